"""What is wrong with the answers of a scorecard, all of it at once, each with its path."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from ocop.criteria.model import CriteriaSet, Criterion, Disqualifier, StopRule
from ocop.criteria.unknown import unknown_criterion
from ocop.errors import InvalidScorecard, Problem, shown, step
from ocop.suggest import did_you_mean, near
from ocop.text import Text

__all__ = ["check", "wrong_facts"]


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
    """An iterator can be read once only: take what it holds."""
    return list(found) if isinstance(found, Iterator) else found


def _ordered(found: Iterable[str], rules: Iterable[Disqualifier | StopRule]) -> tuple[str, ...]:
    found = set(found)
    return tuple(rule.id for rule in rules if rule.id in found)


def _in_choices(criteria: CriteriaSet, choices: object) -> list[Problem]:
    if not isinstance(choices, Mapping):
        message = Text(
            vi=f"cần bảng ghi tiêu chí và số phương án, không phải {shown(choices)}",
            en=f"a table of criteria and option numbers is needed, not {shown(choices)}",
        )
        return [Problem(path="choices", message=message, value=shown(choices))]
    problems: list[Problem] = []
    for code, number in choices.items():
        path = f"choices.{step(code)}"
        place = criteria.tables.places.get(code) if isinstance(code, str) else None
        if place is None:
            problems.append(unknown_criterion(criteria, code, path=path))
        elif wrong := _answer(criteria.criteria[place], number):
            problems.append(Problem(path=path, message=wrong, value=shown(number), allowed=_allowed(criteria, place)))
    problems.extend(_between(criteria, choices))
    return problems


def _allowed(criteria: CriteriaSet, place: int) -> tuple[str, ...]:
    return tuple(map(str, range(len(criteria.criteria[place].options) + 1)))


def _answer(criterion: Criterion, number: Any) -> Text | None:
    if type(number) is not int:
        return Text(
            vi=f"câu trả lời là số thứ tự của phương án, một số nguyên, không phải {shown(number)}",
            en=f"an answer is the number of an option, an integer, not {shown(number)}",
        )
    if 0 <= number <= len(criterion.options):
        return None
    code, last = criterion.code, len(criterion.options)
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
    if isinstance(found, (str, bytes, Mapping)) or not isinstance(found, Iterable):
        message = Text(
            vi=f"cần một danh sách mã, không phải {shown(found)}", en=f"a list of ids is needed, not {shown(found)}"
        )
        return [Problem(path=key, message=message, value=shown(found), allowed=allowed)]
    problems: list[Problem] = []
    seen: set[object] = set()
    for place, identifier in enumerate(found):
        path = f"{key}[{place}]"
        if not isinstance(identifier, str) or identifier not in allowed:
            problems.append(_unknown_rule(path, criteria, identifier, allowed))
        elif identifier in seen:
            message = Text(vi=f"mã {identifier!r} ghi hai lần", en=f"{identifier!r} is listed twice")
            problems.append(Problem(path=path, message=message, value=shown(identifier)))
        else:
            seen.add(identifier)
    return problems


def _unknown_rule(path: str, criteria: CriteriaSet, identifier: object, allowed: tuple[str, ...]) -> Problem:
    close = near(identifier, allowed)
    end = did_you_mean(close)
    if any(stop.id == identifier and stop.computed for stop in criteria.stops):
        message = Text(
            vi=f"{identifier!r} tự tính từ các câu trả lời, không ghi ở đây",
            en=f"{identifier!r} follows from the answers by itself and is not stated",
        )
    else:
        listed = ", ".join(allowed) or "–"
        message = Text(
            vi=f"bộ {criteria.id} không có mã {shown(identifier)} ở đây; có: {listed}{end.vi}",
            en=f"there is no {shown(identifier)} here in {criteria.id}; there is: {listed}{end.en}",
        )
    return Problem(path=path, message=message, value=shown(identifier), allowed=allowed, near=close)


def wrong_facts(product: object, assessed_on: object, stated_total: object) -> list[Problem]:
    """Return what is wrong with the facts that a sheet states beside its answers; None is not stated."""
    problems: list[Problem] = []
    if product is not None and not isinstance(product, str):
        message = Text(
            vi=f"tên sản phẩm là chữ, không phải {shown(product)}", en=f"a product's name is text, not {shown(product)}"
        )
        problems.append(Problem(path="product", message=message, value=shown(product)))
    if assessed_on is not None and type(assessed_on) is not datetime.date:
        message = Text(
            vi=f"cần một ngày (năm-tháng-ngày, không có giờ), không phải {shown(assessed_on)}",
            en=f"a date is needed (year-month-day, without a time), not {shown(assessed_on)}",
        )
        problems.append(Problem(path="assessed_on", message=message, value=shown(assessed_on)))
    if stated_total is not None and (type(stated_total) is not int or stated_total < 0):
        message = Text(
            vi=f"tổng điểm ghi trên phiếu là số nguyên từ 0 trở lên, không phải {shown(stated_total)}",
            en=f"the stated total is an integer, 0 or more, not {shown(stated_total)}",
        )
        problems.append(Problem(path="stated_total", message=message, value=shown(stated_total)))
    return problems
