"""Subjects (chủ thể OCOP): who registers a product, and who may, under which decision.

Article 2.3 of Decision 26/2026/QĐ-TTg says who may. The text of Decision 148/QĐ-TTg is not at hand: section III.2 of
the plan of Ngọc Hồi district for 2021-2025 stands in for it. Of Decision 1048/QĐ-TTg nothing is known. The rules are
data (`criteria/data/subjects.toml`).

>>> maker = Subject(name="Công ty TNHH Cà phê Ngọc Hồi", kind=SubjectKind.ENTERPRISE, form=LegalForm.LLC)
>>> for regime in ("qd1048-2019", "qd148-2023", "qd26-2026"):
...     print(regime, eligible(maker, regime=regime).answer)
qd1048-2019 unknown
qd148-2023 yes
qd26-2026 unknown
>>> import attrs
>>> print(eligible(attrs.evolve(maker, small_or_medium=False), regime="qd26-2026").reason)
Article 2.3 of Decision 26/2026/QĐ-TTg names small and medium enterprises only, and this enterprise is neither.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from attrs import field, frozen

from ocop.errors import OcopError, Problem, shown
from ocop.lawdata import table
from ocop.readings import interpretation
from ocop.suggest import unknown
from ocop.text import Text, filled
from ocop.values import composed, refuse, wrong_member, wrong_text, wrong_type

if TYPE_CHECKING:
    from ocop.products import ProductGroup

__all__ = [
    "Answer",
    "Eligibility",
    "InvalidSubject",
    "LegalForm",
    "NamedKind",
    "Subject",
    "SubjectKind",
    "eligible",
    "is_tourism",
    "kind_named",
]

_DATA: Final = "subjects.toml"


class SubjectKind(StrEnum):
    """The kinds of subjects of Article 2.3 of Decision 26/2026/QĐ-TTg, and unions of cooperatives.

    The last three may register tourism services only.

    >>> SubjectKind.COOPERATIVE_GROUP.label.vi, SubjectKind("farm").label.en
    ('tổ hợp tác', 'farm')
    """

    COOPERATIVE = "cooperative"
    COOPERATIVE_UNION = "cooperative-union"
    COOPERATIVE_GROUP = "cooperative-group"
    ENTERPRISE = "enterprise"
    FARM = "farm"
    HOUSEHOLD = "household"
    ASSOCIATION = "association"
    MANAGEMENT_CENTRE = "management-centre"
    EQUIVALENT = "equivalent"

    @property
    def label(self) -> Text:
        """The Vietnamese legal term and its English name."""
        return Text(**table(_DATA)["kinds"][self.value])


class LegalForm(StrEnum):
    """The forms of enterprises that criterion 3.1 of Appendix II of Decision 26/2026/QĐ-TTg tells apart.

    >>> LegalForm.JOINT_STOCK.label.vi
    'công ty cổ phần'
    """

    LLC = "llc"
    JOINT_STOCK = "joint-stock"
    PRIVATE = "private"

    @property
    def label(self) -> Text:
        """The Vietnamese legal term and its English name."""
        return Text(**table(_DATA)["forms"][self.value])


class InvalidSubject(OcopError, ValueError):
    """A subject that is none: without a name or a kind, or with facts that its kind does not have."""


_OF_KINDS: Final[Mapping[str, tuple[SubjectKind, ...]]] = {
    "form": (SubjectKind.ENTERPRISE,),
    "small_or_medium": (SubjectKind.ENTERPRISE,),
    "registered": (SubjectKind.HOUSEHOLD, SubjectKind.FARM),
}
"""The facts that only some kinds have."""


@frozen(kw_only=True)
class Subject:
    """Who registers a product (chủ thể OCOP).

    `form` (its legal form) and `small_or_medium` (whether it is one, as the law on small and medium enterprises counts)
    are facts of enterprises, `registered` (whether it has a business registration) one of households and farms; None is
    not stated. The name is kept in composed Unicode.

    Raises `InvalidSubject` with every problem at once.

    >>> Subject(name="HTX Đắk Mil", kind=SubjectKind.COOPERATIVE).kind.label.vi
    'hợp tác xã'
    >>> Subject(name=" ", kind=SubjectKind.FARM, form=LegalForm.LLC, registered="no")
    Traceback (most recent call last):
    ...
    ocop.subjects.InvalidSubject: name: a name that is not empty is needed, not ''
    form: this is for subjects of the kind enterprise, not farm: leave it out
    registered: True, False or None (not stated) is needed, not 'no'
    """

    name: str = field(converter=composed)
    kind: SubjectKind
    form: LegalForm | None = None
    small_or_medium: bool | None = None
    registered: bool | None = None

    def __attrs_post_init__(self) -> None:
        name = Text(vi="một tên không để trống", en="a name that is not empty")
        problems = [wrong_text("name", self.name, name), wrong_member("kind", self.kind, SubjectKind)]
        for path in _OF_KINDS:
            value = getattr(self, path)
            if value is not None:
                problems.append(_wrong_fact(path, value) or _misplaced(path, value, self.kind))
        refuse(InvalidSubject, *problems)


def _wrong_fact(path: str, value: object) -> Problem | None:
    if path == "form":
        return wrong_member(path, value, LegalForm)
    return wrong_type(
        path, value, bool, Text(vi="True, False hoặc None (chưa cho biết)", en="True, False or None (not stated)")
    )


def _misplaced(path: str, value: object, kind: object) -> Problem | None:
    if not isinstance(kind, SubjectKind) or kind in _OF_KINDS[path]:
        return None
    labels = [other.label for other in _OF_KINDS[path]]
    vi, en = " hoặc ".join(label.vi for label in labels), " or ".join(label.en for label in labels)
    message = Text(
        vi=f"chỉ ghi cho {vi}, không ghi cho {kind.label.vi}: hãy bỏ đi",
        en=f"this is for subjects of the kind {en}, not {kind.label.en}: leave it out",
    )
    return Problem(path=path, message=message, value=shown(value))


class Answer(StrEnum):
    """An answer that may be open: unknown is neither yes nor no."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


