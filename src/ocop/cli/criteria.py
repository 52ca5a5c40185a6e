"""`ocop criteria`: show a criteria set, list the sets, export a regime."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING, Any

from ocop.cli.output import compact, report
from ocop.criteria.export import criteria_to_dict, regime_to_dict
from ocop.criteria.loading import criteria_ids, load_criteria
from ocop.criteria.printing import printed
from ocop.errors import UnknownId
from ocop.regimes import REGIMES

if TYPE_CHECKING:
    from argparse import _SubParsersAction

__all__ = ["add_command"]


def add_command(commands: _SubParsersAction[Any], shared: argparse.ArgumentParser) -> None:
    """Add `criteria` to the command line."""
    parser = commands.add_parser("criteria", help="show, list or export criteria sets")
    actions = parser.add_subparsers(title="actions", metavar="ACTION", required=True)
    show = actions.add_parser("show", parents=[shared], help="print a set as the appendix does")
    show.add_argument("criteria_set", metavar="SET", help="for instance qd26-2026/13")
    show.set_defaults(run=_run, act=_show)
    listing = actions.add_parser("list", parents=[shared], help="list the sets of a regime")
    listing.add_argument("regime", metavar="REGIME", nargs="?", default=REGIMES[0], help="for instance qd26-2026")
    listing.set_defaults(run=_run, act=_list)
    export = actions.add_parser("export", parents=[shared], help="write all sets of a regime as one JSON document")
    export.add_argument("regime", metavar="REGIME", help="for instance qd26-2026")
    export.set_defaults(run=_run, act=_export)


def _run(options: argparse.Namespace) -> int:
    try:
        sys.stdout.write(f"{options.act(options)}\n")
    except UnknownId as error:
        report("", error, options.lang)
        return 2
    return 0


def _show(options: argparse.Namespace) -> str:
    criteria = load_criteria(options.criteria_set)
    return compact(criteria_to_dict(criteria)) if options.format == "json" else printed(criteria, options.lang)


def _list(options: argparse.Namespace) -> str:
    sets = [load_criteria(identifier) for identifier in criteria_ids(options.regime)]
    if options.format == "json":
        return compact([{"id": s.id, "slug": s.slug, "title": s.title.to_dict()} for s in sets])
    return "\n".join(f"{s.id:<13} {s.title.to(options.lang)}" for s in sets)


def _export(options: argparse.Namespace) -> str:
    return compact(regime_to_dict(options.regime))
