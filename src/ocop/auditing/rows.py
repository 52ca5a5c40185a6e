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
from typing import Any

from attrs import frozen

from ocop.auditing.checks import findings_of
from ocop.auditing.duplicates import Recognitions
from ocop.auditing.record import Record, read_record
from ocop.findings import Finding, Severity
from ocop.text import Text

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
    nothing of them is kept but some bytes each, by which a recognition that is recorded twice is found. Nothing is
    raised for what a record holds.
    """
    seen = Recognitions()
    for row, cells in enumerate(records, 1):
        record = cells if isinstance(cells, Record) else read_record(cells)
        findings = findings_of(record)
        earlier = seen.earlier(record, row)
        yield AuditedRecord(
            row=row, record=record, findings=findings if earlier is None else (*findings, _twice(earlier))
        )


def _twice(earlier: int) -> Finding:
    message = Text(
        vi=f"Dòng {earlier} đã ghi sản phẩm này với cùng quyết định và ngày cấp.",
        en=f"Row {earlier} records this product with the same decision and day of issue already.",
    )
    return Finding(code="record-twice", severity=Severity.WARNING, path="product", message=message)
