"""Plain data become values strictly: what is wrong is said all at once, each with its whole path."""

from __future__ import annotations

import datetime
import unicodedata
from collections.abc import Mapping
from enum import StrEnum
from typing import Any, NamedTuple

import pytest
from attrs import frozen
from hypothesis import given
from hypothesis import strategies as st
from plan_texts import unhurried

from ocop.money import Money, Quantity, Share
from ocop.structuring import InvalidData, refuse_all, refused, structure


class Kind(StrEnum):
    SMALL = "small"
    LARGE = "large"


@frozen(kw_only=True)
class Leaf:
    name: str
    number: int = 0
    inferred: tuple[str, ...] = ()

    def __attrs_post_init__(self) -> None:
        if self.number < 0:
            raise refused("số âm", "it is negative", path="number")


@frozen(kw_only=True)
class Tree:
    title: str
    from_: datetime.date | None = None
    flag: bool = True
    kind: Kind | None = None
    kinds: tuple[Kind, ...] = ()
    amount: Money | None = None
    area: Quantity | None = None
    share: Share | None = None
    leaf: Leaf | None = None
    leaves: tuple[Leaf, ...] = ()
    names: tuple[str, ...] = ()
    numbers: tuple[int, ...] = ()


LEAF = {"name": "lá"}
FULL = {
    "title": "Kế hoạch",
    "from": datetime.date(2026, 1, 2),
    "flag": False,
    "kind": "small",
    "kinds": ["large", "small"],
    "amount": "50.050 triệu đồng",
    "area": "12 ha",
    "share": "33,3%",
    "leaf": {"name": "lá", "number": 7, "inferred": ["number"]},
    "leaves": [LEAF, {"name": "cành"}],
    "names": ["một", "hai"],
    "numbers": [1, 2],
}


def said(data: Any, cls: type[Any] = Tree) -> list[str]:
    value, problems = structure(data, cls)
    assert value is None
    assert problems
    for problem in problems:
        assert problem.message.vi
        assert "\n" not in problem.line("vi") + problem.line("en")
    return list(map(str, problems))


def test_a_value_with_everything() -> None:
    tree, problems = structure(FULL, Tree)
    assert not problems
    assert tree == Tree(
        title="Kế hoạch",
        from_=datetime.date(2026, 1, 2),
        flag=False,
        kind=Kind.SMALL,
        kinds=(Kind.LARGE, Kind.SMALL),
        amount=Money(50_050, "triệu đồng"),
        area=Quantity(12, "ha"),
        share=Share.parse("33,3%"),
        leaf=Leaf(name="lá", number=7, inferred=("number",)),
        leaves=(Leaf(name="lá"), Leaf(name="cành")),
        names=("một", "hai"),
        numbers=(1, 2),
    )


def test_a_value_with_nothing_but_what_it_needs() -> None:
    assert structure({"title": "x"}, Tree) == (Tree(title="x"), ())


def test_dates_may_be_written_as_text() -> None:
    assert structure({"title": "x", "from": "2026-01-02"}, Tree)[0] == Tree(title="x", from_=datetime.date(2026, 1, 2))


def test_decomposed_text_is_composed() -> None:
    tree, _ = structure({"title": unicodedata.normalize("NFD", " Kế hoạch OCOP "), "names": [LEAF["name"]]}, Tree)
    assert tree is not None
    assert tree.title == "Kế hoạch OCOP"
    assert unicodedata.is_normalized("NFC", tree.title)


class Wrong(NamedTuple):
    """A key that is not as it should be, and what is said of it."""

    key: str
    value: Any
    said: str


TEXT, NUMBER, AMOUNT = (
    "text is needed, not",
    "an integer is needed, not",
    "text such as '50.050 triệu đồng' is needed, not",
)

