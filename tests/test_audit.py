"""The audit of recognised products: each rule by the day, the fault of a row and no other, nothing raised."""

from __future__ import annotations

import datetime
import re
import unicodedata
from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ocop.agencies import Level
from ocop.auditing import (
    COLUMNS,
    AuditedRecord,
    InvalidRecord,
    Record,
    SetNumber,
    audit,
    read_record,
    read_records,
    rules,
)
from ocop.auditing.authorities import levels_named
from ocop.auditing.duplicates import Recorded
from ocop.certification.terms import expiry
from ocop.findings import Severity
from ocop.regimes import REGIMES, load_regime
from ocop.subjects import SubjectKind
from ocop.text import LANGUAGES

EXAMPLES = Path(__file__).parent.parent / "examples" / "records"
GOOD: dict[str, Any] = {"product": "Chè", "stars": 4, "issued": "2026-08-20"}
OF_KEYS = {"unknown-column", "column-twice"}
DAYS = {"qd1048-2019": "2021-05-20", "qd148-2023": "2024-05-20", "qd26-2026": "2026-08-20"}
AUTHORITIES = {
    Level.CENTRAL: "Bộ Nông nghiệp và Môi trường",
    Level.PROVINCE: "UBND tỉnh Kon Tum",
    Level.DISTRICT: "UBND huyện Ngọc Hồi",
    Level.COMMUNE: "UBND xã Đắk Mil",
}


def audited(**cells: Any) -> AuditedRecord:
    (one,) = audit([{**GOOD, **cells}])
    return one


def codes(**cells: Any) -> list[str]:
    return [finding.code for finding in audited(**cells).findings]


def found(**cells: Any) -> list[tuple[str, str]]:
    return [(finding.code, finding.path) for finding in audited(**cells).findings]


# The examples

FAULTS = {
    1: ("cells-missing", ""),
    2: ("cells-left-over", ""),
    3: ("record-unreadable", ""),
    4: ("cell-unreadable", "stars"),
    5: ("cell-unreadable", "issued"),
    6: ("cell-missing", "product"),
    7: ("no-rules-known", "issued"),
    8: ("after-known-law", "issued"),
    9: ("subject-not-eligible", "subject_kind"),
    10: ("subject-kind-unclear", "subject_kind"),
    11: ("set-of-another-regime", "set"),
    12: ("stars-not-certified", "stars"),
    13: ("stars-above-band", "stars"),
    14: ("points-impossible", "part_c"),
    15: ("total-differs-from-parts", "total"),
    16: ("wrong-authority", "authority"),
    17: ("authority-unclear", "authority"),
    18: ("authority-accepted", "authority"),
    19: ("dates-out-of-order", "expires"),
    20: ("not-36-months", "expires"),
    21: ("code-malformed", "code"),
    23: ("record-twice", "product"),
    24: ("authority-of-other-body", "authority"),
    25: ("code-of-a-later-year", "code"),
    27: ("code-twice", "code"),
}


def test_each_fault_is_found_and_no_other() -> None:
    rows = list(audit(read_records(EXAMPLES / "faults.csv")))
    assert {one.row: [(f.code, f.path) for f in one.findings] for one in rows if one.findings} == {
        row: [fault] for row, fault in FAULTS.items()
    }
    assert [one.row for one in rows] == list(range(1, 28))
    severities = {rule.code: rule.severity for rule in rules()}
    for one in rows:
        for finding in one.findings:
            assert finding.severity is severities[finding.code]
            assert one.has_error is (finding.severity is Severity.ERROR)


def test_the_example_has_every_fault_that_a_row_of_csv_can_have() -> None:
    assert {code for code, _ in FAULTS.values()} == {rule.code for rule in rules()} - OF_KEYS


def test_the_good_list_has_nothing_to_look_at() -> None:
    rows = list(audit(read_records(EXAMPLES / "recognised.csv")))
    assert [one.findings for one in rows] == [()] * 10
    assert {column for one in rows for column in COLUMNS if getattr(one.record, column) is not None} == set(COLUMNS)


def test_rules_are_told_in_both_languages() -> None:
    assert len({rule.code for rule in rules()}) == len(rules())
    for rule in rules():
        assert rule.meaning.vi.endswith(".")
        assert rule.meaning.en.endswith(".")
        assert rule.meaning.vi != rule.meaning.en


def test_findings_are_sentences_in_both_languages() -> None:
    for one in audit(read_records(EXAMPLES / "faults.csv")):
        for finding in one.findings:
            for lang in LANGUAGES:
                said = finding.message.to(lang)
                assert said.endswith((".", "?"))
                assert not said[0].islower()
                assert unicodedata.is_normalized("NFC", said)
            assert finding.message.vi != finding.message.en


