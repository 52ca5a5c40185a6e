"""Rules on the document itself: its number, its dates, what it rests on, its reports and rewards."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from ocop.findings import Severity
from ocop.lawdata import table
from ocop.plans.document import plain_number
from ocop.plans.duties import Every
from ocop.plans.plan import Plan
from ocop.plans.rules import Found, found, rule
from ocop.text import Text, written

__all__: list[str] = []


@rule(
    "document-number-mismatch",
    Severity.ERROR,
    title=Text(vi="Phụ lục ghi số của văn bản khác", en="An annex names another document's number"),
    why=Text(
        vi="Phụ lục ban hành kèm theo kế hoạch phải ghi đúng số của kế hoạch; ghi khác thì không rõ thuộc văn bản nào.",
        en="An annex names the number of the plan that it belongs to; with another it is not clear what it belongs to.",
    ),
    reference="số, ký hiệu của chính văn bản",
)
def document_number_mismatch(plan: Plan) -> Iterator[Found]:
    """An annex that says it belongs to a document with another number."""
    for place, annex in enumerate(plan.annexes):
        if annex.belongs_to and plan.number and plain_number(annex.belongs_to) != plain_number(plan.number):
            vi, en = (f"Phụ lục {annex.code}", f"Annex {annex.code}") if annex.code else ("Phụ lục", "The annex")
            yield found(
                f"annexes[{place}].belongs_to",
                f"{vi} ghi kèm theo văn bản số {annex.belongs_to}, còn kế hoạch có số {plan.number}.",
                f"{en} says that it belongs to {annex.belongs_to}; the plan is {plan.number}.",
            )


@rule(
    "document-number-missing",
    Severity.WARNING,
    title=Text(vi="Kế hoạch không có số", en="The plan has no number"),
    why=Text(
        vi="Không có số thì kế hoạch cấp dưới, quyết định và báo cáo không thể dẫn đúng văn bản này.",
        en="Without a number, plans below it, decisions and reports cannot refer to it.",
    ),
    reference="số, ký hiệu của chính văn bản",
)
def document_number_missing(plan: Plan) -> Iterator[Found]:
    """A plan without a number."""
    if plan.number is None:
        yield found("number", "Kế hoạch không ghi số văn bản.", "The plan states no document number.")


@rule(
    "issued-after-start",
    Severity.INFO,
    title=Text(vi="Ban hành sau khi giai đoạn đã bắt đầu", en="Issued after its period began"),
    why=Text(
        vi="Chỉ tiêu của phần thời gian đã qua không thể được thực hiện theo kế hoạch này.",
        en="What is planned for the time before cannot have been carried out under this plan.",
    ),
    reference="ngày ban hành và giai đoạn của chính kế hoạch",
)
def issued_after_start(plan: Plan) -> Iterator[Found]:
    """A plan that was issued, or cannot have been issued before, a day within its own period."""
    day, period = plan.day, plan.period
    if day is None or period is None or day <= period.from_:
        return
    if plan.issued is not None:
        yield found(
            "issued",
            f"Kế hoạch ban hành ngày {written(day).vi}, giai đoạn bắt đầu từ ngày {written(period.from_).vi}.",
            f"The plan was issued on {day}; its period begins on {period.from_}.",
        )
    else:
        yield found(
            "issued",
            f"Kế hoạch không ghi ngày, nhưng không thể có trước căn cứ mới nhất ({written(day).vi}), "
            f"còn giai đoạn bắt đầu từ ngày {written(period.from_).vi}.",
            f"The plan is undated, but cannot be older than its newest legal basis ({day}), "
            f"and its period begins on {period.from_}.",
        )


@rule(
    "legal-basis-not-in-force",
    Severity.ERROR,
    title=Text(vi="Căn cứ không còn hoặc chưa có hiệu lực", en="A legal basis is not in force"),
    why=Text(
        vi="Kế hoạch dựa vào văn bản đã hết hoặc chưa có hiệu lực vào ngày ban hành thì phải rà soát lại căn cứ. "
        "Chỉ xét những văn bản mà thư viện biết ngày hiệu lực.",
        en="A plan that rests on a document which is not in force on its day needs another basis. Only documents whose "
        "dates the library knows are looked at.",
    ),
    reference="hiệu lực của từng văn bản, như thư viện biết",
)
def legal_basis_not_in_force(plan: Plan) -> Iterator[Found]:
    """A legal basis that the library knows to be out of force on the day of the plan."""
    day = plan.day
    if day is None:
        return
    known = {plain_number(row["number"]): row for row in table("documents.toml")["documents"]}
    for place, basis in enumerate(plan.legal_bases):
        row = known.get(plain_number(basis.number))
        if row is None or (basis.issued is not None and basis.issued != row["issued"]):
            continue
        path = f"legal_bases[{place}].number"
        if day < row["effective_from"]:
            start = row["effective_from"]
            yield found(
                path,
                f"{basis.number} có hiệu lực từ ngày {written(start).vi}, sau ngày của kế hoạch ({written(day).vi}).",
                f"{basis.number} is in force from {start} on, after the day of the plan ({day}).",
            )
        elif "effective_to" in row and day > row["effective_to"]:
            end = row["effective_to"]
            yield found(
                path,
                f"{basis.number} hết hiệu lực sau ngày {written(end).vi}, trước ngày của kế hoạch ({written(day).vi}).",
                f"{basis.number} was in force until {end}, before the day of the plan ({day}).",
            )


@rule(
    "reward-falls-with-stars",
    Severity.ERROR,
    title=Text(vi="Thưởng giảm khi số sao tăng", en="Rewards fall as stars rise"),
    why=Text(
        vi="Mức thưởng thấp hơn cho hạng cao hơn thường là do ghi ngược thứ tự.",
        en="A lower reward for more stars is mostly the order turned round in writing.",
    ),
    reference="mức thưởng của chính kế hoạch",
)
def reward_falls_with_stars(plan: Plan) -> Iterator[Found]:
    """A schedule that gives more stars less money."""
    for place, schedule in enumerate(plan.rewards):
        rows = sorted(schedule.rewards, key=lambda reward: reward.stars)
        falling = [(low, high) for low, high in pairwise(rows) if high.amount < low.amount]
        if falling:
            low, high = falling[0]
            yield found(
                f"rewards[{place}]",
                f"{high.stars} sao được thưởng {high.amount.text()}, ít hơn {low.stars} sao ({low.amount.text()}).",
                f"{high.stars} stars are given {high.amount.text('en')}, less than {low.stars} stars "
                f"({low.amount.text('en')}).",
            )


@rule(
    "report-without-date",
    Severity.WARNING,
    title=Text(vi="Báo cáo định kỳ không có ngày", en="A periodic report has no date"),
    why=Text(
        vi="Không có hạn thì không biết báo cáo nào đang chậm.",
        en="Without a day it cannot be said which report is late.",
    ),
    reference="chế độ báo cáo của chính kế hoạch",
)
def report_without_date(plan: Plan) -> Iterator[Found]:
    """A report that is due again and again, without a day."""
    for place, duty in enumerate(plan.reporting):
        if duty.before_day is None and duty.every is not Every.OCCASION:
            yield found(
                f"reporting[{place}]",
                f"Báo cáo “{duty.what}” không ghi ngày phải nộp.",
                f"The report “{duty.what}” has no day on which it is due.",
            )
