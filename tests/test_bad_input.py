"""Bad input is refused as a whole, with a sentence for everything that is wrong with it, and nothing else changes."""

from __future__ import annotations

import collections
import datetime
import enum
import json
import os
import pickle
import re
import time
import types
from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from command_line import run, started

from ocop import InvalidScorecard, OcopError, Scorecard, UnreadableFile, load_criteria, load_scorecard, save_scorecard
from ocop.scoring.card_files import iter_scorecards, scorecard_from_dict

COFFEE = load_criteria("qd26-2026/13")
BASE: dict[str, Any] = {"criteria_set": "qd26-2026/13", "choices": {"1.1": 3}}
MISSING = object()


class Case(NamedTuple):
    """Keys of a card that are not as they should be, and what is said of them."""

    keys: Mapping[str, Any]
    vi: str
    en: str

    @property
    def card(self) -> dict[str, Any]:
        return {key: value for key, value in {**BASE, **self.keys}.items() if value is not MISSING}


def answer(number: Any, vi: str, en: str) -> Case:
    return Case({"choices": {"1.1": number}}, f"choices.1.1: {vi}", f"choices.1.1: {en}")


def no_integer(number: Any, shown: str, *, end_vi: str = "", end_en: str = "") -> Case:
    return answer(
        number,
        f"câu trả lời là số thứ tự của phương án, một số nguyên từ 0 đến 3, không phải {shown}{end_vi}",
        f"an answer is the number of an option, an integer from 0 to 3, not {shown}{end_en}",
    )


def no_option(number: int, shown: str) -> Case:
    return answer(
        number,
        f"không có phương án {shown}: 1.1 có phương án 1 đến 3, 0 là không phương án nào đúng",
        f"there is no option {shown}: 1.1 has options 1 to 3, and 0 says that none applies",
    )


def unknown_code(code: str, path: str, shown: str, near: str = "") -> Case:
    end_vi, end_en = "; xem `ocop criteria show`", "; see `ocop criteria show`"
    if near:
        end_vi, end_en = f"; có phải là '{near}'?", f"; did you mean '{near}'?"
    return Case(
        {"choices": {code: 1}},
        f"choices.{path}: bộ qd26-2026/13 không có tiêu chí {shown}{end_vi}",
        f"choices.{path}: there is no criterion {shown} in qd26-2026/13{end_en}",
    )


def unknown_key(key: str, path: str, shown: str, near: str = "") -> Case:
    keys = "criteria_set, product, assessed_on, stated_total, disqualifiers, stops, choices"
    end_vi, end_en = (f": chỉ có {keys}", f": there are {keys}")
    if near:
        end_vi, end_en = (f"; có phải là '{near}'?", f"; did you mean '{near}'?")
    return Case(
        {key: 1}, f"{path}: phiếu không có khóa {shown}{end_vi}", f"{path}: a scorecard has no key {shown}{end_en}"
    )


def unknown_set(identifier: str, shown: str, near: str) -> Case:
    regimes = "qd26-2026, qd148-2023, qd1048-2019"
    return Case(
        {"criteria_set": identifier},
        f"criteria_set: không có bộ tiêu chí {shown}: có bộ 1 đến 26 của {regimes}; có phải là '{near}'?",
        f"criteria_set: there is no criteria set {shown}: there are 1 to 26 of {regimes}; did you mean '{near}'?",
    )


def no_set(value: Any, shown: str) -> Case:
    return Case(
        {"criteria_set": value},
        f"criteria_set: mã bộ tiêu chí là chữ, như 'qd26-2026/13', không phải {shown}",
        f"criteria_set: a criteria set's identifier is text, such as 'qd26-2026/13', not {shown}",
    )


def no_date(value: Any, shown: str) -> Case:
    return Case(
        {"assessed_on": value},
        f"assessed_on: cần một ngày có thật (năm-tháng-ngày, như 2026-08-20), không phải {shown}",
        f"assessed_on: a date is needed (year-month-day, such as 2026-08-20), not {shown}",
    )


def no_total(value: Any, shown: str) -> Case:
    return Case(
        {"stated_total": value},
        f"stated_total: tổng điểm ghi trên phiếu là số nguyên, từ 0 đến 999999, không phải {shown}",
        f"stated_total: the stated total is an integer from 0 to 999999, not {shown}",
    )


def no_list(key: str, value: Any, shown: str) -> Case:
    return Case(
        {key: value},
        f'{key}: cần một danh sách mã, như ["..."], không phải {shown}',
        f'{key}: a list of ids is needed, as in ["..."], not {shown}',
    )


def no_table(value: Any, shown: str) -> Case:
    return Case(
        {"choices": value},
        f"choices: cần một bảng ghi số thứ tự phương án của từng tiêu chí, không phải {shown}",
        f"choices: a table of criteria and option numbers is needed, not {shown}",
    )


