"""The calendar of a plan: every deadline and every report that is due between two days.

“Before the 20th” excludes the 20th: the last day in time is the 19th. Before the 31st, all of a shorter month is.

>>> import datetime
>>> from ocop.plans.loading import plan_from_dict
>>> plan = plan_from_dict({
...     "title": "Kế hoạch OCOP năm 2026",
...     "reporting": [{"every": "quarter", "what": "Báo cáo quý", "before_day": 20}],
... })
>>> [one.day.isoformat() for one in due(plan, datetime.date(2026, 1, 1), datetime.date(2026, 7, 31))]
['2026-03-19', '2026-06-19']
"""

from __future__ import annotations

import datetime
from calendar import monthrange
from collections.abc import Iterable, Iterator
from enum import StrEnum
from hashlib import sha256

from attrs import frozen

from ocop.plans.duties import Every, ReportingDuty
from ocop.plans.plan import Plan

__all__ = ["Due", "DueKind", "due", "to_ics"]

_MONTHS = {
    Every.MONTH: tuple(range(1, 13)),
    Every.QUARTER: (3, 6, 9, 12),
    Every.HALF_YEAR: (6,),
    Every.YEAR: (12,),
    Every.OCCASION: (),
}
"""The months in which a report is due where its plan does not name them: the last of each quarter, and so on."""


class DueKind(StrEnum):
    """What is due: a deadline of the plan, or a report."""

    DEADLINE = "deadline"
    REPORT = "report"


@frozen(kw_only=True)
class Due:
    """Something that is due: its last day in time, what it is, whose it is, and where the plan says so."""

    day: datetime.date
    kind: DueKind
    what: str
    path: str
    agency: str | None = None


def due(plan: Plan, first: datetime.date, last: datetime.date) -> tuple[Due, ...]:
    """Return what is due from `first` to `last`, both included, by day. Reports are due within the plan's period.

    Raises `ValueError` where `last` is before `first`.

    >>> import datetime
    >>> from ocop.plans.loading import plan_from_dict
    >>> due(plan_from_dict({"title": "Kế hoạch"}), datetime.date(2026, 2, 1), datetime.date(2026, 1, 31))
    Traceback (most recent call last):
    ...
    ValueError: 2026-01-31 is before 2026-02-01
    """
    if last < first:
        raise ValueError(f"{last} is before {first}")
    found = [*_deadlines(plan), *_reports(plan, first, last)]
    within = (one for one in found if first <= one.day <= last)
    return tuple(sorted(within, key=lambda one: (one.day, one.kind, one.what, one.path)))


def _deadlines(plan: Plan) -> Iterator[Due]:
    for path, deadline in plan.all_deadlines():
        yield Due(day=deadline.last_day, kind=DueKind.DEADLINE, what=deadline.what, path=path, agency=deadline.agency)


def _reports(plan: Plan, first: datetime.date, last: datetime.date) -> Iterator[Due]:
    if plan.period is not None:
        first, last = max(first, plan.period.from_), min(last, plan.period.to)
    for place, duty in enumerate(plan.reporting):
        for day in _days(duty, first, last):
            path = f"reporting[{place}]"
            yield Due(day=day, kind=DueKind.REPORT, what=duty.what, path=path, agency=duty.reporter)


def _days(duty: ReportingDuty, first: datetime.date, last: datetime.date) -> Iterator[datetime.date]:
    """The last days in time of a report from `first` to `last`; none where the plan gives no day."""
    if duty.before_day is None:
        return
    # What is due before the first of January is due in the year before.
    for year in range(first.year, min(last.year + 1, datetime.MAXYEAR) + 1):
        for month in duty.months or _MONTHS[duty.every]:
            days = min(duty.before_day - 1, monthrange(year, month)[1])
            ordinal = datetime.date(year, month, 1).toordinal() + days - 1
            if first.toordinal() <= ordinal <= last.toordinal():
                yield datetime.date.fromordinal(ordinal)


def to_ics(plan: Plan, dues: Iterable[Due]) -> str:
    """Return what is due as an iCalendar file, one day-long event each. The same plan gives the same file.

    Raises `ImportError` where the `icalendar` package is missing: `ocop[calendar]` installs it.
    """
    try:
        from icalendar import Calendar, Event
    except ImportError as error:
        raise ImportError("calendars are written by icalendar: install ocop[calendar]") from error

    calendar = Calendar()
    calendar.add("prodid", "-//ocop//plan//VI")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", plan.title)
    for one in dues:
        event = Event()
        event.add("uid", f"{one.day.isoformat()}-{sha256(f'{plan.title}/{one.path}'.encode()).hexdigest()[:16]}@ocop")
        # The stamp has to be there, and a value without a clock can only stamp what it knows.
        event.add("dtstamp", datetime.datetime.combine(plan.day or one.day, datetime.time(), datetime.UTC))
        event.add("dtstart", one.day)
        if one.day < datetime.date.max:
            event.add("dtend", one.day + datetime.timedelta(days=1))
        event.add("summary", one.what)
        event.add("description", "\n".join(filter(None, [one.agency, plan.number, one.path])))
        event.add("categories", [one.kind.value])
        calendar.add_component(event)
    written: bytes = calendar.to_ical()
    return written.decode("utf-8")