# Points


@pytest.mark.parametrize(
    ("day", "part", "points", "fits"),
    [
        pytest.param("2019-08-21", "part_c", 40, True, id="1048"),
        pytest.param("2023-02-23", "part_c", 38, True, id="1048: last day"),
        pytest.param("2023-02-24", "part_c", 38, False, id="148: first day"),
        pytest.param("2024-05-20", "part_c", 35, True, id="148"),
        pytest.param("2026-06-20", "part_c", 36, False, id="148 and 26/2026, 3.1.c"),
        pytest.param("2026-08-20", "part_c", 36, False, id="26/2026, 3.1.c"),
        pytest.param("2021-05-20", "part_a", 36, False, id="1048: A"),
        pytest.param("2024-05-20", "part_a", 40, True, id="148: A"),
        pytest.param("2024-05-20", "part_a", "40,01", False, id="148: A above by little"),
        pytest.param("2026-08-20", "part_b", 25, True, id="26/2026, 3.1.b"),
        pytest.param("2026-08-20", "part_b", "25.5", False, id="26/2026, 3.1.b, above"),
        pytest.param("2026-08-20", "part_b", -1, False, id="negative"),
        pytest.param("2026-08-20", "total", 100, True, id="26/2026, 3.3"),
        pytest.param("2026-08-20", "total", "100,5", False, id="26/2026, 3.3, above"),
        pytest.param("2026-08-20", "total", "-0.5", False, id="26/2026, 3.3, below"),
    ],
)
def test_points_go_by_the_regime_of_the_day(day: str, part: str, points: Any, *, fits: bool) -> None:
    assert found(issued=day, stars=3, **{part: points}) == ([] if fits else [("points-impossible", part)])


@pytest.mark.parametrize("regime", REGIMES)
def test_every_part_ends_at_its_maximum(regime: str) -> None:
    for part in load_regime(regime).parts:
        column = f"part_{part.code.lower()}"
        for points, expected in (
            (0, []),
            (part.max_points, []),
            (part.max_points + 1, [("points-impossible", column)]),
        ):
            assert found(issued=DAYS[regime], stars=3, **{column: points}) == expected


@pytest.mark.parametrize(
    ("points", "expected"),
    [
        ({"total": 84, "part_a": 34, "part_b": 21, "part_c": 29}, []),
        ({"total": 85, "part_a": 34, "part_b": 21, "part_c": 29}, ["total-differs-from-parts"]),
        ({"total": "84,25", "part_a": "34.5", "part_b": "20,75", "part_c": 29}, []),
        ({"total": "84.25", "part_a": "34.5", "part_b": "20.75", "part_c": "29.01"}, ["total-differs-from-parts"]),
        # Two parts: the third may be anything that it can be.
        ({"total": 70, "part_a": 40, "part_b": 25}, []),
        ({"total": 90, "part_a": 40, "part_b": 15}, []),
        ({"total": 91, "part_a": 40, "part_b": 15}, ["total-differs-from-parts"]),
        ({"total": 70, "part_a": 40, "part_c": 31}, ["total-differs-from-parts"]),
        ({"total": 95, "part_c": 30}, []),
        ({"total": 96, "part_c": 30}, ["total-differs-from-parts"]),
        # What is impossible is not added up.
        ({"total": 88, "part_a": 30, "part_b": 20, "part_c": 38}, ["points-impossible"]),
        ({"total": 101, "part_a": 30, "part_b": 20, "part_c": 30}, ["points-impossible"]),
        ({"part_a": 30, "part_b": -1}, ["points-impossible"]),
        ({"total": 10**17, "part_a": 10**17}, ["points-impossible", "points-impossible"]),
    ],
)
def test_total_and_parts_fit(points: dict[str, Any], expected: list[str]) -> None:
    assert codes(**points) == expected


@pytest.mark.parametrize(
    ("stars", "points", "fits"),
    [
        (5, {"total": 90}, True),
        (5, {"total": "89,75"}, False),
        (5, {"total": "89.999999999999999999"}, False),
        (5, {"total": Fraction(269, 3)}, False),
        (5, {"total": Fraction(271, 3)}, True),
        (5, {"total": Decimal("89.5")}, False),
        (4, {"total": 70}, True),
        (4, {"total": "69.99"}, False),
        (3, {"total": 50}, True),
        (3, {"total": 49}, False),
        (3, {"total": 99}, True),
        # Without a total, the three parts are it; with two of them, the most that it can be.
        (5, {"part_a": 35, "part_b": 22, "part_c": 33}, True),
        (5, {"part_a": 35, "part_b": 22, "part_c": 32}, False),
        (5, {"part_a": 35, "part_b": 20}, True),
        (5, {"part_a": 35, "part_b": 19}, False),
        (5, {"part_c": 20}, False),
    ],
)
def test_stars_do_not_exceed_the_band(stars: int, points: dict[str, Any], *, fits: bool) -> None:
    assert found(stars=stars, **points) == ([] if fits else [("stars-above-band", "stars")])


