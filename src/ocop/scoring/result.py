"""A ranking as plain data, in the shape of `ocop rank --format json`."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from ocop.findings import Finding
from ocop.packing import POINTS
from ocop.scoring.readings import relied_on

if TYPE_CHECKING:
    from ocop.criteria.model import Disqualifier, Option, StopRule
    from ocop.regimes import Award
    from ocop.scoring.explanation import Explanation, NextStar, PartPoints, UnmetMinimum
    from ocop.scoring.ranking import Ranking

__all__ = ["explanation_to_dict", "to_dict", "to_json"]


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
        result["stars_at_least"], result["stars_at_most"] = ranking.bounds
    return result


def to_json(ranking: Ranking) -> str:
    """Return the result as JSON in one line: `to_dict` written compactly.

    It is put together from its parts, in a fraction of the time, since a stream is as fast as this is.
    """
    card = ranking.card
    answers, tables = card.answers, card.criteria.tables
    complete = ranking.complete
    parts = ",".join([f'"{code}":{(answers >> at) & POINTS}' for code, at in tables.parts])
    unmet = ",".join(
        [
            f'"{stars}":{_codes([code for mask, code in minimums if answers & mask])}'
            for stars, minimums in tables.minimums.items()
        ]
    )
    return (
        f'{{"criteria_set":"{card.criteria.id}","status":"{ranking.status.value}",'
        f'"complete":{"true" if complete else "false"},"total":{answers & POINTS},"parts":{{{parts}}},'
        f'"band":{_number(ranking.band)},"stars":{_number(ranking.stars)},"unmet":{{{unmet}}},'
        f'"disqualified_by":{_codes(card.disqualifiers)},"stopped_by":{_codes(ranking.stopped_by)},'
        f'"unanswered":{_codes(ranking.unanswered)},"findings":{_findings(ranking.findings)},'
        f'"remarks":{_remarks(ranking.remarks)},"interpretations":{_codes(relied_on(ranking))}'
        f"{'' if complete else _bounds(ranking)}}}"
    )


def _bounds(ranking: Ranking) -> str:
    least, most = ranking.bounds
    return f',"stars_at_least":{_number(least)},"stars_at_most":{_number(most)}'


def _codes(codes: Sequence[str]) -> str:
    """Codes and ids as a JSON list: they are plain, so that nothing in them needs to be escaped."""
    return '["' + '","'.join(codes) + '"]' if codes else "[]"


def _number(number: int | None) -> str:
    return "null" if number is None else str(number)


@lru_cache(maxsize=256)
def _remarks(remarks: tuple[Finding, ...]) -> str:
    """The cards of a stream tend to have the same remarks."""
    return _findings(remarks)


def _findings(findings: tuple[Finding, ...]) -> str:
    if not findings:
        return "[]"
    return json.dumps(list(map(_finding, findings)), ensure_ascii=False, separators=(",", ":"))


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
        "before": [
            {"criterion": row.code, "name": row.name.to_dict()} | _option(option) for row, option in star.before
        ],
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
