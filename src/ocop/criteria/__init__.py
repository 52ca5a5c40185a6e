"""Criteria sets: the tables of the decisions as values."""

from ocop.criteria.loading import criteria_ids, load_criteria
from ocop.criteria.model import (
    Condition,
    CriteriaSet,
    Criterion,
    Disqualifier,
    Group,
    Option,
    Part,
    Section,
    SetReference,
    StopRule,
)

__all__ = [
    "Condition",
    "CriteriaSet",
    "Criterion",
    "Disqualifier",
    "Group",
    "Option",
    "Part",
    "Section",
    "SetReference",
    "StopRule",
    "criteria_ids",
    "load_criteria",
]
