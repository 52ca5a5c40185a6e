"""Each rule on plans: a smallest plan that raises its code, a nearest plan that does not, and when it is silent."""

from __future__ import annotations

from itertools import pairwise
from typing import NamedTuple

import pytest
from plan_texts import BASE, leads_somewhere, plan_of

from ocop.errors import UnknownId
from ocop.findings import Finding, Severity
from ocop.plans.checks import check, chosen, rules
from ocop.plans.plan import Plan
from ocop.plans.rules import ParentRule

CODES = (
    "document-number-mismatch",
    "document-number-missing",
    "issued-after-start",
    "legal-basis-not-in-force",
    "subset-exceeds-whole",
    "target-without-measure",
    "share-and-count-disagree",
    "stars-and-points-disagree",
    "lead-agency-missing",
    "funding-missing",
    "result-missing",
    "agency-unknown",
    "agency-not-existing",
    "task-count-mismatch",
    "deadline-outside-period",
    "deadlines-out-of-order",
    "source-undeclared",
    "source-unused",
    "amounts-do-not-add-up",
    "share-mismatch",
    "amounts-missing",
    "integrated-without-carrier",
    "source-out-of-phase",
    "reward-falls-with-stars",
    "report-without-date",
    "parent-target-not-carried",
    "child-deadline-after-parent",
    "child-source-not-in-parent",
)
"""The codes that stay fixed."""

ERROR, WARNING, INFO = Severity.ERROR, Severity.WARNING, Severity.INFO

AMOUNT = """
[[budget.allocations]]
id = "total"
name = "Tổng"
amount = "1 tỷ đồng"
"""
"""A plan that declares sources states an amount."""

PART = f"""{AMOUNT}
[[budget.allocations]]
id = "part"
of = "total"
name = "Phần"
"""
MEASURE = """
[[targets]]
id = "products"
text = "Sản phẩm OCOP"
[[targets.measures]]
id = "products"
what = "ocop-products"
"""
PART_OF_IT = """
[[targets.measures]]
id = "part"
what = "ocop-products"
part_of = "products"
"""
OWN = 'title = "Huyện"\nnumber = "2/KH-UBND"\nlevel = "district"\nparent = { number = "1/KH-UBND" }\n'


class Case(NamedTuple):
    """The text that raises a code, what of it is written otherwise in the nearest plan that does not, and where."""

    code: str
    severity: Severity
    path: str
    text: str
    wrong: str
    right: str
    base: str = BASE
    parent: str | None = None

    @property
    def raising(self) -> Plan:
        assert self.text.count(self.wrong) == 1, self.wrong
        return plan_of(self.text, self.base)

    @property
    def sound(self) -> Plan:
        return plan_of(self.text.replace(self.wrong, self.right), self.base)

    @property
    def above(self) -> Plan | None:
        return None if self.parent is None else plan_of(self.parent, 'title = "Tỉnh"\nnumber = "1/KH-UBND"\n')


def row(column: str) -> str:
    """A row of a task table that has one column more than that of the solution."""
    return f"""
task_table = {{ columns = ["solution", "{column}"] }}
[[tasks]]
solution = "Hội chợ"
"""


