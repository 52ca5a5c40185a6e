"""Numbers as Vietnamese documents write them.

The rule: full stops part the digits before the comma into groups of three, a comma stands before the decimals.
`50.050` is fifty thousand and fifty, `50,05` fifty and five hundredths, `1.234,5` both. What this rule does not cover
is open, and refused: `1.5`, `50 050`, `1,234.5`, `1,234,567`.

>>> read_number("50.050"), read_number("50,050"), read_number("4474"), read_number("1.234,5")
(Decimal('50050'), Decimal('50.050'), Decimal('4474'), Decimal('1234.5'))
>>> write_number(Decimal("50050")), write_number(Decimal("50.05")), write_number(Decimal("1234567.5"), "en")
('50.050', '50,05', '1,234,567.5')
"""

from __future__ import annotations

import re
from decimal import Context, Decimal, DivisionByZero, Inexact, InvalidOperation
from typing import Final

from ocop.errors import amount_error, shown
from ocop.text import Language

__all__ = ["EXACT", "MOST_DIGITS", "read_number", "write_number"]

MOST_DIGITS: Final = 18
"""The most digits of a number before its comma, and after it."""

EXACT: Final = Context(prec=200, traps=[DivisionByZero, Inexact, InvalidOperation])
"""How amounts are reckoned with: exactly, or not at all, whatever the precision of the thread's own context is."""

_NUMBER: Final = re.compile(r"(?P<whole>[1-9]\d{0,2}(?:\.\d{3})+|\d+)(?:,(?P<decimals>\d+))?", re.ASCII)


def read_number(text: str) -> Decimal:
    """Return the number that `text` writes.

    Raises `UnreadableAmount` where the rule does not cover it, where it is negative, or too long to be meant.

    >>> read_number("1.5")
    Traceback (most recent call last):
    ...
    ocop.errors.UnreadableAmount: '1.5' can be read in more than one way: write 1,5 for decimals, 1.500 for thousands
    """
    plain = text.strip()
    if plain.startswith("-") and _NUMBER.fullmatch(plain[1:]):
        raise amount_error(
            f"{shown(plain)} là số âm: số lượng phải từ 0 trở lên",
            f"{shown(plain)} is negative: an amount is 0 or more",
        )
    match = _NUMBER.fullmatch(plain)
    if match is None:
        raise amount_error(
            f"{shown(text)} có thể hiểu nhiều cách: viết 1,5 cho số lẻ, 1.500 cho hàng nghìn",
            f"{shown(text)} can be read in more than one way: write 1,5 for decimals, 1.500 for thousands",
        )
    whole, decimals = match["whole"].replace(".", ""), match["decimals"] or ""
    if max(len(whole), len(decimals)) > MOST_DIGITS:
        raise amount_error(
            f"{shown(text)} dài quá: trước và sau dấu phẩy mỗi bên nhiều nhất {MOST_DIGITS} chữ số",
            f"{shown(text)} is too long: there are at most {MOST_DIGITS} digits before the comma, and after it",
        )
    return Decimal(f"{whole}.{decimals}" if decimals else whole)


def write_number(value: Decimal, lang: Language = "vi") -> str:
    """Write a number that is not negative as documents in `lang` do, all its decimals and no more."""
    written = f"{value.normalize(EXACT):,f}"
    return written.translate(_VIETNAMESE) if lang == "vi" else written


_VIETNAMESE: Final = str.maketrans({",": ".", ".": ","})