def null(key: str) -> Case:
    return Case(
        {key: None}, f"{key}: không được để null: hãy bỏ khóa này đi", f"{key}: null is no value: leave the key out"
    )


LEFT_OUT = {"end_vi": ": câu chưa trả lời thì bỏ đi", "end_en": ": leave out what is not answered"}
GROUNDS = (
    "forged-dossier, registration-dossier-incomplete, food-safety-certificate-missing, "
    "imported-or-untraceable-material, copied-product"
)
CASES = {
    "unknown set": unknown_set("qd26-2026/31", "'qd26-2026/31'", "qd26-2026/3"),
    "number of a set": unknown_set("13", "'13'", "qd26-2026/13"),
    "set with a line break": unknown_set("qd26-2026/13\n", "'qd26-2026/13\\n'", "qd26-2026/13"),
    "no set": Case(
        {"criteria_set": MISSING},
        "criteria_set: thiếu khóa này: hãy ghi mã bộ tiêu chí, như 'qd26-2026/13'",
        "criteria_set: the key is missing: it names the criteria set, such as 'qd26-2026/13'",
    ),
    "set that is a number": no_set(13, "13"),
    "set that is a list": no_set(["qd26-2026/13"], "[…]"),
    "set that is true": no_set(value=True, shown="True"),
    "set that is null": null("criteria_set"),
    "unknown criterion": unknown_code("1.10", "1.10", "'1.10'", "1.1"),
    "heading over criteria": unknown_code("6.1", "6.1", "'6.1'", "6.1.1"),
    "code with a comma": unknown_code("1,1", "'1,1'", "'1,1'", "1.1"),
    "code like nothing": unknown_code("x", "x", "'x'"),
    "empty code": unknown_code("", "''", "''"),
    "huge code": unknown_code("9" * 10_000, f"'{'9' * 58}…", f"'{'9' * 58}…"),
    "code with control characters": unknown_code("\x1b[2J\r\n", "'\\x1b[2J\\r\\n'", "'\\x1b[2J\\r\\n'"),
    "code turned round": unknown_code("\u202e1.1", "'\\u202e1.1'", "'\\u202e1.1'", "1.1"),
    "code that is half a character": unknown_code("\udc00", "'\\udc00'", "'\\udc00'"),
    "code without quotes": Case(
        {"choices": {"1": {"1": 3}}},
        "choices.1: đây là một bảng, không phải câu trả lời: mã tiêu chí có dấu chấm phải để trong ngoặc kép, như "
        '"1.1" = 3',
        "choices.1: this is a table and no answer: a criterion's code with a dot in it stands in quotes, as in "
        '"1.1" = 3',
    ),
    "out of range": no_option(4, "4"),
    "negative": no_option(-1, "-1"),
    "400 digits": no_option(int("7" * 400), "777777777777…"),
    "minus 400 digits": no_option(-int("7" * 400), "-777777777777…"),
    "2.9": no_integer(2.9, "2.9"),
    "2.0": no_integer(2.0, "2.0"),
    "1e3": no_integer(1e3, "1000.0"),
    "infinity": no_integer(float("-inf"), "-inf"),
    "no number": no_integer(float("nan"), "nan"),
    "text": no_integer("7", "'7'"),
    "true": no_integer(number=True, shown="True"),
    "false": no_integer(number=False, shown="False"),
    "null": no_integer(None, "None", **LEFT_OUT),
    "list": no_integer([3], "[…]"),
    "date": no_integer(datetime.date(2026, 8, 20), "2026-08-20"),
    "points without a story": Case(
        {"choices": {"5.1": 0, "5.2": 2}},
        "choices.5.2: chỉ chấm 5.2 khi 5.1 có điểm, mà 5.1 = 0 không có điểm: hãy bỏ 5.2",
        "choices.5.2: 5.2 is scored only where 5.1 carries points, and 5.1 = 0 carries none: leave 5.2 out",
    ),
    "no choices": Case(
        {"choices": MISSING},
        "choices: thiếu khóa này: hãy ghi các câu trả lời",
        "choices: the key is missing: it holds the answers",
    ),
    "choices that are a list": no_table([["1.1", 3]], "[…]"),
    "choices that are text": no_table("1.1", "'1.1'"),
    "choices that are null": null("choices"),
    "misspelt key": unknown_key("disqualifers", "disqualifers", "'disqualifers'", "disqualifiers"),
    "key in capitals": unknown_key("PRODUCT", "PRODUCT", "'PRODUCT'", "product"),
    "key like nothing": unknown_key("ghi chú", "'ghi chú'", "'ghi chú'"),
    "empty key": unknown_key("", "''", "''"),
    "huge key": unknown_key("k" * 10_000, f"'{'k' * 58}…", f"'{'k' * 58}…"),
    "key with control characters": unknown_key("\x00\x07: ", "'\\x00\\x07: '", "'\\x00\\x07: '"),
    "key that is half a character": unknown_key("\ud800", "'\\ud800'", "'\\ud800'"),
    "product that is a number": Case(
        {"product": 7}, "product: tên sản phẩm là chữ, không phải 7", "product: a product's name is text, not 7"
    ),
    "product that is null": null("product"),
    "product with half a character": Case(
        {"product": "a\ud800"},
        "product: tên sản phẩm có ký tự không trọn vẹn, không ghi lại được: 'a\\ud800'",
        "product: a product's name has half a character in it, which cannot be written: 'a\\ud800'",
    ),
    "day that does not exist": no_date("2026-02-30", "'2026-02-30'"),
    "day as Vietnamese write it": no_date("20/08/2026", "'20/08/2026'"),
    "day with other digits": no_date("٢٠٢٦-٠٨-٢٠", "'٢٠٢٦-٠٨-٢٠'"),
    "day with a time in text": no_date("2026-08-20T07:30:00", "'2026-08-20T07:30:00'"),
    "day with a time": no_date(datetime.datetime(2026, 8, 20, 7, 30), "2026-08-20T07:30:00"),
    "time": no_date(datetime.time(7, 30), "07:30:00"),
    "day that is a number": no_date(20260820, "20260820"),
    "day that is null": null("assessed_on"),
    "total that is text": no_total("84", "'84'"),
    "total with a fraction": no_total(84.5, "84.5"),
    "total that is true": no_total(value=True, shown="True"),
    "negative total": no_total(-1, "-1"),
    "total of 400 digits": no_total(int("8" * 400), "888888888888…"),
    "total that is null": null("stated_total"),
    "disqualifier of another set": Case(
        {"disqualifiers": ["not-from-province"]},
        f"disqualifiers[0]: bộ qd26-2026/13 không có trường hợp bị loại 'not-from-province': chỉ có {GROUNDS}",
        f"disqualifiers[0]: there is no disqualifier 'not-from-province' in qd26-2026/13, which has {GROUNDS}",
    ),
    "misspelt disqualifier": Case(
        {"disqualifiers": ["forged-dossier", "copied"]},
        f"disqualifiers[1]: bộ qd26-2026/13 không có trường hợp bị loại 'copied': chỉ có {GROUNDS}; "
        "có phải là 'copied-product'?",
        f"disqualifiers[1]: there is no disqualifier 'copied' in qd26-2026/13, which has {GROUNDS}; "
        "did you mean 'copied-product'?",
    ),
    "disqualifier twice": Case(
        {"disqualifiers": ["copied-product", "copied-product"]},
        "disqualifiers[1]: mã 'copied-product' ghi hai lần: hãy giữ một",
        "disqualifiers[1]: 'copied-product' is listed twice: keep one",
    ),
    "disqualifier that is null": Case(
        {"disqualifiers": [None]},
        f"disqualifiers[0]: bộ qd26-2026/13 không có trường hợp bị loại None: chỉ có {GROUNDS}",
        f"disqualifiers[0]: there is no disqualifier None in qd26-2026/13, which has {GROUNDS}",
    ),
    "disqualifier where there is none": Case(
        {"criteria_set": "qd26-2026/26", "choices": {}, "disqualifiers": ["copied-product"]},
        "disqualifiers[0]: bộ qd26-2026/26 không có trường hợp bị loại nào để ghi ở đây: hãy bỏ 'copied-product'",
        "disqualifiers[0]: qd26-2026/26 has no disqualifier to be stated: leave 'copied-product' out",
    ),
    "disqualifiers that are text": no_list("disqualifiers", "copied-product", "'copied-product'"),
    "disqualifiers that are a table": no_list("disqualifiers", {"copied-product": 1}, "{…}"),
    "disqualifiers that are a number": no_list("disqualifiers", 1, "1"),
    "disqualifiers that are null": null("disqualifiers"),
    "stop that is a disqualifier": Case(
        {"stops": ["copied-product"]},
        "stops[0]: 'copied-product' là trường hợp bị loại: hãy ghi vào disqualifiers",
        "stops[0]: 'copied-product' is a disqualifier: it goes into disqualifiers",
    ),
    "disqualifier that is a stop": Case(
        {"criteria_set": "qd26-2026/15", "choices": {}, "disqualifiers": ["unacceptable-foreign-matter"]},
        "disqualifiers[0]: 'unacceptable-foreign-matter' là trường hợp dừng đánh giá: hãy ghi vào stops",
        "disqualifiers[0]: 'unacceptable-foreign-matter' is a stop rule: it goes into stops",
    ),
    "stop that is computed": Case(
        {"criteria_set": "qd26-2026/16", "choices": {}, "stops": ["sensory-zero"]},
        "stops[0]: 'sensory-zero' tự tính từ các câu trả lời, không ghi ở đây",
        "stops[0]: 'sensory-zero' follows from the answers by itself and is not stated",
    ),
    "stops that are text": no_list("stops", "sensory-zero", "'sensory-zero'"),
}


