"""Product codes and the numbers of registration sheets: Appendixes II and III of Decision 26/2026/QĐ-TTg."""

import datetime
import pickle
import unicodedata
from typing import Any

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ocop.certification.code_parts import is_written
from ocop.certification.codes import (
    CodeShape,
    FormNumber,
    InvalidCode,
    ProductCode,
    code_problems,
    code_readings,
    code_shapes,
)
from ocop.errors import OcopError, Problem, shown
from ocop.lawdata import read_data
from ocop.readings import interpretation
from ocop.regimes import load_regime
from ocop.text import LANGUAGES, written

DATA = read_data("codes.toml")
WITH, WITHOUT = CodeShape.WITH_DISTRICT, CodeShape.WITHOUT_DISTRICT
DAY = datetime.timedelta(days=1)


def problems_of(text: Any) -> dict[str, Problem]:
    return {problem.path: problem for problem in code_problems(text)}


def problems_of_sheet(text: Any) -> dict[str, Problem]:
    with pytest.raises(InvalidCode) as caught:
        FormNumber.parse(text)
    return {problem.path: problem for problem in caught.value.problems}


# Codes that are codes


@pytest.mark.parametrize(
    ("text", "fields"),
    [
        ("01-00004-1-2026", {"province": "01", "commune": "00004", "serial": "1", "year": 2026}),
        ("68-24664-007-2026", {"province": "68", "commune": "24664", "serial": "007", "year": 2026}),
        ("99-99999-999999-2100", {"province": "99", "commune": "99999", "serial": "999999", "year": 2100}),
        (
            "67-660-24664-012-2018",
            {"province": "67", "district": "660", "commune": "24664", "serial": "012", "year": 2018},
        ),
    ],
)
def test_a_code_is_read_and_written(text: str, fields: dict[str, Any]) -> None:
    code = ProductCode.parse(text)
    assert code == ProductCode(**fields)
    assert attrs.asdict(code) == {"district": None, **fields}
    assert str(code) == text
    assert code.shape is (WITH if "district" in fields else WITHOUT)
    assert code_problems(text) == ()


@pytest.mark.parametrize(
    ("text", "fields"),
    [
        ("1/PĐK-01-00004-2026", {"number": "1", "province": "01", "commune": "00004", "year": 2026}),
        ("003-12/PĐK-68-24664-2026", {"number": "003-12", "province": "68", "commune": "24664", "year": 2026}),
    ],
)
def test_a_number_of_a_sheet_is_read_and_written(text: str, fields: dict[str, Any]) -> None:
    sheet = FormNumber.parse(text)
    assert sheet == FormNumber(**fields)
    assert attrs.asdict(sheet) == fields
    assert str(sheet) == text


@pytest.mark.parametrize("mark", [unicodedata.normalize("NFD", "PĐK"), "PD\u0335K"])
def test_a_mark_in_decomposed_unicode_is_the_mark(mark: str) -> None:
    assert str(FormNumber.parse(f"12/{mark}-68-24664-2026")) == "12/PĐK-68-24664-2026"


def test_a_code_in_decomposed_unicode_is_the_same_as_it_has_digits_only() -> None:
    assert ProductCode.parse(unicodedata.normalize("NFD", "01-00004-1-2026")).serial == "1"


@pytest.mark.parametrize("value", [ProductCode.parse("01-00004-1-2026"), FormNumber.parse("1-2/PĐK-01-00004-2026")])
def test_codes_are_values(value: ProductCode | FormNumber) -> None:
    again = type(value).parse(str(value))
    assert (again, hash(again)) == (value, hash(value))
    assert pickle.loads(pickle.dumps(value)) == value  # noqa: S301 - its own
    assert attrs.evolve(value, year=2027) != value
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        value.year = 2027  # type: ignore[misc]


def test_zeros_in_front_make_another_serial() -> None:
    assert ProductCode.parse("01-00004-01-2026") != ProductCode.parse("01-00004-1-2026")


# What is wrong with one part

PARTS = {"province": "01", "district": "001", "commune": "00004", "serial": "1", "year": "2026"}


