"""What changed for a group of products from one decision to another: criteria, points, options, minimums.

>>> change = compare("qd148-2023", "qd26-2026", "fresh-vegetables-fruit")
>>> [row.code for row in change.came], [row.code for row in change.went]
(['1.2', '2.4'], ['3.5', '9.2'])
>>> origin = change.changed[0]
>>> origin.before.code, origin.after.code, origin.points, origin.options_changed
('1.1', '1.1', (5, 3), True)
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from attrs import field, frozen

from ocop.criteria.correspondence import corresponding, paired_criteria
from ocop.criteria.loading import criteria_ids, load_criteria
from ocop.criteria.model import CriteriaSet, Criterion, Option
from ocop.errors import OcopError, Problem, shown
from ocop.suggest import did_you_mean, near
from ocop.text import Text

__all__ = ["Comparison", "CriterionChange", "NoComparison", "compare", "compare_sets"]

_Required = tuple[Option | None, Option | None]


class NoComparison(OcopError, ValueError):
    """A group that cannot be compared: a decision has no set for it, or more than one, or there is no such group."""


@frozen(kw_only=True)
class CriterionChange:
    """A criterion that both sets have, as it was before and as it is after.

    `points` are its most points before and after, None where they are as many; `options_changed` says whether there are
    other options, or the same with other points or cases; `minimums` holds the options required before and after by
    the stars for which they differ.
    """

    before: Criterion
    after: Criterion
    points: tuple[int, int] | None
    options_changed: bool
    minimums: Mapping[int, _Required] = field(hash=False)

    @property
    def moved(self) -> bool:
        """Whether the criterion has another code."""
        return self.before.code != self.after.code

    @property
    def changed(self) -> bool:
        """Whether anything but the code is another."""
        return self.points is not None or self.options_changed or bool(self.minimums)


@frozen(kw_only=True)
class Comparison:
    """Two sets for one group of products: what came, what went, and every criterion that both have."""

    before: CriteriaSet
    after: CriteriaSet
    came: tuple[Criterion, ...]
    went: tuple[Criterion, ...]
    kept: tuple[CriterionChange, ...]

    @property
    def changed(self) -> tuple[CriterionChange, ...]:
        """The criteria that both have and of which points, options or minimums are others."""
        return tuple(change for change in self.kept if change.changed)

    @property
    def moved(self) -> tuple[CriterionChange, ...]:
        """The criteria that both have under other codes."""
        return tuple(change for change in self.kept if change.moved)


def compare(before: str, after: str, group: str) -> Comparison:
    """Compare what two regimes ask of a group of products.

    `group` is the slug of a criteria set of either (`"tea"`), or the identifier of one (`"qd1048-2019/9"`). Raises
    `NoComparison` where a regime has no set for it, or divides it into several, and where there is no such group;
    `UnknownId` for a regime that there is not.

    >>> compare("qd1048-2019", "qd26-2026", "processed-seafood").after.id
    'qd26-2026/8'
    >>> compare("qd1048-2019", "qd26-2026", "processed-meat-seafood-eggs-milk-honey")  # doctest: +NORMALIZE_WHITESPACE
    Traceback (most recent call last):
    ...
    ocop.criteria.comparing.NoComparison: group: 'processed-meat-seafood-eggs-milk-honey' is divided in qd1048-2019:
    name processed-meat-eggs-milk or processed-seafood
    """
    old, new = _named(before, group), _named(after, group)
    if not (old or new):
        raise _unknown(before, after, group)
    olds = old or [criteria for named in new for criteria in corresponding(named, before)]
    news = new or [criteria for named in old for criteria in corresponding(named, after)]
    return compare_sets(_one(olds, before, group), _one(news, after, group))


def compare_sets(before: CriteriaSet, after: CriteriaSet) -> Comparison:
    """Compare two criteria sets, whatever they judge."""
    pairs = list(paired_criteria(before, after))
    return Comparison(
        before=before,
        after=after,
        came=tuple(new for old, new in pairs if new and not old),
        went=tuple(old for old, new in pairs if old and not new),
        kept=tuple(_change(old, new, after.regime.minimum_levels) for old, new in pairs if old and new),
    )


def _change(before: Criterion, after: Criterion, levels: Sequence[int]) -> CriterionChange:
    most = before.max_points, after.max_points
    required = {stars: (before.required(stars), after.required(stars)) for stars in levels}
    return CriterionChange(
        before=before,
        after=after,
        points=None if most[0] == most[1] else most,
        options_changed=list(map(_printed, before.options)) != list(map(_printed, after.options)),
        minimums=MappingProxyType(
            {stars: pair for stars, pair in required.items() if _words(pair[0]) != _words(pair[1])}
        ),
    )


def _printed(option: Option) -> tuple[Text, int, str | None]:
    return option.label, option.points, option.case


def _words(option: Option | None) -> Text | None:
    return None if option is None else option.label


def _named(regime: str, group: str) -> list[CriteriaSet]:
    sets = map(load_criteria, criteria_ids(regime))
    return [criteria for criteria in sets if group in {criteria.slug, criteria.id}]


def _one(sets: list[CriteriaSet], regime: str, group: str) -> CriteriaSet:
    if len(sets) == 1:
        return sets[0]
    slugs = tuple(criteria.slug for criteria in sets)
    if slugs:
        vi, en = " hoặc ".join(slugs), " or ".join(slugs)
        message = Text(
            vi=f"{shown(group)} được chia nhỏ trong {regime}: hãy ghi {vi}",
            en=f"{shown(group)} is divided in {regime}: name {en}",
        )
    else:
        message = Text(vi=f"{regime} không có bộ nào cho {shown(group)}", en=f"{regime} has no set for {shown(group)}")
    raise NoComparison([Problem(path="group", message=message, value=shown(group), allowed=slugs)])


def _unknown(before: str, after: str, group: object) -> NoComparison:
    known = tuple(
        dict.fromkeys(
            load_criteria(identifier).slug for regime in (after, before) for identifier in criteria_ids(regime)
        )
    )
    close = near(group, known)
    end = did_you_mean(close)
    message = Text(
        vi=f"không có nhóm sản phẩm {shown(group)} trong {before} hay {after}{end.vi}",
        en=f"there is no group {shown(group)} in {before} or {after}{end.en}",
    )
    return NoComparison([Problem(path="group", message=message, value=shown(group), allowed=known, near=close)])
