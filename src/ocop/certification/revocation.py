"""Revocation of certificates (Article 8), and the withdrawal of a recognition on the ministry's request (10.1.b).

The chair of the provincial people's committee revokes certificates of 3 and 4 stars, the Minister those of 5, within 15
days of the conclusion. Facts are data (`criteria/data/qd26_2026/revocation.toml`).

>>> import datetime
>>> certificate = Certificate(product="Cà phê bột", stars=4, issued=datetime.date(2026, 6, 20))
>>> revocation = Revocation(
...     certificate=certificate,
...     ground=RevocationGround.PRODUCTION_ENDED,
...     concluded=datetime.date(2027, 3, 1),
...     decided=datetime.date(2027, 3, 17),
...     level=Level.PROVINCE,
... )
>>> for finding in revocation.findings:
...     print(finding.code, "-", finding.message)
revoked-late - The certificate was revoked on 2027-03-17, later than 15 days after the confirmation of \
the commune people's committee on 2027-03-01: the last day was 2027-03-16. The reading taken: The day from which a \
term runs is not counted.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from enum import StrEnum
from typing import Any, Final

from attrs import converters, field, frozen

from ocop.agencies import Level
from ocop.certification.authority import award_on, certified_stars, level_label
from ocop.certification.certificate import Certificate, wrong_certificate
from ocop.certification.status import CertificateStatus, status
from ocop.certification.terms import in_force_from, noticed
from ocop.errors import BeyondKnowledge, OcopError, Problem
from ocop.findings import Finding, Severity
from ocop.lawdata import table
from ocop.readings import interpretation
from ocop.suggest import unknown
from ocop.text import Text, written
from ocop.values import composed, needed, refuse, wrong_day, wrong_member, wrong_text

__all__ = [
    "InvalidRevocation",
    "Revocation",
    "RevocationAuthority",
    "RevocationGround",
    "Withdrawal",
    "authority_to_revoke",
    "deadline",
]

_DATA: Final = "qd26_2026/revocation.toml"


class InvalidRevocation(OcopError, ValueError):
    """A revocation or a withdrawal that is none: without a certificate, a ground or its days."""


class RevocationGround(StrEnum):
    """The grounds for which certificates are revoked (Article 8.1).

    >>> RevocationGround.MARK_MISUSED.clause, RevocationGround.PRODUCTION_ENDED.label.en
    ('8.1.d', 'the subject no longer makes the product')
    """

    UNTRUE_DOSSIER = "untrue-dossier"
    CRITERIA_NOT_MET = "criteria-not-met"
    LAW_BROKEN = "law-broken"
    MARK_MISUSED = "mark-misused"
    PRODUCTION_ENDED = "production-ended"
    OTHER = "other"

    @property
    def _row(self) -> dict[str, Any]:
        row: dict[str, Any] = table(_DATA)["grounds"][self.value]
        return row

    @property
    def label(self) -> Text:
        """What the ground is."""
        return Text(vi=self._row["vi"], en=self._row["en"])

    @property
    def clause(self) -> str:
        """Where it stands."""
        return str(self._row["clause"])

    @property
    def counted_from(self) -> Text:
        """What the time to revoke is counted from (Article 8.4): a conclusion, or the commune's confirmation."""
        return Text(**table(_DATA)["counted_from"][self._row["counted_from"]])


@frozen(kw_only=True)
class RevocationAuthority:
    """Who revokes certificates of these stars."""

    stars: tuple[int, ...]
    level: Level
    who: Text
    clause: str


def authority_to_revoke(stars: int) -> RevocationAuthority:
    """Return who revokes certificates of so many stars (Article 8.2). Raises `UnknownId` where there are none.

    >>> authority_to_revoke(5).who.en, authority_to_revoke(3).clause
    ('the Minister of Agriculture and Environment', '8.2.a')
    """
    for row in table(_DATA)["authorities"]:
        if stars in row["stars"]:
            return RevocationAuthority(
                stars=tuple(row["stars"]), level=Level(row["level"]), who=Text(**row["who"]), clause=row["clause"]
            )
    raise unknown(stars, map(str, certified_stars()), what=Text(vi="hạng sao được chứng nhận", en="certified star"))


