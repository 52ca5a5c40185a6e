"""Targets (mục tiêu cụ thể): what is measured, how much of it, by when; one sentence may hold several measures."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from decimal import Decimal
from enum import StrEnum
from typing import Final

from attrs import frozen

from ocop.money import Quantity, Share
from ocop.numerals import write_number
from ocop.structuring import InvalidData, refuse_all, refused
from ocop.text import Text

__all__ = ["FIGURES", "Comparison", "Measure", "Span", "Target", "wrong_stars"]

FIGURES: Final = ("count", "quantity", "share")
"""The keys of a measure's figures."""

_MOST_STARS: Final = 5


class Comparison(StrEnum):
    """How a result is held against the figure of a measure."""

    AT_LEAST = "at-least"
    AT_MOST = "at-most"
    EXACTLY = "exactly"
    ABOUT = "about"


@frozen(kw_only=True)
class Span:
    """From one whole number to another, both included: 3 to 5 stars, 70 to 100 points."""

    from_: int
    to: int

    def __attrs_post_init__(self) -> None:
        if self.to < self.from_:
            raise refused(f"{self.to} nhỏ hơn {self.from_}", f"{self.to} is less than {self.from_}", path="to")


def wrong_stars(stars: int, *, path: str) -> Iterator[InvalidData]:
    """Yield the error that says that no product has so many stars, where none has."""
    if not 1 <= stars <= _MOST_STARS:
        yield refused(f"số sao từ 1 đến {_MOST_STARS}", f"stars go from 1 to {_MOST_STARS}", path=path)


@frozen(kw_only=True)
class Measure:
    """What can be counted or weighed of a target.

    `what` names what is counted, in English with hyphens (`ocop-products`, `cooperatives`), the same word wherever the
    same is meant. A figure is a `count`, a `quantity` with its unit, or a `share` of `of`; `base` is how many `of`
    there are, where the text says so, and a share and a count together must agree. `per` says for each of what
    (`district`), `stars` and `points` of which products, `part_of` names the measure of which this one counts a part.
    """

    id: str
    what: str
    comparison: Comparison = Comparison.AT_LEAST
    count: int | None = None
    quantity: Quantity | None = None
    share: Share | None = None
    of: str | None = None
    base: int | None = None
    per: str | None = None
    by: datetime.date | None = None
    stars: Span | None = None
    points: Span | None = None
    part_of: str | None = None
    at: str | None = None
    inferred: tuple[str, ...] = ()

    def __attrs_post_init__(self) -> None:
        refuse_all(self._wrong())

    def _wrong(self) -> Iterator[InvalidData]:
        points = self.points.from_ if self.points else None
        for path, value in (("count", self.count), ("base", self.base), ("points.from", points)):
            if value is not None and value < 0:
                yield refused(f"từ 0 trở lên, không phải {value}", f"a count is 0 or more, not {value}", path=path)
        if self.share is not None and self.of is None:
            yield refused("tỷ lệ của cái gì? thêm khóa of", "a share of what? add the key of", path="share")
        if self.stars is not None:
            yield from wrong_stars(self.stars.from_, path="stars.from")
            yield from wrong_stars(self.stars.to, path="stars.to")

    def figure(self, field: str) -> Text:
        """Return one of the figures, or the `base`, as it is written; a dash where it is not stated.

        >>> Measure(id="rice", what="rice", quantity=Quantity.parse("1,5 tấn")).figure("quantity").en
        '1.5 tonnes'
        """
        value: int | Quantity | Share | None = getattr(self, field)
        if value is None:
            return Text(vi="–", en="–")
        if isinstance(value, int):
            return Text(vi=write_number(Decimal(value), "vi"), en=write_number(Decimal(value), "en"))
        return Text(vi=value.text("vi"), en=value.text("en"))

    @property
    def measured(self) -> bool:
        """Whether the measure has a figure."""
        return any(getattr(self, figure) is not None for figure in FIGURES)


@frozen(kw_only=True)
class Target:
    """A target as the text states it, in short words, with what can be measured of it."""

    id: str
    text: str
    measures: tuple[Measure, ...] = ()
    at: str | None = None
    inferred: tuple[str, ...] = ()
