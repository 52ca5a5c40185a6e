"""Rules on money: sources declared and used, amounts that add up, shares, carriers, phases."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction

from ocop.errors import step
from ocop.findings import Severity
from ocop.money import Money, Share
from ocop.plans.budget import Allocation
from ocop.plans.funding import Funding, FundingSource, covers, phase_years
from ocop.plans.plan import Plan
from ocop.plans.rules import Found, found, rule
from ocop.text import Text

__all__: list[str] = []

_OWN = "số liệu của chính kế hoạch"


def _at(node: Allocation) -> str:
    return f"budget.{step(node.id)}"


@rule(
    "source-undeclared",
    Severity.ERROR,
    title=Text(vi="Nguồn vốn dùng mà không khai", en="A source that is used and not declared"),
    why=Text(
        vi="Nhiệm vụ dựa vào nguồn mà phần kinh phí không nêu thì nguồn đó chưa được bảo đảm.",
        en="A task that rests on a source which the plan does not name among its sources has no money yet.",
    ),
    reference=_OWN,
)
def source_undeclared(plan: Plan) -> Iterator[Found]:
    """A source that tasks use and the plan does not declare; told once, at the first task."""
    if not plan.funding:
        return
    used: dict[FundingSource, list[int]] = {}
    for place, task in enumerate(plan.tasks):
        for funding in task.funding:
            used.setdefault(funding.source, []).append(place)
    for source, places in used.items():
        if not any(covers(declared.source, source) for declared in plan.funding):
            rows = len(set(places))
            yield found(
                f"tasks[{places[0]}].funding",
                f"Có {rows} nhiệm vụ dùng {source.label.vi}, mà kế hoạch không khai nguồn này.",
                f"{source.label.en[0].upper()}{source.label.en[1:]} is used by {rows} of the tasks and not declared.",
            )


@rule(
    "source-unused",
    Severity.WARNING,
    title=Text(vi="Nguồn vốn khai mà không dùng", en="A source that is declared and not used"),
    why=Text(
        vi="Nguồn khai ra mà không nhiệm vụ nào dùng thì hoặc thừa, hoặc bảng nhiệm vụ ghi thiếu.",
        en="A source that no task uses is one too many, or is missing in the task table.",
    ),
    reference=_OWN,
)
def source_unused(plan: Plan) -> Iterator[Found]:
    """A declared source that no task uses, where tasks name their sources."""
    used = {funding.source for task in plan.tasks for funding in task.funding}
    if not used:
        return
    for place, declared in enumerate(plan.funding):
        if not any(covers(declared.source, source) for source in used):
            yield found(
                f"funding[{place}]",
                f"Kế hoạch khai {declared.source.label.vi}, không nhiệm vụ nào dùng.",
                f"The plan declares {declared.source.label.en}; no task uses it.",
            )


def _total(amounts: Iterable[Money], *, like: Money) -> Money:
    """The sum of amounts, in the unit of another."""
    total = Money(0, like.unit)
    for amount in amounts:
        total += amount
    return total


@rule(
    "amounts-do-not-add-up",
    Severity.ERROR,
    title=Text(vi="Số tiền cộng không khớp", en="Amounts do not add up"),
    why=Text(
        vi="Các phần cộng lại phải bằng tổng đã ghi, chính xác từng đồng; các năm cộng lại cũng vậy.",
        en="The parts add up to the total that is stated, to the dong, and so do the years.",
    ),
    reference=_OWN,
)
def amounts_do_not_add_up(plan: Plan) -> Iterator[Found]:
    """An allocation that is not the sum of its parts, or of its years; or a year of it that is not."""
    known = _known(plan)
    for node, parts in _nodes(plan):
        if node.amount is not None:
            amounts = [known[part.id] for part in parts if part.id in known]
            total = _total(amounts, like=node.amount)
            if total > node.amount or (total != node.amount and parts and len(amounts) == len(parts)):
                yield _not_the_sum(node, node.amount, total, "các phần", "its parts")
            total = _total((row.amount for row in node.years), like=node.amount)
            if node.years and total != node.amount:
                yield _not_the_sum(node, node.amount, total, "các năm", "its years")
        if parts and all(part.years for part in parts):
            yield from _years_that_do_not_add_up(node, parts)


def _years_that_do_not_add_up(node: Allocation, parts: Iterable[Allocation]) -> Iterator[Found]:
    """The years of an allocation that are not what its parts give in them; a year that a part leaves out is none."""
    for row in node.years:
        total = _total((own.amount for part in parts for own in part.years if own.year == row.year), like=row.amount)
        if total != row.amount:
            vi, en = f"các phần năm {row.year}", f"its parts in {row.year}"
            yield _not_the_sum(node, row.amount, total, vi, en)


def _not_the_sum(node: Allocation, amount: Money, total: Money, vi: str, en: str) -> Found:
    return found(
        _at(node),
        f"“{node.name}” ghi {amount.text()}, {vi} cộng lại được {total.text()}.",
        f"“{node.name}” states {amount.text('en')}; {en} add up to {total.text('en')}.",
    )


def _nodes(plan: Plan) -> Iterator[tuple[Allocation, tuple[Allocation, ...]]]:
    """Every allocation with its direct parts."""
    budget = plan.budget
    return ((node, budget.parts(node.id)) for node in budget.allocations) if budget else iter(())


def _known(plan: Plan) -> dict[str, Money]:
    """What each allocation states; where it states nothing, what its parts add up to, if all of them are known."""
    known: dict[str, Money] = {}
    for node, parts in reversed(_from_the_roots(plan)):
        amounts = [known[part.id] for part in parts if part.id in known]
        if node.amount is not None:
            known[node.id] = node.amount
        elif amounts and len(amounts) == len(parts):
            known[node.id] = _total(amounts, like=amounts[0])
    return known


def _from_the_roots(plan: Plan) -> list[tuple[Allocation, tuple[Allocation, ...]]]:
    """Every allocation with its direct parts, each before its parts."""
    found: list[tuple[Allocation, tuple[Allocation, ...]]] = []
    waiting = list(plan.budget.roots()) if plan.budget else []
    while waiting:
        node = waiting.pop()
        parts = plan.budget.parts(node.id) if plan.budget else ()
        found.append((node, parts))
        waiting.extend(parts)
    return found


@rule(
    "share-mismatch",
    Severity.ERROR,
    title=Text(vi="Tỷ lệ không khớp với số tiền", en="A share does not fit the amounts"),
    why=Text(
        vi="Tỷ lệ ghi trong văn bản phải đúng với số tiền, xét ở độ chính xác như in; các phần cộng lại là 100%.",
        en="A stated share fits the amounts, at the precision in which it is printed; the parts make up 100 %.",
    ),
    reference=_OWN,
)
def share_mismatch(plan: Plan) -> Iterator[Found]:
    """A share that is not its amount's, or shares that do not make up the whole."""
    known = _known(plan)
    for node, parts in _nodes(plan):
        whole = known.get(node.id)
        for part in parts:
            amount = known.get(part.id)
            if part.share is None or amount is None or whole is None:
                continue
            if not part.share.fits(amount.to(whole.unit).magnitude, whole.magnitude):
                yield found(
                    f"{_at(part)}.share",
                    f"“{part.name}” ghi {part.share.text()}, không khớp với {amount.text()} của {whole.text()}.",
                    f"“{part.name}” states {part.share.text('en')}, which {amount.text('en')} of {whole.text('en')} "
                    "is not.",
                )
        amounts_known = whole is not None and all(part.id in known for part in parts)
        shares = [part.share for part in parts if part.share is not None]
        if shares and len(shares) == len(parts) and not amounts_known and not _make_up_the_whole(shares):
            vi, en = " + ".join(share.text() for share in shares), " + ".join(share.text("en") for share in shares)
            yield found(
                _at(node),
                f"Các phần của “{node.name}” cộng lại không được 100%: {vi}.",
                f"The parts of “{node.name}” do not make up 100 %: {en}.",
            )


