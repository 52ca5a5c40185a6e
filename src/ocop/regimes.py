"""Decisions and regimes: which rules there are, and what they say of parts, bands and awards.

A regime is a decision of the Prime Minister with its criteria sets. Its facts are data
(`criteria/data/REGIME/decision.toml`); Articles 3 and 4 of Decision 26/2026/QĐ-TTg stand there.

>>> regime = load_regime("qd26-2026")
>>> regime.decision.number, regime.decision.effective_from.isoformat()
('26/2026/QĐ-TTg', '2026-05-22')
>>> [(part.code, part.max_points) for part in regime.parts]
[('A', 40), ('B', 25), ('C', 35)]
>>> regime.band(69), regime.band(70), regime.band(89)
(3, 4, 4)
>>> from fractions import Fraction
>>> regime.band(Fraction("89.95"))
4
"""

from __future__ import annotations

import datetime
from fractions import Fraction
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from attrs import frozen

from ocop.lawdata import folder, table
from ocop.text import Text

if TYPE_CHECKING:
    from decimal import Decimal

__all__ = [
    "REGIMES",
    "Amendment",
    "Award",
    "Band",
    "Decision",
    "Regime",
    "RegimePart",
    "load_regime",
    "regimes_in_force",
]

REGIMES: Final[tuple[str, ...]] = ("qd26-2026", "qd148-2023", "qd1048-2019")
"""The identifiers of the regimes that the library knows, the newest first."""


@frozen(kw_only=True)
class Decision:
    """A decision (quyết định): its number, when it was issued, and its first and last day in force."""

    number: str
    title: Text
    issued: datetime.date
    effective_from: datetime.date
    effective_to: datetime.date | None

    def in_force_on(self, day: datetime.date) -> bool:
        """Whether the decision was in force on a day, the first and the last day included."""
        return self.effective_from <= day and (self.effective_to is None or day <= self.effective_to)


@frozen(kw_only=True)
class RegimePart:
    """A part (phần) that every criteria set of a regime has, with the points that it may give.

    `clause` is None where the decision's text is not at hand, here and at what follows.
    """

    code: str
    name: Text
    max_points: int
    clause: str | None


@frozen(kw_only=True)
class Band:
    """A band of totals: from `lower` points on, below `upper` (the highest band has no `upper`)."""

    stars: int
    lower: int
    upper: int | None
    clause: str | None


@frozen(kw_only=True)
class Award:
    """Who decides on products of these stars, whether a certificate is issued, and between which days this held.

    `level` is the level of that authority, a value of `ocop.Level`; `accepted` says that no rule named the authority in
    these days, so that its award is taken as one, with a remark.
    """

    stars: tuple[int, ...]
    authority: Text
    level: str
    certificate: bool
    note: Text
    clause: str | None
    accepted: bool = False
    from_: datetime.date | None = None
    to: datetime.date | None = None

    def holds_on(self, day: datetime.date) -> bool:
        """Whether this is so on a day."""
        return (self.from_ is None or self.from_ <= day) and (self.to is None or day <= self.to)


@frozen(kw_only=True)
class Amendment:
    """A decision that changed the regime from a day on, and what of it.

    `minimums_missing` says that it added minimum requirements which the data does not have, `except_sets` for which
    sets it did not.
    """

    number: str
    effective_from: datetime.date
    note: Text
    minimums_missing: bool = False
    except_sets: tuple[int, ...] = ()


