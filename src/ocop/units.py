"""The units of money and quantities, on pint: what each is called, and how many of the first of its measure it holds.

>>> find_unit("triệu đồng").id, factor(find_unit("tỷ đồng")), [unit.text.vi for unit in units_of({"mass"})]
('million_VND', Decimal('1000000000'), ['kg', 'tấn'])

pint is loaded when the first factor is asked for.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Collection
from decimal import Decimal
from functools import cache
from typing import Any, Final

from attrs import frozen

from ocop.errors import amount_error, shown
from ocop.text import Text

__all__ = ["UNITS", "Unit", "base_unit", "factor", "find_unit", "units_of"]


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


def find_unit(name: str, measures: Collection[str] | None = None) -> Unit:
    """Return the unit of this name. Raises `UnreadableAmount` where there is none, naming those of `measures`.

    >>> find_unit("xu", {"mass"})
    Traceback (most recent call last):
    ...
    ocop.errors.UnreadableAmount: there is no unit 'xu': there are kg, tấn
    """
    unit = _by_name().get(unicodedata.normalize("NFC", name).lower())
    if unit is None:
        known = ", ".join(unit.text.vi for unit in units_of(measures))
        raise amount_error(
            f"không có đơn vị {shown(name)}: chỉ có {known}", f"there is no unit {shown(name)}: there are {known}"
        )
    return unit


def units_of(measures: Collection[str] | None = None) -> tuple[Unit, ...]:
    """Return the units of these measures, of all of them where none is named."""
    return tuple(unit for unit in UNITS if measures is None or unit.measures in measures)


@cache
def base_unit(measures: str) -> Unit:
    """Return the unit in which the amounts of a measure are compared."""
    return units_of({measures})[0]


@cache
def factor(unit: Unit) -> Decimal:
    """Return how many of the base unit one of this unit is, a whole number."""
    counted = _registry().Quantity(Decimal(1), unit.id).to(base_unit(unit.measures).id)
    magnitude: Decimal = counted.magnitude
    return magnitude


@cache
def _by_name() -> dict[str, Unit]:
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
