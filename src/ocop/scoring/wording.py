"""An explanation as text, in Vietnamese or English."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from ocop.scoring.ranking import Status
from ocop.text import Language, Text, one_line

if TYPE_CHECKING:
    from ocop.scoring.explanation import Explanation, NextStar, UnmetMinimum

__all__ = ["headline", "text"]

_Say = Callable[[str, str], str]


def text(explanation: Explanation, lang: Language) -> str:
    """Return the whole explanation, a line each, in `lang`."""

    def say(vi: str, en: str) -> str:
        return vi if lang == "vi" else en

    return "\n".join(
        [
            *_head(explanation, lang, say),
            *_points(explanation, lang, say),
            *_outcome(explanation, lang, say),
            *_next(explanation.next_star, explanation, lang, say),
            *_notes(explanation, lang, say),
        ]
    )


def headline(explanation: Explanation) -> Text:
    """Return the result in one sentence."""
    ranking = explanation.ranking
    total, top = ranking.total, ranking.card.criteria.max_points
    if ranking.status is Status.RANKED:
        stars, band = ranking.stars, ranking.band
        held_vi = held_en = ""
        if stars != band:
            held_vi = f", tuy tổng điểm thuộc khung {band} sao"
            held_en = f", though the total is in the band of {band} stars"
        return Text(
            vi=f"{stars} sao – {total}/{top} điểm{held_vi}", en=f"{_stars(stars)} – {total}/{top} points{held_en}"
        )
    if ranking.status is Status.INCOMPLETE:
        least, most = ranking.stars_at_least, ranking.stars_at_most
        count = len(ranking.unanswered)
        span_vi = f"{least} sao" if least == most else f"từ {least} đến {most} sao"
        span_en = f"{_stars(least)}" if least == most else f"{least} to {most} stars"
        open_en = f"{count} {'criterion' if count == 1 else 'criteria'} open"
        return Text(
            vi=f"Chưa xếp hạng: còn {count} tiêu chí chưa trả lời; mới được {total} điểm, có thể đạt {span_vi}",
            en=f"Not ranked yet: {open_en}; {_points_en(total)} so far, {span_en} possible",
        )
    if ranking.status is Status.DISQUALIFIED:
        return Text(vi="Không xếp hạng: hồ sơ bị loại", en="Not ranked: the dossier is disqualified")
    return Text(vi="Không xếp hạng: dừng đánh giá", en="Not ranked: the evaluation is stopped")


def _points_en(count: int) -> str:
    return "1 point" if count == 1 else f"{count} points"


def _stars(count: int | None) -> str:
    return "1 star" if count == 1 else f"{count} stars"


def _head(explanation: Explanation, lang: Language, say: _Say) -> Iterator[str]:
    card = explanation.ranking.card
    yield one_line(card.product or "") or say("(chưa có tên sản phẩm)", "(product without a name)")
    number = card.criteria.number
    yield f"  {say('Bộ tiêu chí', 'Criteria set')} {number}: {card.criteria.title.to(lang)} ({card.criteria.id})"
    yield f"  ➜ {headline(explanation).to(lang)}"


def _points(explanation: Explanation, lang: Language, say: _Say) -> Iterator[str]:
    yield f"  {say('Điểm theo phần và mục', 'Points by part and section')}:"
    for part in explanation.parts:
        yield f"    {part.code}  {part.points:>3}/{part.max_points:<3} {part.name.to(lang)}"
        for section in part.sections:
            still_open = section.criteria - section.answered
            note = f"  ({say('chưa trả lời', 'open')}: {still_open})" if still_open else ""
            yield f"       {section.code:>2}. {section.points:>2}/{section.max_points:<3}{section.name.to(lang)}{note}"


def _outcome(explanation: Explanation, lang: Language, say: _Say) -> Iterator[str]:
    ranking = explanation.ranking
    for rule in explanation.disqualifiers:
        yield f"  {say('Bị loại', 'Disqualified')}: {rule.label.to(lang)} [{rule.clause.to(lang)}]"
    for stop in explanation.stops:
        yield f"  {say('Dừng đánh giá', 'Evaluation ends')}: {stop.label.to(lang)} [{stop.clause.to(lang)}]"
    if ranking.status is Status.INCOMPLETE:
        yield f"  {say('Chưa trả lời', 'Still open')}: {', '.join(ranking.unanswered)}"
    if explanation.held_by:
        stars = ranking.stars
        yield "  " + say(
            f"Giữ ở {stars} sao vì chưa đạt mức tối thiểu:", f"Held at {_stars(stars)} by minimums that are not met:"
        )
        for minimum in explanation.held_by:
            yield from _minimum(minimum, lang, say)
    award = explanation.award
    if award is not None:
        clause = say(f" [Điều {award.clause}]", f" [Article {award.clause}]") if award.clause else ""
        yield f"  {say('Công nhận', 'Recognition')}: {award.authority.to(lang)}{clause}. {award.note.to(lang)}"


def _minimum(minimum: UnmetMinimum, lang: Language, say: _Say) -> Iterator[str]:
    chosen = minimum.chosen
    none = say("không phương án nào", "none of the options")
    have = none if chosen is None else f"({chosen.number}) {chosen.label.to(lang)}"
    yield f"    • {minimum.criterion.code} {minimum.criterion.name.to(lang)} [{'*' * minimum.stars}]"
    yield f"        {say('đang có', 'have')}: {have}"
    yield f"        {say('cần', 'need')}: ({minimum.required.number}) {minimum.required.label.to(lang)}"
    yield f"        {minimum.clause.to(lang)}"


def _next(star: NextStar | None, explanation: Explanation, lang: Language, say: _Say) -> Iterator[str]:
    if star is None:
        return
    needs: list[str] = []
    if star.points_needed:
        needs.append(
            say(
                f"thêm {star.points_needed} điểm",
                f"{star.points_needed} more {'point' if star.points_needed == 1 else 'points'}",
            )
        )
    if star.minimums:
        codes = ", ".join(minimum.criterion.code for minimum in star.minimums)
        needs.append(say(f"mức tối thiểu ở {codes}", f"the minimums at {codes}"))
    yield "  " + say(f"Để đạt {star.stars} sao: ", f"For {star.stars} stars: ") + say(" và ", " and ").join(needs)
    for row, option in star.before:
        yield (
            f"    • {row.code} {row.name.to(lang)}: "
            + say("phải có điểm trước, ít nhất ", "needs points first, at least ")
            + (f"({option.number}) {option.label.to(lang)}")
        )
    for minimum in star.minimums:
        if minimum not in explanation.held_by:
            yield from _minimum(minimum, lang, say)


def _notes(explanation: Explanation, lang: Language, say: _Say) -> Iterator[str]:
    ranking = explanation.ranking
    for finding in ranking.findings:
        yield f"  {say('Cần xem lại', 'To look at')}: {finding.message.to(lang)}"
    for remark in ranking.remarks:
        yield f"  {say('Lưu ý', 'Remark')}: {remark.message.to(lang)}"
    if explanation.interpretations:
        yield f"  {say('Cách hiểu đã dùng', 'Interpretations relied on')}:"
        for reading in explanation.interpretations:
            yield f"    – {reading.title.to(lang)} ({reading.id})"
