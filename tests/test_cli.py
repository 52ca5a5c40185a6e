"""The command line: every command, in both formats and languages, its streams, and its exit status."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from importlib.metadata import entry_points
from pathlib import Path
from typing import Any

import pytest
from command_line import CARDS, run, started

import ocop
from ocop.cli.main import main

COFFEE = CARDS / "coffee-five-stars.toml"
LINE = b'{"criteria_set":"qd26-2026/13","choices":{"1.1":%d}}'

REGIMES = "qd26-2026, qd148-2023, qd1048-2019"


def ranked(out: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in out.splitlines()]


# ocop rank

EXAMPLES = {
    "bottled-water-stopped.toml": (
        1,
        "Không xếp hạng: dừng đánh giá",
        "Not ranked: the evaluation is stopped",
    ),
    "brocade-wrong-total.toml": (1, "4 sao – 70/100 điểm", "4 stars – 70/100 points"),
    "coffee-five-stars.toml": (0, "5 sao – 93/100 điểm", "5 stars – 93/100 points"),
    "cosmetics-incomplete.json": (
        1,
        "Chưa xếp hạng: còn 4 tiêu chí chưa trả lời; mới được 81 điểm, có thể đạt từ 3 đến 5 sao",
        "Not ranked yet: 4 criteria open; 81 points so far, 3 to 5 stars possible",
    ),
    "honey-without-trademark.toml": (
        0,
        "2 sao – 88/100 điểm, tuy tổng điểm thuộc khung 4 sao",
        "2 stars – 88/100 points, though the total is in the band of 4 stars",
    ),
    "rice-held-at-three-stars.toml": (
        0,
        "3 sao – 93/100 điểm, tuy tổng điểm thuộc khung 5 sao",
        "3 stars – 93/100 points, though the total is in the band of 5 stars",
    ),
    "vegetables-disqualified.toml": (
        1,
        "Không xếp hạng: hồ sơ bị loại",
        "Not ranked: the dossier is disqualified",
    ),
}


@pytest.mark.parametrize("name", EXAMPLES)
def test_a_card_is_ranked_in_either_language(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    status, vi, en = EXAMPLES[name]
    for options, headline in (((), vi), (("--lang", "vi"), vi), (("--lang", "en"), en)):
        done = run(capsys, "rank", CARDS / name, *options)
        assert (done.status, done.err) == (status, "")
        assert done.out.splitlines()[2] == f"  ➜ {headline}"
        assert done.out.endswith("\n\n")


@pytest.mark.parametrize("path", sorted(CARDS.iterdir()), ids=lambda path: path.name)
def test_every_example_is_ranked_without_complaint(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ranking = ocop.rank(ocop.load_scorecard(path))
    for lang in ("vi", "en"):
        done = run(capsys, "rank", "--format", "json", "--lang", lang, path)
        assert (done.status, done.err) == (int(ranking.stars is None or bool(ranking.findings)), "")
        assert ranked(done.out) == [ranking.to_dict()]


def test_the_text_says_why(capsys: pytest.CaptureFixture[str]) -> None:
    text = run(capsys, "rank", CARDS / "honey-without-trademark.toml").out
    head, _, rest = text.partition("  Điểm theo phần và mục:\n")
    points, _, why = rest.partition("  Giữ ở 2 sao")
    assert head.splitlines() == [
        "Mật ong hoa rừng",
        "  Bộ tiêu chí 4: Mật ong, mật khác và nông sản thực phẩm khác (qd26-2026/4)",
        "  ➜ 2 sao – 88/100 điểm, tuy tổng điểm thuộc khung 4 sao",
    ]
    assert points.splitlines()[:4] == [
        "    A   33/40  Sản phẩm và sức mạnh cộng đồng",
        "        1. 16/18 Tổ chức sản xuất",
        "        2. 10/10 Phát triển sản phẩm",
        "        3.  7/12 Sức mạnh cộng đồng",
    ]
    required = "Đơn đăng ký nhãn hiệu được cơ quan có thẩm quyền chấp nhận hoặc công bố (đã qua thẩm định hình thức)"
    assert why.splitlines()[:5] == [
        " vì chưa đạt mức tối thiểu:",
        "    • 3.5 Sở hữu trí tuệ [***]",
        "        đang có: không phương án nào",
        f"        cần: (1) {required}",
        "        Quyết định 26/2026/QĐ-TTg, Phụ lục II, bộ 4, tiêu chí 3.5",
    ]


def test_a_ranking_in_json_has_the_keys_of_the_contract(capsys: pytest.CaptureFixture[str]) -> None:
    out = run(capsys, "rank", "--format", "json", CARDS / "honey-without-trademark.toml").out
    assert out.startswith('{"criteria_set":"qd26-2026/4","status":"ranked","complete":true,"total":88,"parts":{"A":33,')
    (ranking,) = ranked(out)
    assert " ".join(ranking) == (
        "criteria_set status complete total parts band stars unmet disqualified_by stopped_by unanswered findings "
        "remarks interpretations"
    )
    assert ranking["unmet"] == {"3": ["3.5"], "4": ["3.5"], "5": ["1.3", "3.5", "6.4"]}
    (ranking,) = ranked(run(capsys, "rank", "--format", "json", CARDS / "cosmetics-incomplete.json").out)
    assert (ranking["stars"], ranking["stars_at_least"], ranking["stars_at_most"]) == (None, 3, 5)
    (ranking,) = ranked(run(capsys, "rank", "--format", "json", CARDS / "brocade-wrong-total.toml").out)
    assert ranking["findings"][0]["code"] == "stated-total-differs"
    assert set(ranking["findings"][0]["message"]) == {"vi", "en"}


def test_a_total_that_differs_or_a_card_without_stars_is_something_to_look_at(
    capsys: pytest.CaptureFixture[str],
) -> None:
    best = {row.code: len(row.options) for row in ocop.load_criteria("qd26-2026/13").criteria}
    for more, status in (({}, 0), ({"stated_total": 100}, 0), ({"stated_total": 99}, 1), ({"stated_total": 101}, 1)):
        card = json.dumps({"criteria_set": "qd26-2026/13", "choices": best, **more}).encode()
        assert run(capsys, "rank", "-", given=card).status == status
    assert run(capsys, "rank", "-", given=LINE % 1).status == 1


def test_several_inputs_are_done_in_their_order_and_the_highest_status_counts(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    stream, bad, missing = tmp_path / "cards.JSONL", tmp_path / "bad.toml", tmp_path / "missing.json"
    stream.write_bytes(LINE % 1 + b"\r\n\r\n  \n" + LINE % 9 + b"\nx\n" + LINE % 2)
    bad.write_text("a = 1")
    done = run(
        capsys, "rank", "--format", "json", COFFEE, stream, bad, "-", missing, COFFEE, given=b"\n" + LINE % 3 + b"\n"
    )
    assert done.status == 2
    assert [ranking["total"] for ranking in ranked(done.out)] == [93, 1, 2, 3, 93]
    assert [line.partition(": ")[0] for line in done.err.splitlines()] == [
        f"{stream}:4",
        f"{stream}:5",
        str(bad),
        str(bad),
        str(bad),
        str(missing),
    ]
    assert run(capsys, "rank", COFFEE, CARDS / "cosmetics-incomplete.json", COFFEE).status == 1
    assert run(capsys, "rank", COFFEE, COFFEE).status == 0
    assert run(capsys, "rank", bad, COFFEE).status == 2


def test_a_stream_is_ranked_card_by_card(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is read last has not been read yet when the first ranking is written."""
    happened: list[str] = []

    class Slow(io.RawIOBase):
        def __init__(self) -> None:
            super().__init__()
            self._lines = iter([LINE % 1 + b"\n", LINE % 2 + b"\n", b"bad\n", LINE % 3 + b"\n"])

        def readable(self) -> bool:
            return True

        def readinto(self, buffer: Any) -> int:
            line = next(self._lines, b"")
            happened.append("read")
            buffer[: len(line)] = line
            return len(line)

    class Written(io.StringIO):
        def write(self, text: str) -> int:
            happened.append(f"total {json.loads(text)['total']}" if text.startswith("{") else text)
            return len(text)

    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BufferedReader(Slow())))
    monkeypatch.setattr(sys, "stdout", Written())
    monkeypatch.setattr(sys, "stderr", Written())
    assert main(["rank", "--format", "json", "--lang", "en", "-"]) == 2
    bad = "-:3: this is not JSON: Expecting value (column 1)\n"
    assert happened == ["read", "total 1", "read", "total 2", "read", bad, "read", "total 3", "read"]


