"""Lists of recognised products are read strictly: CSV, JSON and TOML, what is wrong with a row, what with a file."""

from __future__ import annotations

import csv
import datetime
import io
import json
from collections.abc import Callable
from contextlib import suppress
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ocop.auditing import COLUMNS, Record, SetNumber, read_record, read_records
from ocop.auditing.cells import UnreadableCell, read_cell
from ocop.auditing.csv_lists import read_csv
from ocop.auditing.days import near_day, read_day
from ocop.auditing.json_lists import read_json
from ocop.errors import UnreadableFile
from ocop.files import MAX_BYTES

DAY = datetime.date(2026, 8, 20)
HEADING = "product,stars,issued\n"
ROW = "Chè,4,2026-08-20\n"
GOOD = Record(product="Chè", stars=4, issued=DAY)
PLAIN = {"product": "Chè", "stars": 4, "issued": "2026-08-20"}


def from_csv(text: str | bytes) -> list[Record]:
    return list(read_csv(io.BytesIO(text if isinstance(text, bytes) else text.encode())))


def from_json(value: Any) -> list[Record]:
    data = value if isinstance(value, bytes) else json.dumps(value).encode()
    return list(read_json(io.BytesIO(data)))


def from_toml(folder: Path, text: str | bytes) -> list[Record]:
    path = folder / "list.toml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return list(read_records(path))


def refused(read: Callable[[], object]) -> list[str]:
    with pytest.raises(UnreadableFile) as error:
        read()
    for problem in error.value.problems:
        assert problem.message.vi != problem.message.en
    return [str(problem) for problem in error.value.problems]


def faults(record: Record) -> list[tuple[str, str]]:
    return [(fault.code, fault.path) for fault in record.faults]


# Cells


@pytest.mark.parametrize(
    ("column", "written", "value"),
    [
        ("product", " Cà  phê\n bột ", "Cà phê bột"),
        ("product", "Che\u0300", "Chè"),
        ("stars", "1", 1),
        ("stars", " 5 ", 5),
        ("stars", 3, 3),
        ("total", "89", 89),
        ("total", "89,75", Fraction(359, 4)),
        ("total", "89.75", Fraction(359, 4)),
        ("total", "89.0", 89),
        ("total", "-1", -1),
        ("total", 89, 89),
        ("total", Decimal("89.75"), Fraction(359, 4)),
        ("total", Fraction(269, 3), Fraction(269, 3)),
        ("part_a", "0", 0),
        ("set", "1", SetNumber(1)),
        ("set", 26, SetNumber(26)),
        ("set", "qd26-2026/26", SetNumber(26, "qd26-2026")),
        ("issued", "2026-08-20", DAY),
        ("expires", DAY, DAY),
        ("code", "11-03127-7-2026", "11-03127-7-2026"),
        *((column, blank, None) for column in COLUMNS for blank in ("", "  ", "\u00a0\t", None)),
    ],
)
def test_cells(column: str, written: Any, value: Any) -> None:
    read = read_cell(column, written)
    assert (read, type(read)) == (value, type(value))


STARS, TOTAL, DATE, SET = (
    "an integer from 1 to 5 is needed",
    "a number of points such as 89 or 89.75 is needed",
    "a day written as 2026-08-20 is needed",
    "the number of a criteria set, from 1 to 26, or an identifier such as 'qd26-2026/26' is needed",
)
EXACT = "an exact number of points (text, an int, a Decimal or a Fraction) is needed"


