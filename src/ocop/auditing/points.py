"""Points of a recognised product: what a regime can give, how total and parts fit, how many stars they allow.

>>> from ocop.auditing.record import read_record
>>> from ocop.regimes import load_regime
>>> row = read_record({"product": "Chè", "stars": 5, "issued": "2024-05-02", "total": "89,75", "part_c": 38})
>>> for finding in points_findings(row, [load_regime("qd148-2023")]):
...     print(finding.code, finding.path, "-", finding.message)
points-impossible part_c - Under Decision 148/QĐ-TTg part C has 0 to 35 points, and cannot have 38.
stars-above-band stars - 5 stars begin at 90 points, and the total is 89.75.
>>> [finding.code for finding in points_findings(row, [load_regime("qd1048-2019")])]
['stars-above-band']
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from functools import cache

from attrs import evolve

from ocop.auditing.cells import PARTS
from ocop.auditing.record import Record
from ocop.auditing.straddling import may_straddle, older_regime, straddling_note
from ocop.findings import Finding, Severity
from ocop.regimes import Regime, load_regime
from ocop.scoring.council_wording import points_text
from ocop.text import LANGUAGES, Text

__all__ = ["points_findings"]

Points = int | Fraction


def points_findings(record: Record, regimes: Iterable[Regime]) -> tuple[Finding, ...]:
    """Return what is wrong with total, parts and stars under the one of the `regimes` that finds the least.

    A part that is not given may be anything from 0 to its maximum. What does not hold is not built upon: a part or a
    total that is impossible is not added up, and where total and parts differ, stars are held against the greater one.
    Where an impossible part may come from a dossier of the decision before, the message says so.

    Source: Articles 3.1 and 3.3 of Decision 26/2026/QĐ-TTg; reports of the decisions before it.
    """
    parts = record.parts
    if record.total is None and not parts:
        return ()
    found = [tuple(_findings(record, parts, regime)) for regime in regimes]
    return _with_note(min(found, key=len, default=()), record, parts)


def _with_note(found: tuple[Finding, ...], record: Record, parts: Mapping[str, Points]) -> tuple[Finding, ...]:
    """Say of parts that the set does not tie to a decision that the decision before would allow all of them."""
    before = older_regime()
    if not found or (record.set and record.set.regime) or not may_straddle(record.issued, before):
        return found
    if any(not 0 <= points <= _most(before)[column] for column, points in parts.items()):
        return found
    impossible = [one.code == "points-impossible" and one.path in parts for one in found]
    return tuple(
        evolve(one, message=straddling_note(one.message)) if noted else one
        for one, noted in zip(found, impossible, strict=True)
    )


def _findings(record: Record, parts: Mapping[str, Points], regime: Regime) -> Iterator[Finding]:
    total, most = record.total, _most(regime.id)
    impossible = [column for column, points in parts.items() if not 0 <= points <= most[column]]
    for column in impossible:
        yield _impossible(column, parts[column], most[column], regime)
    if total is not None and not 0 <= total <= most["total"]:
        yield _impossible("total", total, most["total"], regime)
        return
    upper = total
    if parts and not impossible:
        least = sum(parts.values())
        greatest = least
        if len(parts) < len(PARTS):
            greatest += sum(most[column] for column in PARTS if column not in parts)
        if total is None:
            upper = greatest
        elif not least <= total <= greatest:
            upper = max(total, greatest)
            yield _differs(total, least, greatest)
    if upper is not None and record.stars is not None:
        yield from _above_band(record, upper, regime)


@cache
def _most(regime: str) -> Mapping[str, int]:
    """The most points of a regime, by column."""
    loaded = load_regime(regime)
    points = {part.code: part.max_points for part in loaded.parts}
    return {"total": loaded.max_points} | {column: points[code] for column, code in PARTS.items()}


def _above_band(record: Record, upper: Points, regime: Regime) -> Iterator[Finding]:
    band = next(band for band in regime.bands if band.stars == record.stars)
    if upper < band.lower:
        exact = upper == record.total or len(record.parts) == len(PARTS)
        vi, en = ("", "") if exact else ("nhiều nhất ", "at most ")
        yield _error(
            "stars-above-band",
            "stars",
            f"Hạng {band.stars} sao bắt đầu từ {band.lower} điểm, mà tổng điểm {vi}là {points_text(upper, 'vi')}.",
            f"{band.stars} stars begin at {band.lower} points, and the total is {en}{points_text(upper, 'en')}.",
            _reference(regime, band.clause),
        )


def _impossible(column: str, points: Points, most: int, regime: Regime) -> Finding:
    part = next((part for part in regime.parts if part.code == PARTS.get(column)), None)
    vi, en = (f"phần {part.code}", f"part {part.code}") if part else ("tổng điểm", "the total")
    number = regime.decision.number
    return _error(
        "points-impossible",
        column,
        f"Theo Quyết định {number}, {vi} có từ 0 đến {most} điểm, không thể là {points_text(points, 'vi')}.",
        f"Under Decision {number} {en} has 0 to {most} points, and cannot have {points_text(points, 'en')}.",
        _reference(regime, part.clause if part else None),
    )


def _differs(total: Points, least: Points, greatest: Points) -> Finding:
    vi, en = ((points_text(least, lang), points_text(greatest, lang)) for lang in LANGUAGES)
    return _error(
        "total-differs-from-parts",
        "total",
        f"Tổng điểm ghi {points_text(total, 'vi')}, mà các phần cộng lại là "
        + (vi[0] if least == greatest else f"{vi[0]} đến {vi[1]}, tùy phần chưa ghi")
        + ".",
        f"The total is stated as {points_text(total, 'en')}, and the parts add up to "
        + (en[0] if least == greatest else f"{en[0]} to {en[1]}, by the parts that are not given")
        + ".",
    )


def _error(code: str, path: str, vi: str, en: str, reference: str | None = None) -> Finding:
    return Finding(code=code, severity=Severity.ERROR, path=path, message=Text(vi=vi, en=en), reference=reference)


def _reference(regime: Regime, clause: str | None) -> str:
    return f"{regime.decision.number}, {clause}" if clause else regime.decision.number
