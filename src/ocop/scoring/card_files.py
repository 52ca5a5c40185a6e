"""Scorecards as files: TOML and JSON with the same keys, and JSON lines, one card a line.

Reading is strict: unknown keys, a criterion that the set does not have, `2.9`, `"2"`, `true` and `null` are refused,
all at once, each with its path.
"""

from __future__ import annotations

import datetime
import json
import os
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import IO, Any

from attrs import evolve

from ocop.criteria.loading import load_criteria
from ocop.criteria.model import CriteriaSet
from ocop.errors import InvalidScorecard, OcopError, Problem, UnknownId, UnreadableFile, shown, step
from ocop.files import JsonReader, read_document, read_lines
from ocop.scoring.checking import wrong_facts
from ocop.scoring.scorecard import Scorecard
from ocop.suggest import did_you_mean, near
from ocop.text import Text

__all__ = ["iter_scorecards", "load_scorecard", "save_scorecard", "scorecard_from_dict", "scorecard_to_dict"]

_KEYS = ("criteria_set", "product", "assessed_on", "stated_total", "disqualifiers", "stops", "choices")
_KNOWN = frozenset(_KEYS)
_LISTED = ", ".join(_KEYS)
_ISO_DATE = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_MISSING = {
    "criteria_set": Text(
        vi="thiếu khóa này: hãy ghi mã bộ tiêu chí, như 'qd26-2026/13'",
        en="the key is missing: it names the criteria set, such as 'qd26-2026/13'",
    ),
    "choices": Text(vi="thiếu khóa này: hãy ghi các câu trả lời", en="the key is missing: it holds the answers"),
}
_MANY = Text(
    vi="; nhiều phiếu thì ghi vào tệp .jsonl, mỗi dòng một phiếu",
    en="; several cards go into a .jsonl file, a line each",
)


def load_scorecard(path: str | os.PathLike[str]) -> Scorecard:
    """Read a scorecard from a TOML or JSON file.

    Raises `UnreadableFile` where the file is none, `InvalidScorecard` with every problem of what it holds.
    """
    return scorecard_from_dict(read_document(path))


def iter_scorecards(stream: IO[bytes]) -> Iterator[tuple[int, Scorecard | OcopError]]:
    """Read JSON lines from a binary stream: yield the number of each line and its card, or its error.

    Only one line is held at a time.
    """
    parse = JsonReader().parse
    for number, line in read_lines(stream):
        try:
            if isinstance(line, UnreadableFile):
                yield number, line
            else:
                yield number, scorecard_from_dict(parse(line))
        except OcopError as error:
            yield number, error


def scorecard_from_dict(data: Any) -> Scorecard:
    """Make a scorecard of a mapping with the keys of a scorecard file.

    `assessed_on` is a date, or text such as `"2026-08-20"`. Raises `InvalidScorecard` with every problem.

    >>> scorecard_from_dict({"criteria_set": "qd26-2026/13", "choices": {"1.1": 3}})
    <Scorecard qd26-2026/13: 1 answers>
    >>> scorecard_from_dict({"criteria_set": "qd26-2026/13", "chioces": {}})
    Traceback (most recent call last):
    ...
    ocop.errors.InvalidScorecard: chioces: a scorecard has no key 'chioces'; did you mean 'choices'?
    choices: the key is missing: it holds the answers
    """
    if type(data) is not dict and isinstance(data, Mapping):
        data = dict(data)
    if type(data) is dict and data.keys() <= _KNOWN and not _has_none(data):
        criteria = _criteria(data.get("criteria_set"))
        if criteria is not None and "choices" in data:
            return _card(criteria, data)
    raise InvalidScorecard(_problems(data))


def _has_none(data: Mapping[str, Any]) -> bool:
    for value in data.values():  # noqa: SIM110 - several times faster than any(), on the way of every card of a stream
        if value is None:
            return True
    return False


def scorecard_to_dict(card: Scorecard) -> dict[str, Any]:
    """Return a scorecard as plain data: what `scorecard_from_dict` takes. Choices stand in printed order.

    >>> card = scorecard_from_dict({"criteria_set": "qd26-2026/13", "choices": {"1.2": 0, "1.1": 3}})
    >>> scorecard_to_dict(card)
    {'criteria_set': 'qd26-2026/13', 'choices': {'1.1': 3, '1.2': 0}}
    """
    data = {
        "criteria_set": card.criteria.id,
        "product": card.product,
        "assessed_on": card.assessed_on and card.assessed_on.isoformat(),
        "stated_total": card.stated_total,
        "disqualifiers": list(card.disqualifiers) or None,
        "stops": list(card.stops) or None,
        "choices": {code: card.choices[code] for code in card.criteria.tables.codes if code in card.choices},
    }
    return {key: value for key, value in data.items() if value is not None}


