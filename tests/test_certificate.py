"""Who awards, certificates and what they are on a day: Articles 4, 7.6.a, 11 and 12 of Decision 26/2026/QĐ-TTg."""

import datetime
import pickle
import unicodedata
from typing import Any

import attrs
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from ocop.agencies import Level
from ocop.certification.authority import InvalidStars, award_findings, award_on, certified_stars, level_label
from ocop.certification.certificate import Certificate, InvalidCertificate, expiry_findings
from ocop.certification.codes import ProductCode
from ocop.certification.kinds import EvaluationKind
from ocop.certification.revocation import Revocation, RevocationGround, Withdrawal
from ocop.certification.status import CertificateStatus, ExtensionReading, extension, status
from ocop.certification.terms import cited, expiry, in_force_from, months_later
from ocop.errors import BeyondKnowledge, OcopError, UnknownId
from ocop.findings import Finding, Severity
from ocop.readings import interpretation
from ocop.regimes import REGIMES, load_regime, regimes_in_force
from ocop.text import LANGUAGES, written

DAY = datetime.timedelta(days=1)
DECISION_26 = datetime.date(2026, 5, 22)
S, R = CertificateStatus, ExtensionReading


def day(text: str) -> datetime.date:
    return datetime.date.fromisoformat(text)


def certificate(issued: str | datetime.date, stars: int = 3, **facts: Any) -> Certificate:
    issued = day(issued) if isinstance(issued, str) else issued
    return Certificate(product="Cà phê bột", stars=stars, issued=issued, **facts)


def codes(findings: tuple[Finding, ...]) -> list[str]:
    for finding in findings:
        assert finding.message.vi != finding.message.en
        for lang in LANGUAGES:
            assert finding.message.to(lang)
            assert not set("{}[]") & set(finding.message.to(lang))
            assert unicodedata.is_normalized("NFC", finding.message.to(lang))
    return [finding.code for finding in findings]


# Who awards


AWARDS = [
    # stars, first day, last day, level
    pytest.param(3, "2019-08-21", "2023-02-23", Level.PROVINCE, id="1048: 3 stars, province"),
    pytest.param(3, "2023-02-24", "2025-06-30", Level.DISTRICT, id="148: 3 stars, district"),
    pytest.param(3, "2025-07-01", "2025-07-05", Level.PROVINCE, id="148: 3 stars, province, accepted"),
    pytest.param(3, "2025-07-06", "2026-05-21", Level.PROVINCE, id="1489: 3 stars, province"),
    pytest.param(3, "2026-05-22", "2036-05-22", Level.PROVINCE, id="4.1.a: 3 stars, province"),
    pytest.param(4, "2019-08-21", "2036-05-22", Level.PROVINCE, id="4.1.a: 4 stars, province"),
    pytest.param(5, "2019-08-21", "2036-05-22", Level.CENTRAL, id="4.1.b: 5 stars, centre"),
]


