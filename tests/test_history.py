"""The recognitions of a product in their order, and lists for a registry."""

import datetime
import pickle
import unicodedata
from typing import Any

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ocop.agencies import Level
from ocop.certification.certificate import Certificate, InvalidCertificate
from ocop.certification.history import InvalidHistory, RecognitionHistory, by_decision, by_status, expiring
from ocop.certification.kinds import EvaluationKind
from ocop.certification.revocation import Revocation, RevocationGround, Withdrawal
from ocop.certification.status import CertificateStatus, ExtensionReading
from ocop.errors import OcopError
from ocop.findings import Severity
from ocop.text import LANGUAGES

DAY = datetime.timedelta(days=1)
FIRST, UPGRADE, RENEWAL = EvaluationKind
S = CertificateStatus


def day(text: str) -> datetime.date:
    return datetime.date.fromisoformat(text)


def certificate(issued: str, stars: int = 3, kind: EvaluationKind = FIRST, **facts: Any) -> Certificate:
    return Certificate(**{"product": "Cà phê bột", "issued": day(issued), "stars": stars, "kind": kind, **facts})


def history(*certificates: Certificate, revocations: tuple[Revocation | Withdrawal, ...] = ()) -> RecognitionHistory:
    return RecognitionHistory(product="Cà phê bột", certificates=certificates, revocations=revocations)


def revocation(one: Certificate, decided: str) -> Revocation:
    return Revocation(
        certificate=one,
        ground=RevocationGround.LAW_BROKEN,
        concluded=day(decided) - DAY,
        decided=day(decided),
        level=Level.CENTRAL if one.stars == 5 else Level.PROVINCE,
    )


def codes(one: RecognitionHistory) -> list[tuple[str, str]]:
    for finding in one.findings:
        for lang in LANGUAGES:
            assert finding.message.to(lang).endswith(".")
            assert not set("{}[]") & set(finding.message.to(lang))
            assert unicodedata.is_normalized("NFC", finding.message.to(lang))
    return [(finding.code, finding.path) for finding in one.findings]


THREE = certificate("2024-03-01", authority=Level.DISTRICT)
FOUR = certificate("2025-12-15", 4, UPGRADE, authority=Level.PROVINCE)
FIVE = certificate("2028-12-15", 5, RENEWAL, authority=Level.CENTRAL)
WHOLE = history(THREE, FOUR, FIVE)


@pytest.mark.parametrize(
    ("on", "current", "expected"),
    [
        pytest.param("2024-02-29", None, S.NOT_YET_ISSUED, id="before the first"),
        pytest.param("2024-03-01", THREE, S.VALID, id="from the day of issue"),
        pytest.param("2025-12-14", THREE, S.VALID, id="to the day before the upgrade"),
        pytest.param("2025-12-15", FOUR, S.VALID, id="7.5: an upgrade replaces it from its day"),
        pytest.param("2027-03-02", FOUR, S.VALID, id="the first one's term makes no difference"),
        pytest.param("2028-07-01", FOUR, S.IN_FILING_WINDOW, id="7.6.a"),
        pytest.param("2028-12-14", FOUR, S.WINDOW_MISSED, id="7.6.a: no filing is known"),
        pytest.param("2028-12-15", FIVE, S.VALID, id="7.6: a renewal on the last day"),
        pytest.param("2031-12-15", FIVE, S.WINDOW_MISSED, id="4.3: the last day"),
        pytest.param("2031-12-16", None, S.EXPIRED, id="4.3: the day after"),
    ],
)
def test_the_certificate_in_force_on_a_day(on: str, current: Certificate | None, expected: CertificateStatus) -> None:
    assert WHOLE.current(day(on)) == current
    assert WHOLE.stars(day(on)) == (None if current is None else current.stars)
    assert WHOLE.status(day(on)) is expected
    assert WHOLE.findings == ()


def test_filings_and_results_count_for_the_latest() -> None:
    on = day("2028-12-01")
    assert WHOLE.status(on, filed=day("2028-07-01")) is S.VALID
    assert WHOLE.status(on, filed=on + DAY) is S.WINDOW_MISSED
    late: dict[str, Any] = {"filed": on, "extension": ExtensionReading.ANY_LATE_FILING}
    two = history(THREE, FOUR)
    assert two.status(day("2028-12-20"), **late) is S.EXTENDED
    assert two.status(day("2028-12-20"), **late, result=day("2028-12-18")) is S.EXPIRED