def test_where_total_and_parts_differ_stars_are_above_the_band_of_both_or_not_at_all() -> None:
    parts = {"part_a": 35, "part_b": 22, "part_c": 34}
    assert codes(stars=5, total=85, **parts) == ["total-differs-from-parts"]
    assert codes(stars=5, total=95, **{**parts, "part_a": 20}) == ["total-differs-from-parts"]
    assert codes(stars=5, total=85, **{**parts, "part_a": 20}) == ["stars-above-band", "total-differs-from-parts"]


POINTS = st.integers(0, 4000).map(lambda hundredths: Fraction(hundredths, 100))


@settings(deadline=None)
@given(a=POINTS, b=POINTS, c=POINTS, stars=st.integers(1, 5))
def test_sound_points_are_never_complained_of(a: Fraction, b: Fraction, c: Fraction, stars: int) -> None:
    points = {"part_a": a, "part_b": min(b, Fraction(25)), "part_c": min(c, Fraction(35))}
    total = sum(points.values(), Fraction(0))
    band = load_regime("qd26-2026").band(total)
    expected = {"stars-not-certified"} if stars < 3 else set()
    for given_points in ({**points, "total": total}, points, {"total": total}):
        wanted = expected | ({"stars-above-band"} if stars > band else set())
        assert set(codes(stars=stars, **given_points)) == wanted
    assert "total-differs-from-parts" in codes(stars=stars, total=total + Fraction(1, 10**9), **points) or total == 100


def test_messages_on_points() -> None:
    (finding,) = audited(issued="2024-05-20", part_c="38,5").findings
    assert finding.message.vi == "Theo Quyết định 148/QĐ-TTg, phần C có từ 0 đến 35 điểm, không thể là 38,5."
    assert finding.message.en == "Under Decision 148/QĐ-TTg part C has 0 to 35 points, and cannot have 38.5."
    assert finding.reference == "148/QĐ-TTg"
    (finding,) = audited(total=91, part_a=40, part_b=15).findings
    assert finding.message.vi == "Tổng điểm ghi 91, mà các phần cộng lại là 55 đến 90, tùy phần chưa ghi."
    (finding,) = audited(stars=5, part_a=35, part_b=19).findings
    assert finding.message.en == "5 stars begin at 90 points, and the total is at most 89."
    assert finding.message.vi == "Hạng 5 sao bắt đầu từ 90 điểm, mà tổng điểm nhiều nhất là 89."
    assert finding.reference == "26/2026/QĐ-TTg, 3.3.a"


# The day


def test_before_the_first_decision_only_a_warning() -> None:
    cells = {"issued": "2019-08-20", "total": 30, "part_c": 99, "stars": 5, "authority": "UBND xã A", "code": "x"}
    cells |= {"expires": "2020-01-01", "subject_kind": "cá nhân"}
    assert found(**cells) == [("no-rules-known", "issued")]
    assert codes(issued="2019-08-20", expires="2019-08-20") == ["no-rules-known", "dates-out-of-order"]
    assert codes(issued="2019-08-21") == []


def test_after_the_known_law_the_newest_rules_go_on() -> None:
    assert found(issued="2026-11-22") == []
    assert found(issued="2026-11-23") == [("after-known-law", "issued")]
    assert codes(issued="2030-01-01", stars=5, total=80, authority="cấp tỉnh") == [
        "stars-above-band",
        "wrong-authority",
        "after-known-law",
    ]
    assert audited(issued="2026-11-23").has_error is False


@pytest.mark.parametrize("issued", ["30/02/2026", "2026-02-30", "", None])
def test_without_a_day_the_other_checks_still_run(issued: Any) -> None:
    own = "cell-unreadable" if issued else "cell-missing"
    assert codes(issued=issued, total=101) == ["points-impossible", own]
    assert codes(issued=issued, total=80, stars=5) == ["stars-above-band", own]
    assert codes(issued=issued, total=85, part_a=30, part_b=20, part_c=30) == ["total-differs-from-parts", own]
    assert codes(issued=issued, code="x") == [own, "code-malformed"]
    # What some day would allow is not told as wrong.
    assert codes(issued=issued, part_c=38) == [own]
    assert codes(issued=issued, part_c=38, set="qd26-2026/13") == ["points-impossible", own]
    assert codes(issued=issued, subject_kind="cá nhân") == [own]
    assert codes(issued=issued, authority="cấp xã", expires="2026-01-01") == [own]


