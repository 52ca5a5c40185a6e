"""The result of a council: Article 3.3 of Decision 26/2026/QĐ-TTg, the policies for minimums, exclusions, spread."""

import json
import pickle
from collections.abc import Mapping
from fractions import Fraction
from itertools import combinations, permutations, product
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from ocop import CriteriaSet, InvalidScorecard, Scorecard, Severity, Text, criteria_ids, load_criteria, rank
from ocop.errors import NotRankable, OcopError
from ocop.lawdata import read_data
from ocop.readings import interpretation
from ocop.scoring.council import CouncilResult, InvalidCouncil, MinimumPolicy, Quorum, council_result
from ocop.scoring.council_minimums import carried, missed
from ocop.scoring.council_wording import points_text
from ocop.scoring.ranking import Status
from ocop.testing import choices, scorecards
from ocop.text import LANGUAGES

COFFEE, RICE, WATER, TOURISM = (load_criteria(f"qd26-2026/{number}") for number in (13, 3, 16, 26))
EVERY, MAJORITY, MEDIAN, MEAN = MinimumPolicy
AN, BINH, CHI, DUNG = "An", "Bình", "Chi", "Dung"
NAMES: tuple[str, ...] = (AN, BINH, CHI, DUNG, "Giang", "Hà", "Khánh")
QUORUM = Quorum(present=3, of=4, source="Quy chế hoạt động của Hội đồng")
FORGED, COPIED, MATTER = "forged-dossier", "copied-product", "unacceptable-foreign-matter"
unhurried = settings(deadline=None, max_examples=40)


def best(criteria: CriteriaSet, **lower: int) -> dict[str, int]:
    """The last option everywhere, but for the criteria named `c1_5=2`."""
    found = {row.code: len(row.options) for row in criteria.criteria}
    return found | {code[1:].replace("_", "."): number for code, number in lower.items()}


def card(criteria: CriteriaSet = COFFEE, **lower: int) -> Scorecard:
    return Scorecard(criteria=criteria, choices=best(criteria, **lower))


def card_of(criteria: CriteriaSet, total: int, stars: int) -> Scorecard:
    """A card with this very total that meets every minimum for so many stars and for fewer, and stops nowhere."""
    with_points = {rule.on for rule in criteria.conditions} | {code for stop in criteria.stops for code in stop.zero_on}
    ways: dict[int, dict[str, int]] = {0: {}}
    for row in criteria.criteria:
        required = row.required(stars)
        first = required.number if required else 1
        grown: dict[int, dict[str, int]] = {}
        for points, answers in ways.items():
            for option in row.options[first - 1 :]:
                if option.points or row.code not in with_points:
                    grown.setdefault(points + option.points, answers | {row.code: option.number})
        ways = grown
    made = Scorecard(criteria=criteria, choices=ways[total])
    assert (rank(made).total, rank(made).status) == (total, Status.RANKED)
    return made


def named(cards: list[Scorecard]) -> dict[str, Scorecard]:
    return {f"Thành viên {place}": one for place, one in enumerate(cards, 1)}


def at_7(*numbers: int, chair: int | None = None, policy: MinimumPolicy = MAJORITY) -> CouncilResult:
    """A council whose members differ at criterion 7 only: options 0, 1, 3****, 5*****; `chair` is a place from 1."""
    cards = named([card(c7=number) for number in numbers])
    return council_result(cards, chair=None if chair is None else f"Thành viên {chair}", minimums=policy)


def codes(result: CouncilResult) -> list[str]:
    return [finding.code for finding in result.findings]


def holding_back(result: CouncilResult) -> list[str]:
    return [finding.code for finding in result.findings if finding.severity is Severity.ERROR]


# Article 3.3: the mean is exact, and no band begins before its first point


MEANS = [
    ([90, 90, 90, 89], "89.75", 4),
    ([91, 91, 91, 90], "90.75", 5),
    ([90] * 19 + [89], "89.95", 4),
    ([90], "90", 5),
    ([90, 90, 89], "269/3", 4),
    ([70, 70, 69], "209/3", 3),
    ([50, 49], "49.5", 2),
]


@pytest.mark.parametrize("identifier", criteria_ids("qd26-2026"))
@pytest.mark.parametrize(("totals", "mean", "stars"), MEANS, ids=["3.3.b", "3.3.a", "3.3.b-20", *"abcd"])
def test_means_and_their_bands(identifier: str, totals: list[int], mean: str, stars: int) -> None:
    criteria = load_criteria(identifier)
    made = {total: card_of(criteria, total, 5 if total > 80 else 4 if total > 60 else 2) for total in set(totals)}
    result = council_result(named([made[total] for total in totals]))
    assert result.mean_total == Fraction(mean)
    assert sum(result.mean_parts.values()) == result.mean_total
    assert (result.status, result.band, result.stars) == (Status.RANKED, stars, stars)
    assert not result.unmet[stars] if stars > 2 else True
    assert result.spread == max(totals) - min(totals)
    assert result.findings == ()
    assert "half-open-bands" in result.interpretations


def test_parts_have_means_and_spreads_of_their_own() -> None:
    result = council_result({AN: card(), BINH: card(c4_1=1), CHI: card(c7=3, c4_2=3)})
    assert dict(result.mean_parts) == {"A": 40, "B": Fraction(25 + 21 + 24, 3), "C": Fraction(35 + 33 + 35, 3)}
    assert (result.spread, dict(result.part_spreads)) == (4, {"A": 0, "B": 4, "C": 2})


