"""Which agency a name means: the words of the name, the level of the places behind it, and the register.

>>> from ocop.agencies.spelling import words
>>> match(words("Sở Tài chính tỉnh Đắk Nông")).agency.id
'department-of-finance'
>>> [agency.id for agency in near_agencies("Sở Tài chánh")][0]
'department-of-finance'
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Final

from attrs import frozen

from ocop.agencies.places import is_named_in_capitals, is_unit, level_of, unit_name
from ocop.agencies.register import DATA, Agency, Level, agencies, checked
from ocop.agencies.spelling import Word, phrase, words
from ocop.lawdata import table

__all__ = ["Match", "index", "look_up", "match", "near_agencies", "starts_name", "without_titles"]

_Body = tuple[str, ...]

_MOST_TITLES: Final = 4
_MOST_WORDS_OF_PLACES: Final = 40


@frozen
class Match:
    """An agency, and the words of its name in front of the places."""

    agency: Agency
    body: _Body


def match(name: Sequence[Word], *, level: Level | None = None) -> Match | None:
    """Return the agency that `name` means, None where the register has none.

    With a `level`, it is the one that a name without a place of its own means at this level.
    """
    for part in without_titles(name):
        for body, found in [(_texts(part), level)] if level else _readings(part):
            agency = look_up(body, found)
            if agency is not None:
                return Match(agency, body)
    return None


def look_up(body: _Body, level: Level | None) -> Agency | None:
    """Return the agency of this name at this level; bodies that are named together may be of any level."""
    found = index().get((body, level))
    if found is None and level is not None:
        together = index().get((body, None))
        return together if together is not None and together.level is None else None
    return found


def near_agencies(name: str, *, most: int = 3) -> tuple[Agency, ...]:
    """Return up to `most` agencies whose names look like `name`, the nearest first.

    Raises `InvalidName` where `name` is no text.

    >>> [agency.name.vi for agency in near_agencies("Phòng Kinh tế và Hạ tầng cơ sở huyện Ngọc Hồi", most=1)]
    ['Phòng Kinh tế và Hạ tầng']
    """
    from ocop.suggest import near

    known = _known_shapes()
    shapes = _shapes(words(unicodedata.normalize("NFC", checked(name))))
    close = (found for shape in shapes for found in near(shape, known, most=most))
    return tuple(dict.fromkeys(known[found] for found in close))[:most]


def starts_name(words: Sequence[Word]) -> bool:
    """Return whether a name may start here: whether the first word is one that bodies are called by."""
    return any(_texts(words[:size]) in _heads() for size in (1, 2))


@cache
def index() -> dict[tuple[_Body, Level | None], Agency]:
    """Every name of the register with the level that is written behind it, None where none is."""
    return {key: agency for agency in agencies() for name in _names(agency) for key in _keys(agency, words(name))}


def _texts(name: Sequence[Word]) -> _Body:
    return tuple(word.text for word in name)


def _names(agency: Agency) -> tuple[str, ...]:
    return (agency.name.vi, *agency.aliases)


def _keys(agency: Agency, name: Sequence[Word]) -> Iterator[tuple[_Body, Level | None]]:
    full = _texts(name)
    yield full, None
    if agency.level is not None:
        yield full, agency.level
    for at in range(len(name)):
        if agency.level is not None and is_unit(name[at:]) and level_of(name[at:]) == agency.level:
            yield full[:at], agency.level


@cache
def _titles() -> frozenset[_Body]:
    return frozenset(map(phrase, table(DATA)["writing"]["titles"]))


def without_titles(name: Sequence[Word]) -> Iterator[Sequence[Word]]:
    """Yield the name, and what is left of it without the titles in front (chủ tịch, đại diện), one after the other."""
    yield name
    for _ in range(_MOST_TITLES):
        title = next((size for size in (2, 1) if _texts(name[:size]) in _titles()), 0)
        if not 0 < title < len(name):
            return
        name = name[title:]
        yield name


def _readings(name: Sequence[Word]) -> Iterator[tuple[_Body, Level | None]]:
    """Yield the ways to read a name: as a whole, and as a body with places behind it, as few as there may be."""
    texts = _texts(name)
    yield texts, None
    for at in reversed(_place_starts(name)):
        level = None if at and is_unit(name[at - 1 : at + 1]) else level_of(name[at:])
        if level is not None and (at or is_named_in_capitals(name)):
            yield texts[:at], level


def _place_starts(name: Sequence[Word]) -> range:
    """Where the places behind a name may begin."""
    return range(max(len(name) - _MOST_WORDS_OF_PLACES, 0), len(name))


@cache
def _heads() -> frozenset[_Body]:
    firsts = {phrase(name)[:1] for agency in agencies() for name in _names(agency)}
    return frozenset(firsts | {phrase(head) for head in table(DATA)["writing"]["heads"]})


@cache
def _known_shapes() -> dict[str, Agency]:
    return {shape: a for a in agencies() for name in _names(a) for shape in _shapes(words(name))[:1]}


def _shapes(name: Sequence[Word]) -> tuple[str, ...]:
    """Return the name as it is compared with others: with the level of its places for their names, and without."""
    for at in _place_starts(name):
        level = level_of(name[at:])
        if level is not None:
            return " ".join((*_texts(name[:at]), unit_name(level))), " ".join(_texts(name[:at]))
    return (" ".join(_texts(name)),)
