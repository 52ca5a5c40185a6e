"""Inspections: Article 9 of Decision 26/2026/QĐ-TTg."""

import datetime
import pickle
import unicodedata
from itertools import product
from typing import Any

import pytest

from ocop.agencies import Level
from ocop.certification.certificate import Certificate
from ocop.certification.inspection import (
    Inspection,
    InspectionContent,
    InspectionKind,
    InvalidInspection,
    inspectors,
)
from ocop.certification.revocation import RevocationGround, deadline
from ocop.errors import OcopError
from ocop.findings import Finding, Severity
from ocop.lawdata import read_data
from ocop.readings import interpretation
from ocop.text import LANGUAGES

DATA = read_data("qd26_2026/inspection.toml")
CRITERIA, MARK = InspectionContent
REGULAR, FOR_CAUSE = InspectionKind


def day(text: str) -> datetime.date:
    return datetime.date.fromisoformat(text)


def certificate(stars: int = 4, issued: str = "2026-06-20") -> Certificate:
    return Certificate(product="Cà phê bột", stars=stars, issued=day(issued))


def inspection(on: str = "2027-02-22", **facts: Any) -> Inspection:
    given: dict[str, Any] = {
        "certificate": certificate(),
        "kind": REGULAR,
        "level": Level.PROVINCE,
        "contents": (CRITERIA, MARK),
        **facts,
    }
    return Inspection(on=day(on), **given)


def found(one: Inspection) -> dict[str, Finding]:
    for finding in one.findings:
        assert finding.reference is not None
        assert finding.reference.startswith("26/2026/QĐ-TTg, ")
        for lang in LANGUAGES:
            assert finding.message.to(lang).endswith(".")
            assert not set("{}[]") & set(finding.message.to(lang))
            assert unicodedata.is_normalized("NFC", finding.message.to(lang))
    findings = {finding.code: finding for finding in one.findings}
    assert len(findings) == len(one.findings)
    return findings


@pytest.mark.parametrize(
    ("stars", "level", "kind", "unasked", "with_a_reason"),
    [
        *(pytest.param(s, Level.PROVINCE, REGULAR, [], [], id=f"9.4.a: {s} stars, regular") for s in (3, 4, 5)),
        *(
            pytest.param(s, Level.PROVINCE, FOR_CAUSE, ["reason-missing"], [], id=f"9.2.a: {s} stars, for cause")
            for s in (3, 4, 5)
        ),
        pytest.param(5, Level.CENTRAL, REGULAR, [], [], id="9.4.b: 5 stars, ministry"),
        pytest.param(5, Level.CENTRAL, FOR_CAUSE, ["reason-missing"], [], id="9.4.b: 5 stars, ministry, for cause"),
        *(
            pytest.param(s, Level.CENTRAL, kind, ["reason-missing"], [], id=f"9.4.b: {s} stars, ministry, {kind}")
            for s, kind in product((3, 4), InspectionKind)
        ),
        *(
            pytest.param(s, level, REGULAR, ["wrong-inspector"], ["wrong-inspector"], id=f"9.4: {s} stars, {level}")
            for s, level in product((3, 4, 5), (Level.DISTRICT, Level.COMMUNE))
        ),
    ],
)
def test_who_inspects(
    stars: int, level: Level, kind: InspectionKind, unasked: list[str], with_a_reason: list[str]
) -> None:
    facts: dict[str, Any] = {"certificate": certificate(stars), "level": level, "kind": kind}
    assert list(found(inspection(**facts))) == unasked
    assert list(found(inspection(**facts, reason="có phản ánh của người tiêu dùng"))) == with_a_reason
    assert (level in {one.level for one in inspectors(stars)}) is ("wrong-inspector" not in unasked)


@pytest.mark.parametrize(
    ("kind", "level", "clause"),
    [
        (FOR_CAUSE, Level.PROVINCE, "9.2.a"),
        (FOR_CAUSE, Level.CENTRAL, "9.2.a"),
        (FOR_CAUSE, Level.COMMUNE, "9.2.a"),
        (REGULAR, Level.CENTRAL, "9.4.b"),
    ],
)
def test_where_a_reason_is_asked_for(kind: InspectionKind, level: Level, clause: str) -> None:
    assert found(inspection(kind=kind, level=level))["reason-missing"].reference == f"26/2026/QĐ-TTg, {clause}"


def test_inspectors_come_from_the_data() -> None:
    rows = [(one.stars, one.level.value, one.when_needed, one.clause) for stars in (3, 5) for one in inspectors(stars)]
    assert rows == [
        ((3, 4, 5), "province", False, "9.4.a"),
        ((3, 4), "central", True, "9.4.b"),
        ((3, 4, 5), "province", False, "9.4.a"),
        ((5,), "central", False, "9.4.b"),
    ]
    assert inspectors(2) == ()
    for stars in (3, 4, 5):
        for one in inspectors(stars):
            assert one.lead.vi != one.lead.en
            assert one.together_with.vi != one.together_with.en


