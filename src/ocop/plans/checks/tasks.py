"""Rules on tasks: who leads, what comes of it, what pays for it, and when. They speak where there is a table for it."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from ocop.agencies import Agency, resolve_all
from ocop.findings import Severity
from ocop.plans.plan import Plan
from ocop.plans.rules import Found, found, rule
from ocop.plans.tasks import Column, Task
from ocop.text import Text

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


def _named(plan: Plan) -> Iterator[tuple[str, str, Agency | None]]:
    """Every agency that the plan gives something to do: where, as written, and what it resolves to."""
    for place, task in enumerate(plan.tasks):
        for field in ("leads", "coordinating"):
            for below, text in enumerate(getattr(task, field)):
                yield from ((f"tasks[{place}].{field}[{below}]", *pair) for pair in _resolved(text))
    for place, responsibility in enumerate(plan.responsibilities):
        yield from ((f"responsibilities[{place}].agency", *pair) for pair in _resolved(responsibility.agency))
    for path, deadline in plan.all_deadlines():
        yield from ((f"{path}.agency", *pair) for pair in _resolved(deadline.agency or ""))
    for place, duty in enumerate(plan.reporting):
        yield from ((f"reporting[{place}].reporter", *pair) for pair in _resolved(duty.reporter or ""))
        yield from ((f"reporting[{place}].to", *pair) for pair in _resolved(duty.to or ""))


def _resolved(text: str) -> Iterator[tuple[str, Agency | None]]:
    return ((one.name, one.agency) for one in (resolve_all(text) if text else ()))


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
    for path, name, agency in _named(plan):
        if agency is None:
            yield found(path, f"Không nhận ra cơ quan “{name}”.", f"The agency “{name}” is not known.")


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
    for path, name, agency in _named(plan):
        if agency is not None and not agency.existed_on(day):
            after_vi = _successors(agency, "vi")
            after_en = _successors(agency, "en")
            yield found(
                path,
                f"“{name}” không tồn tại vào ngày {day.day}/{day.month}/{day.year}{after_vi}.",
                f"“{name}” did not exist on {day}{after_en}.",
            )


def _successors(agency: Agency, lang: str) -> str:
    names = [name.vi if lang == "vi" else name.en for name in agency.successor_names]
    if not names:
        return ""
    listed = ", ".join(names)
    return f"; nay là {listed}" if lang == "vi" else f"; now {listed}"


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
                f"“{what}” phải xong ngày {day.day}/{day.month}/{day.year}, ngoài giai đoạn của kế hoạch.",
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
    """A step that is due no later than one that comes before it."""
    deadlines = list(plan.all_deadlines())
    steps = {deadline.step: deadline for _, deadline in deadlines if deadline.step is not None}
    for path, deadline in deadlines:
        for name in deadline.after:
            earlier = steps.get(name)
            if earlier is not None and deadline.last_day <= earlier.last_day:
                yield found(
                    path,
                    f"“{deadline.what}” phải xong ngày {deadline.last_day}, trước khi “{earlier.what}” xong "
                    f"({earlier.last_day}).",
                    f"“{deadline.what}” is due on {deadline.last_day}, before “{earlier.what}” is "
                    f"({earlier.last_day}).",
                )
