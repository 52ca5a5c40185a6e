"""Criteria sets as plain data, in the shape of `ocop criteria export`."""

from __future__ import annotations

from typing import Any

from ocop.criteria.loading import criteria_ids, load_criteria
from ocop.criteria.model import CriteriaSet, Criterion, Disqualifier, Option, StopRule
from ocop.regimes import load_regime

__all__ = ["criteria_to_dict", "regime_to_dict"]


def regime_to_dict(regime: str) -> dict[str, Any]:
    """Return all criteria sets of a regime as one document. Raises `UnknownId` where there is no such regime.

    >>> document = regime_to_dict("qd26-2026")
    >>> document["decision"], document["effective_from"], len(document["sets"])
    ('26/2026/QĐ-TTg', '2026-05-22', 26)
    """
    rules = load_regime(regime)
    decision = rules.decision
    return {
        "regime": regime,
        "decision": decision.number,
        "effective_from": decision.effective_from.isoformat(),
        "effective_to": decision.effective_to and decision.effective_to.isoformat(),
        "source": rules.source and rules.source.to_dict(),
        "sets": [criteria_to_dict(load_criteria(identifier)) for identifier in criteria_ids(regime)],
    }


def criteria_to_dict(criteria: CriteriaSet) -> dict[str, Any]:
    """Return a criteria set with its criteria, options and exclusions, texts in both languages."""
    return {
        "number": criteria.number,
        "slug": criteria.slug,
        "title": criteria.title.to_dict(),
        "classification": criteria.classification.to_dict(),
        "complete": criteria.complete,
        "missing": criteria.missing and criteria.missing.to_dict(),
        "exclusions_known": criteria.exclusions_known,
        "notes": [note.to_dict() for note in criteria.notes],
        "parts": [
            {
                "code": part.code,
                "max_points": part.max_points,
                "notes": [note.to_dict() for note in part.notes],
                "sections": [
                    {"code": section.code, "name": section.name.to_dict(), "max_points": section.max_points}
                    for section in part.sections
                ],
            }
            for part in criteria.parts
        ],
        "criteria": list(map(_criterion, criteria.criteria)),
        "conditions": [{"criterion": rule.criterion, "on": rule.on} for rule in criteria.conditions],
        "disqualifiers": list(map(_rule, criteria.disqualifiers)),
        "stops": [_rule(stop) | {"computed": stop.computed, "zero_on": list(stop.zero_on)} for stop in criteria.stops],
    }


def _criterion(criterion: Criterion) -> dict[str, Any]:
    return {
        "code": criterion.code,
        "part": criterion.part,
        "section": criterion.section,
        "max_points": criterion.max_points,
        "name": criterion.name.to_dict(),
        "hint": criterion.hint and criterion.hint.to_dict(),
        "cases": {key: name.to_dict() for key, name in criterion.cases.items()},
        "options": list(map(_option, criterion.options)),
        "notes": [note.to_dict() for note in criterion.notes],
        "clause": criterion.clause.to_dict(),
    }


def _option(option: Option) -> dict[str, Any]:
    return {
        "number": option.number,
        "points": option.points,
        "minimum_for": option.minimum_for,
        "case": option.case,
        "label": option.label.to_dict(),
    }


def _rule(rule: Disqualifier | StopRule) -> dict[str, Any]:
    return {"id": rule.id, "label": rule.label.to_dict(), "at": rule.at, "clause": rule.clause.to_dict()}