@pytest.mark.parametrize(
    ("part", "written", "near"),
    [
        ("province", "1", "01"),
        ("province", "001", None),
        ("province", "00", None),
        ("province", "0", None),
        ("province", "AB", None),
        ("province", "٠١", "01"),
        ("province", "０１", "01"),
        ("district", "1", "001"),
        ("district", "01", "001"),
        ("district", "000", None),
        ("district", "0001", None),
        ("commune", "4", "00004"),
        ("commune", "2664", "02664"),
        ("commune", "00000", None),
        ("commune", "000004", None),
        ("commune", "²²²²²", None),
        ("serial", "0", None),
        ("serial", "000000", None),
        ("serial", "0000001", None),
        ("serial", "1a", None),
        ("serial", "५", "5"),
        ("year", "26", "2026"),
        ("year", "026", "2026"),
        ("year", "6", None),
        ("year", "2017", None),
        ("year", "2101", None),
        ("year", "17", None),
        ("year", "0018", None),
        ("year", "02026", None),
        ("year", "２０２６", "2026"),
        ("year", "2026a", None),
        ("year", "9" * 50, None),
    ],
)
def test_a_wrong_part_is_named_with_what_it_may_have_meant(part: str, written: str, near: str | None) -> None:
    found = problems_of("-".join({**PARTS, part: written}.values()))
    assert set(found) == {part}
    assert (found[part].value or "").strip("'") == written
    assert found[part].near == ((near,) if near else ())
    for lang, offer in (("vi", f"; có phải là '{near}'?"), ("en", f"; did you mean '{near}'?")):
        assert found[part].message.to(lang).strip("'").endswith(offer if near else written)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("part", "vi", "en"),
    [
        ("province", "cần mã tỉnh gồm 2 chữ số, từ 01,", "the code of a province in 2 digits, from 01 on,"),
        ("district", "cần mã huyện gồm 3 chữ số, từ 001,", "the code of a district in 3 digits, from 001 on,"),
        ("commune", "cần mã xã gồm 5 chữ số, từ 00001,", "the code of a commune in 5 digits, from 00001 on,"),
        ("serial", "cần số thứ tự gồm 1 đến 6 chữ số, từ 1,", "a serial number in 1 to 6 digits, from 1 on,"),
        ("year", "cần năm gồm bốn chữ số, từ 2018 đến 2100,", "a year of four digits, from 2018 to 2100,"),
    ],
)
def test_a_problem_says_what_is_needed(part: str, vi: str, en: str) -> None:
    (problem,) = code_problems("-".join({**PARTS, part: "x"}.values()))
    assert problem.message.vi == f"{vi} không phải 'x'"
    assert problem.message.en == f"{en} is needed, not 'x'"


def test_every_wrong_part_is_told_at_once() -> None:
    with pytest.raises(InvalidCode) as caught:
        ProductCode(province="1", district="", commune="x", serial="0", year=18)
    assert [problem.path for problem in caught.value.problems] == list(PARTS)
    assert [problem.near for problem in caught.value.problems] == [("01",), (), (), (), ("2018",)]


@pytest.mark.parametrize("number", ["", "0", "1-0", "1-2-3", "-1", "1-", "1234567", "a", 12, None])
def test_a_number_of_a_sheet_is_one_number_or_two(number: Any) -> None:
    with pytest.raises(InvalidCode, match="number: the number of a sheet, one number or two joined by “-”"):
        FormNumber(number=number, province="01", commune="00004", year=2026)


@pytest.mark.parametrize(
    "value", [None, 1, 1.0, True, b"01", ["01"], {"01": 1}, "", "\ud800", 10**5000, "0" * 10**6], ids=shown
)
@pytest.mark.parametrize("part", PARTS)
def test_values_of_other_types_are_refused(part: str, value: Any) -> None:
    if part == "district" and value is None:
        assert ProductCode.parse("01-00004-1-2026").district is value
        return
    with pytest.raises(InvalidCode) as caught:
        ProductCode(**{**PARTS, "year": 2026, part: value})
    assert [problem.path for problem in caught.value.problems] == [part]


@pytest.mark.parametrize("year", [True, "2026", 2026.0, None, datetime.date(2026, 1, 1), 2017, 2101, -2026])
def test_a_year_is_an_integer_within_its_limits(year: Any) -> None:
    with pytest.raises(InvalidCode, match="year: a year of four digits"):
        ProductCode(province="01", commune="00004", serial="1", year=year)


