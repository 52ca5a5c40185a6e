"""Strict reading of TOML and JSON: what is wrong with a file is said with its place, and nothing is guessed.

Refused are files that are not there, not UTF-8, empty, larger than `MAX_BYTES`, not TOML or JSON, nested too deeply, or
with a key that stands twice. A byte-order mark at the beginning is passed over.
"""

from __future__ import annotations

import json
import os
import re
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any, Final

from ocop.errors import OcopError, Problem, UnreadableFile, shown, step
from ocop.text import Text

__all__ = ["MAX_BYTES", "JsonReader", "opened", "read_document", "read_lines"]

MAX_BYTES: Final = 1 << 20
"""The most bytes of a document, or of a line in a stream: 1 MiB."""

_BOM = b"\xef\xbb\xbf"
_AT_LINE = re.compile(r"\(at line (\d+), column (\d+)\)$")


def read_document(path: str | os.PathLike[str]) -> Any:
    """Return what the TOML or JSON file at `path` holds; the file's ending says which it is.

    Raises `UnreadableFile`.
    """
    path = Path(path)
    parse = {".toml": _parse_toml, ".json": JsonReader().parse}.get(path.suffix.lower())
    if parse is None:
        raise _unreadable(
            f"không rõ loại tệp {path.suffix!r}: tên tệp phải kết thúc bằng .toml, .json hoặc .jsonl",
            f"what kind of file {path.suffix!r} is is not known: the name must end in .toml, .json or .jsonl",
        )
    try:
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except (OSError, ValueError) as error:
        raise _not_opened(error) from None
    if len(data) > MAX_BYTES:
        raise _too_large("tệp", "the file")
    return parse(_text(data))


@contextmanager
def opened(name: str) -> Iterator[IO[bytes]]:
    """Open a file for reading lines; `-` is standard input. Raises `UnreadableFile`, also where reading fails later."""
    try:
        if name == "-":
            yield sys.stdin.buffer
        else:
            with Path(name).open("rb") as stream:
                yield stream
    except (OSError, ValueError) as error:
        if isinstance(error, (OcopError, BrokenPipeError)):
            raise
        raise _not_opened(error) from None


