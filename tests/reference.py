"""The ranking once more: independent of the library, slow, and obvious.

Written from Decision 26/2026/QĐ-TTg (Article 3.3 for the bands, Appendix II for the rest), and from what is known of
Decisions 148/QĐ-TTg and 1048/QĐ-TTg, to hold `ocop.rank` against. A criteria set is the plain dict that `ocop criteria
export` prints, with the `regime` of the document in it, a card is a plain dict of choices. What the law says of single
sets (which criteria wait for a story, which ones must not have 0 points, which are answered by the same two cases, what
the source does not have) is written out here and not taken from the data.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date
from itertools import product
from typing import Any

Criteria = Mapping[str, Any]
Criterion = Mapping[str, Any]
Choices = Mapping[str, int]

NEWEST, SECOND, FIRST = "qd26-2026", "qd148-2023", "qd1048-2019"
REGIMES = (NEWEST, SECOND, FIRST)
SETS = range(1, 27)

# The sets that lack points in part C in their source: they are never ranked.
INCOMPLETE: Mapping[str, Collection[int]] = {NEWEST: (), SECOND: (7, 11, 12, 13), FIRST: (19,)}

# The first and the last day in force. 26/2026: Articles 11.1 and 11.2 (148 runs on for 60 days).
DAYS = {
    NEWEST: (date(2026, 5, 22), date.max),
    SECOND: (date(2023, 2, 24), date(2026, 7, 21)),
    FIRST: (date(2019, 8, 21), date(2023, 2, 23)),
}

# Article 3.3, and the two decisions before: from the first number on, to less than the second. A total is an integer
# and at most 100.
BANDS = {5: (90, 101), 4: (70, 90), 3: (50, 70), 2: (30, 50), 1: (0, 30)}
LEVELS = (3, 4, 5)
NO_MINIMUM_MET = 2

# What is scored only where there is a story (5.1), with the sets that say so. 26/2026: Appendix II, sets 1 to 25.
# 148 and 1048: the notes of the sources; sets 3, 10 and 16 of 1048 come from a copy without notes.
STORY = "5.1"
TELLING: Mapping[str, Mapping[str, Collection[int]]] = {
    NEWEST: {"5.2": range(1, 26)},
    SECOND: {"5.2": range(1, 26), "5.3": (1, 2, 3, 5, 6)},
    FIRST: dict.fromkeys(("5.2", "5.3"), {*range(1, 26)} - {3, 10, 16}),
}

# 0 points in one of these end the evaluation. 26/2026: Appendix II, set 16, 6.4. 1048: sets 7 (6.1) and 17 (6.4).
SENSORY_ZERO = "sensory-zero"
SENSORY = {
    (NEWEST, 16): ("6.1", "6.2", "6.3", "6.4"),
    (FIRST, 7): ("6.1",),
    (FIRST, 17): ("6.1", "6.2", "6.3", "6.4"),
}

# Criteria that are answered by the same two cases: community tourism or a destination in set 26; in 1048, one owner or
# several at 3.2, which is another matter.
TOURISM = 26
TOURISM_CASES = {NEWEST: ("8", "9", "15"), SECOND: ("8", "9", "15"), FIRST: ("9", "10", "16")}
OWNERS = "3.2"

# The sets whose source says what excludes a dossier. 148: it has notes for these only.
EXCLUSIONS_KNOWN: Mapping[str, Collection[int]] = {
    NEWEST: SETS,
    SECOND: (1, 2, 3, 4, 5, 6, 21, 22),
    FIRST: {*SETS} - {3, 10, 16},
}

# Decision 781/QĐ-TTg added minimums to 1048 that are not in the data, from this day on, to all sets but tourism.
MINIMUMS_ADDED = date(2020, 6, 8)


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


def telling(criteria: Criteria) -> list[str]:
    """The criteria of a set that are scored only where there is a story."""
    return [code for code, sets in TELLING[criteria["regime"]].items() if criteria["number"] in sets]


def sensory(criteria: Criteria) -> tuple[str, ...]:
    """The criteria of a set that must not have 0 points."""
    return SENSORY.get((criteria["regime"], criteria["number"]), ())


def same_cases(criteria: Criteria) -> list[tuple[str, ...]]:
    """The criteria of a set with two cases, those together that are answered by the same two."""
    owners = [(OWNERS,)] if criteria["regime"] == FIRST else []
    return owners + ([TOURISM_CASES[criteria["regime"]]] if criteria["number"] == TOURISM else [])


def has_no_story(criteria: Criteria, choices: Choices) -> bool:
    """Whether the answer to 5.1 says that there is no story, and others wait for one: it is there without points."""
    if not telling(criteria) or STORY not in choices:
        return False
    return points(by_code(criteria)[STORY], choices[STORY]) == 0


def refused(criteria: Criteria, choices: Choices) -> list[str]:
    """The answers that do not agree with 5.1: points for telling a story that there is not."""
    if not has_no_story(criteria, choices):
        return []
    rows = by_code(criteria)
    return [code for code in telling(criteria) if code in choices and points(rows[code], choices[code])]


def filled_in(criteria: Criteria, choices: Choices) -> dict[str, int]:
    """The answers in printed order, with 0 for the telling of a story that there is not."""
    answers = dict(choices)
    if has_no_story(criteria, choices):
        answers = {**dict.fromkeys(telling(criteria), 0), **answers}
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
    zero = any(code in answers and points(rows[code], answers[code]) == 0 for code in sensory(criteria))
    holding = {*stated, SENSORY_ZERO} if zero else {*stated}
    return [stop["id"] for stop in criteria["stops"] if stop["id"] in holding]


def cases_are_mixed(criteria: Criteria, answers: Choices) -> bool:
    """Whether criteria that have the same two cases are answered by both."""
    rows = by_code(criteria)
    chosen = [{case(rows[code], answers[code]) for code in codes if code in answers} for codes in same_cases(criteria)]
    return any({"a", "b"} <= found for found in chosen)


def remarks(criteria: Criteria, answers: Choices, assessed_on: date | None) -> list[str]:
    """What is good to know of the result, and of where the set comes from."""
    regime, number = criteria["regime"], criteria["number"]
    first, last = DAYS[regime]
    found = {
        "cases-mixed": cases_are_mixed(criteria, answers),
        "secondary-source": regime != NEWEST,
        "exclusions-not-in-source": number not in EXCLUSIONS_KNOWN[regime],
        "minimums-not-in-source": regime == FIRST
        and number != TOURISM
        and (assessed_on is None or assessed_on >= MINIMUMS_ADDED),
        "outside-decision-days": assessed_on is not None and not first <= assessed_on <= last,
    }
    return [code for code, holds in found.items() if holds]


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
    assessed_on: date | None = None,
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
        "remarks": remarks(criteria, answers, assessed_on),
    }


def completions(criteria: Criteria, choices: Choices) -> Iterator[dict[str, int]]:
    """Every way to answer what is open, written out."""
    rows = by_code(criteria)
    still_open = open_criteria(criteria, choices)
    for numbers in product(*(range(len(rows[code]["options"]) + 1) for code in still_open)):
        completed = {**choices, **dict(zip(still_open, numbers, strict=True))}
        if not refused(criteria, completed):
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
    story = (STORY, *telling(criteria))
    return [story, *((code,) for code in by_code(criteria) if code not in story)]


def _ways(criteria: Criteria, choices: Choices, codes: tuple[str, ...]) -> set[tuple[int, int]]:
    """The points and the level of every way to answer these criteria that neither is refused nor stops."""
    rows = by_code(criteria)
    given = {code: number for code, number in filled_in(criteria, choices).items() if code in codes}
    found: set[tuple[int, int]] = set()
    for numbers in product(*([given[c]] if c in given else range(len(rows[c]["options"]) + 1) for c in codes)):
        answers = dict(zip(codes, numbers, strict=True))
        if not refused(criteria, answers) and not stops_that_hold(criteria, answers, ()):
            gained = sum(points(rows[code], number) for code, number in answers.items())
            found.add((gained, min(level(rows[code], number) for code, number in answers.items())))
    return found


def _stars_at(band: int, least: int) -> int:
    """The stars of a total in this band where the minimums are met up to `least` stars."""
    return stars_of(band, {stars: () if stars <= least else ("missing",) for stars in LEVELS})


def _ends(stars: Iterable[int]) -> tuple[int | None, int | None]:
    seen = set(stars)
    return (min(seen), max(seen)) if seen else (None, None)
