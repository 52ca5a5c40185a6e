"""Money, quantities and shares: exact, with their units, on pint with `Decimal` inside.

A text is read as Vietnamese documents write it (`ocop.numerals` has the rule); an amount without a unit is refused.

>>> total = Money.parse("50.050 triệu đồng")
>>> total.dong, Money.parse("50,05 tỷ đồng") == total, total.to("tỷ đồng").text()
(Decimal('50050000000'), True, '50,05 tỷ đồng')
>>> Money.parse("20.020 triệu đồng") + Money.parse("30,03 tỷ đồng") == total
True
>>> Quantity.parse("12 ha").text("en"), Share.parse("33,3%").percent
('12 hectares', Decimal('33.3'))

pint is loaded when amounts in different units meet.
"""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal, Inexact
from fractions import Fraction
from functools import total_ordering
from typing import TYPE_CHECKING, ClassVar, Final, Self

from attrs import field, frozen

from ocop.errors import amount_error, shown
from ocop.numerals import EXACT, read_number, write_number
from ocop.text import Language
from ocop.units import UNITS, Unit, base_unit, factor, find_unit, units_of

if TYPE_CHECKING:
    from attrs import Attribute

__all__ = ["UNITS", "Money", "Quantity", "Share", "Unit"]

_AMOUNT = re.compile(r"(?P<number>[-+]?\d[\d.,]*)\s*(?P<unit>.*)", re.ASCII)
_ANOTHER_NUMBER = re.compile(r"(?<!\S)\d")
_SHOWN: Final = 30
_MOST_PLACES: Final = 60
"""How far a figure may reach from the comma, to either side: further than any sum of what is read."""


def _exactly(value: Decimal | int) -> Decimal:
    if isinstance(value, bool) or not isinstance(value, (Decimal, int)):
        raise amount_error(
            f"số lượng phải chính xác, là Decimal hoặc số nguyên, không phải {shown(value)}",
            f"an amount is exact, a Decimal or an integer, not {shown(value)}",
        )
    exact = Decimal(value)
    return exact or exact.copy_abs()


def _short(value: Decimal) -> str:
    text = str(value)
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"


def _not_negative(_: object, __: Attribute[Decimal], value: Decimal) -> None:
    if not value.is_finite() or value < 0:
        raise amount_error(
            f"số lượng là số từ 0 trở lên, không phải {_short(value)}",
            f"an amount is 0 or more, not {_short(value)}",
        )


def _within_reach(_: object, __: Attribute[Decimal], value: Decimal) -> None:
    exponent = value.as_tuple().exponent
    if value.adjusted() > _MOST_PLACES or not isinstance(exponent, int) or exponent < -_MOST_PLACES:
        raise amount_error(
            f"{_short(value)} có hơn {_MOST_PLACES} chữ số trước hoặc sau dấu phẩy",
            f"{_short(value)} has more than {_MOST_PLACES} digits before or after the comma",
        )


def _up_to_a_hundred(_: object, __: Attribute[Decimal], value: Decimal) -> None:
    if not value.is_finite() or not 0 <= value <= 100:  # noqa: PLR2004 - a hundred percent
        raise amount_error(
            f"tỷ lệ từ 0% đến 100%, không phải {_short(value)}%", f"a share goes from 0% to 100%, not {_short(value)}%"
        )


def _as_unit(unit: Unit | str) -> Unit:
    return unit if isinstance(unit, Unit) else find_unit(unit)


def _plain(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).split())


