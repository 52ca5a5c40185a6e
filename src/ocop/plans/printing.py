"""A plan as text: its document, targets, tasks, sources, budget, duties."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from textwrap import wrap

from ocop.plans.budget import Budget
from ocop.plans.document import Annex, LegalBasis, Statement
from ocop.plans.duties import Scope
from ocop.plans.funding import Funding
from ocop.plans.plan import Plan
from ocop.plans.targets import FIGURES, Comparison, Measure
from ocop.plans.tasks import Task
from ocop.text import Language, Text, one_line

__all__ = ["printed"]

_WIDTH = 110
_DEEPEST = 20
_HEADINGS = {
    "legal_bases": Text(vi="Căn cứ", en="Legal bases"),
    "purposes": Text(vi="Mục đích", en="Purposes"),
    "requirements": Text(vi="Yêu cầu", en="Requirements"),
    "objectives": Text(vi="Mục tiêu chung", en="General objective"),
    "targets": Text(vi="Mục tiêu cụ thể", en="Specific targets"),
    "scope": Text(vi="Phạm vi, đối tượng", en="Scope"),
    "contents": Text(vi="Nội dung", en="Contents"),
    "tasks": Text(vi="Nhiệm vụ", en="Tasks"),
    "solutions": Text(vi="Giải pháp", en="Solutions"),
    "responsibilities": Text(vi="Tổ chức thực hiện", en="Responsibilities"),
    "funding": Text(vi="Nguồn vốn", en="Funding sources"),
    "mobilisation": Text(vi="Huy động nguồn lực", en="Mobilisation"),
    "budget": Text(vi="Kinh phí", en="Budget"),
    "rewards": Text(vi="Thưởng", en="Rewards"),
    "reporting": Text(vi="Báo cáo", en="Reports"),
    "deadlines": Text(vi="Thời hạn", en="Deadlines"),
    "annexes": Text(vi="Phụ lục", en="Annexes"),
    "read_into": Text(vi="Cách hiểu văn bản của người nhập", en="What was read into the text"),
}
_COMPARISON = {
    Comparison.AT_LEAST: Text(vi="ít nhất", en="at least"),
    Comparison.AT_MOST: Text(vi="nhiều nhất", en="at most"),
    Comparison.EXACTLY: Text(vi="đúng", en="exactly"),
    Comparison.ABOUT: Text(vi="khoảng", en="about"),
}
_LEAD, _WITH, _RESULT = Text(vi="chủ trì", en="lead"), Text(vi="phối hợp", en="with"), Text(vi="kết quả", en="result")
_STARS, _BY, _OF = Text(vi="sao", en="stars"), Text(vi="trước hoặc trong ngày", en="by"), Text(vi="của", en="of")
_NOT_AT_HAND = Text(vi="không có trong tay", en="not at hand")


def printed(plan: Plan, lang: Language = "vi") -> str:
    """Return the plan as text, a heading for each thing that it states. Its own words are in Vietnamese."""
    return "\n".join(map(one_line, _lines(plan, lang)))


def _lines(plan: Plan, lang: Language) -> Iterator[str]:
    yield from _wrapped(plan.title, "")
    facts = (plan.number, plan.issuer, plan.place, plan.issued and plan.issued.isoformat())
    yield from _wrapped(" · ".join(str(fact) for fact in facts if fact), "  ")
    if plan.period is not None:
        yield f"  {plan.period.from_} – {plan.period.to}"
    sections = {
        "legal_bases": (line for one in plan.legal_bases for line in _wrapped(_basis(one), "  - ")),
        "purposes": _statements(plan.purposes),
        "requirements": _statements(plan.requirements),
        "objectives": _statements(plan.objectives),
        "targets": _targets(plan, lang),
        "scope": _scope(plan.scope, lang) if plan.scope else iter(()),
        "contents": (line for one in plan.contents for line in _wrapped(one.title, "  - ")),
        "tasks": (line for place, task in enumerate(plan.task_rows, 1) for line in _task(place, task, lang)),
        "solutions": (line for one in plan.solutions for line in _wrapped(one.title, "  - ")),
        "responsibilities": (
            line for one in plan.responsibilities for line in _wrapped(f"{one.agency} ({len(one.duties)})", "  - ")
        ),
        "funding": (line for one in plan.funding for line in _wrapped(_funding(one, lang), "  - ")),
        "mobilisation": _statements(plan.mobilisation),
        "budget": _budget(plan.budget, lang) if plan.budget else iter(()),
        "rewards": (
            f"  {reward.stars} {_STARS.to(lang)}: {reward.amount.text(lang)} / {schedule.per}"
            for schedule in plan.rewards
            for reward in schedule.rewards
        ),
        "reporting": (line for one in plan.reporting for line in _wrapped(one.what, "  - ")),
        "deadlines": (line for _, one in plan.all_deadlines() for line in _wrapped(one.what, f"  {one.last_day}  ")),
        "annexes": (line for one in plan.annexes for line in _wrapped(_annex(one, lang), "  ")),
        "read_into": _statements(plan.read_into),
    }
    for key, lines in sections.items():
        section = list(lines)
        if section:
            yield ""
            yield _HEADINGS[key].to(lang)
            yield from section


def _statements(statements: Iterable[Statement]) -> Iterator[str]:
    return (line for one in statements for line in _wrapped(one.text, "  - "))


def _basis(basis: LegalBasis) -> str:
    facts = (basis.number, basis.issued and basis.issued.isoformat(), basis.issuer, basis.title)
    return ", ".join(str(fact) for fact in facts if fact)


def _scope(scope: Scope, lang: Language) -> Iterator[str]:
    yield from _wrapped(", ".join(filter(None, [scope.area, scope.time, scope.taxonomy])), "  ")
    kinds = [kind.label.to(lang) for kind in (*scope.subjects, *scope.tourism_subjects)]
    yield from _wrapped("; ".join(kinds), "  - ")
    for product in scope.products:
        members = f": {'; '.join(product.members)}" if product.members else ""
        yield from _wrapped(f"{product.name}{members}", "  - ")
    yield from _statements(scope.requirements)


def _targets(plan: Plan, lang: Language) -> Iterator[str]:
    for target in plan.targets:
        yield from _wrapped(target.text, "  - ")
        for measure in target.measures:
            yield from _wrapped(_measure(measure, lang), "      ")


def _measure(measure: Measure, lang: Language) -> str:
    figures = [measure.figure(name).to(lang) for name in FIGURES if getattr(measure, name) is not None]
    if measure.share is not None:
        figures[-1] += f" {_OF.to(lang)} {measure.of}"
    words = [f"{measure.what}:", _COMPARISON[measure.comparison].to(lang), ", ".join(figures) or "–"]
    if measure.per:
        words.append(f"/ {measure.per}")
    if measure.stars:
        words.append(f"({measure.stars.from_} – {measure.stars.to} {_STARS.to(lang)})")
    if measure.by:
        words.append(f"{_BY.to(lang)} {measure.by}")
    return " ".join(words)


def _task(place: int, task: Task, lang: Language) -> Iterator[str]:
    yield from _wrapped(f"{place}. {task.solution or task.task or ''}", "  ")
    if task.leads:
        yield from _wrapped(f"{_LEAD.to(lang)}: {'; '.join(task.leads)}", "     ")
    if task.coordinating:
        yield from _wrapped(f"{_WITH.to(lang)}: {'; '.join(task.coordinating)}", "     ")
    if task.results:
        yield from _wrapped(f"{_RESULT.to(lang)}: {'; '.join(task.results)}", "     ")
    if task.funding:
        yield from _wrapped("; ".join(_funding(one, lang) for one in task.funding), "     ")


def _funding(funding: Funding, lang: Language) -> str:
    name = funding.name or funding.source.label.to(lang)
    more = [part for part in (funding.sector, funding.phase, ", ".join(funding.carriers)) if part]
    return f"{name} ({'; '.join(more)})" if more else name


def _budget(budget: Budget, lang: Language) -> Iterator[str]:
    waiting = [(node, 1) for node in reversed(budget.roots())]
    while waiting:
        node, depth = waiting.pop()
        amount = node.amount.text(lang) if node.amount else "–"
        share = f" ({node.share.text(lang)})" if node.share else ""
        yield from _wrapped(f"{node.name}: {amount}{share}", "  " * min(depth, _DEEPEST))
        waiting.extend((part, depth + 1) for part in reversed(budget.parts(node.id)))


def _annex(annex: Annex, lang: Language) -> str:
    missing = "" if annex.at_hand else f" ({_NOT_AT_HAND.to(lang)})"
    return f"{annex.code or '–'} {annex.title or ''}{missing}"


def _wrapped(text: str, indent: str) -> list[str]:
    return wrap(
        " ".join(text.split()),
        _WIDTH,
        initial_indent=indent,
        subsequent_indent=" " * len(indent),
        break_on_hyphens=False,
    )
