"""What is next for a product: Articles 4 to 7 and 12 of Decision 26/2026/QĐ-TTg, day by day."""

import datetime
import subprocess
import sys
from datetime import date
from decimal import Decimal
from fractions import Fraction
from string import Formatter
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ocop.agencies import Level
from ocop.certification.application import Application, InvalidApplication
from ocop.certification.certificate import Certificate
from ocop.certification.kinds import EvaluationKind
from ocop.certification.outcome import OutcomeKind, outcome_of
from ocop.certification.revocation import Revocation, RevocationGround, Withdrawal
from ocop.certification.rounds import InvalidRound, Round
from ocop.certification.status import CertificateStatus, ExtensionReading, status
from ocop.certification.steps import Step, as_text, next_steps
from ocop.certification.working_days import WorkingCalendar, working_days
from ocop.errors import BeyondKnowledge
from ocop.lawdata import read_data
from ocop.readings import interpretation
from ocop.regimes import load_regime
from ocop.text import LANGUAGES, Text

pytest.importorskip("holidays")

DATA = read_data("qd26_2026/steps.toml")
FIRST, UPGRADE, RENEWAL = EvaluationKind
ANY, NONE = ExtensionReading.ANY_LATE_FILING, ExtensionReading.NONE
EFFECTIVE = date(2026, 5, 22)
DAY = datetime.timedelta(days=1)
WEEKS = WorkingCalendar()

# Expires on 20 June 2029; its window is 22 December 2028 to 20 February 2029.
CERTIFICATE = Certificate(product="Cà phê bột", stars=4, issued=date(2026, 6, 20))
FIVE = Certificate(product="Cà phê bột", stars=5, issued=date(2026, 6, 20))
# Expires on 1 July 2026: its window had closed on 3 March 2026, before the decision took effect.
OLD = Certificate(product="Gốm", stars=3, issued=date(2023, 7, 1))

# What is known of an application at each step, for a first evaluation and for a renewal.
ROUTE: dict[str, Any] = {
    "filed": date(2026, 9, 1),
    "proposed": date(2026, 9, 20),
    "provincial_result": date(2026, 12, 20),
    "provincial_total": 92,
    "forwarded": date(2027, 1, 20),
    "central_result": date(2027, 3, 20),
    "central_total": 91,
}
RENEWED: dict[str, Any] = {
    "filed": date(2029, 1, 10),
    "proposed": date(2029, 1, 31),
    "complete_at_province": date(2029, 2, 5),
    "provincial_result": date(2029, 3, 1),
    "provincial_total": 95,
    "forwarded": date(2029, 3, 10),
    "complete_at_centre": date(2029, 3, 12),
    "central_result": date(2029, 4, 20),
    "central_total": 93,
}


def until(facts: dict[str, Any], last: str, **others: Any) -> dict[str, Any]:
    """The facts up to one of them, with its total, and others."""
    names = list(facts)
    end = names.index(last) + 1 + last.endswith("_result")
    return {**{name: facts[name] for name in names[:end]}, **others}


def apply(kind: EvaluationKind = FIRST, **facts: Any) -> Application:
    if kind is not FIRST:
        facts.setdefault("certificate", CERTIFICATE)
    return Application(product="Cà phê bột", kind=kind, **facts)


def first(last: str, **others: Any) -> Application:
    return apply(**until(ROUTE, last, **others))


def upgraded(last: str, **others: Any) -> Application:
    return apply(UPGRADE, **until(ROUTE, last, **others))


def renewed(last: str, **others: Any) -> Application:
    return apply(RENEWAL, **until(RENEWED, last, **others))


def brief(step: Step) -> tuple[str, str, date | None, date | None, bool, str]:
    return (step.code, step.who, step.earliest, step.due, step.overdue, step.clause.removeprefix("26/2026/QĐ-TTg, "))


WINDOW = (date(2028, 12, 22), date(2029, 2, 20))
EXPIRES = date(2029, 6, 20)
PREPARE = ("prepare-renewal", "subject", None, WINDOW[1], False, "6.1.c; 7.6.a")
FILE = ("file-renewal", "subject", *WINDOW, False, "7.6.a")
AGAIN = ("file-again", "subject", *WINDOW, False, "7.6.a")
MISSED = ("window-missed", "subject", None, None, False, "7.6.a; 6.1.a")
ANEW = ("apply-anew", "subject", None, None, False, "4.3; 6.1.a")
ENDS = ("certificate-ends", "subject", None, EXPIRES, False, "4.3")
ENDED = ("certificate-ended", "subject", None, None, False, "4.3")
LATE = ("file-late", "subject", None, None, False, "12.3")
RUNS_ON = ("certificate-runs-on", "subject", None, date(2026, 12, 28), False, "12.3")
MOVED = ("go-over-to-new-rules", "subject", None, None, False)


@pytest.mark.parametrize(
    ("certificate", "on", "expected"),
    [
        pytest.param(CERTIFICATE, "2026-06-19", [], id="4.3 not yet issued"),
        pytest.param(CERTIFICATE, "2026-06-20", [PREPARE, FILE], id="4.3 issued"),
        pytest.param(CERTIFICATE, "2028-12-21", [PREPARE, FILE], id="7.6.a 181 days before expiry"),
        pytest.param(CERTIFICATE, "2028-12-22", [FILE], id="7.6.a 180 days before expiry"),
        pytest.param(CERTIFICATE, "2029-02-20", [FILE], id="7.6.a 120 days before expiry"),
        pytest.param(CERTIFICATE, "2029-02-21", [MISSED], id="7.6.a 119 days before expiry"),
        pytest.param(CERTIFICATE, "2029-06-20", [MISSED], id="4.3 the last day"),
        pytest.param(CERTIFICATE, "2029-06-21", [ANEW], id="4.3 the day after"),
        pytest.param(OLD, "2026-05-22", [LATE], id="12.3 the first day of the decision"),
        pytest.param(OLD, "2026-07-01", [LATE], id="12.3 the last day of the term"),
        pytest.param(OLD, "2026-07-02", [LATE], id="12.3 the first day of the extension"),
        pytest.param(OLD, "2026-12-28", [LATE], id="12.3 180 days after expiry"),
        pytest.param(OLD, "2026-12-29", [ANEW], id="12.3 181 days after expiry"),
    ],
)
def test_a_certificate(certificate: Certificate, on: str, expected: list[Any]) -> None:
    assert [brief(step) for step in next_steps(certificate, date.fromisoformat(on))] == expected


@pytest.mark.parametrize(
    ("certificate", "on", "reading", "expected"),
    [
        (CERTIFICATE, "2029-02-20", ANY, [FILE]),
        (CERTIFICATE, "2029-02-21", ANY, [(*LATE[:3], EXPIRES, *LATE[4:])]),
        (CERTIFICATE, "2029-06-20", ANY, [(*LATE[:3], EXPIRES, *LATE[4:])]),
        (CERTIFICATE, "2029-06-21", ANY, [ANEW]),
        (CERTIFICATE, "2029-02-21", NONE, [MISSED]),
        (OLD, "2026-07-01", NONE, [MISSED]),
        (OLD, "2026-07-02", NONE, [ANEW]),
        (OLD, "2026-07-02", ANY, [LATE]),
    ],
)
def test_a_certificate_by_how_article_12_3_is_read(
    certificate: Certificate, on: str, reading: ExtensionReading, expected: list[Any]
) -> None:
    found = next_steps(certificate, date.fromisoformat(on), extension=reading)
    assert [brief(step) for step in found] == expected


