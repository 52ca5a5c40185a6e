"""The least that ranking a stream of cards can take: parse each line, write a result that was prepared before.

Run as a script with the file of cards and the file of results. Results are ready Python objects, so that nothing is
worked out here: a line is parsed with `json`, and the result that `ocop rank` writes for it is written with `json`.
What getting ready took goes to standard error, for the caller to take off.
"""

from __future__ import annotations

import marshal
import sys
from json import JSONEncoder, loads
from pathlib import Path
from time import process_time
from typing import Any


def main(cards: str, prepared: str) -> None:
    """Parse every card and write its result."""
    start = process_time()
    results: list[dict[str, Any]] = marshal.loads(Path(prepared).read_bytes())  # noqa: S302 - written by the benchmark
    encode = JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
    count = len(results)
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    sys.stderr.write(f"{process_time() - start}\n")
    write = sys.stdout.write
    with Path(cards).open(encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            loads(line)
            write(f"{encode(results[number % count])}\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
