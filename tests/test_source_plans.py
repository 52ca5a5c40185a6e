"""The four source plans as files: complete as far as can be counted, and what is found in them and in their kin.

What is counted and what must be found was taken from the texts of the plans: 130/KH-UBND of Đắk Nông (2024),
226/KH-UBND of Đồng Tháp (2018), the plan of Ngọc Hồi for 2021-2025, and the summary of a plan of 2021.
"""

from __future__ import annotations

import datetime
import json
import pickle
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import attrs
import pytest
from command_line import run
from hypothesis import assume, given
from hypothesis import strategies as st
from plan_texts import leads_somewhere, plan_of, reached, unhurried

from ocop.errors import UnknownId
from ocop.findings import Severity
from ocop.money import Money, Share
from ocop.plans.checks import check
from ocop.plans.loading import example_plan, example_plans, load_plan, plan_from_dict
from ocop.plans.plain import plan_to_dict
from ocop.plans.plan import Plan
from ocop.plans.printing import printed

DAK_NONG, DONG_THAP, NGOC_HOI, SUMMARY = map(example_plan, example_plans())
PLANS = dict(zip(example_plans(), (DAK_NONG, DONG_THAP, NGOC_HOI, SUMMARY), strict=True))
every_plan = pytest.mark.parametrize("plan", PLANS.values(), ids=PLANS)
EXAMPLES = Path(__file__).parent.parent / "examples" / "plans"


def paths(plan: Plan, code: str, parent: Plan | None = None) -> list[str]:
    return [finding.path for finding in check(plan, parent=parent, only=[code])]


def codes(plan: Plan) -> set[str]:
    return {finding.code for finding in check(plan)}


