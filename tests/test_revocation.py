"""Revocation and withdrawal: Articles 8 and 10.1.b of Decision 26/2026/QĐ-TTg."""

import datetime
import pickle
import unicodedata
from typing import Any

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ocop.agencies import Level
from ocop.certification.certificate import Certificate
from ocop.certification.revocation import (
    InvalidRevocation,
    Revocation,
    RevocationGround,
    Withdrawal,
    authority_to_revoke,
    deadline,
)
from ocop.certification.status import CertificateStatus, status
from ocop.errors import OcopError
from ocop.findings import Finding, Severity
from ocop.lawdata import read_data
from ocop.readings import interpretation
from ocop.text import LANGUAGES

DATA = read_data("qd26_2026/revocation.toml")
DAY = datetime.timedelta(days=1)
G = RevocationGround


def day(text: str) -> datetime.date:
    return datetime.date.fromisoformat(text)


def certificate(stars: int = 4, issued: str = "2026-06-20", **facts: Any) -> Certificate:
    return Certificate(product="Cà phê bột", stars=stars, issued=day(issued), **facts)


def revocation(concluded: str, decided: str, **facts: Any) -> Revocation:
    given: dict[str, Any] = {"certificate": certificate(), "ground": G.LAW_BROKEN, "level": Level.PROVINCE, **facts}
    return Revocation(concluded=day(concluded), decided=day(decided), **given)


def found(value: Revocation | Withdrawal) -> dict[str, Finding]:
    for finding in value.findings:
        assert finding.reference is not None
        assert finding.reference.startswith("26/2026/QĐ-TTg, ")
        for lang in LANGUAGES:
            assert finding.message.to(lang).endswith(".")
            assert not set("{}[]") & set(finding.message.to(lang))
            assert unicodedata.is_normalized("NFC", finding.message.to(lang))
    findings = {finding.code: finding for finding in value.findings}
    assert len(findings) == len(value.findings)
    return findings


GROUNDS = [
    pytest.param(G.UNTRUE_DOSSIER, "8.1.a", "giả mạo", "forged", "conclusion", id="8.1.a"),
    pytest.param(G.CRITERIA_NOT_MET, "8.1.b", "không còn đạt", "inspection or supervision", "conclusion", id="8.1.b"),
    pytest.param(G.LAW_BROKEN, "8.1.c", "an toàn thực phẩm", "food safety", "conclusion", id="8.1.c"),
    pytest.param(G.MARK_MISUSED, "8.1.d", "gây nhầm lẫn", "misleads", "conclusion", id="8.1.d"),
    pytest.param(G.PRODUCTION_ENDED, "8.1.đ", "không còn sản xuất", "no longer makes", "confirmation", id="8.1.đ"),
    pytest.param(G.OTHER, "8.1.e", "trường hợp khác", "another case", "conclusion", id="8.1.e"),
]


@pytest.mark.parametrize(("ground", "clause", "vi", "en", "since"), GROUNDS)
def test_grounds(ground: RevocationGround, clause: str, vi: str, en: str, since: str) -> None:
    assert ground.clause == clause
    assert vi in ground.label.vi
    assert en in ground.label.en
    assert since in ground.counted_from.en


def test_every_ground_has_its_row() -> None:
    assert list(DATA["grounds"]) == list(G) == [row.values[0] for row in GROUNDS]
    assert {row["counted_from"] for row in DATA["grounds"].values()} == set(DATA["counted_from"])


@pytest.mark.parametrize(
    ("stars", "level", "clause"),
    [
        pytest.param(3, Level.PROVINCE, "8.2.a", id="8.2.a: 3 stars"),
        pytest.param(4, Level.PROVINCE, "8.2.a", id="8.2.a: 4 stars"),
        pytest.param(5, Level.CENTRAL, "8.2.b", id="8.2.b: 5 stars"),
    ],
)
def test_who_revokes(stars: int, level: Level, clause: str) -> None:
    authority = authority_to_revoke(stars)
    assert (authority.level, authority.clause) == (level, clause)
    assert stars in authority.stars
    for other in Level:
        one = revocation("2027-03-01", "2027-03-02", certificate=certificate(stars), level=other)
        assert list(found(one)) == ([] if other is level else ["wrong-revoking-authority"])
        for finding in one.findings:
            assert (finding.severity, finding.path) == (Severity.ERROR, "level")
            assert finding.reference == f"26/2026/QĐ-TTg, {clause}"
            assert authority.who.vi in finding.message.vi
            assert authority.who.en in finding.message.en