@pytest.mark.parametrize(
    ("day", "regimes"),
    [
        ("2019-08-21", {"qd1048-2019"}),
        ("2023-02-23", {"qd1048-2019"}),
        ("2023-02-24", {"qd148-2023"}),
        ("2026-05-21", {"qd148-2023"}),
        ("2026-05-22", {"qd148-2023", "qd26-2026"}),
        ("2026-07-21", {"qd148-2023", "qd26-2026"}),
        ("2026-07-22", {"qd26-2026"}),
        ("2026-12-01", {"qd26-2026"}),
    ],
)
def test_a_set_is_of_a_regime_of_the_day(day: str, regimes: set[str]) -> None:
    for regime in REGIMES:
        expected = [] if regime in regimes else ["set-of-another-regime"]
        assert [code for code in codes(issued=day, set=f"{regime}/13") if code != "after-known-law"] == expected
    assert codes(issued="2019-01-01", set="qd1048-2019/1") == ["set-of-another-regime", "no-rules-known"]


def test_a_set_of_another_regime_is_the_only_fault_where_its_points_fit_that_regime() -> None:
    assert codes(issued="2024-05-20", set="qd1048-2019/14", total=88, part_a=29, part_b=21, part_c=38) == [
        "set-of-another-regime"
    ]
    assert codes(issued="2024-05-20", set="qd1048-2019/14", subject_kind="cá nhân") == ["set-of-another-regime"]


def test_the_set_says_which_of_two_regimes_it_is() -> None:
    (finding,) = audited(issued="2026-06-20", subject_kind="hội", set="qd148-2023/13").findings
    assert finding.reference == "Kế hoạch huyện Ngọc Hồi 2021-2025, III.2.a"
    (finding,) = audited(issued="2026-06-20", subject_kind="hội", set="13").findings
    assert finding.reference == "26/2026/QĐ-TTg, 2.3"


# Who may award


LEVELS = {
    # day: the level that recognises 3, 4 and 5 stars
    "2019-08-21": ("province", "province", "central"),
    "2023-02-23": ("province", "province", "central"),
    "2023-02-24": ("district", "province", "central"),
    "2025-06-30": ("district", "province", "central"),
    "2025-07-06": ("province", "province", "central"),
    "2026-05-21": ("province", "province", "central"),
    "2026-05-22": ("province", "province", "central"),
    "2026-08-20": ("province", "province", "central"),
}


@pytest.mark.parametrize("day", LEVELS)
@pytest.mark.parametrize("stars", [3, 4, 5])
def test_the_authority_is_that_of_star_and_day(day: str, stars: int) -> None:
    for level, name in AUTHORITIES.items():
        fits = level == LEVELS[day][stars - 3]
        for written in (name, unicodedata.normalize("NFD", name), level.value):
            assert found(issued=day, stars=stars, authority=written) == (
                [] if fits else [("wrong-authority", "authority")]
            )


def test_between_the_end_of_districts_and_the_new_rule_a_province_is_accepted() -> None:
    for day in ("2025-07-01", "2025-07-05"):
        (finding,) = audited(issued=day, stars=3, authority="UBND tỉnh Kon Tum").findings
        assert (finding.code, finding.severity) == ("authority-accepted", Severity.INFO)
        assert codes(issued=day, stars=3, authority="UBND huyện Ngọc Hồi") == ["wrong-authority"]
        assert codes(issued=day, stars=4, authority="UBND tỉnh Kon Tum") == []


@pytest.mark.parametrize("stars", [1, 2])
@pytest.mark.parametrize("authority", [None, "UBND tỉnh Kon Tum", "UBND xã Đắk Mil", "ai đó"])
@pytest.mark.parametrize("day", DAYS.values())
def test_one_or_two_stars_are_not_certified_whoever_did(stars: int, authority: str | None, day: str) -> None:
    assert found(stars=stars, authority=authority, issued=day) == [("stars-not-certified", "stars")]


P, D, C, X = Level.PROVINCE, Level.DISTRICT, Level.CENTRAL, Level.COMMUNE


