"""TOML and JSON as text: parsed strictly, and what is wrong is said with its place, in both languages.

Refused are keys that stand twice, numbers too long to be read, nesting that is too deep, and what is no TOML or JSON.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable, Iterator
from typing import Any, Final

from ocop.errors import Problem, UnreadableFile, shown, step
from ocop.text import Text

__all__ = ["JsonReader", "parse_toml"]

_MOST_PARTS: Final = 100
"""The most parts of a dotted key in TOML: what the parser takes for a key grows with the square of their number."""

_PART = r"""(?:[\w-]+|"(?:[^"\\\n]|\\.)*+"|'[^'\n]*+')"""
_KEYS = re.compile(
    "|".join(
        [
            # Comments and strings over several lines are passed over; what is left are keys, and values like keys.
            r"#[^\n]*+",
            r'"{3}(?:[^"\\]|\\.|"(?!""))*+"{3,5}',
            r"'{3}(?:[^']|'(?!''))*+'{3,5}",
            rf"(?P<key>{_PART}(?:[ \t]*\.[ \t]*{_PART})*+)",
        ]
    ),
    re.DOTALL,
)
_DIGITS = re.compile(r"\d[\d_]{600,}", re.ASCII)
_AT_LINE = re.compile(r"\(at line (\d+), column (\d+)\)$")
_LONG_PATH = 200

_TWICE = ("Cannot overwrite", "Cannot declare", "Cannot redefine", "Cannot mutate", "Duplicate inline table key")

# What the parsers of TOML and of JSON complain of, as they begin to say it, and in Vietnamese.
_COMPLAINTS: Final = {
    "Expected '=' after a key": "sau tên khóa thiếu dấu =",
    "Expected \"'": "chữ thiếu dấu ngoặc ở cuối",
    "Expected ']' at the end of a table": "tên bảng thiếu dấu ] ở cuối",
    "Expected ']]' at the end of an array": "tên bảng thiếu dấu ]] ở cuối",
    "Expected newline or end of document": "sau giá trị còn chữ thừa",
    "Escaped character is not": "ký tự viết sau dấu \\ không có thật",
    "Found invalid character '\\n'": "chữ thiếu dấu ngoặc ở cuối dòng",
    "Illegal character '\\n'": "chữ thiếu dấu ngoặc ở cuối dòng",
    "Found invalid character": "có ký tự không được phép",
    "Illegal character": "có ký tự không được phép",
    "Invalid date or datetime": "ngày này không có thật",
    "Invalid hex value": "sau \\u hoặc \\x phải là các chữ số hệ 16",
    "Invalid initial character for a key": "tên khóa không hợp lệ",
    "Invalid statement": "dòng này không hợp lệ",
    "Invalid value": "giá trị không hợp lệ, hoặc chữ không để trong ngoặc kép",
    "Unclosed array": "danh sách thiếu dấu ] ở cuối",
    "Unclosed inline table": "bảng thiếu dấu } ở cuối",
    "Unescaped '\\'": "dấu \\ trong chữ phải viết là \\\\",
    "Unterminated string": "chữ thiếu dấu ngoặc kép ở cuối",
    "Expecting value": "thiếu giá trị, hoặc giá trị không hợp lệ",
    "Expecting property name": "tên khóa phải để trong ngoặc kép",
    "Expecting ':' delimiter": "sau tên khóa thiếu dấu hai chấm",
    "Expecting ',' delimiter": "thiếu dấu phẩy, hoặc thiếu dấu đóng",
    "Illegal trailing comma": "thừa dấu phẩy ở cuối",
    "Extra data": "sau phần JSON còn chữ thừa",
    "Invalid control character": "trong chữ có ký tự điều khiển hoặc xuống dòng",
    "Invalid \\escape": "dấu \\ trong chữ phải viết là \\\\",
    "Invalid \\uXXXX escape": "sau \\u phải là bốn chữ số hệ 16",
}