@pytest.mark.parametrize(
    ("column", "written", "said"),
    [
        ("stars", "0", f"{STARS}, not '0'"),
        ("stars", "6", f"{STARS}, not '6'"),
        ("stars", "7", f"{STARS}, not '7'"),
        ("stars", "-3", f"{STARS}, not '-3'"),
        ("stars", "03", f"{STARS}, not '03'"),
        ("stars", "four", f"{STARS}, not 'four'"),
        ("stars", "4.0", f"{STARS}, not '4.0'; did you mean '4'?"),
        ("stars", "4 sao", f"{STARS}, not '4 sao'; did you mean '4'?"),
        ("stars", "3*", f"{STARS}, not '3*'; did you mean '3'?"),
        ("stars", "6 sao", f"{STARS}, not '6 sao'"),
        ("stars", "\uff14", f"{STARS}, not '\uff14'"),
        ("stars", True, f"{STARS}, not True"),
        ("stars", 4.0, f"{STARS}, not 4.0"),
        ("stars", Decimal("4.0"), f"{STARS}, not 4.0"),
        ("stars", [4], f"{STARS}, not […]"),
        ("total", "abc", f"{TOTAL}, not 'abc'"),
        ("total", "85/100", f"{TOTAL}, not '85/100'"),
        ("total", "1.234,5", f"{TOTAL}, not '1.234,5'"),
        ("total", "89,", f"{TOTAL}, not '89,'"),
        ("total", "+89", f"{TOTAL}, not '+89'"),
        ("total", "1e2", f"{TOTAL}, not '1e2'"),
        ("total", "٨٩", f"{TOTAL}, not '٨٩'"),
        ("total", "9" * 19, f"{TOTAL}, not '{'9' * 19}'"),
        ("total", 10**18, f"{TOTAL}, not {10**18}"),
        ("total", 89.75, f"{EXACT}, not 89.75"),
        ("total", True, f"{TOTAL}, not True"),
        ("total", Decimal("NaN"), f"{TOTAL}, not NaN"),
        ("total", Decimal("-Infinity"), f"{TOTAL}, not -Infinity"),
        ("total", Decimal("1e400"), f"{TOTAL}, not 1E+400"),
        ("part_c", DAY, f"{TOTAL}, not 2026-08-20"),
        ("issued", "2026-02-30", f"{DATE}, not '2026-02-30'"),
        ("issued", "30/02/2026", f"{DATE}, not '30/02/2026'"),
        ("issued", "20/08/2026", f"{DATE}, not '20/08/2026'; did you mean '2026-08-20'?"),
        ("issued", "46254", f"{DATE}, not '46254'; did you mean '2026-08-20'?"),
        ("issued", 46254, f"{DATE}, not 46254; did you mean '2026-08-20'?"),
        ("issued", "08/2026", f"{DATE}, not '08/2026'"),
        ("expires", "soon", f"{DATE}, not 'soon'"),
        ("expires", "2026-08-2\u0660", f"{DATE}, not '2026-08-2\u0660'"),
        ("expires", datetime.time(7), f"{DATE}, not 07:00:00"),
        ("set", "0", f"{SET}, not '0'"),
        ("set", "27", f"{SET}, not '27'"),
        ("set", "013", f"{SET}, not '013'; did you mean '13'?"),
        ("set", "Bộ 13", f"{SET}, not 'Bộ 13'; did you mean '13'?"),
        ("set", "qd148/13", f"{SET}, not 'qd148/13'; did you mean 'qd148-2023/13'?"),
        ("set", "QD26-2026/13", f"{SET}, not 'QD26-2026/13'; did you mean 'qd26-2026/13'?"),
        ("set", 13.0, f"{SET}, not 13.0"),
        ("set", True, f"{SET}, not True"),
        ("set", "cà phê", f"{SET}, not 'cà phê'"),
        ("product", 7, "text is needed, not 7"),
        ("code", DAY, "text is needed, not 2026-08-20"),
        ("decision", "x" * 2001, f"text of at most 2000 characters is needed, not '{'x' * 58}…"),
        ("subject", "\ud800", "text without halves of characters is needed, not '\\ud800'"),
    ],
)
def test_cells_that_cannot_be_read(column: str, written: Any, said: str) -> None:
    with pytest.raises(UnreadableCell) as error:
        read_cell(column, written)
    (problem,) = error.value.problems
    assert str(problem) == f"{column}: {said}"
    assert problem.message.vi.startswith("cần ")
    # The row is an error at this cell, and its other cells are read.
    record = read_record({**PLAIN, column: written})
    assert faults(record) == [("cell-unreadable", column)]
    for other, value in (("product", "Chè"), ("stars", 4), ("issued", DAY)):
        assert getattr(record, other) == (None if other == column else value)


