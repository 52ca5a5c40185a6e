"""Numbers, money, quantities and shares: read by the explicit rule, refused where open, reckoned with exactly."""

from __future__ import annotations

import pickle
import subprocess
import sys
import threading
import unicodedata
from collections.abc import Callable
from decimal import Context, Decimal, localcontext
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from plan_texts import unhurried

from ocop.errors import UnreadableAmount
from ocop.money import UNITS, Money, Quantity, Share, Unit
from ocop.numerals import MOST_DIGITS, read_number, write_number
from ocop.text import Language
from ocop.units import base_unit, factor, find_unit, units_of

MONEY = [unit for unit in UNITS if unit.measures == "money"]
OTHER = [unit for unit in UNITS if unit.measures != "money"]


def refused(make: Callable[[], object]) -> str:
    """What is said, in English, of an amount that is refused; there is a Vietnamese sentence too."""
    with pytest.raises(UnreadableAmount) as raised:
        make()
    (problem,) = raised.value.problems
    assert problem.message.vi
    assert problem.message.vi != problem.message.en
    return problem.message.en


magnitudes = st.decimals(0, 10**15, places=6) | st.integers(0, 10**15).map(Decimal)
moneys = st.builds(Money, magnitudes, st.sampled_from(MONEY))
quantities = st.builds(Quantity, magnitudes, st.sampled_from(OTHER))
percents = st.decimals(0, 100, places=2) | st.integers(0, 100).map(Decimal)


class TestNumbers:
    @pytest.mark.parametrize(
        ("text", "number"),
        [
            ("0", "0"),
            ("05", "5"),
            ("4474", "4474"),
            ("4.474", "4474"),
            ("50.050", "50050"),
            ("50,050", "50.050"),
            ("50,05", "50.05"),
            ("1.234,5", "1234.5"),
            ("1.234.567,89", "1234567.89"),
            ("0,5", "0.5"),
            ("12345,6", "12345.6"),
            (" 7 ", "7"),
            ("999.999.999.999.999.999", "999999999999999999"),
        ],
    )
    def test_full_stops_part_thousands_and_a_comma_stands_before_decimals(self, text: str, number: str) -> None:
        assert read_number(text) == Decimal(number)

    @pytest.mark.parametrize(
        "text",
        [
            "1.5",
            "1,234.5",
            "1,234,567",
            "50 050",
            "1.50",
            "1.2345",
            "12.34.567",
            "1234.567",
            "0.500",
            "00.500",
            "1..000",
            "1.000.",
            ".5",
            ",5",
            "5,",
            "5.",
            "",
            "1e3",
            "1_000",
            "+5",
            "٣",
            "５",
            "nan",
            "½",
        ],
    )
    def test_what_the_rule_does_not_cover_is_open(self, text: str) -> None:
        assert "can be read in more than one way" in refused(lambda: read_number(text))

    def test_negative_numbers_are_called_so(self) -> None:
        assert refused(lambda: read_number("-1.500,5")) == "'-1.500,5' is negative: an amount is 0 or more"

    @pytest.mark.parametrize("text", ["1" * (MOST_DIGITS + 1), "0," + "1" * (MOST_DIGITS + 1), "9" * 5000])
    def test_numbers_that_nobody_means_are_too_long(self, text: str) -> None:
        assert "is too long: there are at most 18 digits before the comma, and after it" in refused(
            lambda: read_number(text)
        )

    @unhurried
    @given(st.decimals(0, 10**MOST_DIGITS - 1, places=9))
    def test_what_is_written_is_read_back(self, number: Decimal) -> None:
        assert read_number(write_number(number)) == number

    @unhurried
    @given(st.decimals(0, 10**12, places=4))
    def test_in_english_the_marks_are_the_other_way_round(self, number: Decimal) -> None:
        swapped = write_number(number).translate(str.maketrans(",.", ".,"))
        assert write_number(number, "en") == swapped
        assert Decimal(swapped.replace(",", "")) == number

    def test_no_more_decimals_than_there_are(self) -> None:
        assert [write_number(Decimal(text)) for text in ("1E+5", "0.00", "1.50", "0E-9")] == [
            "100.000",
            "0",
            "1,5",
            "0",
        ]


