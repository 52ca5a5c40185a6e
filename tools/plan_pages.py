"""The pages of the plans that come with the library: all that is in the file of each, and what is found on it."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator
from enum import StrEnum
from typing import Any

import attrs
import plan_sections
from pages import both, front_matter, page, paragraphs, plain, table

from ocop import Plan, Severity, Text
from ocop.plans import check, example_plan, example_plans

__all__ = ["SEVERITIES", "at_of", "plan_name", "plan_pages"]

SEVERITIES = {
    Severity.ERROR: Text(vi="lỗi", en="error"),
    Severity.WARNING: Text(vi="cảnh báo", en="warning"),
    Severity.INFO: Text(vi="thông tin", en="info"),
}
_PLANS = Text(
    vi="Bốn kế hoạch có thật đi kèm thư viện, ghi thành tệp để kiểm tra và theo dõi. Các trang này được lập từ các tệp "
    "đó: lời tóm tắt của thư viện, không phải văn bản gốc.",
    en="Four real plans come with the library, written as files that can be checked and followed. These pages are made "
    "from the files, which say in short words of the library's own what the texts say; they are not the texts.",
)
_READ_INTO = Text(
    vi="Chỗ văn bản in lỗi, để ngỏ hoặc bị mất chữ, và cách người biên tập đã hiểu:",
    en="Where the text is misprinted, open or lost, and how an editor has read it (in Vietnamese):",
)
_INFERRED = Text(
    vi="Những chỗ văn bản không ghi mà người biên tập suy ra (`inferred` trong tệp):",
    en="What the text does not state and an editor has concluded (`inferred` in the file):",
)


def plan_pages() -> Iterator[tuple[str, str]]:
    """Yield the path and the text of each page."""
    yield "plans/index.md", page(_index())
    for identifier in example_plans():
        yield f"plans/{identifier}.md", page(_plan(identifier, example_plan(identifier)))


def plan_name(plan: Plan) -> str:
    """Return a short name of a plan: its place and years."""
    if plan.place is None or plan.period is None:
        return plan.title
    first, last = plan.period.from_.year, plan.period.to.year
    return f"{plan.place}, {first}" if first == last else f"{plan.place}, {first}-{last}"


def at_of(plan: Plan, path: str) -> str:
    """Return where in the text stands what a path begins with: the target, the task, the source."""
    field, _, rest = path.partition("[")
    value = getattr(plan, field.partition(".")[0], None)
    place = rest.partition("]")[0]
    element = value[int(place)] if place.isdecimal() and isinstance(value, tuple) else value
    return getattr(element, "at", None) or ""


def _index() -> Iterator[str]:
    yield "# Kế hoạch mẫu · The source plans"
    yield from paragraphs(_PLANS)
    rows = []
    for identifier in example_plans():
        plan = example_plan(identifier)
        counts = (len(plan.targets), len(plan.tasks), len(plan.responsibilities), len(check(plan)))
        link = f"[{plain(plan_name(plan))}]({identifier}.md)"
        rows.append((link, f"`{identifier}`", plan.number or "–", *map(str, counts)))
    yield table(
        (
            "Kế hoạch · Plan",
            "Tên · Name",
            "Số · Number",
            "Mục tiêu · Targets:",
            "Nhiệm vụ · Tasks:",
            "Cơ quan · Addressees:",
            "[Phát hiện · Findings](../findings/index.md):",
        ),
        rows,
    )
    yield '`ocop.example_plan("dak-nong-2024")` loads a plan by its name; the files lie in `examples/plans`.'


def _plan(identifier: str, plan: Plan) -> Iterator[str]:
    yield front_matter(plan_name(plan))
    yield f"# {plain(plan.title)}"
    yield from paragraphs(
        Text(
            vi=f"Lập từ tệp `examples/plans/{identifier}.toml`, bằng lời tóm tắt của thư viện.",
            en=f"Made from `examples/plans/{identifier}.toml`, in short words of the library's own.",
        )
    )
    yield plan_sections.facts(plan)
    for anchor, (title, section) in _SECTIONS.items():
        blocks = list(section(plan))
        if blocks:
            yield f"## {both(title)} {{ #{anchor} }}"
            yield from blocks


def _read_into(plan: Plan) -> Iterator[str]:
    """Yield what was read into the text, and everything that is marked as inferred."""
    if plan.read_into:
        yield from paragraphs(_READ_INTO)
        yield from plan_sections.statements(plan.read_into)
    inferred = [(f"`{path}`", plain(value), at) for path, value, at in _inferred(plan)]
    if inferred:
        yield from paragraphs(_INFERRED)
        yield from plan_sections.rows(("Chỗ · Path", "Suy ra · Concluded", plan_sections.AT), inferred)


def _inferred(value: Any, path: str = "", at: str | None = None) -> Iterator[tuple[str, str, str | None]]:
    """Yield the path of everything that is marked as inferred, what it is, and where in the text it would stand."""
    at = getattr(value, "at", None) or at
    for name in getattr(value, "inferred", ()):
        yield f"{path}{name}", _shown(getattr(value, name)), at
    for field in attrs.fields(type(value)):
        below = getattr(value, field.name)
        name = field.name.rstrip("_")
        if attrs.has(type(below)):
            yield from _inferred(below, f"{path}{name}.", at)
        for place, item in enumerate(below if isinstance(below, tuple) else ()):
            if attrs.has(type(item)):
                yield from _inferred(item, f"{path}{name}[{place}].", at)


def _shown(value: Any) -> str:
    """A value in short: text, numbers, days, units as they are written, and of others the values that they hold."""
    if isinstance(value, StrEnum):
        return value.value
    if value is None or isinstance(value, (str, int, datetime.date)):
        return "–" if value is None else str(value)
    if isinstance(value, tuple):
        return "; ".join(map(_shown, value))
    if hasattr(value, "text"):
        return str(value.text())
    return " – ".join(_shown(item) for item in attrs.astuple(value, recurse=False) if item is not None)


def _findings(plan: Plan) -> Iterator[str]:
    yield from plan_sections.rows(
        ("Mức · Severity", "Mã · Code", "Chỗ · Path", "Tiếng Việt", "English", plan_sections.AT),
        (
            (
                both(SEVERITIES[one.severity]),
                f"[{one.code}](../findings/{one.code}.md)",
                f"`{one.path}`",
                plain(one.message.vi),
                plain(one.message.en),
                at_of(plan, one.path),
            )
            for one in check(plan)
        ),
    )


_SECTIONS: dict[str, tuple[Text, Callable[[Plan], Iterator[str]]]] = {
    "legal-bases": (Text(vi="Căn cứ", en="Legal bases"), plan_sections.legal_bases),
    "purposes": (Text(vi="Mục đích", en="Purposes"), plan_sections.purposes),
    "requirements": (Text(vi="Yêu cầu", en="Requirements"), plan_sections.requirements),
    "objectives": (Text(vi="Mục tiêu chung", en="General objective"), plan_sections.objectives),
    "targets": (Text(vi="Mục tiêu cụ thể", en="Targets"), plan_sections.targets),
    "scope": (Text(vi="Phạm vi, đối tượng", en="Scope"), plan_sections.scope),
    "contents": (Text(vi="Nội dung", en="Contents"), plan_sections.contents),
    "tasks": (Text(vi="Nhiệm vụ", en="Tasks"), plan_sections.tasks),
    "solutions": (Text(vi="Giải pháp", en="Solutions"), plan_sections.solutions),
    "responsibilities": (Text(vi="Tổ chức thực hiện", en="Responsibilities"), plan_sections.responsibilities),
    "funding": (Text(vi="Nguồn vốn đã khai", en="Declared sources"), plan_sections.funding),
    "mobilisation": (Text(vi="Huy động nguồn lực", en="On raising money"), plan_sections.mobilisation),
    "budget": (Text(vi="Kinh phí", en="Budget"), plan_sections.budget),
    "rewards": (Text(vi="Thưởng", en="Rewards"), plan_sections.rewards),
    "reporting": (Text(vi="Báo cáo", en="Reports"), plan_sections.reporting),
    "deadlines": (Text(vi="Thời hạn", en="Deadlines"), plan_sections.deadlines),
    "annexes": (Text(vi="Phụ lục", en="Annexes"), plan_sections.annexes),
    "read-into": (Text(vi="Đã hiểu thêm", en="What was read into it"), _read_into),
    "findings": (Text(vi="Phát hiện", en="Findings"), _findings),
}
