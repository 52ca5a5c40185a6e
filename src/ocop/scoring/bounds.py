"""The fewest and the most stars that an unfinished card may still get, exactly.

Open criteria are independent of each other but for the rules between answers, so that they fall into units: a criterion
by itself, or one that others wait for together with these. Of each unit's possible answers it is enough to know the
fewest points, the most points that meet the minimums for so many stars, and whether these can be missed; units add up.
Answers that stop the evaluation are left out: such a completion is not ranked.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from itertools import product

from attrs import frozen

from ocop.criteria.model import CriteriaSet
from ocop.packing import POINTS
from ocop.scoring.scorecard import Scorecard

__all__ = ["bounds"]


def bounds(card: Scorecard) -> tuple[int | None, int | None]:
    """Return the lowest and highest stars over all completions of `card` that rank, (None, None) where none does."""
    criteria = card.criteria
    levels, spans = _levels(criteria), _spans(criteria)
    answers, units, apart = card.answers, [], set[str]()
    for on, followers in _linked(criteria).items():
        apart.update((on, *followers))
        if _is_open(card, on, followers):
            answers -= sum(criteria.tables.cells[c][card.choices[c]] for c in (on, *followers) if c in card.choices)
            units.append(_span(_linked_answers(card, on, followers), levels))
    units += [spans[code] for code in criteria.tables.codes if code not in card.choices and code not in apart]
    if any(unit.best[0] is None for unit in units):
        return None, None
    at_most = max(place for place, level in enumerate(levels, 1) if _can_reach(answers, units, level))
    missed = (place for place, level in enumerate(levels) if place and _can_miss(answers, units, level))
    return min(missed, default=len(levels)), at_most


@frozen
class _Level:
    """What so many stars take: the first total of their band, and the mask of the minimums, for fewer stars too."""

    place: int
    first_total: int
    needed: int


@frozen
class _Span:
    """What the answers of a unit may come to.

    `least` are the fewest points, `best` for each number of stars the most points that meet its minimums (None where no
    answer does), `misses` whether an answer can miss them.
    """

    least: int
    best: tuple[int | None, ...]
    misses: tuple[bool, ...]


@cache
def _levels(criteria: CriteriaSet) -> tuple[_Level, ...]:
    tables = criteria.tables
    return tuple(
        _Level(stars - 1, tables.bands.index(stars), sum(mask for level, mask in tables.gates if level <= stars))
        for stars in range(1, max(tables.bands) + 1)
    )


@cache
def _spans(criteria: CriteriaSet) -> dict[str, _Span]:
    """The spans of single criteria without an answer."""
    tables, levels = criteria.tables, _levels(criteria)
    return {
        code: _span([cell for cell in cells.values() if not cell & tables.stops], levels)
        for code, cells in tables.cells.items()
    }


def _span(answers: list[int], levels: tuple[_Level, ...]) -> _Span:
    return _Span(
        least=min((answer & POINTS for answer in answers), default=0),
        best=tuple(
            max((answer & POINTS for answer in answers if not answer & level.needed), default=None) for level in levels
        ),
        misses=tuple(any(answer & level.needed for answer in answers) for level in levels),
    )


def _can_reach(answers: int, units: Iterable[_Span], level: _Level) -> bool:
    """Whether some completion has these stars or more."""
    if answers & level.needed:
        return False
    total = answers & POINTS
    for unit in units:
        best = unit.best[level.place]
        if best is None:
            return False
        total += best
    return total >= level.first_total


def _can_miss(answers: int, units: Iterable[_Span], level: _Level) -> bool:
    """Whether some completion has fewer stars than these."""
    least = (answers & POINTS) + sum(unit.least for unit in units)
    return bool(answers & level.needed) or least < level.first_total or any(u.misses[level.place] for u in units)


@cache
def _linked(criteria: CriteriaSet) -> dict[str, tuple[str, ...]]:
    """The criteria that others wait for, with these."""
    return {
        on: tuple(rule.criterion for rule in criteria.conditions if rule.on == on)
        for on in (rule.on for rule in criteria.conditions)
    }


def _is_open(card: Scorecard, on: str, followers: tuple[str, ...]) -> bool:
    """Whether one of them is open; where the first has an answer without points, what is left out counts as 0."""
    if on not in card.choices:
        return True
    barren = not card.criteria.tables.cells[on][card.choices[on]] & POINTS
    return not barren and any(code not in card.choices for code in followers)


def _linked_answers(card: Scorecard, on: str, followers: tuple[str, ...]) -> list[int]:
    """The possible answers of criteria that are linked: where the first carries no points, the others carry none."""
    together: list[int] = []
    for answer in _possible(card, on):
        barren = not answer & POINTS
        domains = [[a for a in _possible(card, code) if not (barren and a & POINTS)] for code in followers]
        together.extend(answer + sum(others) for others in product(*domains))
    return together


def _possible(card: Scorecard, code: str) -> list[int]:
    cells = card.criteria.tables.cells[code]
    if code in card.choices:
        return [cells[card.choices[code]]]
    return [cell for cell in cells.values() if not cell & card.criteria.tables.stops]
