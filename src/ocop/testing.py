"""Hypothesis strategies for tests of code that builds on the library: criteria sets, choices, scorecards.

They need Hypothesis, which comes with the extra `testing` (`pip install "ocop[testing]"`). Every card that they make is
valid, and `rank` takes it, unless a set was asked for that is not complete. Examples shrink to the first criteria set,
the fewest facts, and answers that differ little from the best:

    from hypothesis import given
    from ocop import rank
    from ocop.testing import scorecards

    @given(scorecards(complete=True, disqualified=False, stopped=False))
    def test_my_code_gives_the_stars_of_every_product(card):
        assert my_stars(card) == rank(card).stars
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING

from ocop.criteria.loading import criteria_ids, load_criteria
from ocop.criteria.model import CriteriaSet, Criterion
from ocop.regimes import REGIMES
from ocop.scoring.scorecard import Scorecard

try:
    from hypothesis import strategies as st
    from hypothesis.vendor import pretty
except ModuleNotFoundError as missing:
    raise ModuleNotFoundError(
        "ocop.testing needs Hypothesis, which is not installed: pip install 'ocop[testing]'", name=missing.name
    ) from missing

if TYPE_CHECKING:
    from hypothesis.strategies import DrawFn, SearchStrategy

__all__ = ["choices", "criteria_sets", "scorecards"]

_FEW = 6
_MANY = 24

_TEXT = st.text(st.characters(exclude_categories=["Cs"]))


def _show_criteria(criteria: CriteriaSet, printer: pretty.RepresentationPrinter, _cycle: bool) -> None:  # noqa: FBT001
    printer.text(f"load_criteria({criteria.id!r})")


def _show_card(card: Scorecard, printer: pretty.RepresentationPrinter, _cycle: bool) -> None:  # noqa: FBT001
    facts = {
        "disqualifiers": card.disqualifiers,
        "stops": card.stops,
        "product": card.product,
        "assessed_on": card.assessed_on,
        "stated_total": card.stated_total,
    }
    given = "".join(f", {name}={value!r}" for name, value in facts.items() if value not in {None, ()})
    printer.text(f"Scorecard(criteria=load_criteria({card.criteria.id!r}), choices={dict(card.choices)!r}{given})")


# Hypothesis would show every field of every value, thirty pages for a set: show what makes the value anew instead.
pretty.for_type_by_name(CriteriaSet.__module__, CriteriaSet.__name__, _show_criteria)
pretty.for_type_by_name(Scorecard.__module__, Scorecard.__name__, _show_card)


def criteria_sets(regime: str = REGIMES[0]) -> SearchStrategy[CriteriaSet]:
    """Criteria sets of a regime that can be ranked, by default of the newest; sets that are not complete are left out.

    Shrinks to the first set of the appendix. Raises `UnknownId` where there is no such regime.

    >>> from hypothesis import find
    >>> find(criteria_sets("qd26-2026"), lambda criteria: criteria.number > 12).id
    'qd26-2026/13'

    Of Decision 148/QĐ-TTg, sets 7, 11, 12 and 13 are not complete:

    >>> find(criteria_sets("qd148-2023"), lambda criteria: criteria.number > 10).id
    'qd148-2023/14'
    """
    ranked = [identifier for identifier in criteria_ids(regime) if load_criteria(identifier).complete]
    return st.sampled_from(ranked).map(load_criteria)


def choices(criteria: CriteriaSet, *, complete: bool | None = None) -> SearchStrategy[dict[str, int]]:
    """Answers to a criteria set, by criterion code, that `Scorecard` takes.

    `complete=True` leaves no criterion open, `complete=False` at least one, None gives both. A criterion that waits for
    points that another answer does not carry (5.2 without a story) is left out or 0; it is not open. Totals are
    high, middling and low. Shrinks to the last option everywhere, then to few answers.

    >>> from hypothesis import find
    >>> from ocop import load_criteria
    >>> coffee = load_criteria("qd26-2026/13")
    >>> len(find(choices(coffee, complete=True), lambda answers: answers["1.5"] == 2))
    34
    """
    return _choices(criteria, complete=complete, fixed={}, scoring=frozenset())


def scorecards(
    criteria: CriteriaSet | SearchStrategy[CriteriaSet] | None = None,
    *,
    complete: bool | None = None,
    disqualified: bool | None = None,
    stopped: bool | None = None,
) -> SearchStrategy[Scorecard]:
    """Valid scorecards of a criteria set, of the sets that a strategy gives, or of all sets of the newest regime.

    `complete`, `disqualified` and `stopped` say what the cards are: True, False, or None for both. Stops that follow
    from the answers count as well: `stopped=False` keeps clear of them. Product, date (any, in force or not) and stated
    total (the right one or another) are there or not. Sets that print no disqualifier, or no stop, are left out where
    one is wanted; raises `ValueError` where the only set given is such a one.

    Cards of an older regime:

    >>> from hypothesis import find
    >>> card = find(scorecards(criteria_sets("qd1048-2019"), complete=True), lambda card: card.criteria.number == 14)
    >>> card.criteria.title.en, len(card.choices)
    ('Coffee, cocoa', 33)

    Cards with one disqualifier:

    >>> card = find(scorecards(disqualified=True, stopped=False), lambda card: True)
    >>> len(card.disqualifiers), card.stops
    (1, ())
    """
    sets = criteria_sets() if criteria is None else criteria
    if isinstance(sets, CriteriaSet):
        if not _prints(sets, disqualified=disqualified, stopped=stopped):
            raise ValueError(f"{sets.id} prints no such exclusion: no card can be made")
        sets = st.just(sets)
    able = sets.filter(lambda found: _prints(found, disqualified=disqualified, stopped=stopped))
    return _scorecards(able, complete=complete, disqualified=disqualified, stopped=stopped)


@st.composite
def _scorecards(
    draw: DrawFn,
    sets: SearchStrategy[CriteriaSet],
    *,
    complete: bool | None,
    disqualified: bool | None,
    stopped: bool | None,
) -> Scorecard:
    criteria = draw(sets)
    stops, fixed = draw(_stops(criteria, stopped=stopped))
    scoring = _watched(criteria) if stopped is False else frozenset[str]()
    answers = draw(_choices(criteria, complete=complete, fixed=fixed, scoring=scoring))
    return Scorecard(
        criteria=criteria,
        choices=answers,
        disqualifiers=draw(_some([rule.id for rule in criteria.disqualifiers], wanted=disqualified)),
        stops=stops,
        product=draw(st.none() | _TEXT),
        assessed_on=draw(st.none() | st.dates()),
        stated_total=draw(st.none() | st.just(_total(criteria, answers)) | st.integers(0, criteria.max_points)),
    )


@st.composite
def _choices(
    draw: DrawFn,
    criteria: CriteriaSet,
    *,
    complete: bool | None,
    fixed: Mapping[str, int],
    scoring: frozenset[str],
) -> dict[str, int]:
    """Answers, with those in `fixed` among them, and with points for the criteria in `scoring` that are answered."""
    answers = {**draw(_answers(criteria, scoring)), **fixed}
    if complete is False or (complete is None and draw(st.booleans())):
        left_out = draw(_left_out(criteria, frozenset(fixed)))
        answers = {code: number for code, number in answers.items() if code not in left_out}
    answers = _without_contradictions(criteria, answers)
    if complete is False and not _is_open(criteria, answers):
        # Only a criterion that waits for another was left out: leave out the other as well.
        answers = {code: number for code, number in answers.items() if code not in _waited_for(criteria)}
    return answers


@cache  # Strategies are slow to make and as good as new after use.
def _answers(criteria: CriteriaSet, scoring: frozenset[str]) -> SearchStrategy[dict[str, int]]:
    """An answer to every criterion: high, any and low totals."""
    numbers = {row.code: _numbers(row, scores=row.code in scoring) for row in criteria.criteria}
    each = st.tuples(*(st.sampled_from(found) for found in numbers.values()))
    middling = each.map(lambda chosen: dict(zip(numbers, chosen, strict=True)))
    return _near(numbers, 0) | middling | _near(numbers, -1)


def _numbers(criterion: Criterion, *, scores: bool) -> list[int]:
    """The answers to a criterion: the last option first, for examples shrink to what comes first."""
    numbers = range(len(criterion.options), -1, -1)
    return [number for number in numbers if not scores or _points(criterion, number)]


def _near(numbers: Mapping[str, list[int]], place: int) -> SearchStrategy[dict[str, int]]:
    """The first answer to every criterion, or the last, but for some others."""
    base = {code: found[place] for code, found in numbers.items()}
    others = [(code, number) for code, found in numbers.items() for number in found if number != base[code]]
    # A criterion may come up twice: a list whose elements need not differ shrinks faster and further.
    changes = st.lists(st.sampled_from(others), max_size=_MANY)
    return changes.map(lambda changed: {**base, **dict(changed)})


@cache
def _left_out(criteria: CriteriaSet, kept: frozenset[str]) -> SearchStrategy[set[str]]:
    """A few of the criteria, or all but some."""
    codes = [row.code for row in criteria.criteria if row.code not in kept]
    few = st.sets(st.sampled_from(codes), min_size=1, max_size=_FEW)
    most = st.sets(st.sampled_from(codes), max_size=len(codes) - 1).map(lambda found: set(codes) - found)
    return few | most


def _without_contradictions(criteria: CriteriaSet, answers: dict[str, int]) -> dict[str, int]:
    """Leave out the answers that carry points where they wait for points that another answer does not carry."""
    barren = {
        rule.criterion
        for rule in criteria.conditions
        if answers.get(rule.criterion) and _carries_none(criteria, answers, rule.on)
    }
    return {code: number for code, number in answers.items() if code not in barren}


def _is_open(criteria: CriteriaSet, answers: Mapping[str, int]) -> bool:
    waiting = {rule.criterion for rule in criteria.conditions if _carries_none(criteria, answers, rule.on)}
    return any(row.code not in answers and row.code not in waiting for row in criteria.criteria)


def _waited_for(criteria: CriteriaSet) -> set[str]:
    return {rule.on for rule in criteria.conditions}


def _carries_none(criteria: CriteriaSet, answers: Mapping[str, int], code: str) -> bool:
    return code in answers and not _points(criteria.criterion(code), answers[code])


@cache
def _stops(criteria: CriteriaSet, *, stopped: bool | None) -> SearchStrategy[tuple[list[str], dict[str, int]]]:
    """Stops that are stated, and an answer that sets off one by itself."""
    stated = [stop.id for stop in criteria.stops if not stop.computed]
    watched = [criteria.criterion(code) for code in sorted(_watched(criteria))]
    zeros = [
        (row.code, number) for row in watched for number in range(len(row.options) + 1) if not _points(row, number)
    ]
    ways: list[SearchStrategy[tuple[list[str], dict[str, int]]]] = []
    if stopped is not True:
        ways.append(st.just(([], {})))
    if stopped is not False and stated:
        ways.append(_some(stated, wanted=True).map(lambda found: (found, {})))
    if stopped is not False and zeros:
        ways.append(st.sampled_from(zeros).map(lambda zero: ([], dict([zero]))))
    return st.one_of(ways)


def _some(ids: list[str], *, wanted: bool | None) -> SearchStrategy[list[str]]:
    """None of the ids, at least one, or either; in any order."""
    if wanted is False or not ids:
        return st.just([])
    return st.lists(st.sampled_from(ids), unique=True, min_size=1 if wanted else 0)


def _watched(criteria: CriteriaSet) -> frozenset[str]:
    """The criteria of which one with 0 points sets off a stop."""
    return frozenset(code for stop in criteria.stops for code in stop.zero_on)


def _prints(criteria: CriteriaSet, *, disqualified: bool | None, stopped: bool | None) -> bool:
    """Whether the set prints the exclusions that are wanted."""
    return bool((criteria.disqualifiers or not disqualified) and (criteria.stops or not stopped))


def _total(criteria: CriteriaSet, answers: Mapping[str, int]) -> int:
    return sum(_points(criteria.criterion(code), number) for code, number in answers.items())


def _points(criterion: Criterion, number: int) -> int:
    option = criterion.option(number)
    return option.points if option else 0
