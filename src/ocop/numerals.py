"""Numbers as Vietnamese documents write them.

The rule: full stops part the digits before the comma into groups of three, a comma stands before the decimals.
`50.050` is fifty thousand and fifty, `50,05` fifty and five hundredths, `1.234,5` both. What this rule does not cover
is open, and refused: `1.5`, `50 050`, `1,234.5`, `1,234,567`.

>>> read_number("50.050"), read_number("50,050"), read_number("4474"), read_number("1.234,5")
(Decimal('50050'), Decimal('50.050'), Decimal('4474'), Decimal('1234.5'))
>>> write_number(Decimal("50050")), write_number(Decimal("50.05")), write_number(Decimal("1234567.5"))
('50.050', '50,05', '1.234.567,5')
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

from ocop.errors import amount_error, shown

__all__ = ["read_number", "write_number"]

_NUMBER: Final = re.compile(r"(?P<whole>[1-9]\d{0,2}(?:\.\d{3})+|\d+)(?:,(?P<decimals>\d+))?", re.ASCII)


def read_number(text: str) -> Decimal:
    """Return the number that `text` writes.

    Raises `UnreadableAmount` where the rule does not cover it.

    >>> read_number("1.5")
    Traceback (most recent call last):
    ...
    ocop.errors.UnreadableAmount: '1.5' can be read in more than one way: write 1,5 for decimals, 1.500 for thousands
    """
    match = _NUMBER.fullmatch(text.strip())
    if match is None:
        raise amount_error(
            f"{shown(text)} có thể hiểu nhiều cách: viết 1,5 cho số lẻ, 1.500 cho hàng nghìn",
            f"{shown(text)} can be read in more than one way: write 1,5 for decimals, 1.500 for thousands",
        )
    whole, decimals = match["whole"].replace(".", ""), match["decimals"]
    return Decimal(f"{whole}.{decimals}" if decimals else whole)


def write_number(value: Decimal) -> str:
    """Write a number that is not negative as Vietnamese documents do, all its decimals and no more."""
    whole, _, decimals = f"{value:f}".partition(".")
    grouped = f"{int(whole):,}".replace(",", ".")
    decimals = decimals.rstrip("0")
    return f"{grouped},{decimals}" if decimals else grouped