def test_what_is_shown_of_a_product_stays_in_its_line(capsys: pytest.CaptureFixture[str]) -> None:
    card = {"criteria_set": "qd26-2026/13", "product": "Chè\n  ➜ 5 sao\x1b[2J\r\u202e\u00a0búp", "choices": {}}
    out = run(capsys, "rank", "-", given=json.dumps(card).encode()).out
    assert out.startswith("Chè\\n  ➜ 5 sao\\x1b[2J\\r\\u202e\u00a0búp\n  Bộ tiêu chí 13: ")
    card["product"] = ""
    out = run(capsys, "rank", "--lang", "en", "-", given=json.dumps(card).encode()).out
    assert out.startswith("(product without a name)\n  Criteria set 13: ")


# ocop criteria


@pytest.mark.parametrize("identifier", ocop.criteria_ids("qd26-2026"))
def test_a_set_is_shown_as_it_is_printed(identifier: str, capsys: pytest.CaptureFixture[str]) -> None:
    criteria = ocop.load_criteria(identifier)
    for lang in ("vi", "en"):
        done = run(capsys, "criteria", "show", identifier, "--lang", lang)
        assert (done.status, done.err) == (0, "")
        lines = done.out.splitlines()
        assert lines[0] == f"{identifier}  {criteria.title.to('vi' if lang == 'vi' else 'en')}"
        options = [line for line in lines if line.startswith("    □ ")]
        assert [int(line.split()[-1]) for line in options] == [o.points for c in criteria.criteria for o in c.options]
        assert [line.split()[-2] for line in options if line.split()[-2].strip("*") == ""] == [
            "*" * option.minimum_for for row in criteria.criteria for option in row.options if option.minimum_for
        ]
        assert max(map(len, lines[1:])) <= 100
    (shown,) = ranked(run(capsys, "criteria", "show", identifier, "--format", "json").out)
    assert [row["code"] for row in shown["criteria"]] == [row.code for row in criteria.criteria]


