"""The dossier of a product (hồ sơ sản phẩm): what each step asks for, and what is missing.

Three dossiers follow each other (Article 6 of Decision 26/2026/QĐ-TTg): the product dossier that the subject files with
the commune (6.1), the one that the commune sends to the province (6.2) and, for five stars, the one that the province
sends to the ministry (6.3). The second and the third hold the first. How they are handed in stands in Article 7. What
they hold is data (`criteria/data/qd26_2026/dossier.toml`); the forms are in `ocop.certification.documents`.

>>> dossier = Dossier(
...     product="Cà phê bột",
...     kind=EvaluationKind.FIRST,
...     criteria_set="qd26-2026/13",
...     items={"registration-form", "self-assessment", "software-set", "commune-request", "commune-report"},
...     samples=3,
...     commune_contents=("local-raw-materials", "local-labour", "idea-origin"),
... )
>>> dossier.is_complete(DossierStep.SUBJECT)
True
>>> for one in missing(dossier, DossierStep.COMMUNE):
...     print(one.clause, one.what)
7.2.a the commune's assessment of local identity and wisdom
6.2.d samples provided by the subject: 5 are needed, there are 3
7.2.b one paper set sent by the commune
7.2.b one electronic set sent by the commune
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from functools import cache
from types import MappingProxyType
from typing import Any, Final, TypeVar

from attrs import field, frozen

from ocop.certification.dossier_wording import (
    count_needed,
    not_asked_for,
    problems_of,
    samples_not_asked_for,
    without_evidence,
)
from ocop.certification.kinds import EvaluationKind
from ocop.errors import OcopError
from ocop.findings import Finding
from ocop.lawdata import table
from ocop.products import load_taxonomy
from ocop.subjects import is_tourism
from ocop.suggest import unknown
from ocop.text import Text
from ocop.values import composed, refuse

__all__ = ["Dossier", "DossierStep", "InvalidDossier", "Item", "Missing", "missing", "required"]

_DATA: Final = "qd26_2026/dossier.toml"
_REGIME: Final = "qd26-2026"
_Member = TypeVar("_Member", bound=StrEnum)


class DossierStep(StrEnum):
    """Who hands a dossier on: the subject to the commune, the commune to the province, the province to the ministry.

    The last step is taken for products that may have five stars, of 90 points and more (Article 7.3.e).

    >>> DossierStep.COMMUNE.label.vi
    'hồ sơ mà UBND cấp xã gửi UBND cấp tỉnh'
    """

    SUBJECT = "subject"
    COMMUNE = "commune"
    PROVINCE = "province"

    @property
    def label(self) -> Text:
        """What is handed on, in short."""
        return Text(**table(_DATA)["steps"][self.value])


@frozen(kw_only=True)
class Item:
    """One thing that a dossier holds, or a set in which it is handed in.

    `step` is who provides it; `clause` where it is asked for; `form` the form of Appendix III that it is; `part_of` the
    item that holds it; `held_in` the field of a `Dossier` that states it; `count` how many are needed; `optional` says
    that it is there only where there is any; `met_by` names what stands for it; `interpretation` is the reading that it
    rests on.
    """

    id: str
    step: DossierStep
    clause: str
    name: Text
    form: str | None = None
    part_of: str | None = None
    held_in: str = "items"
    count: int = 1
    optional: bool = False
    condition: Text | None = None
    met_by: tuple[str, ...] = ()
    interpretation: str | None = None


@frozen(kw_only=True)
class Missing:
    """One thing that a dossier lacks: the item's id, who provides it, the clause, and what it is.

    `condition` says for whom or for what it is asked, None without one; `interpretation` is the reading that it rests
    on.
    """

    item: str
    step: DossierStep
    clause: str
    what: Text
    condition: Text | None = None
    interpretation: str | None = None


class InvalidDossier(OcopError, ValueError):
    """A dossier that is none: without a product, a kind or a criteria set, or with ids that name nothing."""


def _listed(found: Iterable[str]) -> tuple[str, ...]:
    if isinstance(found, (str, bytes, Mapping)) or not isinstance(found, Iterable):
        return found  # type: ignore[return-value]  # It is no list, and refused together with the rest.
    return tuple(sorted(found, key=repr) if isinstance(found, (set, frozenset)) else found)


@frozen(kw_only=True)
class Dossier:
    """What there is of the dossier of a product.

    `criteria_set` is the set that judges the product (`qd26-2026/13`); `items` the ids of the items that are there, of
    all steps: `software-set` says that the subject filed on the scoring software, `paper-set` and `electronic-set` that
    it filed on paper and electronically; `samples` how many samples go with the dossier at the step that is looked at;
    `commune_contents` which of the four contents of Form 03 the commune has assessed; `evidence` the ids of the
    documents of evidence that are attached (`ocop.scoring.evidence`). Lists of ids may come in any order and are kept
    in that of the decision.

    Raises `InvalidDossier` with every problem at once.

    >>> Dossier(
    ...     product="Cà phê bột", kind=EvaluationKind.FIRST, criteria_set="qd26-2026/31",
    ...     items=["registration-from", "idea-origin"], samples=-1,
    ... )
    Traceback (most recent call last):
    ...
    ocop.certification.dossier.InvalidDossier: criteria_set: there is no criteria set 'qd26-2026/31'; did you mean \
