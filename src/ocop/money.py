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
from decimal import Decimal
from fractions import Fraction
from functools import cache, total_ordering
from typing import TYPE_CHECKING, Any, ClassVar, Final, Self

from attrs import field, frozen

from ocop.errors import amount_error, shown
from ocop.numerals import read_number, write_number
from ocop.text import Language, Text

if TYPE_CHECKING:
    from attrs import Attribute

__all__ = ["UNITS", "Money", "Quantity", "Share", "Unit"]


@frozen
class Unit:
    """A unit: its name and definition for pint, what it measures, how it is written, and how else it is read."""

    id: str
    definition: str
    measures: str
    text: Text
    also: tuple[str, ...] = ()


UNITS: Final = (
    Unit("VND", "VND = [money]", "money", Text(vi="đồng", en="VND"), ("vnđ", "dong")),
    Unit(
        "million_VND",
        "million_VND = 1000000 * VND",
        "money",
        Text(vi="triệu đồng", en="million VND"),
        ("triệu", "trđ", "tr.đ", "million dong"),
    ),
    Unit(
        "billion_VND",
        "billion_VND = 1000000000 * VND",
        "money",
        Text(vi="tỷ đồng", en="billion VND"),
        ("tỉ đồng", "tỷ", "tỉ", "billion dong"),
    ),
    Unit("kilogram", "kilogram = [mass]", "mass", Text(vi="kg", en="kg"), ("kilogram", "kilôgam")),
    Unit("tonne", "tonne = 1000 * kilogram", "mass", Text(vi="tấn", en="tonnes"), ("tonne",)),
    Unit("square_metre", "square_metre = [area]", "area", Text(vi="m²", en="m²"), ("m2",)),
    Unit("hectare", "hectare = 10000 * square_metre", "area", Text(vi="ha", en="hectares"), ("hectare", "héc ta")),
    Unit("litre", "litre = [volume]", "volume", Text(vi="lít", en="litres"), ("litre",)),
    Unit("month", "month = [duration]", "duration", Text(vi="tháng", en="months"), ("month",)),
    Unit("year", "year = 12 * month", "duration", Text(vi="năm", en="years"), ("year",)),
)
"""The units that are read; the first of each measure is the one that amounts are compared in."""

_AMOUNT = re.compile(r"(?P<number>[-+]?\d[\d.,]*)\s*(?P<unit>.*)", re.ASCII)


@cache
def _units() -> dict[str, Unit]:
    return {name.lower(): unit for unit in UNITS for name in (unit.id, unit.text.vi, unit.text.en, *unit.also)}


@cache
def _registry() -> Any:
    import pint

    # No default units: these few load in a moment, and a misspelt one is an error instead of something else.
    registry_class: Any = pint.UnitRegistry
    registry = registry_class(None, non_int_type=Decimal)
    for unit in UNITS:
        registry.define(unit.definition)
    return registry


def _exactly(value: Decimal | int | str) -> Decimal:
    if isinstance(value, bool) or not isinstance(value, (Decimal, int, str)):
        raise amount_error(
            f"số lượng phải chính xác, là Decimal hoặc số nguyên, không phải {shown(value)}",
            f"an amount is exact, a Decimal or an integer, not {shown(value)}",
        )
    return Decimal(value)


def _not_negative(_: object, __: Attribute[Decimal], value: Decimal) -> None:
    if not value.is_finite() or value < 0:
        raise amount_error(
            f"số lượng là số từ 0 trở lên, không phải {value}",
            f"an amount is 0 or more, not {value}",
        )


def _up_to_a_hundred(_: object, __: Attribute[Decimal], value: Decimal) -> None:
    if not value.is_finite() or not 0 <= value <= 100:  # noqa: PLR2004 - a hundred percent
        raise amount_error(f"tỷ lệ từ 0% đến 100%, không phải {value}%", f"a share goes from 0% to 100%, not {value}%")


def _as_unit(unit: Unit | str) -> Unit:
    if isinstance(unit, Unit):
        return unit
    found = _units().get(unit.lower())
    if found is None:
        known = ", ".join(known.text.vi for known in UNITS)
        raise amount_error(
            f"không có đơn vị {shown(unit)}: chỉ có {known}", f"there is no unit {shown(unit)}: there are {known}"
        )
    return found


