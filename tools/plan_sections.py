"""The sections of a plan's page: the blocks of each, none where the plan says nothing of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from pages import both, bullets, paragraphs, plain, table
from plan_cells import (
    LEVELS,
    allocation,
    day,
    deadline_day,
    funding_cell,
    funding_row,
    measure_row,
    report_day,
    reward_rows,
    step_cell,
)

from ocop import Plan, Text
from ocop.agencies import resolve_all
from ocop.plans.document import Statement
from ocop.plans.tasks import Column, Solution, Task

__all__ = [
    "AT",
    "annexes",
    "budget",
    "contents",
    "deadlines",
    "facts",
    "funding",
    "legal_bases",
    "mobilisation",
    "objectives",
    "purposes",
    "reporting",
    "requirements",
    "responsibilities",
    "rewards",
    "rows",
    "scope",
    "solutions",
    "statements",
    "targets",
    "tasks",
    "where",
]

_TAKEN_OVER = Text(
    vi="↑: ô gộp với dòng trên, lấy theo dòng trên.",
    en="↑: the cell is merged with the one above, and takes over what it states.",
)
AT = "Ở đâu · At"
INFERRED = "*(suy ra · inferred)*"


def facts(plan: Plan) -> str:
    """Return the table of what the plan is as a document."""
    signatory = plan.signatory and " – ".join(filter(None, (plan.signatory.name, plan.signatory.position)))
    above = plan.parent
    parent = above and " – ".join(filter(None, (above.number, day(above.issued), above.issuer, above.title)))
    said = {
        ("Số", "Number", "number"): plan.number,
        ("Cơ quan ban hành", "Issuer", "issuer"): plan.issuer,
        ("Cấp", "Level", "level"): plan.level and f"{LEVELS[plan.level].vi} · {LEVELS[plan.level].en}",
        ("Nơi", "Place", "place"): plan.place,
        ("Ngày ban hành", "Issued", "issued"): day(plan.issued),
        ("Giai đoạn", "Period", "period"): plan.period and f"{plan.period.from_} – {plan.period.to}",
        ("Người ký", "Signatory", "signatory"): signatory,
        ("Kế hoạch cấp trên", "Parent plan", "parent"): parent,
        ("Nơi nhận", "Recipients", "recipients"): "; ".join(plan.recipients),
    }
    marked = dict.fromkeys(plan.inferred, INFERRED)
    return table(
        ("", "", ""),
        [
            (f"**{vi} · {en}**", plain(text) if text else "–", marked.get(key, ""))
            for (vi, en, key), text in said.items()
        ],
    )


def rows(heading: tuple[str, ...], cells: Iterable[tuple[str | None, ...]]) -> Iterator[str]:
    """Yield a table where it has a row; what is not stated is left empty."""
    found = [tuple(cell or "" for cell in row) for row in cells]
    if found:
        yield table(heading, found)


def purposes(plan: Plan) -> Iterator[str]:
    """Yield what the plan is for."""
    yield from statements(plan.purposes)


def requirements(plan: Plan) -> Iterator[str]:
    """Yield what the plan asks of those who carry it out."""
    yield from statements(plan.requirements)


def objectives(plan: Plan) -> Iterator[str]:
    """Yield the general objectives."""
    yield from statements(plan.objectives)


def mobilisation(plan: Plan) -> Iterator[str]:
    """Yield what the prose says of raising money."""
    yield from statements(plan.mobilisation)


def statements(said: tuple[Statement, ...]) -> Iterator[str]:
    """Yield a list of statements, each with its place in the text, where there are any."""
    if said:
        yield bullets(f"{plain(one.text)}{where(one.at)}" for one in said)


def where(at: str | None) -> str:
    """Return where in the text something stands, to be written behind it."""
    return f" *({plain(at)})*" if at else ""


def legal_bases(plan: Plan) -> Iterator[str]:
    """Yield the documents that the plan rests on."""
    yield from rows(
        ("Số · Number", "Ngày · Date", "Cơ quan · Issuer", "Về việc · About", AT),
        (
            (plain(one.number), day(one.issued), plain(one.issuer or ""), plain(one.title or ""), one.at)
            for one in plan.legal_bases
        ),
    )


def targets(plan: Plan) -> Iterator[str]:
    """Yield a row for each measure, the first of a target with its text."""
    found = []
    for target in plan.targets:
        own = (target.at, plain(target.text))
        for measure in target.measures or (None,):
            found.append((*own, *(measure_row(measure) if measure else ("–", "", "", ""))))
            own = ("", "")
    yield from rows(
        (AT, "Mục tiêu · Target", "Chỉ tiêu · Measure", "Con số · Figure", "Đến ngày · By", "Thêm · More"), found
    )


def scope(plan: Plan) -> Iterator[str]:
    """Yield where and until when the plan holds, who may take part, with which products, and under what conditions."""
    if plan.scope is None:
        return
    scope = plan.scope
    yield "; ".join(plain(text) for text in (scope.area, scope.time, scope.taxonomy) if text) + where(scope.at)
    for title, kinds in (
        ("Chủ thể · Subjects", scope.subjects),
        ("Riêng du lịch · In tourism", scope.tourism_subjects),
    ):
        if kinds:
            yield f"{title}: {'; '.join(both(kind.label) for kind in kinds)}."
    yield from rows(
        ("Nhóm · Group", "Gồm · Members"), ((plain(one.name), plain("; ".join(one.members))) for one in scope.products)
    )
    yield from statements(scope.requirements)


def contents(plan: Plan) -> Iterator[str]:
    """Yield the contents, each with what it holds."""
    yield from _groups(plan.contents)


def solutions(plan: Plan) -> Iterator[str]:
    """Yield the solutions, each with what it holds."""
    yield from _groups(plan.solutions)


def _groups(groups: tuple[Solution, ...]) -> Iterator[str]:
    for one in groups:
        yield f"**{plain(one.title)}**{where(one.at)}"
        yield from statements(one.points)


def tasks(plan: Plan) -> Iterator[str]:
    """Yield the task table, with the columns in which anything stands."""
    listed = plan.task_table
    if listed is not None and listed.stated_count is not None:
        yield f"Văn bản ghi · The text states: {listed.stated_count}{where(listed.at)}"
    yield from paragraphs(_TAKEN_OVER) if any(task.continues for task in plan.tasks) else ()
    used = [column for column in Column if any(_task_cell(task, column) for task in plan.task_rows)]
    found = []
    for task, whole in zip(plan.tasks, plan.task_rows, strict=True):
        cells = (_task_cell(task, column) or _taken_over(_task_cell(whole, column)) for column in used)
        found.append((task.at, *cells))
    yield from rows((AT, *(_COLUMNS[column][0] for column in used)), found)


def _taken_over(cell: str) -> str:
    return f"↑ {cell}" if cell else ""


def _task_cell(task: Task, column: Column) -> str:
    return _COLUMNS[column][1](task)


_COLUMNS: dict[Column, tuple[str, Callable[[Task], str]]] = {
    Column.TASK: ("Nhiệm vụ · Task", lambda task: plain(task.task or "")),
    Column.SOLUTION: ("Giải pháp · Solution", lambda task: plain(task.solution or "")),
    Column.LEAD: ("Chủ trì · Lead", lambda task: "<br>".join(map(plain, task.leads))),
    Column.COORDINATING: ("Phối hợp · With", lambda task: "<br>".join(map(plain, task.coordinating))),
    Column.RESULT: ("Kết quả · Result", lambda task: "<br>".join(map(plain, task.results))),
    Column.FUNDING_KIND: ("Loại vốn · Kind", lambda task: task.funding_kind or ""),
    Column.FUNDING: ("Nguồn · Source", lambda task: "<br>".join(map(funding_cell, task.funding))),
    Column.DEADLINE: ("Thời hạn · Deadline", lambda task: deadline_day(task.deadline) if task.deadline else ""),
}


def responsibilities(plan: Plan) -> Iterator[str]:
    """Yield every addressee as it is named, the agencies that it is read as, and its duties."""
    for one in plan.responsibilities:
        known = [named.agency.name.en for named in resolve_all(one.agency) if named.agency]
        mark = f" {INFERRED}" if "agency" in one.inferred else ""
        yield f"### {plain(one.agency)}{mark}"
        yield f"{plain('; '.join(known) or '–')}{where(one.at)}"
        yield from statements(one.duties)


def funding(plan: Plan) -> Iterator[str]:
    """Yield the sources that the plan declares."""
    yield from rows(
        ("Tên trong văn bản · As written", "Nguồn", "Source", "Cấp · Level", "Giai đoạn · Phase", "Thêm · More", AT),
        map(funding_row, plan.funding),
    )


def budget(plan: Plan) -> Iterator[str]:
    """Yield the tree of allocations as a list within lists."""
    if plan.budget is None:
        return
    lines = []
    waiting = [(node, 0) for node in reversed(plan.budget.roots())]
    while waiting:
        node, depth = waiting.pop()
        lines.append(f"{'    ' * depth}- {allocation(node)}{where(node.at or (None if depth else plan.budget.at))}")
        waiting.extend((part, depth + 1) for part in reversed(plan.budget.parts(node.id)))
    if lines:
        yield "\n".join(lines)


def rewards(plan: Plan) -> Iterator[str]:
    """Yield the rewards."""
    yield from rows(("Sao · Stars:", "Thưởng · Reward", "Cho mỗi · For each", AT), reward_rows(plan.rewards))


def reporting(plan: Plan) -> Iterator[str]:
    """Yield the reporting duties."""
    yield from rows(
        ("Báo cáo · Report", "Kỳ, ngày · Every, before", "Ai · Who", "Gửi · To", AT),
        (
            (plain(one.what), report_day(one), plain(one.reporter or ""), plain(one.to or ""), one.at)
            for one in plan.reporting
        ),
    )


def deadlines(plan: Plan) -> Iterator[str]:
    """Yield the deadlines, of the plan and of its tasks."""
    yield from rows(
        ("Ngày · Day", "Việc · What", "Ai · Who", "Bước · Step", AT),
        (
            (deadline_day(one), plain(one.what), plain(one.agency or ""), step_cell(one), one.at)
            for _, one in plan.all_deadlines()
        ),
    )


def annexes(plan: Plan) -> Iterator[str]:
    """Yield the annexes, with what is referred to and not at hand."""
    yield from rows(
        ("Phụ lục · Annex", "Tên · Title", "Kèm theo · Belongs to", "Có trong tay · At hand", AT),
        (
            (
                one.code or "–",
                plain(one.title or ""),
                "; ".join(filter(None, (one.belongs_to, day(one.issued), one.issuer))),
                "có · yes" if one.at_hand else "không · no",
                one.at,
            )
            for one in plan.annexes
        ),
    )
