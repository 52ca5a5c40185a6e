"""Whether the kind of subject that a list names may register a product, under the regimes of the day.

>>> for kind in ("cá nhân", "doanh nghiệp lớn", "individual", "xyz", "Hội Nông dân", "CSSX"):
...     print(kind, *(finding.code for finding in subject_findings(kind, ("qd26-2026",), 13)))
cá nhân subject-not-eligible
doanh nghiệp lớn subject-not-eligible
individual subject-not-eligible
xyz subject-not-eligible
Hội Nông dân subject-kind-unclear
CSSX subject-kind-unclear
>>> subject_findings("HTX", ("qd26-2026",), 13), subject_findings("cá nhân", ("qd1048-2019",), 13)
((), ())
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from ocop.auditing.record import as_sentence
from ocop.errors import shown
from ocop.findings import Finding, Severity
from ocop.products import load_taxonomy
from ocop.subjects import Answer, Eligibility, Subject, SubjectKind, eligible, is_tourism, kind_named, other_named
from ocop.suggest import did_you_mean, near
from ocop.text import LANGUAGES, Text

__all__ = ["subject_findings"]

# How machines write a kind: as an identifier, or without any letter. People write capitals or Vietnamese letters.
_IDENTIFIER: Final = re.compile(r"[a-z0-9]+(?:[ _-][a-z0-9]+)*|[\W\d_]*")


@lru_cache(maxsize=4096)  # the rows of a list repeat them
def subject_findings(kind: str, regimes: tuple[str, ...], set_number: int | None) -> tuple[Finding, ...]:
    """Return what is wrong with a kind of subject, nothing where one of the `regimes` lets it register the product.

    `set_number` is that of the product's criteria set, by which tourism services are known. Under a regime of which
    nobody knows who may register, nothing is wrong. A text that names a kind outside the list, or is an identifier of
    none, is an error; a name that nobody understands is a warning, and so is that of an organisation where the product
    may be a tourism service, as equivalent organisations may be called anything.

    Source: Article 2.3 of Decision 26/2026/QĐ-TTg, and what `eligible` takes for it before.
    """
    found: list[Finding] = []
    for regime in regimes:
        wrong = _finding(kind, regime, set_number)
        if wrong is None:
            return ()
        found.append(wrong)
    return tuple(found[:1])


def _finding(kind: str, regime: str, set_number: int | None) -> Finding | None:
    any_subject = Subject(name=SubjectKind.COOPERATIVE.label.vi, kind=SubjectKind.COOPERATIVE)
    listed = eligible(any_subject, regime=regime)
    if listed.answer is Answer.UNKNOWN:
        return None
    tourism = None if set_number is None else is_tourism(load_taxonomy(regime).of_set(set_number))
    named = kind_named(kind)
    if named is None:
        return _no_kind(kind, listed, tourism=tourism)
    subject = Subject(
        name=named.kind.label.vi,
        kind=named.kind,
        form=named.form,
        small_or_medium=named.small_or_medium,
        registered=named.registered,
    )
    answer = eligible(subject, regime=regime, tourism=tourism)
    if answer.answer is not Answer.NO:
        return None
    return Finding(
        code="subject-not-eligible",
        severity=Severity.ERROR,
        path="subject_kind",
        message=answer.reason,
        reference=answer.clause,
    )


def _near(written: str) -> tuple[str, ...]:
    """Return the kind that a text, or else the first word of an identifier, looks like."""
    names = [name for kind in SubjectKind for name in (kind.label.vi, kind.value)]
    return near(written, names) or near(written.partition("-")[0], names)


def _no_kind(written: str, listed: Eligibility, *, tourism: bool | None) -> Finding:
    other = other_named(written)
    wrong = not (other.organisation and tourism is not False) if other else _IDENTIFIER.fullmatch(written) is not None
    end = did_you_mean(_near(written))
    vi, en = ("; ".join(kind.label.to(lang) for kind in SubjectKind) for lang in LANGUAGES)
    message = Text(
        vi=f"không rõ {shown(written)} là loại chủ thể nào trong các loại: {vi}",
        en=f"which of the kinds of subjects {shown(written)} is cannot be told: {en}",
    )
    if wrong:
        message = Text(
            vi=f"{shown(written)} không phải là loại chủ thể nào trong các loại: {vi}",
            en=f"{shown(written)} is none of the kinds of subjects: {en}",
        )
    elif tourism is not False:
        message = Text(
            vi=f"{message.vi}; với dịch vụ du lịch, hãy xem đó có phải là tổ chức tương đương không",
            en=f"{message.en}; for a tourism service, see whether it is an equivalent organisation",
        )
    return Finding(
        code="subject-not-eligible" if wrong else "subject-kind-unclear",
        severity=Severity.ERROR if wrong else Severity.WARNING,
        path="subject_kind",
        message=as_sentence(Text(vi=f"{message.vi}{end.vi}", en=f"{message.en}{end.en}")),
        reference=listed.clause,
    )
