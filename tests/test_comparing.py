"""Two decisions beside each other: which sets and criteria correspond, what changed, what a card keeps."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ocop import REGIMES, CriteriaSet, Scorecard, UnknownId, criteria_ids, load_criteria, rank
from ocop.criteria.comparing import NoComparison, compare, compare_sets
from ocop.criteria.correspondence import corresponding, paired_criteria
from ocop.lawdata import read_data
from ocop.scoring.re_rating import NotReRatable, Reason, re_rate
from ocop.testing import scorecards

ALL = [load_criteria(identifier) for regime in REGIMES for identifier in criteria_ids(regime)]
PAIRS = [
    (before, after)
    for before in ALL
    for regime in REGIMES
    if regime != before.regime.id
    for after in corresponding(before, regime)
]


def ids(criteria: tuple[CriteriaSet, ...]) -> list[str]:
    return [found.id for found in criteria]


# The titles of the three decisions' sets, side by side.
@pytest.mark.parametrize(
    ("newest", "oldest"),
    [(number, [number]) for number in range(1, 8)]
    + [(8, [8, 9]), (9, [10]), (10, [11]), (11, [12]), (12, [13]), (13, [14]), (14, [15]), (15, [16]), (16, [17])]
    + [(17, [18]), (18, [19]), (19, [20]), (20, [22]), (21, [23, 24]), (22, [25]), (23, []), (24, []), (25, [])]
    + [(26, [26])],
)
def test_sets_that_judge_the_same_products(newest: int, oldest: list[int]) -> None:
    criteria = load_criteria(f"qd26-2026/{newest}")
    assert ids(corresponding(criteria, "qd148-2023")) == [f"qd148-2023/{newest}"]
    assert ids(corresponding(criteria, "qd1048-2019")) == [f"qd1048-2019/{number}" for number in oldest]
    assert ids(corresponding(criteria, "qd26-2026")) == [criteria.id]
    for number in oldest:
        assert ids(corresponding(load_criteria(f"qd1048-2019/{number}"), "qd26-2026")) == [criteria.id]


def test_medical_equipment_had_a_set_in_1048_only() -> None:
    assert corresponding(load_criteria("qd1048-2019/21"), "qd26-2026") == ()
    assert corresponding(load_criteria("qd1048-2019/21"), "qd148-2023") == ()


def test_sets_of_one_name_correspond() -> None:
    for before in ALL:
        for after in ALL:
            if before.slug == after.slug:
                assert after in corresponding(before, after.regime.id)


@pytest.mark.parametrize(("before", "after"), PAIRS, ids=lambda criteria: criteria.id)
def test_every_criterion_stands_in_one_pair(before: CriteriaSet, after: CriteriaSet) -> None:
    pairs = list(paired_criteria(before, after))
    assert [new for _, new in pairs if new] == list(after.criteria)
    assert sorted(old.place for old, _ in pairs if old) == list(range(len(before.criteria)))
    assert all(old or new for old, new in pairs)
    # Most of what a decision asks, the ones before and after it ask too.
    assert sum(bool(old and new) for old, new in pairs) * 10 >= 7 * len(after.criteria)


@pytest.mark.parametrize(("before", "after"), PAIRS, ids=lambda criteria: criteria.id)
def test_pairs_are_the_same_from_either_side(before: CriteriaSet, after: CriteriaSet) -> None:
    there = {(old.code, new.code) for old, new in paired_criteria(before, after) if old and new}
    back = {(old.code, new.code) for new, old in paired_criteria(after, before) if old and new}
    assert there == back


def test_names_of_one_criterion_are_names_and_stand_once() -> None:
    names = [name for group in read_data("correspondence.toml")["criteria"] for name in group]
    assert len(set(names)) == len(names)
    assert set(names) <= set(read_data("names.toml"))


@pytest.mark.parametrize("criteria", ALL, ids=lambda criteria: criteria.id)
def test_a_set_does_not_differ_from_itself(criteria: CriteriaSet) -> None:
    comparison = compare_sets(criteria, criteria)
    assert (comparison.came, comparison.went, comparison.changed, comparison.moved) == ((), (), (), ())
    assert len(comparison.kept) == len(criteria.criteria)


def test_what_changed_for_tea_from_148_to_26() -> None:
    comparison = compare("qd148-2023", "qd26-2026", "tea")
    assert (comparison.before.id, comparison.after.id) == ("qd148-2023/11", "qd26-2026/11")
    # Accounting and the periodic test went; the certified area and the bilingual label came.
    assert [row.code for row in comparison.went] == ["3.5", "8.2"]
    assert [row.code for row in comparison.came] == ["1.2", "2.4"]
    rows = {change.after.code: change for change in comparison.kept}
    assert rows["1.1"].points == (5, 3)
    assert rows["1.3"].moved
    assert not rows["1.3"].changed
    # 4.1: 148 requires nothing there, 26 the second, third and fourth option for 3, 4 and 5 stars.
    assert {stars: (old, new and new.number) for stars, (old, new) in rows["4.1"].minimums.items()} == {
        3: (None, 2),
        4: (None, 3),
        5: (None, 4),
    }
    assert rows["5.2"].before.code == "5.3"


def test_a_criterion_may_move_to_another_part() -> None:
    comparison = compare("qd1048-2019", "qd26-2026", "community-tourism")
    (heritage,) = (
        change for change in comparison.kept if change.before.name_id == "heritage-and-biodiversity-conservation"
    )
    assert (heritage.before.part, heritage.after.part) == ("C", "A")


@pytest.mark.parametrize(
    ("group", "said"),
    [
        ("processed-meat-seafood-eggs-milk-honey", "is divided in qd1048-2019: name processed-meat-eggs-milk or"),
        ("qd26-2026/21", "is divided in qd1048-2019: name decorative-handicrafts or household-handicrafts"),
        ("flowers", "qd1048-2019 has no set for 'flowers'"),
        ("medical-equipment", "qd26-2026 has no set for 'medical-equipment'"),
        ("te", "there is no group 'te' in qd1048-2019 or qd26-2026; did you mean 'tea'?"),
        ("qd148-2023/11", "there is no group 'qd148-2023/11'"),
        (11, "there is no group 11"),
    ],
)
def test_a_group_that_cannot_be_compared(group: str, said: str) -> None:
    with pytest.raises(NoComparison, match=r"^group: ") as caught:
        compare("qd1048-2019", "qd26-2026", group)
    assert said in str(caught.value)
    assert caught.value.problems[0].message.vi != caught.value.problems[0].message.en


def test_a_regime_that_is_none_is_refused() -> None:
    with pytest.raises(UnknownId, match="there is no regime 'qd27'"):
        compare("qd27", "qd26-2026", "tea")
    with pytest.raises(UnknownId, match="there is no regime 'qd27'"):
        corresponding(ALL[0], "qd27")


def full(identifier: str) -> Scorecard:
    criteria = load_criteria(identifier)
    return Scorecard(
        criteria=criteria, choices={row.code: len(row.options) for row in criteria.criteria}, product="Trà"
    )


def test_a_card_of_148_carried_over_into_26() -> None:
    again = re_rate(full("qd148-2023/1"), load_criteria("qd26-2026/1"))
    # 1.2 Gia tăng giá trị has the same options and is 1.3 now; 1.1 has other options; 1.2 of 26 is new.
    assert (again.carried["1.3"], again.card.choices["1.3"]) == ("1.2", 3)
    reasons = {item.code: (item.reason, item.before) for item in again.look_again}
    assert reasons["1.1"] == (Reason.OTHER_OPTIONS, 3)
    assert reasons["1.2"] == (Reason.NEW, None)
    assert [row.code for row in again.went] == ["3.5", "9.2"]
    assert again.card.product == "Trà"
    assert (again.card.assessed_on, again.card.stated_total) == (None, None)


def test_the_telling_of_a_story_waits_for_the_story() -> None:
    # 5.1 has other options in 26, so that it is open; what waits for it is open too, though its options are the same.
    again = re_rate(full("qd148-2023/1"), load_criteria("qd26-2026/1"))
    reasons = {item.code: item.reason for item in again.look_again}
    assert reasons["5.1"] is Reason.OTHER_OPTIONS
    assert reasons["5.2"] in {Reason.WAITS, Reason.OTHER_OPTIONS}
    assert "5.2" not in again.card.choices


def test_a_card_of_another_product_is_refused() -> None:
    with pytest.raises(NotReRatable, match="qd1048-2019/12 became qd26-2026/11"):
        re_rate(full("qd1048-2019/12"), load_criteria("qd26-2026/13"))
    with pytest.raises(NotReRatable, match="qd26-2026 has no set for qd1048-2019/21"):
        re_rate(full("qd1048-2019/21"), load_criteria("qd26-2026/1"))


def exclusions(criteria: CriteriaSet) -> set[str]:
    return {rule.id for rule in criteria.disqualifiers} | {stop.id for stop in criteria.stops}


def test_exclusions_that_both_sets_have_are_kept() -> None:
    old = load_criteria("qd148-2023/5")
    card = Scorecard(
        criteria=old, choices={}, disqualifiers=["copied-product"], stops=["food-safety-certificate-unfit"]
    )
    again = re_rate(card, load_criteria("qd26-2026/5"))
    new = exclusions(again.card.criteria)
    kept = {*again.card.disqualifiers, *again.card.stops}
    assert "copied-product" in kept
    assert kept == {"copied-product", "food-safety-certificate-unfit"} & new
    assert set(again.exclusions_gone) == {"copied-product", "food-safety-certificate-unfit"} - new
    assert {rule.id for rule in again.exclusions_new} == new - exclusions(old)


@given(st.data(), st.sampled_from(PAIRS))
def test_any_card_is_carried_over_and_nothing_is_lost(
    data: st.DataObject, pair: tuple[CriteriaSet, CriteriaSet]
) -> None:
    before, after = pair
    card = data.draw(scorecards(before))
    again = re_rate(card, after)
    open_codes = [item.code for item in again.look_again]
    assert [row.code for row in after.criteria if row.code not in open_codes] == [
        row.code for row in after.criteria if row.code in again.card.choices
    ]
    for code, number in again.card.choices.items():
        old, new = before.criterion(again.carried[code]), after.criterion(code)
        assert number == card.choices[old.code]
        assert old.option(number) is None or old.option(number).label == new.option(number).label  # type: ignore[union-attr]
    named = {item.old.code for item in again.look_again if item.old} | set(again.carried.values())
    named |= {row.code for row in again.went}
    assert set(card.choices) <= named
    if after.complete and not open_codes:
        assert rank(again.card).complete
    assert len({item.reason.text.vi for item in again.look_again}) == len({item.reason for item in again.look_again})


@given(st.data(), st.sampled_from([criteria for criteria in ALL if criteria.complete]))
def test_a_card_in_its_own_set_stays_as_it_is(data: st.DataObject, criteria: CriteriaSet) -> None:
    card = data.draw(scorecards(criteria))
    again = re_rate(card, criteria)
    waiting = {rule.criterion for rule in criteria.conditions}
    kept = {code: number for code, number in card.choices.items() if code not in waiting}
    assert {code: number for code, number in again.card.choices.items() if code not in waiting} == kept
    assert again.card.disqualifiers == card.disqualifiers
    assert not again.went
    assert not again.exclusions_new
