"""The recognitions of a product one after the other (first, upgrade, renewal), and lists for a registry.

>>> import datetime
>>> first = Certificate(product="Cà phê bột", stars=3, issued=datetime.date(2024, 3, 1), decision="310/QĐ-UBND")
>>> upgrade = Certificate(
...     product="Cà phê bột", stars=4, issued=datetime.date(2025, 12, 15), kind=EvaluationKind.UPGRADE
... )
>>> history = RecognitionHistory(product="Cà phê bột", certificates=(upgrade,)).with_certificate(first)
>>> [history.stars(datetime.date(year, 12, 31)) for year in (2023, 2024, 2025, 2028)]
[None, 3, 4, None]
>>> [one.product for one in expiring([history], datetime.date(2028, 10, 1), within_months=3)]
['Cà phê bột']
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Any

from attrs import evolve, field, frozen

from ocop.certification.certificate import Certificate, wrong_certificate
from ocop.certification.kinds import EvaluationKind
from ocop.certification.revocation import Revocation, Withdrawal
from ocop.certification.status import CertificateStatus, ExtensionReading, extension, status
from ocop.certification.terms import months_later, noticed, procedure
from ocop.errors import OcopError, Problem
from ocop.findings import Finding, Severity
from ocop.text import Text, written
from ocop.values import composed, needed, refuse, wrong_day, wrong_number, wrong_text

__all__ = ["InvalidHistory", "RecognitionHistory", "by_decision", "by_status", "expiring"]


class InvalidHistory(OcopError, ValueError):
    """A history that is none, or a question to one that cannot be answered."""


def _place(certificate: Certificate) -> tuple[object, ...]:
    """Where a certificate stands in a history: by its day; on one day by what else it says, so that order is fixed."""
    facts = (certificate.decision, certificate.authority, certificate.subject, certificate.code)
    kind = tuple(EvaluationKind).index(certificate.kind)
    return (
        certificate.issued,
        certificate.stars,
        kind,
        certificate.product,
        *("" if f is None else str(f) for f in facts),
    )


def _by_day(certificates: Any) -> tuple[Certificate, ...]:
    return _taken(certificates, (Certificate,), _place)


def _by_decision_day(revocations: Any) -> tuple[Revocation | Withdrawal, ...]:
    return _taken(revocations, (Revocation, Withdrawal), lambda one: (one.decided or datetime.date.max, str(one)))


def _taken(given: Any, of: tuple[type, ...], place: Any) -> tuple[Any, ...]:
    """In their order, each once; what are not all of them are left for the check to refuse."""
    try:
        every = tuple(given)
    except TypeError:
        as_given: tuple[Any, ...] = given
        return as_given
    return tuple(sorted(dict.fromkeys(every), key=place)) if all(isinstance(one, of) for one in every) else every


@frozen(kw_only=True)
class RecognitionHistory:
    """The certificates of one product, in the order of their days, whatever the order they are given in.

    `revocations` are those of certificates in the history. What is given twice counts once.

    Raises `InvalidHistory` with every problem at once.
    """

    product: str = field(converter=composed)
    certificates: tuple[Certificate, ...] = field(converter=_by_day)
    revocations: tuple[Revocation | Withdrawal, ...] = field(default=(), converter=_by_decision_day)

    def __attrs_post_init__(self) -> None:
        refuse(InvalidHistory, wrong_text("product", self.product), *_wrong_parts(self))

    def with_certificate(self, certificate: Certificate) -> RecognitionHistory:
        """Return the history with one more certificate; an old one takes its place and changes nothing after it."""
        refuse(InvalidHistory, wrong_certificate("certificate", certificate))
        return evolve(self, certificates=(*self.certificates, certificate))

    def with_revocation(self, revocation: Revocation | Withdrawal) -> RecognitionHistory:
        """Return the history with one more revocation or withdrawal."""
        return evolve(self, revocations=(*self.revocations, revocation))

    def latest(self, on: datetime.date) -> Certificate | None:
        """Return the certificate issued last up to a day, whether or not it is still in force."""
        refuse(InvalidHistory, wrong_day("on", on))
        return next((one for one in reversed(self.certificates) if one.issued <= on), None)

    def current(
        self, on: datetime.date, *, extension: ExtensionReading = ExtensionReading.TRANSITIONAL
    ) -> Certificate | None:
        """Return the certificate in force on a day, or None.

        It is the one that was issued last up to that day: each replaces the one before it from its own day on, and
        where it is revoked, those before it do not come back (interpretation `revocation-revives-nothing`).
        `extension` is how Article 12.3 is read.
        """
        return self.latest(on) if self.status(on, extension=extension).in_force else None

    def status(
        self,
        on: datetime.date,
        *,
        filed: datetime.date | None = None,
        result: datetime.date | None = None,
        extension: ExtensionReading = ExtensionReading.TRANSITIONAL,
    ) -> CertificateStatus:
        """Return what the latest certificate is on a day: see `ocop.certification.status.status`.

        `filed` and `result` are those of its renewal. Before the first certificate it is not yet issued.
        """
        certificate = self.latest(on)
        if certificate is None:
            return CertificateStatus.NOT_YET_ISSUED
        revoked = self.revoked_from(certificate)
        return status(certificate, on, filed=filed, result=result, revoked=revoked, extension=extension)

    def stars(self, on: datetime.date, *, extension: ExtensionReading = ExtensionReading.TRANSITIONAL) -> int | None:
        """Return the stars that the product has on a day, or None where it is not recognised."""
        certificate = self.current(on, extension=extension)
        return None if certificate is None else certificate.stars

    def revoked_from(self, certificate: Certificate) -> datetime.date | None:
        """Return the day from which on a certificate is revoked or withdrawn, or None."""
        days = (one.decided for one in self.revocations if one.certificate == certificate)
        return min((day for day in days if day is not None), default=None)

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What is noticed, in the order of the certificates, each followed by its own findings; then revocations.

        Errors: `two-recognitions-on-one-day`, `upgrade-without-more-stars`. Warnings: `first-not-first`,
        `upgrade-without-certificate`, `renewal-without-certificate`, `product-named-otherwise`. An info
        `recognition-gap` where the product was not recognised between two certificates.
        """
        return tuple(_findings(self))