def _make_up_the_whole(shares: Iterable[Share]) -> bool:
    """Whether shares can be those of the parts of one whole: each may be half of its last digit off, but not all."""
    shares = list(shares)
    total = sum((Fraction(share.percent) for share in shares), Fraction(0))
    off = abs(total - 100)
    return not off or off * 2 < sum((share.last_digit for share in shares), Fraction(0))


@rule(
    "amounts-missing",
    Severity.WARNING,
    title=Text(vi="Có nguồn vốn mà không có số tiền", en="Sources without amounts"),
    why=Text(
        vi="Kế hoạch nêu nguồn mà không có số tiền nào thì không thể bố trí và theo dõi kinh phí.",
        en="A plan that names sources and no amount can be neither funded nor followed up.",
    ),
    reference=_OWN,
)
def amounts_missing(plan: Plan) -> Iterator[Found]:
    """A plan that declares sources and states no amount."""
    stated = plan.budget is not None and any(node.amount is not None for node in plan.budget.allocations)
    if plan.funding and not stated:
        yield found(
            "budget",
            f"Kế hoạch khai {len(plan.funding)} nguồn vốn, không có số tiền nào.",
            f"The plan declares {len(plan.funding)} sources and states no amount.",
        )


def _fundings(plan: Plan) -> Iterator[tuple[str, Funding]]:
    """Every source that the plan declares, allocates or uses, and where."""
    yield from ((f"funding[{place}]", funding) for place, funding in enumerate(plan.funding))
    for place, task in enumerate(plan.tasks):
        yield from ((f"tasks[{place}].funding[{below}]", funding) for below, funding in enumerate(task.funding))
    for node in plan.budget.allocations if plan.budget else ():
        if node.funding is not None:
            yield f"{_at(node)}.funding", node.funding


