"""Read plans from TOML and JSON files, strictly: every problem at once, each with its path."""

from __future__ import annotations

import os
from pathlib import Path

from ocop.errors import UnreadableFile
from ocop.files import read_document
from ocop.plans.plan import Plan
from ocop.structuring import structure
from ocop.text import Text

__all__ = ["example_plan", "example_plans", "load_plan", "plan_from_dict"]

_EXAMPLES = Path(__file__).parent / "examples"


def load_plan(path: str | os.PathLike[str]) -> Plan:
    """Read a plan from a TOML or JSON file.

    Raises `UnreadableFile` with every problem of the file.
    """
    return plan_from_dict(read_document(path))


def plan_from_dict(data: object) -> Plan:
    """Make a plan of plain data with the keys of a plan file.

    Raises `UnreadableFile` with every problem.

    >>> plan_from_dict({"title": "Kế hoạch OCOP năm 2026", "numbr": "1/KH-UBND"})
    Traceback (most recent call last):
    ...
    ocop.errors.UnreadableFile: numbr: there is no key 'numbr' here; did you mean 'number'?
    """
    plan, problems = structure(data, Plan)
    if plan is None:
        raise UnreadableFile(problems)
    return plan


def example_plans() -> tuple[str, ...]:
    """Return the names of the plans that come with the library.

    >>> example_plans()
    ('dak-nong-2024', 'dong-thap-2018-2020', 'ngoc-hoi-2021-2025', 'ocop-2021-summary')
    """
    return tuple(sorted(path.stem for path in _EXAMPLES.glob("*.toml")))


def example_plan(name: str) -> Plan:
    """Return a plan that comes with the library, by its name. Raises `UnknownId` where there is none."""
    known = example_plans()
    if name not in known:
        from ocop.suggest import unknown

        raise unknown(name, known, what=Text(vi="kế hoạch mẫu", en="example plan"))
    return load_plan(_EXAMPLES / f"{name}.toml")
