"""The budget of a plan: its allocations as a tree, amounts and stated shares, exact."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from attrs import frozen

from ocop.money import Money, Share
from ocop.plans.funding import Funding
from ocop.plans.references import no_such, on_circles, standing_twice
from ocop.structuring import InvalidData, refuse_all, refused
from ocop.suggest import unknown
from ocop.text import Text

__all__ = ["Allocation", "Budget", "YearAmount"]

_ALLOCATION = Text(vi="khoản", en="allocation")


@frozen(kw_only=True)
class YearAmount:
    """What an allocation gives in one year."""

    year: int
    amount: Money


@frozen(kw_only=True)
class Allocation:
    """An amount of the budget: a total, or a part `of` another allocation, with the `share` of it that is stated."""

    id: str
    name: str
    amount: Money | None = None
    of: str | None = None
    share: Share | None = None
    funding: Funding | None = None
    years: tuple[YearAmount, ...] = ()
    at: str | None = None
    inferred: tuple[str, ...] = ()

    def __attrs_post_init__(self) -> None:
        refuse_all(self._wrong())

    def _wrong(self) -> Iterator[InvalidData]:
        if self.share is not None and self.of is None:
            yield refused("tỷ lệ của khoản nào? thêm khóa of", "a share of what? add the key of", path="share")
        years = [row.year for row in self.years]
        if len(set(years)) != len(years):
            yield refused("có năm ghi hai lần", "a year stands twice", path="years")


@frozen(kw_only=True)
class Budget:
    """The allocations of a plan. Raises `InvalidData` where they do not form trees."""

    allocations: tuple[Allocation, ...] = ()
    at: str | None = None

    def __attrs_post_init__(self) -> None:
        refuse_all(self._wrong())

    def _wrong(self) -> Iterator[InvalidData]:
        """What keeps the allocations from being trees."""
        above = {allocation.id: allocation.of for allocation in self.allocations}
        circles = on_circles(above)
        yield from standing_twice({f"allocations[{place}].id": one.id for place, one in enumerate(self.allocations)})
        for place, allocation in enumerate(self.allocations):
            path = f"allocations[{place}].of"
            if allocation.of is not None and allocation.of not in above:
                yield no_such(allocation.of, above, _ALLOCATION, path=path)
            elif allocation.id in circles:
                yield refused("khoản này là một phần của chính nó", "it is a part of itself", path=path)

    @cached_property
    def _parts(self) -> dict[str | None, tuple[Allocation, ...]]:
        found: dict[str | None, list[Allocation]] = {}
        for allocation in self.allocations:
            found.setdefault(allocation.of, []).append(allocation)
        return {of: tuple(parts) for of, parts in found.items()}

    def parts(self, identifier: str) -> tuple[Allocation, ...]:
        """Return the direct parts of an allocation, in the order of the text."""
        return self._parts.get(identifier, ())

    def roots(self) -> tuple[Allocation, ...]:
        """Return the allocations that are no part of another."""
        return self._parts.get(None, ())

    def __getitem__(self, identifier: str) -> Allocation:
        for allocation in self.allocations:
            if allocation.id == identifier:
                return allocation
        raise unknown(identifier, (allocation.id for allocation in self.allocations), what=_ALLOCATION)
