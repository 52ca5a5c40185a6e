"""A scorecard: one evaluator's answers to a criteria set, checked when it is made and never changed afterwards.

An answer is an option's number, its printed place from 1, or 0, which says that none of the options applies. A
criterion without an answer is left out: unanswered is not zero.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from attrs import field, frozen

from ocop.packing import POINTS

if TYPE_CHECKING:
    from ocop.criteria.model import CriteriaSet
    from ocop.criteria.tables import Tables

__all__ = ["Scorecard"]

_NONE: Final[tuple[str, ...]] = ()
_set = object.__setattr__


@frozen(init=False, repr=False)
class Scorecard:
    """The answers to a criteria set (phiếu đánh giá).

    `choices` maps criterion codes to option numbers; any mapping will do, and it is copied. `disqualifiers` and `stops`
    are the ids of the set's disqualifiers and stop rules that were found to hold (those that the answers set off by
    themselves are not stated). `stated_total` is the total that the sheet itself gives; `rank` checks it.

    Between answers, in sets that say so: a criterion that is scored only where another carries points (5.2 after 5.1)
    counts as 0 and is not open where that one carries none, and an answer to it that carries points is refused.

    Raises `InvalidScorecard` with every problem at once.

    >>> from ocop import load_criteria
    >>> coffee = load_criteria("qd26-2026/13")
    >>> card = Scorecard(criteria=coffee, choices={"1.1": 3, "1.2": 0})
    >>> card.choices["1.1"], "1.3" in card.choices, card.criteria.id
    (3, False, 'qd26-2026/13')
    >>> Scorecard(criteria=coffee, choices={"1.1": True, "5.1": 0, "5.2": 3})
    Traceback (most recent call last):
    ...
    ocop.errors.InvalidScorecard: choices.1.1: an answer is the number of an option, an integer from 0 to 3, not True
    choices.5.2: 5.2 is scored only where 5.1 carries points, and 5.1 = 0 carries none: leave 5.2 out
    """

    criteria: CriteriaSet
    _choices: dict[str, int] = field(hash=False)
    disqualifiers: tuple[str, ...]
    stops: tuple[str, ...]
    product: str | None
    assessed_on: datetime.date | None
    stated_total: int | None
    answers: int = field(eq=False, hash=True, repr=False)
    """The answers packed into one integer, as `CriteriaSet.tables` explains."""

    def __init__(
        self,
        *,
        criteria: CriteriaSet,
        choices: Mapping[str, int],
        disqualifiers: Iterable[str] = _NONE,
        stops: Iterable[str] = _NONE,
        product: str | None = None,
        assessed_on: datetime.date | None = None,
        stated_total: int | None = None,
    ) -> None:
        answers = 0
        sound = type(choices) is dict or isinstance(choices, Mapping)
        if sound:
            try:
                choices = dict(choices)
                answers = _add_up(criteria.tables, choices)
            except (KeyError, TypeError, AttributeError):
                sound = False
        if (
            not sound
            or disqualifiers is not _NONE
            or stops is not _NONE
            or (product is not None and not (product.__class__ is str and product.isprintable()))
            or (assessed_on is not None and assessed_on.__class__ is not datetime.date)
            or (stated_total is not None and not _is_total(stated_total))
        ):
            from ocop.scoring.checking import check

            disqualifiers, stops = check(
                criteria,
                choices,
                disqualifiers=disqualifiers,
                stops=stops,
                product=product,
                assessed_on=assessed_on,
                stated_total=stated_total,
            )
            choices = dict(choices)
            answers = _add_up(criteria.tables, choices)
        _set(self, "criteria", criteria)
        _set(self, "_choices", choices)
        _set(self, "disqualifiers", disqualifiers)
        _set(self, "stops", stops)
        _set(self, "product", product)
        _set(self, "assessed_on", assessed_on)
        _set(self, "stated_total", stated_total)
        _set(self, "answers", answers)

    @property
    def choices(self) -> Mapping[str, int]:
        """The answers by criterion code, as they were given; it cannot be changed."""
        return MappingProxyType(self._choices)

    def __repr__(self) -> str:
        name = f", product={self.product!r}" if self.product is not None else ""
        return f"<Scorecard {self.criteria.id}{name}: {len(self._choices)} answers>"


def _add_up(tables: Tables, choices: Mapping[str, int]) -> int:
    """Return the sum of the packed answers. Raises `KeyError` or `TypeError` where an answer is none."""
    answers = 0
    cells = tables.cells
    for code, number in choices.items():
        # True and 2.0 would find the cells of 1 and 2, so that the type is looked at as well.
        if number.__class__ is not int:
            raise TypeError
        answers += cells[code][number]
    return _fill_in(tables, choices, answers) if answers & tables.watched else answers


def _is_total(stated: object) -> bool:
    """Whether a stated total is plainly one; what is not is looked at more closely."""
    return type(stated) is int and 0 <= stated <= POINTS


def _fill_in(tables: Tables, choices: Mapping[str, int], answers: int) -> int:
    """Count as 0 what is absent because it waits for points that another answer does not carry.

    Raises `KeyError` where such an answer is there and carries points.
    """
    for bit, waiting in tables.waiting:
        if answers & bit:
            for code in waiting:
                cells = tables.cells[code]
                if code not in choices:
                    answers += cells[0]
                elif cells[choices[code]] & POINTS:
                    raise KeyError(code)
    return answers
