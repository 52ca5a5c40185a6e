"""What loading the structure of the criteria sets costs, against `tomllib` parsing the files that this reads.

Everything that is kept after the first time is forgotten before each turn, so that every turn is a first one.
"""

from __future__ import annotations

import tomllib
from pathlib import Path

from ratios import Cost, Row, compare_all, repeated

import ocop
from ocop import CriteriaSet, criteria_ids, load_criteria, load_regime
from ocop.criteria import loading
from ocop.lawdata import folder, table

__all__ = ["rows"]

_REGIME = "qd26-2026"
_ROOT = Path(ocop.__file__).parent / "criteria" / "data" / folder(_REGIME)
_SHARED = ("decision", "exclusions")


def rows(rounds: int) -> list[Row]:
    """Measure and return the lines of the table."""
    names = load_regime(_REGIME).sets
    structure, packed = compare_all([_loading(tables=False), _loading(tables=True)], _parsing(names), rounds)
    return [
        Row.at_most("load 26 sets / tomllib, the same files", structure, 1.5),
        Row.at_most("load 26 sets and pack them / tomllib, the same files", packed),
    ]


def _parsing(names: tuple[str, ...]) -> Cost:
    texts = [(_ROOT / f"{name}.toml").read_text("utf-8") for name in (*_SHARED, *names)]

    def parse() -> None:
        for text in texts:
            tomllib.loads(text)

    return repeated(parse, 1)


def _loading(*, tables: bool) -> Cost:
    def load() -> None:
        for criteria in _all_sets():
            if tables:
                _ = criteria.tables

    cost = repeated(load, 1)

    def first_time() -> float:
        _forget()
        return cost()

    return first_time


def _all_sets() -> list[CriteriaSet]:
    return [load_criteria(identifier) for identifier in criteria_ids(_REGIME)]


def _forget() -> None:
    """Empty every cache of the modules that load."""
    for kept in (table, load_regime, *vars(loading).values()):
        if hasattr(kept, "cache_clear"):
            kept.cache_clear()
