"""Authorities as lists write them: whose level counts, letters for units, bodies of the right level only."""

from __future__ import annotations

import unicodedata
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ocop.agencies import Level
from ocop.auditing import audit
from ocop.auditing.authorities import bodies_named, levels_named
from ocop.findings import Finding, Severity

P, D, C, X = Level.PROVINCE, Level.DISTRICT, Level.CENTRAL, Level.COMMUNE


def findings(authority: str, stars: int, issued: str) -> tuple[Finding, ...]:
    (one,) = audit([{"product": "Chè", "stars": stars, "issued": issued, "authority": authority}])
    return one.findings


def codes(authority: str, stars: int, issued: str) -> list[str]:
    return [finding.code for finding in findings(authority, stars, issued)]


IN_A_PROVINCE = {
    "UBND huyện Cư M'gar, tỉnh Đắk Lắk": D,
    "UBND Huyện Cư M’gar, Tỉnh Đắk Lắk.": D,
    "UBND huyện Cư M'gar tỉnh Đắk Lắk": D,
    "UBND huyện Cư M'gar Đắk Lắk": D,
    "UBND huyện Cư M'gar (tỉnh Đắk Lắk)": D,
    "Huyện Cư M'gar, tỉnh Đắk Lắk": D,
    "UBND TP Buôn Ma Thuột - Đắk Lắk": D,
    "UBND quận Cầu Giấy, Hà Nội": D,
    "UBND quận 1, TPHCM": D,
    "UBND TP. Thủ Đức, TP. Hồ Chí Minh": D,
    "UBND huyện Quảng Ninh, Quảng Bình": D,
    "UBND huyện Long Điền, tỉnh Bà Rịa - Vũng Tàu": D,
    "Chủ tịch UBND huyện Ngọc Hồi, tỉnh Kon Tum": D,
    "Hội đồng OCOP huyện Cư M'gar, tỉnh Đắk Lắk": D,
    "UBND xã Ea Tu, tỉnh Đắk Lắk": X,
    "UBND xã Ea Tu, TP Buôn Ma Thuột, tỉnh Đắk Lắk": X,
    "UBND đặc khu Phú Quốc, tỉnh An Giang": X,
    "UBND phường Vỹ Dạ, thành phố Huế": X,
    # From the top down, the first unit counts too.
    "UBND tỉnh Đắk Lắk, huyện Cư M'gar": P,
    "UBND tỉnh Đắk Lắk huyện Cư M'gar": P,
}


@pytest.mark.parametrize(("written", "level"), IN_A_PROVINCE.items())
def test_the_places_behind_a_body_belong_to_it(written: str, level: Level) -> None:
    for form in ("NFC", "NFD"):
        assert levels_named(unicodedata.normalize(form, written)) == {level}
    assert codes(written, 4, "2024-05-02") == ([] if level is P else ["wrong-authority"])
    assert ("wrong-authority" in codes(written, 3, "2024-05-02")) is (level is not D)
    assert codes(written, 3, "2026-08-20") == ([] if level is P else ["wrong-authority"])


@pytest.mark.parametrize(
    ("written", "levels"),
    [
        ("UBND huyện Cư M'gar, UBND tỉnh Đắk Lắk", {D, P}),
        ("UBND huyện Đắk Mil và UBND tỉnh Đắk Nông", {D, P}),
        ("UBND huyện Đắk Mil, Sở Công Thương", {D, P}),
        ("UBND xã Ea Tu; Bộ Công Thương", {X, C}),
    ],
)
def test_a_body_with_its_own_head_has_a_level_of_its_own(written: str, levels: set[Level]) -> None:
    assert levels_named(written) == levels


NAMES = st.sampled_from(["Cư M'gar", "Đắk Mil", "Ea H'leo", "Krông Năng", "Phú Thiện", "Lý Sơn"])
PROVINCES = st.sampled_from(["tỉnh Đắk Lắk", "Đắk Lắk", "Tỉnh Gia Lai", "TP. Hà Nội", "Hải Phòng", "T. Kon Tum"])


@settings(deadline=None)
@given(
    unit=st.sampled_from([("huyện", D), ("H.", D), ("thị xã", D), ("TX.", D), ("quận", D), ("xã", X), ("P.", X)]),
    name=NAMES,
    between=st.sampled_from([", ", " - ", " – ", "/", " ("]),
    province=PROVINCES,
)
def test_a_province_behind_a_place_changes_nothing(
    unit: tuple[str, Level], name: str, between: str, province: str
) -> None:
    end = ")" if between == " (" else ""
    assert levels_named(f"UBND {unit[0]} {name}{between}{province}{end}") == {unit[1]}