@pytest.mark.parametrize(("stars", "first", "last", "level"), AWARDS)
def test_who_awards_from_the_first_to_the_last_day(stars: int, first: str, last: str, level: Level) -> None:
    for on in {day(first), day(last), day(first) + (day(last) - day(first)) // 2}:
        award = award_on(stars, on)
        assert award.level == level
        assert award.certificate
        assert award.accepted is (stars == 3 and day("2025-07-01") <= on <= day("2025-07-05"))
        for other in Level:
            expected = ["authority-accepted"] if award.accepted else []
            assert codes(award_findings(stars, other, on)) == (expected if other is level else ["wrong-authority"])
            assert award_findings(stars, other, on) == award_findings(stars, other.value, on)
        assert award_findings(stars, None, on) == ()


@pytest.mark.parametrize("stars", range(1, 6))
def test_where_two_decisions_are_in_force_both_say_the_same(stars: int) -> None:
    both = [on for on in (DECISION_26 + DAY * count for count in range(-2, 65)) if len(regimes_in_force(on)) == 2]
    assert (both[0], both[-1], len(both)) == (day("2026-05-22"), day("2026-07-21"), 61)
    for on in both:
        said = {(award.level, award.certificate) for award in (r.award(stars, on) for r in regimes_in_force(on))}
        assert said == {(award_on(stars, on).level, award_on(stars, on).certificate)}


@pytest.mark.parametrize("stars", [1, 2])
@pytest.mark.parametrize("on", ["2019-08-21", "2024-01-01", "2025-07-03", "2026-05-22"])
def test_no_certificate_for_one_and_two_stars(stars: int, on: str) -> None:
    assert not award_on(stars, day(on)).certificate
    for level in (None, *Level):
        (finding,) = award_findings(stars, level, day(on))
        assert (finding.code, finding.severity, finding.path) == ("stars-not-certified", Severity.ERROR, "stars")


def test_the_same_stars_are_certified_under_every_decision() -> None:
    for regime in map(load_regime, REGIMES):
        assert certified_stars() == tuple(
            sorted({s for award in regime.awards if award.certificate for s in award.stars})
        )


def test_before_the_first_decision_nothing_is_known() -> None:
    with pytest.raises(
        BeyondKnowledge, match=r"^day: .* on 2019-08-20: .* 1048/QĐ-TTg, in force from 2019-08-21"
    ) as error:
        award_on(3, day("2019-08-20"))
    assert "20/8/2019" in error.value.problems[0].message.vi
    for stars, level in ((2, None), (3, "province"), (5, Level.DISTRICT)):
        (finding,) = award_findings(stars, level, day("2019-08-20"))
        assert (finding.code, finding.severity, finding.path) == ("no-rules-known", Severity.WARNING, "issued")


@pytest.mark.parametrize("stars", [0, 6, -1, True, 3.0, "3", None])
def test_stars_that_there_are_not(stars: Any) -> None:
    for ask in (lambda: award_on(stars, DECISION_26), lambda: award_findings(stars, None, day("2010-01-01"))):
        with pytest.raises(InvalidStars, match="stars: stars are an integer from 1 to 5, not "):
            ask()


def test_a_level_that_there_is_not() -> None:
    with pytest.raises(UnknownId, match=r"there is no level 'provinc': .*did you mean 'province'\?"):
        award_findings(3, "provinc", DECISION_26)


def test_findings_say_who_may_and_where_it_stands() -> None:
    (finding,) = award_findings(3, Level.DISTRICT, day("2026-06-01"))
    assert (finding.severity, finding.path, finding.reference) == (Severity.ERROR, "authority", "26/2026/QĐ-TTg, 4.1.a")
    assert finding.message.vi == (
        "Ngày 1/6/2026, thẩm quyền công nhận sản phẩm 3 sao là của Chủ tịch UBND cấp tỉnh, không phải của cấp huyện: "
        "hãy xem lại cơ quan công nhận và ngày cấp."
    )
    (accepted,) = award_findings(3, Level.PROVINCE, day("2025-07-05"))
    assert (accepted.severity, accepted.path, accepted.reference) == (Severity.INFO, "authority", "148/QĐ-TTg")
    assert "with a remark" in accepted.message.en


def test_every_level_has_a_label() -> None:
    labels = [level_label(level) for level in Level]
    assert len({label.vi for label in labels}) == len({label.en for label in labels}) == len(Level)


# Certificates


@pytest.mark.parametrize(
    ("issued", "expires"),
    [
        pytest.param("2026-06-20", "2029-06-20", id="4.3: the same day"),
        pytest.param("2024-02-29", "2027-02-28", id="4.3: 29 February"),
        pytest.param("2025-02-28", "2028-02-28", id="4.3: 28 February, not the month's end"),
        pytest.param("2026-12-31", "2029-12-31", id="4.3: the end of a year"),
        pytest.param("2020-01-15", "2023-01-15", id="12.1: under Decision 1048"),
        pytest.param("2026-05-21", "2029-05-21", id="12.1: the day before Decision 26"),
    ],
)
def test_a_certificate_is_valid_for_36_months_to_the_day(issued: str, expires: str) -> None:
    one = certificate(issued)
    assert one.expires == day(expires)
    assert status(one, one.expires, extension=R.NONE).in_force
    assert status(one, one.expires + DAY, extension=R.NONE) is S.EXPIRED
    assert expiry_findings(one.issued, one.expires) == ()


def test_the_filing_window_of_a_renewal() -> None:
    window = certificate("2026-06-20").filing_window
    assert (window.first, window.last, window.clause) == (day("2028-12-22"), day("2029-02-20"), "7.6.a")
    expires = day("2029-06-20")
    assert ((expires - window.first).days, (expires - window.last).days) == (180, 120)


@pytest.mark.parametrize(
    ("stated", "code", "path"),
    [
        ("2026-06-19", "dates-out-of-order", "2026-06-19"),
        ("2026-06-20", "dates-out-of-order", "2026-06-20"),
        ("2026-06-21", "not-36-months", "2029-06-20"),
        ("2029-06-19", "not-36-months", "2029-06-20"),
        ("2029-06-21", "not-36-months", "2029-06-20"),
        ("2031-06-20", "not-36-months", "2029-06-20"),
    ],
)
def test_an_expiry_that_was_written_down(stated: str, code: str, path: str) -> None:
    findings = expiry_findings(day("2026-06-20"), day(stated))
    assert codes(findings) == [code]
    assert (findings[0].severity, findings[0].path) == (Severity.ERROR, "expires")
    assert findings[0].reference == "26/2026/QĐ-TTg, 4.3"
    assert path in findings[0].message.en
    assert written(day(path)).vi in findings[0].message.vi


def test_a_term_beyond_the_calendar_is_no_crash() -> None:
    assert codes(expiry_findings(day("9998-01-01"), day("9999-01-01"))) == ["not-36-months"]
    with pytest.raises(InvalidCertificate, match="issued: a day whose term ends within the calendar is needed"):
        certificate("9997-01-01")
    assert certificate("9996-07-01").expires == day("9999-07-01")


@settings(deadline=None)
@given(issued=st.dates(day("2000-01-01"), day("2100-01-01")), stated=st.dates(day("2000-01-01"), day("2110-01-01")))
def test_one_expiry_is_right(issued: datetime.date, stated: datetime.date) -> None:
    found = codes(expiry_findings(issued, stated))
    assert (found == []) is (stated == expiry(issued))
    assert (found == ["dates-out-of-order"]) is (stated <= issued)


@settings(deadline=None)
@given(issued=st.dates(day("2000-01-01"), day("2100-01-01")))
def test_a_later_certificate_does_not_end_sooner(issued: datetime.date) -> None:
    assert expiry(issued) <= expiry(issued + DAY) <= expiry(issued) + 2 * DAY
    assert months_later(issued, 36).month == issued.month


CODE = ProductCode.parse("68-24664-007-2026")


def test_certificates_are_values() -> None:
    facts: dict[str, Any] = {
        "kind": EvaluationKind.RENEWAL,
        "decision": "310/QĐ-UBND",
        "authority": Level.PROVINCE,
        "subject": "HTX Đắk Mil",
        "code": CODE,
    }
    one, other = certificate("2026-06-20", **facts), certificate("2026-06-20", **facts)
    assert one == other
    assert len({one, other, certificate("2026-06-20")}) == 2
    assert pickle.loads(pickle.dumps(one)) == one  # noqa: S301
    assert certificate("2026-06-20").kind is EvaluationKind.FIRST
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        one.stars = 4  # type: ignore[misc]


def test_texts_are_composed() -> None:
    written_apart = unicodedata.normalize("NFD", " Cà  phê bột ")
    one = Certificate(
        product=written_apart, stars=3, issued=DECISION_26, decision=" 310/QĐ-UBND\n", subject=written_apart
    )
    assert (one.product, one.decision, one.subject) == ("Cà phê bột", "310/QĐ-UBND", "Cà phê bột")


GOOD: dict[str, Any] = {"product": "Gốm", "stars": 3, "issued": DECISION_26}


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("product", ""),
        ("product", " \n"),
        ("product", None),
        ("product", 7),
        ("product", "\ud800"),
        ("stars", 2),
        ("stars", 6),
        ("stars", True),
        ("stars", 4.0),
        ("stars", "4"),
        ("stars", None),
        ("issued", "2026-06-20"),
        ("issued", datetime.datetime(2026, 6, 20, 7, 30)),
        ("issued", None),
        ("issued", datetime.date.max),
        ("kind", "first"),
        ("kind", None),
        ("decision", ""),
        ("decision", 310),
        ("authority", "province"),
        ("subject", " "),
        ("subject", 1),
        ("code", "68-24664-007-2026"),
    ],
)
def test_what_is_no_certificate_is_refused(path: str, value: Any) -> None:
    with pytest.raises(InvalidCertificate) as caught:
        Certificate(**{**GOOD, path: value})
    (problem,) = caught.value.problems
    assert problem.path == path
    assert problem.message.vi.startswith("cần ")
    assert " is needed, not " in problem.message.en