@pytest.mark.parametrize(
    "written",
    [
        *("20/08/2026", "20/8/2026", "20-08-2026", "20.8.2026", "20 tháng 8 năm 2026", "ngày 20 tháng 08 năm 2026"),
        *(
            "2026/08/20",
            "2026-8-20",
            "20260820",
            "2026-08-20T00:00:00",
            "2026-08-20 07:30:00.000000",
            "46254",
            "46254.0",
        ),
    ],
)
def test_other_ways_to_write_a_day_are_understood_and_refused(written: str) -> None:
    assert read_day(written) is None
    assert near_day(written) == DAY


@pytest.mark.parametrize("written", ["", "13/13/2026", "08/2026", "9" * 5000, "12345", 10**400, True, None, []])
def test_no_day_is_guessed_where_none_is_written(written: Any) -> None:
    assert read_day(written) is None
    assert near_day(written) is None


@given(st.dates())
def test_every_day_is_read_as_it_is_written(day: datetime.date) -> None:
    assert read_day(day.isoformat()) == read_day(day) == near_day(f"{day.day}/{day.month}/{day.year:04}") == day


# Keys of records


def test_keys_are_columns_whatever_their_case() -> None:
    assert read_record({" Product ": "Chè", "STARS": "4", "issued\n": "2026-08-20"}) == GOOD


def test_unknown_keys_are_faults_with_what_was_meant() -> None:
    record = read_record({**PLAIN, "toal": 85, "": 1, 7: 2, "x\n" * 99: 3})
    assert [fault.path for fault in record.faults][:3] == ["toal", "''", "7"]
    assert {fault.code for fault in record.faults} == {"unknown-column"}
    assert record.faults[0].message.en == "There is no column 'toal'; did you mean 'total'?"
    assert record.faults[0].message.vi == "Không có cột 'toal'; có phải là 'total'?"
    assert record.faults[1].message.en.startswith("There is no column '': there are product, subject, ")
    assert record.total is None
    assert record.stars == 4


def test_keys_that_stand_twice_are_faults() -> None:
    assert faults(read_record({**PLAIN, "Stars": 5})) == [("column-twice", "stars")]


@pytest.mark.parametrize("column", ["product", "stars", "issued"])
@pytest.mark.parametrize("cell", [None, "", "  "])
def test_required_cells(column: str, cell: str | None) -> None:
    assert faults(read_record({**PLAIN, column: cell})) == [("cell-missing", column)]
    assert faults(read_record({key: value for key, value in PLAIN.items() if key != column})) == [
        ("cell-missing", column)
    ]


# CSV


@pytest.mark.parametrize(
    "text",
    [
        HEADING + ROW,
        HEADING + ROW.rstrip(),
        (HEADING + ROW).replace("\n", "\r\n"),
        "\ufeff" + HEADING + ROW,
        "\n \n" + HEADING + "\n\r\n   \n,,\n , \n".replace(" , ", " , , ") + ROW + "\n\n",
        (HEADING + ROW).replace(",", ";"),
        (HEADING + ROW).replace(",", "\t"),
        '"product";"stars";"issued"\n"Chè";"4";"2026-08-20"\n',
        " Product ,STARS,\u00a0issued\n" + ROW,
        "product,stars,issued,,\nChè,4,2026-08-20,, \n",
        "product,stars,issued,,\n" + ROW,
        'product,stars,issued\n"Che\u0300",4,2026-08-20\n',
    ],
)
def test_csv_as_programs_write_it(text: str) -> None:
    assert from_csv(text) == [GOOD]


def test_quoted_cells() -> None:
    text = 'product,stars,issued,total\n"Chè ""Shan""\n tuyết, 1 kg",4,2026-08-20,"89,75"\n5" chè,4,2026-08-20,80\n'
    first, second = from_csv(text)
    assert (first.product, first.total) == ('Chè "Shan" tuyết, 1 kg', Fraction(359, 4))
    assert second.product == '5" chè'


def test_blank_lines_are_no_records() -> None:
    assert len(from_csv(HEADING + ROW + "\n,,\n  ,\u00a0,\n" + ROW)) == 2


