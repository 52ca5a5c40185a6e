"""The cells of a list of recognised products: what each column holds, read strictly.

A cell is text, as in a CSV file, or a value of its own type, as JSON, TOML and Python have them. What cannot be read is
refused with what is needed there, and with what was probably meant.

>>> read_cell("stars", " 4 "), read_cell("total", "89,75"), read_cell("issued", "2026-08-20"), read_cell("code", " ")
(4, Fraction(359, 4), datetime.date(2026, 8, 20), None)
>>> read_cell("stars", "6")
Traceback (most recent call last):
...
ocop.auditing.cells.UnreadableCell: stars: an integer from 1 to 5 is needed, not '6'
"""

from __future__ import annotations

import datetime
import re
import unicodedata
from collections.abc import Callable, Mapping
from decimal import Decimal
from fractions import Fraction
from functools import cache, lru_cache
from typing import Any, Final

from attrs import frozen

from ocop.auditing.days import near_day, read_day
from ocop.auditing.folding import is_blank
from ocop.errors import OcopError, Problem, shown
from ocop.regimes import REGIMES, load_regime
from ocop.suggest import did_you_mean, near
from ocop.text import Text

__all__ = ["COLUMNS", "PARTS", "REQUIRED", "SetNumber", "UnreadableCell", "all_stars", "read_cell"]

COLUMNS: Final = (
    "product",
    "subject",
    "subject_kind",
    "set",
    "stars",
    "total",
    "part_a",
    "part_b",
    "part_c",
    "decision",
    "authority",
    "issued",
    "expires",
    "code",
)
"""The columns of a list, in their usual order."""

REQUIRED: Final = ("product", "stars", "issued")
"""The columns that must be there, and hold something in every row."""

PARTS: Final[Mapping[str, str]] = {"part_a": "A", "part_b": "B", "part_c": "C"}
"""The columns of the parts, and the letters of these."""

_MOST_CHARACTERS: Final = 2000
_MOST_DIGITS: Final = 18
_LIMIT: Final = 10**_MOST_DIGITS
_POINTS: Final = re.compile(r"-?\d{1,18}(?:[.,]\d{1,18})?", re.ASCII)
_STARS: Final = re.compile(r"([0-9])(?:[.,]0+)?\s*(?:\*|★|sao|stars?)?", re.IGNORECASE)
_DIGIT: Final = re.compile(r"\d", re.ASCII)
_NUMBERS: Final = re.compile(r"\d+", re.ASCII)

_NEEDED_POINTS: Final = Text(vi="số điểm, như 89 hoặc 89,75", en="a number of points such as 89 or 89.75")
_NEEDED_EXACT: Final = Text(
    vi="số điểm chính xác (chữ, int, Decimal hoặc Fraction)",
    en="an exact number of points (text, an int, a Decimal or a Fraction)",
)


class UnreadableCell(OcopError, ValueError):
    """A cell that holds no value of its column."""


@frozen
class SetNumber:
    """The criteria set that a cell names: its number, and its regime where the cell says which.

    >>> read_cell("set", "13"), read_cell("set", "qd148-2023/13")
    (SetNumber(number=13, regime=None), SetNumber(number=13, regime='qd148-2023'))
    """

    number: int
    regime: str | None = None

    def __attrs_post_init__(self) -> None:
        most = _most_sets()[self.regime] if self.regime in tuple(_most_sets()) else None
        if most is None or type(self.number) is not int or not 1 <= self.number <= most:
            regime, number = (part if isinstance(part, str) else shown(part) for part in (self.regime, self.number))
            raise _no_set("set", f"{regime}/{number}")


def read_cell(column: str, value: object) -> Any:
    """Return what a cell of `column` holds, None where nothing is seen in it, or where it is None.

    Text for the columns of text (in composed Unicode, blanks evened out), an int for `stars`, an int or a Fraction for
    points, a date for `issued` and `expires`, a `SetNumber` for `set`. Raises `UnreadableCell`, and `KeyError` for a
    column that there is not.
    """
    if isinstance(value, str):
        value = value.strip()
        if not value or (not value.isprintable() and is_blank(value)):
            return None
    elif value is None:
        return None
    return _READERS[column](column, value)


def _text(column: str, value: object) -> str:
    if not isinstance(value, str):
        raise _refused(column, value, Text(vi="chữ", en="text"))
    if len(value) > _MOST_CHARACTERS:
        most = _MOST_CHARACTERS
        raise _refused(column, value, Text(vi=f"chữ, dài nhất {most} ký tự", en=f"text of at most {most} characters"))
    try:
        value.encode()
    except UnicodeEncodeError:
        halves = Text(vi="chữ không có nửa ký tự", en="text without halves of characters")
        raise _refused(column, value, halves) from None
    return " ".join(unicodedata.normalize("NFC", value).split())