class JsonReader:
    """A parser of JSON that refuses keys that stand twice. It may be used again and again, by one thread at a time."""

    def __init__(self) -> None:
        self._twice: list[tuple[dict[str, Any], str]] = []
        self._plain: Callable[[str], Any] = json.JSONDecoder().decode
        self._decode: Callable[[str], Any] = json.JSONDecoder(object_pairs_hook=self._object).decode

    def parse(self, text: str) -> Any:
        """Return what `text` holds.

        Raises `UnreadableFile`.

        >>> JsonReader().parse('{"choices": {"1.1": 1, "1.1": 2}}')
        Traceback (most recent call last):
        ...
        ocop.errors.UnreadableFile: choices.1.1: the key stands twice: keep one
        """
        try:
            value = self._plain(text)
            if _keys(value) == text.count(":"):
                # Each key has its colon: where there are as many colons as keys were kept, none stands twice.
                return value
        except (ValueError, RecursionError):
            # The strict parser below says what is wrong.
            pass
        self._twice.clear()
        try:
            value = self._decode(text)
        except json.JSONDecodeError as error:
            raise _not_json(error) from None
        except RecursionError:
            raise _too_deep() from None
        except ValueError:
            raise _long_numbers(text, self._decode) from None
        if self._twice:
            raise UnreadableFile(map(_stands_twice, _places(value, self._twice)))
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


def _keys(value: Any) -> int:
    """How many keys an object has, with those of the objects in it; what lies deeper is not counted."""
    if type(value) is not dict:
        return 0
    count = len(value)
    for item in value.values():
        if type(item) is dict:
            count += len(item)
    return count


def parse_toml(text: str) -> dict[str, Any]:
    r"""Return what `text` holds.

    Raises `UnreadableFile`.

    >>> parse_toml("[choices]\n'1.1' = 1\n'1.1' = 2")
    Traceback (most recent call last):
    ...
    ocop.errors.UnreadableFile: choices.1.1: the key stands twice: keep one (line 3: "'1.1' = 2")
    """
    import tomllib

    if text.count(".") > _MOST_PARTS:
        _refuse_long_keys(text)
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise _not_toml(str(error), text) from None
    except RecursionError:
        raise _too_deep() from None
    except ValueError:
        raise _long_numbers(text, tomllib.loads) from None


def _refuse_long_keys(text: str) -> None:
    for found in _KEYS.finditer(text):
        key = found["key"] or ""
        if key.count(".") >= _MOST_PARTS and len(re.findall(_PART, key)) > _MOST_PARTS:
            line = text.count("\n", 0, found.start()) + 1
            raise _unreadable(
                f"tên khóa ở dòng {line} có hơn {_MOST_PARTS} phần nối bằng dấu chấm",
                f"the key in line {line} has more than {_MOST_PARTS} parts joined by dots",
            )


def _not_json(error: json.JSONDecodeError) -> UnreadableFile:
    vi, en = f"cột {error.colno}", f"column {error.colno}"
    if "\n" in error.doc.strip():
        vi, en = f"dòng {error.lineno}, {vi}", f"line {error.lineno}, {en}"
    said = _complaint(error.msg.removesuffix(":").removesuffix(" at"))
    return _unreadable(f"không phải JSON hợp lệ: {said.vi} ({vi})", f"this is not JSON: {said.en} ({en})")


def _not_toml(reason: str, text: str) -> UnreadableFile:
    at, lines = _AT_LINE.search(reason), text.replace("\r\n", "\n").split("\n")
    number = int(at[1]) if at else text.rstrip().count("\n") + 1
    line = shown(lines[number - 1].strip(" \t"))
    if reason.startswith(_TWICE):
        path = _toml_path(lines, number)
        return UnreadableFile([_stands_twice(path, vi=f" (dòng {number}: {line})", en=f" (line {number}: {line})")])
    said = _complaint(reason[: reason.rindex(" (at ")])
    vi, en = (f"cột {at[2]}", f"column {at[2]}") if at else ("cuối tệp", "the end of the file")
    return _unreadable(
        f"không phải TOML hợp lệ: {said.vi} (dòng {number}, {vi}: {line})",
        f"this is not TOML: {said.en} (line {number}, {en}: {line})",
    )