@pytest.mark.parametrize("stars", [0, 1, 2, 6])
def test_nobody_revokes_what_is_not_certified(stars: int) -> None:
    with pytest.raises(KeyError):
        authority_to_revoke(stars)


@pytest.mark.parametrize(
    ("concluded", "decided", "codes"),
    [
        pytest.param("2027-03-01", "2027-02-28", ["dates-out-of-order"], id="8.4: before the conclusion"),
        pytest.param("2027-03-01", "2027-03-01", [], id="8.4: on its day"),
        pytest.param("2027-03-01", "2027-03-16", [], id="8.4: 15 days after it"),
        pytest.param("2027-03-01", "2027-03-17", ["revoked-late"], id="8.4: 16 days after it"),
        pytest.param("2026-12-20", "2027-01-04", [], id="8.4: 15 days, into the next year"),
        pytest.param("2029-06-10", "2029-06-20", [], id="4.3: on the day of expiry"),
        pytest.param("2029-06-10", "2029-06-21", ["certificate-not-in-force"], id="4.3: the day after expiry"),
        pytest.param("2029-06-01", "2029-06-21", ["certificate-not-in-force", "revoked-late"], id="both"),
        pytest.param("2026-06-10", "2026-06-19", ["certificate-not-in-force"], id="4.3: before it was issued"),
        pytest.param("2026-06-10", "2026-06-20", [], id="4.3: on the day of issue"),
    ],
)
def test_the_days_of_a_revocation(concluded: str, decided: str, codes: list[str]) -> None:
    for ground in G:
        findings = found(revocation(concluded, decided, ground=ground))
        assert list(findings) == codes
        for finding in findings.values():
            assert finding.path == "decided"


def test_how_much_findings_weigh() -> None:
    weights = {
        "dates-out-of-order": revocation("2027-03-01", "2027-02-28"),
        "certificate-not-in-force": revocation("2026-06-10", "2026-06-19"),
    }
    assert {code: found(one)[code].severity for code, one in weights.items()} == dict.fromkeys(weights, Severity.ERROR)
    assert found(revocation("2029-06-10", "2029-06-21"))["certificate-not-in-force"].severity is Severity.WARNING
    late = found(revocation("2027-03-01", "2027-03-17"))["revoked-late"]
    assert (late.severity, late.reference) == (Severity.WARNING, "26/2026/QĐ-TTg, 8.4")
    reading = interpretation("day-of-receipt-not-counted")
    assert late.message.vi.endswith(f"hạn cuối là ngày 16/3/2027. Theo cách hiểu: {reading.title.vi}.")
    assert late.message.en.endswith(f"the last day was 2027-03-16. The reading taken: {reading.title.en}.")
    assert "8.4" in reading.clause


def test_an_extended_certificate_is_in_force() -> None:
    old = certificate(3, "2023-07-01")
    assert status(old, day("2026-08-01")) is CertificateStatus.EXTENDED
    assert found(revocation("2026-07-30", "2026-08-01", certificate=old)) == {}


def test_before_the_decision_nothing_is_held_against_it() -> None:
    old = certificate(3, "2024-01-01")
    findings = found(revocation("2026-01-01", "2026-05-21", certificate=old, level=Level.DISTRICT))
    assert list(findings) == ["no-rules-known"]
    assert findings["no-rules-known"].severity is Severity.INFO
    after = found(revocation("2026-01-01", "2026-05-22", certificate=old, level=Level.DISTRICT))
    assert list(after) == ["wrong-revoking-authority", "revoked-late"]


@settings(deadline=None)
@given(concluded=st.dates(day("2026-06-20"), day("2028-12-31")), after=st.integers(-40, 40))
def test_late_is_after_the_deadline(concluded: datetime.date, after: int) -> None:
    decided = concluded + after * DAY
    codes = {finding.code for finding in revocation(concluded.isoformat(), decided.isoformat()).findings}
    assert ("revoked-late" in codes) is (decided > deadline(concluded)) is (after > 15)
    assert ("dates-out-of-order" in codes) is (after < 0)


