"""Regimes and the classification of products as data: bands, awards, days in force, groups, and the interpretations."""

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

import ocop
from ocop.lawdata import read_data
from ocop.regimes import regimes_in_force

NEWEST = ocop.load_regime("qd26-2026")
TAXONOMY = ocop.load_taxonomy("qd26-2026")
every_regime = pytest.mark.parametrize("regime", [ocop.load_regime(name) for name in ocop.REGIMES], ids=ocop.REGIMES)


@every_regime
@pytest.mark.parametrize(
    ("total", "stars"),
    [
        (0, 1),
        (29, 1),
        (Fraction(2999, 100), 1),
        (30, 2),
        (Decimal("49.99"), 2),
        (50, 3),
        (Fraction(6999, 100), 3),
        (70, 4),
        (Decimal("89.95"), 4),
        (Fraction(1799, 20), 4),
        (90, 5),
        (100, 5),
    ],
)
def test_bands_are_half_open(regime: ocop.Regime, total: Any, stars: int) -> None:
    """Article 3.3 of 26/2026; 148 and 1048 have the same edges."""
    assert regime.band(total) == stars


@every_regime
@pytest.mark.parametrize("total", [-1, 101, Fraction(10001, 100)])
def test_no_band_holds_what_is_no_total(regime: ocop.Regime, total: Any) -> None:
    with pytest.raises(ValueError, match="totals go from 0 to 100"):
        regime.band(total)


@every_regime
def test_bands_meet_without_a_gap(regime: ocop.Regime) -> None:
    for higher, lower in zip(regime.bands, regime.bands[1:], strict=False):
        assert lower.upper == higher.lower
        assert lower.stars == higher.stars - 1
    assert regime.bands[-1].lower == 0
    assert regime.bands[0].upper is None


@pytest.mark.parametrize(
    ("regime", "number", "first", "last"),
    [
        # Articles 11.1 and 11.2: from 22 May 2026 on, and 148 for 60 days more.
        ("qd26-2026", "26/2026/QĐ-TTg", date(2026, 5, 22), None),
        ("qd148-2023", "148/QĐ-TTg", date(2023, 2, 24), date(2026, 7, 21)),
        ("qd1048-2019", "1048/QĐ-TTg", date(2019, 8, 21), date(2023, 2, 23)),
    ],
)
def test_days_in_force(regime: str, number: str, first: date, last: date | None) -> None:
    decision = ocop.load_regime(regime).decision
    assert (decision.number, decision.effective_from, decision.effective_to) == (number, first, last)
    assert decision.in_force_on(first)
    assert not decision.in_force_on(date.fromordinal(first.toordinal() - 1))
    assert decision.in_force_on(last or date.max)
    assert last is None or not decision.in_force_on(date.fromordinal(last.toordinal() + 1))


@pytest.mark.parametrize(
    ("day", "regimes"),
    [
        (date(2019, 8, 20), ()),
        (date(2019, 8, 21), ("qd1048-2019",)),
        (date(2023, 2, 23), ("qd1048-2019",)),
        (date(2023, 2, 24), ("qd148-2023",)),
        (date(2026, 5, 21), ("qd148-2023",)),
        (date(2026, 5, 22), ("qd26-2026", "qd148-2023")),
        (date(2026, 7, 21), ("qd26-2026", "qd148-2023")),
        (date(2026, 7, 22), ("qd26-2026",)),
    ],
    ids=str,
)
def test_regimes_in_force(day: date, regimes: tuple[str, ...]) -> None:
    assert tuple(regime.id for regime in regimes_in_force(day)) == regimes


@every_regime
def test_what_is_not_from_the_decision_has_no_clause(regime: ocop.Regime) -> None:
    clauses = [part.clause for part in regime.parts] + [band.clause for band in regime.bands]
    clauses += [award.clause for award in regime.awards]
    assert {clause is None for clause in clauses} == {regime.source is not None}
    assert (regime.source is None) is (regime is NEWEST)


def test_amendments() -> None:
    """1489 brought two levels to 148; 781 brought minimums to 1048 that are not in the data, but for tourism."""
    found = {
        regime: [
            (change.number, change.effective_from, change.minimums_missing, change.except_sets)
            for change in ocop.load_regime(regime).amendments
        ]
        for regime in ocop.REGIMES
    }
    assert found == {
        "qd26-2026": [],
        "qd148-2023": [("1489/QĐ-TTg", date(2025, 7, 6), False, ())],
        "qd1048-2019": [("781/QĐ-TTg", date(2020, 6, 8), True, (26,))],
    }


def test_awards_of_article_4_1() -> None:
    assert [NEWEST.award(stars).certificate for stars in (1, 2, 3, 4, 5)] == [False, False, True, True, True]
    assert NEWEST.award(4).authority.vi == "Chủ tịch UBND cấp tỉnh"
    assert NEWEST.award(5).authority.vi == "Bộ trưởng Bộ Nông nghiệp và Môi trường"
    for stars in (0, 6):
        with pytest.raises(ValueError, match="no number of stars"):
            NEWEST.award(stars)


