"""The kinds of evaluations (Article 6.1 of Decision 26/2026/QĐ-TTg): first, upgrade, renewal.

>>> EvaluationKind.UPGRADE.label.vi
'đánh giá, nâng hạng'
"""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from ocop.text import Text

__all__ = ["EvaluationKind"]


class EvaluationKind(StrEnum):
    """What a product is evaluated for: the first time (lần đầu), for more stars (nâng hạng), again (đánh giá lại)."""

    FIRST = "first"
    UPGRADE = "upgrade"
    RENEWAL = "renewal"

    @property
    def label(self) -> Text:
        """The legal term and its English name."""
        return _LABELS[self.value]


_LABELS: Final = {
    "first": Text(vi="đánh giá, phân hạng lần đầu", en="first evaluation"),
    "upgrade": Text(vi="đánh giá, nâng hạng", en="upgrade"),
    "renewal": Text(vi="đánh giá, phân hạng lại", en="re-evaluation"),
}
