"""Which decision governs when: Articles 11 and 12 of Decision 26/2026/QĐ-TTg, on every day around their edges."""

from __future__ import annotations

import datetime
import pickle
import re
import unicodedata
from collections.abc import Iterator
from datetime import date
from itertools import pairwise, product
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ocop.certification.kinds import EvaluationKind
from ocop.certification.transition import (
    Governing,
    InvalidEvaluation,
    finish_by,
    known_until,
    regime_for,
    regimes_of,
)
from ocop.errors import BeyondKnowledge, OcopError
from ocop.findings import Severity
from ocop.lawdata import read_data
from ocop.readings import interpretation
from ocop.regimes import REGIMES, load_regime, regimes_in_force
from ocop.text import LANGUAGES

DATA = read_data("transition.toml")
FIRST, UPGRADE, RENEWAL = EvaluationKind
DAY = datetime.timedelta(days=1)
UNTIL = known_until()

OLD, MID, NEW = "qd1048-2019", "qd148-2023", "qd26-2026"
LATE, OVERLAP, LAST = "late-finish-goes-to-new-rules", "filed-in-overlap-goes-to-new-rules", "transition-last-day"
TWO_A, TWO_B, EFFECT = "26/2026/QĐ-TTg, 12.2.a", "26/2026/QĐ-TTg, 12.2.b", "26/2026/QĐ-TTg, 11.1"
JUNE, JULY = date(2026, 6, 21), date(2026, 7, 21)


def day(text: str | None) -> Any:
    return date.fromisoformat(text) if text else None


# Every edge: kind, filed, finished; the regime, the clause, the readings, the last day under the old rules.
EDGES: list[tuple[EvaluationKind, str, str | None, str, str | None, tuple[str, ...], date | None]] = [
    (FIRST, "2019-08-21", "2019-08-21", OLD, None, (), None),
    (UPGRADE, "2019-08-21", "2023-02-23", OLD, None, (), None),
    (RENEWAL, "2023-02-23", "2023-02-23", OLD, None, (), None),
    (FIRST, "2023-02-24", "2023-02-24", MID, None, (), None),
    (RENEWAL, "2023-02-24", "2026-05-21", MID, None, (), None),
    (UPGRADE, "2026-05-21", "2026-05-21", MID, None, (), None),
    (FIRST, "2026-05-21", "2026-05-22", MID, TWO_A, (LAST,), JULY),
    (UPGRADE, "2026-05-21", "2026-05-22", MID, TWO_A, (LAST,), JULY),
    (RENEWAL, "2026-05-21", "2026-05-22", MID, TWO_B, (LAST,), JUNE),
    (FIRST, "2026-05-21", "2026-06-22", MID, TWO_A, (LAST,), JULY),
    (RENEWAL, "2026-05-21", "2026-06-21", MID, TWO_B, (LAST,), JUNE),
    (RENEWAL, "2026-05-21", "2026-06-22", NEW, TWO_B, (LATE, LAST), JUNE),
    (RENEWAL, "2026-05-21", "2026-07-21", NEW, TWO_B, (LATE, LAST), JUNE),
    (FIRST, "2026-05-21", "2026-07-21", MID, TWO_A, (LAST,), JULY),
    (UPGRADE, "2023-02-24", "2026-07-21", MID, TWO_A, (LAST,), JULY),
    (FIRST, "2026-05-21", "2026-07-22", NEW, TWO_A, (LATE, LAST), JULY),
    (UPGRADE, "2023-02-24", "2026-07-22", NEW, TWO_A, (LATE, LAST), JULY),
    (RENEWAL, "2026-05-21", "2026-07-22", NEW, TWO_B, (LATE, LAST), JUNE),
    (FIRST, "2026-05-22", "2026-05-22", NEW, EFFECT, (OVERLAP,), None),
    (RENEWAL, "2026-05-22", "2026-06-21", NEW, EFFECT, (OVERLAP,), None),
    (UPGRADE, "2026-07-21", "2026-09-30", NEW, EFFECT, (OVERLAP,), None),
    (FIRST, "2026-07-22", "2026-07-22", NEW, EFFECT, (), None),
    # Not finished yet.
    (FIRST, "2023-02-24", None, MID, TWO_A, (LAST,), JULY),
    (UPGRADE, "2026-05-21", None, MID, TWO_A, (LAST,), JULY),
    (RENEWAL, "2026-05-21", None, MID, TWO_B, (LAST,), JUNE),
    (RENEWAL, "2026-05-22", None, NEW, EFFECT, (OVERLAP,), None),
    (FIRST, "2026-07-21", None, NEW, EFFECT, (OVERLAP,), None),
    (UPGRADE, "2026-07-22", None, NEW, EFFECT, (), None),
]


