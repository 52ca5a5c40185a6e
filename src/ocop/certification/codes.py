"""Product codes (mã số sản phẩm) and the numbers of registration sheets (số phiếu, Mẫu số 01).

A code is written province-commune-serial-year since Decision 26/2026/QĐ-TTg, and had the district behind the province
before. The form is data (`criteria/data/codes.toml`).

>>> code = ProductCode.parse("68-24664-007-2026")
>>> code.province, code.commune, code.serial, code.year, str(code)
('68', '24664', '007', 2026, '68-24664-007-2026')
>>> print(code_problems("68.24664.7.2026")[0])
the parts are joined by “-” and by nothing else, not as in '68.24664.7.2026'; did you mean '68-24664-7-2026'?
>>> import datetime
>>> print(code_problems("67-660-24664-7-2026", datetime.date(2026, 8, 20))[0])
a code given on 2026-08-20 is written province-commune-serial-year, not '67-660-24664-7-2026': leave the district \
out, and write today's codes of the province and the commune
"""

from __future__ import annotations

import datetime
from enum import StrEnum
from functools import lru_cache
from typing import Any, Self

import attrs
from attrs import frozen

from ocop.certification.code_parts import (
    DATA,
    InvalidCode,
    composed,
    is_written,
    repaired,
    split,
    with_year,
    wrong_parts,
)
from ocop.errors import Problem, shown
from ocop.lawdata import table
from ocop.suggest import did_you_mean
from ocop.text import Text, filled, written
from ocop.values import refuse, wrong_day

__all__ = [
    "CodeShape",
    "FormNumber",
    "InvalidCode",
    "ProductCode",
    "code_problems",
    "code_readings",
    "code_shapes",
]


class CodeShape(StrEnum):
    """The shapes of product codes: with the district, as before the district level ended, and without it.

    >>> CodeShape.WITHOUT_DISTRICT.label.vi
    'mã tỉnh-mã xã-số thứ tự-năm'
    """

    WITH_DISTRICT = "with-district"
    WITHOUT_DISTRICT = "without-district"

    @property
    def label(self) -> Text:
        """How a code of this shape is written."""
        rule = _shape_rule(self)
        return Text(vi=rule["vi"], en=rule["en"])


@frozen(kw_only=True)
class ProductCode:
    """The code of a product (mã số sản phẩm): where it is from, its serial number in the commune, the year.

    `province` (2 digits), `district` (3 digits, None for a code without it), `commune` (5 digits) and `serial` (up to 6
    digits) are texts, so that zeros in front are kept; `year` is the year of the evaluation. `str()` is the code as it
    is written. Whether the places exist is not looked at here: `check_places` does.

    Source: the head of every set of Appendix II of Decision 26/2026/QĐ-TTg. Raises `InvalidCode` with every problem at
    once.

    >>> str(ProductCode(province="01", commune="00004", serial="12", year=2026))
    '01-00004-12-2026'
    >>> ProductCode(province="1", district="1", commune="00004", serial="0", year=26)
    Traceback (most recent call last):
    ...
    ocop.certification.code_parts.InvalidCode: province: the code of a province in 2 digits, from 01 on, is needed, \
not '1'; did you mean '01'?
    district: the code of a district in 3 digits, from 001 on, is needed, not '1'; did you mean '001'?
    serial: a serial number in 1 to 6 digits, from 1 on, is needed, not '0'
    year: a year of four digits, from 2018 to 2100, is needed, not 26; did you mean '2026'?
    """

    province: str
    district: str | None = None
    commune: str
    serial: str
    year: int

    def __attrs_post_init__(self) -> None:
        fields = attrs.asdict(self, recurse=False)
        if self.district is None:
            del fields["district"]
        refuse(InvalidCode, *wrong_parts(fields))

    def __str__(self) -> str:
        return "-".join(str(getattr(self, part)) for part in _shape_rule(self.shape)["parts"])

    @property
    def shape(self) -> CodeShape:
        """Whether the code has the district."""
        return CodeShape.WITHOUT_DISTRICT if self.district is None else CodeShape.WITH_DISTRICT

    @classmethod
    def parse(cls, text: str) -> Self:
        """Return the code that `text` is; `str()` of it is `text` again.

        Raises `InvalidCode` with every problem at once, and with the right form where `text` shows it.

        >>> ProductCode.parse("01-001-00004-1-2024").district
        '001'
        >>> ProductCode.parse("1/4/1/2026")
        Traceback (most recent call last):
        ...
        ocop.certification.code_parts.InvalidCode: the parts are joined by “-” and by nothing else, not as in \
'1/4/1/2026'; did you mean '01-00004-1-2026'?
        province: the code of a province in 2 digits, from 01 on, is needed, not '1'; did you mean '01'?
        commune: the code of a commune in 5 digits, from 00001 on, is needed, not '4'; did you mean '00004'?
        """
        parts = split(text)
        names = next(
            (rule["parts"] for rule in table(DATA)["shapes"].values() if len(rule["parts"]) == len(parts)), None
        )
        if names is None:
            raise InvalidCode([_no_code(text, parts)])
        fields = with_year(dict(zip(names, parts, strict=True)))
        joined = [] if "-".join(parts) == text else [_wrongly_joined(text, _near(cls, fields))]
        refuse(InvalidCode, *joined, *wrong_parts(fields))
        return cls(**fields)


