"""Interpretations (the readings that are taken): where the law leaves a reading open, the one that is taken, by name.

Every result lists the interpretations that it relies on; each has a page in the documentation.

>>> interpretation("half-open-bands").title.en
'Bands are half-open, nothing is rounded'
"""

from __future__ import annotations

from functools import cache

from attrs import frozen

from ocop.lawdata import table
from ocop.text import Text

__all__ = ["Interpretation", "interpretation", "interpretations"]


@frozen(kw_only=True)
class Interpretation:
    """A reading that is taken: what is open (`question`), how it is read, and what another reading would change.

    `chosen` holds the options of a criterion with the note of the same id whose choice rests on the reading.
    """

    id: str
    clause: str
    title: Text
    question: Text
    reading: Text
    otherwise: Text
    chosen: tuple[int, ...] = ()


@cache
def interpretations() -> tuple[Interpretation, ...]:
    """Return all interpretations, in the order of the documentation."""
    return tuple(
        Interpretation(
            id=key,
            clause=row["clause"],
            title=Text(**row["title"]),
            question=Text(**row["question"]),
            reading=Text(**row["reading"]),
            otherwise=Text(**row["otherwise"]),
            chosen=tuple(row.get("chosen", ())),
        )
        for key, row in table("interpretations.toml").items()
    )


@cache
def interpretation(identifier: str) -> Interpretation:
    """Return the interpretation with this id. Raises `UnknownId` where there is none, with the near match."""
    known = {reading.id: reading for reading in interpretations()}
    if identifier not in known:
        from ocop.suggest import unknown

        raise unknown(identifier, known, what=Text(vi="cách hiểu", en="interpretation"))
    return known[identifier]
