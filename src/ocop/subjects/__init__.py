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

from ocop.subjects.eligibility import Answer, Eligibility, eligible, is_tourism
from ocop.subjects.kinds import InvalidSubject, LegalForm, Subject, SubjectKind
from ocop.subjects.naming import NamedKind, OtherKind, kind_named, other_named

__all__ = [
    "Answer",
    "Eligibility",
    "InvalidSubject",
    "LegalForm",
    "NamedKind",
    "OtherKind",
    "Subject",
    "SubjectKind",
    "eligible",
    "is_tourism",
    "kind_named",
    "other_named",
]