def deadline(concluded: datetime.date) -> datetime.date:
    """Return the last day on which a certificate is revoked in time, after a conclusion or confirmation (Article 8.4).

    Days are calendar days, days off included; the day of the conclusion is not counted (interpretation
    `day-of-receipt-not-counted`).

    >>> deadline(datetime.date(2027, 3, 1)).isoformat()
    '2027-03-16'
    """
    return concluded + datetime.timedelta(days=table(_DATA)["deadline"]["days"])


def deadline_reading() -> Text:
    """Return the title of the reading by which these days are counted."""
    return interpretation(table(_DATA)["deadline"]["interpretation"]).title


def wrong_conclusion(concluded: Any) -> Problem | None:
    """Return the problem where `concluded` is no day, or one from which the days to revoke end beyond the calendar."""
    problem = wrong_day("concluded", concluded)
    if problem is None:
        try:
            deadline(concluded)
        except OverflowError:
            what = Text(vi="một ngày mà hạn còn nằm trong lịch", en="a day whose deadline is within the calendar")
            return needed("concluded", concluded, what)
    return problem


@frozen(kw_only=True)
class Revocation:
    """The revocation of a certificate.

    `concluded` is the day of the authority's conclusion or of the commune's confirmation, `decided` the day of the
    decision, from which on the certificate is revoked, `level` who decided, `number` the number of the decision.

    Raises `InvalidRevocation` with every problem at once.
    """

    certificate: Certificate
    ground: RevocationGround
    concluded: datetime.date
    decided: datetime.date
    level: Level
    number: str | None = field(default=None, converter=converters.optional(composed))

    def __attrs_post_init__(self) -> None:
        refuse(
            InvalidRevocation,
            wrong_certificate("certificate", self.certificate),
            wrong_member("ground", self.ground, RevocationGround),
            wrong_conclusion(self.concluded),
            wrong_day("decided", self.decided),
            wrong_member("level", self.level, Level),
            None if self.number is None else wrong_text("number", self.number),
        )

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What is noticed.

        Errors: `wrong-revoking-authority` (8.2), `dates-out-of-order` where it was decided before the conclusion.
        Warnings: `revoked-late` (8.4), `certificate-not-in-force` on the day of the decision (an error where it was not
        issued yet). An info `no-rules-known` before Decision 26/2026/QĐ-TTg, whose authorities and days are then not
        held against it.
        """
        return tuple(_findings(self))


@frozen(kw_only=True)
class Withdrawal:
    """The withdrawal of a recognition that was not made by the rules, on the ministry's request (Article 10.1.b).

    The ministry asks (`requested`), and the chair of the provincial people's committee withdraws (`decided`, None where
    that is not done yet); `number` is the number of that decision.

    Raises `InvalidRevocation` with every problem at once.

    >>> certificate = Certificate(product="Gốm", stars=5, issued=datetime.date(2026, 9, 1))
    >>> [found.code for found in Withdrawal(certificate=certificate, requested=datetime.date(2027, 1, 4)).findings]
    ['not-a-provincial-award']
    """

    certificate: Certificate
    requested: datetime.date
    decided: datetime.date | None = None
    number: str | None = field(default=None, converter=converters.optional(composed))

    def __attrs_post_init__(self) -> None:
        refuse(
            InvalidRevocation,
            wrong_certificate("certificate", self.certificate),
            wrong_day("requested", self.requested),
            None if self.decided is None else wrong_day("decided", self.decided),
            None if self.number is None else wrong_text("number", self.number),
        )

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What is noticed.

        Errors: `not-a-provincial-award` where the recognition was another level's, `dates-out-of-order` where it was
        withdrawn before the request. A warning `certificate-not-in-force` and an info `no-rules-known` as `Revocation`
        has them.
        """
        return tuple(_withdrawal_findings(self))