@pytest.mark.parametrize(
    ("written", "levels"),
    [
        ("UBND tỉnh Đắk Nông", {P}),
        ("UBND huyện Ngọc Hồi", {D}),
        ("UBND TP. Buôn Ma Thuột", {D}),
        ("UBND thị xã Sơn Tây", {D}),
        ("UBND quận 1", {D}),
        ("Bộ Nông nghiệp và Môi trường", {C}),
        ("Bộ NN&PTNT", {C}),
        ("Bộ trưởng Bộ Nông nghiệp và Môi trường", {C}),
        ("Chủ tịch UBND thành phố Cần Thơ", {P}),
        ("Chủ tịch UBND tỉnh", {P}),
        ("UỶ BAN NHÂN DÂN TỈNH KON TUM", {P}),
        ("UBND TP. Hồ Chí Minh", {P}),
        ("Hội đồng OCOP trung ương", {C}),
        ("Hội đồng OCOP cấp tỉnh", {P}),
        ("Hội đồng OCOP tỉnh Kon Tum", {P}),
        ("Sở Nông nghiệp và Môi trường tỉnh Gia Lai", {P}),
        ("Phòng Nông nghiệp và PTNT huyện Đắk Hà", {D}),
        ("UBND xã Đắk Mil", {X}),
        ("UBND phường Nghĩa Lộ", {X}),
        ("Province", {P}),
        ("Ministry of Agriculture and Environment", {C}),
        ("Provincial People's Committee of Đắk Nông", {P}),
        ("district people's committee", {D}),
        ("central", {C}),
        ("cấp tỉnh", {P}),
        ("Tỉnh", {P}),
        ("huyện", {D}),
        ("trung ương", {C}),
        ("Kon Tum", {P}),
        ("tỉnh Kon Tum", {P}),
        # A city that may be of either level, and bodies of two.
        ("UBND thành phố", {P, D}),
        ("UBND thành phố Huế", {P, D}),
        ("UBND tỉnh, UBND huyện", {P, D}),
        # Nobody can tell.
        ("UBND", set()),
        ("Ban Quản lý chợ", set()),
        ("Hội Nông dân tỉnh", set()),
        ("Hợp tác xã Kon Tum", set()),
        ("Công ty cổ phần Kon Tum", set()),
        ("a" * 301, set()),
        ("-", set()),
    ],
)
def test_the_level_of_an_authority(written: str, levels: set[Level]) -> None:
    for form in ("NFC", "NFD"):
        assert levels_named(unicodedata.normalize(form, written)) == levels


def test_of_two_levels_one_that_is_right_will_do() -> None:
    assert codes(stars=3, issued="2024-05-20", authority="UBND thành phố") == []
    assert codes(stars=4, issued="2024-05-20", authority="UBND thành phố") == []
    assert codes(stars=5, issued="2024-05-20", authority="UBND thành phố") == ["wrong-authority"]
    assert codes(stars=3, issued="2025-07-02", authority="UBND thành phố") == ["authority-accepted"]


# Who may register


@pytest.mark.parametrize(
    ("kind", "set_number", "day", "expected"),
    [
        ("HTX", 13, "2026-08-20", None),
        ("Công ty TNHH", 13, "2026-08-20", None),
        ("doanh nghiệp nhỏ và vừa", 13, "2026-08-20", None),
        ("hộ kinh doanh", 13, "2026-08-20", None),
        ("farm", None, "2026-08-20", None),
        ("hội", 26, "2026-08-20", None),
        ("hội", None, "2026-08-20", None),
        ("hội", 13, "2026-08-20", Severity.ERROR),
        ("hiệp hội", 13, "2024-05-20", Severity.ERROR),
        ("hiệp hội", 13, "2021-05-20", None),
        ("trung tâm điều hành", 25, "2026-08-20", Severity.ERROR),
        ("cá nhân", 13, "2026-08-20", Severity.ERROR),
        ("individual", None, "2026-08-20", Severity.ERROR),
        ("Hội Nông dân", 13, "2024-05-20", Severity.WARNING),
        ("large enterprise", 13, "2026-08-20", Severity.ERROR),
        ("large enterprise", 13, "2024-05-20", None),
        ("cá nhân", 13, "2021-05-20", None),
        ("cá nhân", 13, "2026-06-20", Severity.ERROR),
        ("ban quản lý", 26, "2026-08-20", Severity.WARNING),
        ("ban quản lý", 26, "2021-05-20", None),
    ],
)
def test_the_kind_of_subject(kind: str, set_number: int | None, day: str, expected: Severity | None) -> None:
    findings = audited(subject_kind=kind, set=set_number, issued=day).findings
    assert [(finding.path, finding.severity) for finding in findings] == (
        [("subject_kind", expected)] if expected else []
    )