def test_all_problems_come_at_once_with_what_is_near() -> None:
    with pytest.raises(InvalidCertificate) as caught:
        Certificate(product="", stars=1, issued=None, kind="renew", authority="provnce", code=1)  # type: ignore[arg-type]
    assert [problem.path for problem in caught.value.problems] == [
        "product",
        "stars",
        "issued",
        "kind",
        "authority",
        "code",
    ]
    assert "did you mean EvaluationKind('renewal')?" in str(caught.value)
    assert "did you mean Level('province')?" in str(caught.value)
    assert isinstance(caught.value, (OcopError, ValueError))
    assert pickle.loads(pickle.dumps(caught.value)).problems == caught.value.problems  # noqa: S301


def test_a_certificate_knows_who_should_have_issued_it() -> None:
    assert codes(certificate("2026-06-20", authority=Level.DISTRICT).findings) == ["wrong-authority"]
    assert certificate("2026-06-20", authority=Level.PROVINCE).findings == ()
    assert certificate("2026-06-20").findings == ()


# What a certificate is on a day


TERM = certificate("2026-06-20")  # window 2028-12-22 to 2029-02-20, expires 2029-06-20
OLD = certificate("2020-01-15")  # expires 2023-01-15, under Decision 1048
OPEN = certificate("2023-10-01")  # window 2026-04-04 to 2026-06-03, expires 2026-10-01
LATER = certificate("2023-12-31")  # window 2026-07-04 to 2026-09-02, expires 2026-12-31
CLOSED = certificate("2023-09-18")  # window 2026-03-22 to 2026-05-21, expires 2026-09-18

