"""`ocop audit --format json` over a list in CSV as a whole process, against a script that only parses the list.

Every tenth row has a fault, so that findings are written too; no recognition is recorded twice.
"""

from __future__ import annotations

import csv
import datetime
import random
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from processes import environment, output, taken
from ratios import Cost, Ratio, Row, compare

from ocop.auditing import COLUMNS
from ocop.certification.terms import expiry

__all__ = ["rows"]

_FEW, _MANY = 1_000, 100_000
_SEED = 26
_FAULTY = 10
_BEGIN, _DAYS = datetime.date(2023, 3, 1), 800
_PRODUCTS = ("Cà phê bột nguyên chất", "Miến dong", "Rượu nếp cái hoa vàng", "Mật ong hoa nhãn", "Chè Shan tuyết")
_KINDS = ("HTX", "hợp tác xã", "tổ hợp tác", "Công ty TNHH", "hộ kinh doanh")
_PARSE_ALONE = "import csv, sys; [None for _ in csv.DictReader(open(sys.argv[1], encoding='utf-8'))]"


def rows(rounds: int) -> list[Row]:
    """Measure and return the lines of the table."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        variables = environment(folder)
        many, few = _written(folder / "many.csv", _MANY), _written(folder / "few.csv", _FEW)
        found = len(output(_audit(many), variables).splitlines())
        if found != _MANY // _FAULTY:
            raise AssertionError(f"{_MANY // _FAULTY} rows have a fault, but {found} were found")
        audit = _whole(_audit(many), variables)
        ratio = compare(audit, _whole(["-c", _PARSE_ALONE, str(many)], variables), rounds)
        return [
            Row.at_most(f"ocop audit, {_MANY:,} rows / csv alone", ratio, 40.0),
            Row(what=f"ocop audit, {_MANY:,} rows: rows a second", figure=f"{_MANY / audit():,.0f}"),
            _memory(few, many, variables),
        ]


def _memory(few: Path, many: Path, variables: dict[str, str]) -> Row:
    low, high = (int(output([_PEAK, *_audit(path)], variables)) for path in (few, many))
    what = f"peak memory, {_MANY:,} / {_FEW:,} rows: {high / 1e6:.1f} / {low / 1e6:.1f} MB"
    return Row.at_most(what, Ratio(high / low, high / low, high / low), 1.2)


_PEAK = str(Path(__file__).parent / "peak_memory.py")


def _audit(path: Path) -> list[str]:
    return ["-m", "ocop", "audit", "--format", "json", str(path)]


def _whole(arguments: list[str], variables: dict[str, str]) -> Cost:
    return lambda: taken(arguments, variables)[0]


def _written(path: Path, count: int) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(COLUMNS)
        writer.writerows(_list(count))
    return path


def _list(count: int) -> Iterator[tuple[object, ...]]:
    source = random.Random(_SEED)  # noqa: S311 - the same list in every run is wanted
    for row in range(count):
        issued = _BEGIN + datetime.timedelta(days=source.randrange(_DAYS))
        a, b, c = source.randint(28, 40), source.randint(17, 25), source.randint(25, 35)
        total = f"{a + b + c + (row % _FAULTY == 0)}.0"
        yield (
            f"{source.choice(_PRODUCTS)} {row}",
            f"Chủ thể số {row % 4000}",
            source.choice(_KINDS),
            source.randint(1, 25),
            4,
            total,
            a,
            b,
            c,
            f"{row % 700}/QĐ-UBND",
            f"UBND tỉnh {source.choice(('Kon Tum', 'Đắk Nông', 'Đồng Tháp'))}",
            issued,
            expiry(issued),
            f"62-610-23326-{row + 1}-{issued.year}",
        )
