"""Ids by which parts of a plan name each other: whether there is such a part, and whether they name it in a circle."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping

from ocop.errors import Problem, shown
from ocop.structuring import InvalidData, refused
from ocop.suggest import did_you_mean, near
from ocop.text import Text

__all__ = ["no_such", "on_circles", "standing_twice"]

_FEW = 100
"""So many names at the most are looked through and listed: each wrong one of thousands would list them all."""


def no_such(name: str, known: Collection[str], what: Text, *, path: str) -> InvalidData:
    """Return the error that says that there is no `what` of this name, with the near match, or those that there are.

    >>> print(no_such("totl", ["total", "state"], Text(vi="khoản", en="allocation"), path="of"))
    of: there is no allocation 'totl'; did you mean 'total'?
    """
    few = tuple(known) if len(known) <= _FEW else ()
    close = near(name, few)
    end, listed = did_you_mean(close), ", ".join(few)
    vi, en = (end.vi, end.en) if close or not few else (f": chỉ có {listed}", f": there are {listed}")
    message = Text(vi=f"không có {what.vi} {shown(name)}{vi}", en=f"there is no {what.en} {shown(name)}{en}")
    return InvalidData([Problem(path=path, message=message, value=shown(name), allowed=few, near=close)])


def standing_twice(ids: Mapping[str, str]) -> Iterator[InvalidData]:
    """Yield an error for every id that stands more than once; `ids` holds them by their paths."""
    counts = Counter(ids.values())
    for path, identifier in ids.items():
        if counts[identifier] > 1:
            yield refused(f"mã {shown(identifier)} ghi hai lần", f"{shown(identifier)} stands twice", path=path)


def on_circles(above: Mapping[str, str | None]) -> frozenset[str]:
    """Return the ids from which the way up leads back to them.

    >>> sorted(on_circles({"a": "b", "b": "a", "c": "a", "d": None, "e": "e"}))
    ['a', 'b', 'e']
    """
    passed: set[str] = set()
    circles: set[str] = set()
    for start in above:
        way: dict[str, int] = {}
        step: str | None = start
        while step is not None and step in above and step not in passed:
            passed.add(step)
            way[step] = len(way)
            step = above[step]
        if step in way:
            circles.update(list(way)[way[step] :])
    return frozenset(circles)
