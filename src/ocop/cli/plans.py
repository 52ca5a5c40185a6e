"""`ocop check` and `ocop plan`: the findings on plans, a plan as it stands, what is due."""

from __future__ import annotations

import argparse
import datetime
import io
import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from ocop.cli.output import SEVERITIES, compact, complain, plain, report
from ocop.errors import OcopError, Problem, UnreadableFile, shown
from ocop.findings import Finding, Severity
from ocop.text import Language, Text, one_line

if TYPE_CHECKING:
    from argparse import _SubParsersAction

    from ocop.plans.calendar import Due
    from ocop.plans.plan import Plan

__all__ = ["add_commands"]


def add_commands(commands: _SubParsersAction[Any], shared: argparse.ArgumentParser) -> None:
    """Add `check` and `plan` to the command line."""
    check = commands.add_parser(
        "check", parents=[shared], help="check plans", description="Say what is wrong in plans."
    )
    check.add_argument("plans", nargs="+", metavar="PLAN", help="a plan, .toml or .json")
    check.add_argument("--parent", metavar="PLAN", help="the plan above: what it asks for is checked too")
    check.add_argument("--only", action="append", metavar="CODE", help="only this finding; may be given again")
    check.add_argument("--without", action="append", default=[], metavar="CODE", help="not this finding")
    check.set_defaults(run=_check)
    actions = commands.add_parser("plan", help="show a plan, or what is due").add_subparsers(
        title="actions", metavar="ACTION", required=True
    )
    show = actions.add_parser("show", parents=[shared], help="show a plan")
    show.add_argument("plan", metavar="PLAN", help="a plan, .toml or .json")
    show.set_defaults(run=_show)
    calendar = actions.add_parser("calendar", help="say what is due between two days")
    calendar.add_argument("plan", metavar="PLAN", help="a plan, .toml or .json")
    calendar.add_argument("--from", dest="first", required=True, type=_day, metavar="DATE", help="the first day")
    calendar.add_argument("--to", dest="last", required=True, type=_day, metavar="DATE", help="the last day")
    calendar.add_argument(
        "--format", choices=("text", "json", "ics"), default="text", help="ics: for a calendar program"
    )
    calendar.add_argument("--lang", choices=("vi", "en"), default="vi", help="Vietnamese (the default) or English")
    calendar.set_defaults(run=_calendar)


def _day(text: str) -> datetime.date:
    try:
        return datetime.datetime.strptime(text, "%Y-%m-%d").date()
    except ValueError:
        raise argparse.ArgumentTypeError(f"a day is written as 2026-12-31, not {shown(text)}") from None


def _load(name: str, lang: Language) -> Plan | None:
    from ocop.plans.loading import load_plan

    try:
        return load_plan(name)
    except OcopError as error:
        report(_where(name), error, lang)
        return None


def _where(name: str) -> str:
    return one_line(name) or repr(name)


def _check(options: argparse.Namespace) -> int:
    from ocop.plans.checks import chosen

    try:
        chosen(options.only, options.without)
    except OcopError as error:
        report("--only, --without", error, options.lang)
        return 2
    parent = None if options.parent is None else _load(options.parent, options.lang)
    without_parent = options.parent is not None and parent is None
    status = 2 if without_parent else 0
    for name in options.plans:
        plan = _load(name, options.lang)
        if plan is None:
            status = 2
        elif not without_parent:
            status = max(status, _checked(name, plan, parent, options))
    return status


def _checked(name: str, plan: Plan, parent: Plan | None, options: argparse.Namespace) -> int:
    from ocop.plans.checks import check

    if parent is not None and _is_above_itself(plan, parent):
        message = Text(
            vi="kế hoạch không thể là cấp trên của chính nó: hãy xem lại --parent",
            en="no plan is its own parent: look at --parent again",
        )
        report(_where(name), UnreadableFile([Problem(path="parent", message=message)]), options.lang)
        return 2
    findings = check(plan, parent=parent, only=options.only, without=options.without)
    if options.format == "json":
        sys.stdout.write(f"{compact({'plan': name, 'findings': list(map(plain, findings))})}\n")
    else:
        sys.stdout.write(_findings_text(_where(name), findings, options.lang))
    return 1 if any(finding.severity is Severity.ERROR for finding in findings) else 0


def _is_above_itself(plan: Plan, parent: Plan) -> bool:
    """Whether the parent is the plan itself, or is carried out under it."""
    from ocop.plans.document import same_document

    above = parent.parent
    return plan == parent or same_document(plan, parent) or (above is not None and same_document(plan, above))


def _findings_text(name: str, findings: Iterable[Finding], lang: Language) -> str:
    lines = [
        f"  {SEVERITIES[finding.severity].to(lang)}: {finding.code}: {one_line(finding.path)}\n"
        f"    {one_line(finding.message.to(lang))}\n"
        for finding in findings
    ]
    if not lines:
        lines = [{"vi": "  không có gì cần xem lại\n", "en": "  nothing to look at\n"}[lang]]
    return f"{name}\n{''.join(lines)}\n"


def _show(options: argparse.Namespace) -> int:
    plan = _load(options.plan, options.lang)
    if plan is None:
        return 2
    if options.format == "json":
        from ocop.plans.plain import plan_to_dict

        sys.stdout.write(f"{compact(_with_text_dates(plan_to_dict(plan)))}\n")
    else:
        from ocop.plans.printing import printed

        sys.stdout.write(f"{printed(plan, options.lang)}\n")
    return 0


def _with_text_dates(value: Any) -> Any:
    """JSON has no dates: they are written as text, year-month-day."""
    if isinstance(value, dict):
        return {key: _with_text_dates(item) for key, item in value.items()}
    if isinstance(value, list):
        return list(map(_with_text_dates, value))
    return value.isoformat() if isinstance(value, datetime.date) else value


def _calendar(options: argparse.Namespace) -> int:
    from ocop.plans.calendar import due, to_ics

    plan = _load(options.plan, options.lang)
    if plan is None:
        return 2
    if options.last < options.first:
        complain(f"--to: {options.last} < --from: {options.first}")
        return 2
    dues = due(plan, options.first, options.last)
    if options.format == "ics":
        try:
            written = to_ics(plan, dues)
        except ImportError as error:
            complain(f"--format ics: {error}")
            return 2
        _write_lines_as_they_are(written)
    elif options.format == "json":
        sys.stdout.write("".join(f"{compact(_due(one))}\n" for one in dues))
    else:
        sys.stdout.write("".join(map(_due_line, dues)))
    return 0


def _write_lines_as_they_are(text: str) -> None:
    """Write lines that end with the characters of their format, whatever ends a line on this system."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(newline="")
    sys.stdout.write(text)


def _due_line(one: Due) -> str:
    return f"{one.day}  {one_line(f'{one.what} – {one.agency}' if one.agency else one.what)}\n"


def _due(one: Due) -> dict[str, Any]:
    return {
        "day": one.day.isoformat(),
        "kind": one.kind.value,
        "what": one.what,
        "agency": one.agency,
        "path": one.path,
    }