CASES = [
    Case(
        "document-number-mismatch",
        ERROR,
        "annexes[0].belongs_to",
        'annexes = [{ belongs_to = "2/KH-UBND" }]',
        "2/KH-UBND",
        "1 /kh-UBND",
    ),
    Case("document-number-missing", WARNING, "number", "", "", 'number = "1/KH-UBND"', base='title = "Kế hoạch"\n'),
    Case(
        "issued-after-start",
        INFO,
        "issued",
        "issued = 2026-01-02\nperiod = { from = 2026-01-01, to = 2026-12-31 }",
        "2026-01-02",
        "2026-01-01",
    ),
    Case(
        "legal-basis-not-in-force",
        ERROR,
        "legal_bases[0].number",
        'issued = 2026-05-21\nlegal_bases = [{ number = "26/2026/QĐ-TTg" }]',
        "2026-05-21",
        "2026-05-22",
    ),
    Case(
        "subset-exceeds-whole",
        ERROR,
        "targets[0].measures[1].count",
        f"{MEASURE}count = 5\n{PART_OF_IT}count = 6",
        "count = 6",
        "count = 5",
    ),
    Case("target-without-measure", INFO, "targets[0]", MEASURE, '"ocop-products"', '"ocop-products"\ncount = 0'),
    Case(
        "share-and-count-disagree",
        ERROR,
        "targets[0].measures[0].count",
        f'{MEASURE}share = "50%"\nof = "products"\nbase = 31\ncount = 17',
        "count = 17",
        "count = 16",
    ),
    Case(
        "stars-and-points-disagree",
        ERROR,
        "targets[0].measures[0].points",
        f"{MEASURE}count = 1\nstars = {{ from = 3, to = 5 }}\npoints = {{ from = 70, to = 100 }}",
        "from = 70",
        "from = 50",
    ),
    Case("lead-agency-missing", ERROR, "tasks[0].leads", row("lead"), '"Hội chợ"', '"Hội chợ"\nleads = ["Sở Y tế"]'),
    Case(
        "funding-missing",
        WARNING,
        "tasks[0].funding",
        row("funding"),
        '"Hội chợ"',
        '"Hội chợ"\nfunding = [{ source = "ntm" }]',
    ),
    Case("result-missing", WARNING, "tasks[0].results", row("result"), '"Hội chợ"', '"Hội chợ"\nresults = ["1"]'),
    Case(
        "agency-unknown",
        WARNING,
        "responsibilities[0].agency",
        'responsibilities = [{ agency = "Sở Thú y" }]',
        "Sở Thú y",
        "Sở Y tế",
    ),
    Case(
        "agency-not-existing",
        ERROR,
        "tasks[0].leads[0]",
        'issued = 2025-03-01\ntasks = [{ solution = "Hội chợ", leads = ["Sở NN&PTNT"] }]',
        "2025-03-01",
        "2025-02-28",
    ),
    Case(
        "task-count-mismatch",
        WARNING,
        "task_table.stated_count",
        'task_table = { columns = ["task"], stated_count = 2 }\ntasks = [{ task = "Hội chợ" }]',
        "stated_count = 2",
        "stated_count = 1",
    ),
    Case(
        "deadline-outside-period",
        WARNING,
        "deadlines[0]",
        'period = { from = 2026-01-01, to = 2026-12-31 }\ndeadlines = [{ what = "Xong", by = 2027-01-01 }]',
        "by = 2027-01-01",
        "before = 2027-01-01",
    ),
    Case(
        "deadlines-out-of-order",
        ERROR,
        "deadlines[1]",
        'deadlines = [{ step = "a", what = "A", by = 2026-10-01 }, { what = "B", after = ["a"], before = 2026-10-02 }]',
        "before = 2026-10-02",
        "by = 2026-10-02",
    ),
    Case(
        "source-undeclared",
        ERROR,
        "tasks[0].funding",
        'funding = [{ source = "ntm" }]\n'
        f'tasks = [{{ task = "A", funding = [{{ source = "ntm" }}, {{ source = "credit" }}] }}]{AMOUNT}',
        ', { source = "credit" }',
        "",
    ),
    Case(
        "source-unused",
        WARNING,
        "funding[1]",
        'funding = [{ source = "ntm" }, { source = "credit" }]\n'
        f'tasks = [{{ task = "A", funding = [{{ source = "ntm" }}] }}]{AMOUNT}',
        ', { source = "credit" }',
        "",
    ),
    Case(
        "amounts-do-not-add-up",
        ERROR,
        "budget.total",
        f'{PART}amount = "999 triệu đồng"',
        "999 triệu đồng",
        "1.000 triệu đồng",
    ),
    Case("share-mismatch", ERROR, "budget.part.share", f'{PART}amount = "1 tỷ đồng"\nshare = "99%"', "99%", "100%"),
    Case(
        "amounts-missing",
        WARNING,
        "budget",
        'funding = [{ source = "ntm" }]\nbudget = { allocations = [{ id = "total", name = "Tổng" }] }',
        'name = "Tổng"',
        'name = "Tổng", amount = "1 đồng"',
    ),
    Case(
        "integrated-without-carrier",
        WARNING,
        "funding[0]",
        f'funding = [{{ source = "integrated" }}]{AMOUNT}',
        '"integrated"',
        '"integrated", carriers = ["khuyến công"]',
    ),
    Case(
        "source-out-of-phase",
        ERROR,
        "funding[0].phase",
        f'issued = 2026-01-05\nfunding = [{{ source = "ntm", phase = "2021-2025" }}]{AMOUNT}',
        "2021-2025",
        "2021-2026",
    ),
    Case(
        "reward-falls-with-stars",
        ERROR,
        "rewards[0]",
        '[[rewards]]\nrewards = [{ stars = 3, amount = "30 triệu đồng" }, { stars = 4, amount = "29 triệu đồng" }]',
        "29 triệu đồng",
        "30 triệu đồng",
    ),
    Case(
        "report-without-date",
        WARNING,
        "reporting[0]",
        'reporting = [{ every = "year", what = "Báo cáo năm" }]',
        '"Báo cáo năm"',
        '"Báo cáo năm", before_day = 10',
    ),
    Case(
        "parent-target-not-carried",
        ERROR,
        "targets",
        f"{MEASURE}count = 2",
        "count = 2",
        "count = 3",
        base=OWN,
        parent=f'{MEASURE}count = 3\nper = "district"',
    ),
    Case(
        "child-deadline-after-parent",
        ERROR,
        "deadlines[0]",
        'deadlines = [{ step = "rank-3-stars", what = "3 sao", by = 2026-10-01 }]',
        "by = 2026-10-01",
        "before = 2026-10-01",
        base=OWN,
        parent='deadlines = [{ step = "rank-3-stars", what = "3 sao", before = 2026-10-01 }]',
    ),
    Case(
        "child-source-not-in-parent",
        WARNING,
        "funding[0]",
        f'funding = [{{ source = "credit" }}]{AMOUNT}',
        '"credit"',
        '"ntm"',
        base=OWN,
        parent='funding = [{ source = "ntm" }]',
    ),
]
BY_CODE = {case.code: case for case in CASES}
every_code = pytest.mark.parametrize("case", CASES, ids=lambda case: case.code)


def codes(findings: tuple[Finding, ...]) -> list[str]:
    return [finding.code for finding in findings]


def found(text: str, code: str, base: str = BASE, parent: str | None = None) -> list[str]:
    """The paths at which a code is found."""
    above = None if parent is None else plan_of(parent)
    return [finding.path for finding in check(plan_of(text, base), parent=above, only=[code])]


def test_the_table_has_every_code_once_and_every_code_is_registered() -> None:
    registered = [rule.code for rule in rules()]
    assert sorted(BY_CODE) == sorted(CODES) == sorted(registered)
    assert len(CASES) == len(registered)


@every_code
def test_a_smallest_plan_raises_exactly_this_code(case: Case) -> None:
    (finding,) = check(case.raising, parent=case.above, only=[case.code])
    assert (finding.code, finding.severity, finding.path) == (case.code, case.severity, case.path)
    assert set(codes(check(case.raising, parent=case.above))) == {case.code}
    assert check(case.raising, parent=case.above, without=[case.code]) == ()


@every_code
def test_a_nearest_plan_does_not(case: Case) -> None:
    if not case.wrong:
        assert check(plan_of(case.right, case.base)) == ()
    else:
        assert check(case.sound, parent=case.above) == ()


@every_code
def test_a_finding_says_all_that_it_has_to(case: Case) -> None:
    (finding,) = check(case.raising, parent=case.above, only=[case.code])
    assert leads_somewhere(case.raising, finding.path)
    assert finding.message.vi.endswith(".")
    assert finding.message.en.endswith(".")
    assert finding.message.vi != finding.message.en
    assert finding.reference
    assert not {"None", "{", "Decimal"} & set(finding.message.en.split())


@every_code
def test_rules_on_a_parent_are_silent_without_one(case: Case) -> None:
    if case.parent is not None:
        assert check(case.raising) == ()


@pytest.mark.parametrize("rule", rules(), ids=lambda rule: rule.code)
def test_a_rule_says_what_it_is(rule: ParentRule) -> None:
    assert rule.title.vi
    assert rule.title.en
    assert rule.why.vi.endswith(".")
    assert rule.why.en.endswith(".")
    assert rule.reference
    assert (rule.find.__doc__ or "").endswith(".")