# From 17 March 2027 on the certificate is revoked, or its recognition withdrawn.
END = date(2027, 3, 17)
REVOCATION = Revocation(
    certificate=CERTIFICATE,
    ground=RevocationGround.CRITERIA_NOT_MET,
    concluded=date(2027, 3, 3),
    decided=END,
    level=Level.PROVINCE,
)
WITHDRAWAL = Withdrawal(certificate=CERTIFICATE, requested=date(2027, 3, 1), decided=END)
REVOKED: tuple[date | Revocation | Withdrawal, ...] = (END, REVOCATION, WITHDRAWAL)
ANEW_8 = ("certificate-revoked", "subject", None, None, False, "8; 6.1.a")
ANEW_10 = ("recognition-withdrawn", "province", None, None, False, "10.1.b")


@pytest.mark.parametrize(
    ("revoked", "on", "expected"),
    [
        pytest.param(END, "2027-03-16", [PREPARE, FILE], id="8 the day before"),
        pytest.param(END, "2027-03-17", [ANEW_8], id="8 the day of the decision"),
        pytest.param(END, "2028-12-25", [ANEW_8], id="8 in what was the filing window"),
        pytest.param(END, "2029-03-01", [ANEW_8], id="8 after what was the filing window"),
        pytest.param(END, "2029-06-21", [ANEW_8], id="8 after the term"),
        pytest.param(REVOCATION, "2027-03-16", [PREPARE, FILE], id="8 concluded and not decided"),
        pytest.param(REVOCATION, "2027-03-17", [ANEW_8], id="8 decided"),
        pytest.param(WITHDRAWAL, "2027-03-16", [PREPARE, FILE], id="10.1.b requested and not decided"),
        pytest.param(WITHDRAWAL, "2027-03-17", [ANEW_10], id="10.1.b decided"),
        pytest.param(attrs.evolve(WITHDRAWAL, decided=None), "2029-01-01", [FILE], id="10.1.b requested only"),
        pytest.param(date(2026, 6, 1), "2026-06-19", [], id="4.3 not yet issued"),
        pytest.param(None, "2027-03-17", [PREPARE, FILE], id="not revoked"),
    ],
)
def test_a_certificate_that_is_revoked(
    revoked: date | Revocation | Withdrawal | None, on: str, expected: list[Any]
) -> None:
    day = date.fromisoformat(on)
    found = next_steps(CERTIFICATE, day, revoked=revoked)
    assert [brief(step) for step in found] == expected
    for step in found:
        if step.code in {ANEW_8[0], ANEW_10[0]}:
            assert "2027-03-17" in step.what.en
            assert "17/3/2027" in step.what.vi
            assert "4 sao" in step.what.vi
            assert "revocation-revives-nothing" in step.interpretations


@pytest.mark.parametrize("reading", ExtensionReading)
def test_what_is_revoked_does_not_run_on(reading: ExtensionReading) -> None:
    end = date(2026, 7, 2)
    before, after = (next_steps(OLD, day, extension=reading, revoked=end) for day in (end - DAY, end))
    assert before == next_steps(OLD, end - DAY, extension=reading)
    assert [step.code for step in after] == [ANEW_8[0]]


@pytest.mark.parametrize(
    "application",
    [
        pytest.param(apply(RENEWAL), id="7.6 nothing filed"),
        pytest.param(apply(UPGRADE), id="7.5 nothing filed"),
        pytest.param(renewed("central_result", certificate=FIVE), id="7.6 under way"),
        pytest.param(upgraded("central_result"), id="7.5 under way"),
        pytest.param(apply(RENEWAL, filed=date(2026, 5, 21), certificate=OLD), id="12.2.b in the transition"),
    ],
)
def test_what_rests_on_a_revoked_certificate_goes_no_further(application: Application) -> None:
    for day in (date(2026, 6, 21), date(2026, 12, 21), date(2029, 2, 15), date(2029, 5, 1)):
        (step,) = next_steps(application, day, revoked=date(2026, 6, 21))
        assert brief(step) == ANEW_8
        assert "revoked-is-evaluated-anew" in step.interpretations
        later = next_steps(application, day, revoked=day + DAY)
        assert later == next_steps(application, day)
        assert brief(step) not in [brief(one) for one in later]


@given(st.dates(EFFECTIVE, date(2033, 1, 1)), st.dates(EFFECTIVE, date(2033, 1, 1)))
def test_a_revocation_counts_from_its_day_as_it_does_for_the_status(on: date, end: date) -> None:
    revoked = status(CERTIFICATE, on, revoked=end) is CertificateStatus.REVOKED
    found = next_steps(CERTIFICATE, on, revoked=end)
    assert revoked is (CERTIFICATE.issued <= on >= end)
    assert ([brief(step) for step in found] == [ANEW_8]) is revoked
    assert revoked or found == next_steps(CERTIFICATE, on)


def test_revocations_that_are_none() -> None:
    wrong: Any
    for wrong in ("2027-03-17", datetime.datetime(2027, 3, 17), True, 5):
        with pytest.raises(InvalidApplication, match=r"revoked: a day \(datetime\.date\) is needed"):
            next_steps(CERTIFICATE, END, revoked=wrong)
    for product in (FIVE, apply(RENEWAL, certificate=FIVE)):
        for other in (REVOCATION, WITHDRAWAL):
            with pytest.raises(InvalidApplication, match="revoked: a revocation of this very certificate is needed"):
                next_steps(product, END, revoked=other)
    with pytest.raises(InvalidApplication, match="revoked: None for a product without a certificate is needed"):
        next_steps(first("filed"), END, revoked=END)


def test_a_certificate_issued_on_a_leap_day() -> None:
    leap = Certificate(product="Gốm", stars=3, issued=date(2028, 2, 29))
    (step,) = next_steps(leap, date(2030, 9, 1))
    assert (step.earliest, step.due) == (date(2030, 9, 1), date(2030, 10, 31))
    assert "2031-02-28" in step.otherwise.en
    assert "28/2/2031" in step.otherwise.vi


ROUND_TWO, ROUND_ONE = date(2026, 12, 29), date(2027, 6, 29)