TABLE = [
    # certificate, day, what was done, status
    pytest.param(TERM, "2026-06-19", {}, S.NOT_YET_ISSUED, id="the day before issue"),
    pytest.param(TERM, "2026-06-20", {}, S.VALID, id="4.3: the day of issue"),
    pytest.param(TERM, "2028-12-21", {}, S.VALID, id="7.6.a: 181 days before expiry"),
    pytest.param(TERM, "2028-12-22", {}, S.IN_FILING_WINDOW, id="7.6.a: 180 days before expiry"),
    pytest.param(TERM, "2029-02-20", {}, S.IN_FILING_WINDOW, id="7.6.a: 120 days before expiry"),
    pytest.param(TERM, "2029-02-21", {}, S.WINDOW_MISSED, id="7.6.a: 119 days before expiry"),
    pytest.param(TERM, "2029-06-20", {}, S.WINDOW_MISSED, id="4.3: the day of expiry"),
    pytest.param(TERM, "2029-06-21", {}, S.EXPIRED, id="4.3: the day after expiry"),
    pytest.param(TERM, "2029-01-09", {"filed": "2029-01-10"}, S.IN_FILING_WINDOW, id="7.6.a: filed tomorrow"),
    pytest.param(TERM, "2029-01-10", {"filed": "2029-01-10"}, S.VALID, id="7.6.a: filed today"),
    pytest.param(TERM, "2029-06-20", {"filed": "2028-12-22"}, S.VALID, id="7.6.a: filed on the first day"),
    pytest.param(TERM, "2029-06-20", {"filed": "2029-02-20"}, S.VALID, id="7.6.a: filed on the last day"),
    pytest.param(TERM, "2029-06-20", {"filed": "2029-02-21"}, S.WINDOW_MISSED, id="7.6.a: filed a day late"),
    pytest.param(TERM, "2029-01-01", {"filed": "2028-12-21"}, S.IN_FILING_WINDOW, id="7.6.a: filed a day early"),
    pytest.param(TERM, "2029-03-01", {"filed": "2028-12-21"}, S.WINDOW_MISSED, id="7.6.a: early does not count"),
    pytest.param(TERM, "2029-01-01", {"filed": "2026-06-20"}, S.IN_FILING_WINDOW, id="filed on the day of issue"),
    pytest.param(TERM, "2029-06-21", {"filed": "2029-01-10"}, S.EXPIRED, id="12.3: filed in time, no extension"),
    pytest.param(TERM, "2029-03-01", {"result": "2029-02-10"}, S.VALID, id="a result says that it was filed"),
    pytest.param(TERM, "2029-03-01", {"result": "2029-02-28"}, S.WINDOW_MISSED, id="a result alone, after the window"),
    pytest.param(TERM, "2029-06-21", {"result": "2029-07-01"}, S.EXPIRED, id="a result later makes no difference"),
    pytest.param(TERM, "2027-01-01", {"revoked": "2027-01-02"}, S.VALID, id="8: the day before revocation"),
    pytest.param(TERM, "2027-01-02", {"revoked": "2027-01-02"}, S.REVOKED, id="8: the day of revocation"),
    pytest.param(TERM, "2029-06-21", {"revoked": "2027-01-02"}, S.REVOKED, id="8: revoked, then expired"),
    pytest.param(TERM, "2026-06-19", {"revoked": "2026-06-01"}, S.NOT_YET_ISSUED, id="8: revoked before issue"),
    pytest.param(OLD, "2022-08-01", {}, S.VALID, id="12.1: no window before Decision 26"),
    pytest.param(OLD, "2023-01-15", {}, S.VALID, id="12.1: valid to the end of its term"),
    pytest.param(OLD, "2023-01-16", {}, S.EXPIRED, id="12.1: expired long before"),
    pytest.param(OPEN, "2026-05-21", {}, S.VALID, id="7.6.a: in the window, before Decision 26"),
    pytest.param(OPEN, "2026-05-22", {}, S.IN_FILING_WINDOW, id="7.6.a: the window holds from Decision 26 on"),
    pytest.param(OPEN, "2026-06-04", {}, S.WINDOW_MISSED, id="7.6.a: the window closed after Decision 26"),
    pytest.param(OPEN, "2026-06-04", {"filed": "2026-02-02"}, S.VALID, id="12.2.b: filed before Decision 26"),
    pytest.param(OPEN, "2026-05-22", {"filed": "2023-10-01"}, S.IN_FILING_WINDOW, id="filed for itself, long before"),
    pytest.param(LATER, "2026-07-04", {"filed": "2026-05-21"}, S.VALID, id="12.2.b: filed the day before Decision 26"),
    pytest.param(LATER, "2026-07-04", {"filed": "2026-05-22"}, S.IN_FILING_WINDOW, id="7.6.a: filed on its first day"),
    pytest.param(OPEN, "2026-10-02", {"filed": "2026-06-04"}, S.EXPIRED, id="12.3: a window that was open"),
    pytest.param(CLOSED, "2026-05-22", {}, S.VALID, id="12.3: window closed, runs on: not missed"),
    pytest.param(CLOSED, "2026-09-18", {}, S.VALID, id="12.3: the day of expiry"),
    pytest.param(CLOSED, "2026-09-19", {}, S.EXTENDED, id="12.3: the day after expiry"),
    pytest.param(CLOSED, "2027-03-17", {}, S.EXTENDED, id="12.3: 180 days after expiry"),
    pytest.param(CLOSED, "2027-03-18", {}, S.EXPIRED, id="12.3: 181 days after expiry"),
    pytest.param(CLOSED, "2026-10-01", {"filed": "2026-05-01"}, S.EXTENDED, id="12.3: also where it was filed"),
    pytest.param(CLOSED, "2026-11-02", {"result": "2026-11-02"}, S.EXTENDED, id="12.3: to the day of the result"),
    pytest.param(CLOSED, "2026-11-03", {"result": "2026-11-02"}, S.EXPIRED, id="12.3: the day after the result"),
    pytest.param(CLOSED, "2026-09-19", {"result": "2026-07-01"}, S.EXPIRED, id="12.3: the result came in the term"),
    pytest.param(CLOSED, "2026-09-18", {"result": "2026-07-01"}, S.VALID, id="4.3: the term itself stays"),
    pytest.param(CLOSED, "2026-10-01", {"revoked": "2026-10-01"}, S.REVOKED, id="8: revoked while extended"),
    pytest.param(CLOSED, "2026-09-19", {"extension": R.NONE}, S.EXPIRED, id="12.3: none, expired"),
    pytest.param(CLOSED, "2026-06-01", {"extension": R.NONE}, S.WINDOW_MISSED, id="12.3: none, missed"),
    pytest.param(CLOSED, "2026-09-19", {"extension": R.ANY_LATE_FILING}, S.EXTENDED, id="12.3: wide holds narrow"),
    pytest.param(TERM, "2029-03-01", {"filed": "2029-03-01", "extension": R.ANY_LATE_FILING}, S.VALID, id="12.3: late"),
    pytest.param(
        TERM, "2029-02-28", {"filed": "2029-03-01", "extension": R.ANY_LATE_FILING}, S.WINDOW_MISSED, id="12.3: not yet"
    ),
    pytest.param(
        TERM, "2029-06-21", {"filed": "2029-06-20", "extension": R.ANY_LATE_FILING}, S.EXTENDED, id="12.3: last day"
    ),
    pytest.param(
        TERM, "2029-06-22", {"filed": "2029-06-21", "extension": R.ANY_LATE_FILING}, S.EXPIRED, id="12.3: after expiry"
    ),
    pytest.param(
        TERM, "2029-06-21", {"filed": "2029-02-20", "extension": R.ANY_LATE_FILING}, S.EXPIRED, id="12.3: in time"
    ),
]