def test_a_plan_of_nothing_but_a_title_has_no_other_fault() -> None:
    assert codes(check(plan_of("", 'title = "x"\n'))) == ["document-number-missing"]
    assert check(plan_of("")) == ()


class TestChoice:
    def test_only_and_without(self) -> None:
        plan = plan_of("", 'title = "x"\n[[reporting]]\nevery = "year"\nwhat = "Năm"\n')
        everything = codes(check(plan))
        assert everything == ["document-number-missing", "report-without-date"]
        assert codes(check(plan, only=["report-without-date", "source-unused"])) == ["report-without-date"]
        assert codes(check(plan, without=iter(["report-without-date"]))) == ["document-number-missing"]
        assert check(plan, only=[]) == ()
        assert check(plan, only=everything, without=everything) == ()
        assert chosen() == frozenset(CODES)

    @pytest.mark.parametrize("keyword", ["only", "without"])
    def test_codes_that_there_are_not(self, keyword: str) -> None:
        with pytest.raises(
            UnknownId, match=r"there is no rule 'source-unussed'.*did you mean 'source-unused'"
        ) as raised:
            check(plan_of(""), **{keyword: ["source-unussed", "share-mismatch", "zzz"]})  # type: ignore[arg-type]
        assert [problem.value for problem in raised.value.problems] == ["'source-unussed'", "'zzz'"]
        assert "chỉ có" in raised.value.problems[0].message.vi


class TestOrder:
    TEXT = """
issued = 2026-05-01
period = { from = 2026-01-01, to = 2026-06-30 }
legal_bases = [{ number = "26/2026/QĐ-TTg" }]
task_table = { columns = ["task", "lead", "coordinating", "result", "funding"], stated_count = 7 }
[[targets]]
id = "one"
text = "Không đo được"
[[targets]]
id = "two"
text = "Đo được"
measures = [{ id = "m", what = "x", share = "50%", of = "y", base = 10, count = 9, by = 2026-12-31 }]
[[tasks]]
task = "A"
leads = ["Sở NN&PTNT", "Hội Không rõ"]
coordinating = ["UBND huyện", "Hội Nào đó"]
[[tasks]]
task = "B"
[[responsibilities]]
agency = "UBND huyện"
[[funding]]
source = "integrated"
[[funding]]
source = "ntm"
phase = "2021-2025"
[[budget.allocations]]
id = "10"
name = "Mười"
amount = "10 đồng"
[[budget.allocations]]
id = "9"
name = "Chín"
of = "10"
amount = "4 đồng"
share = "50%"
[[budget.allocations]]
id = "1.1"
name = "Một"
of = "9"
amount = "5 đồng"
share = "50%"
[[rewards]]
rewards = [{ stars = 4, amount = "1 đồng" }, { stars = 5, amount = "0 đồng" }]
[[reporting]]
every = "year"
what = "Năm"
reporter = "Phòng Không rõ"
[[deadlines]]
what = "Xong"
by = 2026-07-01
agency = "Hội Khác"
[[annexes]]
belongs_to = "9/KH"
"""

    def test_findings_come_in_the_order_of_the_plan(self) -> None:
        plan = plan_of(self.TEXT)
        paths = [finding.path for finding in check(plan)]
        assert paths == [
            "issued",
            "legal_bases[0].number",
            "targets[0]",
            "targets[1].measures[0].count",
            "targets[1].measures[0].by",
            "task_table.stated_count",
            "tasks[0].leads[0]",
            "tasks[0].leads[1]",
            "tasks[0].coordinating[0]",
            "tasks[0].coordinating[1]",
            "tasks[0].results",
            "tasks[0].funding",
            "tasks[1].leads",
            "tasks[1].results",
            "tasks[1].funding",
            "responsibilities[0].agency",
            "funding[0]",
            "funding[1].phase",
            "budget.10",
            "budget.9",
            "budget.9.share",
            "budget.1.1.share",
            "rewards[0]",
            "reporting[0]",
            "reporting[0].reporter",
            "deadlines[0]",
            "deadlines[0].agency",
            "annexes[0].belongs_to",
        ]
        assert all(leads_somewhere(plan, path) for path in paths)

    def test_the_same_plan_gives_the_same_findings(self) -> None:
        assert check(plan_of(self.TEXT)) == check(plan_of(self.TEXT))

    def test_findings_are_ordered_whatever_is_chosen(self) -> None:
        everything = check(plan_of(self.TEXT))
        for one, two in pairwise(sorted({finding.code for finding in everything})):
            picked = check(plan_of(self.TEXT), only=[two, one])
            assert picked == tuple(finding for finding in everything if finding.code in {one, two})