# A council of one, and the order of its members


@given(scorecards(), st.sampled_from(MinimumPolicy))
@unhurried
def test_a_council_of_one_has_the_result_of_his_card(one: Scorecard, policy: MinimumPolicy) -> None:
    ranking = rank(one)
    for chair in (None, AN):
        result = council_result({AN: one}, chair=chair, minimums=policy)
        assert (result.status, result.stars, result.band) == (ranking.status, ranking.stars, ranking.band)
        assert (result.disqualified_by, result.stopped_by) == (ranking.disqualified_by, ranking.stopped_by)
        assert result.disputed == ()
        assert set(ranking.interpretations) - set(result.interpretations) <= (
            {"minimums-by-place"} if policy is MEAN else set[str]()
        )
        assert set(result.interpretations) <= set(ranking.interpretations)
        if ranking.complete:
            assert (result.mean_total, result.spread) == (Fraction(ranking.total), 0)
            assert result.mean_parts == {code: Fraction(points) for code, points in ranking.parts.items()}
            assert result.unmet == ranking.unmet
        else:
            assert (result.mean_total, result.spread) == (None, None)
            assert result.unanswered == {AN: ranking.unanswered}


@given(st.data())
@unhurried
def test_the_order_of_the_members_changes_nothing(data: st.DataObject) -> None:
    criteria = data.draw(st.sampled_from([COFFEE, WATER, TOURISM]))
    cards = dict(zip(NAMES, data.draw(st.lists(scorecards(criteria), min_size=1, max_size=4)), strict=False))
    members = [*cards, *data.draw(st.sampled_from([[], ["Văn"]]))]
    again = data.draw(st.permutations(list(cards)))
    policy = data.draw(st.sampled_from(MinimumPolicy))
    first = council_result(cards, members=members, chair=AN, minimums=policy)
    second = council_result({n: cards[n] for n in again}, members=members[::-1], chair=AN, minimums=policy)
    assert first == second
    assert hash(first) == hash(second)
    assert first.to_dict() == second.to_dict()
    assert first.explain().text("vi") == second.explain().text("vi")


# The policies for minimums, against a slow reference


def expected_place(numbers: list[int], place: int, chair: int | None, policy: MinimumPolicy, points: list[int]) -> bool:
    """Whether the options that were chosen meet a minimum printed at `place`; `points[n]` are those of option n."""
    if policy is EVERY:
        return min(numbers) >= place
    if policy is MAJORITY:
        meeting, missing = [n for n in numbers if n >= place], [n for n in numbers if n < place]
        tied = len(meeting) == len(missing)
        return len(meeting) > len(missing) or (tied and chair is not None and chair >= place)
    if policy is MEDIAN:
        ordered = sorted(numbers)
        half, odd = divmod(len(ordered), 2)
        return (ordered[half] if odd else ordered[half - 1]) >= place
    return sum((Fraction(points[n]) for n in numbers), Fraction(0)) / len(numbers) >= points[place]


def expected_stars(
    criteria: CriteriaSet, answers: Mapping[str, Mapping[str, int]], chair: str | None, policy: MinimumPolicy
) -> int:
    """The stars as the decision has them: every number is tried, the most first."""
    points = {row.code: [0, *(option.points for option in row.options)] for row in criteria.criteria}
    totals = [sum(points[code][number] for code, number in chosen.items()) for chosen in answers.values()]
    mean = Fraction(sum(totals), len(totals))

    def meets(stars: int) -> bool:
        for row in criteria.criteria:
            numbers = [chosen.get(row.code, 0) for chosen in answers.values()]
            deciding = None if chair is None else answers[chair].get(row.code, 0)
            for option in row.options:
                if option.minimum_for is None or option.minimum_for > stars:
                    continue
                if not expected_place(numbers, option.number, deciding, policy, points[row.code]):
                    return False
        return True

    bands = ((5, 90), (4, 70), (3, 50), (2, 30), (1, 0))
    return next(stars for stars, lower in bands if mean >= lower and meets(stars))


@given(st.data())
@settings(unhurried, max_examples=200)
def test_stars_are_those_of_the_reference(data: st.DataObject) -> None:
    criteria = data.draw(st.sampled_from([COFFEE, RICE, TOURISM]))
    drawn = data.draw(st.lists(choices(criteria, complete=True), min_size=1, max_size=6))
    answers = dict(zip(NAMES, drawn, strict=False))
    cards = {name: Scorecard(criteria=criteria, choices=chosen) for name, chosen in answers.items()}
    chair = data.draw(st.sampled_from([None, *cards]))
    result = council_result(cards, chair=chair)
    for policy in MinimumPolicy:
        again = result.under(policy)
        assert again == council_result(cards, chair=chair, minimums=policy)
        assert again.stars == expected_stars(criteria, answers, chair, policy)


