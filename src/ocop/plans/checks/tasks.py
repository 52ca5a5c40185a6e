"""Rules on tasks: who leads, what comes of it, what pays for it, and when. They speak where there is a table for it."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from ocop.agencies import Agency
from ocop.findings import Severity
from ocop.plans.plan import Plan
from ocop.plans.rules import Found, found, rule
from ocop.plans.tasks import Column, Task
from ocop.text import Text, written

__all__: list[str] = []

_TABLE = "bảng nhiệm vụ của chính kế hoạch"


def _short(task: Task) -> str:
    text = task.solution or task.task or ""
    return text if len(text) <= 60 else f"{text[:59]}…"  # noqa: PLR2004 - as long as a line can show


def _rows_without(plan: Plan, column: Column, field: str) -> Iterator[tuple[str, Task]]:
    """The rows of the task table whose cell in `column` is empty, merged cells filled in."""
    if plan.has_column(column):
        for place, row in enumerate(plan.task_rows):
            if not getattr(row, field):
                yield f"tasks[{place}].{field}", row


@rule(
    "lead-agency-missing",
    Severity.ERROR,
    title=Text(vi="Nhiệm vụ không có đơn vị chủ trì", en="A task without a lead agency"),
    why=Text(
        vi="Nhiệm vụ không ai chủ trì thì không ai chịu trách nhiệm thực hiện và báo cáo.",
        en="A task that nobody leads is nobody's to do and to report.",
    ),
    reference=_TABLE,
)
def lead_agency_missing(plan: Plan) -> Iterator[Found]:
    """A row of the task table without a lead agency."""
    for path, row in _rows_without(plan, Column.LEAD, "leads"):
        yield found(
            path,
            f"Nhiệm vụ “{_short(row)}” không có đơn vị chủ trì.",
            f"The task “{_short(row)}” has no lead agency.",
        )


@rule(
    "funding-missing",
    Severity.WARNING,
    title=Text(vi="Nhiệm vụ không có nguồn kinh phí", en="A task without funding"),
    why=Text(
        vi="Nhiệm vụ không ghi nguồn thì không có căn cứ bố trí vốn.",
        en="A task without a source cannot be given money.",
    ),
    reference=_TABLE,
)
def funding_missing(plan: Plan) -> Iterator[Found]:
    """A row of the task table without a funding source."""
    for path, row in _rows_without(plan, Column.FUNDING, "funding"):
        yield found(
            path,
            f"Nhiệm vụ “{_short(row)}” không có nguồn kinh phí.",
            f"The task “{_short(row)}” has no funding source.",
        )


@rule(
    "result-missing",
    Severity.WARNING,
    title=Text(vi="Nhiệm vụ không có kết quả", en="A task without a result"),
    why=Text(
        vi="Không ghi kết quả thì không biết khi nào nhiệm vụ hoàn thành.",
        en="Without a result nobody knows when the task is done.",
    ),
    reference=_TABLE,
)
def result_missing(plan: Plan) -> Iterator[Found]:
    """A row of the task table without an expected result."""
    for path, row in _rows_without(plan, Column.RESULT, "results"):
        yield found(
            path,
            f"Nhiệm vụ “{_short(row)}” không ghi kết quả.",
            f"The task “{_short(row)}” states no result.",
        )


@rule(
    "agency-unknown",
    Severity.WARNING,
    title=Text(vi="Không nhận ra cơ quan", en="An agency that is not known"),
    why=Text(
        vi="Tên cơ quan không nhận ra có thể viết sai hoặc thư viện chưa biết; tên vẫn được giữ nguyên như văn bản.",
        en="A name that is not recognised may be misspelt, or not known to the library; it is kept as it is written.",
    ),
    reference="danh mục cơ quan của thư viện",
)
def agency_unknown(plan: Plan) -> Iterator[Found]:
    """A name that resolves to no agency."""
    for path, named in plan.named_agencies:
        if named.agency is None:
            yield found(path, f"Không nhận ra cơ quan “{named.name}”.", f"The agency “{named.name}” is not known.")


@rule(
    "agency-not-existing",
    Severity.ERROR,
    title=Text(vi="Cơ quan không tồn tại vào ngày của kế hoạch", en="An agency that does not exist on the plan's day"),
    why=Text(
        vi="Cấp huyện kết thúc ngày 30/6/2025, nhiều sở và bộ hợp nhất từ ngày 1/3/2025: kế hoạch chỉ giao được việc "
        "cho cơ quan có vào ngày của nó.",
        en="The district level ended on 30 June 2025, and ministries and departments merged on 1 March 2025: a plan "
        "can give work only to bodies that exist on its day.",
    ),
    reference="sắp xếp tổ chức bộ máy năm 2025",
)
def agency_not_existing(plan: Plan) -> Iterator[Found]:
    """An agency that did not exist, or no longer, on the day of the plan."""
    day = plan.day
    if day is None:
        return
    for path, named in plan.named_agencies:
        if named.agency is not None and not named.agency.existed_on(day):
            later = _successors(named.agency)
            yield found(
                path,
                f"“{named.name}” không tồn tại vào ngày {written(day).vi}{later.vi}.",
                f"“{named.name}” did not exist on {day}{later.en}.",
            )


def _successors(agency: Agency) -> Text:
    names = agency.successor_names
    if not names:
        return Text(vi="", en="")
    vi, en = ", ".join(name.vi for name in names), ", ".join(name.en for name in names)
    return Text(vi=f"; nay là {vi}", en=f"; now {en}")


@rule(
    "task-count-mismatch",
    Severity.WARNING,
    title=Text(vi="Số nhiệm vụ khác với văn bản ghi", en="Another number of tasks than stated"),
    why=Text(
        vi="Văn bản ghi số nhiệm vụ chính thì bảng phải có đúng bấy nhiêu; chỉ xét khi đếm được.",
        en="Where a text says how many main tasks it has, the table has so many; looked at where they can be counted.",
    ),
    reference=_TABLE,
)
def task_count_mismatch(plan: Plan) -> Iterator[Found]:
    """A table with more or fewer main tasks than the text says."""
    table = plan.task_table
    if table is None or table.stated_count is None or not plan.tasks:
        return
    rows = plan.task_rows
    if any(row.task is None or "task" in row.inferred for row in rows):
        return
    count = len({row.task for row in rows})
    if count != table.stated_count:
        yield found(
            "task_table.stated_count",
            f"Văn bản ghi {table.stated_count} nhiệm vụ chính, bảng có {count}.",
            f"The text says {table.stated_count} main tasks; the table has {count}.",
        )


@rule(
    "deadline-outside-period",
    Severity.WARNING,
    title=Text(vi="Thời hạn ngoài giai đoạn của kế hoạch", en="A deadline outside the plan's period"),
    why=Text(
        vi="Việc phải xong trước khi kế hoạch bắt đầu hoặc sau khi kết thúc thì không thuộc kế hoạch này.",
        en="What is due before a plan begins, or after it ends, is not of this plan.",
    ),
    reference="thời hạn và giai đoạn của chính kế hoạch",
)
def deadline_outside_period(plan: Plan) -> Iterator[Found]:
    """A deadline before the first or after the last day of the plan."""
    period = plan.period
    if period is None:
        return
    for path, what, day in _days(plan):
        if day not in period:
            yield found(
                path,
                f"“{what}” phải xong ngày {written(day).vi}, ngoài giai đoạn của kế hoạch.",
                f"“{what}” is due on {day}, outside the plan's period.",
            )


def _days(plan: Plan) -> Iterator[tuple[str, str, datetime.date]]:
    yield from ((path, deadline.what, deadline.last_day) for path, deadline in plan.all_deadlines())
    for place, target in enumerate(plan.targets):
        for below, measure in enumerate(target.measures):
            if measure.by is not None:
                yield f"targets[{place}].measures[{below}].by", target.text, measure.by


@rule(
    "deadlines-out-of-order",
    Severity.ERROR,
    title=Text(vi="Thời hạn ngược thứ tự", en="Deadlines out of order"),
    why=Text(
        vi="Bước sau không thể phải xong trước, hoặc cùng lúc với, bước đứng trước nó.",
        en="A step cannot be due before, or together with, the one that comes before it.",
    ),
    reference="trình tự của chính kế hoạch",
)
def deadlines_out_of_order(plan: Plan) -> Iterator[Found]:
    """A step that is due no later than one that comes before it; of a step that comes every year, the same year's."""
    for path, deadline in plan.all_deadlines():
        for name in deadline.after:
            last = max(earlier.last_day for earlier in plan.deadlines_of(name, deadline.last_day.year))
            if deadline.last_day <= last:
                yield found(
                    path,
                    f"“{deadline.what}” phải xong ngày {deadline.last_day}; bước trước nó ({name}) đến ngày {last}.",
                    f"“{deadline.what}” is due on {deadline.last_day}; the step before it ({name}) is due on {last}.",
                )
