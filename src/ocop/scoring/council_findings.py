"""Findings and remarks on a council's result, and the interpretations that it relies on."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from attrs import evolve

from ocop.errors import step
from ocop.findings import Finding, Severity
from ocop.readings import interpretations
from ocop.scoring.council_checking import SCORERS
from ocop.scoring.council_minimums import MinimumPolicy, disagreed
from ocop.scoring.council_wording import points_text
from ocop.scoring.ranking import Status
from ocop.text import Text, one_line

if TYPE_CHECKING:
    from ocop.criteria.model import Disqualifier, StopRule
    from ocop.scoring.council import CouncilResult

__all__ = ["findings", "relied_on", "remarks"]

_ON_MINIMUMS: Final = {
    "minimums-by-place",
    "minimums-add-up",
    "missing-three-star-minimum",
    "asterisks-without-note",
}
"""The readings on minimums, which a council's result relies on by its own minimums and not by those of each card."""

_EXCLUDED: Final = (Status.DISQUALIFIED, Status.STOPPED)


def findings(result: CouncilResult) -> Iterator[Finding]:
    """Yield what must be looked at."""
    yield from _quorum(result)
    if result.status not in _EXCLUDED:
        yield from _not_done(result)
    yield from _disputed(result)
    yield from _spread(result)
    yield from _products(result)
    for name, ranking in result.rankings.items():
        for finding in ranking.findings:
            yield _of_card(name, finding)


def _finding(code: str, path: str, vi: str, en: str, *, severity: Severity = Severity.ERROR) -> Finding:
    return Finding(code=code, severity=severity, path=path, message=Text(vi=vi, en=en))


def _card(name: str) -> str:
    return f"cards.{step(name)}"


def _of_card(name: str, finding: Finding) -> Finding:
    """A finding on one card, with the member's name."""
    said, shown = finding.message, one_line(name)
    message = Text(vi=f"{shown}: {said.vi}", en=f"{shown}: {said.en}")
    return evolve(finding, path=f"{_card(name)}.{finding.path}", message=message)


def _listed(names: tuple[str, ...]) -> str:
    return ", ".join(map(one_line, names))


def _quorum(result: CouncilResult) -> Iterator[Finding]:
    quorum = result.quorum
    if quorum is None or result.has_quorum:
        return
    count = sum(ranking.status is not Status.INCOMPLETE for ranking in result.rankings.values())
    source = one_line(quorum.source)
    found = _finding(
        "no-quorum",
        "cards",
        f"Mới có {count} thành viên chấm xong, cần ít nhất {quorum.present} trong {quorum.of} thành viên ({source}): "
        "chưa xếp hạng.",
        f"{count} members have finished, and at least {quorum.present} of {quorum.of} are needed ({source}): "
        "no stars yet.",
    )
    yield evolve(found, reference=quorum.source)


def _not_done(result: CouncilResult) -> Iterator[Finding]:
    for name in result.missing:
        shown = one_line(name)
        yield _finding("member-missing", _card(name), f"{shown} chưa có phiếu.", f"{shown} has no card yet.")
    for name, codes in result.unanswered.items():
        shown, listed = one_line(name), ", ".join(codes)
        yield _finding(
            "card-incomplete",
            f"{_card(name)}.choices",
            f"Phiếu của {shown} còn tiêu chí chưa trả lời: {listed}.",
            f"The card of {shown} has open criteria: {listed}.",
        )


def _disputed(result: CouncilResult) -> Iterator[Finding]:
    """What some members exclude the product for, and too few; where it is excluded all the same, for information."""
    settled = result.status in _EXCLUDED
    severity = Severity.INFO if settled else Severity.ERROR
    end = Text(vi=".", en=".") if settled else Text(vi=": Hội đồng cần thống nhất.", en=": the council must settle it.")
    rules: dict[str, Disqualifier | StopRule] = {rule.id: rule for rule in result.criteria.disqualifiers}
    rules.update({stop.id: stop for stop in result.criteria.stops})
    for rule in result.disputed:
        names, label = result.exclusions[rule], rules[rule].label
        count, of = len(names), len(result.members)
        found = _finding(
            "exclusion-disputed",
            "cards",
            f"“{label.vi}”: {count} trong {of} thành viên ghi nhận ({_listed(names)}), chưa đủ quá nửa{end.vi}",
            f"“{label.en}”: stated by {count} of {of} members ({_listed(names)}), not by a majority{end.en}",
            severity=severity,
        )
        at = rules[rule].reference
        reference = ", ".join(filter(None, (at.decision, at.appendix, str(at.number))))
        yield evolve(found, reference=reference)


