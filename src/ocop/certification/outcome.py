"""What a council's result means for the award: recognition, a proposal upwards, back to the province, or nothing.

A council proposes; who decides on its result, and what comes next, is data (`criteria/data/qd26_2026/councils.toml`):
Articles 4.1, 7.3.e and 7.4.e to 7.4.g of Decision 26/2026/QĐ-TTg, and what reports say of the decisions before it.

>>> import datetime
>>> day = datetime.date(2026, 12, 20)
>>> found = outcome_of(5, Fraction("90.75"), regime="qd26-2026", level=Level.PROVINCE, on=day)
>>> found.kind, found.authority.en, found.clause
(<OutcomeKind.PROPOSAL: 'proposal'>, "the chair of the provincial people's committee", '7.3.e')
>>> outcome_of(4, Fraction("89.75"), regime="qd26-2026", level=Level.PROVINCE, on=day).kind
<OutcomeKind.RECOGNITION: 'recognition'>
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import Any

from attrs import evolve, frozen

from ocop.agencies import Level
from ocop.certification.authority import level_label
from ocop.errors import OcopError, Problem, shown
from ocop.findings import Finding, Severity
from ocop.lawdata import table
from ocop.regimes import Award, Regime, load_regime
from ocop.scoring.council import CouncilResult
from ocop.scoring.council_minimums import DATA
from ocop.text import Text, written
from ocop.values import needed, refuse, wrong_day, wrong_member, wrong_number

__all__ = ["InvalidOutcome", "Outcome", "OutcomeKind", "outcome", "outcome_of"]


class InvalidOutcome(OcopError, ValueError):
    """Stars and points that no council can have given, or a day or a level that is none."""


class OutcomeKind(StrEnum):
    """What becomes of a product after a council's result."""

    RECOGNITION = "recognition"
    """công nhận và cấp giấy chứng nhận"""
    PROPOSAL = "proposal"
    """đề nghị cấp trên đánh giá, phân hạng"""
    RETURNED = "returned"
    """chuyển lại cấp dưới xem xét"""
    NO_RECOGNITION = "no-recognition"
    """không công nhận, không cấp giấy chứng nhận"""
    NONE = "none"
    """chưa có kết quả để xử lý"""


@frozen(kw_only=True)
class Outcome:
    """What follows from a council's result.

    `authority` is who decides or acts (None where nothing is decided), `decision` what is decided, or why nothing is,
    `next` what comes then. `clause` is None where the decision's text is not at hand; `secondary` says that it is known
    from reports only. `interpretations` are the ids of the readings without which it would be another.
    """

    kind: OutcomeKind
    level: Level
    stars: int | None
    decision: Text
    authority: Text | None = None
    next: Text | None = None
    clause: str | None = None
    secondary: bool = False
    interpretations: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """Return the outcome as plain data, with texts in both languages."""
        return {
            "kind": self.kind.value,
            "level": self.level.value,
            "stars": self.stars,
            "authority": self.authority and self.authority.to_dict(),
            "decision": self.decision.to_dict(),
            "next": self.next and self.next.to_dict(),
            "clause": self.clause,
            "secondary": self.secondary,
            "interpretations": list(self.interpretations),
            "findings": [{"code": found.code, "message": found.message.to_dict()} for found in self.findings],
        }


def outcome(result: CouncilResult, *, level: Level, on: datetime.date) -> Outcome:
    """Return what the result of a council of `level` means when it is decided on a day.

    A result that is not ranked has no outcome, and says why. The errors found on the result (`spread-over-limit`) are
    among the findings. Raises `InvalidOutcome` as `outcome_of` does.
    """
    regime, stars, mean = result.criteria.regime, result.stars, result.mean_total
    errors = tuple(finding for finding in result.findings if finding.severity is Severity.ERROR)
    if stars is None or mean is None:
        refuse(InvalidOutcome, wrong_member("level", level, Level), wrong_day("on", on))
        return evolve(_nothing(result.status.value, level, regime), findings=errors)
    found = outcome_of(stars, mean, regime=regime.id, level=level, on=on)
    return evolve(found, findings=(*found.findings, *errors))


