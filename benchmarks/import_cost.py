"""What importing costs: in new interpreters, in turns, each telling the processor time of its import.

The time is taken around the import, so that it is what the import adds to a bare start. The cost of a process from its
start to its end would hold some ten times as much noise as `import ocop` takes.
"""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from processes import environment, output
from ratios import Cost, Row, compare_all

__all__ = ["rows"]

_HEAVY = ("pint", "numpy", "pandas", "hypothesis")
_ATTRS = "import attrs"
_ALONE = "import ocop"
_TO_RANK = "from ocop import Scorecard, rank"


def rows(rounds: int) -> list[Row]:
    """Measure and return the lines of the table."""
    with TemporaryDirectory() as folder:
        variables = environment(Path(folder))
        costs = [_importing(statement, variables) for statement in (_ALONE, _TO_RANK)]
        alone, to_rank = compare_all(costs, _importing(_ATTRS, variables), rounds)
        return [
            Row.at_most(f"{_ALONE} / {_ATTRS}", alone, 0.1),
            Row.at_most(f"{_TO_RANK} / {_ATTRS}", to_rank, 1.6),
            *(_heavy_row(statement, variables) for statement in (_ALONE, _TO_RANK)),
        ]


def _importing(statement: str, variables: dict[str, str]) -> Cost:
    program = f"from time import process_time as now; start = now(); {statement}; print(now() - start)"
    return lambda: float(output(["-c", program], variables))


def _heavy_row(statement: str, variables: dict[str, str]) -> Row:
    program = f"import sys; {statement}; print(*sorted({set(_HEAVY)!r} & sys.modules.keys()))"
    loaded = output(["-c", program], variables).decode().strip()
    what = f"{statement}: loads of {', '.join(_HEAVY)}"
    return Row(what=what, figure=loaded or "none", limit="none", keeps=not loaded)