@pytest.mark.parametrize(("one", "on", "done", "expected"), TABLE)
def test_what_a_certificate_is(one: Certificate, on: str, done: dict[str, Any], expected: CertificateStatus) -> None:
    acts: dict[str, Any] = {name: act if isinstance(act, ExtensionReading) else day(act) for name, act in done.items()}
    assert status(one, day(on), **acts) is expected


def test_the_table_has_every_status() -> None:
    assert {row.values[3] for row in TABLE} == set(S)


@pytest.mark.parametrize(
    ("expires", "transitional", "wide"),
    [
        pytest.param("2026-05-21", False, False, id="12.3: expired the day before Decision 26"),
        pytest.param("2026-05-22", True, True, id="12.3: still valid on its first day"),
        pytest.param("2026-09-18", True, True, id="12.3: window closed the day before it"),
        pytest.param("2026-09-19", False, True, id="12.3: window closed on its first day"),
        pytest.param("2029-06-20", False, True, id="12.3: years later"),
    ],
)
def test_the_range_of_the_extension(expires: str, *, transitional: bool, wide: bool) -> None:
    ends = day(expires)
    one = certificate(ends.replace(year=ends.year - 3))
    late = one.filing_window.last + DAY
    assert one.expires == ends
    found = {reading: extension(one, reading, filed=late) for reading in R}
    expected = {R.ANY_LATE_FILING: wide, R.TRANSITIONAL: transitional, R.NONE: False}
    assert {reading: window is not None for reading, window in found.items()} == expected
    assert extension(one) == found[R.TRANSITIONAL] == extension(one, R.ANY_LATE_FILING)
    for window in filter(None, found.values()):
        assert (window.first, window.last, window.clause) == (ends + DAY, ends + 180 * DAY, "12.3")


