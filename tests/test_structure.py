"""House rules on the code itself: layers import downwards, modules and functions stay small, law is data."""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import ocop

PACKAGE = Path(ocop.__file__).parent
MODULES = sorted(PACKAGE.rglob("*.py"))

# From the bottom up; a module may import from its own layer and from those before it.
LAYERS = (
    ("text", "packing", "lawdata"),
    ("errors", "findings"),
    ("suggest", "values", "numerals", "units"),
    ("money", "regimes", "readings", "agencies"),
    ("products", "parsing"),
    ("files",),
    ("subjects", "structuring"),
    ("criteria",),
    ("scoring",),
    ("certification",),
    ("auditing",),
    ("plans",),
    ("testing",),
    ("cli",),
    ("__main__", "__init__"),
)
LAYER = {name: place for place, names in enumerate(LAYERS) for name in names}


def _name(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def _imports(tree: ast.AST) -> Iterator[str]:
    """Every module of the package that is imported at run time, with `import` inside functions."""
    waiting: list[ast.AST] = [tree]
    while waiting:
        node = waiting.pop()
        if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING":
            continue
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("ocop"):
            yield node.module
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name.startswith("ocop"))
        waiting.extend(ast.iter_child_nodes(node))


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_layers_import_downwards(path: Path) -> None:
    own = LAYER[_name(path)]
    for module in _imports(ast.parse(path.read_text("utf-8"))):
        steps = module.split(".")
        imported = LAYER[steps[1]] if len(steps) > 1 else 0
        # What needs to raise an error on use may reach for the near match that it offers.
        assert imported <= own or steps[1:] == ["suggest"], f"{path.name} imports {module}"


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_modules_and_functions_stay_small(path: Path) -> None:
    text = path.read_text("utf-8")
    assert text.count("\n") <= 350
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef):
            body = node.body[1:] if ast.get_docstring(node) else node.body
            if body:
                assert (node.end_lineno or 0) - body[0].lineno < 40, node.name


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_rules_know_neither_floats_nor_clocks(path: Path) -> None:
    tree = ast.parse(path.read_text("utf-8"))
    for node in ast.walk(tree):
        assert not (isinstance(node, ast.Constant) and isinstance(node.value, float)), node.lineno
    assert not re.search(r"\b(float\(|datetime\.now|date\.today|time\.time|random\.)", path.read_text("utf-8"))


def test_no_code_lies_among_the_data() -> None:
    assert {path.suffix for path in (PACKAGE / "criteria" / "data").rglob("*") if path.is_file()} == {".toml"}


def test_public_names_are_there() -> None:
    for name in ocop.__all__:
        assert getattr(ocop, name) is not None
    assert set(ocop.__all__) <= set(dir(ocop))
    with pytest.raises(AttributeError, match="no attribute 'Scorcard'"):
        _ = ocop.Scorcard


@pytest.mark.parametrize("statement", ["import ocop", "from ocop import Scorecard, rank"])
def test_heavy_modules_load_on_use(statement: str) -> None:
    heavy = ("pint", "numpy", "pandas", "hypothesis", "cattrs", "tomllib", "holidays", "vietnam_provinces")
    code = f"import sys; {statement}; print([name for name in {heavy} if name in sys.modules])"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout == "[]\n"
