"""Rounds of evaluation: Article 5 of Decision 26/2026/QĐ-TTg."""

import datetime
from datetime import date
from itertools import pairwise
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ocop.agencies import Level
from ocop.certification.rounds import InvalidRound, Round, round_for, rounds
from ocop.errors import BeyondKnowledge
from ocop.lawdata import read_data
from ocop.readings import interpretation
from ocop.text import LANGUAGES, Text

DATA = read_data("qd26_2026/rounds.toml")
LEVELS = (Level.PROVINCE, Level.CENTRAL)
EFFECTIVE = date(2026, 5, 22)
DAY = datetime.timedelta(days=1)
DAYS = st.dates(EFFECTIVE, date(2060, 12, 31))


def further(proposed_before: date, held_before: date, *, level: Level = Level.PROVINCE, **facts: Any) -> Round:
    """A round besides those of the decision."""
    given: dict[str, Any] = {
        "level": level,
        "name": Text(vi="đợt bổ sung", en="further round"),
        "year": proposed_before.year,
        "proposed_before": proposed_before,
        "held_before": held_before,
        "regulation": "Quyết định 1200/QĐ-UBND",
        "plan": "Kế hoạch 85/KH-UBND",
    }
    return Round(**{**given, **facts})


AUGUST = further(date(2026, 8, 15), date(2026, 9, 15))


@pytest.mark.parametrize(
    ("year", "level", "expected"),
    [
        pytest.param(
            2026, Level.PROVINCE, [("round 2 of 2026", date(2026, 10, 30), date(2026, 12, 30))], id="5.1 the first year"
        ),
        pytest.param(
            2027,
            Level.PROVINCE,
            [
                ("round 1 of 2027", date(2027, 4, 30), date(2027, 6, 30)),
                ("round 2 of 2027", date(2027, 10, 30), date(2027, 12, 30)),
            ],
            id="5.1",
        ),
        pytest.param(
            2026,
            Level.CENTRAL,
            [
                ("round 1 of 2026", date(2026, 7, 30), date(2026, 9, 30)),
                ("round 2 of 2026", date(2027, 1, 30), date(2027, 3, 30)),
            ],
            id="5.2 the first year",
        ),
        pytest.param(
            2027,
            Level.CENTRAL,
            [
                ("round 1 of 2027", date(2027, 7, 30), date(2027, 9, 30)),
                ("round 2 of 2027", date(2028, 1, 30), date(2028, 3, 30)),
            ],
            id="5.2 over a leap day",
        ),
    ],
)
def test_the_rounds_of_a_year(year: int, level: Level, expected: list[tuple[str, date, date]]) -> None:
    found = rounds(year, level)
    assert [(one.name.en, one.proposed_before, one.held_before) for one in found] == expected
    for one in found:
        assert (one.level, one.year, one.clause) == (level, year, "5.1" if level is Level.PROVINCE else "5.2")
        assert (one.further, one.regulation, one.plan) == (False, None, None)
        assert (one.last_proposal, one.last_day) == (one.proposed_before - DAY, one.held_before - DAY)
        assert one.name.vi == f"đợt 0{one.name.en[6]} năm {year}"
        for reading in one.interpretations:
            assert interpretation(reading).clause.startswith("26/2026/QĐ-TTg, 5")


# "Before" excludes the day: Articles 5.1 and 5.2.
@pytest.mark.parametrize(
    ("level", "proposed", "name", "last_day"),
    [
        pytest.param(Level.PROVINCE, date(2026, 5, 22), "round 2 of 2026", date(2026, 12, 29), id="5.1 first day"),
        pytest.param(Level.PROVINCE, date(2026, 10, 29), "round 2 of 2026", date(2026, 12, 29), id="5.1 29 October"),
        pytest.param(Level.PROVINCE, date(2026, 10, 30), "round 1 of 2027", date(2027, 6, 29), id="5.1 30 October"),
        pytest.param(Level.PROVINCE, date(2026, 12, 31), "round 1 of 2027", date(2027, 6, 29), id="5.1 31 December"),
        pytest.param(Level.PROVINCE, date(2027, 4, 29), "round 1 of 2027", date(2027, 6, 29), id="5.1 29 April"),
        pytest.param(Level.PROVINCE, date(2027, 4, 30), "round 2 of 2027", date(2027, 12, 29), id="5.1 30 April"),
        pytest.param(Level.CENTRAL, date(2026, 5, 22), "round 1 of 2026", date(2026, 9, 29), id="5.2 first day"),
        pytest.param(Level.CENTRAL, date(2026, 7, 29), "round 1 of 2026", date(2026, 9, 29), id="5.2 29 July"),
        pytest.param(Level.CENTRAL, date(2026, 7, 30), "round 2 of 2026", date(2027, 3, 29), id="5.2 30 July"),
        pytest.param(Level.CENTRAL, date(2027, 1, 29), "round 2 of 2026", date(2027, 3, 29), id="5.2 29 January"),
        pytest.param(Level.CENTRAL, date(2027, 1, 30), "round 1 of 2027", date(2027, 9, 29), id="5.2 30 January"),
        pytest.param(Level.CENTRAL, date(2028, 2, 29), "round 1 of 2028", date(2028, 9, 29), id="5.2 29 February"),
    ],
)
def test_the_round_of_a_proposal(level: Level, proposed: date, name: str, last_day: date) -> None:
    found = round_for(level, proposed)
    assert (found.name.en, found.last_day) == (name, last_day)


