"""Whether the authority of a row was the one to recognise its stars on that day.

>>> day = datetime.date(2026, 8, 20)
>>> for authority in ("UBND xã Ea Tu, tỉnh Đắk Lắk", "Sở Công Thương", "Ban Quản lý chợ", "UBND tỉnh Đắk Lắk"):
...     print(authority, [finding.code for finding in authority_findings(3, authority, day)])
UBND xã Ea Tu, tỉnh Đắk Lắk ['wrong-authority']
Sở Công Thương ['authority-of-other-body']
Ban Quản lý chợ ['authority-unclear']
UBND tỉnh Đắk Lắk []
"""

from __future__ import annotations

import datetime
from functools import lru_cache

from ocop.auditing.authorities import bodies_named
from ocop.certification.authority import award_findings, award_on
from ocop.errors import shown
from ocop.findings import Finding, Severity
from ocop.text import Text

__all__ = ["authority_findings"]


@lru_cache(maxsize=4096)  # the rows of a list repeat them
def authority_findings(stars: int, authority: str | None, issued: datetime.date) -> tuple[Finding, ...]:
    """Return what is noticed about stars and authority on a day of which the rules are known.

    Of the levels that an authority may be of, the one that fits best counts. An info says where the level is right and
    the body is another than the one that recognises products: it may have signed on behalf of that one.

    Source: Article 4.1 of Decision 26/2026/QĐ-TTg, and what `award_on` takes for it before.
    """
    of_stars = award_findings(stars, None, issued)
    if authority is None or of_stars:
        return of_stars
    bodies = bodies_named(authority)
    levels = sorted({level for body in bodies for level in body.levels})
    if not levels:
        return (_unclear(authority),)
    found = min((award_findings(stars, level, issued) for level in levels), key=_has_error)
    if _has_error(found):
        return found
    of_level = [body for body in bodies if award_on(stars, issued).level in body.levels]
    return found if any(body.recognises for body in of_level) else (*found, _other_body(stars, authority, issued))


def _has_error(findings: tuple[Finding, ...]) -> bool:
    return any(one.severity is Severity.ERROR for one in findings)


def _unclear(authority: str) -> Finding:
    message = Text(
        vi=f"Không rõ {shown(authority)} thuộc cấp nào, nên không xét thẩm quyền: hãy ghi cả cấp, như "
        "“UBND tỉnh Gia Lai”.",
        en=f"The level of {shown(authority)} cannot be told, so whether it may recognise is not looked at: "
        "write the level too, as in “UBND tỉnh Gia Lai”.",
    )
    return Finding(code="authority-unclear", severity=Severity.WARNING, path="authority", message=message)


def _other_body(stars: int, authority: str, issued: datetime.date) -> Finding:
    right = award_on(stars, issued).authority
    message = Text(
        vi=f"Thẩm quyền công nhận sản phẩm {stars} sao là của {right.vi}; {shown(authority)} cùng cấp nhưng là cơ quan "
        "khác: hãy xem có phải ký thay không.",
        en=f"It was for {right.en} to recognise products of {stars} stars; {shown(authority)} is of the same level and "
        "another body: see whether it signed on its behalf.",
    )
    return Finding(code="authority-of-other-body", severity=Severity.INFO, path="authority", message=message)