@frozen(kw_only=True)
class Regime:
    """The rules of one decision.

    `bands` stand from the highest to the lowest; `minimum_levels` are the stars for which criteria carry minimum
    requirements, ascending; `sets` are the file names of the criteria sets, in the order of the appendix. `source` says
    where the data is from, where that is not the decision itself.
    """

    id: str
    decision: Decision
    appendix: str | None
    parts: tuple[RegimePart, ...]
    bands: tuple[Band, ...]
    minimum_levels: tuple[int, ...]
    awards: tuple[Award, ...]
    sets: tuple[str, ...]
    source: Text | None = None
    amendments: tuple[Amendment, ...] = ()

    @property
    def max_points(self) -> int:
        """The points that all parts give together."""
        return sum(part.max_points for part in self.parts)

    def band(self, total: int | Fraction | Decimal) -> int:
        """Return the stars of the half-open band that holds `total`; nothing is rounded.

        Raises `ValueError` for a total below 0 or above the maximum, and for a float, which is not exact.

        >>> load_regime("qd26-2026").band(101)
        Traceback (most recent call last):
        ...
        ValueError: 101 is no total: totals go from 0 to 100
        """
        if isinstance(total, (bool, float)) or not 0 <= total <= self.max_points:
            raise ValueError(f"{total} is no total: totals go from 0 to {self.max_points}")
        return next(band.stars for band in self.bands if total >= band.lower)

    def award(self, stars: int, on: datetime.date | None = None) -> Award:
        """Return who decides on a product of `stars` stars, on a day or, without one, last.

        >>> old, day = load_regime("qd148-2023"), datetime.date(2025, 6, 30)
        >>> old.award(3, day).level, old.award(3, day + datetime.timedelta(days=1)).level, old.award(5, day).level
        ('district', 'province', 'central')

        Raises `ValueError` for stars that there are not.
        """
        fitting = [award for award in self.awards if type(stars) is int and stars in award.stars]
        if not fitting:
            raise ValueError(f"{stars!r} is no number of stars: there are {len(self.bands)}, from 1 on")
        holding = [award for award in fitting if on is not None and award.holds_on(on)]
        return (holding or fitting)[-1]


@cache
def load_regime(regime: str) -> Regime:
    """Return the regime with this identifier.

    Raises `UnknownId` where there is none, with the ones that there are.

    >>> load_regime("qd27")
    Traceback (most recent call last):
    ...
    ocop.errors.UnknownId: there is no regime 'qd27': there are qd26-2026, qd148-2023, qd1048-2019
    """
    if regime not in REGIMES:
        from ocop.suggest import unknown

        raise unknown(regime, REGIMES, what=Text(vi="chế độ", en="regime"))
    return _regime(table(f"{folder(regime)}/decision.toml"))


def regimes_in_force(day: datetime.date) -> tuple[Regime, ...]:
    """Return the regimes whose decision was in force on a day, the newest first; none before 21 August 2019.

    Raises `InvalidDay` for what is no day.

    >>> [regime.id for regime in regimes_in_force(datetime.date(2026, 7, 21))]
    ['qd26-2026', 'qd148-2023']
    >>> regimes_in_force(datetime.date(2019, 8, 20))
    ()
    """
    if type(day) is not datetime.date:
        from ocop.errors import InvalidDay
        from ocop.values import refuse, wrong_day

        refuse(InvalidDay, wrong_day("day", day))
    return tuple(regime for regime in map(load_regime, REGIMES) if regime.decision.in_force_on(day))


def _regime(data: dict[str, Any]) -> Regime:
    return Regime(
        id=data["id"],
        decision=Decision(
            number=data["number"],
            title=Text(**data["title"]),
            issued=data["issued"],
            effective_from=data["effective_from"],
            effective_to=data.get("effective_to"),
        ),
        appendix=data.get("appendix"),
        parts=tuple(map(_part, data["parts"])),
        bands=tuple(
            Band(stars=b["stars"], lower=b["from"], upper=b.get("below"), clause=b.get("clause")) for b in data["bands"]
        ),
        minimum_levels=tuple(data["minimum_levels"]),
        awards=tuple(
            Award(
                stars=tuple(a["stars"]),
                authority=Text(**a["authority"]),
                level=a["level"],
                certificate=a["certificate"],
                note=Text(**a["note"]),
                clause=a.get("clause"),
                accepted=a.get("accepted", False),
                from_=a.get("from"),
                to=a.get("to"),
            )
            for a in data["awards"]
        ),
        sets=tuple(data["sets"]),
        source=Text(**data["source"]) if "source" in data else None,
        amendments=tuple(map(_amendment, data.get("amendments", ()))),
    )


def _part(data: dict[str, Any]) -> RegimePart:
    name = Text(vi=data["vi"], en=data["en"])
    return RegimePart(code=data["code"], name=name, max_points=data["points"], clause=data.get("clause"))


def _amendment(data: dict[str, Any]) -> Amendment:
    return Amendment(
        number=data["number"],
        effective_from=data["effective_from"],
        note=Text(**data["note"]),
        minimums_missing=data.get("minimums_missing", False),
        except_sets=tuple(data.get("except_sets", ())),
    )
