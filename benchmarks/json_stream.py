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

from card_mix import plain_cards, varied
from processes import environment, output, taken
from ratios import Cost, Ratio, Row, compare

__all__ = ["rows"]

_HERE = Path(__file__).parent
_DISTINCT = 5_000
_FEW, _MANY = 1_000, 100_000


def rows(rounds: int) -> list[Row]:
    """Measure and return the lines of the table."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        variables = environment(folder)
        distinct = plain_cards(_DISTINCT)
        cards = [varied(distinct[number % _DISTINCT], number) for number in range(_MANY)]
        many, few = _write(folder / "many.jsonl", cards), _write(folder / "few.jsonl", cards[:_FEW])
        script = _script(many, folder / "results.marshal", variables)
        ratio = compare(_whole(_ocop(many), variables), _without_preparation(script, variables), rounds)
        what = f"ocop rank, {_MANY:,} cards / json alone"
        return [Row.at_most(what, ratio, 3.0), _memory(few, many, variables)]


def _script(cards: Path, prepared: Path, variables: dict[str, str]) -> list[str]:
    """Prepare the results for the script, and make sure that it writes them as `ocop rank` does."""
    expected = output(_ocop(cards), variables)
    results = expected.splitlines()
    if len(results) != _MANY:
        raise AssertionError(f"{_MANY} cards, but {len(results)} results")
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