def _toml_path(lines: list[str], number: int) -> str:
    """Return the path of the key in a line, by the line itself and the heading that it stands under; or nothing."""
    import tomllib

    line = lines[number - 1]
    above = [] if line.lstrip().startswith("[") else lines[: number - 1]
    heading = next((before for before in reversed(above) if before.lstrip().startswith("[")), "")
    try:
        value: Any = tomllib.loads(f"{heading}\n{line}")
    except (ValueError, RecursionError):
        return ""
    path = ""
    while isinstance(value, dict) and len(value) == 1:
        ((key, value),) = value.items()
        path = _below(path, key)
    return path


def _complaint(said: str) -> Text:
    vi = next((vi for beginning, vi in _COMPLAINTS.items() if said.startswith(beginning)), said)
    return Text(vi=vi, en=said)


def _long_numbers(text: str, parse: Callable[[str], Any]) -> UnreadableFile:
    """Say where the numbers stand that have more digits than are read; shortened ones are parsed to find them."""
    limit = sys.get_int_max_str_digits()
    message = Text(vi=f"số có hơn {limit} chữ số", en=f"the number has more than {limit} digits")
    try:
        value = parse(_DIGITS.sub(lambda run: run[0].replace("_", "")[:limit], text))
    except (ValueError, RecursionError):
        return _unreadable(message.vi, message.en)
    least = 10 ** (limit - 1)
    long = [path for path, item in _walk(value) if isinstance(item, int) and abs(item) >= least]
    return UnreadableFile(Problem(path=path, message=message) for path in long or [""])


def _places(value: Any, twice: list[tuple[dict[str, Any], str]]) -> Iterator[str]:
    """Yield the path of every key that stands twice, in the order of the document."""
    doubled: dict[int, dict[str, None]] = {}
    for holder, key in twice:
        doubled.setdefault(id(holder), {})[key] = None
    for path, item in _walk(value):
        for key in doubled.get(id(item), ()):
            yield _below(path, key)


def _walk(value: Any) -> Iterator[tuple[str, Any]]:
    """Yield every value of a document with its path, in the document's order."""
    open_: list[Iterator[tuple[str, Any]]] = [iter([("", value)])]
    while open_:
        for path, item in open_[-1]:
            yield path, item
            if isinstance(item, (dict, list)):
                open_.append(_members(path, item))
                break
        else:
            open_.pop()


def _members(path: str, value: dict[str, Any] | list[Any]) -> Iterator[tuple[str, Any]]:
    if isinstance(value, dict):
        return ((_below(path, key), item) for key, item in value.items())
    return ((_shortened(f"{path}[{place}]"), item) for place, item in enumerate(value))


def _below(path: str, key: str) -> str:
    return _shortened(f"{path}.{step(key)}" if path else step(key))


def _shortened(path: str) -> str:
    """A path that goes deep is cut: nothing that is nested so often has a meaning here."""
    return path if len(path) <= _LONG_PATH else f"{path[:_LONG_PATH]}…"


def _stands_twice(path: str, *, vi: str = "", en: str = "") -> Problem:
    message = Text(vi=f"khóa ghi hai lần: hãy giữ một{vi}", en=f"the key stands twice: keep one{en}")
    return Problem(path=path, message=message)


def _too_deep() -> UnreadableFile:
    return _unreadable("các bảng hoặc danh sách lồng nhau quá sâu", "tables or lists are nested too deeply in it")


def _unreadable(vi: str, en: str) -> UnreadableFile:
    return UnreadableFile([Problem(path="", message=Text(vi=vi, en=en))])
