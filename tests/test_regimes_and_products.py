"""Articles 3.3 and 4.1 and Appendix I of Decision 26/2026/QĐ-TTg, and the interpretations, as data."""

from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

import ocop
from ocop.lawdata import read_data

REGIME = ocop.load_regime("qd26-2026")
TAXONOMY = ocop.load_taxonomy("qd26-2026")


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
def test_bands_of_article_3_3_are_half_open(total: Any, stars: int) -> None:
    assert REGIME.band(total) == stars


@pytest.mark.parametrize("total", [-1, 101, Fraction(10001, 100)])
def test_no_band_holds_what_is_no_total(total: Any) -> None:
    with pytest.raises(ValueError, match="totals go from 0 to 100"):
        REGIME.band(total)


def test_bands_meet_without_a_gap() -> None:
    for higher, lower in zip(REGIME.bands, REGIME.bands[1:], strict=False):
        assert lower.upper == higher.lower
        assert lower.stars == higher.stars - 1
    assert REGIME.bands[-1].lower == 0
    assert REGIME.bands[0].upper is None


def test_awards_of_article_4_1() -> None:
    assert [REGIME.award(stars).certificate for stars in (1, 2, 3, 4, 5)] == [False, False, True, True, True]
    assert REGIME.award(4).authority.vi == "Chủ tịch UBND cấp tỉnh"
    assert REGIME.award(5).authority.vi == "Bộ trưởng Bộ Nông nghiệp và Môi trường"
    for stars in (0, 6):
        with pytest.raises(ValueError, match="no number of stars"):
            REGIME.award(stars)


def test_an_unknown_regime_is_refused() -> None:
    with pytest.raises(ocop.UnknownId, match="did you mean 'qd26-2026'"):
        ocop.load_regime("qd26-2025")
    with pytest.raises(ocop.UnknownId):
        ocop.load_taxonomy("qd999")
    with pytest.raises(ocop.UnknownId):
        ocop.criteria_ids("qd999")


def test_six_industries_and_every_set_once() -> None:
    assert [industry.code for industry in TAXONOMY.industries] == ["I", "II", "III", "IV", "V", "VI"]
    leaves = list(TAXONOMY.leaves())
    assert [leaf.criteria_set for leaf in leaves] == list(ocop.criteria_ids("qd26-2026"))
    assert all(leaf.ministries for leaf in leaves)
    assert len({leaf.code for leaf in leaves}) == 26


def test_only_services_need_no_samples() -> None:
    assert [leaf.code for leaf in TAXONOMY.leaves() if not leaf.needs_samples] == ["VI.1"]
    assert [industry.code for industry in TAXONOMY.industries if not industry.needs_samples] == ["VI"]


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


def test_a_set_that_is_none_has_no_group() -> None:
    with pytest.raises(ocop.UnknownId):
        TAXONOMY.of_set(27)


def test_interpretations_are_named_by_the_data_that_rests_on_them() -> None:
    known = {reading.id for reading in ocop.interpretations()}
    assert {reading.id for reading in ocop.interpretations() if reading.chosen} <= set(read_data("notes.toml"))
    assert "asterisks-without-note" in known & set(read_data("notes.toml"))
    named = {
        rule.interpretation
        for identifier in ocop.criteria_ids("qd26-2026")
        for rule in ocop.load_criteria(identifier).disqualifiers
    }
    assert named == {None, "hundred-percent-excludes", "not-evaluated-excludes"}
    assert named - {None} <= known
    with pytest.raises(ocop.UnknownId, match="did you mean 'half-open-bands'"):
        ocop.interpretation("half-open-band")
