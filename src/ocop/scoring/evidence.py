"""Documents of evidence (tài liệu minh chứng): the 15 kinds that Form 02 lists for reference, by criterion.

The table of part III of Form 02 (Appendix III of Decision 26/2026/QĐ-TTg) lists the documents and what is asked of
each, and not for which criteria: that is a reading (interpretation `evidence-by-criterion`). Both are data
(`criteria/data/qd26_2026/evidence.toml`).

>>> from ocop import load_criteria
>>> coffee = load_criteria("qd26-2026/13")
>>> [document.id for document in evidence(coffee, "1.5")]
['material-origin-and-linkage']
>>> evidence(coffee, "6.1.4")
()
>>> [criterion.code for criterion in supported(coffee, "market-development")]
['1.4', '2.1', '4.1', '4.3', '11']
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from attrs import frozen

from ocop.lawdata import table
from ocop.suggest import unknown
from ocop.text import Text

if TYPE_CHECKING:
    from ocop.criteria.model import CriteriaSet, Criterion

__all__ = [
    "Asked",
    "EvidenceDocument",
    "evidence",
    "evidence_document",
    "evidence_documents",
    "supported",
    "unsupported",
]

_REGIME: Final = "qd26-2026"
_DATA: Final = "qd26_2026/evidence.toml"


@frozen(kw_only=True)
class Asked:
    """One thing that Form 02 asks for under a document: `what`, whether as a `copy`, and of how many recent years."""

    what: Text
    copy: bool
    years: int | None


@frozen(kw_only=True)
class EvidenceDocument:
    """A kind of document of evidence: a row of the table of Form 02.

    `place` is its place in the table, from 1; `open` says that the form's list goes on with "…", so that other papers
    that show the same are taken too; `condition` for whom or for which products it is asked for, None for all.
    """

    id: str
    place: int
    name: Text
    asks: tuple[Asked, ...]
    open: bool
    condition: Text | None
    clause: str


@cache
def evidence_documents() -> tuple[EvidenceDocument, ...]:
    """Return the 15 kinds of documents, in printed order.

    >>> [document.id for document in evidence_documents()][:2]
    ['business-registration', 'production-eligibility-certificate']
    """
    data = table(_DATA)
    return tuple(_document(place, row, data["clause"]) for place, row in enumerate(data["documents"], 1))


def _document(place: int, row: dict[str, Any], clause: str) -> EvidenceDocument:
    return EvidenceDocument(
        id=row["id"],
        place=place,
        name=Text(**row["name"]),
        asks=tuple(
            Asked(what=Text(vi=one["vi"], en=one["en"]), copy=one.get("copy", False), years=one.get("years"))
            for one in row["asks"]
        ),
        open=row.get("open", False),
        condition=Text(**row["condition"]) if "condition" in row else None,
        clause=clause,
    )


def evidence_document(identifier: str) -> EvidenceDocument:
    """Return the kind of document with this id. Raises `UnknownId` where there is none, with the near match.

    >>> print(evidence_document("business-growth").asks[1].what)
    the subject's financial reports of the 2 most recent years
    >>> evidence_document("award").name
    Traceback (most recent call last):
    ...
    ocop.errors.UnknownId: there is no document of evidence 'award': there are business-registration, \
production-eligibility-certificate, material-origin-and-linkage, environment-and-sustainable-technology, \
local-labour, business-growth, intellectual-property, market-development, product-promotion, product-story, \
quality-declaration, test-results, codes-and-traceability-stamps, quality-management, awards; did you mean 'awards'?
    """
    for document in evidence_documents():
        if document.id == identifier:
            return document
    known = [document.id for document in evidence_documents()]
    raise unknown(identifier, known, what=Text(vi="loại tài liệu minh chứng", en="document of evidence"))


def evidence(criteria_set: CriteriaSet, code: str) -> tuple[EvidenceDocument, ...]:
    """Return the documents that support a criterion, in the order of Form 02; none where none of the 15 does.

    Raises `UnknownId` for a criterion that the set does not have, and for a set of another decision: its form is
    not known.

    >>> from ocop import load_criteria
    >>> [document.id for document in evidence(load_criteria("qd26-2026/18"), "12")]
    ['codes-and-traceability-stamps', 'quality-management']
    """
    _check_regime(criteria_set)
    return _of(criteria_set.criterion(code))


def supported(criteria_set: CriteriaSet, document_id: str) -> tuple[Criterion, ...]:
    """Return the criteria of a set that a document supports, in printed order.

    Raises `UnknownId` for a document that is none, and for a set of another decision.
    """
    _check_regime(criteria_set)
    document = evidence_document(document_id)
    return tuple(criterion for criterion in criteria_set.criteria if document in _of(criterion))


def unsupported(criteria_set: CriteriaSet, attached: Iterable[str]) -> tuple[Criterion, ...]:
    """Return the criteria that documents support, none of which is `attached` (ids), in printed order.

    Raises `UnknownId` for a document that is none, and for a set of another decision.

    >>> from ocop import load_criteria
    >>> every = {document.id for document in evidence_documents()}
    >>> [criterion.code for criterion in unsupported(load_criteria("qd26-2026/13"), every - {"local-labour", "awards"})]
    ['3.3', '7']
    """
    _check_regime(criteria_set)
    there = {evidence_document(identifier) for identifier in attached}
    asked = ((criterion, _of(criterion)) for criterion in criteria_set.criteria)
    return tuple(criterion for criterion, documents in asked if documents and there.isdisjoint(documents))


def _of(criterion: Criterion) -> tuple[EvidenceDocument, ...]:
    data = table(_DATA)
    found = set(data["by_name"][criterion.name_id])
    for option in criterion.options:
        found.update(data["by_ladder"].get(option.ladder, ()))
    for note in criterion.note_ids:
        found.update(data["by_note"].get(note, ()))
    return tuple(document for document in evidence_documents() if document.id in found)


def _check_regime(criteria_set: CriteriaSet) -> None:
    if criteria_set.regime.id != _REGIME:
        what = Text(vi="chế độ có bảng tài liệu minh chứng", en="regime with documents of evidence")
        raise unknown(criteria_set.regime.id, [_REGIME], what=what)
