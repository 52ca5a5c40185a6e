"""`ocop audit`: the findings on lists of recognised products."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING, Any

from attrs import define

from ocop.cli.output import SEVERITIES, compact, plain, report
from ocop.errors import OcopError
from ocop.findings import Severity
from ocop.text import Language, Text, one_line

if TYPE_CHECKING:
    from argparse import _SubParsersAction

    from ocop.auditing import AuditedRecord

__all__ = ["add_command"]

_ROW = Text(vi="dòng", en="row")
_UNNAMED = Text(vi="(không rõ tên sản phẩm)", en="(product without a name)")


def add_command(commands: _SubParsersAction[Any], shared: argparse.ArgumentParser) -> None:
    """Add `audit` to the command line."""
    parser = commands.add_parser(
        "audit",
        parents=[shared],
        help="audit lists of recognised products",
        description="Check every row of a list of recognised products against the law of its day.",
    )
    parser.add_argument("lists", nargs="+", metavar="RECORDS", help=".csv, .json or .toml; -: CSV on standard input")
    parser.set_defaults(run=_run)


def _run(options: argparse.Namespace) -> int:
    return max(_audited(name, options) for name in options.lists)


@define
class _Counts:
    """How many rows were read, how many of them have an error, and how many warnings there are."""

    rows: int = 0
    wrong: int = 0
    warnings: int = 0

    def add(self, audited: AuditedRecord) -> None:
        """Count a row."""
        self.rows += 1
        if audited.findings:
            self.wrong += audited.has_error
            self.warnings += sum(finding.severity is Severity.WARNING for finding in audited.findings)

    def text(self, lang: Language) -> str:
        """Return the line in which the text ends."""
        if lang == "vi":
            return f"  Đã đọc {self.rows} dòng: {self.wrong} dòng có lỗi, {self.warnings} cảnh báo.\n\n"
        rows, warnings = "" if self.rows == 1 else "s", "" if self.warnings == 1 else "s"
        return f"  {self.rows} row{rows} read: {self.wrong} with errors, {self.warnings} warning{warnings}.\n\n"


def _audited(name: str, options: argparse.Namespace) -> int:
    """Audit one list, write each row that has findings as soon as it is read, and return the exit status."""
    from ocop.auditing import audit, read_records

    lang, as_json = options.lang, options.format == "json"
    where = one_line(name) or repr(name)
    counts, problem = _Counts(), None
    try:
        for audited in audit(read_records(name)):
            if not as_json and not counts.rows:
                sys.stdout.write(f"{where}\n")
            counts.add(audited)
            if audited.findings:
                sys.stdout.write(_json(name, audited) if as_json else _text(audited, lang))
    except OcopError as error:
        problem = error
    if not as_json and (counts.rows or problem is None):
        sys.stdout.write(counts.text(lang) if counts.rows else f"{where}\n{counts.text(lang)}")
    if problem is not None:
        report(where, problem, lang)
        return 2
    return int(counts.wrong > 0)


def _json(name: str, audited: AuditedRecord) -> str:
    findings = list(map(plain, audited.findings))
    return f"{compact({'file': name, 'row': audited.row, 'product': audited.product, 'findings': findings})}\n"


def _text(audited: AuditedRecord, lang: Language) -> str:
    product = _UNNAMED.to(lang) if audited.product is None else one_line(audited.product)
    lines = [f"  {_ROW.to(lang)} {audited.row}: {product}\n"]
    for finding in audited.findings:
        place = f": {one_line(finding.path)}" if finding.path else ""
        lines.append(f"    {SEVERITIES[finding.severity].to(lang)}: {finding.code}{place}\n")
        lines.append(f"      {one_line(finding.message.to(lang))}\n")
    return "".join(lines)
