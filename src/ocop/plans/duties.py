"""Who does what beside the task table: responsibilities, reporting duties, rewards; and what the plan is for."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum

from attrs import frozen

from ocop.money import Money
from ocop.plans.document import Statement
from ocop.plans.targets import wrong_stars
from ocop.structuring import InvalidData, refuse_all, refused
from ocop.subjects import SubjectKind

__all__ = ["Every", "ProductScope", "ReportingDuty", "Responsibility", "Reward", "RewardSchedule", "Scope"]

_MONTHS = 12
_DAYS = 31


@frozen(kw_only=True)
class Responsibility:
    """What an addressee of the plan has to do (tổ chức thực hiện)."""

    agency: str
    duties: tuple[Statement, ...] = ()
    at: str | None = None
    inferred: tuple[str, ...] = ()


class Every(StrEnum):
    """How often a report is due."""

    MONTH = "month"
    QUARTER = "quarter"
    HALF_YEAR = "half-year"
    YEAR = "year"
    OCCASION = "occasion"


@frozen(kw_only=True)
class ReportingDuty:
    """A periodic report (báo cáo định kỳ): who reports to whom, how often, before which day of which months.

    `before_day` excludes the day: `before_day = 20` is in time on the 19th. `months` are the months in which it is due;
    none stands for every month of a monthly report.
    """

    every: Every
    what: str
    reporter: str | None = None
    to: str | None = None
    before_day: int | None = None
    months: tuple[int, ...] = ()
    at: str | None = None
    inferred: tuple[str, ...] = ()

    def __attrs_post_init__(self) -> None:
        refuse_all(self._wrong())

    def _wrong(self) -> Iterator[InvalidData]:
        if self.before_day is not None and not 1 <= self.before_day <= _DAYS:
            yield refused("ngày từ 1 đến 31", "a day goes from 1 to 31", path="before_day")
        if any(not 1 <= month <= _MONTHS for month in self.months):
            yield refused("tháng từ 1 đến 12", "a month goes from 1 to 12", path="months")
        if len(set(self.months)) != len(self.months):
            yield refused("có tháng ghi hai lần", "a month stands twice", path="months")


@frozen(kw_only=True)
class Reward:
    """What a product of so many stars is given."""

    stars: int
    amount: Money

    def __attrs_post_init__(self) -> None:
        refuse_all(wrong_stars(self.stars, path="stars"))


@frozen(kw_only=True)
class RewardSchedule:
    """Rewards (thưởng) by stars, each for one of `per`."""

    rewards: tuple[Reward, ...]
    per: str = "product"
    at: str | None = None
    inferred: tuple[str, ...] = ()

    def __attrs_post_init__(self) -> None:
        stars = [reward.stars for reward in self.rewards]
        if len(set(stars)) != len(stars):
            raise refused("có hạng sao ghi hai lần", "a number of stars stands twice", path="rewards")


@frozen(kw_only=True)
class ProductScope:
    """A group of products that a plan names, with what it counts among them, in the taxonomy of its time."""

    name: str
    members: tuple[str, ...] = ()


@frozen(kw_only=True)
class Scope:
    """Where and until when a plan holds, who may take part (in tourism, these too), and with which products."""

    area: str | None = None
    time: str | None = None
    subjects: tuple[SubjectKind, ...] = ()
    tourism_subjects: tuple[SubjectKind, ...] = ()
    products: tuple[ProductScope, ...] = ()
    taxonomy: str | None = None
    requirements: tuple[Statement, ...] = ()
    at: str | None = None