def _wrong_parts(history: RecognitionHistory) -> Iterator[Problem | None]:
    for path, of in (("certificates", (Certificate,)), ("revocations", (Revocation, Withdrawal))):
        given: object = getattr(history, path)
        names = " / ".join(one.__name__ for one in of)
        what = Text(vi=f"các {names}", en=f"items of {names}")
        if not isinstance(given, tuple):
            yield needed(path, given, what)
            return
        for place, one in enumerate(given):
            if not isinstance(one, of):
                yield needed(f"{path}[{place}]", one, what)
            elif isinstance(one, (Revocation, Withdrawal)) and one.certificate not in history.certificates:
                own = Text(
                    vi="quyết định thu hồi một giấy chứng nhận có trong lịch sử này",
                    en="a revocation of a certificate of this history",
                )
                yield needed(f"{path}[{place}]", one, own)


def _findings(history: RecognitionHistory) -> Iterator[Finding]:
    before: Certificate | None = None
    for place, one in enumerate(history.certificates):
        path = f"certificates[{place}]"
        yield from _under(path, one.findings)
        yield from _named(history.product, one, path)
        yield from _kind(history, before, one, path)
        if before is not None:
            yield from _days(history, before, one, path)
        before = one
    for place, revocation in enumerate(history.revocations):
        yield from _under(f"revocations[{place}]", revocation.findings)


def _under(path: str, findings: Iterable[Finding]) -> Iterator[Finding]:
    return (evolve(finding, path=f"{path}.{finding.path}") for finding in findings)


