"""Tasks (nhiệm vụ): what is done, who leads and who takes part, what comes of it, what pays for it, by when."""

from __future__ import annotations

import datetime
from enum import StrEnum

from attrs import frozen

from ocop.plans.document import Statement
from ocop.plans.funding import Funding, FundingKind
from ocop.structuring import refused

__all__ = ["Column", "Deadline", "Solution", "Task", "TaskTable"]


class Column(StrEnum):
    """A column of a task table."""

    TASK = "task"
    SOLUTION = "solution"
    LEAD = "lead"
    COORDINATING = "coordinating"
    RESULT = "result"
    FUNDING_KIND = "funding-kind"
    FUNDING = "funding"
    DEADLINE = "deadline"


@frozen(kw_only=True)
class Deadline:
    """A day until which something is done: `before` excludes the day, `by` includes it; one of the two is given.

    `step` tells what happens by then, in English with hyphens (`rank-3-stars`), the same word in parent and child plan;
    `after` names the steps that come before it.
    """

    what: str
    before: datetime.date | None = None
    by: datetime.date | None = None
    step: str | None = None
    after: tuple[str, ...] = ()
    agency: str | None = None
    at: str | None = None
    inferred: tuple[str, ...] = ()

    def __attrs_post_init__(self) -> None:
        if (self.before is None) == (self.by is None):
            raise refused("cần một trong hai khóa before, by", "one of the keys before and by is needed")
        if self.before == datetime.date.min:
            raise refused("trước ngày này không có ngày nào", "there is no day before this one", path="before")

    @property
    def last_day(self) -> datetime.date:
        """The last day on which it is in time."""
        if self.by is not None:
            return self.by
        assert self.before is not None  # noqa: S101 - one of the two is given
        return self.before - datetime.timedelta(days=1)


@frozen(kw_only=True)
class Task:
    """A row of a plan's task table, or a task in its text.

    `task` is the main task that the row belongs to, `solution` what is done. A row that `continues` the one above (its
    cells are merged with it) takes over what it does not state: `Plan.task_rows` gives the rows so completed.
    """

    solution: str | None = None
    task: str | None = None
    leads: tuple[str, ...] = ()
    coordinating: tuple[str, ...] = ()
    results: tuple[str, ...] = ()
    funding_kind: FundingKind | None = None
    funding: tuple[Funding, ...] = ()
    deadline: Deadline | None = None
    continues: bool = False
    at: str | None = None
    inferred: tuple[str, ...] = ()

    def __attrs_post_init__(self) -> None:
        if self.solution is None and self.task is None and not self.continues:
            raise refused("thiếu nội dung: thêm khóa solution hoặc task", "what is done? add the key solution or task")


@frozen(kw_only=True)
class TaskTable:
    """What a plan's task table looks like: its columns, and how many main tasks the text says it has."""

    columns: tuple[Column, ...]
    stated_count: int | None = None
    at: str | None = None

    def __attrs_post_init__(self) -> None:
        if self.stated_count is not None and self.stated_count < 0:
            raise refused("từ 0 trở lên", "a count is 0 or more", path="stated_count")


@frozen(kw_only=True)
class Solution:
    """A group of contents or solutions (nội dung, giải pháp) under one heading."""

    title: str
    points: tuple[Statement, ...] = ()
    at: str | None = None