'qd26-2026/3'?
    items[0]: there is no item 'registration-from'; did you mean 'registration-form'?
    items[1]: 'idea-origin' is stated in commune_contents, and not here
    samples: the number of samples is needed, an integer from 0 on, not -1
    """

    product: str = field(converter=composed)
    kind: EvaluationKind
    criteria_set: str
    items: tuple[str, ...] = field(default=(), converter=_listed)
    samples: int = 0
    commune_contents: tuple[str, ...] = field(default=(), converter=_listed)
    evidence: tuple[str, ...] = field(default=(), converter=_listed)

    def __attrs_post_init__(self) -> None:
        known = _known_ids()
        refuse(InvalidDossier, *problems_of(self, known))
        for name, ids in known.items():
            if name != "samples":
                object.__setattr__(self, name, tuple(sorted(getattr(self, name), key=ids.index)))

    @property
    def tourism(self) -> bool:
        """Whether the product is a tourism service, for which no samples are asked (Articles 6.2.d, 6.3)."""
        return is_tourism(load_taxonomy(_REGIME).of_set(int(self.criteria_set.partition("/")[2])))

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What is worth saying beside what is missing.

        `item-not-asked-for`: an item is there that no step asks for in evaluations of this kind;
        `samples-not-asked-for`: samples of a tourism service; `criteria-without-evidence`: criteria for which no
        document of Form 02 is attached (interpretation `evidence-by-criterion`).

        >>> dossier = Dossier(
        ...     product="Làng gốm", criteria_set="qd26-2026/26", kind=EvaluationKind.FIRST,
        ...     items={"agency-report"}, samples=5
        ... )
        >>> [(finding.code, finding.reference) for finding in dossier.findings]
        ... # doctest: +NORMALIZE_WHITESPACE
        [('item-not-asked-for', '26/2026/QĐ-TTg, 6'), ('samples-not-asked-for', '26/2026/QĐ-TTg, 6.2.d'),
         ('criteria-without-evidence', '26/2026/QĐ-TTg, III, 02')]
        """
        return tuple(_findings(self))

    def is_complete(self, step: DossierStep) -> bool:
        """Whether nothing is missing of the dossier of a step."""
        return not missing(self, step)


@cache
def _known_ids() -> Mapping[str, tuple[str, ...]]:
    """The ids that each field of a dossier may state, in the order of the decision."""
    from ocop.scoring.evidence import evidence_documents

    found: dict[str, dict[str, None]] = {"items": {}, "samples": {}, "commune_contents": {}}
    for row in table(_DATA)["items"]:
        if "contains" not in row:
            found[row.get("held_in", "items")].update(dict.fromkeys((row["id"], *row.get("met_by", ()))))
    found["evidence"] = dict.fromkeys(document.id for document in evidence_documents())
    return MappingProxyType({name: tuple(ids) for name, ids in found.items()})