def as_toml(card: Mapping[str, Any]) -> bytes:
    """Write a card as TOML. Raises `ValueError` for what TOML cannot say."""

    def value(item: Any) -> str:
        if item is None:
            raise ValueError("TOML has no null")
        if isinstance(item, dict):
            return "{" + ", ".join(f"{name(key)} = {value(below)}" for key, below in item.items()) + "}"
        if isinstance(item, list):
            return "[" + ", ".join(map(value, item)) + "]"
        if isinstance(item, (datetime.date, datetime.time)):
            return item.isoformat()
        return json.dumps(item, ensure_ascii=False) if isinstance(item, (str, bool)) else repr(item)

    def name(key: str) -> str:
        return json.dumps(key, ensure_ascii=False)

    return "\n".join(f"{name(key)} = {value(item)}" for key, item in card.items()).encode()


def as_json(card: Mapping[str, Any]) -> bytes:
    """Write a card as JSON. Raises `TypeError` for what JSON cannot say."""
    return json.dumps(card, separators=(",", ":")).encode()


GOOD = as_json(BASE)


def written() -> Iterator[Any]:
    """Every case in every kind of file that can say it."""
    for name, case in CASES.items():
        for ending, write in (("toml", as_toml), ("json", as_json), ("jsonl", as_json)):
            try:
                data = write(case.card)
            except (ValueError, TypeError):
                continue
            yield pytest.param(case, ending, data, id=f"{name}-{ending}")


