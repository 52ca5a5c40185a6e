"""The places of codes, held against today's provinces and communes (Decision 19/2025/QĐ-TTg)."""

import pickle
import re
import sys
from typing import Any

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from vietnam_provinces import Province, Ward

from ocop.certification.codes import FormNumber, InvalidCode, ProductCode
from ocop.certification.places import _without_unit, check_places, places_version
from ocop.errors import MissingExtra, OcopError, missing_extra
from ocop.findings import Severity
from ocop.lawdata import read_data
from ocop.text import LANGUAGES

TODAY = read_data("codes.toml")["today"]
ERROR, WARNING, INFO = Severity.ERROR, Severity.WARNING, Severity.INFO
NO_PROVINCE, NO_COMMUNE, ELSEWHERE = "province-unknown-today", "commune-unknown-today", "commune-of-another-province"
PROVINCES = {f"{int(province.code):02}": province for province in Province.iter_all()}
COMMUNES = {f"{int(ward.code):05}": ward for ward in Ward.iter_all()}


def code(province: str, commune: str, *, district: str | None = None, year: int = 2026) -> ProductCode:
    return ProductCode(province=province, district=district, commune=commune, serial="1", year=year)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("68-24664-1-2026", []),
        ("01-00004-1-2026", []),
        ("67-24664-1-2026", [(NO_PROVINCE, ERROR), (ELSEWHERE, ERROR)]),
        ("67-24664-1-2025", [(NO_PROVINCE, WARNING), (ELSEWHERE, WARNING)]),
        ("67-660-24664-1-2024", [(NO_PROVINCE, INFO), (ELSEWHERE, INFO)]),
        ("68-660-24664-1-2024", []),
        ("01-24664-1-2026", [(ELSEWHERE, ERROR)]),
        ("01-24664-1-2018", [(ELSEWHERE, WARNING)]),
        ("68-99999-1-2026", [(NO_COMMUNE, ERROR)]),
        ("68-660-99999-1-2026", [(NO_COMMUNE, INFO)]),
        ("99-99999-1-2027", [(NO_PROVINCE, ERROR), (NO_COMMUNE, ERROR)]),
    ],
)
def test_what_does_not_fit_today(text: str, expected: list[tuple[str, Severity]]) -> None:
    found = check_places(ProductCode.parse(text))
    assert [(finding.code, finding.severity) for finding in found] == expected
    assert [finding.path for finding in found] == [finding.code.partition("-")[0] for finding in found]
    for finding in found:
        assert finding.reference == "19/2025/QĐ-TTg"
        for lang in LANGUAGES:
            sentence = finding.message.to(lang)
            assert sentence.endswith(".")
            assert not set("{}") & set(sentence)
            assert places_version() in sentence
            assert "2025-07-01" in sentence


@pytest.mark.parametrize(
    ("name", "plain"), [("Tỉnh Lâm Đồng", "Lâm Đồng"), ("Lâm Đồng", "Lâm Đồng"), ("Thành phố Huế", "Huế")]
)
def test_editions_that_put_the_unit_before_a_name(name: str, plain: str) -> None:
    assert _without_unit(name) == plain


def test_the_commune_of_another_province_is_said_with_its_own() -> None:
    (finding,) = check_places(code("01", "24664"))
    assert finding.message.vi.startswith(
        f"Theo danh mục đơn vị hành chính ngày {places_version()}, mã xã 24664 (Xã Đức Lập) thuộc mã tỉnh 68 (Lâm Đồng)"
    )
    assert "the commune 24664 (Xã Đức Lập) is in the province 68 (Lâm Đồng), not in 01." in finding.message.en


def test_a_province_of_one_digit_is_shown_as_codes_write_it() -> None:
    (finding,) = check_places(code("68", "00004"))
    assert "is in the province 01 (Hà Nội), not in 68." in finding.message.en


