"""Lists as JSON: a list of objects, or an object with one key that holds such a list, read record by record.

>>> import io
>>> text = b'{"records": [{"product": "Che", "stars": 4, "total": 89.75, "issued": "2026-08-20"}, 7]}'
>>> for record in read_json(io.BytesIO(text)):
...     print(record.product, record.total, [fault.message.en for fault in record.faults])
Che 359/4 []
None None ['A record is a table with the columns of a list, not 7.']
"""

from __future__ import annotations

import codecs
import json
import re
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation
from typing import IO, Any, Final

from ocop.auditing.record import Record, no_table, record_of
from ocop.auditing.streams import not_text, unreadable
from ocop.errors import UnreadableFile, shown
from ocop.files import MAX_BYTES, JsonReader
from ocop.text import Text

__all__ = ["exact_number", "no_list", "read_json"]

_BOM: Final = "\ufeff"
_CHUNK: Final = 1 << 16
_BLANK: Final = re.compile(r"[ \t\r\n]*")
_LONGEST_INTEGER: Final = 30


class _Pairs(tuple[tuple[str, Any], ...]):
    """An object of JSON: its keys and values as they stand, a key that stands twice included."""

    __slots__ = ()


def read_json(stream: IO[bytes]) -> Iterator[Record]:
    """Yield the record of every object of the list; what is no object is a record that cannot be read.

    Numbers are read exactly. No more than a record, of at most `MAX_BYTES`, and a part of the file are held at a time.
    Raises `UnreadableFile` where the file is no such list, from there on.
    """
    source = _Source(stream)
    opening = source.next()
    if opening == "{":
        source.take("{")
        if source.next() != '"':
            raise no_list()
        source.value()
        source.take(":")
    if source.next() != "[":
        raise unreadable("tệp trống", "the file is empty") if not opening else no_list()
    source.take("[")
    if source.next() == "]":
        source.take("]")
    else:
        yield from _records(source)
    if opening == "{":
        if source.next() == ",":
            raise no_list()
        source.take("}")
    source.take("")


def _records(source: _Source) -> Iterator[Record]:
    """Yield the records of a list whose first one comes next."""
    while True:
        value = source.value()
        yield record_of(value) if isinstance(value, _Pairs) else no_table(value)
        if source.next() == "]":
            source.take("]")
            return
        source.take(",")


def no_list() -> UnreadableFile:
    """Return the error that a file holds something else than a list of records."""
    return unreadable(
        "tệp phải là một danh sách bản ghi, hoặc một bảng có đúng một khóa chứa danh sách đó",
        "the file must be a list of records, or a table with exactly one key that holds such a list",
    )


def exact_number(text: str) -> Decimal | str:
    """Return a number as it is written, exactly; as text where it is none, or no number has so many digits.

    >>> exact_number("89.75"), exact_number("1e99999999999999999999")
    (Decimal('89.75'), '1e99999999999999999999')
    """
    try:
        return Decimal(text)
    except InvalidOperation:
        return text


def _integer(text: str) -> int | Decimal | str:
    return int(text) if len(text) <= _LONGEST_INTEGER else exact_number(text)


_DECODER: Final = json.JSONDecoder(
    object_pairs_hook=_Pairs, parse_float=exact_number, parse_int=_integer, parse_constant=exact_number
)


class _Source:
    """The text of a stream, of which a part is held: what is behind `_at` is still to be read."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream
        self._decoder = codecs.getincrementaldecoder("utf-8")()
        self._text = ""
        self._at = 0
        # The place in the file where the text begins that is held, counted from 0.
        self._line, self._column = 0, 0
        self._more()
        self._text = self._text.removeprefix(_BOM)

    def next(self) -> str:
        """Return the next character that is not blank, nothing at the end."""
        while True:
            blank = _BLANK.match(self._text, self._at)
            self._at = blank.end() if blank else self._at
            if self._at < len(self._text) or not self._more():
                return self._text[self._at : self._at + 1]

    def take(self, mark: str) -> None:
        """Pass over the mark that must be next, nothing for the end. Raises `UnreadableFile` where it is not."""
        found = self.next()
        if found != mark:
            raise self._misplaced(found, mark)
        self._at += len(mark)

    def value(self) -> Any:
        """Return the value that is next. Raises `UnreadableFile` where there is none, or it is too long."""
        self.next()
        while True:
            try:
                value, end = _DECODER.raw_decode(self._text, self._at)
            except json.JSONDecodeError:
                if len(self._text) - self._at > MAX_BYTES or not self._more():
                    raise self._no_value() from None
            except RecursionError:
                raise unreadable("các bảng lồng nhau quá sâu", "tables are nested too deeply in it") from None
            else:
                # A number at the end of what is held may go on in what is not.
                if end < len(self._text) or not self._more():
                    self._at = end
                    return value

    def _more(self) -> bool:
        """Let go of what has been read and hold more; return whether there was more."""
        data = self._stream.read(_CHUNK)
        self._line, self._column = self._place()
        self._text, self._at = self._text[self._at :], 0
        try:
            text = self._decoder.decode(data, final=not data)
        except UnicodeDecodeError as error:
            raise self._not_text(error.object[: error.start].decode(), data) from None
        if "\0" in text:
            raise self._not_text(text[: text.index("\0")], data)
        self._text += text
        return bool(data)

    def _not_text(self, before: str, data: bytes) -> UnreadableFile:
        """Return the error that what stands behind `before` is no text."""
        self._text += before
        self._at = len(self._text)
        return not_text(data, self._where())

    def _place(self) -> tuple[int, int]:
        lines = self._text.count("\n", 0, self._at)
        if lines:
            return self._line + lines, self._at - self._text.rindex("\n", 0, self._at) - 1
        return self._line, self._column + self._at

    def _where(self) -> Text:
        line, column = self._place()
        return Text(vi=f"dòng {line + 1}, cột {column + 1}", en=f"line {line + 1}, column {column + 1}")

    def _misplaced(self, found: str, mark: str) -> UnreadableFile:
        where = self._where()
        if not found:
            return unreadable("tệp JSON bị cắt: danh sách không kết thúc", "the JSON is cut: the list does not end")
        if not mark:
            return unreadable(
                f"sau danh sách JSON còn chữ thừa ({where.vi})", f"something stands behind the JSON list ({where.en})"
            )
        return unreadable(
            f"không phải JSON hợp lệ: cần {mark!r}, không phải {shown(found)} ({where.vi})",
            f"this is not JSON: {mark!r} is needed, not {shown(found)} ({where.en})",
        )

    def _no_value(self) -> UnreadableFile:
        """Return what is wrong with the value that is next, at its place in the file."""
        rest, where = self._text[self._at :], self._where()
        if len(rest) > MAX_BYTES:
            return unreadable(
                f"bản ghi bắt đầu ở {where.vi} dài hơn {MAX_BYTES} byte, hoặc không phải JSON hợp lệ",
                f"the record that begins in {where.en} is longer than {MAX_BYTES} bytes, or is not JSON",
            )
        if not rest:
            return self._misplaced("", "]")
        try:
            JsonReader().parse(rest)
        except UnreadableFile as error:
            said = error.problems[0].message
            return unreadable(
                f"bản ghi bắt đầu ở {where.vi}: {said.vi}", f"the record that begins in {where.en}: {said.en}"
            )
        return no_list()
