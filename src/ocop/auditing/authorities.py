"""The authority that a list names as it was written: of which level it is, and whether such a body recognises products.

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
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from itertools import islice
from typing import Any, Final

from attrs import frozen

from ocop.agencies import Agency, AgencyKind, Level, Resolved, agencies, agency, resolve_all
from ocop.agencies.naming import without_titles
from ocop.agencies.places import first_level, is_unit, level_of, unit_name
from ocop.agencies.spelling import Word, phrase, words
from ocop.lawdata import table

__all__ = ["NamedBody", "bodies_named", "levels_named"]

_LONGEST: Final = 300
_MOST_WORDS: Final = 20
_NONE: Final[frozenset[Level]] = frozenset()
_EITHER: Final = frozenset({Level.PROVINCE, Level.DISTRICT})
_Texts = tuple[str, ...]


@frozen(kw_only=True)
class NamedBody:
    """A body that a text names: the levels that it may be of, and whether it is one of those that recognise products.

    A level or a place alone stands for the body that recognises products there.
    """

    levels: frozenset[Level]
    recognises: bool


def levels_named(text: str) -> frozenset[Level]:
    """Return the levels that the authority called `text` may be of, none where that cannot be told.

    A head stands for the body; the register's English names and the values of `Level` are understood too. A city that
    is not named may be of the district's level or of the province's, and so may Huế. Where `text` names several bodies,
    it is the levels of all of them; a place behind a body belongs to that body: "UBND huyện Đắk Mil, tỉnh Đắk Nông".

    >>> sorted(levels_named("UBND huyện Đắk Mil, tỉnh Đắk Nông")), sorted(levels_named("UBND huyện, UBND tỉnh"))
    ([<Level.DISTRICT: 'district'>], [<Level.DISTRICT: 'district'>, <Level.PROVINCE: 'province'>])
    """
    return _NONE.union(*(body.levels for body in bodies_named(text)))


@lru_cache(maxsize=2048)  # the rows of a list repeat them
def bodies_named(text: str) -> tuple[NamedBody, ...]:
    """Return the bodies that `text` names and whose level can be told, in its order."""
    plain = text.strip().casefold()
    for name, body in _english().items():
        if plain == name or plain.startswith(f"{name} of "):
            return (body,)
    if len(text) > _LONGEST:
        return ()
    return tuple(body for body in _bodies(text) if body.levels)


def _bodies(text: str) -> Iterator[NamedBody]:
    for place, named in enumerate(resolve_all(text)):
        name = words(unicodedata.normalize("NFC", named.name))
        alone = level_of(name) is not None or _texts(name) in _cities_of_either_level()
        if not (place and alone):
            yield NamedBody(levels=_levels(named, name), recognises=alone or _recognises(named, name))


def _levels(named: Resolved, name: Sequence[Word]) -> frozenset[Level]:
    if _is_city_of_either_level(name):
        return _EITHER
    body = named.agency or _short().get(_texts(name))
    level = body.level if body else None
    if body and body.kind not in _kinds():
        return _NONE
    level = level or _level_of_places(name)
    return _NONE if level is None else frozenset({level})


def _recognises(named: Resolved, name: Sequence[Word]) -> bool:
    body = named.agency or _short().get(_texts(name))
    if body:
        return body.id in _authorities()["bodies"]
    wanted = phrase(_authorities()["body"])
    return any(_texts(part[: len(wanted)]) == wanted for part in without_titles(name))


def _level_of_places(name: Sequence[Word]) -> Level | None:
    """Return the level of the first place behind a body that the register does not place, or of one that is alone."""
    level = level_of(name)
    starts = _unit_starts(name)
    return level or next(filter(None, (level_of(name[at:]) or first_level(name[at:]) for at in starts)), None)


def _unit_starts(name: Sequence[Word]) -> Iterator[int]:
    """Where a unit stands, with "cấp" before it or without, among the last words of a name."""
    places = range(max(len(name) - _MOST_WORDS, 0), len(name))
    return (at for at in places if is_unit(name[at : at + 1]) or is_unit(name[at : at + 2]))


def _is_city_of_either_level(name: Sequence[Word]) -> bool:
    """Whether the first place of a name is such a city, with nothing or a province behind it."""
    texts, province = _texts(name), unit_name(Level.PROVINCE)
    for at in islice(_unit_starts(name), 1):
        for city in _cities_of_either_level():
            behind = texts[at + len(city) :]
            if texts[at : at + len(city)] == city and behind[:1] in {(), (province,)}:
                return True
    return False


def _texts(name: Sequence[Word]) -> _Texts:
    return tuple(word.text for word in name)


def _authorities() -> dict[str, Any]:
    data: dict[str, Any] = table("auditing.toml")["authorities"]
    return data


@cache
def _english() -> Mapping[str, NamedBody]:
    """What stands for a level in English: the names of the bodies that are of one, the levels and their adjectives."""
    bodies = {
        body.name.en.casefold(): NamedBody(
            levels=frozenset({body.level}), recognises=body.id in _authorities()["bodies"]
        )
        for body in agencies()
        if body.kind in _kinds() and body.level
    }
    levels = {level.value: level for level in Level} | {name: Level(v) for name, v in _authorities()["english"].items()}
    return bodies | {name: NamedBody(levels=frozenset({level}), recognises=True) for name, level in levels.items()}


@cache
def _cities_of_either_level() -> tuple[_Texts, ...]:
    return tuple(map(phrase, _authorities()["either"]))


@cache
def _short() -> Mapping[_Texts, Agency]:
    return {phrase(name): agency(identifier) for name, identifier in _authorities()["short"].items()}


@cache
def _kinds() -> frozenset[AgencyKind]:
    return frozenset(map(AgencyKind, _authorities()["kinds"]))