def test_every_profile_of_up_to_four_members_at_one_criterion() -> None:
    row = COFFEE.criterion("7")
    points = [0, *(option.points for option in row.options)]
    places = {option.minimum_for: option.number for option in row.options if option.minimum_for}
    sheets = {number: Scorecard(criteria=COFFEE, choices={"7": number}) for number in range(5)}
    for size in (1, 2, 3, 4):
        for numbers in product(range(5), repeat=size):
            cards = [sheets[number] for number in numbers]
            for policy, chair in product(MinimumPolicy, {None, numbers[0], numbers[-1]}):
                found = missed(cards, policy, chair=None if chair is None else sheets[chair])
                assert [one.stars for one in found if one.code == "7"] == [
                    stars
                    for stars, place in places.items()
                    if not expected_place(list(numbers), place, chair, policy, points)
                ]


# The options at criterion 7, the chair's place, and the stars by every member, majority, lower median and mean points.
# Option 4 is asked for 5 stars, option 3 for 4; their points are 5 and 3, those of option 2 are 1. Below are 3 stars.
DIFFERING: list[tuple[tuple[int, ...], int | None, tuple[int, int, int, int]]] = [
    ((4,), None, (5, 5, 5, 5)),
    ((4, 4, 3), None, (4, 5, 5, 4)),
    ((4, 3), None, (4, 4, 4, 4)),
    ((4, 3), 1, (4, 5, 4, 4)),
    ((4, 3), 2, (4, 4, 4, 4)),
    ((4, 4, 3, 3), 1, (4, 5, 4, 4)),
    ((4, 4, 3, 3), 3, (4, 4, 4, 4)),
    ((4, 4, 4, 3), 4, (4, 5, 5, 4)),
    ((4, 2), None, (3, 3, 3, 4)),
    ((4, 2), 1, (3, 5, 3, 4)),
    ((4, 2), 2, (3, 3, 3, 4)),
    ((4, 4, 2, 2), None, (3, 3, 3, 4)),
    ((4, 4, 4, 2), None, (3, 5, 5, 4)),
    ((3, 3, 2), None, (3, 4, 4, 3)),
    ((3, 3, 0), None, (3, 4, 4, 3)),
    ((4, 2, 2, 2, 2), None, (3, 3, 3, 3)),
    ((4, 4, 4, 4, 0), None, (3, 5, 5, 4)),
]


@pytest.mark.parametrize(("numbers", "chair", "stars"), DIFFERING, ids=[f"{n}-{chair}" for n, chair, _ in DIFFERING])
def test_the_policies_differ(numbers: tuple[int, ...], chair: int | None, stars: tuple[int, ...]) -> None:
    for policy, expected in zip(MinimumPolicy, stars, strict=True):
        result = at_7(*numbers, chair=chair, policy=policy)
        assert (result.band, result.stars, result.minimums) == (5, expected, policy)
        assert result.under(EVERY).stars == stars[0]


def test_every_two_policies_differ_somewhere_with_members_in_even_numbers() -> None:
    even = [stars for numbers, _, stars in DIFFERING if len(numbers) % 2 == 0]
    for one, other in combinations(range(len(MinimumPolicy)), 2):
        assert any(stars[one] != stars[other] for stars in even)


def test_a_three_star_minimum_that_is_missed_leaves_two_stars() -> None:
    result = council_result({AN: card(c3_5=0), BINH: card(c3_5=0), CHI: card()})
    assert (result.band, result.stars) == (5, 2)
    assert dict(result.unmet) == {3: ("3.5",), 4: ("3.5",), 5: ("3.5",)}
    assert {"minimums-by-place", "missing-three-star-minimum", "council-minimums-by-majority"} <= {
        *result.interpretations
    }


def test_a_minimum_above_the_band_holds_nothing() -> None:
    low = Scorecard(criteria=COFFEE, choices=dict(card_of(COFFEE, 75, 4).choices) | {"7": 3})
    result = council_result({AN: low, BINH: low})
    assert (result.band, result.stars) == (4, 4)
    assert result.unmet[5]
    assert "minimums-by-place" not in result.interpretations


def test_points_are_not_compared_by_place() -> None:
    assert "minimums-by-place" in at_7(4, 3).interpretations
    assert "minimums-by-place" not in at_7(4, 3, policy=MEAN).interpretations


def test_the_readings_of_a_result() -> None:
    assert "council-minimums-by-majority" not in at_7(4, 4).interpretations
    # Different options, of which all meet the minimum for 4 stars at 1.6.
    assert "council-minimums-by-majority" not in council_result({AN: card(c1_6=1), BINH: card()}).interpretations
    assert "council-minimums-by-majority" in at_7(4, 4, 3).interpretations
    assert "council-minimums-by-majority" not in at_7(4, 4, 3, policy=EVERY).interpretations
    held = council_result({AN: card(TOURISM, c3_5=1), BINH: card(TOURISM, c3_5=1)})
    assert "asterisks-without-note" in held.interpretations
    added = council_result({AN: card(RICE, c2_2=2), BINH: card(RICE, c2_2=2)})
    assert "minimums-add-up" in added.interpretations
    zero = council_result({AN: card(c1_2=0), BINH: card()})
    assert "none-applies-is-zero" in zero.interpretations
    assert [reading.id for reading in zero.explain().interpretations] == list(zero.interpretations)


@pytest.mark.parametrize(
    "one",
    [
        card(c3_5=0, c1_5=3),  # of every level some minimum is missing
        card(c2_2=2),
        Scorecard(criteria=COFFEE, choices=dict(card_of(COFFEE, 80, 4).choices) | {"2.2": 2, "4.3": 1}),
        Scorecard(criteria=COFFEE, choices=dict(card_of(COFFEE, 60, 3).choices) | {"2.2": 2}),
        card(TOURISM, c3_4=1, c3_5=1),
    ],
)
def test_the_readings_on_minimums_are_those_of_a_ranking(one: Scorecard) -> None:
    assert council_result({AN: one, BINH: one}).interpretations == rank(one).interpretations


