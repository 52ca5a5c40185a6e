"""Days as a list of recognised products has them: year-month-day, and what else people and spreadsheets write.

>>> read_day("2026-08-20")
datetime.date(2026, 8, 20)
>>> for text in ("20/08/2026", "20 tháng 8 năm 2026", "2026-8-20", "2026-08-20 00:00:00", "46254", "30/02/2026"):
...     print(read_day(text), near_day(text))
None 2026-08-20
None 2026-08-20
None 2026-08-20
None 2026-08-20
None 2026-08-20
None None
"""

from __future__ import annotations

import datetime
import re
from functools import lru_cache
from typing import Final

__all__ = ["near_day", "read_day"]

_ISO: Final = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_LENGTH: Final = len("2026-08-20")
_MEANT: Final = (
    re.compile(r"(?P<day>\d{1,2})[/.-](?P<month>\d{1,2})[/.-](?P<year>\d{4})", re.ASCII),
    re.compile(r"(?:ngày )?(?P<day>\d{1,2})[ ,]*tháng (?P<month>\d{1,2})[ ,]*năm (?P<year>\d{4})", re.IGNORECASE),
    re.compile(r"(?P<year>\d{4})[/.-](?P<month>\d{1,2})[/.-](?P<day>\d{1,2})(?:[T ][\d:.]+Z?)?", re.ASCII),
    re.compile(r"(?P<year>\d{4})(?P<month>\d{2})(?P<day>\d{2})", re.ASCII),
)
_SERIAL: Final = re.compile(r"([345]\d{4})(?:[.,]\d+)?", re.ASCII)
_BEFORE_SERIALS: Final = datetime.date(1899, 12, 30)
"""The day 0 of a spreadsheet, as it works out for every day since March 1900."""


def read_day(value: object) -> datetime.date | None:
    """Return the day that `value` is, a date or text such as `2026-08-20`; None where it is none."""
    if isinstance(value, str):
        return _day_in_text(value) if len(value) == _LENGTH else None
    return value if type(value) is datetime.date else None


@lru_cache(maxsize=4096)  # the rows of a list repeat them
def _day_in_text(text: str) -> datetime.date | None:
    return _day(int(text[:4]), int(text[5:7]), int(text[8:])) if _ISO.fullmatch(text) else None


def near_day(value: object) -> datetime.date | None:
    """Return the day that `value` probably means though it is not written as one, None where it cannot be told.

    A day stands before the month, as Vietnamese writes it; a number of five digits is a spreadsheet's count of days.
    """
    if isinstance(value, datetime.datetime):
        return value.date()
    text = str(value) if isinstance(value, str) or (type(value) is int and 0 < value < 10**8) else ""
    for form in _MEANT:
        found = form.fullmatch(text)
        if found:
            return _day(int(found["year"]), int(found["month"]), int(found["day"]))
    serial = _SERIAL.fullmatch(text)
    return _BEFORE_SERIALS + datetime.timedelta(days=int(serial[1])) if serial else None


def _day(year: int, month: int, day: int) -> datetime.date | None:
    try:
        return datetime.date(year, month, day)
    except ValueError:
        return None