@pytest.mark.parametrize(
    ("application", "on", "expected"),
    [
        pytest.param(
            first("filed"), "2026-09-23", ("commune-check", "commune", None, date(2026, 9, 23), False, "7.2"), id="7.2"
        ),
        pytest.param(
            first("filed"),
            "2026-09-24",
            ("commune-check", "commune", None, date(2026, 9, 23), True, "7.2"),
            id="7.2 a day late",
        ),
        pytest.param(
            apply(filed=date(2027, 1, 25)),
            "2027-01-26",
            ("commune-check", "commune", None, date(2027, 2, 22), False, "7.2"),
            id="7.2 over Tết",
        ),
        pytest.param(
            first("proposed"),
            "2026-12-29",
            ("provincial-round", "province", None, ROUND_TWO, False, "5.1; 7.3"),
            id="5.1 held by 29 December",
        ),
        pytest.param(
            first("proposed"),
            "2026-12-30",
            ("provincial-round", "province", None, ROUND_TWO, True, "5.1; 7.3"),
            id="5.1 not held before 30 December",
        ),
        pytest.param(
            first("proposed", proposed=date(2026, 10, 29)),
            "2026-12-01",
            ("provincial-round", "province", None, ROUND_TWO, False, "5.1; 7.3"),
            id="5.1 proposed on 29 October",
        ),
        pytest.param(
            first("proposed", proposed=date(2026, 10, 30)),
            "2026-12-01",
            ("provincial-round", "province", None, ROUND_ONE, False, "5.1; 7.3"),
            id="5.1 missed by a day",
        ),
        pytest.param(
            first("provincial_result", provincial_total=Fraction(149, 3)),
            "2026-12-21",
            ("not-certified", "province", None, None, False, "4.1.a; 7.3.g"),
            id="4.1.a below 50",
        ),
        pytest.param(
            first("provincial_result", provincial_total=50),
            "2026-12-29",
            ("recognise", "province", None, ROUND_TWO, False, "7.3.e; 7.3.g"),
            id="7.3.e 50 points",
        ),
        pytest.param(
            first("provincial_result", provincial_total=Decimal("89.9")),
            "2026-12-30",
            ("recognise", "province", None, ROUND_TWO, True, "7.3.e; 7.3.g"),
            id="7.3.e below 90",
        ),
        pytest.param(
            first("provincial_result", provincial_total=90),
            "2027-01-29",
            ("propose-five", "province", None, date(2027, 1, 29), False, "5.2; 6.3.a; 7.3.e"),
            id="7.3.e 90 points",
        ),
        pytest.param(
            first("provincial_result"),
            "2027-01-30",
            ("propose-five", "province", None, date(2027, 1, 29), True, "5.2; 6.3.a; 7.3.e"),
            id="5.2 the limit of the central round missed",
        ),
        pytest.param(
            first("forwarded", forwarded=date(2027, 1, 29)),
            "2027-03-29",
            ("central-round", "central", None, date(2027, 3, 29), False, "5.2; 7.4"),
            id="5.2 proposed on 29 January",
        ),
        pytest.param(
            first("forwarded", forwarded=date(2027, 1, 30)),
            "2027-03-29",
            ("central-round", "central", None, date(2027, 9, 29), False, "5.2; 7.4"),
            id="5.2 missed by a day",
        ),
        pytest.param(
            first("central_result", central_total=90),
            "2027-03-30",
            ("recognise-five", "central", None, date(2027, 3, 29), True, "7.4.e; 7.4.g"),
            id="7.4.e",
        ),
        pytest.param(
            first("central_result", central_total=Decimal("89.99")),
            "2027-03-30",
            ("below-five-stars", "province", None, None, False, "7.4.g"),
            id="7.4.g",
        ),
        pytest.param(
            first("provincial_result", provincial_stars=4),
            "2026-12-29",
            ("recognise", "province", None, ROUND_TWO, False, "7.3.e; 7.3.g"),
            id="7.3.e 92 points and a minimum for 5 stars missed",
        ),
        pytest.param(
            first("provincial_result", provincial_total=55, provincial_stars=2),
            "2026-12-29",
            ("not-certified", "province", None, None, False, "4.1.a; 7.3.g"),
            id="4.1.a 55 points and a minimum for 3 stars missed",
        ),
        pytest.param(
            first("central_result", central_stars=4),
            "2027-03-29",
            ("below-five-stars", "province", None, None, False, "7.4.g"),
            id="7.4.g 91 points and a minimum for 5 stars missed",
        ),
        pytest.param(
            first("central_result", central_total=Fraction(149, 3)),
            "2027-03-29",
            ("below-three-stars", "province", None, None, False, "4.1.a; 7.4.g"),
            id="4.1.a below 50 at the centre",
        ),
        pytest.param(
            first("central_result", central_stars=2),
            "2027-03-29",
            ("below-three-stars", "province", None, None, False, "4.1.a; 7.4.g"),
            id="4.1.a 91 points and a minimum for 3 stars missed at the centre",
        ),
        pytest.param(
            apply(filed=EFFECTIVE),
            "2026-05-22",
            ("commune-check", "commune", None, date(2026, 6, 12), False, "7.2"),
            id="11.1 filed on the first day",
        ),
    ],
)
def test_a_first_evaluation(application: Application, on: str, expected: Any) -> None:
    assert [brief(step) for step in next_steps(application, date.fromisoformat(on))] == [expected]


@pytest.mark.parametrize(
    ("application", "on", "expected"),
    [
        pytest.param(apply(RENEWAL), "2028-12-22", [FILE], id="7.6.a nothing filed"),
        pytest.param(
            renewed("filed", filed=date(2028, 12, 21)), "2028-12-21", [AGAIN], id="7.6.a filed 181 days before expiry"
        ),
        pytest.param(
            renewed("filed", filed=date(2028, 12, 21)),
            "2029-02-21",
            [MISSED],
            id="7.6.a filed too early, window missed",
        ),
        pytest.param(
            renewed("filed", filed=date(2028, 12, 22)),
            "2028-12-22",
            [("commune-check-renewal", "commune", None, date(2029, 1, 15), False, "7.2; 7.6.b"), ENDS],
            id="7.6.a filed 180 days before expiry",
        ),
        pytest.param(
            renewed("filed", filed=date(2029, 2, 20)),
            "2029-02-20",
            [("commune-check-renewal", "commune", None, date(2029, 3, 13), False, "7.2; 7.6.b"), ENDS],
            id="7.6.a filed 120 days before expiry, after Tết",
        ),
        pytest.param(
            renewed("filed", filed=date(2029, 2, 21)), "2029-02-21", [MISSED], id="7.6.a filed 119 days before expiry"
        ),
        pytest.param(renewed("filed", filed=date(2029, 6, 21)), "2029-06-21", [ANEW], id="4.3 filed after expiry"),
        pytest.param(
            apply(RENEWAL, filed=date(2029, 2, 21), proposed=date(2029, 3, 1)),
            "2029-03-01",
            [("complete-at-province", "province", None, None, False, "7.3.a; 7.6.c"), ENDS],
            id="7.6.a filed late and taken on by the commune",
        ),
        pytest.param(
            renewed("proposed"),
            "2029-02-01",
            [("complete-at-province", "province", None, None, False, "7.3.a; 7.6.c"), ENDS],
            id="7.6.c",
        ),
        pytest.param(
            renewed("complete_at_province"),
            "2029-03-22",
            [("renewal-at-province", "province", None, date(2029, 3, 22), False, "7.6.c; 7.6.d; 7.6.g"), ENDS],
            id="7.6.g 45 days",
        ),
        pytest.param(
            renewed("complete_at_province"),
            "2029-03-23",
            [("renewal-at-province", "province", None, date(2029, 3, 22), True, "7.6.c; 7.6.d; 7.6.g"), ENDS],
            id="7.6.g 46 days",
        ),
        pytest.param(
            renewed("provincial_result", provincial_total=70),
            "2029-03-22",
            [("recognise", "province", None, date(2029, 3, 22), False, "7.3.e; 7.3.g; 7.6.đ"), ENDS],
            id="7.6.đ",
        ),
        pytest.param(
            renewed("provincial_result", provincial_total=40),
            "2029-06-20",
            [("not-certified", "province", None, None, False, "4.1.a; 7.3.g; 7.6.đ"), ENDS],
            id="4.1.a a renewal below 50",
        ),
        pytest.param(
            renewed("provincial_result"),
            "2029-03-22",
            [("propose-five-again", "province", None, date(2029, 3, 22), False, "6.3.b; 7.6.đ; 7.6.e"), ENDS],
            id="6.3.b",
        ),
        pytest.param(
            renewed("forwarded", certificate=FIVE),
            "2029-03-11",
            [("complete-at-centre", "central", None, None, False, "7.4.a; 7.6.e"), ENDS],
            id="7.6.e",
        ),
        pytest.param(
            renewed("complete_at_centre", certificate=FIVE),
            "2029-04-26",
            [("renewal-at-centre", "central", None, date(2029, 4, 26), False, "7.6.e; 7.6.g"), ENDS],
            id="7.6.g 45 days at the centre",
        ),
        pytest.param(
            renewed("complete_at_centre", certificate=FIVE),
            "2029-06-21",
            [("renewal-at-centre", "central", None, date(2029, 4, 26), True, "7.6.e; 7.6.g"), ENDED],
            id="4.3 expired while under way",
        ),
        pytest.param(
            renewed("central_result"),
            "2029-04-26",
            [("recognise-five", "central", None, date(2029, 4, 26), False, "7.4.e; 7.4.g; 7.6.e"), ENDS],
            id="7.4.e a renewal",
        ),
        pytest.param(
            renewed("central_result", central_total=80),
            "2029-04-26",
            [("below-five-stars", "province", None, None, False, "7.4.g; 7.6.e"), ENDS],
            id="7.4.g a renewal",
        ),
        pytest.param(
            renewed("central_result", central_total=40),
            "2029-04-26",
            [("below-three-stars", "province", None, None, False, "4.1.a; 7.4.g; 7.6.e"), ENDS],
            id="4.1.a a renewal below 50 at the centre",
        ),
    ],
)
def test_a_renewal(application: Application, on: str, expected: list[Any]) -> None:
    assert [brief(step) for step in next_steps(application, date.fromisoformat(on))] == expected