@pytest.mark.parametrize(
    ("row", "code", "product"),
    [
        ("Chè,4", "cells-missing", "Chè"),
        ("Chè", "cells-missing", "Chè"),
        ("Chè,4,2026-08-20,x", "cells-left-over", "Chè"),
        ("Chè,4,2026-08-20,", "cells-left-over", "Chè"),
        (",4,89,75,2026-08-20", "cells-left-over", None),
        (f"{'x' * 2001},4", "cells-missing", None),
        ('"Chè"x,4,2026-08-20', "record-unreadable", None),
        ("Chè\rxanh,4,2026-08-20", "record-unreadable", None),
        (f"{'x' * 200_000},4,2026-08-20", "record-unreadable", None),
    ],
)
def test_rows_that_are_not_read_any_further(row: str, code: str, product: str | None) -> None:
    wrong, right = from_csv(f"{HEADING}{row}\n{ROW}")
    assert faults(wrong) == [(code, "")]
    assert (wrong.product, wrong.stars, right) == (product, None, GOOD)


def test_messages_on_rows() -> None:
    (short,) = from_csv(HEADING + "Chè,4\n")
    (message,) = (fault.message for fault in short.faults)
    assert message.vi == "Dòng có 2 ô, tiêu đề có 3: có thể dòng bị cắt mất; ô trống vẫn cần dấu phân cách."
    assert message.en == "The row has 2 cells and the heading 3: it may be cut; an empty cell has its delimiter."
    (old,) = from_csv(HEADING + "Chè\rxanh,4,2026-08-20\n")
    assert old.faults[0].message.en.startswith("A bare carriage return stands in the row")


LISTED = ", ".join(COLUMNS)
QUOTES = "a quotation mark stands in a wrong place: quote the whole cell, and double the marks inside it"
MISSING = "the column is missing: there must be product, stars, issued"


@pytest.mark.parametrize(
    ("heading", "said"),
    [
        ("product,stars", [f"issued: {MISSING}"]),
        ("total", [f"product: {MISSING}", f"stars: {MISSING}", f"issued: {MISSING}"]),
        (
            "product,star,issued,toal,name",
            [
                "star: there is no column 'star'; did you mean 'stars'?",
                "toal: there is no column 'toal'; did you mean 'total'?",
                f"name: there is no column 'name': there are {LISTED}",
                f"stars: {MISSING}",
            ],
        ),
        ("product,stars,issued,Stars,stars", ["stars: the column stands twice: keep one"]),
        ("product,,stars,issued", ["column 2 has no name"]),
        (ROW.strip(), [f"the first line must be a heading with the columns {LISTED}, not 'Chè, 4, 2026-08-20'"]),
        (
            '"product"x,stars,issued',
            [f"the heading: {QUOTES}"],
        ),
    ],
)
def test_headings_that_are_none(heading: str, said: list[str]) -> None:
    assert refused(lambda: from_csv(f"{heading}\n{ROW}")) == said


SAVE = "save it as UTF-8 (in Excel: “CSV UTF-8”)"
SHUT = "the mark that ends a quoted cell may be missing"


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "the file is empty"),
        (b"\n \r\n", "the file is empty"),
        (b"\xef\xbb\xbf", "the file is empty"),
        (b",,,\n , \n", "the file is empty"),
        ((HEADING + ROW).encode("utf-16"), f"the text is in UTF-16: {SAVE}"),
        (b"\xfe\xff" + HEADING.encode("utf-16-be"), f"the text is in UTF-16: {SAVE}"),
        (HEADING.encode("utf-16-le"), f"a NUL byte stands in line 1, which is no UTF-8 text: {SAVE}"),
        ((HEADING + ROW).encode("cp1258", "replace"), f"line 2 is no UTF-8 text: {SAVE}"),
        (f"{HEADING}Ch\0,4,2026-08-20\n".encode(), f"a NUL byte stands in line 2, which is no UTF-8 text: {SAVE}"),
        (f'{HEADING}"Chè,4,2026-08-20\n{ROW}'.encode(), f"the record that begins in line 2 does not end: {SHUT}"),
        (
            f'{HEADING}"Chè,4,2026-08-20\n{ROW * 9000}'.encode(),
            f"the record that begins in line 2 has a cell that is too long: {SHUT}",
        ),
        (
            f"{HEADING}{'x' * MAX_BYTES},4,2026-08-20\n{ROW}".encode(),
            f"the record that begins in line 2 is longer than {MAX_BYTES} bytes: {SHUT}",
        ),
        ((HEADING + ROW).replace("\n", "\r").encode(), "the heading: a bare carriage return stands in the row: "),
    ],
)
def test_csv_that_cannot_be_read(data: bytes, said: str) -> None:
    (problem,) = refused(lambda: from_csv(data))
    assert problem.startswith(said)


