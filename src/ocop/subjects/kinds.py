"""The kinds of subjects, the legal forms of enterprises, and the subject as a value.

>>> Subject(name="HTX Đắk Mil", kind=SubjectKind.COOPERATIVE).kind.label.vi
'hợp tác xã'
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from attrs import field, frozen

from ocop.errors import OcopError, Problem, shown
from ocop.lawdata import table
from ocop.text import Text
from ocop.values import composed, refuse, wrong_member, wrong_text, wrong_type

__all__ = ["DATA", "InvalidSubject", "LegalForm", "Subject", "SubjectKind", "wrong_fact"]

DATA: Final = "subjects.toml"


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
        return Text(**table(DATA)["kinds"][self.value])


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
        return Text(**table(DATA)["forms"][self.value])


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
    ocop.subjects.kinds.InvalidSubject: name: a name that is not empty is needed, not ''
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
                problems.append(wrong_fact(path, value) or _misplaced(path, value, self.kind))
        refuse(InvalidSubject, *problems)


def wrong_fact(path: str, value: object) -> Problem | None:
    """Return the problem where `value` is no legal form at `form`, and no bool elsewhere."""
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
