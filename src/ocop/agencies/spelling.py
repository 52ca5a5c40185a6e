"""The words of a name, the same however they are spelt.

Case, Unicode form, blanks, punctuation, the place of tone marks and abbreviations are evened out; words that say
nothing about which body is meant are left out, and what stood between two words is kept as a gap.

>>> [word.text for word in words("UỶ BAN NHÂN DÂN xã")] == [word.text for word in words("UBND các xã")]
True
>>> [word.text for word in words("Sở LĐ-TB&XH")]
['sở', 'lao', 'động', 'thương', 'binh', 'xã hội']
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from enum import IntEnum
from functools import cache
from typing import Final

from attrs import evolve, frozen

from ocop.agencies.register import DATA
from ocop.lawdata import table

__all__ = ["Gap", "Word", "evened", "masked", "phrase", "seen", "words"]

_Phrases = dict[str, list[tuple[tuple[str, ...], tuple[str, ...]]]]

_TOKEN: Final = re.compile(
    r"(?P<number>(?:^|(?<=[;\n|]))[\s*#+-]*(?:\d+|[a-zđ])[.)](?=\s))"
    r"|(?P<word>[^\W_]+(?:['’ʼ][^\W_]+)*)"
    r"|(?P<strong>[;\n|•…()]|\.{2,})"
    r"|(?P<weak>[,/:]|(?<=\s)[-–—+](?=\s))"
    r"|(?P<masked>_+)"
)
# Unicode parts a vowel from its tone mark: "hòa" is o, mark, a; "hoà" is o, a, mark.
_TONE_ON_FIRST: Final = re.compile("([ou])([\u0300\u0301\u0303\u0309\u0323])([aey])")
_MARKED_FIRST: Final = re.compile("[òóỏõọùúủũụ][aăâeêy]")
# Soft hyphens, spaces and joiners of no width, marks of direction, the mark of byte order: Python prints none of them.
_UNSEEN: Final = re.compile("[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]")
# What a letter with a dot behind it stands in front of: a name or a number, "H. Krông Pắc", "Q.1".
_NAME_AHEAD: Final = re.compile(r"\.\s*(?:\d|(?=[^\W\d_]['’ʼ]?[^\W\d_])(?P<first>.))")


class Gap(IntEnum):
    """What stands before a word: nothing, a mark without blanks, a comma or "và", the end of a name."""

    NONE = 0
    TIGHT = 1
    WEAK = 2
    STRONG = 3


@frozen
class Word:
    """A word of a name: how it compares, what stands before it, whether it has a capital, and where it is."""

    text: str
    gap: Gap
    capital: bool
    start: int
    end: int


def masked(text: str, start: int, end: int) -> str:
    """Return `text` with the part between `start` and `end` as something that belongs to the word before it."""
    return f"{text[:start]}{'_' * (end - start)}{text[end:]}"


def words(text: str) -> tuple[Word, ...]:
    """Return the words of `text`, which is in Unicode's composed form (NFC)."""
    found = _without(_read(text), _dropped())
    found = _replaced(found, _abbreviations())
    return tuple(_replaced(found, _joined()))


def phrase(text: str) -> tuple[str, ...]:
    """Return `text` as words to compare with."""
    return tuple(word.text for word in words(text))


@cache
def _joiners() -> frozenset[str]:
    return frozenset(map(evened, table(DATA)["writing"]["joiners"]))


@cache
def _letters() -> dict[str, str]:
    return {evened(letter): unit for letter, unit in table(DATA)["writing"]["letters"].items()}


@cache
def _dropped() -> _Phrases:
    return _phrases((_texts(text), ()) for text in table(DATA)["writing"]["dropped"])


@cache
def _abbreviations() -> _Phrases:
    return _phrases((_texts(short), _texts(full)) for short, full in table(DATA)["writing"]["abbreviations"].items())


@cache
def _joined() -> _Phrases:
    return _phrases((_texts(text), (text,)) for text in table(DATA)["writing"]["joined"])


def _phrases(pairs: Iterable[tuple[tuple[str, ...], tuple[str, ...]]]) -> _Phrases:
    """Return what stands for each phrase, by the first word of the phrase, the longest phrase first."""
    found: _Phrases = {}
    for pair in sorted(pairs, key=lambda pair: -len(pair[0])):
        found.setdefault(pair[0][0], []).append(pair)
    return found