def test_a_chair_without_a_complete_card_decides_nothing() -> None:
    cards = [card(c7=4), card(c7=3)]
    assert missed(cards, MAJORITY, chair=None) == missed(cards, MAJORITY, chair=cards[1])
    assert missed(cards, MAJORITY, chair=cards[0]) == ()
    assert [carried(votes, 3, chair=True) for votes in range(4)] == [False, False, True, True]
    assert missed([], MAJORITY, chair=None) == ()


# Exclusions


def excluding(*stating: tuple[str, ...], chair: str | None = None, missing: int = 0) -> CouncilResult:
    """A council whose members state these disqualifiers and stops."""
    cards = {
        name: Scorecard(
            criteria=COFFEE,
            choices=best(COFFEE),
            disqualifiers=[rule for rule in stated if rule != MATTER],
            stops=[rule for rule in stated if rule == MATTER],
        )
        for name, stated in zip(NAMES, stating, strict=False)
    }
    away = [f"Vắng {place}" for place in range(missing)]
    return council_result(cards, chair=chair, members=[*cards, *away])


EXCLUDING: list[tuple[tuple[tuple[str, ...], ...], str | None, int, Status, list[str]]] = [
    (((FORGED,),), None, 0, Status.DISQUALIFIED, []),
    (((FORGED,), (FORGED,), ()), None, 0, Status.DISQUALIFIED, []),
    (((FORGED,), (), ()), None, 0, Status.INCOMPLETE, ["exclusion-disputed"]),
    (((FORGED,), (), ()), AN, 0, Status.INCOMPLETE, ["exclusion-disputed"]),
    (((FORGED,), ()), None, 0, Status.INCOMPLETE, ["exclusion-disputed"]),
    (((FORGED,), ()), AN, 0, Status.DISQUALIFIED, []),
    (((FORGED,), ()), BINH, 0, Status.INCOMPLETE, ["exclusion-disputed"]),
    # A majority for one ground is needed, not for any.
    (((FORGED,), (COPIED,), ()), None, 0, Status.INCOMPLETE, ["exclusion-disputed", "exclusion-disputed"]),
    (((FORGED,), (FORGED, COPIED), ()), None, 0, Status.DISQUALIFIED, []),
    (((MATTER,), (MATTER,), ()), None, 0, Status.STOPPED, []),
    (((MATTER,), (), ()), None, 0, Status.INCOMPLETE, ["exclusion-disputed"]),
    (((MATTER, FORGED), (MATTER, FORGED), ()), None, 0, Status.DISQUALIFIED, []),
    (((MATTER, FORGED), (MATTER,), ()), None, 0, Status.STOPPED, []),
    # Those who have not scored count among the members.
    (((FORGED,), (FORGED,)), None, 2, Status.INCOMPLETE, ["member-missing", "member-missing", "exclusion-disputed"]),
    (((FORGED,), (FORGED,)), AN, 2, Status.DISQUALIFIED, []),
    (((FORGED,), (FORGED,)), None, 1, Status.DISQUALIFIED, []),
    (((), ()), None, 0, Status.RANKED, []),
]


@pytest.mark.parametrize(("stating", "chair", "missing", "status", "errors"), EXCLUDING)
def test_exclusions_go_by_the_majority(
    stating: tuple[tuple[str, ...], ...], chair: str | None, missing: int, status: Status, errors: list[str]
) -> None:
    result = excluding(*stating, chair=chair, missing=missing)
    assert result.status is status
    assert (result.stars is None) == (status is not Status.RANKED)
    assert holding_back(result) == errors
    assert result.mean_total == 100
    several = len(stating) + missing > 1 and any(stating)
    assert ("council-exclusions-by-majority" in result.interpretations) == several
    for reversed_order in permutations(stating):
        if chair is None:
            assert excluding(*reversed_order, missing=missing).status is status


def test_a_disputed_exclusion_says_who_states_it() -> None:
    result = excluding((FORGED,), (), ())
    (finding,) = result.findings
    assert finding.message.en == (
        "“The dossier is forged”: stated by 1 of 3 members (An), not by a majority: the council must settle it."
    )
    assert finding.reference == "26/2026/QĐ-TTg, II, 13"
    assert (result.disputed, dict(result.exclusions)) == ((FORGED,), {FORGED: (AN,)})


def test_where_the_product_is_excluded_all_the_same_a_dispute_is_for_information() -> None:
    result = excluding((FORGED,), (FORGED, COPIED), ())
    assert [(finding.code, finding.severity) for finding in result.findings] == [("exclusion-disputed", Severity.INFO)]
    assert (result.disqualified_by, result.disputed) == ((FORGED,), (COPIED,))


def test_stops_that_follow_from_the_answers_count_card_by_card() -> None:
    zero = [card(WATER, c6_1=0), card(WATER, c6_2=0), card(WATER)]
    assert council_result(named(zero)).stopped_by == ("sensory-zero",)
    assert council_result(named(zero)).status is Status.STOPPED
    few = council_result(named([zero[0], zero[2], zero[2]]))
    assert (few.status, few.stars, few.disputed) == (Status.INCOMPLETE, None, ("sensory-zero",))