@pytest.mark.parametrize(("case", "ending", "data"), list(written()))
def test_what_is_wrong_with_a_card_is_said_in_both_languages(
    case: Case, ending: str, data: bytes, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / f"card.{ending}"
    where, good = f"{path}: ", 0
    if ending == "jsonl":
        data, where, good = GOOD + b"\n" + data + b"\n" + GOOD, f"{path}:2: ", 2
    path.write_bytes(data)
    for lang, sentence in (("vi", case.vi), ("en", case.en)):
        done = run(capsys, "rank", "--lang", lang, "--format", "json", path)
        assert done.err == f"{where}{sentence}\n"
        assert (done.status, done.out.count("\n")) == (2, good)
    assert [(found, found.read_bytes()) for found in tmp_path.iterdir()] == [(path, data)]


@pytest.mark.parametrize("name", CASES)
def test_what_is_wrong_with_a_card_is_raised_from_data(name: str) -> None:
    case = CASES[name]
    with pytest.raises(InvalidScorecard) as caught:
        scorecard_from_dict(case.card)
    assert isinstance(caught.value, (OcopError, ValueError))
    assert str(caught.value) == case.en
    assert pickle.loads(pickle.dumps(caught.value)).problems == caught.value.problems  # noqa: S301
    with pytest.raises(InvalidScorecard):
        scorecard_from_dict(types.MappingProxyType(case.card))


def test_everything_is_said_at_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    card = BASE | {
        "chioces": 1,
        "product": 1,
        "assessed_on": 1,
        "stated_total": "1",
        "disqualifiers": ["a"],
        "stops": 1,
        "choices": {"1.1": 4, "1.2": "1", "9.9": 0},
    }
    (tmp_path / "card.json").write_bytes(as_json(card))
    done = run(capsys, "rank", tmp_path / "card.json")
    paths = [line.removeprefix(f"{tmp_path / 'card.json'}: ").partition(": ")[0] for line in done.err.splitlines()]
    assert paths == [
        "chioces",
        "choices.1.1",
        "choices.1.2",
        "choices.9.9",
        "disqualifiers[0]",
        "stops",
        "product",
        "assessed_on",
        "stated_total",
    ]


def test_every_answer_may_be_true(capsys: pytest.CaptureFixture[str]) -> None:
    card = BASE | {"choices": dict.fromkeys(COFFEE.tables.codes, True)}
    done = run(capsys, "rank", "--lang", "en", "-", given=as_json(card))
    assert done.status == 2
    assert len(done.err.splitlines()) == 34
    assert all(line.endswith(", not True") for line in done.err.splitlines())


# Files that hold no card


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("card.toml", b"criteria_set: qd26-2026/13\n", "this is not TOML: Expected '=' after a key"),
        ("card.toml", GOOD, "this is not TOML: Invalid statement (line 1, column 1: "),
        ("card.json", b'criteria_set = "qd26-2026/13"', "this is not JSON: Expecting value (column 1)"),
        ("card.json", GOOD + b"\n" + GOOD, "this is not JSON: Extra data (line 2, column 1)"),
        ("card.json", GOOD[:-1], "this is not JSON: Expecting ',' delimiter (column "),
        ("card.toml", "product = 'Cà phê'".encode("utf-16"), "this is not UTF-8 text (byte 1): save it as UTF-8"),
        ("card.toml", "product = 'Cà phê'".encode("utf-16-le"), "this is not UTF-8 text (byte 25): save it as"),
        ("card.json", "{'product': 'Cà phê'}".encode("cp1258"), "this is not UTF-8 text (byte 15): save it as UTF-8"),
        ("card.toml", b"product = 'a\x00b'", "this is not TOML: Found invalid character '\\x00' (line 1, column 13: "),
        ("card.json", b'{"product": "a\x00b"}', "this is not JSON: Invalid control character (column 15)"),
        ("card.toml", b"", "the file is empty"),
        ("card.json", b"\n", "the file is empty"),
        ("card.jsonl", b"", "the file is empty: there is no card in it"),
        ("card.jsonl", b"\n \r\n", "the file is empty: there is no card in it"),
        ("card.toml", b"# nothing", "criteria_set: the key is missing: it names the criteria set, such as "),
        ("card.json", b"[]", "a scorecard is a table with the keys criteria_set, product, "),
        ("card.json", b'[{"criteria_set": 1}]', "a scorecard is a table with the keys criteria_set, product, "),
        ("card.json", b"null", "a scorecard is a table with the keys criteria_set, product, "),
        ("card.json", b"NaN", "a scorecard is a table with the keys criteria_set, product, "),
        ("card.toml", b"a = " + b"[" * 100_000, "tables or lists are nested too deeply in it"),
        ("card.toml", b"a = " + b"{a = " * 100_000, "tables or lists are nested too deeply in it"),
        ("card.json", b"[" * 100_000, "tables or lists are nested too deeply in it"),
        ("card.json", b'{"x":' * 100_000, "tables or lists are nested too deeply in it"),
        ("card.toml", b".".join([b"a"] * 100_000) + b"=1", "the key in line 1 has more than 100 parts joined by dots"),
        ("card.toml", b"[choices]\n'1.1' = " + b"7" * 5000, "choices.1.1: the number has more than 4300 digits"),
        ("card.json", b'{"choices": {"1.1": %s}}' % (b"7" * 5000), "choices.1.1: the number has more than 4300 digits"),
        ("card.toml", b"[choices]\n'1.1' = 1\n'1.1' = 2", "choices.1.1: the key stands twice: keep one (line 3: "),
        ("card.json", b'{"choices": {"1.1": 1, "1.1": 1}}', "choices.1.1: the key stands twice: keep one"),
        ("card.json", b'{"x": 1, "x": 1}', "x: the key stands twice: keep one"),
        ("card.toml", b"assessed_on = 2026-02-30", "this is not TOML: Invalid date or datetime (line 1, column 15: "),
        ("card.toml", b"x = 1" + b" " * (1 << 20), "the file is longer than 1048576 bytes"),
        ("card.txt", GOOD, "the file's name must end in .toml or .json (.jsonl: a card a line), and it ends in '.txt'"),
        ("cà phê số 1.toml", b"", "the file is empty"),
        ("a\nb\x1b.toml", b"", "the file is empty"),
    ],
)
def test_what_is_no_card_is_refused_with_the_name_of_its_file(
    name: str, data: bytes, said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    done = run(capsys, "rank", "--lang", "en", path)
    shown = str(path).replace("\n", "\\n").replace("\x1b", "\\x1b")
    assert (done.status, done.out) == (2, "")
    assert done.err.startswith(f"{shown}: {said}")
    assert all(line.startswith(f"{shown}: ") for line in done.err.splitlines())
    assert [(found, found.read_bytes()) for found in tmp_path.iterdir()] == [(path, data)]


def test_several_cards_in_one_document_are_told_where_to_go(capsys: pytest.CaptureFixture[str]) -> None:
    done = run(capsys, "rank", "-", given=b"[" + GOOD + b"]")
    assert done.err.endswith(", không phải […]; nhiều phiếu thì ghi vào tệp .jsonl, mỗi dòng một phiếu\n")
    done = run(capsys, "rank", "--lang", "en", "-", given=b"[" + GOOD + b"]")
    assert done.err.endswith(", not […]; several cards go into a .jsonl file, a line each\n")


@pytest.mark.parametrize("name", ["card.toml", "card.json", "card.jsonl", "card"])
def test_directories_and_files_that_are_not_there(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    done = run(capsys, "rank", tmp_path / name)
    assert (done.status, done.out, done.err) == (2, "", f"{tmp_path / name}: không có tệp này\n")
    (tmp_path / name).mkdir()
    done = run(capsys, "rank", tmp_path / name)
    assert (done.status, done.out, done.err) == (2, "", f"{tmp_path / name}: đây là thư mục, không phải tệp\n")


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="everything may be read by this user")
@pytest.mark.parametrize("name", ["card.toml", "card.jsonl"])
def test_files_that_may_not_be_read(name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / name).touch(mode=0)
    done = run(capsys, "rank", "--lang", "en", tmp_path / name)
    assert (done.status, done.out, done.err) == (2, "", f"{tmp_path / name}: the file may not be read\n")


@pytest.mark.parametrize("ending", [".toml", ".json"])
def test_what_a_careful_writer_may_do_is_taken(ending: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A byte-order mark, line breaks of either kind, a minus before zero, other bases, escapes in keys."""
    text = (
        '{"criteria_set": "qd26-2026/13",\r\n"choices": {"1\\u002e1": -0, "1.2": 2}}'
        if ending == ".json"
        else 'criteria_set = "qd26-2026/13"\r\n[choices]\r\n"1\\u002e1" = -0\r\n"1.2" = 0x2\r\n'
    )
    path = tmp_path / f"card{ending}"
    path.write_bytes(b"\xef\xbb\xbf" + text.encode())
    assert dict(load_scorecard(path).choices) == {"1.1": 0, "1.2": 2}
    assert run(capsys, "rank", path).err == ""


def test_a_hexadecimal_number_may_have_any_length(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Nothing keeps these short when they are read, and Python refuses to write them out."""
    path = tmp_path / "card.toml"
    path.write_text(
        f'criteria_set = "qd26-2026/13"\nstated_total = 0x{"f" * 9000}\n[choices]\n"1.1" = 0x{"f" * 9000}\n'
    )
    done = run(capsys, "rank", "--lang", "en", path)
    assert re.fullmatch(
        rf"{path}: choices.1.1: there is no option 1\d{{11}}…: 1.1 has .*\n{path}: stated_total: .*, not 1\d{{11}}…\n",
        done.err,
    )


# Much of it


def test_very_many_unknown_keys_are_all_named_and_soon(capsys: pytest.CaptureFixture[str]) -> None:
    before = time.process_time()
    keys = as_json(BASE | {f"k{number:05}": 1 for number in range(90_000)})
    codes = as_json(BASE | {"choices": {f"6.{number}": 1 for number in range(20_000, 30_000)}})
    assert len(keys) < 1 << 20
    done = run(capsys, "rank", "-", given=keys + b"\n" + codes)
    assert (done.status, done.out) == (2, "")
    assert done.err.count("-:1: k") == 90_000
    assert done.err.count("-:2: choices.6.") == 10_000
    assert time.process_time() - before < 60


def test_a_mistake_on_every_line_of_a_stream_is_named_soon(capsys: pytest.CaptureFixture[str]) -> None:
    before = time.process_time()
    done = run(capsys, "rank", "-", given=(as_json(BASE | {"criteria_set": "qd999-2023/13"}) + b"\n") * 10_000)
    assert done.err.splitlines()[-1].startswith("-:10000: criteria_set: không có bộ tiêu chí 'qd999-2023/13': ")
    assert done.err.count("\n") == 10_000
    assert time.process_time() - before < 20


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (b"[" * 100_000, "tables or lists are nested too deeply in it"),
        (b"\xff\xfe", "this is not UTF-8 text (byte 1): save it as UTF-8"),
        (b"x" * (1 << 21), "the line is longer than 1048576 bytes"),
        (b'{"x":1,"x":2}', "x: the key stands twice: keep one"),
        (b'{"x":%s}' % (b"1" * 5000), "x: the number has more than 4300 digits"),
        (b"null", "a scorecard is a table with the keys criteria_set, "),
        (b"\x00", "this is not JSON: Expecting value (column 1)"),
        (b'"', "this is not JSON: Unterminated string starting (column 1)"),
    ],
)
def test_the_good_lines_of_a_stream_are_ranked(line: bytes, said: str, capsys: pytest.CaptureFixture[str]) -> None:
    given = GOOD + b"\r\n\n" + line + b"\n\xef\xbb\xbf" + GOOD + b"\n\n" + line + b"\n" + GOOD
    done = run(capsys, "rank", "--lang", "en", "--format", "json", "-", given=given)
    assert done.status == 2
    assert [json.loads(ranking)["total"] for ranking in done.out.splitlines()] == [3, 3, 3]
    places, sentences = zip(*(problem.split(": ", 1) for problem in done.err.splitlines()), strict=True)
    assert places == ("-:3", "-:6")
    assert all(sentence.startswith(said) for sentence in sentences)


