"""Write the pages of the documentation that come from the data.

    python tools/build_pages.py [DOCS]

DOCS is the folder of the documentation, by default `docs` beside this folder. What is written there is never edited by
hand: `criteria/` (a page for each criteria set), `findings/` (one for each rule on plans), `plans/` (one for each plan
that comes with the library) and `interpretations.md`.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from finding_pages import finding_pages
from pages import both, front_matter, page, paragraphs, plain, table
from plan_pages import plan_pages

from ocop import (
    REGIMES,
    CriteriaSet,
    Criterion,
    Disqualifier,
    Interpretation,
    Option,
    Part,
    ProductGroup,
    Section,
    StopRule,
    Taxonomy,
    Text,
    criteria_ids,
    interpretations,
    load_criteria,
    load_regime,
    load_taxonomy,
)
from ocop.text import LANGUAGES

_INTERPRETATIONS = Text(
    vi="Ở chỗ quyết định để ngỏ cách hiểu, thư viện chọn một cách và đặt tên cho nó. Mỗi kết quả đều ghi tên những "
    "cách hiểu đã dùng.",
    en="Where the law leaves a reading open, one reading is taken, under a name. Every result lists the names that it "
    "relies on (`interpretations`), and `ocop.interpretation(name)` gives each of them as data.",
)
_SETS = Text(
    vi="Tìm nhóm, phân nhóm của sản phẩm trong bảng phân loại (Phụ lục I): bộ tiêu chí ghi cùng dòng là bộ dùng để "
    "chấm (Phụ lục II). Các trang này được lập từ dữ liệu của thư viện.",
    en="Find the product's group in the classification (Appendix I): the set in the same row is the one it is judged "
    "by (Appendix II). These pages are made from the data of the library.",
)
_HOW_TO_READ = Text(
    vi="Tên mục và tiêu chí lấy từ quyết định; các phương án được viết gọn bằng lời của thư viện. Số trong ngoặc: điểm "
    "tối đa. Dấu sao: phương án thấp nhất mà sản phẩm 3 sao (\\*\\*\\*), 4 sao (\\*\\*\\*\\*), 5 sao "
    "(\\*\\*\\*\\*\\*) và hạng cao hơn phải đạt. Trả lời 0 khi không phương án nào đúng.",
    en="Names of sections and criteria are the decision's; options are put in short, in words of the library's own. In "
    "brackets: the most points. Asterisks: the least option that a product of 3 stars (\\*\\*\\*), of 4 stars "
    "(\\*\\*\\*\\*), of 5 stars (\\*\\*\\*\\*\\*), and of more stars, must have. The answer 0 says that none applies.",
)
_DISQUALIFIED = Text(vi="Hồ sơ bị loại khi:", en="The dossier is disqualified where:")
_STOPPED = Text(vi="Dừng đánh giá khi:", en="The evaluation ends where:")
_NO_EXCLUSIONS = Text(vi="Bộ này không in trường hợp nào.", en="This set prints none.")
_EXCLUSIONS_UNKNOWN = Text(
    vi="Nguồn không ghi các trường hợp bị loại của bộ này; không có nghĩa là không có.",
    en="The source says nothing of exclusions for this set, which is not the same as none.",
)
_GROUP_HEADING = ("", "Nhóm, phân nhóm", "Group, subgroup", "Bộ · Set")
_RULE_HEADING = ("Mã · Id", "Tiếng Việt", "English", "Nơi in · Printed at")
_OPTION_HEADING = ("", "Phương án", "Option", "Điểm · Points:", "Tối thiểu · Minimum")

DOCS = Path(__file__).resolve().parent.parent / "docs"

_READINGS = frozenset(reading.id for reading in interpretations())


def main(arguments: list[str]) -> int:
    """Write every page, and say how many there are."""
    docs = Path(arguments[0]) if arguments else DOCS
    pages = dict(build_pages())
    for path, text in pages.items():
        target = docs / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8", newline="\n")
    print(f"{len(pages)} pages written to {docs}")
    return 0


def build_pages() -> Iterator[tuple[str, str]]:
    """Yield the path of each page, relative to the folder of the documentation, and its text."""
    yield "interpretations.md", page(interpretations_page())
    yield "criteria/index.md", page(index_page())
    for regime in REGIMES:
        for identifier in criteria_ids(regime):
            criteria = load_criteria(identifier)
            yield f"criteria/{identifier}.md", page(set_page(criteria, load_taxonomy(regime).of_set(criteria.number)))
    yield from finding_pages()
    yield from plan_pages()


# The interpretations


def interpretations_page() -> Iterator[str]:
    """Yield the blocks of the page of interpretations: a section for each."""
    yield "# Cách hiểu · Interpretations"
    yield from paragraphs(_INTERPRETATIONS)
    for reading in interpretations():
        yield from interpretation_section(reading)


def interpretation_section(reading: Interpretation) -> Iterator[str]:
    """Yield the section of an interpretation; its anchor is the id."""
    yield f"## {both(reading.title)} {{ #{reading.id} }}"
    yield f"`{reading.id}` · {plain(reading.clause)}"
    yield table(
        ("", "Tiếng Việt", "English"),
        [
            ("**Còn để ngỏ · Open**", plain(reading.question.vi), plain(reading.question.en)),
            ("**Cách hiểu · Reading**", plain(reading.reading.vi), plain(reading.reading.en)),
            ("**Nếu hiểu khác · Otherwise**", plain(reading.otherwise.vi), plain(reading.otherwise.en)),
        ],
    )


# The list of sets


def index_page() -> Iterator[str]:
    """Yield the blocks of the list of sets, in the order of the classification of products."""
    yield "# Bộ tiêu chí · Criteria sets"
    yield from paragraphs(_SETS)
    for regime in REGIMES:
        yield f"## {plain(load_regime(regime).decision.number)} {{ #{regime} }}"
        yield from taxonomy_tables(load_taxonomy(regime))


def taxonomy_tables(taxonomy: Taxonomy) -> Iterator[str]:
    """Yield a table of groups and their sets for each industry."""
    for industry in taxonomy.industries:
        yield f"### {industry.code}. {both(industry.name)}"
        yield table(_GROUP_HEADING, (row for group in industry.groups for row in group_rows(group)))
        yield from paragraphs(samples(needed=industry.needs_samples))


def group_rows(group: ProductGroup) -> Iterator[tuple[str, ...]]:
    """Yield the row of a group, or those of its subgroups, under its own name."""
    for leaf in group.subgroups or (group,):
        names = (leaf.name,) if leaf is group else (group.name, leaf.name)
        vi, en = (plain(": ".join(name.to(lang) for name in names)) for lang in LANGUAGES)
        yield leaf.code, vi, en, f"[{leaf.criteria_set}]({leaf.criteria_set}.md)"


def samples(*, needed: bool) -> Text:
    """Return whether samples go with the dossier."""
    if needed:
        return Text(vi="Kèm sản phẩm mẫu theo hồ sơ.", en="Samples go with the dossier.")
    return Text(vi="Không cần sản phẩm mẫu.", en="No samples are needed.")


# A set


def set_page(criteria: CriteriaSet, group: ProductGroup) -> Iterator[str]:
    """Yield the blocks of a set's page."""
    yield front_matter(f"{criteria.number} · {criteria.title.en}")
    yield f"# {criteria.number}. {both(criteria.title)}"
    yield facts(criteria, group)
    yield from paragraphs(_HOW_TO_READ)
    yield from exclusions(criteria)
    for part in criteria.parts:
        yield from part_blocks(criteria, part)


