"""What is wrong with the answers of a scorecard, all of it at once, each with its path."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Mapping
from typing import Any

from ocop.criteria.model import CriteriaSet, Criterion, Disqualifier, StopRule
from ocop.criteria.unknown import unknown_criterion
from ocop.errors import InvalidScorecard, Problem, shown, step
from ocop.suggest import did_you_mean, near
from ocop.text import Text

__all__ = ["check", "wrong_facts"]

_NO_LISTS = (str, bytes, Mapping)
_MOST_STATED = 999_999
_HALF = re.compile(r"[\ud800-\udfff]")
_RULES = {
    "disqualifiers": Text(vi="trường hợp bị loại", en="disqualifier"),
    "stops": Text(vi="trường hợp dừng đánh giá", en="stop rule"),
}
_TABLE = Text(
    vi='đây là một bảng, không phải câu trả lời: mã tiêu chí có dấu chấm phải để trong ngoặc kép, như "1.1" = 3',
    en='this is a table and no answer: a criterion\'s code with a dot in it stands in quotes, as in "1.1" = 3',
)


def check(
    criteria: object,
    choices: object,
    *,
    disqualifiers: Iterable[str],
    stops: Iterable[str],
    product: object,
    assessed_on: object,
    stated_total: object,
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the disqualifiers and stops in the order of the set, where everything is sound.

    Raises `InvalidScorecard` with every problem otherwise.
    """
    if not isinstance(criteria, CriteriaSet):
        message = Text(
            vi=f"cần một bộ tiêu chí, như load_criteria trả về, không phải {shown(criteria)}",
            en=f"a criteria set is needed, as load_criteria returns it, not {shown(criteria)}",
        )
        raise InvalidScorecard([Problem(path="criteria", message=message, value=shown(criteria))])
    disqualifiers, stops = _once(disqualifiers), _once(stops)
    problems = [
        *_in_choices(criteria, choices),
        *_in_ids("disqualifiers", criteria, disqualifiers, criteria.disqualifiers),
        *_in_ids("stops", criteria, stops, [stop for stop in criteria.stops if not stop.computed]),
        *wrong_facts(product, assessed_on, stated_total),
    ]
    if problems:
        raise InvalidScorecard(problems)
    return _ordered(disqualifiers, criteria.disqualifiers), _ordered(stops, criteria.stops)


def _once(found: Iterable[str]) -> Iterable[str]:
    """What is iterated over may be there once only: take what it holds. What is no list of ids stays as it is."""
    return found if isinstance(found, _NO_LISTS) or not isinstance(found, Iterable) else list(found)


def _ordered(found: Iterable[str], rules: Iterable[Disqualifier | StopRule]) -> tuple[str, ...]:
    found = set(found)
    return tuple(rule.id for rule in rules if rule.id in found)


def _in_choices(criteria: CriteriaSet, choices: object) -> list[Problem]:
    if not isinstance(choices, Mapping):
        message = Text(
            vi=f"cần một bảng ghi số thứ tự phương án của từng tiêu chí, không phải {shown(choices)}",
            en=f"a table of criteria and option numbers is needed, not {shown(choices)}",
        )
        return [Problem(path="choices", message=message, value=shown(choices))]
    problems: list[Problem] = []
    for code, number in choices.items():
        path = f"choices.{step(code)}"
        place = criteria.tables.places.get(code) if isinstance(code, str) else None
        if isinstance(number, Mapping):
            problems.append(Problem(path=path, message=_TABLE, value=shown(number)))
        elif place is None:
            problems.append(unknown_criterion(criteria, code, path=path))
        elif wrong := _answer(criteria.criteria[place], number):
            problems.append(Problem(path=path, message=wrong, value=shown(number), allowed=_allowed(criteria, place)))
    problems.extend(_between(criteria, choices))
    return problems


def _allowed(criteria: CriteriaSet, place: int) -> tuple[str, ...]:
    return tuple(map(str, range(len(criteria.criteria[place].options) + 1)))


def _answer(criterion: Criterion, number: Any) -> Text | None:
    code, last = criterion.code, len(criterion.options)
    if type(number) is not int:
        open_vi = ": câu chưa trả lời thì bỏ đi" if number is None else ""
        open_en = ": leave out what is not answered" if number is None else ""
        return Text(
            vi=f"câu trả lời là số thứ tự của phương án, một số nguyên từ 0 đến {last}, "
            f"không phải {shown(number)}{open_vi}",
            en=f"an answer is the number of an option, an integer from 0 to {last}, not {shown(number)}{open_en}",
        )
    if 0 <= number <= last:
        return None
    return Text(
        vi=f"không có phương án {shown(number)}: {code} có phương án 1 đến {last}, 0 là không phương án nào đúng",
        en=f"there is no option {shown(number)}: {code} has options 1 to {last}, and 0 says that none applies",
    )