def _plain(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).split())


@total_ordering
@frozen(eq=False, repr=False)
class Quantity:
    """An amount of something with its unit: tonnes, hectares, litres, months.

    Two are equal where they are the same in one unit. Raises `UnreadableAmount` for a negative magnitude or an unknown
    unit.
    """

    magnitude: Decimal = field(converter=_exactly, validator=_not_negative)
    unit: Unit = field(converter=_as_unit)

    _measures: ClassVar[frozenset[str]] = frozenset({"mass", "area", "volume", "duration"})

    def __attrs_post_init__(self) -> None:
        if self.unit.measures not in self._measures:
            fitting = ", ".join(unit.text.vi for unit in UNITS if unit.measures in self._measures)
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
        if not match["unit"]:
            example = f"{plain} {cls._example().split(None, 1)[1]}"
            raise amount_error(
                f"{shown(plain)} không có đơn vị: viết chẳng hạn {example!r}",
                f"{shown(plain)} has no unit: write for instance {example!r}",
            )
        if match["number"].startswith("-"):
            raise amount_error(
                f"{shown(plain)} là số âm: số lượng phải từ 0 trở lên",
                f"{shown(plain)} is negative: an amount is 0 or more",
            )
        return cls(read_number(match["number"]), match["unit"])

    @classmethod
    def _example(cls) -> str:
        return "12 ha"

    def to(self, unit: Unit | str) -> Self:
        """Return the same amount in another unit. Raises `UnreadableAmount` where that measures something else.

        >>> Money(3000000, "VND").to("million_VND").text("en")
        '3 million VND'
        """
        wanted = _as_unit(unit)
        if wanted == self.unit:
            return self
        if wanted.measures != self.unit.measures:
            raise amount_error(
                f"{self.text()} không đổi được ra {wanted.text.vi}", f"{self.text()} cannot be told in {wanted.text.vi}"
            )
        converted = _registry().Quantity(self.magnitude, self.unit.id).to(wanted.id)
        return type(self)(converted.magnitude, wanted)

    def text(self, lang: Language = "vi") -> str:
        """Return the amount as it is written, in `lang`."""
        number = write_number(self.magnitude) if lang == "vi" else f"{self.magnitude.normalize():,f}"
        return f"{number} {self.unit.text.to(lang)}"

    def _base(self) -> Decimal:
        return self.to(next(unit for unit in UNITS if unit.measures == self.unit.measures)).magnitude

    def __add__(self, other: object) -> Self:
        if not isinstance(other, type(self)):
            return NotImplemented
        return type(self)(self.magnitude + other.to(self.unit).magnitude, self.unit)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Quantity):
            return NotImplemented
        return other.unit.measures == self.unit.measures and other.to(self.unit).magnitude == self.magnitude

    def __lt__(self, other: object) -> bool:
        if not isinstance(other, type(self)):
            return NotImplemented
        return self.magnitude < other.to(self.unit).magnitude

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

    percent: Decimal = field(converter=_exactly, validator=_up_to_a_hundred)

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read a share such as `"40%"` or `"33,3 %"`. Raises `UnreadableAmount` where it is none."""
        plain = _plain(text)
        number, sign, rest = plain.partition("%")
        if not sign or rest:
            raise amount_error(
                f"{shown(plain)} không phải tỷ lệ: viết số và %, ví dụ '40%'",
                f"{shown(plain)} is no share: write a number and %, for instance '40%'",
            )
        return cls(read_number(number))

    @property
    def fraction(self) -> Fraction:
        """The share as an exact fraction of 1."""
        return Fraction(self.percent) / 100

    def fits(self, part: Decimal | int, whole: Decimal | int) -> bool:
        """Whether `part` of `whole` is this share, at the precision in which it is printed."""
        if not whole:
            return not part
        exponent = self.percent.as_tuple().exponent
        last_digit = Fraction(10) ** (exponent if isinstance(exponent, int) else 0)
        exact = Fraction(part) / Fraction(whole) * 100
        return abs(exact - Fraction(self.percent)) * 2 <= last_digit

    def text(self) -> str:
        """Return the share as it is written."""
        return f"{f'{self.percent:f}'.replace('.', ',')}%"
