"""The data of Appendix II adds up, and says what it says in two languages."""

import re
import unicodedata
from pathlib import Path
from typing import Any

import pytest

import ocop
from ocop.criteria import CriteriaSet, load_criteria
from ocop.lawdata import read_data

IDS = ocop.criteria_ids("qd26-2026")
DATA = Path(ocop.__file__).parent / "criteria" / "data"


@pytest.fixture(params=IDS)
def criteria(request: pytest.FixtureRequest) -> CriteriaSet:
    identifier: str = request.param
    return load_criteria(identifier)


def test_26_sets_787_criteria_2579_options_575_minimums() -> None:
    rows = [row for identifier in IDS for row in load_criteria(identifier).criteria]
    options = [option for row in rows for option in row.options]
    assert len(IDS) == 26
    assert len(rows) == 787
    assert len(options) == 2579
    assert sum(option.minimum_for is not None for option in options) == 575


def test_parts_are_those_of_article_3_1(criteria: CriteriaSet) -> None:
    assert [(part.code, part.max_points) for part in criteria.parts] == [("A", 40), ("B", 25), ("C", 35)]
    assert criteria.max_points == 100


def test_points_add_up_from_options_to_parts(criteria: CriteriaSet) -> None:
    for part in criteria.parts:
        assert sum(section.max_points for section in part.sections) == part.max_points
        for section in part.sections:
            assert sum(row.max_points for row in section.criteria) == section.max_points, section.code
            for group in section.groups:
                members = [row for row in section.criteria if row.code.startswith(f"{group.code}.")]
                assert len(members) > 1
                assert sum(row.max_points for row in members) == group.max_points
    for row in criteria.criteria:
        assert max(option.points for option in row.options) == row.max_points, row.code


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
    expected = ["8", "9", "15"] if criteria.number == 26 else []
    assert [row.code for row in criteria.cased] == expected
    for row in criteria.criteria:
        letters = [option.case for option in row.options]
        assert letters == (["a", "a", "b", "b"] if row.code in expected else [None] * len(letters))
        assert list(row.cases) == (["a", "b"] if row.code in expected else [])


def test_story_rule_holds_in_sets_1_to_25(criteria: CriteriaSet) -> None:
    rules = [(rule.criterion, rule.on) for rule in criteria.conditions]
    assert rules == ([] if criteria.number == 26 else [("5.2", "5.1")])


def test_every_text_is_there_in_two_languages(criteria: CriteriaSet) -> None:
    texts = [criteria.title, criteria.classification]
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


def test_every_exclusion_is_used_and_every_wording_too() -> None:
    data = read_data("qd26_2026/exclusions.toml")
    sets = [load_criteria(identifier) for identifier in IDS]
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
    "wrong", ["", "13", "qd26-2026", "qd26-2026/0", "qd26-2026/27", "qd26-2026/013", "qd26-2026/ 1"]
)
def test_an_unknown_set_is_refused(wrong: str) -> None:
    with pytest.raises(ocop.UnknownId, match="there is no criteria set") as caught:
        load_criteria(wrong)
    assert isinstance(caught.value, KeyError)
    assert len(caught.value.problems[0].allowed) == 26


@pytest.mark.parametrize("wrong", [None, 13, True, b"qd26-2026/13"])
def test_an_identifier_that_is_no_text_is_refused(wrong: Any) -> None:
    with pytest.raises(ocop.UnknownId):
        load_criteria(wrong)