def test_the_sets_are_listed(capsys: pytest.CaptureFixture[str]) -> None:
    done = run(capsys, "criteria", "list")
    assert (done.status, done.out.count("\n")) == (0, 26)
    assert "qd26-2026/13  Cà phê, ca cao\n" in done.out
    assert run(capsys, "criteria", "list", "qd26-2026") == done
    assert "qd26-2026/13  Coffee, cocoa\n" in run(capsys, "criteria", "list", "--lang", "en").out
    sets = json.loads(run(capsys, "criteria", "list", "--format", "json").out)
    assert sets[12] == {
        "id": "qd26-2026/13",
        "slug": "coffee-cocoa",
        "title": {"vi": "Cà phê, ca cao", "en": "Coffee, cocoa"},
    }


def test_a_regime_is_exported_with_the_keys_of_the_contract(capsys: pytest.CaptureFixture[str]) -> None:
    done = run(capsys, "criteria", "export", "qd26-2026")
    assert (done.status, done.err) == (0, "")
    (document,) = ranked(done.out)
    assert (document["decision"], document["effective_from"], document["effective_to"]) == (
        "26/2026/QĐ-TTg",
        "2026-05-22",
        None,
    )
    assert [one["number"] for one in document["sets"]] == list(range(1, 27))
    for one in document["sets"]:
        assert one.keys() >= {"number", "slug", "title", "complete", "parts", "criteria", "disqualifiers", "stops"}
        for row in one["criteria"]:
            assert row.keys() >= {"code", "part", "section", "max_points", "name", "options", "notes"}
            assert all(
                option.keys() >= {"number", "points", "minimum_for", "case", "label"} for option in row["options"]
            )


