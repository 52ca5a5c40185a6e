"""`ocop audit`: both formats and languages, streams, exit statuses, and no traceback whatever the list holds."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path
from typing import Any

import pytest
from command_line import Run, run, started

from ocop.cli.main import main
from ocop.text import LANGUAGES

RECORDS = Path(__file__).parent.parent / "examples" / "records"
GOOD, FAULTS = RECORDS / "recognised.csv", RECORDS / "faults.csv"
HEADING = b"product,stars,issued,total\n"
ROW, WARNED, WRONG = b"A,4,2026-08-20,80\n", b"A,4,2018-08-20,80\n", b"B,5,2026-08-20,89.75\n"


def objects(done: Run) -> list[dict[str, Any]]:
    return [json.loads(line) for line in done.out.splitlines()]


def test_a_good_list(capsys: pytest.CaptureFixture[str]) -> None:
    ends = {"vi": "Đã đọc 10 dòng: 0 dòng có lỗi, 0 cảnh báo.", "en": "10 rows read: 0 with errors, 0 warnings."}
    for lang in LANGUAGES:
        done = run(capsys, "audit", GOOD, "--lang", lang)
        assert (done.status, done.out, done.err) == (0, f"{GOOD}\n  {ends[lang]}\n\n", "")
    assert run(capsys, "audit", GOOD, "--format", "json") == Run(0, "", "")


def test_faults_for_people(capsys: pytest.CaptureFixture[str]) -> None:
    done = run(capsys, "audit", FAULTS)
    assert (done.status, done.err) == (1, "")
    lines = done.out.splitlines()
    assert lines[0] == str(FAULTS)
    at = lines.index("  dòng 13: Mắc ca 89,75 điểm")
    assert lines[at + 1 : at + 3] == [
        "    lỗi: stars-above-band: stars",
        "      Hạng 5 sao bắt đầu từ 90 điểm, mà tổng điểm là 89,75.",
    ]
    assert "    cảnh báo: record-twice: product" in lines
    assert "    thông tin: after-known-law: issued" in lines
    assert "    lỗi: cells-missing" in lines
    assert lines[-2:] == ["  Đã đọc 27 dòng: 16 dòng có lỗi, 6 cảnh báo.", ""]
    english = run(capsys, "audit", FAULTS, "--lang", "en").out.splitlines()
    assert len(english) == len(lines)
    assert "  row 3: (product without a name)" in english
    assert english[-2] == "  27 rows read: 16 with errors, 6 warnings."


def test_faults_for_programs(capsys: pytest.CaptureFixture[str]) -> None:
    done = run(capsys, "audit", "--format", "json", FAULTS)
    assert (done.status, done.err) == (1, "")
    rows = objects(done)
    assert [row["row"] for row in rows] == [*range(1, 22), 23, 24, 25, 27]
    for row in rows:
        assert list(row) == ["file", "row", "product", "findings"]
        assert row["file"] == str(FAULTS)
        for finding in row["findings"]:
            assert list(finding) == ["code", "severity", "path", "message", "reference"]
            assert set(finding["message"]) == {"vi", "en"}
    assert (rows[2]["product"], rows[12]["product"]) == (None, "Mắc ca 89,75 điểm")
    assert rows[12]["findings"] == [
        {
            "code": "stars-above-band",
            "severity": "error",
            "path": "stars",
            "message": {
                "vi": "Hạng 5 sao bắt đầu từ 90 điểm, mà tổng điểm là 89,75.",
                "en": "5 stars begin at 90 points, and the total is 89.75.",
            },
            "reference": "26/2026/QĐ-TTg, 3.3.a",
        }
    ]
    for lang in LANGUAGES:
        assert run(capsys, "audit", "--format", "json", "--lang", lang, FAULTS) == done


@pytest.mark.parametrize(
    ("rows", "status", "summary"),
    [
        (b"", 0, "0 rows read: 0 with errors, 0 warnings."),
        (ROW, 0, "1 row read: 0 with errors, 0 warnings."),
        (WARNED, 0, "1 row read: 0 with errors, 1 warning."),
        (b"A,4,2027-08-20,80\n", 0, "1 row read: 0 with errors, 0 warnings."),
        (WRONG, 1, "1 row read: 1 with errors, 0 warnings."),
        (ROW + ROW + WRONG + WARNED, 1, "4 rows read: 1 with errors, 2 warnings."),
    ],
)
def test_the_status_is_1_where_a_record_has_an_error(
    rows: bytes, status: int, summary: str, capsys: pytest.CaptureFixture[str]
) -> None:
    done = run(capsys, "audit", "-", "--lang", "en", given=HEADING + rows)
    assert (done.status, done.err) == (status, "")
    assert done.out.splitlines()[0] == "-"
    assert done.out.splitlines()[-2] == f"  {summary}"


def test_standard_input_is_csv(capsys: pytest.CaptureFixture[str]) -> None:
    done = run(capsys, "audit", "--format", "json", "-", given=(HEADING + WRONG).replace(b",", b";"))
    assert [(row["file"], row["row"], row["product"]) for row in objects(done)] == [("-", 1, "B")]


def test_a_list_that_cannot_be_used(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    wrong, missing = tmp_path / "wrong.csv", tmp_path / "missing.csv"
    wrong.write_bytes(b"product,star,issued\n")
    near = "star: there is no column 'star'; did you mean 'stars'?"
    gone = "stars: the column is missing: there must be product, stars, issued"
    for output in ("text", "json"):
        done = run(capsys, "audit", "--format", output, "--lang", "en", wrong, missing)
        assert (done.status, done.out) == (2, "")
        assert done.err == f"{wrong}: {near}\n{wrong}: {gone}\n{missing}: there is no such file\n"
    assert run(capsys, "audit", missing).err == f"{missing}: không có tệp này\n"
    assert run(capsys, "audit", "").err == "'': đây là thư mục, không phải tệp\n"


def test_what_stands_before_the_place_that_cannot_be_read_is_audited(capsys: pytest.CaptureFixture[str]) -> None:
    done = run(capsys, "audit", "-", "--lang", "en", given=HEADING + WRONG + b"\xff,4,2026-08-20,80\n" + WRONG)
    assert done.status == 2
    assert done.out.splitlines()[1:] == [
        "  row 1: B",
        "    error: stars-above-band: stars",
        "      5 stars begin at 90 points, and the total is 89.75.",
        "  1 row read: 1 with errors, 0 warnings.",
        "",
    ]
    assert done.err.startswith("-: line 3 is no UTF-8 text")


def test_several_lists_are_done_in_their_order_and_the_highest_status_counts(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    missing, other = tmp_path / "missing.csv", tmp_path / "other.json"
    other.write_text(json.dumps([{"product": "C", "stars": 9, "issued": "2026-08-20"}]))
    done = run(capsys, "audit", "--format", "json", GOOD, missing, other, "-", GOOD, given=HEADING + WRONG)
    assert done.status == 2
    assert [(row["file"], row["row"]) for row in objects(done)] == [(str(other), 1), ("-", 1)]
    assert done.err.startswith(f"{missing}: ")
    assert run(capsys, "audit", GOOD, other, GOOD).status == 1
    assert run(capsys, "audit", GOOD, GOOD).status == 0


def test_rows_of_another_list_are_no_repetition(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, "audit", "--format", "json", GOOD, GOOD).out == ""


def test_what_is_shown_stays_in_its_line(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    path = tmp_path / "list.json"
    path.write_text(json.dumps([{"product": "Chè\x1b[2J\u202e", "stars": 9, "issued": "2026-08-20", "a\nb": 1}]))
    lines = run(capsys, "audit", path, "--lang", "en").out.splitlines()
    assert lines[1] == "  row 1: Chè\\x1b[2J\\u202e"
    assert lines[2] == "    error: unknown-column: 'a\\nb'"
    assert len(lines) == 8


def test_rows_are_written_as_they_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is read last has not been read yet when the first finding is written."""
    happened: list[str] = []

    class Slow(io.RawIOBase):
        def __init__(self) -> None:
            super().__init__()
            self._lines = iter([HEADING, WRONG, ROW, WRONG])

        def readable(self) -> bool:
            return True

        def readinto(self, buffer: Any) -> int:
            line = next(self._lines, b"")
            happened.append("read")
            buffer[: len(line)] = line
            return len(line)

    class Written(io.StringIO):
        def write(self, text: str) -> int:
            happened.append(f"row {json.loads(text)['row']}")
            return len(text)

    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BufferedReader(Slow())))
    monkeypatch.setattr(sys, "stdout", Written())
    assert main(["audit", "--format", "json", "-"]) == 1
    assert happened == ["read", "read", "row 1", "read", "read", "row 3", "read"]


def test_help_names_what_is_read(capsys: pytest.CaptureFixture[str]) -> None:
    done = run(capsys, "audit", "--help")
    assert done.status == 0
    assert ".csv, .json or .toml; -: CSV on standard input" in " ".join(done.out.split())
    assert run(capsys, "audit").status == 2


@pytest.mark.skipif(sys.platform == "win32", reason="there is no shell like this here")
def test_streams_may_be_closed() -> None:
    assert started("audit", "-", "--lang", "en", redirection="<&-") == Run(
        2, "", "-: there is no standard input: it is closed\n"
    )
    assert started("audit", GOOD, redirection=">&-").status == 2
    assert started("audit", "no.csv", redirection="2>&-").status == 2


def test_loading_the_command_line_loads_no_audit() -> None:
    done = started("-c", "import sys, ocop.cli.main; print('ocop.auditing' in sys.modules)", program=())
    assert done.out == "False\n"
