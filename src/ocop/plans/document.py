"""What every official plan carries as a document: number, issuer, dates, legal bases, annexes.

Everything that a real text may lack is optional. `at` says where in the text something stands ("I.2.1", "Phụ lục, dòng
3"), `inferred` names the fields that the text does not state and an editor has concluded.
"""

from __future__ import annotations

import datetime
from typing import Protocol

from attrs import field, frozen

from ocop.structuring import refused

__all__ = ["Annex", "LegalBasis", "ParentPlan", "Period", "Signatory", "Statement", "plain_number", "same_document"]


@frozen(kw_only=True)
class Period:
    """The time that a plan is for, first and last day included. Raises `InvalidData` where it ends before it begins."""

    from_: datetime.date
    to: datetime.date

    def __attrs_post_init__(self) -> None:
        if self.to < self.from_:
            raise refused(
                f"kết thúc ngày {self.to} trước khi bắt đầu ngày {self.from_}",
                f"it ends on {self.to}, before it begins on {self.from_}",
                path="to",
            )

    def __contains__(self, day: datetime.date) -> bool:
        return self.from_ <= day <= self.to


@frozen(kw_only=True)
class Signatory:
    """Who signs, and as what."""

    name: str
    position: str | None = None


@frozen(kw_only=True)
class LegalBasis:
    """A document that a plan rests on (căn cứ): its number and date, who issued it, what it is about."""

    number: str
    issued: datetime.date | None = None
    issuer: str | None = None
    title: str | None = None
    at: str | None = None


@frozen(kw_only=True)
class ParentPlan:
    """The plan above, which this one carries out."""

    number: str
    issued: datetime.date | None = None
    issuer: str | None = None
    title: str | None = None


@frozen(kw_only=True)
class Annex:
    """An annex (phụ lục): what it holds, the document that it says it belongs to, and whether it is at hand."""

    code: str | None = None
    title: str | None = None
    belongs_to: str | None = None
    issued: datetime.date | None = None
    issuer: str | None = None
    at_hand: bool = True
    at: str | None = None


@frozen(kw_only=True)
class Statement:
    """A statement of the text in short words: a purpose, a requirement, an objective, a duty, a solution's measure."""

    text: str
    at: str | None = None
    inferred: tuple[str, ...] = field(default=())


class _Cited(Protocol):
    """What a document is known by."""

    @property
    def number(self) -> str | None: ...
    @property
    def issued(self) -> datetime.date | None: ...
    @property
    def issuer(self) -> str | None: ...


def plain_number(number: str) -> str:
    """Return a document's number as numbers are compared: without spaces, in capitals.

    >>> plain_number("226 /kh-UBND")
    '226/KH-UBND'
    """
    return "".join(number.split()).upper()


def same_document(one: _Cited, other: _Cited) -> bool:
    """Whether the two are one document: the same number, and nothing that both state differs.

    Each issuer counts its own numbers, so that a district's plan 12/KH-UBND may carry out a province's 12/KH-UBND.
    """
    if one.number is None or other.number is None or plain_number(one.number) != plain_number(other.number):
        return False
    issuers = [cited.issuer and " ".join(cited.issuer.split()).casefold() for cited in (one, other)]
    return all(None in pair or pair[0] == pair[1] for pair in ((one.issued, other.issued), issuers))
