"""Load criteria sets from the package's data: the structure at once, words when they are asked for.

A set's file is the appendix's table, one row a printed row. A row with options gives them as printed: the points, with
the asterisks of the minimum requirement behind them and the case before them, as in `"0 1 2**** 3*****"` or
`"a:1 a:3 b:1 b:3"`.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from ocop.criteria.model import (
    Condition,
    CriteriaSet,
    Criterion,
    Disqualifier,
    Group,
    Option,
    Part,
    Section,
    SetReference,
    StopRule,
)
from ocop.lawdata import folder, read_data, table
from ocop.regimes import REGIMES, Regime, load_regime
from ocop.text import Text

__all__ = ["criteria_ids", "load_criteria"]

_OPTION = re.compile(r"(?:([ab]):)?(\d+)(\*{3,5})?")


def criteria_ids(regime: str) -> tuple[str, ...]:
    """Return the identifiers of all criteria sets of a regime, in the order of the appendix.

    Raises `UnknownId` where there is no such regime.

    >>> criteria_ids("qd26-2026")[:3]
    ('qd26-2026/1', 'qd26-2026/2', 'qd26-2026/3')
    """
    return tuple(f"{regime}/{number}" for number in range(1, len(load_regime(regime).sets) + 1))


@cache
def load_criteria(identifier: str) -> CriteriaSet:
    """Return the criteria set `REGIME/NUMBER`.

    Raises `UnknownId` where there is none, with the near match.

    >>> load_criteria("qd26-2026/13").title.vi
    'Cà phê, ca cao'
    >>> load_criteria("qd26-2026/31")  # doctest: +NORMALIZE_WHITESPACE
    Traceback (most recent call last):
    ...
    ocop.errors.UnknownId: there is no criteria set 'qd26-2026/31':
    there are 1 to 26 of qd26-2026, qd148-2023, qd1048-2019; did you mean 'qd26-2026/3'?
    """
    if not isinstance(identifier, str):  # pyright: ignore[reportUnnecessaryIsInstance]
        raise _unknown_set(identifier)
    regime_id, _, number = identifier.partition("/")
    if regime_id in REGIMES:
        regime = load_regime(regime_id)
        if identifier in criteria_ids(regime_id):
            return build_set(regime, int(number))
    raise _unknown_set(identifier)


def build_set(regime: Regime, number: int) -> CriteriaSet:
    """Read the file of a set and build its value, anew each time."""
    data = read_data(f"{folder(regime.id)}/{regime.sets[number - 1]}.toml")
    reference = SetReference(regime.id, regime.decision.number, regime.appendix, number)
    return CriteriaSet(
        regime=regime,
        number=number,
        slug=regime.sets[number - 1].partition("-")[2],
        title=Text(**data["title"]),
        classification=Text(**data["classification"]),
        missing=Text(**data["missing"]) if "missing" in data else None,
        exclusions_known=data.get("exclusions_known", True),
        note_ids=tuple(data.get("notes", ())),
        parts=_parts(data["rows"], reference),
        disqualifiers=tuple(
            Disqualifier(
                id=key,
                at=at,
                reference=reference,
                interpretation=table(f"{folder(regime.id)}/exclusions.toml")["disqualifiers"][key].get(
                    "interpretation"
                ),
            )
            for key, at in data.get("disqualifiers", {}).items()
        ),
        stops=tuple(
            StopRule(
                id=key,
                at=rule["at"],
                zero_on=tuple(rule.get("zero_on", ())),
                reference=reference,
            )
            for key, rule in data.get("stops", {}).items()
        ),
        conditions=tuple(
            Condition(criterion=code, on=on) for code, on in data.get("scored_only_with_points_on", {}).items()
        ),
    )


class _Open:
    """A part or section whose rows are still being read."""

    def __init__(self, row: dict[str, Any]) -> None:
        self.row = row
        self.members: list[Any] = []
        self.groups: list[Group] = []


def _parts(rows: list[dict[str, Any]], reference: SetReference) -> tuple[Part, ...]:
    parts: list[_Open] = []
    place = 0
    for row in rows:
        if "part" in row:
            parts.append(_Open(row))
            continue
        if "section" in row:
            parts[-1].members.append(_Open(row))
        section = parts[-1].members[-1]
        if "group" in row:
            section.groups.append(Group(code=row["group"], max_points=row["points"], name_id=row["name"]))
        elif "options" in row:
            section.members.append(_criterion(row, parts[-1].row["part"], section.row["section"], place, reference))
            place += 1
    return tuple(
        Part(
            code=part.row["part"],
            max_points=part.row["points"],
            sections=tuple(map(_section, part.members)),
            note_ids=tuple(part.row.get("notes", ())),
        )
        for part in parts
    )


def _section(section: _Open) -> Section:
    return Section(
        code=section.row["section"],
        max_points=section.row["points"],
        criteria=tuple(section.members),
        groups=tuple(section.groups),
        name_id=section.row["name"],
    )


def _criterion(row: dict[str, Any], part: str, section: str, place: int, reference: SetReference) -> Criterion:
    return Criterion(
        code=row.get("criterion", section),
        part=part,
        section=section,
        place=place,
        max_points=row["points"],
        options=_options(row["options"], row["ladder"]),
        reference=reference,
        name_id=row["name"],
        hint_id=row.get("hint"),
        note_ids=tuple(row.get("notes", ())),
        case_ids=tuple(row.get("cases", ())),
    )


@cache
def _options(printed: str, ladder: str) -> tuple[Option, ...]:
    options = []
    for number, word in enumerate(printed.split(), 1):
        match = _OPTION.fullmatch(word)
        if match is None:
            raise ValueError(f"{ladder}: {word!r} in {printed!r} is not an option: points, asterisks, a case")
        case, points, stars = match.groups()
        minimum = len(stars) if stars else None
        options.append(Option(number=number, points=int(points), minimum_for=minimum, case=case, ladder=ladder))
    return tuple(options)


def _unknown_set(identifier: object) -> Exception:
    from ocop.errors import Problem, UnknownId, shown
    from ocop.suggest import did_you_mean, near

    known = tuple(name for regime in REGIMES for name in criteria_ids(regime))
    close = near(identifier, known)
    end = did_you_mean(close)
    listed, most = ", ".join(REGIMES), max(len(load_regime(regime).sets) for regime in REGIMES)
    message = Text(
        vi=f"không có bộ tiêu chí {shown(identifier)}: có bộ 1 đến {most} của {listed}{end.vi}",
        en=f"there is no criteria set {shown(identifier)}: there are 1 to {most} of {listed}{end.en}",
    )
    return UnknownId([Problem(path="", message=message, value=shown(identifier), allowed=known, near=close)])
