"""The budget of a plan: its allocations as a tree, amounts and stated shares, exact."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from attrs import evolve, frozen

from ocop.errors import OcopError, Problem
from ocop.money import Money, Share
from ocop.plans.funding import Funding
from ocop.structuring import refused

__all__ = ["Allocation", "Budget", "YearAmount"]


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
        if self.share is not None and self.of is None:
            raise refused("tỷ lệ của khoản nào? thêm khóa of", "a share of what? add the key of", path="share")
        years = [row.year for row in self.years]
        if len(set(years)) != len(years):
            raise refused("có năm ghi hai lần", "a year stands twice", path="years")


@frozen(kw_only=True)
class Budget:
    """The allocations of a plan. Raises `OcopError` where they do not form trees."""

    allocations: tuple[Allocation, ...] = ()
    at: str | None = None

    def __attrs_post_init__(self) -> None:
        above = {allocation.id: allocation.of for allocation in self.allocations}
        counts = Counter(allocation.id for allocation in self.allocations)
        problems: list[Problem] = []
        for place, allocation in enumerate(self.allocations):
            wrong = _wrong(allocation, counts, above)
            problems.extend(evolve(p, path=f"allocations[{place}].{p.path}") for p in wrong)
        if problems:
            raise OcopError(problems)

    def parts(self, identifier: str) -> tuple[Allocation, ...]:
        """Return the direct parts of an allocation, in the order of the text."""
        return tuple(allocation for allocation in self.allocations if allocation.of == identifier)

    def roots(self) -> Iterator[Allocation]:
        """Yield the allocations that are no part of another."""
        return (allocation for allocation in self.allocations if allocation.of is None)

    def __getitem__(self, identifier: str) -> Allocation:
        for allocation in self.allocations:
            if allocation.id == identifier:
                return allocation
        raise KeyError(identifier)


def _wrong(allocation: Allocation, counts: Counter[str], above: dict[str, str | None]) -> tuple[Problem, ...]:
    """What keeps an allocation from its place in a tree."""
    identifier, of = allocation.id, allocation.of
    if counts[identifier] > 1:
        return refused(f"mã {identifier!r} ghi hai lần", f"{identifier!r} stands twice", path="id").problems
    if of is not None and of not in above:
        listed = ", ".join(above)
        return refused(
            f"không có khoản {of!r}: có {listed}", f"there is no allocation {of!r}: there are {listed}", path="of"
        ).problems
    if _circular(identifier, above):
        return refused("khoản này là một phần của chính nó", "it is a part of itself", path="of").problems
    return ()


def _circular(start: str, above: dict[str, str | None]) -> bool:
    """Whether the way up from an allocation leads back to it."""
    step = above[start]
    for _ in above:
        if step is None or step == start:
            break
        step = above.get(step)
    return step == start
