"""Every option, minimum, disqualifier and stop of every set that is ranked is exercised, and none is left out.

The exercises take what they expect from the exported data by direct reasoning, and return what they exercised. The last
test runs them all and lists what the data of the three regimes holds beyond that.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping
from typing import Any, NamedTuple

import pytest
import reference

from ocop import CriteriaSet, Ranking, Scorecard, load_criteria, rank
from ocop.criteria.export import criteria_to_dict, regime_to_dict

NEWEST, SECOND, FIRST = reference.REGIMES
STORY = reference.STORY
RANKED = [
    f"{regime}/{number}"
    for regime in reference.REGIMES
    for number in reference.SETS
    if number not in reference.INCOMPLETE[regime]
]

Numbers = dict[str, int]


class Rule(NamedTuple):
    """What is exercised: an option or a minimum by criterion and place, a disqualifier or a stop by its id."""

    kind: str
    criteria: str
    name: str


class Bench(NamedTuple):
    """A criteria set, as the library has it and as plain data."""

    criteria: CriteriaSet
    plain: dict[str, Any]
    rows: dict[str, Any]

    @property
    def telling(self) -> list[str]:
        return reference.telling(self.plain)

    @property
    def top(self) -> Numbers:
        return {code: len(row["options"]) for code, row in self.rows.items()}

    @property
    def nothing(self) -> Numbers:
        return dict.fromkeys(self.rows, 0)

    def rank(self, choices: Numbers, disqualifiers: Iterable[str] = (), stops: Iterable[str] = ()) -> Ranking:
        return rank(Scorecard(criteria=self.criteria, choices=choices, disqualifiers=disqualifiers, stops=stops))

    def points(self, code: str, number: int) -> int:
        return reference.points(self.rows[code], number)

    def with_answer(self, base: Numbers, code: str, number: int) -> Numbers:
        """The base with one other answer, and with what that answer needs: telling a story, no story no telling."""
        choices = base | {code: number}
        if code in self.telling and number:
            choices[STORY] = len(self.rows[STORY]["options"])
        if code == STORY and not self.points(STORY, number):
            choices |= dict.fromkeys(self.telling, 0)
        return choices


def bench(identifier: str) -> Bench:
    criteria = load_criteria(identifier)
    plain = criteria_to_dict(criteria) | {"regime": criteria.regime.id}
    return Bench(criteria, plain, reference.by_code(plain))


def option(criteria: str, code: str, place: int) -> Rule:
    return Rule("option", criteria, f"{code} ({place})")


def minimum(criteria: str, code: str, place: int, stars: int) -> Rule:
    return Rule("minimum", criteria, f"{code} ({place}) {'*' * stars}")


def exercise_options(identifier: str) -> set[Rule]:
    """An option adds its points, and nothing else, to the total and to its part: alone, and where all else is best."""
    at = bench(identifier)
    exercised: set[Rule] = set()
    for code, row in at.rows.items():
        for entry in row["options"]:
            for base in (at.nothing, at.top):
                chosen = at.with_answer(base, code, entry["number"])
                _adds_its_points(at, code, chosen, entry["points"])
            exercised.add(option(identifier, code, entry["number"]))
    return exercised


def _adds_its_points(at: Bench, code: str, chosen: Numbers, points: int) -> None:
    without = chosen | {code: 0}
    if code == STORY:
        # Without the story its telling counts nothing either: compare where it is not told.
        untold = dict.fromkeys(at.telling, 0)
        chosen, without = chosen | untold, without | untold
    more, less = at.rank(chosen), at.rank(without)
    part = at.rows[code]["part"]
    assert more.total - less.total == points
    assert {key: more.parts[key] - less.parts[key] for key in more.parts} == {
        key: points if key == part else 0 for key in less.parts
    }
    assert more.total == sum(at.points(key, number) for key, number in chosen.items()) == sum(more.parts.values())


def exercise_minimums(identifier: str) -> set[Rule]:
    """Just before an option with a minimum, all else best, exactly that is unmet and holds the product; at it, no more.

    The stars that a place allows follow from the asterisks that are printed behind it or before it.
    """
    at = bench(identifier)
    exercised: set[Rule] = set()
    for code, row in at.rows.items():
        for entry in row["options"]:
            stars = entry["minimum_for"]
            if stars is not None:
                before, reached = entry["number"] - 1, entry["number"]
                assert _allowed_stars(row, before) < stars
                _holds_at(at, code, before)
                _holds_at(at, code, reached)
                assert code in at.rank(at.with_answer(at.top, code, before)).unmet[stars]
                assert code not in at.rank(at.with_answer(at.top, code, reached)).unmet[stars]
                exercised.add(minimum(identifier, code, reached, stars))
    return exercised


def _allowed_stars(row: dict[str, Any], place: int) -> int:
    """One less than the lowest minimum that is printed after this place; 5 where there is none."""
    later = [entry["minimum_for"] for entry in row["options"][place:] if entry["minimum_for"] is not None]
    return min(later) - 1 if later else 5


def _holds_at(at: Bench, code: str, place: int) -> None:
    """Exactly this criterion is unmet, for the stars above those that the place allows, and it limits the stars."""
    choices = at.with_answer(at.top, code, place)
    ranking = at.rank(choices)
    allowed = _allowed_stars(at.rows[code], place)
    assert dict(ranking.unmet) == {stars: (code,) if stars > allowed else () for stars in (3, 4, 5)}
    if code in reference.sensory(at.plain) and not at.points(code, place):
        assert (ranking.status.value, ranking.stars) == ("stopped", None)
    else:
        assert ranking.stars == min(reference.band_of(ranking.total), allowed)


def exercise_disqualifiers(identifier: str) -> set[Rule]:
    """Each alone takes the stars of the best product, and of one with open answers, and changes nothing else."""
    at = bench(identifier)
    exercised: set[Rule] = set()
    for rule in at.plain["disqualifiers"]:
        for choices in (at.top, at.nothing, {}):
            _excludes(at, choices, "disqualified", disqualifiers=[rule["id"]])
        exercised.add(Rule("disqualifier", identifier, rule["id"]))
    return exercised


def exercise_stops(identifier: str) -> set[Rule]:
    """Each alone takes the stars; one that follows from the answers does so from any of them."""
    at = bench(identifier)
    exercised: set[Rule] = set()
    for rule in at.plain["stops"]:
        if rule["id"] == reference.SENSORY_ZERO:
            _stops_by_itself(at)
        else:
            for choices in (at.top, {}):
                _excludes(at, choices, "stopped", stops=[rule["id"]])
        exercised.add(Rule("stop", identifier, rule["id"]))
    return exercised


def _excludes(at: Bench, choices: Numbers, status: str, **exclusions: list[str]) -> None:
    before, after = at.rank(choices), at.rank(choices, **exclusions)
    found = {"disqualified": after.disqualified_by, "stopped": after.stopped_by}[status]
    assert (after.status.value, after.stars, after.stars_at_least, after.stars_at_most) == (status, None, None, None)
    assert [list(found)] == list(exclusions.values())
    assert (after.total, after.parts, after.band, after.unmet, after.unanswered) == (
        before.total,
        before.parts,
        before.band,
        before.unmet,
        before.unanswered,
    )


def _stops_by_itself(at: Bench) -> None:
    assert at.rank(at.top).stopped_by == ()
    for code in reference.sensory(at.plain):
        for number in range(len(at.rows[code]["options"]) + 1):
            zero = at.points(code, number) == 0
            for choices in (at.top | {code: number}, {code: number}):
                ranking = at.rank(choices)
                assert ranking.stopped_by == ((reference.SENSORY_ZERO,) if zero else ())
                assert (ranking.status.value == "stopped") is zero


EXERCISES: tuple[Callable[[str], set[Rule]], ...] = (
    exercise_options,
    exercise_minimums,
    exercise_disqualifiers,
    exercise_stops,
)


def all_rules(regime: str) -> list[Rule]:
    """Everything that the exported data of a regime holds for the sets that are ranked."""
    rules: list[Rule] = []
    for plain in regime_to_dict(regime)["sets"]:
        if not plain["complete"]:
            continue
        identifier = f"{regime}/{plain['number']}"
        for row in plain["criteria"]:
            for entry in row["options"]:
                rules.append(option(identifier, row["code"], entry["number"]))
                if entry["minimum_for"] is not None:
                    rules.append(minimum(identifier, row["code"], entry["number"], entry["minimum_for"]))
        rules += [Rule("disqualifier", identifier, rule["id"]) for rule in plain["disqualifiers"]]
        rules += [Rule("stop", identifier, rule["id"]) for rule in plain["stops"]]
    return rules


# The sets that print, or whose source has, no disqualifier; no stop; no minimum.
WITHOUT_DISQUALIFIER = {
    NEWEST: {26},
    SECOND: {*reference.SETS} - {1, 2, 3, 4, 5, 6, 21, 22},
    FIRST: {1, 2, 3, 10, 16, 26},
}
WITHOUT_STOP = {
    NEWEST: {14, 18, 21, 22, 23, 24, 25, 26},
    SECOND: {*reference.SETS} - {1, 2, 3, 4, 5, 6},
    FIRST: {3, 10, 16, 23, 24, 25, 26},
}
WITHOUT_MINIMUM = {NEWEST: (), SECOND: (), FIRST: reference.SETS}


def is_among(identifier: str, sets: Mapping[str, Collection[int]]) -> bool:
    regime, _, number = identifier.partition("/")
    return int(number) in sets[regime]


@pytest.mark.parametrize("identifier", RANKED)
def test_an_option_adds_exactly_its_points(identifier: str) -> None:
    assert exercise_options(identifier)


@pytest.mark.parametrize("identifier", RANKED)
def test_just_before_a_minimum_is_not_enough_and_at_it_is(identifier: str) -> None:
    assert bool(exercise_minimums(identifier)) is not is_among(identifier, WITHOUT_MINIMUM)


@pytest.mark.parametrize("identifier", RANKED)
def test_a_disqualifier_alone_disqualifies(identifier: str) -> None:
    assert bool(exercise_disqualifiers(identifier)) is not is_among(identifier, WITHOUT_DISQUALIFIER)


@pytest.mark.parametrize("identifier", RANKED)
def test_a_stop_alone_stops(identifier: str) -> None:
    assert bool(exercise_stops(identifier)) is not is_among(identifier, WITHOUT_STOP)


@pytest.mark.parametrize(
    ("regime", "sets", "criteria", "rules"),
    [
        # Appendix II, set by set: the grounds of the headings, of 1.1, 2.1 and 6.2; the stops of section 6.
        (NEWEST, 26, 787, {"option": 2579, "minimum": 575, "disqualifier": 110, "stop": 18}),
        # All but sets 7, 11, 12, 13. Grounds of sets 1 to 6, 21, 22 and stops of sets 1 to 6: the notes of the source.
        (SECOND, 22, 665, {"option": 2203, "minimum": 450, "disqualifier": 13, "stop": 11}),
        # All but set 19. Grounds and stops: the notes of the sources, which sets 3, 10 and 16 do not have.
        (FIRST, 25, 754, {"option": 2704, "disqualifier": 22, "stop": 34}),
    ],
)
def test_there_is_as_much_as_the_decision_prints(regime: str, sets: int, criteria: int, rules: dict[str, int]) -> None:
    ranked = [plain for plain in regime_to_dict(regime)["sets"] if plain["complete"]]
    assert [f"{regime}/{plain['number']}" for plain in ranked] == [
        identifier for identifier in RANKED if identifier.startswith(f"{regime}/")
    ]
    assert len(ranked) == sets
    assert sum(len(plain["criteria"]) for plain in ranked) == criteria
    assert Counter(rule.kind for rule in all_rules(regime)) == rules


def test_no_rule_is_left_out() -> None:
    exercised = {rule for identifier in RANKED for exercise in EXERCISES for rule in exercise(identifier)}
    rules = [rule for regime in reference.REGIMES for rule in all_rules(regime)]
    assert [rule for rule in rules if rule not in exercised] == []
