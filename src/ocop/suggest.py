"""Near matches: what a misspelt name may have meant."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from ocop.errors import Problem, UnknownId, shown
from ocop.text import Text

__all__ = ["did_you_mean", "near", "unknown"]

_LONGEST = 100


def near(value: object, allowed: Iterable[str], *, most: int = 1) -> tuple[str, ...]:
    """Return up to `most` of the `allowed` that look like `value`, the nearest first.

    >>> near("chioces", ["choices", "stops"]), near("1.10", ["1.1", "2.1"]), near(7, ["7"])
    (('choices',), ('1.1',), ())
    >>> near("TOTAL", ["stated_total"]), near("13", ["qd26-2026/1", "qd26-2026/13"]), near("1,1", ["11", "1.1"])
    (('stated_total',), ('qd26-2026/13',), ('1.1',))
    """
    if not isinstance(value, str) or len(value) > _LONGEST:
        return ()
    # Vietnamese writes decimals with a comma, and so some write codes.
    wanted = value.casefold().strip().replace(",", ".")
    return _near(wanted, tuple(allowed), most) if wanted else ()


@lru_cache(maxsize=1024)  # the lines of a stream tend to repeat a mistake
def _near(value: str, allowed: tuple[str, ...], most: int) -> tuple[str, ...]:
    names = {name.casefold(): name for name in allowed}
    endings = tuple(f"{mark}{value}" for mark in "/_-") if len(value) > 1 else ()
    found = [key for key in names if key.startswith(value)] + [key for key in names if key.endswith(endings)]
    if len(found) < most:
        from difflib import get_close_matches

        found += get_close_matches(value, names)
    return tuple(dict.fromkeys(names[key] for key in found))[:most]


def did_you_mean(near: tuple[str, ...], *, maker: str = "") -> Text:
    """Return the end of a sentence that offers what is near, as calls of `maker` where there is one; empty without any.

    >>> did_you_mean(("first",)).en, did_you_mean(("farm",), maker="SubjectKind").en, did_you_mean(()).en
    ("; did you mean 'first'?", "; did you mean SubjectKind('farm')?", '')
    """
    if not near:
        return Text(vi="", en="")
    offered = [f"{maker}({one!r})" if maker else repr(one) for one in near]
    vi, en = " hay ".join(offered), " or ".join(offered)
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
