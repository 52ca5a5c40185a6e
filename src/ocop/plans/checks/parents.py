"""Rules on a plan and the plan above it: targets carried on, deadlines kept, sources that the parent has."""

from __future__ import annotations

from collections.abc import Iterator

from ocop.findings import Severity
from ocop.plans.funding import covers
from ocop.plans.plan import Plan
from ocop.plans.rules import Found, found, parent_rule
from ocop.plans.targets import FIGURES, Comparison, Measure, Span
from ocop.text import Text

__all__: list[str] = []


def _carries(own: Measure, asked: Measure) -> bool:
    """Whether a measure of the plan is what its parent asks of it, or more, of these stars, and in time."""
    if own.what != asked.what or not _within(own.stars, asked.stars):
        return False
    if own.by is not None and asked.by is not None and own.by > asked.by:
        return False
    if own.comparison is not Comparison.EXACTLY:
        at_most = (own.comparison is Comparison.AT_MOST, asked.comparison is Comparison.AT_MOST)
        if at_most[0] != at_most[1]:
            return False
    return all(_reaches(own, asked, field) for field in FIGURES)


def _within(own: Span | None, asked: Span | None) -> bool:
    return asked is None or (own is not None and asked.from_ <= own.from_ and own.to <= asked.to)


def _reaches(own: Measure, asked: Measure, field: str) -> bool:
    """Whether a figure that the parent states is reached, in the same unit or as a share of the same."""
    stated, wanted = getattr(own, field), getattr(asked, field)
    if wanted is None:
        return True
    if stated is None or (field == "share" and own.of != asked.of):
        return False
    if field == "quantity" and not stated.comparable(wanted):
        return False
    return bool(stated <= wanted if asked.comparison is Comparison.AT_MOST else stated >= wanted)


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
            figure = measure.figure(next((name for name in FIGURES if getattr(measure, name) is not None), "count"))
            yield found(
                "targets",
                f"Cấp trên giao mỗi đơn vị {measure.what}: {figure.vi} ({measure.id}); kế hoạch này không có, ít hơn "
                "hoặc muộn hơn.",
                f"The parent asks each unit for {measure.what}: {figure.en} ({measure.id}); this plan has none, less, "
                "or later.",
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
    for path, deadline in plan.all_deadlines():
        above = parent.deadlines_of(deadline.step, deadline.last_day.year) if deadline.step is not None else ()
        limit = max((asked.last_day for asked in above), default=None)
        if limit is not None and deadline.last_day > limit:
            yield found(
                path,
                f"“{deadline.what}” phải xong ngày {deadline.last_day}; cấp trên đặt ngày {limit}.",
                f"“{deadline.what}” is due on {deadline.last_day}; the parent asks for it by {limit}.",
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
    for place, funding in enumerate(plan.funding):
        if not any(covers(declared.source, funding.source) for declared in parent.funding):
            yield found(
                f"funding[{place}]",
                f"Kế hoạch cấp trên không khai {funding.source.label.vi}.",
                f"The parent plan does not declare {funding.source.label.en}.",
            )