@pytest.mark.parametrize("level", LEVELS)
@given(proposed=DAYS)
def test_every_proposal_has_exactly_one_round(level: Level, proposed: date) -> None:
    known = [one for year in range(2026, 2063) for one in rounds(year, level)]
    begins = [EFFECTIVE, *(one.proposed_before for one in known)]
    within = [one for begin, one in zip(begins, known, strict=False) if begin <= proposed < one.proposed_before]
    assert within == [round_for(level, proposed)]


@pytest.mark.parametrize("level", LEVELS)
@given(proposed=DAYS, later=st.integers(0, 400))
def test_a_later_proposal_never_comes_earlier(level: Level, proposed: date, later: int) -> None:
    one, other = round_for(level, proposed), round_for(level, proposed + DAY * later)
    assert (one.proposed_before, one.held_before) <= (other.proposed_before, other.held_before)
    assert proposed <= one.last_proposal < one.last_day


@given(DAYS, st.lists(st.tuples(st.dates(EFFECTIVE + DAY, date(2061, 1, 1)), st.integers(1, 90)), max_size=4))
def test_a_further_round_never_delays(proposed: date, limits: list[tuple[date, int]]) -> None:
    extra = [further(limit, limit + DAY * days) for limit, days in limits]
    alone, found = round_for(Level.PROVINCE, proposed), round_for(Level.PROVINCE, proposed, extra)
    assert proposed < found.proposed_before <= alone.proposed_before
    assert found == alone or found in extra
    assert found == round_for(Level.PROVINCE, proposed, reversed(extra))
    assert round_for(Level.CENTRAL, proposed, extra) == round_for(Level.CENTRAL, proposed)


@pytest.mark.parametrize("level", LEVELS)
def test_rounds_follow_each_other(level: Level) -> None:
    known = [one for year in range(2026, 2126) for one in rounds(year, level)]
    assert all(one.proposed_before < other.proposed_before for one, other in pairwise(known))
    assert all(one.last_day < other.last_proposal for one, other in pairwise(known))
    assert len(known) == 2 * 100 - (level is Level.PROVINCE)


@pytest.mark.parametrize(
    ("proposed", "name"),
    [
        pytest.param(date(2026, 8, 14), "further round", id="5.1 the last day of a further round"),
        pytest.param(date(2026, 8, 15), "round 2 of 2026", id="5.1 a further round missed by one day"),
    ],
)
def test_further_rounds(proposed: date, name: str) -> None:
    assert round_for(Level.PROVINCE, proposed, [AUGUST]).name.en == name
    assert round_for(Level.PROVINCE, proposed).name.en == "round 2 of 2026"


def test_further_rounds_stand_among_the_others() -> None:
    spring = further(date(2027, 2, 1), date(2027, 3, 1))
    central = further(date(2026, 11, 1), date(2026, 12, 1), level=Level.CENTRAL)
    extra = [spring, central, AUGUST]
    assert [one.name.en for one in rounds(2026, Level.PROVINCE, extra)] == ["further round", "round 2 of 2026"]
    assert rounds(2027, Level.PROVINCE, extra)[0] == spring
    assert rounds(2026, Level.CENTRAL, iter(extra))[1] == central
    assert (central.clause, central.further) == ("5.2", True)


def test_of_two_rounds_with_one_limit_the_sooner_one_counts() -> None:
    sooner, as_late = (further(date(2026, 10, 30), date(2026, 12, day)) for day in (1, 30))
    assert round_for(Level.PROVINCE, date(2026, 10, 29), [as_late, sooner]) == sooner
    assert not round_for(Level.PROVINCE, date(2026, 10, 29), [as_late]).further


