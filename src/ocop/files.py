"""Strict reading of TOML and JSON files: what is wrong with a file is said with its place, and nothing is guessed.

Refused are files that are not there, not UTF-8, empty, larger than `MAX_BYTES`, not TOML or JSON, nested too deeply, or
with a key that stands twice. A byte-order mark at the beginning is passed over.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any, Final

from ocop.errors import Problem, UnreadableFile
from ocop.parsing import JsonReader, parse_toml
from ocop.text import Text

__all__ = ["MAX_BYTES", "JsonReader", "opened", "read_document", "read_lines"]

MAX_BYTES: Final = 1 << 20
"""The most bytes of a document, or of a line in a stream: 1 MiB."""

_BOM = b"\xef\xbb\xbf"


def read_document(path: str | os.PathLike[str]) -> Any:
    """Return what the TOML or JSON file at `path` holds; the file's ending says which it is.

    Raises `UnreadableFile`.
    """
    path = Path(path)
    try:
        parse = _parser(path)
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except UnreadableFile:
        raise
    except (OSError, ValueError) as error:
        raise _not_opened(error) from None
    if len(data) > MAX_BYTES:
        raise _too_large("tệp", "the file")
    if not data.removeprefix(_BOM).strip():
        raise _unreadable("tệp trống", "the file is empty")
    return parse(_text(data))


@contextmanager
def opened(name: str) -> Iterator[IO[bytes]]:
    """Open a file for reading lines; `-` is standard input. Raises `UnreadableFile`, also where reading fails later."""
    try:
        if name == "-":
            yield _standard_input()
        else:
            with _opened(name) as stream:
                yield stream
    except BrokenPipeError:
        raise
    except OSError as error:
        raise _not_opened(error) from None


def read_lines(stream: IO[bytes]) -> Iterator[tuple[int, str | UnreadableFile]]:
    """Yield the number and text of every line of a stream that is not blank, or the error of a line that is no text.

    However long a line is, no more than `MAX_BYTES` of it are held.
    """
    number = 0
    while data := stream.readline(MAX_BYTES + 1):
        number += 1
        if len(data) > MAX_BYTES and not data.endswith(b"\n"):
            while (rest := stream.readline(MAX_BYTES)) and not rest.endswith(b"\n"):
                pass
            yield number, _too_large("dòng", "the line")
            continue
        if not data.removeprefix(_BOM).strip():
            continue
        try:
            yield number, _text(data.rstrip(b"\r\n"))
        except UnreadableFile as error:
            yield number, error


def _parser(path: Path) -> Callable[[str], Any]:
    """Return what parses a file of this ending. Raises `UnreadableFile` or `OSError`."""
    ending = path.suffix.lower()
    if ending == ".toml":
        return parse_toml
    if ending == ".json":
        return JsonReader().parse
    if path.is_dir():
        raise IsADirectoryError
    # A file that is not there is missed before its name is.
    path.stat()
    if ending == ".jsonl":
        raise _unreadable(
            "tệp .jsonl ghi nhiều phiếu, mỗi dòng một phiếu: hãy dùng `ocop rank` hoặc `iter_scorecards`",
            "a .jsonl file holds a card a line: `ocop rank` and `iter_scorecards` read it",
        )
    vi, en = (f"đuôi là {path.suffix!r}", repr(path.suffix)) if ending else ("không có đuôi", "neither")
    raise _unreadable(
        f"tên tệp phải kết thúc bằng .toml hoặc .json (.jsonl: mỗi dòng một phiếu), tệp này {vi}",
        f"the file's name must end in .toml or .json (.jsonl: a card a line), and it ends in {en}",
    )


def _standard_input() -> IO[bytes]:
    if sys.stdin is None:
        raise _unreadable("không có dữ liệu vào: đầu vào chuẩn đã đóng", "there is no standard input: it is closed")
    return sys.stdin.buffer


def _opened(name: str) -> IO[bytes]:
    try:
        return Path(name).open("rb")
    except ValueError as error:
        raise _not_opened(error) from None


def _text(data: bytes) -> str:
    try:
        return data.decode("utf-8").removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        raise _unreadable(
            f"không phải chữ UTF-8 (byte thứ {error.start + 1}): hãy lưu lại dưới dạng UTF-8",
            f"this is not UTF-8 text (byte {error.start + 1}): save it as UTF-8",
        ) from None


def _unreadable(vi: str, en: str) -> UnreadableFile:
    return UnreadableFile([Problem(path="", message=Text(vi=vi, en=en))])


def _too_large(vi: str, en: str) -> UnreadableFile:
    return _unreadable(f"{vi} dài hơn {MAX_BYTES} byte", f"{en} is longer than {MAX_BYTES} bytes")


def _not_opened(error: OSError | ValueError) -> UnreadableFile:
    if isinstance(error, FileNotFoundError):
        return _unreadable("không có tệp này", "there is no such file")
    if isinstance(error, IsADirectoryError):
        return _unreadable("đây là thư mục, không phải tệp", "this is a directory, not a file")
    if isinstance(error, PermissionError):
        return _unreadable("không được phép đọc tệp", "the file may not be read")
    reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return _unreadable(f"không đọc được tệp: {reason}", f"the file cannot be read: {reason}")
