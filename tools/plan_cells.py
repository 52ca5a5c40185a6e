"""What stands in a cell of the tables on a plan's page: figures, sources, days, amounts."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from decimal import Decimal

from pages import both, plain

from ocop import Level, Text
from ocop.numerals import write_number
from ocop.plans.budget import Allocation
from ocop.plans.duties import Every, ReportingDuty, RewardSchedule
from ocop.plans.funding import Funding
from ocop.plans.targets import FIGURES, Comparison, Measure
from ocop.plans.tasks import Deadline

__all__ = [
    "LEVELS",
    "allocation",
    "day",
    "deadline_day",
    "funding_cell",
    "funding_row",
    "measure_row",
    "report_day",
    "reward_rows",
    "step_cell",
]

LEVELS = {
    Level.CENTRAL: Text(vi="trung ương", en="central"),
    Level.PROVINCE: Text(vi="tỉnh", en="province"),
    Level.DISTRICT: Text(vi="huyện", en="district"),
    Level.COMMUNE: Text(vi="xã", en="commune"),
}
_COMPARISONS = {
    Comparison.AT_LEAST: "≥",
    Comparison.AT_MOST: "≤",
    Comparison.EXACTLY: "=",
    Comparison.ABOUT: "≈",
}
_EVERY = {
    Every.MONTH: Text(vi="tháng", en="month"),
    Every.QUARTER: Text(vi="quý", en="quarter"),
    Every.HALF_YEAR: Text(vi="6 tháng", en="half-year"),
    Every.YEAR: Text(vi="năm", en="year"),
    Every.OCCASION: Text(vi="khi có việc", en="on occasion"),
}


def day(stated: datetime.date | None) -> str:
    """Return a day as it is written in files, nothing where none is stated."""
    return stated.isoformat() if stated else ""


def measure_row(measure: Measure) -> tuple[str, str, str, str]:
    """Return what is measured, its figure, its day, and what else is said of it."""
    figures = [measure.figure(name).vi for name in FIGURES if getattr(measure, name) is not None]
    figure = f"{_COMPARISONS[measure.comparison]} {', '.join(figures)}" if figures else "–"
    more = [
        f"của · of `{measure.of}`" if measure.of else "",
        f"trong · out of {write_number(Decimal(measure.base))}" if measure.base is not None else "",
        f"mỗi · each `{measure.per}`" if measure.per else "",
        f"{measure.stars.from_} – {measure.stars.to} sao · stars" if measure.stars else "",
        f"{measure.points.from_} – {measure.points.to} điểm · points" if measure.points else "",
        f"trong số · part of `{measure.part_of}`" if measure.part_of else "",
    ]
    return (
        f"`{measure.id}`: `{measure.what}`",
        plain(figure),
        day(measure.by),
        "<br>".join(filter(None, more)),
    )


def funding_cell(funding: Funding) -> str:
    """Return a source as a task names it."""
    return f"{plain(funding.name)} (`{funding.source}`)" if funding.name else f"`{funding.source}`"


def funding_row(funding: Funding) -> tuple[str, str, str, str, str, str, str]:
    """Return a declared source: as written, what it is, its level, phase, sector and carriers, and where it stands."""
    more = "; ".join(filter(None, (funding.sector, *funding.carriers)))
    return (
        plain(funding.name or ""),
        plain(funding.source.label.vi),
        plain(funding.source.label.en),
        funding.level or "",
        funding.phase or "",
        plain(more),
        plain(funding.at or ""),
    )


def allocation(node: Allocation) -> str:
    """Return an allocation of the budget in one line."""
    amount = node.amount.text() if node.amount else "–"
    share = f" ({node.share.text()})" if node.share else ""
    source = f", {both(node.funding.source.label)}" if node.funding else ""
    years = "".join(f"; {row.year}: {row.amount.text()}" for row in node.years)
    return f"`{node.id}` {plain(node.name)}: **{plain(amount)}**{share}{source}{years}"


def reward_rows(schedules: Iterable[RewardSchedule]) -> Iterator[tuple[str, str, str, str | None]]:
    """Yield each reward as it is printed."""
    for schedule in schedules:
        for reward in schedule.rewards:
            yield str(reward.stars), plain(reward.amount.text()), f"`{schedule.per}`", schedule.at


def report_day(duty: ReportingDuty) -> str:
    """Return how often a report is due, before which day of which months."""
    before = f"trước ngày · before {duty.before_day}" if duty.before_day else ""
    months = f"tháng · months {', '.join(map(str, duty.months))}" if duty.months else ""
    return "; ".join(filter(None, (both(_EVERY[duty.every]), before, months)))


def deadline_day(deadline: Deadline) -> str:
    """Return the day of a deadline as it is stated, before it or by it."""
    return f"trước · before {deadline.before}" if deadline.before else f"đến · by {deadline.by}"


def step_cell(deadline: Deadline) -> str:
    """Return the step that a deadline is for, and the steps before it."""
    after = f"sau · after {', '.join(f'`{name}`' for name in deadline.after)}" if deadline.after else ""
    return "<br>".join(filter(None, (f"`{deadline.step}`" if deadline.step else "", after)))