MEASURED = """
import re, sys
from pathlib import Path
from ocop.cli.main import main

def peak():
    return int(re.search(r"VmHWM:\\s+(\\d+) kB", Path("/proc/self/status").read_text())[1])

before = peak()
status = main()
print(peak() - before)
sys.exit(status)
"""


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="the memory that was used is not told here")
def test_a_line_of_a_hundred_megabytes_is_refused_in_little_memory(tmp_path: Path) -> None:
    path = tmp_path / "cards.jsonl"
    with path.open("wb") as file:
        file.write(GOOD + b'\n"')
        file.writelines(b"x" * (1 << 20) for _ in range(100))
        file.write(b"\n" + GOOD)
    done = started("rank", "--lang", "en", "--format", "json", path, program=("-c", MEASURED))
    *rankings, kibibytes = done.out.splitlines()
    assert done.status == 2
    assert [json.loads(ranking)["total"] for ranking in rankings] == [3, 3]
    assert done.err == f"{path}:2: the line is longer than 1048576 bytes\n"
    assert int(kibibytes) < 24 << 10


# The same from Python


class Answer(enum.IntEnum):
    THREE = 3


class Special(int):
    """As numpy's integers: equal to an `int`, and none."""


class Table(collections.UserDict[str, int]):
    """A mapping that is no `dict`."""


