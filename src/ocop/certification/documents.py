"""The forms of a dossier (Appendix III of Decision 26/2026/QĐ-TTg): their fields, in printed order, to build them from.

Form 01 registers a product, Form 02 is the subject's report on it, Form 03 the commune's. Labels are short, in both
languages; the forms are data (`criteria/data/qd26_2026/dossier.toml`).

>>> report = form("03")
>>> print(report.title)
Report on some contents of a dossier that is filed for evaluation and ranking
>>> [(one.number, one.label.vi) for one in report.field("contents").fields]
... # doctest: +NORMALIZE_WHITESPACE
[('1', 'Về sử dụng nguyên liệu địa phương'), ('2', 'Về sử dụng lao động địa phương'),
 ('3', 'Nguồn gốc ý tưởng sản phẩm'), ('4', 'Bản sắc/trí tuệ địa phương')]
>>> [one.id for one in form("01").inputs(by=DossierStep.SUBJECT)][:4]
['province', 'year', 'unit-name', 'legal-representative']
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from functools import cache
from typing import Any, Final

from attrs import field, frozen

from ocop.certification.dossier import DossierStep
from ocop.certification.kinds import EvaluationKind
from ocop.lawdata import table
from ocop.suggest import unknown
from ocop.text import Text

__all__ = ["FieldKind", "Form", "FormChoice", "FormField", "form", "forms"]

_DATA: Final = "qd26_2026/dossier.toml"


class FieldKind(StrEnum):
    """What is filled in at a field.

    A group holds fields; a choice is one of its boxes, a check a box that is ticked or not; a statement is printed and
    signed, not filled in; a scorecard holds an answer for each criterion of the product's set; evidence is a list of
    documents (`ocop.scoring.evidence`).
    """

    GROUP = "group"
    TEXT = "text"
    LONG_TEXT = "long-text"
    NUMBER = "number"
    DATE = "date"
    CHOICE = "choice"
    CHECK = "check"
    STATEMENT = "statement"
    SIGNATURE = "signature"
    SCORECARD = "scorecard"
    EVIDENCE = "evidence"


@frozen(kw_only=True)
class FormChoice:
    """A box of which one is ticked; at `evaluation-kind` of Form 01 its id is the value of an `EvaluationKind`."""

    id: str
    label: Text


@frozen(kw_only=True)
class FormField:
    """A field of a form, or a group of fields.

    `number` is the mark printed before it, empty where there is none; `by` who fills it in; `note` what the form adds
    to the label; `only_for` the kinds of evaluations that it is for; `item` the id of the dossier's item that it is
    (`ocop.certification.dossier`), None where it is none.
    """

    id: str
    number: str
    kind: FieldKind
    label: Text
    by: DossierStep
    note: Text | None
    choices: tuple[FormChoice, ...]
    only_for: tuple[EvaluationKind, ...]
    item: str | None
    fields: tuple[FormField, ...] = field(repr=False)

    def walk(self) -> Iterator[FormField]:
        """Yield the field and all fields under it, in printed order."""
        yield self
        for one in self.fields:
            yield from one.walk()


@frozen(kw_only=True)
class Form:
    """A form (mẫu): its printed number (`"01"`), its title, where it stands, and its fields and groups."""

    id: str
    title: Text
    clause: str
    fields: tuple[FormField, ...] = field(repr=False)

    def walk(self) -> Iterator[FormField]:
        """Yield all fields and groups, in printed order."""
        for one in self.fields:
            yield from one.walk()

    def inputs(self, *, by: DossierStep | None = None, kind: EvaluationKind | None = None) -> tuple[FormField, ...]:
        """Return what is filled in or signed, in printed order, without groups and statements.

        `by` leaves only what one of them fills in, `kind` only what evaluations of a kind have.

        >>> first, renewal = (form("02").inputs(kind=kind) for kind in (EvaluationKind.FIRST, EvaluationKind.RENEWAL))
        >>> [one.id for one in renewal if one not in first][:2]
        ['update-raw-materials', 'update-technology']
        """
        silent = {FieldKind.GROUP, FieldKind.STATEMENT}
        return tuple(
            one
            for one in self.walk()
            if one.kind not in silent
            and by in {None, one.by}
            and (kind is None or not one.only_for or kind in one.only_for)
        )

    def field(self, identifier: str) -> FormField:
        """Return the field or group with this id. Raises `UnknownId` where there is none, with the near match."""
        known = {one.id: one for one in self.walk()}
        if identifier not in known:
            raise unknown(identifier, known, what=Text(vi=f"mục của Mẫu số {self.id}", en=f"field of Form {self.id}"))
        return known[identifier]


def forms() -> tuple[Form, ...]:
    """Return the forms, in printed order.

    >>> [one.title.vi for one in forms()][0]
    'Phiếu đăng ký đánh giá, phân hạng sản phẩm OCOP'
    """
    return tuple(map(form, table(_DATA)["forms"]))


@cache
def form(number: str) -> Form:
    """Return the form with this printed number. Raises `UnknownId` where there is none.

    >>> form("1")
    Traceback (most recent call last):
    ...
    ocop.errors.UnknownId: there is no form '1': there are 01, 02, 03; did you mean '01'?
    """
    data = table(_DATA)["forms"]
    if number not in data:
        raise unknown(number, data, what=Text(vi="mẫu", en="form"))
    return Form(
        id=number,
        title=Text(vi=data[number]["vi"], en=data[number]["en"]),
        clause=data[number]["clause"],
        fields=_fields(data[number], above=None),
    )


def _fields(data: dict[str, Any], above: dict[str, Any] | None) -> tuple[FormField, ...]:
    """The fields under a group, or those of the form itself; what a group says of all its fields goes down to them."""
    inherited = above or {"by": data["by"]}
    rows = [row for row in data["fields"] if row.get("in") == (above and above["id"])]
    return tuple(_field({**row, **_handed_down(inherited, row)}, data) for row in rows)


def _handed_down(above: dict[str, Any], row: dict[str, Any]) -> dict[str, Any]:
    return {key: row.get(key, above[key]) for key in ("by", "only_for") if key in above}


def _field(row: dict[str, Any], data: dict[str, Any]) -> FormField:
    return FormField(
        id=row["id"],
        number=row.get("number", ""),
        kind=FieldKind(row.get("kind", "text")),
        label=Text(vi=row["vi"], en=row["en"]),
        by=DossierStep(row["by"]),
        note=Text(**row["note"]) if "note" in row else None,
        choices=tuple(
            FormChoice(id=choice["id"], label=Text(vi=choice["vi"], en=choice["en"]))
            for choice in row.get("choices", ())
        ),
        only_for=tuple(map(EvaluationKind, row.get("only_for", ()))),
        item=row.get("item"),
        fields=_fields(data, row),
    )