class TestDocuments:
    def test_an_annex_that_names_no_document_and_a_plan_without_number(self) -> None:
        assert not found('annexes = [{ code = "1" }]', "document-number-mismatch")
        assert not found('annexes = [{ belongs_to = "2/KH" }]', "document-number-mismatch", base='title = "x"\n')

    def test_an_undated_plan_is_no_older_than_its_newest_basis_or_its_parent(self) -> None:
        period = "period = { from = 2021-01-01, to = 2025-12-31 }\n"
        bases = 'legal_bases = [{ number = "1", issued = 2020-01-01 }, { number = "2", issued = 2023-03-31 }]'
        assert found(period + bases, "issued-after-start") == ["issued"]
        assert found(f'{period}parent = {{ number = "9", issued = 2021-01-02 }}', "issued-after-start") == ["issued"]
        assert not found(f'{period}parent = {{ number = "9", issued = 2021-01-01 }}', "issued-after-start")
        assert not found(period, "issued-after-start")
        assert not found("issued = 2026-01-01", "issued-after-start")
        (finding,) = check(plan_of(period + bases), only=["issued-after-start"])
        assert "2023-03-31" in finding.message.en

    @pytest.mark.parametrize(
        ("number", "day", "in_force"),
        [
            ("1048/QĐ-TTg", "2019-08-20", False),
            ("1048/QĐ-TTg", "2019-08-21", True),
            ("1048/QĐ-TTg", "2023-02-23", True),
            ("1048/QĐ-TTg", "2023-02-24", False),
            ("781/qđ-ttg", "2023-02-24", False),
            ("148/QĐ-TTg", "2023-02-23", False),
            ("148/QĐ-TTg", "2023-02-24", True),
            ("148/QĐ-TTg", "2026-07-21", True),
            ("148/QĐ-TTg", "2026-07-22", False),
            ("1489/QĐ-TTg", "2025-07-05", False),
            ("1489/QĐ-TTg", "2026-07-22", False),
            ("26/2026/QĐ-TTg", "2026-05-21", False),
            ("26/2026/QĐ-TTg", "2026-05-22", True),
            ("919/QĐ-TTg", "2019-01-01", True),
        ],
    )
    def test_days_in_force(self, number: str, day: str, in_force: bool) -> None:  # noqa: FBT001
        text = f'issued = {day}\nlegal_bases = [{{ number = "{number}" }}]'
        assert found(text, "legal-basis-not-in-force") == ([] if in_force else ["legal_bases[0].number"])

    def test_another_document_of_the_same_number_is_not_judged(self) -> None:
        text = 'issued = 2026-01-01\nlegal_bases = [{ number = "781/QĐ-TTg", issued = 2025-06-08 }]'
        assert not found(text, "legal-basis-not-in-force")

    def test_what_is_said_of_a_plan_with_a_day_and_of_one_without(self) -> None:
        period = "period = { from = 2021-01-01, to = 2025-12-31 }\n"
        dated, undated = "issued = 2023-03-31", 'legal_bases = [{ number = "9", issued = 2023-03-31 }]'
        for text, said in [
            (dated, "The plan was issued on 2023-03-31; its period begins on 2021-01-01."),
            (undated, "The plan is undated, but cannot be older than its newest legal basis (2023-03-31)"),
        ]:
            (finding,) = check(plan_of(period + text), only=["issued-after-start"])
            assert finding.message.en.startswith(said)

    def test_without_a_day_no_basis_is_judged(self) -> None:
        assert not found('legal_bases = [{ number = "781/QĐ-TTg" }]', "legal-basis-not-in-force")

    def test_rewards_may_be_written_in_any_order_and_be_equal(self) -> None:
        rewards = '[[rewards]]\nrewards = [{{ stars = 5, amount = "{}" }}, {{ stars = 3, amount = "{}" }}]\n'
        assert not found(rewards.format("1 tỷ đồng", "30 triệu đồng"), "reward-falls-with-stars")
        assert not found(rewards.format("30 triệu đồng", "0,03 tỷ đồng"), "reward-falls-with-stars")
        both = rewards.format("1 tỷ đồng", "1 đồng") + rewards.format("1 đồng", "1 tỷ đồng")
        assert found(both, "reward-falls-with-stars") == ["rewards[1]"]

    def test_what_is_reported_on_occasion_needs_no_day(self) -> None:
        assert not found('reporting = [{ every = "occasion", what = "Vướng mắc" }]', "report-without-date")


class TestTargets:
    @pytest.mark.parametrize(
        ("whole", "part", "at"),
        [
            ('share = "50%"\nof = "subjects"', 'share = "50,1%"\nof = "subjects"', "share"),
            ('share = "50%"\nof = "subjects"', 'share = "50%"\nof = "subjects"', None),
            ('share = "50%"\nof = "subjects"', 'share = "60%"\nof = "workers"', None),
            ('quantity = "1 tấn"', 'quantity = "1.001 kg"', "quantity"),
            ('quantity = "1 tấn"', 'quantity = "1.000 kg"', None),
            ('quantity = "1 tấn"', 'quantity = "5 ha"', None),
            ("count = 5", 'count = 6\ncomparison = "at-most"', None),
            ("count = 5", 'count = 6\ncomparison = "about"', "count"),
            ('count = 5\ncomparison = "at-most"', "count = 6", "count"),
            ("count = 5", 'quantity = "6 tấn"', None),
            ('quantity = "6 tấn"', "", None),
        ],
    )
    def test_a_part_and_its_whole(self, whole: str, part: str, at: str | None) -> None:
        text = f"{MEASURE}{whole}\n{PART_OF_IT}{part}\n"
        assert found(text, "subset-exceeds-whole") == ([f"targets[0].measures[1].{at}"] if at else [])

    @pytest.mark.parametrize(
        ("share", "base", "count", "agree"),
        [
            ("50%", 31, 15, True),
            ("50%", 31, 16, True),
            ("50%", 31, 14, False),
            ("50%", 31, 17, False),
            ("100%", 7, 7, True),
            ("100%", 7, 6, False),
            ("33,3%", 1000, 333, True),
            ("33,3%", 1000, 334, False),
            ("0%", 0, 0, True),
        ],
    )
    def test_share_and_count_agree_up_to_rounding(self, share: str, base: int, count: int, agree: bool) -> None:  # noqa: FBT001
        text = f'{MEASURE}share = "{share}"\nof = "x"\nbase = {base}\ncount = {count}'
        assert found(text, "share-and-count-disagree") == ([] if agree else ["targets[0].measures[0].count"])

    def test_share_and_count_without_a_whole_are_not_judged(self) -> None:
        assert not found(f'{MEASURE}share = "50%"\nof = "x"\ncount = 1', "share-and-count-disagree")

    @pytest.mark.parametrize(
        ("stars", "points", "agree"),
        [
            ((3, 3), (50, 69), True),
            ((3, 3), (50, 70), True),
            ((3, 3), (50, 71), False),
            ((3, 3), (51, 69), False),
            ((4, 4), (70, 89), True),
            ((4, 4), (70, 90), True),
            ((5, 5), (90, 100), True),
            ((5, 5), (90, 99), False),
            ((3, 5), (50, 100), True),
            ((3, 5), (70, 100), False),
            ((1, 5), (0, 100), True),
            ((4, 5), (50, 100), False),
        ],
    )
    def test_points_of_stars(self, stars: tuple[int, int], points: tuple[int, int], agree: bool) -> None:  # noqa: FBT001
        spans = f"stars = {{ from = {stars[0]}, to = {stars[1]} }}\npoints = {{ from = {points[0]}, to = {points[1]} }}"
        at = "targets[0].measures[0].points"
        assert found(f"{MEASURE}{spans}", "stars-and-points-disagree") == ([] if agree else [at])

    def test_points_are_said_with_those_of_the_bands(self) -> None:
        text = f"{MEASURE}stars = {{ from = 4, to = 4 }}\npoints = {{ from = 60, to = 80 }}"
        (finding,) = check(plan_of(text), only=["stars-and-points-disagree"])
        assert finding.message.vi == "4 - 4 sao ghi là 60 - 80 điểm; theo khung điểm là từ 70 đến 90."
        assert finding.message.en == "4 to 4 stars are stated as 60 to 80 points; the bands go from 70 to 90."

    @pytest.mark.parametrize(
        ("issued", "severity"),
        [("2018-10-17", INFO), ("2019-08-20", INFO), ("2019-08-21", ERROR), ("2026-06-01", ERROR)],
    )
    def test_before_the_first_decision_points_are_local(self, issued: str, severity: Severity) -> None:
        text = f"issued = {issued}\n{MEASURE}stars = {{ from = 3, to = 5 }}\npoints = {{ from = 70, to = 100 }}"
        (finding,) = check(plan_of(text), only=["stars-and-points-disagree"])
        assert finding.severity is severity


