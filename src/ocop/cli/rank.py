"""`ocop rank`: rank cards from files and streams."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from ocop.cli.output import report
from ocop.errors import OcopError, Problem, UnreadableFile
from ocop.files import opened
from ocop.scoring.card_files import iter_scorecards, load_scorecard
from ocop.scoring.ranking import Ranking, Status, rank
from ocop.scoring.result import to_json
from ocop.scoring.scorecard import Scorecard
from ocop.text import Language, Text, one_line

if TYPE_CHECKING:
    from argparse import _SubParsersAction

__all__ = ["add_command"]


def add_command(commands: _SubParsersAction[Any], shared: argparse.ArgumentParser) -> None:
    """Add `rank` to the command line."""
    parser = commands.add_parser(
        "rank",
        parents=[shared],
        help="rank scorecards",
        description="Rank scorecards: points, band, minimum requirements, stars, and why.",
    )
    parser.add_argument(
        "cards", nargs="+", metavar="CARD", help=".toml or .json: one card; .jsonl: one card a line; -: standard input"
    )
    parser.set_defaults(run=_run)


def _run(options: argparse.Namespace) -> int:
    show = _json if options.format == "json" else _text
    status = 0
    for name in options.cards:
        for where, card in _cards(name):
            try:
                if isinstance(card, OcopError):
                    raise card
                ranking = rank(card)
            except OcopError as error:
                report(where, error, options.lang)
                status = 2
                continue
            sys.stdout.write(show(ranking, options.lang))
            if ranking.status is not Status.RANKED or ranking.findings:
                status = max(status, 1)
    return status


def _cards(name: str) -> Iterator[tuple[str, Scorecard | OcopError]]:
    """Yield where each card of an input stands, and the card or its error."""
    where = one_line(name) or repr(name)
    if name != "-" and not name.lower().endswith(".jsonl"):
        try:
            yield where, load_scorecard(name)
        except OcopError as error:
            yield where, error
        return
    found = False
    try:
        with opened(name) as stream:
            for number, card in iter_scorecards(stream):
                found = True
                yield f"{where}:{number}", card
    except UnreadableFile as error:
        yield where, error
        return
    if not found:
        message = Text(vi="tệp trống: không có phiếu nào", en="the file is empty: there is no card in it")
        yield where, UnreadableFile([Problem(path="", message=message)])


def _json(ranking: Ranking, _: Language) -> str:
    return f"{to_json(ranking)}\n"


def _text(ranking: Ranking, lang: Language) -> str:
    return f"{ranking.explain().text(lang)}\n\n"
