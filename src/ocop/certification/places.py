"""The places of a code: whether its province and its commune exist today, and belong together.

Today's units come with the package `vietnam-provinces` (`pip install 'ocop[places]'`). Those from before the merger of
1 July 2025 are not there, so that a code from before it may name units that are not known today.

>>> from ocop.certification.codes import ProductCode
>>> check_places(ProductCode.parse("68-24664-7-2026"))
()
>>> for finding in check_places(ProductCode.parse("67-99999-7-2026")):
...     print(finding.severity, finding.code, finding.path)
error province-unknown-today province
error commune-unknown-today commune
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from ocop.certification.code_parts import DATA, InvalidCode
from ocop.certification.codes import FormNumber, ProductCode
from ocop.errors import Problem, missing_extra, shown
from ocop.findings import Finding, Severity
from ocop.lawdata import table
from ocop.text import LANGUAGES, Text, filled

if TYPE_CHECKING:
    from types import ModuleType

__all__ = ["check_places", "places_version"]

_EXTRA: Final = "places"
_PACKAGE: Final = "vietnam-provinces"


def places_version() -> str:
    """Return the day of the list of units that `check_places` uses, as the package states it.

    Raises `MissingExtra` where the package is not installed.

    >>> places_version() >= "2025-07-01"
    True
    """
    version: str = _units().__data_version__
    return version


def check_places(code: ProductCode | FormNumber) -> tuple[Finding, ...]:
    """Return what does not fit between a code and today's provinces and communes, nothing where all fits.

    A province or a commune that is not known today, or a commune of another province. This is an error in a code of a
    later year than 2025, the year of the merger, a warning in an older one, and only an information in one with a
    district, whose units are those from before the merger.

    Source of the units: Decision 19/2025/QĐ-TTg. Raises `MissingExtra` where the package `vietnam-provinces` is not
    installed, `InvalidCode` for what is no code.

    >>> (finding,) = check_places(ProductCode.parse("01-24664-7-2025"))
    >>> print(finding.severity, finding.code)
    warning commune-of-another-province
    """
    if not isinstance(code, (ProductCode, FormNumber)):
        raise InvalidCode([_no_code(code)])
    province, commune = _province(code.province), _commune(code.commune)
    found: list[Finding] = []
    if province is None:
        found.append(_finding("province-unknown-today", code))
    if commune is None:
        found.append(_finding("commune-unknown-today", code))
    elif province is None or commune.province_code != province.code:
        home = _units().Province.from_code(commune.province_code)
        other = str(int(home.code)).zfill(len(code.province))
        plain = _without_unit(home.name)
        found.append(_finding("commune-of-another-province", code, name=commune.name, other=other, other_name=plain))
    return tuple(found)


def _units() -> ModuleType:
    """Return the package, looked for anew each time: it is an extra, and takes long to load."""
    try:
        import vietnam_provinces
    except ImportError as error:
        raise missing_extra(_EXTRA, _PACKAGE) from error
    return vietnam_provinces


def _without_unit(name: str) -> str:
    """Return the name of a province alone, whether or not the edition of the list puts "Tỉnh" before it."""
    unit = next((unit for unit in table(DATA)["today"]["units"] if name.startswith(unit)), "")
    return name.removeprefix(unit)


def _province(code: str) -> Any:
    """Return today's province with this code, None where there is none."""
    units = _units()
    try:
        return units.Province.from_code(units.ProvinceCode(int(code)))
    except ValueError:
        return None


def _commune(code: str) -> Any:
    """Return today's commune, ward or special zone with this code, None where there is none."""
    units = _units()
    try:
        return units.Ward.from_code(units.WardCode(int(code)))
    except ValueError:
        return None


def _finding(kind: str, code: ProductCode | FormNumber, **names: str) -> Finding:
    today = table(DATA)["today"]
    rule, age = today["findings"][kind], today["ages"][_age(code)]
    facts = {
        "province": code.province,
        "commune": code.commune,
        "year": code.year,
        "merger": today["from"].isoformat(),
        "list": places_version(),
        **names,
    }
    return Finding(
        code=kind,
        severity=Severity(age["severity"]),
        path=rule["path"],
        message=filled({lang: f"{rule[lang]} {age[lang]}" for lang in LANGUAGES}, **facts),
        reference=today["clause"],
    )


def _age(code: ProductCode | FormNumber) -> str:
    if isinstance(code, ProductCode) and code.district is not None:
        return "with-district"
    return "after" if code.year > table(DATA)["today"]["from"].year else "before"


def _no_code(value: object) -> Problem:
    message = Text(
        vi=f"cần một ProductCode hoặc một FormNumber, không phải {shown(value)}: hãy đọc chữ bằng parse() của chúng",
        en=f"a ProductCode or a FormNumber is needed, not {shown(value)}: read a text with their parse()",
    )
    return Problem(path="", message=message, value=shown(value), allowed=("ProductCode", "FormNumber"))