@pytest.mark.parametrize("day", [date(2026, 5, 21), date(2026, 1, 1), date(2019, 1, 1)])
@pytest.mark.parametrize("level", LEVELS)
def test_earlier_rounds_are_not_known(level: Level, day: date) -> None:
    with pytest.raises(BeyondKnowledge, match=f"no round is known for {day}: .* since 2026-05-22"):
        round_for(level, day)
    with pytest.raises(BeyondKnowledge, match="no round is known for 2025"):
        rounds(2025, level)
    with pytest.raises(BeyondKnowledge, match="no round is known for 1:"):
        rounds(1, level)


def test_the_end_of_the_calendar() -> None:
    assert len(rounds(9999, Level.CENTRAL)) == 1
    assert round_for(Level.PROVINCE, date(9999, 10, 29)).year == 9999
    for level, day in ((Level.PROVINCE, date(9999, 10, 30)), (Level.CENTRAL, date(9999, 7, 30))):
        with pytest.raises(OverflowError, match="there is no year 10000"):
            round_for(level, day)


WRONG: list[tuple[dict[str, Any], list[str]]] = [
    ({"level": "province"}, ["level: a Level (province, central) is needed, not 'province'"]),
    ({"level": Level.COMMUNE}, ["level: a Level (province, central) is needed, not 'commune'"]),
    ({"name": "đợt 3"}, ["name: a Text is needed, not 'đợt 3'"]),
    ({"year": True}, ["year: a year (an integer) is needed, not True"]),
    ({"year": 10000}, ["year: a year (an integer) is needed, not 10000"]),
    ({"year": 2025}, []),
    ({"year": 2024}, ["year: 2026, the year of the limit of proposals, or 2025 is needed, not 2024"]),
    ({"year": 2027}, ["year: 2026, the year of the limit of proposals, or 2025 is needed, not 2027"]),
    (
        {"proposed_before": "2026-08-15", "held_before": datetime.datetime(2026, 9, 15)},
        [
            "proposed_before: a day (datetime.date) is needed, not '2026-08-15'",
            "held_before: a day (datetime.date) is needed, not 2026-09-15T00:00:00",
        ],
    ),
    ({"held_before": date(2026, 8, 16)}, []),
    (
        {"held_before": date(2026, 8, 15)},
        ["held_before: a day after 2026-08-15, the limit of proposals, is needed, not 2026-08-15"],
    ),
    ({"proposed_before": date(2026, 5, 23)}, []),
    (
        {"proposed_before": date(2026, 5, 22)},
        ["proposed_before: a day after 2026-05-22 (the rounds before are of another decision) is needed"],
    ),
    ({"regulation": None}, ["regulation: a text that is not empty is needed, not None"]),
    ({"plan": ""}, ["plan: a text that is not empty is needed, not ''"]),
    ({"plan": 7, "regulation": ""}, ["regulation: a text", "plan: a text"]),
]


@pytest.mark.parametrize(("facts", "lines"), WRONG)
def test_rounds_that_are_none(facts: dict[str, Any], lines: list[str]) -> None:
    if not lines:
        assert attrs.evolve(AUGUST, **facts) != AUGUST
        return
    with pytest.raises(InvalidRound) as raised:
        attrs.evolve(AUGUST, **facts)
    found = [problem.line("en") for problem in raised.value.problems]
    assert len(found) == len(lines)
    assert all(one.startswith(line) for one, line in zip(found, lines, strict=True)), found
    assert all(problem.message.vi for problem in raised.value.problems)


def test_what_cannot_be_asked_is_refused() -> None:
    unplanned = attrs.evolve(AUGUST, regulation=None, plan=None)
    with pytest.raises(InvalidRound) as raised:
        round_for(Level.PROVINCE, date(2026, 8, 1), [AUGUST, unplanned, 7])  # type: ignore[list-item]
    assert [problem.path for problem in raised.value.problems] == ["extra[1]", "extra[2]"]
    wrong: Any
    for wrong in (Level.DISTRICT, "province", None):
        with pytest.raises(InvalidRound, match="level: a Level"):
            round_for(wrong, date(2026, 8, 1))
        with pytest.raises(InvalidRound, match="level: a Level"):
            rounds(2026, wrong)
    for wrong in (None, "2026-08-01", datetime.datetime(2026, 8, 1)):
        with pytest.raises(InvalidRound, match="proposed: a day"):
            round_for(Level.PROVINCE, wrong)
    for wrong in (None, "2026", True, 0):
        with pytest.raises(InvalidRound, match="year: a year"):
            rounds(wrong, Level.PROVINCE)


def test_the_data_is_in_both_languages_and_in_order() -> None:
    assert set(DATA) == set(LEVELS)
    for level in LEVELS:
        assert DATA[level]["clause"] in {"5.1", "5.2"}
        for row in DATA[level]["rounds"]:
            assert all("{year}" in row["name"][lang] for lang in LANGUAGES)