@frozen(kw_only=True)
class Eligibility:
    """Whether a subject may register a product, and why.

    `clause` is where it stands, `secondary` whether that is another source than the decision itself, `interpretations`
    the ids of the readings without which the answer would or could be another.
    """

    answer: Answer
    reason: Text
    clause: str
    secondary: bool = False
    interpretations: tuple[str, ...] = ()


def eligible(subject: Subject, *, regime: str, tourism: bool | None = None) -> Eligibility:
    """Return whether `subject` may register a product under `regime`.

    `tourism` says whether the product is of the group of tourism services, for which more kinds of subjects may
    register; None is not stated. `is_tourism` says it of a group.

    Source: Article 2.3 of Decision 26/2026/QĐ-TTg; for Decision 148/QĐ-TTg section III.2 of the plan of Ngọc Hồi
    district for 2021-2025, marked as `secondary`. Raises `UnknownId` for a regime that is none.

    >>> guild = Subject(name="Hội nghề gốm", kind=SubjectKind.ASSOCIATION)
    >>> [str(eligible(guild, regime="qd26-2026", tourism=tourism).answer) for tourism in (True, False, None)]
    ['yes', 'no', 'unknown']
    >>> union = Subject(name="Liên hiệp HTX Đắk Nông", kind=SubjectKind.COOPERATIVE_UNION)
    >>> found = eligible(union, regime="qd26-2026")
    >>> str(found.answer), found.clause, found.interpretations
    ('yes', '26/2026/QĐ-TTg, 2.3', ('cooperative-union-counts',))
    """
    regimes = table(_DATA)["regimes"]
    if regime not in regimes:
        raise unknown(regime, regimes, what=Text(vi="chế độ", en="regime"))
    source = regimes[regime]
    rule = source["subjects"].get(subject.kind) if "subjects" in source else None
    answer, why = _answer(rule, subject, tourism=tourism)
    readings = _relied_on(rule, subject)
    return Eligibility(
        answer=answer,
        reason=_reason(why, source, rule, readings),
        clause=source["clause"],
        secondary=source.get("secondary", False),
        interpretations=readings,
    )


