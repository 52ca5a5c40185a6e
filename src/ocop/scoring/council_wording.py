"""The explanation of a council's result as text, in Vietnamese or English."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal
from fractions import Fraction
from math import floor
from typing import TYPE_CHECKING, Final

from ocop.numerals import EXACT, write_number
from ocop.scoring.ranking import Status
from ocop.text import LANGUAGES, Language, Text, one_line

if TYPE_CHECKING:
    from ocop.scoring.council import CouncilResult
    from ocop.scoring.council_explanation import CouncilExplanation, MissedMinimum
    from ocop.scoring.ranking import Ranking

__all__ = ["headline", "points_text", "text"]

_Say = Callable[[str, str], str]

_DECIMALS: Final = 4
_SHOWN_DECIMALS: Final = 2


def points_text(points: Fraction | int, lang: Language) -> str:
    """Write points as documents do; what no decimals write exactly is cut off, never rounded, with the fraction beside.

    >>> points_text(Fraction("89.75"), "vi"), points_text(Fraction(269, 3), "en"), points_text(90, "vi")
    ('89,75', '89.66… (269/3)', '90')
    """
    exact = Fraction(points * 10**_DECIMALS)
    if exact.denominator == 1:
        return write_number(EXACT.scaleb(Decimal(exact.numerator), -_DECIMALS), lang)
    cut = EXACT.scaleb(Decimal(floor(points * 10**_SHOWN_DECIMALS)), -_SHOWN_DECIMALS)
    return f"{write_number(cut, lang)}… ({points})"


def text(explanation: CouncilExplanation, lang: Language) -> str:
    """Return the whole explanation, a line each, in `lang`."""

    def say(vi: str, en: str) -> str:
        return vi if lang == "vi" else en

    return "\n".join(
        [
            *_head(explanation, lang, say),
            *_cards(explanation.result, say),
            *_means(explanation, lang, say),
            *_excluded(explanation, lang, say),
            *_minimums(explanation, lang, say),
            *_notes(explanation, lang, say),
        ]
    )


def headline(result: CouncilResult) -> Text:
    """Return the result in one sentence."""
    mean, count = result.mean_total, len(result.counted)
    if result.stars is not None and mean is not None:
        vi, en = (f"{points_text(mean, lang)}/{result.criteria.max_points}" for lang in LANGUAGES)
        vi = f"{result.stars} sao – trung bình {vi} điểm của {count} thành viên"
        en = f"{_counted(result.stars, 'star')} – a mean of {en} points from {_counted(count, 'member')}"
        if result.stars != result.band:
            vi += f", tuy điểm trung bình thuộc khung {result.band} sao"
            en += f", though the mean is in the band of {result.band} stars"
        return Text(vi=vi, en=en)
    if result.status is Status.DISQUALIFIED:
        return Text(vi="Không xếp hạng: hồ sơ bị loại", en="Not ranked: the dossier is disqualified")
    if result.status is Status.STOPPED:
        return Text(vi="Không xếp hạng: dừng đánh giá", en="Not ranked: the evaluation is stopped")
    return Text(vi="Chưa xếp hạng: Hội đồng chưa đủ kết quả", en="Not ranked yet: the council is not done")


def _counted(number: int | None, what: str) -> str:
    return f"{number} {what}" if number == 1 else f"{number} {what}s"


def _head(explanation: CouncilExplanation, lang: Language, say: _Say) -> Iterator[str]:
    result = explanation.result
    product = next((card.product for _, card in result.sheets if card.product), "")
    yield one_line(product) or say("(chưa có tên sản phẩm)", "(product without a name)")
    criteria = result.criteria
    yield f"  {say('Bộ tiêu chí', 'Criteria set')} {criteria.number}: {criteria.title.to(lang)} ({criteria.id})"
    yield f"  ➜ {explanation.headline.to(lang)}"


def _cards(result: CouncilResult, say: _Say) -> Iterator[str]:
    """The totals of the single cards, with the stars that each has by itself."""
    yield f"  {say('Phiếu của các thành viên', 'The cards of the members')}:"
    for name in result.members:
        chair = say(" (Chủ tịch Hội đồng)", " (chair)") if name == result.chair else ""
        yield f"    {one_line(name)}{chair}: {_card(result.rankings.get(name), say)}"


def _card(ranking: Ranking | None, say: _Say) -> str:
    if ranking is None:
        return say("chưa có phiếu", "no card yet")
    parts = ", ".join(f"{code} {points}" for code, points in ranking.parts.items())
    shown = f"{say(f'{ranking.total} điểm', _counted(ranking.total, 'point'))} ({parts})"
    if ranking.status is Status.INCOMPLETE:
        return f"{shown}, {say('chưa trả lời hết', 'not all answered')}"
    if ranking.status is not Status.RANKED:
        return f"{shown}, {say('ghi bị loại hoặc dừng đánh giá', 'states an exclusion')}"
    return f"{shown}, {say(f'{ranking.stars} sao', _counted(ranking.stars, 'star'))}"


def _means(explanation: CouncilExplanation, lang: Language, say: _Say) -> Iterator[str]:
    result = explanation.result
    mean, spread, limit = result.mean_total, result.spread, result.spread_limit
    if mean is None or spread is None:
        return
    count = len(result.counted)
    so_far = "" if result.complete else say(f" (mới tính {count} phiếu)", f" ({_counted(count, 'card')} so far)")
    top = result.criteria.max_points
    yield f"  {say('Tổng điểm trung bình', 'Mean total')}: {points_text(mean, lang)}/{top}{so_far}"
    for part in explanation.parts:
        yield f"    {part.code}  {points_text(part.mean, lang)}/{part.max_points} {part.name.to(lang)}"
    note = ""
    if limit is not None:
        common = say(", mức thường dùng", ", the common one") if result.limit_assumed else ""
        note = f" ({say('giới hạn', 'limit')}: {points_text(limit, lang)}{common})"
    apart = say(f"{spread} điểm", _counted(spread, "point"))
    yield f"  {say('Chênh lệch giữa các phiếu', 'Between the cards')}: {apart}{note}"


def _excluded(explanation: CouncilExplanation, lang: Language, say: _Say) -> Iterator[str]:
    for rule in explanation.disqualifiers:
        yield f"  {say('Bị loại', 'Disqualified')}: {rule.label.to(lang)} [{rule.clause.to(lang)}]"
    for stop in explanation.stops:
        yield f"  {say('Dừng đánh giá', 'Evaluation ends')}: {stop.label.to(lang)} [{stop.clause.to(lang)}]"


def _minimums(explanation: CouncilExplanation, lang: Language, say: _Say) -> Iterator[str]:
    result = explanation.result
    yield f"  {say('Cách xét mức tối thiểu', 'How minimums are tested')}: {result.minimums.label.to(lang)}"
    if explanation.held_by:
        yield "  " + say(
            f"Giữ ở {result.stars} sao vì chưa đạt mức tối thiểu:",
            f"Held at {_counted(result.stars, 'star')} by minimums that are not met:",
        )
    for missed in explanation.held_by:
        yield from _minimum(missed, lang, say)


def _minimum(missed: MissedMinimum, lang: Language, say: _Say) -> Iterator[str]:
    chosen = ", ".join(f"{one_line(name)} ({option.number if option else 0})" for name, option in missed.chosen)
    yield f"    • {missed.criterion.code} {missed.criterion.name.to(lang)} [{'*' * missed.stars}]"
    yield f"        {say('đã chọn', 'chosen')}: {chosen}"
    yield f"        {say('cần', 'need')}: ({missed.required.number}) {missed.required.label.to(lang)}"
    yield f"        {missed.clause.to(lang)}"


def _notes(explanation: CouncilExplanation, lang: Language, say: _Say) -> Iterator[str]:
    for finding in explanation.result.findings:
        yield f"  {say('Cần xem lại', 'To look at')}: {finding.message.to(lang)}"
    for remark in explanation.result.remarks:
        yield f"  {say('Lưu ý', 'Remark')}: {remark.message.to(lang)}"
    if explanation.interpretations:
        yield f"  {say('Cách hiểu đã dùng', 'Interpretations relied on')}:"
        for reading in explanation.interpretations:
            yield f"    – {reading.title.to(lang)} ({reading.id})"
