"""How far a plan is: met, missed or open, and by how much, for every comparison and kind of figure."""

from __future__ import annotations

import pickle
from decimal import Context, Decimal, localcontext
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from plan_texts import plan_of, unhurried

from ocop.errors import UnknownId, UnreadableAmount
from ocop.money import Money, Quantity, Share
from ocop.plans.loading import example_plan
from ocop.plans.plan import Plan
from ocop.plans.progress import Actual, Outcome, Progress, progress

MET, MISSED, OPEN = Outcome.MET, Outcome.MISSED, Outcome.OPEN


def measured(figure: str, comparison: str = "at-least") -> Plan:
    return plan_of(f"""
[[targets]]
id = "t"
text = "Chỉ tiêu"
[[targets.measures]]
id = "m"
what = "x"
comparison = "{comparison}"
{figure}
""")


def outcome(plan: Plan, actual: Actual) -> tuple[Outcome, Decimal | None]:
    (row,) = progress(plan, {"m": actual})
    assert row.actual == actual
    assert row.measure == plan.measures["m"]
    return row.outcome, row.distance


COUNT, WEIGHT, SHARE = "count = 5", 'quantity = "5 tấn"', 'share = "40%"\nof = "subjects"'


@pytest.mark.parametrize(
    ("comparison", "outcomes"),
    [
        ("at-least", [(MISSED, 1), (MET, 0), (MET, 0)]),
        ("about", [(MISSED, 1), (MET, 0), (MET, 0)]),
        ("at-most", [(MET, 0), (MET, 0), (MISSED, 1)]),
        ("exactly", [(MISSED, 1), (MET, 0), (MISSED, 1)]),
    ],
)
@pytest.mark.parametrize(
    ("figure", "actuals"),
    [
        (COUNT, [4, 5, 6]),
        (COUNT, [Decimal(4), Decimal("5.0"), Decimal(6)]),
        (WEIGHT, [Quantity.parse(text) for text in ("4 tấn", "5.000 kg", "6.000 kg")]),
        (SHARE, [Share.parse(text) for text in ("39%", "40,0%", "41%")]),
    ],
    ids=["counts", "decimal counts", "quantities", "shares"],
)
def test_below_at_and_above_the_figure(
    comparison: str, outcomes: list[tuple[Outcome, Decimal | None]], figure: str, actuals: list[Actual]
) -> None:
    plan = measured(figure, comparison)
    assert [outcome(plan, actual) for actual in actuals] == outcomes


def test_distances_are_exact_and_in_the_measures_own_unit() -> None:
    assert outcome(measured(COUNT), Decimal("4.5")) == (MISSED, Decimal("0.5"))
    assert outcome(measured(WEIGHT), Quantity.parse("4.999 kg")) == (MISSED, Decimal("0.001"))
    assert outcome(measured('quantity = "12 tháng"'), Quantity.parse("0,5 năm")) == (MISSED, Decimal(6))
    assert outcome(measured(SHARE), Share.parse("33,3%")) == (MISSED, Decimal("6.7"))
    with localcontext(Context(prec=2)):
        assert outcome(measured("count = 1234567"), 1234566) == (MISSED, Decimal(1))


def test_without_a_figure_it_is_open() -> None:
    assert progress(measured(COUNT), {}) == (Progress(measure=measured(COUNT).measures["m"], outcome=OPEN),)
    assert outcome(measured(""), 7) == (OPEN, None)


def test_a_measure_with_two_figures_takes_either() -> None:
    plan = measured(f"{COUNT}\n{SHARE}")
    assert outcome(plan, 4) == (MISSED, Decimal(1))
    assert outcome(plan, Share.parse("40%")) == (MET, Decimal(0))


@pytest.mark.parametrize("actual", [10**18 - 1, Decimal("1E-18"), Decimal(0)])
def test_figures_as_long_as_any_that_is_read(actual: Actual) -> None:
    assert outcome(measured("count = 0"), actual) == (MET, Decimal(0))


