"""Inspection of recognised products (kiểm tra, giám sát): Article 9.

The province inspects all products of its area, the ministry those of 5 stars, and others where it is needed. Facts are
data (`criteria/data/qd26_2026/inspection.toml`).

>>> import datetime
>>> certificate = Certificate(product="Cà phê bột", stars=4, issued=datetime.date(2026, 6, 20))
>>> inspection = Inspection(
...     certificate=certificate,
...     on=datetime.date(2027, 2, 22),
...     kind=InspectionKind.REGULAR,
...     level=Level.PROVINCE,
...     contents=tuple(InspectionContent),
...     concluded=datetime.date(2027, 3, 1),
...     failed=(InspectionContent.CRITERIA_KEPT,),
... )
>>> inspection.grounds, inspection.revoke_by.isoformat()
((<RevocationGround.CRITERIA_NOT_MET: 'criteria-not-met'>,), '2027-03-16')
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from enum import StrEnum
from typing import Any, Final

from attrs import converters, field, frozen

from ocop.agencies import Level
from ocop.certification.authority import level_label
from ocop.certification.certificate import Certificate, wrong_certificate
from ocop.certification.revocation import (
    RevocationGround,
    authority_to_revoke,
    deadline,
    deadline_reading,
    wrong_conclusion,
)
from ocop.certification.status import status
from ocop.certification.terms import in_force_from, noticed
from ocop.errors import OcopError, Problem
from ocop.findings import Finding, Severity
from ocop.lawdata import table
from ocop.text import Text, written
from ocop.values import composed, needed, refuse, wrong_day, wrong_member, wrong_text

__all__ = ["Inspection", "InspectionContent", "InspectionKind", "Inspector", "InvalidInspection", "inspectors"]

_DATA: Final = "qd26_2026/inspection.toml"


class InvalidInspection(OcopError, ValueError):
    """An inspection that is none: of no certificate, of nothing, or with a conclusion on what was not inspected."""


class InspectionKind(StrEnum):
    """Whether an inspection is regular (định kỳ) or for cause (đột xuất): Article 9.2.a.

    >>> InspectionKind.FOR_CAUSE.label.vi
    'kiểm tra đột xuất'
    """

    REGULAR = "regular"
    FOR_CAUSE = "for-cause"

    @property
    def label(self) -> Text:
        """The Vietnamese term and its English name."""
        row = table(_DATA)["kinds"][self.value]
        return Text(vi=row["vi"], en=row["en"])


class InspectionContent(StrEnum):
    """What is inspected (Article 9.3).

    >>> InspectionContent.MARK_AND_PROMOTION.clause, InspectionContent.MARK_AND_PROMOTION.label.en
    ('9.3.b', 'the use of the OCOP mark, of information and of promotion')
    """

    CRITERIA_KEPT = "criteria-kept"
    MARK_AND_PROMOTION = "mark-and-promotion"

    @property
    def _row(self) -> dict[str, Any]:
        row: dict[str, Any] = table(_DATA)["contents"][self.value]
        return row

    @property
    def label(self) -> Text:
        """What it is, in both languages."""
        return Text(vi=self._row["vi"], en=self._row["en"])

    @property
    def clause(self) -> str:
        """Where it stands."""
        return str(self._row["clause"])

    @property
    def ground(self) -> RevocationGround:
        """The ground of revocation that a conclusion against the product leads to (Article 8.1)."""
        return RevocationGround(self._row["ground"])

    @property
    def settles(self) -> bool:
        """Whether such a conclusion is the ground: use of the mark is one only where it misleads as well."""
        return not self._row["open"]


@frozen(kw_only=True)
class Inspector:
    """Who leads inspections of products of these stars, with whom, and whether only where it is needed."""

    stars: tuple[int, ...]
    level: Level
    lead: Text
    together_with: Text
    when_needed: bool
    clause: str


def inspectors(stars: int) -> tuple[Inspector, ...]:
    """Return who inspects products of so many stars (Article 9.4), none where none are recognised.

    >>> [(one.level.value, one.when_needed, one.clause) for one in inspectors(4)]
    [('province', False, '9.4.a'), ('central', True, '9.4.b')]
    """
    return tuple(
        Inspector(
            stars=tuple(row["stars"]),
            level=Level(row["level"]),
            lead=Text(**row["lead"]),
            together_with=Text(**row["with"]),
            when_needed=row["when_needed"],
            clause=row["clause"],
        )
        for row in table(_DATA)["inspectors"]
        if stars in row["stars"]
    )


def _ordered(contents: Any) -> tuple[InspectionContent, ...]:
    """In the order of the Article, each once; what cannot be taken so is left for the check to refuse."""
    try:
        return tuple(sorted(dict.fromkeys(contents), key=tuple(InspectionContent).index))
    except (TypeError, ValueError):
        as_given: tuple[InspectionContent, ...] = contents
        return as_given


@frozen(kw_only=True)
class Inspection:
    """An inspection of a product, on a day.

    `level` is who inspects, `contents` what, `reason` why: an inspection for cause has one, and so has one by the
    ministry where it inspects only as needed. `concluded` is the day of the conclusion, None where there is none yet;
    `failed` are the contents of which it says that they are not kept.

    Raises `InvalidInspection` with every problem at once.
    """

    certificate: Certificate
    on: datetime.date
    kind: InspectionKind
    level: Level
    contents: tuple[InspectionContent, ...] = field(converter=_ordered)
    reason: str | None = field(default=None, converter=converters.optional(composed))
    concluded: datetime.date | None = None
    failed: tuple[InspectionContent, ...] = field(default=(), converter=_ordered)

    def __attrs_post_init__(self) -> None:
        refuse(
            InvalidInspection,
            wrong_certificate("certificate", self.certificate),
            wrong_day("on", self.on),
            wrong_member("kind", self.kind, InspectionKind),
            wrong_member("level", self.level, Level),
            None if self.reason is None else wrong_text("reason", self.reason),
            None if self.concluded is None else wrong_conclusion(self.concluded),
            _wrong_contents("contents", self.contents),
            _wrong_contents("failed", self.failed),
        )
        refuse(InvalidInspection, *_wrong_conclusion(self))

    @property
    def grounds(self) -> tuple[RevocationGround, ...]:
        """The grounds of revocation that the conclusion is: `CRITERIA_NOT_MET` where criteria are no longer met."""
        return tuple(content.ground for content in self.failed if content.settles)

    @property
    def revoke_by(self) -> datetime.date | None:
        """The last day on which the certificate is revoked in time (Article 8.4), None where there is no ground."""
        return deadline(self.concluded) if self.concluded is not None and self.grounds else None

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What is noticed.

        Errors: `wrong-inspector` (9.4), `dates-out-of-order`. Warnings: `reason-missing`, `certificate-not-in-force`
        on the day, and what the conclusion leads to: `criteria-no-longer-met`, `mark-use-not-in-order`. An info
        `no-rules-known` before Decision 26/2026/QĐ-TTg: then nothing else is said.
        """
        return tuple(_findings(self))