def test_an_excluded_card_need_not_be_complete() -> None:
    cards = {name: Scorecard(criteria=COFFEE, choices={}, disqualifiers=[FORGED]) for name in (AN, BINH)}
    result = council_result(cards)
    assert (result.status, result.mean_total, result.band) == (Status.DISQUALIFIED, None, None)
    assert (dict(result.mean_parts), dict(result.part_spreads)) == ({}, {})
    assert result.findings == ()
    mixed = council_result(cards | {BINH: card(), CHI: card()})
    assert codes(mixed) == ["card-incomplete", "exclusion-disputed"]
    assert mixed.mean_total == 100


# Who is missing, the spread, the quorum


def test_a_member_without_a_card_is_missing() -> None:
    result = council_result({AN: card(), BINH: card()}, members=[AN, BINH, CHI])
    assert (result.status, result.stars, result.band, result.mean_total) == (
        Status.INCOMPLETE,
        None,
        None,
        Fraction(100),
    )
    assert (result.missing, result.complete) == ((CHI,), False)
    (finding,) = result.findings
    assert (finding.code, finding.path) == ("member-missing", "cards.Chi")
    assert finding.message.vi == "Chi chưa có phiếu."


def test_a_chair_scores_like_every_member() -> None:
    assert council_result({AN: card()}, chair=BINH).missing == (BINH,)
    assert council_result({AN: card(), BINH: card(c7=1)}, chair=BINH).mean_total == Fraction(100 + 95, 2)


def test_a_card_with_open_criteria_names_them() -> None:
    still_open = best(COFFEE)
    del still_open["4.1"], still_open["7"]
    result = council_result({AN: card(), BINH: Scorecard(criteria=COFFEE, choices=still_open)})
    (finding,) = result.findings
    assert (finding.code, finding.path) == ("card-incomplete", "cards.Bình.choices")
    assert finding.message.en == "The card of Bình has open criteria: 4.1, 7."
    assert (result.mean_total, result.stars, result.unanswered) == (Fraction(100), None, {BINH: ("4.1", "7")})


@pytest.mark.parametrize(
    ("limit", "over"),
    [
        ("common", True),
        (10, True),
        (11, False),
        (Fraction(21, 2), True),
        (Fraction(11), False),
        (0, True),
        (None, False),
    ],
)
def test_totals_may_lie_so_far_apart(limit: Any, over: bool) -> None:  # noqa: FBT001
    cards = {AN: card_of(COFFEE, 91, 4), BINH: card_of(COFFEE, 80, 4), CHI: card_of(COFFEE, 85, 4)}
    result = council_result(cards, spread_limit=limit)
    assert result.spread_exceeded == over
    assert codes(result) == (["spread-over-limit"] if over else [])
    assert (result.mean_total, result.stars) == (Fraction(256, 3), 4)
    remarks = [(remark.code, remark.severity) for remark in result.remarks]
    assert remarks == ([("spread-not-checked", Severity.INFO)] if limit is None else [])
    if over:
        message = result.findings[0].message
        assert "An gives 91 points and Bình 80: 11 points apart" in message.en
        assert "An chấm 91 điểm, Bình chấm 80 điểm: chênh lệch 11 điểm" in message.vi
        shown: int | Fraction = 10 if limit == "common" else Fraction(limit or 0)
        assert message.vi.endswith(f" {points_text(shown, 'vi')} điểm.")
        assert message.en.endswith(f"limit of {points_text(shown, 'en')}.")
        assert ("thường dùng" in message.vi) == (limit == "common")


def test_the_common_limit_is_data() -> None:
    result = council_result({AN: card()})
    assert result.spread_limit == read_data("qd26_2026/councils.toml")["spread"]["common_limit"] == 10
    assert result.limit_assumed
    at_limit = council_result({AN: card(), BINH: card_of(COFFEE, 90, 5)})
    assert (at_limit.spread, at_limit.findings) == (10, ())


@pytest.mark.parametrize(
    ("cards", "enough"),
    [
        ({AN: {}, BINH: {}}, False),
        ({AN: {}, BINH: {}, CHI: {}}, True),
        ({AN: {}, BINH: {}, CHI: {"open": True}}, False),
        ({AN: {}, BINH: {}, CHI: {"open": True, "disqualifiers": [FORGED]}}, True),
    ],
)
def test_a_quorum_is_of_those_who_have_finished(cards: dict[str, dict[str, Any]], *, enough: bool) -> None:
    made = {
        name: Scorecard(
            criteria=COFFEE,
            choices={} if facts.get("open") else best(COFFEE),
            disqualifiers=facts.get("disqualifiers", []),
        )
        for name, facts in cards.items()
    }
    result = council_result(made, quorum=QUORUM)
    assert result.has_quorum == enough
    assert ("no-quorum" in codes(result)) == (not enough)
    if not enough:
        assert (result.status, result.stars) == (Status.INCOMPLETE, None)
        assert result.findings[0].reference == QUORUM.source
        assert "Mới có 2 thành viên chấm xong, cần ít nhất 3 trong 4 thành viên" in result.findings[0].message.vi