def test_an_unknown_regime_is_refused() -> None:
    with pytest.raises(ocop.UnknownId, match="did you mean 'qd26-2026'"):
        ocop.load_regime("qd26-2025")
    with pytest.raises(ocop.UnknownId):
        ocop.load_taxonomy("qd999")
    with pytest.raises(ocop.UnknownId):
        ocop.criteria_ids("qd999")


@pytest.mark.parametrize("regime", ocop.REGIMES)
def test_six_industries_and_every_set_once(regime: str) -> None:
    taxonomy = ocop.load_taxonomy(regime)
    assert [industry.code for industry in taxonomy.industries] == ["I", "II", "III", "IV", "V", "VI"]
    leaves = list(taxonomy.leaves())
    assert [leaf.criteria_set for leaf in leaves] == list(ocop.criteria_ids(regime))
    assert [leaf.slug for leaf in leaves] == [ocop.load_criteria(name).slug for name in ocop.criteria_ids(regime)]
    assert len({leaf.code for leaf in leaves}) == 26
    # Which ministries were in charge is printed in 26/2026 only.
    assert {bool(leaf.ministries) for leaf in leaves} == {regime == "qd26-2026"}


@pytest.mark.parametrize("regime", ocop.REGIMES)
def test_only_services_need_no_samples(regime: str) -> None:
    taxonomy = ocop.load_taxonomy(regime)
    assert [leaf.code for leaf in taxonomy.leaves() if not leaf.needs_samples] == ["VI.1"]
    assert [industry.code for industry in taxonomy.industries if not industry.needs_samples] == ["VI"]


@pytest.mark.parametrize(
    ("number", "code", "ministries"),
    [
        (1, "I.1.a", ["Bộ Nông nghiệp và Môi trường"]),
        (5, "I.3.a", ["Bộ Công Thương"]),
        (6, "I.3.b", ["Bộ Nông nghiệp và Môi trường", "Bộ Công Thương"]),
        (13, "I.6", ["Bộ Nông nghiệp và Môi trường"]),
        (16, "II.2.a", ["Bộ Y tế"]),
        (20, "III.3", ["Bộ Y tế", "Bộ Công Thương"]),
        (21, "IV.1", ["Bộ Công Thương", "Bộ Nông nghiệp và Môi trường"]),
        (26, "VI.1", ["Bộ Văn hóa, Thể thao và Du lịch", "Bộ Nông nghiệp và Môi trường"]),
    ],
)
def test_groups_as_appendix_i_prints_them(number: int, code: str, ministries: list[str]) -> None:
    group = TAXONOMY.of_set(number)
    assert group.code == code
    assert [ministry.vi for ministry in group.ministries] == ministries


@pytest.mark.parametrize(
    ("identifier", "code", "name"),
    [
        ("qd148-2023/4", "I.2.b", "Mật ong, mật khác và nông sản thực phẩm khác"),
        ("qd148-2023/13", "I.6", "Sản phẩm cà phê, ca cao"),
        ("qd148-2023/18", "III.1", "Thực phẩm chức năng, thuốc dược liệu, thuốc y học cổ truyền"),
        ("qd148-2023/24", "V.2", "Cây cảnh"),
        ("qd1048-2019/9", "I.3.đ", "Chế biến từ thủy, hải sản"),
        ("qd1048-2019/14", "I.6", "Cà phê, ca cao"),
        ("qd1048-2019/21", "III.3", "Trang thiết bị, dụng cụ y tế"),
        ("qd1048-2019/25", "V.1", "Vải, may mặc"),
        ("qd1048-2019/26", "VI.1", "Dịch vụ du lịch cộng đồng và điểm du lịch"),
    ],
)
def test_groups_of_the_older_regimes(identifier: str, code: str, name: str) -> None:
    regime, _, number = identifier.partition("/")
    group = ocop.load_taxonomy(regime).of_set(int(number))
    assert (group.code, group.name.vi) == (code, name)


@pytest.mark.parametrize("regime", ocop.REGIMES)
def test_a_set_that_is_none_has_no_group(regime: str) -> None:
    with pytest.raises(ocop.UnknownId):
        ocop.load_taxonomy(regime).of_set(27)


def test_interpretations_are_named_by_the_data_that_rests_on_them() -> None:
    known = {reading.id for reading in ocop.interpretations()}
    assert {reading.id for reading in ocop.interpretations() if reading.chosen} <= set(read_data("notes.toml"))
    assert "asterisks-without-note" in known & set(read_data("notes.toml"))
    named = {
        rule.interpretation
        for regime in ocop.REGIMES
        for identifier in ocop.criteria_ids(regime)
        for rule in ocop.load_criteria(identifier).disqualifiers
    }
    assert named == {None, "hundred-percent-excludes", "not-evaluated-excludes"}
    assert named - {None} <= known
    with pytest.raises(ocop.UnknownId, match="did you mean 'half-open-bands'"):
        ocop.interpretation("half-open-band")
