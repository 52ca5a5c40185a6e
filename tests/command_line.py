"""Run the command line, in this process or in one of its own, and say what it did."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest
from attrs import frozen

from ocop.cli.main import main

CARDS = Path(__file__).parent.parent / "examples" / "cards"


@frozen
class Run:
    """What a command returned, and what it wrote."""

    status: int
    out: str
    err: str


def run(capsys: pytest.CaptureFixture[str], *arguments: str | Path, given: bytes = b"") -> Run:
    """Run `ocop` in this process, with `given` on standard input."""
    capsys.readouterr()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(given)))
        try:
            status = main([str(argument) for argument in arguments])
        except SystemExit as left:
            status = int(left.code or 0)
    written = capsys.readouterr()
    return Run(status, written.out, written.err)


def started(
    *arguments: str | bytes | Path,
    given: bytes = b"",
    redirection: str = "",
    environment: Mapping[str, str] | None = None,
    program: Sequence[str] = ("-m", "ocop"),
) -> Run:
    """Run `python -m ocop` in a process of its own, its streams with the shell's `redirection`; warnings are errors."""
    plain = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    command: list[str | bytes | Path] = [sys.executable, "-W", "error", *program, *arguments]
    if redirection:
        command = ["sh", "-c", f'exec "$@" {redirection}', "sh", *command]
    done = subprocess.run(command, env={**plain, **(environment or {})}, input=given, capture_output=True, check=False)
    return Run(done.returncode, done.stdout.decode(), done.stderr.decode())
