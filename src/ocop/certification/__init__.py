"""The way of a product: who decides under which rules, dossiers, councils, certificates (Articles 4 to 12).

>>> import datetime
>>> print(award_on(4, datetime.date(2026, 6, 20)).authority)
the chair of the provincial people's committee
>>> certificate = Certificate(product="Cà phê bột", stars=4, issued=datetime.date(2026, 6, 20))
>>> str(status(certificate, datetime.date(2029, 1, 15)))
'in-filing-window'
>>> [item.id for item in required(EvaluationKind.FIRST, DossierStep.SUBJECT)]
['registration-form', 'self-assessment', 'paper-set', 'electronic-set']
"""

from ocop.certification.application import Application, InvalidApplication, Result
from ocop.certification.authority import InvalidStars, award_findings, award_on, certified_stars
from ocop.certification.certificate import Certificate, InvalidCertificate, expiry_findings
from ocop.certification.codes import (
    CodeShape,
    FormNumber,
    InvalidCode,
    ProductCode,
    code_problems,
    code_readings,
    code_shapes,
)
from ocop.certification.councils import (
    AdvisoryTeam,
    Council,
    Member,
    Mode,
    Role,
    Seat,
    composition,
    field_visit,
    known_quorum,
    meeting_needed,
    mode_of,
)
from ocop.certification.documents import FieldKind, Form, FormChoice, FormField, form, forms
from ocop.certification.dossier import Dossier, DossierStep, InvalidDossier, Item, Missing, missing, required
from ocop.certification.history import InvalidHistory, RecognitionHistory, by_decision, by_status, expiring
from ocop.certification.inspection import (
    Inspection,
    InspectionContent,
    InspectionKind,
    Inspector,
    InvalidInspection,
    inspectors,
)
from ocop.certification.kinds import EvaluationKind
from ocop.certification.outcome import InvalidOutcome, Outcome, OutcomeKind, outcome, outcome_of
from ocop.certification.places import check_places, places_version
from ocop.certification.revocation import (
    InvalidRevocation,
    Revocation,
    RevocationAuthority,
    RevocationGround,
    Withdrawal,
    authority_to_revoke,
)
from ocop.certification.rounds import InvalidRound, Round, round_for, rounds
from ocop.certification.status import CertificateStatus, ExtensionReading, extension, status
from ocop.certification.steps import Step, Who, as_text, next_steps
from ocop.certification.terms import Window, expiry, extension_limit, filing_window
from ocop.certification.transition import (
    Governing,
    InvalidEvaluation,
    finish_by,
    known_until,
    regime_for,
    regimes_of,
)
from ocop.certification.working_days import (
    InvalidCalendar,
    WorkingCalendar,
    is_working_day,
    vietnam_calendar,
    working_days,
    working_days_between,
)

__all__ = [
    "AdvisoryTeam",
    "Application",
    "Certificate",
    "CertificateStatus",
    "CodeShape",
    "Council",
    "Dossier",
    "DossierStep",
    "EvaluationKind",
    "ExtensionReading",
    "FieldKind",
    "Form",
    "FormChoice",
    "FormField",
    "FormNumber",
    "Governing",
    "Inspection",
    "InspectionContent",
    "InspectionKind",
    "Inspector",
    "InvalidApplication",
    "InvalidCalendar",
    "InvalidCertificate",
    "InvalidCode",
    "InvalidDossier",
    "InvalidEvaluation",
    "InvalidHistory",
    "InvalidInspection",
    "InvalidOutcome",
    "InvalidRevocation",
    "InvalidRound",
    "InvalidStars",
    "Item",
    "Member",
    "Missing",
    "Mode",
    "Outcome",
    "OutcomeKind",
    "ProductCode",
    "RecognitionHistory",
    "Result",
    "Revocation",
    "RevocationAuthority",
    "RevocationGround",
    "Role",
    "Round",
    "Seat",
    "Step",
    "Who",
    "Window",
    "Withdrawal",
    "WorkingCalendar",
    "as_text",
    "authority_to_revoke",
    "award_findings",
    "award_on",
    "by_decision",
    "by_status",
    "certified_stars",
    "check_places",
    "code_problems",
    "code_readings",
    "code_shapes",
    "composition",
    "expiring",
    "expiry",
    "expiry_findings",
    "extension",
    "extension_limit",
    "field_visit",
    "filing_window",
    "finish_by",
    "form",
    "forms",
    "inspectors",
    "is_working_day",
    "known_quorum",
    "known_until",
    "meeting_needed",
    "missing",
    "mode_of",
    "next_steps",
    "outcome",
    "outcome_of",
    "places_version",
    "regime_for",
    "regimes_of",
    "required",
    "round_for",
    "rounds",
    "status",
    "vietnam_calendar",
    "working_days",
    "working_days_between",
]
