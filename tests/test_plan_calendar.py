"""What a plan makes due between two days: deadlines and reports, as values and as an .ics file."""

from __future__ import annotations

import datetime
import sys
from calendar import monthrange
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar
from plan_texts import plan_of, reached, unhurried

from ocop.plans.calendar import Due, DueKind, due, to_ics
from ocop.plans.loading import example_plan
from ocop.plans.plan import Plan

DAY = datetime.timedelta(days=1)


def day(text: str) -> datetime.date:
    return datetime.date.fromisoformat(text)


def report(keys: str, *, period: str = "") -> Plan:
    return plan_of(f'{period}\nreporting = [{{ what = "Báo cáo", {keys} }}]')


def days(plan: Plan, first: str, last: str) -> list[str]:
    return [one.day.isoformat() for one in due(plan, day(first), day(last))]


def events(text: str) -> list[Any]:
    """The events of an .ics file, in its order."""
    return list(Calendar.from_ical(text).walk("VEVENT"))


class TestReports:
    def test_monthly_before_the_20th_is_in_time_on_the_19th(self) -> None:
        plan = report('every = "month", before_day = 20')
        assert days(plan, "2026-01-01", "2026-12-31") == [f"2026-{month:02}-19" for month in range(1, 13)]
        assert days(plan, "2026-01-19", "2026-02-18") == ["2026-01-19"]
        assert days(plan, "2026-01-20", "2026-02-19") == ["2026-02-19"]

    @pytest.mark.parametrize(
        ("keys", "expected"),
        [
            ('every = "quarter", before_day = 20', ["2026-03-19", "2026-06-19", "2026-09-19", "2026-12-19"]),
            ('every = "quarter", before_day = 20, months = [1, 4]', ["2026-01-19", "2026-04-19"]),
            ('every = "half-year", before_day = 15', ["2026-06-14"]),
            ('every = "half-year", before_day = 15, months = [6, 12]', ["2026-06-14", "2026-12-14"]),
            ('every = "year", before_day = 10', ["2026-12-09"]),
            ('every = "year", before_day = 15', ["2026-12-14"]),
            ('every = "year", before_day = 15, months = [11]', ["2026-11-14"]),
            ('every = "year", before_day = 1', ["2026-11-30"]),
            ('every = "year", before_day = 1, months = [3]', ["2026-02-28"]),
            ('every = "year", before_day = 2, months = [1]', ["2026-01-01"]),
            ('every = "year"', []),
            ('every = "occasion"', []),
            ('every = "occasion", before_day = 20', []),
            ('every = "occasion", before_day = 20, months = [5]', ["2026-05-19"]),
        ],
    )
    def test_the_year_2026(self, keys: str, expected: list[str]) -> None:
        assert days(report(keys), "2026-01-01", "2026-12-31") == expected

    def test_before_the_first_of_january_is_the_year_before(self) -> None:
        plan = report('every = "year", before_day = 1, months = [1]')
        assert days(plan, "2025-12-31", "2026-12-31") == ["2025-12-31", "2026-12-31"]
        assert days(plan, "2026-01-01", "2026-12-30") == []

    def test_before_the_31st_every_day_of_a_short_month_is_in_time(self) -> None:
        plan = report('every = "month", before_day = 31')
        assert days(plan, "2026-01-01", "2026-06-30") == [
            "2026-01-30",
            "2026-02-28",
            "2026-03-30",
            "2026-04-30",
            "2026-05-30",
            "2026-06-30",
        ]
        assert days(plan, "2028-02-01", "2028-02-29") == ["2028-02-29"]
        assert days(report('every = "month", before_day = 29'), "2026-02-01", "2028-02-29")[::12] == [
            "2026-02-28",
            "2027-02-28",
            "2028-02-28",
        ]
        assert days(report('every = "month", before_day = 30'), "2028-02-01", "2028-02-29") == ["2028-02-29"]

    def test_reports_are_due_within_the_period(self) -> None:
        period = "period = { from = 2026-02-20, to = 2026-04-19 }"
        plan = report('every = "month", before_day = 20', period=period)
        assert days(plan, "2025-01-01", "2027-12-31") == ["2026-03-19", "2026-04-19"]
        assert days(plan, "2026-04-19", "2026-04-19") == ["2026-04-19"]
        assert days(plan, "2027-01-01", "2027-12-31") == []

    @unhurried
    @given(st.dates(), st.integers(0, 500), st.integers(1, 31), st.sampled_from(["month", "quarter", "year"]))
    def test_any_two_days_of_any_century(self, first: datetime.date, span: int, before: int, every: str) -> None:
        last = datetime.date.fromordinal(min(first.toordinal() + span, datetime.date.max.toordinal()))
        found = [row.day for row in due(report(f'every = "{every}", before_day = {before}'), first, last)]
        assert found == sorted(set(found))
        for found_day in found:
            of_month = monthrange(found_day.year, found_day.month)[1]
            assert first <= found_day <= last
            assert found_day.day == (of_month if before == 1 else min(before - 1, of_month))

    def test_the_ends_of_time(self) -> None:
        for keys in ('every = "month", before_day = 1', 'every = "year", before_day = 31'):
            found = due(report(keys), datetime.date.min, datetime.date(1, 12, 31))
            assert all(row.day.year == 1 for row in found)
            assert due(report(keys), datetime.date(9999, 1, 1), datetime.date.max)