def test_without_a_quorum_nobody_is_disqualified() -> None:
    result = council_result({AN: Scorecard(criteria=COFFEE, choices={}, disqualifiers=[FORGED])}, quorum=QUORUM)
    assert (result.status, result.disqualified_by) == (Status.INCOMPLETE, (FORGED,))


def test_a_quorum_for_a_smaller_council_is_remarked() -> None:
    result = council_result(named([card()] * 5), quorum=QUORUM)
    assert [(remark.code, remark.severity) for remark in result.remarks] == [("quorum-of-other-size", Severity.WARNING)]
    assert result.stars == 5
    assert council_result(named([card()] * 4), quorum=QUORUM).remarks == ()


def test_what_single_cards_state_is_handed_on() -> None:
    wrong = Scorecard(criteria=COFFEE, choices=best(COFFEE), stated_total=99, product="Cà phê bột")
    other = Scorecard(criteria=COFFEE, choices=best(COFFEE), product="CÀ PHÊ  BỘT")
    result = council_result({"Nguyễn Văn An": wrong, BINH: other})
    (finding,) = result.findings
    assert (finding.code, finding.path) == ("stated-total-differs", "cards.'Nguyễn Văn An'.stated_total")
    assert finding.message.en.startswith("Nguyễn Văn An: The sheet states a total of 99")
    third = Scorecard(criteria=COFFEE, choices=best(COFFEE), product="Cà phê hạt")
    differing = council_result({AN: other, BINH: third}).findings
    assert [(finding.code, finding.severity) for finding in differing] == [("products-differ", Severity.WARNING)]
    mixed = council_result({AN: card(TOURISM, c8=2), BINH: card(TOURISM)})
    assert [(remark.code, remark.path) for remark in mixed.remarks] == [("cases-mixed", "cards.An.choices")]


def test_a_remark_on_the_set_is_said_once() -> None:
    source = Text(vi="bản chép", en="a copy")
    copied = evolve(COFFEE, regime=evolve(COFFEE.regime, source=source))
    result = council_result(named([card(copied), card(copied, c7=3)]))
    assert [remark.code for remark in result.remarks] == ["secondary-source"]


# What is refused


@pytest.mark.parametrize(
    ("cards", "settings_given", "problems"),
    [
        ({}, {}, ["cards: a mapping of names to cards, at least one of them, is needed, not {…}"]),
        (None, {}, ["cards: a mapping of names to cards, at least one of them, is needed, not None"]),
        ({AN: None, " ": card()}, {}, ["cards.An: a Scorecard is needed", "cards.' ': a name that is not empty"]),
        ({7: card()}, {}, ["cards.7: a name that is not empty is needed, not 7"]),
        ({"A\ud800": card()}, {}, ["a name that is not empty is needed"]),
        ({"Anh\udfff": card()}, {}, ["a name that is not empty is needed"]),
        ({"Bi\u0300nh": card(), "Bình": card()}, {}, ["cards.Bình: 'Bình' has two cards: keep one"]),
        (
            {AN: card(), BINH: card(RICE)},
            {},
            [
                "of qd26-2026/13; all cards of a council are of one set, and here are qd26-2026/13, qd26-2026/3",
                "cards.Bình.criteria_set: this card is of qd26-2026/3",
            ],
        ),
        (
            {AN: card()},
            {"secretary": AN},
            ["secretary: 'An' is the secretary, who does not score: enter who scores"],
        ),
        ({AN: card()}, {"secretary": BINH, "members": [AN, BINH]}, ["secretary: 'Bình' is the secretary"]),
        ({AN: card()}, {"secretary": BINH, "chair": BINH}, ["secretary: 'Bình' is the secretary"]),
        ({AN: card()}, {"members": ["Ân", BINH]}, ["cards.An: 'An' is no member who should score"]),
        (
            {BINH: card()},
            {"members": ["Binh"]},
            ["cards.Bình: 'Bình' is no member who should score; did you mean 'Binh'?"],
        ),
        ({AN: card()}, {"members": [AN], "chair": CHI}, ["chair: 'Chi' is no member who should score"]),
        ({AN: card()}, {"members": []}, ["members: a list of the names of those who score is needed"]),
        ({AN: card()}, {"members": AN}, ["members: a list of the names of those who score is needed, not 'An'"]),
        ({AN: card()}, {"members": [AN, AN]}, ["members[1]: 'An' is listed twice: keep one"]),
        ({AN: card()}, {"members": [AN, None]}, ["members[1]: a name that is not empty is needed"]),
        ({AN: card()}, {"chair": 7}, ["chair: a name that is not empty is needed, not 7"]),
        ({AN: card()}, {"secretary": ""}, ["secretary: a name that is not empty is needed, not ''"]),
        ({AN: card()}, {"minimums": "majorty"}, ["not 'majorty'; did you mean MinimumPolicy('majority')?"]),
        ({AN: card()}, {"spread_limit": True}, ["spread_limit: 0 points or more"]),
        ({AN: card()}, {"spread_limit": 10.0}, ["spread_limit: 0 points or more"]),
        ({AN: card()}, {"spread_limit": -1}, ["spread_limit: 0 points or more"]),
        ({AN: card()}, {"spread_limit": "10"}, ["spread_limit: 0 points or more"]),
        ({AN: card()}, {"quorum": 5}, ["quorum: a Quorum or None is needed, not 5"]),
    ],
)
def test_what_makes_no_council_is_refused(cards: Any, settings_given: dict[str, Any], problems: list[str]) -> None:
    with pytest.raises(InvalidCouncil) as caught:
        council_result(cards, **settings_given)
    lines = [problem.line("en") for problem in caught.value.problems]
    assert len(lines) == len(problems)
    for line, expected in zip(lines, problems, strict=True):
        assert expected in line
    assert all(problem.message.vi for problem in caught.value.problems)
    assert isinstance(caught.value, ValueError)
    assert str(pickle.loads(pickle.dumps(caught.value))) == str(caught.value)  # noqa: S301 - made here


