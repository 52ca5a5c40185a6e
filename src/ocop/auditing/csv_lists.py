r"""Lists as CSV: a heading, then a row a record, read line by line.

Cells are parted by commas, or by the semicolons or tabs that spreadsheets write in their place: by what the heading is.

>>> import io
>>> lines = "product;stars;issued;total\nChè;4;2026-08-20;89,75\n\nCốm;4;2026-08-20\n".encode()
>>> for record in read_csv(io.BytesIO(lines)):
...     print(record.product, record.stars, record.total, [fault.code for fault in record.faults])
Chè 4 359/4 []
Cốm None None ['cells-missing']
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from itertools import chain
from typing import IO, Final

from ocop.auditing.cells import UnreadableCell, read_cell
from ocop.auditing.headings import columns_of, delimiter_of
from ocop.auditing.record import Record, fault, record_of
from ocop.auditing.streams import at_line, not_text, unreadable
from ocop.errors import UnreadableFile
from ocop.files import MAX_BYTES
from ocop.text import Text

__all__ = ["read_csv"]

_BOM: Final = "\ufeff"

_END: Final = "unexpected end of data"
_TOO_LONG: Final = "field larger"
# What the parser of CSV complains of, as it begins to say it; anything else is a quotation mark.
_COMPLAINTS: Final = {
    _TOO_LONG: Text(vi="một ô quá dài", en="a cell is too long"),
    "new-line character": Text(
        vi="giữa dòng có ký tự xuống dòng cũ (CR): hãy lưu lại tệp từ chương trình bảng tính",
        en="a bare carriage return stands in the row: save the file again from a spreadsheet program",
    ),
}
_QUOTES: Final = Text(
    vi="dấu ngoặc kép sai chỗ: hãy để cả ô trong ngoặc kép và viết mỗi dấu ở trong thành hai dấu",
    en="a quotation mark stands in a wrong place: quote the whole cell, and double the marks inside it",
)


def read_csv(stream: IO[bytes]) -> Iterator[Record]:
    """Yield the record of every row; blank lines, and lines of nothing but delimiters, are no rows.

    Of a row with another number of cells than the heading only the product is read: nobody knows which cell is which.
    Raises `UnreadableFile` for a heading that is none, and where the lines are no text or a cell has no end.
    """
    lines = _Lines(stream)
    first = next((line for line in lines if line.strip()), "")
    rows = _rows(csv.reader(chain([first], lines), delimiter=delimiter_of(first), strict=True), lines)
    heading = next(rows, None)
    if heading is None:
        raise unreadable("tệp trống", "the file is empty")
    if isinstance(heading, Text):
        raise unreadable(f"dòng tiêu đề: {heading.vi}", f"the heading: {heading.en}")
    columns = columns_of(heading)
    for row in rows:
        if isinstance(row, Text):
            yield Record(faults=(fault("record-unreadable", "", row),))
        elif len(columns) <= len(row) <= len(heading) and not any(map(str.strip, row[len(columns) :])):
            yield record_of(zip(columns, row, strict=False))
        else:
            yield _misfit(columns, row)


class _Lines:
    """The lines of a stream as text, counted; a record may be no longer than `MAX_BYTES`, in all its lines."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream
        self._held = 0
        self.number = 0
        self.first = 1

    def begin(self) -> None:
        """A record begins with the next line."""
        self._held = 0
        self.first = self.number + 1

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        data = self._stream.readline(MAX_BYTES + 1)
        if not data:
            raise StopIteration
        self.number += 1
        self._held += len(data)
        if self._held > MAX_BYTES:
            raise self.without_end(Text(vi=f"dài hơn {MAX_BYTES} byte", en=f"is longer than {MAX_BYTES} bytes"))
        try:
            line = data.decode("utf-8")
        except UnicodeDecodeError:
            line = "\0"
        if "\0" in line:
            raise not_text(data, at_line(self.number))
        return line.removeprefix(_BOM) if self.number == 1 else line

    def without_end(self, what: Text) -> UnreadableFile:
        """Return the error that the record of these lines does not end."""
        line = at_line(self.first)
        return unreadable(
            f"bản ghi bắt đầu ở {line.vi} {what.vi}: có thể thiếu dấu ngoặc kép đóng một ô",
            f"the record that begins in {line.en} {what.en}: the mark that ends a quoted cell may be missing",
        )


def _rows(reader: Iterator[list[str]], lines: _Lines) -> Iterator[list[str] | Text]:
    """Yield the cells of every row that is not blank, or what is wrong with a row."""
    while True:
        try:
            row = next(reader, None)
        except csv.Error as error:
            yield _complaint(str(error), lines)
        else:
            if row is None:
                return
            if any(row) and any(map(str.strip, row)):
                yield row
        lines.begin()


def _complaint(said: str, lines: _Lines) -> Text:
    if said.startswith(_END):
        raise lines.without_end(Text(vi="không kết thúc", en="does not end"))
    if said.startswith(_TOO_LONG) and lines.number > lines.first:
        raise lines.without_end(Text(vi="có một ô quá dài", en="has a cell that is too long"))
    return next((told for beginning, told in _COMPLAINTS.items() if said.startswith(beginning)), _QUOTES)


def _misfit(columns: Sequence[str], row: Sequence[str]) -> Record:
    """Return the record of a row that has another number of cells than the heading."""
    at, count = columns.index("product"), len(columns)
    try:
        product = read_cell("product", row[at]) if at < len(row) else None
    except UnreadableCell:
        product = None
    if len(row) < count:
        message = Text(
            vi=f"dòng có {len(row)} ô, tiêu đề có {count}: có thể dòng bị cắt mất; ô trống vẫn cần dấu phân cách",
            en=f"the row has {len(row)} cells and the heading {count}: it may be cut; an empty cell has its delimiter",
        )
        return Record(product=product, faults=(fault("cells-missing", "", message),))
    message = Text(
        vi=f"dòng có {len(row)} ô, tiêu đề có {count}: ô có chứa dấu phân cách thì để trong ngoặc kép",
        en=f"the row has {len(row)} cells and the heading {count}: a cell that holds the delimiter must be quoted",
    )
    return Record(product=product, faults=(fault("cells-left-over", "", message),))
