"""The rules by which plans are checked: one function each, registered where it stands.

A rule has a stable code, a severity, a title, what it looks at and why it matters, and what it refers to; the pages of
the documentation are made from these. The function yields what it finds: the path into the plan, and a sentence.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from attrs import frozen

from ocop.findings import Finding, Severity
from ocop.plans.plan import Plan
from ocop.text import Text

__all__ = ["Found", "ParentRule", "Rule", "found", "parent_rule", "registered", "registered_for_parents", "rule"]


@frozen
class Found:
    """What a rule finds: the path into the plan, a sentence in both languages, a severity if not the rule's own."""

    path: str
    message: Text
    severity: Severity | None = None


def found(path: str, vi: str, en: str, *, severity: Severity | None = None) -> Found:
    """Return what is found at `path`."""
    return Found(path, Text(vi=vi, en=en), severity)


@frozen(kw_only=True)
class _About:
    """What is said of a rule in findings and in the documentation."""

    code: str
    severity: Severity
    title: Text
    why: Text
    reference: str

    def finding(self, what: Found) -> Finding:
        """Return what was found as a finding of this rule."""
        return Finding(
            code=self.code,
            severity=what.severity or self.severity,
            path=what.path,
            message=what.message,
            reference=self.reference,
        )


@frozen(kw_only=True)
class Rule(_About):
    """A rule on one plan."""

    find: Callable[[Plan], Iterable[Found]]

    def findings(self, plan: Plan) -> Iterator[Finding]:
        """Yield the findings of this rule on `plan`."""
        return map(self.finding, self.find(plan))


@frozen(kw_only=True)
class ParentRule(_About):
    """A rule on a plan and the plan above it."""

    find: Callable[[Plan, Plan], Iterable[Found]]

    def findings(self, plan: Plan, parent: Plan) -> Iterator[Finding]:
        """Yield the findings of this rule on `plan` under `parent`."""
        return map(self.finding, self.find(plan, parent))


_RULES: dict[str, Rule] = {}
_PARENT_RULES: dict[str, ParentRule] = {}


def rule(
    code: str, severity: Severity, *, title: Text, why: Text, reference: str
) -> Callable[[Callable[[Plan], Iterable[Found]]], Callable[[Plan], Iterable[Found]]]:
    """Register the function below as the rule `code`."""

    def register(find: Callable[[Plan], Iterable[Found]]) -> Callable[[Plan], Iterable[Found]]:
        _RULES[code] = Rule(code=code, severity=severity, title=title, why=why, reference=reference, find=find)
        return find

    return register


def parent_rule(
    code: str, severity: Severity, *, title: Text, why: Text, reference: str
) -> Callable[[Callable[[Plan, Plan], Iterable[Found]]], Callable[[Plan, Plan], Iterable[Found]]]:
    """Register the function below as the rule `code` on a plan and its parent."""

    def register(find: Callable[[Plan, Plan], Iterable[Found]]) -> Callable[[Plan, Plan], Iterable[Found]]:
        _PARENT_RULES[code] = ParentRule(
            code=code, severity=severity, title=title, why=why, reference=reference, find=find
        )
        return find

    return register


def registered() -> tuple[Rule, ...]:
    """Return the rules on one plan, in the order in which they stand."""
    return tuple(_RULES.values())


def registered_for_parents() -> tuple[ParentRule, ...]:
    """Return the rules on a plan and its parent."""
    return tuple(_PARENT_RULES.values())