def named(row: tuple[Any, ...]) -> str:
    kind, filed, finished, _, clause, *_ = row
    return f"{kind.value} {filed} {finished or 'open'}: {(clause or 'one decision').removeprefix('26/2026/QĐ-TTg, ')}"


@pytest.mark.parametrize("row", EDGES, ids=named)
def test_the_edges(row: tuple[Any, ...]) -> None:
    kind, filed, finished, regime, clause, readings, last = row
    governing = regime_for(kind, day(filed), day(finished))
    assert (governing.id, governing.regime) == (regime, load_regime(regime))
    assert (governing.clause, governing.interpretations, governing.finish_by) == (clause, readings, last)
    assert governing.remarks == ()
    assert regime_for(kind.value, day(filed), day(finished)) == governing


UNKNOWN = [
    ("before the first decision", "2019-08-20", "2019-08-20", {"submitted", "assessed"}),
    ("filed before the first decision", "2019-08-20", "2019-08-21", {"submitted"}),
    ("straddles by a day", "2023-02-23", "2023-02-24", {"assessed"}),
    ("straddles by years", "2019-08-21", "2026-05-22", {"assessed"}),
    ("straddles all", "2019-08-20", "2026-05-22", {"submitted", "assessed"}),
    ("filed before 148, not finished", "2023-02-23", None, {"assessed"}),
    ("filed before 1048, not finished", "2019-08-20", None, {"submitted", "assessed"}),
    ("finished after what is known", "2026-07-22", (UNTIL + DAY).isoformat(), {"assessed"}),
    ("filed after what is known", (UNTIL + DAY).isoformat(), None, {"submitted"}),
    ("both after what is known", (UNTIL + DAY).isoformat(), (UNTIL + DAY).isoformat(), {"submitted", "assessed"}),
]


@pytest.mark.parametrize(("filed", "finished", "paths"), [row[1:] for row in UNKNOWN], ids=[row[0] for row in UNKNOWN])
@pytest.mark.parametrize("kind", EvaluationKind)
def test_nothing_is_known(kind: EvaluationKind, filed: str, finished: str | None, paths: set[str]) -> None:
    with pytest.raises(BeyondKnowledge) as caught:
        regime_for(kind, day(filed), day(finished))
    assert {problem.path for problem in caught.value.problems} == paths


def test_the_last_known_day_is_known() -> None:
    assert regime_for(FIRST, UNTIL, UNTIL).remarks == ()
    assert regime_for(FIRST, UNTIL, None).id == NEW


@pytest.mark.parametrize(
    ("filed", "finished", "regime", "codes"),
    [
        ("2018-05-07", "2018-12-31", OLD, [("before-known-law", "submitted"), ("before-known-law", "assessed")]),
        ("2019-08-20", "2019-08-21", OLD, [("before-known-law", "submitted")]),
        ("2019-08-20", "2023-02-23", OLD, [("before-known-law", "submitted")]),
        ("0001-01-01", "0001-01-01", OLD, [("before-known-law", "submitted"), ("before-known-law", "assessed")]),
        ("2026-08-01", "9999-12-31", NEW, [("after-known-law", "assessed")]),
        ("9999-12-31", "9999-12-31", NEW, [("after-known-law", "submitted"), ("after-known-law", "assessed")]),
        ("9999-12-31", None, NEW, [("after-known-law", "submitted")]),
    ],
)
def test_the_nearest_regime_with_a_remark(
    filed: str, finished: str | None, regime: str, codes: list[tuple[str, str]]
) -> None:
    governing = regime_for(FIRST, day(filed), day(finished), beyond="remark")
    assert governing.id == regime
    assert [(remark.code, remark.path) for remark in governing.remarks] == codes
    assert all(remark.severity is Severity.WARNING for remark in governing.remarks)
    # Where the day of filing is not known, no clause says what governs.
    assert (governing.clause is None) == ("submitted" in dict(map(reversed, codes)))  # type: ignore[arg-type]


