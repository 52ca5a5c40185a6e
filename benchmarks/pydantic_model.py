"""The same model in pydantic 2, written as well as we can: frozen, strict, and tables worked out once for each set.

`rank` goes through the criteria once and finds everything that a ranking holds. `rank_lean` leaves parts, unmet
minimums and open criteria to be asked for, as `ocop` does, and finds total, band and stars only.
"""

from __future__ import annotations

from enum import StrEnum
from functools import cached_property
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StrictInt, model_validator

import ocop

__all__ = ["CriteriaSet", "LeanRanking", "Ranking", "Scorecard", "convert", "rank", "rank_lean"]

_Number = Annotated[int, Field(strict=True, ge=0)]
_Row = tuple[str, str, tuple[int, ...], tuple[tuple[int, ...], ...]]


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, strict=True, extra="forbid")


class Status(StrEnum):
    """What became of a card."""

    DISQUALIFIED = "disqualified"
    STOPPED = "stopped"
    INCOMPLETE = "incomplete"
    RANKED = "ranked"


class Option(_Frozen):
    """An option of a criterion."""

    number: int
    points: int
    minimum_for: int | None


class Criterion(_Frozen):
    """A criterion with its options."""

    code: str
    part: str
    options: tuple[Option, ...]

    @cached_property
    def points(self) -> tuple[int, ...]:
        """The points by option number, 0 for none of the options."""
        return (0, *(option.points for option in self.options))

    def lacks(self, number: int, levels: tuple[int, ...]) -> tuple[int, ...]:
        """The levels of stars whose minimum requirement an answer does not meet."""
        later = [option.minimum_for for option in self.options if option.minimum_for and option.number > number]
        return tuple(level for level in levels if any(minimum <= level for minimum in later))


class CriteriaSet(_Frozen):
    """A criteria set with what ranking asks of it."""

    id: str
    parts: tuple[str, ...]
    levels: tuple[int, ...]
    bands: tuple[int, ...]
    criteria: tuple[Criterion, ...]
    disqualifiers: frozenset[str]
    stops: frozenset[str]
    stopping: frozenset[str]
    conditions: tuple[tuple[str, str], ...]

    @cached_property
    def by_code(self) -> dict[str, Criterion]:
        """The criteria by code."""
        return {row.code: row for row in self.criteria}

    @cached_property
    def counts(self) -> dict[str, int]:
        """The number of options by code."""
        return {row.code: len(row.options) for row in self.criteria}

    @cached_property
    def rows(self) -> tuple[_Row, ...]:
        """For each criterion: code, part, and by option number the points and the levels that it lacks."""
        return tuple(
            (row.code, row.part, row.points, tuple(row.lacks(n, self.levels) for n in range(len(row.points))))
            for row in self.criteria
        )

    @cached_property
    def cells(self) -> dict[str, tuple[tuple[int, int], ...]]:
        """By code and option number: the points and the most stars whose minimums are met."""
        return {
            code: tuple(
                (p, min(lacks) - 1 if lacks else self.levels[-1]) for p, lacks in zip(points, lacking, strict=True)
            )
            for code, _, points, lacking in self.rows
        }


class Scorecard(_Frozen):
    """The answers to a criteria set, checked."""

    criteria: CriteriaSet
    choices: dict[str, _Number]
    disqualifiers: tuple[str, ...] = ()
    stops: tuple[str, ...] = ()
    product: str | None = None
    stated_total: StrictInt | None = None

    @model_validator(mode="after")
    def _check(self) -> Scorecard:
        criteria, choices = self.criteria, self.choices
        counts = criteria.counts
        for code, number in choices.items():
            count = counts.get(code)
            if count is None:
                raise ValueError(f"choices.{code}: there is no such criterion in {criteria.id}")
            if number > count:
                raise ValueError(f"choices.{code}: there is no option {number}: {code} has options 1 to {count}")
        for code, on in criteria.conditions:
            if self.is_barren(on) and criteria.by_code[code].points[choices.get(code, 0)]:
                raise ValueError(f"choices.{code}: {code} is scored only where {on} carries points")
        if self.disqualifiers and not criteria.disqualifiers.issuperset(self.disqualifiers):
            raise ValueError("disqualifiers: there is no such disqualifier")
        if self.stops and not criteria.stops.issuperset(self.stops):
            raise ValueError("stops: there is no such stop rule")
        return self

    def is_barren(self, code: str) -> bool:
        """Whether a criterion is answered, and its answer carries no points."""
        number = self.choices.get(code)
        return number is not None and self.criteria.by_code[code].points[number] == 0

    def waived(self) -> set[str]:
        """The criteria that count as 0 because another carries no points."""
        return {code for code, on in self.criteria.conditions if self.is_barren(on)}