@pytest.mark.parametrize(
    ("part", "value", "near"),
    [("province", 1, "01"), ("commune", 4, "00004"), ("serial", 12, "12"), ("year", 26, "2026")],
)
def test_numbers_for_texts_are_refused_with_the_text(part: str, value: int, near: str) -> None:
    with pytest.raises(InvalidCode) as caught:
        ProductCode(**{"province": "01", "commune": "00004", "serial": "1", "year": 2026, part: value})  # type: ignore[arg-type]
    (problem,) = caught.value.problems
    assert problem.near == (near,)


def test_the_error_is_a_value_error_and_can_be_pickled() -> None:
    with pytest.raises(ValueError, match="province: ") as caught:
        ProductCode.parse("1-00004-1-2026")
    assert isinstance(caught.value, OcopError)
    assert pickle.loads(pickle.dumps(caught.value)).problems == caught.value.problems  # noqa: S301 - its own


# What is wrong with the whole


@pytest.mark.parametrize(
    "text",
    [
        "01.00004.1.2026",
        "01/00004/1/2026",
        "01_00004_1_2026",
        "01 00004 1 2026",
        "01–00004–1–2026",
        "01 - 00004 - 1 - 2026",
        "01\u201100004\u20111\u20112026",
        "01\u221200004\u22121\u22122026",
        "(01)-(00004)-(1)-2026",
        " 01-00004-1-2026",
        "01-00004-1-2026\n",
        "01--00004-1-2026",
        "01-00004-1-2026-",
        "\u200b01-00004-1-2026",
        "01-00004-1.2026",
    ],
)
def test_what_separates_the_parts_wrongly_is_told_with_the_right_form(text: str) -> None:
    (problem,) = code_problems(text)
    assert problem.path == ""
    assert problem.near == ("01-00004-1-2026",)
    assert problem.message.en.startswith("the parts are joined by “-” and by nothing else, not as in ")
    assert problem.message.vi.startswith("các phần được nối bằng dấu “-”, ngoài ra không có dấu nào khác")
    assert "\n" not in problem.message.en + problem.message.vi


def test_wrong_separators_and_wrong_parts_are_told_together() -> None:
    found = problems_of("1.1.4.1.24")
    assert list(found) == ["", "province", "district", "commune", "year"]
    assert found[""].near == ("01-001-00004-1-2024",)
    assert problems_of("AB.1.4.1.24")[""].near == ()


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("01", "1 part"),
        ("01-00004", "2 parts"),
        ("01-00004-1", "3 parts"),
        ("01-001-00004-1-2-2026", "6 parts"),
        ("OCOP", "1 part"),
        ("", ""),
        ("----", ""),
        (None, ""),
        (7, ""),
        (b"01-00004-1-2026", ""),
        (["01", "00004", "1", "2026"], ""),
        ("01-00004-1-2026" + " " * 100, ""),
        ("-" * 10**6, ""),
    ],
)
def test_a_code_has_four_parts_or_five(text: Any, count: str) -> None:
    (problem,) = code_problems(text)
    assert problem.path == ""
    assert not problem.near
    assert problem.allowed == ("with-district", "without-district")
    for lang in LANGUAGES:
        assert problem.message.to(lang).count(WITHOUT.label.to(lang)) == 1
        assert problem.message.to(lang).count(WITH.label.to(lang)) == 1
    assert problem.message.en.endswith(f", which has {count}") is bool(count)
    assert problem.message.vi.endswith(" phần)") is bool(count)
    with pytest.raises(InvalidCode):
        ProductCode.parse(text)


@pytest.mark.parametrize(
    "text",
    [
        "3-12 /PĐK- 68 - 24664 - 2026",
        "3 - 12/PĐK-68-24664-2026",
        "3-12/pđk-68-24664-2026",
        "3-12/PDK-68-24664-2026",
        "3-12/PÐK-68-24664-2026",
        "3-12/PƉK-68-24664-2026",
        "3-12-PĐK-68-24664-2026",
        "3/12/PĐK/68/24664/2026",
        "3-12/pd\u0335k-68-24664-2026",
        " 3-12/PĐK-68-24664-2026",
        "３-12/PĐK-68-24664.26",
    ],
)
def test_a_sheet_written_otherwise_is_told_with_the_right_form(text: str) -> None:
    problem = problems_of_sheet(text)[""]
    assert problem.near == ("3-12/PĐK-68-24664-2026",)
    assert "number/PĐK-province-commune-year" in problem.message.en
    assert "số/PĐK-mã tỉnh-mã xã-năm" in problem.message.vi


