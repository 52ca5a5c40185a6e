"""A hand-written loop over packed tables: what one would write for speed alone, for complete and sound cards only.

Each option is a tuple of its points and the most stars whose minimum requirement it meets; the band of every total is
looked up. Nothing is checked, and nothing but total, band and stars is found.
"""

from __future__ import annotations

from attrs import frozen

from ocop import CriteriaSet, Criterion

__all__ = ["Packed", "pack", "stars_by_hand"]


@frozen
class Packed:
    """A criteria set as plain tables: by criterion and option number `(points, stars met)`, and the band by total."""

    cells: dict[str, tuple[tuple[int, int], ...]]
    bands: tuple[int, ...]


def pack(criteria: CriteriaSet) -> Packed:
    """Pack a criteria set, from what it says of itself."""
    regime = criteria.regime
    bands = tuple(map(regime.band, range(regime.max_points + 1)))
    return Packed({row.code: _cells(row, regime.minimum_levels) for row in criteria.criteria}, bands)


def stars_by_hand(
    cells: dict[str, tuple[tuple[int, int], ...]], bands: tuple[int, ...], choices: dict[str, int]
) -> tuple[int, int, int]:
    """Return total, band and stars of a complete card."""
    total = 0
    stars = bands[-1]
    for code, number in choices.items():
        points, met = cells[code][number]
        total += points
        if met < stars:  # noqa: PLR1730 - a call of min would make the loop slower
            stars = met
    band = bands[total]
    return total, band, min(band, stars)


def _cells(row: Criterion, levels: tuple[int, ...]) -> tuple[tuple[int, int], ...]:
    points = (0, *(option.points for option in row.options))
    return tuple((points[number], _met(row, number, levels)) for number in range(len(points)))


def _met(row: Criterion, number: int, levels: tuple[int, ...]) -> int:
    """The most stars whose minimums an answer meets."""
    for level in levels:
        required = row.required(level)
        if required is not None and number < required.number:
            return level - 1
    return levels[-1]
