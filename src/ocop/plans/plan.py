"""A plan (kế hoạch) of a province, district or commune for the programme, as one value."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from functools import cached_property

from attrs import evolve, frozen

from ocop.agencies import Level, Resolved, resolve_all
from ocop.plans.budget import Budget
from ocop.plans.document import Annex, LegalBasis, ParentPlan, Period, Signatory, Statement, same_document
from ocop.plans.duties import ReportingDuty, Responsibility, RewardSchedule, Scope
from ocop.plans.funding import Funding
from ocop.plans.references import no_such, on_circles, standing_twice
from ocop.plans.targets import Measure, Target
from ocop.plans.tasks import Column, Deadline, Solution, Task, TaskTable
from ocop.structuring import InvalidData, refuse_all, refused
from ocop.text import Text

__all__ = ["Plan"]

_MEASURE, _STEP = Text(vi="chỉ tiêu", en="measure"), Text(vi="bước", en="step")


@frozen(kw_only=True)
class Plan:
    """A plan with all that it may state; everything but the title may be missing from a real text.

    `funding` are the sources that the plan declares, `mobilisation` what its prose says of raising money: neither is
    what tasks use. `read_into` says what an editor read into the text, `inferred` names the fields that it does not
    state. Raises `InvalidData` with every problem.
    """

    title: str
    number: str | None = None
    issuer: str | None = None
    level: Level | None = None
    place: str | None = None
    issued: datetime.date | None = None
    period: Period | None = None
    signatory: Signatory | None = None
    recipients: tuple[str, ...] = ()
    legal_bases: tuple[LegalBasis, ...] = ()
    parent: ParentPlan | None = None
    purposes: tuple[Statement, ...] = ()
    requirements: tuple[Statement, ...] = ()
    objectives: tuple[Statement, ...] = ()
    targets: tuple[Target, ...] = ()
    scope: Scope | None = None
    contents: tuple[Solution, ...] = ()
    task_table: TaskTable | None = None
    tasks: tuple[Task, ...] = ()
    solutions: tuple[Solution, ...] = ()
    responsibilities: tuple[Responsibility, ...] = ()
    funding: tuple[Funding, ...] = ()
    mobilisation: tuple[Statement, ...] = ()
    budget: Budget | None = None
    rewards: tuple[RewardSchedule, ...] = ()
    reporting: tuple[ReportingDuty, ...] = ()
    deadlines: tuple[Deadline, ...] = ()
    annexes: tuple[Annex, ...] = ()
    read_into: tuple[Statement, ...] = ()
    inferred: tuple[str, ...] = ()

    def __attrs_post_init__(self) -> None:
        refuse_all(self._wrong())

    def _wrong(self) -> Iterator[InvalidData]:
        if self.tasks and self.tasks[0].continues:
            yield refused(
                "dòng đầu không có dòng nào ở trên để nối", "the first row has none above to continue", path="tasks[0]"
            )
        if self.parent is not None and same_document(self.parent, self):
            yield refused(
                "kế hoạch không thể là cấp trên của chính nó", "no plan is its own parent", path="parent.number"
            )
        yield from _wrong_measures(self.targets)
        for path, deadline in self.all_deadlines():
            for place, name in enumerate(deadline.after):
                if name not in self._steps:
                    yield no_such(name, self._steps, _STEP, path=f"{path}.after[{place}]")

    @cached_property
    def task_rows(self) -> tuple[Task, ...]:
        """The tasks, each row that continues the one above completed by what it does not state."""
        rows: list[Task] = []
        for task in self.tasks:
            rows.append(_continued(rows[-1], task) if task.continues else task)
        return tuple(rows)

    @cached_property
    def measures(self) -> dict[str, Measure]:
        """The measures of all targets by their ids."""
        return {measure.id: measure for target in self.targets for measure in target.measures}

    def all_deadlines(self) -> Iterator[tuple[str, Deadline]]:
        """Yield every deadline, of the plan and of its tasks, with its path."""
        yield from ((f"deadlines[{place}]", deadline) for place, deadline in enumerate(self.deadlines))
        for place, task in enumerate(self.tasks):
            if task.deadline is not None:
                yield f"tasks[{place}].deadline", task.deadline

    def deadlines_of(self, step: str, year: int) -> tuple[Deadline, ...]:
        """Return the deadlines of a step: those of this year where there are any, for a step may come every year."""
        found = self._steps.get(step, ())
        return tuple(deadline for deadline in found if deadline.last_day.year == year) or found

    @cached_property
    def _steps(self) -> dict[str, tuple[Deadline, ...]]:
        found: dict[str, list[Deadline]] = {}
        for _, deadline in self.all_deadlines():
            if deadline.step is not None:
                found.setdefault(deadline.step, []).append(deadline)
        return {step: tuple(deadlines) for step, deadlines in found.items()}

    @cached_property
    def named_agencies(self) -> tuple[tuple[str, Resolved], ...]:
        """Every agency that the plan gives something to do: the path, and what stands there with what it means."""
        return tuple((path, named) for path, text in self._agency_texts() for named in resolve_all(text))

    def _agency_texts(self) -> Iterator[tuple[str, str]]:
        for place, task in enumerate(self.tasks):
            yield from ((f"tasks[{place}].leads[{below}]", text) for below, text in enumerate(task.leads))
            yield from ((f"tasks[{place}].coordinating[{below}]", text) for below, text in enumerate(task.coordinating))
        yield from (
            (f"responsibilities[{place}].agency", one.agency) for place, one in enumerate(self.responsibilities)
        )
        yield from ((f"{path}.agency", one.agency) for path, one in self.all_deadlines() if one.agency)
        for place, duty in enumerate(self.reporting):
            for field, named in (("reporter", duty.reporter), ("to", duty.to)):
                if named:
                    yield f"reporting[{place}].{field}", named

    @property
    def day(self) -> datetime.date | None:
        """The day by which the plan is judged: when it was issued.

        Where the text does not say, it cannot be older than its newest legal basis; failing that, its period begins it.
        """
        if self.issued is not None:
            return self.issued
        parent = (self.parent.issued,) if self.parent else ()
        known = [day for day in (*(basis.issued for basis in self.legal_bases), *parent) if day is not None]
        return max(known, default=self.period.from_ if self.period else None)

    def has_column(self, column: Column) -> bool:
        """Whether the plan has a task table with this column."""
        return self.task_table is not None and column in self.task_table.columns


def _wrong_measures(targets: tuple[Target, ...]) -> Iterator[InvalidData]:
    """What keeps measures from being told apart, and from being parts of each other."""
    rows = {
        f"targets[{place}].measures[{below}]": measure
        for place, target in enumerate(targets)
        for below, measure in enumerate(target.measures)
    }
    wholes = {measure.id: measure.part_of for measure in rows.values()}
    circles = on_circles(wholes)
    yield from standing_twice({f"{path}.id": measure.id for path, measure in rows.items()})
    for path, measure in rows.items():
        if measure.part_of is not None and measure.part_of not in wholes:
            yield no_such(measure.part_of, wholes, _MEASURE, path=f"{path}.part_of")
        elif measure.id in circles:
            yield refused("chỉ tiêu này là một phần của chính nó", "it is a part of itself", path=f"{path}.part_of")


def _continued(above: Task, task: Task) -> Task:
    """A row with what it does not state taken over from the row above."""
    taken = {
        key: getattr(above, key)
        for key in ("task", "solution", "leads", "coordinating", "results", "funding_kind", "funding", "deadline")
        if not getattr(task, key)
    }
    return evolve(task, **taken)