def test_that_the_secretary_does_not_score_is_a_named_reading() -> None:
    reading = interpretation("secretary-and-advisers-do-not-score")
    cards = {AN: card(), BINH: card()}
    alone, beside = council_result(cards), council_result(cards, secretary=CHI)
    assert reading.id not in alone.interpretations
    assert reading.id in beside.interpretations
    assert set(beside.interpretations) - {reading.id} == set(alone.interpretations)
    with pytest.raises(InvalidCouncil) as caught:
        council_result(cards, secretary=AN)
    (problem,) = caught.value.problems
    assert f"(theo cách hiểu: {reading.title.vi})" in problem.message.vi
    assert f"(the reading taken: {reading.title.en})" in problem.message.en


def test_all_problems_come_at_once() -> None:
    with pytest.raises(InvalidCouncil) as caught:
        council_result({AN: card(), BINH: card(RICE)}, secretary=AN, members=[AN, AN], minimums=None)  # type: ignore[arg-type]
    assert [problem.path for problem in caught.value.problems] == [
        "members[1]",
        "minimums",
        "cards.An.criteria_set",
        "cards.Bình.criteria_set",
        "secretary",
        "cards.Bình",
    ]


@pytest.mark.parametrize(
    ("facts", "paths"),
    [
        ({"present": 0, "of": 7, "source": "x"}, ["present"]),
        ({"present": 8, "of": 7, "source": "x"}, ["present"]),
        ({"present": True, "of": 7, "source": "x"}, ["present"]),
        ({"present": 1, "of": 0, "source": "x"}, ["of"]),
        ({"present": "5", "of": 7.0, "source": " "}, ["of", "present", "source"]),
    ],
)
def test_a_quorum_has_numbers_and_a_source(facts: dict[str, Any], paths: list[str]) -> None:
    with pytest.raises(InvalidCouncil) as caught:
        Quorum(**facts)
    assert [problem.path for problem in caught.value.problems] == paths


def test_a_set_that_is_not_whole_is_not_ranked() -> None:
    lacking = evolve(COFFEE, missing=Text(vi="thiếu 1 điểm", en="1 point is missing"))
    with pytest.raises(NotRankable, match="1 point is missing"):
        council_result({AN: card(lacking)})


def test_names_are_compared_in_composed_form() -> None:
    result = council_result({"Bi\u0300nh ": card()}, members=["Bình"], chair=" Bình")
    assert (result.members, result.chair, result.missing) == (("Bình",), "Bình", ())


# What is shown


TEXT_VI = """\
Cà phê bột
  Bộ tiêu chí 13: Cà phê, ca cao (qd26-2026/13)
  ➜ 4 sao – trung bình 96,66… (290/3)/100 điểm của 3 thành viên, tuy điểm trung bình thuộc khung 5 sao
  Phiếu của các thành viên:
    An (Chủ tịch Hội đồng): 95 điểm (A 40, B 25, C 30), 3 sao
    Bình: 98 điểm (A 40, B 25, C 33), 4 sao
    Chi: 97 điểm (A 40, B 22, C 35), 5 sao
  Tổng điểm trung bình: 96,66… (290/3)/100
    A  40/40 Sản phẩm và sức mạnh cộng đồng
    B  24/25 Khả năng tiếp thị
    C  32,66… (98/3)/35 Chất lượng sản phẩm
  Chênh lệch giữa các phiếu: 3 điểm (giới hạn: 2,5)
  Cách xét mức tối thiểu: quá nửa số thành viên, ngang nhau thì theo phiếu của Chủ tịch Hội đồng
  Giữ ở 4 sao vì chưa đạt mức tối thiểu:
    • 7 Tính độc đáo [*****]
        đã chọn: An (1), Bình (3), Chi (4)
"""

TEXT_EN = """\
        Decision 26/2026/QĐ-TTg, Appendix II, set 13, criterion 7
  To look at: Bình gives 98 points and An 95: 3 points apart, over the limit of 2.5.
  Interpretations relied on:
    – Bands are half-open, nothing is rounded (half-open-bands)
    – Minimums go by the place of the option (minimums-by-place)
    – Exactly 75% of local labour belongs to the higher option (overlap-at-75)
    – A council's minimums go by the majority of its members (council-minimums-by-majority)"""


def shown_council() -> CouncilResult:
    first = Scorecard(criteria=COFFEE, choices=best(COFFEE, c7=1), product="Cà phê bột")
    cards = {AN: first, BINH: card(c7=3), CHI: card(c4_3=2)}
    return council_result(cards, chair=AN, spread_limit=Fraction(5, 2))


