"""`ocop rank --format json` over JSON lines as a whole process, against a script that only parses and writes them.

The lines are all different; their answers repeat after `_DISTINCT` cards, so that the script can hold the results
ready without the memory that a hundred thousand of them would take. Nothing in `ocop` gains by that: it keeps no
results. Before anything is measured, both must have written the same bytes.
"""

from __future__ import annotations

import json
import marshal
from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from card_mix import NEWEST, OLDER, plain_cards, varied
from processes import environment, output, taken
from ratios import Cost, Ratio, Row, compare

__all__ = ["rows"]

_HERE = Path(__file__).parent
_DISTINCT = 5_000
_FEW, _SOME, _MANY = 1_000, 20_000, 100_000


def rows(rounds: int) -> list[Row]:
    """Measure and return the lines of the table: of the newest regime, and of those before it."""
    return [row for regime in (NEWEST, *OLDER) for row in _rows(regime, rounds)]


def _rows(regime: str, rounds: int) -> list[Row]:
    with TemporaryDirectory() as name:
        folder = Path(name)
        variables = environment(folder)
        distinct = plain_cards(_DISTINCT, regime)
        count = _MANY if regime == NEWEST else _SOME
        cards = [varied(distinct[number % _DISTINCT], number) for number in range(count)]
        many = _write(folder / "many.jsonl", cards)
        script = _script(many, folder / "results.marshal", variables, count)
        ratio = compare(_whole(_ocop(many), variables), _without_preparation(script, variables), rounds)
        of = "" if regime == NEWEST else f" ({regime})"
        found = [Row.at_most(f"ocop rank, {count:,} cards / json alone{of}", ratio, 3.0)]
        if regime == NEWEST:
            found.append(_memory(_write(folder / "few.jsonl", cards[:_FEW]), many, variables))
        return found


def _script(cards: Path, prepared: Path, variables: dict[str, str], count: int) -> list[str]:
    """Prepare the results for the script, and make sure that it writes them as `ocop rank` does."""
    expected = output(_ocop(cards), variables)
    results = expected.splitlines()
    if len(results) != count:
        raise AssertionError(f"{count} cards, but {len(results)} results")
    prepared.write_bytes(marshal.dumps([json.loads(result) for result in results[:_DISTINCT]]))
    script = [str(_HERE / "json_baseline.py"), str(cards), str(prepared)]
    if output(script, variables) != expected:
        raise AssertionError("the script does not write what ocop rank writes")
    return script


def _memory(few: Path, many: Path, variables: dict[str, str]) -> Row:
    low, high = (int(output([str(_HERE / "peak_memory.py"), *_ocop(cards)], variables)) for cards in (few, many))
    what = f"peak memory, {_MANY:,} / {_FEW:,} cards: {high / 1e6:.1f} / {low / 1e6:.1f} MB"
    return Row.at_most(what, Ratio(high / low, high / low, high / low), 1.1)


def _ocop(cards: Path) -> list[str]:
    return ["-m", "ocop", "rank", "--format", "json", str(cards)]


def _write(path: Path, cards: Iterable[dict[str, Any]]) -> Path:
    with path.open("w", encoding="utf-8") as file:
        file.writelines(f"{json.dumps(card, ensure_ascii=False)}\n" for card in cards)
    return path


def _whole(arguments: list[str], variables: dict[str, str]) -> Cost:
    return lambda: taken(arguments, variables)[0]


def _without_preparation(arguments: list[str], variables: dict[str, str]) -> Cost:
    def cost() -> float:
        whole, said = taken(arguments, variables)
        return whole - float(said)

    return cost