def test_an_extended_certificate_is_current() -> None:
    one = history(certificate("2023-07-01", authority=Level.DISTRICT))
    assert one.stars(day("2026-07-02")) == 3
    assert one.stars(day("2026-07-02"), extension=ExtensionReading.NONE) is None
    assert one.current(day("2026-07-02"), extension=ExtensionReading.NONE) is None


def test_an_old_entry_added_later_demotes_nothing() -> None:
    later = history(FOUR).with_certificate(THREE)
    assert later == history(THREE, FOUR)
    assert later.certificates == (THREE, FOUR)
    assert later.stars(day("2026-06-01")) == 4


def test_nothing_counts_twice() -> None:
    assert WHOLE.with_certificate(FOUR) == WHOLE == history(*WHOLE.certificates, *WHOLE.certificates)
    revoked = WHOLE.with_revocation(revocation(FOUR, "2026-02-02"))
    assert revoked.with_revocation(revocation(FOUR, "2026-02-02")) == revoked


def test_a_new_history_leaves_the_old_one_as_it_is() -> None:
    one = history(THREE)
    assert one.with_certificate(FOUR) != one
    assert one.certificates == (THREE,)
    assert one.revocations == ()
    assert len({one, history(THREE), WHOLE}) == 2
    assert pickle.loads(pickle.dumps(WHOLE)) == WHOLE  # noqa: S301


def test_an_empty_history() -> None:
    none = history()
    assert (none.current(day("2026-06-01")), none.latest(day("2026-06-01"))) == (None, None)
    assert none.status(day("2026-06-01")) is S.NOT_YET_ISSUED
    assert none.findings == ()


# Revocations


def test_revoking_the_latest_brings_none_back() -> None:
    one = history(THREE, FOUR, revocations=(revocation(FOUR, "2026-06-01"),))
    assert [one.stars(day(on)) for on in ("2025-12-14", "2026-05-31", "2026-06-01", "2027-03-01")] == [3, 4, None, None]
    assert one.status(day("2026-06-01")) is S.REVOKED
    assert one.latest(day("2026-06-01")) == FOUR
    again = one.with_certificate(certificate("2027-08-01", 3, RENEWAL))
    assert again.stars(day("2027-07-31")) is None
    assert again.stars(day("2027-08-01")) == 3


def test_revoking_what_was_replaced_touches_nothing_later() -> None:
    one = history(THREE, FOUR, revocations=(revocation(THREE, "2026-06-01"),))
    assert one.status(day("2026-06-01")) is S.VALID
    assert one.stars(day("2026-06-01")) == 4


def test_a_withdrawal_revokes_from_its_day_and_a_request_does_not() -> None:
    asked = Withdrawal(certificate=FOUR, requested=day("2026-06-01"))
    decided = attrs.evolve(asked, decided=day("2026-06-10"))
    assert history(FOUR, revocations=(asked,)).stars(day("2026-07-01")) == 4
    both = history(FOUR, revocations=(revocation(FOUR, "2026-07-01"), asked, decided))
    assert both.revoked_from(FOUR) == day("2026-06-10")
    assert [both.stars(day(on)) for on in ("2026-06-09", "2026-06-10")] == [4, None]
    assert both.revocations == (decided, revocation(FOUR, "2026-07-01"), asked)


# Findings


