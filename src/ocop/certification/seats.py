"""Who sits in a council: its members, the seats that the decision names, the advisory team (Articles 7.3 and 7.4).

>>> import datetime
>>> seats = composition(Level.PROVINCE, datetime.date(2026, 8, 20))
>>> len(seats), seats[0].name.vi, [seat.id for seat in seats if seat.optional]
(9, 'Chủ tịch Hội đồng: lãnh đạo UBND cấp tỉnh', ['food-safety'])
>>> composition(Level.PROVINCE, datetime.date(2026, 5, 21))
()
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from typing import Any, Final

from attrs import field, frozen

from ocop.agencies import Agency, AgencyKind, Level, agencies, agency, resolve
from ocop.errors import Problem
from ocop.lawdata import table
from ocop.scoring.council_checking import InvalidCouncil, composed
from ocop.scoring.council_minimums import DATA
from ocop.text import Text
from ocop.values import needed, refuse, wrong_member, wrong_type

__all__ = [
    "AdvisoryTeam",
    "Member",
    "Role",
    "Seat",
    "Task",
    "as_tuple",
    "composition",
    "responsible",
    "vacant",
    "wrong_level",
    "wrong_members",
]

_CHAIR: Final = "chair"


class Role(StrEnum):
    """What a member is there as: for an agency, or invited for what he knows."""

    REPRESENTATIVE = "representative"
    """đại diện cơ quan, đơn vị"""
    EXPERT = "expert"
    """chuyên gia, đại diện hội, hiệp hội và tổ chức khác được mời"""


def _in_composed_form(name: Any) -> Any:
    """Return a name in composed Unicode with single spaces; what is none is left for the check to refuse."""
    return composed(name) or name


def as_tuple(values: Any) -> Any:
    """Return a list as a tuple; what is no list is left for the check to refuse."""
    return tuple(values) if isinstance(values, Iterable) and not isinstance(values, (str, bytes, Mapping)) else values


@frozen(kw_only=True)
class Member:
    """A member of a council or of its advisory team, its chair or its secretary.

    `agency` is the body that he comes from: an id of the register, or its name as it is written; None is not stated.

    Raises `InvalidCouncil` with every problem at once.

    >>> Member(name="An", agency="Phó Chủ tịch UBND tỉnh Đắk Nông").body.id
    'provincial-peoples-committee'
    >>> Member(name="An", agency="ministry-of-health").body.name.vi
    'Bộ Y tế'
    >>> Member(name="An", agency="Sở Du lịch").body
    """

    name: str = field(converter=_in_composed_form)
    agency: str | None = None
    role: Role = Role.REPRESENTATIVE

    def __attrs_post_init__(self) -> None:
        refuse(InvalidCouncil, *_wrong_facts(self.name, self.agency, self.role))

    @property
    def body(self) -> Agency | None:
        """The agency of the register that `agency` means, None where it means none of them."""
        if self.agency is None:
            return None
        known = {known.id for known in agencies()}
        return agency(self.agency) if self.agency in known else resolve(self.agency)


def _wrong_facts(name: object, agency: object, role: object) -> Iterator[Problem | None]:
    if composed(name) is None:
        yield needed("name", name, Text(vi="một tên không để trống", en="a name that is not empty"))
    if agency is not None and composed(agency) is None:
        what = Text(vi="tên hoặc mã cơ quan, hoặc None", en="the name or id of an agency, or None")
        yield needed("agency", agency, what)
    yield wrong_member("role", role, Role)


@frozen(kw_only=True)
class Seat:
    """A seat that the decision names.

    It is filled by a representative of one of `agencies` (ids) or of a body of one of `kinds` at the council's level;
    the head of one of `delegates`, or of a body of one of `delegate_kinds`, may take the chair instead. An `optional`
    seat is there where there is such a body.
    """

    id: str
    name: Text
    level: Level
    clause: str
    agencies: tuple[str, ...]
    kinds: tuple[AgencyKind, ...] = ()
    delegates: tuple[str, ...] = ()
    delegate_kinds: tuple[AgencyKind, ...] = ()
    optional: bool = False

    @property
    def is_chair(self) -> bool:
        """Whether this is the chair's seat."""
        return self.id == _CHAIR

    def rank_of(self, member: Member) -> int | None:
        """Return how well a member fits, 0 best, None where he does not."""
        body = member.body
        if member.role is not Role.REPRESENTATIVE or body is None:
            return None
        if body.id in self.agencies:
            return self.agencies.index(body.id)
        return len(self.agencies) if body.kind in self.kinds and body.level == self.level else None

    def delegable_to(self, member: Member) -> bool:
        """Return whether the chair may be left to this member, as the head of his body."""
        body = member.body
        if body is None:
            return False
        return body.id in self.delegates or (body.kind in self.delegate_kinds and body.level == self.level)


