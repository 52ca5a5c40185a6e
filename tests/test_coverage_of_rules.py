"""Every option, minimum, disqualifier and stop of every set is exercised by `rank()`, and none is left out.

The exercises take what they expect from the exported data by direct reasoning, and return what they exercised. The last
test runs them all and lists what the data holds beyond that.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

import pytest
import reference

from ocop import CriteriaSet, Ranking, Scorecard, load_criteria, rank
from ocop.criteria.export import criteria_to_dict, regime_to_dict

REGIME = "qd26-2026"
SETS = range(1, 27)
STORY, TELLING = reference.STORY, reference.TELLING

Numbers = dict[str, int]


class Rule(NamedTuple):
    """What is exercised: an option or a minimum by criterion and place, a disqualifier or a stop by its id."""

    kind: str
    criteria: int
    name: str


class Bench(NamedTuple):
    """A criteria set, as the library has it and as plain data."""

    criteria: CriteriaSet
    plain: dict[str, Any]
    rows: dict[str, Any]

    @property
    def number(self) -> int:
        return self.criteria.number

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
        """The base with one other answer, and with what that answer needs: 5.2 a story, no story no 5.2."""
        choices = base | {code: number}
        if self.number not in reference.SETS_WITH_A_STORY:
            return choices
        if code == TELLING and number:
            choices[STORY] = len(self.rows[STORY]["options"])
        if code == STORY and not self.points(STORY, number):
            choices[TELLING] = 0
        return choices


def bench(number: int) -> Bench:
    criteria = load_criteria(f"{REGIME}/{number}")
    plain = criteria_to_dict(criteria)
    return Bench(criteria, plain, reference.by_code(plain))


def option(criteria: int, code: str, place: int) -> Rule:
    return Rule("option", criteria, f"{code} ({place})")


def minimum(criteria: int, code: str, place: int, stars: int) -> Rule:
    return Rule("minimum", criteria, f"{code} ({place}) {'*' * stars}")


def exercise_options(number: int) -> set[Rule]:
    """An option adds its points, and nothing else, to the total and to its part: alone, and where all else is best."""
    at = bench(number)
    exercised: set[Rule] = set()
    for code, row in at.rows.items():
        for entry in row["options"]:
            for base in (at.nothing, at.top):
                chosen = at.with_answer(base, code, entry["number"])
                _adds_its_points(at, code, chosen, entry["points"])
            exercised.add(option(number, code, entry["number"]))
    return exercised


def _adds_its_points(at: Bench, code: str, chosen: Numbers, points: int) -> None:
    without = chosen | {code: 0}
    if code == STORY and at.number in reference.SETS_WITH_A_STORY:
        # Without the story its telling counts nothing either: compare where it is not told.
        chosen, without = chosen | {TELLING: 0}, without | {TELLING: 0}
    more, less = at.rank(chosen), at.rank(without)
    part = at.rows[code]["part"]
    assert more.total - less.total == points
    assert {key: more.parts[key] - less.parts[key] for key in more.parts} == {
        key: points if key == part else 0 for key in less.parts
    }
    assert more.total == sum(at.points(key, number) for key, number in chosen.items()) == sum(more.parts.values())


def exercise_minimums(number: int) -> set[Rule]:
    """Just before an option with a minimum, all else best, exactly that is unmet and holds the product; at it, no more.

    The stars that a place allows follow from the asterisks that are printed behind it or before it.
    """
    at = bench(number)
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
                exercised.add(minimum(number, code, reached, stars))
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
    watched = reference.SENSORY.get(at.number, ())
    if code in watched and not at.points(code, place):
        assert (ranking.status.value, ranking.stars) == ("stopped", None)
    else:
        assert ranking.stars == min(reference.band_of(ranking.total), allowed)


def exercise_disqualifiers(number: int) -> set[Rule]:
    """Each alone takes the stars of the best product, and of one with open answers, and changes nothing else."""
    at = bench(number)
    exercised: set[Rule] = set()
    for rule in at.plain["disqualifiers"]:
        identifier = rule["id"]
        for choices in (at.top, at.nothing, {}):
            _excludes(at, choices, "disqualified", disqualifiers=[identifier])
        exercised.add(Rule("disqualifier", number, identifier))
    return exercised


def exercise_stops(number: int) -> set[Rule]:
    """Each alone takes the stars; one that follows from the answers does so from any of them."""
    at = bench(number)
    exercised: set[Rule] = set()
    for rule in at.plain["stops"]:
        if rule["id"] == reference.SENSORY_ZERO:
            _stops_by_itself(at)
        else:
            for choices in (at.top, {}):
                _excludes(at, choices, "stopped", stops=[rule["id"]])
        exercised.add(Rule("stop", number, rule["id"]))
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
    for code in reference.SENSORY[at.number]:
        for number in range(len(at.rows[code]["options"]) + 1):
            zero = at.points(code, number) == 0
            for choices in (at.top | {code: number}, {code: number}):
                ranking = at.rank(choices)
                assert ranking.stopped_by == ((reference.SENSORY_ZERO,) if zero else ())
                assert (ranking.status.value == "stopped") is zero


EXERCISES: tuple[Callable[[int], set[Rule]], ...] = (
    exercise_options,
    exercise_minimums,
    exercise_disqualifiers,
    exercise_stops,
)


def all_rules() -> list[Rule]:
    """Everything that the exported data of the regime holds."""
    rules: list[Rule] = []
    for plain in regime_to_dict(REGIME)["sets"]:
        number = plain["number"]
        for row in plain["criteria"]:
            for entry in row["options"]:
                rules.append(option(number, row["code"], entry["number"]))
                if entry["minimum_for"] is not None:
                    rules.append(minimum(number, row["code"], entry["number"], entry["minimum_for"]))
        rules += [Rule("disqualifier", number, rule["id"]) for rule in plain["disqualifiers"]]
        rules += [Rule("stop", number, rule["id"]) for rule in plain["stops"]]
    return rules


@pytest.mark.parametrize("number", SETS)
def test_an_option_adds_exactly_its_points(number: int) -> None:
    assert exercise_options(number)


@pytest.mark.parametrize("number", SETS)
def test_just_before_a_minimum_is_not_enough_and_at_it_is(number: int) -> None:
    assert exercise_minimums(number)


@pytest.mark.parametrize("number", SETS)
def test_a_disqualifier_alone_disqualifies(number: int) -> None:
    assert bool(exercise_disqualifiers(number)) is (number != 26)


@pytest.mark.parametrize("number", SETS)
def test_a_stop_alone_stops(number: int) -> None:
    assert bool(exercise_stops(number)) is (number not in {14, 18, 21, 22, 23, 24, 25, 26})


def test_there_is_as_much_as_the_decision_prints() -> None:
    sets = regime_to_dict(REGIME)["sets"]
    assert [plain["number"] for plain in sets] == list(SETS)
    assert sum(len(plain["criteria"]) for plain in sets) == 787
    # Appendix II, set by set: the grounds of the headings, of 1.1, 2.1 and 6.2; the stops of section 6.
    assert Counter(rule.kind for rule in all_rules()) == {
        "option": 2579,
        "minimum": 575,
        "disqualifier": 110,
        "stop": 18,
    }


def test_no_rule_is_left_out() -> None:
    exercised = {rule for number in SETS for exercise in EXERCISES for rule in exercise(number)}
    assert [rule for rule in all_rules() if rule not in exercised] == []
