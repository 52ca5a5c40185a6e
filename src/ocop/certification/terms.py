"""Terms of the procedure: how long a certificate is valid, when a renewal is filed, how long a certificate may run on.

A term of months ends at the end of the day with the same number, or of the month's last day where it has none; the day
from which it is counted is not counted itself (interpretation `expiry-day-is-valid`). Figures are data
(`criteria/data/qd26_2026/procedure.toml`).

>>> import datetime
>>> expires = expiry(datetime.date(2026, 6, 20))
>>> expires.isoformat()
'2029-06-20'
>>> window = filing_window(expires)
>>> window.first.isoformat(), window.last.isoformat(), window.clause
('2028-12-22', '2029-02-20', '7.6.a')
>>> extension_limit(expires).isoformat()
'2029-12-17'
"""

from __future__ import annotations

import datetime
from calendar import monthrange
from typing import Any, Final

from attrs import frozen

from ocop.errors import InvalidDay
from ocop.findings import Finding, Severity
from ocop.lawdata import table
from ocop.text import Text
from ocop.values import refuse, wrong_day

__all__ = [
    "Window",
    "cited",
    "expiry",
    "extension_limit",
    "filing_window",
    "in_force_from",
    "months_later",
    "noticed",
    "procedure",
]

_MONTHS: Final = 12
_DECISION: Final = "qd26_2026/decision.toml"


@frozen(kw_only=True)
class Window:
    """The days from `first` to `last`, both included, with the clause that says so."""

    first: datetime.date
    last: datetime.date
    clause: str

    def __contains__(self, day: datetime.date) -> bool:
        return self.first <= day <= self.last


def procedure(section: str) -> dict[str, Any]:
    """Return a section of the procedure's figures."""
    found: dict[str, Any] = table("qd26_2026/procedure.toml")[section]
    return found


def months_later(day: datetime.date, months: int) -> datetime.date:
    """Return the day `months` months after `day`, the month's last day where it has no such day.

    Raises `InvalidDay` for what is no day, and `OverflowError` where there is no such year.

    >>> months_later(datetime.date(2024, 2, 29), 36).isoformat()
    '2027-02-28'
    >>> months_later(datetime.date(2025, 8, 31), 6).isoformat()
    '2026-02-28'
    """
    refuse(InvalidDay, wrong_day("day", day))
    years, month = divmod(day.month - 1 + months, _MONTHS)
    year = day.year + years
    if not datetime.MINYEAR <= year <= datetime.MAXYEAR:
        raise OverflowError(f"there is no year {year}")
    return datetime.date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def expiry(issued: datetime.date) -> datetime.date:
    """Return the last day on which a certificate issued on a day is valid (Article 4.3).

    >>> expiry(datetime.date(2024, 2, 29)).isoformat()
    '2027-02-28'
    """
    return months_later(issued, procedure("certificate")["months"])


def filing_window(expires: datetime.date) -> Window:
    """Return when the dossier of a renewal is filed, for a certificate that expires on a day (Article 7.6.a)."""
    refuse(InvalidDay, wrong_day("expires", expires))
    figures = procedure("filing_window")
    return Window(
        first=expires - datetime.timedelta(days=figures["opens"]),
        last=expires - datetime.timedelta(days=figures["closes"]),
        clause=figures["clause"],
    )


def extension_limit(expires: datetime.date) -> datetime.date:
    """Return the last day to which a certificate may run on after it expired (Article 12.3)."""
    refuse(InvalidDay, wrong_day("expires", expires))
    return expires + datetime.timedelta(days=procedure("extension")["days"])


def in_force_from() -> datetime.date:
    """Return the first day of the procedure: the day on which Decision 26/2026/QĐ-TTg took effect (Article 11.1).

    >>> in_force_from().isoformat()
    '2026-05-22'
    """
    day: datetime.date = table(_DECISION)["effective_from"]
    return day


def cited(clause: str) -> str:
    """Return a clause of Decision 26/2026/QĐ-TTg as findings refer to it.

    >>> cited("7.6.a")
    '26/2026/QĐ-TTg, 7.6.a'
    """
    return f"{table(_DECISION)['number']}, {clause}"


def noticed(code: str, severity: Severity, path: str, clause: str | None, *, vi: str, en: str) -> Finding:
    """Return a finding that refers to a clause of Decision 26/2026/QĐ-TTg, or to none."""
    reference = None if clause is None else cited(clause)
    return Finding(code=code, severity=severity, path=path, message=Text(vi=vi, en=en), reference=reference)
