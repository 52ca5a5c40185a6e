"""Working days (ngày làm việc) by Vietnam's public holidays: the term of the commune is counted in them (Article 7.2).

The days off come from the package `holidays` (the extra `calendar`): public holidays with the days given for them, and
the swaps that the government announced. Tết and the swaps are announced year by year: what the package says of a year
that is not announced yet is a projection (`projected` says so), and a `WorkingCalendar` takes what is known better.

>>> import datetime
>>> working_days(datetime.date(2026, 8, 20), 15).isoformat()
'2026-09-14'
>>> tet = datetime.date(2027, 2, 8)
>>> is_working_day(tet), projected(tet, tet).code
(False, 'days-off-projected')
>>> known = vietnam_calendar(2027).changed(worked=[tet])
>>> is_working_day(tet, calendar=known)
True
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Final, Protocol

from attrs import evolve, field, frozen

from ocop.errors import BeyondKnowledge, OcopError, Problem, missing_extra, shown
from ocop.findings import Finding, Severity
from ocop.regimes import REGIMES, load_regime
from ocop.text import Text, filled, written
from ocop.values import needed, refuse, wrong_day, wrong_number

__all__ = [
    "Calendar",
    "InvalidCalendar",
    "WorkingCalendar",
    "is_working_day",
    "projected",
    "vietnam_calendar",
    "working_days",
    "working_days_between",
]

_WORKED_WEEKDAYS: Final = 5
_ONE: Final = datetime.timedelta(days=1)


class InvalidCalendar(OcopError, ValueError):
    """A calendar that is none, or days and counts that cannot be looked up in one."""


class Calendar(Protocol):
    """Whatever knows the working days: a `WorkingCalendar`, or a class of one's own."""

    def is_working_day(self, day: datetime.date) -> bool:
        """Return whether `day` is a working day."""
        ...


def _days(days: Iterable[datetime.date]) -> frozenset[datetime.date]:
    try:
        return frozenset(days)
    except TypeError:
        return days  # type: ignore[return-value]  # It is no set of days, and refused together with the rest.


@frozen(kw_only=True)
class WorkingCalendar:
    """Monday to Friday without the `holidays`, and the Saturdays and Sundays that are `worked`.

    `first` and `last` are the days from which and to which the calendar is known, `announced_to` the last day up to
    which its days off have been announced; None is no limit. Raises `InvalidCalendar` with every problem at once.

    >>> calendar = WorkingCalendar(holidays={datetime.date(2026, 8, 31)}, worked={datetime.date(2026, 8, 22)})
    >>> [calendar.is_working_day(datetime.date(2026, 8, day)) for day in (21, 22, 23, 31)]
    [True, True, False, False]
    >>> WorkingCalendar(worked={datetime.date(2026, 8, 21)})
    Traceback (most recent call last):
    ...
    ocop.certification.working_days.InvalidCalendar: worked: 2026-08-21 is at no weekend: it is worked anyway
    """

    holidays: frozenset[datetime.date] = field(default=frozenset(), converter=_days, repr=False)
    worked: frozenset[datetime.date] = field(default=frozenset(), converter=_days, repr=False)
    first: datetime.date | None = None
    last: datetime.date | None = None
    announced_to: datetime.date | None = None

    def __attrs_post_init__(self) -> None:
        limits = {"first": self.first, "last": self.last, "announced_to": self.announced_to}
        refuse(
            InvalidCalendar,
            *_wrong_days("holidays", self.holidays),
            *_wrong_days("worked", self.worked),
            *(None if day is None else wrong_day(path, day) for path, day in limits.items()),
        )
        refuse(InvalidCalendar, *self._contradictions())

    def _contradictions(self) -> Iterator[Problem]:
        for day in sorted(self.worked):
            if day in self.holidays:
                yield _problem(
                    "worked",
                    day,
                    vi="{day} vừa là ngày nghỉ vừa là ngày làm việc: chỉ được ghi một",
                    en="{day} is both off and worked: state one of the two",
                    day=day,
                )
            elif not _at_weekend(day):
                yield _problem(
                    "worked",
                    day,
                    vi="{day} không phải thứ bảy hay chủ nhật: vốn là ngày làm việc",
                    en="{day} is at no weekend: it is worked anyway",
                    day=day,
                )
        if self.first is not None and self.last is not None and self.last < self.first:
            yield _backwards("last", self.first, self.last)

    def is_working_day(self, day: datetime.date) -> bool:
        """Return whether `day` is a working day. Raises `BeyondKnowledge` for a day before `first` or after `last`."""
        refuse(InvalidCalendar, wrong_day("day", day))
        if (self.first is not None and day < self.first) or (self.last is not None and day > self.last):
            raise BeyondKnowledge([_unknown_day(day, self.first, self.last)])
        return day in self.worked if _at_weekend(day) else day not in self.holidays

    def changed(self, *, off: Iterable[datetime.date] = (), worked: Iterable[datetime.date] = ()) -> WorkingCalendar:
        """Return the calendar with further days `off`, and with days `worked` that it has off.

        >>> swap = vietnam_calendar(2027).changed(off=[datetime.date(2027, 9, 1)], worked=[datetime.date(2027, 8, 28)])
        >>> swap.is_working_day(datetime.date(2027, 9, 1)), swap.is_working_day(datetime.date(2027, 8, 28))
        (False, True)
        """
        off, worked = _days(off), _days(worked)
        refuse(InvalidCalendar, *_wrong_days("off", off), *_wrong_days("worked", worked))
        return evolve(
            self,
            holidays=(self.holidays - worked) | off,
            worked=(self.worked - off) | frozenset(day for day in worked if _at_weekend(day) or day in off),
        )