def test_a_renewal_whose_day_of_completeness_was_not_noted_has_no_limit() -> None:
    facts = until(RENEWED, "provincial_result", provincial_total=75)
    del facts["complete_at_province"]
    step, _ = next_steps(apply(RENEWAL, **facts), date(2029, 6, 1))
    assert (step.code, step.due, step.overdue) == ("recognise", None, False)


@pytest.mark.parametrize(
    ("application", "on", "expected"),
    [
        pytest.param(
            upgraded("proposed"),
            "2026-10-01",
            ("provincial-round", "province", None, ROUND_TWO, False, "5.1; 7.3"),
            id="7.5.b as a first evaluation",
        ),
        pytest.param(
            upgraded("provincial_result", provincial_total=89),
            "2026-12-21",
            ("upgrade-not-reached", "province", None, None, False, "7.3.g; 7.5"),
            id="7.5 as many stars as before",
        ),
        pytest.param(
            upgraded("provincial_result", provincial_total=20),
            "2026-12-21",
            ("upgrade-not-reached", "province", None, None, False, "7.3.g; 7.5"),
            id="7.5 fewer",
        ),
        pytest.param(
            upgraded(
                "provincial_result",
                provincial_total=70,
                certificate=attrs.evolve(CERTIFICATE, stars=3),
            ),
            "2026-12-21",
            ("recognise", "province", None, ROUND_TWO, False, "7.3.e; 7.3.g"),
            id="7.5 from 3 to 4",
        ),
        pytest.param(
            upgraded("forwarded"),
            "2027-02-01",
            ("central-round", "central", None, date(2027, 3, 29), False, "5.2; 7.4"),
            id="7.5.b from 4 to 5",
        ),
    ],
)
def test_an_upgrade_and_the_renewal_that_stays_due(application: Application, on: str, expected: Any) -> None:
    found = [brief(step) for step in next_steps(application, date.fromisoformat(on))]
    assert found == [expected, PREPARE, FILE]


# 15 working days that end by 29 October 2026 and 29 April 2027, with the swap and the holidays in between.
@pytest.mark.parametrize(
    ("on", "sure", "round_name", "next_name"),
    [
        (date(2026, 5, 22), date(2026, 10, 8), "round 2 of 2026", "round 1 of 2027"),
        (date(2026, 10, 8), date(2026, 10, 8), "round 2 of 2026", "round 1 of 2027"),
        (date(2026, 10, 9), date(2027, 4, 7), "round 1 of 2027", "round 2 of 2027"),
        (date(2027, 4, 29), date(2027, 10, 8), "round 2 of 2027", "round 1 of 2028"),
    ],
)
@pytest.mark.parametrize("kind", [FIRST, UPGRADE])
def test_when_to_file_for_a_round(kind: EvaluationKind, on: date, sure: date, round_name: str, next_name: str) -> None:
    step, *others = next_steps(apply(kind), on)
    assert brief(step)[:5] == (f"file-{kind}", "subject", None, None, False)
    assert f"filed by {sure}, it is in time for {round_name}" in step.what.en
    assert next_name in step.otherwise.en
    issued = on >= CERTIFICATE.issued
    assert [brief(one) for one in others] == ([PREPARE, FILE] if kind is UPGRADE and issued else [])


# The certificate expires on 20 June 2029: an upgrade filed by then goes on, a later one is none.
@pytest.mark.parametrize(
    ("facts", "on", "expected"),
    [
        ({}, date(2029, 6, 20), ["file-upgrade", "window-missed"]),
        ({}, date(2029, 6, 21), ["apply-anew"]),
        ({"filed": date(2029, 6, 20)}, date(2029, 6, 20), ["commune-check", "window-missed"]),
        ({"filed": date(2029, 6, 20)}, date(2029, 6, 21), ["commune-check", "certificate-ended"]),
        ({"filed": date(2029, 6, 21)}, date(2029, 6, 21), ["apply-anew"]),
        (
            {"filed": date(2029, 5, 1), "proposed": date(2029, 5, 20)},
            date(2029, 8, 2),
            ["provincial-round", "certificate-ended"],
        ),
    ],
)
def test_an_upgrade_whose_certificate_ends(facts: dict[str, date], on: date, expected: list[str]) -> None:
    assert [step.code for step in next_steps(apply(UPGRADE, **facts), on, calendar=WEEKS)] == expected


@given(st.dates(EFFECTIVE, date(2030, 1, 1)))
def test_what_is_filed_in_time_is_proposed_in_time(on: date) -> None:
    (step,) = next_steps(apply(), on)
    sure = date.fromisoformat(step.what.en.split("filed by ")[1][:10])
    before = date.fromisoformat(step.otherwise.en.split("propose before ")[1][:10])
    (check,) = next_steps(apply(filed=sure), sure)
    after = working_days(sure, 1)
    (late,) = next_steps(apply(filed=after), after)
    assert on <= sure
    assert check.due is not None
    assert late.due is not None
    assert check.due < before <= late.due


@pytest.mark.parametrize(
    ("application", "on", "expected"),
    [
        pytest.param(
            apply(filed=date(2026, 5, 21)),
            "2026-05-22",
            [("finish-under-old-rules", "province", None, date(2026, 7, 21), False, "12.2.a")],
            id="12.2.a the first day of 60",
        ),
        pytest.param(
            apply(filed=date(2026, 5, 21)),
            "2026-07-21",
            [("finish-under-old-rules", "province", None, date(2026, 7, 21), False, "12.2.a")],
            id="12.2.a the last day of 60",
        ),
        pytest.param(
            apply(filed=date(2026, 5, 21)),
            "2026-07-22",
            [(*MOVED, "12.2.a"), ("commune-check", "commune", None, date(2026, 8, 12), False, "7.2")],
            id="12.2.a the day after",
        ),
        pytest.param(
            apply(filed=date(2026, 3, 1), proposed=date(2026, 4, 29)),
            "2026-07-22",
            [(*MOVED, "12.2.a"), ("provincial-round", "province", None, ROUND_TWO, False, "5.1; 7.3")],
            id="12.2.a proposed under the old rules",
        ),
        pytest.param(
            apply(
                filed=date(2026, 3, 1),
                proposed=date(2026, 4, 29),
                provincial_result=date(2026, 5, 30),
                provincial_total=91,
                forwarded=date(2026, 6, 10),
            ),
            "2026-07-21",
            [("finish-under-old-rules", "central", None, date(2026, 7, 21), False, "12.2.a")],
            id="12.2.a at the centre",
        ),
        pytest.param(
            apply(
                filed=date(2026, 3, 1),
                proposed=date(2026, 4, 29),
                provincial_result=date(2026, 5, 30),
                provincial_total=91,
                forwarded=date(2026, 6, 10),
            ),
            "2026-07-22",
            [(*MOVED, "12.2.a"), ("central-round", "central", None, date(2026, 9, 29), False, "5.2; 7.4")],
            id="12.2.a not finished at the centre",
        ),
        pytest.param(
            apply(
                filed=date(2026, 3, 1),
                proposed=date(2026, 4, 29),
                provincial_result=date(2026, 5, 30),
                provincial_total=91,
                forwarded=date(2026, 6, 10),
                central_result=date(2026, 7, 21),
                central_total=92,
            ),
            "2026-07-21",
            [("recognise-five", "central", None, date(2026, 7, 21), False, "12.2.a")],
            id="12.2.a finished at the centre",
        ),
        pytest.param(
            apply(
                filed=date(2026, 5, 21),
                proposed=date(2026, 6, 1),
                provincial_result=date(2026, 7, 21),
                provincial_total=75,
            ),
            "2026-07-22",
            [("recognise", "province", None, date(2026, 7, 21), True, "12.2.a")],
            id="12.2.a evaluated on the last day",
        ),
        pytest.param(
            apply(
                filed=date(2026, 5, 21),
                proposed=date(2026, 6, 1),
                provincial_result=date(2026, 7, 22),
                provincial_total=75,
            ),
            "2026-07-22",
            [("recognise", "province", None, ROUND_TWO, False, "7.3.e; 7.3.g")],
            id="12.2.a evaluated a day late",
        ),
        pytest.param(
            apply(RENEWAL, filed=date(2026, 5, 21), certificate=OLD),
            "2026-06-21",
            [("finish-under-old-rules", "province", None, date(2026, 6, 21), False, "12.2.b"), RUNS_ON],
            id="12.2.b the last day of 30",
        ),
        pytest.param(
            apply(RENEWAL, filed=date(2026, 5, 21), certificate=OLD),
            "2026-06-22",
            [
                (*MOVED, "12.2.b"),
                ("commune-check-renewal", "commune", None, date(2026, 7, 13), False, "7.2; 7.6.b"),
                RUNS_ON,
            ],
            id="12.2.b the day after",
        ),
        pytest.param(
            apply(
                RENEWAL,
                filed=date(2026, 4, 1),
                proposed=date(2026, 5, 1),
                complete_at_province=date(2026, 5, 10),
                certificate=OLD,
            ),
            "2026-06-22",
            [
                (*MOVED, "12.2.b"),
                ("renewal-at-province", "province", None, date(2026, 8, 6), False, "7.6.c; 7.6.d; 7.6.g"),
                RUNS_ON,
            ],
            id="12.2.b the 45 days begin with the move",
        ),
        pytest.param(
            apply(UPGRADE, filed=date(2026, 5, 1), certificate=OLD),
            "2026-07-21",
            [("finish-under-old-rules", "province", None, date(2026, 7, 21), False, "12.2.a"), LATE],
            id="12.2.a an upgrade",
        ),
    ],
)
def test_the_transition(application: Application, on: str, expected: list[Any]) -> None:
    found = next_steps(application, date.fromisoformat(on))
    assert [brief(step) for step in found] == expected
    for step in found:
        if step.clause.endswith(("12.2.a", "12.2.b")):
            assert "transition-last-day" in step.interpretations