def save_scorecard(card: Scorecard, path: str | os.PathLike[str]) -> None:
    """Write a scorecard to a file, TOML or JSON by the file's ending. Reading it gives an equal card.

    Raises `ValueError` for another ending, `OSError` where the file cannot be written.
    """
    path = Path(path)
    data = scorecard_to_dict(card)
    suffix = path.suffix.lower()
    if suffix == ".json":
        text = json.dumps(data, ensure_ascii=False, indent=2) + "\n"
    elif suffix == ".toml":
        text = _toml(data)
    else:
        raise ValueError(f"a scorecard is written to a .toml or .json file, not {path.name!r}")
    path.write_bytes(text.encode())


def _criteria(identifier: object) -> CriteriaSet | None:
    try:
        return load_criteria(identifier) if isinstance(identifier, str) else None
    except UnknownId:
        return None


def _card(criteria: CriteriaSet, data: Mapping[str, Any]) -> Scorecard:
    assessed_on = data.get("assessed_on")
    return Scorecard(
        criteria=criteria,
        choices=data["choices"],
        disqualifiers=data.get("disqualifiers", ()),
        stops=data.get("stops", ()),
        product=data.get("product"),
        assessed_on=assessed_on if assessed_on is None else _date(assessed_on),
        stated_total=data.get("stated_total"),
    )


def _date(value: Any) -> Any:
    """A date in text as a date; anything else as it is, for the checks to refuse."""
    if isinstance(value, str) and _ISO_DATE.fullmatch(value):
        try:
            return datetime.date.fromisoformat(value)
        except ValueError:
            return value
    return value


def _problems(data: Any) -> list[Problem]:
    if type(data) is not dict:
        many = isinstance(data, list)
        end_vi, end_en = _MANY.vi if many else "", _MANY.en if many else ""
        message = Text(
            vi=f"phiếu là một bảng có các khóa {_LISTED}, không phải {shown(data)}{end_vi}",
            en=f"a scorecard is a table with the keys {_LISTED}, not {shown(data)}{end_en}",
        )
        return [Problem(path="", message=message, value=shown(data))]
    problems = [_unknown_key(key) for key in data if key not in _KNOWN]
    problems.extend(Problem(path=key, message=missing) for key, missing in _MISSING.items() if key not in data)
    null = Text(vi="không được để null: hãy bỏ khóa này đi", en="null is no value: leave the key out")
    empty = {key for key in data if key in _KNOWN and data[key] is None}
    problems.extend(Problem(path=key, message=null, value="null") for key in _KEYS if key in empty)
    given = {key: value for key, value in data.items() if key in _KNOWN and key not in empty}
    criteria = _criteria(given.get("criteria_set"))
    if criteria is None:
        if "criteria_set" in given:
            problems.append(_unknown_set(given["criteria_set"]))
        facts = (given.get("product"), _date(given.get("assessed_on")), given.get("stated_total"))
        return problems + wrong_facts(*facts)
    try:
        _card(criteria, {"choices": {}} | given)
    except InvalidScorecard as error:
        problems.extend(error.problems)
    return problems


def _unknown_key(key: object) -> Problem:
    close = near(key, _KEYS)
    end = did_you_mean(close) if close else Text(vi=f": chỉ có {_LISTED}", en=f": there are {_LISTED}")
    message = Text(vi=f"phiếu không có khóa {shown(key)}{end.vi}", en=f"a scorecard has no key {shown(key)}{end.en}")
    return Problem(path=step(key), message=message, value=shown(key), allowed=_KEYS, near=close)


def _unknown_set(identifier: object) -> Problem:
    if isinstance(identifier, str):
        try:
            load_criteria(identifier)
        except UnknownId as error:
            return evolve(error.problems[0], path="criteria_set")
    message = Text(
        vi=f"mã bộ tiêu chí là chữ, như 'qd26-2026/13', không phải {shown(identifier)}",
        en=f"a criteria set's identifier is text, such as 'qd26-2026/13', not {shown(identifier)}",
    )
    return Problem(path="criteria_set", message=message, value=shown(identifier))


def _toml(data: Mapping[str, Any]) -> str:
    lines = [f"{key} = {_toml_value(key, value)}" for key, value in data.items() if key != "choices"]
    lines += ["", "[choices]", *(f'"{code}" = {number}' for code, number in data["choices"].items())]
    return "\n".join(lines) + "\n"


def _toml_value(key: str, value: Any) -> str:
    if key == "assessed_on":
        return str(value)
    # A JSON string is a TOML string too, but for the one control character that JSON leaves as it is.
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