def vietnam_calendar(first_year: int, last_year: int | None = None) -> WorkingCalendar:
    """Return the working days of Vietnam from `first_year` to `last_year` (without one, of one year).

    Source: the package `holidays`; the same version gives the same days. Raises `MissingExtra` without the package, and
    `BeyondKnowledge` for years before the first decision that the library has, or beyond those that the package has.

    >>> calendar = vietnam_calendar(2026, 2027)
    >>> calendar.first.isoformat(), calendar.last.isoformat()
    ('2026-01-01', '2027-12-31')
    >>> vietnam_calendar(2018)
    Traceback (most recent call last):
    ...
    ocop.errors.BeyondKnowledge: the working days of 2018 are not known: those from 2019-01-01 to 2100-12-31 are
    """
    last_year = first_year if last_year is None else last_year
    refuse(InvalidCalendar, wrong_number("first_year", first_year, 1), wrong_number("last_year", last_year, 1))
    if last_year < first_year:
        raise InvalidCalendar([_backwards("last_year", first_year, last_year)])
    years = tuple(_year(year) for year in range(first_year, last_year + 1))
    return WorkingCalendar(
        holidays=frozenset().union(*(year.holidays for year in years)),
        worked=frozenset().union(*(year.worked for year in years)),
        first=years[0].first,
        last=years[-1].last,
        announced_to=years[0].announced_to,
    )


@cache
def _year(year: int) -> WorkingCalendar:
    try:
        from holidays import country_holidays
    except ImportError as error:
        raise missing_extra("calendar", "holidays") from error

    days = country_holidays("VN", years=year, expand=False)
    earliest = load_regime(REGIMES[-1]).decision.effective_from.year
    if not earliest <= year <= days.end_year:
        raise BeyondKnowledge([_unknown_day(year, datetime.date(earliest, 1, 1), datetime.date(days.end_year, 12, 31))])
    swapped: dict[int, object] = getattr(days, "special_public_holidays", {})
    # A swap may take a day of another year.
    return WorkingCalendar(
        holidays=frozenset(day for day in days if day.year == year),
        worked=frozenset(day for day in days.weekend_workdays if day.year == year),
        first=datetime.date(year, 1, 1),
        last=datetime.date(year, 12, 31),
        announced_to=datetime.date(max(swapped, default=earliest), 12, 31),
    )


