"""What a certificate is on a day: valid, in its filing window, extended, expired, revoked (Articles 4.3, 7.6.a, 12.3).

A status follows from the certificate and from what was done by that day; what was done later changes nothing of it.

>>> import datetime
>>> from ocop.certification.certificate import Certificate
>>> day = datetime.date.fromisoformat
>>> certificate = Certificate(product="Cà phê bột", stars=4, issued=day("2026-06-20"))
>>> for on in ("2028-12-21", "2028-12-22", "2029-02-21", "2029-06-20", "2029-06-21"):
...     print(on, status(certificate, day(on)), "| filed:", status(certificate, day(on), filed=day("2029-01-15")))
2028-12-21 valid | filed: valid
2028-12-22 in-filing-window | filed: in-filing-window
2029-02-21 window-missed | filed: valid
2029-06-20 window-missed | filed: valid
2029-06-21 expired | filed: expired
"""

from __future__ import annotations

import datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from ocop.certification.certificate import Certificate, InvalidCertificate, wrong_certificate
from ocop.certification.terms import Window, extension_limit, in_force_from, procedure
from ocop.errors import Problem
from ocop.text import Text
from ocop.values import needed, refuse, wrong_day, wrong_member

if TYPE_CHECKING:
    from ocop.certification.revocation import Revocation, Withdrawal

__all__ = ["CertificateStatus", "ExtensionReading", "extension", "status"]


class CertificateStatus(StrEnum):
    """What a certificate is on a day.

    >>> CertificateStatus.WINDOW_MISSED.label.vi, CertificateStatus.EXTENDED.in_force
    ('quá thời gian nộp hồ sơ đánh giá lại', True)
    """

    NOT_YET_ISSUED = "not-yet-issued"
    VALID = "valid"
    IN_FILING_WINDOW = "in-filing-window"
    """valid, and the dossier of the renewal is to be filed now"""
    WINDOW_MISSED = "window-missed"
    """valid, but no dossier came in its window, so that it will end with its term"""
    EXTENDED = "extended"
    """in force beyond its term under Article 12.3"""
    EXPIRED = "expired"
    REVOKED = "revoked"

    @property
    def label(self) -> Text:
        """The Vietnamese and the English name."""
        return _LABELS[self.value]

    @property
    def in_force(self) -> bool:
        """Whether the product is recognised by the certificate."""
        return self in _IN_FORCE


_LABELS: Final = {
    "not-yet-issued": Text(vi="chưa cấp", en="not yet issued"),
    "valid": Text(vi="còn hiệu lực", en="valid"),
    "in-filing-window": Text(vi="đang trong thời gian nộp hồ sơ đánh giá lại", en="in the filing window"),
    "window-missed": Text(vi="quá thời gian nộp hồ sơ đánh giá lại", en="filing window missed"),
    "extended": Text(vi="được kéo dài hiệu lực", en="extended"),
    "expired": Text(vi="hết hiệu lực", en="expired"),
    "revoked": Text(vi="đã bị thu hồi", en="revoked"),
}
_IN_FORCE: Final = frozenset(
    {
        CertificateStatus.VALID,
        CertificateStatus.IN_FILING_WINDOW,
        CertificateStatus.WINDOW_MISSED,
        CertificateStatus.EXTENDED,
    }
)


class ExtensionReading(StrEnum):
    """For which certificates Article 12.3 is read (interpretation `extension-for-missed-window`); each holds the next.

    >>> ExtensionReading.TRANSITIONAL.label.en
    'certificates whose window had closed before the decision took effect'
    """

    ANY_LATE_FILING = "any-late-filing"
    """also those whose dossier is filed after the window, and not after the term"""
    TRANSITIONAL = "transitional"
    """those still valid on the day the decision took effect, whose window had closed before that day"""
    NONE = "none"

    @property
    def label(self) -> Text:
        """What the reading takes in."""
        return _READINGS[self.value]


_READINGS: Final = {
    "any-late-filing": Text(
        vi="cả giấy chứng nhận có hồ sơ nộp sau khung thời gian nhưng không sau ngày hết hạn",
        en="also certificates whose dossier is filed after the window and not after the term",
    ),
    "transitional": Text(
        vi="giấy chứng nhận có khung thời gian nộp hồ sơ kết thúc trước khi quyết định có hiệu lực",
        en="certificates whose window had closed before the decision took effect",
    ),
    "none": Text(vi="không giấy chứng nhận nào", en="no certificates"),
}


def extension(
    certificate: Certificate,
    reading: ExtensionReading = ExtensionReading.TRANSITIONAL,
    *,
    filed: datetime.date | None = None,
) -> Window | None:
    """Return the days on which a certificate may run on after its term (Article 12.3), or None where it may not.

    `filed` is the day on which the dossier of the renewal was filed. The days end sooner where there is a result.
    Certificates whose term ended before the decision took effect do not come back under any reading.

    >>> from ocop.certification.certificate import Certificate
    >>> days = extension(Certificate(product="Gốm", stars=3, issued=datetime.date(2023, 7, 1)))
    >>> days.first.isoformat(), days.last.isoformat(), days.clause
    ('2026-07-02', '2026-12-28', '12.3')
    >>> extension(Certificate(product="Gốm", stars=3, issued=datetime.date(2023, 9, 19)))
    """
    refuse(
        InvalidCertificate,
        wrong_certificate("certificate", certificate),
        wrong_member("reading", reading, ExtensionReading),
        None if filed is None else wrong_day("filed", filed),
    )
    return _extension(certificate, reading, filed)


