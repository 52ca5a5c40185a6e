"""Who may award a star on a day (Article 4 of Decision 26/2026/QĐ-TTg, and what held under the decisions before it).

Under Decision 1048/QĐ-TTg and today the province recognises products of 3 and 4 stars; under Decision 148/QĐ-TTg the
district recognised those of 3 stars until it ended. Products of 5 stars were always the centre's. Where two decisions
are in force on a day, the newer one speaks, and the older one says the same.

>>> import datetime
>>> [award_on(3, datetime.date(year, 6, 20)).level for year in (2020, 2024, 2026)]
['province', 'district', 'province']
>>> for finding in award_findings(3, Level.PROVINCE, datetime.date(2024, 6, 20)):
...     print(finding.code, "-", finding.message)
wrong-authority - On 2024-06-20 it was for the district people's committee to recognise products of 3 \
stars, not for the provincial level: look at the authority and at the day.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import Final

from ocop.agencies import Level
from ocop.errors import BeyondKnowledge, OcopError, Problem, shown
from ocop.findings import Finding, Severity
from ocop.regimes import REGIMES, Award, Regime, load_regime, regimes_in_force
from ocop.text import Text, written

__all__ = ["InvalidStars", "award_findings", "award_on", "certified_stars", "level_label"]


class InvalidStars(OcopError, ValueError):
    """Stars that there are not."""


_LEVELS: Final[Mapping[str, Text]] = MappingProxyType(
    {
        Level.CENTRAL: Text(vi="cấp trung ương", en="the central level"),
        Level.PROVINCE: Text(vi="cấp tỉnh", en="the provincial level"),
        Level.DISTRICT: Text(vi="cấp huyện", en="the district level"),
        Level.COMMUNE: Text(vi="cấp xã", en="the commune level"),
    }
)


def level_label(level: str) -> Text:
    """Return what a level is called in sentences. Raises `UnknownId` for one that there is not.

    >>> level_label("commune").vi
    'cấp xã'
    """
    if level not in _LEVELS:
        from ocop.suggest import unknown

        raise unknown(level, map(str, Level), what=Text(vi="cấp", en="level"))
    return _LEVELS[level]


@cache
def certified_stars() -> tuple[int, ...]:
    """Return the stars for which certificates are issued, ascending; they are the same under every decision.

    >>> certified_stars()
    (3, 4, 5)
    """
    awards = load_regime(REGIMES[0]).awards
    return tuple(sorted(stars for award in awards if award.certificate for stars in award.stars))


def award_on(stars: int, day: datetime.date) -> Award:
    """Return who decides on a product of `stars` stars on a day, and whether a certificate is issued.

    Where the award has `accepted`, no rule named the authority on that day. Raises `BeyondKnowledge` for a day before
    the first decision, and `InvalidStars` for stars that there are not.

    >>> award_on(3, datetime.date(2025, 7, 1)).accepted, award_on(5, datetime.date(2025, 7, 1)).level
    (True, 'central')
    >>> award_on(3, datetime.date(2019, 8, 20))
    Traceback (most recent call last):
    ...
    ocop.errors.BeyondKnowledge: day: it is not known who recognised products on 2019-08-20: the \