class LeanRanking(_Frozen):
    """The result of ranking, without what can be worked out later."""

    card: Scorecard
    status: Status
    total: int
    band: int | None
    stars: int | None


class Ranking(LeanRanking):
    """The whole result of ranking."""

    complete: bool
    parts: dict[str, int]
    unmet: dict[int, tuple[str, ...]]
    unanswered: tuple[str, ...]
    disqualified_by: tuple[str, ...]
    stopped_by: tuple[str, ...]


def rank(card: Scorecard) -> Ranking:
    """Rank a card, all of the result at once."""
    criteria, choices = card.criteria, card.choices
    parts = dict.fromkeys(criteria.parts, 0)
    unmet: dict[int, list[str]] = {level: [] for level in criteria.levels}
    unanswered: list[str] = []
    total = 0
    for code, part, points, lacking in criteria.rows:
        number = choices.get(code)
        if number is None:
            unanswered.append(code)
            continue
        scored = points[number]
        total += scored
        parts[part] += scored
        for level in lacking[number]:
            unmet[level].append(code)
    if unanswered and criteria.conditions:
        waived = card.waived()
        unanswered = [code for code in unanswered if code not in waived]
    band = None if unanswered else criteria.bands[total]
    met = next((level - 1 for level, codes in unmet.items() if codes), criteria.levels[-1])
    status = _status(card, complete=not unanswered)
    return Ranking(
        card=card,
        status=status,
        complete=not unanswered,
        total=total,
        parts=parts,
        band=band,
        stars=min(band, met) if band is not None and status is Status.RANKED else None,
        unmet={level: tuple(codes) for level, codes in unmet.items()},
        unanswered=tuple(unanswered),
        disqualified_by=card.disqualifiers,
        stopped_by=card.stops,
    )


def rank_lean(card: Scorecard) -> LeanRanking:
    """Rank a card, the total, the band and the stars only."""
    criteria, choices = card.criteria, card.choices
    cells = criteria.cells
    total = 0
    met = criteria.levels[-1]
    for code, number in choices.items():
        points, stars = cells[code][number]
        total += points
        if stars < met:  # noqa: PLR1730 - a call of min would make the loop slower
            met = stars
    complete = len(choices) == len(cells) or not cells.keys() - choices.keys() - card.waived()
    band = criteria.bands[total] if complete else None
    status = _status(card, complete=complete)
    stars_of_card = min(band, met) if band is not None and status is Status.RANKED else None
    return LeanRanking(card=card, status=status, total=total, band=band, stars=stars_of_card)


def _status(card: Scorecard, *, complete: bool) -> Status:
    if card.disqualifiers:
        return Status.DISQUALIFIED
    if card.stops or any(map(card.is_barren, card.criteria.stopping)):
        return Status.STOPPED
    return Status.RANKED if complete else Status.INCOMPLETE


def convert(criteria: ocop.CriteriaSet) -> CriteriaSet:
    """Return a criteria set of `ocop` as the same in pydantic."""
    regime = criteria.regime
    return CriteriaSet(
        id=criteria.id,
        parts=tuple(part.code for part in criteria.parts),
        levels=regime.minimum_levels,
        bands=tuple(map(regime.band, range(regime.max_points + 1))),
        criteria=tuple(
            Criterion(
                code=row.code,
                part=row.part,
                options=tuple(Option(number=o.number, points=o.points, minimum_for=o.minimum_for) for o in row.options),
            )
            for row in criteria.criteria
        ),
        disqualifiers=frozenset(rule.id for rule in criteria.disqualifiers),
        stops=frozenset(stop.id for stop in criteria.stops if not stop.computed),
        stopping=frozenset(code for stop in criteria.stops for code in stop.zero_on),
        conditions=tuple((rule.criterion, rule.on) for rule in criteria.conditions),
    )