class TestDeadlines:
    TEXT = """
period = { from = 2026-01-01, to = 2026-06-30 }
tasks = [{ task = "A", deadline = { what = "Hội chợ", by = 2026-05-01, agency = "Sở Công Thương" } }]
deadlines = [
  { what = "Đánh giá", before = 2026-10-01, agency = "UBND tỉnh" },
  { what = "Đăng ký", by = 2026-10-01 },
]
reporting = [{ every = "half-year", what = "6 tháng", before_day = 15, reporter = "Sở Y tế" }]
"""

    def test_by_includes_the_day_and_before_excludes_it(self) -> None:
        assert days(plan_of(self.TEXT), "2026-01-01", "2026-12-31") == [
            "2026-05-01",
            "2026-06-14",
            "2026-09-30",
            "2026-10-01",
        ]

    def test_what_is_due_says_all_that_it_has_to(self) -> None:
        plan = plan_of(self.TEXT)
        assert due(plan, day("2026-05-01"), day("2026-09-30")) == (
            Due(
                day=day("2026-05-01"),
                kind=DueKind.DEADLINE,
                what="Hội chợ",
                path="tasks[0].deadline",
                agency="Sở Công Thương",
            ),
            Due(day=day("2026-06-14"), kind=DueKind.REPORT, what="6 tháng", path="reporting[0]", agency="Sở Y tế"),
            Due(day=day("2026-09-30"), kind=DueKind.DEADLINE, what="Đánh giá", path="deadlines[0]", agency="UBND tỉnh"),
        )
        assert all(reached(plan, one.path) for one in due(plan, day("2026-01-01"), day("2026-12-31")))

    def test_a_deadline_stands_whatever_the_period_is(self) -> None:
        assert days(plan_of(self.TEXT), "2026-07-01", "2026-12-31") == ["2026-09-30", "2026-10-01"]

    def test_days_the_wrong_way_round(self) -> None:
        with pytest.raises(ValueError, match="2026-01-01 is before 2026-01-02"):
            due(plan_of(""), day("2026-01-02"), day("2026-01-01"))

    def test_several_on_one_day_come_in_a_fixed_order(self) -> None:
        text = """
deadlines = [{ what = "B", by = 2026-06-19 }, { what = "A", by = 2026-06-19 }]
reporting = [{ every = "month", what = "0", before_day = 20 }, { every = "quarter", what = "0", before_day = 20 }]
"""
        found = due(plan_of(text), day("2026-06-19"), day("2026-06-19"))
        assert [one.path for one in found] == ["deadlines[1]", "deadlines[0]", "reporting[0]", "reporting[1]"]


