"""What public values are given: each check lets through what fits, and says of anything else what is needed."""

import datetime
import unicodedata
from enum import StrEnum
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ocop.errors import OcopError, Problem
from ocop.text import LANGUAGES, Text, filled, written
from ocop.values import (
    composed,
    needed,
    refuse,
    wrong_day,
    wrong_member,
    wrong_number,
    wrong_text,
    wrong_type,
)

WHAT = Text(vi="một màu", en="a colour")
DAY = datetime.date(2026, 5, 2)


class Colour(StrEnum):
    RED = "red"
    BLUE = "blue"


class InvalidColour(OcopError, ValueError):
    """A colour that is none."""


class Opacity(StrEnum):
    CLEAR = "clear"


def told(problem: Problem | None) -> str:
    """A problem's line; every one is in both languages and shows what stood there."""
    assert problem is not None
    assert problem.value is not None
    for lang in LANGUAGES:
        assert problem.value in problem.line(lang)
    assert "cần " in problem.message.vi
    return problem.line("en")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Gốm", "Gốm"),
        (unicodedata.normalize("NFD", "Gốm Chu Đậu"), "Gốm Chu Đậu"),
        ("  Gốm \t Chu\u00a0Đậu\n", "Gốm Chu Đậu"),
        ("", ""),
        (7, 7),
        (None, None),
        (b"x", b"x"),
    ],
)
def test_texts_are_kept_composed_and_what_is_none_as_it_is(text: Any, expected: object) -> None:
    assert composed(text) == expected


@given(st.text())
def test_composed_text_stays_as_it_is(text: str) -> None:
    once = composed(text)
    assert composed(once) == once
    assert unicodedata.is_normalized("NFC", once)
    assert (wrong_text("name", once) is None) is (bool(once) and once.encode(errors="replace").decode() == once)


def test_every_problem_is_told_at_once_and_none_is_nothing() -> None:
    refuse(InvalidColour)
    refuse(InvalidColour, None, None)
    problems = [needed(path, 7, WHAT) for path in ("b", "a")]
    with pytest.raises(InvalidColour) as raised:
        refuse(InvalidColour, None, *problems, None)
    assert raised.value.problems == tuple(problems)


@pytest.mark.parametrize(
    ("value", "facts", "line", "near"),
    [
        (7, {}, "paint: a colour is needed, not 7", ()),
        ("rad", {"allowed": ("red", "blue")}, "paint: a colour is needed, not 'rad'; did you mean 'red'?", ("red",)),
        (
            "rad",
            {"allowed": Colour, "maker": "Colour"},
            "paint: a colour is needed, not 'rad'; did you mean Colour('red')?",
            ("red",),
        ),
        ("rad", {"allowed": ("red",), "close": ()}, "paint: a colour is needed, not 'rad'", ()),
        ("x", {"close": ("red",)}, "paint: a colour is needed, not 'x'; did you mean 'red'?", ("red",)),
        ("3", {"allowed": (3, 4)}, "paint: a colour is needed, not '3'", ()),
    ],
)
def test_what_is_needed(value: object, facts: dict[str, Any], line: str, near: tuple[str, ...]) -> None:
    problem = needed("paint", value, WHAT, **facts)
    assert told(problem) == line
    assert problem.near == near
    assert problem.allowed == tuple(map(str, facts.get("allowed", ())))
    assert all(type(one) is str for one in (*problem.near, *problem.allowed))


@pytest.mark.parametrize("value", ["", None, 7, b"x", "half \ud800", "\udfff"])
def test_what_is_no_text(value: object) -> None:
    assert told(wrong_text("name", value)).startswith("name: a text that is not empty is needed, not ")
    assert told(wrong_text("name", value, WHAT)).startswith("name: a colour is needed, not ")


@pytest.mark.parametrize("value", [None, "2026-05-02", 20260502, datetime.datetime(2026, 5, 2), datetime.time(7)])
def test_what_is_no_day(value: object) -> None:
    assert wrong_day("on", DAY) is None
    assert told(wrong_day("on", value)).startswith("on: a day (datetime.date) is needed, not ")
    assert told(wrong_day("on", value, WHAT)).startswith("on: a colour is needed, not ")


@given(st.integers(), st.integers(), st.none() | st.integers())
def test_integers_between_their_limits(value: int, least: int, most: int | None) -> None:
    problem = wrong_number("count", value, least, most)
    assert (problem is None) is (value >= least and (most is None or value <= most))
    if problem:
        to = "on" if most is None else f"to {most}"
        assert told(problem).startswith(f"count: an integer from {least} {to} is needed, not ")


@pytest.mark.parametrize("value", [True, 1.0, Fraction(1), "1", None])
def test_what_is_no_integer(value: object) -> None:
    assert told(wrong_number("count", value, 0)).startswith("count: an integer from 0 on is needed, not ")
    assert told(wrong_number("count", value, 0, 5, what=WHAT)).startswith("count: a colour is needed, not ")


@pytest.mark.parametrize(
    ("value", "of", "fits"),
    [(True, bool, True), (1, bool, False), (None, bool, False), (1, (int, str), True), ("1", (int, str), True)],
)
def test_types(value: object, of: Any, *, fits: bool) -> None:
    problem = wrong_type("paint", value, of, WHAT)
    assert fits is (problem is None)
    assert fits or told(problem).startswith("paint: a colour is needed, not ")


@pytest.mark.parametrize(
    ("value", "allowed", "line"),
    [
        ("red", None, "a Colour (red, blue) is needed, not 'red'; did you mean Colour('red')?"),
        ("x", None, "a Colour (red, blue) is needed, not 'x'"),
        (None, None, "a Colour (red, blue) is needed, not None"),
        (Opacity.CLEAR, None, "a Colour (red, blue) is needed, not 'clear'"),
        (Colour.RED, ["blue"], "a Colour (blue) is needed, not 'red'"),
        ("blue", [Colour.BLUE], "a Colour (blue) is needed, not 'blue'; did you mean Colour('blue')?"),
    ],
)
def test_what_is_no_member(value: object, allowed: list[str] | None, line: str) -> None:
    assert told(wrong_member("paint", value, Colour, allowed=allowed)) == f"paint: {line}"


def test_members() -> None:
    for colour in Colour:
        assert wrong_member("paint", colour, Colour) is None
        assert wrong_member("paint", colour, Colour, allowed=[colour.value]) is None
    assert told(wrong_member("how", None, Opacity)).startswith("how: an Opacity (clear) is needed")


def test_sentences_are_filled_in_each_language() -> None:
    row = {"vi": "{what} từ {day}: {count} {other}", "en": "{what} from {day}: {count} {other}"}
    found = filled(row, what=WHAT, day=DAY, count=3, other=None, unused="x")
    assert found == Text(vi="một màu từ 2/5/2026: 3 None", en="a colour from 2026-05-02: 3 None")
    assert filled({"vi": "{a}", "en": "{a}"}, a="{b}") == Text(vi="{b}", en="{b}")


@given(st.dates())
def test_days_in_sentences(day: datetime.date) -> None:
    assert datetime.date.fromisoformat(written(day).en) == day
    assert [int(part) for part in written(day).vi.split("/")] == [day.day, day.month, day.year]
