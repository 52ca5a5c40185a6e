"""A criteria set packed for adding up: every answer is one integer, and a card is the sum of its answers.

The integer of an answer holds, from the lowest bits up, a field with its points, one with its points for each part, a
field that counts it, and then single bits: one for each printed minimum requirement, set where the answer does not
meet it; one for each criterion whose 0 points stop the evaluation and for each that others wait for, set where the
answer carries no points. Every criterion is answered at most once, so that adding never carries from one field or bit
into the next, and one sum gives all of it, exactly.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import count
from typing import TYPE_CHECKING, NamedTuple

from attrs import field, frozen

from ocop.packing import FIELD, POINTS

if TYPE_CHECKING:
    from ocop.criteria.model import CriteriaSet, Criterion

__all__ = ["Tables", "build_tables"]


@frozen(kw_only=True)
class Tables:
    """The packed tables of a set.

    `complete` says whether the set is; `codes` are the criteria in printed order and `places` their places;
    `cells[code][number]` is the packed answer; `parts` gives each part's code and the bits to shift its points down;
    `counted` is the mask of the number of answers, `full` what it holds where all are there; `bands[total]` are the
    stars that a total alone gives.

    `gates` pairs the stars that have minimums, ascending, with the mask of the minimums for that very number;
    `minimums` has for each the criteria with a minimum for so many stars or for fewer, each with the mask of these.
    `stopping` pairs the criteria whose 0 points stop the evaluation, and `waiting` those that others wait for, with the
    masks of an answer without points; `stops` and `watched` are these masks together.
    """

    complete: bool
    codes: tuple[str, ...]
    places: Mapping[str, int]
    cells: Mapping[str, Mapping[int, int]] = field(repr=False)
    parts: tuple[tuple[str, int], ...]
    counted: int
    full: int
    bands: tuple[int, ...] = field(repr=False)
    gates: tuple[tuple[int, int], ...]
    minimums: Mapping[int, tuple[tuple[int, str], ...]] = field(repr=False)
    stops: int
    stopping: tuple[tuple[int, str], ...]
    watched: int
    waiting: tuple[tuple[int, tuple[str, ...]], ...]


def build_tables(criteria: CriteriaSet) -> Tables:
    """Pack a criteria set."""
    rows, regime = criteria.criteria, criteria.regime
    shifts = {part.code: FIELD * place for place, part in enumerate(criteria.parts, 1)}
    count_at = FIELD * (1 + len(shifts))
    zero_on = {code for stop in criteria.stops for code in stop.zero_on}
    followers = {c.on: tuple(d.criterion for d in criteria.conditions if d.on == c.on) for c in criteria.conditions}
    bits = (1 << place for place in count(count_at + FIELD))
    minimums = [
        _Minimum(row.code, o.number, o.minimum_for, next(bits)) for row in rows for o in row.options if o.minimum_for
    ]
    stopping = {row.code: next(bits) for row in rows if row.code in zero_on}
    watched = {row.code: next(bits) for row in rows if row.code in followers}
    return Tables(
        complete=criteria.complete,
        codes=tuple(row.code for row in rows),
        places={row.code: row.place for row in rows},
        cells={
            row.code: _cells(
                row,
                one=1 << count_at,
                point=1 + (1 << shifts[row.part]),
                minimums=[minimum for minimum in minimums if minimum.code == row.code],
                zero=stopping.get(row.code, 0) | watched.get(row.code, 0),
            )
            for row in rows
        },
        parts=tuple(shifts.items()),
        counted=POINTS << count_at,
        full=len(rows) << count_at,
        bands=tuple(map(regime.band, range(regime.max_points + 1))),
        gates=tuple((stars, sum(m.bit for m in minimums if m.stars == stars)) for stars in regime.minimum_levels),
        minimums={stars: _up_to(minimums, stars) for stars in regime.minimum_levels},
        stops=sum(stopping.values()),
        stopping=tuple((bit, code) for code, bit in stopping.items()),
        watched=sum(watched.values()),
        waiting=tuple((bit, followers[code]) for code, bit in watched.items()),
    )


class _Minimum(NamedTuple):
    """A printed minimum requirement: the criterion, the option's number, the stars, and its bit."""

    code: str
    number: int
    stars: int
    bit: int


def _up_to(minimums: list[_Minimum], stars: int) -> tuple[tuple[int, str], ...]:
    """The criteria with a minimum for `stars` stars or for fewer, each with the bits of these."""
    masks: dict[str, int] = {}
    for minimum in minimums:
        if minimum.stars <= stars:
            masks[minimum.code] = masks.get(minimum.code, 0) | minimum.bit
    return tuple((mask, code) for code, mask in masks.items())


def _cells(row: Criterion, *, one: int, point: int, minimums: list[_Minimum], zero: int) -> dict[int, int]:
    """The packed answers of a criterion by number: `one` answer, so many times a `point`, the bits of what it lacks."""
    points = [0, *(option.points for option in row.options)]
    return {
        number: one
        + points[number] * point
        + sum(minimum.bit for minimum in minimums if number < minimum.number)
        + (0 if points[number] else zero)
        for number in range(len(points))
    }
