"""The kinds of subjects as documents write them: whole names, abbreviations, and what stands behind them.

>>> for text in ("HTX DVNN", "Cty CP Cà phê (CTCP)", "DN siêu nhỏ", "Hộ SX không có ĐKKD", "Hội Nông dân", "cá nhân"):
...     named = kind_named(text)
...     print(text, "=", named and named.kind.value, named and named.small_or_medium, named and named.registered)
HTX DVNN = cooperative None None
Cty CP Cà phê (CTCP) = enterprise None None
DN siêu nhỏ = enterprise True None
Hộ SX không có ĐKKD = household None False
Hội Nông dân = None None None
cá nhân = None None None
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, Final

from attrs import asdict, evolve, frozen

from ocop.agencies.spelling import evened, seen
from ocop.lawdata import table
from ocop.subjects.kinds import DATA, InvalidSubject, LegalForm, SubjectKind
from ocop.text import Text
from ocop.values import refuse, wrong_type

__all__ = ["NamedKind", "OtherKind", "kind_named", "other_named"]

_Words = tuple[str, ...]

_WORD: Final = re.compile(r"\w+")
_BRACKETS: Final = re.compile(r"\(([^()]*)\)")
_FACTS: Final = ("form", "small_or_medium", "registered")


@frozen(kw_only=True)
class NamedKind:
    """What the written name of a kind states: the kind, and, where its words say so, form, size and registration.

    The fields are those of `Subject`.
    """

    kind: SubjectKind
    form: LegalForm | None = None
    small_or_medium: bool | None = None
    registered: bool | None = None


@frozen(kw_only=True)
class OtherKind:
    """A kind that may register no product: what it is called, and whether it is an organisation.

    For tourism services, organisations may be ones that are equivalent to those that Article 2.3 of Decision
    26/2026/QĐ-TTg names.
    """

    name: Text
    organisation: bool


def kind_named(text: str) -> NamedKind | None:
    """Return the kind of subject that `text` names as Vietnamese documents write it, or None where it names none.

    Case, punctuation, spaces, decomposed Unicode and abbreviations make no difference; the values of `SubjectKind` are
    understood too. Behind cooperatives, unions and groups of them, enterprises, farms and households further words may
    stand: "HTX nông nghiệp" is a cooperative. Of the others the whole text is the name: "hội" is an association, "Hội
    Nông dân" is not a kind. Raises `InvalidSubject` where `text` is no text.

    >>> kind_named("HTX").kind.label.vi, kind_named("Công ty TNHH").form
    ('hợp tác xã', <LegalForm.LLC: 'llc'>)
    >>> kind_named("Hội/ hiệp hội").kind, kind_named("doanh nghiệp nhỏ và vừa").small_or_medium
    (<SubjectKind.ASSOCIATION: 'association'>, True)
    >>> kind_named("Hộ kinh doanh (HKD)").registered, kind_named("doanh nghiệp lớn").small_or_medium
    (True, False)
    >>> kind_named("Hội Nông dân")
    """
    plain = _checked(text)
    inside = " ".join(_BRACKETS.findall(plain))
    if inside:
        outer, inner = _kind(_words(_BRACKETS.sub(" ", plain))), _kind(_words(inside))
        if outer and inner:
            return _both(outer, inner)
    return _kind(_words(plain))


def other_named(text: str) -> OtherKind | None:
    """Return the kind outside those that may register products that `text` names, None where it names none.

    Raises `InvalidSubject` where `text` is no text.

    >>> other_named("Cá nhân").name.en, other_named("state agency").organisation, other_named("HTX")
    ('individual', True, None)
    """
    return _others().get(_words(_checked(text)))


def _checked(text: str) -> str:
    refuse(InvalidSubject, wrong_type("text", text, str, Text(vi="tên loại chủ thể là chữ", en="a kind as text")))
    return evened(seen(unicodedata.normalize("NFC", text)))


def _words(plain: str) -> _Words:
    short = _abbreviations()
    return tuple(word for found in _WORD.findall(plain) for word in short.get(found, (found,)))


def _kind(words: _Words) -> NamedKind | None:
    """Return the kind of the longest name that `words` are, or begin with where further words may follow it."""
    whole = _whole_names().get(words)
    if whole is not None:
        return whole
    named = next((name for size in range(len(words), 0, -1) if (name := _open_names().get(words[:size]))), None)
    if named is None:
        return None
    stated: dict[str, Any] = dict(_stated(words, named.kind))
    return evolve(named, **stated)


def _stated(words: _Words, kind: SubjectKind) -> Iterator[tuple[str, bool]]:
    """Yield the facts that the words behind a name state, in the order of their rows: the last one counts."""
    said = f" {' '.join(words)} "
    for state in table(DATA)["states"]:
        if kind in state["kinds"] and any(f" {phrase} " in said for phrase in _phrases(*state["said"])):
            yield state["fact"], state["value"]


def _both(outer: NamedKind, inner: NamedKind) -> NamedKind | None:
    """Return what a name and the one in brackets behind it state together, None where they are of different kinds."""
    if outer.kind is not inner.kind:
        return None
    stated = {fact: value for fact, value in asdict(inner).items() if fact in _FACTS and getattr(outer, fact) is None}
    return evolve(outer, **stated)


@cache
def _abbreviations() -> Mapping[str, _Words]:
    return {evened(short): tuple(evened(full).split()) for short, full in table(DATA)["abbreviations"].items()}


@cache
def _phrases(*said: str) -> tuple[str, ...]:
    return tuple(" ".join(_words(evened(text))) for text in said)


@cache
def _whole_names() -> Mapping[_Words, NamedKind]:
    """Every name by its words; the values and the English names of kinds and forms are ones too."""
    names = {_words(text): NamedKind(kind=kind) for kind in SubjectKind for text in (kind.value, kind.label.en)}
    for form in LegalForm:
        names[_words(form.label.en)] = NamedKind(kind=SubjectKind.ENTERPRISE, form=form)
    for row in table(DATA)["names"]:
        names.update((_words(evened(text)), _named(row)) for text in row["written"])
    return names


@cache
def _open_names() -> Mapping[_Words, NamedKind]:
    """The names behind which further words may stand."""
    rows = table(DATA)["names"]
    return {
        _words(evened(text)): _named(row)
        for row in rows
        for text in row["written"]
        if row["kind"] in table(DATA)["further_words"]["kinds"] and not row.get("whole")
    }


def _named(row: Mapping[str, Any]) -> NamedKind:
    return NamedKind(
        kind=SubjectKind(row["kind"]),
        form=LegalForm(row["form"]) if "form" in row else None,
        small_or_medium=row.get("small_or_medium"),
        registered=row.get("registered"),
    )


@cache
def _others() -> Mapping[_Words, OtherKind]:
    return {
        _words(evened(text)): OtherKind(name=Text(vi=row["vi"], en=row["en"]), organisation=row["organisation"])
        for row in table(DATA)["others"]
        for text in row["written"]
    }
