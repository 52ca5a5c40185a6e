"""The audit of a list of recognised products: every row checked against the law of its day.

>>> rows = [
...     {"product": "Cà phê bột", "stars": "4", "total": "85", "issued": "2026-08-20", "expires": "2029-08-20"},
...     {"product": "Mật ong", "stars": "5", "total": "89,75", "issued": "2026-08-20"},
... ]
>>> for audited in audit(rows):
...     print(audited.row, audited.product, [finding.code for finding in audited.findings])
1 Cà phê bột []
2 Mật ong ['stars-above-band']
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from attrs import frozen

from ocop.auditing.checks import findings_of
from ocop.auditing.duplicates import Recorded
from ocop.auditing.product_codes import MALFORMED
from ocop.auditing.record import InvalidRecord, Record, read_record
from ocop.findings import Finding, Severity
from ocop.text import Text
from ocop.values import needed, refuse

__all__ = ["AuditedRecord", "audit"]


@frozen(kw_only=True)
class AuditedRecord:
    """A row, counted from 1, its record, and what was found about it, in the order of the columns."""

    row: int
    record: Record
    findings: tuple[Finding, ...]

    @property
    def product(self) -> str | None:
        """The product, None where it could not be read."""
        return self.record.product

    @property
    def has_error(self) -> bool:
        """Whether a finding is an error."""
        return any(finding.severity is Severity.ERROR for finding in self.findings)


def audit(records: Iterable[Record | Mapping[Any, object]]) -> Iterator[AuditedRecord]:
    """Yield every record with what is found about it, the good ones with no findings.

    A record is a `Record`, or a mapping as `read_record` takes it. Rows are read one by one as they are asked for;
    nothing of them is kept but some dozen bytes each, by which a recognition that is recorded twice and a code of two
    products are found. Nothing is raised for what a record holds; `InvalidRecord` where `records` are none.

    >>> audit({"product": "Chè"})
    Traceback (most recent call last):
    ...
    ocop.auditing.record.InvalidRecord: records: a list of records is needed, not {…}
    """
    if isinstance(records, str | bytes | Mapping) or not isinstance(records, Iterable):
        what = Text(vi="danh sách các bản ghi", en="a list of records")
        refuse(InvalidRecord, needed("records", records, what))
    return _audited(records)


def _audited(records: Iterable[Record | Mapping[Any, object]]) -> Iterator[AuditedRecord]:
    seen = Recorded()
    for row, cells in enumerate(records, 1):
        record = cells if isinstance(cells, Record) else read_record(cells)
        findings = findings_of(record)
        again = _again(seen, record, row, findings)
        yield AuditedRecord(row=row, record=record, findings=(*findings, *again) if again else findings)


def _again(seen: Recorded, record: Record, row: int, findings: Iterable[Finding]) -> list[Finding]:
    """Return what earlier rows say against a row; codes that are not looked at are not compared either."""
    again: list[Finding] = []
    first = seen.same_recognition(record, row)
    if first is not None:
        again.append(_twice(first, record))
    if record.code is not None and not any(finding.code in _CODE_NOT_COMPARED for finding in findings):
        other = seen.other_product_of_code(record, row)
        if other is not None:
            again.append(_code_twice(other))
    return again


def _twice(earlier: int, record: Record) -> Finding:
    message = Text(
        vi=f"Dòng {earlier} đã ghi sản phẩm này với cùng quyết định và ngày cấp.",
        en=f"Row {earlier} records this product with the same decision and day of issue already.",
    )
    if record.decision is None:
        message = Text(
            vi=f"Dòng {earlier} đã ghi sản phẩm này với cùng ngày cấp; cả hai dòng đều không ghi quyết định.",
            en=f"Row {earlier} records this product with the same day of issue already, and neither row has a "
            "decision.",
        )
    return Finding(code="record-twice", severity=Severity.WARNING, path="product", message=message)


def _code_twice(earlier: int) -> Finding:
    message = Text(
        vi=f"Dòng {earlier} ghi mã số này cho sản phẩm khác: mỗi sản phẩm có một mã số riêng.",
        en=f"Row {earlier} has this code for another product: every product has a code of its own.",
    )
    return Finding(code="code-twice", severity=Severity.WARNING, path="code", message=message)


_CODE_NOT_COMPARED: Final = frozenset({MALFORMED, "no-rules-known"})
