"""What the commands share: how results and problems are written."""

from __future__ import annotations

import json
import sys

from ocop.errors import OcopError
from ocop.text import Language

__all__ = ["compact", "report"]

compact = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
"""Write a value as JSON in one line."""


def report(where: str, error: OcopError, lang: Language) -> None:
    """Write every problem of an input to standard error, a line each: where, path, sentence."""
    prefix = f"{where}: " if where else ""
    for problem in error.problems:
        sys.stderr.write(f"{prefix}{problem.line(lang)}\n")
