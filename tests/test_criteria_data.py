"""The data of the criteria sets of every regime adds up, and says what it says in two languages."""

import re
import unicodedata
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any

import pytest

import ocop
from ocop.criteria import CriteriaSet, load_criteria
from ocop.lawdata import folder, read_data

IDS = [identifier for regime in ocop.REGIMES for identifier in ocop.criteria_ids(regime)]
DATA = Path(ocop.__file__).parent / "criteria" / "data"
NEWEST, SECOND, FIRST = "qd26-2026", "qd148-2023", "qd1048-2019"

# What does not add up in the sets that are not complete, as their sources have them: what is said and what it comes to.
LACKING = {
    f"{SECOND}/7": {"6.4": (4, 3)},
    f"{SECOND}/11": {"C": (35, 32)},
    f"{SECOND}/12": {"C": (35, 32)},
    f"{SECOND}/13": {"C": (35, 33)},
    f"{FIRST}/19": {"C": (40, 38)},
}

# Which sets carry which ground or stop, and where, as printed or as the notes of the source have it.
DISQUALIFIERS: Mapping[str, Mapping[str, Mapping[str, Collection[int]]]] = {
    NEWEST: {
        "forged-dossier": {"heading": range(1, 26)},
        "registration-dossier-incomplete": {"heading": range(1, 26)},
        "food-safety-certificate-missing": {"heading": range(1, 18)},
        "production-licence-missing": {"heading": (15, 17)},
        "production-conditions-missing": {"heading": (18, 19, 20)},
        "product-declaration-missing": {"heading": (18, 19, 20)},
        "not-from-province": {"1.1": (1, 2, 3, 4, 23, 24, 25)},
        "imported-or-untraceable-material": {"1.1": (*range(7, 16), 18, 19, 20)},
        "undistinguished-staple": {"2.1": (1, 2, 3, 4)},
        "copied-product": {"2.1": range(5, 15)},
        "ip-infringement": {"6.2": (21, 22)},
    },
    SECOND: {
        "not-from-province": {"1.1": (1, 3, 4)},
        "imported-or-untraceable-material": {"1.1": (5, 6)},
        "undistinguished-staple": {"2.1": (1, 2, 3, 4)},
        "copied-product": {"2.1": (5, 6)},
        "ip-infringement": {"6.2": (21, 22)},
    },
    FIRST: {
        "imported-or-untraceable-material": {"1.1": {*range(4, 26)} - {10, 16}},
        "ip-infringement": {"6.2": (23, 24, 25)},
    },
}
STOPS: Mapping[str, Mapping[str, Mapping[str, Collection[int]]]] = {
    NEWEST: {
        "unacceptable-foreign-matter": {"6.1": (*range(1, 11), 12, 15, 17), "6.1.1": (11, 13)},
        "sensory-zero": {"6.4": (16,)},
        "no-cosmetic-declaration": {"6": (19,)},
        "no-product-declaration": {"6": (20,)},
    },
    SECOND: {
        "unacceptable-foreign-matter": {"6.1": range(1, 7)},
        "food-safety-certificate-unfit": {"10": (1, 3, 4), "9": (5, 6)},
    },
    FIRST: {
        "unacceptable-foreign-matter": {"6.1": (2, 5, 6, 8, 9, 11, 13, 15, 18), "6.1.1": (12, 14)},
        "food-safety-certificate-unfit": {"10": (1, 2, 4), "9": (*range(5, 10), *range(11, 16), 17, 18)},
        "production-conditions-unfit": {"12": (19, 20, 21, 22)},
        "no-cosmetic-declaration": {"6": (20,)},
        "no-product-declaration": {"6": (21, 22)},
        "sensory-zero": {"6.1": (7,), "6.4": (17,)},
    },
}

# What is scored only where there is a story (5.1): the notes at 5.2 and 5.3.
STORIES: Mapping[str, Mapping[str, Collection[int]]] = {
    NEWEST: {"5.2": range(1, 26)},
    SECOND: {"5.2": range(1, 26), "5.3": (1, 2, 3, 5, 6)},
    FIRST: {code: {*range(1, 26)} - {3, 10, 16} for code in ("5.2", "5.3")},
}

