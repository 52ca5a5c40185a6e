"""The result of a council (Hội đồng đánh giá, phân hạng) from its members' cards: means, minimums, stars.

The mean total (tổng điểm trung bình) of Article 3.3 of Decision 26/2026/QĐ-TTg is exact and never rounded. The chair
scores like every member; the secretary does not (interpretation `secretary-and-advisers-do-not-score`).

>>> from ocop import Scorecard, load_criteria
>>> coffee = load_criteria("qd26-2026/13")
>>> best = {criterion.code: len(criterion.options) for criterion in coffee.criteria}
>>> members = {"An": best | {"7": 3}, "Bình": best, "Chi": best | {"4.2": 3}}
>>> cards = {name: Scorecard(criteria=coffee, choices=choices) for name, choices in members.items()}
>>> result = council_result(cards, chair="An")
>>> result.status.value, result.mean_total, result.stars, result.spread
('ranked', Fraction(99, 1), 5, 2)

Of two members who disagree on a minimum for 5 stars, the chair's card decides:

>>> del cards["Chi"]
>>> [council_result(cards, chair=chair).stars for chair in ("An", "Bình", None)]
[4, 5, 4]
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from fractions import Fraction
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Literal

from attrs import evolve, frozen

from ocop.lawdata import table
from ocop.scoring.council_checking import InvalidCouncil, Quorum, check
from ocop.scoring.council_minimums import DATA, MinimumPolicy, Missed, carried, missed, stars_of, unmet
from ocop.scoring.ranking import Ranking, Status, rank
from ocop.scoring.scorecard import Scorecard
from ocop.values import refuse, wrong_member

if TYPE_CHECKING:
    from ocop.criteria.model import CriteriaSet
    from ocop.findings import Finding
    from ocop.scoring.council_explanation import CouncilExplanation

__all__ = ["CouncilResult", "InvalidCouncil", "MinimumPolicy", "Quorum", "council_result"]


@frozen(kw_only=True)
class CouncilResult:
    """What the law and the council's regulation say of its members' cards.

    `sheets` pairs the members who scored with their cards, by name; `members` are those who should score. `minimums` is
    the policy that was used, `spread_limit` how far two totals may lie apart (None: not checked), `limit_assumed`
    whether that is the common limit and not the regulation's own. All else is worked out when it is asked for.
    """

    sheets: tuple[tuple[str, Scorecard], ...]
    members: tuple[str, ...]
    chair: str | None = None
    secretary: str | None = None
    minimums: MinimumPolicy = MinimumPolicy.MAJORITY
    spread_limit: int | Fraction | None = None
    limit_assumed: bool = False
    quorum: Quorum | None = None

    @property
    def cards(self) -> Mapping[str, Scorecard]:
        """The members' cards, by name."""
        return MappingProxyType(dict(self.sheets))

    @property
    def criteria(self) -> CriteriaSet:
        """The criteria set that all cards answer."""
        return self.sheets[0][1].criteria

    @cached_property
    def rankings(self) -> Mapping[str, Ranking]:
        """Each member's card ranked by itself."""
        return MappingProxyType({name: rank(card) for name, card in self.sheets})

    @cached_property
    def status(self) -> Status:
        """What became of the product; the first that holds. Only a ranked one has stars.

        `disqualified` and `stopped`: the council finds so. `incomplete`: without a quorum, before all members' cards
        are complete, and while an exclusion is disputed.
        """
        if not self.has_quorum:
            return Status.INCOMPLETE
        if self.disqualified_by:
            return Status.DISQUALIFIED
        if self.stopped_by:
            return Status.STOPPED
        return Status.RANKED if self.complete and not self.disputed else Status.INCOMPLETE

    @property
    def complete(self) -> bool:
        """Whether every member who should score has a complete card."""
        return not self.missing and not self.unanswered

    @property
    def missing(self) -> tuple[str, ...]:
        """The members who should score and have no card."""
        return tuple(name for name in self.members if name not in self.rankings)

    @property
    def unanswered(self) -> Mapping[str, tuple[str, ...]]:
        """The criteria that are open on the cards that are not complete, by member."""
        return MappingProxyType({name: one.unanswered for name, one in self.rankings.items() if not one.complete})

    @property
    def has_quorum(self) -> bool:
        """Whether as many members as are needed have finished their cards; so it is where no number is stated."""
        finished = sum(one.status is not Status.INCOMPLETE for one in self.rankings.values())
        return self.quorum is None or finished >= self.quorum.present

    @cached_property
    def counted(self) -> Mapping[str, Ranking]:
        """The complete cards, which the means and the minimums are taken from."""
        return MappingProxyType({name: one for name, one in self.rankings.items() if one.complete})

    @property
    def mean_total(self) -> Fraction | None:
        """The mean of the totals of the complete cards, exactly; None where there is none."""
        return _mean([ranking.total for ranking in self.counted.values()])

    @property
    def mean_parts(self) -> Mapping[str, Fraction]:
        """The mean points of each part over the complete cards; empty where there is none."""
        means = {code: _mean(points) for code, points in self._points_of_parts().items()}
        return MappingProxyType({code: mean for code, mean in means.items() if mean is not None})

    def _points_of_parts(self) -> dict[str, list[int]]:
        return {part.code: [one.parts[part.code] for one in self.counted.values()] for part in self.criteria.parts}

    @property
    def spread(self) -> int | None:
        """How far the totals of the complete cards lie apart; None where there is none."""
        totals = [ranking.total for ranking in self.counted.values()]
        return max(totals) - min(totals) if totals else None

    @property
    def part_spreads(self) -> Mapping[str, int]:
        """How far the points of each part lie apart; empty where no card is complete."""
        parts = self._points_of_parts()
        return MappingProxyType({code: max(points) - min(points) for code, points in parts.items() if points})

    @property
    def spread_exceeded(self) -> bool:
        """Whether the totals lie further apart than the limit."""
        return self.spread is not None and self.spread_limit is not None and self.spread > self.spread_limit

    @property
    def band(self) -> int | None:
        """The stars that the mean total alone gives; None before all cards are there and complete."""
        mean = self.mean_total
        return None if mean is None or not self.complete else self.criteria.regime.band(mean)

    @property
    def stars(self) -> int | None:
        """The stars of the council's mean total and of the minimums that it meets; None where it is not ranked."""
        band = self.band
        return None if band is None or self.status is not Status.RANKED else stars_of(band, self.missed_minimums)

    @property
    def unmet(self) -> Mapping[int, tuple[str, ...]]:
        """For 3, 4 and 5 stars: the criteria whose minimum for so many, or for fewer, is not met by the policy."""
        return unmet(self.missed_minimums, self.criteria.regime.minimum_levels)

    @cached_property
    def missed_minimums(self) -> tuple[Missed, ...]:
        """The printed minimums that the complete cards do not meet by the policy, in printed order."""
        cards = [ranking.card for ranking in self.counted.values()]
        chair = next((one.card for name, one in self.counted.items() if name == self.chair), None)
        return missed(cards, self.minimums, chair=chair)

    @cached_property
    def exclusions(self) -> Mapping[str, tuple[str, ...]]:
        """The disqualifiers and stop rules that members state, or that follow from their answers, each with who."""
        criteria = self.criteria
        rules = [*(rule.id for rule in criteria.disqualifiers), *(stop.id for stop in criteria.stops)]
        said = {name: (*one.disqualified_by, *one.stopped_by) for name, one in self.rankings.items()}
        by_rule = {rule: tuple(name for name, stated in said.items() if rule in stated) for rule in rules}
        return MappingProxyType({rule: names for rule, names in by_rule.items() if names})

    def _carried(self, rule: str) -> bool:
        names = self.exclusions.get(rule, ())
        return carried(len(names), len(self.members), chair=self.chair in names)

    @property
    def disqualified_by(self) -> tuple[str, ...]:
        """The disqualifiers that the council finds to hold: those of more than half of its members, the chair deciding.

        Half of them and the chair is enough (interpretation `council-exclusions-by-majority`); so with `stopped_by`.
        """
        return tuple(rule.id for rule in self.criteria.disqualifiers if self._carried(rule.id))

    @property
    def stopped_by(self) -> tuple[str, ...]:
        """The stop rules that the council finds to hold, stated or computed."""
        return tuple(rule.id for rule in self.criteria.stops if self._carried(rule.id))

    @property
    def disputed(self) -> tuple[str, ...]:
        """The exclusions that some members state, and not enough of them."""
        return tuple(rule for rule in self.exclusions if not self._carried(rule))

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What must be looked at.

        `no-quorum`, `member-missing`, `card-incomplete`, `exclusion-disputed`: no stars until it is settled;
        `spread-over-limit`, `products-differ`, and each card's own `stated-total-differs`.
        """
        from ocop.scoring.council_findings import findings

        return tuple(findings(self))

    @property
    def remarks(self) -> tuple[Finding, ...]:
        """What is good to know: `spread-not-checked`, `quorum-of-other-size`, and the remarks on the cards."""
        from ocop.scoring.council_findings import remarks

        return tuple(remarks(self))

    @property
    def interpretations(self) -> tuple[str, ...]:
        """The ids of the readings that this result relies on; `ocop.interpretation` gives each."""
        from ocop.scoring.council_findings import relied_on

        return relied_on(self)

    def under(self, policy: MinimumPolicy) -> CouncilResult:
        """Return what the same cards give under another policy for the minimums. Raises `InvalidCouncil` for none."""
        refuse(InvalidCouncil, wrong_member("minimums", policy, MinimumPolicy))
        return evolve(self, minimums=policy)

    def explain(self) -> CouncilExplanation:
        """Return why the result is what it is."""
        from ocop.scoring.council_explanation import explain

        return explain(self)

    def to_dict(self) -> dict[str, Any]:
        """Return the result as plain data. Means are text that `Fraction` reads exactly: `"89.75"`, `"269/3"`."""
        from ocop.scoring.council_explanation import to_dict

        return to_dict(self)


def _mean(points: list[int]) -> Fraction | None:
    return Fraction(sum(points), len(points)) if points else None


def council_result(
    cards: Mapping[str, Scorecard],
    *,
    chair: str | None = None,
    secretary: str | None = None,
    members: Collection[str] | None = None,
    minimums: MinimumPolicy = MinimumPolicy.MAJORITY,
    spread_limit: int | Fraction | Literal["common"] | None = "common",
    quorum: Quorum | None = None,
) -> CouncilResult:
    """Return the result of a council from its members' cards, which are given by name.

    `members` are the names of those who should score, the chair among them and the secretary not; without it they are
    those who did, and the chair. `spread_limit` is how many points two totals may lie apart: the regulation's limit,
    `"common"` for the one that most regulations have, None to leave it unchecked. Names are compared in composed
    Unicode, with single spaces; the order of the members makes no difference.

    Raises `InvalidCouncil` with every problem at once, `NotRankable` where the source does not have the whole set.

    >>> from ocop import load_criteria
    >>> card = Scorecard(criteria=load_criteria("qd26-2026/13"), choices={})
    >>> try:
    ...     council_result({"An": card, "Bình": card}, secretary="An", members=["Binh", "Chi"])
    ... except InvalidCouncil as error:
    ...     print(error)
    secretary: 'An' is the secretary, who does not score: enter who scores as a member only (the reading taken: \
Secretary and advisory team do not score)
    cards.Bình: 'Bình' is no member who should score; did you mean 'Binh'?
    >>> council_result({"An": card}).findings[0].code
    'card-incomplete'
    """
    sound = check(
        cards,
        chair=chair,
        secretary=secretary,
        members=members,
        minimums=minimums,
        spread_limit=spread_limit,
        quorum=quorum,
    )
    limit: int | Fraction | None = table(DATA)["spread"]["common_limit"] if spread_limit == "common" else spread_limit
    result = CouncilResult(
        sheets=sound.sheets,
        members=sound.members,
        chair=sound.chair,
        secretary=sound.secretary,
        minimums=minimums,
        spread_limit=limit,
        limit_assumed=spread_limit == "common",
        quorum=quorum,
    )
    _ = result.rankings  # A set that is not whole is refused at once.
    return result