def _between(criteria: CriteriaSet, choices: Mapping[str, int]) -> list[Problem]:
    problems: list[Problem] = []
    for rule in criteria.conditions:
        on, number = (_points(criteria, code, choices) for code in (rule.on, rule.criterion))
        if on == 0 and number:
            stated = choices[rule.on]
            message = Text(
                vi=f"chỉ chấm {rule.criterion} khi {rule.on} có điểm, mà {rule.on} = {stated} không có điểm: "
                f"hãy bỏ {rule.criterion}",
                en=f"{rule.criterion} is scored only where {rule.on} carries points, and {rule.on} = {stated} carries "
                f"none: leave {rule.criterion} out",
            )
            value = shown(choices[rule.criterion])
            problems.append(Problem(path=f"choices.{rule.criterion}", message=message, value=value))
    return problems


def _points(criteria: CriteriaSet, code: str, choices: Mapping[str, int]) -> int | None:
    """The points of an answer; None where it is absent or wrong by itself."""
    number = choices.get(code)
    options = criteria.criterion(code).options
    if type(number) is not int or not 0 <= number <= len(options):
        return None
    return options[number - 1].points if number else 0


def _in_ids(key: str, criteria: CriteriaSet, found: object, rules: Iterable[Disqualifier | StopRule]) -> list[Problem]:
    allowed = tuple(rule.id for rule in rules)
    if isinstance(found, _NO_LISTS) or not isinstance(found, Iterable):
        message = Text(
            vi=f'cần một danh sách mã, như ["..."], không phải {shown(found)}',
            en=f'a list of ids is needed, as in ["..."], not {shown(found)}',
        )
        return [Problem(path=key, message=message, value=shown(found), allowed=allowed)]
    problems: list[Problem] = []
    seen: set[object] = set()
    for place, identifier in enumerate(found):
        if not isinstance(identifier, str) or identifier not in allowed:
            problems.append(_unknown_rule(key, place, criteria, identifier, allowed))
        elif identifier in seen:
            message = Text(
                vi=f"mã {identifier!r} ghi hai lần: hãy giữ một", en=f"{identifier!r} is listed twice: keep one"
            )
            problems.append(Problem(path=f"{key}[{place}]", message=message, value=shown(identifier)))
        else:
            seen.add(identifier)
    return problems


def _unknown_rule(key: str, place: int, criteria: CriteriaSet, identifier: object, allowed: tuple[str, ...]) -> Problem:
    close = near(identifier, allowed)
    what, other = _RULES[key], "disqualifiers" if key == "stops" else "stops"
    rules = criteria.disqualifiers if key == "stops" else criteria.stops
    named = identifier if isinstance(identifier, str) else None
    if named in {stop.id for stop in criteria.stops if stop.computed}:
        message = Text(
            vi=f"{identifier!r} tự tính từ các câu trả lời, không ghi ở đây",
            en=f"{identifier!r} follows from the answers by itself and is not stated",
        )
    elif named in {rule.id for rule in rules}:
        message = Text(
            vi=f"{identifier!r} là {_RULES[other].vi}: hãy ghi vào {other}",
            en=f"{identifier!r} is a {_RULES[other].en}: it goes into {other}",
        )
    elif not allowed:
        message = Text(
            vi=f"bộ {criteria.id} không có {what.vi} nào để ghi ở đây: hãy bỏ {shown(identifier)}",
            en=f"{criteria.id} has no {what.en} to be stated: leave {shown(identifier)} out",
        )
    else:
        listed, end = ", ".join(allowed), did_you_mean(close)
        message = Text(
            vi=f"bộ {criteria.id} không có {what.vi} {shown(identifier)}: chỉ có {listed}{end.vi}",
            en=f"there is no {what.en} {shown(identifier)} in {criteria.id}, which has {listed}{end.en}",
        )
    return Problem(path=f"{key}[{place}]", message=message, value=shown(identifier), allowed=allowed, near=close)


def wrong_facts(product: object, assessed_on: object, stated_total: object) -> list[Problem]:
    """Return what is wrong with the facts that a sheet states beside its answers; None is not stated."""
    problems: list[Problem] = []
    if product is not None and not isinstance(product, str):
        message = Text(
            vi=f"tên sản phẩm là chữ, không phải {shown(product)}", en=f"a product's name is text, not {shown(product)}"
        )
        problems.append(Problem(path="product", message=message, value=shown(product)))
    elif product is not None and _HALF.search(product):
        message = Text(
            vi=f"tên sản phẩm có ký tự không trọn vẹn, không ghi lại được: {shown(product)}",
            en=f"a product's name has half a character in it, which cannot be written: {shown(product)}",
        )
        problems.append(Problem(path="product", message=message, value=shown(product)))
    if assessed_on is not None and type(assessed_on) is not datetime.date:
        message = Text(
            vi=f"cần một ngày có thật (năm-tháng-ngày, như 2026-08-20), không phải {shown(assessed_on)}",
            en=f"a date is needed (year-month-day, such as 2026-08-20), not {shown(assessed_on)}",
        )
        problems.append(Problem(path="assessed_on", message=message, value=shown(assessed_on)))
    if stated_total is not None and (type(stated_total) is not int or not 0 <= stated_total <= _MOST_STATED):
        message = Text(
            vi=f"tổng điểm ghi trên phiếu là số nguyên, từ 0 đến {_MOST_STATED}, không phải {shown(stated_total)}",
            en=f"the stated total is an integer from 0 to {_MOST_STATED}, not {shown(stated_total)}",
        )
        problems.append(Problem(path="stated_total", message=message, value=shown(stated_total)))
    return problems
