"""What holds of every card of every regime, whatever its answers: Hypothesis looks for one of which it does not."""

from __future__ import annotations

import copy
import json
import pickle
import subprocess
import sys
import tempfile
from collections import ChainMap, UserDict
from collections.abc import Callable, Mapping
from datetime import date, datetime
from decimal import Decimal
from enum import IntEnum
from fractions import Fraction
from itertools import product
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, example, find, given, settings
from hypothesis import strategies as st
from hypothesis.errors import NoSuchExample
from hypothesis.vendor.pretty import pretty

from ocop import (
    REGIMES,
    CriteriaSet,
    InvalidScorecard,
    Option,
    Ranking,
    Scorecard,
    Status,
    UnknownId,
    criteria_ids,
    load_criteria,
    load_scorecard,
    rank,
    save_scorecard,
)
from ocop.errors import NotRankable
from ocop.scoring.card_files import scorecard_from_dict, scorecard_to_dict
from ocop.testing import choices, criteria_sets, scorecards
from ocop.text import LANGUAGES, Language

# A machine that is busy is no failure.
unhurried = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])

COFFEE = load_criteria("qd26-2026/13")
LOWER_EDGES = {2: 30, 3: 50, 4: 70, 5: 90}

SETS = st.one_of(*map(criteria_sets, REGIMES))
CARDS = scorecards(SETS)
RANKED = scorecards(SETS, complete=True, disqualified=False, stopped=False)
OPEN = scorecards(SETS, complete=False, disqualified=False, stopped=False)
NAMES = st.text(st.characters(exclude_categories=["Cs"]))


def again(card: Scorecard, **changes: Any) -> Scorecard:
    """The card once more, with these changes."""
    facts: dict[str, Any] = {
        "criteria": card.criteria,
        "choices": card.choices,
        "disqualifiers": card.disqualifiers,
        "stops": card.stops,
        "product": card.product,
        "assessed_on": card.assessed_on,
        "stated_total": card.stated_total,
    }
    return Scorecard(**facts | changes)


def without(card: Scorecard, code: str) -> Scorecard:
    return again(card, choices={key: number for key, number in card.choices.items() if key != code})


def points(card: Scorecard, code: str, number: int) -> int:
    option = card.criteria.criterion(code).option(number)
    return option.points if option else 0


def case(option: Option | None) -> str | None:
    return option.case if option else None


def settled(card: Scorecard) -> Scorecard:
    """The card with a 0 where an answer counts as 0 without being there, so that none opens when another changes."""
    waiting = {rule.criterion for rule in card.criteria.conditions}
    open_or_there = {*rank(card).unanswered, *card.choices}
    return again(card, choices={**dict.fromkeys(waiting - open_or_there, 0), **card.choices})


def changeable(card: Scorecard) -> list[str]:
    """The answers that may carry points: not those that wait for points that another does not carry."""
    barren = {
        rule.criterion for rule in card.criteria.conditions if not points(card, rule.on, number_at(card, rule.on))
    }
    return [code for code in card.choices if code not in barren]


def number_at(card: Scorecard, code: str) -> int:
    """The answer, or the last option where there is none."""
    return card.choices.get(code, len(card.criteria.criterion(code).options))


def a_code(data: st.DataObject, codes: list[str]) -> str:
    assume(codes)
    return data.draw(st.sampled_from(codes), label="criterion")


def bounds(ranking: Ranking) -> tuple[int, int]:
    least, most = ranking.stars_at_least, ranking.stars_at_most
    assert least is not None
    assert most is not None
    return least, most


# Answers and stars


@unhurried
@given(st.data(), CARDS)
def test_an_answer_with_more_points_never_lowers_the_total(data: st.DataObject, card: Scorecard) -> None:
    card = settled(card)
    code = a_code(data, changeable(card))
    row = card.criteria.criterion(code)
    now = points(card, code, card.choices[code])
    better = data.draw(st.sampled_from([o for o in row.options if o.points >= now]), label="better")
    changed = rank(again(card, choices={**card.choices, code: better.number}))
    assert changed.total == rank(card).total + better.points - now >= rank(card).total


