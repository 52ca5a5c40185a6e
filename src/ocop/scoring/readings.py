"""The interpretations that a result relies on: those without which it would or could be another."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from ocop.criteria.model import CriteriaSet
from ocop.criteria.tables import Tables
from ocop.interpretations import interpretations
from ocop.scoring.remarks import cases_mixed

if TYPE_CHECKING:
    from ocop.scoring.ranking import Ranking

__all__ = ["relied_on"]


def relied_on(ranking: Ranking) -> tuple[str, ...]:
    """Return the ids of the interpretations that `ranking` relies on, in the order of the documentation."""
    card, tables = ranking.card, ranking.card.criteria.tables
    found: set[str] = set()
    if ranking.band is not None:
        found.add("half-open-bands")
    if ranking.band is not None and ranking.stars is not None and ranking.stars < ranking.band:
        found |= _on_minimums(ranking, tables)
    if card.disqualifiers:
        rules = card.criteria.disqualifiers
        found |= {rule.interpretation for rule in rules if rule.id in card.disqualifiers and rule.interpretation}
    for note, code, options in _on_options(card.criteria):
        if card.choices.get(code) in options:
            found.add(note)
    if 0 in card.choices.values():
        found.add("none-applies-is-zero")
    if card.answers & tables.watched and _filled_in(ranking, tables):
        found.add("no-story-counts-zero")
    if card.criteria.cased and cases_mixed(card):
        found.add("cases-may-mix")
    return tuple(identifier for identifier in _order() if identifier in found)


def _on_minimums(ranking: Ranking, tables: Tables) -> set[str]:
    """Which readings a product rests on that a minimum holds below its band."""
    stars, band, answers = ranking.stars or 0, ranking.band or 0, ranking.card.answers
    found = {"minimums-by-place"}
    if stars == tables.levels[0] - 1:
        found.add("missing-three-star-minimum")
    own = [
        level
        for level, unmet, printed in zip(tables.levels, tables.unmet, tables.printed, strict=True)
        if level <= band and not answers & unmet & printed
    ]
    if max(own, default=tables.levels[0] - 1) != stars:
        found.add("minimums-add-up")
    unmet = ranking.unmet[stars + 1]
    if any(code in unmet for code in _noted(ranking.card.criteria, "asterisks-without-note")):
        found.add("asterisks-without-note")
    return found


def _filled_in(ranking: Ranking, tables: Tables) -> bool:
    card = ranking.card
    return any(code not in card.choices for bit, waiting in tables.barren if card.answers & bit for code in waiting)


@cache
def _order() -> tuple[str, ...]:
    return tuple(reading.id for reading in interpretations())


@cache
def _noted(criteria: CriteriaSet, note: str) -> tuple[str, ...]:
    return tuple(row.code for row in criteria.criteria if note in row.note_ids)


@cache
def _on_options(criteria: CriteriaSet) -> tuple[tuple[str, str, frozenset[int]], ...]:
    """The criteria at which choosing some options rests on a reading: note, code, options."""
    return tuple(
        (reading.id, code, frozenset(reading.chosen))
        for reading in interpretations()
        if reading.chosen
        for code in _noted(criteria, reading.id)
    )