first decision known is 1048/QĐ-TTg, in force from 2019-08-21 on, and provinces had rules of their own before it
    """
    found = _award(stars, day)
    if found is None:
        raise BeyondKnowledge([Problem(path="day", message=_unknown(day), value=shown(day))])
    return found[1]


def award_findings(stars: int, level: str | None, issued: datetime.date) -> tuple[Finding, ...]:
    """Return what is noticed about a recognition by an authority of `level` (a `Level` or its value) on a day.

    Errors: `stars-not-certified` for stars that get no certificate, and `wrong-authority`. A warning `no-rules-known`
    before the first decision. An info `authority-accepted` where no rule named the authority. None is a level that is
    not stated: nothing is said of it.

    Raises `InvalidStars` and `UnknownId` for stars and a level that there are not.

    >>> [finding.code for finding in award_findings(2, None, datetime.date(2026, 6, 20))]
    ['stars-not-certified']
    >>> award_findings(4, "province", datetime.date(2026, 6, 20))
    ()
    """
    named = None if level is None else level_label(level)
    found = _award(stars, issued)
    if found is None:
        return (_finding("no-rules-known", Severity.WARNING, "issued", _unknown(issued)),)
    regime, award = found
    if not award.certificate:
        return (_not_certified(stars, regime, award),)
    if named is not None and level != award.level:
        return (_wrong(stars, named, issued, regime, award),)
    return (_accepted(issued, regime, award),) if named is not None and award.accepted else ()


def _award(stars: int, day: datetime.date) -> tuple[Regime, Award] | None:
    most = len(load_regime(REGIMES[0]).bands)
    if type(stars) is not int or not 1 <= stars <= most:
        message = Text(
            vi=f"số sao là một số nguyên từ 1 đến {most}, không phải {shown(stars)}",
            en=f"stars are an integer from 1 to {most}, not {shown(stars)}",
        )
        raise InvalidStars([Problem(path="stars", message=message, value=shown(stars))])
    regimes = regimes_in_force(day)
    return (regimes[0], regimes[0].award(stars, day)) if regimes else None


def _finding(code: str, severity: Severity, path: str, message: Text, reference: str | None = None) -> Finding:
    return Finding(code=code, severity=severity, path=path, message=message, reference=reference)


def _unknown(day: datetime.date) -> Text:
    first = min((load_regime(regime).decision for regime in REGIMES), key=lambda decision: decision.effective_from)
    on, since = written(day), written(first.effective_from)
    return Text(
        vi=f"không biết cơ quan nào công nhận sản phẩm vào ngày {on.vi}: quyết định đầu tiên được biết là "
        f"{first.number}, có hiệu lực từ ngày {since.vi}, trước đó mỗi tỉnh có quy định riêng",
        en=f"it is not known who recognised products on {on.en}: the first decision known is {first.number}, in force "
        f"from {since.en} on, and provinces had rules of their own before it",
    )


def _not_certified(stars: int, regime: Regime, award: Award) -> Finding:
    listed = ", ".join(map(str, certified_stars()))
    message = Text(
        vi=f"Không cấp giấy chứng nhận cho sản phẩm {stars} sao: chỉ cấp cho sản phẩm {listed} sao.",
        en=f"No certificate is issued for {stars} {'star' if stars == 1 else 'stars'}: only for {listed} stars.",
    )
    return _finding("stars-not-certified", Severity.ERROR, "stars", message, _reference(regime, award))


def _wrong(stars: int, level: Text, issued: datetime.date, regime: Regime, award: Award) -> Finding:
    on = written(issued)
    message = Text(
        vi=f"Ngày {on.vi}, thẩm quyền công nhận sản phẩm {stars} sao là của {award.authority.vi}, không phải của "
        f"{level.vi}: hãy xem lại cơ quan công nhận và ngày cấp.",
        en=f"On {on.en} it was for {award.authority.en} to recognise products of {stars} stars, not for {level.en}: "
        "look at the authority and at the day.",
    )
    return _finding("wrong-authority", Severity.ERROR, "authority", message, _reference(regime, award))


def _accepted(issued: datetime.date, regime: Regime, award: Award) -> Finding:
    on = written(issued)
    message = Text(
        vi=f"Ngày {on.vi} chưa có quy định về thẩm quyền này. {award.note.vi}",
        en=f"On {on.en} no rule named this authority yet. {award.note.en}",
    )
    return _finding("authority-accepted", Severity.INFO, "authority", message, _reference(regime, award))


def _reference(regime: Regime, award: Award) -> str:
    return f"{regime.decision.number}, {award.clause}" if award.clause else regime.decision.number
