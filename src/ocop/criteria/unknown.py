"""What to say of a criterion that a set does not have."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ocop.errors import Problem, shown
from ocop.suggest import did_you_mean, near
from ocop.text import Text

if TYPE_CHECKING:
    from ocop.criteria.model import CriteriaSet

__all__ = ["unknown_criterion"]


def unknown_criterion(criteria: CriteriaSet, code: object, *, path: str) -> Problem:
    """Return the problem of a code that names no scored criterion of `criteria`."""
    known = criteria.tables.codes
    close = near(code, known)
    end = did_you_mean(close) if close else Text(vi="; xem `ocop criteria show`", en="; see `ocop criteria show`")
    return Problem(
        path=path,
        message=Text(
            vi=f"bộ {criteria.id} không có tiêu chí {shown(code)}{end.vi}",
            en=f"there is no criterion {shown(code)} in {criteria.id}{end.en}",
        ),
        value=shown(code),
        allowed=known,
        near=close,
    )