class TestTasks:
    FOUR = ("lead-agency-missing", "funding-missing", "result-missing", "task-count-mismatch")

    @pytest.mark.parametrize("code", FOUR)
    def test_without_a_table_of_tasks_nothing_is_missing(self, code: str) -> None:
        assert not found('tasks = [{ solution = "Hội chợ" }]', code)
        assert not found('task_table = { columns = ["solution"] }\ntasks = [{ solution = "Hội chợ" }]', code)
        assert not found('task_table = { columns = ["lead", "result", "funding", "task"], stated_count = 8 }', code)

    def test_a_row_that_continues_takes_over_what_it_does_not_state(self) -> None:
        text = """
task_table = { columns = ["lead", "result", "funding"] }
[[tasks]]
solution = "Hội chợ"
leads = ["Sở Y tế"]
results = ["1 hội chợ"]
funding = [{ source = "ntm" }]
[[tasks]]
continues = true
results = ["2 hội chợ"]
[[tasks]]
continues = true
[[tasks]]
solution = "Trang web"
[[tasks]]
continues = true
"""
        plan = plan_of(text)
        assert plan.task_rows[1].solution == "Hội chợ"
        assert plan.task_rows[1].leads == ("Sở Y tế",)
        assert plan.task_rows[2].results == ("2 hội chợ",)
        assert found(text, "lead-agency-missing") == ["tasks[3].leads", "tasks[4].leads"]
        assert found(text, "result-missing") == ["tasks[3].results", "tasks[4].results"]
        assert found(text, "funding-missing") == ["tasks[3].funding", "tasks[4].funding"]

    def test_a_long_task_is_named_by_its_beginning(self) -> None:
        table = 'task_table = { columns = ["lead"] }\n'
        for length, shown in ((60, "x" * 60), (61, "x" * 59 + "…")):
            (finding,) = check(plan_of(f'{table}tasks = [{{ task = "{"x" * length}" }}]'))
            assert finding.message.en == f"The task “{shown}” has no lead agency."

    def test_main_tasks_are_counted_where_each_row_names_its_own(self) -> None:
        table = 'task_table = { columns = ["task"], stated_count = 2 }\n'
        rows = '{ task = "A" }, { task = "A", solution = "x" }, { task = "B" }'
        assert not found(f"{table}tasks = [{rows}]", "task-count-mismatch")
        assert found(f'{table}tasks = [{rows}, {{ task = "C" }}]', "task-count-mismatch")
        assert not found(f'{table}tasks = [{rows}, {{ solution = "C" }}]', "task-count-mismatch")
        assert not found(f'{table}tasks = [{rows}, {{ task = "C", inferred = ["task"] }}]', "task-count-mismatch")
        assert not found(f"{table}tasks = [{rows}, {{ continues = true }}]", "task-count-mismatch")

    @pytest.mark.parametrize(
        ("agency", "last", "next_", "successor"),
        [
            ("Sở NN&PTNT tỉnh Đắk Nông", "2025-02-28", "2025-03-01", "Department of Agriculture and Environment"),
            ("Sở Kế hoạch và Đầu tư", "2025-02-28", "2025-03-01", "Department of Finance"),
            ("Sở Thông tin và Truyền thông", "2025-02-28", "2025-03-01", "Department of Science and Technology"),
            ("UBND huyện Ngọc Hồi", "2025-06-30", "2025-07-01", "Provincial People's Committee"),
            ("Phòng Y tế huyện", "2025-06-30", "2025-07-01", None),
        ],
    )
    def test_the_last_day_of_an_agency(self, agency: str, last: str, next_: str, successor: str | None) -> None:
        text = 'issued = {}\nresponsibilities = [{{ agency = "{}" }}]'
        assert check(plan_of(text.format(last, agency))) == ()
        (finding,) = check(plan_of(text.format(next_, agency)))
        assert (finding.code, finding.path) == ("agency-not-existing", "responsibilities[0].agency")
        assert agency in finding.message.vi
        assert (f"; now {successor}" in finding.message.en) if successor else ("now" not in finding.message.en)

    def test_an_agency_before_its_first_day(self) -> None:
        text = 'issued = {}\nresponsibilities = [{{ agency = "Sở Nông nghiệp và Môi trường" }}]'
        assert found(text.format("2025-02-28"), "agency-not-existing")
        assert not found(text.format("2025-03-01"), "agency-not-existing")

    def test_every_place_that_names_agencies_is_looked_at(self) -> None:
        text = """
issued = 2026-01-05
[[tasks]]
task = "A"
leads = ["Sở Y tế; UBND huyện"]
coordinating = ["Sở Y tế", "UBND huyện"]
deadline = { what = "A", by = 2026-02-01, agency = "UBND huyện" }
[[responsibilities]]
agency = "UBND huyện"
[[reporting]]
every = "occasion"
what = "x"
reporter = "UBND huyện"
to = "Sở NN&PTNT"
[[deadlines]]
what = "B"
by = 2026-02-01
agency = "UBND huyện"
"""
        places = [
            "tasks[0].leads[0]",
            "tasks[0].coordinating[1]",
            "tasks[0].deadline.agency",
            "responsibilities[0].agency",
            "reporting[0].reporter",
            "reporting[0].to",
            "deadlines[0].agency",
        ]
        assert found(text, "agency-not-existing") == places
        assert found(text.replace("UBND huyện", "Hội Thú y").replace("NN&PTNT", "Thú y"), "agency-unknown") == places

    def test_without_a_day_no_agency_is_judged(self) -> None:
        assert not found('responsibilities = [{ agency = "UBND huyện" }]', "agency-not-existing")

    def test_deadlines_of_tasks_and_targets_lie_in_the_period(self) -> None:
        text = f"""
period = {{ from = 2026-01-01, to = 2026-12-31 }}
tasks = [{{ task = "A", deadline = {{ what = "A", before = 2026-01-01 }} }}]
deadlines = [{{ what = "B", by = 2026-01-01 }}, {{ what = "C", by = 2026-12-31 }}]
{MEASURE}count = 1
by = 2027-01-01
"""
        assert found(text, "deadline-outside-period") == ["targets[0].measures[0].by", "tasks[0].deadline"]

    def test_steps_that_come_every_year_are_held_against_their_own_year(self) -> None:
        text = """
[[deadlines]]
step = "rank"
what = "Đánh giá 2025"
by = 2025-10-01
[[deadlines]]
step = "rank"
what = "Đánh giá 2026"
by = 2026-10-01
[[deadlines]]
step = "register"
after = ["rank"]
what = "Đăng ký 2025"
by = 2025-10-15
[[deadlines]]
step = "register"
after = ["rank"]
what = "Đăng ký 2026"
by = 2026-09-15
"""
        assert found(text, "deadlines-out-of-order") == ["deadlines[3]"]

    def test_a_step_that_is_stated_twice_is_held_against_both(self) -> None:
        text = """
deadlines = [{ step = "a", what = "A", by = 2026-10-01 }, { what = "B", after = ["a"], by = 2026-10-15 }]
tasks = [{ task = "A", deadline = { step = "a", what = "A", by = 2026-10-15 } }]
"""
        assert found(text, "deadlines-out-of-order") == ["deadlines[1]"]