@unhurried
@given(st.data(), RANKED)
def test_within_one_case_a_higher_option_never_lowers_the_stars(data: st.DataObject, card: Scorecard) -> None:
    card = settled(card)
    higher = a_higher_option(data, card)
    before, after = rank(card).stars, rank(higher).stars
    assert before is not None
    assert after is not None
    assert before <= after


@unhurried
@given(st.data(), OPEN)
def test_within_one_case_a_higher_option_never_lowers_the_bounds(data: st.DataObject, card: Scorecard) -> None:
    card = settled(card)
    before, after = bounds(rank(card)), bounds(rank(a_higher_option(data, card)))
    assert before[0] <= after[0]
    assert before[1] <= after[1]


def a_higher_option(data: st.DataObject, card: Scorecard) -> Scorecard:
    code = a_code(data, changeable(card))
    row, number = card.criteria.criterion(code), card.choices[code]
    own = case(row.option(number))
    later = [option.number for option in row.options[number:] if own in {None, option.case}]
    higher = data.draw(st.sampled_from([number, *later]), label="higher")
    return again(card, choices={**card.choices, code: higher})


@unhurried
@given(st.data(), CARDS)
def test_answers_in_any_order_give_the_same_ranking(data: st.DataObject, card: Scorecard) -> None:
    def shuffled(values: Any) -> list[Any]:
        return data.draw(st.permutations(list(values)))

    other = again(
        card,
        choices=dict(shuffled(card.choices.items())),
        disqualifiers=shuffled(card.disqualifiers),
        stops=shuffled(card.stops),
    )
    assert (other, hash(other)) == (card, hash(card))
    assert rank(other) == rank(card)
    assert rank(other).to_dict() == rank(card).to_dict()
    assert scorecard_to_dict(other) == scorecard_to_dict(card)
    assert list(scorecard_to_dict(other)["choices"]) == list(scorecard_to_dict(card)["choices"])


# Bounds


@unhurried
@given(CARDS)
def test_bounds_are_there_where_no_exclusion_is_and_in_order(card: Scorecard) -> None:
    ranking = rank(card)
    if ranking.disqualified_by or ranking.stopped_by:
        assert (ranking.stars_at_least, ranking.stars_at_most) == (None, None)
    else:
        least, most = bounds(ranking)
        assert 1 <= least <= most <= 5
        assert not ranking.complete or least == most == ranking.stars


@unhurried
@given(st.data(), RANKED)
def test_dropping_one_answer_gives_bounds_that_contain_the_stars(data: st.DataObject, card: Scorecard) -> None:
    stars = rank(card).stars
    least, most = bounds(rank(without(card, a_code(data, list(card.choices)))))
    assert stars is not None
    assert least <= stars <= most


@unhurried
@given(st.data(), OPEN)
def test_dropping_one_more_answer_never_narrows_the_bounds(data: st.DataObject, card: Scorecard) -> None:
    least, most = bounds(rank(card))
    wider = bounds(rank(without(card, a_code(data, list(card.choices)))))
    assert wider[0] <= least
    assert most <= wider[1]


@unhurried
@given(st.data(), OPEN)
def test_answering_what_is_open_keeps_within_the_bounds(data: st.DataObject, card: Scorecard) -> None:
    least, most = bounds(rank(card))
    answers = dict(card.choices)
    while still_open := rank(again(card, choices=answers)).unanswered:
        row = card.criteria.criterion(still_open[0])
        answers[row.code] = data.draw(st.integers(0, len(row.options)), label=row.code)
        try:
            again(card, choices=answers)
        except InvalidScorecard:
            # The telling of a story is answered already, and carries points: there is a story.
            answers[row.code] = len(row.options)
    stars = rank(again(card, choices=answers)).stars
    assert stars is None or least <= stars <= most


# Values


def same(one: Scorecard, other: Scorecard) -> None:
    assert one == other
    assert hash(one) == hash(other)
    assert one.product == other.product
    assert dict(one.choices) == dict(other.choices)
    assert rank(one).to_dict() == rank(other).to_dict()