@pytest.mark.parametrize(
    ("filed", "code"), [(date(2026, 5, 21), "finish-under-old-rules"), (date(2026, 5, 22), "file-again")]
)
def test_the_window_holds_from_the_first_day_of_the_decision(filed: date, code: str) -> None:
    young = Certificate(product="Gốm", stars=3, issued=date(2025, 1, 1))
    assert next_steps(apply(RENEWAL, filed=filed, certificate=young), date(2026, 6, 1))[0].code == code


@pytest.mark.parametrize(
    ("result", "codes"),
    [
        pytest.param(date(2026, 7, 21), ["go-over-to-new-rules", "propose-five"], id="12.2.a by the old criteria"),
        pytest.param(date(2026, 7, 22), ["propose-five"], id="12.2.a by the new criteria"),
    ],
)
def test_a_result_of_90_points_that_the_centre_has_not_seen(result: date, codes: list[str]) -> None:
    facts: dict[str, Any] = {"filed": date(2026, 5, 1), "proposed": date(2026, 6, 1), "provincial_result": result}
    found = next_steps(apply(**facts, provincial_total=90), date(2026, 7, 22))
    assert [step.code for step in found] == codes


@pytest.mark.parametrize(
    ("total", "stars"),
    [
        (total, stars)
        for total in (20, 40, 60, 85, Decimal("89.99"), 90, 100)
        for stars in (None, *range(1, load_regime("qd26-2026").band(total) + 1))
    ],
)
@pytest.mark.parametrize("level", [Level.PROVINCE, Level.CENTRAL])
@pytest.mark.parametrize("kind", EvaluationKind)
def test_a_result_leads_where_its_outcome_does(
    kind: EvaluationKind, level: Level, total: Any, stars: int | None
) -> None:
    """Articles 4.1.a, 7.3.e, 7.4.e and 7.4.g: what follows, and which readings it rests on, is said in two places."""
    name = "provincial" if level is Level.PROVINCE else "central"
    route = RENEWED if kind is RENEWAL else ROUTE
    given = {f"{name}_total": total, f"{name}_stars": stars}
    three = attrs.evolve(CERTIFICATE, stars=3)
    facts = {**until(route, f"{name}_result", **given), **({} if kind is FIRST else {"certificate": three})}
    application = apply(kind, **facts)
    result, day = getattr(application, name), route[f"{name}_result"]
    outcome = outcome_of(result.stars, total, regime="qd26-2026", level=level, on=day)
    step = next_steps(application, day)[0]
    assert (
        step.code
        in {
            (Level.PROVINCE, OutcomeKind.PROPOSAL): {"propose-five", "propose-five-again"},
            (Level.PROVINCE, OutcomeKind.RECOGNITION): {"recognise", "upgrade-not-reached"},
            (Level.PROVINCE, OutcomeKind.NO_RECOGNITION): {"not-certified", "upgrade-not-reached"},
            (Level.CENTRAL, OutcomeKind.RECOGNITION): {"recognise-five"},
            (Level.CENTRAL, OutcomeKind.RETURNED): {"below-five-stars" if result.stars > 2 else "below-three-stars"},
        }[level, outcome.kind]
    )
    proposed = outcome.kind is OutcomeKind.PROPOSAL
    assert proposed is (result.for_centre and level is Level.PROVINCE)
    by_stars = {"proposals-go-by-stars", "below-five-stars-returns"}
    unsaid = {"proposals-go-by-stars"} if proposed and stars is None else set()
    assert by_stars & set(step.interpretations) == {*outcome.interpretations, *unsaid}


@pytest.mark.parametrize(
    ("application", "on", "vi", "en"),
    [
        (first("filed"), "2026-09-01", "kể từ ngày tiếp nhận hồ sơ (1/9/2026)", "of the receipt of the dossier (2026-"),
        (
            renewed("complete_at_province"),
            "2029-02-05",
            "kể từ ngày nhận đủ hồ sơ (5/2/2029)",
            "of the full dossier (2029-02-05)",
        ),
        (
            renewed("complete_at_centre", certificate=FIVE),
            "2029-03-12",
            "kể từ ngày nhận đủ hồ sơ (12/3/2029)",
            "of the full dossier (2029-03-12)",
        ),
        (
            apply(filed=date(2026, 5, 21)),
            "2026-07-22",
            "kể từ ngày hồ sơ chuyển sang quy định mới (22/7/2026)",
            "went over to the new rules (2026-07-22)",
        ),
        (
            apply(
                RENEWAL,
                filed=date(2026, 4, 1),
                proposed=date(2026, 5, 1),
                complete_at_province=date(2026, 5, 10),
                certificate=OLD,
            ),
            "2026-06-22",
            "kể từ ngày hồ sơ chuyển sang quy định mới (22/6/2026)",
            "went over to the new rules (2026-06-22)",
        ),
    ],
)
def test_from_when_a_term_counts(application: Application, on: str, vi: str, en: str) -> None:
    step = next((one for one in next_steps(application, date.fromisoformat(on)) if one.who != "subject"), None)
    assert step is not None
    assert vi in step.what.vi
    assert en in step.what.en


def test_what_is_to_be_finished_names_what_follows_otherwise() -> None:
    (step,) = next_steps(apply(filed=date(2026, 5, 21)), date(2026, 6, 1))
    assert step.interpretations == ("late-finish-goes-to-new-rules", "transition-last-day")


def test_what_goes_over_names_its_readings() -> None:
    for step in next_steps(apply(filed=date(2026, 5, 21)), date(2026, 7, 22)):
        assert {"terms-begin-with-the-move", "late-finish-goes-to-new-rules"} <= set(step.interpretations)


