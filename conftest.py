"""Run what README.md and the pages of docs/ show, a page at a time, and compare it with what they print.

In a page's code blocks, Python is run (with `>>>` as a doctest); a block with a title is a file of that name; in a
`console` block every line after `$` is a command, `ocop …` or `echo $?`, and what follows is all that it prints: `…` on
a line of its own stands for any lines, at the end of a line for its rest. Each page has a folder of its own, with its
files and a copy of `examples/`.
"""

from __future__ import annotations

import io
import re
import shlex
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import chdir, contextmanager, redirect_stderr, redirect_stdout
from doctest import ELLIPSIS
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from sybil import Sybil
from sybil.example import SybilFailure
from sybil.parsers.markdown import PythonCodeBlockParser
from sybil.parsers.markdown.lexers import RawFencedCodeBlockLexer

if TYPE_CHECKING:
    from sybil import Document, Example, Region

ROOT = Path(__file__).parent


def blocks(info: str, evaluate: Callable[[Example], str | None]) -> Callable[[Document], Iterable[Region]]:
    """Return a parser of the code blocks whose first line is like `info`; `evaluate` says what is wrong with one."""
    find = RawFencedCodeBlockLexer(re.compile(rf"{info}[ \t]*$\n", re.MULTILINE))

    def parse(document: Document) -> Iterable[Region]:
        for region in find(document):
            region.parsed, region.evaluator = region.lexemes, evaluate
            yield region

    return parse


def write_file(example: Example) -> None:
    """Write the file that a block with a title shows."""
    Path(example.parsed["title"]).write_text(example.parsed["source"], encoding="utf-8")


def run_commands(example: Example) -> str | None:
    """Run the commands of a `console` block, and return where one prints something else than the block."""
    status = 0
    for step in re.split(r"^\$ ", example.parsed["source"], flags=re.MULTILINE)[1:]:
        command, _, shown = step.partition("\n")
        if command == "echo $?":
            printed = f"{status}\n"
        else:
            status, printed = run(shlex.split(command))
        if not re.fullmatch(as_pattern(shown), printed.rstrip() + "\n"):
            return f"$ {command}\nprints\n{printed}\nand not\n{shown}"
    return None


def run(words: list[str]) -> tuple[int, str]:
    """Run `ocop …`, with standard input from a file after `<`; return its status and all that it prints."""
    from ocop.cli.main import main

    if words[0] != "ocop":
        raise ValueError(f"{words[0]!r} is not run here: show it in a block of another kind")
    given = b""
    if "<" in words:
        words, (source,) = words[: words.index("<")], words[words.index("<") + 1 :]
        given = Path(source).read_bytes()
    printed = io.StringIO()
    before, sys.stdin = sys.stdin, io.TextIOWrapper(io.BytesIO(given))
    try:
        with redirect_stdout(printed), redirect_stderr(printed):
            return main(words[1:]), printed.getvalue()
    except SystemExit as left:
        return int(left.code or 0), printed.getvalue()
    finally:
        sys.stdin = before


def as_pattern(shown: str) -> str:
    """Return the pattern of what is shown: `…` stands for any lines, and at the end of a line for its rest."""
    return "".join(map(_line_pattern, shown.rstrip().splitlines())) or r"\s*"


def _line_pattern(line: str) -> str:
    if line.strip() == "…":
        return "(?s:.*)"
    return f"{re.escape(line[:-1])}.*\n" if line.endswith("…") else re.escape(f"{line.rstrip()}\n")


SYBIL = Sybil(
    parsers=[
        PythonCodeBlockParser(doctest_optionflags=ELLIPSIS),
        blocks(r'\w+ title="(?P<title>[^"]+)"', write_file),
        blocks("console", run_commands),
    ]
)


class Page(pytest.File):
    """A page with examples: one test, for each example builds on those before it."""

    def collect(self) -> Iterator[pytest.Item]:
        """Yield the page's test, where it has an example."""
        if any(True for _ in SYBIL.parse(self.path).examples()):
            yield PageItem.from_parent(self, name="examples")


class PageItem(pytest.Item):
    """The examples of a page, in their order."""

    def runtest(self) -> None:
        """Run every example in a folder of the page's own."""
        with workplace():
            for example in SYBIL.parse(self.path).examples():
                example.evaluate()

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException]) -> str:  # type: ignore[override]
        """Return what differs, or the traceback of an error."""
        return str(excinfo.value if isinstance(excinfo.value, SybilFailure) else super().repr_failure(excinfo))

    def reportinfo(self) -> tuple[Path, None, str]:
        """Return where the test stands."""
        return self.path, None, f"examples of {self.path.relative_to(ROOT)}"


@contextmanager
def workplace() -> Iterator[None]:
    """Work in a new folder with a copy of the examples."""
    with tempfile.TemporaryDirectory() as folder:
        shutil.copytree(ROOT / "examples", Path(folder) / "examples")
        with chdir(folder):
            yield


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> Page | None:
    """Take README.md and the pages of docs/ as tests."""
    if file_path.suffix == ".md" and (file_path == ROOT / "README.md" or ROOT / "docs" in file_path.parents):
        return Page.from_parent(parent, path=file_path)
    return None
