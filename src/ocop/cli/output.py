"""What the commands share: how results and problems are written."""

from __future__ import annotations

import json
import os
import sys
from contextlib import suppress
from typing import IO, Any, Final

from ocop.errors import OcopError
from ocop.findings import Finding, Severity
from ocop.text import Language, Text

__all__ = ["SEVERITIES", "compact", "complain", "plain", "report", "write_no_more"]

compact = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
"""Write a value as JSON in one line."""

SEVERITIES: Final = {
    Severity.ERROR: Text(vi="lỗi", en="error"),
    Severity.WARNING: Text(vi="cảnh báo", en="warning"),
    Severity.INFO: Text(vi="thông tin", en="info"),
}
"""How severities are written for people."""


def plain(finding: Finding) -> dict[str, Any]:
    """Return a finding as `ocop check` and `ocop audit` write it."""
    return {
        "code": finding.code,
        "severity": finding.severity.value,
        "path": finding.path,
        "message": finding.message.to_dict(),
        "reference": finding.reference,
    }


def report(where: str, error: OcopError, lang: Language) -> None:
    """Write every problem of an input to standard error, a line each: where, path, sentence."""
    prefix = f"{where}: " if where else ""
    for problem in error.problems:
        complain(f"{prefix}{problem.line(lang)}")


def complain(line: str) -> None:
    """Write a line to standard error. Where that cannot be, the exit status alone has to say it."""
    if sys.stderr is None:
        return
    try:
        sys.stderr.write(f"{line}\n")
    except BrokenPipeError:
        raise
    except OSError:
        write_no_more(sys.stderr)


def write_no_more(stream: IO[str] | None) -> None:
    """Let what a stream still holds go nowhere, so that leaving does not fail at it once more."""
    if stream is None:
        return
    with suppress(OSError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
