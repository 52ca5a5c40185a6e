"""Plans of a few lines, and whether a path leads somewhere in a plan: what the tests of plans share."""

from __future__ import annotations

import re
import tomllib
from typing import Any

import attrs
from hypothesis import HealthCheck, settings

from ocop.errors import step
from ocop.plans.loading import plan_from_dict
from ocop.plans.plan import Plan

__all__ = ["BASE", "leads_somewhere", "plan_of", "reached", "unhurried"]

unhurried = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much])
"""The first example may have to load pint, on a machine that does much else."""

BASE = 'title = "Kế hoạch OCOP"\nnumber = "1/KH-UBND"\n'
"""A plan of which nothing is found."""


def plan_of(text: str, base: str = BASE) -> Plan:
    """The plan that a text in TOML writes behind `base`."""
    return plan_from_dict(tomllib.loads(base + text))


def leads_somewhere(plan: Plan, path: str) -> bool:
    """Whether every step of the path is there; what stands at its end may not be stated."""
    try:
        reached(plan, path)
    except LookupError:
        return False
    return True


def reached(plan: Plan, path: str) -> Any:
    """What a path of a finding leads to. Raises `LookupError` where a step of it is not there."""
    value: Any = plan
    if plan.budget and path.startswith("budget."):
        below = path.removeprefix("budget.")
        ids = [one.id for one in plan.budget.allocations if (below + ".").startswith(f"{step(one.id)}.")]
        value = plan.budget[max(ids, key=len, default="?")]
        path = below.removeprefix(step(value.id)).removeprefix(".")
    for number, key in re.findall(r"\[(\d+)\]|([^.\[\]]+)", path):
        if number:
            value = value[int(number)]
        else:
            fields = {field.name.rstrip("_"): field.name for field in attrs.fields(type(value))}
            value = getattr(value, fields[key])
    return value