@pytest.mark.parametrize(
    "text",
    [
        "",
        "PĐK",
        "/PĐK-68-24664-2026",
        "12-68-24664-2026",
        "12/PĐK-68-24664",
        "12/PĐK-68-24664-1-2026",
        "12/PĐK-68-24664-2026/PĐK",
        "12/PKĐ-68-24664-2026",
        None,
        12,
        "12/PĐK-68-24664-2026" * 100,
    ],
)
def test_what_is_no_number_of_a_sheet(text: Any) -> None:
    found = problems_of_sheet(text)
    assert set(found) == {""}
    assert not found[""].near


def test_every_wrong_part_of_a_sheet_is_told_at_once() -> None:
    found = problems_of_sheet("0/PĐK-1-4-26")
    assert list(found) == ["number", "province", "commune", "year"]
    assert [problem.near for problem in found.values()] == [(), ("01",), ("00004",), ("2026",)]


# Which shape on which day


@pytest.mark.parametrize(
    ("day", "shapes"),
    [
        ("2018-01-01", (WITH,)),
        ("2025-06-30", (WITH,)),
        ("2025-07-01", (WITH, WITHOUT)),
        ("2026-05-22", (WITH, WITHOUT)),
        ("2026-07-21", (WITH, WITHOUT)),
        ("2026-07-22", (WITHOUT,)),
        ("9999-12-31", (WITHOUT,)),
    ],
)
def test_the_shapes_of_a_day(day: str, shapes: tuple[CodeShape, ...]) -> None:
    on = datetime.date.fromisoformat(day)
    assert code_shapes(on) == shapes
    assert code_readings(on) == (("code-shape-between",) if len(shapes) > 1 else ())
    for shape, text in ((WITH, "67-660-24664-7-2025"), (WITHOUT, "68-24664-7-2025")):
        found = code_problems(text, on)
        assert bool(found) is (shape not in shapes)
        for problem in found:
            assert problem.allowed == shapes
            assert problem.value == repr(text)
            assert written(on).vi in problem.message.vi
            assert written(on).en in problem.message.en
            assert f"is written {' or '.join(one.label.en for one in shapes)}, not '{text}'" in problem.message.en


def test_what_to_do_about_a_code_of_the_wrong_shape() -> None:
    (late,) = code_problems("67-660-24664-7-2025", datetime.date(2026, 7, 22))
    assert late.message.en.endswith("leave the district out, and write today's codes of the province and the commune")
    (early,) = code_problems("68-24664-7-2025", datetime.date(2025, 6, 30))
    assert early.message.vi.endswith("hãy thêm mã huyện")


def test_what_is_no_code_is_told_whatever_the_day() -> None:
    assert code_problems("1-4-1-2026", datetime.date(2026, 8, 20)) == code_problems("1-4-1-2026")


@pytest.mark.parametrize("day", ["2026-08-20", 2026, None, datetime.datetime(2026, 8, 20, tzinfo=datetime.UTC)])
def test_a_day_is_a_date(day: Any) -> None:
    with pytest.raises(InvalidCode, match="on: a date is needed, not ") as caught:
        code_shapes(day)
    assert caught.value.problems[0].message.vi.startswith("cần một ngày (date), không phải ")
    if day is not None:
        with pytest.raises(InvalidCode, match="on: "):
            code_problems("01-00004-1-2026", day)


def test_the_days_are_those_of_the_decisions() -> None:
    assert DATA["shapes"]["with-district"]["to"] == load_regime("qd148-2023").decision.effective_to
    awards = load_regime("qd148-2023").awards
    last_day_of_districts = max(award.to for award in awards if award.level == "district" and award.to)
    assert DATA["shapes"]["without-district"]["from"] == DATA["today"]["from"] == last_day_of_districts + DAY