def test_what_is_finished_late_and_beyond_knowledge_is_both() -> None:
    governing = regime_for(RENEWAL, day("2026-05-21"), UNTIL + DAY, beyond="remark")
    assert (governing.id, governing.clause, governing.finish_by) == (NEW, TWO_B, JUNE)
    assert governing.interpretations == (LATE, LAST)
    assert [remark.code for remark in governing.remarks] == ["after-known-law"]


@pytest.mark.parametrize(
    ("filed", "finished"), [("2023-02-23", "2023-02-24"), ("2023-02-23", None), ("2000-01-01", None)]
)
def test_where_no_regime_is_nearest_a_remark_does_not_do(filed: str, finished: str | None) -> None:
    with pytest.raises(BeyondKnowledge) as caught:
        regime_for(FIRST, day(filed), day(finished), beyond="remark")
    assert [problem.path for problem in caught.value.problems] == ["assessed"]


# An independent reference: no arithmetic, the days of the terms are walked one by one.


def days_after(start: date, count: int) -> date:
    for _ in range(count):
        start += DAY
    return start


def slow(kind: EvaluationKind, filed: date, finished: date | None) -> tuple[str, date | None] | None:
    """The regime and the last day under the old rules, or None where nothing is known."""
    if filed < date(2019, 8, 21) or filed > UNTIL or (finished is not None and finished > UNTIL):
        return None
    if filed < date(2023, 2, 24):
        return (OLD, None) if finished is not None and finished <= date(2023, 2, 23) else None
    if filed >= date(2026, 5, 22):
        return NEW, None
    if finished is not None and finished <= date(2026, 5, 21):
        return MID, None
    last = days_after(date(2026, 5, 22), 30 if kind == "renewal" else 60)
    return (MID if finished is None or finished <= last else NEW), last


AROUND = [date(2019, 8, 21), date(2023, 2, 24), date(2026, 5, 22), JUNE, JULY, UNTIL]
GRID = sorted(
    {around + DAY * offset for around in AROUND for offset in (-2, -1, 0, 1, 2)}
    | {date.min, date(2019, 6, 8), date(2021, 1, 1), date(2024, 2, 29), date(2026, 6, 8), date(2026, 9, 1), date.max}
)


def test_the_grid_agrees_with_the_reference() -> None:
    seen = set()
    for kind, filed, finished in product(EvaluationKind, GRID, [*GRID, None]):
        if finished is not None and finished < filed:
            with pytest.raises(InvalidEvaluation):
                regime_for(kind, filed, finished)
            continue
        expected = slow(kind, filed, finished)
        try:
            governing = regime_for(kind, filed, finished)
        except BeyondKnowledge:
            assert expected is None, (kind, filed, finished)
        else:
            assert (governing.id, governing.finish_by) == expected, (kind, filed, finished)
        seen.add(expected)
    assert seen == {None, (OLD, None), (MID, None), (NEW, None), (MID, JUNE), (MID, JULY), (NEW, JUNE), (NEW, JULY)}


def test_a_remark_changes_no_answer_that_is_known() -> None:
    for kind, filed, finished in product(EvaluationKind, GRID, [*GRID, None]):
        if finished is not None and finished < filed:
            continue
        known = slow(kind, filed, finished)
        try:
            governing = regime_for(kind, filed, finished, beyond="remark")
        except BeyondKnowledge:
            assert filed < date(2023, 2, 24), (kind, filed, finished)
            assert finished is None or finished >= date(2023, 2, 24), (kind, filed, finished)
        else:
            assert bool(governing.remarks) == (known is None)
            if known is not None:
                assert governing == regime_for(kind, filed, finished)


def test_finish_by_is_that_of_an_open_evaluation() -> None:
    for kind, filed in product(EvaluationKind, GRID):
        if slow(kind, filed, None) is None:
            with pytest.raises(BeyondKnowledge):
                finish_by(kind, filed)
        else:
            assert finish_by(kind, filed) == regime_for(kind, filed, None).finish_by
    assert {finish_by(kind, day("2026-05-21")) for kind in (FIRST, UPGRADE)} == {JULY}
    assert finish_by("renewal", day("2026-05-21")) == JUNE