def _spread(result: CouncilResult) -> Iterator[Finding]:
    if not result.spread_exceeded:
        return
    totals = {name: ranking.total for name, ranking in result.counted.items()}
    high, low = max(totals, key=totals.__getitem__), min(totals, key=totals.__getitem__)
    vi, en = (" thường dùng", "common ") if result.limit_assumed else ("", "")
    limit = Text(vi=points_text(result.spread_limit or 0, "vi"), en=points_text(result.spread_limit or 0, "en"))
    yield _finding(
        "spread-over-limit",
        "cards",
        f"{one_line(high)} chấm {totals[high]} điểm, {one_line(low)} chấm {totals[low]} điểm: chênh lệch "
        f"{result.spread} điểm, vượt giới hạn{vi} {limit.vi} điểm.",
        f"{one_line(high)} gives {totals[high]} points and {one_line(low)} {totals[low]}: {result.spread} points "
        f"apart, over the {en}limit of {limit.en}.",
    )


def _products(result: CouncilResult) -> Iterator[Finding]:
    named = {
        " ".join(card.product.split()).casefold(): card.product
        for _, card in result.sheets
        if card.product is not None and card.product.strip()
    }
    if len(named) > 1:
        listed = ", ".join(f"“{one_line(product)}”" for product in named.values())
        yield _finding(
            "products-differ",
            "cards",
            f"Các phiếu ghi tên sản phẩm khác nhau: {listed}. Hãy xem có đúng là một sản phẩm không.",
            f"The cards name different products: {listed}. See whether they are of one product.",
            severity=Severity.WARNING,
        )


def remarks(result: CouncilResult) -> Iterator[Finding]:
    """Yield what is good to know."""
    if result.spread_limit is None:
        yield _finding(
            "spread-not-checked",
            "cards",
            "Chênh lệch điểm giữa các thành viên không được kiểm tra.",
            "How far the members' totals lie apart was not checked.",
            severity=Severity.INFO,
        )
    quorum, size = result.quorum, len(result.members)
    if quorum is not None and size > quorum.of:
        yield _finding(
            "quorum-of-other-size",
            "members",
            f"Số thành viên cần có được quy định cho hội đồng {quorum.of} thành viên, ở đây có {size}.",
            f"The quorum is stated for a council of {quorum.of} members, and here are {size}.",
            severity=Severity.WARNING,
        )
    on_set: set[Finding] = set()
    for name, ranking in result.rankings.items():
        for remark in ranking.remarks:
            if remark.path != "criteria_set":
                yield _of_card(name, remark)
            elif remark not in on_set:
                on_set.add(remark)
                yield remark


def relied_on(result: CouncilResult) -> tuple[str, ...]:
    """Return the ids of the interpretations that `result` relies on, in the order of the documentation."""
    found = {name for ranking in result.rankings.values() for name in ranking.interpretations} - _ON_MINIMUMS
    found.update(_on_minimums(result))
    if result.secretary is not None:
        found.add(SCORERS)
    if len(result.members) > 1 and result.exclusions:
        found.add("council-exclusions-by-majority")
    if result.band is not None and result.stars is not None and result.minimums is MinimumPolicy.MAJORITY:
        cards = [ranking.card for ranking in result.counted.values()]
        if disagreed(cards, result.band):
            found.add("council-minimums-by-majority")
    return tuple(reading.id for reading in interpretations() if reading.id in found)


def _on_minimums(result: CouncilResult) -> Iterator[str]:
    """Which readings a product rests on that a minimum holds below its band."""
    stars, band, criteria = result.stars, result.band, result.criteria
    if stars is None or band is None or stars == band:
        return
    if result.minimums is not MinimumPolicy.MEAN_POINTS:
        yield "minimums-by-place"
    levels = criteria.regime.minimum_levels
    own = {one.stars for one in result.missed_minimums}
    if max((level for level in levels if level <= band and level not in own), default=levels[0] - 1) != stars:
        yield "minimums-add-up"
    if stars == levels[0] - 1:
        yield "missing-three-star-minimum"
    unexplained = {row.code for row in criteria.criteria if "asterisks-without-note" in row.note_ids}
    if not unexplained.isdisjoint(result.unmet[stars + 1]):
        yield "asterisks-without-note"
