"""The minimum requirements (mức tối thiểu) over several members' cards, by the policy of the council's regulation.

The decisions speak of the mean total only, and do not say how a minimum is tested where members choose different
options. A council meets by its own regulation (Articles 7.3.d, 7.4.d), and one of four policies is taken here. Options
are compared by their printed place, 0 ("none of them applies") before all; points are compared by `MEAN_POINTS` alone.

>>> [policy.value for policy in MinimumPolicy]
['every-member', 'majority', 'lower-median', 'mean-points']
>>> MinimumPolicy.MAJORITY.label.vi
'quá nửa số thành viên, ngang nhau thì theo phiếu của Chủ tịch Hội đồng'
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from fractions import Fraction
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from attrs import frozen

from ocop.lawdata import table
from ocop.text import Text

if TYPE_CHECKING:
    from ocop.criteria.model import Criterion, Option
    from ocop.scoring.scorecard import Scorecard

__all__ = ["DATA", "MinimumPolicy", "Missed", "carried", "disagreed", "missed", "stars_of", "unmet"]

DATA: Final = "qd26_2026/councils.toml"


class MinimumPolicy(StrEnum):
    """When a council meets a minimum: the reading `council-minimums-by-majority`, and the three that it names beside.

    `EVERY_MEMBER`: every member's option meets it. `MAJORITY`: those of more than half of them do; with exactly half
    the chair's own option decides, and without a chair's card it is not met. `LOWER_MEDIAN`: the lower median of the
    options, in printed order, meets it. `MEAN_POINTS`: the mean of the points given at the criterion is at least the
    points of the option that is required.
    """

    EVERY_MEMBER = "every-member"
    MAJORITY = "majority"
    LOWER_MEDIAN = "lower-median"
    MEAN_POINTS = "mean-points"

    @property
    def label(self) -> Text:
        """What the policy asks, in short."""
        return Text(**table(DATA)["policies"][self.value])


@frozen
class Missed:
    """A printed minimum that a council does not meet: the criterion, and the stars that the asterisks stand for."""

    code: str
    stars: int


def carried(votes: int, of: int, *, chair: bool) -> bool:
    """Return whether `votes` of so many carry a question: more than half, or half of them with the chair's.

    >>> [carried(votes, 4, chair=True) for votes in (1, 2, 3)], carried(2, 4, chair=False)
    ([False, True, True], False)
    """
    return 2 * votes > of or (2 * votes == of and chair)


def missed(cards: Sequence[Scorecard], policy: MinimumPolicy, *, chair: Scorecard | None) -> tuple[Missed, ...]:
    """Return the printed minimums that complete `cards` of one set do not meet by `policy`, in printed order.

    `chair` is the card among them that decides between equal numbers, None where none does.
    """
    if not cards:
        return ()
    return tuple(
        Missed(row.code, option.minimum_for)
        for row in cards[0].criteria.criteria
        for option in row.options
        if option.minimum_for is not None and not _meets(cards, policy, row, option, chair)
    )


def _meets(
    cards: Sequence[Scorecard], policy: MinimumPolicy, row: Criterion, required: Option, chair: Scorecard | None
) -> bool:
    numbers = _numbers(cards, row)
    if policy is MinimumPolicy.MEAN_POINTS:
        given = [chosen.points if (chosen := row.option(number)) else 0 for number in numbers]
        return Fraction(sum(given), len(given)) >= required.points
    if policy is MinimumPolicy.LOWER_MEDIAN:
        return sorted(numbers)[(len(numbers) - 1) // 2] >= required.number
    votes = sum(number >= required.number for number in numbers)
    if policy is MinimumPolicy.EVERY_MEMBER:
        return votes == len(numbers)
    return carried(votes, len(numbers), chair=chair is not None and _numbers([chair], row)[0] >= required.number)


def _numbers(cards: Iterable[Scorecard], row: Criterion) -> list[int]:
    """The options chosen at a criterion; on a complete card, what is absent counts as 0."""
    return [card.choices.get(row.code, 0) for card in cards]


def unmet(found: Iterable[Missed], levels: Iterable[int]) -> Mapping[int, tuple[str, ...]]:
    """Return for each number of stars the criteria with a missed minimum for so many or for fewer, in printed order."""
    found = tuple(found)
    return MappingProxyType(
        {level: tuple(dict.fromkeys(one.code for one in found if one.stars <= level)) for level in levels}
    )


def stars_of(band: int, found: Iterable[Missed]) -> int:
    """Return the highest stars of the band or below it for which, and for fewer, no minimum is missed.

    Below the lowest number of stars that has minimums none can be missed.

    >>> stars_of(5, [Missed("1.5", 5)]), stars_of(4, [Missed("1.5", 5)]), stars_of(5, [Missed("3.5", 3)])
    (4, 4, 2)
    """
    return min((one.stars - 1 for one in found if one.stars <= band), default=band)


def disagreed(cards: Sequence[Scorecard], stars: int) -> bool:
    """Return whether some cards meet a minimum for `stars` stars or for fewer that others do not."""
    return any(
        len({number >= option.number for number in _numbers(cards, row)}) > 1
        for row in (cards[0].criteria.criteria if cards else ())
        for option in row.options
        if option.minimum_for is not None and option.minimum_for <= stars
    )
