"""The parts of codes: what stands between the separators, whether it is digits as it should be, what it may have meant.

>>> split("68 . 24664 / 007"), split("") , with_year({"year": "2026"})
(('68', '24664', '007'), (), {'year': 2026})
>>> repaired({"province": "1", "commune": "４", "year": "26"})
{'province': '01', 'commune': '00004', 'year': 2026}
>>> repaired({"province": "A1"})
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any, Final

from ocop.errors import OcopError, Problem
from ocop.lawdata import table
from ocop.text import Text, filled
from ocop.values import needed

__all__ = ["DATA", "InvalidCode", "composed", "is_written", "repaired", "split", "with_year", "wrong_parts"]

DATA: Final = "codes.toml"
_LONGEST: Final = 100
_DIGITS: Final = re.compile("[0-9]+")
_YEAR: Final = re.compile("[1-9][0-9]{3}")
_SEPARATORS: Final = re.compile(r"[\W_]+")
_BITS: Final = 64


class InvalidCode(OcopError, ValueError):
    """A code or a number that is none: parts missing or too many, not digits, too long or too short."""


def split(text: object) -> tuple[str, ...]:
    """Return the parts between whatever separates them, none where `text` is no text or too long for a code."""
    if not isinstance(text, str) or len(text) > _LONGEST:
        return ()
    return tuple(filter(None, _SEPARATORS.split(text)))


def composed(text: object) -> object:
    """Return `text` in composed Unicode, with a "D" and a stroke over it as "Đ", which Unicode itself keeps apart.

    What is no text, or too long for a code, is left as it is.
    """
    if not isinstance(text, str) or len(text) > _LONGEST:
        return text
    return unicodedata.normalize("NFC", text.replace("D\u0335", "Đ").replace("d\u0335", "đ"))


def with_year(parts: Mapping[str, str]) -> dict[str, Any]:
    """Return the parts with the year as an integer, where its text is four digits."""
    year = parts["year"]
    return {**parts, "year": int(year) if _YEAR.fullmatch(year) else year}


def is_written(text: object, parts: Iterable[str]) -> bool:
    """Return whether `text` is these parts, the year last, each as it should be: the quick way to tell.

    >>> [is_written(text, ["province", "commune", "year"]) for text in ("68-24664-2026", "68-00000-2026", "68-24664")]
    [True, False, False]
    """
    found = _pattern(tuple(parts)).fullmatch(text) if isinstance(text, str) else None
    rule = table(DATA)["year"]
    return found is not None and rule["first"] <= int(found["year"]) <= rule["last"]


@cache
def _pattern(parts: tuple[str, ...]) -> re.Pattern[str]:
    rules = (table(DATA)["parts"][name]["digits"] for name in parts[:-1])
    numbers = (rf"(?!0+-)[0-9]{{{fewest},{most}}}-" for fewest, most in rules)
    return re.compile(rf"{''.join(numbers)}(?P<year>{_YEAR.pattern})")


def wrong_parts(parts: Mapping[str, object]) -> list[Problem]:
    """Return a problem for each of the parts that is not as it should be, at its name."""
    found = (_wrong_year(part) if name == "year" else _wrong_number(name, part) for name, part in parts.items())
    return [problem for problem in found if problem]


def repaired(parts: Mapping[str, object]) -> dict[str, Any] | None:
    """Return what the parts may have meant, None where one of them cannot be guessed.

    Zeros in front that a spreadsheet took away are put back, digits of other scripts and years of two digits are read.
    """
    close = {name: _close_year(part) if name == "year" else _close_number(name, part) for name, part in parts.items()}
    return None if None in close.values() else close


def _wrong_number(name: str, value: object) -> Problem | None:
    if _is_number(name, value):
        return None
    rule = table(DATA)["parts"][name]
    fewest, most = rule["digits"]
    digits = Text(vi=f"{fewest} đến {most}", en=f"{fewest} to {most}") if fewest < most else most
    close = _close_number(name, value)
    what = filled(rule, digits=digits, first="1".zfill(fewest))
    return needed(name, value, what, close=(close,) if close else ())


def _is_number(name: str, value: object) -> bool:
    if not isinstance(value, str) or len(value) > _LONGEST:
        return False
    rule, numbers = table(DATA)["parts"][name], value.split("-")
    fewest, most = rule["digits"]
    return len(numbers) <= rule.get("most", 1) and all(
        _DIGITS.fullmatch(number) and fewest <= len(number) <= most and number.strip("0") for number in numbers
    )


def _close_number(name: str, value: object) -> str | None:
    fewest, _ = table(DATA)["parts"][name]["digits"]
    numbers = value.split("-") if isinstance(value, str) and len(value) <= _LONGEST else [value]
    close = "-".join(_plain_digits(number).zfill(fewest) for number in numbers)
    return close if _is_number(name, close) else None


def _wrong_year(value: object) -> Problem | None:
    rule = table(DATA)["year"]
    if isinstance(value, int) and rule["first"] <= value <= rule["last"]:
        return None
    close = _close_year(value)
    what = filled(rule, first=rule["first"], last=rule["last"])
    return needed("year", value, what, close=(str(close),) if close else ())


def _close_year(value: object) -> int | None:
    rule, digits = table(DATA)["year"], _plain_digits(value)
    years = [year for year in range(rule["first"], rule["last"] + 1) if digits and str(year).endswith(digits)]
    return years[0] if len(years) == 1 else None


def _plain_digits(value: object) -> str:
    """Return the digits of `value` as 0 to 9, none where it is anything else."""
    if isinstance(value, int) and value.bit_length() < _BITS:
        value = str(value)
    if not isinstance(value, str) or len(value) > _LONGEST or not value.strip().isdecimal():
        return ""
    return "".join(str(unicodedata.decimal(digit)) for digit in value.strip())