WRONG = [
    *(Wrong("title", value, f"{TEXT} {shown}") for value, shown in [(7, "7"), (2.5, "2.5"), (True, "True")]),
    Wrong("title", None, f"{TEXT} None"),
    Wrong("title", ["x"], f"{TEXT} […]"),
    Wrong("title", {"vi": "x"}, f"{TEXT} {{…}}"),
    Wrong("title", datetime.date(2026, 1, 2), f"{TEXT} 2026-01-02"),
    Wrong("title", "", "the text is empty: leave the key out"),
    Wrong("title", " \n ", "the text is empty: leave the key out"),
    Wrong("title", "a\ud800", "half a character stands in it, which is no Unicode text: 'a\\ud800'"),
    Wrong("from", 20260102, "a date (year-month-day) is needed, not 20260102"),
    Wrong("from", datetime.datetime(2026, 1, 2), "a date (year-month-day) is needed, not 2026-01-02T00:00:00"),
    Wrong("from", "2026-02-30", "there is no day 2026-02-30"),
    Wrong("from", "02/01/2026", "a date (year-month-day) is needed, not '02/01/2026'"),
    Wrong("from", "20260102", "a date (year-month-day) is needed, not '20260102'"),
    Wrong("from", "٢٠٢٦-01-02", "a date (year-month-day) is needed, not '٢٠٢٦-01-02'"),
    Wrong("from", None, "null is no value: leave the key out"),
    Wrong("flag", 1, "true or false is needed, not 1"),
    Wrong("flag", "true", "true or false is needed, not 'true'"),
    Wrong("kind", "smal", "there is no 'smal' here: there are small, large; did you mean 'small'?"),
    Wrong("kind", "Small", "there is no 'Small' here: there are small, large; did you mean 'small'?"),
    Wrong("kind", 1, "there is no 1 here: there are small, large"),
    Wrong("kind", None, "null is no value: leave the key out"),
    Wrong("kinds", "small", "a list is needed, not 'small'"),
    Wrong("amount", 50_050, f"{AMOUNT} 50050"),
    Wrong("amount", 50.05, f"{AMOUNT} 50.05"),
    Wrong("amount", None, "null is no value: leave the key out"),
    Wrong("amount", "50.050", "'50.050' has no unit: write for instance '50.050 triệu đồng'"),
    Wrong("amount", "-1 đồng", "'-1' is negative: an amount is 0 or more"),
    Wrong("area", 12, "text such as '12 ha' is needed, not 12"),
    Wrong("area", "12 đồng", "'đồng' is not a unit of this: kg, tấn, m², ha, lít, tháng, năm"),
    Wrong("share", 40, "text such as '40%' is needed, not 40"),
    Wrong("share", "101%", "a share goes from 0% to 100%, not 101%"),
    Wrong("leaf", "lá", "a table is needed, not 'lá'"),
    Wrong("leaf", [], "a table is needed, not […]"),
    Wrong("leaf", None, "null is no value: leave the key out"),
    Wrong("leaves", {}, "a list is needed, not {…}"),
    Wrong("leaves", "lá", "a list is needed, not 'lá'"),
    Wrong("leaves", None, "a list is needed, not None"),
    Wrong("names", "một", "a list is needed, not 'một'"),
]


@pytest.mark.parametrize("wrong", WRONG, ids=lambda wrong: f"{wrong.key}={wrong.value!r:.30}")
def test_wrong_values_are_refused_with_their_path(wrong: Wrong) -> None:
    assert said({"title": "x", wrong.key: wrong.value}) == [f"{wrong.key}: {wrong.said}"]


@pytest.mark.parametrize(
    ("value", "shown"), [("7", "'7'"), (7.0, "7.0"), (True, "True"), (None, "None"), ([7], "[…]"), ({}, "{…}")]
)
def test_wrong_numbers_in_lists(value: Any, shown: str) -> None:
    assert said({"title": "x", "numbers": [1, value]}) == [f"numbers[1]: {NUMBER} {shown}"]


def test_numbers_that_nobody_means() -> None:
    assert said({"title": "x", "numbers": [10**18, -(10**5000)]}) == [
        "numbers[0]: the number has more than 18 digits: 1000000000000000000",
        "numbers[1]: the number has more than 18 digits: -100000000000…",
    ]


@pytest.mark.parametrize("data", [None, 7, "x", [], [FULL], True])
def test_what_is_no_table(data: Any) -> None:
    (line,) = said(data)
    assert line.startswith("a table is needed, not ")


