"""Working days by Vietnam's public holidays: the term of Article 7.2 is counted in them."""

import datetime
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ocop.certification.working_days import (
    InvalidCalendar,
    WorkingCalendar,
    is_working_day,
    projected,
    vietnam_calendar,
    working_days,
    working_days_between,
)
from ocop.errors import BeyondKnowledge, MissingExtra, OcopError
from ocop.findings import Severity

holidays = pytest.importorskip("holidays")

# The last day up to which the package knows the days off of a year as announced; it moves on with the package.
ANNOUNCED: date = vietnam_calendar(2026).announced_to or date.max

DAYS = st.dates(date(2019, 1, 1), date(2090, 12, 31))
SOON = st.dates(date(2026, 5, 22), date(2031, 12, 31))


# Public holidays: Article 112 of the Labour Code; swaps: as the government announced them.
@pytest.mark.parametrize(
    ("day", "works"),
    [
        pytest.param(date(2026, 8, 20), True, id="a Thursday"),
        pytest.param(date(2026, 8, 22), True, id="a Saturday worked for 31 August"),
        pytest.param(date(2026, 8, 23), False, id="a Sunday"),
        pytest.param(date(2026, 8, 29), False, id="a Saturday"),
        pytest.param(date(2026, 8, 31), False, id="a Monday off for 22 August"),
        pytest.param(date(2026, 9, 1), False, id="National Day, the day before"),
        pytest.param(date(2026, 9, 2), False, id="National Day"),
        pytest.param(date(2026, 9, 3), True, id="after National Day"),
        pytest.param(date(2026, 1, 1), False, id="New Year"),
        pytest.param(date(2026, 2, 16), False, id="the eve of Tết"),
        pytest.param(date(2026, 2, 20), False, id="the fourth day of Tết"),
        pytest.param(date(2026, 2, 23), True, id="after Tết"),
        pytest.param(date(2026, 4, 26), False, id="Hùng Kings on a Sunday"),
        pytest.param(date(2026, 4, 27), False, id="the Monday for Hùng Kings on a Sunday"),
        pytest.param(date(2026, 4, 30), False, id="30 April"),
        pytest.param(date(2026, 5, 1), False, id="1 May"),
        pytest.param(date(2026, 5, 4), True, id="after 1 May"),
        pytest.param(date(2026, 11, 24), False, id="Culture Day, from 2026 on"),
        pytest.param(date(2025, 11, 24), True, id="no Culture Day yet"),
        pytest.param(date(2018, 12, 31), None, id="before what is known"),
        pytest.param(date(2019, 1, 5), True, id="a Saturday worked for the Monday of the year before"),
        pytest.param(date(2028, 2, 29), True, id="a leap day"),
        pytest.param(date(2100, 12, 31), True, id="the last day known"),
    ],
)
def test_working_days_of_vietnam(*, day: date, works: bool | None) -> None:
    if works is None:
        with pytest.raises(BeyondKnowledge, match="from 2019-01-01 to 2100-12-31"):
            is_working_day(day)
    else:
        assert is_working_day(day) is works
        assert vietnam_calendar(day.year).is_working_day(day) is works


# Article 7.2: the day of receipt is not counted.
@pytest.mark.parametrize(
    ("received", "count", "last"),
    [
        pytest.param(date(2026, 6, 1), 15, date(2026, 6, 22), id="three weeks without a holiday"),
        pytest.param(date(2026, 8, 20), 15, date(2026, 9, 14), id="a swap, and National Day"),
        pytest.param(date(2026, 8, 21), 1, date(2026, 8, 22), id="the next day is a Saturday worked"),
        pytest.param(date(2026, 6, 5), 1, date(2026, 6, 8), id="Friday to Monday"),
        pytest.param(date(2026, 6, 6), 1, date(2026, 6, 8), id="received on a Saturday"),
        pytest.param(date(2026, 2, 13), 1, date(2026, 2, 23), id="over Tết 2026"),
        pytest.param(date(2026, 2, 13), 15, date(2026, 3, 13), id="15 days over Tết 2026"),
        pytest.param(date(2027, 1, 25), 15, date(2027, 2, 22), id="15 days over Tết 2027"),
        pytest.param(date(2026, 12, 31), 1, date(2027, 1, 4), id="over New Year on a Friday"),
        pytest.param(date(2028, 2, 28), 1, date(2028, 2, 29), id="to a leap day"),
    ],
)
def test_the_nth_working_day(received: date, count: int, last: date) -> None:
    assert working_days(received, count) == last
    assert working_days_between(received, last) == count