def test_the_range_follows_from_the_days_of_the_decision() -> None:
    in_range = [on for on in (day("2026-01-01") + DAY * count for count in range(700)) if extension_of(on)]
    assert (in_range[0], in_range[-1]) == (day("2026-05-22"), day("2026-09-18"))
    assert len(in_range) == (in_range[-1] - in_range[0]).days + 1
    assert in_force_from() == in_range[0]


def extension_of(expires: datetime.date) -> bool:
    return extension(certificate(expires.replace(year=expires.year - 3))) is not None


def test_statuses_and_readings_are_named() -> None:
    for members in (S, R):
        labels = [member.label for member in members]
        assert len({label.vi for label in labels}) == len({label.en for label in labels}) == len(members)
    assert [member for member in S if not member.in_force] == [S.NOT_YET_ISSUED, S.EXPIRED, S.REVOKED]


@pytest.mark.parametrize(
    ("change", "path"),
    [
        ({"certificate": "1"}, "certificate"),
        ({"on": datetime.datetime(2026, 6, 20)}, "on"),
        ({"on": None}, "on"),
        ({"filed": "2026-06-20"}, "filed"),
        ({"result": 1}, "result"),
        ({"revoked": True}, "revoked"),
        ({"extension": "none"}, "extension"),
        ({"extension": None}, "extension"),
    ],
)
def test_what_are_no_days_is_refused(change: dict[str, Any], path: str) -> None:
    asked = {"certificate": TERM, "on": DECISION_26, **change}
    with pytest.raises(InvalidCertificate) as caught:
        status(asked.pop("certificate"), asked.pop("on"), **asked)
    assert [problem.path for problem in caught.value.problems] == [path]


