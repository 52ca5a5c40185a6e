"""Read the command line, run the command, say what went wrong.

Exit status: 0 done, nothing wrong; 1 done, and something to look at; 2 an input could not be used, or the results could
not be written.
"""

from __future__ import annotations

import argparse
import io
import sys
from collections.abc import Sequence
from typing import Final

import ocop
from ocop.cli import audit, criteria, plans, rank
from ocop.cli.output import complain, write_no_more
from ocop.text import LANGUAGES

__all__ = ["main"]

_BROKEN_PIPE: Final = 141
_INTERRUPTED: Final = 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit status."""
    _speak_utf8()
    if sys.stdout is None:
        complain("ocop: không ghi được kết quả: đầu ra chuẩn đã đóng (standard output is closed)")
        return 2
    try:
        try:
            options = _parser().parse_args(arguments)
            status: int = options.run(options)
        finally:
            sys.stdout.flush()
    except BrokenPipeError:
        # The reader has gone, as `head` does: nothing is wrong, and nothing more can be written.
        write_no_more(sys.stdout)
        write_no_more(sys.stderr)
        return _BROKEN_PIPE
    except OSError as error:
        write_no_more(sys.stdout)
        reason = error.strerror or str(error)
        complain(f"ocop: không ghi được kết quả (the results cannot be written): {reason}")
        return 2
    except KeyboardInterrupt:
        return _INTERRUPTED
    return status


def _speak_utf8() -> None:
    """Write UTF-8 whatever the terminal's locale says, and never fail at a character."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="ocop",
        description="Rank OCOP products as the law does, show its criteria, check plans and lists of products.",
        epilog="Exit status: 0 done; 1 done, and something to look at; 2 an input could not be used.",
    )
    parser.add_argument("--version", action="version", version=f"ocop {ocop.__version__}")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    shared = argparse.ArgumentParser(add_help=False)
    shared.add_argument("--format", choices=("text", "json"), default="text", help="for people, or for programs")
    shared.add_argument("--lang", choices=LANGUAGES, default="vi", help="Vietnamese (the default) or English")
    rank.add_command(commands, shared)
    criteria.add_command(commands, shared)
    plans.add_commands(commands, shared)
    audit.add_command(commands, shared)
    return parser