def required(kind: EvaluationKind, step: DossierStep, *, tourism: bool = False) -> tuple[Item, ...]:
    """Return what the dossier of a step holds, in the order of the decision, with the sets in which it is handed in.

    Where it holds the product dossier, the items of this stand in its place. Items that are `optional` are among them.
    `tourism` says that the product is a tourism service, for which no samples are asked.

    Source: Articles 6 and 7. Raises `UnknownId` for a kind or a step that is none.

    >>> [(item.id, item.clause) for item in required(EvaluationKind.UPGRADE, DossierStep.SUBJECT)]
    ... # doctest: +NORMALIZE_WHITESPACE
    [('registration-form', '6.1.b'), ('self-assessment', '6.1.b'), ('changes-since-recognition', '6.1.b'),
     ('evidence-of-changes', '6.1.b'), ('paper-set', '7.1'), ('electronic-set', '7.1')]
    """
    kind = _member(EvaluationKind, kind, Text(vi="loại đánh giá", en="kind of evaluation"))
    step = _member(DossierStep, step, Text(vi="bước", en="step"))
    return tuple(_items(kind, step, tourism=tourism))


def missing(dossier: Dossier, step: DossierStep | None = None) -> tuple[Missing, ...]:
    """Return what the dossier of a step lacks, in the order of the decision; of all three steps without one.

    Raises `UnknownId` for a step that is none.
    """
    steps = DossierStep if step is None else (step,)
    found = (item for each in steps for item in required(dossier.kind, each, tourism=dossier.tourism))
    # The product dossier is in all three dossiers, and what it lacks is said once.
    return tuple(_missing(item, dossier) for item in dict.fromkeys(found) if not _is_there(item, dossier))


def _member(members: type[_Member], value: object, what: Text) -> _Member:
    known = {member.value: member for member in members}
    found = known.get(value) if isinstance(value, str) else None
    if found is None:
        raise unknown(value, known, what=what)
    return found


def _items(kind: EvaluationKind, step: DossierStep, *, tourism: bool, content: bool = False) -> Iterator[Item]:
    """The items of a step; with `content` only what it holds, and not the sets in which it is handed in."""
    for row in table(_DATA)["items"]:
        clause = row["clause"] if isinstance(row["clause"], str) else row["clause"].get(kind.value)
        if row["step"] != step or clause is None:
            continue
        if "contains" in row:
            yield from _items(kind, DossierStep(row["contains"]), tourism=tourism, content=True)
        elif not (tourism and "samples" in row) and not (content and "filing" in row):
            yield _item(row, clause)


def _item(row: dict[str, Any], clause: str) -> Item:
    return Item(
        id=row["id"],
        step=DossierStep(row["step"]),
        clause=clause,
        name=Text(vi=row["vi"], en=row["en"]),
        form=row.get("form"),
        part_of=row.get("part_of"),
        held_in=row.get("held_in", "items"),
        count=row.get("count", 1),
        optional=row.get("optional", False),
        condition=Text(**row["condition"]) if "condition" in row else None,
        met_by=tuple(row.get("met_by", ())),
        interpretation=row.get("reading"),
    )


def _findings(dossier: Dossier) -> Iterator[Finding]:
    from ocop.criteria.loading import load_criteria
    from ocop.scoring.evidence import unsupported

    kind = dossier.kind
    asked = {name for step in DossierStep for item in required(kind, step) for name in (item.id, *item.met_by)}
    yield from (not_asked_for(name, kind) for name in dossier.items if name not in asked)
    if dossier.tourism and dossier.samples:
        yield samples_not_asked_for(dossier.samples)
    bare = unsupported(load_criteria(dossier.criteria_set), dossier.evidence)
    if bare:
        yield without_evidence(bare)


def _is_there(item: Item, dossier: Dossier) -> bool:
    if item.optional:
        return True
    if item.held_in == "samples":
        return dossier.samples >= item.count
    stated: tuple[str, ...] = getattr(dossier, item.held_in)
    return not {item.id, *item.met_by}.isdisjoint(stated)


def _missing(item: Item, dossier: Dossier) -> Missing:
    counted = item.held_in == "samples"
    return Missing(
        item=item.id,
        step=item.step,
        clause=item.clause,
        what=count_needed(item.name, item.count, dossier.samples) if counted else item.name,
        condition=item.condition,
        interpretation=item.interpretation,
    )