@rule(
    "integrated-without-carrier",
    Severity.WARNING,
    title=Text(vi="Vốn lồng ghép không rõ chương trình", en="Integrated funding without a carrier"),
    why=Text(
        vi="Vốn lồng ghép đến từ chương trình, dự án khác: không nêu tên thì không biết ai bố trí.",
        en="Integrated funding comes out of other programmes: without their names nobody knows who provides it.",
    ),
    reference=_OWN,
)
def integrated_without_carrier(plan: Plan) -> Iterator[Found]:
    """Integrated funding that the plan declares or allocates without naming what carries it."""
    for path, funding in _fundings(plan):
        if funding.source is FundingSource.INTEGRATED and not funding.carriers and not path.startswith("tasks"):
            yield found(
                path,
                "Vốn lồng ghép không nêu chương trình, dự án nào.",
                "Integrated funding is named without the programmes that carry it.",
            )


@rule(
    "source-out-of-phase",
    Severity.ERROR,
    title=Text(vi="Nguồn vốn của giai đoạn khác", en="A source of another phase"),
    why=Text(
        vi="Vốn của một giai đoạn chỉ chi trong giai đoạn đó; từ năm 2026 ba chương trình MTQG hợp nhất thành một.",
        en="The money of a phase is spent in that phase; from 2026 on one national target programme joins three.",
    ),
    reference="giai đoạn của chương trình mục tiêu quốc gia (Nghị quyết 257/2025/QH15)",
)
def source_out_of_phase(plan: Plan) -> Iterator[Found]:
    """A source whose phase has no year in common with the plan."""
    first, last = _years(plan)
    if first is None or last is None:
        return
    for path, funding in _fundings(plan):
        years = phase_years(funding.phase) if funding.phase else None
        if years is not None and (years[1] < first or last < years[0]):
            yield found(
                f"{path}.phase",
                f"Nguồn của giai đoạn {funding.phase} trong kế hoạch cho {_span(first, last)}.",
                f"A source of the phase {funding.phase} in a plan for {_span(first, last)}.",
            )


def _years(plan: Plan) -> tuple[int | None, int | None]:
    if plan.period is not None:
        return plan.period.from_.year, plan.period.to.year
    year = plan.day.year if plan.day else None
    return year, year


def _span(first: int, last: int) -> str:
    return str(first) if first == last else f"{first}-{last}"
