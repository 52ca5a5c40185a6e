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

from ocop.errors import Problem, UnknownId, UnreadableAmount, shown
from ocop.money import Quantity, Share
from ocop.numerals import EXACT, MOST_DIGITS
from ocop.plans.plan import Plan
from ocop.plans.targets import FIGURES, Comparison, Measure
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

    “About” so many is met from that number on. Raises `UnknownId` for ids that the plan has not, `UnreadableAmount`
    for a figure of another kind than the measure's, or below 0.
    """
    wrong = [
        unknown(identifier, plan.measures, what=Text(vi="chỉ tiêu", en="measure"))
        for identifier in actuals
        if identifier not in plan.measures
    ]
    if wrong:
        raise UnknownId(problem for error in wrong for problem in error.problems)
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
            return max(Decimal(0), EXACT.subtract(reached, wanted))
        case Comparison.EXACTLY:
            return EXACT.subtract(wanted, reached).copy_abs()
        case Comparison.AT_LEAST | Comparison.ABOUT:
            return max(Decimal(0), EXACT.subtract(wanted, reached))


def _figures(measure: Measure, actual: Actual) -> tuple[Decimal, Decimal]:
    """The figure that is wanted and the one that was reached, in one unit."""
    if isinstance(actual, Quantity) and measure.quantity is not None and actual.comparable(measure.quantity):
        return measure.quantity.magnitude, actual.to(measure.quantity.unit).magnitude
    if isinstance(actual, Share) and measure.share is not None:
        return measure.share.percent, actual.percent
    if measure.count is not None and isinstance(actual, (int, Decimal)) and _is_count(actual):
        return Decimal(measure.count), Decimal(actual)
    kinds = [f"{name} ({measure.figure(name).vi})" for name in FIGURES if getattr(measure, name) is not None]
    message = Text(
        vi=f"cần {' hoặc '.join(kinds)}, không phải {shown(actual)}",
        en=f"{' or '.join(kinds)} is needed, not {shown(actual)}",
    )
    raise UnreadableAmount([Problem(path=measure.id, message=message, value=shown(actual))])


def _is_count(actual: Decimal | int) -> bool:
    """Whether this is a number of things: a mean may have decimals, none is below 0, or longer than is read."""
    if isinstance(actual, bool) or not Decimal(actual).is_finite() or actual < 0:
        return False
    exponent = Decimal(actual).as_tuple().exponent
    return isinstance(exponent, int) and exponent >= -MOST_DIGITS and actual < 10**MOST_DIGITS
