"""Ratios of two costs, measured in turns, and the table of what was found.

What is compared runs in turns (one, the other, one, the other …), every turn gives one ratio, and the median of these
counts: a machine that is slow for a while is slow for both. Costs are processor time, so that a busy machine disturbs
them little.
"""

from __future__ import annotations

import gc
import statistics
from collections.abc import Callable, Sequence
from time import process_time

from attrs import frozen

__all__ = ["Cost", "Ratio", "Row", "compare", "compare_all", "repeated", "report"]

_VERDICTS = {True: "ok", False: "OVER", None: "–"}

Cost = Callable[[], float]
"""Does some work once and returns the processor time that it took."""


@frozen
class Ratio:
    """The median, the least and the greatest of the ratios of all turns."""

    median: float
    low: float
    high: float


@frozen(kw_only=True)
class Row:
    """One line of the table: what was measured, the figure, its limit as printed, and whether it keeps it."""

    what: str
    figure: str
    span: str = ""
    limit: str = ""
    keeps: bool | None = None

    @classmethod
    def at_most(cls, what: str, ratio: Ratio, limit: float | None = None) -> Row:
        """A ratio that may not be greater than `limit`; without a limit it is for information."""
        keeps = None if limit is None else ratio.median <= limit
        return cls._of(what, ratio, "" if limit is None else f"≤ {limit:g}", keeps)

    @classmethod
    def at_least(cls, what: str, ratio: Ratio, limit: float | None = None) -> Row:
        """A ratio that may not be less than `limit`; without a limit it is for information."""
        keeps = None if limit is None else ratio.median >= limit
        return cls._of(what, ratio, "" if limit is None else f"≥ {limit:g}", keeps)

    @classmethod
    def _of(cls, what: str, ratio: Ratio, limit: str, keeps: bool | None) -> Row:  # noqa: FBT001 - three states
        span = f"{ratio.low:.3f} – {ratio.high:.3f}"
        return cls(what=what, figure=f"{ratio.median:.3f}", span=span, limit=limit, keeps=keeps)


def repeated(work: Callable[[], object], times: int) -> Cost:
    """Return the cost of doing `work` so many times, without pauses for collecting garbage."""

    def cost() -> float:
        enabled = gc.isenabled()
        gc.collect()
        gc.disable()
        try:
            start = process_time()
            for _ in range(times):
                work()
            return process_time() - start
        finally:
            if enabled:
                gc.enable()

    return cost


def compare(measured: Cost, against: Cost, rounds: int) -> Ratio:
    """Return what `measured` costs as a multiple of what `against` costs."""
    return compare_all([measured], against, rounds)[0]


def compare_all(measured: Sequence[Cost], against: Cost, rounds: int) -> list[Ratio]:
    """Return what each of `measured` costs as a multiple of what `against` costs in the same turn."""
    for cost in (*measured, against):
        cost()
    turns: list[list[float]] = [[] for _ in measured]
    for _ in range(rounds):
        base = against()
        for ratios, cost in zip(turns, measured, strict=True):
            ratios.append(cost() / base)
    return [Ratio(statistics.median(ratios), min(ratios), max(ratios)) for ratios in turns]


def report(rows: Sequence[Row]) -> str:
    """Return the rows as a table."""
    heading = ("what", "ratio", "least – most", "limit", "verdict")
    cells = [(row.what, row.figure, row.span, row.limit, _VERDICTS[row.keeps]) for row in rows]
    widths = [max(map(len, column)) for column in zip(heading, *cells, strict=True)]
    lines = [heading, tuple("-" * width for width in widths), *cells]
    return "\n".join(
        f"| {' | '.join(cell.ljust(width) for cell, width in zip(line, widths, strict=True))} |" for line in lines
    )
