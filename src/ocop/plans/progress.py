"""Follow a plan up: what was reached of each measure, and what is lacking.

>>> from ocop.plans.loading import plan_from_dict
>>> plan = plan_from_dict({"title": "Kế hoạch", "targets": [{"id": "t", "text": "Ít nhất 5 sản phẩm", "measures": [
...     {"id": "products", "what": "ocop-products", "count": 5}]}]})
>>> for row in progress(plan, {"products": 3}):
...     print(row.measure.id, row.outcome.value, row.distance)
products missed 2
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from enum import StrEnum

from attrs import frozen

from ocop.errors import amount_error
from ocop.money import Quantity, Share
from ocop.plans.plan import Plan
from ocop.plans.targets import Comparison, Measure
from ocop.suggest import unknown
from ocop.text import Text

__all__ = ["Actual", "Outcome", "Progress", "progress"]

Actual = int | Decimal | Quantity | Share
"""What was reached: a count, a quantity with its unit, or a share."""


class Outcome(StrEnum):
    """Met, missed, or open: without a figure to hold the measure against, or a measure without one."""

    MET = "met"
    MISSED = "missed"
    OPEN = "open"


@frozen(kw_only=True)
class Progress:
    """How far a measure is: its outcome, what was reached, and how much is lacking or too much (0 where it is met).

    `distance` is in the measure's own unit: a number of things, the quantity's unit, or percentage points.
    """

    measure: Measure
    outcome: Outcome
    actual: Actual | None = None
    distance: Decimal | None = None


def progress(plan: Plan, actuals: Mapping[str, Actual]) -> tuple[Progress, ...]:
    """Return how far every measure of the plan is, in its order. `actuals` holds what was reached, by measure ids.

    “About” so many is met from that number on. Raises `UnknownId` for an id that the plan has not, `UnreadableAmount`
    for a figure of another kind than the measure's.
    """
    for identifier in actuals:
        if identifier not in plan.measures:
            raise unknown(identifier, plan.measures, what=Text(vi="chỉ tiêu", en="measure"))
    return tuple(_of(measure, actuals.get(measure.id)) for measure in plan.measures.values())


def _of(measure: Measure, actual: Actual | None) -> Progress:
    if actual is None or not measure.measured:
        return Progress(measure=measure, outcome=Outcome.OPEN, actual=actual)
    wanted, reached = _figures(measure, actual)
    lacking = _lacking(measure.comparison, wanted, reached)
    outcome = Outcome.MISSED if lacking else Outcome.MET
    return Progress(measure=measure, outcome=outcome, actual=actual, distance=lacking)


def _lacking(comparison: Comparison, wanted: Decimal, reached: Decimal) -> Decimal:
    match comparison:
        case Comparison.AT_MOST:
            return max(Decimal(0), reached - wanted)
        case Comparison.EXACTLY:
            return abs(wanted - reached)
        case Comparison.AT_LEAST | Comparison.ABOUT:
            return max(Decimal(0), wanted - reached)


def _figures(measure: Measure, actual: Actual) -> tuple[Decimal, Decimal]:
    """The figure that is wanted and the one that was reached, in one unit."""
    if measure.quantity is not None and isinstance(actual, Quantity):
        return measure.quantity.magnitude, actual.to(measure.quantity.unit).magnitude
    if measure.share is not None and isinstance(actual, Share):
        return measure.share.percent, actual.percent
    counted = isinstance(actual, (int, Decimal)) and not isinstance(actual, bool)
    if measure.count is not None and isinstance(actual, (int, Decimal)) and counted:
        return Decimal(measure.count), Decimal(actual)
    kinds = [name for name in ("count", "quantity", "share") if getattr(measure, name) is not None]
    raise amount_error(
        f"{measure.id}: cần {' hoặc '.join(kinds)}, không phải {actual!r}",
        f"{measure.id}: {' or '.join(kinds)} is needed, not {actual!r}",
    )
