"""Check plans: every finding has a stable code, a severity, a path, a sentence in both languages and a reference.

A rule speaks only where its ground exists: rules on tasks where there is a task table with the column, rules on amounts
where there are amounts.
"""

from __future__ import annotations

from collections.abc import Iterable

from ocop.errors import UnknownId
from ocop.findings import Finding
from ocop.plans.checks import budgets, documents, parents, targets, tasks
from ocop.plans.paths import place_in
from ocop.plans.plan import Plan
from ocop.plans.rules import ParentRule, Rule, registered, registered_for_parents
from ocop.suggest import unknown
from ocop.text import Text

__all__ = ["budgets", "check", "chosen", "documents", "parents", "rules", "targets", "tasks"]

_RULE = Text(vi="quy tắc", en="rule")


def rules() -> tuple[Rule | ParentRule, ...]:
    """Return every rule by which plans are checked, those on plan and parent last."""
    return (*registered(), *registered_for_parents())


def check(
    plan: Plan, *, parent: Plan | None = None, only: Iterable[str] | None = None, without: Iterable[str] = ()
) -> tuple[Finding, ...]:
    """Return the findings on a plan, in its order, and on what it carries out of its `parent` where that is given.

    `only` and `without` choose rules by their codes. Raises `UnknownId` for codes that there are not.

    >>> from ocop.plans.loading import plan_from_dict
    >>> for finding in check(plan_from_dict({"title": "Kế hoạch OCOP năm 2026"})):
    ...     print(finding.code, finding.severity.value)
    document-number-missing warning
    """
    codes = chosen(only, without)
    findings = [finding for rule in registered() if rule.code in codes for finding in rule.findings(plan)]
    if parent is not None:
        for rule in registered_for_parents():
            if rule.code in codes:
                findings.extend(rule.findings(plan, parent))
    # Those at one place stay in the order of the rules.
    place = place_in(plan)
    return tuple(sorted(findings, key=lambda finding: place(finding.path)))


def chosen(only: Iterable[str] | None = None, without: Iterable[str] = ()) -> frozenset[str]:
    """Return the codes of `only`, all where that is None, but for those of `without`.

    Raises `UnknownId` for codes that there are not.

    >>> chosen(["share-mismatch", "source-unused"], ["source-unused"])
    frozenset({'share-mismatch'})
    """
    known = [rule.code for rule in rules()]
    wanted, unwanted = set(known if only is None else only), set(without)
    wrong = [unknown(code, known, what=_RULE) for code in sorted((wanted | unwanted).difference(known))]
    if wrong:
        raise UnknownId(problem for error in wrong for problem in error.problems)
    return frozenset(wanted - unwanted)
