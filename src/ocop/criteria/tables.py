"""A criteria set packed for adding up: every answer is one integer, and a card is the sum of its answers.

The integer of an answer holds, from the lowest bits up, its points in the total and in each part, then one bit for its
criterion in each of these blocks: answered; minimum not met for each level of stars; worth 0 points where that stops
the evaluation; worth 0 points where other criteria wait for points. Every criterion is answered at most once, so that
adding never carries from one field into the next, and one sum gives all of it, exactly.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from attrs import frozen

from ocop.packing import FIELD

if TYPE_CHECKING:
    from ocop.criteria.model import CriteriaSet, Criterion, Option

__all__ = ["Tables", "build_tables"]


@frozen(kw_only=True)
class Tables:
    """The packed tables of a set.

    `cells[code][number]` is the packed answer; `codes` are the criteria in printed order and `places` their places;
    `parts` gives each part's code and the bits to shift its points down; `base` is the first bit above the points and
    `size` the length of a block.

    `answered`, `stopping` and `watched` are masks in place; `unmet` has one for each of `levels`, the stars that have
    minimums, `lacking` is all of these together, and `printed` has, by level, the criteria with asterisks for that very
    level. `barren` pairs the bit of a criterion that carries no points with the criteria that wait for it, and
    `bands[total]` are the stars that a total alone gives.
    """

    codes: tuple[str, ...]
    places: Mapping[str, int]
    cells: Mapping[str, Mapping[int, int]]
    parts: tuple[tuple[str, int], ...]
    base: int
    size: int
    answered: int
    unmet: tuple[int, ...]
    lacking: int
    printed: tuple[int, ...]
    stopping: int
    watched: int
    barren: tuple[tuple[int, tuple[str, ...]], ...]
    bands: tuple[int, ...]
    levels: tuple[int, ...]

    def marked(self, answers: int, block: int) -> tuple[str, ...]:
        """Return the codes whose bit is set in a block of `answers`: 0 answered, 1 and on the levels of minimums."""
        bits = (answers >> (self.base + block * self.size)) & ((1 << self.size) - 1)
        return self.named(bits)

    def named(self, bits: int) -> tuple[str, ...]:
        """Return the codes that the bits of one block name, in printed order."""
        found = []
        while bits:
            low = bits & -bits
            found.append(self.codes[low.bit_length() - 1])
            bits ^= low
        return tuple(found)


def build_tables(criteria: CriteriaSet) -> Tables:
    """Pack a criteria set."""
    rows = criteria.criteria
    regime = criteria.regime
    size, levels = len(rows), regime.minimum_levels
    shifts = {part.code: FIELD * place for place, part in enumerate(criteria.parts, 1)}
    base = FIELD * (1 + len(shifts))
    zero_on = {code for stop in criteria.stops for code in stop.zero_on}
    waiting: dict[str, list[str]] = {}
    for condition in criteria.conditions:
        waiting.setdefault(condition.on, []).append(condition.criterion)
    block = (1 << size) - 1
    stop_at, watch_at = base + size * (1 + len(levels)), base + size * (2 + len(levels))
    cells = {}
    for row in rows:
        marks = []
        if row.code in zero_on:
            marks.append(1 << (stop_at + row.place))
        if row.code in waiting:
            marks.append(1 << (watch_at + row.place))
        cells[row.code] = _cells(row, shifts[row.part], base, size, levels, sum(marks))
    places = {row.code: row.place for row in rows}
    return Tables(
        codes=tuple(places),
        places=places,
        cells=cells,
        parts=tuple(shifts.items()),
        base=base,
        size=size,
        answered=block << base,
        unmet=tuple(block << (base + size * (1 + level)) for level in range(len(levels))),
        lacking=((1 << size * len(levels)) - 1) << (base + size),
        printed=tuple(_printed(rows, stars, base + size * level) for level, stars in enumerate(levels, 1)),
        stopping=block << stop_at,
        watched=block << watch_at,
        barren=tuple((1 << (watch_at + places[on]), tuple(codes)) for on, codes in waiting.items()),
        bands=tuple(map(regime.band, range(regime.max_points + 1))),
        levels=levels,
    )


def _cells(row: Criterion, shift: int, base: int, size: int, levels: tuple[int, ...], zero: int) -> dict[int, int]:
    gates = [_gate(row.options, stars) for stars in levels]
    cells = {}
    for number in range(len(row.options) + 1):
        points = row.options[number - 1].points if number else 0
        packed = points + (points << shift) + (1 << (base + row.place))
        for level, gate in enumerate(gates, 1):
            if number < gate:
                packed += 1 << (base + size * level + row.place)
        cells[number] = packed if points else packed + zero
    return cells


def _gate(options: tuple[Option, ...], stars: int) -> int:
    return max((o.number for o in options if o.minimum_for is not None and o.minimum_for <= stars), default=0)


def _printed(rows: tuple[Criterion, ...], stars: int, at: int) -> int:
    return sum(1 << (at + row.place) for row in rows if any(o.minimum_for == stars for o in row.options))
