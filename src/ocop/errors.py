"""The errors of the library: one base, every problem at once, each with its place.

Each error is an `OcopError` and also the built-in that fits (`ValueError`, `KeyError`), so that either can be caught.
What is wrong stands in `problems`: one `Problem` for each, with its path, the value, what is allowed and near matches.

>>> from ocop import Scorecard, load_criteria
>>> try:
...     Scorecard(criteria=load_criteria("qd26-2026/13"), choices={"1.1": 9, "1.11": 1})
... except OcopError as error:
...     for problem in error.problems:
...         print(problem)
choices.1.1: there is no option 9: 1.1 has options 1 to 3, and 0 says that none applies
choices.1.11: there is no criterion '1.11' in qd26-2026/13; did you mean '1.1'?
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Mapping
from typing import Any

from attrs import frozen

from ocop.text import Language, Text, one_line

__all__ = [
    "BeyondKnowledge",
    "InvalidDay",
    "InvalidScorecard",
    "MissingExtra",
    "NotRankable",
    "OcopError",
    "Problem",
    "UnknownId",
    "UnreadableAmount",
    "UnreadableFile",
    "amount_error",
    "missing_extra",
    "shown",
    "step",
]

_SHOWN = 60
_WIDE = 64
_DIGITS = 12
_PLAIN = re.compile(r"[\w.-]+")


def shown(value: object) -> str:
    """Return `value` as it is shown in a message: in one short line that can be written, whatever the value is.

    >>> shown("7"), shown(2.9), shown([1] * 1000), shown({}), shown(None)
    ("'7'", '2.9', '[…]', '{…}', 'None')
    >>> shown(12345678901234567890123), shown("x" * 1000) == f"'{'x' * 58}…"
    ('123456789012…', True)
    >>> import datetime
    >>> shown(datetime.datetime(2026, 8, 20, 7, 30)), shown(-(10**5000))
    ('2026-08-20T07:30:00', '-100000000000…')
    """
    if isinstance(value, (list, tuple)):
        return "[…]"
    if isinstance(value, Mapping):
        return "{…}"
    if isinstance(value, int) and value.bit_length() >= _WIDE:
        return f"{'-' if value < 0 else ''}{_first_digits(abs(value))}…"
    if isinstance(value, (datetime.date, datetime.time)):
        return value.isoformat()
    try:
        text = repr(value[:_SHOWN] if isinstance(value, str) else value)
    except Exception:  # a value of any kind may stand here, and some cannot show themselves
        text = f"<{type(value).__name__}>"
    text = one_line(text.replace("\n", " "))
    return text if len(text) < _SHOWN else f"{text[: _SHOWN - 1]}…"


def _first_digits(value: int) -> str:
    """An integer may be too long for all its digits to be written. 30103/100000 is the logarithm of 2, rounded up."""
    digits = value.bit_length() * 30103 // 100000
    return str(value // 10 ** max(digits - _DIGITS, 0))[:_DIGITS]


def step(key: object) -> str:
    r"""Return `key` as a step of a path: as it is where it is short and plain, as it is shown otherwise.

    >>> step("1.1"), step("a\nb"), step("")
    ('1.1', "'a\\nb'", "''")
    """
    return key if isinstance(key, str) and len(key) < _SHOWN and _PLAIN.fullmatch(key) else shown(key)


@frozen(kw_only=True)
class Problem:
    """One thing that is wrong with an input.

    `path` is where (keys joined by dots, empty for the whole), `message` a sentence in both languages that says what
    is wrong and what to do, `value` what stood there as it is shown, `allowed` what may stand there, and `near` the
    allowed values that look like it.
    """

    path: str
    message: Text
    value: str | None = None
    allowed: tuple[str, ...] = ()
    near: tuple[str, ...] = ()

    def line(self, lang: Language) -> str:
        """Return path and sentence in one line, in `lang`."""
        return f"{self.path}: {self.message.to(lang)}" if self.path else self.message.to(lang)

    def __str__(self) -> str:
        return self.line("en")


class OcopError(Exception):
    """The base of every error that this library raises by itself."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems: tuple[Problem, ...] = tuple(problems)
        super().__init__(self.problems)

    def __str__(self) -> str:
        return "\n".join(map(str, self.problems))

    def __reduce__(self) -> tuple[Any, ...]:
        return (type(self), (self.problems,))


class UnknownId(OcopError, KeyError):
    """An identifier that names nothing: a regime, a criteria set, a criterion."""

    __str__ = OcopError.__str__


class UnreadableAmount(OcopError, ValueError):
    """An amount that cannot be read: no number, no unit, more than one unit, negative, or open to two readings."""


class InvalidScorecard(OcopError, ValueError):
    """A scorecard that is none: unknown criteria, options that do not exist, answers that contradict each other."""


class NotRankable(OcopError, ValueError):
    """A scorecard of a criteria set that the source does not have whole: it is loaded and shown, and never ranked."""


class InvalidDay(OcopError, ValueError):
    """A value that is no day where a function is asked about one: rules go by days, not by moments."""


class BeyondKnowledge(OcopError, ValueError):
    """A day of which the library does not know the rules: before the first decision that it has, or after the last."""


class UnreadableFile(OcopError, ValueError):
    """A file that cannot be taken in: not there, not text, not TOML or JSON, or not what it should hold."""


class MissingExtra(OcopError, ImportError):
    """A package is not installed that only a part of the library needs: an extra of `ocop` brings it."""


def amount_error(vi: str, en: str) -> UnreadableAmount:
    """Return the error that says in both languages why an amount cannot be read."""
    return UnreadableAmount([Problem(path="", message=Text(vi=vi, en=en))])


def missing_extra(extra: str, package: str) -> MissingExtra:
    """Return the error that says that `package` is not installed, and which extra of `ocop` brings it.

    >>> print(missing_extra("places", "vietnam-provinces"))
    the package vietnam-provinces is needed and not installed: pip install 'ocop[places]'
    """
    command = f"pip install 'ocop[{extra}]'"
    message = Text(
        vi=f"cần gói {package} nhưng chưa cài đặt: {command}",
        en=f"the package {package} is needed and not installed: {command}",
    )
    return MissingExtra([Problem(path="", message=message, value=package, allowed=(command,))])