class Unwilling:
    """A value that cannot be shown."""

    def __repr__(self) -> str:
        raise RuntimeError


def refused(make: Callable[[], object]) -> str:
    with pytest.raises(InvalidScorecard) as caught:
        make()
    return str(caught.value)


@pytest.mark.parametrize(
    ("number", "shown"),
    [
        (Answer.THREE, "<Answer.THREE: 3>"),
        (Special(3), "3"),
        pytest.param(Special(10**5000), "100000000000…", id="long"),
        (Fraction(3), "Fraction(3, 1)"),
        (3 + 0j, "(3+0j)"),
        (b"3", "b'3'"),
        ({3}, "{3}"),
        (range(3), "range(0, 3)"),
        pytest.param(Unwilling(), "<Unwilling>", id="unwilling"),
        pytest.param(Fraction(10**5000), "<Fraction>", id="long fraction"),
    ],
)
def test_answers_that_are_like_integers_are_none(number: Any, shown: str) -> None:
    said = refused(lambda: Scorecard(criteria=COFFEE, choices={"1.1": number}))
    assert said == f"choices.1.1: an answer is the number of an option, an integer from 0 to 3, not {shown}"


@pytest.mark.parametrize(
    ("code", "shown"), [(b"1.1", "b'1.1'"), (7, "7"), (None, "None"), (("1", "1"), "[…]"), (1.1, "1.1"), (True, "True")]
)
def test_codes_that_are_no_text(code: Any, shown: str) -> None:
    said = refused(lambda: Scorecard(criteria=COFFEE, choices={code: 1, "1.1": 1}))
    end = "; see `ocop criteria show`"
    assert said == f"choices.{shown}: there is no criterion {shown} in qd26-2026/13{end}"