def test_the_data_names_every_shape_part_and_interpretation() -> None:
    assert list(DATA["shapes"]) == list(DATA["advice"]) == [shape.value for shape in CodeShape]
    for shape in CodeShape:
        rule = DATA["shapes"][shape.value]
        assert set(rule["parts"]) <= {field.name for field in attrs.fields(ProductCode)}
        assert [shape.label.to(lang) for lang in LANGUAGES] == [rule["vi"], rule["en"]]
    assert DATA["sheet"]["parts"] == [field.name for field in attrs.fields(FormNumber)]
    for owner in ("between", "sheet"):
        assert interpretation(DATA[owner]["interpretation"]).reading.vi


# Properties


def digits(fewest: int, most: int) -> st.SearchStrategy[str]:
    return st.from_regex(f"[0-9]{{{fewest},{most}}}", fullmatch=True).filter(lambda text: text.strip("0"))


YEARS = st.integers(2018, 2100)
CODES = st.builds(
    ProductCode,
    province=digits(2, 2),
    district=st.none() | digits(3, 3),
    commune=digits(5, 5),
    serial=digits(1, 6),
    year=YEARS,
)
SHEETS = st.builds(
    FormNumber,
    number=st.lists(digits(1, 6), min_size=1, max_size=2).map("-".join),
    province=digits(2, 2),
    commune=digits(5, 5),
    year=YEARS,
)
NEARLY = st.text("0123456789-–./_ ĐPK\n٣", max_size=30)
DAYS = st.dates()


@settings(deadline=None)
@given(code=CODES | SHEETS)
def test_every_code_comes_back_from_its_text(code: ProductCode | FormNumber) -> None:
    assert type(code).parse(str(code)) == code
    assert str(type(code).parse(str(code))) == str(code)


@settings(deadline=None)
@given(code=CODES, separator=st.sampled_from([*"./_ –—−,;:|\t\u00a0", " - ", "--"]), cut=st.booleans())
def test_codes_written_otherwise_are_refused_and_found_again(*, code: ProductCode, separator: str, cut: bool) -> None:
    parts = str(code).split("-")
    if cut:
        parts = [part if place == len(parts) - 2 else part.lstrip("0") for place, part in enumerate(parts)]
    problem = problems_of(separator.join(parts))[""]
    assert problem.near == (str(code),)


@settings(deadline=None)
@given(text=st.text() | NEARLY | st.lists(NEARLY, min_size=4, max_size=5).map("-".join), day=st.none() | DAYS)
def test_any_text_is_a_code_or_has_problems(text: str, day: datetime.date | None) -> None:
    found = code_problems(text, day)
    if not found:
        assert str(ProductCode.parse(text)) == text
    for problem in found:
        for lang in LANGUAGES:
            assert problem.line(lang).isprintable()
            problem.line(lang).encode()
        assert len(problem.near) <= 1
        if problem.path == "" and problem.near:
            assert code_problems(problem.near[0]) == ()


@settings(deadline=None)
@given(text=st.text() | NEARLY | NEARLY.map("12/PĐK-{}".format))
def test_any_text_is_the_number_of_a_sheet_or_has_problems(text: str) -> None:
    try:
        sheet = FormNumber.parse(text)
    except InvalidCode as error:
        for problem in error.problems:
            assert problem.line("vi").isprintable()
            assert all(problem.path or FormNumber.parse(near) for near in problem.near)
    else:
        assert str(sheet) == unicodedata.normalize("NFC", text)


@settings(deadline=None)
@given(day=DAYS)
def test_there_is_a_shape_for_every_day_and_the_old_one_never_comes_back(day: datetime.date) -> None:
    shapes = code_shapes(day)
    assert shapes
    if day < datetime.date.max:
        later = code_shapes(day + DAY)
        assert (WITH in later) <= (WITH in shapes)
        assert (WITHOUT in shapes) <= (WITHOUT in later)


PIECES = st.sampled_from(
    ["0", "00", "01", "68", "001", "660", "00000", "24664", "7", "000000", "1234567", "2026", "1999", "A"]
)


@given(st.lists(PIECES, min_size=1, max_size=6).map("-".join), st.sampled_from(["-", ".", "–"]))
def test_the_quick_way_agrees_with_the_parser(text: str, separator: str) -> None:
    text = text.replace("-", separator)
    try:
        parsed = ProductCode.parse(text)
    except InvalidCode:
        parsed = None
    quick = [shape for shape in CodeShape if is_written(text, DATA["shapes"][shape.value]["parts"])]
    assert quick == ([] if parsed is None else [parsed.shape])
