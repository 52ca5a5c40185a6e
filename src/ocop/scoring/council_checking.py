"""What is wrong with the cards and the settings of a council, all of it at once, each with its path."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from fractions import Fraction
from typing import Final

from attrs import frozen

from ocop.errors import OcopError, Problem, shown, step
from ocop.readings import interpretation
from ocop.scoring.council_minimums import MinimumPolicy
from ocop.scoring.scorecard import Scorecard
from ocop.suggest import did_you_mean, near
from ocop.text import Text
from ocop.values import composed as composed_text
from ocop.values import needed, refuse, wrong_member, wrong_number, wrong_text, wrong_type

__all__ = ["COMMON", "SCORERS", "Checked", "InvalidCouncil", "Quorum", "check", "composed", "wrong_settings"]

COMMON: Final = "common"
SCORERS: Final = "secretary-and-advisers-do-not-score"
"""The reading by which only the chair and the members score."""


class InvalidCouncil(OcopError, ValueError):
    """Cards or settings that make no council: no cards, of two sets, of the secretary, of somebody who is no member."""


@frozen(kw_only=True)
class Quorum:
    """How many members a council needs (`present`) of how many it has (`of`), and which rule says so (`source`).

    Raises `InvalidCouncil` where these are no such numbers.

    >>> Quorum(present=8, of=7, source="Quy chế")
    Traceback (most recent call last):
    ...
    ocop.scoring.council_checking.InvalidCouncil: present: an integer from 1 to 7 is needed, not 8
    """

    present: int
    of: int
    source: str

    def __attrs_post_init__(self) -> None:
        unsized = wrong_number("of", self.of, 1)
        source = Text(vi="tên văn bản quy định", en="the name of the rule")
        refuse(
            InvalidCouncil,
            unsized,
            wrong_number("present", self.present, 1, None if unsized else self.of),
            needed("source", self.source, source) if composed(self.source) is None else None,
        )


@frozen(kw_only=True)
class Checked:
    """What was found sound: the cards by name, in the order of the names, and the names in composed Unicode."""

    sheets: tuple[tuple[str, Scorecard], ...]
    members: tuple[str, ...]
    chair: str | None
    secretary: str | None


def composed(name: object) -> str | None:
    """Return a name in composed Unicode with single spaces, None where it is none.

    >>> composed("  Nguyễn  Văn An "), composed(" "), composed(7)
    ('Nguyễn Văn An', None, None)
    """
    if not isinstance(name, str) or wrong_text("", name):
        return None
    return composed_text(name) or None


def check(
    cards: object,
    *,
    chair: object,
    secretary: object,
    members: object,
    minimums: object,
    spread_limit: object,
    quorum: object,
) -> Checked:
    """Return the cards and the names where everything is sound; raise `InvalidCouncil` with every problem otherwise."""
    problems: list[Problem] = []
    sheets = _sheets(cards, problems)
    names = {"chair": _name("chair", chair, problems), "secretary": _name("secretary", secretary, problems)}
    listed = None if members is None else _members(members, problems)
    problems += filter(None, wrong_settings(minimums, spread_limit, quorum))
    problems += _wrong_sets(sheets)
    scorers = {name for name, _ in sheets} | {names["chair"]} if listed is None else set(listed)
    problems += _wrong_secretary(names, {*scorers, *(name for name, _ in sheets)})
    problems += _strangers(sheets, names, listed)
    if problems:
        raise InvalidCouncil(problems)
    return Checked(
        sheets=tuple(sorted(sheets, key=lambda sheet: sheet[0])),
        members=tuple(sorted(filter(None, scorers))),
        chair=names["chair"],
        secretary=names["secretary"],
    )


def _sheets(cards: object, problems: list[Problem]) -> list[tuple[str, Scorecard]]:
    """The cards that are ones, by names that are ones; what is wrong with the others goes to `problems`."""
    if not isinstance(cards, Mapping) or not cards:
        what = Text(
            vi="một bảng phiếu đánh giá theo tên thành viên, có ít nhất một phiếu",
            en="a mapping of names to cards, at least one of them,",
        )
        problems.append(needed("cards", cards, what))
        return []
    sheets: list[tuple[str, Scorecard]] = []
    seen: set[str] = set()
    for key, card in cards.items():
        path, name = f"cards.{step(key)}", composed(key)
        if name is None:
            problems.append(_no_name(path, key))
        elif name in seen:
            message = Text(
                vi=f"thành viên {shown(name)} có hai phiếu: hãy giữ một", en=f"{shown(name)} has two cards: keep one"
            )
            problems.append(Problem(path=path, message=message, value=shown(key)))
        elif not isinstance(card, Scorecard):
            problems.append(needed(path, card, Text(vi="một phiếu đánh giá (Scorecard)", en="a Scorecard")))
        else:
            sheets.append((name, card))
        seen.update(filter(None, [name]))
    return sheets


def _no_name(path: str, value: object) -> Problem:
    return needed(path, value, Text(vi="một tên không để trống", en="a name that is not empty"))


def _name(path: str, value: object, problems: list[Problem]) -> str | None:
    name = composed(value)
    if name is None and value is not None:
        problems.append(_no_name(path, value))
    return name


def _members(members: object, problems: list[Problem]) -> list[str]:
    if isinstance(members, (str, bytes, Mapping)) or not isinstance(members, Collection) or not members:
        what = Text(vi="danh sách tên các thành viên chấm điểm", en="a list of the names of those who score")
        problems.append(needed("members", members, what))
        return []
    found: list[str] = []
    for place, value in enumerate(members):
        name = _name(f"members[{place}]", "" if value is None else value, problems)
        if name in found:
            message = Text(
                vi=f"tên {shown(name)} ghi hai lần: hãy giữ một", en=f"{shown(name)} is listed twice: keep one"
            )
            problems.append(Problem(path=f"members[{place}]", message=message, value=shown(value)))
        elif name is not None:
            found.append(name)
    return found


def wrong_settings(minimums: object, spread_limit: object, quorum: object) -> Iterator[Problem | None]:
    """Yield what is wrong with the settings that a council's regulation gives."""
    yield wrong_member("minimums", minimums, MinimumPolicy)
    number = type(spread_limit) is int or isinstance(spread_limit, Fraction)
    if spread_limit is not None and spread_limit != COMMON and not (number and spread_limit >= 0):  # type: ignore[operator]
        what = Text(
            vi=f"số điểm từ 0 trở lên (số nguyên hoặc Fraction), {COMMON!r} hoặc None",
            en=f"0 points or more (an integer or a Fraction), {COMMON!r} or None",
        )
        yield needed("spread_limit", spread_limit, what)
    if quorum is not None:
        yield wrong_type("quorum", quorum, Quorum, Text(vi="một Quorum hoặc None", en="a Quorum or None"))