@pytest.mark.parametrize(
    ("arguments", "vi", "en"),
    [
        (
            ("show", "13"),
            f"không có bộ tiêu chí '13': có bộ 1 đến 26 của {REGIMES}; có phải là 'qd26-2026/13'?",
            f"there is no criteria set '13': there are 1 to 26 of {REGIMES}; did you mean 'qd26-2026/13'?",
        ),
        (
            ("show", "\x1b\n"),
            "không có bộ tiêu chí '\\x1b\\n': có bộ 1 đến 26 của qd26-2026, qd148-2023, qd1048-2019",
            "there is no criteria set '\\x1b\\n': there are 1 to 26 of qd26-2026, qd148-2023, qd1048-2019",
        ),
        (
            ("list", "qd26"),
            "không có chế độ 'qd26': chỉ có qd26-2026, qd148-2023, qd1048-2019; có phải là 'qd26-2026'?",
            "there is no regime 'qd26': there are qd26-2026, qd148-2023, qd1048-2019; did you mean 'qd26-2026'?",
        ),
        (
            ("export", ""),
            "không có chế độ '': chỉ có qd26-2026, qd148-2023, qd1048-2019",
            "there is no regime '': there are qd26-2026, qd148-2023, qd1048-2019",
        ),
    ],
)
def test_sets_and_regimes_that_there_are_not(
    arguments: tuple[str, ...], vi: str, en: str, capsys: pytest.CaptureFixture[str]
) -> None:
    for lang, said in (("vi", vi), ("en", en)):
        done = run(capsys, "criteria", *arguments, "--lang", lang)
        assert (done.status, done.out, done.err) == (2, "", f"{said}\n")


# Words of the command line


def test_help_and_version(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, "--version").out == f"ocop {ocop.__version__}\n"
    for arguments, word in (((), "rank scorecards"), (("rank",), "standard input"), (("criteria", "show"), "SET")):
        done = run(capsys, *arguments, "--help")
        assert (done.status, done.err) == (0, "")
        assert done.out.startswith("usage: ocop ")
        assert word in " ".join(done.out.split())


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("rank",),
        ("criteria",),
        ("criteria", "show"),
        ("criteria", "export"),
        ("rnak", "card.toml"),
        ("rank", "--lang", "fr", "card.toml"),
        ("rank", "--format", "xml", "card.toml"),
        ("rank", "--verbose", "card.toml"),
        ("criteria", "show", "qd26-2026/1", "qd26-2026/2"),
        ("criteria", "show", "\udcff", "qd26-2026/2"),
    ],
)
def test_words_that_are_no_command(arguments: tuple[str, ...], capsys: pytest.CaptureFixture[str]) -> None:
    done = run(capsys, *arguments)
    assert (done.status, done.out) == (2, "")
    assert done.err.startswith("usage: ocop")
    assert "error: " in done.err