# Properties

NEAR_AN_EDGE = st.builds(lambda edge, offset: edge + DAY * offset, st.sampled_from(AROUND), st.integers(-70, 70))
DATES = st.one_of(NEAR_AN_EDGE, st.dates(date(2019, 1, 1), date(2027, 12, 31)), st.dates())


@settings(deadline=None, max_examples=300)
@given(kind=st.sampled_from(EvaluationKind), filed=DATES, finished=st.none() | DATES)
def test_exactly_one_regime_in_force_or_a_clear_error(kind: EvaluationKind, filed: date, finished: date | None) -> None:
    known = slow(kind, filed, finished)
    if known is None or (finished is not None and finished < filed):
        with pytest.raises((BeyondKnowledge, InvalidEvaluation)) as caught:
            regime_for(kind, filed, finished)
        assert isinstance(caught.value, ValueError)
        problems = caught.value.problems
        assert all(problem.message.vi and problem.message.en and problem.path for problem in problems)
        return
    governing = regime_for(kind, filed, finished)
    assert (governing.id, governing.finish_by) == known
    assert any(governing.regime.decision.in_force_on(one) for one in (filed, finished) if one is not None)
    assert governing.remarks == ()


@settings(deadline=None, max_examples=200)
@given(kind=st.sampled_from(EvaluationKind), filed=DATES, earlier=DATES, later=DATES)
def test_a_later_finish_never_goes_back_to_older_rules(
    kind: EvaluationKind, filed: date, earlier: date, later: date
) -> None:
    try:
        before, after = (regime_for(kind, filed, finished) for finished in sorted((earlier, later)))
    except OcopError:
        return
    assert REGIMES.index(after.id) <= REGIMES.index(before.id)


@settings(deadline=None, max_examples=200)
@given(issued=DATES)
def test_a_certificate_was_given_under_what_was_in_force(issued: date) -> None:
    if issued < date(2019, 8, 21):
        with pytest.raises(BeyondKnowledge):
            regimes_of(issued)
        return
    found = regimes_of(issued)
    assert found == regimes_in_force(issued)
    assert len(found) == (2 if date(2026, 5, 22) <= issued <= JULY else 1)


# Certificates


@pytest.mark.parametrize(
    ("issued", "regimes"),
    [
        ("2019-08-21", [OLD]),
        ("2023-02-23", [OLD]),
        ("2023-02-24", [MID]),
        ("2026-05-21", [MID]),
        ("2026-05-22", [NEW, MID]),
        ("2026-07-21", [NEW, MID]),
        ("2026-07-22", [NEW]),
        ("9999-12-31", [NEW]),
    ],
)
def test_the_regimes_of_a_certificate(issued: str, regimes: list[str]) -> None:
    assert [regime.id for regime in regimes_of(day(issued))] == regimes


def test_a_certificate_before_the_first_decision() -> None:
    with pytest.raises(BeyondKnowledge, match=r"^issued: 2019-08-20 is before 2019-08-21, .*are not known$"):
        regimes_of(day("2019-08-20"))


def test_an_evaluation_may_end_in_a_certificate_of_its_regime() -> None:
    for kind, filed, finished in product(EvaluationKind, GRID, GRID):
        if filed <= finished and slow(kind, filed, finished) is not None:
            assert regime_for(kind, filed, finished).regime in regimes_of(finished)


# Input


@pytest.mark.parametrize(
    "wrong", ["2026-05-22", None, 20260522, datetime.datetime(2026, 5, 22), True, datetime.time(), ["2026"]], ids=repr
)
def test_a_day_is_a_date(wrong: Any) -> None:
    with pytest.raises(InvalidEvaluation, match=r"^submitted: a datetime\.date is needed, not "):
        regime_for(FIRST, wrong, None)
    with pytest.raises(InvalidEvaluation, match=r"^submitted: a datetime\.date is needed, not "):
        finish_by(FIRST, wrong)
    with pytest.raises(InvalidEvaluation, match=r"^issued: a datetime\.date is needed, not "):
        regimes_of(wrong)
    if wrong is not None:
        with pytest.raises(
            InvalidEvaluation, match=r"^assessed: a datetime\.date or None \(not finished yet\) is needed"
        ):
            regime_for(FIRST, date(2026, 5, 22), wrong)


