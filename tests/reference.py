"""The ranking once more: independent of the library, slow, and obvious.

Written from Decision 26/2026/QĐ-TTg (Article 3.3 for the bands, Appendix II for the rest) to hold `ocop.rank` against.
A criteria set is the plain dict that `ocop criteria export` prints, a card is a plain dict of choices. What the law
says of single sets (which criterion waits for a story, which ones must not have 0 points) is written out here and not
taken from the data.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import product
from typing import Any

Criteria = Mapping[str, Any]
Criterion = Mapping[str, Any]
Choices = Mapping[str, int]

# Article 3.3: from the first number on, to less than the second; a total is an integer and at most 100.
BANDS = {5: (90, 101), 4: (70, 90), 3: (50, 70), 2: (30, 50), 1: (0, 30)}
LEVELS = (3, 4, 5)
NO_MINIMUM_MET = 2

# Appendix II, sets 1 to 25: 5.2 is scored where there is a story (5.1).
STORY, TELLING = "5.1", "5.2"
SETS_WITH_A_STORY = range(1, 26)

# Appendix II, set 16, 6.4: 0 points in one of these ends the evaluation.
SENSORY_ZERO = "sensory-zero"
SENSORY = {16: ("6.1", "6.2", "6.3", "6.4")}


def points(criterion: Criterion, number: int) -> int:
    """The points of an option; 0 where none applies."""
    return 0 if number == 0 else int(criterion["options"][number - 1]["points"])


def case(criterion: Criterion, number: int) -> str | None:
    """The case that an option belongs to."""
    found: str | None = None if number == 0 else criterion["options"][number - 1]["case"]
    return found


def required_place(criterion: Criterion, stars: int) -> int:
    """The place of the last option printed with a minimum for `stars` stars or fewer; 0 where there is none."""
    place = 0
    for option in criterion["options"]:
        if option["minimum_for"] is not None and option["minimum_for"] <= stars:
            place = option["number"]
    return place


def level(criterion: Criterion, number: int) -> int:
    """The most stars that the criterion allows with this option: 5, 4, 3, or 2 where the first minimum is missing."""
    for stars in (5, 4, 3):
        if number >= required_place(criterion, stars):
            return stars
    return NO_MINIMUM_MET


def by_code(criteria: Criteria) -> dict[str, Criterion]:
    """The criteria of a set by their codes, in printed order."""
    return {criterion["code"]: criterion for criterion in criteria["criteria"]}


def has_no_story(criteria: Criteria, choices: Choices) -> bool:
    """Whether the answer to 5.1 says that there is no story: it is there and carries no points."""
    if criteria["number"] not in SETS_WITH_A_STORY or STORY not in choices:
        return False
    return points(by_code(criteria)[STORY], choices[STORY]) == 0


def is_allowed(criteria: Criteria, choices: Choices) -> bool:
    """Whether the answers agree with one another: no points for telling a story that there is not."""
    if not has_no_story(criteria, choices) or TELLING not in choices:
        return True
    return points(by_code(criteria)[TELLING], choices[TELLING]) == 0


def filled_in(criteria: Criteria, choices: Choices) -> dict[str, int]:
    """The answers in printed order, with 0 for the 5.2 of a product without a story."""
    answers = dict(choices)
    if has_no_story(criteria, choices):
        answers.setdefault(TELLING, 0)
    return {code: answers[code] for code in by_code(criteria) if code in answers}


def open_criteria(criteria: Criteria, choices: Choices) -> list[str]:
    """The criteria that are still open, in printed order."""
    answers = filled_in(criteria, choices)
    return [code for code in by_code(criteria) if code not in answers]


def band_of(total: int) -> int:
    """The stars that the total alone gives."""
    (band,) = (stars for stars, (first, end) in BANDS.items() if first <= total < end)
    return band


def stars_of(band: int, unmet: Mapping[int, Collection[str]]) -> int:
    """The highest stars not above the band whose minimums are all met; 2 where the three-star minimums are not."""
    for stars in (5, 4, 3):
        if stars <= band and not unmet[stars]:
            return stars
    return min(band, NO_MINIMUM_MET)


def unmet_minimums(criteria: Criteria, answers: Choices) -> dict[int, list[str]]:
    """For 3, 4 and 5 stars: the answered criteria that stand before the required place."""
    rows = by_code(criteria)
    return {
        stars: [code for code, number in answers.items() if number < required_place(rows[code], stars)]
        for stars in LEVELS
    }


def stops_that_hold(criteria: Criteria, answers: Choices, stated: Collection[str]) -> list[str]:
    """The stops that were stated and the one that follows from the answers, in the order of the set."""
    rows = by_code(criteria)
    watched = SENSORY.get(criteria["number"], ())
    zero = any(code in answers and points(rows[code], answers[code]) == 0 for code in watched)
    holding = {*stated, SENSORY_ZERO} if zero else {*stated}
    return [stop["id"] for stop in criteria["stops"] if stop["id"] in holding]


def cases_chosen(criteria: Criteria, answers: Choices) -> set[str]:
    """The cases that options were chosen of."""
    rows = by_code(criteria)
    return {found for code, number in answers.items() if (found := case(rows[code], number)) is not None}


def status_of(*, disqualified: bool, stopped: bool, complete: bool) -> str:
    """The first that holds."""
    if disqualified:
        return "disqualified"
    if stopped:
        return "stopped"
    return "ranked" if complete else "incomplete"


def ranking(
    criteria: Criteria,
    choices: Choices,
    *,
    disqualifiers: Collection[str] = (),
    stops: Collection[str] = (),
    stated_total: int | None = None,
) -> dict[str, Any]:
    """Everything that a ranking says but for the bounds, which `bounds` gives."""
    rows = by_code(criteria)
    answers = filled_in(criteria, choices)
    gained = {code: points(rows[code], number) for code, number in answers.items()}
    total = sum(gained.values())
    still_open = open_criteria(criteria, choices)
    unmet = unmet_minimums(criteria, answers)
    stopped_by = stops_that_hold(criteria, answers, stops)
    status = status_of(disqualified=bool(disqualifiers), stopped=bool(stopped_by), complete=not still_open)
    band = None if still_open else band_of(total)
    return {
        "status": status,
        "complete": not still_open,
        "total": total,
        "parts": {
            part["code"]: sum(number for code, number in gained.items() if rows[code]["part"] == part["code"])
            for part in criteria["parts"]
        },
        "band": band,
        "stars": stars_of(band, unmet) if status == "ranked" and band is not None else None,
        "unmet": unmet,
        "disqualified_by": [rule["id"] for rule in criteria["disqualifiers"] if rule["id"] in disqualifiers],
        "stopped_by": stopped_by,
        "unanswered": still_open,
        "findings": [] if stated_total in {None, total} else ["stated-total-differs"],
        "remarks": ["cases-mixed"] if len(cases_chosen(criteria, answers)) > 1 else [],
    }


def completions(criteria: Criteria, choices: Choices) -> Iterator[dict[str, int]]:
    """Every way to answer what is open, written out."""
    rows = by_code(criteria)
    still_open = open_criteria(criteria, choices)
    for numbers in product(*(range(len(rows[code]["options"]) + 1) for code in still_open)):
        completed = {**choices, **dict(zip(still_open, numbers, strict=True))}
        if is_allowed(criteria, completed):
            yield completed


def bounds_by_enumeration(
    criteria: Criteria, choices: Choices, *, disqualifiers: Collection[str] = (), stops: Collection[str] = ()
) -> tuple[int | None, int | None]:
    """The fewest and the most stars over all completions that rank: every one of them is ranked as a whole."""
    results = (
        ranking(criteria, completed, disqualifiers=disqualifiers, stops=stops)
        for completed in completions(criteria, choices)
    )
    return _ends(result["stars"] for result in results if result["status"] == "ranked")


def bounds(
    criteria: Criteria, choices: Choices, *, disqualifiers: Collection[str] = (), stops: Collection[str] = ()
) -> tuple[int | None, int | None]:
    """The same for any number of open criteria: completions of the same total and level are counted once."""
    if disqualifiers or stops:
        return None, None
    outcomes = {(0, 5)}
    for codes in _answered_together(criteria):
        ways = _ways(criteria, choices, codes)
        outcomes = {(total + more, min(least, own)) for total, least in outcomes for more, own in ways}
    return _ends(_stars_at(band_of(total), least) for total, least in outcomes)


def _answered_together(criteria: Criteria) -> list[tuple[str, ...]]:
    """The criteria one by one, but those together that a rule ties to one another."""
    if criteria["number"] not in SETS_WITH_A_STORY:
        return [(code,) for code in by_code(criteria)]
    return [(STORY, TELLING), *((code,) for code in by_code(criteria) if code not in {STORY, TELLING})]


def _ways(criteria: Criteria, choices: Choices, codes: tuple[str, ...]) -> set[tuple[int, int]]:
    """The points and the level of every way to answer these criteria that neither is refused nor stops."""
    rows = by_code(criteria)
    given = {code: number for code, number in filled_in(criteria, choices).items() if code in codes}
    found: set[tuple[int, int]] = set()
    for numbers in product(*([given[c]] if c in given else range(len(rows[c]["options"]) + 1) for c in codes)):
        answers = dict(zip(codes, numbers, strict=True))
        if is_allowed(criteria, answers) and not stops_that_hold(criteria, answers, ()):
            gained = sum(points(rows[code], number) for code, number in answers.items())
            found.add((gained, min(level(rows[code], number) for code, number in answers.items())))
    return found


def _stars_at(band: int, least: int) -> int:
    """The stars of a total in this band where the minimums are met up to `least` stars."""
    return stars_of(band, {stars: () if stars <= least else ("missing",) for stars in LEVELS})


def _ends(stars: Iterable[int]) -> tuple[int | None, int | None]:
    seen = set(stars)
    return (min(seen), max(seen)) if seen else (None, None)