# The cases of the options, where the source prints two: set 26 of all three, and 3.2 of every set of 1048.
TOURISM = {
    NEWEST: {"8": "aabb", "9": "aabb", "15": "aabb"},
    SECOND: {"8": "aaabbb", "9": "aabb", "15": "aabb"},
    FIRST: {"9": "aaabbb", "10": "aabb", "16": "aabb"},
}
OWNERS = {NEWEST: {}, SECOND: {}, FIRST: {"3.2": "aabb"}}


@pytest.fixture(params=IDS)
def criteria(request: pytest.FixtureRequest) -> CriteriaSet:
    identifier: str = request.param
    return load_criteria(identifier)


@pytest.mark.parametrize(
    ("regime", "criteria", "options", "minimums"),
    [(NEWEST, 787, 2579, 575), (SECOND, 795, 2632, 543), (FIRST, 782, 2806, 0)],
)
def test_every_regime_has_26_sets_and_these_rows(regime: str, criteria: int, options: int, minimums: int) -> None:
    sets = [load_criteria(identifier) for identifier in ocop.criteria_ids(regime)]
    rows = [row for found in sets for row in found.criteria]
    assert [found.number for found in sets] == list(range(1, 27))
    assert len(rows) == criteria
    assert sum(len(row.options) for row in rows) == options
    assert sum(option.minimum_for is not None for row in rows for option in row.options) == minimums


def test_parts_are_those_of_the_regime(criteria: CriteriaSet) -> None:
    points = {NEWEST: (40, 25, 35), SECOND: (40, 25, 35), FIRST: (35, 25, 40)}[criteria.regime.id]
    assert [(part.code, part.max_points) for part in criteria.parts] == list(zip("ABC", points, strict=True))
    assert criteria.max_points == 100


def test_points_add_up_from_options_to_parts(criteria: CriteriaSet) -> None:
    found = {place: sums for place, sums in _sums(criteria).items() if sums[0] != sums[1]}
    assert found == LACKING.get(criteria.id, {})
    assert criteria.complete is not bool(found)
    if criteria.missing is not None:
        said, there = next(iter(found.values()))
        part = next(part.max_points for part in criteria.parts if part.code == "C")
        for text in (criteria.missing.vi, criteria.missing.en):
            assert {said - there, part, said, there} <= _numbers(text)


def _sums(criteria: CriteriaSet) -> dict[str, tuple[int, int]]:
    """For every part, section, group and criterion, the points that are said and what it comes to."""
    found = {part.code: (part.max_points, sum(s.max_points for s in part.sections)) for part in criteria.parts}
    for section in (section for part in criteria.parts for section in part.sections):
        found[f"{section.code}."] = (section.max_points, sum(row.max_points for row in section.criteria))
        for group in section.groups:
            members = [row for row in section.criteria if row.code.startswith(f"{group.code}.")]
            assert len(members) > 1
            found[group.code] = (group.max_points, sum(row.max_points for row in members))
    for row in criteria.criteria:
        found[row.code] = (row.max_points, max(option.points for option in row.options))
    return found


def test_codes_and_places_are_in_printed_order(criteria: CriteriaSet) -> None:
    codes = [row.code for row in criteria.criteria]
    assert len(set(codes)) == len(codes)
    assert codes == sorted(codes, key=lambda code: [int(step) for step in code.split(".")])
    assert [row.place for row in criteria.criteria] == list(range(len(codes)))
    for row in criteria.criteria:
        assert row.code.split(".")[0] == row.section
        assert [option.number for option in row.options] == list(range(1, len(row.options) + 1))


def test_minimums_rise_with_the_stars(criteria: CriteriaSet) -> None:
    for row in criteria.criteria:
        stars = [option.minimum_for for option in row.options if option.minimum_for is not None]
        assert stars == sorted(set(stars)), row.code
        assert set(stars) <= {3, 4, 5}


def test_points_rise_within_a_case(criteria: CriteriaSet) -> None:
    for row in criteria.criteria:
        for case in {option.case for option in row.options}:
            points = [option.points for option in row.options if option.case == case]
            assert points == sorted(points), row.code