def _wrong_sets(sheets: Iterable[tuple[str, Scorecard]]) -> Iterator[Problem]:
    sheets = tuple(sheets)
    sets = tuple(dict.fromkeys(card.criteria.id for _, card in sheets))
    if len(sets) < 2:  # noqa: PLR2004 - one set is what is needed
        return
    listed = ", ".join(sets)
    for name, card in sheets:
        own = card.criteria.id
        message = Text(
            vi=f"phiếu này theo bộ {own}; các phiếu của một hội đồng phải cùng một bộ, ở đây có {listed}",
            en=f"this card is of {own}; all cards of a council are of one set, and here are {listed}",
        )
        yield Problem(path=f"cards.{step(name)}.criteria_set", message=message, value=own)


def _wrong_secretary(names: Mapping[str, str | None], scorers: Collection[str | None]) -> Iterator[Problem]:
    secretary = names["secretary"]
    if secretary is not None and secretary in scorers:
        reading = interpretation(SCORERS).title
        message = Text(
            vi=f"{shown(secretary)} là thư ký, không chấm điểm: ai chấm điểm thì chỉ ghi là thành viên "
            f"(theo cách hiểu: {reading.vi})",
            en=f"{shown(secretary)} is the secretary, who does not score: enter who scores as a member only "
            f"(the reading taken: {reading.en})",
        )
        yield Problem(path="secretary", message=message, value=shown(secretary))


def _strangers(
    sheets: Iterable[tuple[str, Scorecard]], names: Mapping[str, str | None], listed: list[str] | None
) -> Iterator[Problem]:
    """The chair and those who scored without being members who should."""
    if not listed:
        return
    scored = {f"cards.{step(name)}": name for name, _ in sheets if name != names["secretary"]}
    for path, name in {**scored, "chair": names["chair"]}.items():
        if name is not None and name not in listed:
            close = near(name, listed)
            end = did_you_mean(close)
            message = Text(
                vi=f"{shown(name)} không phải là thành viên chấm điểm{end.vi}",
                en=f"{shown(name)} is no member who should score{end.en}",
            )
            yield Problem(path=path, message=message, value=shown(name), allowed=tuple(listed), near=close)
