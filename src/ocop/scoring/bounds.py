"""The fewest and the most stars that an unfinished card may still get, exactly.

Open criteria are independent of each other but for the rules between answers, so that they fall into units: a criterion
by itself, or one that others wait for together with these. A unit's possible answers are listed; units add up. Answers
that stop the evaluation are left out: such a completion is not ranked.
"""

from __future__ import annotations

from itertools import product

from ocop.criteria.tables import Tables
from ocop.packing import POINTS
from ocop.scoring.scorecard import Scorecard

__all__ = ["bounds"]


def bounds(card: Scorecard) -> tuple[int | None, int | None]:
    """Return the lowest and highest stars over all completions of `card` that rank, (None, None) where none does."""
    tables = card.criteria.tables
    units = _units(card)
    if not all(units):
        return None, None
    stars = range(1, max(tables.bands) + 1)
    at_most = max(s for s in stars if _can_reach(tables, units, s))
    at_least = min(s for s in stars if s == stars[-1] or _can_miss(tables, units, s + 1))
    return at_least, at_most


def _units(card: Scorecard) -> list[list[int]]:
    """The possible packed answers of each unit; a criterion that is answered has one."""
    criteria, tables = card.criteria, card.criteria.tables
    waiting = {condition.criterion: condition.on for condition in criteria.conditions}
    units = []
    for code in tables.codes:
        if code in waiting:
            continue
        possible = _possible(card, code)
        followers = [c for c, on in waiting.items() if on == code]
        if not followers:
            units.append(possible)
            continue
        unit: list[int] = []
        for answer in possible:
            domains = [_following(card, c, barren=not answer & POINTS, settled=code in card.choices) for c in followers]
            unit.extend(answer + sum(others) for others in product(*domains))
        units.append(unit)
    return units


def _following(card: Scorecard, code: str, *, barren: bool, settled: bool) -> list[int]:
    """The possible answers of a criterion that waits for another: `barren` where that carries no points.

    Where that is `settled`, a criterion that is left out counts as 0; where it is open, so is this one, and it may be
    answered without points.
    """
    if not barren:
        return _possible(card, code)
    if settled and code not in card.choices:
        return [card.criteria.tables.cells[code][0]]
    return [answer for answer in _possible(card, code) if not answer & POINTS]


def _possible(card: Scorecard, code: str) -> list[int]:
    tables = card.criteria.tables
    cells = tables.cells[code]
    if code in card.choices:
        return [cells[card.choices[code]]]
    return [cell for cell in cells.values() if not cell & tables.stops]


def _first_total(tables: Tables, stars: int) -> int:
    return tables.bands.index(stars)


def _needed(tables: Tables, stars: int) -> int:
    """The mask of the minimums for `stars` stars and for fewer; 0 where there are none."""
    return sum(mask for level, mask in tables.gates if level <= stars)


def _can_reach(tables: Tables, units: list[list[int]], stars: int) -> bool:
    """Whether some completion has `stars` stars or more."""
    needed = _needed(tables, stars)
    best = 0
    for unit in units:
        met = [answer & POINTS for answer in unit if not answer & needed]
        if not met:
            return False
        best += max(met)
    return best >= _first_total(tables, stars)


def _can_miss(tables: Tables, units: list[list[int]], stars: int) -> bool:
    """Whether some completion has fewer than `stars` stars."""
    needed = _needed(tables, stars)
    least = sum(min(answer & POINTS for answer in unit) for unit in units)
    return least < _first_total(tables, stars) or any(answer & needed for unit in units for answer in unit)