def test_an_explanation_in_both_languages() -> None:
    explanation = shown_council().explain()
    assert explanation.text().startswith(TEXT_VI)
    assert explanation.text("en").endswith(TEXT_EN)
    assert str(explanation) == explanation.text("en")
    (held,) = explanation.held_by
    assert (held.criterion.code, held.required.number, held.stars) == ("7", 4, 5)
    assert [(name, option and option.number) for name, option in held.chosen] == [(AN, 1), (BINH, 3), (CHI, 4)]
    assert [(part.code, part.mean, part.spread) for part in explanation.parts] == [
        ("A", 40, 0),
        ("B", 24, 3),
        ("C", Fraction(98, 3), 5),
    ]


def test_the_hardest_minimum_of_a_criterion_is_shown() -> None:
    (held,) = council_result({AN: card(c3_5=0), BINH: card(c3_5=0)}).explain().held_by
    assert (held.required.number, held.stars) == (1, 3)
    result = council_result({AN: card(c3_5=0, c7=3), BINH: card(c3_5=0, c7=3)}).explain()
    assert [(one.criterion.code, one.stars) for one in result.held_by] == [("3.5", 3)]
    (held,) = council_result({AN: card(c4_1=1), BINH: card(c4_1=1)}, spread_limit=None).explain().held_by
    assert held.stars == 3


@pytest.mark.parametrize(
    ("result", "vi", "en"),
    [
        (excluding((FORGED,)), "Không xếp hạng: hồ sơ bị loại", "Not ranked: the dossier is disqualified"),
        (excluding((MATTER,)), "Không xếp hạng: dừng đánh giá", "Not ranked: the evaluation is stopped"),
        (
            excluding((FORGED,), ()),
            "Chưa xếp hạng: Hội đồng chưa đủ kết quả",
            "Not ranked yet: the council is not done",
        ),
        (
            council_result({AN: card()}),
            "5 sao – trung bình 100/100 điểm của 1 thành viên",
            "5 stars – a mean of 100/100 points from 1 member",
        ),
    ],
)
def test_headlines(result: CouncilResult, vi: str, en: str) -> None:
    explanation = result.explain()
    assert (explanation.headline.vi, explanation.headline.en) == (vi, en)
    assert f"➜ {vi}" in explanation.text("vi")


def test_an_unfinished_council_shows_how_far_it_is() -> None:
    open_card = Scorecard(criteria=COFFEE, choices={"1.1": 3})
    text = council_result({AN: card(), BINH: open_card}, members=[AN, BINH, CHI]).explain().text("vi")
    assert "Bình: 3 điểm (A 3, B 0, C 0), chưa trả lời hết" in text
    assert "Chi: chưa có phiếu" in text
    assert "Tổng điểm trung bình: 100/100 (mới tính 1 phiếu)" in text
    nothing = council_result({AN: open_card}).explain()
    assert nothing.parts == ()
    assert "Mean total" not in nothing.text("en")
    excluded = excluding((FORGED,), (FORGED, MATTER), (MATTER,)).explain()
    assert [rule.id for rule in excluded.disqualifiers] == [FORGED]
    assert "states an exclusion" in excluded.text("en")
    assert "Bị loại: Giả mạo hồ sơ [" in excluded.text("vi")
    assert "Dừng đánh giá: Tạp chất" in excluded.text("vi")


def test_a_result_is_plain_data() -> None:
    result = shown_council()
    data = json.loads(json.dumps(result.to_dict()))
    assert data["mean_total"] == "290/3"
    assert {code: Fraction(mean) for code, mean in data["mean_parts"].items()} == dict(result.mean_parts)
    assert (data["stars"], data["band"], data["minimums"], data["spread_limit"]) == (4, 5, "majority", "2.5")
    assert data["cards"][CHI]["stars"] == 5
    assert [finding["code"] for finding in data["findings"]] == ["spread-over-limit"]
    assert council_result({AN: card()}, quorum=Quorum(present=1, of=1, source="x")).to_dict()["quorum"] == {
        "present": 1,
        "of": 1,
        "source": "x",
    }
    explained = json.loads(json.dumps(result.explain().to_dict()))
    assert explained["held_by"][0]["chosen"] == {AN: 1, BINH: 3, CHI: 4}
    assert explained["result"] == data
    assert council_result({AN: Scorecard(criteria=COFFEE, choices={})}).to_dict()["mean_total"] is None


@given(st.fractions(min_value=0, max_value=100, max_denominator=60))
@unhurried
def test_points_are_cut_off_and_never_rounded(points: Fraction) -> None:
    for lang in LANGUAGES:
        text = points_text(points, lang)
        shown = Fraction(text.split("…")[0].replace(",", "."))
        assert shown == points if "…" not in text else points - Fraction(1, 100) < shown < points


def test_results_are_values() -> None:
    result = shown_council()
    assert pickle.loads(pickle.dumps(result)) == result  # noqa: S301 - made here
    assert result.cards[AN] == dict(result.sheets)[AN]
    with pytest.raises(TypeError):
        result.cards["x"] = card()  # type: ignore[index]
    with pytest.raises(AttributeError):
        result.chair = BINH  # type: ignore[misc]


def test_every_policy_has_a_label() -> None:
    assert list(read_data("qd26_2026/councils.toml")["policies"]) == list(MinimumPolicy)
    assert len({policy.label for policy in MinimumPolicy}) == len(MinimumPolicy)


def test_errors_have_the_base_of_the_library() -> None:
    assert issubclass(InvalidCouncil, OcopError)
    assert not issubclass(InvalidCouncil, InvalidScorecard)