def test_an_extension_of_what_is_none_is_refused() -> None:
    with pytest.raises(InvalidCertificate, match=r"(?s)certificate: .*reading: .*filed: "):
        extension("x", "none", filed="y")  # type: ignore[arg-type]


def test_a_revocation_counts_from_the_day_of_its_decision() -> None:
    facts: dict[str, Any] = {"concluded": day("2027-01-04"), "decided": day("2027-01-11"), "level": Level.PROVINCE}
    revocation = Revocation(certificate=TERM, ground=RevocationGround.LAW_BROKEN, **facts)
    asked = Withdrawal(certificate=TERM, requested=day("2027-01-04"))
    withdrawal = attrs.evolve(asked, decided=day("2027-01-11"))
    for revoked in (revocation, withdrawal):
        assert status(TERM, day("2027-01-10"), revoked=revoked) is S.VALID
        assert status(TERM, day("2027-01-11"), revoked=revoked) is S.REVOKED
        with pytest.raises(InvalidCertificate, match="revoked: a revocation of this very certificate is needed"):
            status(OPEN, day("2027-01-10"), revoked=revoked)
    assert status(TERM, day("2028-01-01"), revoked=asked) is S.VALID


@pytest.mark.parametrize(
    "name",
    ["expiry-day-is-valid", "filing-outside-the-window", "extension-for-missed-window", "revocation-revives-nothing"],
)
def test_interpretations(name: str) -> None:
    reading = interpretation(name)
    assert reading.clause.startswith(cited(""))
    for text in (reading.title, reading.question, reading.reading, reading.otherwise):
        assert unicodedata.is_normalized("NFC", text.vi + text.en)