class TestMoney:
    def test_the_national_programmes_are_any_of_them(self) -> None:
        text = 'funding = [{{ source = "{}" }}]\ntasks = [{{ task = "A", funding = [{{ source = "{}" }}] }}]'
        for one in ("ntm", "poverty-reduction", "ethnic-minority-areas", "national-target-programmes"):
            for pair in ((one, "national-target-programmes"), ("national-target-programmes", one)):
                assert not found(text.format(*pair), "source-undeclared")
                assert not found(text.format(*pair), "source-unused")
        for pair in (("ntm", "poverty-reduction"), ("national-target-programmes", "state-budget")):
            assert found(text.format(*pair), "source-undeclared") == ["tasks[0].funding"]
            assert found(text.format(*pair), "source-unused") == ["funding[0]"]

    def test_sources_are_compared_where_both_are_stated(self) -> None:
        assert not found('tasks = [{ task = "A", funding = [{ source = "ntm" }] }]', "source-undeclared")
        assert not found('funding = [{ source = "ntm" }]\ntasks = [{ task = "A" }]', "source-unused")
        assert not found('funding = [{ source = "ntm" }]', "source-unused")

    def test_an_undeclared_source_is_told_once_with_its_tasks(self) -> None:
        tasks = ", ".join('{ task = "A", funding = [{ source = "credit" }] }' for _ in range(3))
        text = f'funding = [{{ source = "ntm" }}]\ntasks = [{{ task = "A" }}, {tasks}]'
        (finding,) = check(plan_of(text), only=["source-undeclared"])
        assert (finding.path, finding.message.en) == (
            "tasks[1].funding",
            "Credit is used by 3 of the tasks and not declared.",
        )

    @pytest.mark.parametrize(
        ("parts", "adds_up"),
        [
            (["600 triệu đồng", "0,4 tỷ đồng"], True),
            (["600 triệu đồng", "400.000.001 đồng"], False),
            (["600 triệu đồng", "399,999999 triệu đồng"], False),
            (["600 triệu đồng", None], True),
            (["1 tỷ đồng", None], True),
            (["1.001 triệu đồng", None], False),
            ([None, None], True),
            ([], True),
        ],
    )
    def test_parts_of_an_amount(self, parts: list[str | None], adds_up: bool) -> None:  # noqa: FBT001
        rows = "".join(
            f'\n[[budget.allocations]]\nid = "{place}"\nof = "total"\nname = "Phần"\n'
            + (f'amount = "{amount}"' if amount else "")
            for place, amount in enumerate(parts)
        )
        assert found(AMOUNT + rows, "amounts-do-not-add-up") == ([] if adds_up else ["budget.total"])

    def test_an_amount_that_is_not_stated_is_what_its_parts_add_up_to(self) -> None:
        text = f"""{PART}share = "100%"
[[budget.allocations]]
id = "one"
of = "part"
name = "Một"
amount = "400 triệu đồng"
share = "40%"
[[budget.allocations]]
id = "two"
of = "part"
name = "Hai"
amount = "0,6 tỷ đồng"
share = "60%"
"""
        assert check(plan_of(text)) == ()
        off = text.replace("0,6 tỷ đồng", "0,7 tỷ đồng")
        assert found(off, "amounts-do-not-add-up") == ["budget.total"]
        assert found(off, "share-mismatch") == ["budget.part.share", "budget.one.share", "budget.two.share"]
        without = text.replace('amount = "0,6 tỷ đồng"', "")
        assert check(plan_of(without)) == ()
        assert check(plan_of(text.replace('amount = "1 tỷ đồng"', ""))) == ()

    YEARS = """
[[budget.allocations]]
id = "total"
name = "Tổng"
amount = "30 tỷ đồng"
years = [{ year = 2026, amount = "10 tỷ đồng" }, { year = 2027, amount = "20.000 triệu đồng" }]
[[budget.allocations]]
id = "state"
of = "total"
name = "Ngân sách"
amount = "12 tỷ đồng"
years = [{ year = 2026, amount = "4 tỷ đồng" }, { year = 2027, amount = "8 tỷ đồng" }]
[[budget.allocations]]
id = "own"
of = "total"
name = "Tự có"
amount = "18 tỷ đồng"
years = [{ year = 2026, amount = "6 tỷ đồng" }, { year = 2027, amount = "12 tỷ đồng" }]
"""

    def test_years_add_up_and_so_do_the_parts_of_each_year(self) -> None:
        code = "amounts-do-not-add-up"
        assert not found(self.YEARS, code)
        assert found(self.YEARS.replace('12 tỷ đồng" }', '13 tỷ đồng" }'), code) == ["budget.total", "budget.own"]
        moved = self.YEARS.replace("6 tỷ", "7 tỷ").replace('12 tỷ đồng" }', '11 tỷ đồng" }')
        assert found(moved, code) == ["budget.total", "budget.total"]
        (one, two) = check(plan_of(moved), only=[code])
        assert "in 2026 add up to 11 billion VND" in one.message.en
        assert "in 2027 add up to 19,000 million VND" in two.message.en

    def test_years_of_parts_that_do_not_state_them_all_are_not_compared(self) -> None:
        text = self.YEARS.replace(
            'years = [{ year = 2026, amount = "6 tỷ đồng" }, { year = 2027, amount = "12 tỷ đồng" }]', ""
        )
        assert not found(text, "amounts-do-not-add-up")

    @pytest.mark.parametrize(
        ("shares", "whole"),
        [
            (["40%", "60%"], True),
            (["41%", "60%"], False),
            (["40%", "59%"], False),
            (["33%", "33%", "33%"], True),
            (["33%", "33%", "32%"], False),
            (["33,3%", "33,3%", "33,3%"], True),
            (["33,3%", "33,3%", "33,2%"], False),
            (["40,0%", "59,5%"], False),
            (["100%"], True),
            (["99%"], False),
            (["40%", None], True),
        ],
    )
    def test_shares_without_amounts_make_up_the_whole(self, shares: list[str | None], whole: bool) -> None:  # noqa: FBT001
        rows = "".join(
            f'\n[[budget.allocations]]\nid = "{place}"\nof = "total"\nname = "Phần"\n'
            + (f'share = "{share}"' if share else "")
            for place, share in enumerate(shares)
        )
        assert found(AMOUNT + rows, "share-mismatch") == ([] if whole else ["budget.total"])
        assert found(AMOUNT.replace('amount = "1 tỷ đồng"', "") + rows, "share-mismatch") == (
            [] if whole else ["budget.total"]
        )

    @pytest.mark.parametrize(("share", "at"), [("60%", []), ("61%", ["budget.total"])])
    def test_where_one_amount_is_not_known_shares_make_up_the_whole(self, share: str, at: list[str]) -> None:
        other = PART.replace(AMOUNT, "").replace('"part"', '"other"')
        text = f'{PART}amount = "400 triệu đồng"\nshare = "40%"\n{other}share = "{share}"'
        assert found(text, "share-mismatch") == at

    @pytest.mark.parametrize(
        ("amount", "share", "fits"),
        [
            ("333 triệu đồng", "33%", True),
            ("333 triệu đồng", "33,3%", True),
            ("333 triệu đồng", "33,30%", True),
            ("333 triệu đồng", "33,31%", False),
            ("333 triệu đồng", "34%", False),
            ("335 triệu đồng", "33%", True),
            ("335 triệu đồng", "34%", True),
            ("0,335 tỷ đồng", "33,5%", True),
            ("335.000.001 đồng", "33%", False),
        ],
    )
    def test_a_share_is_compared_at_the_precision_in_which_it_is_printed(
        self,
        amount: str,
        share: str,
        fits: bool,  # noqa: FBT001
    ) -> None:
        text = f'{PART}amount = "{amount}"\nshare = "{share}"'
        assert found(text, "share-mismatch") == ([] if fits else ["budget.part.share"])

    def test_integrated_funding_names_its_carriers_where_it_is_declared_or_allocated(self) -> None:
        text = f"""
tasks = [{{ task = "A", funding = [{{ source = "integrated" }}] }}]
{AMOUNT}funding = {{ source = "integrated" }}
"""
        assert found(text, "integrated-without-carrier") == ["budget.total.funding"]

    @pytest.mark.parametrize(
        ("when", "phase", "fits"),
        [
            ("issued = 2026-01-05", "2021-2025", False),
            ("issued = 2025-12-31", "2021-2025", True),
            ("issued = 2020-12-31", "2021-2025", False),
            ("issued = 2026-01-05\nperiod = { from = 2025-07-01, to = 2026-06-30 }", "2021-2025", True),
            ("period = { from = 2026-01-01, to = 2030-12-31 }", "2021-2025", False),
            ("period = { from = 2026-01-01, to = 2030-12-31 }", "2026-2035", True),
            ("", "2021-2025", True),
        ],
    )
    def test_phases(self, when: str, phase: str, fits: bool) -> None:  # noqa: FBT001
        text = f"""{when}
funding = [{{ source = "ntm", phase = "{phase}" }}]
tasks = [{{ task = "A", funding = [{{ source = "credit" }}, {{ source = "ntm", phase = "{phase}" }}] }}]
{AMOUNT}funding = {{ source = "ntm", phase = "{phase}" }}
"""
        places = ["tasks[0].funding[1].phase", "funding[0].phase", "budget.total.funding.phase"]
        assert found(text, "source-out-of-phase") == ([] if fits else places)

    @pytest.mark.parametrize(
        ("when", "years"),
        [("issued = 2026-01-05", "2026"), ("period = { from = 2026-01-01, to = 2030-12-31 }", "2026-2030")],
    )
    def test_a_source_of_another_phase_says_the_years_of_the_plan(self, when: str, years: str) -> None:
        (finding,) = check(plan_of(f'{when}\nfunding = [{{ source = "ntm", phase = "2021-2025" }}]\n{AMOUNT}'))
        assert finding.message.vi == f"Nguồn của giai đoạn 2021-2025 trong kế hoạch cho {years}."
        assert finding.message.en == f"A source of the phase 2021-2025 in a plan for {years}."

    def test_ids_that_are_no_plain_names_are_shown_as_they_can_be(self) -> None:
        text = (
            PART.replace('"part"', '"Phần 1.a"').replace('"total"', '"Tổng\\nsố"')
            + 'amount = "2 tỷ đồng"\nshare = "5%"'
        )
        plan = plan_of(text)
        paths = [finding.path for finding in check(plan)]
        assert paths == ["budget.'Tổng\\nsố'", "budget.'Phần 1.a'.share"]
        assert all(leads_somewhere(plan, path) for path in paths)