def is_working_day(day: datetime.date, *, calendar: Calendar | None = None) -> bool:
    """Return whether `day` is a working day, by `calendar` or, without one, by the package's days of its year.

    Raises `MissingExtra` where there is neither a calendar nor the package, `BeyondKnowledge` for a day that the
    calendar does not know.

    >>> [is_working_day(datetime.date(2026, 8, day)) for day in (21, 22, 23, 31)]
    [True, True, False, False]
    """
    refuse(InvalidCalendar, wrong_day("day", day))
    return (_year(day.year) if calendar is None else calendar).is_working_day(day)


def working_days(from_: datetime.date, count: int, *, calendar: Calendar | None = None) -> datetime.date:
    """Return the `count`-th working day after `from_`, which is not counted itself.

    Raises as `is_working_day` does, and `OverflowError` where there is no such day.

    Friday 13 February 2026 is the last working day before Tết:

    >>> working_days(datetime.date(2026, 2, 13), 1).isoformat()
    '2026-02-23'
    """
    refuse(InvalidCalendar, wrong_day("from_", from_), wrong_number("count", count, 1))
    day = from_
    for _ in range(count):
        day += _ONE
        while not is_working_day(day, calendar=calendar):
            day += _ONE
    return day


def working_days_between(first: datetime.date, last: datetime.date, *, calendar: Calendar | None = None) -> int:
    """Return how many working days there are after `first` up to `last`, which is counted. Raises as the others do.

    >>> working_days_between(datetime.date(2026, 8, 20), datetime.date(2026, 9, 14))
    15
    """
    refuse(InvalidCalendar, wrong_day("first", first), wrong_day("last", last))
    if last < first:
        raise InvalidCalendar([_backwards("last", first, last)])
    days = (first + _ONE * (place + 1) for place in range((last - first).days))
    return sum(is_working_day(day, calendar=calendar) for day in days)


def projected(first: datetime.date, last: datetime.date, *, calendar: Calendar | None = None) -> Finding | None:
    """Return the finding that the days off from `first` to `last` are not all announced yet; None where they are.

    The package knows what is announced up to the last year of which it has a swap. Of a calendar of one's own without
    `announced_to` nothing is said.

    >>> projected(datetime.date(2026, 8, 20), datetime.date(2026, 9, 11))
    """
    known = _year(last.year) if calendar is None else calendar
    announced = known.announced_to if isinstance(known, WorkingCalendar) else None
    if announced is None or last <= announced:
        return None
    since, to = written(max(first, announced + _ONE)), written(last)
    message = Text(
        vi=f"Ngày nghỉ từ {since.vi} đến {to.vi} là dự tính: ngày nghỉ Tết và ngày hoán đổi được công bố từng năm.",
        en=f"The days off from {since.en} to {to.en} are projected: Tết and swapped days are announced year by year.",
    )
    return Finding(code="days-off-projected", severity=Severity.INFO, message=message)


def _at_weekend(day: datetime.date) -> bool:
    return day.weekday() >= _WORKED_WEEKDAYS


def _wrong_days(path: str, days: object) -> Iterator[Problem | None]:
    if isinstance(days, frozenset):
        yield from (wrong_day(path, day) for day in sorted(days, key=repr))
    else:
        yield needed(path, days, Text(vi="một tập hợp các ngày", en="a set of days"))


def _backwards(path: str, first: object, last: object) -> Problem:
    return _problem(path, last, vi="{last} trước {first}", en="{last} is before {first}", first=first, last=last)


def _unknown_day(day: object, first: datetime.date | None, last: datetime.date | None) -> Problem:
    vi = " ".join([*(["từ {first}"] if first else []), *(["đến {last}"] if last else [])])
    en = " ".join([*(["from {first}"] if first else []), *(["to {last}"] if last else [])])
    return _problem(
        "",
        day,
        vi=f"không biết ngày làm việc của {{day}}: chỉ biết {vi}",
        en=f"the working days of {{day}} are not known: those {en} are",
        day=day,
        first=first,
        last=last,
    )


def _problem(path: str, value: object, *, vi: str, en: str, **facts: object) -> Problem:
    return Problem(path=path, message=filled({"vi": vi, "en": en}, **facts), value=shown(value))