def facts(criteria: CriteriaSet, group: ProductGroup) -> str:
    """Return the table of what identifies a set."""
    needs = samples(needed=group.needs_samples)
    clause = criteria.reference.at(None)
    rows = [
        ("**Mã · Identifier**", f"`{criteria.id}`", f"`{criteria.id}`"),
        ("**Căn cứ · Source**", plain(clause.vi), plain(clause.en)),
        *standing(criteria),
        ("**Phân loại · Classification**", plain(criteria.classification.vi), plain(criteria.classification.en)),
        (f"**Nhóm {group.code} · Group {group.code}**", plain(group.name.vi), plain(group.name.en)),
    ]
    if group.ministries:
        vi, en = ("; ".join(plain(ministry.to(lang)) for ministry in group.ministries) for lang in LANGUAGES)
        rows.append(("**Bộ quản lý · Ministry in charge**", vi, en))
    return table(("", "Tiếng Việt", "English"), [*rows, ("**Sản phẩm mẫu · Samples**", needs.vi, needs.en)])


def standing(criteria: CriteriaSet) -> Iterator[tuple[str, str, str]]:
    """Yield the rows on what is known of a set, where that is not the decision's own text."""
    source, missing = criteria.regime.source, criteria.missing
    if source is not None:
        yield "**Nguồn thứ cấp · Secondary source**", plain(source.vi), plain(source.en)
    if missing is not None:
        yield "**Không đủ, không xếp hạng · Not complete, not ranked**", plain(missing.vi), plain(missing.en)
    for note in criteria.notes:
        yield "**Ghi chú · Note**", plain(note.vi), plain(note.en)


