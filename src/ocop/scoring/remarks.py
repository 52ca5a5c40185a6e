"""Findings and remarks on a ranking, with their sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ocop.findings import Finding, Severity
from ocop.text import Text

if TYPE_CHECKING:
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
    """Return the case that each criterion with two cases was answered by, empty where it is one and the same."""
    chosen: dict[str, str] = {}
    for row in card.criteria.cased:
        option = row.option(card.choices.get(row.code, 0))
        if option is not None and option.case is not None:
            chosen[row.code] = option.case
    return chosen if len(set(chosen.values())) > 1 else {}


def remarks(ranking: Ranking) -> tuple[Finding, ...]:
    """The remarks on a ranking: `cases-mixed`."""
    chosen = cases_mixed(ranking.card)
    if not chosen:
        return ()
    first, second = (
        ", ".join(code for code, case in chosen.items() if case == letter) for letter in sorted(set(chosen.values()))
    )
    return (
        Finding(
            code="cases-mixed",
            severity=Severity.INFO,
            path="choices",
            message=Text(
                vi=f"Trường hợp 1 được chọn ở {first}, trường hợp 2 ở {second}: hãy xem có đúng sản phẩm không.",
                en=f"Case 1 is chosen at {first} and case 2 at {second}: see whether that is the product.",
            ),
        ),
    )
