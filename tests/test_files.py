"""Reading files and lines, strictly: what comes out, and what is refused, with its place."""

from __future__ import annotations

import errno
import io
import itertools
import os
import tracemalloc
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from ocop import UnreadableFile
from ocop.files import MAX_BYTES, JsonReader, opened, read_document, read_lines
from ocop.parsing import parse_toml

BOM = b"\xef\xbb\xbf"
DEEP = r"^tables or lists are nested too deeply in it$"


def refusals(text: str | bytes, path: Path, lang: str = "en") -> list[str]:
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    with pytest.raises(UnreadableFile) as caught:
        read_document(path)
    return [problem.line("vi" if lang == "vi" else "en") for problem in caught.value.problems]


# Documents


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("card.toml", b'a = 1\nb = "\xc4\x91"\n'),
        ("card.TOML", b'a = 1\nb = "\xc4\x91"'),
        ("card.toml", b'a = 1\r\nb = "\xc4\x91"\r\n'),
        ("card.toml", BOM + b'a = 0x1\nb = "\xc4\x91"'),
        ("card.json", b'{"a": 1, "b": "\xc4\x91"}'),
        ("card.Json", b'{"a": 1, "b": "\\u0111"}\n'),
        ("card.json", b'\r\n{"a": 1,\r\n"b": "\xc4\x91"}\r\n'),
        ("card.json", BOM + b'{"a": 1, "b": "\xc4\x91"}'),
        ("thẻ số 1.cũ\n.json", b'{"a": 1, "b": "\xc4\x91"}'),
    ],
)
def test_a_document_is_read_by_the_ending_of_its_name(tmp_path: Path, name: str, data: bytes) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    assert read_document(path) == read_document(str(path)) == {"a": 1, "b": "đ"}
    assert path.read_bytes() == data


def test_integers_are_as_toml_and_json_write_them() -> None:
    assert parse_toml("a = 0x1F\nb = 0o17\nc = 0b11\nd = 1_000\ne = -0\nf = +3") == {
        "a": 31,
        "b": 15,
        "c": 3,
        "d": 1000,
        "e": 0,
        "f": 3,
    }
    assert JsonReader().parse("[-0, 12]") == [0, 12]


@pytest.mark.parametrize(
    ("name", "data", "vi", "en"),
    [
        ("card.toml", b"", "tệp trống", "the file is empty"),
        ("card.json", b" \r\n\t\n", "tệp trống", "the file is empty"),
        ("card.json", BOM, "tệp trống", "the file is empty"),
        (
            "card.toml",
            b"a = '\xff'",
            "không phải chữ UTF-8 (byte thứ 6): hãy lưu lại dưới dạng UTF-8",
            "this is not UTF-8 text (byte 6): save it as UTF-8",
        ),
        (
            "card.json",
            BOM + b'"\xe1"',
            "không phải chữ UTF-8 (byte thứ 5): hãy lưu lại dưới dạng UTF-8",
            "this is not UTF-8 text (byte 5): save it as UTF-8",
        ),
        (
            "card.json",
            '{"a": 1}'.encode("utf-16"),
            "không phải chữ UTF-8 (byte thứ 1): hãy lưu lại dưới dạng UTF-8",
            "this is not UTF-8 text (byte 1): save it as UTF-8",
        ),
        (
            "card.toml",
            b"#" * (MAX_BYTES + 1),
            "tệp dài hơn 1048576 byte",
            "the file is longer than 1048576 bytes",
        ),
        (
            "card.txt",
            b"a = 1",
            "tên tệp phải kết thúc bằng .toml hoặc .json (.jsonl: mỗi dòng một phiếu), tệp này đuôi là '.txt'",
            "the file's name must end in .toml or .json (.jsonl: a card a line), and it ends in '.txt'",
        ),
        (
            "card",
            b"a = 1",
            "tên tệp phải kết thúc bằng .toml hoặc .json (.jsonl: mỗi dòng một phiếu), tệp này không có đuôi",
            "the file's name must end in .toml or .json (.jsonl: a card a line), and it ends in neither",
        ),
        (
            "cards.jsonl",
            b"{}",
            "tệp .jsonl ghi nhiều phiếu, mỗi dòng một phiếu: hãy dùng `ocop rank` hoặc `iter_scorecards`",
            "a .jsonl file holds a card a line: `ocop rank` and `iter_scorecards` read it",
        ),
    ],
)
def test_what_is_no_document_is_refused(tmp_path: Path, name: str, data: bytes, vi: str, en: str) -> None:
    assert refusals(data, tmp_path / name) == [en]
    assert refusals(data, tmp_path / name, "vi") == [vi]


def test_a_file_may_have_as_many_bytes_as_it_says(tmp_path: Path) -> None:
    path = tmp_path / "card.toml"
    path.write_bytes(b"a = 1\n" + b"#" * (MAX_BYTES - 6))
    assert read_document(path) == {"a": 1}


@pytest.mark.parametrize("name", ["card.toml", "card.json", "card.jsonl", "card"])
def test_what_cannot_be_opened_is_refused(tmp_path: Path, name: str) -> None:
    for path, said in [
        (tmp_path / name, "there is no such file"),
        (tmp_path / "a\0b" / name, "the file cannot be read: "),
        (tmp_path / f"{'n' * 300}{name}", "the file cannot be read: "),
        (tmp_path / "\ud800" / name, "the file cannot be read: "),
    ]:
        with pytest.raises(UnreadableFile) as caught:
            read_document(path)
        assert str(caught.value).startswith(said)
    (tmp_path / name).mkdir()
    with pytest.raises(UnreadableFile, match="this is a directory, not a file"):
        read_document(tmp_path / name)


@pytest.mark.parametrize(
    ("number", "said"),
    [(errno.EACCES, "the file may not be read"), (errno.EIO, "the file cannot be read: Input/output error")],
)
def test_a_file_that_does_not_let_itself_be_read_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, said: str
) -> None:
    def fail(*_: Any, **__: Any) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(Path, "open", fail)
    with pytest.raises(UnreadableFile, match=said):
        read_document(tmp_path / "card.toml")


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="there are no such devices here")
def test_devices_are_read_like_files(tmp_path: Path) -> None:
    for device, said in [("/dev/null", "the file is empty"), ("/dev/zero", "the file is longer than")]:
        link = tmp_path / f"{Path(device).name}.toml"
        link.symlink_to(device)
        with pytest.raises(UnreadableFile, match=said):
            read_document(link)


# JSON


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ('{"a": 1, "a": 1}', ["a"]),
        ('{"a": 1, "a": 1, "a": 1}', ["a"]),
        ('{"choices": {"1.1": 1, "7": 2, "1.1": 2, "7": 2}}', ["choices.1.1", "choices.7"]),
        ('{"b": {"x": 1, "x": 2}, "a": {"y": 1, "y": 2}, "b": 0, "c": [1, {"z": 0, "z": 0}]}', ["b", "a.y", "c[1].z"]),
        ('[{"a": 1, "a": 2}]', ["[0].a"]),
        ('{"": 1, "": 2}', ["''"]),
        ('{"a\\n:b": 1, "a\\n:b": 2}', ["'a\\n:b'"]),
        ('{"\\ud800": 1, "\\ud800": 2}', ["'\\ud800'"]),
        (f'{{"{"k" * 100}": 1, "{"k" * 100}": 2}}', [f"'{'k' * 58}…"]),
    ],
)
def test_keys_that_stand_twice_are_named_in_their_order(text: str, places: list[str]) -> None:
    with pytest.raises(UnreadableFile) as caught:
        JsonReader().parse(text)
    assert [problem.path for problem in caught.value.problems] == places
    assert {problem.message.en for problem in caught.value.problems} == {"the key stands twice: keep one"}
    assert {problem.message.vi for problem in caught.value.problems} == {"khóa ghi hai lần: hãy giữ một"}


def test_a_reader_forgets_what_was_wrong_before() -> None:
    reader = JsonReader()
    for text in ['{"a": 1, "a": 2}', '{"a": 1, "a": ', '{"a": 1, "a": %s}' % ("9" * 5000)]:
        with pytest.raises(UnreadableFile):
            reader.parse(text)
        assert reader.parse('{"a": {"a": 2}}') == {"a": {"a": 2}}


def test_places_far_down_are_cut_and_cost_little() -> None:
    depth = 400
    deep = '{"%s": ' % ("k" * 50) * depth + "[" + "{}," * 100_000 + '{"a": 1, "a": 2}]' + "}" * depth
    tracemalloc.start()
    try:
        with pytest.raises(UnreadableFile) as caught:
            JsonReader().parse(deep)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    (problem,) = caught.value.problems
    assert problem.path.startswith("k" * 50 + "." + "k" * 50)
    assert len(problem.path) < 300
    assert peak < 64 << 20


@pytest.mark.parametrize(
    ("text", "vi", "en"),
    [
        ("", "thiếu giá trị, hoặc giá trị không hợp lệ (cột 1)", "Expecting value (column 1)"),
        ('{"a" 1}', "sau tên khóa thiếu dấu hai chấm (cột 6)", "Expecting ':' delimiter (column 6)"),
        ("{a: 1}", "tên khóa phải để trong ngoặc kép (cột 2)", "Expecting property name enclosed in double quotes"),
        (
            '{"a": 1\n "b": 2}',
            "thiếu dấu phẩy, hoặc thiếu dấu đóng (dòng 2, cột 2)",
            "Expecting ',' delimiter (line 2,",
        ),
        ('{"a": 1} x', "sau phần JSON còn chữ thừa (cột 10)", "Extra data (column 10)"),
        ('"a\x00"', "trong chữ có ký tự điều khiển hoặc xuống dòng (cột 3)", "Invalid control character (column 3)"),
        ('"a', "chữ thiếu dấu ngoặc kép ở cuối (cột 1)", "Unterminated string starting (column 1)"),
        ('"\\q"', "dấu \\ trong chữ phải viết là \\\\ (cột 2)", "Invalid \\escape (column 2)"),
    ],
)
def test_what_is_no_json_is_said_with_its_place(text: str, vi: str, en: str) -> None:
    with pytest.raises(UnreadableFile) as caught:
        JsonReader().parse(text)
    (problem,) = caught.value.problems
    assert problem.line("vi") == f"không phải JSON hợp lệ: {vi}"
    assert problem.line("en").startswith(f"this is not JSON: {en}")


@pytest.mark.parametrize("text", ["[" * 100_000, '{"a":' * 100_000, "[" * 100_000 + "]" * 100_000])
def test_json_nested_too_deeply_is_refused(text: str) -> None:
    with pytest.raises(UnreadableFile, match=DEEP):
        JsonReader().parse(text)


# TOML


@pytest.mark.parametrize(
    ("text", "path", "line"),
    [
        ("a = 1\na = 2", "a", 2),
        ("\n[choices]\n'1.1' = 1\n'7' = 2\n'1.1' = 2\n", "choices.1.1", 5),
        ("[choices]\r\n'1.1' = 1\r\n'1.1' = 2\r\n", "choices.1.1", 3),
        ("[choices]\na = 1\n[choices]\n", "choices", 3),
        ("[[a.b]]\n[a.b]\n", "a.b", 2),
        ("a = {}\na.b = 1", "a.b", 2),
        ("a = {b = 1, b = 2}", "", 1),
        ("a = 1\na = [\n1,\n]", "", 4),
    ],
)
def test_keys_that_stand_twice_in_toml_are_named(text: str, path: str, line: int) -> None:
    with pytest.raises(UnreadableFile) as caught:
        parse_toml(text)
    (problem,) = caught.value.problems
    assert problem.path == path
    assert problem.message.en.startswith(f"the key stands twice: keep one (line {line}: ")
    assert problem.message.vi.startswith(f"khóa ghi hai lần: hãy giữ một (dòng {line}: ")


@pytest.mark.parametrize(
    ("text", "vi", "en"),
    [
        (
            "a = 1\nb",
            "sau tên khóa thiếu dấu = (dòng 2, cuối tệp: 'b')",
            "Expected '=' after a key in a key/value pair",
        ),
        (
            "a = tru\n",
            "giá trị không hợp lệ, hoặc chữ không để trong ngoặc kép (dòng 1, cột 5: 'a = tru')",
            "Invalid value",
        ),
        ("a = 1 2\n", "sau giá trị còn chữ thừa (dòng 1, cột 7: 'a = 1 2')", "Expected newline or end of document"),
        ("a = 2026-02-30\n", "ngày này không có thật (dòng 1, cột 5: 'a = 2026-02-30')", "Invalid date or datetime"),
        (
            "#\u2028\n#\x85\na = '\x00'\n",
            "có ký tự không được phép (dòng 3, cột 6: \"a = '\\x00'\")",
            "Found invalid character '\\x00' (line 3, column 6:",
        ),
        ("[a\n", "tên bảng thiếu dấu ] ở cuối (dòng 1, cột 3: '[a')", "Expected ']' at the end of a table"),
        ("a = [1\n", "danh sách thiếu dấu ] ở cuối (dòng 1, cuối tệp: 'a = [1')", "Unclosed array (line 1,"),
        ('a = "x\n', "chữ thiếu dấu ngoặc ở cuối dòng (dòng 1, cột 7: 'a = \"x')", "Illegal character '\\n'"),
        ('a = "\\d"\n', "dấu \\ trong chữ phải viết là \\\\ (dòng 1, cột", "Unescaped '\\' in a string"),
        ("a = 'x", 'chữ thiếu dấu ngoặc ở cuối (dòng 1, cuối tệp: "a = \'x")', 'Expected "\'" (line 1, the end of'),
        (
            "a = 1\n\u2028\n\x85\n",
            "dòng này không hợp lệ (dòng 2, cột 1: '\\u2028')",
            "Invalid statement (line 2, column 1:",
        ),
        ("{\n", "dòng này không hợp lệ (dòng 1, cột 1: '{')", "Invalid statement"),
        ("a = 1\rb = 2\n", "sau giá trị còn chữ thừa (dòng 1, cột 6: 'a = 1\\rb = 2')", "Expected newline or end of"),
    ],
)
def test_what_is_no_toml_is_said_with_its_place(text: str, vi: str, en: str) -> None:
    with pytest.raises(UnreadableFile) as caught:
        parse_toml(text)
    (problem,) = caught.value.problems
    assert problem.line("vi").startswith(f"không phải TOML hợp lệ: {vi}")
    assert problem.line("en").startswith(f"this is not TOML: {en}")
    assert "(at " not in problem.line("en")


@pytest.mark.parametrize("text", ["a = " + "[" * 100_000, "a = " + "{a = " * 100_000])
def test_toml_nested_too_deeply_is_refused(text: str) -> None:
    with pytest.raises(UnreadableFile, match=DEEP):
        parse_toml(text)


PARTS = ".".join("a" * 100_000)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (f"{PARTS} = 1", 1),
        (f"\n\n[{PARTS}]", 3),
        (f"[[ {PARTS} ]]", 1),
        (f"a = [1,\n{{{PARTS} = 1}}]", 2),
        (".".join(['"\\"="'] * 100_000) + " = 1", 1),
        (" .\t".join(["'#'"] * 100_000) + " = 1", 1),
        (f'a = ["""b"c\'d"""", {{{PARTS} = 1}}] # \'', 1),
        (f"a = ['''b'c\"''', # it's\n {{{PARTS} = 1}}] # \"", 2),
        (f"# it's \"\"\" and '''\n{PARTS} = 1", 2),
    ],
)
def test_a_key_of_very_many_parts_is_refused_at_once(text: str, line: int) -> None:
    with pytest.raises(UnreadableFile, match=f"^the key in line {line} has more than 100 parts joined by dots$"):
        parse_toml(text)


@pytest.mark.parametrize(
    "text",
    [
        f'a = "{PARTS}"',
        f"a = '{PARTS}'",
        f'a = """\n{PARTS}"""',
        f"# {PARTS}\na = 1",
        f"a = [{'1.5, ' * 1000}]",
        f"a = '{'.' * 1000}'",
        f"{'.'.join('a' * 100)} = 1",
        f"[{'.'.join('a' * 100)}]",
    ],
)
def test_text_with_many_dots_is_no_key_of_many_parts(text: str) -> None:
    assert list(parse_toml(text)) == ["a"]


# Numbers


@pytest.mark.parametrize(
    ("name", "text", "places"),
    [
        ("a.json", f'{{"a": [1, {{"b": {"9" * 5000}}}], "c": -{"1" * 4301}, "d": "{"2" * 5000}"}}', ["a[1].b", "c"]),
        ("a.toml", f"c = 1\n[choices]\n'1.1' = +{'9' * 5000}", ["choices.1.1"]),
        ("a.toml", f"a = {'1_' * 4500}0", ["a"]),
        ("a.json", f"[{'9' * 5000}", [""]),
    ],
)
def test_numbers_too_long_to_be_read_are_named(tmp_path: Path, name: str, text: str, places: list[str]) -> None:
    said = [f"{path}: " if path else "" for path in places]
    assert refusals(text, tmp_path / name) == [f"{path}the number has more than 4300 digits" for path in said]
    assert refusals(text, tmp_path / name, "vi") == [f"{path}số có hơn 4300 chữ số" for path in said]


# Lines


def lines(data: bytes) -> list[tuple[int, str]]:
    return [(number, str(line)) for number, line in read_lines(io.BytesIO(data))]


def test_lines_are_numbered_as_they_stand_and_blank_ones_passed_over() -> None:
    data = b"a\n\n \t\r\nb\r\n" + BOM + b"c\n" + BOM + b"\n\x0c\nd"
    assert lines(data) == [(1, "a"), (4, "b"), (5, "c"), (8, "d")]
    assert lines(b"") == lines(b"\n") == lines(BOM) == []


def test_a_line_that_is_no_text_is_named_and_the_others_read() -> None:
    assert lines(b"a\n\xff\nb\n") == [
        (1, "a"),
        (2, "this is not UTF-8 text (byte 1): save it as UTF-8"),
        (3, "b"),
    ]


@pytest.mark.parametrize("ending", [b"\n", b""])
@pytest.mark.parametrize("size", [MAX_BYTES - 1, MAX_BYTES, MAX_BYTES + 1, MAX_BYTES + 2, 2 * MAX_BYTES + 1])
def test_lines_longer_than_they_may_be_are_passed_over(size: int, ending: bytes) -> None:
    found = list(read_lines(io.BytesIO(b"a\n" + b"x" * size + ending + b"\nb\n" * bool(ending))))
    number, line = found[1]
    if size <= MAX_BYTES:
        assert (number, str(line)) == (2, "x" * size)
    else:
        assert (number, str(line)) == (2, "the line is longer than 1048576 bytes")
    assert [(number, str(line)) for number, line in found[2:]] == ([(4, "b")] if ending else [])


class Long(io.RawIOBase):
    """A stream of chunks that are made as they are read."""

    def __init__(self, chunks: Iterator[bytes]) -> None:
        super().__init__()
        self._chunks = chunks

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        chunk = next(self._chunks, b"")
        buffer[: len(chunk)] = chunk
        return len(chunk)


def test_a_line_of_a_hundred_megabytes_is_not_held() -> None:
    chunks = itertools.chain([b"a\n"], itertools.repeat(b"x" * 8000, 12_500), [b"\nb\n"])
    tracemalloc.start()
    try:
        found = [(number, str(line)) for number, line in read_lines(io.BufferedReader(Long(chunks)))]
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert found == [(1, "a"), (2, "the line is longer than 1048576 bytes"), (3, "b")]
    assert peak < 8 << 20


# Streams


def test_a_stream_is_a_file_or_standard_input(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "cards.jsonl").write_bytes(b"a\n")
    with opened(str(tmp_path / "cards.jsonl")) as stream:
        assert list(read_lines(stream)) == [(1, "a")]
    assert stream.closed
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"b\n")))
    with opened("-") as stream:
        assert list(read_lines(stream)) == [(1, "b")]
    assert not stream.closed


def test_a_stream_that_is_not_there_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, said in [
        (str(tmp_path), "this is a directory, not a file"),
        (str(tmp_path / "no.jsonl"), "there is no such file"),
        ("a\0b", "the file cannot be read: embedded null byte"),
        ("\ud800", "the file cannot be read: "),
    ]:
        with pytest.raises(UnreadableFile, match=said), opened(name):
            pass
    monkeypatch.setattr("sys.stdin", None)
    with pytest.raises(UnreadableFile, match="there is no standard input: it is closed"), opened("-"):
        pass


def test_a_stream_that_breaks_off_is_refused_and_other_errors_are_let_through(tmp_path: Path) -> None:
    (tmp_path / "cards.jsonl").touch()
    name = str(tmp_path / "cards.jsonl")
    with pytest.raises(UnreadableFile, match="the file cannot be read: Input/output error"), opened(name):
        raise OSError(errno.EIO, os.strerror(errno.EIO))
    with pytest.raises(BrokenPipeError), opened(name):
        raise BrokenPipeError
    with pytest.raises(ZeroDivisionError), opened(name):
        raise ZeroDivisionError
