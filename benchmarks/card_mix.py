"""Random scorecards over all criteria sets, the same ones in every run.

Each card has a lift of its own: the more, the more often a later option is chosen, as good products and poor ones do.
"""

from __future__ import annotations

import datetime
import random
from typing import Any

from attrs import frozen

from ocop import REGIMES, CriteriaSet, Scorecard, Status, criteria_ids, load_criteria, rank

__all__ = ["NEWEST", "OLDER", "Sheet", "complete_sheets", "plain_cards", "varied"]

NEWEST, *OLDER = REGIMES

_SEED = 26
_LIFTS = (1, 2, 3, 4)
_MOST_OPEN = 6
_SHARE_INCOMPLETE = 0.1
_SHARE_STATED = 0.3
_SHARE_STATED_WRONG = 0.1
_SHARE_DISQUALIFIED = 0.02
_SHARE_STOPPED = 0.01
_SHARE_NAMED = 0.6
_SHARE_DATED = 0.4
_FIRST_DAYS = {
    "qd26-2026": datetime.date(2026, 5, 22),
    "qd148-2023": datetime.date(2023, 6, 1),
    "qd1048-2019": datetime.date(2021, 1, 1),
}
_PRODUCTS = ("Cà phê bột nguyên chất", "Miến dong", "Rượu nếp cái hoa vàng", "Mật ong hoa nhãn", "Du lịch làng nghề")


@frozen
class Sheet:
    """A criteria set and an answer to each of its criteria."""

    criteria: CriteriaSet
    choices: dict[str, int]


def complete_sheets(count: int, regime: str) -> list[Sheet]:
    """Return so many complete sheets that are ranked, the sets of the regime in turn."""
    source = random.Random(_SEED)  # noqa: S311 - the same cards in every run are wanted
    sets = _sets(regime)
    sheets: list[Sheet] = []
    while len(sheets) < count:
        criteria = sets[len(sheets) % len(sets)]
        choices = _choices(criteria, source)
        if rank(Scorecard(criteria=criteria, choices=choices)).status is Status.RANKED:
            sheets.append(Sheet(criteria, choices))
    return sheets


def plain_cards(count: int, regime: str) -> list[dict[str, Any]]:
    """Return so many cards as plain data, sets at random: one in ten is incomplete, a few are excluded or stopped."""
    source = random.Random(_SEED)  # noqa: S311 - the same cards in every run are wanted
    sets = _sets(regime)
    return [_plain(source.choice(sets), source) for _ in range(count)]


def varied(card: dict[str, Any], number: int) -> dict[str, Any]:
    """Return the card with a product and a date of its own, or without: nothing that its result depends on."""
    source = random.Random(number)  # noqa: S311 - the same cards in every run are wanted
    facts: dict[str, Any] = {}
    if source.random() < _SHARE_NAMED:
        facts["product"] = f"{source.choice(_PRODUCTS)} {number}"
    if source.random() < _SHARE_DATED:
        first = _FIRST_DAYS[card["criteria_set"].partition("/")[0]]
        facts["assessed_on"] = (first + datetime.timedelta(days=source.randrange(365))).isoformat()
    return {"criteria_set": card["criteria_set"]} | facts | card


def _sets(regime: str) -> list[CriteriaSet]:
    """The sets that can be ranked."""
    return [criteria for criteria in map(load_criteria, criteria_ids(regime)) if criteria.complete]


def _choices(criteria: CriteriaSet, source: random.Random) -> dict[str, int]:
    lift = source.choice(_LIFTS)
    choices = {row.code: max(source.randint(0, len(row.options)) for _ in range(lift)) for row in criteria.criteria}
    for rule in criteria.conditions:
        chosen = criteria.criterion(rule.on).option(choices[rule.on])
        if chosen is None or chosen.points == 0:
            choices[rule.criterion] = 0
    return choices


def _plain(criteria: CriteriaSet, source: random.Random) -> dict[str, Any]:
    choices = _choices(criteria, source)
    if source.random() < _SHARE_INCOMPLETE:
        waiting = {rule.on for rule in criteria.conditions}
        droppable = [code for code in choices if code not in waiting]
        for code in source.sample(droppable, source.randint(1, _MOST_OPEN)):
            del choices[code]
    card: dict[str, Any] = {"criteria_set": criteria.id}
    if source.random() < _SHARE_STATED:
        total = rank(Scorecard(criteria=criteria, choices=choices)).total
        card["stated_total"] = total + (source.random() < _SHARE_STATED_WRONG)
    stated = [stop.id for stop in criteria.stops if not stop.computed]
    if criteria.disqualifiers and source.random() < _SHARE_DISQUALIFIED:
        card["disqualifiers"] = [source.choice(criteria.disqualifiers).id]
    if stated and source.random() < _SHARE_STOPPED:
        card["stops"] = [source.choice(stated)]
    return card | {"choices": choices}
