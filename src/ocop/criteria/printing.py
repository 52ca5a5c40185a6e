"""A criteria set as the appendix prints it: parts, sections, criteria, options with their points and asterisks."""

from __future__ import annotations

from collections.abc import Iterator
from textwrap import wrap

from ocop.criteria.model import CriteriaSet, Criterion, Part, Section
from ocop.text import Language, Text

__all__ = ["printed"]

_WIDTH = 100
_STARS = Text(
    vi="Dấu sao: mức tối thiểu phải đạt (*** 3 sao, **** 4 sao, ***** 5 sao), kể cả cho hạng cao hơn.",
    en="Asterisks: the minimum to be met (*** 3 stars, **** 4 stars, ***** 5 stars), for more stars too.",
)
_SOURCE = Text(vi="Nguồn thứ cấp", en="Secondary source")
_INCOMPLETE = Text(vi="Nguồn không đủ, không xếp hạng được", en="The source is not complete, so that it is not ranked")
_EXCLUSIONS_UNKNOWN = Text(
    vi="Nguồn không ghi các trường hợp bị loại của bộ này; không có nghĩa là không có.",
    en="The source says nothing of exclusions for this set, which is not the same as none.",
)
_EXCLUDED = Text(vi="Hồ sơ bị loại khi:", en="The dossier is disqualified where:")
_STOPPED = Text(vi="Dừng đánh giá khi:", en="The evaluation ends where:")
_PART, _TOTAL = Text(vi="Phần", en="Part"), Text(vi="TỔNG CỘNG", en="TOTAL")
_NOTE, _CASE = Text(vi="Ghi chú", en="Note"), Text(vi="Trường hợp", en="Case")
_COMPUTED = Text(vi="tự tính từ các câu trả lời", en="follows from the answers")


def printed(criteria: CriteriaSet, lang: Language = "vi") -> str:
    """Return the set as text in `lang`, one printed row after the other, points in the right column.

    Before an option stands the number by which it is chosen.
    """
    return "\n".join(_lines(criteria, lang))


def _lines(criteria: CriteriaSet, lang: Language) -> Iterator[str]:
    names = {part.code: part.name.to(lang) for part in criteria.regime.parts}
    yield f"{criteria.id}  {criteria.title.to(lang)}"
    yield from _wrapped(f"{criteria.reference.at(None).to(lang)}. {criteria.classification.to(lang)}", "")
    yield from _standing(criteria, lang)
    if criteria.disqualifiers:
        yield _EXCLUDED.to(lang)
        for rule in criteria.disqualifiers:
            yield from _wrapped(f"- {rule.label.to(lang)} [{rule.id}]", "  ")
    if criteria.stops:
        yield _STOPPED.to(lang)
        for stop in criteria.stops:
            computed = f", {_COMPUTED.to(lang)}" if stop.computed else ""
            yield from _wrapped(f"- {stop.at}: {stop.label.to(lang)} [{stop.id}{computed}]", "  ")
    for part in criteria.parts:
        yield ""
        yield from _part(part, names[part.code], lang)
    yield ""
    yield from _row(_TOTAL.to(lang), criteria.max_points, "")
    if any(option.minimum_for for row in criteria.criteria for option in row.options):
        yield from _wrapped(_STARS.to(lang), "")


def _standing(criteria: CriteriaSet, lang: Language) -> Iterator[str]:
    """Yield what is known of the set's source, and what is odd in it."""
    if criteria.regime.source is not None:
        yield from _wrapped(f"{_SOURCE.to(lang)}: {criteria.regime.source.to(lang)}.", "")
    if criteria.missing is not None:
        yield from _wrapped(f"{_INCOMPLETE.to(lang)}: {criteria.missing.to(lang)}.", "")
    for note in criteria.notes:
        yield from _wrapped(f"{_NOTE.to(lang)}: {note.to(lang)}", "")
    if not criteria.exclusions_known:
        yield from _wrapped(_EXCLUSIONS_UNKNOWN.to(lang), "")


def _part(part: Part, name: str, lang: Language) -> Iterator[str]:
    yield from _row(f"{_PART.to(lang)} {part.code}: {name.upper()}", part.max_points, "")
    for note in part.notes:
        yield from _wrapped(f"{_NOTE.to(lang)}: {note.to(lang)}", "      ")
    for section in part.sections:
        yield from _section(section, lang)


def _section(section: Section, lang: Language) -> Iterator[str]:
    own = [row for row in section.criteria if row.code == section.code]
    yield from _row(f"{section.code}. {section.name.to(lang).upper()}", section.max_points, "")
    for row in own:
        yield from _criterion(row, lang)
    groups = list(section.groups)
    for row in section.criteria:
        if row in own:
            continue
        while groups and row.code.startswith(f"{groups[0].code}."):
            group = groups.pop(0)
            yield from _row(f"{group.code}. {group.name.to(lang)}", group.max_points, " ")
        yield from _row(f"{row.code}. {row.name.to(lang)}", row.max_points, " ")
        yield from _criterion(row, lang)


def _criterion(row: Criterion, lang: Language) -> Iterator[str]:
    if row.hint is not None:
        yield from _wrapped(f"({row.hint.to(lang)})", "      ")
    case = None
    for option in row.options:
        if option.case != case and option.case is not None:
            case = option.case
            number = list(row.cases).index(case) + 1
            yield from _wrapped(f"{_CASE.to(lang)} {number}: {row.cases[case].to(lang)}", "      ")
        label = f"□ {option.number}  {option.label.to(lang)}"
        yield from _row(label, option.points, "    ", hanging="     ", stars=option.minimum_for or 0)
    for note in row.notes:
        yield from _wrapped(f"{_NOTE.to(lang)}: {note.to(lang)}", "      ")


def _row(text: str, points: int, indent: str, *, hanging: str = "", stars: int = 0) -> Iterator[str]:
    width = _WIDTH - 10
    lines = wrap(text, width, initial_indent=indent, subsequent_indent=indent + hanging, break_on_hyphens=False)
    yield f"{lines[0]:<{width}} {'*' * stars:<5}{points:>4}"
    yield from lines[1:]


def _wrapped(text: str, indent: str) -> list[str]:
    return wrap(text, _WIDTH, initial_indent=indent, subsequent_indent=indent, break_on_hyphens=False)