class TestParents:
    CODE = "parent-target-not-carried"

    @pytest.mark.parametrize(
        ("asked", "own", "carried"),
        [
            ("count = 3", "count = 3", True),
            ("count = 3", "count = 4", True),
            ("count = 3", "count = 2", False),
            ("count = 3", 'count = 3\ncomparison = "at-most"', False),
            ("count = 3", 'count = 3\ncomparison = "exactly"', True),
            ('count = 3\ncomparison = "at-most"', "count = 2", False),
            ('count = 3\ncomparison = "at-most"', 'count = 2\ncomparison = "at-most"', True),
            ('count = 3\ncomparison = "at-most"', 'count = 3\ncomparison = "at-most"', True),
            ('count = 3\ncomparison = "at-most"', 'count = 4\ncomparison = "at-most"', False),
            ("count = 3", 'share = "100%"\nof = "x"', False),
            ('share = "50%"\nof = "x"', 'share = "50%"\nof = "x"', True),
            ('share = "50%"\nof = "x"', 'share = "60%"\nof = "y"', False),
            ('share = "50%"\nof = "x"', 'share = "49%"\nof = "x"', False),
            ('quantity = "1 tấn"', 'quantity = "1.000 kg"', True),
            ('quantity = "1 tấn"', 'quantity = "999 kg"', False),
            ('quantity = "1 tấn"', 'quantity = "5 ha"', False),
            ("count = 3\nstars = { from = 4, to = 4 }", "count = 3", False),
            ("count = 3\nstars = { from = 3, to = 5 }", "count = 3\nstars = { from = 4, to = 5 }", True),
            ("count = 3\nstars = { from = 4, to = 5 }", "count = 3\nstars = { from = 3, to = 5 }", False),
            ("count = 3\nstars = { from = 3, to = 4 }", "count = 3\nstars = { from = 3, to = 5 }", False),
            ("count = 3\nstars = { from = 3, to = 4 }", "count = 3\nstars = { from = 3, to = 4 }", True),
            ("count = 3\nby = 2026-06-30", "count = 3\nby = 2026-07-01", False),
            ("count = 3\nby = 2026-06-30", "count = 3\nby = 2026-06-30", True),
            ("count = 3\nby = 2026-06-30", "count = 3", True),
            ("", "", True),
        ],
    )
    def test_what_carries_a_target(self, asked: str, own: str, carried: bool) -> None:  # noqa: FBT001
        parent = f'{MEASURE}{asked}\nper = "district"\n'
        assert found(f"{MEASURE}{own}\n", self.CODE, OWN, parent) == ([] if carried else ["targets"])

    def test_another_thing_counted_carries_nothing(self) -> None:
        parent = f'{MEASURE}count = 1\nper = "district"\n'
        assert found(MEASURE.replace("ocop-products", "cooperatives") + "count = 9", self.CODE, OWN, parent) == [
            "targets"
        ]
        assert found("", self.CODE, OWN, parent) == ["targets"]

    @pytest.mark.parametrize(
        ("asked", "vi", "en"),
        [
            ("count = 1500", "1.500", "1,500"),
            ('share = "33,3%"\nof = "x"', "33,3%", "33.3%"),
            ('quantity = "1,5 tấn"', "1,5 tấn", "1.5 tonnes"),
            ("", "–", "–"),
        ],
    )
    def test_what_is_asked_for_is_said_in_both_languages(self, asked: str, vi: str, en: str) -> None:
        parent = plan_of(f'{MEASURE}{asked}\nper = "district"\n')
        (finding,) = check(plan_of("", OWN), parent=parent, only=[self.CODE])
        assert f"ocop-products: {vi} (products);" in finding.message.vi
        assert f"ocop-products: {en} (products);" in finding.message.en

    def test_what_the_parent_states_twice_leaves_time_until_the_later(self) -> None:
        code, one = "child-deadline-after-parent", '{{ step = "a", what = "3 sao", by = {} }}'
        parent = f"deadlines = [{one.format('2025-10-01')}, {one.format('2025-10-15')}]"
        assert not found(f"deadlines = [{one.format('2025-10-15')}]", code, OWN, parent)
        assert found(f"deadlines = [{one.format('2025-10-16')}]", code, OWN, parent) == ["deadlines[0]"]

    def test_only_what_is_asked_of_each_unit_of_the_level_is_carried_on(self) -> None:
        assert not found("", self.CODE, OWN, f"{MEASURE}count = 1")
        assert not found("", self.CODE, OWN, f'{MEASURE}count = 1\nper = "commune"')
        assert not found(
            "", self.CODE, OWN.replace('level = "district"\n', ""), f'{MEASURE}count = 1\nper = "district"'
        )

    def test_a_later_year_of_the_parent_is_no_leave_to_be_late(self) -> None:
        code, one = "child-deadline-after-parent", '{{ step = "{}", what = "3 sao", by = {} }}'
        parent = f"deadlines = [{one.format('a', '2025-10-01')}, {one.format('a', '2026-10-01')}]"
        for step, day, late in [
            ("a", "2025-10-01", False),
            ("a", "2025-10-02", True),
            ("a", "2026-10-02", True),
            ("a", "2027-01-01", True),
            ("b", "2027-01-01", False),
        ]:
            assert found(f"deadlines = [{one.format(step, day)}]", code, OWN, parent) == (
                ["deadlines[0]"] if late else []
            )
        assert not found('deadlines = [{ what = "3 sao", by = 2030-01-01 }]', code, OWN, parent)

    def test_sources_of_the_parent(self) -> None:
        code, text = "child-source-not-in-parent", 'funding = [{{ source = "{}" }}]'
        assert not found(text.format("credit"), code, OWN, "")
        assert not found(text.format("ntm"), code, OWN, text.format("national-target-programmes"))
        assert not found(text.format("national-target-programmes"), code, OWN, text.format("ntm"))
        assert found(text.format("credit"), code, OWN, text.format("national-target-programmes")) == ["funding[0]"]
