"""The heading of a list in CSV: which columns it names, and what parts its cells.

>>> columns_of(["Product", "stars ", "issued", ""])
('product', 'stars', 'issued')
>>> columns_of(["product", "star", "total"])
Traceback (most recent call last):
...
ocop.errors.UnreadableFile: star: there is no column 'star'; did you mean 'stars'?
stars: the column is missing: there must be product, stars, issued
issued: the column is missing: there must be product, stars, issued
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Final

from ocop.auditing.cells import COLUMNS, REQUIRED
from ocop.auditing.record import TWICE, column_named, no_column
from ocop.auditing.streams import unreadable
from ocop.errors import Problem, UnreadableFile, shown, step
from ocop.text import Text

__all__ = ["columns_of", "delimiter_of"]

_DELIMITERS: Final = (",", ";", "\t")
_LISTED: Final = ", ".join(COLUMNS)


def delimiter_of(heading: str) -> str:
    """Return what parts the cells: by what most columns are found in the heading."""

    def found(delimiter: str) -> int:
        return sum(column_named(cell.strip().strip('"')) is not None for cell in heading.split(delimiter))

    return max(_DELIMITERS, key=found)


def columns_of(heading: Sequence[str]) -> tuple[str, ...]:
    """Return the columns that a heading names, without the blank cells at its end; raise everything that is wrong.

    Raises `UnreadableFile`.
    """
    names = list(heading)
    while names and not names[-1].strip():
        del names[-1]
    columns = [column_named(name) for name in names]
    if not any(columns):
        raise unreadable(
            f"dòng đầu phải là tiêu đề với các cột {_LISTED}, không phải {shown(', '.join(names))}",
            f"the first line must be a heading with the columns {_LISTED}, not {shown(', '.join(names))}",
        )
    problems = [
        _unknown(name, at) for at, (name, column) in enumerate(zip(names, columns, strict=True), 1) if not column
    ]
    problems += (
        Problem(path=column, message=TWICE) for column, times in Counter(columns).items() if column and times > 1
    )
    problems += (_missing(column) for column in REQUIRED if column not in columns)
    if problems:
        raise UnreadableFile(problems)
    return tuple(column for column in columns if column)


def _unknown(name: str, at: int) -> Problem:
    if name.strip():
        return Problem(path=step(name), message=no_column(name), value=shown(name), allowed=COLUMNS)
    message = Text(vi=f"cột thứ {at} không có tên", en=f"column {at} has no name")
    return Problem(path="", message=message, value=shown(name), allowed=COLUMNS)


def _missing(column: str) -> Problem:
    listed = ", ".join(REQUIRED)
    message = Text(vi=f"thiếu cột này: phải có các cột {listed}", en=f"the column is missing: there must be {listed}")
    return Problem(path=column, message=message)
