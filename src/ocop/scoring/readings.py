"""The interpretations that a result relies on: those without which it would or could be another."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from attrs import frozen

from ocop.criteria.model import CriteriaSet
from ocop.readings import interpretations
from ocop.scoring.remarks import cases_mixed

if TYPE_CHECKING:
    from ocop.scoring.ranking import Ranking

__all__ = ["relied_on"]


def relied_on(ranking: Ranking) -> tuple[str, ...]:
    """Return the ids of the interpretations that `ranking` relies on, in the order of the documentation."""
    card = ranking.card
    choices, grounds = card.choices, _grounds(card.criteria)
    found = ["half-open-bands", *_on_minimums(ranking, grounds)] if ranking.complete else []
    if card.disqualifiers:
        found += [name for rule, name in grounds.disqualifiers if rule in card.disqualifiers]
    for note, code, options in grounds.options:
        if choices.get(code) in options:
            found.append(note)
    if 0 in choices.values():
        found.append("none-applies-is-zero")
    if card.answers & card.criteria.tables.watched and _counts_zero(ranking):
        found.append("no-story-counts-zero")
    if card.criteria.cased and cases_mixed(card):
        found.append("cases-may-mix")
    return tuple(found)


@frozen
class _Grounds:
    """What in a set may rest on a reading.

    `options` holds notes with the criterion and the options whose choice rests on them, `unexplained` the criteria
    whose asterisks the set does not explain, `disqualifiers` those that are one by interpretation.
    """

    options: tuple[tuple[str, str, frozenset[int]], ...]
    unexplained: frozenset[str]
    disqualifiers: tuple[tuple[str, str], ...]


@cache
def _grounds(criteria: CriteriaSet) -> _Grounds:
    known = interpretations()
    return _Grounds(
        options=tuple(
            (reading.id, row.code, frozenset(reading.chosen))
            for reading in known
            if reading.chosen
            for row in criteria.criteria
            if reading.id in row.note_ids
        ),
        unexplained=frozenset(row.code for row in criteria.criteria if "asterisks-without-note" in row.note_ids),
        disqualifiers=tuple((rule.id, rule.interpretation) for rule in criteria.disqualifiers if rule.interpretation),
    )


def _on_minimums(ranking: Ranking, grounds: _Grounds) -> list[str]:
    """Which readings a product rests on that a minimum holds below its band."""
    stars, band, tables = ranking.stars, ranking.band, ranking.card.criteria.tables
    if stars is None or band is None or stars == band:
        return []
    found = ["minimums-by-place"]
    lowest = tables.gates[0][0] - 1
    met = [level for level, own in tables.gates if level <= band and not ranking.card.answers & own]
    if max(met, default=lowest) != stars:
        found.append("minimums-add-up")
    if stars == lowest:
        found.append("missing-three-star-minimum")
    if grounds.unexplained and not grounds.unexplained.isdisjoint(ranking.unmet[stars + 1]):
        found.append("asterisks-without-note")
    return found


def _counts_zero(ranking: Ranking) -> bool:
    """Whether some criterion counts as 0 without an answer."""
    card = ranking.card
    waiting = card.criteria.tables.waiting
    return any(code not in card.choices for bit, codes in waiting if card.answers & bit for code in codes)