def through_a_file(card: Scorecard, ending: str) -> Scorecard:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"card{ending}"
        save_scorecard(card, path)
        return load_scorecard(path)


@pytest.mark.parametrize("ending", [".toml", ".json"])
def test_a_card_comes_back_from_a_file(ending: str) -> None:
    @unhurried
    @given(CARDS)
    def comes_back(card: Scorecard) -> None:
        same(through_a_file(card, ending), card)

    comes_back()


@pytest.mark.parametrize("ending", [".toml", ".json"])
def test_any_name_comes_back_from_a_file(ending: str) -> None:
    @unhurried
    @given(NAMES)
    @example("\x00\x7f\x80\x85\u2028\ufeff\uffff\U0010ffff")
    @example("\r\n\t\"\"\"'''\\ # = [choices]")
    @example("Cà phê “Buôn Ma Thuột”")
    def comes_back(name: str) -> None:
        card = Scorecard(criteria=COFFEE, choices={"1.1": 3}, product=name)
        same(through_a_file(card, ending), card)

    comes_back()


@unhurried
@given(CARDS)
def test_a_card_comes_back_from_plain_data(card: Scorecard) -> None:
    data = scorecard_to_dict(card)
    same(scorecard_from_dict(data), card)
    same(scorecard_from_dict(json.loads(json.dumps(data))), card)


@unhurried
@given(CARDS)
def test_cards_and_rankings_come_back_from_pickle_and_copy(card: Scorecard) -> None:
    ranking = rank(card)
    expected = ranking.to_dict()
    same(pickle.loads(pickle.dumps(card)), card)  # noqa: S301 - written here
    same(copy.copy(card), card)
    same(copy.deepcopy(card), card)
    # Once fresh, and once with everything worked out.
    for original in (rank(card), ranking):
        found = pickle.loads(pickle.dumps(original))  # noqa: S301
        assert (found, hash(found), found.to_dict()) == (original, hash(original), expected)
        assert copy.deepcopy(original).to_dict() == expected


@unhurried
@given(st.data(), CARDS)
def test_cards_are_equal_by_value(data: st.DataObject, card: Scorecard) -> None:
    same(again(card), card)
    other = data.draw(CARDS, label="other")
    assert (card == other) is (scorecard_to_dict(card) == scorecard_to_dict(other))
    assert (rank(card) == rank(other)) is (card == other)
    code = a_code(data, list(card.choices))
    assert without(card, code) != card
    assert again(card, product=f"{card.product} ") != card


@unhurried
@given(CARDS)
def test_ranking_changes_nothing(card: Scorecard) -> None:
    given_choices = dict(card.choices)
    fresh = again(card, choices=given_choices)
    before = scorecard_to_dict(fresh), repr(fresh), hash(fresh)
    first = rank(fresh)
    results = [first.to_dict(), first.explain().to_dict(), rank(fresh).to_dict()]
    given_choices.clear()
    assert (scorecard_to_dict(fresh), repr(fresh), hash(fresh)) == before
    assert [rank(fresh).to_dict(), rank(fresh).explain().to_dict(), first.to_dict()] == results
    with pytest.raises(TypeError):
        fresh.choices["1.1"] = 1  # type: ignore[index]
    with pytest.raises(AttributeError):
        fresh.product = "another"  # type: ignore[misc]


# Explanations


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_ranking_is_explained_in_words(lang: Language) -> None:
    @unhurried
    @given(CARDS)
    def is_explained(card: Scorecard) -> None:
        ranking = rank(card)
        lines = ranking.explain().text(lang).splitlines()
        for part in card.criteria.parts:
            assert any(
                line.split()[:2] == [part.code, f"{ranking.parts[part.code]}/{part.max_points}"] for line in lines
            )
        text = "\n".join(lines)
        assert all(code in text for code in ranking.unanswered if ranking.status.value == "incomplete")
        assert all(finding.message.to(lang) in text for finding in (*ranking.findings, *ranking.remarks))
        assert all(identifier in text for identifier in ranking.interpretations)

    is_explained()