def _named(product: str, certificate: Certificate, path: str) -> Iterator[Finding]:
    if certificate.product != product:
        yield noticed(
            "product-named-otherwise",
            Severity.WARNING,
            f"{path}.product",
            None,
            vi=f"Giấy chứng nhận ghi tên “{certificate.product}”, lịch sử là của “{product}”: hãy xem có đúng sản phẩm "
            "không.",
            en=f"The certificate names “{certificate.product}”, and the history is of “{product}”: see whether they "
            "are one product.",
        )


def _kind(history: RecognitionHistory, before: Certificate | None, one: Certificate, path: str) -> Iterator[Finding]:
    code, vi, en, severity = "", "", "", Severity.WARNING
    if one.kind is EvaluationKind.FIRST and before is not None and not _anew(history, before, one):
        code = "first-not-first"
        since = written(before.issued)
        vi = f"Ghi là đánh giá lần đầu, nhưng sản phẩm đã được công nhận ngày {since.vi}."
        en = f"It is stated as a first evaluation, and the product was recognised on {since.en} already."
    elif one.kind is not EvaluationKind.FIRST and before is None:
        code = f"{one.kind.value}-without-certificate"
        vi = f"Ghi là {one.kind.label.vi}, nhưng lịch sử không có giấy chứng nhận nào trước đó: có thể còn thiếu."
        en = f"It is stated as {_a(one.kind)}, and the history has no certificate before it: one may be missing."
    elif one.kind is EvaluationKind.UPGRADE and before is not None and one.issued >= _ended(history, before):
        code = "upgrade-without-certificate"
        until = written(_ended(history, before) - datetime.timedelta(days=1))
        vi = f"Ghi là nâng hạng, nhưng giấy chứng nhận trước đó chỉ còn hiệu lực đến hết ngày {until.vi}."
        en = f"It is stated as an upgrade, and the certificate before it was in force to {until.en} only."
    elif one.kind is EvaluationKind.UPGRADE and before is not None and one.stars <= before.stars:
        code, severity = "upgrade-without-more-stars", Severity.ERROR
        vi = f"Ghi là nâng hạng, nhưng trước đó sản phẩm đã có {before.stars} sao, nay {one.stars} sao."
        en = f"It is stated as an upgrade, and the product had {before.stars} stars before and has {one.stars} now."
    if code:
        path, clause = f"{path}.{'stars' if severity is Severity.ERROR else 'kind'}", _clause(one.kind)
        yield noticed(code, severity, path, clause, vi=vi, en=en)


def _anew(history: RecognitionHistory, before: Certificate, one: Certificate) -> bool:
    """Whether a product could be evaluated as for the first time, though it had been recognised.

    It could after its certificate ended, and after the window to renew it closed and no longer came back
    (interpretation `evaluated-anew-after-expiry`).
    """
    missed = extension(before) is None and one.issued > before.filing_window.last
    return missed or one.issued >= _ended(history, before)


def _a(kind: EvaluationKind) -> str:
    return f"{'an' if kind is EvaluationKind.UPGRADE else 'a'} {kind.label.en}"


def _clause(kind: EvaluationKind) -> str:
    return str(procedure("kinds")[kind.value])


def _days(history: RecognitionHistory, before: Certificate, one: Certificate, path: str) -> Iterator[Finding]:
    issued, day = written(one.issued), datetime.timedelta(days=1)
    if before.issued == one.issued:
        yield noticed(
            "two-recognitions-on-one-day",
            Severity.ERROR,
            f"{path}.issued",
            None,
            vi=f"Có hai lần công nhận cùng ngày {issued.vi}: hãy xem ngày hoặc bỏ bản ghi trùng.",
            en=f"There are two recognitions on {issued.en}: look at the day, or leave out the one that is there twice.",
        )
    ended = _ended(history, before)
    if one.issued > ended:
        first, until = written(ended), written(one.issued - day)
        yield noticed(
            "recognition-gap",
            Severity.INFO,
            f"{path}.issued",
            procedure("certificate")["clause"],
            vi=f"Từ ngày {first.vi} đến ngày {until.vi} sản phẩm không có giấy chứng nhận còn hiệu lực.",
            en=f"From {first.en} to {until.en} the product had no certificate in force.",
        )