@pytest.mark.parametrize("actual", [10**18, Decimal("1E-19"), Decimal("1E+18")])
def test_figures_that_are_longer(actual: Actual) -> None:
    with pytest.raises(UnreadableAmount, match="is needed, not"):
        progress(measured("count = 0"), {"m": actual})


def test_zero_is_a_figure() -> None:
    assert outcome(measured("count = 0", "at-most"), 0) == (MET, Decimal(0))
    assert outcome(measured("count = 5"), 0) == (MISSED, Decimal(5))


@pytest.mark.parametrize(
    ("figure", "actual", "said"),
    [
        (COUNT, Share.parse("5%"), "m: count (5) is needed, not Share("),
        (COUNT, Quantity.parse("5 ha"), "m: count (5) is needed, not <Quantity 5 hectares>"),
        (COUNT, 5.0, "m: count (5) is needed, not 5.0"),
        (COUNT, True, "m: count (5) is needed, not True"),
        (COUNT, "5", "m: count (5) is needed, not '5'"),
        (COUNT, -1, "m: count (5) is needed, not -1"),
        (COUNT, Decimal("NaN"), "m: count (5) is needed, not Decimal('NaN')"),
        (COUNT, Decimal("Infinity"), "m: count (5) is needed, not Decimal('Infinity')"),
        (COUNT, Decimal("1E-500"), "m: count (5) is needed, not Decimal('1E-500')"),
        (COUNT, 10**20, "m: count (5) is needed, not 100000000000…"),
        (SHARE, 40, "m: share (40%) is needed, not 40"),
        (SHARE, Decimal(40), "m: share (40%) is needed, not Decimal('40')"),
        (WEIGHT, 5, "m: quantity (5 tấn) is needed, not 5"),
        (WEIGHT, Quantity.parse("5 ha"), "m: quantity (5 tấn) is needed, not <Quantity 5 hectares>"),
        (WEIGHT, Money.parse("5 đồng"), "m: quantity (5 tấn) is needed, not <Money 5 VND>"),
        (
            f"{COUNT}\n{SHARE}",
            Quantity.parse("5 ha"),
            "m: count (5) or share (40%) is needed, not <Quantity 5 hectares>",
        ),
    ],
)
def test_figures_of_another_kind_are_refused(figure: str, actual: Any, said: str) -> None:
    with pytest.raises(UnreadableAmount) as raised:
        progress(measured(figure), {"m": actual})
    (problem,) = raised.value.problems
    assert str(problem).startswith(said)
    assert "không phải" in problem.line("vi")
    assert pickle.loads(pickle.dumps(raised.value)).problems == (problem,)  # noqa: S301 - our own


def test_measures_that_the_plan_has_not() -> None:
    with pytest.raises(UnknownId, match="there is no measure 'n': there is m") as raised:
        progress(measured(COUNT), {"n": 1, "o": 2, "m": 5})
    assert [problem.value for problem in raised.value.problems] == ["'n'", "'o'"]


def test_the_source_plans() -> None:
    plan = example_plan("ngoc-hoi-2021-2025")
    rows = progress(plan, {"starred-products": 7, "cooperatives": Share.parse("28,5%"), "sales-point": 2})
    assert [(row.measure.id, row.outcome, row.distance) for row in rows] == [
        ("starred-products", MET, Decimal(0)),
        ("products-in-value-chains", OPEN, None),
        ("cooperatives", MISSED, Decimal("1.5")),
        ("cooperative-groups", OPEN, None),
        ("trained-labour", OPEN, None),
        ("sales-point", MISSED, Decimal(1)),
    ]


@unhurried
@given(st.integers(0, 1000), st.integers(0, 1000), st.sampled_from(["at-least", "at-most", "exactly", "about"]))
def test_met_is_where_nothing_is_lacking(wanted: int, reached: int, comparison: str) -> None:
    found, distance = outcome(measured(f"count = {wanted}", comparison), reached)
    assert (found is MET) == (distance == 0)
    assert distance in {0, abs(wanted - reached)}
    assert (found is MET) == {
        "at-least": reached >= wanted,
        "about": reached >= wanted,
        "at-most": reached <= wanted,
        "exactly": reached == wanted,
    }[comparison]