class TestTheSourcePlans:
    def test_ngoc_hoi(self) -> None:
        found = due(example_plan("ngoc-hoi-2021-2025"), day("2024-01-01"), day("2024-12-31"))
        assert len(found) == 12 + 4 + 1
        assert [one.day.isoformat() for one in found if "trong năm" in one.what] == ["2024-12-09"]
        assert all(one.agency == "Phòng Nông nghiệp và Phát triển nông thôn" for one in found)
        assert days(example_plan("ngoc-hoi-2021-2025"), "2026-01-01", "2026-12-31") == []

    def test_dong_thap(self) -> None:
        assert days(example_plan("dong-thap-2018-2020"), "2018-01-01", "2021-12-31") == [
            "2018-12-14",
            "2019-06-14",
            "2019-12-14",
            "2020-06-14",
            "2020-12-14",
        ]

    def test_dak_nong(self) -> None:
        assert days(example_plan("dak-nong-2024"), "2024-01-01", "2024-12-31") == [
            "2024-09-30",
            "2024-10-14",
            "2024-10-29",
        ]


class TestIcs:
    FIRST, LAST = day("2021-01-01"), day("2025-12-31")

    def written(self, name: str = "ngoc-hoi-2021-2025") -> str:
        plan = example_plan(name)
        return to_ics(plan, due(plan, self.FIRST, self.LAST))

    def test_it_is_read_back(self) -> None:
        plan = example_plan("ngoc-hoi-2021-2025")
        dues = due(plan, self.FIRST, self.LAST)
        found = events(self.written())
        assert Calendar.from_ical(self.written())["X-WR-CALNAME"] == plan.title
        assert [(event["DTSTART"].dt, str(event["SUMMARY"])) for event in found] == [
            (one.day, one.what) for one in dues
        ]
        for event, one in zip(found, dues, strict=True):
            assert type(event["DTSTART"].dt) is datetime.date
            assert event["DTEND"].dt == one.day + DAY
            assert str(event["DESCRIPTION"]).split("\n") == [one.agency, one.path]
            assert event["CATEGORIES"].to_ical().decode() == one.kind.value
        assert len({str(event["UID"]) for event in found}) == len(dues)

    def test_it_is_the_same_each_time(self) -> None:
        assert self.written() == self.written()
        assert "DTSTAMP:20230331T000000Z" in self.written()
        assert "DTSTAMP:20181017T000000Z" not in self.written("dong-thap-2018-2020")

    def test_the_same_event_has_the_same_uid_whatever_else_is_asked_for(self) -> None:
        plan = example_plan("ngoc-hoi-2021-2025")
        short = events(to_ics(plan, due(plan, day("2024-03-01"), day("2024-03-31"))))
        long = {str(event["UID"]) for event in events(self.written())}
        assert len(short) == 2
        assert {str(event["UID"]) for event in short} <= long

    def test_lines_are_as_the_format_asks(self) -> None:
        text = self.written()
        assert text.startswith("BEGIN:VCALENDAR\r\n")
        assert text.endswith("END:VCALENDAR\r\n")
        assert "\n" not in text.replace("\r\n", "")
        assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))

    def test_an_undated_plan_stamps_what_it_knows(self) -> None:
        plan = plan_of('deadlines = [{ what = "Xong", by = 2026-05-01 }]')
        assert "DTSTAMP:20260501T000000Z" in to_ics(plan, due(plan, day("2026-01-01"), day("2026-12-31")))

    def test_nothing_due_is_a_calendar_without_events(self) -> None:
        assert events(to_ics(plan_of(""), ())) == []

    def test_the_last_day_of_all(self) -> None:
        plan = plan_of('deadlines = [{ what = "Xong", by = 9999-12-31 }]')
        (event,) = events(to_ics(plan, due(plan, datetime.date.max, datetime.date.max)))
        assert event["DTSTART"].dt == datetime.date.max

    @unhurried
    @given(st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"], exclude_characters="\\"), min_size=1))
    def test_any_text_comes_back(self, text: str) -> None:
        plan = example_plan("ngoc-hoi-2021-2025")
        one = Due(day=day("2026-05-01"), kind=DueKind.REPORT, what=text, path="reporting[0]", agency=text)
        (event,) = events(to_ics(plan, [one]))
        assert str(event["SUMMARY"]) == text

    def test_without_the_package_it_is_said_which_to_install(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setitem(sys.modules, "icalendar", None)
        with pytest.raises(ImportError, match=r"install ocop\[calendar\]"):
            to_ics(plan_of(""), ())
