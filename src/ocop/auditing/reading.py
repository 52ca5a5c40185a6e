r"""Lists of recognised products as files: CSV, JSON or TOML by the file's ending, every record as it is asked for.

>>> import tempfile
>>> from pathlib import Path
>>> with tempfile.TemporaryDirectory() as folder:
...     path = Path(folder) / "recognised.csv"
...     _ = path.write_text("product,stars,issued\nChè,4,2026-08-20\n", encoding="utf-8")
...     [record.product for record in read_records(path)]
['Chè']
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import IO, Any, Final

from ocop.auditing.csv_lists import read_csv
from ocop.auditing.json_lists import exact_number, no_list, read_json
from ocop.auditing.record import Record, read_record
from ocop.auditing.streams import not_text, unreadable
from ocop.files import MAX_BYTES, opened
from ocop.parsing import parse_toml
from ocop.text import Text

__all__ = ["read_records"]


def read_records(path: str | os.PathLike[str]) -> Iterator[Record]:
    """Yield the records of a file, `-` for CSV on standard input: at any time, one of them is held.

    What is wrong with a row stands in the `faults` of its record. Raises `UnreadableFile` where the file cannot be
    read, at the first record or at the place from which on it cannot. A TOML file is read as a whole, and may have no
    more than `ocop.files.MAX_BYTES`.
    """
    name = os.fspath(path)
    ending = ".csv" if name == "-" else Path(name).suffix.lower()
    with opened(name) as stream:
        if ending not in _READERS:
            raise unreadable(
                f"tên tệp phải kết thúc bằng .csv, .json hoặc .toml, không phải {ending!r}",
                f"the file's name must end in .csv, .json or .toml, not in {ending!r}",
            )
        yield from _READERS[ending](stream)


def _read_toml(stream: IO[bytes]) -> Iterator[Record]:
    data = stream.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise unreadable(
            f"tệp TOML dài hơn {MAX_BYTES} byte: danh sách dài thì ghi bằng CSV hoặc JSON",
            f"the TOML file is longer than {MAX_BYTES} bytes: a long list goes into CSV or JSON",
        )
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise not_text(data, Text(vi="tệp", en="the file")) from None
    if not text.strip():
        raise unreadable("tệp trống", "the file is empty")
    for value in _only_list(_exact(text)):
        yield read_record(value)


def _exact(text: str) -> dict[str, Any]:
    """Return what TOML holds, its numbers as they are written. Raises `UnreadableFile`."""
    import tomllib

    parse_toml(text)  # says what is wrong in both languages
    return tomllib.loads(text, parse_float=exact_number)


def _only_list(table: Mapping[str, Any]) -> list[Any]:
    values = list(table.values())
    if len(values) != 1 or not isinstance(values[0], list):
        raise no_list()
    return values[0]


_READERS: Final[Mapping[str, Callable[[IO[bytes]], Iterator[Record]]]] = {
    ".csv": read_csv,
    ".json": read_json,
    ".toml": _read_toml,
}
