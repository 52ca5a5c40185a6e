"""Turn plain data into values, strictly, on cattrs: every problem at once, each with its path.

Unknown keys are refused with the near match, `"7"` for 7, `true` for 1, `null` for a text, an empty text, halves of
characters, and a number where an amount needs a unit; `inferred` may name only keys that its table can have. Text is
brought into composed Unicode (NFC).
"""

from __future__ import annotations

import datetime
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from enum import StrEnum
from functools import cache
from types import NoneType, UnionType
from typing import Any, TypeVar, Union, get_args, get_origin

import attrs
from cattrs import Converter
from cattrs.errors import ClassValidationError, ForbiddenExtraKeysError
from cattrs.gen import make_dict_structure_fn, override

from ocop.errors import OcopError, Problem, shown, step
from ocop.money import Money, Quantity, Share
from ocop.numerals import MOST_DIGITS
from ocop.suggest import did_you_mean, near
from ocop.text import Text

__all__ = ["InvalidData", "refuse_all", "refused", "structure"]

T = TypeVar("T")
_ISO_DATE = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_HALF = re.compile(r"[\ud800-\udfff]")
_INFERRED = "inferred"


class InvalidData(OcopError, ValueError):
    """Data that are no value of their class: a period that ends before it begins, a budget that is no tree."""


def structure(data: Any, cls: type[T]) -> tuple[T | None, tuple[Problem, ...]]:
    """Return a value of the attrs class `cls` made of `data`, or None and everything that is wrong with it.

    >>> for problem in structure({"vi": 7, "em": "yes"}, Text)[1]:
    ...     print(problem)
    vi: text is needed, not 7
    en: the key is missing
    em: there is no key 'em' here: there are vi, en
    """
    if not isinstance(data, dict):
        return None, (_problem("", *_not_a(data, "một bảng", "a table")),)
    root: Any = cls
    try:
        return _converter(root).structure(data, cls), ()
    except (ClassValidationError, OcopError) as error:
        return None, tuple(_problems(error, ""))


def refused(vi: str, en: str, *, path: str = "") -> InvalidData:
    """Return the error by which a hook or a class says in both languages what is wrong with its data."""
    return InvalidData([_problem(path, vi, en)])


def refuse_all(wrong: Iterable[InvalidData]) -> None:
    """Raise what is wrong as one error, where anything is."""
    problems = [problem for error in wrong for problem in error.problems]
    if problems:
        raise InvalidData(problems)


def _problem(path: str, vi: str, en: str) -> Problem:
    return Problem(path=path, message=Text(vi=vi, en=en))


def _not_a(value: Any, vi: str, en: str) -> tuple[str, str]:
    return f"cần {vi}, không phải {shown(value)}", f"{en} is needed, not {shown(value)}"


@cache
def _converter(root: Any) -> Converter:
    """What makes values of a class. All is registered before the first use: what comes later makes it begin anew."""
    converter = Converter(detailed_validation=True, forbid_extra_keys=True)
    for cls, hook in _HOOKS.items():
        converter.register_structure_hook(cls, hook)
    for enum in _enums(root):
        # One by one: to cattrs, an enumeration of texts is a text before it is anything else.
        converter.register_structure_hook(enum, _enum)
    converter.register_structure_hook_func(_is_optional, lambda value, cls: _optional(converter, value, cls))
    converter.register_structure_hook_func(_is_tuple, lambda value, cls: _tuple(converter, value, cls))
    converter.register_structure_hook_factory(attrs.has, lambda cls: _class(converter, cls))
    return converter


def _class(converter: Converter, cls: type[Any]) -> Callable[[Any, Any], Any]:
    """How a class is made of a table: a key may not be a Python name, as `from` is none; its field is `from_`."""
    names = {field.name: field.name.rstrip("_") for field in _fields(cls)}
    renamed = {field: override(rename=key) for field, key in names.items() if field != key}
    make = make_dict_structure_fn(cls, converter, **renamed)  # type: ignore[arg-type]

    keys = tuple(names.values())

    def hook(value: Any, _: Any) -> Any:
        if not isinstance(value, dict):
            raise refused(*_not_a(value, "một bảng", "a table"))
        problems = list(_wrong_inferred(value, keys))
        try:
            made = make(value, cls)
        except (ClassValidationError, OcopError) as error:
            raise InvalidData([*_problems(error, ""), *problems]) from None
        if problems:
            raise InvalidData(problems)
        return made

    return hook


def _wrong_inferred(value: dict[Any, Any], keys: tuple[str, ...]) -> Iterator[Problem]:
    """What `inferred` names that the table cannot have: a misspelt name would mark nothing."""
    named = value.get(_INFERRED) if _INFERRED in keys else None
    for place, name in enumerate(named if isinstance(named, list) else ()):
        if isinstance(name, str) and name.strip() and name.strip() not in keys:
            yield _unknown_key(name, keys, f"{_INFERRED}[{place}]")


def _fields(cls: type[Any]) -> list[attrs.Attribute[Any]]:
    return [field for field in attrs.fields(attrs.resolve_types(cls)) if field.init]


def _enums(root: type[Any]) -> Iterator[type[StrEnum]]:
    """The enumerations in a class and in those inside it."""
    seen: set[Any] = set()
    waiting: list[Any] = [root]
    while waiting:
        kind = waiting.pop()
        if kind in seen:
            continue
        seen.add(kind)
        waiting.extend(get_args(kind))
        if isinstance(kind, type) and issubclass(kind, StrEnum):
            yield kind
        elif isinstance(kind, type) and attrs.has(kind) and kind not in _HOOKS:
            waiting.extend(field.type for field in _fields(kind))


