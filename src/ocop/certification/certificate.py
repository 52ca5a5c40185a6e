"""Certificates (giấy chứng nhận kết quả phân hạng): 36 months from the day of issue (Article 4.3).

>>> import datetime
>>> certificate = Certificate(product="Cà phê bột", stars=4, issued=datetime.date(2026, 6, 20))
>>> certificate.expires.isoformat(), certificate.filing_window.first.isoformat()
('2029-06-20', '2028-12-22')
>>> for finding in expiry_findings(certificate.issued, datetime.date(2029, 6, 19)):
...     print(finding.code, "-", finding.message)
not-36-months - A certificate issued on 2026-06-20 is valid for 36 months, to 2029-06-20, and not to 2029-06-19.
"""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from attrs import converters, field, frozen

from ocop.agencies import Level
from ocop.certification.authority import award_findings, certified_stars
from ocop.certification.kinds import EvaluationKind
from ocop.certification.terms import Window, expiry, extension_limit, filing_window, noticed, procedure
from ocop.errors import InvalidDay, OcopError, Problem
from ocop.findings import Finding, Severity
from ocop.text import Text, written
from ocop.values import composed, needed, refuse, wrong_day, wrong_member, wrong_text, wrong_type

if TYPE_CHECKING:
    from ocop.certification.codes import ProductCode

__all__ = ["Certificate", "InvalidCertificate", "expiry_findings"]


class InvalidCertificate(OcopError, ValueError):
    """A certificate that is none, or days around one that are none."""


def wrong_certificate(path: str, value: object) -> Problem | None:
    """Return the problem where `value` is no certificate."""
    return wrong_type(path, value, Certificate, Text(vi="một giấy chứng nhận (Certificate)", en="a Certificate"))


@frozen(kw_only=True)
class Certificate:
    """A certificate of a product's stars.

    `stars` are those for which certificates are issued, `issued` is the day of issue, `kind` what the product was
    evaluated for, `decision` the number of the decision of recognition, which may cover many products, `authority` the
    level that issued it, `subject` who registered the product, `code` the product's code; None is not stated. Texts are
    kept in composed Unicode. Equal by value.

    Raises `InvalidCertificate` with every problem at once.

    >>> Certificate(product="", stars=2, issued="2026-06-20")
    Traceback (most recent call last):
    ...
    ocop.certification.certificate.InvalidCertificate: product: a text that is not empty is needed, not ''
    stars: an integer out of 3, 4, 5 (no certificate is issued for others) is needed, not 2
    issued: a day (datetime.date) is needed, not '2026-06-20'
    """

    product: str = field(converter=composed)
    stars: int
    issued: datetime.date
    kind: EvaluationKind = EvaluationKind.FIRST
    decision: str | None = field(default=None, converter=converters.optional(composed))
    authority: Level | None = None
    subject: str | None = field(default=None, converter=converters.optional(composed))
    code: ProductCode | None = None

    def __attrs_post_init__(self) -> None:
        refuse(
            InvalidCertificate,
            wrong_text("product", self.product),
            _wrong_stars(self.stars),
            wrong_day("issued", self.issued) or _wrong_end(self.issued),
            wrong_member("kind", self.kind, EvaluationKind),
            None if self.decision is None else wrong_text("decision", self.decision),
            None if self.authority is None else wrong_member("authority", self.authority, Level),
            None if self.subject is None else wrong_text("subject", self.subject),
            None if self.code is None else _wrong_code(self.code),
        )

    @property
    def expires(self) -> datetime.date:
        """The last day on which the certificate is valid (Article 4.3; interpretation `expiry-day-is-valid`).

        >>> Certificate(product="Gốm", stars=3, issued=datetime.date(2024, 2, 29)).expires.isoformat()
        '2027-02-28'
        """
        return expiry(self.issued)

    @property
    def filing_window(self) -> Window:
        """The days on which the dossier of a renewal is filed (Article 7.6.a)."""
        return filing_window(self.expires)

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What is noticed about who issued it: see `award_findings`."""
        return award_findings(self.stars, self.authority, self.issued)


def _wrong_stars(stars: object) -> Problem | None:
    if type(stars) is int and stars in certified_stars():
        return None
    listed = ", ".join(map(str, certified_stars()))
    what = Text(
        vi=f"một số nguyên trong {listed} (hạng khác không được cấp giấy chứng nhận)",
        en=f"an integer out of {listed} (no certificate is issued for others)",
    )
    return needed("stars", stars, what, allowed=certified_stars())


def _wrong_end(issued: datetime.date) -> Problem | None:
    """A term that no calendar reaches has no end."""
    try:
        extension_limit(expiry(issued))
    except OverflowError:
        what = Text(vi="một ngày mà thời hạn còn nằm trong lịch", en="a day whose term ends within the calendar")
        return needed("issued", issued, what)
    return None


def _wrong_code(code: object) -> Problem | None:
    from ocop.certification.codes import ProductCode

    return wrong_type("code", code, ProductCode, Text(vi="một mã sản phẩm (ProductCode)", en="a ProductCode"))


def expiry_findings(issued: datetime.date, stated_expires: datetime.date) -> tuple[Finding, ...]:
    """Return what is noticed about an expiry that was written down, for a certificate issued on a day (Article 4.3).

    Errors: `dates-out-of-order` where it does not expire after it was issued, `not-36-months` otherwise where the day
    is not the one that follows from the day of issue. Raises `InvalidDay` for what is no day.

    >>> expiry_findings(datetime.date(2024, 2, 29), datetime.date(2027, 2, 28))
    ()
    >>> [found.code for found in expiry_findings(datetime.date(2024, 2, 29), datetime.date(2024, 2, 29))]
    ['dates-out-of-order']
    """
    refuse(InvalidDay, wrong_day("issued", issued), wrong_day("stated_expires", stated_expires))
    if stated_expires <= issued:
        return (_out_of_order(written(issued), written(stated_expires)),)
    try:
        right = expiry(issued)
    except OverflowError:
        return (_another_term(written(issued), written(stated_expires), to=Text(vi="", en="")),)
    if stated_expires == right:
        return ()
    last = written(right)
    to = Text(vi=f", đến ngày {last.vi}", en=f", to {last.en}")
    return (_another_term(written(issued), written(stated_expires), to=to),)


def _out_of_order(issued: Text, stated: Text) -> Finding:
    return noticed(
        "dates-out-of-order",
        Severity.ERROR,
        "expires",
        procedure("certificate")["clause"],
        vi=f"Giấy chứng nhận cấp ngày {issued.vi} không thể hết hạn ngày {stated.vi}: hãy xem lại hai ngày.",
        en=f"A certificate issued on {issued.en} cannot expire on {stated.en}: look at both days.",
    )


def _another_term(issued: Text, stated: Text, *, to: Text) -> Finding:
    rule = procedure("certificate")
    months = rule["months"]
    return noticed(
        "not-36-months",
        Severity.ERROR,
        "expires",
        rule["clause"],
        vi=f"Giấy chứng nhận cấp ngày {issued.vi} có giá trị {months} tháng{to.vi}, không phải đến ngày {stated.vi}.",
        en=f"A certificate issued on {issued.en} is valid for {months} months{to.en}, and not to {stated.en}.",
    )
