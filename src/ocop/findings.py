"""What is noticed about a value that can be used all the same.

A `Finding` has a stable code, so that a program can act on it, and a sentence in both languages for people.

>>> from ocop.text import Text
>>> message = Text(vi="Phiếu ghi tổng 84 điểm.", en="The sheet states a total of 84 points.")
>>> finding = Finding(code="stated-total-differs", severity=Severity.ERROR, message=message)
>>> finding.code, finding.severity.value
('stated-total-differs', 'error')
"""

from __future__ import annotations

from enum import StrEnum

from attrs import frozen

from ocop.text import Text

__all__ = ["Finding", "Severity"]


class Severity(StrEnum):
    """How much a finding weighs: an error must be put right, a warning looked at, an info known."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@frozen(kw_only=True)
class Finding:
    """One thing noticed: `code`, `severity`, `path` into the value, `message` in both languages, `reference`."""

    code: str
    severity: Severity
    message: Text
    path: str = ""
    reference: str | None = None