def composition(level: Level, on: datetime.date) -> tuple[Seat, ...]:
    """Return the seats of a council of a level on a day, the chair's first; empty where no source names them.

    Agencies that did not exist on the day are left out. Source: Articles 7.3.b and 7.4.b of Decision 26/2026/QĐ-TTg.

    >>> [seat.id for seat in composition(Level.CENTRAL, datetime.date(2026, 8, 20))][:3]
    ['chair', 'industry-and-trade', 'health']
    """
    row = _row(level, on)
    return tuple(_seat(seat, level, row["clause"], on) for seat in row["seats"]) if row else ()


def responsible(level: Level, on: datetime.date) -> Text | None:
    """Return who appoints a council and answers for its result where the chair is delegated, None where unknown."""
    row = _row(level, on)
    return Text(**row["responsible"]) if row else None


def _row(level: Level, on: datetime.date) -> dict[str, Any] | None:
    rows = table(DATA)["compositions"]
    return next((row for row in rows if row["level"] == level and row["from"] <= on), None)


def _seat(row: dict[str, Any], level: Level, clause: str, on: datetime.date) -> Seat:
    delegates = row.get("delegates", {})

    def of_the_day(named: Iterable[str]) -> tuple[str, ...]:
        return tuple(one for one in named if agency(one).existed_on(on))

    return Seat(
        id=row["id"],
        name=Text(vi=row["vi"], en=row["en"]),
        level=level,
        clause=clause,
        agencies=of_the_day(row["agencies"]),
        kinds=tuple(map(AgencyKind, row.get("kinds", ()))),
        delegates=of_the_day(delegates.get("agencies", ())),
        delegate_kinds=tuple(map(AgencyKind, delegates.get("kinds", ()))),
        optional=row.get("optional", False),
    )


def vacant(seats: Iterable[Seat], members: Iterable[Member]) -> tuple[Seat, ...]:
    """Return the seats that none of `members` fills, the chair's and the optional ones aside; each fills one at most.

    A chair to whom it was delegated fills the seat of his own body.

    >>> seats = composition(Level.CENTRAL, datetime.date(2026, 8, 20))
    >>> [seat.id for seat in vacant(seats, [Member(name="An", agency="Bộ Y tế")])][:2]
    ['industry-and-trade', 'science-and-technology']
    """
    free = list(members)
    empty: list[Seat] = []
    for seat in seats:
        if seat.is_chair:
            continue
        fitting = [(rank, place) for place, one in enumerate(free) if (rank := seat.rank_of(one)) is not None]
        if fitting:
            del free[min(fitting)[1]]
        elif not seat.optional:
            empty.append(seat)
    return tuple(empty)


def wrong_level(level: object) -> Problem | None:
    """Return the problem where there are no councils of `level`."""
    return wrong_member("level", level, Level, allowed=table(DATA)["councils"])


def wrong_members(path: str, members: object) -> Iterator[Problem | None]:
    """Yield what is no member among `members`."""
    if not isinstance(members, tuple):
        yield needed(path, members, Text(vi="danh sách thành viên (Member)", en="a list of members (Member)"))
        return
    for place, member in enumerate(members):
        yield wrong_type(f"{path}[{place}]", member, Member, Text(vi="một thành viên (Member)", en="a Member"))


@frozen(kw_only=True)
class Task:
    """What an advisory team does."""

    id: str
    label: Text


@frozen(kw_only=True)
class AdvisoryTeam:
    """The advisory team of a council (Tổ tư vấn, tổ giúp việc). Its members assess the dossiers and do not score.

    Source: Articles 7.3.c and 7.4.c of Decision 26/2026/QĐ-TTg; that they do not score is a reading
    (`secretary-and-advisers-do-not-score`). Raises `InvalidCouncil` with every problem at once.

    >>> team = AdvisoryTeam(level=Level.PROVINCE, members=[Member(name="Dung")])
    >>> team.clause, [task.id for task in team.tasks]
    ('7.3.c', ['assess', 'supplements', 'survey', 'tests', 'report'])
    """

    level: Level
    members: tuple[Member, ...] = field(converter=as_tuple)

    def __attrs_post_init__(self) -> None:
        refuse(InvalidCouncil, wrong_level(self.level), *wrong_members("members", self.members))

    @property
    def clause(self) -> str | None:
        """Where its tasks stand, None for a level of which no source says them."""
        found: str | None = table(DATA)["advisory"]["clauses"].get(self.level)
        return found

    @property
    def tasks(self) -> tuple[Task, ...]:
        """What it does, in the order of the decision; empty where no source says it."""
        if self.clause is None:
            return ()
        rows = table(DATA)["advisory"]["tasks"]
        return tuple(Task(id=row["id"], label=Text(vi=row["vi"], en=row["en"])) for row in rows)