def test_every_day_is_as_the_package_says() -> None:
    package = holidays.country_holidays("VN", years=range(2025, 2033))
    calendar = vietnam_calendar(2026, 2031)
    day = date(2026, 1, 1)
    while day <= date(2031, 12, 31):
        assert is_working_day(day) is calendar.is_working_day(day) is package.is_working_day(day), day
        day += datetime.timedelta(days=1)


@given(DAYS, st.integers(1, 40))
def test_counting_there_and_back(start: date, count: int) -> None:
    last = working_days(start, count)
    assert last > start
    assert is_working_day(last)
    assert working_days_between(start, last) == count
    assert working_days_between(start, last - datetime.timedelta(days=1)) == count - 1


@given(DAYS, st.integers(0, 60), st.integers(1, 30))
def test_what_is_received_later_is_not_due_earlier(start: date, later: int, count: int) -> None:
    assert working_days(start, count) <= working_days(start + datetime.timedelta(days=later), count)


@given(SOON, st.frozensets(SOON, max_size=5))
def test_a_day_off_more_never_shortens_a_term(start: date, off: frozenset[date]) -> None:
    calendar = vietnam_calendar(2026, 2033)
    assert working_days(start, 15, calendar=calendar) <= working_days(start, 15, calendar=calendar.changed(off=off))


def test_between_counts_the_last_day_and_not_the_first() -> None:
    monday = date(2026, 6, 1)
    assert working_days_between(monday, monday) == 0
    assert working_days_between(monday, date(2026, 6, 2)) == 1


class EveryDay:
    """A calendar of one's own."""

    def is_working_day(self, day: date) -> bool:
        return day.day != 13


def test_any_calendar_will_do() -> None:
    assert working_days(date(2026, 6, 10), 3, calendar=EveryDay()) == date(2026, 6, 14)
    assert projected(date(2090, 1, 1), date(2090, 1, 2), calendar=EveryDay()) is None


def test_a_calendar_alone_knows_weeks_only() -> None:
    plain = WorkingCalendar()
    assert [plain.is_working_day(date(2027, 2, day)) for day in range(1, 8)] == [True] * 5 + [False] * 2
    with pytest.raises(OverflowError):
        working_days(date.max, 1, calendar=plain)


def test_a_calendar_of_one_day() -> None:
    day = date(2026, 6, 1)
    assert WorkingCalendar(first=day, last=day).is_working_day(day)


def test_days_announced_later() -> None:
    calendar = vietnam_calendar(2027)
    monday, saturday, tet = date(2027, 8, 30), date(2027, 8, 21), date(2027, 2, 8)
    swapped = calendar.changed(off=[monday], worked=[saturday, tet])
    assert [calendar.is_working_day(day) for day in (monday, saturday, tet)] == [True, False, False]
    assert [swapped.is_working_day(day) for day in (monday, saturday, tet)] == [False, True, True]
    back = swapped.changed(off=[saturday, tet], worked=[monday])
    assert [back.is_working_day(day) for day in (monday, saturday, tet)] == [True, False, False]
    # What is changed in one calendar is changed nowhere else.
    assert is_working_day(monday)
    assert calendar == vietnam_calendar(2027)


def test_a_calendar_says_where_it_ends() -> None:
    calendar = vietnam_calendar(2026)
    for day in (date(2025, 12, 31), date(2027, 1, 1)):
        with pytest.raises(BeyondKnowledge, match=f"{day} are not known: those from 2026-01-01 to 2026-12-31 are"):
            calendar.is_working_day(day)
    with pytest.raises(BeyondKnowledge, match="those to 2026-12-31 are"):
        working_days(date(2026, 12, 31), 1, calendar=WorkingCalendar(last=date(2026, 12, 31)))
    with pytest.raises(BeyondKnowledge, match="those from 2026-05-22 are"):
        WorkingCalendar(first=date(2026, 5, 22)).is_working_day(date(2026, 5, 21))
    with pytest.raises(BeyondKnowledge, match="2101"):
        working_days(date(2100, 12, 31), 1)


def test_what_is_not_announced_yet_is_said() -> None:
    after = ANNOUNCED + datetime.timedelta(days=1)
    assert projected(date(2026, 6, 1), ANNOUNCED) is None
    found = projected(date(2026, 6, 1), after)
    assert found is not None
    assert (found.code, found.severity) == ("days-off-projected", Severity.INFO)
    assert f"{after} to {after}" in found.message.en
    assert f"{after.day}/{after.month}/{after.year}" in found.message.vi
    assert projected(after, after, calendar=vietnam_calendar(after.year)) == found
    assert projected(after, after, calendar=WorkingCalendar()) is None


