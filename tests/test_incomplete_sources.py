"""What is said of criteria sets whose source is not the decision itself, or does not have all of it."""

import datetime
import json

import pytest
from attrs import evolve

from ocop import CriteriaSet, Ranking, Scorecard, Text, load_criteria, rank
from ocop.criteria.export import criteria_to_dict
from ocop.errors import NotRankable
from ocop.regimes import Amendment, Award

COFFEE = load_criteria("qd26-2026/13")
TOURISM = load_criteria("qd26-2026/26")
SOURCE = Text(vi="dữ liệu của một hệ thống chấm điểm", en="the data of a scoring system")
AMENDED = datetime.date(2020, 6, 8)


def from_elsewhere(criteria: CriteriaSet) -> CriteriaSet:
    amendment = Amendment(
        number="781/QĐ-TTg",
        effective_from=AMENDED,
        note=Text(vi="thêm yêu cầu tối thiểu", en="adds minimum requirements"),
        minimums_missing=True,
        except_sets=(26,),
    )
    return evolve(criteria, regime=evolve(criteria.regime, source=SOURCE, amendments=(amendment,)))


def best(criteria: CriteriaSet, assessed_on: datetime.date | None = None) -> Ranking:
    choices = {row.code: len(row.options) for row in criteria.criteria}
    return rank(Scorecard(criteria=criteria, choices=choices, assessed_on=assessed_on))


def test_a_set_that_lacks_something_is_shown_and_not_ranked() -> None:
    lacking = evolve(COFFEE, missing=Text(vi="phần C thiếu 2 điểm", en="part C lacks 2 points"))
    assert criteria_to_dict(lacking)["complete"] is False
    assert criteria_to_dict(COFFEE)["complete"] is True
    with pytest.raises(NotRankable, match="part C lacks 2 points") as caught:
        best(lacking)
    assert isinstance(caught.value, ValueError)
    assert caught.value.problems[0].path == "criteria_set"


@pytest.mark.parametrize(
    ("criteria", "assessed_on", "codes"),
    [
        (COFFEE, None, []),
        (from_elsewhere(COFFEE), None, ["secondary-source", "minimums-not-in-source"]),
        (from_elsewhere(COFFEE), AMENDED, ["secondary-source", "minimums-not-in-source"]),
        (from_elsewhere(COFFEE), AMENDED - datetime.timedelta(days=1), ["secondary-source"]),
        (from_elsewhere(TOURISM), AMENDED, ["secondary-source"]),
        (evolve(COFFEE, exclusions_known=False), None, ["exclusions-not-in-source"]),
    ],
)
def test_what_the_source_lacks_is_remarked(
    criteria: CriteriaSet, assessed_on: datetime.date | None, codes: list[str]
) -> None:
    ranking = best(criteria, assessed_on)
    assert [remark.code for remark in ranking.remarks] == codes
    assert [remark["code"] for remark in json.loads(ranking.to_json())["remarks"]] == codes
    assert all(remark.message.vi and remark.message.en for remark in ranking.remarks)


def test_who_awards_goes_by_the_day() -> None:
    province = COFFEE.regime.award(3)
    last = datetime.date(2025, 6, 30)
    district = Award(
        stars=(3,),
        authority=Text(vi="Chủ tịch UBND cấp huyện", en="the chair of the district people's committee"),
        certificate=True,
        note=province.note,
        clause="4.1",
        from_=datetime.date(2023, 2, 24),
        to=last,
    )
    regime = evolve(COFFEE.regime, awards=(district, evolve(province, from_=last + datetime.timedelta(days=1))))
    assert regime.award(3, last) is district
    assert regime.award(3, last + datetime.timedelta(days=1)).authority == province.authority
    assert regime.award(3).authority == province.authority
