"""Lists of recognised products, checked row by row against the law of each row's day.

>>> from ocop.auditing import audit
>>> (audited,) = audit([{"product": "Chè", "stars": 5, "issued": "2026-08-20", "authority": "UBND tỉnh Thái Nguyên"}])
>>> for finding in audited.findings:
...     print(finding.code, finding.path, "-", finding.reference)
wrong-authority authority - 26/2026/QĐ-TTg, 4.1.b
"""

from ocop.auditing.cells import COLUMNS, REQUIRED, SetNumber
from ocop.auditing.reading import read_records
from ocop.auditing.record import InvalidRecord, Record, read_record
from ocop.auditing.rows import AuditedRecord, audit
from ocop.auditing.rules import Rule, rules

__all__ = [
    "COLUMNS",
    "REQUIRED",
    "AuditedRecord",
    "InvalidRecord",
    "Record",
    "Rule",
    "SetNumber",
    "audit",
    "read_record",
    "read_records",
    "rules",
]
