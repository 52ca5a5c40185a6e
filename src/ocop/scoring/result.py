"""A ranking as plain data, in the shape of `ocop rank --format json`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ocop.findings import Finding

if TYPE_CHECKING:
    from ocop.criteria.model import Disqualifier, Option, StopRule
    from ocop.regimes import Award
    from ocop.scoring.explanation import Explanation, NextStar, PartPoints, UnmetMinimum
    from ocop.scoring.ranking import Ranking

__all__ = ["explanation_to_dict", "to_dict"]


def to_dict(ranking: Ranking) -> dict[str, Any]:
    """Return the result as dicts, lists, strings and integers, its keys in a fixed order."""
    complete = ranking.complete
    result: dict[str, Any] = {
        "criteria_set": ranking.card.criteria.id,
        "status": ranking.status.value,
        "complete": complete,
        "total": ranking.total,
        "parts": dict(ranking.parts),
        "band": ranking.band,
        "stars": ranking.stars,
        "unmet": {str(stars): list(codes) for stars, codes in ranking.unmet.items()},
        "disqualified_by": list(ranking.disqualified_by),
        "stopped_by": list(ranking.stopped_by),
        "unanswered": list(ranking.unanswered),
        "findings": list(map(_finding, ranking.findings)),
        "remarks": list(map(_finding, ranking.remarks)),
        "interpretations": list(ranking.interpretations),
    }
    if not complete:
        result["stars_at_least"] = ranking.stars_at_least
        result["stars_at_most"] = ranking.stars_at_most
    return result


def _finding(finding: Finding) -> dict[str, Any]:
    return {"code": finding.code, "message": finding.message.to_dict()}


def explanation_to_dict(explanation: Explanation) -> dict[str, Any]:
    """Return an explanation as dicts, lists, strings and integers, texts in both languages."""
    award, star = explanation.award, explanation.next_star
    return {
        "result": to_dict(explanation.ranking),
        "parts": list(map(_part, explanation.parts)),
        "held_by": list(map(_minimum, explanation.held_by)),
        "next_star": star and _next_star(star),
        "award": award and _award(award),
        "disqualifiers": list(map(_rule, explanation.disqualifiers)),
        "stops": list(map(_rule, explanation.stops)),
        "interpretations": [
            {"id": reading.id, "title": reading.title.to_dict(), "reading": reading.reading.to_dict()}
            for reading in explanation.interpretations
        ],
    }


def _part(part: PartPoints) -> dict[str, Any]:
    return {
        "code": part.code,
        "name": part.name.to_dict(),
        "points": part.points,
        "max_points": part.max_points,
        "sections": [
            {
                "code": section.code,
                "name": section.name.to_dict(),
                "points": section.points,
                "max_points": section.max_points,
                "answered": section.answered,
                "criteria": section.criteria,
            }
            for section in part.sections
        ],
    }


def _next_star(star: NextStar) -> dict[str, Any]:
    return {
        "stars": star.stars,
        "points_needed": star.points_needed,
        "minimums": list(map(_minimum, star.minimums)),
        "points_with_minimums": star.points_with_minimums,
    }


def _award(award: Award) -> dict[str, Any]:
    return {
        "authority": award.authority.to_dict(),
        "certificate": award.certificate,
        "note": award.note.to_dict(),
        "clause": award.clause,
    }


def _minimum(minimum: UnmetMinimum) -> dict[str, Any]:
    return {
        "criterion": minimum.criterion.code,
        "name": minimum.criterion.name.to_dict(),
        "stars": minimum.stars,
        "chosen": minimum.chosen and _option(minimum.chosen),
        "required": _option(minimum.required),
        "clause": minimum.clause.to_dict(),
    }


def _option(option: Option) -> dict[str, Any]:
    return {"number": option.number, "points": option.points, "label": option.label.to_dict()}


def _rule(rule: Disqualifier | StopRule) -> dict[str, Any]:
    return {"id": rule.id, "label": rule.label.to_dict(), "clause": rule.clause.to_dict()}