def _wrong_contents(path: str, contents: object) -> Problem | None:
    if not isinstance(contents, tuple):
        listed = ", ".join(InspectionContent)
        what = Text(vi=f"các InspectionContent ({listed})", en=f"members of InspectionContent ({listed})")
        return needed(path, contents, what, allowed=InspectionContent)
    return next(filter(None, (wrong_member(path, content, InspectionContent) for content in contents)), None)


def _wrong_conclusion(inspection: Inspection) -> Iterator[Problem]:
    if not inspection.contents:
        what = Text(vi="ít nhất một nội dung kiểm tra", en="at least one thing that is inspected")
        yield needed("contents", (), what, allowed=InspectionContent)
    for content in inspection.failed:
        if content not in inspection.contents:
            what = Text(vi="kết luận về nội dung đã kiểm tra", en="a conclusion on what was inspected")
            yield needed("failed", content.value, what, allowed=inspection.contents)
    if inspection.failed and inspection.concluded is None:
        what = Text(vi="ngày kết luận", en="the day of the conclusion")
        yield needed("concluded", None, what)


def _findings(inspection: Inspection) -> Iterator[Finding]:
    day = inspection.on
    if inspection.concluded is not None and inspection.concluded < day:
        on, concluded = written(day), written(inspection.concluded)
        yield noticed(
            "dates-out-of-order",
            Severity.ERROR,
            "concluded",
            table(_DATA)["clause"],
            vi=f"Kết luận ngày {concluded.vi} có trước ngày kiểm tra {on.vi}: hãy xem lại hai ngày.",
            en=f"The conclusion of {concluded.en} comes before the inspection on {on.en}: look at both days.",
        )
    found = status(inspection.certificate, day)
    if not found.in_force:
        clause = table(_DATA)["recognised"]["clause"]
        yield noticed(
            "certificate-not-in-force",
            Severity.WARNING,
            "on",
            clause,
            vi=f"Ngày {written(day).vi} giấy chứng nhận ở trạng thái “{found.label.vi}”: Điều {clause} nói về sản phẩm "
            "đã được công nhận, hãy xem lại ngày kiểm tra.",
            en=f"On {written(day).en} the status was “{found.label.en}”: Article {clause} is on recognised products; "
            "look at the day.",
        )
    if day < in_force_from():
        yield _no_rules(day)
        return
    yield from _who_and_why(inspection)
    yield from _outcome(inspection)


