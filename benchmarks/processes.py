"""Processes to be measured: what they run in, and what they cost.

They see none of the variables that change how Python runs (no bytecode kept, no buffers), and keep their bytecode in a
folder of their own, written by the first of them: what is measured is the same on every machine and in every checkout.
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
from pathlib import Path

__all__ = ["environment", "output", "taken"]


def environment(folder: Path) -> dict[str, str]:
    """Return the variables for processes that keep their bytecode in `folder`."""
    kept = {key: value for key, value in os.environ.items() if key == "PYTHONPATH" or not key.startswith("PYTHON")}
    return kept | {"PYTHONPYCACHEPREFIX": str(folder)}


def output(arguments: list[str], variables: dict[str, str]) -> bytes:
    """Run Python and return what it writes; an exit status of 1 says that some cards are not ranked, and is none."""
    done = subprocess.run([sys.executable, *arguments], check=False, capture_output=True, env=variables)
    if done.returncode not in {0, 1} or b"Traceback" in done.stderr:
        raise RuntimeError(f"{arguments} failed: {done.stderr.decode()}")
    return done.stdout


def taken(arguments: list[str], variables: dict[str, str]) -> tuple[float, str]:
    """Run Python, its output thrown away; return its processor time, and what it says on standard error."""
    before = _children()
    done = subprocess.run(
        [sys.executable, *arguments],
        check=False,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        env=variables,
    )
    return _children() - before, done.stderr


def _children() -> float:
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime
