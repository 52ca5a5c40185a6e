"""`ocop check`, `ocop plan show` and `ocop plan calendar`: what they print, their exit statuses, and bad input."""

from __future__ import annotations

import copy
import datetime
import json
import sys
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from command_line import Run, run, started
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar
from plan_texts import unhurried

from ocop.errors import UnreadableFile
from ocop.plans.checks import check
from ocop.plans.funding import FundingSource
from ocop.plans.loading import example_plan, example_plans, load_plan, plan_from_dict
from ocop.plans.plain import plan_to_dict
from ocop.plans.plan import Plan
from ocop.plans.tasks import Column
from ocop.structuring import structure

EXAMPLES = Path(__file__).parent.parent / "examples" / "plans"
DAK_NONG, DONG_THAP, NGOC_HOI, SUMMARY = (EXAMPLES / f"{name}.toml" for name in example_plans())

GOOD = 'title = "Kế hoạch"\nnumber = "1/KH-UBND"\n'


class Files:
    """Plans in a folder of their own, and the command line in this process."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.folder = folder
        self._capsys = capsys

    def write(self, text: str | bytes, name: str = "plan.toml") -> Path:
        path = self.folder / name
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path

    def run(self, *arguments: str | Path) -> Run:
        return run(self._capsys, *arguments)

    def refused(self, text: str | bytes, name: str = "plan.toml") -> list[str]:
        """What each command says of a file that it cannot use, without the name of the file: the same in each."""
        path = self.write(text, name)
        days = ("--from", "2026-01-01", "--to", "2026-12-31")
        said = []
        for command in (("check",), ("plan", "show"), ("plan", "calendar", *days)):
            for lang in ("vi", "en"):
                told = self.run(*command, path, "--lang", lang)
                assert (told.status, told.out) == (2, "")
                lines = told.err.splitlines()
                assert lines
                assert all(line.startswith(f"{path}: ") for line in lines)
                said.append([line.removeprefix(f"{path}: ") for line in lines])
        assert said[0] == said[2] == said[4]
        assert said[1] == said[3] == said[5]
        assert len(said[0]) == len(said[1])
        assert all(vi != en for vi, en in zip(said[0], said[1], strict=True))
        return said[1]


@pytest.fixture
def files(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Files:
    return Files(tmp_path, capsys)


class TestCheck:
    def test_the_source_plans(self, files: Files) -> None:
        told = files.run("check", DAK_NONG, DONG_THAP, NGOC_HOI, SUMMARY, "--format", "json")
        assert (told.status, told.err) == (1, "")
        rows = [json.loads(line) for line in told.out.splitlines()]
        assert [row["plan"] for row in rows] == [str(path) for path in (DAK_NONG, DONG_THAP, NGOC_HOI, SUMMARY)]
        for row, name in zip(rows, example_plans(), strict=True):
            assert row == {
                "plan": row["plan"],
                "findings": [
                    {
                        "code": finding.code,
                        "severity": finding.severity.value,
                        "path": finding.path,
                        "message": {"vi": finding.message.vi, "en": finding.message.en},
                        "reference": finding.reference,
                    }
                    for finding in check(example_plan(name))
                ],
            }

    @pytest.mark.parametrize(("plan", "status"), [(DAK_NONG, 1), (DONG_THAP, 0), (NGOC_HOI, 1), (SUMMARY, 1)])
    @pytest.mark.parametrize("form", ["text", "json"])
    def test_an_error_is_something_to_look_at(self, files: Files, plan: Path, status: int, form: str) -> None:
        assert files.run("check", plan, "--format", form).status == status

    def test_a_warning_is_not(self, files: Files) -> None:
        told = files.run("check", files.write('title = "x"'))
        assert told.status == 0
        assert "cảnh báo: document-number-missing: number\n" in told.out

    @pytest.mark.parametrize(
        ("lang", "words"),
        [("vi", ("lỗi", "cảnh báo", "thông tin")), ("en", ("error", "warning", "info"))],
    )
    def test_text_names_the_plan_and_each_finding(self, files: Files, lang: str, words: tuple[str, ...]) -> None:
        told = files.run("check", DAK_NONG, "--lang", lang)
        first, *lines = told.out.splitlines()
        findings = check(load_plan(DAK_NONG))
        assert first == str(DAK_NONG)
        names = dict(zip(("error", "warning", "info"), words, strict=True))
        assert lines[:-1:2] == [f"  {names[one.severity.value]}: {one.code}: {one.path}" for one in findings]
        assert lines[1::2] == [f"    {one.message.vi if lang == 'vi' else one.message.en}" for one in findings]

    @pytest.mark.parametrize(("lang", "said"), [("vi", "không có gì cần xem lại"), ("en", "nothing to look at")])
    def test_nothing_found(self, files: Files, lang: str, said: str) -> None:
        path = files.write(GOOD)
        assert files.run("check", path, "--lang", lang) == Run(0, f"{path}\n  {said}\n\n", "")
        assert json.loads(files.run("check", path, "--format", "json").out) == {"plan": str(path), "findings": []}

    def test_only_and_without(self, files: Files) -> None:
        told = files.run("check", DAK_NONG, "--format", "json", "--only", "source-unused", "--only", "amounts-missing")
        assert told.status == 0
        assert [one["code"] for one in json.loads(told.out)["findings"]] == ["source-unused"] * 2 + ["amounts-missing"]
        told = files.run("check", DAK_NONG, "--format", "json", "--without", "source-unused")
        assert "source-unused" not in told.out

    @pytest.mark.parametrize("option", ["--only", "--without"])
    def test_codes_that_there_are_not_are_said_once(self, files: Files, option: str) -> None:
        told = files.run("check", DAK_NONG, NGOC_HOI, option, "source-unussed", option, "zzz", "--lang", "en")
        assert (told.status, told.out) == (2, "")
        one, two = told.err.splitlines()
        assert one.startswith("--only, --without: there is no rule 'source-unussed': there are ")
        assert one.endswith("did you mean 'source-unused'?")
        assert two.startswith("--only, --without: there is no rule 'zzz'")

    def test_the_good_plans_are_checked_and_the_highest_status_counts(self, files: Files) -> None:
        good, bad = files.write(GOOD, "good.toml"), files.write("title = 7", "bad.toml")
        told = files.run("check", good, bad, NGOC_HOI, "--format", "json", "--lang", "en")
        assert told.status == 2
        assert [json.loads(line)["plan"] for line in told.out.splitlines()] == [str(good), str(NGOC_HOI)]
        assert told.err == f"{bad}: title: text is needed, not 7\n"
        assert files.run("check", good, NGOC_HOI).status == 1

    def test_findings_stay_in_their_line_whatever_a_plan_holds(self, files: Files) -> None:
        text = GOOD + '[[targets]]\nid = "t"\ntext = "Một\\nhai\\u001b[2J\\u2028ba"'
        told = files.run("check", files.write(text))
        assert told.out.count("\n") == 4
        assert "\x1b" not in told.out
        assert "“Một\\nhai\\x1b[2J\\u2028ba”" in told.out


class TestParents:
    CHILD = 'title = "Huyện"\nnumber = "2/KH-UBND"\nlevel = "district"\n'
    PARENT = (
        GOOD + '[[targets]]\nid = "t"\ntext = "x"\nmeasures = [{ id = "m", what = "x", count = 1, per = "district" }]'
    )

    def test_what_the_parent_asks_for(self, files: Files) -> None:
        child, parent = files.write(self.CHILD, "child.toml"), files.write(self.PARENT, "parent.toml")
        assert files.run("check", child).status == 0
        told = files.run("check", child, "--parent", parent, "--format", "json")
        assert told.status == 1
        assert [one["code"] for one in json.loads(told.out)["findings"]] == ["parent-target-not-carried"]

    @pytest.mark.parametrize(
        ("child", "parent"),
        [
            (GOOD, GOOD),
            (GOOD, 'title = "Khác"\nnumber = "1/kh-UBND"'),
            (GOOD, 'title = "Tỉnh"\nnumber = "9/KH"\nparent = { number = "1 /KH-UBND" }'),
            ('title = "Không số"', 'title = "Không số"'),
            (f'{GOOD}issuer = "UBND tỉnh"', f'{GOOD}issuer = "UBND  TỈNH"\nissued = 2026-01-01'),
        ],
    )
    def test_no_plan_is_above_itself(self, files: Files, child: str, parent: str) -> None:
        one, two = files.write(child, "child.toml"), files.write(parent, "parent.toml")
        told = files.run("check", one, "--parent", two, "--lang", "en")
        assert told == Run(2, "", f"{one}: parent: no plan is its own parent: look at --parent again\n")
        assert "không thể là cấp trên của chính nó" in files.run("check", one, "--parent", two).err

    @pytest.mark.parametrize(
        "parent",
        [
            'title = "Tỉnh"\nnumber = "1/KH-UBND"\nissuer = "UBND tỉnh"',
            'title = "Tỉnh"\nnumber = "1/KH-UBND"\nissued = 2026-01-01',
            'title = "Tỉnh"\nnumber = "9/KH-UBND"\nparent = { number = "1/KH-UBND", issuer = "Thủ tướng" }',
        ],
    )
    def test_each_issuer_counts_its_own_numbers(self, files: Files, parent: str) -> None:
        child = files.write(f'{GOOD}issuer = "UBND huyện"\nissued = 2026-02-01', "child.toml")
        assert files.run("check", child, "--parent", files.write(parent, "parent.toml")).status == 0

    def test_a_parent_that_cannot_be_used(self, files: Files) -> None:
        child, bad = files.write(self.CHILD, "child.toml"), files.write("titel = 1", "bad.toml")
        told = files.run("check", child, bad, "--parent", bad, "--lang", "en")
        assert (told.status, told.out) == (2, "")
        lines = [
            f"{bad}: title: the key is missing",
            f"{bad}: titel: there is no key 'titel' here; did you mean 'title'?",
        ]
        assert told.err.splitlines() == lines * 2
        assert files.run("check", child, "--parent", files.folder / "none.toml").status == 2


SHOWN = """
title = "Kế hoạch OCOP"
number = "1/KH-UBND"
issuer = "UBND tỉnh"
issued = 2026-01-05
period = { from = 2026-01-01, to = 2026-12-31 }
objectives = [{ text = "Phát triển sản phẩm" }]
contents = [{ title = "Nội dung một" }]
solutions = [{ title = "Giải pháp một" }]
responsibilities = [{ agency = "Sở Y tế", duties = [{ text = "a" }, { text = "b" }] }]
deadlines = [{ what = "Đánh giá", before = 2026-10-01 }]
annexes = [{ code = "1", title = "Biểu", at_hand = false }, { title = "Bảng" }]
reporting = [{ every = "year", what = "Báo cáo năm" }]
rewards = [{ rewards = [{ stars = 5, amount = "1,5 triệu đồng" }] }]
funding = [
  { source = "ntm", phase = "2026-2030" },
  { source = "integrated", name = "Lồng ghép", carriers = ["khuyến công", "khuyến nông"] },
]

[[targets]]
id = "t"
text = "Ít nhất 1.500 sản phẩm"
[[targets.measures]]
id = "a"
what = "products"
count = 1500
share = "33,3%"
of = "subjects"
per = "district"
stars = { from = 3, to = 5 }
by = 2026-12-31
[[targets.measures]]
id = "b"
what = "rice"
comparison = "at-most"
quantity = "1,5 tấn"

[[tasks]]
solution = "Hội chợ"
leads = ["Sở Y tế", "Sở Công Thương"]
coordinating = ["Sở Tài chính"]
results = ["Một hội chợ"]
funding = [{ source = "sector", sector = "khuyến công" }]
[[tasks]]
continues = true
leads = ["UBND các xã"]

[[budget.allocations]]
id = "total"
name = "Tổng"
amount = "1.000,5 triệu đồng"
[[budget.allocations]]
id = "part"
of = "total"
name = "Phần"
share = "33,3%"
[[budget.allocations]]
id = "other"
name = "Khác"
amount = "1 tỷ đồng"
"""
SHOWN_VI = """
Kế hoạch OCOP
  1/KH-UBND · UBND tỉnh · 2026-01-05
  2026-01-01 – 2026-12-31

Mục tiêu chung
  - Phát triển sản phẩm

Mục tiêu cụ thể
  - Ít nhất 1.500 sản phẩm
      products: ít nhất 1.500, 33,3% của subjects / district (3 – 5 sao) trước hoặc trong ngày 2026-12-31
      rice: nhiều nhất 1,5 tấn

Nội dung
  - Nội dung một

Nhiệm vụ
  1. Hội chợ
     chủ trì: Sở Y tế; Sở Công Thương
     phối hợp: Sở Tài chính
     kết quả: Một hội chợ
     nguồn sự nghiệp của ngành (khuyến công)
  2. Hội chợ
     chủ trì: UBND các xã
     phối hợp: Sở Tài chính
     kết quả: Một hội chợ
     nguồn sự nghiệp của ngành (khuyến công)

Giải pháp
  - Giải pháp một

Tổ chức thực hiện
  - Sở Y tế (2)

Nguồn vốn
  - Chương trình MTQG xây dựng nông thôn mới (2026-2030)
  - Lồng ghép (khuyến công, khuyến nông)

Kinh phí
  Tổng: 1.000,5 triệu đồng
    Phần: – (33,3%)
  Khác: 1 tỷ đồng

Thưởng
  5 sao: 1,5 triệu đồng / product

Báo cáo
  - Báo cáo năm

Thời hạn
  2026-09-30  Đánh giá

Phụ lục
  1 Biểu (không có trong tay)
  – Bảng
"""
SHOWN_EN = """
Kế hoạch OCOP
  1/KH-UBND · UBND tỉnh · 2026-01-05
  2026-01-01 – 2026-12-31

General objective
  - Phát triển sản phẩm

Specific targets
  - Ít nhất 1.500 sản phẩm
      products: at least 1,500, 33.3% of subjects / district (3 – 5 stars) by 2026-12-31
      rice: at most 1.5 tonnes

Contents
  - Nội dung một

Tasks
  1. Hội chợ
     lead: Sở Y tế; Sở Công Thương
     with: Sở Tài chính
     result: Một hội chợ
     the recurrent funds of a sector (khuyến công)
  2. Hội chợ
     lead: UBND các xã
     with: Sở Tài chính
     result: Một hội chợ
     the recurrent funds of a sector (khuyến công)

Solutions
  - Giải pháp một

Responsibilities
  - Sở Y tế (2)

Funding sources
  - the national target programme on new rural development (2026-2030)
  - Lồng ghép (khuyến công, khuyến nông)

Budget
  Tổng: 1,000.5 million VND
    Phần: – (33.3%)
  Khác: 1 billion VND

Rewards
  5 stars: 1.5 million VND / product

Reports
  - Báo cáo năm

Deadlines
  2026-09-30  Đánh giá

Annexes
  1 Biểu (not at hand)
  – Bảng
"""


class TestShow:
    @pytest.mark.parametrize("plan", [DAK_NONG, DONG_THAP, NGOC_HOI, SUMMARY], ids=example_plans())
    @pytest.mark.parametrize("lang", ["vi", "en"])
    def test_text(self, files: Files, plan: Path, lang: str) -> None:
        told = files.run("plan", "show", plan, "--lang", lang)
        assert (told.status, told.err) == (0, "")
        heading = {"vi": "Mục tiêu cụ thể", "en": "Specific targets"}[lang]
        assert f"\n{heading}\n" in told.out
        assert all(len(line) <= 110 for line in told.out.splitlines())

    def test_all_that_is_shown(self, files: Files) -> None:
        path = files.write(SHOWN)
        for lang, lines in (("vi", SHOWN_VI), ("en", SHOWN_EN)):
            assert files.run("plan", "show", path, "--lang", lang).out == lines.lstrip("\n")

    def test_the_budget_as_a_tree(self, files: Files) -> None:
        vi, en = (files.run("plan", "show", DONG_THAP, "--lang", lang).out for lang in ("vi", "en"))
        assert "\n  Tổng kinh phí thực hiện từ quý IV năm 2018 đến năm 2020 (dự kiến): 50.050 triệu đồng\n" in vi
        assert "\n    Vốn từ ngân sách Nhà nước: 20.020 triệu đồng (40%)\n" in vi
        assert "\n      Nguồn vốn đầu tư phát triển: 5.000 triệu đồng\n" in vi
        assert "\n    Vốn từ ngân sách Nhà nước: 20,020 million VND (40%)\n" in en

    def test_json_is_one_object(self, files: Files) -> None:
        told = files.run("plan", "show", DONG_THAP, "--format", "json")
        assert told.out.count("\n") == 1
        shown = json.loads(told.out)
        assert shown["issued"] == "2018-10-17"
        assert shown["budget"]["allocations"][0]["amount"] == "50.050 triệu đồng"
        assert plan_from_dict(shown) == load_plan(DONG_THAP)

    def test_a_plan_of_nothing_but_a_title(self, files: Files) -> None:
        told = files.run("plan", "show", files.write('title = "Kế\\thoạch\\u001b"\nnumber = "1\\n2"'))
        assert told.status == 0
        assert "\x1b" not in told.out
        assert told.out == "Kế hoạch\\x1b\n  1 2\n"


class TestCalendar:
    DAYS = ("--from", "2024-09-01", "--to", "2024-12-31")

    def test_text(self, files: Files) -> None:
        told = files.run("plan", "calendar", DAK_NONG, *self.DAYS)
        districts = "UBND các huyện, thành phố Gia Nghĩa"
        both = f"Sở Nông nghiệp và Phát triển nông thôn; {districts}"
        assert told.status == 0
        assert told.out.splitlines() == [
            f"2024-09-30  Cấp huyện đánh giá, phân hạng sản phẩm OCOP 3 sao – {districts}",
            f"2024-10-14  Cấp huyện đăng ký sản phẩm đủ điều kiện đánh giá, phân hạng OCOP 4 sao – {districts}",
            f"2024-10-29  Cấp tỉnh đánh giá, phân hạng sản phẩm OCOP 4 sao – {both}",
        ]
        assert files.run("plan", "calendar", DAK_NONG, *self.DAYS, "--lang", "en") == told

    def test_json(self, files: Files) -> None:
        told = files.run(
            "plan", "calendar", DONG_THAP, "--from", "2019-01-01", "--to", "2019-12-31", "--format", "json"
        )
        assert [json.loads(line) for line in told.out.splitlines()] == [
            {
                "day": day,
                "kind": "report",
                "what": what,
                "agency": "Các sở, ngành tỉnh, các đơn vị có liên quan; UBND các huyện, thị xã, thành phố",
                "path": path,
            }
            for day, what, path in [
                ("2019-06-14", "Kết quả thực hiện nhiệm vụ 6 tháng", "reporting[0]"),
                ("2019-12-14", "Kết quả thực hiện nhiệm vụ cả năm", "reporting[1]"),
            ]
        ]

    def test_ics(self, files: Files) -> None:
        told = files.run("plan", "calendar", DAK_NONG, *self.DAYS, "--format", "ics")
        assert (told.status, told.err) == (0, "")
        assert told.out.startswith("BEGIN:VCALENDAR\r\n")
        days = [event["DTSTART"].to_ical() for event in Calendar.from_ical(told.out).walk("VEVENT")]
        assert days == [b"20240930", b"20241014", b"20241029"]
        assert files.run("plan", "calendar", DAK_NONG, *self.DAYS, "--format", "ics") == told

    def test_ics_without_the_package(self, files: Files, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setitem(sys.modules, "icalendar", None)
        told = files.run("plan", "calendar", DAK_NONG, *self.DAYS, "--format", "ics")
        assert (told.status, told.out) == (2, "")
        assert told.err == "--format ics: calendars are written by icalendar: install ocop[calendar]\n"

    def test_nothing_due(self, files: Files) -> None:
        for form in ("text", "json"):
            days = ("--from", "2030-01-01", "--to", "2030-12-31")
            assert files.run("plan", "calendar", DAK_NONG, *days, "--format", form) == Run(0, "", "")

    def test_one_day_is_enough(self, files: Files) -> None:
        told = files.run("plan", "calendar", DAK_NONG, "--from", "2024-09-30", "--to", "2024-09-30")
        assert told.out.startswith("2024-09-30  ")

    def test_days_the_wrong_way_round(self, files: Files) -> None:
        told = files.run("plan", "calendar", DAK_NONG, "--from", "2024-12-31", "--to", "2024-01-01")
        assert told == Run(2, "", "--to: 2024-01-01 < --from: 2024-12-31\n")

    @pytest.mark.parametrize("day", ["2024-02-30", "30/10/2024", "tomorrow", "", "2024-1", "9" * 5000])
    def test_days_that_there_are_not(self, files: Files, day: str) -> None:
        told = files.run("plan", "calendar", DAK_NONG, "--from", day, "--to", "2024-12-31")
        assert (told.status, told.out) == (2, "")
        assert "a day is written as 2026-12-31, not " in told.err
        assert "Traceback" not in told.err

    def test_the_ends_of_time(self, files: Files) -> None:
        path = files.write(GOOD + 'reporting = [{ every = "month", what = "x", before_day = 1 }]')
        told = files.run("plan", "calendar", path, "--from", "0001-01-01", "--to", "9999-12-31")
        assert told.status == 0
        assert told.out.count("\n") > 100_000


class Bad(NamedTuple):
    """Keys of a plan that are not as they should be, and all that is said of them."""

    text: str
    said: list[str]


def allocations(*rows: str) -> str:
    return "budget.allocations = [" + ", ".join(f'{{ name = "x", {row} }}' for row in rows) + "]"


def measures(*rows: str) -> str:
    listed = ", ".join(f'{{ what = "x", {row} }}' for row in rows)
    return f'targets = [{{ id = "t", text = "x", measures = [{listed}] }}]'


AMOUNT = "budget.allocations[0].amount"

BAD = {
    "no unit": Bad(
        allocations('id = "a", amount = "50.050"'),
        [f"{AMOUNT}: '50.050' has no unit: write for instance '50.050 triệu đồng'"],
    ),
    "a bare number": Bad(
        allocations('id = "a", amount = 50050'),
        [f"{AMOUNT}: text such as '50.050 triệu đồng' is needed, not 50050"],
    ),
    "two units": Bad(
        allocations('id = "a", amount = "5 triệu đồng 3 tỷ đồng"'),
        [f"{AMOUNT}: '5 triệu đồng 3 tỷ đồng' holds more than one number: write one number with one unit"],
    ),
    "two kinds of units": Bad(
        measures('id = "m", quantity = "5 triệu đồng"'),
        ["targets[0].measures[0].quantity: 'triệu đồng' is not a unit of this: kg, tấn, m², ha, lít, tháng, năm"],
    ),
    "a negative amount": Bad(
        allocations('id = "a", amount = "-5 triệu đồng"'), [f"{AMOUNT}: '-5' is negative: an amount is 0 or more"]
    ),
    "an open reading": Bad(
        allocations('id = "a", amount = "1,234.5 triệu đồng"'),
        [f"{AMOUNT}: '1,234.5' can be read in more than one way: write 1,5 for decimals, 1.500 for thousands"],
    ),
    "a reward without a unit": Bad(
        'rewards = [{ rewards = [{ stars = 3, amount = "30" }] }]',
        ["rewards[0].rewards[0].amount: '30' has no unit: write for instance '30 triệu đồng'"],
    ),
    "a share over 100": Bad(
        allocations('id = "a"', 'id = "b", of = "a", share = "101%"'),
        ["budget.allocations[1].share: a share goes from 0% to 100%, not 101%"],
    ),
    "a share of nothing": Bad(
        allocations('id = "a", share = "10%"') + "\n" + measures('id = "m", share = "10%", count = -1'),
        [
            "targets[0].measures[0].count: a count is 0 or more, not -1",
            "targets[0].measures[0].share: a share of what? add the key of",
            "budget.allocations[0].share: a share of what? add the key of",
        ],
    ),
    "a date that does not exist": Bad('issued = "2026-02-30"', ["issued: there is no day 2026-02-30"]),
    "a date and time": Bad(
        "issued = 2026-02-03T07:30:00", ["issued: a date (year-month-day) is needed, not 2026-02-03T07:30:00"]
    ),
    "a period that ends first": Bad(
        "period = { from = 2026-01-02, to = 2026-01-01 }",
        ["period.to: it ends on 2026-01-01, before it begins on 2026-01-02"],
    ),
    "its own parent": Bad('parent = { number = "1/kh-ubnd" }', ["parent.number: no plan is its own parent"]),
    "a part of itself": Bad(allocations('id = "a", of = "a"'), ["budget.allocations[0].of: it is a part of itself"]),
    "a circle": Bad(
        allocations('id = "a", of = "c"', 'id = "b", of = "a"', 'id = "c", of = "b"', 'id = "d", of = "a"'),
        [f"budget.allocations[{place}].of: it is a part of itself" for place in range(3)],
    ),
    "parts of what there is not": Bad(
        allocations('id = "total"', 'id = "b", of = "totla"', 'id = "b", of = "zz"'),
        [
            "budget.allocations[1].id: 'b' stands twice",
            "budget.allocations[2].id: 'b' stands twice",
            "budget.allocations[1].of: there is no allocation 'totla'; did you mean 'total'?",
            "budget.allocations[2].of: there is no allocation 'zz': there are total, b",
        ],
    ),
    "a year twice": Bad(
        allocations('id = "a", years = [{ year = 2026, amount = "1 đồng" }, { year = 2026, amount = "1 đồng" }]'),
        ["budget.allocations[0].years: a year stands twice"],
    ),
    "measures in a circle": Bad(
        measures('id = "a", part_of = "b"', 'id = "b", part_of = "a"', 'id = "c", part_of = "c"', 'id = "c"'),
        [
            "targets[0].measures[2].id: 'c' stands twice",
            "targets[0].measures[3].id: 'c' stands twice",
            "targets[0].measures[0].part_of: it is a part of itself",
            "targets[0].measures[1].part_of: it is a part of itself",
        ],
    ),
    "a part of a measure that there is not": Bad(
        measures('id = "products"', 'id = "b", part_of = "product"'),
        ["targets[0].measures[1].part_of: there is no measure 'product'; did you mean 'products'?"],
    ),
    "a step that there is not": Bad(
        'deadlines = [{ what = "x", by = 2026-01-01, step = "rank" }]\n'
        'tasks = [{ task = "y", deadline = { what = "y", by = 2026-01-02, after = ["rnk"] } }]',
        ["tasks[0].deadline.after[0]: there is no step 'rnk'; did you mean 'rank'?"],
    ),
    "a deadline without a day, or with two": Bad(
        'deadlines = [{ what = "x" }, { what = "x", by = 2026-01-01, before = 2026-01-01 }]',
        [f"deadlines[{place}]: one of the keys before and by is needed" for place in range(2)],
    ),
    "before the first of all days": Bad(
        'deadlines = [{ what = "x", before = 0001-01-01 }]', ["deadlines[0].before: there is no day before this one"]
    ),
    "days, months and stars that there are not": Bad(
        'reporting = [{ every = "year", what = "x", before_day = 32, months = [0, 13, 13] }]\n'
        'rewards = [{ rewards = [{ stars = 6, amount = "1 đồng" }, { stars = 0, amount = "1 đồng" }] }]\n'
        + measures('id = "m", stars = { from = 0, to = 6 }', 'id = "n", points = { from = -1, to = -2 }'),
        [
            "targets[0].measures[0].stars.from: stars go from 1 to 5",
            "targets[0].measures[0].stars.to: stars go from 1 to 5",
            "targets[0].measures[1].points.to: -2 is less than -1",
            "rewards[0].rewards[0].stars: stars go from 1 to 5",
            "rewards[0].rewards[1].stars: stars go from 1 to 5",
            "reporting[0].before_day: a day goes from 1 to 31",
            "reporting[0].months: a month goes from 1 to 12",
            "reporting[0].months: a month stands twice",
        ],
    ),
    "rewards that stand twice": Bad(
        'rewards = [{ rewards = [{ stars = 3, amount = "1 đồng" }, { stars = 3, amount = "2 đồng" }] }]',
        ["rewards[0].rewards: a number of stars stands twice"],
    ),
    "a phase": Bad(
        'funding = [{ source = "ntm", phase = "2021 - 2025" }, { source = "nmt" }]',
        [
            "funding[0].phase: a phase is written as 2021-2025, not '2021 - 2025'",
            f"funding[1].source: there is no 'nmt' here: there are {', '.join(FundingSource)}; did you mean 'ntm'?",
        ],
    ),
    "a first row that continues, and a row of nothing": Bad(
        "tasks = [{ continues = true }]\n", ["tasks[0]: the first row has none above to continue"]
    ),
    "tasks of nothing": Bad(
        'tasks = [{ leads = ["Sở Y tế"] }]', ["tasks[0]: what is done? add the key solution or task"]
    ),
    "whole plans that do not hang together": Bad(
        'tasks = [{ continues = true }]\nparent = { number = "1/KH-UBND" }\n' + measures('id = "a", part_of = "z"'),
        [
            "tasks[0]: the first row has none above to continue",
            "parent.number: no plan is its own parent",
            "targets[0].measures[0].part_of: there is no measure 'z': there are a",
        ],
    ),
    "unknown keys": Bad(
        'numbr = "1"\nlegal_bases = [{ nubmer = "1" }]\ntask_table = { columns = ["leed"], count = 3 }\n'
        'inferred = ["issuer", "nummber"]',
        [
            "legal_bases[0].number: the key is missing",
            "legal_bases[0].nubmer: there is no key 'nubmer' here; did you mean 'number'?",
            f"task_table.columns[0]: there is no 'leed' here: there are {', '.join(Column)}; did you mean 'lead'?",
            "task_table.count: there is no key 'count' here; did you mean 'stated_count'?",
            "numbr: there is no key 'numbr' here; did you mean 'number'?",
            "inferred[1]: there is no key 'nummber' here; did you mean 'number'?",
        ],
    ),
    "a thirteenth month": Bad(
        'reporting = [{ every = "year", what = "x", months = [12, 13] }]',
        ["reporting[0].months: a month goes from 1 to 12"],
    ),
    "a negative number of tasks": Bad(
        'task_table = { columns = ["task"], stated_count = -1 }', ["task_table.stated_count: a count is 0 or more"]
    ),
}


class TestBadPlans:
    @pytest.mark.parametrize("bad", BAD.values(), ids=BAD)
    def test_everything_is_said_with_file_and_path(self, files: Files, bad: Bad) -> None:
        assert files.refused(GOOD + bad.text) == bad.said

    def test_all_of_it_at_once(self, files: Files) -> None:
        """What stands in tables of their own does not hide what is wrong with others."""
        texts = [
            BAD[name].text for name in ("a circle", "a period that ends first", "a phase", "a reward without a unit")
        ]
        said = files.refused(GOOD + "\n".join(texts))
        assert sorted(said) == sorted(
            line
            for name in ("a circle", "a period that ends first", "a phase", "a reward without a unit")
            for line in BAD[name].said
        )

    @pytest.mark.parametrize("value", ["null", "[null]", "{}", "7", "true", '""'])
    @pytest.mark.parametrize("key", ["title", "number", "issued", "period", "tasks", "budget", "level", "recipients"])
    def test_json_that_holds_something_else(self, files: Files, key: str, value: str) -> None:
        plain = {"title": '"x"', key: value}
        text = "{" + ", ".join(f'"{name}": {one}' for name, one in plain.items()) + "}"
        if (key, value) == ("budget", "{}"):
            assert files.run("check", files.write(text, "plan.json")).status == 0
        else:
            assert all(line.startswith(key) for line in files.refused(text, "plan.json"))

    @pytest.mark.parametrize("text", ["null", "7", "[]", '"x"', '[{"title": "x"}]'])
    def test_json_that_is_no_plan(self, files: Files, text: str) -> None:
        (line,) = files.refused(text, "plan.json")
        assert line.startswith("a table is needed, not ")

    @pytest.mark.parametrize(
        ("text", "said"),
        [
            ("", "the file is empty"),
            (" \n\t\n", "the file is empty"),
            ("# nothing\n", "title: the key is missing"),
            (GOOD + "issued = 2026-02-30", "this is not TOML: Invalid date or datetime (line 3, "),
            (GOOD + GOOD, "title: the key stands twice: keep one (line 3: "),
            (b"title = \xff", "this is not UTF-8 text (byte 9): save it as UTF-8"),
            ("x = " + "[" * 5000 + "]" * 5000, "tables or lists are nested too deeply in it"),
            (f"{GOOD}tasks = {'[' * 300}{']' * 300}", "tasks[0]: a table is needed, not […]"),
            (GOOD + "#" * (1 << 20), "the file is longer than 1048576 bytes"),
        ],
    )
    def test_files_that_cannot_be_read(self, files: Files, text: str | bytes, said: str) -> None:
        (line,) = files.refused(text)
        assert line.startswith(said)

    def test_json_that_is_nested_too_deeply(self, files: Files) -> None:
        assert files.refused('{"title": ' + "[" * 100_000, "plan.json") == [
            "tables or lists are nested too deeply in it"
        ]
        assert files.refused('{"title": ' + '{"a": ' * 200 + "1" + "}" * 201, "plan.json") == [
            "title: text is needed, not {…}"
        ]

    def test_numbers_and_texts_beyond_all_measure(self, files: Files) -> None:
        said = files.refused(f'{GOOD}{allocations(f"""id = "a", amount = "{"9" * 9000} đồng" """)}')
        assert said == [
            f"{AMOUNT}: '{'9' * 58}… is too long: there are at most 18 digits before the comma, and after it"
        ]
        said = files.refused(GOOD + measures(f'id = "m", count = {"9" * 4000}'))
        assert said == ["targets[0].measures[0].count: the number has more than 18 digits: 999999999999…"]
        said = files.refused(GOOD + measures(f'id = "m", count = {"9" * 5000}'))
        assert said == ["targets[0].measures[0].count: the number has more than 4300 digits"]

    def test_halves_of_characters(self, files: Files) -> None:
        (line,) = files.refused('{"title": "a\\ud800"}', "plan.json")
        assert line.startswith("title: half a character stands in it")

    def test_thousands_of_faults_are_said_in_a_moment(self, files: Files) -> None:
        rows = ", ".join(f'{{id="{place}",name="x",of="z{place}"}}' for place in range(5000))
        said = files.refused(f"{GOOD}budget.allocations = [{rows}]")
        assert len(said) == 5000
        assert said[0] == "budget.allocations[0].of: there is no allocation 'z0'"

    def test_a_long_chain_is_no_circle(self, files: Files) -> None:
        rows = ", ".join(f'{{id="{place}",name="x",of="{place + 1}"}}' for place in range(5000))
        path = files.write(f'{GOOD}budget.allocations = [{rows}, {{id = "5000", name = "x"}}]')
        assert files.run("check", path).status == 0
        assert files.run("plan", "show", path).status == 0

    def test_what_is_no_file(self, files: Files) -> None:
        cases: list[tuple[str | Path, str]] = [
            (files.folder, "this is a directory, not a file"),
            (files.folder / "none.toml", "there is no such file"),
            (files.write(GOOD, "plan.txt"), "the file's name must end in .toml or .json"),
            ("", "this is a directory, not a file"),
            ("a\0b.toml", "the file cannot be read: embedded null byte"),
        ]
        for path, said in cases:
            told = files.run("check", path, "--lang", "en")
            assert (told.status, told.out) == (2, "")
            assert said in told.err
            assert told.err.count("\n") == 1


EVERYTHING: dict[str, Any] = {
    "title": "Kế hoạch",
    "number": "1/KH-UBND",
    "issuer": "UBND tỉnh",
    "level": "province",
    "place": "Đắk Nông",
    "issued": datetime.date(2026, 1, 1),
    "period": {"from": datetime.date(2026, 1, 1), "to": datetime.date(2026, 12, 31)},
    "signatory": {"name": "A", "position": "Chủ tịch"},
    "recipients": ["Sở Y tế"],
    "legal_bases": [
        {"number": "26/2026/QĐ-TTg", "issued": datetime.date(2026, 5, 22), "issuer": "x", "title": "y", "at": "1"}
    ],
    "parent": {"number": "9/KH", "issued": datetime.date(2025, 1, 1), "issuer": "x", "title": "y"},
    "purposes": [{"text": "x", "at": "1", "inferred": ["at"]}],
    "requirements": [{"text": "x"}],
    "objectives": [{"text": "x"}],
    "targets": [
        {
            "id": "t",
            "text": "x",
            "at": "1",
            "inferred": ["at"],
            "measures": [
                {
                    "id": "m",
                    "what": "x",
                    "comparison": "at-least",
                    "count": 5,
                    "quantity": "5 tấn",
                    "share": "50%",
                    "of": "y",
                    "base": 10,
                    "per": "district",
                    "by": datetime.date(2026, 12, 31),
                    "stars": {"from": 3, "to": 5},
                    "points": {"from": 50, "to": 100},
                    "at": "1",
                    "inferred": ["by"],
                },
                {"id": "n", "what": "x", "part_of": "m"},
            ],
        }
    ],
    "scope": {
        "area": "x",
        "time": "y",
        "subjects": ["cooperative"],
        "tourism_subjects": ["association"],
        "products": [{"name": "x", "members": ["y"]}],
        "taxonomy": "z",
        "requirements": [{"text": "x"}],
        "at": "1",
    },
    "contents": [{"title": "x", "points": [{"text": "x"}], "at": "1"}],
    "task_table": {"columns": ["task", "lead"], "stated_count": 1, "at": "1"},
    "tasks": [
        {
            "solution": "x",
            "task": "y",
            "leads": ["Sở Y tế"],
            "coordinating": ["Sở Y tế"],
            "results": ["x"],
            "funding_kind": "recurrent",
            "funding": [{"source": "ntm", "name": "x", "level": "central", "phase": "2026-2030", "sector": "x"}],
            "deadline": {"what": "x", "before": datetime.date(2026, 5, 1), "step": "a", "agency": "Sở Y tế"},
            "at": "1",
            "inferred": ["at"],
        },
        {"continues": True},
    ],
    "solutions": [{"title": "x", "points": [{"text": "x"}], "at": "1"}],
    "responsibilities": [{"agency": "Sở Y tế", "duties": [{"text": "x"}], "at": "1", "inferred": ["agency"]}],
    "funding": [{"source": "integrated", "carriers": ["x"], "at": "1", "inferred": ["carriers"]}],
    "mobilisation": [{"text": "x"}],
    "budget": {
        "at": "1",
        "allocations": [
            {"id": "a", "name": "x", "amount": "1 đồng", "years": [{"year": 2026, "amount": "1 đồng"}]},
            {"id": "b", "name": "x", "of": "a", "share": "100%", "funding": {"source": "ntm"}, "at": "1"},
        ],
    },
    "rewards": [{"rewards": [{"stars": 3, "amount": "1 đồng"}], "per": "product", "at": "1"}],
    "reporting": [
        {
            "every": "year",
            "what": "x",
            "reporter": "Sở Y tế",
            "to": "Sở Y tế",
            "before_day": 10,
            "months": [12],
            "at": "1",
        }
    ],
    "deadlines": [{"what": "x", "by": datetime.date(2026, 6, 1), "after": ["a"]}],
    "annexes": [
        {
            "code": "1",
            "title": "x",
            "belongs_to": "1/KH-UBND",
            "issued": datetime.date(2026, 1, 1),
            "issuer": "x",
            "at_hand": False,
            "at": "1",
        }
    ],
    "read_into": [{"text": "x"}],
    "inferred": ["issuer"],
}


def places(value: Any, steps: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """Every place in plain data."""
    if steps:
        yield steps
    for step, item in value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ():
        yield from places(item, (*steps, step))


def as_path(steps: tuple[str | int, ...]) -> str:
    return "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in steps).removeprefix(".")


OTHERS: dict[type, list[Any]] = {
    str: [7, True, None, 2.5, [], {}, "", datetime.date(2026, 1, 1)],
    int: ["7", True, None, 7.0, [], {}],
    bool: [1, "true", None, []],
    datetime.date: [7, "x", None, True, [], "2026-02-30"],
    list: ["x", {}, None, 7],
    dict: ["x", [], None, 7],
}
"""What stands in the place of a value of another type."""


class TestTheEdgesOfWhatIsTaken:
    @pytest.mark.parametrize(
        "text",
        [
            "period = { from = 2026-01-01, to = 2026-01-01 }",
            "task_table = { columns = [], stated_count = 0 }",
            "rewards = [{ rewards = [] }]",
            'reporting = [{ every = "year", what = "x", before_day = 31, months = [1, 12] }]',
            'funding = [{ source = "ntm", phase = "2026-2026" }]',
            measures('id = "m", count = 0, base = 0, stars = { from = 1, to = 5 }, points = { from = 0, to = 0 }'),
            measures('id = "m", share = "0%", of = "x"', 'id = "n", count = 999999999999999999'),
            allocations('id = "a", amount = "0 đồng"', 'id = "b", of = "a", share = "100%"'),
            'deadlines = [{ what = "x", before = 0001-01-02 }]',
            "budget = {}",
            "tasks = []",
        ],
    )
    def test_it_is_a_plan_and_comes_back_from_plain_data(self, files: Files, text: str) -> None:
        plan = load_plan(files.write(GOOD + text))
        assert plan_from_dict(plan_to_dict(plan)) == plan
        assert files.run("check", files.write(GOOD + text)).err == ""


class TestWrongTypesEverywhere:
    def test_the_plan_has_everything(self) -> None:
        plan = plan_from_dict(EVERYTHING)
        assert plan_to_dict(plan).keys() == EVERYTHING.keys() - set()
        assert {finding.code for finding in check(plan)} <= {
            "legal-basis-not-in-force",
            "source-undeclared",
            "source-unused",
        }

    @pytest.mark.parametrize("steps", list(places(EVERYTHING)), ids=as_path)
    def test_a_value_of_another_type_is_refused_at_its_place(self, steps: tuple[str | int, ...]) -> None:
        data = copy.deepcopy(EVERYTHING)
        holder: Any = data
        for step in steps[:-1]:
            holder = holder[step]
        for other in OTHERS[type(holder[steps[-1]])]:
            holder[steps[-1]] = other
            with pytest.raises(UnreadableFile) as raised:
                plan_from_dict(data)
            assert [problem.path for problem in raised.value.problems] == [as_path(steps)]

    @pytest.mark.parametrize(
        "steps", [steps for steps in places(EVERYTHING) if isinstance(steps[-1], str)], ids=as_path
    )
    def test_a_misspelt_key_is_refused_with_the_right_one(self, steps: tuple[str | int, ...]) -> None:
        data = copy.deepcopy(EVERYTHING)
        holder: Any = data
        for step in steps[:-1]:
            holder = holder[step]
        key = str(steps[-1])
        holder[f"{key}x"] = holder.pop(key)
        with pytest.raises(UnreadableFile) as raised:
            plan_from_dict(data)
        (problem,) = [one for one in raised.value.problems if one.path == as_path((*steps[:-1], f"{key}x"))]
        assert problem.near == (key,)

    leaves = st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.dates()
    values = st.recursive(
        leaves, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3), max_leaves=6
    )

    @unhurried
    @given(st.lists(st.tuples(st.sampled_from(list(places(EVERYTHING))), values), min_size=1, max_size=4))
    def test_whatever_is_put_anywhere_nothing_but_problems_comes_of_it(
        self, changes: list[tuple[tuple[str | int, ...], Any]]
    ) -> None:
        data: Any = copy.deepcopy(EVERYTHING)
        for steps, value in changes:
            holder = data
            try:
                for step in steps[:-1]:
                    holder = holder[step]
                holder[steps[-1]] = value
            except (LookupError, TypeError):
                continue
        plan, problems = structure(data, Plan)
        assert (plan is None) == bool(problems)
        assert all("\n" not in problem.line("vi") + problem.line("en") for problem in problems)
        if plan is not None:
            assert plan_from_dict(plan_to_dict(plan)) == plan
            check(plan, parent=example_plan("dak-nong-2024"))


class TestUnicode:
    @pytest.mark.parametrize("path", [DAK_NONG, DONG_THAP, NGOC_HOI, SUMMARY], ids=example_plans())
    def test_a_decomposed_text_gives_the_same_plan(self, files: Files, path: Path) -> None:
        decomposed = unicodedata.normalize("NFD", path.read_text("utf-8"))
        assert decomposed != path.read_text("utf-8")
        copied = files.write(decomposed, path.name)
        assert load_plan(copied) == load_plan(path)
        assert check(load_plan(copied)) == check(load_plan(path))
        told, expected = files.run("plan", "show", copied), files.run("plan", "show", path)
        assert told == expected

    def test_a_byte_order_mark_is_passed_over(self, files: Files) -> None:
        path = files.write(b"\xef\xbb\xbf" + GOOD.encode())
        assert load_plan(path).title == "Kế hoạch"

    def test_other_line_ends(self, files: Files) -> None:
        path = files.write(DONG_THAP.read_bytes().replace(b"\n", b"\r\n"))
        assert load_plan(path) == load_plan(DONG_THAP)


class TestProcess:
    """In a process of its own, with warnings as errors."""

    def test_check(self) -> None:
        told = started("check", *(DAK_NONG, DONG_THAP), "--format", "json", "--lang", "en")
        assert (told.status, told.err) == (1, "")
        assert [len(json.loads(line)["findings"]) > 3 for line in told.out.splitlines()] == [True, True]

    def test_calendar(self) -> None:
        days = ("--from", "2019-01-01", "--to", "2019-12-31")
        told = started("plan", "calendar", DONG_THAP, *days, "--format", "ics")
        assert (told.status, told.err) == (0, "")
        assert len(Calendar.from_ical(told.out).walk("VEVENT")) == 2

    def test_bad_input(self, tmp_path: Path) -> None:
        path = tmp_path / "plan.toml"
        path.write_text(GOOD + BAD["a circle"].text)
        told = started("check", path)
        assert (told.status, told.out) == (2, "")
        assert len(told.err.splitlines()) == 3
        assert "Traceback" not in told.err

    @pytest.mark.parametrize("arguments", [("check",), ("plan",), ("plan", "calendar", "x.toml"), ("plan", "zzz")])
    def test_arguments_that_are_missing(self, arguments: tuple[str, ...], capsys: pytest.CaptureFixture[str]) -> None:
        told = run(capsys, *arguments)
        assert (told.status, told.out) == (2, "")
        assert told.err.startswith("usage: ocop")