@pytest.mark.parametrize("number", range(1, 27))
@pytest.mark.parametrize("regime", ["qd26-2026", "qd148-2023"])
def test_set_26_is_tourism(number: int, regime: str) -> None:
    for kind in (SubjectKind.ASSOCIATION, SubjectKind.MANAGEMENT_CENTRE, SubjectKind.EQUIVALENT):
        expected = [] if number == 26 else ["subject-not-eligible"]
        assert codes(subject_kind=kind.value, set=number, issued=DAYS[regime]) == expected


def test_a_kind_that_is_none_is_told_with_what_it_may_mean() -> None:
    (finding,) = audited(subject_kind="Hợp tác sã").findings
    assert finding.message.en.startswith(
        "Which of the kinds of subjects 'Hợp tác sã' is cannot be told: cooperative; union of"
    )
    assert finding.message.en.endswith("is an equivalent organisation; did you mean 'hợp tác xã'?")
    assert finding.message.vi.endswith("có phải là tổ chức tương đương không; có phải là 'hợp tác xã'?")
    (finding,) = audited(subject_kind="cooperativ", set=13).findings
    assert finding.message.en.startswith("'cooperativ' is none of the kinds of subjects: cooperative; union of")
    assert finding.message.en.endswith("equivalent organisation; did you mean 'cooperative'?")
    assert finding.reference == "26/2026/QĐ-TTg, 2.3"


# Terms and codes


@pytest.mark.parametrize(
    ("issued", "expires", "expected"),
    [
        ("2024-02-29", "2027-02-28", []),
        ("2024-02-29", "2027-03-01", ["not-36-months"]),
        ("2024-05-20", "2027-05-20", []),
        ("2024-05-20", "2027-05-19", ["not-36-months"]),
        ("2024-05-20", "2024-05-20", ["dates-out-of-order"]),
        ("2024-05-20", "2023-05-20", ["dates-out-of-order"]),
        ("2021-05-20", "2026-05-20", ["not-36-months"]),
        ("2018-05-20", "2021-05-20", ["no-rules-known"]),
        ("2018-05-20", "2020-05-20", ["no-rules-known"]),
        ("2018-05-20", "2018-05-19", ["no-rules-known", "dates-out-of-order"]),
        ("9999-01-01", "9999-12-31", ["after-known-law", "not-36-months"]),
    ],
)
def test_a_certificate_runs_for_36_months(issued: str, expires: str, expected: list[str]) -> None:
    assert codes(issued=issued, expires=expires) == expected


@settings(deadline=None)
@given(issued=st.dates(datetime.date(2019, 8, 21), datetime.date(2026, 11, 22)), off=st.integers(-2000, 2000))
def test_one_day_is_the_right_one(issued: datetime.date, off: int) -> None:
    expires = expiry(issued) + datetime.timedelta(days=off)
    expected = "dates-out-of-order" if expires <= issued else "not-36-months"
    assert codes(issued=issued, expires=expires) == ([] if off == 0 else [expected])


@pytest.mark.parametrize(
    ("code", "day", "fits"),
    [
        ("11-03127-7-2026", "2026-08-20", True),
        ("11-096-03127-7-2026", "2026-08-20", False),
        ("11-096-03127-7-2024", "2024-05-20", True),
        ("11-03127-7-2024", "2024-05-20", False),
        ("11-096-03127-7-2026", "2026-06-20", True),
        ("11-03127-7-2026", "2026-06-20", True),
        ("11.03127.7.2026", "2026-08-20", False),
        ("x", "2026-08-20", False),
    ],
)
def test_codes(code: str, day: str, *, fits: bool) -> None:
    assert found(code=code, issued=day) == ([] if fits else [("code-malformed", "code")])


# Recorded twice

FIRST = {**GOOD, "decision": "12/QĐ-UBND", "subject": "HTX A"}


def repeats(rows: Iterable[dict[str, Any]]) -> dict[int, str]:
    return {
        one.row: finding.message.en.split()[1]
        for one in audit(rows)
        for finding in one.findings
        if finding.code == "record-twice"
    }


@pytest.mark.parametrize(
    ("change", "same"),
    [
        ({}, True),
        ({"product": " CHÈ  "}, True),
        ({"product": unicodedata.normalize("NFD", "Chè")}, True),
        ({"product": "C\u200bhè\ufeff"}, True),
        ({"decision": "12/qđ-ubnd"}, True),
        ({"decision": "12 / QĐ-\u00a0UBND"}, True),
        ({"set": 13}, True),
        ({"subject": "htx  a"}, True),
        ({"subject": None}, True),
        ({"stars": 3}, True),
        ({"product": "Chè xanh"}, False),
        ({"decision": "13/QĐ-UBND"}, False),
        ({"decision": None}, False),
        ({"issued": "2026-08-21"}, False),
        ({"subject": "HTX B"}, False),
        ({"issued": "x"}, False),
        ({"product": None}, False),
    ],
)
def test_the_same_product_decision_and_day_twice(change: dict[str, Any], *, same: bool) -> None:
    assert repeats([FIRST, {**GOOD, "product": "Cốm"}, {**FIRST, **change}]) == ({3: "1"} if same else {})


