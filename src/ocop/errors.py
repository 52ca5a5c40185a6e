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

from collections.abc import Iterable, Mapping
from typing import Any

from attrs import frozen

from ocop.text import Language, Text

__all__ = [
    "InvalidScorecard",
    "OcopError",
    "Problem",
    "UnknownId",
    "UnreadableFile",
    "shown",
    "step",
]

_SHOWN = 60
_WIDE = 64


def shown(value: object) -> str:
    """Return `value` as it is shown in a message: in one short line, whatever the value is.

    >>> shown("7"), shown(2.9), shown([1] * 1000), shown({}), shown(None)
    ("'7'", '2.9', '[…]', '{…}', 'None')
    >>> shown(12345678901234567890123), shown("x" * 1000) == f"'{'x' * 58}…"
    ('123456789012…', True)
    """
    if isinstance(value, (list, tuple)):
        return "[…]"
    if isinstance(value, Mapping):
        return "{…}"
    if type(value) is int and value.bit_length() >= _WIDE:
        # An integer may be too long for its digits to be written: only the first are.
        return f"{value // 10 ** (value.bit_length() * 301 // 1000 - 11)}…"
    text = repr(value[:_SHOWN]) if isinstance(value, str) else repr(value)
    text = text.replace("\n", " ")
    return text if len(text) < _SHOWN else f"{text[: _SHOWN - 1]}…"


def step(key: object) -> str:
    r"""Return `key` as a step of a path: as it is where it is short and plain, as it is shown otherwise.

    >>> step("1.1"), step("a\nb")
    ('1.1', "'a\\nb'")
    """
    return key if isinstance(key, str) and len(key) < _SHOWN and key.isprintable() else shown(key)


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


class InvalidScorecard(OcopError, ValueError):
    """A scorecard that is none: unknown criteria, options that do not exist, answers that contradict each other."""


class UnreadableFile(OcopError, ValueError):
    """A file that cannot be taken in: not there, not text, not TOML or JSON, or not what it should hold."""
