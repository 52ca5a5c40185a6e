"""What ranking costs, against a hand-written loop and against the same model in pydantic 2."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import pydantic_model
from attrs import frozen
from card_mix import NEWEST, OLDER, complete_sheets
from packed_loop import Packed, pack, stars_by_hand
from ratios import Cost, Ratio, Row, compare_all, repeated

from ocop import Ranking, Scorecard, rank

__all__ = ["rows"]

_SHEETS = 260
_TIMES = 20


@frozen
class _Material:
    """The same sheets for all: as plain answers, and as cards of both models."""

    by_hand: list[tuple[Packed, dict[str, int]]]
    cards: list[Scorecard]
    pydantic_cards: list[pydantic_model.Scorecard]


def rows(rounds: int) -> list[Row]:
    """Measure and return the lines of the table: of the newest regime, and of those before it."""
    found = _rows(NEWEST, rounds, lazily=True)
    for regime in OLDER:
        found += _rows(regime, rounds, lazily=False)
    return found


def _rows(regime: str, rounds: int, *, lazily: bool) -> list[Row]:
    material = _material(regime)
    _agree(material)
    loop = _cost(partial(_loop, material))
    bare, built, read = _ocop_costs(material)
    ours = compare_all([bare, built, read], loop, rounds)
    whole, lean = _pydantic_costs(material)
    of = "" if regime == NEWEST else f" ({regime})"
    found = [
        Row.at_most(f"rank(card) / loop by hand{of}", ours[0], 1.0),
        Row.at_most(f"Scorecard(...) and rank / loop by hand{of}", ours[1], 3.0),
        Row.at_most(f"rank(card), parts and unmet read / loop by hand{of}", ours[2]),
        *_against_pydantic(f"pydantic{of}", whole, (bare, built, read), rounds, limits=(4.0, 2.5)),
    ]
    if lazily:
        found += _against_pydantic("pydantic, lazy", lean, (bare, built, read), rounds, limits=(None, None))
    return found


def _against_pydantic(
    name: str,
    costs: tuple[Cost, Cost],
    ours: tuple[Cost, Cost, Cost],
    rounds: int,
    *,
    limits: tuple[float | None, float | None],
) -> list[Row]:
    card_built, with_building = costs
    bare, built, read = ours
    by_bare = compare_all([card_built], bare, rounds)[0]
    by_built = compare_all([with_building], built, rounds)[0]
    found = [
        Row.at_least(f"{name} / rank(card)", by_bare, limits[0]),
        Row.at_least(f"{name} / Scorecard(...) and rank", by_built, limits[1]),
    ]
    if limits[0] is None:
        return found
    by_read: Ratio = compare_all([card_built], read, rounds)[0]
    return [*found, Row.at_least(f"{name} / rank(card), parts and unmet read", by_read)]


def _material(regime: str) -> _Material:
    sheets = complete_sheets(_SHEETS, regime)
    packed = {sheet.criteria.id: pack(sheet.criteria) for sheet in sheets}
    converted = {sheet.criteria.id: pydantic_model.convert(sheet.criteria) for sheet in sheets}
    return _Material(
        [(packed[sheet.criteria.id], sheet.choices) for sheet in sheets],
        [Scorecard(criteria=sheet.criteria, choices=sheet.choices) for sheet in sheets],
        [pydantic_model.Scorecard(criteria=converted[s.criteria.id], choices=s.choices) for s in sheets],
    )


def _agree(material: _Material) -> None:
    """Make sure that all do the same: a fast wrong answer is no comparison."""
    for (packed, choices), card, other in zip(material.by_hand, material.cards, material.pydantic_cards, strict=True):
        ranking, whole, lean = rank(card), pydantic_model.rank(other), pydantic_model.rank_lean(other)
        expected = (ranking.total, ranking.band, ranking.stars)
        if (
            stars_by_hand(packed.cells, packed.bands, choices) != expected
            or (lean.total, lean.band, lean.stars) != expected
            or _all_of(ranking) != (whole.status, whole.total, whole.band, whole.stars, whole.parts, whole.unmet)
        ):
            raise AssertionError(f"the comparators disagree on {card}: {expected}")


def _all_of(ranking: Ranking) -> tuple[object, ...]:
    return (ranking.status, ranking.total, ranking.band, ranking.stars, dict(ranking.parts), dict(ranking.unmet))


def _cost(work: Callable[[], None]) -> Cost:
    return repeated(work, _TIMES)


def _loop(material: _Material) -> None:
    for packed, choices in material.by_hand:
        stars_by_hand(packed.cells, packed.bands, choices)


def _ocop_costs(material: _Material) -> tuple[Cost, Cost, Cost]:
    cards = material.cards
    sheets = [(card.criteria, choices) for card, (_, choices) in zip(cards, material.by_hand, strict=True)]

    def bare() -> None:
        for card in cards:
            rank(card)

    def built() -> None:
        for criteria, choices in sheets:
            rank(Scorecard(criteria=criteria, choices=choices))

    def read() -> None:
        for card in cards:
            ranking = rank(card)
            _ = ranking.parts, ranking.unmet

    return _cost(bare), _cost(built), _cost(read)


def _pydantic_costs(material: _Material) -> tuple[tuple[Cost, Cost], tuple[Cost, Cost]]:
    cards = material.pydantic_cards
    sheets = [(card.criteria, choices) for card, (_, choices) in zip(cards, material.by_hand, strict=True)]

    def costs(ranked: Callable[[pydantic_model.Scorecard], object]) -> tuple[Cost, Cost]:
        def bare() -> None:
            for card in cards:
                ranked(card)

        def built() -> None:
            for criteria, choices in sheets:
                ranked(pydantic_model.Scorecard(criteria=criteria, choices=choices))

        return _cost(bare), _cost(built)

    return costs(pydantic_model.rank), costs(pydantic_model.rank_lean)
