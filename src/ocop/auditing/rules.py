"""What an audit may find: every finding with its code, severity and meaning (`criteria/data/auditing.toml`).

>>> for rule in rules()[:2]:
...     print(rule.code, rule.severity.value, "-", rule.meaning.en)
cells-missing error - The row has fewer cells than the heading; nothing else of it is looked at.
cells-left-over error - The row has more cells than the heading; nothing else of it is looked at.
"""

from __future__ import annotations

from functools import cache

from attrs import frozen

from ocop.findings import Severity
from ocop.lawdata import table
from ocop.text import Text

__all__ = ["Rule", "rules"]


@frozen(kw_only=True)
class Rule:
    """A finding that an audit may have: its code, how much it weighs, and what it says of a row."""

    code: str
    severity: Severity
    meaning: Text


@cache
def rules() -> tuple[Rule, ...]:
    """Return every finding that an audit may have, in the order in which they are looked for."""
    return tuple(
        Rule(code=code, severity=Severity(row["severity"]), meaning=Text(vi=row["vi"], en=row["en"]))
        for code, row in table("auditing.toml")["findings"].items()
    )