@pytest.mark.parametrize(
    ("wrong", "near"),
    [
        ("renewel", ("renewal",)),
        ("FIRST", ("first",)),
        ("up", ("upgrade",)),
        ("nâng hạng", ()),
        ("", ()),
        (1, ()),
        (None, ()),
        (EvaluationKind, ()),
        (["first"], ()),
    ],
)
def test_a_kind_is_one_of_three(wrong: Any, near: tuple[str, ...]) -> None:
    with pytest.raises(InvalidEvaluation) as caught:
        regime_for(wrong, date(2026, 5, 22), None)
    (problem,) = caught.value.problems
    assert (problem.path, problem.near, problem.allowed) == ("kind", near, ("first", "upgrade", "renewal"))
    assert problem.message.en.startswith("one of first, upgrade, renewal is needed, not ")
    assert problem.message.vi.startswith("cần một trong first, upgrade, renewal, không phải ")
    assert all(found in problem.message.en for found in near)


def test_all_problems_at_once() -> None:
    values: dict[str, Any] = {"kind": "renew", "submitted": "2026-05-22", "assessed": 7, "beyond": "remarks"}
    with pytest.raises(InvalidEvaluation) as caught:
        regime_for(**values)
    problems = caught.value.problems
    assert [(problem.path, problem.value) for problem in problems] == [
        ("kind", "'renew'"),
        ("submitted", "'2026-05-22'"),
        ("assessed", "7"),
        ("beyond", "'remarks'"),
    ]
    assert [problem.near for problem in problems] == [("renewal",), (), (), ("remark",)]
    assert problems[3].allowed == ("error", "remark")
    restored = pickle.loads(pickle.dumps(caught.value))  # noqa: S301 - its own
    assert type(restored) is InvalidEvaluation
    assert restored.problems == problems


def test_an_evaluation_is_not_finished_before_it_is_filed() -> None:
    with pytest.raises(InvalidEvaluation) as caught:
        regime_for("renew", day("2026-05-22"), day("2026-05-21"))
    kind, order = caught.value.problems
    assert (kind.path, order.path, order.value) == ("kind", "assessed", "2026-05-21")
    assert "2026-05-21, before the dossier was filed on 2026-05-22" in order.message.en
    assert "21/5/2026, trước ngày nộp hồ sơ (22/5/2026)" in order.message.vi


def test_the_answer_is_a_value() -> None:
    one, other = (regime_for(kind, day("2026-05-21"), day("2026-06-22")) for kind in (RENEWAL, "renewal"))
    assert one == other
    assert hash(one) == hash(other)
    assert pickle.loads(pickle.dumps(one)) == one  # noqa: S301 - its own
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        one.clause = None  # type: ignore[misc]


# Sentences


def every_answer() -> Iterator[Governing]:
    for kind, filed, finished in product(EvaluationKind, GRID, [*GRID, None]):
        try:
            yield regime_for(kind, filed, finished, beyond="remark")
        except OcopError:
            continue


def test_the_reason_says_all_of_the_answer() -> None:
    for governing in every_answer():
        for lang in LANGUAGES:
            reason = governing.reason.to(lang)
            assert governing.regime.decision.number in reason
            assert not re.search(r"[{}]|None|\bdate\b", reason)
            assert unicodedata.is_normalized("NFC", reason)
            assert all(interpretation(name).title.to(lang) in reason for name in governing.interpretations)
            if governing.finish_by is not None:
                last = governing.finish_by
                assert (f"{last.day}/{last.month}/{last.year}" if lang == "vi" else last.isoformat()) in reason
        for remark in governing.remarks:
            assert remark.message.vi.endswith(("không rõ quy định của thời gian đó.", "có thể đã có quy định khác."))
            assert remark.message.en.endswith(("the rules of that time are not known.", "may have changed since."))