WRONG: list[tuple[dict[str, Any], list[str]]] = [
    ({"holidays": 7}, ["holidays: a set of days is needed, not 7"]),
    ({"holidays": ["2026-09-02"]}, ["holidays: a day (datetime.date) is needed, not '2026-09-02'"]),
    (
        {"holidays": [datetime.datetime(2026, 9, 2)], "worked": [None]},
        [
            "holidays: a day (datetime.date) is needed, not 2026-09-02T00:00:00",
            "worked: a day (datetime.date) is needed, not None",
        ],
    ),
    ({"first": "2026", "last": 2026}, ["first: a day", "last: a day"]),
    ({"announced_to": 2026}, ["announced_to: a day (datetime.date) is needed, not 2026"]),
    (
        {"worked": [date(2026, 8, 22), date(2026, 8, 24)], "holidays": [date(2026, 8, 22)]},
        ["worked: 2026-08-22 is both off and worked", "worked: 2026-08-24 is at no weekend"],
    ),
    ({"first": date(2026, 2, 2), "last": date(2026, 2, 1)}, ["last: 2026-02-01 is before 2026-02-02"]),
]


@pytest.mark.parametrize(("facts", "lines"), WRONG)
def test_calendars_that_are_none(facts: dict[str, Any], lines: list[str]) -> None:
    with pytest.raises(InvalidCalendar) as raised:
        WorkingCalendar(**facts)
    found = [problem.line("en") for problem in raised.value.problems]
    assert len(found) == len(lines)
    assert all(one.startswith(line) for one, line in zip(found, lines, strict=True)), found


@pytest.mark.parametrize("value", [None, "2026-06-01", 20260601, datetime.datetime(2026, 6, 1, 7)])
def test_what_is_no_day_is_refused(value: Any) -> None:
    calls: list[Callable[[], object]] = [
        lambda: is_working_day(value),
        lambda: WorkingCalendar().is_working_day(value),
        lambda: working_days(value, 1),
        lambda: working_days_between(value, date(2026, 6, 1)),
        lambda: working_days_between(date(2026, 6, 1), value),
        lambda: WorkingCalendar().changed(off=[value]),
        lambda: WorkingCalendar().changed(worked=[value]),
    ]
    for call in calls:
        with pytest.raises(InvalidCalendar, match="is needed, not") as raised:
            call()
        assert isinstance(raised.value, (OcopError, ValueError))


@pytest.mark.parametrize("count", [0, -1, True, 1.0, "1", None])
def test_what_is_no_count_is_refused(count: Any) -> None:
    with pytest.raises(InvalidCalendar, match="count: an integer from 1 on is needed, not"):
        working_days(date(2026, 6, 1), count)


def test_what_runs_backwards_is_refused() -> None:
    with pytest.raises(InvalidCalendar, match="last: 2026-06-01 is before 2026-06-02"):
        working_days_between(date(2026, 6, 2), date(2026, 6, 1))
    with pytest.raises(InvalidCalendar, match="last_year: 2026 is before 2027"):
        vietnam_calendar(2027, 2026)
    with pytest.raises(InvalidCalendar, match="first_year: an integer from 1 on is needed, not True"):
        vietnam_calendar(first_year=True)
    with pytest.raises(InvalidCalendar, match="worked: 2026-08-29 is both off and worked"):
        WorkingCalendar().changed(off=[date(2026, 8, 29)], worked=[date(2026, 8, 29)])


def test_without_the_package_nothing_is_counted() -> None:
    code = (
        "import sys; sys.modules['holidays'] = None\n"
        "import datetime; from ocop.certification.working_days import *\n"
        "try: working_days(datetime.date(2026, 6, 1), 15)\n"
        "except ImportError as error: print(type(error).__name__, error)\n"
        "print(working_days(datetime.date(2026, 6, 1), 15, calendar=WorkingCalendar()))"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    refusal, counted = run.stdout.splitlines()
    assert refusal.startswith(f"{MissingExtra.__name__} the package holidays is needed")
    assert "ocop[calendar]" in refusal
    assert counted == "2026-06-22"


def test_the_package_loads_on_use() -> None:
    code = "import sys, ocop.certification.working_days; print('holidays' in sys.modules)"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout == "False\n"