@pytest.mark.parametrize(
    "choices",
    [
        types.MappingProxyType({"1.1": 3}),
        collections.OrderedDict({"1.1": 3}),
        collections.defaultdict(int, {"1.1": 3}),
        collections.ChainMap({"1.1": 3}, {"1.1": 1}),
        Table({"1.1": 3}),
    ],
)
def test_any_mapping_will_do_and_is_copied(choices: Any) -> None:
    for card in (
        Scorecard(criteria=COFFEE, choices=choices),
        scorecard_from_dict({"criteria_set": "qd26-2026/13", "choices": choices}),
        scorecard_from_dict(types.MappingProxyType({"criteria_set": "qd26-2026/13", "choices": choices})),
    ):
        assert card == Scorecard(criteria=COFFEE, choices={"1.1": 3})
    if not isinstance(choices, types.MappingProxyType):
        choices["1.1"] = 1
        assert card.choices["1.1"] == 3


@pytest.mark.parametrize(
    ("choices", "shown"),
    [
        ([("1.1", 3)], "[…]"),
        ((("1.1", 3) for _ in "a"), "<generator object "),
        ({"1.1"}, "{'1.1'}"),
        ("1.1", "'1.1'"),
        (None, "None"),
        (3, "3"),
        (dict, "<class 'dict'>"),
    ],
)
def test_choices_that_are_no_mapping(choices: Any, shown: str) -> None:
    said = refused(lambda: Scorecard(criteria=COFFEE, choices=choices))
    assert said.startswith(f"choices: a table of criteria and option numbers is needed, not {shown}")


