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
    from ocop.errors import InvalidScorecard, OcopError, Problem, UnknownId, UnreadableFile
    from ocop.findings import Finding, Severity
    from ocop.money import Money, Quantity, Share
    from ocop.plans import Plan, example_plan, load_plan
    from ocop.products import Industry, ProductGroup, Taxonomy, load_taxonomy
    from ocop.readings import Interpretation, interpretation, interpretations
    from ocop.regimes import REGIMES, Regime, load_regime
    from ocop.scoring.card_files import load_scorecard, save_scorecard
    from ocop.scoring.explanation import Explanation
    from ocop.scoring.ranking import Ranking, Status, rank
    from ocop.scoring.scorecard import Scorecard
    from ocop.subjects import Eligibility, LegalForm, Subject, SubjectKind, eligible
    from ocop.text import Text

__version__ = "0.1.0"

_HOMES = {
    "ocop.agencies": "Agency Level resolve",
    "ocop.criteria": ("CriteriaSet Criterion Disqualifier Option Part Section StopRule criteria_ids load_criteria"),
    "ocop.errors": "InvalidScorecard OcopError Problem UnknownId UnreadableFile",
    "ocop.findings": "Finding Severity",
    "ocop.readings": "Interpretation interpretation interpretations",
    "ocop.money": "Money Quantity Share",
    "ocop.plans": "Plan example_plan load_plan",
    "ocop.products": "Industry ProductGroup Taxonomy load_taxonomy",
    "ocop.regimes": "REGIMES Regime load_regime",
    "ocop.scoring.card_files": "load_scorecard save_scorecard",
    "ocop.scoring.explanation": "Explanation",
    "ocop.scoring.ranking": "Ranking Status rank",
    "ocop.scoring.scorecard": "Scorecard",
    "ocop.subjects": "Eligibility LegalForm Subject SubjectKind eligible",
    "ocop.text": "Text",
}
_HOME = {name: module for module, names in _HOMES.items() for name in names.split()}

__all__ = [
    "REGIMES",
    "Agency",
    "CriteriaSet",
    "Criterion",
    "Disqualifier",
    "Eligibility",
    "Explanation",
    "Finding",
    "Industry",
    "Interpretation",
    "InvalidScorecard",
    "LegalForm",
    "Level",
    "Money",
    "OcopError",
    "Option",
    "Part",
    "Plan",
    "Problem",
    "ProductGroup",
    "Quantity",
    "Ranking",
    "Regime",
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
    "rank",
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
