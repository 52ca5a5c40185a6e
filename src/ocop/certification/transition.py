"""Which decision governs an evaluation (Articles 11 and 12 of Decision 26/2026/QĐ-TTg), by its days.

The day on which the subject filed the dossier decides. A dossier filed before a new decision, and not evaluated by the
day on which that one takes effect, is finished under the old decision within a number of days. Figures and sentences
are data (`criteria/data/transition.toml`), days in force stand with each decision.

>>> filed, assessed = datetime.date(2026, 5, 21), datetime.date(2026, 7, 1)
>>> regime_for("first", filed, assessed).id, regime_for("renewal", filed, assessed).id
('qd148-2023', 'qd26-2026')
>>> late = regime_for("renewal", filed, assessed)
>>> late.clause, late.finish_by.isoformat(), late.interpretations
('26/2026/QĐ-TTg, 12.2.b', '2026-06-21', ('late-finish-goes-to-new-rules', 'transition-last-day'))
>>> try:
...     regime_for("first", datetime.date(2023, 2, 20), datetime.date(2023, 3, 20))
... except BeyondKnowledge as error:
...     print(str(error).partition(": nothing ")[2])
is known of which decision governs such a dossier; ask the authority that evaluated it
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import Any, Final, Literal, get_args

from attrs import frozen

from ocop.certification.kinds import EvaluationKind
from ocop.errors import BeyondKnowledge, OcopError, Problem, shown
from ocop.findings import Finding, Severity
from ocop.lawdata import table
from ocop.readings import interpretation
from ocop.regimes import REGIMES, Regime, load_regime, regimes_in_force
from ocop.text import Text, filled, written
from ocop.values import needed, refuse, wrong_day

__all__ = ["Beyond", "Governing", "InvalidEvaluation", "finish_by", "known_until", "regime_for", "regimes_of"]

_DATA: Final = "transition.toml"
_DAY: Final = Text(vi="một ngày (datetime.date)", en="a datetime.date")
_DAY_OR_NONE: Final = Text(vi=f"{_DAY.vi} hoặc None (chưa đánh giá xong)", en=f"{_DAY.en} or None (not finished yet)")

Beyond = Literal["error", "remark"]
"""What becomes of a day of which the library does not know the rules."""


class InvalidEvaluation(OcopError, ValueError):
    """An evaluation that is none: of no kind, with a day that is no date, or finished before its dossier was filed."""


@frozen(kw_only=True)
class Governing:
    """The regime that governs an evaluation, and why.

    `clause` is where that stands, with the decision's number; None where one decision alone was in force before
    Decision 26/2026/QĐ-TTg, and where the rules are not known. `interpretations` are the ids of the readings that the
    answer rests on, `remarks` what is not known (`before-known-law`, `after-known-law`). `finish_by` is the last day
    to finish under the old rules, where the transition applies, kept or missed.
    """

    regime: Regime
    clause: str | None
    reason: Text
    interpretations: tuple[str, ...] = ()
    remarks: tuple[Finding, ...] = ()
    finish_by: datetime.date | None = None

    @property
    def id(self) -> str:
        """The identifier of the regime."""
        return self.regime.id


def regime_for(
    kind: EvaluationKind | str,
    submitted: datetime.date,
    assessed: datetime.date | None,
    *,
    beyond: Beyond = "error",
) -> Governing:
    """Return which regime governs an evaluation.

    `kind` is an `EvaluationKind` or its value, `submitted` the day on which the subject filed the dossier, `assessed`
    the day on which the evaluation was finished, None where it is not yet.

    Source: Articles 11 and 12.2 of Decision 26/2026/QĐ-TTg. Raises `InvalidEvaluation` with every problem at once, and
    `BeyondKnowledge` for a day before the first decision or after `known_until()`: with `beyond="remark"` the nearest
    regime is taken instead, with a remark. It is always raised where no source says which of two decisions governs.

    >>> filed, assessed = datetime.date(2019, 8, 1), datetime.date(2019, 9, 1)
    >>> nearest = regime_for("first", filed, assessed, beyond="remark")
    >>> nearest.id, [remark.code for remark in nearest.remarks]
    ('qd1048-2019', ['before-known-law'])
    >>> try:
    ...     regime_for("renew", filed, "2019-09-01")
    ... except InvalidEvaluation as error:
    ...     print(error)
    kind: one of first, upgrade, renewal is needed, not 'renew'; did you mean 'renewal'?
    assessed: a datetime.date or None (not finished yet) is needed, not '2019-09-01'
    """
    case = _Case(kind=_checked(kind, submitted, assessed, beyond), submitted=submitted, assessed=assessed)
    outside = tuple(_outside(submitted=submitted, assessed=assessed))
    refused = () if beyond == "remark" else outside
    problems = [Problem(path=path, message=_sentence("go-on", reason=reason)) for _, path, reason in refused]
    if case.straddles and case.new.id not in table(_DATA)["successions"]:
        message = case.say("straddles" if assessed else "straddles-unfinished")
        problems.append(Problem(path="assessed", message=message))
    refuse(BeyondKnowledge, *problems)
    remarks = tuple(_remark(code, path, reason) for code, path, reason in outside)
    return _in_transition(case, remarks) if case.straddles else _alone(case, remarks)


def finish_by(kind: EvaluationKind | str, submitted: datetime.date) -> datetime.date | None:
    """Return the last day to finish the evaluation of a dossier under the rules of its filing, None without such a day.

    Source: Article 12.2 of Decision 26/2026/QĐ-TTg. Raises as `regime_for` does.

    >>> filed = datetime.date(2026, 5, 21)
    >>> finish_by("upgrade", filed).isoformat(), finish_by("renewal", filed).isoformat()
    ('2026-07-21', '2026-06-21')
    >>> finish_by("upgrade", datetime.date(2026, 5, 22))
    """
    return regime_for(kind, submitted, None).finish_by


def regimes_of(issued: datetime.date) -> tuple[Regime, ...]:
    """Return the regimes under which a certificate issued on a day may have been given, the newest first.

    After `known_until()` it is the newest regime, as far as the library knows. Raises `BeyondKnowledge` for a day
    before the first decision, `InvalidEvaluation` for what is no date.

    >>> [regime.id for regime in regimes_of(datetime.date(2026, 7, 21))]
    ['qd26-2026', 'qd148-2023']
    >>> [regime.id for regime in regimes_of(datetime.date(2026, 7, 22))]
    ['qd26-2026']
    """
    refuse(InvalidEvaluation, wrong_day("issued", issued, _DAY))
    found = regimes_in_force(issued)
    if not found:
        raise BeyondKnowledge(Problem(path=path, message=reason) for _, path, reason in _outside(issued=issued))
    return found


def known_until() -> datetime.date:
    """Return the day to which the library follows the decisions: of what was issued later it knows nothing."""
    until: datetime.date = table(_DATA)["known_until"]
    return until


@frozen(kw_only=True)
class _Case:
    """An evaluation, and the decisions around it."""

    kind: EvaluationKind
    submitted: datetime.date
    assessed: datetime.date | None

    @property
    def place(self) -> int:
        """The place in `REGIMES` of the regime of the filing: the newest that had taken effect, or else the first."""
        begun = (p for p, name in enumerate(REGIMES) if load_regime(name).decision.effective_from <= self.submitted)
        return next(begun, len(REGIMES) - 1)

    @property
    def straddles(self) -> bool:
        """Whether the next decision took effect before the evaluation was finished."""
        if not self.place:
            return False
        return self.assessed is None or self.assessed >= self.new.decision.effective_from

    @property
    def old(self) -> Regime:
        """The regime of the filing where there is a newer one, otherwise the one before it."""
        return load_regime(REGIMES[max(self.place, 1)])

    @property
    def new(self) -> Regime:
        """The regime after `old`."""
        return load_regime(REGIMES[max(self.place, 1) - 1])

    def say(self, name: str, **facts: object) -> Text:
        """Return a sentence on this evaluation."""
        return _sentence(
            name,
            submitted=self.submitted,
            assessed=self.assessed,
            kind=self.kind.label,
            old=self.old.decision.number,
            old_last=self.old.decision.effective_to,
            new=self.new.decision.number,
            start=self.new.decision.effective_from,
            **facts,
        )


def _alone(case: _Case, remarks: tuple[Finding, ...]) -> Governing:
    """Where no decision followed the one of the filing before the evaluation was finished."""
    regime = load_regime(REGIMES[case.place])
    clause: str | None = None
    readings: tuple[str, ...] = ()
    if any(_outside(submitted=case.submitted)):
        why = "nearest"
    elif case.place:
        why = "one-decision"
    else:
        succession = table(_DATA)["successions"][regime.id]
        clause, why = succession["clause"], "newest-alone"
        if case.old.decision.in_force_on(case.submitted):
            why, readings = "filed-in-overlap", (succession["overlap"],)
    reason = _with_readings(case.say(why, decision=regime.decision.number), readings)
    return Governing(regime=regime, clause=clause, reason=reason, interpretations=readings, remarks=remarks)


def _in_transition(case: _Case, remarks: tuple[Finding, ...]) -> Governing:
    """Where a dossier filed under the old decision was not evaluated when the new one took effect (Article 12.2)."""
    succession = table(_DATA)["successions"][case.new.id]
    term = succession["finish"][case.kind]
    limit = case.new.decision.effective_from + datetime.timedelta(days=term["days"])
    readings: tuple[str, ...] = (succession["last_day"],)
    why, regime = "finished-in-time", case.old
    if case.assessed is None:
        why = "not-finished"
    elif case.assessed > limit:
        why, regime, readings = "finished-late", case.new, (succession["late"], *readings)
    return Governing(
        regime=regime,
        clause=term["clause"],
        reason=_with_readings(case.say(why, days=term["days"], limit=limit), readings),
        interpretations=readings,
        remarks=remarks,
        finish_by=limit,
    )


def _outside(**days: datetime.date | None) -> Iterator[tuple[str, str, Text]]:
    """Code, path and sentence for every day of which the rules are not known."""
    oldest = load_regime(REGIMES[-1]).decision
    for path, day in days.items():
        if day is not None and not oldest.effective_from <= day <= known_until():
            code = "before-known-law" if day < oldest.effective_from else "after-known-law"
            facts = {"first": oldest.effective_from, "oldest": oldest.number, "until": known_until()}
            yield code, path, _sentence(code, day=day, **facts)


def _checked(kind: Any, submitted: Any, assessed: Any, beyond: object) -> EvaluationKind:
    """Return the kind, or raise everything that is wrong with an evaluation."""
    days = (
        wrong_day("submitted", submitted, _DAY),
        None if assessed is None else wrong_day("assessed", assessed, _DAY_OR_NONE),
    )
    refuse(
        InvalidEvaluation,
        _wrong_choice("kind", kind, tuple(EvaluationKind)),
        *days,
        _wrong_choice("beyond", beyond, get_args(Beyond)),
        None if assessed is None or any(days) else _backwards(submitted, assessed),
    )
    return EvaluationKind(kind)


def _backwards(submitted: datetime.date, assessed: datetime.date) -> Problem | None:
    if submitted <= assessed:
        return None
    end, start = written(assessed), written(submitted)
    message = Text(
        vi=f"đánh giá xong ngày {end.vi}, trước ngày nộp hồ sơ ({start.vi}): hãy xem ngày nào sai",
        en=f"the evaluation was finished on {end.en}, before the dossier was filed on {start.en}: "
        "see which of the two is wrong",
    )
    return Problem(path="assessed", message=message, value=shown(assessed))


def _wrong_choice(path: str, value: object, allowed: tuple[str, ...]) -> Problem | None:
    if isinstance(value, str) and value in allowed:
        return None
    listed = ", ".join(allowed)
    return needed(path, value, Text(vi=f"một trong {listed}", en=f"one of {listed}"), allowed=allowed)


def _remark(code: str, path: str, reason: Text) -> Finding:
    message = Text(vi=f"{reason.vi}.", en=f"{reason.en}.")
    return Finding(code=code, severity=Severity.WARNING, path=path, message=message)


def _with_readings(reason: Text, readings: tuple[str, ...]) -> Text:
    for reading in readings:
        reason = _sentence("by-reading", reason=reason, title=interpretation(reading).title)
    return reason


def _sentence(name: str, **facts: object) -> Text:
    return filled(table(_DATA)["sentences"][name], **facts)
