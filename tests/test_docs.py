"""The documentation: pages made from the data hold all of it, links lead somewhere, commands exist, examples are run.

The examples themselves are run page by page, by the conftest.py at the root.
"""

import re
import runpy
import shutil
from collections.abc import Iterator
from itertools import takewhile
from pathlib import Path

import pytest

import ocop
from ocop.cli.main import main

ROOT = Path(__file__).parent.parent
GENERATED = ("criteria", "interpretations.md")
SETS = [identifier for regime in ocop.REGIMES for identifier in ocop.criteria_ids(regime)]

PAGES = [
    ROOT / "README.md",
    *(
        page
        for page in sorted((ROOT / "docs").rglob("*.md"))
        if page.relative_to(ROOT / "docs").parts[0] not in GENERATED
    ),
]
BLOCK = re.compile(r"^```(?P<info>[^\n]*)\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL)


def name_of(page: Path) -> str:
    return str(page.relative_to(ROOT))


@pytest.fixture(scope="module")
def docs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The documentation with its generated pages."""
    folder = tmp_path_factory.mktemp("documentation") / "docs"
    shutil.copytree(ROOT / "docs", folder, ignore=lambda at, _: GENERATED if Path(at) == ROOT / "docs" else ())
    runpy.run_path(str(ROOT / "tools" / "build_pages.py"))["main"]([str(folder)])
    return folder


# Pages made from the data


def test_there_is_a_page_for_every_set_and_no_other(docs: Path) -> None:
    pages = {page.relative_to(docs / "criteria") for page in (docs / "criteria").rglob("*.md")}
    assert pages == {Path("index.md"), *(Path(f"{identifier}.md") for identifier in SETS)}


@pytest.mark.parametrize("identifier", SETS)
def test_a_page_shows_all_of_its_set_in_printed_order(docs: Path, identifier: str) -> None:
    criteria = ocop.load_criteria(identifier)
    lines = iter(shown(docs / "criteria" / f"{identifier}.md").splitlines())
    rules: list[ocop.Disqualifier | ocop.StopRule] = [*criteria.disqualifiers, *criteria.stops]
    for rule in rules:
        assert any(line.startswith(f"| `{rule.id}` | {rule.label.vi} | {rule.label.en} | ") for line in lines), rule.id
    for part in criteria.parts:
        assert any(f"({part.max_points}) {{ #{part.code} }}" in line for line in lines), part.code
        for section in part.sections:
            heading = f"{section.code}. {section.name.vi} · {section.name.en} ({section.max_points})"
            assert any(heading in line for line in lines), section.code
            for criterion in section.criteria:
                assert criterion_is_shown(criterion, lines, headed=criterion.code == section.code), criterion.code


def criterion_is_shown(criterion: ocop.Criterion, lines: Iterator[str], *, headed: bool) -> bool:
    """Whether the criterion's rows come next; the lines up to its last one are used up."""
    heading = f"{criterion.code}. {criterion.name.vi} · {criterion.name.en} ({criterion.max_points})"
    rows = [
        f"| {o.number} | {o.label.vi} | {o.label.en} | {o.points} | {'*' * (o.minimum_for or 0)} |"
        for o in criterion.options
    ]
    notes = [f"|  | *Ghi chú:* {note.vi} | *Note:* {note.en}" for note in criterion.notes]
    hints = [f"|  | *({criterion.hint.vi})* | *({criterion.hint.en})* |"] if criterion.hint else []
    wanted = [*([] if headed else [heading]), *hints, *rows, *notes]
    return all(any(text in line for line in lines) for text in wanted)


def test_every_case_is_named(docs: Path) -> None:
    for identifier in SETS:
        text = shown(docs / "criteria" / f"{identifier}.md")
        for criterion in ocop.load_criteria(identifier).cased:
            for number, name in enumerate(criterion.cases.values(), 1):
                assert f"| **Trường hợp {number}: {name.vi}** | **Case {number}: {name.en}** |" in text


def test_the_list_of_sets_follows_the_classification(docs: Path) -> None:
    text = shown(docs / "criteria" / "index.md")
    links = re.findall(r"\[(\S+)\]\((\S+)\.md\)", text)
    assert links == [(identifier, identifier) for identifier in SETS]


def test_there_is_a_section_for_every_interpretation(docs: Path) -> None:
    text = shown(docs / "interpretations.md")
    assert re.findall(r"^## .* \{ #(\S+) \}$", text, re.MULTILINE) == [reading.id for reading in ocop.interpretations()]
    for reading in ocop.interpretations():
        section = text.partition(f"{{ #{reading.id} }}")[2].partition("\n## ")[0]
        for said in (reading.question, reading.reading, reading.otherwise):
            assert f"| {said.vi} | {said.en} |" in section
        assert reading.clause in section


def shown(page: Path) -> str:
    """The text of a generated page without the backslashes that keep its markup from being read as such."""
    return re.sub(r"\\([\\`*_\[\]<>|#])", r"\1", page.read_text("utf-8"))


# Links and navigation


def test_links_lead_somewhere(docs: Path) -> None:
    pages = [ROOT / "README.md", *docs.rglob("*.md")]
    anchors = {page: set(anchors_of(page.read_text("utf-8"))) for page in pages}
    for page in pages:
        for target in re.findall(r"\]\(([^)\s]+)\)", BLOCK.sub("", page.read_text("utf-8"))):
            if target.startswith("https://"):
                continue
            path, _, anchor = target.partition("#")
            file = (page.parent / path).resolve() if path else page
            assert file.exists(), f"{page}: {target}"
            assert not anchor or anchor in anchors[file], f"{page}: {target}"


def anchors_of(text: str) -> Iterator[str]:
    for heading in re.findall(r"^#+ (.+)$", BLOCK.sub("", text), re.MULTILINE):
        title, _, given = heading.partition(" { #")
        yield given.removesuffix(" }") or re.sub(r"[-\s]+", "-", re.sub(r"[^\w\s-]", "", title.lower()).strip())


def test_the_readme_links_to_nothing_that_is_generated() -> None:
    assert not re.search(r"\]\(docs/(criteria|interpretations)", (ROOT / "README.md").read_text("utf-8"))


def test_every_page_is_in_the_navigation(docs: Path) -> None:
    listed = re.findall(r"^ +- (?:[^\n:]+: )?(\S+\.md)$", (ROOT / "mkdocs.yml").read_text("utf-8"), re.MULTILINE)
    assert sorted(listed) == sorted(page.relative_to(docs).as_posix() for page in docs.rglob("*.md"))


# Commands and examples


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_commands_exist(page: Path, capsys: pytest.CaptureFixture[str]) -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    for code in code_of(page):
        for target in re.findall(r"(?:^|[|;&] )make ([a-z]+)", code):
            assert target in targets, code
        for command in re.findall(r"(?:^|[|;&] )(?:python -m |\.venv/bin/)?ocop\b([^|;&]*)", code):
            words = command.split()
            actions = list(takewhile(lambda word: re.fullmatch("[a-z]+", word), words))
            with pytest.raises(SystemExit) as left:
                main([*actions, "--help"])
            printed = capsys.readouterr().out
            assert left.value.code == 0, code
            assert all(word in printed for word in words if word.startswith("--")), code


def code_of(page: Path) -> Iterator[str]:
    """Every line of shell in a page's blocks, and every piece of code in its text."""
    text = page.read_text("utf-8")
    for block in BLOCK.finditer(text):
        if block["info"] in {"sh", "console"}:
            yield from (line.removeprefix("$ ") for line in block["text"].splitlines())
    yield from re.findall(r"`([^`\n]+)`", BLOCK.sub("", text))


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_example_files_exist(page: Path) -> None:
    for path in re.findall(r"\bexamples/[\w./-]*\w", page.read_text("utf-8")):
        assert (ROOT / path).exists(), path


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_no_example_escapes_from_being_run(page: Path) -> None:
    text = page.read_text("utf-8")
    for block in BLOCK.finditer(text):
        kind = block["info"].partition(" ")[0]
        assert kind in {"python", "console", "sh", "toml", "json"}, block[0]
        if ">>>" in block["text"]:
            assert kind == "python", block[0]
            assert block["text"].startswith(">>>"), block[0]
        if "$ ocop" in block["text"]:
            assert kind == "console", block[0]
    left = BLOCK.sub("", text)
    assert "```" not in left
    assert not re.search(r"^\s*>>>", left, re.MULTILINE)