@unhurried
@given(RANKED)
def test_the_headline_gives_stars_and_total(card: Scorecard) -> None:
    ranking = rank(card)
    for lang, words in (("vi", f"{ranking.stars} sao – "), ("en", f"{ranking.stars} star")):
        text = ranking.explain().text("vi" if lang == "vi" else "en")
        assert f"➜ {words}" in text
        assert f"{ranking.total}/100" in text
        assert (f" {ranking.band} sao" in text or f" {ranking.band} star" in text) or ranking.band == ranking.stars


@unhurried
@given(CARDS)
def test_an_explanation_has_the_figures_of_the_ranking(card: Scorecard) -> None:
    ranking = rank(card)
    explanation = ranking.explain()
    assert {part.code: part.points for part in explanation.parts} == ranking.parts
    assert sum(part.points for part in explanation.parts) == ranking.total
    for part in explanation.parts:
        assert part.points == sum(section.points for section in part.sections)
    sections = [section for part in explanation.parts for section in part.sections]
    assert sum(section.criteria - section.answered for section in sections) == len(ranking.unanswered)
    assert tuple(rule.id for rule in explanation.disqualifiers) == ranking.disqualified_by
    assert tuple(rule.id for rule in explanation.stops) == ranking.stopped_by
    assert tuple(reading.id for reading in explanation.interpretations) == ranking.interpretations
    assert (explanation.award is None) is (ranking.stars is None)
    json.dumps(explanation.to_dict())


@unhurried
@given(RANKED)
def test_what_holds_a_product_is_what_is_unmet(card: Scorecard) -> None:
    ranking = rank(card)
    assert ranking.stars is not None
    assert ranking.band is not None
    held_by = tuple(minimum.criterion.code for minimum in ranking.explain().held_by)
    assert held_by == (() if ranking.stars == ranking.band else ranking.unmet[ranking.stars + 1])
    assert bool(held_by) is (ranking.stars < ranking.band)


@unhurried
@given(RANKED)
def test_doing_what_the_next_star_needs_gives_the_star(card: Scorecard) -> None:
    card = settled(card)
    ranking = rank(card)
    star = ranking.explain().next_star
    assert (star is None) is (ranking.stars == 5)
    if star is None:
        return
    assert ranking.stars == star.stars - 1
    assert star.points_needed == max(0, LOWER_EDGES[star.stars] - ranking.total)
    required = {minimum.criterion.code: minimum.required.number for minimum in star.minimums}
    story = {row.code: option.number for row, option in star.before}
    after = rank(again(card, choices={**card.choices, **required, **story}))
    assert after.stars is not None
    assert after.total == star.points_with_minimums
    assert (after.stars >= star.stars) is (after.total >= LOWER_EDGES[star.stars])


# Garbage


class Small(IntEnum):
    ONE = 1


SCALARS = st.one_of(
    st.integers(-3, 9),
    st.integers(),
    st.sampled_from([10**400, -(10**400), 2**64, -1, True, False, None, 2.0, 2.9, Small.ONE, object()]),
    st.floats(),
    st.complex_numbers(),
    st.text(st.characters()),  # half characters as well
    st.binary(),
    st.sampled_from([Decimal(2), Decimal("NaN"), Fraction(5, 2), date(2026, 8, 20), datetime(2026, 8, 20, 9, 30)]),
)
GARBAGE = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3) | st.tuples(inner),
    max_leaves=6,
)


def codes(criteria: CriteriaSet) -> st.SearchStrategy[Any]:
    rows = st.sampled_from([row.code for row in criteria.criteria])
    return rows | rows.map(lambda code: f"{code} ") | st.text() | st.integers() | st.none() | st.tuples(st.text())


def is_a_card_or_refused(make: Callable[[], Scorecard]) -> None:
    """Any other exception fails the test."""
    try:
        card = make()
    except InvalidScorecard as error:
        refused = error
    else:
        assert rank(card).to_dict()
        return
    assert refused.problems
    assert str(refused)
    assert all(problem.line(lang) for problem in refused.problems for lang in LANGUAGES)
    assert pickle.loads(pickle.dumps(refused)).problems == refused.problems  # noqa: S301 - written here


