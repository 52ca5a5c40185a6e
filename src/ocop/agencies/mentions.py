"""The bodies that a cell of a table names, one after the other.

A name may hold what also parts names: commas, "và", dashes. So the longest run of parts that is a known name is one;
what is left between the known ones is kept as it is written.

>>> [mention.name for mention in resolve_all("Sở Văn hóa, Thể thao và Du lịch, Hội Làm vườn, các đơn vị liên quan")]
['Sở Văn hóa, Thể thao và Du lịch', 'Hội Làm vườn', 'các đơn vị liên quan']
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import chain, pairwise
from typing import Final

from attrs import evolve, frozen

from ocop.agencies.naming import Match, look_up, match, starts_name
from ocop.agencies.places import level_of
from ocop.agencies.register import Agency, checked
from ocop.agencies.spelling import Gap, Word, masked, words

__all__ = ["Resolved", "resolve", "resolve_all"]

_MOST_PARTS: Final = 8
_NEAR: Final = 80
_IN_BRACKETS: Final = re.compile(r"\([^()]*\)")


@frozen(kw_only=True)
class Resolved:
    """A name as it is written, and the agency that it means, None where nobody knows."""

    name: str
    agency: Agency | None


@frozen
class _Mention:
    """A run of words, and what it means."""

    words: tuple[Word, ...]
    match: Match | None = None


def resolve(name: str) -> Agency | None:
    """Return the one agency that `name` means, None where it is unknown, none, or more than one.

    A head or a representative stands for the body: "Chủ tịch UBND tỉnh" is the people's committee. Raises
    `InvalidName` where `name` is no text.

    >>> resolve("UỶ BAN NHÂN DÂN HUYỆN ĐẮK MIL").id, resolve("Sở Giao thông"), resolve("Sở Y tế, Sở Tài chính")
    ('district-peoples-committee', None, None)
    """
    mentions = resolve_all(name)
    return mentions[0].agency if len(mentions) == 1 else None


def resolve_all(text: str) -> tuple[Resolved, ...]:
    """Return every body that `text` names, in its order; an unknown one is kept with its name.

    What two names share is understood: "HĐND, UBND tỉnh", "UBND cấp huyện, cấp xã", "Sở Tài chính, Y tế"; the place in
    which another one is belongs to it: "UBND huyện Đắk Mil, tỉnh Đắk Nông". Raises `InvalidName` where `text` is none.

    >>> [mention.agency.id for mention in resolve_all("UBND cấp huyện, cấp xã")]
    ['district-peoples-committee', 'commune-peoples-committee']
    """
    return _resolved(unicodedata.normalize("NFC", checked(text)))


@lru_cache(maxsize=4096)  # the cells of a table repeat each other
def _resolved(text: str) -> tuple[Resolved, ...]:
    mentions: list[_Mention] = []
    before: Match | None = None
    for run in _split(words(_with_glosses(text)), Gap.STRONG):
        found = list(_with_levels(list(_mentions(_split(run, Gap.TIGHT), before))))
        before = next((mention.match for mention in reversed(found) if mention.match), before)
        mentions += found
    return tuple(
        Resolved(
            name=text[mention.words[0].start : mention.words[-1].end],
            agency=None if mention.match is None else mention.match.agency,
        )
        for mention in mentions
    )


def _with_glosses(text: str) -> str:
    """Make what stands in brackets a part of the name before them, unless it names bodies itself."""
    for found in _IN_BRACKETS.finditer(text):
        inside = _split(words(found[0]), Gap.TIGHT)
        places = all(level_of(part) for part in inside)
        front = text[max(found.start() - _NEAR, 0) : found.start()].rstrip()
        follows = front[-1:].isalnum() and any(word.end == len(front) for word in words(front))
        if follows and (places or not any(starts_name(part) or match(part) for part in inside)):
            text = masked(text, *found.span())
    return text


def _split(read: Sequence[Word], gap: Gap) -> list[tuple[Word, ...]]:
    """Split where at least this `gap` is."""
    starts = [at for at, word in enumerate(read) if at == 0 or word.gap >= gap]
    return [tuple(read[start:end]) for start, end in pairwise([*starts, len(read)])]


def _mentions(parts: Sequence[tuple[Word, ...]], before: Match | None) -> Iterator[_Mention]:
    """Yield the mentions of a run of parts: each the longest known name, and the unknown ones between them."""
    unknown: tuple[Word, ...] = ()
    at = 0
    while at < len(parts):
        belongs = bool(unknown) and level_of(parts[at]) is not None
        found, size = (None, 1) if belongs else _longest(parts[at : at + _MOST_PARTS], before, alone=at == 0)
        if unknown and (found is not None or (starts_name(parts[at]) and not belongs)):
            yield _Mention(unknown)
            unknown = ()
        if found is None:
            unknown += parts[at]
        else:
            yield _Mention(_joined(parts[at : at + size]), found)
        before = found or before
        at += size
    if unknown:
        yield _Mention(unknown)


def _joined(parts: Iterable[tuple[Word, ...]]) -> tuple[Word, ...]:
    return tuple(chain.from_iterable(parts))


def _longest(parts: Sequence[tuple[Word, ...]], before: Match | None, *, alone: bool) -> tuple[Match | None, int]:
    """Return what the longest run of parts from the first on means, and how many parts it has."""
    for size in range(len(parts), 0, -1):
        name = _joined(parts[:size])
        found = (None if alone else _same_at_other_level(name, before)) or match(name) or _same_kind(name, before)
        if found is not None:
            return found, size
    return None, 1


def _same_at_other_level(name: Sequence[Word], before: Match | None) -> Match | None:
    """Read "cấp xã" behind "UBND cấp huyện"."""
    level = level_of(name)
    if before is None or level is None:
        return None
    agency = look_up(before.body, level)
    return None if agency is None else Match(agency, before.body)


def _same_kind(name: Sequence[Word], before: Match | None) -> Match | None:
    """Read "Y tế" behind "Sở Tài chính"."""
    if before is None or not before.body:
        return None
    found = match([evolve(name[0], text=before.body[0]), *name])
    return found if found is not None and found.agency.kind == before.agency.kind else None


def _with_levels(mentions: Sequence[_Mention]) -> Iterator[_Mention]:
    """Read "HĐND" beside "UBND tỉnh": an unknown name may be known at the level of its neighbour."""
    for at, mention in enumerate(mentions):
        beside = [near.match.agency.level for near in mentions[max(at - 1, 0) : at + 2] if near.match]
        known = (match(mention.words, level=level) for level in beside if level)
        yield mention if mention.match else _Mention(mention.words, next(filter(None, known), None))