@pytest.mark.parametrize(
    ("filed", "result", "on", "reading", "expected"),
    [
        pytest.param("2026-06-01", None, "2026-12-28", None, RUNS_ON, id="12.3 180 days after expiry"),
        pytest.param("2026-06-01", None, "2026-12-29", None, ENDED, id="12.3 181 days after expiry"),
        pytest.param(
            "2026-06-01",
            "2026-08-10",
            "2026-08-10",
            None,
            (*RUNS_ON[:3], date(2026, 8, 10), *RUNS_ON[4:]),
            id="12.3 the day of the result",
        ),
        pytest.param("2026-06-01", "2026-08-10", "2026-08-11", None, ENDED, id="12.3 the day after the result"),
        pytest.param(
            "2026-06-01",
            "2026-06-30",
            "2026-06-30",
            None,
            (*ENDS[:3], date(2026, 7, 1), *ENDS[4:]),
            id="4.3 a result within the term",
        ),
        pytest.param("2026-07-10", None, "2026-07-10", None, RUNS_ON, id="12.3 filed while it runs on"),
        pytest.param("2026-12-28", None, "2026-12-28", None, RUNS_ON, id="12.3 filed on its last day"),
        pytest.param("2026-12-29", None, "2026-12-29", None, ANEW, id="12.3 filed after it ran out"),
        pytest.param("2026-06-01", None, "2026-06-01", NONE, MISSED, id="12.3 read for no certificate"),
    ],
)
def test_how_long_a_certificate_runs_on(
    filed: str, result: str | None, on: str, reading: ExtensionReading | None, expected: Any
) -> None:
    facts: dict[str, Any] = {"filed": date.fromisoformat(filed)}
    if result:
        facts |= {"proposed": facts["filed"], "provincial_result": date.fromisoformat(result), "provincial_total": 60}
    application = apply(RENEWAL, certificate=OLD, **facts)
    extension = reading or ExtensionReading.TRANSITIONAL
    assert brief(next_steps(application, date.fromisoformat(on), extension=extension)[-1]) == expected


def test_a_missed_window_has_another_consequence_where_late_filing_is_allowed() -> None:
    early = renewed("filed", filed=date(2028, 12, 1))
    for product, day in ((CERTIFICATE, date(2028, 12, 1)), (CERTIFICATE, date(2029, 1, 1)), (early, date(2029, 1, 1))):
        for step, wide in zip(next_steps(product, day), next_steps(product, day, extension=ANY), strict=True):
            assert "registers as for a first evaluation" in step.otherwise.en
            assert "phải đăng ký như lần đầu" in step.otherwise.vi
            assert "evaluated-anew-after-expiry" in step.interpretations
            assert wide.otherwise.en.startswith("Filed after the window and not after 2029-06-20, it lets")
            assert "nộp không sau ngày 20/6/2029" in wide.otherwise.vi
            assert "chậm nhất đến hết ngày 17/12/2029" in wide.otherwise.vi
            assert "extension-for-missed-window" in wide.interpretations
            assert attrs.evolve(wide, otherwise=step.otherwise, interpretations=step.interpretations) == step


def test_late_filing_where_it_is_allowed() -> None:
    late = renewed("filed", filed=date(2029, 2, 21))
    check, notice = next_steps(late, date(2029, 2, 22), extension=ANY)
    assert check.code == "commune-check-renewal"
    assert (notice.code, notice.due) == ("certificate-runs-on", date(2029, 12, 17))


FURTHER = Round(
    level=Level.PROVINCE,
    name=Text(vi="đợt bổ sung", en="the further round"),
    year=2026,
    proposed_before=date(2026, 10, 1),
    held_before=date(2026, 11, 1),
    regulation="Quyết định 1200/QĐ-UBND",
    plan="Kế hoạch 85/KH-UBND",
)


def test_further_rounds() -> None:
    (step,) = next_steps(first("proposed", proposed=date(2026, 9, 30)), date(2026, 10, 1), extra_rounds=iter([FURTHER]))
    assert (step.code, step.due) == ("provincial-round", date(2026, 10, 31))
    assert "the further round" in step.what.en
    (step,) = next_steps(first("proposed", proposed=date(2026, 10, 1)), date(2026, 10, 1), extra_rounds=[FURTHER])
    assert step.due == ROUND_TWO
    (check,) = next_steps(first("filed"), date(2026, 9, 30), extra_rounds=[FURTHER])
    assert "Proposed before 2026-10-01, the dossier is in the further round" in check.otherwise.en
    assert "round 2 of 2026" in check.otherwise.en
    with pytest.raises(InvalidRound):
        next_steps(first("filed"), date(2026, 9, 30), extra_rounds=[attrs.evolve(FURTHER, regulation=None, plan=None)])


def test_a_missed_round_names_the_next_one() -> None:
    (check,) = next_steps(first("filed"), date(2026, 10, 29))
    assert check.otherwise.en.startswith("Proposed before 2026-10-30, the dossier is in round 2 of 2026")
    (check,) = next_steps(first("filed"), date(2026, 10, 30))
    assert check.otherwise.en.startswith("Proposed before 2027-04-30, the dossier is in round 1 of 2027")
    (propose,) = next_steps(first("provincial_result"), date(2027, 8, 1))
    assert propose.due == date(2027, 1, 29)
    assert "waits for round 2 of 2027" in propose.otherwise.en


def test_a_calendar_of_ones_own() -> None:
    (step,) = next_steps(apply(filed=date(2027, 1, 25)), date(2027, 1, 26), calendar=WEEKS)
    assert (step.due, step.remarks) == (date(2027, 2, 15), ())
    (step,) = next_steps(apply(filed=date(2050, 1, 25)), date(2050, 1, 26))
    assert [remark.code for remark in step.remarks] == ["days-off-projected"]
    assert step.remarks[0].message.en in as_text([step], "en")


