"""Rules on targets: what is a part of what, what can be measured, shares and counts, stars and points."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from fractions import Fraction

from ocop.findings import Severity
from ocop.lawdata import table
from ocop.plans.plan import Plan
from ocop.plans.rules import Found, found, rule
from ocop.plans.targets import Comparison, Measure, Span
from ocop.regimes import Regime, load_regime
from ocop.text import Text

__all__: list[str] = []


def _first_decision() -> datetime.date:
    """The day from which a decision of the Prime Minister has set the bands (1048/QĐ-TTg)."""
    first: datetime.date = min(row["effective_from"] for row in table("documents.toml")["documents"])
    return first


def _measures(plan: Plan) -> Iterator[tuple[str, Measure]]:
    for place, target in enumerate(plan.targets):
        for below, measure in enumerate(target.measures):
            yield f"targets[{place}].measures[{below}]", measure


@rule(
    "subset-exceeds-whole",
    Severity.ERROR,
    title=Text(vi="Phần lớn hơn tổng thể", en="A part exceeds the whole"),
    why=Text(
        vi="“Ít nhất 10 trong số ít nhất 5” không thể vừa là mục tiêu tổng vừa là phần của nó: một trong hai số sai.",
        en="“At least 10 of at least 5” cannot be a part of it: one of the two figures is wrong.",
    ),
    reference="số liệu của chính kế hoạch",
)
def subset_exceeds_whole(plan: Plan) -> Iterator[Found]:
    """A measure whose figure is greater than that of the measure of which it counts a part."""
    for path, part in _measures(plan):
        whole = plan.measures.get(part.part_of or "")
        if whole is None or part.comparison is Comparison.AT_MOST:
            continue
        field = _greater(part, whole)
        if field is not None:
            own, all_ = part.figure(field), whole.figure(field)
            yield found(
                f"{path}.{field}",
                f"{own.vi} là một phần của {all_.vi} ({whole.id}): phần không thể lớn hơn tổng thể.",
                f"{own.en} are a part of {all_.en} ({whole.id}): a part cannot exceed the whole.",
            )


def _greater(part: Measure, whole: Measure) -> str | None:
    """The figure in which the part is greater than the whole, where both state it of the same."""
    if part.count is not None and whole.count is not None and part.count > whole.count:
        return "count"
    if part.quantity is not None and whole.quantity is not None and part.quantity.comparable(whole.quantity):
        return "quantity" if part.quantity > whole.quantity else None
    if part.share is not None and whole.share is not None and part.of == whole.of and part.share > whole.share:
        return "share"
    return None


@rule(
    "target-without-measure",
    Severity.INFO,
    title=Text(vi="Mục tiêu không đo được", en="A target without a measure"),
    why=Text(
        vi="Mục tiêu không có số liệu thì cuối kỳ không thể nói đã đạt hay chưa.",
        en="Of a target without a figure nobody can say at the end whether it was met.",
    ),
    reference="mục tiêu cụ thể của chính kế hoạch",
)
def target_without_measure(plan: Plan) -> Iterator[Found]:
    """A specific target of which nothing can be counted or weighed."""
    for place, target in enumerate(plan.targets):
        if not any(measure.measured for measure in target.measures):
            yield found(
                f"targets[{place}]",
                f"Mục tiêu “{target.text}” không có số liệu để đo.",
                f"The target “{target.text}” has no figure to measure it by.",
            )


@rule(
    "share-and-count-disagree",
    Severity.ERROR,
    title=Text(vi="Tỷ lệ và số lượng không khớp", en="Share and count disagree"),
    why=Text(
        vi="Khi văn bản ghi cả tỷ lệ, tổng thể và số lượng thì ba số phải khớp nhau, sai số dưới 1 do làm tròn.",
        en="Where a text states share, whole and count, the three agree, less than 1 apart by rounding.",
    ),
    reference="số liệu của chính kế hoạch",
)
def share_and_count_disagree(plan: Plan) -> Iterator[Found]:
    """A share of a known whole that is not the count beside it."""
    for path, measure in _measures(plan):
        if measure.share is None or measure.count is None or measure.base is None:
            continue
        exact = measure.share.fraction * measure.base
        if abs(Fraction(measure.count) - exact) >= 1:
            share, base, count = (measure.figure(field) for field in ("share", "base", "count"))
            yield found(
                f"{path}.count",
                f"{share.vi} của {base.vi} không phải là {count.vi}.",
                f"{share.en} of {base.en} is not {count.en}.",
            )


@rule(
    "stars-and-points-disagree",
    Severity.ERROR,
    title=Text(vi="Số sao và số điểm không khớp", en="Stars and points disagree"),
    why=Text(
        vi="Điểm ghi cho số sao phải là khung điểm của quyết định có hiệu lực. Trước năm 2019 mỗi tỉnh có khung riêng: "
        "so với Điều 3.3 Quyết định 26/2026/QĐ-TTg, chỉ là thông tin.",
        en="Points stated for stars are the bands of the decision in force. Before 2019 each province had bands of its "
        "own: they are held against Article 3.3 of Decision 26/2026/QĐ-TTg, as information.",
    ),
    reference="Quyết định 26/2026/QĐ-TTg, Điều 3.3",
)
def stars_and_points_disagree(plan: Plan) -> Iterator[Found]:
    """Points that are not those of the stars beside them."""
    regime = load_regime("qd26-2026")
    local = plan.day is not None and plan.day < _first_decision()
    for path, measure in _measures(plan):
        if measure.stars is None or measure.points is None:
            continue
        bands = _points(regime, measure.stars)
        if bands is None or (measure.points.from_ == bands[0] and measure.points.to in bands[1]):
            continue
        stars, points = measure.stars, measure.points
        yield found(
            f"{path}.points",
            f"{stars.from_} - {stars.to} sao ghi là {points.from_} - {points.to} điểm; theo khung điểm là "
            f"từ {bands[0]} đến {bands[1][-1]}.",
            f"{stars.from_} to {stars.to} stars are stated as {points.from_} to {points.to} points; the bands go from "
            f"{bands[0]} to {bands[1][-1]}.",
            severity=Severity.INFO if local else None,
        )


def _points(regime: Regime, stars: Span) -> tuple[int, tuple[int, ...]] | None:
    """The first point of a span of stars, and what may be written for its last: 69 and 70 both end three stars."""
    bands = {band.stars: band for band in regime.bands}
    if stars.from_ not in bands or stars.to not in bands:
        return None
    upper = bands[stars.to].upper
    return bands[stars.from_].lower, (regime.max_points,) if upper is None else (upper - 1, upper)
