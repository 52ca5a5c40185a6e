"""What loading the structure of the criteria sets costs, against `tomllib` parsing the files that this reads.

Everything that is kept after the first time is forgotten before each turn, so that every turn is a first one.
"""

from __future__ import annotations

import tomllib
from pathlib import Path

from ratios import Cost, Row, compare_all, repeated

import ocop
from ocop import REGIMES, CriteriaSet, criteria_ids, load_criteria, load_regime
from ocop.criteria import loading
from ocop.lawdata import folder, table

__all__ = ["rows"]

_DATA = Path(ocop.__file__).parent / "criteria" / "data"
_SHARED = ("decision", "exclusions")


def rows(rounds: int) -> list[Row]:
    """Measure and return the lines of the table, for each regime."""
    found = []
    for regime in REGIMES:
        loads = [_loading(regime, tables=False), _loading(regime, tables=True)]
        structure, packed = compare_all(loads, _parsing(regime), rounds)
        found.append(Row.at_most(f"load 26 sets of {regime} / tomllib, the same files", structure, 1.5))
        found.append(Row.at_most(f"load 26 sets of {regime} and pack them / tomllib", packed))
    return found


def _parsing(regime: str) -> Cost:
    names = (*_SHARED, *load_regime(regime).sets)
    texts = [(_DATA / folder(regime) / f"{name}.toml").read_text("utf-8") for name in names]

    def parse() -> None:
        for text in texts:
            tomllib.loads(text)

    return repeated(parse, 1)


def _loading(regime: str, *, tables: bool) -> Cost:
    def load() -> None:
        for criteria in _all_sets(regime):
            if tables:
                _ = criteria.tables

    cost = repeated(load, 1)

    def first_time() -> float:
        _forget()
        return cost()

    return first_time


def _all_sets(regime: str) -> list[CriteriaSet]:
    return [load_criteria(identifier) for identifier in criteria_ids(regime)]


def _forget() -> None:
    """Empty every cache of the modules that load."""
    for kept in (table, load_regime, *vars(loading).values()):
        if hasattr(kept, "cache_clear"):
            kept.cache_clear()