def test_reasons() -> None:
    def reasons(filed: str, finished: str | None) -> list[str]:
        reason = regime_for(RENEWAL, day(filed), day(finished)).reason
        return [reason.vi, reason.en]

    assert reasons("2020-01-01", "2020-02-01") == [
        "Từ ngày nộp hồ sơ (1/1/2020) đến ngày đánh giá xong (1/2/2020) chỉ có Quyết định 1048/QĐ-TTg có hiệu lực.",
        (
            "From the filing of the dossier (2020-01-01) to the end of its evaluation (2020-02-01) "
            "Decision 1048/QĐ-TTg alone was in force."
        ),
    ]
    assert reasons("2026-08-01", None) == [
        "Hồ sơ nộp ngày 1/8/2026, khi Quyết định 148/QĐ-TTg đã hết hiệu lực: chỉ còn Quyết định 26/2026/QĐ-TTg.",
        (
            "The dossier was filed on 2026-08-01, after Decision 148/QĐ-TTg had ended: "
            "Decision 26/2026/QĐ-TTg alone is in force."
        ),
    ]
    assert reasons("2026-05-21", "2026-06-22") == [
        (
            "Hồ sơ nộp ngày 21/5/2026, trước ngày Quyết định 26/2026/QĐ-TTg có hiệu lực (22/5/2026), "
            "nhưng đến ngày 22/6/2026 mới đánh giá xong, sau khi hạn 30 ngày (đánh giá, phân hạng lại) đã hết vào cuối "
            "ngày 21/6/2026: theo Quyết định 26/2026/QĐ-TTg. "
            "Theo cách hiểu: Đánh giá xong quá hạn chuyển tiếp thì theo quyết định mới. "
            "Theo cách hiểu: Hạn 60 ngày, 30 ngày tính từ ngày 23/5/2026, kể cả ngày nghỉ."
        ),
        (
            "The dossier was filed on 2026-05-21, before Decision 26/2026/QĐ-TTg took effect on 2026-05-22, "
            "but its evaluation was finished on 2026-06-22, after the 30 days (re-evaluation) that end on 2026-06-21: "
            "Decision 26/2026/QĐ-TTg governs. "
            "The reading taken: What is finished too late for the transition goes by the new rules. "
            "The reading taken: The 60 and 30 days are counted from 23 May 2026, days off included."
        ),
    ]


def test_errors_say_what_to_do() -> None:
    for filed, finished, said in [
        ("2019-08-20", "2019-09-01", 'beyond="remark" takes the nearest decision, with a remark'),
        ("2023-02-23", "2023-02-24", "ask the authority that evaluated it"),
        ("2023-02-23", None, "if it was finished before 2023-02-24, give that day"),
    ]:
        with pytest.raises(BeyondKnowledge) as caught:
            regime_for(FIRST, day(filed), day(finished))
        assert str(caught.value).endswith(said)
        for problem in caught.value.problems:
            assert not re.search(r"[{}]|None", problem.message.vi + problem.message.en)
            assert problem.message.vi != problem.message.en


# Data


def test_the_figures_of_the_transition() -> None:
    (succession,) = DATA["successions"].items()
    assert succession[0] == NEW == REGIMES[0]
    finish = succession[1]["finish"]
    assert {kind: (row["days"], row["clause"]) for kind, row in finish.items()} == {
        "first": (60, TWO_A),
        "upgrade": (60, TWO_A),
        "renewal": (30, TWO_B),
    }
    effect = load_regime(NEW).decision.effective_from
    assert [days_after(effect, days) for days in (30, 60)] == [JUNE, JULY]
    # Decision 148 ends as many days after the new one took effect (Article 11.2).
    assert load_regime(MID).decision.effective_to == JULY


def test_the_known_days_reach_beyond_every_decision() -> None:
    assert known_until() == DATA["known_until"]
    assert type(known_until()) is date
    for regime in map(load_regime, REGIMES):
        begins = [regime.decision.effective_from, *(one.effective_from for one in regime.amendments)]
        assert max(begins) <= known_until()


def test_decisions_follow_each_other_without_a_gap() -> None:
    decisions = [load_regime(name).decision for name in REGIMES]
    for newer, older in pairwise(decisions):
        assert older.effective_to is not None
        assert older.effective_from < newer.effective_from <= older.effective_to + DAY
    assert decisions[0].effective_to is None


def test_the_readings_are_explained() -> None:
    row = DATA["successions"][NEW]
    assert [row[key] for key in ("late", "overlap", "last_day")] == [LATE, OVERLAP, LAST]
    assert all(interpretation(name).clause.startswith("26/2026/QĐ-TTg, 1") for name in (LATE, OVERLAP, LAST))
    assert {name for governing in every_answer() for name in governing.interpretations} == {LATE, OVERLAP, LAST}


