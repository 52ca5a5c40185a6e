"""What checking plans costs: the source plans against loading their files, and 10,000 tasks against 500.

Plans keep what they have worked out of themselves, such as the rows with merged cells filled in: every turn loads its
plans anew, outside the time that is taken.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable
from itertools import count
from pathlib import Path

from ratios import Cost, Row, compare, repeated

import ocop
from ocop.plans.checks import check
from ocop.plans.loading import example_plans, load_plan, plan_from_dict
from ocop.plans.plan import Plan

__all__ = ["rows"]

_EXAMPLES = Path(ocop.__file__).parent / "plans" / "examples"
_TIMES = 10
_FEW, _MANY, _LIMIT = 500, 10_000, 25
_AGENCIES = ("Sở Công Thương", "Sở Y tế; Sở Tài chính", "UBND các xã, phường", "Các đơn vị có liên quan")
_NEW = count(1)


def rows(rounds: int) -> list[Row]:
    """Measure and return the lines of the table."""
    return [
        *(_source_plan(name, rounds) for name in example_plans()),
        _tasks("the same agencies again and again", rounds, new_names=False),
        _tasks("names in each that were never read", rounds, new_names=True),
    ]


def _source_plan(name: str, rounds: int) -> Row:
    path = _EXAMPLES / f"{name}.toml"

    def load() -> None:
        for _ in range(_TIMES):
            load_plan(path)

    ratio = compare(_checking(lambda: [load_plan(path) for _ in range(_TIMES)]), repeated(load, 1), rounds)
    return Row.at_most(f"check {name} / load its file", ratio, 1.0)


def _tasks(what: str, rounds: int, *, new_names: bool) -> Row:
    """Check plans of many tasks and of few; the few are checked as often as takes about as long."""
    times = _MANY // _FEW
    many = _checking(lambda: [_plan(_MANY, new_names=new_names)])
    few = _checking(lambda: [_plan(_FEW, new_names=new_names) for _ in range(times)])
    ratio = compare(lambda: many() * times, few, rounds)
    return Row.at_most(f"check {_MANY:,} tasks / {_FEW} tasks, {what}", ratio, _LIMIT)


def _checking(make: Callable[[], list[Plan]]) -> Cost:
    """The cost of checking plans that are made anew each time."""

    def cost() -> float:
        plans = make()
        return repeated(lambda: [check(plan) for plan in plans], 1)()

    return cost


def _plan(tasks: int, *, new_names: bool) -> Plan:
    """A plan of so many tasks, with a new name in each where that is wanted; every hundredth lacks its result."""
    table = [
        {
            "task": f"Nhiệm vụ {number // 10}",
            "solution": f"Giải pháp {number}",
            "leads": [_AGENCIES[number % len(_AGENCIES)], *([f"Hội thứ {next(_NEW)}"] if new_names else [])],
            "coordinating": [_AGENCIES[number % 3]],
            "results": ["Hội nghị được tổ chức"] if number % 100 else [],
            "funding": [{"source": "ntm", "phase": "2026-2030"}, {"source": "integrated"}],
            "deadline": {"what": f"Giải pháp {number}", "before": datetime.date(2026, 12, 31)},
        }
        for number in range(tasks)
    ]
    columns = ["task", "solution", "lead", "coordinating", "result", "funding", "deadline"]
    return plan_from_dict(
        {
            "title": "Kế hoạch OCOP năm 2026",
            "number": "1/KH-UBND",
            "issued": datetime.date(2026, 1, 1),
            "period": {"from": datetime.date(2026, 1, 1), "to": datetime.date(2026, 12, 31)},
            "task_table": {"columns": columns, "stated_count": tasks // 10},
            "tasks": table,
            "funding": [{"source": "ntm", "phase": "2026-2030"}, {"source": "credit"}],
        }
    )