def _extension(certificate: Certificate, reading: ExtensionReading, filed: datetime.date | None) -> Window | None:
    expires, since, window = certificate.expires, in_force_from(), certificate.filing_window
    if reading is ExtensionReading.NONE or expires < since:
        return None
    late = reading is ExtensionReading.ANY_LATE_FILING and filed is not None and window.last < filed <= expires
    if not late and window.last >= since:
        return None
    first = expires + datetime.timedelta(days=1)
    return Window(first=first, last=extension_limit(expires), clause=procedure("extension")["clause"])


def status(
    certificate: Certificate,
    on: datetime.date,
    *,
    filed: datetime.date | None = None,
    result: datetime.date | None = None,
    revoked: datetime.date | Revocation | Withdrawal | None = None,
    extension: ExtensionReading = ExtensionReading.TRANSITIONAL,
) -> CertificateStatus:
    """Return what a certificate is on a day.

    `filed` is the day on which the dossier of its renewal was filed, `result` the day of the authority's result on it,
    `revoked` the day from which it is revoked, or the revocation; None is not done. `extension` is how Article 12.3 is
    read. What was done after `on` makes no difference, nor do a filing and a result up to the day of issue, which are
    those of the certificate itself. A result says that a dossier was filed, no later than it.

    - Revoked comes first, from its day on.
    - The window holds from the day on which the decision took effect; a dossier filed before that day is in time, one
      filed later before the window opens is not (interpretation `filing-outside-the-window`).
    - After the window, the certificate is valid as before where a dossier was filed in time or where it may run on
      after its term; otherwise the window is missed, also where the dossier came late.
    - After its term, it is extended where it may run on, up to the day of the result, that day included.

    Raises `InvalidCertificate` for what are no days, and for a revocation of another certificate.

    >>> from ocop.certification.certificate import Certificate
    >>> certificate = Certificate(product="Gốm", stars=3, issued=datetime.date(2023, 7, 1))
    >>> on = datetime.date(2026, 8, 1)
    >>> str(status(certificate, on)), str(status(certificate, on, extension=ExtensionReading.NONE))
    ('extended', 'expired')
    >>> str(status(certificate, on, result=datetime.date(2026, 7, 15)))
    'expired'
    """
    refuse(
        InvalidCertificate,
        wrong_certificate("certificate", certificate),
        wrong_day("on", on),
        None if filed is None else wrong_day("filed", filed),
        None if result is None else wrong_day("result", result),
        wrong_revocation("revoked", revoked, certificate),
        wrong_member("extension", extension, ExtensionReading),
    )
    if on < certificate.issued:
        return CertificateStatus.NOT_YET_ISSUED
    end = revoked_from(revoked)
    if end is not None and end <= on:
        return CertificateStatus.REVOKED
    known = [day if day is not None and certificate.issued < day <= on else None for day in (filed, result)]
    handled = known[1]
    filing = known[0] or handled
    if on <= certificate.expires:
        return _within_term(certificate, on, filing, extension)
    days = _extension(certificate, extension, filing)
    runs = days is not None and on in days and (handled is None or on <= handled)
    return CertificateStatus.EXTENDED if runs else CertificateStatus.EXPIRED


def _within_term(
    certificate: Certificate, on: datetime.date, filing: datetime.date | None, reading: ExtensionReading
) -> CertificateStatus:
    window, since = certificate.filing_window, in_force_from()
    in_time = filing is not None and (filing < since or filing in window)
    if on < since or on < window.first or in_time:
        return CertificateStatus.VALID
    if on <= window.last:
        return CertificateStatus.IN_FILING_WINDOW
    runs_on = _extension(certificate, reading, filing) is not None
    return CertificateStatus.VALID if runs_on else CertificateStatus.WINDOW_MISSED


def revoked_from(revoked: datetime.date | Revocation | Withdrawal | None) -> datetime.date | None:
    """Return the day from which on a certificate is revoked, None where it is not."""
    return revoked if revoked is None or isinstance(revoked, datetime.date) else revoked.decided


def wrong_revocation(path: str, revoked: object, certificate: object) -> Problem | None:
    """Return the problem where `revoked` is no day and no revocation of `certificate`; None is not revoked."""
    from ocop.certification.revocation import Revocation, Withdrawal

    if not isinstance(revoked, (Revocation, Withdrawal)):
        return None if revoked is None else wrong_day(path, revoked)
    if revoked.certificate == certificate:
        return None
    what = Text(vi="quyết định thu hồi chính giấy chứng nhận này", en="a revocation of this very certificate")
    return needed(path, revoked, what)