def _findings(revocation: Revocation) -> Iterator[Finding]:
    concluded, decided = written(revocation.concluded), written(revocation.decided)
    rule, since = table(_DATA)["deadline"], revocation.ground.counted_from
    if revocation.decided < revocation.concluded:
        yield noticed(
            "dates-out-of-order",
            Severity.ERROR,
            "decided",
            rule["clause"],
            vi=f"Quyết định thu hồi ngày {decided.vi} có trước {since.vi} ngày {concluded.vi}: hãy xem lại hai ngày.",
            en=f"The certificate was revoked on {decided.en}, before {since.en} on {concluded.en}: look at both days.",
        )
    yield from _not_in_force(revocation.certificate, revocation.decided)
    if revocation.decided < in_force_from():
        yield _no_rules(revocation.decided, rule["clause"])
        return
    yield from _wrong_level(revocation)
    last = deadline(revocation.concluded)
    if revocation.decided > last:
        reading = deadline_reading()
        yield noticed(
            "revoked-late",
            Severity.WARNING,
            "decided",
            rule["clause"],
            vi=f"Thu hồi ngày {decided.vi}, quá {rule['days']} ngày kể từ {since.vi} ngày {concluded.vi}: hạn cuối là "
            f"ngày {written(last).vi}. Theo cách hiểu: {reading.vi}.",
            en=f"The certificate was revoked on {decided.en}, later than {rule['days']} days after {since.en} on "
            f"{concluded.en}: the last day was {written(last).en}. The reading taken: {reading.en}.",
        )


def _wrong_level(revocation: Revocation) -> Iterator[Finding]:
    stars = revocation.certificate.stars
    authority = authority_to_revoke(stars)
    if revocation.level is not authority.level:
        level = level_label(revocation.level)
        yield noticed(
            "wrong-revoking-authority",
            Severity.ERROR,
            "level",
            authority.clause,
            vi=f"Thẩm quyền thu hồi giấy chứng nhận {stars} sao là của {authority.who.vi}, không phải của {level.vi}.",
            en=f"It is for {authority.who.en} to revoke certificates of {stars} stars, not for {level.en}.",
        )


def _not_in_force(certificate: Certificate, day: datetime.date) -> Iterator[Finding]:
    found = status(certificate, day)
    if not found.in_force:
        early, on = found is CertificateStatus.NOT_YET_ISSUED, written(day)
        yield noticed(
            "certificate-not-in-force",
            Severity.ERROR if early else Severity.WARNING,
            "decided",
            table(_DATA)["clause"],
            vi=f"Ngày {on.vi} giấy chứng nhận ở trạng thái “{found.label.vi}”: hãy xem lại ngày quyết định.",
            en=f"On {on.en} the certificate had the status “{found.label.en}”: look at the day of the decision.",
        )


def _no_rules(day: datetime.date, clause: str) -> Finding:
    on, since = written(day), written(in_force_from())
    return noticed(
        "no-rules-known",
        Severity.INFO,
        "decided",
        clause,
        vi=f"Thư viện chỉ biết quy định về thu hồi từ ngày {since.vi}; không đối chiếu quyết định ngày {on.vi}.",
        en=f"The library knows rules on revocation from {since.en} on only; a decision of {on.en} is not held against "
        "them.",
    )


def _withdrawal_findings(withdrawal: Withdrawal) -> Iterator[Finding]:
    rule, certificate = table(_DATA)["withdrawal"], withdrawal.certificate
    level = _awarded_by(certificate)
    if level not in {None, rule["level"]}:
        label = level_label(str(level))
        yield noticed(
            "not-a-provincial-award",
            Severity.ERROR,
            "certificate",
            rule["clause"],
            vi=f"Bộ chỉ đề nghị thu hồi quyết định công nhận của cấp tỉnh; sản phẩm này do {label.vi} công nhận.",
            en=f"The ministry asks to withdraw recognitions of the province, and this one is of {label.en}.",
        )
    day = withdrawal.decided
    if day is None:
        return
    if day < withdrawal.requested:
        decided, requested = written(day), written(withdrawal.requested)
        yield noticed(
            "dates-out-of-order",
            Severity.ERROR,
            "decided",
            rule["clause"],
            vi=f"Thu hồi ngày {decided.vi}, trước đề nghị của Bộ ngày {requested.vi}: hãy xem lại hai ngày.",
            en=f"The recognition was withdrawn on {decided.en}, before the request of {requested.en}: look at both "
            "days.",
        )
    yield from _not_in_force(certificate, day)
    if day < in_force_from():
        yield _no_rules(day, rule["clause"])


def _awarded_by(certificate: Certificate) -> str | None:
    """The level that issued a certificate: the one that is stated, or the one that it was for."""
    if certificate.authority is not None:
        return certificate.authority
    try:
        return award_on(certificate.stars, certificate.issued).level
    except BeyondKnowledge:
        return None
