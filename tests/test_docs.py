"""The documentation: pages made from the data hold all of it, links lead somewhere, commands exist, examples are run.

The examples themselves are run page by page, by the conftest.py at the root.
"""

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from decimal import Decimal
from itertools import takewhile
from pathlib import Path
from typing import Any

import attrs
import pytest

import ocop
from ocop.cli.main import main
from ocop.numerals import write_number
from ocop.plans import check, example_plans, plan_to_dict, rules
from ocop.plans.rules import ParentRule, Rule

ROOT = Path(__file__).parent.parent
GENERATED = ("criteria", "findings", "interpretations.md", "plans")
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
    subprocess.run([sys.executable, ROOT / "tools" / "build_pages.py", folder], check=True, capture_output=True)
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


def test_there_is_a_page_for_every_finding_and_no_other(docs: Path) -> None:
    pages = {page.name for page in (docs / "findings").iterdir()}
    assert pages == {"index.md", *(f"{rule.code}.md" for rule in rules())}


@pytest.mark.parametrize("rule", rules(), ids=lambda rule: rule.code)
def test_a_page_says_all_of_its_rule(docs: Path, rule: Rule | ParentRule) -> None:
    text = shown(docs / "findings" / f"{rule.code}.md")
    assert f"# {rule.title.vi} · {rule.title.en}\n" in text
    assert f"| `{rule.code}` |" in text
    assert f"| {rule.severity.value} |" in text
    assert f"| {rule.why.vi} | {rule.why.en} |" in text
    assert f"| {rule.reference} |" in text
    assert f"{rule.find.__doc__}\n" in text
    assert ("`--parent`" in text) is isinstance(rule, ParentRule)


@pytest.mark.parametrize("rule", rules(), ids=lambda rule: rule.code)
def test_a_page_of_a_finding_shows_where_it_is_found(docs: Path, rule: Rule | ParentRule) -> None:
    text = shown(docs / "findings" / f"{rule.code}.md")
    for name in example_plans():
        findings = check(ocop.example_plan(name), only=[rule.code])
        assert (f"(../plans/{name}.md#findings) | {len(findings)} |" in text) is bool(findings)
        assert all(f"| {one.message.vi} | {one.message.en} |" in text for one in findings[:1])
    for example in BLOCK.finditer(text):
        (field,) = json.loads(example["text"])
        assert json.loads(example["text"])[field][0] in [
            json.loads(json.dumps(plan_to_dict(plan)[field][place], default=str))
            for plan in map(ocop.example_plan, example_plans())
            for place in {int(one.path[len(field) + 1 :].partition("]")[0]) for one in check(plan, only=[rule.code])}
        ]


def test_the_list_of_findings_has_every_rule_once(docs: Path) -> None:
    text = shown(docs / "findings" / "index.md")
    for rule in rules():
        row = rf"\| \[{rule.code}\]\({rule.code}\.md\) \| .*{rule.severity.value} \| (.*) \|"
        assert re.findall(row, text) == [f"{rule.title.vi} | {rule.title.en}"], rule.code


def test_there_is_a_page_for_every_plan_and_no_other(docs: Path) -> None:
    pages = {page.name for page in (docs / "plans").iterdir()}
    assert pages == {"index.md", *(f"{name}.md" for name in example_plans())}
    listed = re.findall(r"\]\((\S+)\.md\) \| `(\S+)`", shown(docs / "plans" / "index.md"))
    assert listed == [(name, name) for name in example_plans()]


@pytest.mark.parametrize("name", example_plans())
def test_a_page_shows_all_that_its_plan_states(docs: Path, name: str) -> None:
    text = shown(docs / "plans" / f"{name}.md")
    plan = ocop.example_plan(name)
    for path, said in stated(plan_to_dict(plan)):
        assert said in text, path
    for funding in plan.funding:
        assert f"| {funding.source.label.vi} | {funding.source.label.en} |" in text
    for finding in check(plan):
        row = f"[{finding.code}](../findings/{finding.code}.md) | `{finding.path}` | {finding.message.vi} |"
        assert row in text, finding.code


@pytest.mark.parametrize("name", example_plans())
def test_a_page_names_all_that_is_inferred(docs: Path, name: str) -> None:
    section = shown(docs / "plans" / f"{name}.md").partition("{ #read-into }")[2].partition("\n## ")[0]
    assert re.findall(r"^\| `(.+?)` \|", section, re.MULTILINE) == list(inferred(ocop.example_plan(name), ""))


def stated(data: Any, path: str = "") -> Iterator[tuple[str, str]]:
    """Every text, number and day of a plan as plain data, but for words that stand for others on the page."""
    if isinstance(data, dict):
        words = {"columns", "comparison", "every", "inferred", "subjects", "tourism_subjects"}
        for key, value in data.items():
            if key not in words and f"{path}.{key}" not in {"targets.id", "funding.source"}:
                yield from stated(value, key if isinstance(value, dict | list) else f"{path}.{key}")
    elif isinstance(data, list):
        for value in data:
            yield from stated(value, path)
    elif not isinstance(data, bool):
        counted = isinstance(data, int) and path.endswith((".count", ".base"))
        yield path, write_number(Decimal(data)) if counted else str(data)


def inferred(value: Any, path: str) -> Iterator[str]:
    """The path of every field that is marked as inferred."""
    yield from (f"{path}{name}" for name in getattr(value, "inferred", ()))
    for field in attrs.fields(type(value)) if attrs.has(type(value)) else ():
        below = getattr(value, field.name)
        name = f"{path}{field.name.rstrip('_')}"
        if isinstance(below, tuple):
            for place, item in enumerate(below):
                yield from inferred(item, f"{name}[{place}].")
        else:
            yield from inferred(below, f"{name}.")


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
    assert not re.search(r"\]\(docs/(criteria|findings|interpretations|plans)", (ROOT / "README.md").read_text("utf-8"))


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
        assert kind in {"python", "console", "sh", "toml", "json", "csv"}, block[0]
        if ">>>" in block["text"]:
            assert kind == "python", block[0]
            assert block["text"].startswith(">>>"), block[0]
        if "$ ocop" in block["text"]:
            assert kind == "console", block[0]
    left = BLOCK.sub("", text)
    assert "```" not in left
    assert not re.search(r"^\s*>>>", left, re.MULTILINE)