def _answer(rule: dict[str, Any] | None, subject: Subject, *, tourism: bool | None) -> tuple[Answer, str]:
    """Return the answer and the name of its reason. Without a rule, nothing is known."""
    if rule is None:
        return Answer.UNKNOWN, "nothing-known"
    conditions = {"tourism": tourism} if "tourism" in rule else {}
    if "needs" in rule:
        conditions[rule["needs"]] = getattr(subject, rule["needs"])
    for condition, met in conditions.items():
        if not met:
            answer = Answer.UNKNOWN if met is None else Answer.NO
            return answer, f"{condition}-{answer}"
    if "tourism" in rule:
        return Answer.YES, "named-for-tourism"
    return Answer.YES, "named" if rule.get("named", True) else "not-named"


def _relied_on(rule: dict[str, Any] | None, subject: Subject) -> tuple[str, ...]:
    if rule is None or "reading" not in rule:
        return ()
    settled = "settled_by" in rule and getattr(subject, rule["settled_by"])
    return () if settled else (rule["reading"],)


def _reason(why: str, source: dict[str, Any], rule: dict[str, Any] | None, readings: tuple[str, ...]) -> Text:
    sentences = table(_DATA)["reasons"]
    listed = Text(vi=rule["vi"], en=rule["en"]) if rule else ""
    reason = filled(sentences[why], source=Text(**source["source"]), listed=listed)
    for reading in readings:
        reason = filled(sentences["by-reading"], reason=reason, title=interpretation(reading).title)
    return reason


def is_tourism(group: ProductGroup) -> bool:
    """Return whether the products of `group` are tourism services (dịch vụ du lịch), set 26 of every regime.

    >>> from ocop.products import load_taxonomy
    >>> [is_tourism(load_taxonomy("qd26-2026").of_set(number)) for number in (13, 26)]
    [False, True]
    """
    regimes = table(_DATA)["regimes"]
    return group.criteria_set in {f"{regime}/{regimes[regime]['tourism_set']}" for regime in regimes}


@frozen(kw_only=True)
class NamedKind:
    """What the written name of a kind states: the kind, and, where its words say so, form, size and registration.

    The fields are those of `Subject`.
    """

    kind: SubjectKind
    form: LegalForm | None = None
    small_or_medium: bool | None = None
    registered: bool | None = None


def kind_named(text: str) -> NamedKind | None:
    """Return the kind of subject that `text` names as Vietnamese documents write it, or None where it names none.

    Case, punctuation, spaces and decomposed Unicode make no difference; the values of `SubjectKind` are understood too.
    The whole text is the name: "hội" is an association, "Hội Nông dân" is not a kind.

    >>> kind_named("HTX").kind.label.vi, kind_named("Công ty TNHH").form
    ('hợp tác xã', <LegalForm.LLC: 'llc'>)
    >>> kind_named("Hội/ hiệp hội").kind, kind_named("doanh nghiệp nhỏ và vừa").small_or_medium
    (<SubjectKind.ASSOCIATION: 'association'>, True)
    >>> kind_named("Hội Nông dân")
    """
    return _names().get(_folded(text))


def _folded(text: str) -> str:
    return " ".join(re.findall(r"\w+", unicodedata.normalize("NFC", text).casefold()))


@cache
def _names() -> Mapping[str, NamedKind]:
    names = {_folded(kind): NamedKind(kind=kind) for kind in SubjectKind}
    for row in table(_DATA)["names"]:
        named = NamedKind(
            kind=SubjectKind(row["kind"]),
            form=LegalForm(row["form"]) if "form" in row else None,
            small_or_medium=row.get("small_or_medium"),
            registered=row.get("registered"),
        )
        names.update(dict.fromkeys(map(_folded, row["written"]), named))
    return names
