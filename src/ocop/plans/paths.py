"""Where in a plan a path leads, so that findings can be told in the plan's order.

>>> from ocop.plans.loading import plan_from_dict
>>> task = {"solution": "Hội chợ", "leads": ["Sở Công Thương"], "coordinating": ["Sở Y tế"]}
>>> place = place_in(plan_from_dict({"title": "Kế hoạch", "tasks": [task]}))
>>> sorted(["tasks[0].coordinating[0]", "tasks[0].leads[0]", "number"], key=place)
['number', 'tasks[0].leads[0]', 'tasks[0].coordinating[0]']
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from typing import Any

import attrs

from ocop.errors import step
from ocop.plans.plan import Plan

__all__ = ["place_in"]

_STEP = re.compile(r"\[(\d+)\]|([^.\[\]]+)")


def place_in(plan: Plan) -> Callable[[str], tuple[int, ...]]:
    """Return what gives the place of a path in `plan`: places in lists, and of keys in their tables.

    An allocation of the budget stands in a path by its id: `budget.state`.
    """
    allocations = plan.budget.allocations if plan.budget else ()
    nodes = {f"budget.{step(node.id)}": place for place, node in enumerate(allocations)}
    budget = _keys(Plan)["budget"]

    def place(path: str) -> tuple[int, ...]:
        if path.startswith("budget."):
            end = next((end for end in _ends(path) if path[:end] in nodes), len(path))
            number = nodes.get(path[:end], -1)
            return (budget, number, *_places(allocations[number], path[end:]))
        return tuple(_places(plan, path))

    return place


def _ends(path: str) -> list[int]:
    """Where the id of an allocation may end: it may hold full stops itself."""
    return [len(path), *(found.start() for found in reversed(list(re.finditer(r"\.", path))))]


def _places(value: Any, path: str) -> list[int]:
    places: list[int] = []
    kind: Any
    for number, key in _STEP.findall(path):
        if number:
            places.append(int(number))
            value = value[int(number)]
        else:
            kind = type(value)
            places.append(_keys(kind).get(key, -1))
            value = getattr(value, key, None)
    return places


@cache
def _keys(cls: Any) -> dict[str, int]:
    fields = attrs.fields(cls) if attrs.has(cls) else ()
    return {field.name.rstrip("_"): place for place, field in enumerate(fields)}
