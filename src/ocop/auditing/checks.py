"""What is checked of one row: each rule by the day of issue, none where what it builds upon does not hold.

>>> from ocop.auditing.record import read_record
>>> row = {"product": "Chè", "stars": 3, "issued": "2024-05-02", "expires": "2027-05-01", "authority": "cấp tỉnh"}
>>> for finding in findings_of(read_record(row)):
...     print(finding.code, finding.path)
wrong-authority authority
not-36-months expires
"""

from __future__ import annotations

import datetime
from functools import lru_cache
from typing import Final

from attrs import evolve, frozen

from ocop.auditing.awards import authority_findings
from ocop.auditing.cells import COLUMNS
from ocop.auditing.eligibility import subject_findings
from ocop.auditing.points import points_findings
from ocop.auditing.product_codes import code_findings
from ocop.auditing.record import Record
from ocop.auditing.straddling import may_straddle, straddling_note
from ocop.certification.certificate import expiry_findings
from ocop.certification.transition import known_until, regime_for
from ocop.findings import Finding, Severity
from ocop.regimes import REGIMES, Regime, load_regime, regimes_in_force
from ocop.text import Text, written

__all__ = ["findings_of"]

_PLACES: Final = {column: place for place, column in enumerate(COLUMNS)}


@frozen(kw_only=True)
class _Law:
    """The regimes that a row may go by, their ids, what is noticed of its day and set, and whether the day is known."""

    regimes: tuple[Regime, ...]
    ids: tuple[str, ...]
    findings: tuple[Finding, ...] = ()
    known: bool = False


def findings_of(record: Record) -> tuple[Finding, ...]:
    """Return everything that is noticed about a record by itself, with what could not be read of it.

    Findings stand in the order of the columns. Where the day of issue is not known, only what is wrong under every
    regime is told; where a day may be of two regimes, only what is wrong under both.
    """
    issued, law = record.issued, _law(record.issued, record.set.regime if record.set else None)
    found = [*record.faults, *law.findings]
    if record.subject_kind is not None:
        found += subject_findings(record.subject_kind, law.ids, record.set.number if record.set else None)
    found += points_findings(record, law.regimes)
    if issued is not None and law.known and record.stars is not None:
        found += authority_findings(record.stars, record.authority, issued)
    if issued is not None and record.expires is not None:
        found += _expiry(issued, record.expires, known=law.known)
    if record.code is not None and (issued is None or law.known):
        found += code_findings(record.code, issued)
    return tuple(sorted(found, key=_place)) if len(found) > 1 else tuple(found)


def _place(finding: Finding) -> int:
    return _PLACES.get(finding.path, -1)


@lru_cache(maxsize=4096)  # the rows of a list repeat them; the same for terms
def _law(issued: datetime.date | None, named: str | None) -> _Law:
    if issued is None:
        ids = REGIMES if named is None else (named,)
        return _Law(regimes=tuple(map(load_regime, ids)), ids=ids)
    of_day = regimes_in_force(issued)
    findings: list[Finding] = []
    if not of_day:
        findings.append(_no_rules_known(issued))
    elif issued > known_until():
        remarks = regime_for("first", issued, None, beyond="remark").remarks
        findings += (evolve(remark, path="issued", severity=Severity.INFO) for remark in remarks)
    regimes = of_day
    if named is not None:
        regimes = tuple(regime for regime in of_day if regime.id == named)
    if named is not None and not regimes:
        findings.append(_set_of_another(named, issued, of_day))
        # Either the set is wrong or the day: what the set's regime allows is not told as wrong as well.
        regimes = (*of_day, load_regime(named)) if of_day else ()
    ids = tuple(regime.id for regime in regimes)
    return _Law(regimes=regimes, ids=ids, findings=tuple(findings), known=bool(of_day))


def _no_rules_known(issued: datetime.date) -> Finding:
    first = load_regime(REGIMES[-1]).decision
    on, since = written(issued), written(first.effective_from)
    message = Text(
        vi=f"Ngày {on.vi} là trước quyết định đầu tiên mà thư viện biết ({first.number}, từ ngày {since.vi}), khi mỗi "
        "tỉnh có quy định riêng: không xét điểm, thẩm quyền, thời hạn, chủ thể và mã số.",
        en=f"{on.en} is before the first decision that the library knows ({first.number}, from {since.en} on), when "
        "provinces had rules of their own: points, authority, term, subject and code are not looked at.",
    )
    return Finding(code="no-rules-known", severity=Severity.WARNING, path="issued", message=message)


def _set_of_another(named: str, issued: datetime.date, of_day: tuple[Regime, ...]) -> Finding:
    other, on = load_regime(named).decision, written(issued)
    numbers = [regime.decision.number for regime in of_day]
    first = written(other.effective_from)
    vi, en = f"trước ngày quyết định này có hiệu lực ({first.vi})", f"before it took effect on {first.en}"
    if numbers:
        vi, en = f"theo Quyết định {' hoặc '.join(numbers)}", f"under Decision {' or '.join(numbers)}"
    message = Text(
        vi=f"Bộ tiêu chí này thuộc Quyết định {other.number}, mà giấy chứng nhận cấp ngày {on.vi}, {vi}.",
        en=f"This set is of Decision {other.number}, and the certificate was issued on {on.en}, {en}.",
    )
    if may_straddle(issued, named):
        message = straddling_note(message)
    return Finding(
        code="set-of-another-regime", severity=Severity.ERROR, path="set", message=message, reference=other.number
    )


@lru_cache(maxsize=4096)
def _expiry(issued: datetime.date, expires: datetime.date, *, known: bool) -> tuple[Finding, ...]:
    """Where the rules of the day are not known, only the order of the days counts."""
    return expiry_findings(issued, expires) if known or expires <= issued else ()
