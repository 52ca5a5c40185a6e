"""A row of a list of recognised products: its cells as they were read, and what could not be read of them.

>>> record = read_record({"product": "Cà phê bột", "stars": "4", "issued": "30/02/2026", "total": "89,75", "Code": ""})
>>> record.product, record.stars, record.total, record.issued
('Cà phê bột', 4, Fraction(359, 4), None)
>>> for fault in record.faults:
...     print(fault.code, fault.path, "-", fault.message)
cell-unreadable issued - A day written as 2026-08-20 is needed, not '30/02/2026'.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from functools import lru_cache
from operator import attrgetter
from typing import Any, Final

from attrs import frozen

from ocop.auditing.cells import COLUMNS, PARTS, REQUIRED, SetNumber, UnreadableCell, all_stars, read_cell
from ocop.errors import OcopError, Problem, shown, step
from ocop.findings import Finding, Severity
from ocop.suggest import did_you_mean, near
from ocop.text import Text

__all__ = [
    "TWICE",
    "InvalidRecord",
    "Record",
    "as_sentence",
    "column_named",
    "fault",
    "no_column",
    "no_table",
    "read_record",
    "record_of",
]


class InvalidRecord(OcopError, ValueError):
    """A record with values that are not of their columns' types, or stars that there are not."""


@frozen(kw_only=True)
class Record:
    """A recognised product as a list has it; None is not given, or could not be read.

    `set` is the criteria set by its number and, where stated, its regime; points are exact. `faults` says what could
    not be read. `read_record` makes records.

    Raises `InvalidRecord` with every problem at once.

    >>> Record(product="Chè", stars=True)
    Traceback (most recent call last):
    ...
    ocop.auditing.record.InvalidRecord: stars: int is needed, not True
    """

    product: str | None = None
    subject: str | None = None
    subject_kind: str | None = None
    set: SetNumber | None = None
    stars: int | None = None
    total: int | Fraction | None = None
    part_a: int | Fraction | None = None
    part_b: int | Fraction | None = None
    part_c: int | Fraction | None = None
    decision: str | None = None
    authority: str | None = None
    issued: datetime.date | None = None
    expires: datetime.date | None = None
    code: str | None = None
    faults: tuple[Finding, ...] = ()

    def __attrs_post_init__(self) -> None:
        if not _fit(tuple(map(type, _values(self)))) or (self.stars is not None and self.stars not in all_stars()):
            raise InvalidRecord(_wrong_values(self))

    @property
    def parts(self) -> dict[str, int | Fraction]:
        """The points of the parts that are given, by their columns."""
        return {column: points for column in PARTS if (points := getattr(self, column)) is not None}


def read_record(cells: Mapping[Any, object]) -> Record:
    """Return the record that `cells` hold: a mapping from columns to text, or to values of the columns' types.

    Blanks around the name of a column and its case make no difference. Nothing is raised: what is wrong stands in the
    record's `faults` (`unknown-column`, `column-twice`, `cell-unreadable`, `cell-missing`; `record-unreadable` where
    `cells` is no mapping).

    >>> [fault.message.en for fault in read_record({"product": "Chè", "stars": 3, "isued": ""}).faults]
    ["There is no column 'isued'; did you mean 'issued'?", 'This cell may not be empty.']
    """
    return record_of(cells.items()) if _is_table(cells) else no_table(cells)


def _is_table(value: object) -> bool:
    return isinstance(value, Mapping)


def record_of(cells: Iterable[tuple[object, object]]) -> Record:
    """Return the record that pairs of a column and its cell hold, as `read_record` does."""
    values: dict[str, Any] = {}
    faults: list[Finding] = []
    for name, cell in cells:
        column = name if name in _KNOWN else column_named(name)
        if not isinstance(column, str):
            faults.append(fault("unknown-column", step(name), no_column(name)))
        elif column in values:
            faults.append(fault("column-twice", column, TWICE))
        elif cell is None or cell == "":
            values[column] = None
        else:
            try:
                values[column] = read_cell(column, cell)
            except UnreadableCell as error:
                values[column] = None
                faults.append(fault("cell-unreadable", column, error.problems[0].message))
    for column in REQUIRED:
        if values.get(column) is None and not any(found.path == column for found in faults):
            faults.append(fault("cell-missing", column, _MISSING))
    return Record(**values, faults=tuple(faults))


def column_named(name: object) -> str | None:
    """Return the column that a heading or a key names, None where it names none.

    >>> column_named(" Product "), column_named("name")
    ('product', None)
    """
    folded = name.strip().casefold() if isinstance(name, str) else None
    return folded if folded in _KNOWN else None


def no_column(name: object) -> Text:
    """Return the sentence that there is no column of this name, with the near match or the columns that there are."""
    close = near(name, COLUMNS)
    listed = ", ".join(COLUMNS)
    end = did_you_mean(close) if close else Text(vi=f": chỉ có {listed}", en=f": there are {listed}")
    return Text(vi=f"không có cột {shown(name)}{end.vi}", en=f"there is no column {shown(name)}{end.en}")


def no_table(value: object) -> Record:
    """Return the record of a value that is no table.

    >>> print(no_table(7).faults[0].message)
    A record is a table with the columns of a list, not 7.
    """
    message = Text(
        vi=f"bản ghi là một bảng với các cột của danh sách, không phải {shown(value)}",
        en=f"a record is a table with the columns of a list, not {shown(value)}",
    )
    return Record(faults=(fault("record-unreadable", "", message),))


TWICE: Final = Text(vi="cột này ghi hai lần: hãy giữ một", en="the column stands twice: keep one")
"""What is said of a column that stands twice."""


def fault(code: str, path: str, message: Text) -> Finding:
    """Return an error of a row, the message as a sentence."""
    return Finding(code=code, severity=Severity.ERROR, path=path, message=as_sentence(message))


def as_sentence(message: Text) -> Text:
    """Return a message with a capital and a full stop.

    >>> as_sentence(Text(vi="thiếu ngày", en="did you mean 3?"))
    Text(vi='Thiếu ngày.', en='Did you mean 3?')
    """
    return Text(vi=_sentence(message.vi), en=_sentence(message.en))


def _sentence(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}{'' if words.endswith(('.', '?')) else '.'}"


@lru_cache(maxsize=1024)  # the rows of a list are much alike
def _fit(types: tuple[type, ...]) -> bool:
    return all(found in allowed for found, allowed in zip(types, _TYPES.values(), strict=True))


def _wrong_values(record: Record) -> Iterator[Problem]:
    for column, types in _TYPES.items():
        value = getattr(record, column)
        fits = type(value) in types
        if not fits or (column == "stars" and value not in {None, *all_stars()}):
            needed = f"{all_stars()[0]}-{all_stars()[-1]}" if fits else types[-1].__name__
            message = Text(vi=f"cần {needed}, không phải {shown(value)}", en=f"{needed} is needed, not {shown(value)}")
            yield Problem(path=column, message=message, value=shown(value))


_KNOWN: Final = frozenset(COLUMNS)
_MISSING: Final = Text(vi="ô này không được để trống", en="this cell may not be empty")
_NONE: Final = type(None)
_POINTS: Final = (_NONE, Fraction, int)
_TYPES: Final[Mapping[str, tuple[type, ...]]] = (
    dict.fromkeys(COLUMNS, (_NONE, str))
    | dict.fromkeys(("total", *PARTS), _POINTS)
    | dict.fromkeys(("issued", "expires"), (_NONE, datetime.date))
    | {"set": (_NONE, SetNumber), "stars": (_NONE, int), "faults": (tuple,)}
)
_values = attrgetter(*_TYPES)