@pytest.mark.parametrize("criteria", ["qd26-2026/13", None, 13, COFFEE.regime, {}])
def test_criteria_that_are_none(criteria: Any) -> None:
    for choices in ({"1.1": 3}, {}, None):
        said = refused(lambda choices=choices: Scorecard(criteria=criteria, choices=choices))  # type: ignore[misc]
        assert said.startswith("criteria: a criteria set is needed, as load_criteria returns it, not ")


def test_ids_may_come_in_any_way_and_order() -> None:
    ids = ["copied-product", "forged-dossier"]
    for given in (ids, tuple(ids), set(ids), iter(ids), (name for name in ids), dict.fromkeys(ids).keys(), ids[::-1]):
        card = Scorecard(criteria=COFFEE, choices={}, disqualifiers=given)
        assert card.disqualifiers == ("forged-dossier", "copied-product")


@pytest.mark.parametrize(
    ("ids", "said"),
    [
        ("copied-product", "disqualifiers: a list of ids is needed, as in [\"...\"], not 'copied-product'"),
        ("", "disqualifiers: a list of ids is needed, as in [\"...\"], not ''"),
        (b"copied-product", "disqualifiers: a list of ids is needed, as in [\"...\"], not b'copied-product'"),
        (None, 'disqualifiers: a list of ids is needed, as in ["..."], not None'),
        (True, 'disqualifiers: a list of ids is needed, as in ["..."], not True'),
        (iter(["copied-product"] * 2), "disqualifiers[1]: 'copied-product' is listed twice: keep one"),
        ([["copied-product"]], "disqualifiers[0]: there is no disqualifier […] in qd26-2026/13, which has "),
        ([b"copied-product"], "disqualifiers[0]: there is no disqualifier b'copied-product' in qd26-2026/13, "),
        ([Unwilling()], "disqualifiers[0]: there is no disqualifier <Unwilling> in qd26-2026/13, which has "),
    ],
)
def test_ids_that_are_none(ids: Any, said: str) -> None:
    assert refused(lambda: Scorecard(criteria=COFFEE, choices={}, disqualifiers=ids)).startswith(said)


def test_facts_that_are_none() -> None:
    said = refused(
        lambda: Scorecard(
            criteria=COFFEE,
            choices={},
            product=b"a",  # type: ignore[arg-type]
            assessed_on="2026-08-20",  # type: ignore[arg-type]
            stated_total=Answer.THREE,
        )
    )
    assert said.splitlines() == [
        "product: a product's name is text, not b'a'",
        "assessed_on: a date is needed (year-month-day, such as 2026-08-20), not '2026-08-20'",
        "stated_total: the stated total is an integer from 0 to 999999, not <Answer.THREE: 3>",
    ]


def test_what_compares_in_its_own_way_is_refused_as_well() -> None:
    class Array:
        """As numpy's arrays: compared item by item."""

        def __eq__(self, other: object) -> Any:
            return self

        def __hash__(self) -> int:
            raise TypeError("an array has no hash")

        def __bool__(self) -> bool:
            raise ValueError("the truth value of an array is ambiguous")

    for key in ("criteria_set", "choices", "product", "assessed_on", "stated_total"):
        assert refused(lambda key=key: scorecard_from_dict(BASE | {key: Array()})).startswith(f"{key}: ")  # type: ignore[misc]


@pytest.mark.parametrize("data", [None, 3, "card", [BASE], b"{}", {1, 2}])
def test_data_that_are_no_card(data: Any) -> None:
    said = refused(lambda: scorecard_from_dict(data))
    assert said.startswith("a scorecard is a table with the keys criteria_set, product, assessed_on, ")


def test_a_card_is_loaded_from_one_document_only(tmp_path: Path) -> None:
    (tmp_path / "cards.jsonl").write_bytes(GOOD)
    with pytest.raises(UnreadableFile, match="`ocop rank` and `iter_scorecards` read it"):
        load_scorecard(tmp_path / "cards.jsonl")
    with (tmp_path / "cards.jsonl").open("rb") as stream:
        assert dict(iter_scorecards(stream)) == {1: scorecard_from_dict(BASE)}


def test_a_card_that_cannot_be_saved_leaves_the_file_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "card.txt"
    path.write_text("something")
    with pytest.raises(ValueError, match=r"a scorecard is written to a \.toml or \.json file, not 'card\.txt'"):
        save_scorecard(scorecard_from_dict(BASE), path)
    assert path.read_text() == "something"
