"""Build the wheel, install it alone in a fresh environment, and run the tests against it, far from the source."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
import venv
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
WITH_THE_TESTS = (
    "tests",
    "examples",
    "docs",
    "tools",
    "README.md",
    "Makefile",
    "mkdocs.yml",
    "pyproject.toml",
    "conftest.py",
)
IN_THE_WHEEL = (
    "ocop/py.typed",
    "ocop/criteria/data/qd26_2026/26-community-tourism.toml",
    "ocop/criteria/data/names.toml",
)


def main() -> int:
    """Return the exit status of the tests."""
    with tempfile.TemporaryDirectory() as folder:
        wheel = build(Path(folder) / "dist")
        python = environment(Path(folder) / "venv", wheel)
        away = copy_tests(Path(folder) / "away")
        run = subprocess.run([python, "-m", "pytest", "-n", "auto", "-m", "not deep", "tests"], cwd=away, check=False)
        return run.returncode


def build(folder: Path) -> Path:
    """Build the wheel into `folder` and see that the data is in it."""
    subprocess.run([sys.executable, "-m", "build", "--wheel", "--outdir", folder, ROOT], check=True)
    (wheel,) = folder.glob("*.whl")
    names = zipfile.ZipFile(wheel).namelist()
    missing = [name for name in IN_THE_WHEEL if name not in names]
    if missing:
        raise SystemExit(f"{wheel.name} lacks {', '.join(missing)}")
    return wheel


def environment(folder: Path, wheel: Path) -> Path:
    """Create an environment with the wheel and what its tests need, and return its Python."""
    venv.create(folder, with_pip=True)
    python = folder / ("Scripts" if sys.platform == "win32" else "bin") / "python"
    subprocess.run(
        [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", f"ocop[test] @ {wheel.as_uri()}"],
        check=True,
    )
    return python


def copy_tests(folder: Path) -> Path:
    """Copy what the tests read, but not the package, into `folder`."""
    folder.mkdir()
    for name in WITH_THE_TESTS:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
        elif source.exists():
            shutil.copy(source, folder / name)
    return folder


if __name__ == "__main__":
    raise SystemExit(main())