def test_kinds_and_contents_are_named_in_the_data() -> None:
    assert list(DATA["kinds"]) == list(InspectionKind)
    assert list(DATA["contents"]) == list(InspectionContent)
    assert [kind.label.vi for kind in InspectionKind] == ["kiểm tra định kỳ", "kiểm tra đột xuất"]
    assert [(content.clause, content.ground) for content in InspectionContent] == [
        ("9.3.a", RevocationGround.CRITERIA_NOT_MET),
        ("9.3.b", RevocationGround.MARK_MISUSED),
    ]
    assert all(content.label.vi != content.label.en for content in InspectionContent)


@pytest.mark.parametrize(
    ("failed", "grounds", "codes"),
    [
        pytest.param((), (), [], id="kept"),
        pytest.param((CRITERIA,), (RevocationGround.CRITERIA_NOT_MET,), ["criteria-no-longer-met"], id="8.1.b"),
        pytest.param((MARK,), (), ["mark-use-not-in-order"], id="8.1.d only where it misleads"),
        pytest.param(
            (MARK, CRITERIA),
            (RevocationGround.CRITERIA_NOT_MET,),
            ["criteria-no-longer-met", "mark-use-not-in-order"],
            id="8.1.b and 8.1.d",
        ),
    ],
)
@pytest.mark.parametrize("stars", [3, 4, 5])
def test_what_a_conclusion_leads_to(
    stars: int,
    failed: tuple[InspectionContent, ...],
    grounds: tuple[RevocationGround, ...],
    codes: list[str],
) -> None:
    concluded = day("2027-03-01")
    one = inspection(certificate=certificate(stars), concluded=concluded, failed=failed)
    assert one.grounds == grounds
    assert one.revoke_by == (deadline(concluded) if grounds else None)
    findings = found(one)
    assert list(findings) == codes
    assert {finding.severity for finding in findings.values()} <= {Severity.WARNING}
    if grounds:
        lost = findings["criteria-no-longer-met"]
        assert lost.reference == "26/2026/QĐ-TTg, 8.1.b"
        assert "by 2027-03-16. The reading taken: " in lost.message.en
        assert interpretation("day-of-receipt-not-counted").title.vi in lost.message.vi
        assert ("Minister" in lost.message.en) is (stars == 5)


@pytest.mark.parametrize(
    ("on", "concluded", "codes"),
    [
        ("2027-02-22", None, []),
        ("2027-02-22", "2027-02-22", []),
        ("2027-02-22", "2027-02-21", ["dates-out-of-order"]),
        ("2026-06-20", "2026-06-22", []),
        ("2026-06-19", "2026-06-22", ["certificate-not-in-force"]),
        ("2029-06-20", None, []),
        ("2029-06-21", None, ["certificate-not-in-force"]),
        ("2026-05-21", "2026-05-20", ["dates-out-of-order", "certificate-not-in-force", "no-rules-known"]),
    ],
)
def test_the_days_of_an_inspection(on: str, concluded: str | None, codes: list[str]) -> None:
    assert list(found(inspection(on, concluded=None if concluded is None else day(concluded)))) == codes


def test_before_the_decision_nothing_is_held_against_it() -> None:
    facts: dict[str, Any] = {"certificate": certificate(3, "2024-06-20"), "level": Level.DISTRICT, "kind": FOR_CAUSE}
    assert list(found(inspection("2026-05-21", **facts))) == ["no-rules-known"]
    assert list(found(inspection("2026-05-22", **facts))) == ["wrong-inspector", "reason-missing"]


def test_contents_stand_in_the_order_of_the_article() -> None:
    one = inspection(contents=[MARK, CRITERIA, MARK])
    assert one.contents == (CRITERIA, MARK)
    assert one == inspection()
    assert pickle.loads(pickle.dumps(one)) == one  # noqa: S301
    assert hash(one) == hash(inspection())


@pytest.mark.parametrize(
    ("facts", "paths"),
    [
        ({"certificate": None}, ["certificate"]),
        ({"kind": "regular"}, ["kind"]),
        ({"level": "province"}, ["level"]),
        ({"reason": " "}, ["reason"]),
        ({"reason": 1}, ["reason"]),
        ({"concluded": "2027-03-01"}, ["concluded"]),
        ({"concluded": datetime.date.max}, ["concluded"]),
        ({"contents": ()}, ["contents"]),
        ({"contents": "criteria-kept"}, ["contents"]),
        ({"contents": ("criteria-kept",)}, ["contents"]),
        ({"contents": 1}, ["contents"]),
        ({"failed": (None,)}, ["failed"]),
        ({"failed": (CRITERIA,)}, ["concluded"]),
        ({"failed": (CRITERIA,), "contents": (MARK,)}, ["failed", "concluded"]),
        ({"failed": (MARK,), "contents": (), "concluded": datetime.date(2027, 3, 1)}, ["contents", "failed"]),
        ({"kind": 1, "level": 2, "contents": 3}, ["kind", "level", "contents"]),
    ],
)
def test_what_is_no_inspection_is_refused(facts: dict[str, Any], paths: list[str]) -> None:
    with pytest.raises(InvalidInspection) as caught:
        inspection(**facts)
    assert [problem.path for problem in caught.value.problems] == paths
    assert isinstance(caught.value, (OcopError, ValueError))
    for problem in caught.value.problems:
        assert problem.message.vi.startswith("cần ")