@unhurried
@given(st.data(), SETS)
def test_garbage_among_the_answers_is_refused(data: st.DataObject, criteria: CriteriaSet) -> None:
    good = data.draw(choices(criteria))
    bad = data.draw(st.dictionaries(codes(criteria), GARBAGE, max_size=5))
    mixed: Any = {**good, **bad}
    is_a_card_or_refused(lambda: Scorecard(criteria=criteria, choices=mixed))


@unhurried
@given(st.data(), SETS)
def test_garbage_in_place_of_the_answers_is_refused(data: st.DataObject, criteria: CriteriaSet) -> None:
    bad: Any = data.draw(GARBAGE)
    is_a_card_or_refused(lambda: Scorecard(criteria=criteria, choices=bad))


@unhurried
@given(GARBAGE, GARBAGE, GARBAGE, GARBAGE, GARBAGE)
def test_garbage_among_the_facts_is_refused(
    disqualifiers: Any, stops: Any, product: Any, assessed_on: Any, stated_total: Any
) -> None:
    exclusions = {"disqualifiers": disqualifiers, "stops": stops}
    facts = {"product": product, "assessed_on": assessed_on, "stated_total": stated_total}
    is_a_card_or_refused(lambda: Scorecard(criteria=COFFEE, choices={}, **exclusions, **facts))


@unhurried
@given(GARBAGE)
def test_garbage_in_place_of_the_criteria_is_refused(criteria: Any) -> None:
    is_a_card_or_refused(lambda: Scorecard(criteria=criteria, choices={"1.1": 1}))


KEYS = ("criteria_set", "product", "assessed_on", "stated_total", "disqualifiers", "stops", "choices")


@unhurried
@given(CARDS.map(scorecard_to_dict), st.dictionaries(st.sampled_from(KEYS) | st.text(), GARBAGE, max_size=3))
def test_garbage_in_plain_data_is_refused(data: dict[str, Any], bad: dict[str, Any]) -> None:
    is_a_card_or_refused(lambda: scorecard_from_dict({**data, **bad}))


@unhurried
@given(st.data(), SETS)
def test_one_bad_number_is_named_with_its_path(data: st.DataObject, criteria: CriteriaSet) -> None:
    row = data.draw(st.sampled_from(criteria.criteria))
    bad: Any = data.draw(st.integers(max_value=-1) | st.integers(len(row.options) + 1) | st.booleans() | st.floats())
    good = data.draw(choices(criteria))
    with pytest.raises(InvalidScorecard) as caught:
        Scorecard(criteria=criteria, choices={**good, row.code: bad})
    assert [problem.path for problem in caught.value.problems] == [f"choices.{row.code}"]


@unhurried
@given(CARDS)
def test_any_mapping_will_do(card: Scorecard) -> None:
    plain = dict(card.choices)
    kinds: list[Mapping[str, int]] = [MappingProxyType(plain), ChainMap({}, plain), UserDict(plain)]
    for mapping in kinds:
        same(again(card, choices=mapping), card)


# The strategies themselves


@pytest.mark.parametrize(("complete", "disqualified", "stopped"), list(product([True, False], repeat=3)))
def test_cards_are_what_was_asked_for(*, complete: bool, disqualified: bool, stopped: bool) -> None:
    @unhurried
    @given(scorecards(SETS, complete=complete, disqualified=disqualified, stopped=stopped))
    def are_so(card: Scorecard) -> None:
        ranking = rank(card)
        assert ranking.complete is complete
        assert bool(ranking.disqualified_by) is disqualified
        assert bool(ranking.stopped_by) is stopped

    are_so()


LOOKING = settings(unhurried, max_examples=20_000, derandomize=True, database=None)


