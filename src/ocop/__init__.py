"""Vietnam's OCOP programme (One Commune One Product) as a library.

The public names are looked up when they are first used, so that `import ocop` itself loads nothing.

>>> import ocop
>>> ocop.load_criteria("qd26-2026/13").title.vi
'Cà phê, ca cao'
"""

# Type checkers know this name; importing it from `typing` would cost ten times what the rest of this module does.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from ocop.agencies import Agency, Level, resolve
    from ocop.auditing import AuditedRecord, Record, audit, read_records
    from ocop.certification.application import Application
    from ocop.certification.certificate import Certificate
    from ocop.certification.codes import FormNumber, ProductCode
    from ocop.certification.councils import AdvisoryTeam, Council, Member
    from ocop.certification.dossier import Dossier
    from ocop.certification.history import RecognitionHistory
    from ocop.certification.kinds import EvaluationKind
    from ocop.certification.outcome import Outcome, outcome
    from ocop.certification.revocation import Revocation
    from ocop.certification.status import CertificateStatus
    from ocop.certification.steps import next_steps
    from ocop.certification.transition import Governing, regime_for
    from ocop.criteria import (
        CriteriaSet,
        Criterion,
        Disqualifier,
        Option,
        Part,
        Section,
        StopRule,
        criteria_ids,
        load_criteria,
    )
    from ocop.criteria.comparing import Comparison, compare
    from ocop.errors import (
        BeyondKnowledge,
        InvalidDay,
        InvalidScorecard,
        MissingExtra,
        NotRankable,
        OcopError,
        Problem,
        UnknownId,
        UnreadableFile,
    )
    from ocop.findings import Finding, Severity
    from ocop.money import Money, Quantity, Share
    from ocop.plans import Plan, example_plan, load_plan
    from ocop.products import Industry, ProductGroup, Taxonomy, load_taxonomy
    from ocop.readings import Interpretation, interpretation, interpretations
    from ocop.regimes import REGIMES, Regime, load_regime, regimes_in_force
    from ocop.scoring.card_files import load_scorecard, save_scorecard
    from ocop.scoring.council import CouncilResult, MinimumPolicy, council_result
    from ocop.scoring.explanation import Explanation
    from ocop.scoring.ranking import Ranking, Status, rank
    from ocop.scoring.re_rating import ReRating, re_rate
    from ocop.scoring.scorecard import Scorecard
    from ocop.subjects import Eligibility, LegalForm, Subject, SubjectKind, eligible
    from ocop.text import Text

__version__ = "0.1.0"

_HOMES = {
    "ocop.agencies": "Agency Level resolve",
    "ocop.auditing": "AuditedRecord Record audit read_records",
    "ocop.certification.application": "Application",
    "ocop.certification.certificate": "Certificate",
    "ocop.certification.codes": "FormNumber ProductCode",
    "ocop.certification.councils": "AdvisoryTeam Council Member",
    "ocop.certification.dossier": "Dossier",
    "ocop.certification.history": "RecognitionHistory",
    "ocop.certification.kinds": "EvaluationKind",
    "ocop.certification.outcome": "Outcome outcome",
    "ocop.certification.revocation": "Revocation",
    "ocop.certification.status": "CertificateStatus",
    "ocop.certification.steps": "next_steps",
    "ocop.certification.transition": "Governing regime_for",
    "ocop.criteria": ("CriteriaSet Criterion Disqualifier Option Part Section StopRule criteria_ids load_criteria"),
    "ocop.criteria.comparing": "Comparison compare",
    "ocop.errors": (
        "BeyondKnowledge InvalidDay InvalidScorecard MissingExtra NotRankable "
        "OcopError Problem UnknownId UnreadableFile"
    ),
    "ocop.findings": "Finding Severity",
    "ocop.money": "Money Quantity Share",
    "ocop.plans": "Plan example_plan load_plan",
    "ocop.products": "Industry ProductGroup Taxonomy load_taxonomy",
    "ocop.readings": "Interpretation interpretation interpretations",
    "ocop.regimes": "REGIMES Regime load_regime regimes_in_force",
    "ocop.scoring.card_files": "load_scorecard save_scorecard",
    "ocop.scoring.council": "CouncilResult MinimumPolicy council_result",
    "ocop.scoring.explanation": "Explanation",
    "ocop.scoring.ranking": "Ranking Status rank",
    "ocop.scoring.re_rating": "ReRating re_rate",
    "ocop.scoring.scorecard": "Scorecard",
    "ocop.subjects": "Eligibility LegalForm Subject SubjectKind eligible",
    "ocop.text": "Text",
}
_HOME = {name: module for module, names in _HOMES.items() for name in names.split()}

__all__ = [
    "REGIMES",
    "AdvisoryTeam",
    "Agency",
    "Application",
    "AuditedRecord",
    "BeyondKnowledge",
    "Certificate",
    "CertificateStatus",
    "Comparison",
    "Council",
    "CouncilResult",
    "CriteriaSet",
    "Criterion",
    "Disqualifier",
    "Dossier",
    "Eligibility",
    "EvaluationKind",
    "Explanation",
    "Finding",
    "FormNumber",
    "Governing",
    "Industry",
    "Interpretation",
    "InvalidDay",
    "InvalidScorecard",
    "LegalForm",
    "Level",
    "Member",
    "MinimumPolicy",
    "MissingExtra",
    "Money",
    "NotRankable",
    "OcopError",
    "Option",
    "Outcome",
    "Part",
    "Plan",
    "Problem",
    "ProductCode",
    "ProductGroup",
    "Quantity",
    "Ranking",
    "ReRating",
    "RecognitionHistory",
    "Record",
    "Regime",
    "Revocation",
    "Scorecard",
    "Section",
    "Severity",
    "Share",
    "Status",
    "StopRule",
    "Subject",
    "SubjectKind",
    "Taxonomy",
    "Text",
    "UnknownId",
    "UnreadableFile",
    "__version__",
    "audit",
    "compare",
    "council_result",
    "criteria_ids",
    "eligible",
    "example_plan",
    "interpretation",
    "interpretations",
    "load_criteria",
    "load_plan",
    "load_regime",
    "load_scorecard",
    "load_taxonomy",
    "next_steps",
    "outcome",
    "rank",
    "re_rate",
    "read_records",
    "regime_for",
    "regimes_in_force",
    "resolve",
    "save_scorecard",
]


def __getattr__(name: str) -> object:
    if name not in _HOME:
        raise AttributeError(f"module 'ocop' has no attribute {name!r}")
    from importlib import import_module

    value = getattr(import_module(_HOME[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted(__all__)