def _ended(history: RecognitionHistory, certificate: Certificate) -> datetime.date:
    """The first day on which a certificate was no longer in force, where nothing replaced it."""
    runs_on = extension(certificate)
    last = certificate.expires if runs_on is None else runs_on.last
    ended = last + datetime.timedelta(days=1)
    return min(ended, history.revoked_from(certificate) or ended)


def by_decision(
    recognitions: Iterable[RecognitionHistory | Certificate],
) -> Mapping[str | None, tuple[Certificate, ...]]:
    """Return the certificates by the number of the decision of recognition, in the order in which they are given.

    Those of which no number is stated stand under None.

    >>> day = datetime.date(2026, 6, 20)
    >>> given = [Certificate(product=name, stars=3, issued=day, decision="12/QĐ-UBND") for name in ("Gốm", "Cói")]
    >>> {number: [one.product for one in found] for number, found in by_decision(given).items()}
    {'12/QĐ-UBND': ['Gốm', 'Cói']}
    """
    found: dict[str | None, list[Certificate]] = {}
    for one in recognitions:
        for certificate in (one,) if isinstance(one, Certificate) else one.certificates:
            found.setdefault(certificate.decision, []).append(certificate)
    return MappingProxyType({number: tuple(certificates) for number, certificates in found.items()})


def expiring(
    histories: Iterable[RecognitionHistory], on: datetime.date, within_months: int
) -> tuple[RecognitionHistory, ...]:
    """Return those whose certificate in force on a day expires on it or within so many months, the soonest first.

    Certificates whose term is over and that run on under Article 12.3 are not among them. Raises `InvalidHistory` for
    months that are no integer from 0 on.
    """
    what = Text(vi="số tháng, một số nguyên từ 0", en="a number of months, an integer from 0 on,")
    refuse(InvalidHistory, wrong_number("within_months", within_months, 0, what=what))
    try:
        until = months_later(on, within_months)
    except OverflowError:
        until = datetime.date.max
    current = [(history.current(on), history) for history in histories]
    found = [(one.expires, history) for one, history in current if one is not None and on <= one.expires <= until]
    return tuple(history for _, history in sorted(found, key=lambda pair: (pair[0], pair[1].product)))


def by_status(
    histories: Iterable[RecognitionHistory],
    on: datetime.date,
    *,
    filed: Mapping[Certificate, datetime.date] = MappingProxyType({}),
    results: Mapping[Certificate, datetime.date] = MappingProxyType({}),
    extension: ExtensionReading = ExtensionReading.TRANSITIONAL,
) -> Mapping[CertificateStatus, tuple[RecognitionHistory, ...]]:
    """Return the histories by their status on a day; every status is a key, each history stands once, in given order.

    `filed` and `results` are the days on which the renewal of a certificate was filed and decided, where they were.

    >>> potter = Certificate(product="Gốm", stars=3, issued=datetime.date(2026, 6, 20))
    >>> history = RecognitionHistory(product="Gốm", certificates=(potter,))
    >>> found = by_status([history], datetime.date(2029, 1, 2))
    >>> [one.product for one in found[CertificateStatus.IN_FILING_WINDOW]]
    ['Gốm']
    """
    found: dict[CertificateStatus, list[RecognitionHistory]] = {one: [] for one in CertificateStatus}
    for history in histories:
        latest = history.latest(on)
        days = (None, None) if latest is None else (filed.get(latest), results.get(latest))
        found[history.status(on, filed=days[0], result=days[1], extension=extension)].append(history)
    return MappingProxyType({one: tuple(listed) for one, listed in found.items()})