def _texts(text: str) -> tuple[str, ...]:
    return tuple(word.text for word in _read(text))


def evened(text: str) -> str:
    """Return `text` without case, and with every tone mark on the same vowel.

    >>> evened("Bánh HOÀ") == evened("bánh hòa")
    True
    """
    plain = text.casefold()
    if plain.isascii():
        return plain
    plain = unicodedata.normalize("NFC", plain)
    if not _MARKED_FIRST.search(plain):
        return plain
    return unicodedata.normalize("NFC", _TONE_ON_FIRST.sub(r"\1\3\2", unicodedata.normalize("NFD", plain)))


def _read(text: str) -> list[Word]:
    found: list[Word] = []
    gap = Gap.STRONG
    for token in _TOKEN.finditer(text):
        kind, (start, end) = token.lastgroup, token.span()
        if kind == "masked" and found:
            found[-1] = evolve(found[-1], end=end)
        elif kind == "word":
            plain = evened(token[0])
            if found and gap < Gap.STRONG and plain in _letters() and _stands_for_unit(text, start, end):
                plain = _letters()[plain]
            if plain in _joiners():
                gap = max(gap, Gap.WEAK)
            else:
                found.append(Word(plain, gap, token[0][0].isupper(), start, end))
                gap = Gap.NONE
        else:
            gap = max(gap, _weak(text, start, end) if kind == "weak" else Gap.STRONG)
    return found


def seen(text: str) -> str:
    r"""Return `text` without the characters that nobody sees.

    >>> seen("Bánh\u200b\ufeff")
    'Bánh'
    """
    return text if text.isprintable() else _UNSEEN.sub("", text)


def _stands_for_unit(text: str, start: int, end: int) -> bool:
    """Whether a letter has a dot and the name of a place behind it, "H. Krông Pắc"; the "P" of "T.P." is not alone."""
    ahead = None if text[start - 1] == "." else _NAME_AHEAD.match(text, end)
    return ahead is not None and (ahead["first"] is None or ahead["first"].isupper())


def _weak(text: str, start: int, end: int) -> Gap:
    """A mark between two letters may stand inside an abbreviation: VH,TT&DL, TT/TU."""
    return Gap.TIGHT if text[start - 1 : start].isalpha() and text[end : end + 1].isalpha() else Gap.WEAK


def _found(words: list[Word], at: int, table: _Phrases) -> tuple[int, tuple[str, ...]]:
    """Return how many words the longest phrase has that stands at `at`, 0 where none does, and what stands for it."""
    for wanted, instead in table.get(words[at].text, ()):
        part = words[at : at + len(wanted)]
        if wanted == tuple(word.text for word in part) and all(word.gap <= Gap.TIGHT for word in part[1:]):
            return len(wanted), instead
    return 0, ()


def _without(words: list[Word], table: _Phrases) -> list[Word]:
    """Leave out what is in `table`; as written it belongs to the word before it, or else to the one behind it."""
    kept: list[Word] = []
    leading: Word | None = None
    at = 0
    while at < len(words):
        size, _ = _found(words, at, table)
        word, at = words[at], at + max(size, 1)
        if not size:
            if leading is not None:
                start = leading.start if word.gap == Gap.NONE else word.start
                word = evolve(word, start=start, gap=max(leading.gap, word.gap))
            kept.append(word)
            leading = None
        elif kept and leading is None and word.gap == Gap.NONE:
            kept[-1] = evolve(kept[-1], end=words[at - 1].end)
        else:
            leading = leading or word
    return kept


def _replaced(words: list[Word], table: _Phrases) -> list[Word]:
    new: list[Word] = []
    at = 0
    while at < len(words):
        size, instead = _found(words, at, table)
        first, last = words[at], words[at + max(size, 1) - 1]
        if size:
            new.append(evolve(first, text=instead[0], end=last.end))
            new.extend(evolve(first, text=text, gap=Gap.NONE, end=last.end) for text in instead[1:])
        else:
            new.append(first)
        at += max(size, 1)
    return new
