"""Findings and remarks on a ranking, with their sentences."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from ocop.findings import Finding, Severity
from ocop.text import Text, written

if TYPE_CHECKING:
    from ocop.criteria.model import CriteriaSet
    from ocop.regimes import Amendment
    from ocop.scoring.ranking import Ranking
    from ocop.scoring.scorecard import Scorecard

__all__ = ["cases_mixed", "remarks", "stated_total_differs"]


def stated_total_differs(ranking: Ranking) -> Finding:
    """The finding that the sheet's own total is not the sum of its answers."""
    stated, total = ranking.card.stated_total, ranking.total
    so_far = Text(vi="", en="") if ranking.complete else Text(vi=" (mới tính các câu đã trả lời)", en=" so far")
    return Finding(
        code="stated-total-differs",
        severity=Severity.ERROR,
        path="stated_total",
        message=Text(
            vi=f"Phiếu ghi tổng {stated} điểm, cộng các phương án được {total} điểm{so_far.vi}.",
            en=f"The sheet states a total of {stated} points; its answers add up to {total}{so_far.en}.",
        ),
    )


def cases_mixed(card: Scorecard) -> dict[str, str]:
    """Return the case that each criterion with two cases was answered by, empty where it is one and the same.

    Criteria that begin with the same first case are answered by one; others have nothing to do with each other.
    """
    chosen: dict[str, dict[str, str]] = {}
    for row in card.criteria.cased:
        option = row.option(card.choices.get(row.code, 0))
        if option is not None and option.case is not None:
            chosen.setdefault(row.case_ids[0], {})[row.code] = option.case
    return next((rows for rows in chosen.values() if len(set(rows.values())) > 1), {})


def remarks(ranking: Ranking) -> tuple[Finding, ...]:
    """The remarks on a ranking: `cases-mixed`, what the source of the set does not have, a day that is not its own."""
    card = ranking.card
    return (*_cases(card), *_source(card), *_day(card))


def _remark(code: str, path: str, vi: str, en: str) -> Finding:
    return Finding(code=code, severity=Severity.INFO, path=path, message=Text(vi=vi, en=en))


def _cases(card: Scorecard) -> Iterator[Finding]:
    chosen = cases_mixed(card)
    if chosen:
        first, second = (
            ", ".join(code for code, case in chosen.items() if case == letter)
            for letter in sorted(set(chosen.values()))
        )
        yield _remark(
            "cases-mixed",
            "choices",
            f"Trường hợp 1 được chọn ở {first}, trường hợp 2 ở {second}: hãy xem có đúng sản phẩm không.",
            f"Case 1 is chosen at {first} and case 2 at {second}: see whether that is the product.",
        )


def _day(card: Scorecard) -> Iterator[Finding]:
    day, decision = card.assessed_on, card.criteria.regime.decision
    if day is None or decision.in_force_on(day):
        return
    on, since, last = written(day), written(decision.effective_from), decision.effective_to
    to = Text(vi="", en="") if last is None else Text(vi=f" đến {written(last).vi}", en=f" to {last}")
    yield _remark(
        "outside-decision-days",
        "assessed_on",
        f"Quyết định {decision.number} có hiệu lực từ {since.vi}{to.vi}, không có hiệu lực ngày {on.vi}: "
        "hãy xem bộ tiêu chí nào áp dụng.",
        f"Decision {decision.number} was in force from {since.en}{to.en}, and not on {on.en}: see which set applies.",
    )


def _source(card: Scorecard) -> tuple[Finding, ...]:
    criteria, day = card.criteria, card.assessed_on
    if criteria.regime.source is None and criteria.exclusions_known:
        return ()
    return _source_on(
        criteria, tuple(day is None or day >= change.effective_from for change in criteria.regime.amendments)
    )


@cache
def _source_on(criteria: CriteriaSet, amended: tuple[bool, ...]) -> tuple[Finding, ...]:
    """What the source of a set does not have; `amended` says which amendments held. One for all cards of a stream."""
    found = []
    source = criteria.regime.source
    if source is not None:
        found.append(
            _remark(
                "secondary-source",
                "criteria_set",
                f"Bộ tiêu chí lấy từ nguồn thứ cấp: {source.vi}.",
                f"The criteria set is from a secondary source: {source.en}.",
            )
        )
    if not criteria.exclusions_known:
        found.append(
            _remark(
                "exclusions-not-in-source",
                "criteria_set",
                "Nguồn không ghi các trường hợp bị loại của bộ này; không có nghĩa là không có.",
                "The source says nothing of exclusions for this set, which is not the same as none.",
            )
        )
    for change, held in zip(criteria.regime.amendments, amended, strict=True):
        if held and change.minimums_missing and criteria.number not in change.except_sets:
            found.append(_minimums_missing(change))
    return tuple(found)


def _minimums_missing(change: Amendment) -> Finding:
    since = written(change.effective_from)
    return _remark(
        "minimums-not-in-source",
        "criteria_set",
        f"Từ ngày {since.vi}, {change.number} thêm yêu cầu tối thiểu mà dữ liệu không có: số sao là mức cao nhất "
        "có thể.",
        f"From {since.en} on, {change.number} added minimum requirements that are not in the data: the stars are an "
        "upper bound.",
    )
