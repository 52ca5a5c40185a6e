"""The level of the authority that a list names as it was written: “UBND tỉnh Đắk Nông”, “Bộ NN&PTNT”, “province”.

>>> for text in ("UBND tỉnh Đắk Nông", "Bộ NN&PTNT", "cấp huyện", "province", "UBND thành phố", "Ban Quản lý chợ"):
...     print(f"{text}:", *sorted(levels_named(text)))
UBND tỉnh Đắk Nông: province
Bộ NN&PTNT: central
cấp huyện: district
province: province
UBND thành phố: district province
Ban Quản lý chợ:
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from typing import Final

from ocop.agencies import AgencyKind, Level, Resolved, agencies, resolve_all
from ocop.agencies.places import is_unit, level_of
from ocop.agencies.spelling import Word, phrase, words
from ocop.lawdata import table

__all__ = ["levels_named"]

_DATA: Final = "auditing.toml"
_LONGEST: Final = 300
_MOST_WORDS: Final = 20
_NONE: Final[frozenset[Level]] = frozenset()
_EITHER: Final = frozenset({Level.PROVINCE, Level.DISTRICT})


@lru_cache(maxsize=4096)  # the rows of a list repeat them
def levels_named(text: str) -> frozenset[Level]:
    """Return the levels that the authority called `text` may be of, none where that cannot be told.

    A head stands for the body; the register's English names and the values of `Level` are understood too. A city that
    is not named may be of the district's level or of the province's, and so may Huế. Where `text` names several bodies,
    it is the levels of all of them.
    """
    plain = text.strip().casefold()
    for name, level in _english().items():
        if plain == name or plain.startswith(f"{name} of "):
            return frozenset({level})
    if len(text) > _LONGEST:
        return _NONE
    return _NONE.union(*map(_levels, resolve_all(text)))


def _levels(body: Resolved) -> frozenset[Level]:
    name = words(unicodedata.normalize("NFC", body.name))
    if any(_texts(name[-len(city) :]) == city for city in _cities_of_either_level()):
        return _EITHER
    if body.agency is None:
        level = _level_of_places(name)
    else:
        level = body.agency.level if body.agency.kind in _kinds() else None
    return frozenset() if level is None else frozenset({level})


def _level_of_places(name: Sequence[Word]) -> Level | None:
    """Return the level of the places behind a body that the register does not know, or that are all there is."""
    for at in range(max(len(name) - _MOST_WORDS, 0), len(name)):
        level = level_of(name[at:])
        if level is not None and (at == 0 or is_unit(name[at : at + 1]) or is_unit(name[at : at + 2])):
            return level
    return None


def _texts(name: Sequence[Word]) -> tuple[str, ...]:
    return tuple(word.text for word in name)


@cache
def _english() -> Mapping[str, Level]:
    """The levels by their values, and by the English names of the bodies that are of one."""
    named = {agency.name.en.casefold(): agency.level for agency in agencies() if agency.kind in _kinds()}
    return {level.value: level for level in Level} | {name: level for name, level in named.items() if level}


@cache
def _cities_of_either_level() -> tuple[tuple[str, ...], ...]:
    return tuple(map(phrase, table(_DATA)["authorities"]["either"]))


@cache
def _kinds() -> frozenset[AgencyKind]:
    return frozenset(map(AgencyKind, table(_DATA)["authorities"]["kinds"]))