def test_cases_stand_where_the_law_prints_two(criteria: CriteriaSet) -> None:
    regime = criteria.regime.id
    expected = OWNERS[regime] | (TOURISM[regime] if criteria.number == 26 else {})
    assert [row.code for row in criteria.cased] == list(expected)
    for row in criteria.criteria:
        letters = [option.case for option in row.options]
        assert letters == list(expected.get(row.code, [None] * len(letters)))
        assert list(row.cases) == (["a", "b"] if row.code in expected else [])


def test_the_second_case_is_worth_as_much_but_for_one_owner(criteria: CriteriaSet) -> None:
    """In 1048, 3.2 gives one owner 1 point at most, and several 2: these sets have no more than 99 for one owner."""
    for row in criteria.cased:
        most = [max(option.points for option in row.options if option.case == case) for case in "ab"]
        halved = (criteria.regime.id, row.code) == (FIRST, "3.2") and criteria.number != 26
        assert most == ([2, 1] if halved else [row.max_points] * 2), row.code
        assert ("case-b-half" in row.note_ids) is halved


def test_what_is_scored_only_with_a_story(criteria: CriteriaSet) -> None:
    stories = STORIES[criteria.regime.id]
    expected = [(code, "5.1") for code, sets in stories.items() if criteria.number in sets]
    assert [(rule.criterion, rule.on) for rule in criteria.conditions] == expected


def test_exclusions_stand_where_the_source_has_them(criteria: CriteriaSet) -> None:
    regime, number = criteria.regime.id, criteria.number
    stated = [(rule.id, rule.at) for rule in criteria.disqualifiers], [(rule.id, rule.at) for rule in criteria.stops]
    for expected, found in zip((DISQUALIFIERS[regime], STOPS[regime]), stated, strict=True):
        places = [(rule, at) for rule, where in expected.items() for at, sets in where.items() if number in sets]
        assert sorted(found) == sorted(places)
    codes = {"heading", *(row.code for row in criteria.criteria)}
    assert all(at in codes for rules in stated for _, at in rules)


def test_exclusions_are_known_where_the_source_has_notes(criteria: CriteriaSet) -> None:
    unknown: Mapping[str, Collection[int]] = {NEWEST: (), SECOND: (*range(7, 21), *range(23, 27)), FIRST: (3, 10, 16)}
    assert criteria.exclusions_known is (criteria.number not in unknown[criteria.regime.id])


def test_sets_say_which_copy_they_are_from() -> None:
    """Sets 3, 10 and 16 of 1048 come from copy B, the others from copy A; 148 has letters for numbers."""
    noted = {note: set[str]() for note in ("copy-a-2022", "copy-b-2020", "lettered-in-source")}
    for identifier in IDS:
        for note in noted.keys() & load_criteria(identifier).note_ids:
            noted[note].add(identifier)
    copy_b = {f"{FIRST}/{number}" for number in (3, 10, 16)}
    assert noted == {
        "copy-a-2022": {*ocop.criteria_ids(FIRST)} - copy_b,
        "copy-b-2020": copy_b,
        "lettered-in-source": {*ocop.criteria_ids(SECOND)},
    }


def test_every_text_is_there_in_two_languages(criteria: CriteriaSet) -> None:
    texts = [
        criteria.title,
        criteria.classification,
        *criteria.notes,
        *([criteria.missing] if criteria.missing else []),
    ]
    texts += [text for rule in criteria.disqualifiers for text in (rule.label, rule.clause)]
    texts += [text for stop in criteria.stops for text in (stop.label, stop.clause)]
    texts += [note for part in criteria.parts for note in part.notes]
    sections = [section for part in criteria.parts for section in part.sections]
    texts += [section.name for section in sections] + [group.name for s in sections for group in s.groups]
    for row in criteria.criteria:
        texts += [row.name, row.clause, *row.notes, *row.cases.values(), *([row.hint] if row.hint else [])]
        labels = [option.label for option in row.options]
        assert len({label.vi for label in labels}) == len({label.en for label in labels}) == len(labels), row.code
        texts += labels
    for text in texts:
        assert text.vi.strip() == text.vi != ""
        assert text.en.strip() == text.en != ""
        assert text.vi != text.en
        assert unicodedata.is_normalized("NFC", text.vi + text.en)
        assert _numbers(text.vi) == _numbers(text.en), text


