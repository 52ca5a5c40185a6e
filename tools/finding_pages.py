"""The pages of the findings: one for each rule on plans, made from the rule itself and from the plans that raise it."""

from __future__ import annotations

import json
from collections.abc import Iterator

from pages import both, front_matter, page, paragraphs, plain, table
from plan_pages import SEVERITIES, at_of, plan_name

from ocop import Finding, Plan, Text
from ocop.plans import check, example_plan, example_plans, plan_to_dict, rules
from ocop.plans.rules import ParentRule, Rule

__all__ = ["finding_pages"]

_FINDINGS = Text(
    vi="Mỗi phát hiện của `ocop check` có một mã không đổi. `--only MÃ` chỉ xét quy tắc đó, `--without MÃ` bỏ qua nó. "
    "Các trang này được lập từ chính các quy tắc.",
    en="Each finding of `ocop check` has a code that stays. `--only CODE` looks at this rule alone, `--without CODE` "
    "leaves it out. These pages are made from the rules themselves.",
)
_GROUPS = {
    "documents": Text(vi="Văn bản, thưởng, báo cáo", en="The document, rewards, reports"),
    "targets": Text(vi="Mục tiêu", en="Targets"),
    "tasks": Text(vi="Nhiệm vụ, cơ quan, thời hạn", en="Tasks, agencies, deadlines"),
    "budgets": Text(vi="Nguồn vốn, kinh phí", en="Sources, money"),
    "parents": Text(vi="Kế hoạch và cấp trên", en="A plan and its parent"),
}
_PARENT = Text(
    vi="Chỉ xét khi cho biết kế hoạch cấp trên (`--parent`).",
    en="Looked at only where the parent plan is given (`--parent`).",
)
_NONE = Text(
    vi="Không kế hoạch mẫu nào có phát hiện này.",
    en="None of the source plans has it.",
)
_IN_THE_FILE = Text(
    vi="Phần của tệp nơi có phát hiện (ngắn nhất trong các tệp, ghi theo JSON):",
    en="The part of the file that has it (the shortest of them, written as JSON):",
)


def finding_pages() -> Iterator[tuple[str, str]]:
    """Yield the path and the text of each page."""
    yield "findings/index.md", page(_index())
    plans = {identifier: example_plan(identifier) for identifier in example_plans()}
    for rule in rules():
        yield f"findings/{rule.code}.md", page(_finding(rule, plans))


def _index() -> Iterator[str]:
    yield "# Phát hiện · Findings"
    yield from paragraphs(_FINDINGS)
    for group, title in _GROUPS.items():
        yield f"## {both(title)} {{ #{group} }}"
        yield table(
            ("Mã · Code", "Mức · Severity", "Tiếng Việt", "English"),
            [
                (f"[{rule.code}]({rule.code}.md)", both(SEVERITIES[rule.severity]), rule.title.vi, rule.title.en)
                for rule in rules()
                if _group(rule) == group
            ],
        )


def _group(rule: Rule | ParentRule) -> str:
    """The module of the rule, whose name says what it looks at."""
    return rule.find.__module__.rpartition(".")[2]


def _finding(rule: Rule | ParentRule, plans: dict[str, Plan]) -> Iterator[str]:
    yield front_matter(rule.code)
    yield f"# {both(rule.title)}"
    yield table(
        ("", "Tiếng Việt", "English"),
        [
            ("**Mã · Code**", f"`{rule.code}`", f"`{rule.code}`"),
            ("**Mức · Severity**", SEVERITIES[rule.severity].vi, SEVERITIES[rule.severity].en),
            ("**Vì sao · Why**", plain(rule.why.vi), plain(rule.why.en)),
            ("**Căn cứ · Reference**", plain(rule.reference), ""),
        ],
    )
    yield f"Finds: {plain(rule.find.__doc__ or '')}"
    if isinstance(rule, ParentRule):
        yield from paragraphs(_PARENT)
    yield "## Trong các kế hoạch mẫu · In the source plans { #found }"
    yield from _examples(rule, plans)


def _examples(rule: Rule | ParentRule, plans: dict[str, Plan]) -> Iterator[str]:
    """Yield the first finding on each plan, and what stands where the shortest of all is."""
    found = {identifier: check(plan, only=[rule.code]) for identifier, plan in plans.items()}
    rows = [_row(identifier, plans[identifier], findings) for identifier, findings in found.items() if findings]
    if not rows:
        yield from paragraphs(_NONE)
        return
    yield table(("Kế hoạch · Plan", "Số lần · Times:", "Chỗ đầu · First at", "Tiếng Việt", "English"), rows)
    parts = [_part(plans[name], finding.path) for name, findings in found.items() for finding in findings]
    if all(parts):
        yield from paragraphs(_IN_THE_FILE)
        yield f"```json\n{min(parts, key=len)}\n```"


def _row(identifier: str, plan: Plan, findings: tuple[Finding, ...]) -> tuple[str, ...]:
    first = findings[0]
    at = at_of(plan, first.path)
    return (
        f"[{plain(plan_name(plan))}](../plans/{identifier}.md#findings)",
        str(len(findings)),
        f"`{first.path}`" + (f" ({plain(at)})" if at else ""),
        plain(first.message.vi),
        plain(first.message.en),
    )


def _part(plan: Plan, path: str) -> str:
    """The row of the file in which a path begins, a target or a task, as JSON; nothing where it begins in none."""
    field, _, rest = path.partition("[")
    place = rest.partition("]")[0]
    if not place:
        return ""
    part = {field: [plan_to_dict(plan)[field][int(place)]]}
    return json.dumps(part, ensure_ascii=False, indent=2, default=str)
