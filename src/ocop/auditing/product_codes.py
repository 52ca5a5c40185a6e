"""Whether the product code of a row is well formed, and of a year that may be.

>>> day = datetime.date(2024, 5, 2)
>>> for code in ("68-001-24664-7-2024", "68-001-24664-7-2031", "68.24664.7.2024"):
...     print(code, [finding.code for finding in code_findings(code, day)])
68-001-24664-7-2024 []
68-001-24664-7-2031 ['code-of-a-later-year']
68.24664.7.2024 ['code-malformed']
"""

from __future__ import annotations

import datetime

from ocop.auditing.record import as_sentence
from ocop.certification.codes import code_problems
from ocop.findings import Finding, Severity
from ocop.lawdata import table
from ocop.text import LANGUAGES, Text, written

__all__ = ["MALFORMED", "code_findings"]

MALFORMED = "code-malformed"


def code_findings(code: str, issued: datetime.date | None) -> tuple[Finding, ...]:
    """Return what is wrong with a product code; its shape and its year are held against `issued` where it is known.

    Source: the head of every set of Appendix II of Decision 26/2026/QĐ-TTg: the year of a code is that of the
    evaluation, which comes before the certificate.
    """
    problems = code_problems(code, issued)
    if problems:
        vi, en = ("; ".join(problem.message.to(lang) for problem in problems) for lang in LANGUAGES)
        message = as_sentence(Text(vi=vi, en=en))
        return (Finding(code=MALFORMED, severity=Severity.ERROR, path="code", message=message),)
    # The year is the last part of a code of any shape.
    year = int(code.rpartition("-")[2])
    return () if issued is None or year <= issued.year else (_later_year(year, issued),)


def _later_year(year: int, issued: datetime.date) -> Finding:
    on = written(issued)
    message = Text(
        vi=f"Năm trong mã số là năm đánh giá, mà năm {year} sau ngày cấp {on.vi}: hãy xem lại mã số và ngày cấp.",
        en=f"The year of a code is that of the evaluation, and {year} is after the day of issue, {on.en}: look at the "
        "code and at the day.",
    )
    clause = table("codes.toml")["year"]["clause"]
    return Finding(
        code="code-of-a-later-year", severity=Severity.WARNING, path="code", message=message, reference=clause
    )
