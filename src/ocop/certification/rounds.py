"""Rounds (đợt đánh giá): when dossiers are evaluated at the province and at the centre (Article 5).

Dossiers proposed before one day are evaluated before another; neither day is counted itself. The two rounds of a year
are data (`criteria/data/qd26_2026/rounds.toml`); further ones, which the council's regulation and a plan provide for,
are given as `Round`s. The rounds of the decisions before are not in the data: round 1 of 2026 at the province, to which
communes proposed before 30 April 2026, is none of this decision.

>>> import datetime
>>> for day in ("2026-10-29", "2026-10-30"):
...     found = round_for(Level.PROVINCE, datetime.date.fromisoformat(day))
...     print(found.name, found.last_proposal, found.last_day)
round 2 of 2026 2026-10-29 2026-12-29
round 1 of 2027 2027-04-29 2027-06-29
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from typing import Any, Final

from attrs import frozen

from ocop.agencies import Level
from ocop.certification.terms import in_force_from
from ocop.errors import BeyondKnowledge, OcopError, Problem, shown
from ocop.lawdata import table
from ocop.text import Text, filled, written
from ocop.values import needed, refuse, wrong_day, wrong_member, wrong_number, wrong_text, wrong_type

__all__ = ["InvalidRound", "Round", "round_for", "rounds"]

_DATA: Final = "qd26_2026/rounds.toml"
_ONE: Final = datetime.timedelta(days=1)


class InvalidRound(OcopError, ValueError):
    """A round that is none: at another level, with days that contradict each other, or without its regulation."""


@frozen(kw_only=True)
class Round:
    """A round of evaluation at the province or at the centre, with the year for which it counts.

    Dossiers are proposed before `proposed_before` and evaluated before `held_before`. A further round names the
    `regulation` of the council and the `plan` that provide for it (Articles 5.1, 5.2); a round of the decision has
    neither. `interpretations` are the ids of the readings that it rests on. Raises `InvalidRound` with every problem at
    once.

    >>> further = Round(
    ...     level=Level.PROVINCE,
    ...     name=Text(vi="đợt bổ sung năm 2026", en="further round of 2026"),
    ...     year=2026,
    ...     proposed_before=datetime.date(2026, 8, 15),
    ...     held_before=datetime.date(2026, 9, 15),
    ...     regulation="Quyết định 1200/QĐ-UBND",
    ...     plan="Kế hoạch 85/KH-UBND",
    ... )
    >>> further.clause, further.further, further.last_proposal.isoformat()
    ('5.1', True, '2026-08-14')
    >>> round_for(Level.PROVINCE, datetime.date(2026, 8, 14), extra=[further]).name.vi
    'đợt bổ sung năm 2026'
    """

    level: Level
    name: Text
    year: int
    proposed_before: datetime.date
    held_before: datetime.date
    regulation: str | None = None
    plan: str | None = None
    interpretations: tuple[str, ...] = ()

    def __attrs_post_init__(self) -> None:
        refuse(
            InvalidRound,
            _wrong_level(self.level),
            wrong_type("name", self.name, Text, Text(vi="một Text", en="a Text")),
            _wrong_year(self.year),
            wrong_day("proposed_before", self.proposed_before),
            wrong_day("held_before", self.held_before),
            *_wrong_sources(self.regulation, self.plan),
        )
        refuse(InvalidRound, *_contradictions(self))

    @property
    def further(self) -> bool:
        """Whether the round is held besides those of the decision."""
        return self.regulation is not None

    @property
    def clause(self) -> str:
        """The clause that says when the rounds of this level are held."""
        clause: str = table(_DATA)[self.level]["clause"]
        return clause

    @property
    def last_proposal(self) -> datetime.date:
        """The last day on which a dossier is proposed for the round."""
        return self.proposed_before - _ONE

    @property
    def last_day(self) -> datetime.date:
        """The last day on which the round is held."""
        return self.held_before - _ONE


def rounds(year: int, level: Level, extra: Iterable[Round] = ()) -> tuple[Round, ...]:
    """Return the rounds of `year` at `level`, those of `extra` among them, by the day before which is proposed.

    Round 2 of a year at the centre is held in the spring of the next one. Source: Articles 5.1 and 5.2. Raises
    `BeyondKnowledge` for years before the decision, `InvalidRound` for a level without rounds and for rounds of `extra`
    without a regulation.

    >>> [one.proposed_before.isoformat() for one in rounds(2027, Level.PROVINCE)]
    ['2027-04-30', '2027-10-30']
    >>> [one.held_before.isoformat() for one in rounds(2026, Level.CENTRAL)]
    ['2026-09-30', '2027-03-30']
    >>> [one.name.en for one in rounds(2026, Level.PROVINCE)]
    ['round 2 of 2026']
    """
    refuse(InvalidRound, _wrong_level(level), _wrong_year(year))
    if year < in_force_from().year:
        raise _unknown(year)
    return tuple(one for one in _ordered(level, range(year, year + 1), extra) if one.year == year)


def round_for(level: Level, proposed: datetime.date, extra: Iterable[Round] = ()) -> Round:
    """Return the round in which a dossier proposed on a day is evaluated: the first whose limit has not passed.

    Raises `BeyondKnowledge` for days before the decision, `InvalidRound` as `rounds` does and for what is no day, and
    `OverflowError` where there is no such year.

    >>> [round_for(Level.CENTRAL, datetime.date(2027, 1, day)).name.en for day in (29, 30)]
    ['round 2 of 2026', 'round 1 of 2027']
    >>> round_for(Level.PROVINCE, datetime.date(2026, 5, 21))
    Traceback (most recent call last):
    ...
    ocop.errors.BeyondKnowledge: no round is known for 2026-05-21: only those of the decision in force since 2026-05-22
    """
    refuse(InvalidRound, _wrong_level(level), wrong_day("proposed", proposed))
    if proposed < in_force_from():
        raise _unknown(proposed)
    years = range(proposed.year - 1, proposed.year + 2)
    for one in _ordered(level, years, extra):
        if proposed < one.proposed_before:
            return one
    raise OverflowError(f"there is no year {proposed.year + 1}")


def _ordered(level: Level, years: Iterable[int], extra: Iterable[Round]) -> list[Round]:
    """The rounds of the decision for `years` and the further ones, by their limits."""
    given = tuple(extra)
    refuse(InvalidRound, *(_wrong_extra(f"extra[{place}]", one) for place, one in enumerate(given)))
    found = [one for year in years for one in _legal(level, year)]
    found += [one for one in given if one.level == level]
    return sorted(found, key=lambda one: (one.proposed_before, one.held_before, one.further))


def _legal(level: Level, year: int) -> Iterator[Round]:
    for row in table(_DATA)[level]["rounds"]:
        limits = [_on(year, **row[path]) for path in ("proposed_before", "held_before")]
        if None not in limits and limits[0] > in_force_from():
            yield Round(
                level=Level(level),
                name=filled(row["name"], year=year),
                year=year,
                proposed_before=limits[0],
                held_before=limits[1],
                interpretations=tuple(row.get("interpretations", ())),
            )


def _on(year: int, *, month: int, day: int, years_later: int = 0) -> Any:
    """The day in `year` or later; None where there is no such year."""
    year += years_later
    return datetime.date(year, month, day) if year <= datetime.MAXYEAR else None


def _unknown(asked: object) -> BeyondKnowledge:
    sentence = {
        "vi": "không biết đợt đánh giá nào của {asked}: chỉ biết các đợt theo quyết định có hiệu lực từ {since}",
        "en": "no round is known for {asked}: only those of the decision in force since {since}",
    }
    message = filled(sentence, asked=asked, since=in_force_from())
    return BeyondKnowledge([Problem(path="", message=message, value=shown(asked))])


def _wrong_level(level: object) -> Problem | None:
    return wrong_member("level", level, Level, allowed=table(_DATA))


def _wrong_year(year: object) -> Problem | None:
    what = Text(vi="một năm (số nguyên)", en="a year (an integer)")
    return wrong_number("year", year, datetime.MINYEAR, datetime.MAXYEAR, what=what)


def _wrong_sources(regulation: object, plan: object) -> Iterator[Problem | None]:
    if regulation is None and plan is None:
        return
    yield wrong_text("regulation", regulation)
    yield wrong_text("plan", plan)


def _contradictions(one: Round) -> Iterator[Problem]:
    if one.held_before <= one.proposed_before:
        limit = written(one.proposed_before)
        what = Text(vi=f"một ngày sau hạn đề nghị {limit.vi}", en=f"a day after {limit.en}, the limit of proposals,")
        yield needed("held_before", one.held_before, what)
    if one.proposed_before <= in_force_from():
        since = written(in_force_from())
        what = Text(
            vi=f"một ngày sau {since.vi} (các đợt trước đó theo quyết định khác)",
            en=f"a day after {since.en} (the rounds before are of another decision)",
        )
        yield needed("proposed_before", one.proposed_before, what)
    years = (one.proposed_before.year - 1, one.proposed_before.year)
    if one.year not in years:
        what = Text(
            vi=f"{years[1]}, năm của hạn đề nghị, hoặc {years[0]}",
            en=f"{years[1]}, the year of the limit of proposals, or {years[0]}",
        )
        yield needed("year", one.year, what)


def _wrong_extra(path: str, one: object) -> Problem | None:
    what = Text(
        vi="một Round có regulation (Quy chế của Hội đồng) và plan (kế hoạch)",
        en="a Round with its regulation (the council's) and its plan",
    )
    return None if isinstance(one, Round) and one.further else needed(path, one, what)