GOOD: dict[str, Any] = {
    "certificate": certificate(),
    "ground": G.OTHER,
    "concluded": day("2027-03-01"),
    "decided": day("2027-03-02"),
    "level": Level.PROVINCE,
}


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("certificate", None),
        ("certificate", "310/QĐ-UBND"),
        ("ground", "other"),
        ("ground", None),
        ("concluded", "2027-03-01"),
        ("concluded", datetime.datetime(2027, 3, 1)),
        ("concluded", datetime.date.max),
        ("decided", None),
        ("decided", 1),
        ("level", "province"),
        ("number", ""),
        ("number", 310),
    ],
)
def test_what_is_no_revocation_is_refused(path: str, value: Any) -> None:
    with pytest.raises(InvalidRevocation) as caught:
        Revocation(**{**GOOD, path: value})
    assert [problem.path for problem in caught.value.problems] == [path]
    assert isinstance(caught.value, (OcopError, ValueError))


def test_all_problems_come_at_once() -> None:
    with pytest.raises(InvalidRevocation) as caught:
        Revocation(certificate=1, ground="othr", concluded=2, decided=3, level="provinc")  # type: ignore[arg-type]
    assert [problem.path for problem in caught.value.problems] == [
        "certificate",
        "ground",
        "concluded",
        "decided",
        "level",
    ]
    assert "did you mean RevocationGround('other')?" in str(caught.value)


def test_revocations_are_values() -> None:
    one = Revocation(**GOOD, number=" 12/QĐ-UBND ")
    assert one == Revocation(**GOOD, number="12/QĐ-UBND")
    assert len({one, Revocation(**GOOD)}) == 2
    assert pickle.loads(pickle.dumps(one)) == one  # noqa: S301


# Withdrawals on the ministry's request


@pytest.mark.parametrize(
    ("one", "awarded_by_province"),
    [
        pytest.param(certificate(3), True, id="10.1.b: 3 stars"),
        pytest.param(certificate(4, authority=Level.PROVINCE), True, id="10.1.b: 4 stars, stated"),
        pytest.param(certificate(5), False, id="10.1.b: 5 stars"),
        pytest.param(certificate(3, "2024-06-20"), False, id="10.1.b: 3 stars of a district"),
        pytest.param(certificate(3, "2024-06-20", authority=Level.PROVINCE), True, id="10.1.b: stated otherwise"),
        pytest.param(certificate(5, authority=Level.CENTRAL), False, id="10.1.b: 5 stars, stated"),
        pytest.param(certificate(3, "2019-01-01"), True, id="before 1048: not known, nothing said"),
    ],
)
def test_only_recognitions_of_the_province_are_withdrawn(one: Certificate, *, awarded_by_province: bool) -> None:
    findings = found(Withdrawal(certificate=one, requested=day("2026-09-01")))
    assert list(findings) == ([] if awarded_by_province else ["not-a-provincial-award"])
    for finding in findings.values():
        assert (finding.severity, finding.reference) == (Severity.ERROR, "26/2026/QĐ-TTg, 10.1.b")


@pytest.mark.parametrize(
    ("requested", "decided", "codes"),
    [
        ("2027-03-01", None, []),
        ("2027-03-01", "2027-03-01", []),
        ("2027-03-01", "2028-03-01", []),
        ("2027-03-01", "2027-02-28", ["dates-out-of-order"]),
        ("2026-05-01", "2026-05-21", ["certificate-not-in-force", "no-rules-known"]),
        ("2029-06-20", "2029-06-21", ["certificate-not-in-force"]),
    ],
)
def test_the_days_of_a_withdrawal(requested: str, decided: str | None, codes: list[str]) -> None:
    one = Withdrawal(
        certificate=certificate(), requested=day(requested), decided=None if decided is None else day(decided)
    )
    assert list(found(one)) == codes


@pytest.mark.parametrize(("decided", "codes"), [("2026-05-21", ["no-rules-known"]), ("2026-05-22", [])])
def test_a_withdrawal_before_the_decision_is_not_held_against_it(decided: str, codes: list[str]) -> None:
    one = certificate(4, "2024-06-20")
    assert list(found(Withdrawal(certificate=one, requested=day("2026-05-01"), decided=day(decided)))) == codes


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("certificate", None),
        ("requested", None),
        ("requested", "2027-03-01"),
        ("decided", "2027-03-01"),
        ("number", " "),
    ],
)
def test_what_is_no_withdrawal_is_refused(path: str, value: Any) -> None:
    good = Withdrawal(certificate=certificate(), requested=day("2027-03-01"))
    with pytest.raises(InvalidRevocation) as caught:
        attrs.evolve(good, **{path: value})
    assert [problem.path for problem in caught.value.problems] == [path]