class TestFiles:
    def test_their_names(self) -> None:
        assert example_plans() == ("dak-nong-2024", "dong-thap-2018-2020", "ngoc-hoi-2021-2025", "ocop-2021-summary")
        with pytest.raises(UnknownId, match="did you mean 'dak-nong-2024'"):
            example_plan("dak-nong")

    @pytest.mark.parametrize("name", PLANS)
    def test_the_examples_are_those_of_the_package(self, name: str) -> None:
        assert load_plan(EXAMPLES / f"{name}.toml") == PLANS[name]

    @every_plan
    def test_as_plain_data_and_back(self, plan: Plan) -> None:
        assert plan_from_dict(plan_to_dict(plan)) == plan
        assert plan_to_dict(plan_from_dict(plan_to_dict(plan))) == plan_to_dict(plan)

    @pytest.mark.parametrize("name", PLANS)
    def test_as_json_and_back(self, name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        shown = run(capsys, "plan", "show", EXAMPLES / f"{name}.toml", "--format", "json")
        file = tmp_path / "plan.json"
        file.write_text(shown.out, encoding="utf-8")
        assert shown.status == 0
        assert load_plan(file) == PLANS[name]

    @every_plan
    def test_plans_are_values(self, plan: Plan) -> None:
        check(plan)
        again = pickle.loads(pickle.dumps(plan))  # noqa: S301 - our own
        assert again == plan
        assert hash(again) == hash(plan)
        assert check(again) == check(plan)
        assert attrs.evolve(plan, title="Khác") != plan

    @every_plan
    def test_printed_in_both_languages(self, plan: Plan) -> None:
        vi, en = printed(plan, "vi"), printed(plan, "en")
        assert vi != en
        assert vi.count("\n\n") == en.count("\n\n")
        for text in map(" ".join, (vi.split(), en.split())):
            assert all(" ".join(target.text.split()) in text for target in plan.targets)
            assert all(one.agency in text for one in plan.responsibilities)
            assert all((one.name or "") in text for one in plan.funding)


class TestCompleteness:
    def test_dak_nong(self) -> None:
        plan = DAK_NONG
        assert (plan.number, plan.issued) == ("130/KH-UBND", datetime.date(2024, 3, 5))
        assert len(plan.targets) == 12
        assert len(plan.tasks) == 16
        assert [place for place, task in enumerate(plan.tasks) if task.continues] == [5]
        assert len(plan.responsibilities) == 17
        assert [one.source.value for one in plan.funding] == ["ntm", "integrated", "enterprise", "community"]
        assert [annex.belongs_to for annex in plan.annexes] == ["230/KH-UBND"]
        assert plan.task_table is not None
        assert plan.task_table.stated_count == 8
        assert [deadline.before for deadline in plan.deadlines] == [datetime.date(2024, 10, day) for day in (1, 15, 30)]
        assert sum("agency" in one.inferred for one in plan.responsibilities) >= 5

    def test_dak_nong_the_continued_row_takes_over(self) -> None:
        above, row = DAK_NONG.task_rows[4:6]
        assert (row.solution, row.coordinating, row.funding) == (above.solution, above.coordinating, above.funding)
        assert row.leads != above.leads
        assert row.results != above.results

    def test_dong_thap(self) -> None:
        plan = DONG_THAP
        assert (plan.number, plan.issued) == ("226/KH-UBND", datetime.date(2018, 10, 17))
        assert len(plan.targets) == 11
        assert sum("I.2.1" in (target.at or "") for target in plan.targets) == 8
        assert sum("I.2.2" in (target.at or "") for target in plan.targets) == 3
        assert len(plan.solutions) == 9
        assert [annex.code for annex in plan.annexes] == ["1", "2", "3", "4", "5", "5a", "5b", "5c"]
        assert not any(annex.at_hand for annex in plan.annexes)
        assert plan.scope is not None
        assert len(plan.scope.products) == 6
        assert len(plan.funding) == 4
        assert [(duty.every.value, duty.before_day, duty.months) for duty in plan.reporting] == [
            ("half-year", 15, (6,)),
            ("year", 15, (12,)),
        ]

    def test_dong_thap_the_budget(self) -> None:
        budget = DONG_THAP.budget
        assert budget is not None
        millions = {one.id: int(one.amount.dong / 10**6) for one in budget.allocations if one.amount}
        assert millions == {
            "total": 50_050,
            "community": 30_030,
            "state": 20_020,
            "ntm": 4474,
            "integrated": 10_546,
            "development": 5000,
        }
        assert [one.id for one in budget.parts("total")] == ["community", "state"]
        assert [one.id for one in budget.parts("state")] == ["ntm", "integrated", "development"]
        assert {one.id: one.share.text() for one in budget.allocations if one.share} == {
            "community": "60%",
            "state": "40%",
        }

    def test_ngoc_hoi(self) -> None:
        plan = NGOC_HOI
        assert (plan.number, plan.issued, plan.level) == (None, None, "district")
        assert len(plan.targets) == 4
        assert len(plan.measures) == 6
        assert len(plan.contents) == 7
        assert len(plan.solutions) == 7
        assert len(plan.responsibilities) == 12
        assert [basis.issued for basis in plan.legal_bases] == [datetime.date(2023, 3, 31)]
        assert plan.day == datetime.date(2023, 3, 31)
        assert [(duty.every.value, duty.before_day) for duty in plan.reporting[:3]] == [
            ("month", 20),
            ("quarter", 20),
            ("year", 10),
        ]

    def test_the_summary(self) -> None:
        plan = SUMMARY
        assert (plan.issuer, plan.number, plan.place, plan.issued) == (None, None, None, None)
        assert [content.at for content in plan.contents] == list("1234567")
        assert {one.at for one in plan.funding} == {"8"}
        (schedule,) = plan.rewards
        assert [(reward.stars, reward.amount.text()) for reward in schedule.rewards] == [
            (3, "30 triệu đồng"),
            (4, "20 triệu đồng"),
            (5, "10 triệu đồng"),
        ]

    @every_plan
    def test_everything_points_to_where_it_stands(self, plan: Plan) -> None:
        for field in (
            "targets",
            "tasks",
            "responsibilities",
            "funding",
            "reporting",
            "rewards",
            "contents",
            "solutions",
        ):
            assert all(one.at for one in getattr(plan, field)), field
        assert all(annex.at for annex in plan.annexes)
        assert all(deadline.at for deadline in plan.deadlines)
        assert all(whole.at for whole in (plan.budget,) if whole)
        assert all(whole.at for whole in (plan.scope,) if whole)
        assert all(whole.at for whole in (plan.task_table,) if whole)

    @every_plan
    def test_what_an_editor_inferred_is_stated(self, plan: Plan) -> None:
        for path, value in walk(plan, ""):
            for name in getattr(value, "inferred", ()):
                key = {field.name.rstrip("_"): field.name for field in attrs.fields(type(value))}[name]
                assert getattr(value, key) not in {None, ()}, f"{path}.{name}"

    @every_plan
    def test_every_agency_is_known(self, plan: Plan) -> None:
        assert not paths(plan, "agency-unknown")


def walk(value: Any, path: str) -> Iterator[tuple[str, Any]]:
    """Every attrs value in a plan with its path."""
    if isinstance(value, tuple):
        for place, item in enumerate(value):
            yield from walk(item, f"{path}[{place}]")
    elif attrs.has(type(value)):
        yield path, value
        for field in attrs.fields(type(value)):
            yield from walk(getattr(value, field.name), f"{path}.{field.name}")


class TestFindings:
    def test_dak_nong(self) -> None:
        plan = DAK_NONG
        assert paths(plan, "document-number-mismatch") == ["annexes[0].belongs_to"]
        assert paths(plan, "source-undeclared") == ["tasks[0].funding"]
        assert paths(plan, "source-unused") == ["funding[2]", "funding[3]"]
        assert [reached(plan, path).source.value for path in ("funding[2]", "funding[3]")] == [
            "enterprise",
            "community",
        ]
        assert paths(plan, "lead-agency-missing") == ["tasks[13].leads"]
        assert "website" in (plan.tasks[13].solution or "")
        assert paths(plan, "amounts-missing") == ["budget"]
        (undeclared,) = check(plan, only=["source-undeclared"])
        assert undeclared.message.en.startswith("The annual balanced budget estimate")
        (mismatch,) = check(plan, only=["document-number-mismatch"])
        assert "230/KH-UBND" in mismatch.message.vi
        assert "130/KH-UBND" in mismatch.message.vi
        assert codes(plan) == {
            "amounts-missing",
            "document-number-mismatch",
            "funding-missing",
            "integrated-without-carrier",
            "issued-after-start",
            "lead-agency-missing",
            "report-without-date",
            "source-undeclared",
            "source-unused",
            "target-without-measure",
        }

    def test_dong_thap(self) -> None:
        (points,) = check(DONG_THAP, only=["stars-and-points-disagree"])
        assert (points.severity, points.path) == (Severity.INFO, "targets[2].measures[2].points")
        assert "Điều 3.3" in (points.reference or "")
        assert codes(DONG_THAP) == {"stars-and-points-disagree", "issued-after-start", "target-without-measure"}
        assert all(finding.severity is Severity.INFO for finding in check(DONG_THAP))

    @pytest.mark.parametrize(
        "code", ["amounts-do-not-add-up", "share-mismatch", "source-undeclared", "source-unused", "amounts-missing"]
    )
    def test_dong_thap_what_is_not_found(self, code: str) -> None:
        assert not paths(DONG_THAP, code)

    def test_ngoc_hoi(self) -> None:
        assert paths(NGOC_HOI, "subset-exceeds-whole") == ["targets[0].measures[1].count"]
        assert paths(NGOC_HOI, "document-number-missing") == ["number"]
        assert paths(NGOC_HOI, "issued-after-start") == ["issued"]
        (subset,) = check(NGOC_HOI, only=["subset-exceeds-whole"])
        assert subset.message.en.startswith("10 are a part of 5")
        (undated,) = check(NGOC_HOI, only=["issued-after-start"])
        assert "2023-03-31" in undated.message.en
        assert "2021-01-01" in undated.message.en
        assert codes(NGOC_HOI) == {
            "amounts-missing",
            "document-number-missing",
            "issued-after-start",
            "subset-exceeds-whole",
        }

    def test_the_summary(self) -> None:
        assert paths(SUMMARY, "reward-falls-with-stars") == ["rewards[0]"]
        assert codes(SUMMARY) == {
            "amounts-missing",
            "document-number-missing",
            "integrated-without-carrier",
            "reward-falls-with-stars",
        }

    @every_plan
    def test_every_path_leads_somewhere(self, plan: Plan) -> None:
        assert all(leads_somewhere(plan, finding.path) for finding in check(plan))


def with_allocation(plan: Plan, identifier: str, **changes: Any) -> Plan:
    """The plan with one allocation changed."""
    assert plan.budget is not None
    allocations = tuple(
        attrs.evolve(one, **changes) if one.id == identifier else one for one in plan.budget.allocations
    )
    return attrs.evolve(plan, budget=attrs.evolve(plan.budget, allocations=allocations))


def stating(what: str) -> list[str]:
    assert DONG_THAP.budget is not None
    return [one.id for one in DONG_THAP.budget.allocations if getattr(one, what) is not None]


def off_at(plan: Plan, identifier: str) -> list[str]:
    """Where sums no longer hold when an amount changes: at itself if it has parts, and at the next amount above it."""
    assert plan.budget is not None
    touched = {identifier} if plan.budget.parts(identifier) else set()
    above = plan.budget[identifier].of
    while above is not None and plan.budget[above].amount is None:
        above = plan.budget[above].of
    touched.update(filter(None, [above]))
    return [f"budget.{one.id}" for one in plan.budget.allocations if one.id in touched]


class TestTheBudgetOfDongThap:
    @pytest.mark.parametrize("by", [1, -1])
    @pytest.mark.parametrize("unit", ["triệu đồng", "đồng", "tỷ đồng"])
    @pytest.mark.parametrize("identifier", stating("amount"))
    def test_every_amount_counts(self, identifier: str, unit: str, by: int) -> None:
        assert DONG_THAP.budget is not None
        amount = DONG_THAP.budget[identifier].amount
        assert amount is not None
        changed = Money(amount.to(unit).magnitude + by, unit)
        plan = with_allocation(DONG_THAP, identifier, amount=changed)
        found = paths(plan, "amounts-do-not-add-up")
        assert found
        assert found == off_at(plan, identifier)

    @pytest.mark.parametrize("by", [1, -1])
    @pytest.mark.parametrize("identifier", stating("share"))
    def test_every_share_counts(self, identifier: str, by: int) -> None:
        assert DONG_THAP.budget is not None
        share = DONG_THAP.budget[identifier].share
        assert share is not None
        plan = with_allocation(DONG_THAP, identifier, share=Share(share.percent + by))
        assert paths(plan, "share-mismatch") == [f"budget.{identifier}.share"]
        assert not paths(plan, "amounts-do-not-add-up")

    def test_a_share_printed_with_decimals_is_held_to_them(self) -> None:
        assert not paths(with_allocation(DONG_THAP, "state", share=Share.parse("40,00%")), "share-mismatch")
        assert paths(with_allocation(DONG_THAP, "state", share=Share.parse("40,01%")), "share-mismatch")


def written(dong: Decimal, unit: str) -> str:
    """An amount of dong as a text in another unit."""
    return Money(dong, "VND").to(unit).text()


@st.composite
def budgets(draw: st.DrawFn) -> list[dict[str, Any]]:
    """The allocations of a budget that adds up: several levels, units mixed, shares as precise as they are printed.

    Some that have parts state no amount of their own.
    """
    rows: list[dict[str, Any]] = []

    def node(of: str | None, depth: int) -> Decimal:
        row: dict[str, Any] = {"id": f"n{len(rows)}", "name": "Khoản", "of": of}
        rows.append(row)
        parts = draw(st.integers(0 if of else 1, 3)) if depth < 3 else 0
        if parts:
            row["dong"] = sum((node(row["id"], depth + 1) for _ in range(parts)), Decimal(0))
        else:
            row["dong"] = Decimal(draw(st.integers(0, 50_000))) * 10 ** draw(st.sampled_from([3, 6, 9]))
        return Decimal(row["dong"])

    for _ in range(draw(st.integers(1, 2))):
        node(None, 0)
    amounts = {row["id"]: row["dong"] for row in rows}
    for row in rows:
        of_parts = any(one["of"] == row["id"] for one in rows) and draw(st.integers(0, 3)) == 0
        unit = draw(st.sampled_from(["triệu đồng", "tỷ đồng", "đồng"]))
        row["amount"] = None if of_parts else written(row["dong"], unit)
        whole = amounts.get(row["of"])
        places = draw(st.sampled_from([None, 0, 1, 2]))
        if whole and places is not None:
            row["share"] = Decimal(round(Decimal(row["dong"]) / whole * 100, places)).quantize(
                Decimal(1).scaleb(-places)
            )
    return rows


def budget_plan(rows: list[dict[str, Any]]) -> Plan:
    """A plan with these allocations, through texts as a file has them."""
    keys = ("id", "name", "of", "amount")
    allocations = [
        {key: row[key] for key in keys if row[key] is not None}
        | ({"share": f"{row['share']}%".replace(".", ",")} if "share" in row else {})
        for row in rows
    ]
    return plan_from_dict({"title": "Kế hoạch", "number": "1/KH", "budget": {"allocations": allocations}})


class TestGeneratedBudgets:
    @unhurried
    @given(budgets())
    def test_what_adds_up_is_found_to(self, rows: list[dict[str, Any]]) -> None:
        assert check(budget_plan(rows)) == ()

    @unhurried
    @given(budgets(), st.data())
    def test_any_one_figure_changed_is_found_where_it_breaks(
        self, rows: list[dict[str, Any]], data: st.DataObject
    ) -> None:
        stated = [row for row in rows if row["amount"]]
        assume(stated)
        row = data.draw(st.sampled_from(stated))
        by = data.draw(st.sampled_from([1, -1, 1000, -1000, 10**6, -(10**6), 10**9]))
        assume(row["dong"] + by >= 0)
        plan = budget_plan(
            [{**one, "amount": written(one["dong"] + by, "đồng")} if one is row else one for one in rows]
        )
        expected = off_at(plan, row["id"])
        assert paths(plan, "amounts-do-not-add-up") == expected

    @unhurried
    @given(budgets(), st.data())
    def test_any_one_share_changed_is_found_at_the_share(self, rows: list[dict[str, Any]], data: st.DataObject) -> None:
        stated = [row for row in rows if "share" in row]
        assume(stated)
        row = data.draw(st.sampled_from(stated))
        share = row["share"] + data.draw(st.sampled_from([1, -1]))
        assume(0 <= share <= 100)
        plan = budget_plan([{**one, "share": share} if one is row else one for one in rows])
        assert paths(plan, "share-mismatch") == [f"budget.{row['id']}.share"]

    @unhurried
    @given(st.lists(st.integers(0, 10**6), min_size=1, max_size=6), st.integers(-3, 3))
    def test_years_add_up_or_not(self, years: list[int], by: int) -> None:
        assume(sum(years) + by >= 0)
        plain = {
            "id": "total",
            "name": "Tổng",
            "amount": written(Decimal(sum(years) + by) * 10**6, "tỷ đồng"),
            "years": [
                {"year": 2026 + place, "amount": written(Decimal(one) * 10**6, "triệu đồng")}
                for place, one in enumerate(years)
            ],
        }
        plan = plan_from_dict({"title": "x", "number": "1/KH", "budget": {"allocations": [plain]}})
        assert paths(plan, "amounts-do-not-add-up") == (["budget.total"] if by else [])


class TestPlansOf2026:
    """A plan written as if the reorganisations of 2025 had not been."""

    TEXT = """
issued = {}
period = {{ from = 2026-01-01, to = 2026-12-31 }}
tasks = [{{ task = "Hội chợ", leads = ["{}"], funding = [{{ source = "ntm", phase = "2021-2025" }}] }}]
"""

    @pytest.mark.parametrize(
        "agency",
        [
            "Sở Nông nghiệp và Phát triển nông thôn",
            "Sở NN&PTNT",
            "Sở Nông nghiệp và PTNT tỉnh Đắk Nông",
            "UBND huyện Ngọc Hồi",
            "UBND các huyện, thành phố Gia Nghĩa",
            "Phòng Nông nghiệp và PTNT huyện",
        ],
    )
    def test_agencies_and_sources_that_are_no_more(self, agency: str) -> None:
        plan = plan_of(self.TEXT.format("2026-01-05", agency))
        assert paths(plan, "agency-not-existing") == ["tasks[0].leads[0]"]
        assert paths(plan, "source-out-of-phase") == ["tasks[0].funding[0].phase"]

    @pytest.mark.parametrize(
        ("agency", "last"),
        [
            ("Sở Nông nghiệp và Phát triển nông thôn", datetime.date(2025, 2, 28)),
            ("Sở Tài nguyên và Môi trường", datetime.date(2025, 2, 28)),
            ("Sở Lao động - Thương binh và Xã hội", datetime.date(2025, 2, 28)),
            ("UBND huyện Đắk Mil", datetime.date(2025, 6, 30)),
            ("Phòng Tài chính và Kế hoạch", datetime.date(2025, 6, 30)),
        ],
    )
    def test_to_the_day(self, agency: str, last: datetime.date) -> None:
        for day, existed in ((last, True), (last + datetime.timedelta(days=1), False)):
            plan = plan_of(self.TEXT.format(day, agency))
            assert paths(plan, "agency-not-existing") == ([] if existed else ["tasks[0].leads[0]"])

    def test_what_took_over_is_found_nothing_against(self) -> None:
        text = self.TEXT.replace("2021-2025", "2026-2035")
        for agency in ("Sở Nông nghiệp và Môi trường", "UBND xã Quảng Trực", "UBND các xã, phường"):
            assert check(plan_of(text.format("2026-01-01", agency))) == ()

    def test_the_source_plans_of_another_day(self) -> None:
        later = attrs.evolve(DAK_NONG, issued=datetime.date(2026, 1, 5), period=None)
        assert "tasks[0].leads[1]" in paths(later, "agency-not-existing")
        assert "funding[0].phase" in paths(later, "source-out-of-phase")
        assert not paths(DAK_NONG, "agency-not-existing")
        assert not paths(DAK_NONG, "source-out-of-phase")


class TestADistrictUnderDakNong:
    """A district's plan under 130/KH-UBND, as that asks for it."""

    CHILD = """
level = "district"
issuer = "UBND huyện Đắk Mil"
issued = 2024-04-01
period = { from = 2024-01-01, to = 2024-12-31 }
parent = { number = "130/KH-UBND", issued = 2024-03-05, issuer = "UBND tỉnh Đắk Nông" }

[[targets]]
id = "new-products"
text = "Ít nhất 03 sản phẩm mới được đánh giá, phân hạng"
[[targets.measures]]
id = "new-products"
what = "new-ocop-products-evaluated"
count = 3
by = 2024-12-31

[[funding]]
source = "ntm"
phase = "2021-2025"
[[funding]]
source = "community"
[[budget.allocations]]
id = "total"
name = "Tổng"
amount = "500 triệu đồng"

[[deadlines]]
step = "rank-3-stars"
what = "Đánh giá, phân hạng 3 sao"
before = 2024-10-01
[[deadlines]]
step = "register-4-stars"
after = ["rank-3-stars"]
what = "Đăng ký sản phẩm 4 sao"
before = 2024-10-15
"""
    CODES = ("parent-target-not-carried", "child-deadline-after-parent", "child-source-not-in-parent")

    def found(self, wrong: str, right: str) -> list[tuple[str, str]]:
        assert wrong in self.CHILD
        plan = plan_of(self.CHILD.replace(wrong, right, 1))
        return [(finding.code, finding.path) for finding in check(plan, parent=DAK_NONG, only=self.CODES)]

    def test_nothing_is_found_where_it_carries_everything(self) -> None:
        assert self.found("count = 3", "count = 3") == []
        assert self.found("count = 3", "count = 5") == []
        assert codes(plan_of(self.CHILD)) == {"issued-after-start"}

    @pytest.mark.parametrize(
        ("wrong", "right", "code", "path"),
        [
            ("count = 3", "count = 2", "parent-target-not-carried", "targets"),
            ("new-ocop-products-evaluated", "ocop-products-evaluated", "parent-target-not-carried", "targets"),
            ("count = 3\nby = 2024-12-31", "count = 3\nby = 2025-01-31", "parent-target-not-carried", "targets"),
            ("before = 2024-10-01", "by = 2024-10-01", "child-deadline-after-parent", "deadlines[0]"),
            ("before = 2024-10-15", "before = 2024-10-16", "child-deadline-after-parent", "deadlines[1]"),
            ('source = "community"', 'source = "credit"', "child-source-not-in-parent", "funding[1]"),
        ],
    )
    def test_each_finding(self, wrong: str, right: str, code: str, path: str) -> None:
        assert self.found(wrong, right) == [(code, path)]

    def test_all_at_once(self) -> None:
        text = self.CHILD.replace("count = 3", "count = 2").replace("before = 2024-10-15", "by = 2024-11-01")
        plan = plan_of(text.replace('"community"', '"credit"'))
        findings = check(plan, parent=DAK_NONG, only=self.CODES)
        assert [finding.path for finding in findings] == ["targets", "funding[1]", "deadlines[1]"]
        assert {finding.code for finding in findings} == {*self.CODES}

    def test_from_the_command_line(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        file = tmp_path / "dak-mil.toml"
        file.write_text(
            f'title = "Huyện Đắk Mil"\nnumber = "12/KH-UBND"\n{self.CHILD.replace("count = 3", "count = 1")}'
        )
        parent = EXAMPLES / "dak-nong-2024.toml"
        told = run(capsys, "check", file, "--parent", parent, "--format", "json", "--without", "issued-after-start")
        assert told.status == 1
        (finding,) = json.loads(told.out)["findings"]
        assert (finding["code"], finding["path"]) == ("parent-target-not-carried", "targets")
        assert run(capsys, "check", file, "--format", "json").status == 0
