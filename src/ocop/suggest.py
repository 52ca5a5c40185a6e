"""Near matches: what a misspelt name may have meant."""

from __future__ import annotations

from collections.abc import Iterable

from ocop.errors import Problem, UnknownId, shown
from ocop.text import Text

__all__ = ["did_you_mean", "near", "unknown"]

_LONGEST = 100


def near(value: object, allowed: Iterable[str], *, most: int = 1) -> tuple[str, ...]:
    """Return up to `most` of the `allowed` that look like `value`, the nearest first.

    >>> near("chioces", ["choices", "stops"]), near("1.10", ["1.1", "2.1"]), near(7, ["7"])
    (('choices',), ('1.1',), ())
    """
    if not isinstance(value, str) or len(value) > _LONGEST:
        return ()
    from difflib import get_close_matches

    known = list(allowed)
    begun = [name for name in known if value and name.startswith(value)]
    return tuple((begun + get_close_matches(value, known, n=most))[:most])


def did_you_mean(near: tuple[str, ...]) -> Text:
    """Return the end of a sentence that offers what is near, empty where nothing is."""
    if not near:
        return Text(vi="", en="")
    vi, en = " hay ".join(map(repr, near)), " or ".join(map(repr, near))
    return Text(vi=f"; có phải là {vi}?", en=f"; did you mean {en}?")


def unknown(value: object, allowed: Iterable[str], *, what: Text) -> UnknownId:
    """Return the error that says that there is no `what` called `value`, and which ones there are."""
    known = tuple(allowed)
    close = near(value, known)
    end = did_you_mean(close)
    listed = ", ".join(known)
    message = Text(
        vi=f"không có {what.vi} {shown(value)}: chỉ có {listed}{end.vi}",
        en=f"there is no {what.en} {shown(value)}: there {'is' if len(known) == 1 else 'are'} {listed}{end.en}",
    )
    return UnknownId([Problem(path="", message=message, value=shown(value), allowed=known, near=close)])