def test_without_the_package_a_certificate_is_answered_for_and_a_term_is_not_guessed() -> None:
    code = (
        "import sys; sys.modules['holidays'] = None\n"
        "import datetime; from ocop.certification.steps import *; from ocop.certification.application import *\n"
        "from ocop.certification.certificate import *; from ocop.certification.kinds import *\n"
        "day = datetime.date(2026, 6, 20); certificate = Certificate(product='x', stars=3, issued=day)\n"
        "print(len(next_steps(certificate, day)))\n"
        "try: next_steps(Application(product='x', kind=EvaluationKind.FIRST, filed=day), day)\n"
        "except ImportError as error: print(type(error).__name__)"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.split() == ["2", "MissingExtra"]


def test_samples_go_with_goods_and_not_with_services() -> None:
    for name in ("filed", "provincial_result"):
        (goods,), (service,) = (
            next_steps(first(name, tourism=tourism), date(2027, 1, 1), calendar=WEEKS) for tourism in (False, True)
        )
        assert "with 5 samples" in goods.what.en
        assert "needs no samples" in service.what.en


def test_what_came_later_makes_no_difference() -> None:
    whole = first("central_result")
    assert [next_steps(whole, day)[0].code for day in (*ROUTE_DAYS, *(day - DAY for day in ROUTE_DAYS))] == [
        "commune-check",
        "provincial-round",
        "propose-five",
        "central-round",
        "recognise-five",
        "file-first",
        "commune-check",
        "provincial-round",
        "propose-five",
        "central-round",
    ]


ROUTE_DAYS = tuple(day for day in ROUTE.values() if isinstance(day, date))

KINDS = st.sampled_from(EvaluationKind)
SPANS = st.lists(st.integers(0, 90), min_size=7, max_size=7)
TOTALS = st.fractions(0, 100)


@st.composite
def applications(draw: st.DrawFn) -> Application:
    """Applications of every kind, as far as they may have come."""
    kind = draw(KINDS)
    day = draw(st.dates(date(2025, 8, 1), date(2030, 1, 1)))
    names = ["filed", "proposed", "complete_at_province", "provincial_result", "forwarded", "complete_at_centre"]
    names.append("central_result")
    facts: dict[str, Any] = {"tourism": draw(st.booleans())}
    for name, span in zip(names[: draw(st.integers(0, 7))], draw(SPANS), strict=False):
        day += DAY * span
        if name == "forwarded" and facts.get("provincial_stars", 5 if facts["provincial_total"] >= 90 else 0) < 5:
            break
        facts[name] = day
        if name.endswith("_result"):
            total = facts[name.replace("result", "total")] = draw(TOTALS | st.integers(90, 100).map(Fraction))
            if draw(st.booleans()):
                facts[name.replace("result", "stars")] = draw(st.integers(1, load_regime("qd26-2026").band(total)))
    if kind is not FIRST:
        issued = facts.get("filed", day) - DAY * draw(st.integers(1, 1200))
        stars = draw(st.sampled_from((3, 4) if kind is UPGRADE else (3, 4, 5)))
        facts["certificate"] = Certificate(product="Gốm", stars=stars, issued=issued)
    return Application(product="Gốm", kind=kind, **facts)


ON = st.dates(EFFECTIVE, date(2033, 1, 1))


@given(applications(), ON, st.sampled_from(ExtensionReading))
def test_every_step_is_whole(application: Application, on: date, reading: ExtensionReading) -> None:
    found = next_steps(application, on, calendar=WEEKS, extension=reading)
    started = application.filed is not None and application.filed <= on
    assert found or (application.kind is RENEWAL and not started)
    for step in found:
        assert step.overdue is (step.due is not None and step.due < on)
        assert step.earliest is None or (step.due is not None and step.earliest <= step.due)
        assert step.clause.startswith("26/2026/QĐ-TTg, ")
        assert [interpretation(reading).id for reading in step.interpretations] == list(step.interpretations)
        for lang in LANGUAGES:
            line = step.line(lang)
            assert line.endswith(f" ({step.clause}).")
            assert not {"{", "}"} & set(line + step.otherwise.to(lang))
            assert step.otherwise.to(lang).endswith(".")
    codes = [step.code for step in found]
    assert len(set(codes)) == len(codes)


@given(applications(), ON, st.integers(0, 400))
def test_a_day_by_which_a_step_is_due_does_not_move(application: Application, on: date, later: int) -> None:
    """Where no new fact is known, only what was missed gives way to something else."""
    stated = application.as_of(on)
    now = {step.code: step for step in next_steps(stated, on, calendar=WEEKS)}
    then = {step.code: step for step in next_steps(stated, on + DAY * later, calendar=WEEKS)}
    for code in now.keys() & then.keys():
        assert (now[code].due, now[code].earliest) == (then[code].due, then[code].earliest)
        assert now[code].overdue <= then[code].overdue


@given(st.dates(EFFECTIVE, date(2030, 1, 1)), st.integers(0, 200))
def test_what_is_filed_or_proposed_later_is_not_due_earlier(day: date, later: int) -> None:
    other = day + DAY * later
    for one, two in (
        (apply(filed=day), apply(filed=other)),
        (apply(filed=day, proposed=day), apply(filed=other, proposed=other)),
    ):
        (sooner,), (after,) = next_steps(one, other, calendar=WEEKS), next_steps(two, other, calendar=WEEKS)
        assert sooner.due is not None
        assert after.due is not None
        assert sooner.due <= after.due


def test_lines_and_text() -> None:
    (step,) = next_steps(CERTIFICATE, date(2029, 1, 1))
    assert step.line("en").startswith("From 2028-12-22 to 2029-02-20, the subject: file the dossier")
    assert step.line("vi").startswith("Từ ngày 22/12/2028 đến hết ngày 20/2/2029, chủ thể OCOP: nộp hồ sơ")
    (check,) = next_steps(first("filed"), date(2026, 9, 24))
    assert check.line("en").startswith("Overdue, was due by 2026-09-23, the commune people's committee: within 15")
    assert check.line("vi").startswith("Quá hạn ngày 23/9/2026, UBND cấp xã: trong 15 ngày làm việc")
    (recognise,) = next_steps(first("provincial_result", provincial_total=Decimal("69.5")), date(2026, 12, 21))
    assert "(69,5 điểm, hạng 3 sao nếu đạt các yêu cầu tối thiểu)" in recognise.what.vi
    assert "(69.5 points, a 3-star rank where the minimum requirements are met)" in recognise.what.en
    facts = until(ROUTE, "provincial_result", provincial_total=Decimal("69.5"), provincial_stars=2)
    (refused,) = next_steps(apply(**facts), date(2026, 12, 21))
    assert "(69,5 điểm, hạng 2 sao)" in refused.what.vi
    assert "(69.5 points, a 2-star rank)" in refused.what.en
    (sprouting,) = next_steps(first("provincial_result", provincial_total=Decimal("49.9")), date(2026, 12, 21))
    assert "(49.9 points, a 2-star rank)" in sprouting.what.en
    text = as_text([step, check], "vi").splitlines()
    assert text[0] == step.line("vi")
    assert text[1] == f"  {step.otherwise.vi}"
    assert text[2].startswith("  Theo cách hiểu: ")
    assert text[3] == check.line("vi")
    assert as_text([], "vi") == "Không có việc gì phải làm."
    with pytest.raises(ValueError, match="no text in 'fr'"):
        step.line("fr")  # type: ignore[arg-type]


def test_every_step_of_the_data_is_in_both_languages_with_the_same_facts() -> None:
    for code, row in DATA["steps"].items():
        assert row["who"] in DATA["who"], code
        for part in ("what", "otherwise"):
            named = [{name for _, name, _, _ in Formatter().parse(row[part][lang]) if name} for lang in LANGUAGES]
            assert named[0] == named[1], code
            assert row[part]["en"].endswith(".") is (part == "otherwise")
        for reading in row.get("readings", ()):
            assert interpretation(reading).id == reading
        assert row.get("renewal", row["clause"]).startswith(row["clause"]), code
    for shape, row in DATA["lines"].items():
        assert set(row) == set(LANGUAGES), shape
    for row in (DATA["late-filing"], *DATA["since"].values()):
        vi, en = ({name for _, name, _, _ in Formatter().parse(row[lang]) if name} for lang in LANGUAGES)
        assert vi == en


def test_every_step_of_the_data_is_taken() -> None:
    cases: list[tuple[Application | Certificate, date]] = [
        *((CERTIFICATE, day) for day in (date(2026, 7, 1), date(2029, 3, 1), date(2029, 7, 1))),
        (OLD, date(2026, 7, 1)),
        *((apply(kind), date(2026, 6, 1)) for kind in EvaluationKind),
        *((first("central_result"), day) for day in ROUTE_DAYS),
        *((renewed("central_result", certificate=FIVE), day) for day in RENEWED.values() if isinstance(day, date)),
        (renewed("filed"), date(2029, 7, 1)),
        (renewed("filed", filed=date(2028, 12, 1)), date(2028, 12, 1)),
        (first("provincial_result", provincial_total=3), date(2027, 1, 1)),
        (first("provincial_result", provincial_total=60), date(2027, 1, 1)),
        (upgraded("provincial_result", provincial_total=60), date(2027, 1, 1)),
        (first("central_result", central_total=60), date(2027, 4, 1)),
        (first("central_result", central_total=30), date(2027, 4, 1)),
        (apply(filed=date(2026, 5, 1)), date(2026, 6, 1)),
        (apply(filed=date(2026, 5, 1)), date(2026, 8, 1)),
        (apply(RENEWAL, certificate=OLD, filed=date(2026, 6, 1)), date(2026, 7, 1)),
    ]
    seen = {step.code for product, day in cases for step in next_steps(product, day)}
    seen |= {step.code for revoked in REVOKED for step in next_steps(CERTIFICATE, date(2027, 6, 1), revoked=revoked)}
    assert seen == set(DATA["steps"])


@pytest.mark.parametrize("product", [CERTIFICATE, apply(), apply(filed=date(2026, 3, 1))])
def test_the_steps_of_earlier_rules_are_not_known(product: Certificate | Application) -> None:
    with pytest.raises(BeyondKnowledge, match="2026-05-21 is before 2026-05-22"):
        next_steps(product, date(2026, 5, 21))


def test_a_dossier_that_straddled_an_earlier_decision_is_not_known() -> None:
    with pytest.raises(BeyondKnowledge, match="2023-02-20"):
        next_steps(apply(filed=date(2023, 2, 20)), date(2026, 6, 1))


def test_what_cannot_be_asked_is_refused() -> None:
    wrong: Any
    for wrong in (None, "Cà phê", {}):
        with pytest.raises(InvalidApplication, match="product: an Application or a Certificate is needed"):
            next_steps(wrong, date(2026, 6, 1))
    for wrong in (None, "2026-06-01", datetime.datetime(2026, 6, 1)):
        with pytest.raises(InvalidApplication, match="on: a day"):
            next_steps(CERTIFICATE, wrong)
    wrong = "none"
    with pytest.raises(InvalidApplication, match="extension: "):
        next_steps(CERTIFICATE, date(2026, 6, 1), extension=wrong)


WRONG: list[tuple[dict[str, Any], list[str]]] = [
    ({"product": " ", "kind": "first"}, ["product: a text", "kind: an EvaluationKind"]),
    ({"tourism": None}, ["tourism: True or False is needed, not None"]),
    ({"filed": "2026-09-01"}, ["filed: a day (datetime.date) is needed, not '2026-09-01'"]),
    ({"filed": datetime.datetime(2026, 9, 1)}, ["filed: a day (datetime.date) is needed"]),
    ({"proposed": date(2026, 9, 1)}, ["proposed: this goes with filed"]),
    ({"filed": date(2026, 9, 1), "complete_at_province": date(2026, 9, 2)}, ["complete_at_province: this goes with"]),
    (
        until(ROUTE, "proposed", proposed=date(2026, 8, 31)),
        ["proposed: 2026-08-31 is before 2026-09-01, the day of filed"],
    ),
    (
        until(ROUTE, "forwarded", forwarded=date(2026, 8, 1)),
        [
            "forwarded: 2026-08-01 is before 2026-09-01",
            "forwarded: 2026-08-01 is before 2026-09-20",
            "forwarded: 2026-08-01 is before 2026-12-20",
        ],
    ),
    (
        until(ROUTE, "proposed", provincial_result=date(2026, 12, 1)),
        ["provincial_result: this goes with provincial_total"],
    ),
    (until(ROUTE, "proposed", provincial_total=80), ["provincial_total: this goes with provincial_result"]),
    (until(ROUTE, "provincial_result", provincial_total=101), ["provincial_total: a number of points from 0 to 100"]),
    (until(ROUTE, "provincial_result", provincial_total=-1), ["provincial_total: a number of points"]),
    (until(ROUTE, "provincial_result", provincial_total=80.5), ["provincial_total: a number of points"]),
    (until(ROUTE, "provincial_result", provincial_total=True), ["provincial_total: a number of points"]),
    (until(ROUTE, "provincial_result", provincial_total="80"), ["provincial_total: a number of points"]),
    (until(ROUTE, "provincial_result", provincial_total=Decimal("NaN")), ["provincial_total: a number of points"]),
    (
        until(ROUTE, "forwarded", provincial_total=Decimal("89.9")),
        ["forwarded: only products of 5 stars, from 90 points on, go to the ministry (7.3.e)"],
    ),
    (until(ROUTE, "forwarded", provincial_stars=4), ["forwarded: only products of 5 stars"]),
    (
        until(ROUTE, "provincial_result", provincial_stars=6),
        ["provincial_stars: stars from 1 to 5, not above the band of the total,"],
    ),
    (until(ROUTE, "provincial_result", provincial_stars=0), ["provincial_stars: stars from 1 to 5"]),
    (until(ROUTE, "provincial_result", provincial_stars=True), ["provincial_stars: stars from 1 to 5"]),
    (
        until(ROUTE, "provincial_result", provincial_total=89, provincial_stars=5),
        ["provincial_stars: stars from 1 to 4"],
    ),
    (until(ROUTE, "proposed", provincial_stars=4), ["provincial_stars: this goes with provincial_total"]),
    (until(ROUTE, "provincial_result", central_total=91), ["central_total: this goes with central_result"]),
    (
        {"central_result": date(2027, 3, 1), "central_total": 91},
        ["central_result: this goes with forwarded"],
    ),
    ({"certificate": CERTIFICATE}, ["certificate: None in a first evaluation is needed"]),
    ({"kind": UPGRADE}, ["certificate: the current certificate (Certificate) of an upgrade or a renewal is needed"]),
    ({"kind": RENEWAL, "certificate": "4 sao"}, ["certificate: a Certificate is needed, not '4 sao'"]),
    ({"kind": UPGRADE, "certificate": FIVE}, ["kind: there is nothing above 5 stars"]),
    (
        {"kind": RENEWAL, "certificate": CERTIFICATE, "filed": CERTIFICATE.issued},
        ["filed: a day after 2026-06-20, when the current certificate was issued, is needed, not 2026-06-20"],
    ),
    (
        {"kind": RENEWAL, "certificate": CERTIFICATE, "filed": "2026", "provincial_total": 80, "tourism": 1},
        ["tourism: ", "filed: a day", "provincial_total: this goes with"],
    ),
]


@pytest.mark.parametrize(("facts", "lines"), WRONG)
def test_applications_that_are_none(facts: dict[str, Any], lines: list[str]) -> None:
    with pytest.raises(InvalidApplication) as raised:
        Application(**{"product": "Gốm", "kind": FIRST, **facts})
    found = [problem.line("en") for problem in raised.value.problems]
    assert len(found) == len(lines), found
    assert all(one.startswith(line) for one, line in zip(found, lines, strict=True)), found
    assert all(problem.message.vi for problem in raised.value.problems)


@pytest.mark.parametrize("total", [80, Fraction(80), Decimal(80), Decimal("80.0")])
def test_totals_are_kept_exactly(total: Any) -> None:
    assert first("provincial_result", provincial_total=total) == first("provincial_result", provincial_total=80)
    assert first("provincial_result", provincial_total=total).provincial_total == Fraction(80)


@pytest.mark.parametrize(
    ("total", "stars", "rank", "for_centre"),
    [
        (90, None, 5, True),
        (90, 5, 5, True),
        (90, 4, 4, False),
        (Decimal("89.99"), None, 4, False),
        (100, 1, 1, False),
        (0, None, 1, False),
    ],
)
def test_what_is_for_the_centre(*, total: Any, stars: int | None, rank: int, for_centre: bool) -> None:
    result = first("provincial_result", provincial_total=total, provincial_stars=stars).provincial
    assert result is not None
    assert (result.stars, result.stated, result.for_centre) == (rank, stars is not None, for_centre)


def test_the_final_result_of_an_application() -> None:
    assert first("proposed").final is None
    assert first("provincial_result").final is None
    below = first("provincial_result", provincial_stars=4)
    assert below.final == below.provincial
    whole = first("central_result")
    assert whole.final == whole.central


@given(applications(), st.dates(date(2025, 1, 1), date(2033, 1, 1)))
def test_an_application_as_it_stood(application: Application, on: date) -> None:
    stood = application.as_of(on)
    days = [value for value in attrs.astuple(stood, recurse=False) if isinstance(value, date)]
    assert all(day <= on for day in days)
    assert stood.as_of(on) == stood
    assert application.as_of(date.max) == application
    moved = [value for value in attrs.astuple(stood.not_before(on), recurse=False) if isinstance(value, date)]
    assert moved == [on] * len(days)