@pytest.mark.parametrize(
    ("written", "levels"),
    [
        ("UBND Q. Ninh Kiều", {D}),
        ("UBND H. Krông Pắc", {D}),
        ("UBND H. M'Đrắk", {D}),
        ("UBND Q.1", {D}),
        ("ubnd q.1", {D}),
        ("UBND TX. Buôn Hồ", {D}),
        ("UBND P. Tân An", {X}),
        ("UBND X. Ea Tu, H. Krông Pắc, T. Đắk Lắk", {X}),
        ("UBND T. Đắk Lắk", {P}),
        ("UBND TPHCM", {P}),
        ("UBND TP.HCM", {P}),
        ("UBND T.P. Hồ Chí Minh", {P}),
        ("Bộ NN và MT", {C}),
        ("Bộ NN&MT", {C}),
        ("Bộ NNMT", {C}),
        ("Bộ Nông nghiệp", {C}),
        ("Bộ NN", {C}),
        ("Bộ trưởng Bộ Nông nghiệp", {C}),
        ("provincial", {P}),
        ("Ministry", {C}),
        ("Phòng Kinh tế huyện Đắk Mil, tỉnh Đắk Nông", {D}),
        ("UBND thành phố Huế, tỉnh Thừa Thiên Huế", {P, D}),
        # A letter without a name behind it is none, and neither is one in the middle of a name.
        ("UBND H.", set()),
        ("UBND H. và", set()),
        ("Q. Ninh Kiều", set()),
    ],
)
def test_short_forms(written: str, levels: set[Level]) -> None:
    assert levels_named(written) == levels


# Bodies of the right level: Article 4.1 names one each

RIGHT = {
    (3, "2024-05-02"): ("UBND huyện Đắk Mil", "UBND TP. Huế", "huyện", "Chủ tịch UBND huyện Đắk Mil, tỉnh Đắk Nông"),
    (4, "2026-08-20"): ("UBND tỉnh Đắk Lắk", "cấp tỉnh", "province", "Kon Tum", "Provincial People's Committee"),
    (5, "2026-08-20"): (
        "Bộ Nông nghiệp và Môi trường",
        "Bộ NN",
        "trung ương",
        "Ministry of Agriculture and Environment",
    ),
    (5, "2024-05-02"): ("Bộ NN&PTNT", "Bộ trưởng Bộ Nông nghiệp và Phát triển nông thôn"),
}
OTHER = {
    (3, "2024-05-02"): ("Phòng Nông nghiệp và PTNT huyện Đắk Mil", "Hội đồng OCOP huyện Đắk Mil"),
    (3, "2026-08-20"): ("Sở Công Thương", "Ban Chỉ đạo OCOP tỉnh"),
    (4, "2026-08-20"): ("Sở Công Thương", "Ban Chỉ đạo OCOP tỉnh", "Văn phòng UBND tỉnh", "Hội đồng OCOP cấp tỉnh"),
    (5, "2026-08-20"): ("Bộ Y tế", "Thủ tướng Chính phủ", "Ministry of Health", "Hội đồng OCOP trung ương"),
}


@pytest.mark.parametrize(("case", "written"), [(case, one) for case, names in RIGHT.items() for one in names])
def test_the_body_that_recognises(case: tuple[int, str], written: str) -> None:
    assert codes(written, *case) == []
    assert all(body.recognises for body in bodies_named(written))


@pytest.mark.parametrize(("case", "written"), [(case, one) for case, names in OTHER.items() for one in names])
def test_another_body_of_the_same_level_is_an_info(case: tuple[int, str], written: str) -> None:
    (finding,) = findings(written, *case)
    assert (finding.code, finding.severity, finding.path) == ("authority-of-other-body", Severity.INFO, "authority")
    assert written in finding.message.vi
    assert written in finding.message.en


def test_the_message_names_the_body_that_recognises() -> None:
    (finding,) = findings("Sở Công Thương", 4, "2026-08-20")
    assert finding.message.en == (
        "It was for the chair of the provincial people's committee to recognise products of 4 stars; 'Sở Công Thương' "
        "is of the same level and another body: see whether it signed on its behalf."
    )
    assert finding.message.vi == (
        "Thẩm quyền công nhận sản phẩm 4 sao là của Chủ tịch UBND cấp tỉnh; 'Sở Công Thương' cùng cấp nhưng là cơ "
        "quan khác: hãy xem có phải ký thay không."
    )


@pytest.mark.parametrize(
    ("written", "stars", "issued", "expected"),
    [
        # Where the level is wrong, that is all; beside the right body, another one may stand.
        ("Bộ Y tế", 4, "2026-08-20", ["wrong-authority"]),
        ("Sở Công Thương", 5, "2026-08-20", ["wrong-authority"]),
        ("UBND tỉnh Đắk Lắk, Sở Công Thương", 4, "2026-08-20", []),
        ("Sở Công Thương, UBND huyện Đắk Mil", 4, "2024-05-02", ["authority-of-other-body"]),
        ("Sở Công Thương", 3, "2025-07-02", ["authority-accepted", "authority-of-other-body"]),
        ("Sở Công Thương", 4, "2019-08-20", ["no-rules-known"]),
    ],
)
def test_other_bodies_and_other_findings(written: str, stars: Any, issued: str, expected: list[str]) -> None:
    assert codes(written, stars, issued) == expected