def test_everything_at_once_with_whole_paths() -> None:
    data = {
        "from": 7,
        "kinds": ["small", "x", 5],
        "leaf": {"name": 1, "number": "2", "colour": "green"},
        "leaves": [LEAF, 7, {"name": "lá", "number": -1}, {"number": None, "nam": "x"}],
        "names": ["một", None, ""],
    }
    assert sorted(said(data)) == sorted(
        [
            "title: the key is missing",
            "from: a date (year-month-day) is needed, not 7",
            "kinds[1]: there is no 'x' here: there are small, large",
            "kinds[2]: there is no 5 here: there are small, large",
            "leaf.name: text is needed, not 1",
            "leaf.number: an integer is needed, not '2'",
            "leaf.colour: there is no key 'colour' here: there are name, number, inferred",
            "leaves[1]: a table is needed, not 7",
            "leaves[2].number: it is negative",
            "leaves[3].name: the key is missing",
            "leaves[3].number: an integer is needed, not None",
            "leaves[3].nam: there is no key 'nam' here; did you mean 'name'?",
            "names[1]: text is needed, not None",
            "names[2]: the text is empty: leave the key out",
        ]
    )


@pytest.mark.parametrize(
    ("key", "line"),
    [
        ("titel", "titel: there is no key 'titel' here; did you mean 'title'?"),
        ("from_", "from_: there is no key 'from_' here; did you mean 'from'?"),
        ("Title", "Title: there is no key 'Title' here; did you mean 'title'?"),
        ("a\nb", "'a\\nb': there is no key 'a\\nb' here: there are title, from, flag, "),
        ("", "'': there is no key '' here: there are title, from, flag, "),
    ],
)
def test_unknown_keys_with_the_near_match(key: str, line: str) -> None:
    (found,) = said({"title": "x", key: 1})
    assert found.startswith(line)


def test_keys_that_are_no_text() -> None:
    assert [line.partition(":")[0] for line in said({"title": "x", 1: 2, None: 3, "zzz": 4})] == ["1", "None", "zzz"]


def test_what_is_said_to_be_inferred_has_to_be_a_key() -> None:
    assert said({"title": "x", "leaf": {"name": "lá", "inferred": ["number", "nmae", "colour"]}}) == [
        "leaf.inferred[1]: there is no key 'nmae' here; did you mean 'name'?",
        "leaf.inferred[2]: there is no key 'colour' here: there are name, number, inferred",
    ]
    assert said({"title": "x", "leaves": [{"inferred": ["nmae"]}]}) == [
        "leaves[0].name: the key is missing",
        "leaves[0].inferred[0]: there is no key 'nmae' here; did you mean 'name'?",
    ]
    assert said({"title": "x", "leaf": {"name": "lá", "inferred": ["name", 7]}}) == [
        "leaf.inferred[1]: text is needed, not 7"
    ]
    assert said({"title": "x", "inferred": ["title"]})[0].startswith("inferred: there is no key 'inferred' here")


def test_problems_carry_values_and_what_is_allowed() -> None:
    _, (kind,) = structure({"title": "x", "kind": "smal"}, Tree)
    assert (kind.path, kind.value, kind.allowed, kind.near) == ("kind", "'smal'", ("small", "large"), ("small",))
    _, (key,) = structure({"title": "x", "leaf": {"name": "lá", "nubmer": 1}}, Tree)
    assert (key.path, key.allowed, key.near) == ("leaf.nubmer", ("name", "number", "inferred"), ("number",))


def test_what_a_class_refuses_by_itself() -> None:
    with pytest.raises(ValueError, match="it is negative"):
        Leaf(name="lá", number=-1)
    errors = [refused("a", "one", path="x"), refused("b", "two", path="y")]
    with pytest.raises(InvalidData) as raised:
        refuse_all(errors)
    assert [problem.path for problem in raised.value.problems] == ["x", "y"]
    refuse_all([])


anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.dates() | st.datetimes(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)
some = st.dictionaries(st.sampled_from(sorted({*FULL, "x"})), anything, max_size=6)


@unhurried
@given(some | anything)
def test_nothing_but_problems_comes_of_wrong_data(data: Any) -> None:
    value, problems = structure(data, Tree)
    assert (value is None) == bool(problems)
    for problem in problems:
        assert problem.message.vi
        assert problem.message.en
        assert (problem.line("vi") + problem.line("en")).isprintable() or isinstance(data, Mapping)


def test_deep_nesting_is_refused_without_a_trace() -> None:
    deep: Any = "x"
    for _ in range(5000):
        deep = [deep]
    assert said({"title": deep, "names": deep}) == [
        "title: text is needed, not […]",
        "names[0]: text is needed, not […]",
    ]