def _stars(column: str, value: object) -> int:
    return _stars_in_text(column, value) if isinstance(value, str) else _known_stars(column, value, value)


@lru_cache(maxsize=256)  # the rows of a list repeat them; the same for points, sets and days
def _stars_in_text(column: str, text: str) -> int:
    return _known_stars(column, int(text) if _DIGIT.fullmatch(text) else None, text)


def _known_stars(column: str, stars: object, written: object) -> int:
    known = all_stars()
    if type(stars) is int and stars in known:
        return stars
    meant = _STARS.fullmatch(written) if isinstance(written, str) else None
    close = (meant[1],) if meant and int(meant[1]) in known else ()
    needed = Text(vi=f"một số nguyên từ {known[0]} đến {known[-1]}", en=f"an integer from {known[0]} to {known[-1]}")
    raise _refused(column, written, needed, close)


@cache
def all_stars() -> tuple[int, ...]:
    """Return the stars that there are under any regime, ascending."""
    return tuple(sorted({band.stars for name in REGIMES for band in load_regime(name).bands}))


def _points(column: str, value: object) -> int | Fraction:
    if isinstance(value, str):
        return _points_in_text(column, value)
    if isinstance(value, Decimal) and value.is_finite() and abs(value.adjusted()) < _MOST_DIGITS:
        return _plain(Fraction(value))
    if isinstance(value, (int, Fraction)) and not isinstance(value, bool) and -_LIMIT < value < _LIMIT:
        return _plain(Fraction(value))
    raise _refused(column, value, _NEEDED_EXACT if isinstance(value, float) else _NEEDED_POINTS)


@lru_cache(maxsize=2048)
def _points_in_text(column: str, text: str) -> int | Fraction:
    if not _POINTS.fullmatch(text):
        raise _refused(column, text, _NEEDED_POINTS)
    return _plain(Fraction(text.replace(",", ".")))


def _plain(points: Fraction) -> int | Fraction:
    return points.numerator if points.denominator == 1 else points


def _set(column: str, value: object) -> SetNumber:
    written = str(value) if type(value) is int and -_LIMIT < value < _LIMIT else value
    found = _sets().get(written) if isinstance(written, str) else None
    if found is None:
        raise _no_set(column, value)
    return found


def _no_set(column: str, value: object) -> UnreadableCell:
    most = _most_sets()[None]
    numbers = _NUMBERS.findall(value) if isinstance(value, str) and len(value) <= _MOST_CHARACTERS else []
    alone = numbers[0].lstrip("0") if len(numbers) == 1 else ""
    close = (alone,) if alone in _sets() else () if numbers == [value] else near(value, tuple(_sets()))
    needed = Text(
        vi=f"số của bộ tiêu chí, từ 1 đến {most}, hoặc mã như '{REGIMES[0]}/{most}'",
        en=f"the number of a criteria set, from 1 to {most}, or an identifier such as '{REGIMES[0]}/{most}'",
    )
    return _refused(column, value, needed, close)


@cache
def _most_sets() -> Mapping[str | None, int]:
    """How many sets a regime has; None is any of them."""
    counts: dict[str | None, int] = {name: len(load_regime(name).sets) for name in REGIMES}
    return counts | {None: max(counts.values())}


@cache
def _sets() -> Mapping[str, SetNumber]:
    """Every set by how it may be written: by its number, and by its identifier."""
    return {
        f"{regime}/{number}" if regime else f"{number}": SetNumber(number, regime)
        for regime, most in _most_sets().items()
        for number in range(1, most + 1)
    }


def _day(column: str, value: object) -> datetime.date:
    day = read_day(value)
    if day is not None:
        return day
    meant = near_day(value)
    needed = Text(vi="một ngày có thật, ghi năm-tháng-ngày như 2026-08-20", en="a day written as 2026-08-20")
    raise _refused(column, value, needed, (meant.isoformat(),) if meant else ())


def _refused(column: str, value: object, what: Text, close: tuple[str, ...] = ()) -> UnreadableCell:
    exact = isinstance(value, Decimal | Fraction)
    end, said = did_you_mean(close), shown(str(value)).strip("'") if exact else shown(value)
    message = Text(vi=f"cần {what.vi}, không phải {said}{end.vi}", en=f"{what.en} is needed, not {said}{end.en}")
    return UnreadableCell([Problem(path=column, message=message, value=said, near=close)])


_READERS: Final[Mapping[str, Callable[[str, object], Any]]] = (
    dict.fromkeys(COLUMNS, _text)
    | {"set": _set, "stars": _stars}
    | dict.fromkeys(("total", *PARTS), _points)
    | dict.fromkeys(("issued", "expires"), _day)
)
