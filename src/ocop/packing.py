"""How wide a field of points is in a packed answer; `ocop.criteria.tables` says what else one holds."""

from typing import Final

__all__ = ["FIELD", "POINTS"]

FIELD: Final = 10
"""Bits of a field of points: enough for every total below 1,024."""

POINTS: Final = (1 << FIELD) - 1
"""The mask of the lowest field of a packed answer: its points."""