def outcome_of(
    stars: int, mean_total: Fraction | Decimal | int, *, regime: str, level: Level, on: datetime.date
) -> Outcome:
    """Return what so many stars with a mean total mean, given by a council of `level` and decided on a day.

    Source: Articles 4.1, 7.3.e, 7.4.e and 7.4.g of Decision 26/2026/QĐ-TTg. Raises `UnknownId` for a regime that is
    none, `InvalidOutcome` with every problem otherwise.

    >>> outcome_of(5, 89, regime="qd26-2026", level=Level.CENTRAL, on=datetime.date(2026, 12, 20))
    Traceback (most recent call last):
    ...
    ocop.certification.outcome.InvalidOutcome: stars: a mean of 89 is in the band of 4 stars, and 5 are more than that
    """
    rules = load_regime(regime)
    refuse(
        InvalidOutcome,
        wrong_member("level", level, Level),
        wrong_day("on", on),
        *_wrong_result(stars, mean_total, rules),
    )
    row = _row(rules, level, stars, on)
    if row is None:
        return _nothing("no-council", level, rules)
    award = rules.award(stars, on)
    band = rules.band(mean_total)
    return Outcome(
        kind=OutcomeKind(row["kind"]),
        level=level,
        stars=stars,
        decision=_text(row["decision"], stars),
        authority=Text(**row["authority"]) if "authority" in row else award.authority,
        next=_text(row["next"], stars) if "next" in row else None,
        clause=row.get("clause"),
        secondary="clause" not in row,
        interpretations=tuple(_readings(row, _row(rules, level, band, on))),
        findings=tuple(_findings(rules, award, row, on)),
    )


def _row(rules: Regime, level: Level, stars: int, on: datetime.date) -> dict[str, Any] | None:
    for row in table(DATA)["outcomes"]:
        in_time = row.get("from", on) <= on <= row.get("to", on)
        if (row["regime"], row["level"]) == (rules.id, level) and stars in row["stars"] and in_time:
            found: dict[str, Any] = row
            return found
    return None


def _text(row: dict[str, str], stars: int) -> Text:
    word = "star" if stars == 1 else "stars"
    return Text(vi=row["vi"].format(stars=stars), en=row["en"].format(stars=stars, word=word))


def _readings(row: dict[str, Any], of_band: dict[str, Any] | None) -> Iterator[str]:
    """The readings on which it rests that a product is dealt with by its stars, and not by its points."""
    if of_band is None or row["kind"] == of_band["kind"]:
        return
    if of_band["kind"] == OutcomeKind.PROPOSAL:
        yield "proposals-go-by-stars"
    elif row["kind"] == OutcomeKind.RETURNED and "clause" in row:
        yield "below-five-stars-returns"


def _findings(rules: Regime, award: Award, row: dict[str, Any], on: datetime.date) -> Iterator[Finding]:
    decision, day = rules.decision, written(on)
    if not decision.in_force_on(on):
        yield Finding(
            code="decision-not-in-force",
            severity=Severity.WARNING,
            path="on",
            message=Text(
                vi=f"Ngày {day.vi}, Quyết định {decision.number} không có hiệu lực.",
                en=f"On {day.en} Decision {decision.number} was not in force.",
            ),
        )
    if award.accepted and row["kind"] == OutcomeKind.RECOGNITION:
        yield Finding(code="authority-accepted", severity=Severity.INFO, path="authority", message=award.note)


def _nothing(why: str, level: Level, rules: Regime) -> Outcome:
    row, label, number = table(DATA)["no_outcome"][why], level_label(level), rules.decision.number
    decision = Text(
        vi=row["vi"].format(level=label.vi, decision=number), en=row["en"].format(level=label.en, decision=number)
    )
    return Outcome(kind=OutcomeKind.NONE, level=level, stars=None, decision=decision)


def _wrong_result(stars: Any, mean_total: Any, rules: Regime) -> Iterator[Problem]:
    top, uncounted = rules.max_points, wrong_number("stars", stars, 1, len(rules.bands))
    if uncounted:
        yield uncounted
    exact = type(mean_total) is int or isinstance(mean_total, Fraction)
    exact = exact or (isinstance(mean_total, Decimal) and mean_total.is_finite())
    if not exact or not 0 <= mean_total <= top:
        what = Text(
            vi=f"số điểm từ 0 đến {top} (số nguyên, Fraction hoặc Decimal)",
            en=f"points from 0 to {top} (an integer, a Fraction or a Decimal)",
        )
        yield needed("mean_total", mean_total, what)
    elif not uncounted and stars > rules.band(mean_total):
        band, mean = rules.band(mean_total), str(mean_total)
        message = Text(
            vi=f"điểm trung bình {mean} thuộc khung {band} sao, không thể được {stars} sao",
            en=f"a mean of {mean} is in the band of {band} stars, and {stars} are more than that",
        )
        yield Problem(path="stars", message=message, value=shown(stars))