def test_every_sentence_is_said() -> None:
    said = [governing.reason.en for governing in every_answer()]
    said += [remark.message.en for governing in every_answer() for remark in governing.remarks]
    for filed, finished in [("2023-02-23", "2023-02-24"), ("2023-02-23", None), ("2019-08-20", "2019-08-21")]:
        with pytest.raises(BeyondKnowledge) as caught:
            regime_for(FIRST, day(filed), day(finished))
        said += [problem.message.en for problem in caught.value.problems]
    for name, sentence in DATA["sentences"].items():
        piece = max(re.split(r"\{\w+\}", sentence["en"]), key=len)
        assert any(piece in one for one in said), name


def test_both_languages_say_the_same_facts() -> None:
    for name, sentence in DATA["sentences"].items():
        assert set(sentence) == set(LANGUAGES), name
        facts = [set(re.findall(r"\{(\w+)\}", sentence[lang])) for lang in LANGUAGES]
        assert facts[0] == facts[1], name
        assert all(unicodedata.is_normalized("NFC", sentence[lang]) for lang in LANGUAGES)


# The page and its picture

DOCS = Path(__file__).parent.parent / "docs"
PICTURE = ET.parse(DOCS / "images" / "timeline.svg").getroot()  # noqa: S314 - its own
SVG = "{http://www.w3.org/2000/svg}"


def test_the_page_names_every_reading_and_remark() -> None:
    text = (DOCS / "how-to" / "which-law.md").read_text("utf-8")
    for name in (LATE, OVERLAP, LAST):
        assert f"[{name}](../interpretations.md#{name})" in text
    for code in ("before-known-law", "after-known-law"):
        assert f"| `{code}` |" in text
    assert "](../images/timeline.svg)" in text


def place(identifier: str) -> tuple[float, float]:
    """Where a bar of the picture begins and ends."""
    (bar,) = (one for one in PICTURE.iter(f"{SVG}rect") if one.get("id") == identifier)
    return float(bar.attrib["x"]), float(bar.attrib["x"]) + float(bar.attrib["width"])


def at(known: date, first: date, last: date) -> float:
    """Where a day begins on an axis from 20 to 700."""
    return 20 + 680 * (known - first).days / (last - first).days


@pytest.mark.parametrize("regime", REGIMES)
def test_the_picture_shows_the_days_in_force(regime: str) -> None:
    decision = load_regime(regime).decision
    axis = date(2019, 7, 1), date(2027, 1, 1)
    ends = decision.effective_to + DAY if decision.effective_to else axis[1]
    assert place(regime) == pytest.approx((at(decision.effective_from, *axis), at(ends, *axis)), abs=0.2)


def test_the_picture_shows_the_transition() -> None:
    axis = date(2026, 5, 12), date(2026, 7, 31)
    for kind in (FIRST, RENEWAL):
        last = finish_by(kind, day("2026-05-21"))
        assert last is not None
        assert place(f"{kind.value}-old") == pytest.approx((20, at(last + DAY, *axis)), abs=0.2)
        assert place(f"{kind.value}-new") == pytest.approx((at(last + DAY, *axis), 700), abs=0.2)
    assert place("filed-new") == pytest.approx((at(date(2026, 5, 22), *axis), 700), abs=0.2)


def test_the_picture_stands_by_itself() -> None:
    text = (DOCS / "images" / "timeline.svg").read_text("utf-8")
    title, description = PICTURE[0], PICTURE[1]
    assert (title.tag, description.tag) == (f"{SVG}title", f"{SVG}desc")
    assert PICTURE.get("role") == "img"
    assert PICTURE.get("aria-labelledby") == f"{title.get('id')} {description.get('id')}"
    assert all(" · " in (one.text or "") for one in (title, description))
    assert not re.search(r"href|url\(|@import|@font-face|<script|<image|data:", text)
    assert set(re.findall(r"https?://[^\"]+", text)) == {"http://www.w3.org/2000/svg"}
    assert "prefers-color-scheme: dark" in text
    for regime in map(load_regime, REGIMES):
        assert regime.decision.number in text