@frozen(kw_only=True)
class FormNumber:
    """The number of a registration sheet (số phiếu): its number, and the province, commune and year it is from.

    `number` is what stands before "/PĐK-", one number or two joined by a dash (interpretation `form-number-blanks`), as
    it is written; the other fields are those of `ProductCode`. `str()` is the whole as it is written.

    Source: Form 01 of Appendix III of Decision 26/2026/QĐ-TTg. Raises `InvalidCode` with every problem at once.

    >>> sheet = FormNumber.parse("03-12/PĐK-68-24664-2026")
    >>> sheet.number, sheet.province, sheet.commune, sheet.year, str(sheet)
    ('03-12', '68', '24664', 2026, '03-12/PĐK-68-24664-2026')
    """

    number: str
    province: str
    commune: str
    year: int

    def __attrs_post_init__(self) -> None:
        refuse(InvalidCode, *wrong_parts(attrs.asdict(self, recurse=False)))

    def __str__(self) -> str:
        return _sheet(**attrs.asdict(self))

    @classmethod
    def parse(cls, text: str) -> Self:
        """Return the number that `text` is; decomposed Unicode is understood.

        Raises `InvalidCode` with every problem at once, and with the right form where `text` shows it.

        >>> FormNumber.parse("12 /pdk- 68 - 24664 - 2026")
        Traceback (most recent call last):
        ...
        ocop.certification.code_parts.InvalidCode: the number of a sheet is written \
number/PĐK-province-commune-year, without spaces, not '12 /pdk- 68 - 24664 - 2026'; did you mean '12/PĐK-68-24664-2026'?
        """
        sheet = composed(text)
        names = table(DATA)["sheet"]["parts"]
        before, after = _around_mark(split(sheet))
        if not before or len(after) != len(names) - 1:
            raise InvalidCode([_no_sheet(text)])
        fields = with_year(dict(zip(names, ("-".join(before), *after), strict=True)))
        joined = [] if _sheet(**fields) == sheet else [_no_sheet(text, _near(cls, fields))]
        refuse(InvalidCode, *joined, *wrong_parts(fields))
        return cls(**fields)


def code_shapes(on: datetime.date) -> tuple[CodeShape, ...]:
    """Return the shapes that a product code may have which is given on a day.

    With the district to 21 July 2026, the last day of Decision 148/QĐ-TTg; without it from 1 July 2025 on, when there
    were no districts any more; in between both (interpretation `code-shape-between`, see `code_readings`). Raises
    `InvalidCode` for what is no date.

    >>> for day in ("2025-06-30", "2025-07-01", "2026-07-21", "2026-07-22"):
    ...     print(day, *code_shapes(datetime.date.fromisoformat(day)))
    2025-06-30 with-district
    2025-07-01 with-district without-district
    2026-07-21 with-district without-district
    2026-07-22 without-district
    """
    refuse(InvalidCode, wrong_day("on", on, Text(vi="một ngày (date)", en="a date")))
    return _shapes(on)


@lru_cache(maxsize=4096)  # a list of products repeats its days
def _shapes(on: datetime.date) -> tuple[CodeShape, ...]:
    rules = {shape: _shape_rule(shape) for shape in CodeShape}
    return tuple(shape for shape, rule in rules.items() if rule.get("from", on) <= on <= rule.get("to", on))


def code_readings(on: datetime.date) -> tuple[str, ...]:
    """Return the ids of the interpretations that `code_shapes` rests on for a day.

    >>> code_readings(datetime.date(2026, 1, 1)), code_readings(datetime.date(2026, 8, 1))
    (('code-shape-between',), ())
    """
    return (table(DATA)["between"]["interpretation"],) if len(code_shapes(on)) > 1 else ()