def test_subjects_tell_records_apart_where_both_give_one() -> None:
    a, b, none = FIRST, {**FIRST, "subject": "HTX B"}, {**FIRST, "subject": ""}
    assert repeats([a, b, a, b]) == {3: "1", 4: "2"}
    assert repeats([a, b, none, b, {**b, "subject": "HTX C"}]) == {3: "1", 4: "2", 5: "3"}
    assert repeats([none, a, b]) == {2: "1", 3: "1"}
    assert repeats([{**FIRST, "decision": None}] * 2) == {2: "1"}


def test_sets_tell_records_apart_where_both_give_one() -> None:
    a, b, none = {**FIRST, "set": "13"}, {**FIRST, "set": "qd26-2026/14"}, FIRST
    assert repeats([a, b, a, b]) == {3: "1", 4: "2"}
    assert repeats([a, b, none, {**FIRST, "set": 15}, {**a, "set": "qd26-2026/13"}]) == {3: "1", 4: "3", 5: "1"}
    assert repeats([a, {**b, "subject": ""}, {**b, "subject": "HTX B"}]) == {3: "2"}


SUBJECTS, SETS = st.sampled_from(["", "A", "B", "C"]), st.sampled_from(["", "1", "2"])


@settings(deadline=None, max_examples=100)
@given(rows=st.lists(st.tuples(st.integers(0, 1), SUBJECTS, SETS), max_size=20))
def test_twice_as_a_search_through_all_rows_finds_it(rows: list[tuple[int, str, str]]) -> None:
    def earlier(place: int) -> list[int]:
        product, *told = rows[place]
        return [
            at
            for at, (p, *others) in enumerate(rows[:place])
            if p == product
            and all(not one or not other or one == other for one, other in zip(told, others, strict=True))
        ]

    found_twice = repeats(
        {**FIRST, "product": f"Chè {product}", "subject": subject, "set": number} for product, subject, number in rows
    )
    assert found_twice == {place + 1: f"{matches[0] + 1}" for place in range(len(rows)) if (matches := earlier(place))}


def test_many_rows_are_told_apart() -> None:
    seen = Recorded()
    day = datetime.date(2026, 8, 20)
    records = [Record(product=f"Chè {number}", issued=day, decision="1/QĐ-UBND") for number in range(5000)]
    assert all(seen.same_recognition(record, row) is None for row, record in enumerate(records, 1))
    assert [seen.same_recognition(record, 0) for record in records] == list(range(1, 5001))
    coded = [Record(product=f"Chè {number}", code=f"11-03127-{number}-2026") for number in range(1, 5001)]
    assert all(seen.other_product_of_code(record, row) is None for row, record in enumerate(coded, 1))
    others = [Record(product="Cốm", code=record.code) for record in coded]
    assert [seen.other_product_of_code(record, 0) for record in others] == list(range(1, 5001))


def test_of_two_equal_rows_the_second_is_told() -> None:
    (finding,) = [*audit([FIRST, FIRST])][1].findings
    assert (finding.path, finding.severity) == ("product", Severity.WARNING)
    assert finding.message.vi == "Dòng 1 đã ghi sản phẩm này với cùng quyết định và ngày cấp."
    (finding,) = [*audit([GOOD, GOOD])][1].findings
    assert finding.message.vi == ("Dòng 1 đã ghi sản phẩm này với cùng ngày cấp; cả hai dòng đều không ghi quyết định.")
    assert finding.message.en == (
        "Row 1 records this product with the same day of issue already, and neither row has a decision."
    )


# Records and the audit as a whole


def test_records_and_mappings_are_audited_alike() -> None:
    cells = {**GOOD, "total": "84", "set": "13", "expires": "2029-08-20"}
    record = read_record(cells)
    assert record == Record(
        product="Chè",
        stars=4,
        issued=datetime.date(2026, 8, 20),
        total=84,
        set=SetNumber(13),
        expires=datetime.date(2029, 8, 20),
    )
    assert next(audit([record])) == next(audit([cells]))
    assert audited().product == "Chè"