def test_a_name_may_begin_with_a_dash(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("--card.toml").write_bytes(COFFEE.read_bytes())
    assert run(capsys, "rank", "--", "--card.toml").status == 0


def test_a_name_may_be_empty(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, "rank", "").err == "'': đây là thư mục, không phải tệp\n"


def test_the_command_is_the_module() -> None:
    (script,) = entry_points(group="console_scripts", name="ocop")
    assert script.load() is main
    done = started("--version")
    assert (done.status, done.out, done.err) == (0, f"ocop {ocop.__version__}\n", "")


# Streams


@pytest.mark.parametrize(
    "environment",
    [
        {"LC_ALL": "C"},
        {"LC_ALL": "C", "PYTHONIOENCODING": "ascii"},
        {"LC_ALL": "C", "PYTHONIOENCODING": "latin-1:strict", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    ],
)
def test_utf8_is_written_whatever_the_terminal_says(environment: dict[str, str], tmp_path: Path) -> None:
    done = started("rank", COFFEE, tmp_path / "no.toml", environment=environment)
    assert (done.status, done.err) == (2, f"{tmp_path / 'no.toml'}: không có tệp này\n")
    assert done.out.startswith("Cà phê bột rang mộc\n")


@pytest.mark.skipif(sys.platform in {"win32", "darwin"}, reason="names of files are text here")
def test_names_of_files_may_be_no_text(tmp_path: Path) -> None:
    good, bad = (os.fsencode(tmp_path) + name for name in (b"/c\xe0 ph\xea.toml", b"/\xff\xfe\n.toml"))
    Path(os.fsdecode(good)).write_bytes(COFFEE.read_bytes())
    Path(os.fsdecode(bad)).touch()
    done = started("rank", "--lang", "en", "--format", "json", good, bad)
    assert done.status == 2
    assert ranked(done.out)[0]["total"] == 93
    assert done.err == f"{tmp_path}/\\udcff\\udcfe\\n.toml: the file is empty\n"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no named pipes here")
def test_a_named_pipe_is_a_stream(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "cards.jsonl"
    os.mkfifo(path)
    writer = threading.Thread(target=path.write_bytes, args=[(LINE % 1 + b"\n") * 3])
    writer.start()
    done = run(capsys, "rank", "--format", "json", path)
    writer.join()
    assert [ranking["total"] for ranking in ranked(done.out)] == [1, 1, 1]


def test_standard_input_may_be_piped() -> None:
    done = started("rank", "--format", "json", "-", given=LINE % 1 + b"\n" + LINE % 2)
    assert ([ranking["total"] for ranking in ranked(done.out)], done.status, done.err) == ([1, 2], 1, "")


def broken(arguments: list[str | Path], stream: str) -> tuple[int, bytes]:
    """Start a command, read the beginning of a stream, and go; return its status and what it said elsewhere."""
    plain = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    command = [sys.executable, "-m", "ocop", *arguments]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=plain) as process:
        left, other = (process.stdout, process.stderr) if stream == "stdout" else (process.stderr, process.stdout)
        assert left is not None
        assert other is not None
        left.read(10)
        left.close()
        said = other.read()
    return process.returncode, said


@pytest.mark.skipif(sys.platform == "win32", reason="pipes break in another way here")
def test_a_reader_that_goes_ends_the_work_without_a_word(tmp_path: Path) -> None:
    lines = tmp_path / "cards.jsonl"
    lines.write_bytes((LINE % 1 + b"\n") * 3000)
    assert broken(["rank", "--format", "json", lines], "stdout") == (141, b"")
    assert broken(["criteria", "export", "qd26-2026"], "stdout") == (141, b"")
    lines.write_bytes(b"x\n" * 10_000)
    assert broken(["rank", lines], "stderr") == (141, b"")


@pytest.mark.skipif(sys.platform == "win32", reason="there is no shell like this here")
def test_streams_may_be_closed() -> None:
    closed = "ocop: không ghi được kết quả: đầu ra chuẩn đã đóng (standard output is closed)\n"
    assert started("rank", COFFEE, redirection=">&-").err == closed
    for redirection, status in ((">&-", 2), ("2>&-", 0), (">&- 2>&-", 2), ("<&-", 0)):
        assert started("rank", COFFEE, redirection=redirection).status == status
    done = started("rank", "-", "no.toml", COFFEE, "--lang", "en", redirection="<&- 2>&-")
    assert (done.status, done.out.splitlines()[2]) == (2, "  ➜ 5 stars – 93/100 points")
    done = started("rank", "-", "--lang", "en", redirection="<&-")
    assert (done.status, done.err) == (2, "-: there is no standard input: it is closed\n")
    assert started("--lang", redirection="2>&-").status == 2


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no such device here")
@pytest.mark.parametrize("environment", [{}, {"PYTHONUNBUFFERED": "1"}])
def test_a_full_disk_is_told(environment: dict[str, str], tmp_path: Path) -> None:
    said = "ocop: không ghi được kết quả (the results cannot be written): No space left on device\n"
    for arguments in (["rank", COFFEE], ["rank", *[COFFEE] * 50], ["criteria", "export", "qd26-2026"]):
        done = started(*arguments, redirection=">/dev/full", environment=environment)
        assert (done.status, done.err) == (2, said)
        assert started(*arguments, redirection=">/dev/full 2>&1", environment=environment).status == 2
    done = started("rank", tmp_path / "no.toml", COFFEE, redirection="2>/dev/full", environment=environment)
    assert (done.status, done.out.splitlines()[2]) == (2, "  ➜ 5 sao – 93/100 điểm")


def test_an_interrupt_ends_the_work_without_a_word(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def interrupted(_: object) -> Iterator[object]:
        raise KeyboardInterrupt

    monkeypatch.setattr("ocop.cli.rank.iter_scorecards", interrupted)
    done = run(capsys, "rank", "-")
    assert (done.status, done.out, done.err) == (130, "", "")


def test_streams_that_are_no_files_will_do(monkeypatch: pytest.MonkeyPatch) -> None:
    out, err = io.StringIO(), io.StringIO()
    monkeypatch.setattr(sys, "stdout", out)
    monkeypatch.setattr(sys, "stderr", err)
    assert main(["rank", str(COFFEE), "no.toml"]) == 2
    assert out.getvalue().startswith("Cà phê bột rang mộc\n")
    assert err.getvalue() == "no.toml: không có tệp này\n"

    def gone(_: str) -> int:
        raise BrokenPipeError

    monkeypatch.setattr(out, "write", gone)
    assert main(["rank", str(COFFEE)]) == 141