def test_rows_before_what_cannot_be_read_are_read() -> None:
    rows = read_csv(io.BytesIO(f"{HEADING}{ROW}\n{ROW}".encode() + b"\xff,4,2026-08-20\n"))
    assert [next(rows), next(rows)] == [GOOD, GOOD]
    with pytest.raises(UnreadableFile, match="line 5 is no UTF-8 text"):
        next(rows)


@settings(deadline=None)
@given(texts=st.lists(st.text(st.characters(codec="utf-8", exclude_characters="\0")), max_size=8))
def test_what_a_program_writes_is_read_back(texts: list[str]) -> None:
    file = io.StringIO(newline="")
    rows = [dict(zip(("product", "stars", "issued"), (text, "4", "2026-08-20"), strict=True)) for text in texts]
    writer = csv.DictWriter(file, ("product", "stars", "issued"))
    writer.writeheader()
    writer.writerows(rows)
    assert from_csv(file.getvalue()) == list(map(read_record, rows))


@settings(deadline=None)
@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    for read in (read_csv, read_json):
        for beginning in (b"", HEADING.encode(), b'{"a":[', b"["):
            records: list[object] = []
            with suppress(UnreadableFile):
                records += read(io.BytesIO(beginning + data))
            assert all(isinstance(record, Record) for record in records)


# JSON

LIST = "the file must be a list of records, or a table with exactly one key that holds such a list"


@pytest.mark.parametrize(
    "value",
    [
        [PLAIN],
        {"records": [PLAIN]},
        b"\xef\xbb\xbf \n" + json.dumps([PLAIN], indent=4).encode() + b"\n\n",
        json.dumps({"": [{**PLAIN, "total": None, "code": ""}]}, ensure_ascii=False).encode(),
    ],
)
def test_json_as_programs_write_it(value: Any) -> None:
    assert from_json(value) == [GOOD]


@pytest.mark.parametrize("value", [[], {"records": []}])
def test_lists_may_be_empty(value: Any) -> None:
    assert from_json(value) == []


def test_numbers_in_json_are_exact() -> None:
    (record,) = from_json(
        b'[{"product":"A","stars":4,"total":89.999999999999999,"part_a":8.5e1,"set":13,"issued":"2026-08-20"}]'
    )
    assert (record.total, record.part_a, record.set) == (Fraction("89.999999999999999"), 85, SetNumber(13))
    assert not record.faults


@pytest.mark.parametrize(
    ("cells", "columns"),
    [
        ('"stars": 4.0', ["stars"]),
        ('"stars": true, "total": false', ["stars", "total"]),
        ('"total": NaN, "part_a": Infinity, "part_b": -Infinity', ["total", "part_a", "part_b"]),
        ('"total": 1e400, "part_a": 1e99999999999999999999, "part_b": -1e-400', ["total", "part_a", "part_b"]),
        (f'"total": {"9" * 5000}, "stars": {"9" * 5000}', ["total", "stars"]),
        ('"product": {"a": 1}, "stars": [4], "total": [[[]]]', ["product", "stars", "total"]),
        ('"product": "\\ud800"', ["product"]),
        ('"product": NaN, "decision": 7', ["product", "decision"]),
        ('"issued": 20260820', ["issued"]),
    ],
)
def test_values_in_json_that_cannot_be_read(cells: str, columns: list[str]) -> None:
    given_keys = set(json.loads(f"{{{cells}}}".replace("9" * 5000, "9")))
    rest = "".join(f', "{key}": {json.dumps(value)}' for key, value in PLAIN.items() if key not in given_keys)
    (record,) = from_json(f"[{{{cells}{rest}}}]".encode())
    assert faults(record) == [("cell-unreadable", column) for column in columns]


def test_keys_in_json() -> None:
    (record,) = from_json(b'[{"product":"A","stars":4,"stars":3,"isued":"x","issued":"2026-08-20"}]')
    assert faults(record) == [("column-twice", "stars"), ("unknown-column", "isued")]
    assert record.stars == 4