@pytest.mark.parametrize(
    ("facts", "path"),
    [
        ({"stars": True}, "stars"),
        ({"stars": 6}, "stars"),
        ({"stars": "4"}, "stars"),
        ({"total": 89.5}, "total"),
        ({"part_a": Decimal(3)}, "part_a"),
        ({"issued": datetime.datetime(2026, 8, 20, tzinfo=datetime.UTC)}, "issued"),
        ({"issued": "2026-08-20"}, "issued"),
        ({"product": 7}, "product"),
        ({"set": 13}, "set"),
        ({"faults": []}, "faults"),
    ],
)
def test_records_of_other_types_are_refused(facts: dict[str, Any], path: str) -> None:
    with pytest.raises(InvalidRecord) as refused:
        Record(**facts)
    assert [problem.path for problem in refused.value.problems] == [path]


def test_all_that_is_wrong_with_a_record_is_told() -> None:
    with pytest.raises(InvalidRecord, match=r"^stars: 1-5 is needed, not 9\ntotal: int is needed, not '8'$"):
        Record(stars=9, total="8")  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("number", "regime"),
    [(0, None), (27, None), (27, "qd26-2026"), (1, "qd26"), (True, None), (1, {}), (1, 26), ([], None), ("1", None)],
)
def test_sets_that_there_are_not(number: Any, regime: Any) -> None:
    with pytest.raises(ValueError, match="the number of a criteria set, from 1 to 26"):
        SetNumber(number, regime)


def test_rows_are_audited_as_they_are_asked_for() -> None:
    taken: list[int] = []

    def rows() -> Iterable[dict[str, Any]]:
        for number in range(3):
            taken.append(number)
            yield {**GOOD, "product": f"Chè {number}"}

    stream = audit(rows())
    assert taken == []
    assert next(stream).row == 1
    assert taken == [0]
    assert [one.row for one in stream] == [2, 3]


TEXTS = st.one_of(
    st.text(max_size=20),
    st.sampled_from(
        [
            *("4", "5", "13", "26", "qd148-2023/13", "89,75", "-1", "2024-05-20", "2027-05-20", "2018-01-01"),
            *(
                "9999-12-31",
                "0001-01-01",
                "UBND tỉnh",
                "UBND thành phố",
                "HTX",
                "hội",
                "11-03127-7-2026",
                "\ud800",
                "\0",
            ),
        ]
    ),
)
KEYS = st.one_of(st.sampled_from(COLUMNS), st.sampled_from(COLUMNS), st.text(max_size=8))


@settings(deadline=None, max_examples=300)
@given(rows=st.lists(st.dictionaries(KEYS, TEXTS, max_size=16), max_size=4))
def test_nothing_is_raised_for_any_text(rows: list[dict[str, str]]) -> None:
    results = list(audit(rows))
    assert [one.row for one in results] == list(range(1, len(rows) + 1))
    known = {rule.code for rule in rules()}
    for one in results:
        assert {finding.code for finding in one.findings} <= known
        # The faults of a row stand in the order of its columns.
        places = [COLUMNS.index(finding.path) for finding in one.findings if finding.path in COLUMNS]
        assert [place for place in places if place] == sorted(place for place in places if place)


VALUES = st.recursive(
    st.one_of(
        st.none(),
        st.booleans(),
        st.integers(),
        st.floats(),
        st.decimals(),
        st.fractions(),
        st.dates(),
        st.datetimes(),
        st.times(),
        st.text(max_size=5),
        st.binary(max_size=3),
    ),
    lambda inner: st.lists(inner, max_size=2),
    max_leaves=3,
)


@settings(deadline=None, max_examples=300)
@given(cells=st.dictionaries(st.one_of(st.sampled_from(COLUMNS), st.integers(), st.none()), VALUES, max_size=14))
def test_nothing_is_raised_for_any_value(cells: dict[Any, Any]) -> None:
    (one,) = audit([cells])
    assert one.record.issued is None or type(one.record.issued) is datetime.date


# The documentation


def test_the_page_lists_every_finding_with_its_severity() -> None:
    page = (EXAMPLES.parent.parent / "docs" / "how-to" / "audit.md").read_text("utf-8")
    rows = re.findall(r"^\| (`[a-z0-9`, -]+`) \| (error|warning|info) \|", page, re.MULTILINE)
    listed = [(code, severity) for codes, severity in rows for code in re.findall(r"`([^`]+)`", codes)]
    assert listed == [(rule.code, rule.severity.value) for rule in rules()]


def test_the_page_lists_every_column() -> None:
    page = (EXAMPLES.parent.parent / "docs" / "how-to" / "audit.md").read_text("utf-8")
    table = page[page.index("| column | holds |") : page.index("The order of the columns")]
    rows = re.findall(r"^\| (`[^|]+`) \|", table, re.MULTILINE)
    assert [name for row in rows for name in re.findall(r"`([^`]+)`", row)] == list(COLUMNS)