def exclusions(criteria: CriteriaSet) -> Iterator[str]:
    """Yield what excludes a dossier, what ends the evaluation, and the rules between answers."""
    yield "## Loại hồ sơ và dừng đánh giá · Exclusions and stops { #exclusions }"
    if not criteria.exclusions_known:
        yield from paragraphs(_EXCLUSIONS_UNKNOWN)
    elif not criteria.disqualifiers and not criteria.stops:
        yield from paragraphs(_NO_EXCLUSIONS)
    if criteria.disqualifiers:
        yield from paragraphs(_DISQUALIFIED)
        yield table(_RULE_HEADING, map(rule_row, criteria.disqualifiers))
    if criteria.stops:
        yield from paragraphs(_STOPPED)
        yield table(_RULE_HEADING, map(rule_row, criteria.stops))
    for rule in criteria.conditions:
        yield from paragraphs(
            Text(
                vi=f"{rule.criterion} chỉ được chấm khi câu trả lời cho {rule.on} có điểm "
                f"({to_reading('no-story-counts-zero')}).",
                en=f"{rule.criterion} is scored only where the answer to {rule.on} carries points "
                f"({to_reading('no-story-counts-zero')}).",
            )
        )


def rule_row(rule: Disqualifier | StopRule) -> tuple[str, ...]:
    """Return the row of a disqualifier or stop rule."""
    at = "đầu bộ · heading" if rule.at == "heading" else f"[{rule.at}](#{rule.at})"
    if isinstance(rule, StopRule) and rule.computed:
        at += "; tự tính từ các câu trả lời · follows from the answers"
    if isinstance(rule, Disqualifier) and rule.interpretation:
        at += f"; {to_reading(rule.interpretation)}"
    return f"`{rule.id}`", plain(rule.label.vi), plain(rule.label.en), at


def to_reading(identifier: str) -> str:
    """Return a link to an interpretation from the page of a set."""
    return f"[{identifier}](../../interpretations.md#{identifier})"


def part_blocks(criteria: CriteriaSet, part: Part) -> Iterator[str]:
    """Yield the blocks of a part."""
    name = next(known.name for known in criteria.regime.parts if known.code == part.code)
    yield f"## {part.code}. {both(name)} ({part.max_points}) {{ #{part.code} }}"
    for note in part.notes:
        yield from paragraphs(Text(vi=f"{plain(note.vi)}.", en=f"{plain(note.en)}."))
    for section in part.sections:
        yield from section_blocks(section)


def section_blocks(section: Section) -> Iterator[str]:
    """Yield the blocks of a section: its criteria, with the groups that head some of them."""
    yield f"### {section.code}. {both(section.name)} ({section.max_points}) {{ #{section.code} }}"
    groups = list(section.groups)
    for row in section.criteria:
        while groups and row.code.startswith(f"{groups[0].code}."):
            group = groups.pop(0)
            yield f"#### {group.code}. {both(group.name)} ({group.max_points}) {{ #{group.code} }}"
        if row.code != section.code:
            level = "#####" if row.code.count(".") > 1 else "####"
            yield f"{level} {row.code}. {both(row.name)} ({row.max_points}) {{ #{row.code} }}"
        yield criterion_table(row)


def criterion_table(row: Criterion) -> str:
    """Return the table of a criterion: its hint, its options as printed, its notes."""
    return table(_OPTION_HEADING, [*hint_rows(row), *option_rows(row), *note_rows(row)])


def hint_rows(row: Criterion) -> Iterator[tuple[str, ...]]:
    """Yield the row of what the decision adds to the name."""
    if row.hint is not None:
        yield "", f"*({plain(row.hint.vi)})*", f"*({plain(row.hint.en)})*", "", ""


def option_rows(row: Criterion) -> Iterator[tuple[str, ...]]:
    """Yield a row for each option, and one before the options of each case."""
    case = None
    for option in row.options:
        if option.case is not None and option.case != case:
            case = option.case
            name, number = row.cases[case], list(row.cases).index(case) + 1
            yield "", f"**Trường hợp {number}: {plain(name.vi)}**", f"**Case {number}: {plain(name.en)}**", "", ""
        yield option_row(option)


def option_row(option: Option) -> tuple[str, ...]:
    """Return the row of an option: the number by which it is chosen, its labels, points and asterisks."""
    asterisks = plain("*" * (option.minimum_for or 0))
    return str(option.number), plain(option.label.vi), plain(option.label.en), str(option.points), asterisks


def note_rows(row: Criterion) -> Iterator[tuple[str, ...]]:
    """Yield a row for each note; one that is an interpretation links to it."""
    for identifier, note in zip(row.note_ids, row.notes, strict=True):
        link = f" ({to_reading(identifier)})" if identifier in _READINGS else ""
        yield "", f"*Ghi chú:* {plain(note.vi)}", f"*Note:* {plain(note.en)}{link}", "", ""


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