@pytest.mark.parametrize(
    ("one", "expected"),
    [
        pytest.param(
            history(THREE, certificate("2025-12-15", 4)), [("first-not-first", "certificates[1].kind")], id="6.1.a"
        ),
        pytest.param(
            history(THREE, certificate("2026-11-01", 4)),
            [("first-not-first", "certificates[1].kind")],
            id="6.1.a: the last day of the window",
        ),
        pytest.param(history(THREE, certificate("2026-11-02", 4)), [], id="6.1.a: evaluated anew, the window missed"),
        pytest.param(
            history(THREE, certificate("2027-03-02", 4)), [], id="6.1.a: evaluated anew, the day after expiry"
        ),
        pytest.param(
            history(THREE, certificate("2027-09-01", 4)),
            [("recognition-gap", "certificates[1].issued")],
            id="6.1.a: evaluated anew after a gap",
        ),
        pytest.param(
            history(THREE, certificate("2027-03-02", 3, UPGRADE)),
            [("upgrade-without-certificate", "certificates[1].kind")],
            id="7.5: the one before has ended",
        ),
        pytest.param(history(FOUR), [("upgrade-without-certificate", "certificates[0].kind")], id="7.5: none before"),
        pytest.param(
            history(certificate("2026-01-05", 3, RENEWAL)),
            [("renewal-without-certificate", "certificates[0].kind")],
            id="7.6: none before",
        ),
        pytest.param(
            history(THREE, certificate("2025-12-15", 3, UPGRADE)),
            [("upgrade-without-more-stars", "certificates[1].stars")],
            id="7.5: as many stars",
        ),
        pytest.param(
            history(certificate("2024-03-01", 5), certificate("2025-12-15", 4, UPGRADE)),
            [("upgrade-without-more-stars", "certificates[1].stars")],
            id="7.5: fewer stars",
        ),
        pytest.param(history(THREE, certificate("2027-02-01", 3, RENEWAL)), [], id="7.6: as many stars"),
        pytest.param(
            history(THREE, certificate("2024-03-01", 4, UPGRADE)),
            [("two-recognitions-on-one-day", "certificates[1].issued")],
            id="two on one day",
        ),
        pytest.param(history(THREE, certificate("2027-03-02", 3, RENEWAL)), [], id="4.3: the day after expiry, no gap"),
        pytest.param(
            history(THREE, certificate("2027-03-03", 3, RENEWAL)),
            [("recognition-gap", "certificates[1].issued")],
            id="4.3: a gap of a day",
        ),
        pytest.param(
            history(certificate("2023-07-01"), certificate("2026-12-29", 3, RENEWAL)), [], id="12.3: extended, no gap"
        ),
        pytest.param(
            history(certificate("2023-07-01"), certificate("2026-12-30", 3, RENEWAL)),
            [("recognition-gap", "certificates[1].issued")],
            id="12.3: a gap after the extension",
        ),
        pytest.param(
            history(THREE, FOUR, revocations=(revocation(THREE, "2025-12-14"),)),
            [
                ("upgrade-without-certificate", "certificates[1].kind"),
                ("recognition-gap", "certificates[1].issued"),
                ("no-rules-known", "revocations[0].decided"),
            ],
            id="8: a gap of a day",
        ),
        pytest.param(
            history(THREE, FOUR, revocations=(revocation(THREE, "2025-12-15"),)),
            [("upgrade-without-certificate", "certificates[1].kind"), ("no-rules-known", "revocations[0].decided")],
            id="8: revoked on the day of the next",
        ),
        pytest.param(
            RecognitionHistory(product="Cà phê", certificates=(THREE,)),
            [("product-named-otherwise", "certificates[0].product")],
            id="another name",
        ),
        pytest.param(
            history(certificate("2026-06-20", authority=Level.DISTRICT)),
            [("wrong-authority", "certificates[0].authority")],
            id="4.1.a: a certificate's own",
        ),
    ],
)
def test_findings(one: RecognitionHistory, expected: list[tuple[str, str]]) -> None:
    assert codes(one) == expected


def test_how_much_findings_weigh() -> None:
    severities = {
        finding.code: finding.severity
        for one in (
            history(THREE, certificate("2024-03-01", 3, UPGRADE), certificate("2025-01-01"), certificate("2029-01-01")),
            history(FOUR),
            history(certificate("2026-01-05", 3, RENEWAL, product="Trà")),
        )
        for finding in one.findings
    }
    assert severities == {
        "two-recognitions-on-one-day": Severity.ERROR,
        "upgrade-without-more-stars": Severity.ERROR,
        "first-not-first": Severity.WARNING,
        "upgrade-without-certificate": Severity.WARNING,
        "renewal-without-certificate": Severity.WARNING,
        "product-named-otherwise": Severity.WARNING,
        "recognition-gap": Severity.INFO,
    }


def test_a_gap_names_its_first_and_last_day() -> None:
    (finding,) = history(THREE, certificate("2027-05-02", 3, RENEWAL)).findings
    assert finding.message.en == "From 2027-03-02 to 2027-05-01 the product had no certificate in force."
    assert finding.message.vi == "Từ ngày 2/3/2027 đến ngày 1/5/2027 sản phẩm không có giấy chứng nhận còn hiệu lực."
    assert finding.reference == "26/2026/QĐ-TTg, 4.3"


# What is no history


