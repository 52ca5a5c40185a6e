"""The places behind a name: they are no part of an agency, and tell its level.

>>> from ocop.agencies.spelling import words
>>> [level_of(words(text)) for text in ("tỉnh Đắk Nông", "các huyện, thành phố Gia Nghĩa", "các xã, thị trấn")]
[<Level.PROVINCE: 'province'>, <Level.DISTRICT: 'district'>, <Level.COMMUNE: 'commune'>]
>>> [level_of(words(text)) for text in ("TP. Hà Nội", "các tỉnh, thành phố", "thành phố", "cấp huyện, xã")]
[<Level.PROVINCE: 'province'>, <Level.PROVINCE: 'province'>, None, None]
>>> [level_of(words(text)) for text in ("huyện Đắk Mil, tỉnh Đắk Nông", "quận Cầu Giấy, Hà Nội", "tỉnh, huyện Đắk Mil")]
[<Level.DISTRICT: 'district'>, <Level.DISTRICT: 'district'>, None]
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Final

from attrs import frozen

from ocop.agencies.register import DATA, Level
from ocop.agencies.spelling import Gap, Word, phrase
from ocop.lawdata import table

__all__ = ["first_level", "is_named_in_capitals", "is_unit", "level_of", "unit_name"]

_CITY: Final = "city"
_LONGEST_NAME: Final = 4
_AT_LEVEL: Final = "cấp"
_FROM_THE_TOP: Final = tuple(Level)


@frozen
class _Place:
    """A unit of the administration, "tỉnh" or "huyện", and the name behind it, which may be missing."""

    unit: str
    words: Sequence[Word]

    @property
    def name(self) -> tuple[str, ...]:
        """The name, empty where there is none."""
        return tuple(word.text for word in self.words)

    @property
    def level(self) -> Level | None:
        """Its level, None for a city that may be of either."""
        if self.unit != _CITY:
            return Level(self.unit)
        if not self.name:
            return None
        return Level.PROVINCE if self.name in _names("central_cities") else Level.DISTRICT


def level_of(words: Sequence[Word]) -> Level | None:
    """Return the level of the places that `words` name; None where they are no places, or not of one level.

    A place may have those behind it in which it is: they are a part of its name.
    """
    if tuple(word.text for word in words) in _names("provinces"):
        return Level.PROVINCE
    places = _places(words)
    levels = {place.level for place in places} - {None}
    if len(levels) == 1:
        return levels.pop()
    return places[0].level if _lead_upwards(places) else None


def first_level(words: Sequence[Word]) -> Level | None:
    """Return the level of the first of the places that `words` name, whatever the others are; None without places.

    >>> from ocop.agencies.spelling import words
    >>> first_level(words("tỉnh Đắk Nông, huyện Đắk Mil"))
    <Level.PROVINCE: 'province'>
    """
    return next((place.level for place in _places(words)), None)


def _lead_upwards(places: Sequence[_Place]) -> bool:
    """Whether each place is in the one behind it, as addresses are written; a unit without a name holds nothing."""
    levels = [place.level for place in places]
    heights = [-_FROM_THE_TOP.index(level) for level in levels if level is not None]
    named = all(place.name for place, level in zip(places, levels, strict=True) if level != levels[0])
    return bool(places) and len(heights) == len(places) and heights == sorted(heights) and named


def is_unit(words: Sequence[Word]) -> bool:
    """Return whether `words` name units without the name of a place: "cấp tỉnh", "các huyện, thị xã"."""
    places = _places(words)
    return bool(places) and not any(place.name for place in places)


def is_named_in_capitals(words: Sequence[Word]) -> bool:
    """Return whether the names of places are written as names: "huyện Đắk Mil", and not "xã viên"."""
    return all(word.capital for place in _places(words) for word in place.words)


@cache
def unit_name(level: Level) -> str:
    """Return what a place of this level is called.

    >>> unit_name(Level.DISTRICT)
    'huyện'
    """
    units: dict[str, str] = table(DATA)["places"]["units"]
    return next(unit for unit, value in units.items() if value == level)


@cache
def _units() -> dict[str, list[tuple[tuple[str, ...], str]]]:
    """The units by their first word, the longest first."""
    units: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for unit, level in sorted(table(DATA)["places"]["units"].items(), key=lambda item: -len(item[0])):
        units.setdefault(phrase(unit)[0], []).append((phrase(unit), level))
    return units


@cache
def _names(kind: str) -> frozenset[tuple[str, ...]]:
    return frozenset(map(phrase, table(DATA)["places"][kind]))


def _places(words: Sequence[Word]) -> tuple[_Place, ...]:
    """Return the places that `words` are, none where they are anything else."""
    found: list[_Place] = []
    at = 0
    while at < len(words):
        size, unit = _unit(words, at)
        end = at
        if unit is not None:
            end = _name_end(words, at + size)
        elif found:
            end = at + _province(words, at)
        if end == at:
            return ()
        found.append(_Place(unit or Level.PROVINCE, words[at + size : end]))
        at = end
    return tuple(found)


def _unit(words: Sequence[Word], at: int) -> tuple[int, str | None]:
    """Return how many words the unit has that stands at `at`, with "cấp" before it, and its level."""
    start = at + (words[at].text == _AT_LEVEL)
    for unit, level in _units().get(words[start].text, ()) if start < len(words) else ():
        if unit == tuple(word.text for word in words[start : start + len(unit)]):
            return start + len(unit) - at, level
    return 0, None


def _name_end(words: Sequence[Word], start: int) -> int:
    """A name has up to four words, and no comma inside; only the dash of a province is a part of it."""
    end = start + _province(words, start)
    if end > start:
        return end
    while end < min(start + _LONGEST_NAME, len(words)) and words[end].gap == Gap.NONE and _unit(words, end)[1] is None:
        if end > start and _province(words, end):
            break
        end += 1
    return end


def _province(words: Sequence[Word], start: int) -> int:
    """Return how many words the name of a province has that stands at `start`, 0 where none does."""
    for end in range(min(start + _LONGEST_NAME, len(words)), start, -1):
        if tuple(word.text for word in words[start:end]) in _names("provinces"):
            return end - start
    return 0