def _numbers(text: str) -> set[int]:
    """The numbers of a text, but for those that one language writes with a word or a name."""
    return {int(number) for number in re.findall(r"(?<![\w/])\d+(?![\w/])", text)}


def test_set_1_as_printed() -> None:
    fresh = load_criteria("qd26-2026/1")
    linkage = fresh.criterion("1.5")
    assert [(option.points, option.minimum_for) for option in linkage.options] == [(0, None), (1, None), (2, 4), (3, 5)]
    assert linkage.required(3) is None
    assert linkage.required(4) is linkage.options[2]
    assert linkage.required(5) is linkage.options[3]
    assert fresh.criterion("1.6").required(5) is fresh.criterion("1.6").options[0]


def test_every_ladder_name_hint_and_note_is_used() -> None:
    used: dict[str, set[str]] = {"ladders": set(), "names": set(), "hints": set(), "notes": set()}
    for identifier in IDS:
        criteria = load_criteria(identifier)
        used["notes"] |= set(criteria.note_ids)
        for part in criteria.parts:
            used["notes"] |= set(part.note_ids)
            for section in part.sections:
                used["names"] |= {section.name_id, *(group.name_id for group in section.groups)}
        for row in criteria.criteria:
            used["ladders"] |= {option.ladder for option in row.options}
            used["names"] |= {row.name_id, *row.case_ids}
            used["hints"] |= {row.hint_id} if row.hint_id else set()
            used["notes"] |= set(row.note_ids)
    topics = [path.stem for path in (DATA / "ladders").glob("*.toml")]
    assert {f"{topic}/{name}" for topic in topics for name in read_data(f"ladders/{topic}.toml")} == used["ladders"]
    for kind in ("names", "hints", "notes"):
        assert set(read_data(f"{kind}.toml")) == used[kind]


def test_ladders_with_the_same_labels_are_written_once() -> None:
    seen: dict[tuple[tuple[str, str], ...], str] = {}
    for path in sorted((DATA / "ladders").glob("*.toml")):
        for name, ladder in read_data(f"ladders/{path.name}").items():
            labels = tuple((option["vi"], option["en"]) for option in ladder["options"])
            assert labels not in seen, (name, seen.get(labels))
            seen[labels] = name


@pytest.mark.parametrize("regime", ocop.REGIMES)
def test_every_exclusion_is_used_and_every_wording_too(regime: str) -> None:
    data = read_data(f"{folder(regime)}/exclusions.toml")
    sets = [load_criteria(identifier) for identifier in ocop.criteria_ids(regime)]
    for kind in ("disqualifiers", "stops"):
        carried: dict[str, set[int]] = {rule.id: set() for criteria in sets for rule in getattr(criteria, kind)}
        for criteria in sets:
            for rule in getattr(criteria, kind):
                carried[rule.id].add(criteria.number)
        assert set(data[kind]) == set(carried)
        for identifier, row in data[kind].items():
            worded = [number for wording in row.get("wordings", ()) for number in wording["sets"]]
            assert len(worded) == len(set(worded))
            assert set(worded) <= carried[identifier]


def test_an_option_that_is_none_is_refused() -> None:
    origin = load_criteria("qd26-2026/1").criterion("1.1")
    assert origin.option(0) is None
    assert origin.option(3) is origin.options[2]
    with pytest.raises(IndexError, match=r"1\.1 has options 1 to 3, not 4"):
        origin.option(4)
    with pytest.raises(IndexError):
        origin.option(-1)


@pytest.mark.parametrize(
    "wrong", ["", "13", "qd26-2026", "qd26-2026/0", "qd26-2026/27", "qd26-2026/013", "qd26-2026/ 1", "qd999-2023/13"]
)
def test_an_unknown_set_is_refused(wrong: str) -> None:
    with pytest.raises(ocop.UnknownId, match="there is no criteria set") as caught:
        load_criteria(wrong)
    assert isinstance(caught.value, KeyError)
    assert caught.value.problems[0].allowed == tuple(IDS)


@pytest.mark.parametrize("wrong", [None, 13, True, b"qd26-2026/13"])
def test_an_identifier_that_is_no_text_is_refused(wrong: Any) -> None:
    with pytest.raises(ocop.UnknownId):
        load_criteria(wrong)
