"""Read the command line, run the command, say what went wrong.

Exit status: 0 done, nothing wrong; 1 done, and something to look at; 2 an input could not be used.
"""

from __future__ import annotations

import argparse
import io
import os
import sys
from collections.abc import Sequence
from typing import Final

import ocop
from ocop.cli import criteria, rank
from ocop.text import LANGUAGES

__all__ = ["main"]

_BROKEN_PIPE: Final = 141


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit status."""
    _speak_utf8()
    options = _parser().parse_args(arguments)
    try:
        status: int = options.run(options)
        sys.stdout.flush()
    except BrokenPipeError:
        # The reader has gone, as `head` does: nothing is wrong, and nothing more can be written.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return _BROKEN_PIPE
    except KeyboardInterrupt:
        return 130
    return status


def _speak_utf8() -> None:
    """Write UTF-8 whatever the terminal's locale says, and never fail at a character."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="ocop",
        description="Rank OCOP products as the law does, and show the law's criteria.",
        epilog="Exit status: 0 done; 1 done, and something to look at; 2 an input could not be used.",
    )
    parser.add_argument("--version", action="version", version=f"ocop {ocop.__version__}")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    shared = argparse.ArgumentParser(add_help=False)
    shared.add_argument("--format", choices=("text", "json"), default="text", help="for people, or for programs")
    shared.add_argument("--lang", choices=LANGUAGES, default="vi", help="Vietnamese (the default) or English")
    rank.add_command(commands, shared)
    criteria.add_command(commands, shared)
    return parser