def test_what_is_no_object_is_a_record_that_cannot_be_read() -> None:
    records = from_json([PLAIN, 7, "x", None, [PLAIN], {}, PLAIN])
    assert [record == GOOD for record in records] == [True, False, False, False, False, False, True]
    assert [faults(record) for record in records[1:5]] == [[("record-unreadable", "")]] * 4
    assert [code for code, _ in faults(records[5])] == ["cell-missing"] * 3
    assert records[1].faults[0].message.vi == "Bản ghi là một bảng với các cột của danh sách, không phải 7."


BEGINS = "the record that begins in line"


@pytest.mark.parametrize(
    ("data", "read", "said"),
    [
        (b"", 0, "the file is empty"),
        (b" \n", 0, "the file is empty"),
        (b"7", 0, LIST),
        (b"{}", 0, LIST),
        (json.dumps(PLAIN).encode(), 0, LIST),
        (b'{"a": 1, "b": []}', 0, LIST),
        (b'{"a": [], "b": []}', 0, LIST),
        (b'{"a": [%s], "b": 1}' % json.dumps(PLAIN).encode(), 1, LIST),
        (b"[", 0, "the JSON is cut: the list does not end"),
        (b'{"a": [', 0, "the JSON is cut: the list does not end"),
        (b"[{},", 1, "the JSON is cut: the list does not end"),
        (b"[{}", 1, "the JSON is cut: the list does not end"),
        (b'{"a": [{}]', 1, "the JSON is cut: the list does not end"),
        (b"[{}]\nx", 1, "something stands behind the JSON list (line 2, column 1)"),
        (b"[{},\n{'a': 1}]", 1, f"{BEGINS} 2, column 1: this is not JSON: Expecting property name"),
        (b"[{},\n  ]", 1, f"{BEGINS} 2, column 3: this is not JSON: Expecting value"),
        (b"[{}\n{}]", 1, "this is not JSON: ',' is needed, not '{' (line 2, column 1)"),
        (b"[{}}", 1, "this is not JSON: ',' is needed, not '}' (line 1, column 4)"),
        (b'{"a" [{}]}', 0, "this is not JSON: ':' is needed, not '[' (line 1, column 6)"),
        (b'[{"product": "a', 0, f"{BEGINS} 1, column 2: this is not JSON: Unterminated string"),
        (b'[{"product": "a\nb"}]', 0, f"{BEGINS} 1, column 2: this is not JSON: Invalid control character"),
        (b"[" * 100_000, 0, "tables are nested too deeply in it"),
        (b'[{},{"a":' + b"[" * 100_000, 1, "tables are nested too deeply in it"),
        (json.dumps([PLAIN]).encode("utf-16"), 0, f"the text is in UTF-16: {SAVE}"),
        (b'[\n{"product": "Ch\xe8"}]', 0, f"line 2, column 16 is no UTF-8 text: {SAVE}"),
        (b'[{"product": "Ch\xc3', 0, f"line 1, column 17 is no UTF-8 text: {SAVE}"),
        (b"[\0]", 0, f"a NUL byte stands in line 1, column 2, which is no UTF-8 text: {SAVE}"),
        (
            b'[{},\n{"product": "%s"}]' % (b"x" * 2 * MAX_BYTES),
            1,
            f"{BEGINS} 2, column 1 is longer than {MAX_BYTES} bytes, or is not JSON",
        ),
    ],
)
def test_json_that_cannot_be_read(data: bytes, read: int, said: str) -> None:
    records = read_json(io.BytesIO(data))
    for _ in range(read):
        next(records)
    with pytest.raises(UnreadableFile) as error:
        list(records)
    assert str(error.value).startswith(said)


def test_json_is_read_as_it_is_asked_for() -> None:
    """A list that never ends: what is behind the records that were asked for is not waited for."""

    class Endless(io.RawIOBase):
        taken = 0

        def readable(self) -> bool:
            return True

        def readinto(self, buffer: Any) -> int:
            Endless.taken += len(buffer)
            data = (b"[" if Endless.taken == len(buffer) else b"") + b" " * 8 + b'{"product":"A"},' * len(buffer)
            buffer[:] = data[: len(buffer)]
            return len(buffer)

    records = read_json(Endless())  # type: ignore[arg-type]
    assert [next(records).product for _ in range(100)] == ["A"] * 100
    assert Endless.taken <= 1 << 17


