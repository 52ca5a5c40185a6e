"""A card in a newer regime: what means the same is carried over, the rest must be looked at again.

An answer is carried over where both sets have the very same options for the criterion; which points they carry is the
new set's business. Nothing is guessed: what has other options stays open.

>>> from ocop import Scorecard, load_criteria
>>> old = load_criteria("qd148-2023/1")
>>> card = Scorecard(criteria=old, choices={row.code: len(row.options) for row in old.criteria})
>>> again = re_rate(card, load_criteria("qd26-2026/1"))
>>> again.carried["1.3"], again.card.choices["1.3"]
('1.2', 3)
>>> for item in again.look_again[:3]:
...     print(item.code, item.reason.value, item.before)
1.1 other-options 3
1.2 new None
1.4 other-options 3
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import StrEnum
from types import MappingProxyType

from attrs import field, frozen

from ocop.criteria.correspondence import corresponding, paired_criteria
from ocop.criteria.model import CriteriaSet, Criterion, Disqualifier, StopRule
from ocop.errors import OcopError, Problem
from ocop.packing import POINTS
from ocop.scoring.scorecard import Scorecard
from ocop.text import Text

__all__ = ["LookAgain", "NotReRatable", "ReRating", "Reason", "re_rate"]


class NotReRatable(OcopError, ValueError):
    """A card that cannot be carried over: the other set judges other products."""


class Reason(StrEnum):
    """Why a criterion must be looked at again."""

    NEW = "new"
    """the old set does not have it"""
    OTHER_OPTIONS = "other-options"
    """its options are others now"""
    UNANSWERED = "unanswered"
    """the old card left it open"""
    WAITS = "waits"
    """it waits for points that another answer no longer carries, or that is open"""

    @property
    def text(self) -> Text:
        """The reason in words."""
        return _TEXTS[self.value]


_TEXTS: Mapping[str, Text] = MappingProxyType(
    {
        "new": Text(vi="bộ cũ không có tiêu chí này", en="the old set does not have this criterion"),
        "other-options": Text(vi="các phương án nay đã khác", en="its options are others now"),
        "unanswered": Text(vi="phiếu cũ chưa trả lời", en="the old card left it open"),
        "waits": Text(
            vi="chỉ chấm khi tiêu chí khác có điểm, mà tiêu chí đó phải xem lại hoặc không có điểm",
            en="it is scored only where another criterion carries points, and that one is open or carries none",
        ),
    }
)


@frozen(kw_only=True)
class LookAgain:
    """A criterion of the new set that must be answered anew.

    `old` is the criterion that it was and `before` the old answer; None where there is none.
    """

    code: str
    reason: Reason
    criterion: Criterion
    old: Criterion | None
    before: int | None


@frozen(kw_only=True)
class ReRating:
    """A card in another set, with what was carried over and what must be looked at again.

    `card` holds the answers that were carried over and no date or stated total; `carried` gives for each the code that
    it had. `went` are the answered criteria that the new set does not have. Exclusions that were found and that the new
    set has are on the new card; `exclusions_gone` are those that it has not, and `exclusions_new` the ones of the new
    set that nobody has looked for yet.
    """

    card: Scorecard
    carried: Mapping[str, str] = field(hash=False)
    look_again: tuple[LookAgain, ...]
    went: tuple[Criterion, ...]
    exclusions_gone: tuple[str, ...]
    exclusions_new: tuple[Disqualifier | StopRule, ...]


def re_rate(card: Scorecard, criteria: CriteriaSet) -> ReRating:
    """Carry a card over into the set of another regime that judges the same products.

    Raises `NotReRatable` where `criteria` judges others. A set whose source is not complete takes a card as well; it is
    not ranked.

    >>> from ocop import Scorecard, load_criteria
    >>> card = Scorecard(criteria=load_criteria("qd1048-2019/12"), choices={})
    >>> re_rate(card, load_criteria("qd26-2026/13"))  # doctest: +NORMALIZE_WHITESPACE
    Traceback (most recent call last):
    ...
    ocop.scoring.re_rating.NotReRatable: criteria: qd26-2026/13 judges other products:
    qd1048-2019/12 became qd26-2026/11
    """
    before = card.criteria
    fitting = corresponding(before, criteria.regime.id)
    if criteria not in fitting:
        raise _other_products(before, criteria, fitting)
    pairs = list(paired_criteria(before, criteria))
    choices, carried = _carried(card, pairs)
    _drop_waiting(criteria, choices)
    return ReRating(
        card=Scorecard(
            criteria=criteria,
            choices=choices,
            disqualifiers=_shared(card.disqualifiers, criteria.disqualifiers),
            stops=_shared(card.stops, tuple(stop for stop in criteria.stops if not stop.computed)),
            product=card.product,
        ),
        carried=MappingProxyType({code: carried[code] for code in choices}),
        look_again=tuple(_look_again(card, choices, carried, pairs)),
        went=tuple(old for old, new in pairs if old and not new and old.code in card.choices),
        exclusions_gone=tuple(sorted({*card.disqualifiers, *card.stops} - _exclusions(criteria).keys())),
        exclusions_new=tuple(rule for key, rule in _exclusions(criteria).items() if key not in _exclusions(before)),
    )


_Pairs = list[tuple[Criterion | None, Criterion | None]]


def _carried(card: Scorecard, pairs: _Pairs) -> tuple[dict[str, int], dict[str, str]]:
    """The answers of the new card, and for each the code that it had."""
    choices: dict[str, int] = {}
    codes: dict[str, str] = {}
    for old, new in pairs:
        if old and new and old.code in card.choices and _same_options(old, new):
            choices[new.code], codes[new.code] = card.choices[old.code], old.code
    return choices, codes


def _same_options(old: Criterion, new: Criterion) -> bool:
    """Whether both have the same options, which mean the same, in the same cases."""
    return [(o.ladder, o.case) for o in old.options] == [(o.ladder, o.case) for o in new.options]


def _drop_waiting(criteria: CriteriaSet, choices: dict[str, int]) -> None:
    """Leave open what is scored only where another answer carries points, where that is not known or not so."""
    for rule in criteria.conditions:
        on = choices.get(rule.on)
        if rule.criterion in choices and (on is None or not criteria.tables.cells[rule.on][on] & POINTS):
            del choices[rule.criterion]


def _look_again(
    card: Scorecard, choices: Mapping[str, int], carried: Mapping[str, str], pairs: _Pairs
) -> Iterator[LookAgain]:
    for old, new in pairs:
        if new is None or new.code in choices:
            continue
        before = card.choices.get(old.code) if old else None
        if old is None:
            reason = Reason.NEW
        elif not _same_options(old, new):
            reason = Reason.OTHER_OPTIONS
        else:
            reason = Reason.WAITS if new.code in carried else Reason.UNANSWERED
        yield LookAgain(code=new.code, reason=reason, criterion=new, old=old, before=before)


def _exclusions(criteria: CriteriaSet) -> dict[str, Disqualifier | StopRule]:
    found: dict[str, Disqualifier | StopRule] = {rule.id: rule for rule in criteria.disqualifiers}
    return found | {stop.id: stop for stop in criteria.stops}


def _shared(found: tuple[str, ...], rules: tuple[Disqualifier | StopRule, ...]) -> tuple[str, ...]:
    return tuple(rule.id for rule in rules if rule.id in found)


def _other_products(before: CriteriaSet, criteria: CriteriaSet, fitting: tuple[CriteriaSet, ...]) -> NotReRatable:
    regime, allowed = criteria.regime.id, tuple(found.id for found in fitting)
    became = Text(vi=f"{before.id} thành {', '.join(allowed)}", en=f"{before.id} became {', '.join(allowed)}")
    none = Text(vi=f"{regime} không có bộ nào cho {before.id}", en=f"{regime} has no set for {before.id}")
    end = became if allowed else none
    message = Text(
        vi=f"{criteria.id} dành cho sản phẩm khác: {end.vi}", en=f"{criteria.id} judges other products: {end.en}"
    )
    return NotReRatable([Problem(path="criteria", message=message, value=criteria.id, allowed=allowed)])
