"""A result as JSON: the two ways to write it agree, and it has the shape that others build on."""

import json

import hypothesis.strategies as st
from hypothesis import given, settings

from ocop import Scorecard, load_criteria, rank
from ocop.cli.output import compact
from ocop.testing import scorecards

KEYS = [
    "criteria_set",
    "status",
    "complete",
    "total",
    "parts",
    "band",
    "stars",
    "unmet",
    "disqualified_by",
    "stopped_by",
    "unanswered",
    "findings",
    "remarks",
    "interpretations",
]


@settings(deadline=None)
@given(scorecards(), st.none() | st.integers(0, 100))
def test_the_line_is_the_data_written_compactly(card: Scorecard, stated: int | None) -> None:
    card = Scorecard(
        criteria=card.criteria,
        choices=card.choices,
        disqualifiers=card.disqualifiers,
        stops=card.stops,
        stated_total=stated,
    )
    ranking = rank(card)
    assert ranking.to_json() == compact(ranking.to_dict())
    data = json.loads(ranking.to_json())
    assert data == ranking.to_dict()
    assert list(data) == KEYS + ([] if ranking.complete else ["stars_at_least", "stars_at_most"])


def test_the_shape_of_a_ranked_card() -> None:
    coffee = load_criteria("qd26-2026/13")
    best = {row.code: len(row.options) for row in coffee.criteria}
    assert json.loads(rank(Scorecard(criteria=coffee, choices=best | {"3.3": 1, "1.5": 3})).to_json()) == {
        "criteria_set": "qd26-2026/13",
        "status": "ranked",
        "complete": True,
        "total": 97,
        "parts": {"A": 37, "B": 25, "C": 35},
        "band": 5,
        "stars": 4,
        "unmet": {"3": [], "4": [], "5": ["1.5"]},
        "disqualified_by": [],
        "stopped_by": [],
        "unanswered": [],
        "findings": [],
        "remarks": [],
        "interpretations": ["half-open-bands", "minimums-by-place"],
    }