def _is_optional(cls: Any) -> bool:
    return get_origin(cls) in (Union, UnionType) and NoneType in get_args(cls)


def _optional(converter: Converter, value: Any, cls: Any) -> Any:
    """A key that may be left out: where it is there, it has a value."""
    if value is None:
        raise refused("không được để null: hãy bỏ khóa này", "null is no value: leave the key out")
    (inner,) = (kind for kind in get_args(cls) if kind is not NoneType)
    return converter.structure(value, inner)


def _enum(value: Any, cls: type[StrEnum]) -> StrEnum:
    known = tuple(member.value for member in cls)
    if isinstance(value, str) and value in known:
        return cls(value)
    close = near(value, known)
    end, listed = did_you_mean(close), ", ".join(known)
    message = Text(
        vi=f"không có {shown(value)} ở đây: chỉ có {listed}{end.vi}",
        en=f"there is no {shown(value)} here: there are {listed}{end.en}",
    )
    raise InvalidData([Problem(path="", message=message, value=shown(value), allowed=known, near=close)])


def _is_tuple(cls: Any) -> bool:
    return get_origin(cls) is tuple


def _tuple(converter: Converter, value: Any, cls: Any) -> tuple[Any, ...]:
    if not isinstance(value, list):
        raise refused(*_not_a(value, "một danh sách", "a list"))
    inner = get_args(cls)[0]
    values: list[Any] = []
    problems: list[Problem] = []
    for place, item in enumerate(value):
        try:
            values.append(converter.structure(item, inner))
        except (ClassValidationError, OcopError) as error:
            problems.extend(_problems(error, f"[{place}]"))
    if problems:
        raise InvalidData(problems)
    return tuple(values)


def _str(value: Any, _: Any) -> str:
    if not isinstance(value, str):
        raise refused(*_not_a(value, "chữ", "text"))
    text = unicodedata.normalize("NFC", value).strip()
    if not text:
        raise refused("không được để trống: hãy bỏ khóa này", "the text is empty: leave the key out")
    if _HALF.search(text):
        raise refused(
            f"có nửa ký tự, không phải chữ Unicode: {shown(text)}",
            f"half a character stands in it, which is no Unicode text: {shown(text)}",
        )
    return text


def _int(value: Any, _: Any) -> int:
    if type(value) is not int:
        raise refused(*_not_a(value, "một số nguyên", "an integer"))
    if abs(value) >= 10**MOST_DIGITS:
        raise refused(
            f"số có hơn {MOST_DIGITS} chữ số: {shown(value)}",
            f"the number has more than {MOST_DIGITS} digits: {shown(value)}",
        )
    return value


def _bool(value: Any, _: Any) -> bool:
    if not isinstance(value, bool):
        raise refused(*_not_a(value, "true hoặc false", "true or false"))
    return value


def _date(value: Any, _: Any) -> datetime.date:
    if isinstance(value, str) and _ISO_DATE.fullmatch(value):
        try:
            return datetime.date.fromisoformat(value)
        except ValueError:
            raise refused(f"không có ngày {value}", f"there is no day {value}") from None
    if type(value) is not datetime.date:
        raise refused(*_not_a(value, "một ngày (năm-tháng-ngày)", "a date (year-month-day)"))
    return value


def _measured(kind: type[Quantity | Share]) -> Callable[[Any, Any], Any]:
    def hook(value: Any, _: Any) -> Any:
        if not isinstance(value, str):
            example = "40%" if kind is Share else "50.050 triệu đồng" if kind is Money else "12 ha"
            raise refused(*_not_a(value, f"chữ có số và đơn vị, như {example!r}", f"text such as {example!r}"))
        return kind.parse(value)

    return hook


_HOOKS: dict[type, Callable[[Any, Any], Any]] = {
    str: _str,
    int: _int,
    bool: _bool,
    datetime.date: _date,
    Money: _measured(Money),
    Quantity: _measured(Quantity),
    Share: _measured(Share),
}


def _problems(error: Exception, path: str) -> Iterator[Problem]:
    """Every problem that an error holds, each with its whole path."""
    if isinstance(error, ClassValidationError):
        noted, others = error.group_exceptions()
        for inner, note in noted:
            yield from _problems(inner, _join(path, note.name.rstrip("_")))
        for inner in others:
            yield from _problems(inner, path)
    elif isinstance(error, ForbiddenExtraKeysError):
        allowed = tuple(field.name.rstrip("_") for field in attrs.fields(error.cl) if field.init)
        for key in sorted(error.extra_fields, key=str):
            yield _unknown_key(key, allowed, _join(path, step(key)))
    elif isinstance(error, OcopError):
        yield from (attrs.evolve(problem, path=_join(path, problem.path)) for problem in error.problems)
    elif isinstance(error, KeyError):
        yield _problem(path, "thiếu khóa này", "the key is missing")
    else:
        raise error


def _join(path: str, below: str) -> str:
    return f"{path}{below}" if below.startswith("[") or not path or not below else f"{path}.{below}"


def _unknown_key(key: str, allowed: tuple[str, ...], path: str) -> Problem:
    close = near(key, allowed)
    end, listed = did_you_mean(close), ", ".join(allowed)
    vi, en = (end.vi, end.en) if close else (f": chỉ có {listed}", f": there are {listed}")
    message = Text(vi=f"không có khóa {shown(key)} ở đây{vi}", en=f"there is no key {shown(key)} here{en}")
    return Problem(path=path, message=message, value=shown(key), allowed=allowed, near=close)
