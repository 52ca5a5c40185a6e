"""What public values are given: checks that return the problem where something else is needed, None where all is well.

A constructor makes all its checks and hands what they return to `refuse`, so that every problem is told at once.

>>> import datetime
>>> day = datetime.datetime(2026, 8, 20)
>>> refuse(OcopError, wrong_text("name", " x"), wrong_day("issued", day), wrong_number("stars", True, 1, 5))
Traceback (most recent call last):
...
ocop.errors.OcopError: issued: a day (datetime.date) is needed, not 2026-08-20T00:00:00
stars: an integer from 1 to 5 is needed, not True
"""

from __future__ import annotations

import datetime
import re
import unicodedata
from collections.abc import Iterable
from enum import StrEnum
from typing import Final

from ocop.errors import OcopError, Problem, shown
from ocop.suggest import did_you_mean, near
from ocop.text import Text

__all__ = [
    "composed",
    "needed",
    "refuse",
    "wrong_day",
    "wrong_member",
    "wrong_number",
    "wrong_text",
    "wrong_type",
]

_HALF: Final = re.compile(r"[\ud800-\udfff]")
_VOWELS: Final = tuple("AEIO")
_DAY: Final = Text(vi="một ngày (datetime.date)", en="a day (datetime.date)")
_TEXT: Final = Text(vi="một chữ không để trống", en="a text that is not empty")


def composed(text: str) -> str:
    """Return `text` in composed Unicode (NFC) with single spaces; what is no text is left for the check to refuse.

    >>> composed("  Gốm  Chu Đậu "), composed(7)
    ('Gốm Chu Đậu', 7)
    """
    try:
        return " ".join(unicodedata.normalize("NFC", text).split())
    except TypeError:
        return text


def refuse(error: type[OcopError], *problems: Problem | None) -> None:
    """Raise `error` with all `problems` that are ones; do nothing where none is."""
    found = tuple(filter(None, problems))
    if found:
        raise error(found)


def needed(
    path: str,
    value: object,
    what: Text,
    *,
    allowed: Iterable[object] = (),
    close: tuple[str, ...] | None = None,
    maker: str = "",
) -> Problem:
    """Return the problem that `what` is needed at `path`, and not `value`.

    `allowed` is what may stand there. `close` is what `value` may have meant, by default the text of `allowed` that
    looks like it; it is offered as a call of `maker`, or as it is without one.

    >>> what = Text(vi="một màu", en="a colour")
    >>> print(needed("paint", "redd", what, allowed=("red", "blue"), maker="Colour"))
    paint: a colour is needed, not 'redd'; did you mean Colour('red')?
    """
    allowed = tuple(allowed)
    if close is None:
        close = near(value, (str(one) for one in allowed if isinstance(one, str)))
    end = did_you_mean(close, maker=maker)
    message = Text(
        vi=f"cần {what.vi}, không phải {shown(value)}{end.vi}", en=f"{what.en} is needed, not {shown(value)}{end.en}"
    )
    return Problem(path=path, message=message, value=shown(value), allowed=tuple(map(str, allowed)), near=close)


def wrong_text(path: str, value: object, what: Text = _TEXT) -> Problem | None:
    """Return the problem where `value` is no text that can be written, or an empty one; `what` says what is needed.

    >>> print(wrong_text("name", "Gốm"), wrong_text("name", "", Text(vi="một tên", en="a name")))
    None name: a name is needed, not ''
    """
    fits = isinstance(value, str) and value and not _HALF.search(value)
    return None if fits else needed(path, value, what)


def wrong_day(path: str, value: object, what: Text = _DAY) -> Problem | None:
    """Return the problem where `value` is no day; a point in time is none."""
    fits = isinstance(value, datetime.date) and not isinstance(value, datetime.datetime)
    return None if fits else needed(path, value, what)


def wrong_number(
    path: str, value: object, least: int, most: int | None = None, *, what: Text | None = None
) -> Problem | None:
    """Return the problem where `value` is no integer from `least` to `most`, or without a `most` on; True is none."""
    if type(value) is int and least <= value and (most is None or value <= most):
        return None
    vi, en = ("trở lên", "on") if most is None else (f"đến {most}", f"to {most}")
    return needed(path, value, what or Text(vi=f"một số nguyên từ {least} {vi}", en=f"an integer from {least} {en}"))


def wrong_type(path: str, value: object, of: type | tuple[type, ...], what: Text) -> Problem | None:
    """Return the problem where `value` is of another type; for integers there is `wrong_number`.

    >>> print(wrong_type("tourism", "no", bool, Text(vi="True hoặc False", en="True or False")))
    tourism: True or False is needed, not 'no'
    """
    return None if isinstance(value, of) else needed(path, value, what)


def wrong_member(
    path: str, value: object, members: type[StrEnum], *, allowed: Iterable[str] | None = None
) -> Problem | None:
    """Return the problem where `value` is no member of an enumeration, or none of `allowed`; its plain value is none.

    >>> Star = StrEnum("Star", {"THREE": "three", "FIVE": "five"})
    >>> print(wrong_member("star", "five", Star))
    star: a Star (three, five) is needed, not 'five'; did you mean Star('five')?
    >>> print(wrong_member("star", Star.FIVE, Star, allowed=[Star.THREE]))
    star: a Star (three) is needed, not 'five'
    """
    known = tuple(map(str, members if allowed is None else allowed))
    if isinstance(value, members) and value in known:
        return None
    name = members.__name__
    called, article = f"{name} ({', '.join(known)})", "an" if name.startswith(_VOWELS) else "a"
    return needed(path, value, Text(vi=f"một {called}", en=f"{article} {called}"), allowed=known, maker=name)
