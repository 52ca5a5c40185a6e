"""The data files that come with the package: TOML, read once, never changed.

Paths are relative to `ocop/criteria/data`. The files are the package's own, so that no error of theirs is expected.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

__all__ = ["folder", "read_data", "table"]

_ROOT = Path(__file__).parent / "criteria" / "data"


def read_data(path: str) -> dict[str, Any]:
    """Return the content of the data file `path`, parsed anew.

    >>> read_data("qd26_2026/decision.toml")["id"]
    'qd26-2026'
    """
    import tomllib

    return tomllib.loads((_ROOT / path).read_text("utf-8"))


@cache
def table(path: str) -> dict[str, Any]:
    """Return the content of the data file `path`, kept after the first time.

    It is shared: read it, and leave it as it is.
    """
    return read_data(path)


def folder(regime: str) -> str:
    """Return the folder of a regime's own files.

    >>> folder("qd26-2026")
    'qd26_2026'
    """
    return regime.replace("-", "_")
