"""How wide a field is in a packed answer; `ocop.criteria.tables` says what else one holds."""

from typing import Final

__all__ = ["FIELD", "POINTS"]

FIELD: Final = 7
"""Bits of a field: enough for every number up to 127, so for the points of a card and for its criteria."""

POINTS: Final = (1 << FIELD) - 1
"""The mask of the lowest field of a packed answer: its points."""
