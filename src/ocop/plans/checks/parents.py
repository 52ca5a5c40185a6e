"""Rules on a plan and the plan above it: targets carried on, deadlines kept, sources that the parent has."""

from __future__ import annotations

from collections.abc import Iterator

from ocop.findings import Severity
from ocop.plans.plan import Plan
from ocop.plans.rules import Found, found, parent_rule
from ocop.plans.targets import Measure
from ocop.text import Text

__all__: list[str] = []


def _carries(own: Measure, asked: Measure) -> bool:
    """Whether a measure of the plan is what its parent asks of it, or more."""
    if own.what != asked.what or (asked.stars is not None and own.stars != asked.stars):
        return False
    if asked.count is not None:
        return own.count is not None and own.count >= asked.count
    if asked.share is not None:
        return own.share is not None and own.of == asked.of and own.share >= asked.share
    if asked.quantity is not None:
        return own.quantity is not None and own.quantity >= asked.quantity
    return True


@parent_rule(
    "parent-target-not-carried",
    Severity.ERROR,
    title=Text(vi="Chỉ tiêu cấp trên giao không có trong kế hoạch", en="A parent's target is not carried on"),
    why=Text(
        vi="Chỉ tiêu mà cấp trên giao cho mỗi đơn vị cùng cấp phải có trong kế hoạch của đơn vị, không thấp hơn.",
        en="What the plan above asks of each unit of this level stands in the unit's plan, and is no less.",
    ),
    reference="chỉ tiêu của kế hoạch cấp trên",
)
def parent_target_not_carried(plan: Plan, parent: Plan) -> Iterator[Found]:
    """A measure that the parent sets for each unit of the plan's level, and the plan lacks or lowers."""
    own = list(plan.measures.values())
    for measure in parent.measures.values():
        asked = plan.level is not None and measure.per == plan.level.value
        if asked and not any(_carries(candidate, measure) for candidate in own):
            figure = measure.count if measure.count is not None else (measure.share or measure.quantity)
            text = figure.text() if figure is not None and not isinstance(figure, int) else str(figure)
            yield found(
                "targets",
                f"Cấp trên giao mỗi đơn vị {measure.what}: {text} ({measure.id}); kế hoạch này không có hoặc thấp hơn.",
                f"The parent asks each unit for {measure.what}: {text} ({measure.id}); this plan has less, or none.",
            )


@parent_rule(
    "child-deadline-after-parent",
    Severity.ERROR,
    title=Text(vi="Thời hạn muộn hơn cấp trên", en="A deadline after the parent's"),
    why=Text(
        vi="Cùng một bước, cấp dưới phải xong không muộn hơn ngày cấp trên đặt ra.",
        en="For one and the same step a plan cannot allow more time than the plan above it.",
    ),
    reference="thời hạn của kế hoạch cấp trên",
)
def child_deadline_after_parent(plan: Plan, parent: Plan) -> Iterator[Found]:
    """A step that is due later than in the parent plan."""
    above = {deadline.step: deadline for _, deadline in parent.all_deadlines() if deadline.step is not None}
    for path, deadline in plan.all_deadlines():
        limit = above.get(deadline.step or "")
        if limit is not None and deadline.last_day > limit.last_day:
            yield found(
                path,
                f"“{deadline.what}” phải xong ngày {deadline.last_day}; cấp trên đặt ngày {limit.last_day}.",
                f"“{deadline.what}” is due on {deadline.last_day}; the parent asks for it by {limit.last_day}.",
            )


@parent_rule(
    "child-source-not-in-parent",
    Severity.WARNING,
    title=Text(vi="Nguồn vốn mà cấp trên không có", en="A source that the parent does not have"),
    why=Text(
        vi="Nguồn mà kế hoạch cấp trên không khai thì cấp dưới phải nêu rõ lấy từ đâu.",
        en="A source that the plan above does not declare has to be explained by the plan that uses it.",
    ),
    reference="nguồn vốn của kế hoạch cấp trên",
)
def child_source_not_in_parent(plan: Plan, parent: Plan) -> Iterator[Found]:
    """A declared source that the parent plan does not declare."""
    if not parent.funding:
        return
    known = {funding.source for funding in parent.funding}
    for place, funding in enumerate(plan.funding):
        if funding.source not in known:
            yield found(
                f"funding[{place}]",
                f"Kế hoạch cấp trên không khai {funding.source.label.vi}.",
                f"The parent plan does not declare {funding.source.label.en}.",
            )
