"""What is due for a certificate, and to when it is in force while its renewal is under way (Articles 4.3, 7.6.a, 12.3).

Once it is revoked (Article 8), or its recognition withdrawn (Article 10.1.b), the product is evaluated anew.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import Any, Literal

from attrs import frozen

from ocop.agencies import Level
from ocop.certification.application import Application
from ocop.certification.certificate import Certificate
from ocop.certification.revocation import Revocation, Withdrawal
from ocop.certification.rounds import Round, round_for
from ocop.certification.status import CertificateStatus, ExtensionReading, extension, revoked_from, status
from ocop.certification.steps_wording import Step, say, since, where_late_filing_counts
from ocop.certification.terms import Window, in_force_from
from ocop.certification.working_days import Calendar
from ocop.text import Text

__all__ = ["Case", "ended", "has_ended", "notice", "of_certificate", "of_revoked", "out_of_window", "to_file_again"]


@frozen(kw_only=True)
class Case:
    """What the steps are reckoned with; `moved` is the day on which a dossier went over to the new rules."""

    on: datetime.date
    calendar: Calendar | None
    extra: tuple[Round, ...]
    reading: ExtensionReading
    moved: datetime.date | None = None

    def say(self, code: str, **facts: Any) -> Step:
        """Return a step as it is on the day that is asked about."""
        return say(code, self.on, **facts)

    def since(self, origin: Literal["receipt", "full-dossier"], day: datetime.date) -> Text:
        """Return from when a term counts, in words."""
        return since("move" if day == self.moved else origin, day)

    def round(self, level: Level, day: datetime.date) -> Round:
        """Return the round of what is proposed on a day."""
        return round_for(level, day, self.extra)

    def round_and_next(self, level: Level, day: datetime.date) -> tuple[Round, dict[str, Any]]:
        """Return the round of what is proposed on a day, and what sentences say of it and of the one after it."""
        found = self.round(level, day)
        after = self.round(level, max(found.proposed_before, self.on))
        return found, {"round": found.name, "before": found.proposed_before, "next": after.name}


def of_revoked(
    case: Case, certificate: Certificate, revoked: datetime.date | Revocation | Withdrawal | None
) -> Step | None:
    """Return what is due once a certificate is revoked; None where it is not, by the day that is asked about."""
    if status(certificate, case.on, revoked=revoked) is not CertificateStatus.REVOKED:
        return None
    code = "recognition-withdrawn" if isinstance(revoked, Withdrawal) else "certificate-revoked"
    return case.say(code, ended=revoked_from(revoked), stars=certificate.stars)


def of_certificate(case: Case, certificate: Certificate) -> Iterator[Step]:
    """Yield what is due for a certificate for whose renewal nothing was filed."""
    window, expires = certificate.filing_window, certificate.expires
    days = extension(certificate, case.reading)
    now = status(certificate, case.on, extension=case.reading)
    if now is CertificateStatus.NOT_YET_ISSUED:
        return
    if now is CertificateStatus.EXPIRED:
        yield case.say("apply-anew", ended=expires if days is None else days.last)
    elif case.on <= window.last:
        if case.on < window.first:
            yield _in_window(case, "prepare-renewal", window, expires)
        yield _in_window(case, "file-renewal", window, expires, earliest=window.first)
    elif days is not None:
        yield case.say("file-late", closed=window.last, expires=expires, limit=days.last)
    elif (late := extension(certificate, case.reading, filed=case.on)) is not None:
        yield case.say("file-late", due=expires, closed=window.last, expires=expires, limit=late.last)
    else:
        yield case.say("window-missed", closed=window.last, expires=expires)


def _in_window(case: Case, code: str, window: Window, expires: datetime.date, **facts: Any) -> Step:
    step = case.say(code, due=window.last, expires=expires, **facts)
    late = case.reading is ExtensionReading.ANY_LATE_FILING
    return where_late_filing_counts(step, expires) if late else step


def has_ended(case: Case, certificate: Certificate, on: datetime.date) -> bool:
    """Return whether a certificate was no longer in force on a day, without a dossier of its renewal."""
    return status(certificate, on, extension=case.reading) is CertificateStatus.EXPIRED


def ended(case: Case, certificate: Certificate) -> Step:
    """Return the step that says that a certificate has ended while another dossier than its renewal is under way."""
    days = extension(certificate, case.reading)
    return case.say(
        "certificate-ended", ended=certificate.expires if days is None else days.last, stars=certificate.stars
    )


def out_of_window(case: Case, application: Application, certificate: Certificate, filed: datetime.date) -> bool:
    """Return whether the dossier of a renewal was filed when it does not count, and the commune did not take it on."""
    if filed < in_force_from() or filed in certificate.filing_window or application.proposed is not None:
        return False
    days = extension(certificate, case.reading, filed=filed)
    return days is None or filed > days.last


def to_file_again(case: Case, certificate: Certificate, filed: datetime.date) -> Iterator[Step]:
    """Yield what is due where the dossier of a renewal was filed when it does not count."""
    window, expires = certificate.filing_window, certificate.expires
    if filed < window.first and case.on <= window.last:
        yield _in_window(case, "file-again", window, expires, earliest=window.first, filed=filed)
    else:
        yield from of_certificate(case, certificate)


def notice(case: Case, application: Application, certificate: Certificate) -> Step:
    """Return the step that says to when the certificate is in force while its renewal is under way."""
    end = expires = certificate.expires
    days = extension(certificate, case.reading, filed=application.filed)
    if days is not None:
        final = application.final
        end = max(expires, days.last if final is None else min(days.last, final.day))
    if end < case.on:
        return case.say("certificate-ended", ended=end, stars=certificate.stars)
    code = "certificate-runs-on" if end > expires else "certificate-ends"
    return case.say(code, due=end, expires=expires, stars=certificate.stars)