@settings(deadline=None, max_examples=50)
@given(st.lists(st.dictionaries(st.sampled_from(COLUMNS), st.text(max_size=9)), max_size=5), st.integers(0, 3))
def test_json_is_read_the_same_in_whatever_parts_it_comes(rows: list[dict[str, str]], indent: int) -> None:
    data = json.dumps(rows, ensure_ascii=False, indent=indent or None).encode("utf-8", "surrogatepass")

    class Slow(io.BytesIO):
        def read(self, size: int | None = -1, /) -> bytes:
            return super().read(min(7, size or 0))

    try:
        whole = from_json(data)
    except UnreadableFile:
        return
    assert list(read_json(Slow(data))) == whole == [read_record(row) for row in rows]


# TOML


def test_toml(tmp_path: Path) -> None:
    text = """
[[products]]
product = "Chè"
stars = 4
total = 89.9999999999999999
issued = 2026-08-20
expires = "2029-08-20"

[[products]]
product = "Cốm"
stars = 4.0
name = "x"
issued = 2026-08-20T07:00:00
total = nan
"""
    first, second = from_toml(tmp_path, text)
    assert first == Record(
        product="Chè",
        stars=4,
        total=Fraction("89.9999999999999999"),
        issued=DAY,
        expires=datetime.date(2029, 8, 20),
    )
    assert faults(second) == [
        ("cell-unreadable", "stars"),
        ("unknown-column", "name"),
        ("cell-unreadable", "issued"),
        ("cell-unreadable", "total"),
    ]
    assert second.faults[2].message.en.endswith("not 2026-08-20T07:00:00; did you mean '2026-08-20'?")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "the file is empty"),
        ("\ufeff\n", "the file is empty"),
        ("a = 1", LIST),
        ("[a]\nb = 1", LIST),
        ('[[a]]\nproduct = "x"\n[[b]]\nproduct = "y"', LIST),
        ("[[a]", "this is not TOML: Expected ']]' at the end of an array declaration"),
        ("[[a]]\nstars = 4\nstars = 5", "a: the key stands twice"),
        ("#" * (MAX_BYTES + 1), f"the TOML file is longer than {MAX_BYTES} bytes: a long list goes into CSV or JSON"),
        (b'a = "\xe8"', f"the file is no UTF-8 text: {SAVE}"),
        ("[[a]]\n".encode("utf-16"), f"the text is in UTF-16: {SAVE}"),
    ],
)
def test_toml_that_cannot_be_read(text: str | bytes, said: str, tmp_path: Path) -> None:
    (problem,) = refused(lambda: from_toml(tmp_path, text))
    assert problem.startswith(said)


def test_what_is_no_table_in_toml(tmp_path: Path) -> None:
    records = from_toml(tmp_path, 'a = [3, {product = "Chè", stars = 4, issued = 2026-08-20}]')
    assert faults(records[0]) == [("record-unreadable", "")]
    assert records[1] == GOOD
    assert from_toml(tmp_path, "a = []") == []


# Files


@pytest.mark.parametrize("ending", ["csv", "CSV", "json", "toml"])
def test_the_ending_says_what_a_file_is(ending: str, tmp_path: Path) -> None:
    texts = {
        "csv": HEADING + ROW,
        "json": json.dumps([PLAIN]),
        "toml": '[[a]]\nproduct = "Chè"\nstars = 4\nissued = 2026-08-20',
    }
    path = tmp_path / f"list.{ending}"
    path.write_text(texts[ending.lower()], encoding="utf-8")
    assert list(read_records(path)) == list(read_records(str(path))) == [GOOD]


def test_files_that_are_none(tmp_path: Path) -> None:
    assert refused(lambda: list(read_records(tmp_path / "no.csv"))) == ["there is no such file"]
    assert refused(lambda: list(read_records(tmp_path))) == ["this is a directory, not a file"]
    (tmp_path / "list.xlsx").write_bytes(b"PK")
    assert refused(lambda: list(read_records(tmp_path / "list.xlsx"))) == [
        "the file's name must end in .csv, .json or .toml, not in '.xlsx'"
    ]
    (tmp_path / "list").write_bytes(b"x")
    assert refused(lambda: list(read_records(tmp_path / "list"))) == [
        "the file's name must end in .csv, .json or .toml, not in ''"
    ]