class TestReading:
    @pytest.mark.parametrize(
        ("text", "dong"),
        [
            ("50.050 triệu đồng", 50_050_000_000),
            ("50,05 tỷ đồng", 50_050_000_000),
            ("50,05 tỉ đồng", 50_050_000_000),
            ("50.050 triệu", 50_050_000_000),
            ("50.050triệu đồng", 50_050_000_000),
            ("  50.050   triệu\u00a0đồng ", 50_050_000_000),
            ("50.050 TRIỆU ĐỒNG", 50_050_000_000),
            ("30 trđ", 30_000_000),
            ("30 tr.đ", 30_000_000),
            ("1.500 đồng", 1500),
            ("1.500 VNĐ", 1500),
            ("1.500 VND", 1500),
            ("2 billion VND", 2_000_000_000),
            ("0 đồng", 0),
        ],
    )
    def test_money(self, text: str, dong: int) -> None:
        assert Money.parse(text).dong == dong

    def test_decomposed_vietnamese_is_the_same(self) -> None:
        text = unicodedata.normalize("NFD", "3 tỷ đồng")
        assert text != "3 tỷ đồng"
        assert Money.parse(text) == Money(3, unicodedata.normalize("NFD", "tỷ đồng")) == Money(3, "billion_VND")

    @pytest.mark.parametrize(
        ("text", "unit", "magnitude"),
        [
            ("12 ha", "hectare", "12"),
            ("1,5 tấn", "tonne", "1.5"),
            ("20 kg", "kilogram", "20"),
            ("300 m2", "square_metre", "300"),
            ("300 m²", "square_metre", "300"),
            ("10.000 lít", "litre", "10000"),
            ("36 tháng", "month", "36"),
            ("3 năm", "year", "3"),
        ],
    )
    def test_quantities(self, text: str, unit: str, magnitude: str) -> None:
        amount = Quantity.parse(text)
        assert (amount.unit.id, amount.magnitude) == (unit, Decimal(magnitude))

    @pytest.mark.parametrize(
        ("text", "said"),
        [
            ("50.050", "'50.050' has no unit: write for instance '50.050 triệu đồng'"),
            ("triệu đồng", "'triệu đồng' is no amount: write a number and a unit, for instance '50.050 triệu đồng'"),
            ("", "'' is no amount: write a number and a unit, for instance '50.050 triệu đồng'"),
            (
                "5 triệu đồng 3 tỷ đồng",
                "'5 triệu đồng 3 tỷ đồng' holds more than one number: write one number with one unit",
            ),
            ("3 tỷ 500 triệu", "'3 tỷ 500 triệu' holds more than one number: write one number with one unit"),
            ("5 6 đồng", "'5 6 đồng' holds more than one number: write one number with one unit"),
            ("-5 triệu đồng", "'-5' is negative: an amount is 0 or more"),
            (
                "1,234.5 triệu đồng",
                "'1,234.5' can be read in more than one way: write 1,5 for decimals, 1.500 for thousands",
            ),
            ("1.5 tỷ đồng", "'1.5' can be read in more than one way: write 1,5 for decimals, 1.500 for thousands"),
            ("5 xu", "there is no unit 'xu': there are đồng, triệu đồng, tỷ đồng"),
            ("5 triệu tỷ", "there is no unit 'triệu tỷ': there are đồng, triệu đồng, tỷ đồng"),
            ("5 %", "there is no unit '%': there are đồng, triệu đồng, tỷ đồng"),
            ("5 ha", "'ha' is not a unit of this: đồng, triệu đồng, tỷ đồng"),
            ("khoảng 5 triệu đồng", None),
            ("5\u2212 triệu đồng", None),
            ("\u22125 triệu đồng", None),
        ],
    )
    def test_money_that_is_refused(self, text: str, said: str | None) -> None:
        found = refused(lambda: Money.parse(text))
        assert said is None or found == said

    def test_money_is_no_quantity_and_a_quantity_no_money(self) -> None:
        assert refused(lambda: Quantity.parse("5 đồng")).startswith("'đồng' is not a unit of this: kg, tấn, m², ha")
        assert refused(lambda: Quantity.parse("5 xu")) == (
            "there is no unit 'xu': there are kg, tấn, m², ha, lít, tháng, năm"
        )

    @pytest.mark.parametrize("value", [1.5, 2.0, True, "50.050", "5", None, Fraction(1, 2), [5]])
    def test_amounts_are_decimals_or_integers(self, value: Any) -> None:
        """A text would be read by the rule of Python, and 50.050 would be fifty."""
        for make in (lambda: Money(value, "VND"), lambda: Share(value)):
            assert "an amount is exact, a Decimal or an integer, not " in refused(make)

    @pytest.mark.parametrize("value", [Decimal(-1), Decimal("-0.001"), Decimal("NaN"), Decimal("Infinity"), -1])
    def test_amounts_are_not_negative_and_finite(self, value: Decimal | int) -> None:
        assert "an amount is 0 or more, not " in refused(lambda: Money(value, "VND"))
        assert "a share goes from 0% to 100%, not " in refused(lambda: Share(value))

    @pytest.mark.parametrize("value", [Decimal("1E+100"), Decimal("1E-100"), Decimal("1E+5000")])
    def test_figures_beyond_all_meaning(self, value: Decimal | int) -> None:
        assert "has more than 60 digits before or after the comma" in refused(lambda: Money(value, "VND"))

    def test_no_negative_zero(self) -> None:
        assert Money(Decimal("-0"), "VND").text("en") == "0 VND"
        assert Share(Decimal("-0")).text() == "0%"


