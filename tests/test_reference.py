"""`rank()` against the independent reference, on seeded random cards of every set of every regime."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from functools import cached_property
from itertools import chain, cycle, islice
from math import prod
from random import Random
from typing import Any, NamedTuple

import pytest
import reference
from attrs import evolve

from ocop import CriteriaSet, Criterion, Part, Ranking, Scorecard, load_criteria, rank
from ocop.criteria.export import criteria_to_dict

NEWEST, SECOND, FIRST = reference.REGIMES
ALL = [f"{regime}/{number}" for regime in reference.REGIMES for number in reference.SETS]
INCOMPLETE = {f"{regime}/{number}" for regime, numbers in reference.INCOMPLETE.items() for number in numbers}
COMPLETE = [identifier for identifier in ALL if identifier not in INCOMPLETE]
# Cards of each set: 10,010 of 26/2026 and 10,575 of the two decisions before; with much time 100,022 and 50,008.
CARDS = {NEWEST: 385, SECOND: 225, FIRST: 225}
DEEP_CARDS = {NEWEST: 3847, SECOND: 1064, FIRST: 1064}
TARGETS = (29, 30, 49, 50, 69, 70, 89, 90)  # a band's edge, and one below it

Numbers = dict[str, int]


class Sheet(NamedTuple):
    kind: str
    choices: Numbers
    disqualifiers: tuple[str, ...] = ()
    stops: tuple[str, ...] = ()
    assessed_on: date | None = None
    stated_total: int | None = None


def plain_set(criteria: CriteriaSet) -> dict[str, Any]:
    """A set as the reference takes it."""
    return criteria_to_dict(criteria) | {"regime": criteria.regime.id}


class Dealer:
    """Deals random answers to one criteria set."""

    def __init__(self, criteria: dict[str, Any], seed: str) -> None:
        self.criteria = criteria
        self.rows = reference.by_code(criteria)
        self.random = Random(seed)  # noqa: S311 - cards, not secrets
        self.targets = cycle(TARGETS)

    @cached_property
    def minimums(self) -> dict[int, list[tuple[str, int]]]:
        """The options with a minimum, by its stars."""
        found: dict[int, list[tuple[str, int]]] = {}
        for code, row in self.rows.items():
            for option in row["options"]:
                if option["minimum_for"]:
                    found.setdefault(option["minimum_for"], []).append((code, option["number"]))
        return found

    def top(self) -> Numbers:
        return {code: len(row["options"]) for code, row in self.rows.items()}

    def any(self) -> Numbers:
        return {code: self.random.randint(0, last) for code, last in self.top().items()}

    def high(self) -> Numbers:
        most = self.random.choice((70, 80, 90, 95))
        return self.mixed(self.top(), self.any(), most)

    def mixed(self, often: Numbers, seldom: Numbers, percent: int) -> Numbers:
        return {code: (often if self.random.randrange(100) < percent else seldom)[code] for code in often}

    def meeting(self, stars: int) -> Numbers:
        """At or little after every option that so many stars require."""
        least = {code: reference.required_place(row, stars) for code, row in self.rows.items()}
        later = {code: self.random.randint(least[code], last) for code, last in self.top().items()}
        return self.mixed(later, least, self.random.choice((20, 50, 90)))

    def near_an_edge(self, target: int | None = None) -> Numbers:
        """With a total on a band's edge or one below it, the minimums met up to some stars."""
        target = target or self.random.choice(TARGETS)
        stars = self.random.choice((2, 3, 4, 5)) if target > 50 else 2
        least = {code: reference.required_place(row, stars) for code, row in self.rows.items()}
        choices = self.mixed(self.top(), self.meeting(stars), target // 2) if target > 50 else self.meeting(stars)
        for _ in range(200):
            away = abs(self.total(self.in_keeping(choices)) - target)
            if not away:
                break
            code = self.random.choice(list(self.rows))
            changed = {**choices, code: self.random.randint(least[code], len(self.rows[code]["options"]))}
            if abs(self.total(self.in_keeping(changed)) - target) < away:
                choices = changed
        return choices

    def one_minimum_missing(self) -> Numbers:
        """As good as can be, but for one criterion just before an option with a minimum."""
        stars = self.random.choice(sorted(self.minimums))
        code, place = self.random.choice(self.minimums[stars])
        return {**self.mixed(self.top(), self.meeting(5), 80), code: place - 1}

    def without_a_story(self) -> Numbers:
        no_points = [number for number in (0, 1) if reference.points(self.rows["5.1"], number) == 0]
        telling = {code: self.random.choice((0, None)) for code in reference.telling(self.criteria)}
        choices = {**self.high(), "5.1": self.random.choice(no_points), **telling}
        return {code: number for code, number in choices.items() if number is not None}

    def low(self) -> Numbers:
        """Mostly nothing, but points where 0 would stop the evaluation."""
        choices = self.mixed(self.nothing(), self.any(), 75)
        return choices | {code: len(self.rows[code]["options"]) for code in reference.sensory(self.criteria)}

    def nothing(self) -> Numbers:
        return dict.fromkeys(self.rows, 0)

    def complete(self) -> Numbers:
        return self.random.choice((self.any, self.high, *self.where_it_matters()))()

    def where_it_matters(self) -> list[Callable[[], Numbers]]:
        return [self.near_an_edge, *([self.one_minimum_missing] if self.minimums else [])]

    def few_open(self, count: int | None = None) -> Numbers:
        """Some of a good card left open, often where it matters: minimums, stories, what may stop the evaluation."""
        choices = self.random.choice((self.complete, *self.where_it_matters()))()
        with_minimums = [code for code, row in self.rows.items() if reference.required_place(row, 5)]
        with_rules = ["5.1", *reference.telling(self.criteria), *reference.sensory(self.criteria)]
        first = self.random.choice(([], with_minimums, with_rules))
        codes = [*self.random.sample(first, len(first)), *self.random.sample(list(self.rows), len(self.rows))]
        return _without(choices, *list(dict.fromkeys(codes))[: count or self.random.randint(1, 6)])

    def many_open(self) -> Numbers:
        choices = self.complete()
        return _without(choices, *self.random.sample(list(self.rows), self.random.randint(1, len(self.rows))))

    def total(self, choices: Numbers) -> int:
        return sum(reference.points(self.rows[code], number) for code, number in choices.items())

    def in_keeping(self, choices: Numbers) -> Numbers:
        """Leave out the answers that may not be there."""
        return _without(choices, *reference.refused(self.criteria, choices))

    def kinds(self) -> dict[str, Callable[[], Numbers]]:
        kinds: dict[str, Callable[[], Numbers]] = {
            "any": self.any,
            "high": self.high,
            "low": self.low,
            "near an edge": lambda: self.near_an_edge(next(self.targets)),
            "just met": lambda: self.meeting(self.random.choice((3, 4, 5))),
            "few open": self.few_open,
            "many open": self.many_open,
            "nothing applies": self.nothing,
            "the best": self.top,
            "empty": dict,
        }
        if self.minimums:
            kinds["one minimum missing"] = self.one_minimum_missing
        if reference.telling(self.criteria):
            kinds["without a story"] = self.without_a_story
        return kinds

    def sheets(self, count: int) -> Iterator[Sheet]:
        """So many cards, the kinds in turn; those of which there is but one card come once."""
        kinds = self.kinds()
        single = ["nothing applies", "the best", "empty"]
        others = [kind for kind in kinds if kind not in single]
        for kind in islice(chain(single, cycle(others)), count):
            yield self.sheet(kind, self.in_keeping(kinds[kind]()))

    def sheet(self, kind: str, choices: Numbers) -> Sheet:
        stated = [stop["id"] for stop in self.criteria["stops"] if stop["id"] != reference.SENSORY_ZERO]
        total = self.total(choices)
        totals = (None, None, total, total + 1, max(0, total - 1), self.random.randint(0, 100))
        return Sheet(
            kind,
            self.shuffled(choices),
            self.some([rule["id"] for rule in self.criteria["disqualifiers"]]),
            self.some(stated),
            self.random.choice((None, *self.days)),
            self.random.choice(totals),
        )

    @cached_property
    def days(self) -> list[date]:
        """The days around those from which on something else holds."""
        edges = [day for days in reference.DAYS.values() for day in days if day != date.max]
        return [day + timedelta(days=away) for day in (*edges, reference.MINIMUMS_ADDED) for away in (-1, 0, 1)]

    def some(self, ids: list[str]) -> tuple[str, ...]:
        if not ids or self.random.randrange(6):
            return ()
        return tuple(self.random.sample(ids, self.random.randint(1, len(ids))))

    def shuffled(self, choices: Numbers) -> Numbers:
        return dict(self.random.sample(list(choices.items()), len(choices)))


def _without(choices: Numbers, *codes: str) -> Numbers:
    return {code: number for code, number in choices.items() if code not in codes}


def _said(ranking: Ranking) -> dict[str, Any]:
    """What a ranking says, in the reference's words."""
    return {
        "status": ranking.status.value,
        "complete": ranking.complete,
        "total": ranking.total,
        "parts": dict(ranking.parts),
        "band": ranking.band,
        "stars": ranking.stars,
        "unmet": {stars: list(codes) for stars, codes in ranking.unmet.items()},
        "disqualified_by": list(ranking.disqualified_by),
        "stopped_by": list(ranking.stopped_by),
        "unanswered": list(ranking.unanswered),
        "findings": [finding.code for finding in ranking.findings],
        "remarks": [remark.code for remark in ranking.remarks],
        "bounds": (ranking.stars_at_least, ranking.stars_at_most),
    }


def _expected(criteria: dict[str, Any], sheet: Sheet) -> dict[str, Any]:
    _, choices, disqualifiers, stops, assessed_on, stated_total = sheet
    result = reference.ranking(
        criteria,
        choices,
        disqualifiers=disqualifiers,
        stops=stops,
        assessed_on=assessed_on,
        stated_total=stated_total,
    )
    return result | {"bounds": reference.bounds(criteria, choices, disqualifiers=disqualifiers, stops=stops)}


def _agree(criteria: CriteriaSet, count: int, seed: str) -> Counter[str]:
    """Compare on so many cards of a set; count what they were like."""
    plain = plain_set(criteria)
    seen: Counter[str] = Counter()
    for sheet in Dealer(plain, f"{seed} {criteria.id}").sheets(count):
        kind, choices, disqualifiers, stops, assessed_on, stated_total = sheet
        card = Scorecard(
            criteria=criteria,
            choices=choices,
            disqualifiers=disqualifiers,
            stops=stops,
            assessed_on=assessed_on,
            stated_total=stated_total,
        )
        expected = _expected(plain, sheet)
        assert _said(rank(card)) == expected, (criteria.id, sheet)
        seen.update([kind, *_features(expected)])
    assert sum(seen[status] for status in ("ranked", "incomplete", "disqualified", "stopped")) == count
    return seen


def _features(result: dict[str, Any]) -> Iterator[str]:
    """What a card is an example of."""
    status, band, stars, (least, most) = result["status"], result["band"], result["stars"], result["bounds"]
    yield status
    if not result["complete"]:
        yield from ("open", f"{status} and open")
    if band and result["total"] in TARGETS:
        yield f"total {result['total']}"
    if stars:
        yield f"{stars} stars"
        yield from _held(stars, band, result["unmet"])
    if status == "incomplete":
        yield "sure" if least == most else "unsure"
        yield "cannot rank" if least is None else f"{least} to {most}"
    yield from result["findings"] + result["remarks"] + result["stopped_by"]
    if result["disqualified_by"] and result["stopped_by"]:
        yield "disqualified and stopped"


def _held(stars: int, band: int, unmet: dict[int, list[str]]) -> Iterator[str]:
    if stars == band:
        yield "not held"
        return
    yield from ("held", f"held at {stars} of {band}")
    if stars == 2:
        yield "three-star minimum missing"
    if len(unmet[stars + 1]) == 1:
        yield "held by one"


def _wanted(identifier: str) -> set[str]:
    """What must be among the cards of a set."""
    plain = plain_set(load_criteria(identifier))
    dealer = Dealer(plain, "")
    wanted = {"ranked", "incomplete", "open", "stated-total-differs", "sure", "unsure", "outside-decision-days"}
    wanted |= {f"{stars} stars" for stars in (1, 2, 3, 4, 5)}
    wanted |= {f"total {total}" for total in TARGETS}
    wanted |= set(dealer.kinds())
    wanted |= _wanted_of_minimums(set(dealer.minimums))
    if plain["disqualifiers"]:
        wanted |= {"disqualified", "disqualified and open"}
    if plain["stops"]:
        wanted |= {"stopped", "stopped and open", *(stop["id"] for stop in plain["stops"])}
    if plain["disqualifiers"] and plain["stops"]:
        wanted.add("disqualified and stopped")
    if plain["number"] == reference.TOURISM:
        wanted.add("cases-mixed")
    return wanted


def _wanted_of_minimums(stars: set[int]) -> set[str]:
    """What must be among the cards of a set that has minimums for so many stars."""
    wanted = {"held", "held by one"} if stars else set()
    if 3 in stars:
        wanted |= {"three-star minimum missing"}
    if 4 in stars:
        wanted |= {"held at 3 of 4", "held at 3 of 5"}
    if 5 in stars:
        wanted |= {"held at 4 of 5"}
    return wanted


@pytest.mark.parametrize("identifier", COMPLETE)
def test_every_field_agrees_with_the_reference(identifier: str) -> None:
    criteria = load_criteria(identifier)
    seen = _agree(criteria, CARDS[criteria.regime.id], "ordinary")
    assert _wanted(identifier) - set(seen) == set()


@pytest.mark.deep
@pytest.mark.parametrize("identifier", COMPLETE)
def test_every_field_agrees_with_the_reference_on_many_cards(identifier: str) -> None:
    criteria = load_criteria(identifier)
    seen = _agree(criteria, DEEP_CARDS[criteria.regime.id], "deep")
    assert _wanted(identifier) - set(seen) == set()


def test_there_are_as_many_cards_as_promised() -> None:
    sets = Counter(identifier.partition("/")[0] for identifier in COMPLETE)
    assert sets == {NEWEST: 26, SECOND: 22, FIRST: 25}
    for cards, newest, before in ((CARDS, 10_000, 10_000), (DEEP_CARDS, 100_000, 50_000)):
        assert cards[NEWEST] * sets[NEWEST] >= newest
        assert cards[SECOND] * sets[SECOND] + cards[FIRST] * sets[FIRST] >= before


def _with_other_minimums(criteria: CriteriaSet, seed: str) -> CriteriaSet:
    """The set with minimums at any options: where points are alike, or 0, and in any order."""
    random = Random(seed)  # noqa: S311

    def changed(row: Criterion) -> Criterion:
        levels = random.choice(((None,), (None, None, None, 3, 4, 5), (3, 4, 5)))
        return evolve(row, options=tuple(evolve(o, minimum_for=random.choice(levels)) for o in row.options))

    def rebuilt(part: Part) -> Part:
        sections = [evolve(section, criteria=tuple(map(changed, section.criteria))) for section in part.sections]
        return evolve(part, sections=tuple(sections))

    return evolve(criteria, parts=tuple(map(rebuilt, criteria.parts)))


@pytest.mark.parametrize("identifier", COMPLETE)
def test_minimums_go_by_place_wherever_they_stand(identifier: str) -> None:
    """No printed minimum has as many points before it: only in sets where some have do place and points differ."""
    for seed in range(2):
        criteria = _with_other_minimums(load_criteria(identifier), f"{seed} {identifier}")
        assert _agree(criteria, 30, f"other minimums {seed}")["ranked"]


def _bounds_agree(identifier: str, count: int, most_completions: int, seed: str) -> Counter[int]:
    """Compare the bounds of so many cards with all their completions; count by how much is open."""
    criteria = load_criteria(identifier)
    plain = plain_set(criteria)
    dealer = Dealer(plain, f"{seed} {identifier}")
    seen: Counter[int] = Counter()
    for how_many in cycle(range(1, 7)):
        choices = dealer.in_keeping(dealer.few_open(how_many))
        still_open = reference.open_criteria(plain, choices)
        if not still_open or prod(len(dealer.rows[code]["options"]) + 1 for code in still_open) > most_completions:
            continue
        enumerated = reference.bounds_by_enumeration(plain, choices)
        ranking = rank(Scorecard(criteria=criteria, choices=choices))
        assert (ranking.stars_at_least, ranking.stars_at_most) == enumerated, (criteria.id, choices)
        assert reference.bounds(plain, choices) == enumerated, (criteria.id, choices)
        seen[len(still_open)] += 1
        if seen.total() == count:
            break
    return seen


@pytest.mark.parametrize("identifier", COMPLETE)
def test_bounds_agree_with_full_enumeration(identifier: str) -> None:
    count = 30 if identifier.startswith(NEWEST) else 20
    assert {1, 2, 3, 4} <= set(_bounds_agree(identifier, count, most_completions=500, seed="bounds"))


@pytest.mark.parametrize("identifier", COMPLETE)
def test_bounds_agree_with_full_enumeration_where_six_are_open(identifier: str) -> None:
    criteria = load_criteria(identifier)
    plain = plain_set(criteria)
    dealer = Dealer(plain, f"six open {identifier}")
    fewest = sorted(dealer.rows, key=lambda code: len(dealer.rows[code]["options"]))
    with_a_story = dealer.near_an_edge() | {"5.1": len(dealer.rows["5.1"]["options"])}
    choices = _without(with_a_story, *dealer.random.sample(fewest[:9], 6))
    assert len(reference.open_criteria(plain, choices)) == 6
    ranking = rank(Scorecard(criteria=criteria, choices=choices))
    assert (ranking.stars_at_least, ranking.stars_at_most) == reference.bounds_by_enumeration(plain, choices)


@pytest.mark.deep
@pytest.mark.parametrize("identifier", COMPLETE)
def test_bounds_agree_with_full_enumeration_on_many_cards(identifier: str) -> None:
    count = 60 if identifier.startswith(NEWEST) else 30
    assert set(_bounds_agree(identifier, count, most_completions=6**6, seed="deep")) == {1, 2, 3, 4, 5, 6}


@pytest.mark.parametrize("identifier", ALL)
def test_the_rules_of_the_data_are_those_of_the_reference(identifier: str) -> None:
    plain = plain_set(load_criteria(identifier))
    assert plain["complete"] is (identifier not in INCOMPLETE)
    assert plain["conditions"] == [{"criterion": code, "on": "5.1"} for code in reference.telling(plain)]
    computed = {stop["id"]: tuple(stop["zero_on"]) for stop in plain["stops"] if stop["computed"]}
    sensory = reference.sensory(plain)
    assert computed == ({reference.SENSORY_ZERO: sensory} if sensory else {})
    cased = [row["code"] for row in plain["criteria"] if row["cases"]]
    assert cased == [code for codes in reference.same_cases(plain) for code in codes]
    assert plain["exclusions_known"] is (plain["number"] in reference.EXCLUSIONS_KNOWN[plain["regime"]])
