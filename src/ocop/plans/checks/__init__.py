"""Check plans: every finding has a stable code, a severity, a path, a sentence in both languages and a reference.

A rule speaks only where its ground exists: rules on tasks where there is a task table with the column, rules on amounts
where there are amounts.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

import attrs

from ocop.findings import Finding
from ocop.plans.checks import budgets, documents, parents, targets, tasks
from ocop.plans.plan import Plan
from ocop.plans.rules import ParentRule, Rule, registered, registered_for_parents
from ocop.suggest import unknown
from ocop.text import Text

__all__ = ["budgets", "check", "documents", "parents", "rules", "targets", "tasks"]


def rules() -> tuple[Rule | ParentRule, ...]:
    """Return every rule by which plans are checked, those on plan and parent last."""
    return (*registered(), *registered_for_parents())


def check(
    plan: Plan, *, parent: Plan | None = None, only: Iterable[str] | None = None, without: Iterable[str] = ()
) -> tuple[Finding, ...]:
    """Return the findings on a plan, in its order, and on what it carries out of its `parent` where that is given.

    `only` and `without` choose rules by their codes. Raises `UnknownId` for a code that there is not.

    >>> from ocop.plans.loading import plan_from_dict
    >>> for finding in check(plan_from_dict({"title": "Kế hoạch OCOP năm 2026"})):
    ...     print(finding.code, finding.severity.value)
    document-number-missing warning
    """
    chosen = _chosen(only, without)
    findings = [finding for rule in registered() if rule.code in chosen for finding in rule.findings(plan)]
    if parent is not None:
        for rule in registered_for_parents():
            if rule.code in chosen:
                findings.extend(rule.findings(plan, parent))
    return _in_order(plan, findings)


def _in_order(plan: Plan, findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Sort findings by where they stand in the plan; those at one place stay in the order of the rules."""
    fields = {name: place for place, name in enumerate(attrs.fields_dict(Plan))}
    nodes = {node.id: place for place, node in enumerate(plan.budget.allocations if plan.budget else ())}

    def place(finding: Finding) -> tuple[int, tuple[int, ...]]:
        field, *below = re.split(r"[.\[\]]+", finding.path.rstrip("]"))
        steps = tuple(int(step) if step.isdecimal() else nodes.get(step, -1) for step in below)
        return fields.get(field, -1), steps

    return tuple(sorted(findings, key=place))


def _chosen(only: Iterable[str] | None, without: Iterable[str]) -> set[str]:
    known = [rule.code for rule in rules()]
    wanted, unwanted = set(known if only is None else only), set(without)
    for code in sorted(wanted | unwanted):
        if code not in known:
            raise unknown(code, known, what=Text(vi="quy tắc", en="rule"))
    return wanted - unwanted