class TestReckoning:
    def test_the_budget_of_dong_thap(self) -> None:
        parts = [Money.parse(text) for text in ("4.474 triệu đồng", "10.546 triệu đồng", "5 tỷ đồng")]
        state = parts[0] + parts[1] + parts[2]
        assert state == Money.parse("20.020 triệu đồng")
        assert state + Money.parse("30,03 tỷ đồng") == Money.parse("50.050 triệu đồng")
        assert state.unit.id == "million_VND"

    @unhurried
    @given(quantities | moneys, st.sampled_from(["vi", "en"]))
    def test_what_is_written_is_read_back(self, amount: Quantity, lang: Language) -> None:
        again = type(amount).parse(amount.text())
        assert again == amount
        assert (again.unit, again.magnitude) == (amount.unit, amount.magnitude)
        assert amount.unit.text.to(lang) in amount.text(lang)

    @unhurried
    @given(moneys, moneys, moneys)
    def test_addition_is_exact_associative_and_commutative(self, one: Money, two: Money, three: Money) -> None:
        assert (one + two) + three == one + (two + three) == three + (two + one)
        assert Fraction((one + two).dong) == Fraction(one.dong) + Fraction(two.dong)
        assert (one + two).unit == one.unit

    @unhurried
    @given(moneys, st.integers(1, 28))
    def test_the_precision_of_the_thread_changes_nothing(self, amount: Money, precision: int) -> None:
        expected = [(amount + amount).magnitude, amount.dong, hash(amount), amount.text("en")]
        with localcontext(Context(prec=precision)):
            assert [(amount + amount).magnitude, amount.dong, hash(amount), amount.text("en")] == expected
            assert amount == Money.parse(amount.text())

    def test_no_digit_is_lost_in_long_sums(self) -> None:
        long = Money(12345678901234567890123456789012, "VND")
        assert (long + Money(1, "VND")).dong == 12345678901234567890123456789013
        assert (long + Money.parse("1 tỷ đồng")).dong == 12345678901234567890124456789012

    @unhurried
    @given(moneys, moneys)
    def test_order_and_equality_agree_with_dong(self, one: Money, two: Money) -> None:
        assert (one < two) == (one.dong < two.dong)
        assert (one <= two) == (one.dong <= two.dong)
        assert (one > two) == (one.dong > two.dong)
        assert (one == two) == (one.dong == two.dong)

    @unhurried
    @given(quantities | moneys, st.data())
    def test_equal_in_every_unit_that_can_tell_it_and_hashed_alike(self, amount: Quantity, data: st.DataObject) -> None:
        unit = data.draw(st.sampled_from([unit for unit in UNITS if unit.measures == amount.unit.measures]))
        assume(unit.id != "year" or amount.unit.id == "year")
        told = amount.to(unit)
        assert told == amount
        assert amount == told
        assert hash(told) == hash(amount)
        assert told.to(amount.unit).magnitude == amount.magnitude
        assert not told < amount
        assert told <= amount

    def test_months_and_years(self) -> None:
        assert Quantity.parse("12 tháng") == Quantity.parse("1 năm")
        assert Quantity.parse("12 tháng").to("year").magnitude == 1
        five = Quantity.parse("5 tháng")
        assert refused(lambda: five.to("năm")) == "5 months cannot be told exactly in years"
        assert five < Quantity.parse("1 năm")
        together = Quantity.parse("1 năm") + five
        assert together == Quantity.parse("17 tháng")
        assert together.text() == "17 tháng"
        assert (five + Quantity.parse("1 năm")).text("en") == "17 months"

    def test_what_measures_something_else_is_not_mixed(self) -> None:
        land, rice = Quantity.parse("5 ha"), Quantity.parse("5 tấn")
        assert land != rice
        assert land != Money.parse("5 đồng")
        assert land != 5
        assert not land.comparable(rice)
        assert refused(lambda: land + rice) == "5 hectares and 5 tonnes can be neither compared nor added"
        assert refused(lambda: land < rice) == "5 hectares and 5 tonnes can be neither compared nor added"
        assert refused(lambda: land.to("tấn")) == "5 hectares cannot be told exactly in tonnes"
        for compare in (lambda: land + 5, lambda: land < 5, lambda: Money.parse("5 đồng") + land):
            with pytest.raises((TypeError, UnreadableAmount)):
                compare()

    def test_amounts_are_values(self) -> None:
        amount = Money.parse("50,05 tỷ đồng")
        assert pickle.loads(pickle.dumps(amount)) == amount  # noqa: S301 - our own
        assert repr(amount) == "<Money 50.05 billion VND>"
        assert len({amount, Money.parse("50.050 triệu đồng"), Money(50_050_000_000, "đồng")}) == 1
        with pytest.raises(AttributeError):
            amount.magnitude = Decimal(5)  # type: ignore[misc]

    def test_threads_may_share_amounts(self) -> None:
        amount = Money.parse("0,1 tỷ đồng")
        sums: list[Money] = []

        def add() -> None:
            total = Money(0, "VND")
            for _ in range(200):
                total += amount
            sums.append(total)

        threads = [threading.Thread(target=add) for _ in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert sums == [Money.parse("20 tỷ đồng")] * 4


class TestShares:
    @pytest.mark.parametrize(
        ("text", "percent"), [("40%", "40"), ("33,3%", "33.3"), (" 33,30 % ", "33.30"), ("0%", "0"), ("100%", "100")]
    )
    def test_reading(self, text: str, percent: str) -> None:
        share = Share.parse(text)
        assert share.percent == Decimal(percent)
        assert share.fraction == Fraction(percent) / 100
        assert share.text() == text.replace(" ", "")

    @pytest.mark.parametrize(
        ("text", "said"),
        [
            ("40", "'40' is no share: write a number and %, for instance '40%'"),
            ("%", "'%' is no share: write a number and %, for instance '40%'"),
            ("40%%", "'40%%' is no share: write a number and %, for instance '40%'"),
            ("40% của tổng", "'40% của tổng' is no share: write a number and %, for instance '40%'"),
            ("40 phần trăm", "'40 phần trăm' is no share: write a number and %, for instance '40%'"),
            ("33.3%", "'33.3' can be read in more than one way: write 1,5 for decimals, 1.500 for thousands"),
            ("-5%", "'-5' is negative: an amount is 0 or more"),
            ("150%", "a share goes from 0% to 100%, not 150%"),
            ("100,01%", "a share goes from 0% to 100%, not 100.01%"),
            ("1.000%", "a share goes from 0% to 100%, not 1000%"),
        ],
    )
    def test_what_is_refused(self, text: str, said: str) -> None:
        assert refused(lambda: Share.parse(text)) == said

    @unhurried
    @given(percents)
    def test_what_is_written_is_read_back_as_precise_as_it_was(self, percent: Decimal) -> None:
        share = Share(percent)
        again = Share.parse(share.text())
        assert again == share
        assert again.last_digit == share.last_digit
        assert share.text("en") == share.text().replace(",", ".")

    @unhurried
    @given(percents, percents)
    def test_order(self, one: Decimal, two: Decimal) -> None:
        assert (Share(one) < Share(two)) == (one < two)

    @pytest.mark.parametrize(
        ("text", "fits", "does_not"),
        [
            ("40%", [(400, 1000), (395, 1000), (405, 1000)], [(394, 1000), (406, 1000), (41, 100)]),
            ("33,3%", [(1, 3), (333, 1000)], [(334, 1000), (33, 100), (2, 3)]),
            ("33,33%", [(1, 3)], [(333, 1000)]),
            ("40,0%", [(400, 1000), (4005, 10000)], [(4006, 10000), (405, 1000)]),
            ("0%", [(0, 7), (1, 1000), (0, 0)], [(1, 100), (1, 0)]),
            ("100%", [(7, 7)], [(6, 7)]),
        ],
    )
    def test_compared_at_the_precision_that_is_printed(
        self, text: str, fits: list[tuple[int, int]], does_not: list[tuple[int, int]]
    ) -> None:
        share = Share.parse(text)
        assert [share.fits(*amounts) for amounts in fits] == [True] * len(fits)
        assert [share.fits(*amounts) for amounts in does_not] == [False] * len(does_not)

    def test_a_share_is_never_coarser_than_whole_percent(self) -> None:
        assert Share(Decimal("4E+1")).last_digit == 1
        assert not Share(Decimal("4E+1")).fits(43, 100)
        assert Share(Decimal("4E+1")).text() == "40%"

    @unhurried
    @given(st.integers(0, 10**9), st.integers(1, 10**9), st.integers(0, 3))
    def test_a_rounded_share_fits_what_it_was_rounded_from(self, part: int, more: int, places: int) -> None:
        whole = part + more
        rounded = round(Fraction(part, whole) * 100 * 10**places)
        assert Share(Decimal(rounded).scaleb(-places)).fits(part, whole)


class TestUnits:
    def test_factors_are_whole_numbers_of_the_base_unit(self) -> None:
        assert {unit.id: int(factor(unit)) for unit in UNITS} == {
            "VND": 1,
            "million_VND": 10**6,
            "billion_VND": 10**9,
            "kilogram": 1,
            "tonne": 1000,
            "square_metre": 1,
            "hectare": 10_000,
            "litre": 1,
            "month": 1,
            "year": 12,
        }
        assert all(factor(unit) == factor(unit).to_integral_value() for unit in UNITS)

    @pytest.mark.parametrize("unit", UNITS, ids=lambda unit: unit.id)
    def test_every_name_of_a_unit_is_read(self, unit: Unit) -> None:
        for name in (unit.id, unit.text.vi, unit.text.en, *unit.also):
            assert find_unit(name) is find_unit(name.upper()) is unit
        assert factor(base_unit(unit.measures)) == 1

    def test_no_name_means_two(self) -> None:
        names = [{name.lower() for name in (unit.id, unit.text.vi, unit.text.en, *unit.also)} for unit in UNITS]
        assert sum(map(len, names)) == len(frozenset[str]().union(*names))
        assert len(units_of()) == len(UNITS)


def test_pint_is_loaded_where_units_meet() -> None:
    program = """
import sys
from ocop.money import Money, Quantity, Share
first = Money.parse("50.050 triệu đồng")
assert first + first == Money.parse("100.100 triệu đồng") and first < first + first
Share.parse("40%").fits(40, 100), first.text()
print("pint" in sys.modules)
first == Money.parse("50,05 tỷ đồng")
print("pint" in sys.modules)
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout == "False\nTrue\n"
