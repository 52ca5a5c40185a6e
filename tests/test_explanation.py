"""Why a result is what it is: worked cases, by figures and by words."""

from typing import Any

import pytest

from ocop import CriteriaSet, Ranking, Scorecard, load_criteria, rank
from ocop.scoring.explanation import unmet_minimums

COFFEE = load_criteria("qd26-2026/13")
RICE = load_criteria("qd26-2026/3")
TOURISM = load_criteria("qd26-2026/26")


def best(criteria: CriteriaSet, **lower: int) -> dict[str, int]:
    """The last option everywhere, but for the criteria named `c1_5=2`."""
    choices = {row.code: len(row.options) for row in criteria.criteria}
    return choices | {code[1:].replace("_", "."): number for code, number in lower.items()}


def ranking(criteria: CriteriaSet, choices: dict[str, int], **facts: Any) -> Ranking:
    return rank(Scorecard(criteria=criteria, choices=choices, **facts))


def test_points_by_part_and_section_add_up() -> None:
    explanation = ranking(COFFEE, best(COFFEE, c1_1=1, c7=3)).explain()
    assert [(part.code, part.points, part.max_points) for part in explanation.parts] == [
        ("A", 38, 40),
        ("B", 25, 25),
        ("C", 33, 35),
    ]
    for part in explanation.parts:
        assert sum(section.points for section in part.sections) == part.points
        assert all(section.answered == section.criteria for section in part.sections)


def test_what_holds_a_product_below_its_band() -> None:
    explanation = ranking(RICE, best(RICE, c1_5=2)).explain()
    (held,) = explanation.held_by
    assert (explanation.ranking.band, explanation.ranking.stars) == (5, 3)
    assert held.criterion.code == "1.5"
    assert held.chosen is not None
    assert (held.chosen.number, held.required.number, held.stars) == (2, 3, 4)
    assert held.clause.en == "Decision 26/2026/QĐ-TTg, Appendix II, set 3, criterion 1.5"
    assert explanation.award is not None
    assert explanation.award.clause == "4.1.a"


def test_what_the_next_star_needs() -> None:
    star = ranking(RICE, best(RICE, c1_5=2)).explain().next_star
    assert star is not None
    assert (star.stars, star.points_needed) == (4, 0)
    assert [minimum.criterion.code for minimum in star.minimums] == ["1.5"]
    assert star.points_with_minimums == 99
    low = {row.code: 1 for row in RICE.criteria}
    star = ranking(RICE, low).explain().next_star
    assert star is not None
    total = sum(row.options[0].points for row in RICE.criteria)
    assert (star.stars, star.points_needed) == (2, 30 - total)
    assert star.minimums == ()


def test_five_stars_have_no_next() -> None:
    explanation = ranking(COFFEE, best(COFFEE)).explain()
    assert explanation.next_star is None
    assert explanation.held_by == ()
    assert explanation.award is not None
    assert explanation.award.authority.en == "the Minister of Agriculture and Environment"


def test_minimums_for_more_stars_include_those_for_fewer() -> None:
    result = ranking(COFFEE, best(COFFEE, c3_5=0, c1_5=3))
    assert dict(result.unmet) == {3: ("3.5",), 4: ("3.5",), 5: ("1.5", "3.5")}
    assert [(m.criterion.code, m.stars) for m in unmet_minimums(result, 5)] == [("1.5", 5), ("3.5", 4)]


@pytest.mark.parametrize(
    ("choices", "facts", "expected"),
    [
        (best(RICE), {}, {"half-open-bands", "overlap-at-75"}),
        (best(RICE, c3_3=1), {}, {"half-open-bands"}),
        (best(RICE, c3_3=0), {}, {"half-open-bands", "none-applies-is-zero"}),
        (best(RICE, c3_3=1, c1_5=2), {}, {"half-open-bands", "minimums-by-place"}),
        (
            best(RICE, c3_3=1, c2_2=2),
            {},
            {"half-open-bands", "minimums-by-place", "missing-three-star-minimum", "minimums-add-up"},
        ),
        (best(RICE, c3_3=1), {"disqualifiers": ["not-from-province"]}, {"half-open-bands", "hundred-percent-excludes"}),
        (
            best(RICE, c3_3=1),
            {"disqualifiers": ["undistinguished-staple"]},
            {"half-open-bands", "not-evaluated-excludes"},
        ),
        (best(RICE, c3_3=1), {"disqualifiers": ["forged-dossier"]}, {"half-open-bands"}),
    ],
)
def test_the_interpretations_relied_on(choices: dict[str, int], facts: dict[str, Any], expected: set[str]) -> None:
    result = ranking(RICE, choices, **facts)
    assert set(result.interpretations) == expected
    assert [reading.id for reading in result.explain().interpretations] == list(result.interpretations)


def test_a_story_without_points_counts_its_structure_as_0() -> None:
    choices = best(RICE, c3_3=1, c5_1=1)
    del choices["5.2"]
    result = ranking(RICE, choices)
    assert result.complete
    assert result.unanswered == ()
    assert "no-story-counts-zero" in result.interpretations