@pytest.mark.parametrize("regime", REGIMES)
def test_every_set_that_can_be_ranked_comes_up_and_no_other(regime: str) -> None:
    ranked = {identifier for identifier in criteria_ids(regime) if load_criteria(identifier).complete}
    left_out = {"qd26-2026": 0, "qd148-2023": 4, "qd1048-2019": 1}[regime]
    assert len(ranked) == 26 - left_out
    for identifier in ranked:
        found = find(criteria_sets(regime), lambda criteria, wanted=identifier: criteria.id == wanted, settings=LOOKING)  # type: ignore[misc]
        assert found is load_criteria(identifier)

    @unhurried
    @given(criteria_sets(regime))
    def can_be_ranked(criteria: CriteriaSet) -> None:
        assert criteria.id in ranked

    can_be_ranked()


def test_without_a_regime_the_sets_are_of_the_newest() -> None:
    with pytest.raises(NoSuchExample):
        find(criteria_sets(), lambda criteria: criteria.regime.id != "qd26-2026", settings=LOOKING)
    with pytest.raises(UnknownId, match="there is no regime 'qd999-2023'"):
        criteria_sets("qd999-2023")


def test_cards_of_a_set_that_is_not_complete_are_made_where_it_is_asked_for() -> None:
    lacking = load_criteria("qd148-2023/13")
    card = find(scorecards(lacking, complete=True), lambda _: True)
    assert card.criteria is lacking
    with pytest.raises(NotRankable):
        rank(card)


@pytest.mark.parametrize("status", Status)
def test_every_status_comes_up(status: Status) -> None:
    assert rank(find(CARDS, lambda card: rank(card).status is status, settings=LOOKING)).status is status


@pytest.mark.parametrize("stars", [1, 2, 3, 4, 5])
def test_every_number_of_stars_comes_up(stars: int) -> None:
    assert rank(find(RANKED, lambda card: rank(card).stars == stars, settings=LOOKING)).stars == stars


def test_no_answer_at_all_comes_up() -> None:
    assert find(choices(COFFEE, complete=False), lambda answers: not answers) == {}


def test_sets_come_from_a_strategy_as_well() -> None:
    sets = criteria_sets().filter(lambda criteria: criteria.number == 16)
    card = find(scorecards(sets, stopped=True), lambda _: True)
    assert rank(card).stopped_by == ("sensory-zero",)
    assert card.stops == ()


def test_what_a_set_does_not_print_cannot_be_asked_for() -> None:
    with pytest.raises(ValueError, match="qd26-2026/26 prints no such exclusion"):
        scorecards(load_criteria("qd26-2026/26"), disqualified=True)
    with pytest.raises(ValueError, match="qd26-2026/14 prints no such exclusion"):
        scorecards(load_criteria("qd26-2026/14"), stopped=True)
    with pytest.raises(ValueError, match="qd148-2023/8 prints no such exclusion"):
        scorecards(load_criteria("qd148-2023/8"), disqualified=True)


def test_examples_shrink_to_the_best_card_with_what_matters_changed() -> None:
    ranked = scorecards(COFFEE, complete=True, disqualified=False, stopped=False)
    card = find(ranked, lambda card: rank(card).stars == 2)
    best = {row.code: len(row.options) for row in COFFEE.criteria}
    assert len([code for code in best if card.choices[code] != best[code]]) == 1
    assert (card.product, card.assessed_on, card.stated_total) == (None, None, None)


@unhurried
@given(CARDS)
def test_a_failing_card_is_shown_as_what_makes_it(card: Scorecard) -> None:
    import datetime as module

    names = {"Scorecard": Scorecard, "load_criteria": load_criteria, "datetime": module}
    assert eval(pretty(card), names) == card  # noqa: S307 - written here
    assert eval(pretty(card.criteria), names) is card.criteria  # noqa: S307


def test_what_to_install_is_said_where_hypothesis_is_missing() -> None:
    code = """
import sys
sys.modules["hypothesis"] = None
try:
    import ocop.testing
except ImportError as error:
    print(error)
"""
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout == "ocop.testing needs Hypothesis, which is not installed: pip install 'ocop[testing]'\n"
