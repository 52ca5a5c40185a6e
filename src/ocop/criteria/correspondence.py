"""Which criteria sets of one decision correspond to which of another, and which of their criteria.

Groups of products keep their numbers from Decision 148/QĐ-TTg to Decision 26/2026/QĐ-TTg; Decision 1048/QĐ-TTg has
other ones. Names of criteria changed too. What corresponds is data (`criteria/data/correspondence.toml`).

>>> [criteria.id for criteria in corresponding(load_criteria("qd26-2026/13"), "qd1048-2019")]
['qd1048-2019/14']
>>> [criteria.id for criteria in corresponding(load_criteria("qd26-2026/8"), "qd1048-2019")]
['qd1048-2019/8', 'qd1048-2019/9']
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache

from ocop.criteria.loading import load_criteria
from ocop.criteria.model import CriteriaSet, Criterion
from ocop.lawdata import table
from ocop.regimes import load_regime

__all__ = ["corresponding", "paired_criteria"]

_DATA = "correspondence.toml"


def corresponding(criteria: CriteriaSet, regime: str) -> tuple[CriteriaSet, ...]:
    """Return the sets of `regime` that judge the products that `criteria` judges, in the order of the appendix.

    None where the regime has no such group, several where it divides the group. Raises `UnknownId` for a regime that
    there is not.
    """
    load_regime(regime)
    numbers: set[int] = set()
    for row in table(_DATA)["sets"]:
        if criteria.number in row[criteria.regime.id]:
            numbers.update(row[regime])
    return tuple(load_criteria(f"{regime}/{number}") for number in sorted(numbers))


def paired_criteria(before: CriteriaSet, after: CriteriaSet) -> Iterator[tuple[Criterion | None, Criterion | None]]:
    """Yield the criteria of two sets in pairs, those that correspond together, the others alone.

    They correspond where they stand in the same part and have the same name, or else another name of the same
    criterion, or else the same ladder of options; or else where the name is the same in another part. The pairs stand
    in the order of `after`; what went comes last.
    """
    found = _pairs(before, after)
    for row in after.criteria:
        yield found.get(row.code), row
    kept = {row.code for row in found.values()}
    for row in before.criteria:
        if row.code not in kept:
            yield row, None


def _pairs(before: CriteriaSet, after: CriteriaSet) -> Mapping[str, Criterion]:
    """The criteria of `before` by the codes of those of `after`; what is surer is paired first."""
    found: dict[str, Criterion] = {}
    left = list(before.criteria)
    for key in (_by_name, _by_meaning, _by_ladder, _by_name_in_any_part):
        for row in after.criteria:
            if row.code not in found:
                match = next((old for old in left if key(old) == key(row)), None)
                if match is not None:
                    found[row.code] = match
                    left.remove(match)
    return found


def _by_name(row: Criterion) -> tuple[str, ...]:
    return row.part, row.name_id


def _by_meaning(row: Criterion) -> tuple[str, ...]:
    return row.part, _meanings().get(row.name_id, row.name_id)


def _by_ladder(row: Criterion) -> tuple[str, ...]:
    return row.part, row.options[0].ladder


def _by_name_in_any_part(row: Criterion) -> tuple[str, ...]:
    return (row.name_id,)


@cache
def _meanings() -> Mapping[str, str]:
    """The first of the names of a criterion by each of them."""
    return {name: names[0] for names in table(_DATA)["criteria"] for name in names}