def test_the_asterisks_of_set_26_are_an_interpretation_where_they_hold() -> None:
    held = ranking(TOURISM, best(TOURISM, c3_3=1, c3_5=1))
    assert (held.band, held.stars) == (5, 3)
    assert "asterisks-without-note" in held.interpretations
    assert "asterisks-without-note" not in ranking(TOURISM, best(TOURISM, c3_3=1)).interpretations


def test_mixed_cases_are_a_remark() -> None:
    mixed = ranking(TOURISM, best(TOURISM, c8=2))
    assert [remark.code for remark in mixed.remarks] == ["cases-mixed"]
    assert "8" in mixed.remarks[0].message.en
    assert "cases-may-mix" in mixed.interpretations
    assert ranking(TOURISM, best(TOURISM)).remarks == ()
    assert ranking(TOURISM, best(TOURISM, c8=0)).remarks == ()
    same = ranking(TOURISM, best(TOURISM, c8=2, c9=1, c15=2))
    assert same.remarks == ()


def test_a_stated_total_that_differs_is_a_finding() -> None:
    result = ranking(COFFEE, best(COFFEE), stated_total=99)
    (finding,) = result.findings
    assert finding.code == "stated-total-differs"
    assert "99" in finding.message.vi
    assert "100" in finding.message.vi
    assert ranking(COFFEE, best(COFFEE), stated_total=100).findings == ()


RICE_HELD = """\
Gạo nếp
  Bộ tiêu chí 3: Gạo, ngũ cốc, hạt sơ chế khác (qd26-2026/3)
  ➜ 3 sao – 98/100 điểm, tuy tổng điểm thuộc khung 5 sao"""

RICE_END = """\
  Giữ ở 3 sao vì chưa đạt mức tối thiểu:
    • 1.5 Liên kết chuỗi trong sản xuất [****]
        đang có: (2) Từ 50% đến dưới 75% sản lượng tiêu thụ có hợp đồng liên kết
        cần: (3) Trên 75% sản lượng tiêu thụ có hợp đồng liên kết
        Quyết định 26/2026/QĐ-TTg, Phụ lục II, bộ 3, tiêu chí 1.5
  Công nhận: Chủ tịch UBND cấp tỉnh [Điều 4.1.a]. Giấy chứng nhận có giá trị 36 tháng (Điều 4.3).
  Để đạt 4 sao: mức tối thiểu ở 1.5
  Cách hiểu đã dùng:
    – Khung điểm nửa mở, không làm tròn (half-open-bands)
    – Mức tối thiểu xét theo thứ tự phương án (minimums-by-place)
    – Đúng 75% lao động địa phương thuộc phương án cao hơn (overlap-at-75)"""


def test_the_text_in_vietnamese() -> None:
    text = ranking(RICE, best(RICE, c1_5=2), product="Gạo nếp").explain().text("vi")
    assert text.startswith(RICE_HELD)
    assert text.endswith(RICE_END)


@pytest.mark.parametrize(
    ("choices", "facts", "vi", "en"),
    [
        (best(RICE), {}, "➜ 5 sao – 100/100 điểm", "➜ 5 stars – 100/100 points"),
        (best(RICE, c3_5=0), {}, "➜ 2 sao – 97/100 điểm, tuy", "➜ 2 stars – 97/100 points, though"),
        (best(RICE), {"disqualifiers": ["forged-dossier"]}, "Bị loại: Giả mạo hồ sơ", "Disqualified: The dossier is"),
        (best(RICE), {"stops": ["unacceptable-foreign-matter"]}, "Dừng đánh giá: Tạp chất", "Evaluation ends: Unacc"),
        ({}, {}, "còn 32 tiêu chí chưa trả lời; mới được 0 điểm, có thể đạt từ 1 đến 5 sao", "32 criteria open; 0"),
        ({row.code: 0 for row in RICE.criteria}, {}, "➜ 1 sao – 0/100 điểm", "➜ 1 star – 0/100 points"),
    ],
)
def test_the_headline(choices: dict[str, int], facts: dict[str, Any], vi: str, en: str) -> None:
    explanation = ranking(RICE, choices, **facts).explain()
    assert vi in explanation.text("vi")
    assert en in explanation.text("en")
    assert str(explanation) == explanation.text("en")


def test_the_explanation_as_plain_data() -> None:
    data = ranking(RICE, best(RICE, c1_5=2)).explain().to_dict()
    assert data["result"]["stars"] == 3
    assert data["held_by"][0]["criterion"] == "1.5"
    assert data["held_by"][0]["required"]["number"] == 3
    assert data["next_star"]["stars"] == 4
    assert data["award"]["clause"] == "4.1.a"
    stopped = ranking(RICE, best(RICE), stops=["unacceptable-foreign-matter"]).explain().to_dict()
    assert stopped["award"] is None
    assert stopped["stops"][0]["id"] == "unacceptable-foreign-matter"
