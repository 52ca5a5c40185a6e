"""Measure the library as ratios, all in one run, and print them beside their limits: `make bench`.

`--quick` takes fewer turns, `--check` ends with exit status 1 where a limit is not kept.
"""

from __future__ import annotations

import argparse
import sys

import audit_cost
import import_cost
import json_stream
import plan_cost
import ranking_cost
import set_loading
from attrs import frozen
from ratios import Row, report

__all__ = ["main"]


@frozen(kw_only=True)
class _Effort:
    """How many turns each part takes."""

    ranking: int
    imports: int
    loading: int
    stream: int
    plans: int
    audits: int


_FULL = _Effort(ranking=25, imports=41, loading=15, stream=7, plans=7, audits=7)
_QUICK = _Effort(ranking=5, imports=11, loading=3, stream=1, plans=1, audits=1)


def main() -> int:
    """Measure, print the table, and return the exit status."""
    parser = argparse.ArgumentParser(description="Measure the library as ratios.")
    parser.add_argument("--quick", action="store_true", help="take fewer turns")
    parser.add_argument("--check", action="store_true", help="end with exit status 1 where a limit is not kept")
    options = parser.parse_args()
    rows = _measure(_QUICK if options.quick else _FULL)
    print(report(rows))
    return int(options.check and any(row.keeps is False for row in rows))


def _measure(effort: _Effort) -> list[Row]:
    rows: list[Row] = []
    _say("imports")
    rows += import_cost.rows(effort.imports)
    _say("loading of criteria sets")
    rows += set_loading.rows(effort.loading)
    _say("ranking")
    rows += ranking_cost.rows(effort.ranking)
    _say("streams of cards")
    rows += json_stream.rows(effort.stream)
    _say("checking of plans")
    rows += plan_cost.rows(effort.plans)
    _say("audits of lists")
    rows += audit_cost.rows(effort.audits)
    return rows


def _say(what: str) -> None:
    print(f"Measuring {what} …", file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
