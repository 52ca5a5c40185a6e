"""`ocop rank --format json` over JSON lines as a whole process, against a script that only parses and writes them.

The lines are all different; their answers repeat after `_DISTINCT` cards, so that the script can hold the results
ready without the memory that a hundred thousand of them would take. Nothing in `ocop` gains by that: it keeps no
results. Before anything is measured, both must have written the same bytes.
"""

from __future__ import annotations

import json
import marshal
import resource
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from card_mix import plain_cards, varied
from ratios import Cost, Ratio, Row, compare

__all__ = ["rows"]

_HERE = Path(__file__).parent
_DISTINCT = 5_000
_FEW, _MANY = 1_000, 100_000


def rows(rounds: int, count: int = _MANY) -> list[Row]:
    """Measure with `count` cards and return the lines of the table."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        distinct = plain_cards(_DISTINCT)
        whole = [varied(distinct[number % _DISTINCT], number) for number in range(count)]
        many, few = _write(folder / "many.jsonl", whole), _write(folder / "few.jsonl", whole[:_FEW])
        prepared = folder / "results.marshal"
        expected = _output(_ocop(many))
        results = expected.splitlines()
        if len(results) != count:
            raise AssertionError(f"{count} cards, but {len(results)} results")
        prepared.write_bytes(marshal.dumps([json.loads(result) for result in results[:_DISTINCT]]))
        script = [sys.executable, str(_HERE / "json_baseline.py"), str(many), str(prepared)]
        if _output(script) != expected:
            raise AssertionError("the script does not write what ocop rank writes")
        ratio = compare(_whole_process(_ocop(many)), _without_preparation(script), rounds)
        return [Row.at_most(f"ocop rank, {count:,} cards / json alone", ratio, 3.0), *_memory(few, many, count)]


def _memory(few: Path, many: Path, count: int) -> list[Row]:
    low, high = _peak(_ocop(few)), _peak(_ocop(many))
    growth = Ratio(high / low, high / low, high / low)
    what = f"peak memory, {count:,} / {_FEW:,} cards: {high / 1e6:.1f} / {low / 1e6:.1f} MB"
    return [Row.at_most(what, growth, 1.1)]


def _ocop(cards: Path) -> list[str]:
    return [sys.executable, "-m", "ocop", "rank", "--format", "json", str(cards)]


def _write(path: Path, cards: Iterable[dict[str, Any]]) -> Path:
    with path.open("w", encoding="utf-8") as file:
        file.writelines(f"{json.dumps(card, ensure_ascii=False)}\n" for card in cards)
    return path


def _output(command: list[str]) -> bytes:
    # Exit status 1 says that some cards are not ranked, and so it is.
    done = subprocess.run(command, check=False, capture_output=True)
    if done.returncode not in {0, 1} or b"Traceback" in done.stderr:
        raise RuntimeError(f"{command} failed: {done.stderr.decode()}")
    return done.stdout


def _whole_process(command: list[str]) -> Cost:
    return lambda: _run(command)[0]


def _without_preparation(command: list[str]) -> Cost:
    def cost() -> float:
        taken, said = _run(command)
        return taken - float(said)

    return cost


def _run(command: list[str]) -> tuple[float, str]:
    """Run a command, its output thrown away; return its processor time, and what it said on standard error."""
    before = _children()
    done = subprocess.run(command, check=False, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    return _children() - before, done.stderr


def _children() -> float:
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def _peak(command: list[str]) -> int:
    return int(_output([sys.executable, str(_HERE / "peak_memory.py"), *command]))
