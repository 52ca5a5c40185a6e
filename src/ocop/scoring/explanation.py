"""Why a ranking is what it is, as structured data: points, what holds the product, what the next star needs.

Worked out only when it is asked for. `Explanation.text` gives it in Vietnamese or English.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from attrs import frozen

from ocop.criteria.model import Criterion, Disqualifier, Option, StopRule
from ocop.packing import POINTS
from ocop.readings import Interpretation, interpretation
from ocop.regimes import Award
from ocop.text import Language, Text

if TYPE_CHECKING:
    from ocop.criteria.model import Section
    from ocop.scoring.ranking import Ranking

__all__ = ["Explanation", "NextStar", "PartPoints", "SectionPoints", "UnmetMinimum", "explain"]


@frozen(kw_only=True)
class SectionPoints:
    """The points of a section: of how many, and how many of its criteria are answered."""

    code: str
    name: Text
    points: int
    max_points: int
    answered: int
    criteria: int


@frozen(kw_only=True)
class PartPoints:
    """The points of a part, and of its sections."""

    code: str
    name: Text
    points: int
    max_points: int
    sections: tuple[SectionPoints, ...]


@frozen(kw_only=True)
class UnmetMinimum:
    """A minimum requirement that is not met.

    `chosen` is the option that was chosen (None: none applies), `required` the least that `stars` stars must have.
    """

    criterion: Criterion
    chosen: Option | None
    required: Option
    stars: int

    @property
    def clause(self) -> Text:
        """Where the requirement stands in the decision."""
        return self.criterion.clause


@frozen(kw_only=True)
class NextStar:
    """What one more star needs: so many points, and these minimums, of which none may be missing.

    `before` are the least options with points that some of these minimums wait for, by their criteria: who must tell a
    story well needs one. `points_with_minimums` is the total where the minimums that are missing are met, with what
    they wait for, and nothing else changes.
    """

    stars: int
    points_needed: int
    minimums: tuple[UnmetMinimum, ...]
    points_with_minimums: int
    before: tuple[tuple[Criterion, Option], ...] = ()


@frozen(kw_only=True)
class Explanation:
    """Why a ranking is what it is. `held_by` are the minimums that keep the stars below the band."""

    ranking: Ranking
    parts: tuple[PartPoints, ...]
    held_by: tuple[UnmetMinimum, ...]
    next_star: NextStar | None
    award: Award | None
    disqualifiers: tuple[Disqualifier, ...]
    stops: tuple[StopRule, ...]
    interpretations: tuple[Interpretation, ...]

    def text(self, lang: Language = "vi") -> str:
        """Return the explanation as text, in Vietnamese or English."""
        from ocop.scoring.wording import text

        return text(self, lang)

    def to_dict(self) -> dict[str, Any]:
        """Return the explanation as plain data, with texts in both languages."""
        from ocop.scoring.result import explanation_to_dict

        return explanation_to_dict(self)

    def __str__(self) -> str:
        return self.text("en")


def explain(ranking: Ranking) -> Explanation:
    """Explain a ranking.

    >>> from ocop import Scorecard, load_criteria, rank
    >>> coffee = load_criteria("qd26-2026/13")
    >>> best = {criterion.code: len(criterion.options) for criterion in coffee.criteria}
    >>> explanation = explain(rank(Scorecard(criteria=coffee, choices=best | {"1.5": 3})))
    >>> [(m.criterion.code, m.chosen.number, m.required.number, m.stars) for m in explanation.held_by]
    [('1.5', 3, 4, 5)]
    >>> explanation.next_star.stars, explanation.next_star.points_needed, explanation.award.clause
    (5, 0, '4.1.a')
    """
    card = ranking.card
    criteria = card.criteria
    stars, band = ranking.stars, ranking.band
    held_by = () if stars is None or band is None or stars == band else unmet_minimums(ranking, stars + 1)
    return Explanation(
        ranking=ranking,
        parts=_parts(ranking),
        held_by=held_by,
        next_star=_next_star(ranking),
        award=None if stars is None else criteria.regime.award(stars, card.assessed_on),
        disqualifiers=tuple(rule for rule in criteria.disqualifiers if rule.id in ranking.disqualified_by),
        stops=tuple(rule for rule in criteria.stops if rule.id in ranking.stopped_by),
        interpretations=tuple(map(interpretation, ranking.interpretations)),
    )


def unmet_minimums(ranking: Ranking, stars: int) -> tuple[UnmetMinimum, ...]:
    """Return the minimums for `stars` stars, or for fewer, that the answers do not meet, in printed order."""
    choices, criteria = ranking.card.choices, ranking.card.criteria
    return tuple(
        UnmetMinimum(
            criterion=row, chosen=row.option(choices.get(code, 0)), required=required, stars=_level(required, stars)
        )
        for code in ranking.unmet.get(stars, ())
        if (required := (row := criteria.criterion(code)).required(stars)) is not None
    )


def _level(required: Option, stars: int) -> int:
    return required.minimum_for or stars


def _next_star(ranking: Ranking) -> NextStar | None:
    bands = ranking.card.criteria.regime.bands
    if ranking.stars is None or ranking.stars == bands[0].stars:
        return None
    wanted = ranking.stars + 1
    minimums = unmet_minimums(ranking, wanted)
    before = _waited_for(ranking, minimums)
    gained = sum(m.required.points - (m.chosen.points if m.chosen else 0) for m in minimums)
    lower = next(band.lower for band in bands if band.stars == wanted)
    return NextStar(
        stars=wanted,
        points_needed=max(0, lower - ranking.total),
        minimums=minimums,
        points_with_minimums=ranking.total + gained + sum(option.points for _, option in before),
        before=before,
    )


def _waited_for(ranking: Ranking, minimums: tuple[UnmetMinimum, ...]) -> tuple[tuple[Criterion, Option], ...]:
    """The least options with points of the criteria that carry none and that a minimum waits for."""
    criteria, choices = ranking.card.criteria, ranking.card.choices
    wanted = {minimum.criterion.code for minimum in minimums}
    waited_for = {rule.on for rule in criteria.conditions if rule.criterion in wanted} - wanted
    return tuple(
        (row, next(option for option in row.options if option.points))
        for row in criteria.criteria
        if row.code in waited_for and not criteria.tables.cells[row.code][choices.get(row.code, 0)] & POINTS
    )


def _parts(ranking: Ranking) -> tuple[PartPoints, ...]:
    criteria = ranking.card.criteria
    names = {part.code: part.name for part in criteria.regime.parts}
    return tuple(
        PartPoints(
            code=part.code,
            name=names[part.code],
            points=ranking.parts[part.code],
            max_points=part.max_points,
            sections=tuple(_section(ranking, section) for section in part.sections),
        )
        for part in criteria.parts
    )


def _section(ranking: Ranking, section: Section) -> SectionPoints:
    cells, choices, still_open = ranking.card.criteria.tables.cells, ranking.card.choices, ranking.unanswered
    codes = [row.code for row in section.criteria]
    return SectionPoints(
        code=section.code,
        name=section.name,
        points=sum(cells[code][choices.get(code, 0)] & POINTS for code in codes),
        max_points=section.max_points,
        answered=sum(code not in still_open for code in codes),
        criteria=len(codes),
    )