@pytest.mark.parametrize(
    ("facts", "paths"),
    [
        ({"product": " "}, ["product"]),
        ({"product": None}, ["product"]),
        ({"certificates": None}, ["certificates"]),
        ({"certificates": THREE}, ["certificates"]),
        ({"certificates": "ab"}, ["certificates[0]", "certificates[1]"]),
        ({"certificates": (THREE, None, FOUR, 1)}, ["certificates[1]", "certificates[3]"]),
        ({"revocations": 1}, ["revocations"]),
        ({"revocations": (day("2026-01-01"),)}, ["revocations[0]"]),
        ({"revocations": (revocation(FOUR, "2026-06-01"),)}, ["revocations[0]"]),
        ({"product": 1, "certificates": [1], "revocations": [2]}, ["product", "certificates[0]", "revocations[0]"]),
    ],
)
def test_what_is_no_history_is_refused(facts: dict[str, Any], paths: list[str]) -> None:
    with pytest.raises(InvalidHistory) as caught:
        RecognitionHistory(**{"product": "Cà phê bột", "certificates": (THREE,), **facts})
    assert [problem.path for problem in caught.value.problems] == paths
    assert isinstance(caught.value, (OcopError, ValueError))


def test_what_is_added_is_checked() -> None:
    with pytest.raises(InvalidHistory, match=r"certificate: a Certificate is needed, not 'x'"):
        WHOLE.with_certificate("x")  # type: ignore[arg-type]
    with pytest.raises(InvalidHistory, match=r"revocations\[0\]: "):
        WHOLE.with_revocation(day("2026-01-01"))  # type: ignore[arg-type]
    for ask in (WHOLE.latest, WHOLE.current, WHOLE.status, WHOLE.stars):
        with pytest.raises(InvalidHistory, match="on: a day"):
            ask("2026-01-01")  # type: ignore[arg-type]
    with pytest.raises(InvalidCertificate, match="filed: a day"):
        WHOLE.status(day("2026-01-01"), filed="2026-01-01")  # type: ignore[arg-type]


# Lists


def named(name: str, issued: str, **facts: Any) -> RecognitionHistory:
    return RecognitionHistory(product=name, certificates=(certificate(issued, product=name, **facts),))


A, B, C, D = named("A", "2026-09-01"), named("B", "2026-07-31"), named("C", "2026-10-31"), named("D", "2026-07-31")


@pytest.mark.parametrize(
    ("on", "months", "expected"),
    [
        ("2029-07-31", 0, [B, D]),
        ("2029-07-31", 1, [B, D]),
        ("2029-07-31", 2, [B, D, A]),
        ("2029-07-31", 3, [B, D, A, C]),
        ("2029-08-01", 1, [A]),
        ("2029-08-01", 2, [A]),
        ("2029-11-01", 12, []),
        ("2026-07-30", 36, []),
        ("2026-07-31", 36, [B, D]),
        ("2029-07-31", 10**9, [B, D, A, C]),
    ],
)
def test_what_expires_within_some_months(on: str, months: int, expected: list[RecognitionHistory]) -> None:
    assert list(expiring([C, D, A, B], day(on), months)) == expected
    assert list(expiring(iter([B, A, C, D]), day(on), within_months=months)) == expected


def test_what_is_replaced_or_revoked_does_not_expire() -> None:
    replaced, revoked = history(THREE, FOUR), history(THREE, revocations=(revocation(THREE, "2026-06-01"),))
    assert expiring([replaced, revoked, history(THREE)], day("2027-02-01"), 2) == (history(THREE),)
    extended = history(certificate("2023-07-01"))
    assert extended.status(day("2026-07-02")) is S.EXTENDED
    assert expiring([extended], day("2026-07-02"), 12) == ()


@pytest.mark.parametrize("months", [-1, True, 1.0, "3", None])
def test_months_are_whole(months: Any) -> None:
    with pytest.raises(InvalidHistory, match="within_months: a number of months, an integer from 0 on, is needed, not"):
        expiring([A], day("2029-08-01"), months)


def test_lists_by_status() -> None:
    on = day("2029-06-01")  # after the window of A and B, in that of C
    done = history(THREE)
    renewed = {one: (one.certificates[0], day("2029-03-20")) for one in (A,)}
    found = by_status([C, done, B, A, history()], on, filed=dict(renewed.values()))
    assert list(found) == list(S)
    assert {one: listed for one, listed in found.items() if listed} == {
        S.IN_FILING_WINDOW: (C,),
        S.EXPIRED: (done,),
        S.WINDOW_MISSED: (B,),
        S.VALID: (A,),
        S.NOT_YET_ISSUED: (history(),),
    }
    with pytest.raises(TypeError):
        found[S.VALID] = ()  # type: ignore[index]