def test_the_interpretation_states_the_range_that_the_data_gives() -> None:
    reading = interpretation("extension-for-missed-window").reading
    for on in ("2026-05-22", "2026-09-18"):
        assert written(day(on)).vi in reading.vi
        assert f"{day(on).day} {day(on):%B %Y}" in reading.en


# Properties

ISSUED = st.dates(day("2019-08-21"), day("2030-12-31"))
STEPS = st.integers(-400, 1700)
ACT = st.none() | STEPS


@settings(deadline=None)
@given(issued=ISSUED, on=STEPS, filed=ACT, result=ACT, revoked=ACT, reading=st.sampled_from(R))
def test_what_is_done_later_makes_no_difference(
    issued: datetime.date,
    on: int,
    filed: int | None,
    result: int | None,
    revoked: int | None,
    reading: ExtensionReading,
) -> None:
    one, today = certificate(issued), issued + on * DAY
    acts = {
        name: None if act is None else issued + act * DAY
        for name, act in {"filed": filed, "result": result, "revoked": revoked}.items()
    }
    known = {name: act if act is not None and act <= today else None for name, act in acts.items()}
    assert status(one, today, **acts, extension=reading) is status(one, today, **known, extension=reading)


@settings(deadline=None, max_examples=200)
@given(
    issued=ISSUED, filed=ACT, result=ACT, revoked=ACT, reading=st.sampled_from(R), on=STEPS, later=st.integers(0, 900)
)
@example(issued=day("2023-09-18"), filed=None, result=1200, revoked=None, reading=R.TRANSITIONAL, on=1097, later=50)
def test_what_has_ended_stays_ended(
    *,
    issued: datetime.date,
    filed: int | None,
    result: int | None,
    revoked: int | None,
    reading: ExtensionReading,
    on: int,
    later: int,
) -> None:
    one, today = certificate(issued), issued + on * DAY
    acts = {
        name: None if act is None else issued + act * DAY
        for name, act in {"filed": filed, "result": result, "revoked": revoked}.items()
    }
    before = status(one, today, **acts, extension=reading)
    after = status(one, today + later * DAY, **acts, extension=reading)
    if before is S.EXPIRED:
        assert after in {S.EXPIRED, S.REVOKED}
        assert (after is S.REVOKED) is (acts["revoked"] is not None and acts["revoked"] <= today + later * DAY)
    if before is S.REVOKED:
        assert after is S.REVOKED
    if before is S.EXTENDED:
        assert after in {S.EXTENDED, S.EXPIRED, S.REVOKED}
    if later:
        assert after is not S.NOT_YET_ISSUED or before is S.NOT_YET_ISSUED


@settings(deadline=None)
@given(issued=ISSUED, on=STEPS, filed=ACT, result=ACT)
def test_a_wider_reading_only_adds_days(issued: datetime.date, on: int, filed: int | None, result: int | None) -> None:
    one, today = certificate(issued), issued + on * DAY
    done = {"filed": filed, "result": result}
    acts = {name: None if act is None else issued + act * DAY for name, act in done.items()}
    wide, narrow, none = (status(one, today, **acts, extension=reading).in_force for reading in R)
    assert wide >= narrow >= none
    assert none is (one.issued <= today <= one.expires)
