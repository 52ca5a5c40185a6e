"""The register: every agency that the library knows, with the days between which it existed.

>>> finance = agency("department-of-finance")
>>> finance.name.en, finance.kind, finance.exists_from, finance.exists_to
('Department of Finance', <AgencyKind.DEPARTMENT: 'department'>, None, None)
"""

from __future__ import annotations

import datetime
from enum import StrEnum
from functools import cache
from typing import Any, Final

from attrs import field, frozen

from ocop.errors import OcopError
from ocop.lawdata import table
from ocop.text import Text
from ocop.values import refuse, wrong_type

__all__ = ["DATA", "Agency", "AgencyKind", "InvalidName", "Level", "agencies", "agency", "checked"]

DATA: Final = "agencies.toml"


class Level(StrEnum):
    """A level of the administration (cấp). The district level ended on 1 July 2025."""

    CENTRAL = "central"
    PROVINCE = "province"
    DISTRICT = "district"
    COMMUNE = "commune"


class AgencyKind(StrEnum):
    """What an agency is."""

    MINISTRY = "ministry"
    """bộ"""
    DEPARTMENT = "department"
    """sở"""
    SUB_DEPARTMENT = "sub-department"
    """chi cục"""
    DIVISION = "division"
    """phòng"""
    CENTRE = "centre"
    """trung tâm"""
    OFFICE = "office"
    """văn phòng of councils and committees"""
    PEOPLES_COMMITTEE = "peoples-committee"
    """Ủy ban nhân dân"""
    PEOPLES_COUNCIL = "peoples-council"
    """Hội đồng nhân dân"""
    STEERING_COMMITTEE = "steering-committee"
    """Ban Chỉ đạo"""
    COORDINATING_OFFICE = "coordinating-office"
    """Văn phòng Điều phối nông thôn mới"""
    COUNCIL = "council"
    """Hội đồng đánh giá, phân hạng, and its Tổ tư vấn"""
    PARTY_BODY = "party-body"
    """a body of the Party"""
    STATE_BODY = "state-body"
    """another body of the state"""
    FRONT_OR_UNION = "front-or-union"
    """Mặt trận Tổ quốc, a socio-political organisation"""
    BANK = "bank"
    """ngân hàng, tổ chức tín dụng"""
    COLLEGE = "college"
    """trường cao đẳng, đại học, viện"""
    MEDIA = "media"
    """báo, đài, cổng và trang thông tin"""
    PROFESSIONAL_ASSOCIATION = "professional-association"
    """tổ chức xã hội nghề nghiệp, hội, hiệp hội"""
    COOPERATIVE_ALLIANCE = "cooperative-alliance"
    """Liên minh Hợp tác xã"""
    COLLECTIVE = "collective"
    """bodies named together: "các Sở, Ban, ngành" """
    SUBJECTS = "subjects"
    """chủ thể OCOP, chủ thể sản xuất"""
    OTHER_UNITS = "other-units"
    """các đơn vị liên quan"""


class InvalidName(OcopError, ValueError):
    """A name that is no text."""


@frozen(kw_only=True)
class Agency:
    """A kind of body.

    `level` is None for bodies that are named together, whatever their level. `exists_from` and `exists_to` are its
    first and its last day, None where no source says; `successors` the ids of those that took over, as far as the
    sources say; `aliases` further names, as written.
    """

    id: str
    name: Text
    level: Level | None
    kind: AgencyKind
    exists_from: datetime.date | None = None
    exists_to: datetime.date | None = None
    successors: tuple[str, ...] = field(default=(), repr=False)
    aliases: tuple[str, ...] = field(default=(), repr=False)

    def existed_on(self, day: datetime.date) -> bool:
        """Return whether there was such a body on `day`; where no date is known, nothing speaks against it.

        >>> district = agency("district-peoples-committee")
        >>> [district.existed_on(datetime.date(2025, *day)) for day in ((6, 30), (7, 1))]
        [True, False]
        """
        begun = self.exists_from is None or self.exists_from <= day
        return begun and (self.exists_to is None or day <= self.exists_to)

    @property
    def successor_names(self) -> tuple[Text, ...]:
        """The names of those that took over, empty where it goes on or no source says who did."""
        return tuple(agency(identifier).name for identifier in self.successors)


def agencies() -> tuple[Agency, ...]:
    """Return every agency of the register, in its order.

    >>> len(agencies()) == len({agency.id for agency in agencies()})
    True
    """
    return tuple(_by_id().values())


def agency(identifier: str) -> Agency:
    """Return the agency with this identifier. Raises `UnknownId` where there is none, with those that look like it.

    >>> agency("ministry-of-helth")
    Traceback (most recent call last):
    ...
    ocop.errors.UnknownId: there is no agency 'ministry-of-helth'; did you mean 'ministry-of-health'?
    """
    found = _found(identifier)
    if found is None:
        raise _unknown(identifier)
    return found


def _found(identifier: object) -> Agency | None:
    return _by_id().get(identifier) if isinstance(identifier, str) else None


def checked(name: str) -> str:
    """Return `name` as it is. Raises `InvalidName` where it is no text."""
    refuse(InvalidName, wrong_type("name", name, str, Text(vi="tên là chữ", en="a name as text")))
    return name


def _unknown(identifier: object) -> Exception:
    from ocop.errors import Problem, UnknownId, shown
    from ocop.suggest import did_you_mean, near

    known = tuple(_by_id())
    close = near(identifier, known)
    end = did_you_mean(close)
    message = Text(
        vi=f"không có cơ quan {shown(identifier)}{end.vi}", en=f"there is no agency {shown(identifier)}{end.en}"
    )
    return UnknownId([Problem(path="", message=message, value=shown(identifier), allowed=known, near=close)])


@cache
def _by_id() -> dict[str, Agency]:
    rows = [_agency({**group, **row}) for group in table(DATA)["groups"] for row in group["agencies"]]
    return {row.id: row for row in rows}


def _agency(row: dict[str, Any]) -> Agency:
    level = row.get("level")
    return Agency(
        id=row["id"],
        name=Text(vi=row["vi"], en=row["en"]),
        level=None if level is None else Level(level),
        kind=AgencyKind(row["kind"]),
        exists_from=row.get("from"),
        exists_to=row.get("to"),
        successors=tuple(row.get("successors", ())),
        aliases=tuple(row.get("aliases", ())),
    )
