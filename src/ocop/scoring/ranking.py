"""Rank a scorecard: the total and the parts, the band, the minimum requirements, the stars (Article 3 and Appendix II).

The total and the parts are sums of the chosen options' points. The band is the half-open interval of Article 3.3 that
holds the total. A card meets s stars if in every criterion the chosen option stands at or after the last option printed
with a minimum for s stars or for fewer. The stars are the highest that the band allows and that are met; where the band
is 3 or more and a three-star minimum is missing, they are 2.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING

from attrs import field, frozen

from ocop.packing import POINTS
from ocop.scoring.scorecard import Scorecard

if TYPE_CHECKING:
    from ocop.findings import Finding
    from ocop.scoring.explanation import Explanation

__all__ = ["Ranking", "Status", "rank"]


class Status(StrEnum):
    """What became of a card; the first that holds. Only a ranked card has stars."""

    DISQUALIFIED = "disqualified"
    STOPPED = "stopped"
    INCOMPLETE = "incomplete"
    RANKED = "ranked"


_RANKED = Status.RANKED


@frozen
class Ranking:
    """What the law says of a scorecard.

    `stars` is None where the status is not `ranked`; `total` and `parts` count what is answered. All but status and
    stars is worked out when it is asked for.
    """

    card: Scorecard
    status: Status = field(eq=False)
    stars: int | None = field(eq=False)

    @property
    def total(self) -> int:
        """The points of all answers."""
        return self.card.answers & POINTS

    @property
    def band(self) -> int | None:
        """The stars that the total alone gives; None where the card is not complete."""
        return self.card.criteria.tables.bands[self.total] if self.complete else None

    @property
    def complete(self) -> bool:
        """Whether every criterion is answered, or counts as 0 without an answer."""
        tables = self.card.criteria.tables
        return self.card.answers & tables.counted == tables.full

    @property
    def parts(self) -> Mapping[str, int]:
        """The points of each part."""
        answers = self.card.answers
        return MappingProxyType({code: (answers >> at) & POINTS for code, at in self.card.criteria.tables.parts})

    @property
    def unmet(self) -> Mapping[int, tuple[str, ...]]:
        """For 3, 4 and 5 stars: the answered criteria whose minimum for so many stars, or for fewer, is not met."""
        answers, tables = self.card.answers, self.card.criteria.tables
        return MappingProxyType(
            {
                stars: tuple([code for mask, code in minimums if answers & mask])
                for stars, minimums in tables.minimums.items()
            }
        )

    @property
    def unanswered(self) -> tuple[str, ...]:
        """The criteria that are still open, in printed order."""
        if self.complete:
            return ()
        card, tables = self.card, self.card.criteria.tables
        counted_zero = {code for bit, waiting in tables.waiting if card.answers & bit for code in waiting}
        return tuple(code for code in tables.codes if code not in card.choices and code not in counted_zero)

    @property
    def disqualified_by(self) -> tuple[str, ...]:
        """The disqualifiers found to hold, in the order of the set."""
        return self.card.disqualifiers

    @property
    def stopped_by(self) -> tuple[str, ...]:
        """The stop rules that hold, stated or computed, in the order of the set."""
        card = self.card
        tables = card.criteria.tables
        if not card.answers & tables.stops:
            return card.stops
        marked = {code for bit, code in tables.stopping if card.answers & bit}
        return tuple(s.id for s in card.criteria.stops if s.id in card.stops or marked.intersection(s.zero_on))

    @property
    def stars_at_least(self) -> int | None:
        """The fewest stars over all completions that rank; None where none does."""
        return self.bounds[0]

    @property
    def stars_at_most(self) -> int | None:
        """The most stars over all completions that rank; None where none does."""
        return self.bounds[1]

    @property
    def bounds(self) -> tuple[int | None, int | None]:
        """The fewest and the most stars over all completions that rank; None where none does."""
        from ocop.scoring.bounds import bounds

        if self.status is Status.INCOMPLETE:
            return bounds(self.card)
        return self.stars, self.stars

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What must be looked at: `stated-total-differs`."""
        if self.card.stated_total is None or self.card.stated_total == self.total:
            return ()
        from ocop.scoring.remarks import stated_total_differs

        return (stated_total_differs(self),)

    @property
    def remarks(self) -> tuple[Finding, ...]:
        """What is good to know: `cases-mixed`, what the source of the set does not have, a day that is not its own."""
        if not self.card.criteria.remarkable and self.card.assessed_on is None:
            return ()
        from ocop.scoring.remarks import remarks

        return remarks(self)

    @property
    def interpretations(self) -> tuple[str, ...]:
        """The ids of the readings that this result relies on; `ocop.interpretation` gives each."""
        from ocop.scoring.readings import relied_on

        return relied_on(self)

    def explain(self) -> Explanation:
        """Return why the result is what it is, and what the next star needs."""
        from ocop.scoring.explanation import explain

        return explain(self)

    def to_json(self) -> str:
        """Return the result as `ocop rank --format json` writes it, in one line."""
        from ocop.scoring.result import to_json

        return to_json(self)

    def to_dict(self) -> dict[str, object]:
        """Return the result in the shape of `ocop rank --format json`."""
        from ocop.scoring.result import to_dict

        return to_dict(self)


def rank(card: Scorecard) -> Ranking:
    """Rank a scorecard by its criteria set, exactly.

    Raises `NotRankable` where the source does not have the whole set.

    >>> from ocop import Scorecard, load_criteria, rank
    >>> coffee = load_criteria("qd26-2026/13")
    >>> best = {criterion.code: len(criterion.options) for criterion in coffee.criteria}
    >>> ranking = rank(Scorecard(criteria=coffee, choices=best))
    >>> ranking.status.value, ranking.total, dict(ranking.parts), ranking.stars
    ('ranked', 100, {'A': 40, 'B': 25, 'C': 35}, 5)

    One criterion without the option that three stars require, and the 97 points are worth 2 stars:

    >>> ranking = rank(Scorecard(criteria=coffee, choices=best | {"3.5": 0}))
    >>> ranking.total, ranking.band, ranking.stars, ranking.unmet[3]
    (97, 5, 2, ('3.5',))

    An unfinished card has bounds instead of stars:

    >>> del best["4.1"]
    >>> ranking = rank(Scorecard(criteria=coffee, choices=best))
    >>> ranking.status.value, ranking.stars, ranking.stars_at_least, ranking.stars_at_most, ranking.unanswered
    ('incomplete', None, 2, 5, ('4.1',))
    """
    tables = card.criteria.tables
    answers = card.answers
    if not tables.complete:
        raise _not_rankable(card)
    if card.disqualifiers:
        return Ranking(card, Status.DISQUALIFIED, None)
    if card.stops or answers & tables.stops:
        return Ranking(card, Status.STOPPED, None)
    if answers & tables.counted != tables.full:
        return Ranking(card, Status.INCOMPLETE, None)
    stars = tables.bands[answers & POINTS]
    for level, minimums in tables.gates:
        if level > stars:
            break
        if answers & minimums:
            stars = level - 1
            break
    return Ranking(card, _RANKED, stars)


def _not_rankable(card: Scorecard) -> Exception:
    from ocop.errors import NotRankable, Problem
    from ocop.text import Text

    criteria = card.criteria
    why = criteria.missing or Text(vi="", en="")
    message = Text(
        vi=f"bộ {criteria.id} không xếp hạng được vì nguồn không đủ: {why.vi}",
        en=f"{criteria.id} cannot be ranked, since its source is not complete: {why.en}",
    )
    return NotRankable([Problem(path="criteria_set", message=message)])
