"""Who may register a product, under which decision.

>>> from ocop.subjects import SubjectKind
>>> maker = Subject(name="Trang trại Đắk Mil", kind=SubjectKind.FARM, registered=True)
>>> print(eligible(maker, regime="qd26-2026").reason)
Article 2.3 of Decision 26/2026/QĐ-TTg names farms as subjects.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Any

from attrs import frozen

from ocop.lawdata import table
from ocop.readings import interpretation
from ocop.subjects.kinds import DATA, InvalidSubject, Subject, wrong_fact
from ocop.suggest import unknown
from ocop.text import Text, filled
from ocop.values import refuse, wrong_type

if TYPE_CHECKING:
    from ocop.products import ProductGroup

__all__ = ["Answer", "Eligibility", "eligible", "is_tourism"]


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
    district for 2021-2025, marked as `secondary`. Raises `UnknownId` for a regime that is none, and `InvalidSubject`
    for a subject or a `tourism` that is none.

    >>> from ocop.subjects import SubjectKind
    >>> guild = Subject(name="Hội nghề gốm", kind=SubjectKind.ASSOCIATION)
    >>> [str(eligible(guild, regime="qd26-2026", tourism=tourism).answer) for tourism in (True, False, None)]
    ['yes', 'no', 'unknown']
    >>> union = Subject(name="Liên hiệp HTX Đắk Nông", kind=SubjectKind.COOPERATIVE_UNION)
    >>> found = eligible(union, regime="qd26-2026")
    >>> str(found.answer), found.clause, found.interpretations
    ('yes', '26/2026/QĐ-TTg, 2.3', ('cooperative-union-counts',))
    """
    what = Text(vi="một chủ thể (Subject)", en="a subject (Subject)")
    refuse(
        InvalidSubject,
        wrong_type("subject", subject, Subject, what),
        None if tourism is None else wrong_fact("tourism", tourism),
    )
    regimes = table(DATA)["regimes"]
    if regime not in tuple(regimes):
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
    sentences = table(DATA)["reasons"]
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
    regimes = table(DATA)["regimes"]
    return group.criteria_set in {f"{regime}/{regimes[regime]['tourism_set']}" for regime in regimes}
