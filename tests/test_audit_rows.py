"""Kinds of subjects and codes in rows, rows of the months after 24 February 2023, and what is no record."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pytest

from ocop.agencies.spelling import evened
from ocop.auditing import InvalidRecord, Record, audit, read_record
from ocop.auditing.folding import folded, is_blank
from ocop.errors import OcopError
from ocop.findings import Finding, Severity

GOOD: dict[str, Any] = {"product": "Chè", "stars": 4, "issued": "2026-08-20"}


def findings(**cells: Any) -> tuple[Finding, ...]:
    (one,) = audit([{**GOOD, **cells}])
    return one.findings


def codes(**cells: Any) -> list[str]:
    return [finding.code for finding in findings(**cells)]


# The kind of the subject

ERROR, WARNING = ["subject-not-eligible"], ["subject-kind-unclear"]
FINE: list[str] = []


@pytest.mark.parametrize(
    ("kind", "outside", "tourism", "unsaid"),
    [
        # Article 2.3 admits these; whether an enterprise is small or medium is not stated.
        *((kind, FINE, FINE, FINE) for kind in ("HTX DVNN", "Cty TNHH MTV", "Hộ SXKD", "DN siêu nhỏ", "Hộ có ĐKKD")),
        # It names them, and these are not among them.
        ("Doanh nghiệp lớn", ERROR, ERROR, ERROR),
        ("large-enterprise", ERROR, ERROR, ERROR),
        ("Hộ không đăng ký kinh doanh", ERROR, ERROR, ERROR),
        ("hội", ERROR, FINE, FINE),
        # Kinds outside the list; an organisation may be equivalent for tourism services.
        ("cá nhân", ERROR, ERROR, ERROR),
        ("individual", ERROR, ERROR, ERROR),
        ("Cơ quan nhà nước", ERROR, WARNING, WARNING),
        # No identifier of a kind, or no letters.
        *(
            (kind, ERROR, ERROR, ERROR)
            for kind in ("xyz", "abc xyz", "household-unregistered", "hop tac xa", "7", "--")
        ),
        # Nobody knows.
        *(
            (kind, WARNING, WARNING, WARNING)
            for kind in ("Cơ sở sản xuất", "CSSX", "Nhóm hộ", "Hội quán", "Hội Nông dân", "Xyz", "Hợp tác sã")
        ),
    ],
)
def test_what_is_not_admitted_and_what_is_not_understood(
    kind: str, outside: list[str], tourism: list[str], unsaid: list[str]
) -> None:
    assert codes(subject_kind=kind, set=13) == outside
    assert codes(subject_kind=kind, set=26) == tourism
    assert codes(subject_kind=kind) == unsaid
    assert codes(subject_kind=kind, issued="2021-05-20") == []


def test_a_large_enterprise_is_refused_for_its_size_and_only_since_2026() -> None:
    (finding,) = findings(subject_kind="Doanh nghiệp lớn")
    assert finding.message.en.endswith("names small and medium enterprises only, and this enterprise is neither.")
    assert codes(subject_kind="Doanh nghiệp lớn", issued="2024-05-02") == []


@pytest.mark.parametrize(
    ("kind", "near"),
    [("household-unregistered", "household"), ("hop tac xa", "hợp tác xã"), ("cooperativ", "cooperative")],
)
def test_what_was_probably_meant_is_told(kind: str, near: str) -> None:
    (finding,) = findings(subject_kind=kind, set=13)
    assert finding.message.en.startswith(f"'{kind}' is none of the kinds of subjects: cooperative; ")
    assert finding.message.en.endswith(f"; did you mean '{near}'?")


def test_a_tourism_service_may_have_an_equivalent_organisation() -> None:
    said = {number: findings(subject_kind="Ban quản lý", set=number)[0].message.en for number in (13, 26)}
    assert ["equivalent organisation" in text.partition("; for a tourism")[2] for text in said.values()] == [
        False,
        True,
    ]


# The code against the day, and against other rows


@pytest.mark.parametrize(
    ("code", "issued", "expected"),
    [
        ("68-001-24664-7-2031", "2024-05-02", ["code-of-a-later-year"]),
        ("68-001-24664-7-2025", "2024-12-31", ["code-of-a-later-year"]),
        ("68-001-24664-7-2024", "2024-01-01", []),
        ("68-001-24664-7-2023", "2024-05-02", []),
        ("68-24664-7-2027", "2026-08-20", ["code-of-a-later-year"]),
        ("68-24664-7-2031", "2024-05-02", ["code-malformed"]),
        # Provinces had rules of their own.
        ("68-001-24664-7-2031", "2019-08-20", ["no-rules-known"]),
        ("x", "2019-08-20", ["no-rules-known"]),
        ("x", "2019-08-21", ["code-malformed"]),
        ("68-24664-7-2031", None, ["cell-missing"]),
    ],
)
def test_the_year_of_a_code_is_that_of_the_evaluation(code: str, issued: str | None, expected: list[str]) -> None:
    assert codes(code=code, issued=issued) == expected


def test_a_code_of_a_later_year_is_a_warning_with_its_clause() -> None:
    (finding,) = findings(code="68-001-24664-7-2031", issued="2024-05-02")
    assert (finding.severity, finding.path, finding.reference) == (Severity.WARNING, "code", "26/2026/QĐ-TTg, II")
    assert finding.message.vi == (
        "Năm trong mã số là năm đánh giá, mà năm 2031 sau ngày cấp 2/5/2024: hãy xem lại mã số và ngày cấp."
    )


def same_codes(rows: Iterable[dict[str, Any]]) -> dict[int, str]:
    return {
        one.row: finding.message.en.split()[1]
        for one in audit({**GOOD, **row} for row in rows)
        for finding in one.findings
        if finding.code == "code-twice"
    }


def test_one_code_for_two_products() -> None:
    code, other = {"code": "11-03127-7-2026"}, {"code": "11-03127-8-2026"}
    tea, rice, silk = {"product": "Chè"}, {"product": "Gạo"}, {"product": "Tơ"}
    assert same_codes([tea | code, rice | other, silk]) == {}
    assert same_codes([tea | code, rice | code, silk | code]) == {2: "1", 3: "1"}
    # The same product may be recognised again, by another decision, for another subject.
    again = {"product": " CHÈ\u200b", "decision": "7/QĐ-UBND", "issued": "2026-09-01", "subject": "HTX B"}
    assert same_codes([tea | code, again | code, rice | code]) == {3: "1"}
    # What is not looked at is not compared.
    assert same_codes([tea | {"code": "x"}, rice | {"code": "x"}]) == {}
    early = {"issued": "2019-08-20", "code": "11-001-03127-7-2019"}
    assert same_codes([tea | early, rice | early]) == {}
    assert same_codes([tea | code | {"product": ""}, rice | code]) == {}
    assert same_codes([tea | code | {"issued": ""}, rice | code]) == {2: "1"}


# From 24 February to 30 June 2023

NOTE = (
    "chưa có nguồn nào cho biết về hồ sơ nộp trước mà đến sau ngày 24/2/2023 mới xong.",
    "Decision 1048/QĐ-TTg would allow it, and no source at hand says what held for dossiers that straddle 2023-02-24.",
)


@pytest.mark.parametrize(
    ("cells", "noted"),
    [
        ({"issued": "2023-02-24", "part_c": 38}, True),
        ({"issued": "2023-06-30", "part_c": 38}, True),
        ({"issued": "2023-05-02", "part_a": 30, "part_b": 20, "part_c": "35,5"}, True),
        # Of no decision, of another day, or of a set that names its decision.
        ({"issued": "2023-05-02", "part_c": 41}, False),
        ({"issued": "2023-05-02", "part_a": 36, "part_c": 38}, False),
        ({"issued": "2023-07-01", "part_c": 38}, False),
        ({"issued": "2023-05-02", "part_c": 38, "set": "qd148-2023/13"}, False),
    ],
)
def test_parts_that_only_the_decision_before_gives(cells: dict[str, Any], *, noted: bool) -> None:
    (finding,) = findings(stars=3, **cells)
    assert (finding.code, finding.severity) == ("points-impossible", Severity.ERROR)
    assert (finding.message.vi.endswith(NOTE[0]), finding.message.en.endswith(NOTE[1])) == (noted, noted)


def test_other_findings_of_those_months_are_as_ever() -> None:
    above, under_148 = findings(stars=3, issued="2023-05-02", part_c=38, total=101)
    assert under_148.message.vi.endswith(NOTE[0])
    assert not above.message.vi.endswith(NOTE[0])
    (finding,) = findings(stars=4, issued="2023-05-02", part_c=20, total=60)
    assert finding.code == "stars-above-band"
    assert NOTE[1] not in finding.message.en


@pytest.mark.parametrize(("issued", "noted"), [("2023-05-02", True), ("2023-07-01", False)])
def test_a_set_of_the_decision_before(issued: str, *, noted: bool) -> None:
    (finding,) = findings(stars=4, issued=issued, set="qd1048-2019/14", part_c=38)
    assert finding.code == "set-of-another-regime"
    assert finding.message.en.endswith(NOTE[1]) is noted


# How texts are compared


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Bánh Hoà", "bánh hòa", True),
        ("Thuý  Kiều", "thúy kiều", True),
        ("Ba\u0301nh", "Bánh", True),
        ("Chè\ufeff\u00ad xanh", "chè xanh", True),
        ("Hoa", "Hòa", False),
        ("Chè xanh", "Chèxanh", False),
    ],
)
def test_texts_are_compared(one: str, other: str, *, same: bool) -> None:
    assert (folded(one) == folded(other)) is same
    rows = [{**GOOD, "product": one}, {**GOOD, "product": other}]
    assert [finding.code for finding in [*audit(rows)][1].findings] == (["record-twice"] if same else [])


@pytest.mark.parametrize("product", ["\u200b", "\ufeff \u200d", "\u00ad\u2060"])
def test_a_product_that_nobody_sees_is_not_given(product: str) -> None:
    assert is_blank(product)
    assert codes(product=product) == ["cell-missing"]
    assert read_record({**GOOD, "product": product, "subject": product}).subject is None


def test_a_tone_mark_stands_on_either_vowel() -> None:
    for one, other in (("hoà", "hòa"), ("khoẻ", "khỏe"), ("thuỷ", "thủy"), ("UỶ", "ủy"), ("hoàn", "hòan")):
        assert evened(one) == evened(other)
    for one, other in (("của", "cua"), ("múa", "mùa"), ("số", "sô")):
        assert evened(one) != evened(other)


# What is no record


@pytest.mark.parametrize("record", [None, 7, "Chè", ["Chè", 4], ("product",), {1, 2}])
def test_a_record_that_is_no_mapping_is_a_fault_of_its_row(record: Any) -> None:
    one, two = audit([record, GOOD])
    assert [(fault.code, fault.severity, fault.path) for fault in one.findings] == [
        ("record-unreadable", Severity.ERROR, "")
    ]
    assert one.findings[0].message.en.startswith("A record is a table with the columns of a list, not ")
    assert (two.row, two.findings) == (2, ())
    assert read_record(record).faults == one.findings


@pytest.mark.parametrize("records", [{"product": "Chè"}, "recognised.csv", b"x", None, 7, Record(product="Chè")])
def test_a_list_is_a_list_of_records(records: Any) -> None:
    with pytest.raises(InvalidRecord, match="records: a list of records is needed, not ") as caught:
        audit(records)
    assert isinstance(caught.value, OcopError | ValueError)
    assert caught.value.problems[0].message.vi.startswith("cần danh sách các bản ghi, không phải ")