@pytest.mark.parametrize(
    ("facts", "vi", "en"),
    [
        ({"year": 2025}, "Mã của năm 2025, có thể", "The code is of 2025, and may be written by the units from before"),
        ({"year": 2026}, "Mã của năm 2026 phải", "A code of 2026 must be written by the units of today"),
        ({"district": "660"}, "Mã có mã huyện", "The code has a district, so that it is written by the units from"),
    ],
)
def test_every_finding_says_that_the_code_may_be_older(facts: dict[str, Any], vi: str, en: str) -> None:
    message = check_places(code("99", "24664", **facts))[0].message
    assert message.vi.startswith("Danh mục đơn vị hành chính ngày ")
    assert f"không có đơn vị cấp tỉnh nào mang mã 99. {vi}" in message.vi
    assert message.en.startswith(
        f"The list of administrative units of {places_version()} has no province with the code 99. {en}"
    )


def test_the_number_of_a_sheet_is_looked_at_in_the_same_way() -> None:
    sheet = FormNumber.parse("12/PĐK-67-24664-2026")
    assert check_places(sheet) == check_places(code("67", "24664"))
    assert check_places(attrs.evolve(sheet, province="68")) == ()


@pytest.mark.parametrize("value", ["68-24664-1-2026", None, 7])
def test_what_is_no_code_is_refused(value: Any) -> None:
    with pytest.raises(InvalidCode, match="a ProductCode or a FormNumber is needed, not ") as caught:
        check_places(value)
    assert caught.value.problems[0].message.vi.startswith("cần một ProductCode hoặc một FormNumber")


# Every unit of today


def test_every_commune_of_today_fits_its_province() -> None:
    assert len(PROVINCES) == 34
    for commune, ward in COMMUNES.items():
        assert check_places(code(f"{int(ward.province_code):02}", commune)) == ()


def test_every_number_of_two_digits_is_a_province_or_unknown() -> None:
    for number in range(1, 100):
        found = {finding.code for finding in check_places(code(f"{number:02}", "99999"))}
        assert (NO_PROVINCE in found) is (f"{number:02}" not in PROVINCES)


@settings(deadline=None)
@given(
    province=st.integers(1, 99).map("{:02}".format) | st.sampled_from(sorted(PROVINCES)),
    commune=st.integers(1, 99999).map("{:05}".format) | st.sampled_from(sorted(COMMUNES)),
    year=st.integers(2018, 2100),
    district=st.none() | st.just("660"),
)
def test_findings_follow_from_the_list(province: str, commune: str, year: int, district: str | None) -> None:
    found = check_places(code(province, commune, district=district, year=year))
    ward = COMMUNES.get(commune)
    expected = {
        NO_PROVINCE: province not in PROVINCES,
        NO_COMMUNE: ward is None,
        ELSEWHERE: ward is not None and int(ward.province_code) != int(province),
    }
    assert [finding.code for finding in found] == [kind for kind, holds in expected.items() if holds]
    severity = INFO if district else WARNING if year <= 2025 else ERROR
    assert {finding.severity for finding in found} <= {severity}


def test_the_data_holds_what_is_used() -> None:
    assert list(TODAY["findings"]) == [NO_PROVINCE, NO_COMMUNE, ELSEWHERE]
    assert [age["severity"] for age in TODAY["ages"].values()] == [INFO, WARNING, ERROR]


# The package


def test_the_list_has_a_day_after_the_merger() -> None:
    assert re.fullmatch(r"\d{4}-\d{2}-\d{2}", places_version())
    assert places_version() >= TODAY["from"].isoformat()


def test_without_the_package_the_error_names_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "vietnam_provinces", None)
    for ask in (places_version, lambda: check_places(code("68", "24664"))):
        with pytest.raises(
            MissingExtra, match=r"vietnam-provinces is needed .*: pip install 'ocop\[places\]'"
        ) as caught:
            ask()
        assert isinstance(caught.value, ImportError)
        assert isinstance(caught.value, OcopError)
        assert "chưa cài đặt: pip install 'ocop[places]'" in caught.value.problems[0].message.vi


def test_codes_need_no_package(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "vietnam_provinces", None)
    assert str(ProductCode.parse("68-24664-1-2026")) == "68-24664-1-2026"


def test_the_error_can_be_pickled() -> None:
    error = missing_extra("places", "vietnam-provinces")
    assert pickle.loads(pickle.dumps(error)).problems == error.problems  # noqa: S301 - its own
