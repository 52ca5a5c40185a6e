"""Why a council's result is what it is, as structured data; and results as plain data.

Worked out only when it is asked for. `CouncilExplanation.text` gives it in Vietnamese or English.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any

from attrs import asdict, frozen

from ocop.readings import Interpretation, interpretation
from ocop.text import Language, Text

if TYPE_CHECKING:
    from ocop.criteria.model import Criterion, Disqualifier, Option, StopRule
    from ocop.findings import Finding
    from ocop.scoring.council import CouncilResult

__all__ = ["CouncilExplanation", "MissedMinimum", "PartMean", "explain", "to_dict"]


@frozen(kw_only=True)
class PartMean:
    """The mean points of a part: of how many, and how far the members lie apart."""

    code: str
    name: Text
    mean: Fraction
    max_points: int
    spread: int


@frozen(kw_only=True)
class MissedMinimum:
    """A minimum for `stars` stars that the council does not meet by its policy.

    `chosen` pairs every member whose card counts with the option chosen there (None: none applies).
    """

    criterion: Criterion
    required: Option
    stars: int
    chosen: tuple[tuple[str, Option | None], ...]

    @property
    def clause(self) -> Text:
        """Where the requirement stands in the decision."""
        return self.criterion.clause


@frozen(kw_only=True)
class CouncilExplanation:
    """Why a council's result is what it is. `held_by` are the minimums that keep the stars below the band."""

    result: CouncilResult
    parts: tuple[PartMean, ...]
    held_by: tuple[MissedMinimum, ...]
    disqualifiers: tuple[Disqualifier, ...]
    stops: tuple[StopRule, ...]
    interpretations: tuple[Interpretation, ...]

    @property
    def headline(self) -> Text:
        """The result in one sentence."""
        from ocop.scoring.council_wording import headline

        return headline(self.result)

    def text(self, lang: Language = "vi") -> str:
        """Return the explanation as text, in Vietnamese or English."""
        from ocop.scoring.council_wording import text

        return text(self, lang)

    def to_dict(self) -> dict[str, Any]:
        """Return the explanation as plain data, with texts in both languages."""
        return {
            "result": to_dict(self.result),
            "headline": self.headline.to_dict(),
            "parts": list(map(_part, self.parts)),
            "held_by": list(map(_held, self.held_by)),
            "interpretations": [
                {"id": reading.id, "title": reading.title.to_dict(), "reading": reading.reading.to_dict()}
                for reading in self.interpretations
            ],
        }

    def __str__(self) -> str:
        return self.text("en")


def explain(result: CouncilResult) -> CouncilExplanation:
    """Explain a council's result."""
    stars, band, criteria = result.stars, result.band, result.criteria
    names = {part.code: part.name for part in criteria.regime.parts}
    return CouncilExplanation(
        result=result,
        parts=tuple(
            PartMean(
                code=part.code,
                name=names[part.code],
                mean=result.mean_parts[part.code],
                max_points=part.max_points,
                spread=result.part_spreads[part.code],
            )
            for part in criteria.parts
            if part.code in result.mean_parts
        ),
        held_by=() if stars is None or stars == band else _held_by(result, stars + 1),
        disqualifiers=tuple(rule for rule in criteria.disqualifiers if rule.id in result.disqualified_by),
        stops=tuple(rule for rule in criteria.stops if rule.id in result.stopped_by),
        interpretations=tuple(map(interpretation, result.interpretations)),
    )


def _held_by(result: CouncilResult, stars: int) -> tuple[MissedMinimum, ...]:
    # A criterion may be missed for fewer stars and for more: the last one printed asks for most.
    hardest = {one.code: one for one in result.missed_minimums if one.stars <= stars}
    return tuple(_missed(result, result.criteria.criterion(code), hardest[code].stars) for code in result.unmet[stars])


def _missed(result: CouncilResult, row: Criterion, stars: int) -> MissedMinimum:
    chosen = {name: row.option(ranking.card.choices.get(row.code, 0)) for name, ranking in result.counted.items()}
    required = next(option for option in row.options if option.minimum_for == stars)
    return MissedMinimum(criterion=row, required=required, stars=stars, chosen=tuple(chosen.items()))


def to_dict(result: CouncilResult) -> dict[str, Any]:
    """Return the result as dicts, lists, strings and integers, its keys in a fixed order."""
    return {
        "criteria_set": result.criteria.id,
        "status": result.status.value,
        "complete": result.complete,
        "mean_total": _written(result.mean_total),
        "mean_parts": {code: _written(mean) for code, mean in result.mean_parts.items()},
        "band": result.band,
        "stars": result.stars,
        "minimums": result.minimums.value,
        "unmet": {str(stars): list(codes) for stars, codes in result.unmet.items()},
        "spread": result.spread,
        "part_spreads": dict(result.part_spreads),
        "spread_limit": _written(result.spread_limit),
        "quorum": result.quorum and asdict(result.quorum),
        "chair": result.chair,
        "secretary": result.secretary,
        "members": list(result.members),
        "missing": list(result.missing),
        "unanswered": {name: list(codes) for name, codes in result.unanswered.items()},
        "exclusions": {rule: list(names) for rule, names in result.exclusions.items()},
        "disqualified_by": list(result.disqualified_by),
        "stopped_by": list(result.stopped_by),
        "disputed": list(result.disputed),
        "cards": {name: ranking.to_dict() for name, ranking in result.rankings.items()},
        "findings": list(map(_finding, result.findings)),
        "remarks": list(map(_finding, result.remarks)),
        "interpretations": list(result.interpretations),
    }


def _written(points: Fraction | int | None) -> str | None:
    """Points as text that `Fraction` reads exactly: decimals where some write them, a fraction where none do."""
    if points is None:
        return None
    from ocop.scoring.council_wording import points_text

    written = points_text(points, "en")
    return str(points) if "…" in written else written


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "code": finding.code,
        "severity": finding.severity.value,
        "path": finding.path,
        "message": finding.message.to_dict(),
    }


def _part(part: PartMean) -> dict[str, Any]:
    return {
        "code": part.code,
        "name": part.name.to_dict(),
        "mean": _written(part.mean),
        "max_points": part.max_points,
        "spread": part.spread,
    }


def _held(missed: MissedMinimum) -> dict[str, Any]:
    return {
        "criterion": missed.criterion.code,
        "stars": missed.stars,
        "required": missed.required.number,
        "chosen": {name: option.number if option else 0 for name, option in missed.chosen},
        "clause": missed.clause.to_dict(),
    }