@total_ordering
@frozen(eq=False, repr=False)
class Quantity:
    """An amount of something with its unit: tonnes, hectares, litres, months.

    Two are equal where they are the same in one unit. Raises `UnreadableAmount` for a negative magnitude or an unknown
    unit.
    """

    magnitude: Decimal = field(converter=_exactly, validator=[_not_negative, _within_reach])
    unit: Unit = field(converter=_as_unit)

    _measures: ClassVar[frozenset[str]] = frozenset({"mass", "area", "volume", "duration"})

    def __attrs_post_init__(self) -> None:
        if self.unit.measures not in self._measures:
            fitting = ", ".join(unit.text.vi for unit in units_of(self._measures))
            raise amount_error(
                f"{self.unit.text.vi!r} không phải đơn vị ở đây: cần {fitting}",
                f"{self.unit.text.vi!r} is not a unit of this: {fitting}",
            )

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read an amount such as `"50.050 triệu đồng"`.

        Raises `UnreadableAmount` where there is no number, no unit, more than one unit, or a number that is open.

        >>> Money.parse("50.050")
        Traceback (most recent call last):
        ...
        ocop.errors.UnreadableAmount: '50.050' has no unit: write for instance '50.050 triệu đồng'
        """
        plain = _plain(text)
        match = _AMOUNT.fullmatch(plain)
        if match is None:
            raise amount_error(
                f"{shown(plain)} không phải số lượng: viết số và đơn vị, ví dụ {cls._example()!r}",
                f"{shown(plain)} is no amount: write a number and a unit, for instance {cls._example()!r}",
            )
        number = read_number(match["number"])
        if not match["unit"]:
            example = f"{plain} {cls._example().split(None, 1)[1]}"
            raise amount_error(
                f"{shown(plain)} không có đơn vị: viết chẳng hạn {example!r}",
                f"{shown(plain)} has no unit: write for instance {example!r}",
            )
        if _ANOTHER_NUMBER.search(match["unit"]):
            raise amount_error(
                f"{shown(plain)} có nhiều số: viết một số với một đơn vị",
                f"{shown(plain)} holds more than one number: write one number with one unit",
            )
        return cls(number, find_unit(match["unit"], cls._measures))

    @classmethod
    def _example(cls) -> str:
        return "12 ha"

    def to(self, unit: Unit | str) -> Self:
        """Return the same amount in another unit. Raises `UnreadableAmount` where that measures something else.

        >>> Money(3000000, "VND").to("million_VND").text("en")
        '3 million VND'
        """
        wanted = _as_unit(unit)
        magnitude = self._in(wanted)
        if magnitude is None:
            raise amount_error(
                f"{self.text()} không đổi đúng được ra {wanted.text.vi}",
                f"{self.text('en')} cannot be told exactly in {wanted.text.en}",
            )
        return self if wanted == self.unit else type(self)(magnitude, wanted)

    def text(self, lang: Language = "vi") -> str:
        """Return the amount as it is written, in `lang`."""
        return f"{write_number(self.magnitude, lang)} {self.unit.text.to(lang)}"

    def comparable(self, other: Quantity) -> bool:
        """Whether the two measure the same, and can be compared and added: tonnes and kilograms can."""
        return self.unit.measures == other.unit.measures

    def _in(self, unit: Unit) -> Decimal | None:
        """The magnitude in another unit, None where that measures something else or cannot tell it exactly."""
        if unit == self.unit:
            return self.magnitude
        if unit.measures != self.unit.measures:
            return None
        try:
            return EXACT.divide(self._base(), factor(unit))
        except Inexact:
            return None

    def _base(self) -> Decimal:
        if self.unit == base_unit(self.unit.measures):
            return self.magnitude
        return EXACT.multiply(self.magnitude, factor(self.unit))

    def _beside(self, other: Quantity) -> tuple[Decimal, Decimal]:
        """Both magnitudes in one unit: in their own where it is the same, which needs no pint."""
        if other.unit == self.unit:
            return self.magnitude, other.magnitude
        if not self.comparable(other):
            raise amount_error(
                f"{self.text()} và {other.text()} không so, không cộng được với nhau",
                f"{self.text('en')} and {other.text('en')} can be neither compared nor added",
            )
        return self._base(), other._base()

    def __add__(self, other: object) -> Self:
        if not isinstance(other, type(self)):
            return NotImplemented
        total = EXACT.add(*self._beside(other))
        if other.unit == self.unit:
            return type(self)(total, self.unit)
        in_base = type(self)(total, base_unit(self.unit.measures))
        magnitude = in_base._in(self.unit)
        return in_base if magnitude is None else type(self)(magnitude, self.unit)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Quantity):
            return NotImplemented
        if not self.comparable(other):
            return False
        own, others = self._beside(other)
        return own == others

    def __lt__(self, other: object) -> bool:
        if not isinstance(other, type(self)):
            return NotImplemented
        own, others = self._beside(other)
        return own < others

    def __hash__(self) -> int:
        return hash((self.unit.measures, self._base()))

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self.text('en')}>"


@frozen(eq=False, repr=False)
class Money(Quantity):
    """An amount of dong, in dong, million dong (triệu đồng) or billion dong (tỷ đồng)."""

    _measures: ClassVar[frozenset[str]] = frozenset({"money"})

    @classmethod
    def _example(cls) -> str:
        return "50.050 triệu đồng"

    @property
    def dong(self) -> Decimal:
        """The amount in dong."""
        return self._base()


@frozen(order=True)
class Share:
    """A share in percent, from 0 to 100, as precise as it is printed.

    >>> Share.parse("33,3%").fits(1, 3), Share.parse("33,3%").fits(2, 3), Share.parse("40%").text()
    (True, False, '40%')
    """

    percent: Decimal = field(converter=_exactly, validator=[_up_to_a_hundred, _within_reach])

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read a share such as `"40%"` or `"33,3 %"`. Raises `UnreadableAmount` where it is none."""
        plain = _plain(text)
        number, sign, rest = plain.partition("%")
        if not sign or rest or not number:
            raise amount_error(
                f"{shown(plain)} không phải tỷ lệ: viết số và %, ví dụ '40%'",
                f"{shown(plain)} is no share: write a number and %, for instance '40%'",
            )
        return cls(read_number(number))

    @property
    def fraction(self) -> Fraction:
        """The share as an exact fraction of 1."""
        return Fraction(self.percent) / 100

    @property
    def last_digit(self) -> Fraction:
        """What one step of the last digit that is printed is worth, in percent: 1 of `40%`, 1/10 of `33,3%`."""
        exponent = self.percent.as_tuple().exponent
        return Fraction(10) ** min(exponent if isinstance(exponent, int) else 0, 0)

    def fits(self, part: Decimal | int, whole: Decimal | int) -> bool:
        """Whether `part` of `whole` is this share, at the precision in which it is printed."""
        if not whole:
            return not part
        exact = Fraction(part) / Fraction(whole) * 100
        return abs(exact - Fraction(self.percent)) * 2 <= self.last_digit

    def text(self, lang: Language = "vi") -> str:
        """Return the share as it is written, in `lang`."""
        written = f"{self.percent:f}%"
        return written.replace(".", ",") if lang == "vi" else written