def test_lists_by_status_know_results() -> None:
    one = certificate("2023-07-01")
    for results, expected in (({}, S.EXTENDED), ({one: day("2026-07-10")}, S.EXPIRED)):
        assert by_status([history(one)], day("2026-08-01"), results=results)[expected] == (history(one),)
    none = by_status([history(one)], day("2026-08-01"), extension=ExtensionReading.NONE)
    assert none[S.EXPIRED] == (history(one),)


def test_one_decision_covers_many_products() -> None:
    products = [certificate("2026-06-20", product=name, decision="12/QĐ-UBND") for name in ("Gốm", "Cói", "Trà")]
    one = RecognitionHistory(product="Cói", certificates=(products[1], certificate("2023-03-03", product="Cói")))
    found = by_decision([products[0], one, products[2]])
    assert dict(found) == {"12/QĐ-UBND": tuple(products), None: (certificate("2023-03-03", product="Cói"),)}
    assert by_decision([]) == {}


# Properties

CERTIFICATES = st.builds(
    Certificate,
    product=st.sampled_from(["Cà phê bột", "Cà phê"]),
    stars=st.sampled_from([3, 4, 5]),
    issued=st.dates(day("2019-01-01"), day("2030-12-31")),
    kind=st.sampled_from(EvaluationKind),
    decision=st.sampled_from([None, "1/QĐ-UBND", "2/QĐ-UBND"]),
    authority=st.sampled_from([None, *Level]),
)
MANY = st.lists(CERTIFICATES, max_size=6)
ON = st.dates(day("2018-01-01"), day("2036-12-31"))


@settings(deadline=None)
@given(many=MANY, on=ON, data=st.data())
def test_the_order_in_which_they_are_given_makes_no_difference(
    many: list[Certificate], on: datetime.date, data: st.DataObject
) -> None:
    one, other = history(*many), history(*data.draw(st.permutations(many)))
    assert one == other
    assert (one.findings, one.current(on)) == (other.findings, other.current(on))
    grown = history()
    for certificate_ in many:
        grown = grown.with_certificate(certificate_)
    assert grown == one


@settings(deadline=None)
@given(many=MANY, more=CERTIFICATES, on=ON)
def test_another_certificate_changes_no_day_before_it_and_no_later_one(
    many: list[Certificate], more: Certificate, on: datetime.date
) -> None:
    one = history(*many)
    grown, latest = one.with_certificate(more), one.latest(on)
    if on < more.issued or (latest is not None and latest.issued > more.issued):
        assert grown.current(on) == one.current(on)
        assert grown.status(on) is one.status(on)
    elif latest is None or latest.issued < more.issued:
        assert grown.latest(on) == more


@settings(deadline=None)
@given(many=MANY, on=ON, later=st.integers(0, 1200), revoked=st.none() | st.integers(0, 1500))
def test_recognition_comes_back_with_a_new_certificate_only(
    many: list[Certificate], on: datetime.date, later: int, revoked: int | None
) -> None:
    one = history(*many)
    if many and revoked is not None:
        one = one.with_revocation(revocation(many[0], (many[0].issued + revoked * DAY).isoformat()))
    then = on + later * DAY
    if one.current(on) is None and one.current(then) is not None:
        assert any(on < certificate_.issued <= then for certificate_ in one.certificates)
    current = one.current(on)
    assert current is None or current.issued <= on
    assert one.stars(on) == (None if current is None else current.stars)


@settings(deadline=None)
@given(lists=st.lists(MANY, max_size=4), on=ON)
def test_lists_hold_each_history_once(lists: list[list[Certificate]], on: datetime.date) -> None:
    histories = [history(*many) for many in lists]
    found = by_status(histories, on)
    assert sorted(map(str, histories)) == sorted(str(one) for listed in found.values() for one in listed)
    for status, listed in found.items():
        assert all((one.current(on) is not None) is status.in_force for one in listed)
    grouped = by_decision(histories)
    assert sum(map(len, grouped.values())) == sum(len(one.certificates) for one in histories)
    assert all(one.decision == number for number, listed in grouped.items() for one in listed)