def read_lines(stream: IO[bytes]) -> Iterator[tuple[int, str | UnreadableFile]]:
    """Yield the number and text of every line of a stream that is not blank, or the error of a line that is none.

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
        if data.isspace():
            continue
        try:
            yield number, _text(data)
        except UnreadableFile as error:
            yield number, error


class JsonReader:
    """A parser of JSON that refuses keys that stand twice. It may be used again and again, by one thread at a time."""

    def __init__(self) -> None:
        self._twice: list[tuple[dict[str, Any], str]] = []
        self._decode: Callable[[str], Any] = json.JSONDecoder(object_pairs_hook=self._object).decode

    def parse(self, text: str) -> Any:
        """Return what `text` holds.

        Raises `UnreadableFile`.

        >>> JsonReader().parse('{"choices": {"1.1": 1, "1.1": 2}}')
        Traceback (most recent call last):
        ...
        ocop.errors.UnreadableFile: choices.1.1: the key stands twice: keep one
        """
        self._twice.clear()
        try:
            value = self._decode(text)
        except json.JSONDecodeError as error:
            raise _unreadable(
                f"không phải JSON hợp lệ: {error.msg} (dòng {error.lineno}, cột {error.colno})",
                f"this is not JSON: {error.msg} (line {error.lineno}, column {error.colno})",
            ) from None
        except RecursionError:
            raise _too_deep() from None
        except ValueError:
            raise _too_many_digits() from None
        if self._twice:
            raise UnreadableFile(_twice(f"{path}{step(key)}") for path, key in _places(value, self._twice))
        return value

    def _object(self, pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        value = dict(pairs)
        if len(value) != len(pairs):
            seen: set[str] = set()
            for key, _ in pairs:
                if key in seen:
                    self._twice.append((value, key))
                seen.add(key)
        return value


def _parse_toml(text: str) -> Any:
    import tomllib

    if not text.strip():
        raise _empty()
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise _not_toml(str(error), text) from None
    except RecursionError:
        raise _too_deep() from None
    except ValueError:
        raise _too_many_digits() from None


def _not_toml(said: str, text: str) -> UnreadableFile:
    at = _AT_LINE.search(said)
    reason = said[: at.start()].strip() if at else said
    if at is None:
        return _unreadable(f"không phải TOML hợp lệ: {reason}", f"this is not TOML: {reason}")
    number = int(at[1])
    lines = text.splitlines()
    line = shown(lines[number - 1].strip()) if 0 < number <= len(lines) else "''"
    twice = reason.startswith(("Cannot overwrite", "Cannot declare"))
    hint = Text(vi="; khóa này đã có ở trên", en="; the key stands above already") if twice else Text(vi="", en="")
    return _unreadable(
        f"không phải TOML hợp lệ ở dòng {number}, cột {at[2]}: {reason}{hint.vi}: {line}",
        f"this is not TOML at line {number}, column {at[2]}: {reason}{hint.en}: {line}",
    )


def _places(value: Any, twice: list[tuple[dict[str, Any], str]]) -> Iterator[tuple[str, str]]:
    """Yield where each object with a doubled key stands, and the key."""
    doubled: dict[int, list[str]] = {}
    for holder, key in twice:
        doubled.setdefault(id(holder), []).append(key)
    waiting: list[tuple[str, Any]] = [("", value)]
    while waiting:
        path, item = waiting.pop()
        if isinstance(item, dict):
            for key in doubled.get(id(item), ()):
                yield path, key
            waiting.extend((f"{path}{step(key)}.", below) for key, below in item.items())
        elif isinstance(item, list):
            waiting.extend((f"{path[:-1]}[{place}].", below) for place, below in enumerate(item))


def _text(data: bytes) -> str:
    if not data.strip():
        raise _empty()
    try:
        return data.removeprefix(_BOM).decode("utf-8")
    except UnicodeDecodeError as error:
        raise _unreadable(
            f"không phải chữ UTF-8 (byte thứ {error.start + 1}): hãy lưu lại dưới dạng UTF-8",
            f"this is not UTF-8 text (byte {error.start + 1}): save it as UTF-8",
        ) from None


def _unreadable(vi: str, en: str, path: str = "") -> UnreadableFile:
    return UnreadableFile([Problem(path=path, message=Text(vi=vi, en=en))])


def _twice(path: str) -> Problem:
    return Problem(path=path, message=Text(vi="khóa ghi hai lần: hãy giữ một", en="the key stands twice: keep one"))


def _empty() -> UnreadableFile:
    return _unreadable("tệp trống", "the file is empty")


def _too_large(vi: str, en: str) -> UnreadableFile:
    return _unreadable(f"{vi} dài hơn {MAX_BYTES} byte", f"{en} is longer than {MAX_BYTES} bytes")


def _too_deep() -> UnreadableFile:
    return _unreadable("lồng nhau quá sâu", "it is nested too deeply")


def _too_many_digits() -> UnreadableFile:
    return _unreadable(
        "có giá trị không đọc được: số quá dài hoặc ngày không có thật",
        "a value cannot be read: too many digits, or a date that does not exist",
    )


def _not_opened(error: OSError | ValueError) -> UnreadableFile:
    if isinstance(error, FileNotFoundError):
        return _unreadable("không có tệp này", "there is no such file")
    if isinstance(error, IsADirectoryError):
        return _unreadable("đây là thư mục, không phải tệp", "this is a directory, not a file")
    if isinstance(error, PermissionError):
        return _unreadable("không được phép đọc tệp", "the file may not be read")
    reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return _unreadable(f"không mở được tệp: {reason}", f"the file cannot be opened: {reason}")