def code_problems(text: str, on: datetime.date | None = None) -> tuple[Problem, ...]:
    """Return what is wrong with a product code as it is written, nothing where it is one.

    `on` is the day on which it was given (the day of the certificate): its shape is held against that day, or not
    looked at without one. Any text is taken; only for an `on` that is no date `InvalidCode` is raised.

    >>> code_problems("01-00004-1-2026", datetime.date(2026, 8, 20))
    ()
    >>> print(code_problems("01-00004-1")[0])
    a product code is written province-commune-serial-year or, with districts, province-district-commune-serial-year, \
not '01-00004-1', which has 3 parts
    """
    allowed = tuple(CodeShape) if on is None else code_shapes(on)
    if any(is_written(text, _shape_rule(shape)["parts"]) for shape in allowed):
        return ()
    try:
        code = ProductCode.parse(text)
    except InvalidCode as error:
        return error.problems
    return () if on is None or code.shape in allowed else (_wrong_shape(code, on, allowed),)


def _shape_rule(shape: CodeShape) -> dict[str, Any]:
    rule: dict[str, Any] = table(DATA)["shapes"][shape.value]
    return rule


def _near(cls: type[ProductCode | FormNumber], parts: dict[str, Any]) -> tuple[str, ...]:
    meant = repaired(parts)
    return (str(cls(**meant)),) if meant else ()


def _around_mark(parts: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    sheet = table(DATA)["sheet"]
    marks = (sheet["mark"].casefold(), *sheet["mistaken"])
    at = next((place for place, part in enumerate(parts) if part.casefold() in marks), len(parts))
    return parts[:at], parts[at + 1 :]


def _sheet(number: str, province: str, commune: str, year: object) -> str:
    return f"{number}/{table(DATA)['sheet']['mark']}-{province}-{commune}-{year}"


def _no_code(text: object, parts: tuple[str, ...]) -> Problem:
    now, before = CodeShape.WITHOUT_DISTRICT.label, CodeShape.WITH_DISTRICT.label
    end = Text(vi=f" ({len(parts)} phần)", en=f", which has {len(parts)} part{'s' * (len(parts) != 1)}")
    message = Text(
        vi=f"mã số sản phẩm được ghi theo mẫu {now.vi} hoặc, khi còn cấp huyện, {before.vi}, không phải {shown(text)}"
        + (end.vi if parts else ""),
        en=f"a product code is written {now.en} or, with districts, {before.en}, not {shown(text)}"
        + (end.en if parts else ""),
    )
    return Problem(path="", message=message, value=shown(text), allowed=tuple(CodeShape))


def _wrongly_joined(text: str, near: tuple[str, ...]) -> Problem:
    end = did_you_mean(near)
    message = Text(
        vi=f"các phần được nối bằng dấu “-”, ngoài ra không có dấu nào khác, không phải như {shown(text)}{end.vi}",
        en=f"the parts are joined by “-” and by nothing else, not as in {shown(text)}{end.en}",
    )
    return Problem(path="", message=message, value=shown(text), near=near)


def _no_sheet(text: object, near: tuple[str, ...] = ()) -> Problem:
    sheet, end = table(DATA)["sheet"], did_you_mean(near)
    shape = filled(sheet, mark=sheet["mark"])
    message = Text(
        vi=f"số phiếu được ghi theo mẫu {shape.vi}, không có dấu cách, không phải {shown(text)}{end.vi}",
        en=f"the number of a sheet is written {shape.en}, without spaces, not {shown(text)}{end.en}",
    )
    return Problem(path="", message=message, value=shown(text), near=near)


def _wrong_shape(code: ProductCode, on: datetime.date, allowed: tuple[CodeShape, ...]) -> Problem:
    day, shapes = written(on), [shape.label for shape in allowed]
    vi, en = " hoặc ".join(label.vi for label in shapes), " or ".join(label.en for label in shapes)
    advice = table(DATA)["advice"][code.shape.value]
    message = Text(
        vi=f"mã cấp ngày {day.vi} được ghi theo mẫu {vi}, không phải {shown(str(code))}: {advice['vi']}",
        en=f"a code given on {day.en} is written {en}, not {shown(str(code))}: {advice['en']}",
    )
    return Problem(path="", message=message, value=shown(str(code)), allowed=allowed)