def _no_rules(day: datetime.date) -> Finding:
    on, since = written(day), written(in_force_from())
    return noticed(
        "no-rules-known",
        Severity.INFO,
        "on",
        table(_DATA)["clause"],
        vi=f"Thư viện chỉ biết quy định về kiểm tra từ ngày {since.vi}; không đối chiếu việc kiểm tra ngày {on.vi}.",
        en=f"The library knows rules on inspections from {since.en} on only; that of {on.en} is not held against them.",
    )


def _who_and_why(inspection: Inspection) -> Iterator[Finding]:
    stars, label = inspection.certificate.stars, level_label(inspection.level)
    may = {one.level: one for one in inspectors(stars)}
    own = may.get(inspection.level)
    if own is None:
        who = [level_label(level) for level in may]
        vi, en = " và ".join(level.vi for level in who), " and ".join(level.en for level in who)
        yield noticed(
            "wrong-inspector",
            Severity.ERROR,
            "level",
            table(_DATA)["authority"]["clause"],
            vi=f"Thẩm quyền kiểm tra sản phẩm {stars} sao là của {vi}, không phải của {label.vi}.",
            en=f"It is for {en} to inspect products of {stars} stars, not for {label.en}.",
        )
    for_cause = inspection.kind is InspectionKind.FOR_CAUSE
    if inspection.reason is None and (for_cause or (own is not None and own.when_needed)):
        kind = inspection.kind.label
        yield noticed(
            "reason-missing",
            Severity.WARNING,
            "reason",
            table(_DATA)["kinds"]["for-cause"]["clause"] if for_cause or own is None else own.clause,
            vi=f"Chưa ghi lý do: {label.vi} {kind.vi} sản phẩm {stars} sao khi cần thiết.",
            en=f"No reason is stated: {kind.en} of products of {stars} stars by {label.en} is made where it is needed.",
        )


def _outcome(inspection: Inspection) -> Iterator[Finding]:
    revoker = authority_to_revoke(inspection.certificate.stars)
    for content in inspection.failed:
        clause = content.ground.clause
        if content.settles and inspection.revoke_by is not None:
            last, reading = written(inspection.revoke_by), deadline_reading()
            yield noticed(
                "criteria-no-longer-met",
                Severity.WARNING,
                "failed",
                clause,
                vi=f"Sản phẩm không còn đạt tiêu chí: {revoker.who.vi} thu hồi giấy chứng nhận, chậm nhất "
                f"ngày {last.vi}. Theo cách hiểu: {reading.vi}.",
                en=f"The product no longer meets the criteria: {revoker.who.en} revokes the certificate by {last.en}. "
                f"The reading taken: {reading.en}.",
            )
        else:
            yield noticed(
                "mark-use-not-in-order",
                Severity.WARNING,
                "failed",
                clause,
                vi="Nhãn hiệu, thông tin hoặc quảng bá chưa đúng: nếu dùng nhãn hiệu OCOP sai quy định, gây nhầm lẫn "
                "về sản phẩm thì giấy chứng nhận bị thu hồi.",
                en="Mark, information or promotion are not in order: where the OCOP mark is used against the rules and "
                "misleads about the product, the certificate is revoked.",
            )
