"""Criteria sets as values: parts, sections, criteria, options, exclusions (Appendix II of Decision 26/2026/QĐ-TTg).

The structure (codes, points, minimum requirements) is in the values; names, labels, hints and notes are looked up when
they are asked for.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from types import MappingProxyType

from attrs import field, frozen

from ocop.criteria import labels
from ocop.criteria.tables import Tables, build_tables
from ocop.regimes import Regime
from ocop.text import Text

__all__ = [
    "Condition",
    "CriteriaSet",
    "Criterion",
    "Disqualifier",
    "Group",
    "Option",
    "Part",
    "Section",
    "SetReference",
    "StopRule",
]


@frozen
class SetReference:
    """Where a criteria set stands: the regime, the decision's number, the appendix (where known), the set's number."""

    regime: str
    decision: str
    appendix: str | None
    number: int

    def at(self, code: str | None) -> Text:
        """Return the clause of the criterion with this code, or of the set's heading.

        >>> SetReference("qd26-2026", "26/2026/QĐ-TTg", "II", 13).at("1.5").vi
        'Quyết định 26/2026/QĐ-TTg, Phụ lục II, bộ 13, tiêu chí 1.5'
        """
        vi, en = (f", Phụ lục {self.appendix}", f", Appendix {self.appendix}") if self.appendix else ("", "")
        vi = f"Quyết định {self.decision}{vi}, bộ {self.number}"
        en = f"Decision {self.decision}{en}, set {self.number}"
        if code is None:
            return Text(vi=vi, en=en)
        return Text(vi=f"{vi}, tiêu chí {code}", en=f"{en}, criterion {code}")


@frozen(kw_only=True)
class Option:
    """An option (phương án) of a criterion.

    `number` is its printed place, from 1; `minimum_for` the stars (3, 4 or 5) that the asterisks behind it stand for:
    a product of that many stars must have this option or a later one; `case` the alternative (`"a"` or `"b"`) that it
    belongs to, where the criterion has two.
    """

    number: int
    points: int
    minimum_for: int | None
    case: str | None
    ladder: str

    @property
    def label(self) -> Text:
        """What the option says, in short."""
        return labels.ladder(self.ladder)[self.number - 1]


@frozen(kw_only=True)
class Criterion:
    """A scored criterion (tiêu chí) with its options in printed order.

    `code` is the printed number, `part` and `section` where it stands, `place` its place in the set from 0, `reference`
    the decision's row. A section that is scored itself (`"7"`) is a criterion with the section's code.
    """

    code: str
    part: str
    section: str
    place: int
    max_points: int
    options: tuple[Option, ...]
    reference: SetReference
    name_id: str
    hint_id: str | None = None
    note_ids: tuple[str, ...] = ()
    case_ids: tuple[str, ...] = ()

    @property
    def name(self) -> Text:
        """The criterion's official name, and its name in English."""
        return labels.name(self.name_id)

    @property
    def hint(self) -> Text | None:
        """What the decision adds to the name in brackets, in short; None where it adds nothing."""
        return labels.hint(self.hint_id) if self.hint_id else None

    @property
    def notes(self) -> tuple[Text, ...]:
        """What the decision notes at this criterion, and what is odd about its row."""
        return tuple(map(labels.note, self.note_ids))

    @property
    def cases(self) -> Mapping[str, Text]:
        """The two alternatives of which one is chosen, by their letter; empty where there are none."""
        return MappingProxyType({key: labels.name(name) for key, name in zip("ab", self.case_ids, strict=False)})

    @property
    def clause(self) -> Text:
        """Where the row stands in the decision."""
        return self.reference.at(self.code)

    def option(self, number: int) -> Option | None:
        """Return the option with this number; None for 0, "none of the options applies".

        Raises `IndexError` for a number that the criterion does not have.
        """
        if number == 0:
            return None
        if not 1 <= number <= len(self.options):
            raise IndexError(f"{self.code} has options 1 to {len(self.options)}, not {number}")
        return self.options[number - 1]

    def required(self, stars: int) -> Option | None:
        """Return the least option that a product of `stars` stars must have here; None where any will do.

        It is the last option printed with a minimum for `stars` stars or for fewer.
        """
        found = [o for o in self.options if o.minimum_for is not None and o.minimum_for <= stars]
        return found[-1] if found else None


@frozen(kw_only=True)
class Group:
    """A printed heading that only adds up the criteria under it, as 6.1 stands over 6.1.1 and 6.1.2."""

    code: str
    max_points: int
    name_id: str

    @property
    def name(self) -> Text:
        """The group's official name, and its name in English."""
        return labels.name(self.name_id)


@frozen(kw_only=True)
class Section:
    """A section (mục) of a part, with its scored criteria and the groups that head some of them."""

    code: str
    max_points: int
    criteria: tuple[Criterion, ...]
    groups: tuple[Group, ...]
    name_id: str

    @property
    def name(self) -> Text:
        """The section's official name, and its name in English."""
        return labels.name(self.name_id)


@frozen(kw_only=True)
class Part:
    """A part (phần): A, B or C."""

    code: str
    max_points: int
    sections: tuple[Section, ...]
    note_ids: tuple[str, ...] = ()

    @property
    def notes(self) -> tuple[Text, ...]:
        """What is odd about the part's heading."""
        return tuple(map(labels.note, self.note_ids))


@frozen(kw_only=True)
class Disqualifier:
    """A ground on which a dossier is excluded (hồ sơ bị loại).

    `at` is where it is printed, `"heading"` or a criterion; `interpretation` the reading by which it is a ground.
    """

    id: str
    at: str
    reference: SetReference
    interpretation: str | None = None

    @property
    def label(self) -> Text:
        """What excludes the dossier, in short."""
        return labels.exclusion(self.reference.regime, "disqualifiers", self.id, self.reference.number)

    @property
    def clause(self) -> Text:
        """Where the ground stands in the decision."""
        return self.reference.at(None if self.at == "heading" else self.at)


@frozen(kw_only=True)
class StopRule:
    """A rule that ends the evaluation (không đánh giá các bước tiếp theo).

    `zero_on` names the criteria of which one with 0 points sets off the rule by itself; where it is empty, the council
    finds that the rule holds.
    """

    id: str
    at: str
    reference: SetReference
    zero_on: tuple[str, ...] = ()

    @property
    def computed(self) -> bool:
        """Whether the rule follows from the answers and is not stated."""
        return bool(self.zero_on)

    @property
    def label(self) -> Text:
        """What ends the evaluation, in short."""
        return labels.exclusion(self.reference.regime, "stops", self.id, self.reference.number)

    @property
    def clause(self) -> Text:
        """Where the rule stands in the decision."""
        return self.reference.at(self.at)


@frozen(kw_only=True)
class Condition:
    """A rule between answers: `criterion` is scored only where the answer to `on` carries points."""

    criterion: str
    on: str


@frozen(kw_only=True, cache_hash=True)
class CriteriaSet:
    """A criteria set (bộ tiêu chí): what a scorecard answers and `ocop.rank` adds up.

    `id` is `REGIME/NUMBER`; `criteria` holds every scored criterion in printed order.

    >>> from ocop import load_criteria
    >>> coffee = load_criteria("qd26-2026/13")
    >>> coffee.title.en, len(coffee.criteria), coffee.max_points
    ('Coffee, cocoa', 34, 100)
    >>> [option.points for option in coffee.criterion("1.5").options]
    [0, 1, 2, 3]
    >>> coffee.criterion("1.5").required(stars=4).label.vi
    'Trên 75% sản lượng tiêu thụ có hợp đồng liên kết'
    """

    regime: Regime = field(repr=lambda regime: regime.id)
    number: int
    slug: str
    title: Text
    classification: Text
    missing: Text | None = field(default=None, repr=False)
    exclusions_known: bool = field(default=True, repr=False)
    note_ids: tuple[str, ...] = field(default=(), repr=False)
    parts: tuple[Part, ...] = field(repr=False)
    disqualifiers: tuple[Disqualifier, ...] = field(repr=False)
    stops: tuple[StopRule, ...] = field(repr=False)
    conditions: tuple[Condition, ...] = field(repr=False)

    @property
    def complete(self) -> bool:
        """Whether the source has the whole set; `missing` says what it lacks, and it is not ranked."""
        return self.missing is None

    @property
    def notes(self) -> tuple[Text, ...]:
        """What is odd about the set as its source has it."""
        return tuple(map(labels.note, self.note_ids))

    @property
    def reference(self) -> SetReference:
        """Where the set stands in its decision."""
        regime = self.regime
        return SetReference(regime.id, regime.decision.number, regime.appendix, self.number)

    @cached_property
    def id(self) -> str:
        """The set's identifier, for instance `qd26-2026/13`."""
        return f"{self.regime.id}/{self.number}"

    @property
    def max_points(self) -> int:
        """The points that all parts give together."""
        return sum(part.max_points for part in self.parts)

    @cached_property
    def criteria(self) -> tuple[Criterion, ...]:
        """Every scored criterion, in printed order."""
        return tuple(c for part in self.parts for section in part.sections for c in section.criteria)

    @cached_property
    def cased(self) -> tuple[Criterion, ...]:
        """The criteria with two alternatives of which one is chosen."""
        return tuple(c for c in self.criteria if c.case_ids)

    @cached_property
    def remarkable(self) -> bool:
        """Whether there may be something to remark on a result: two cases, or a source that is not the decision."""
        return bool(self.cased) or self.regime.source is not None or not self.exclusions_known

    @cached_property
    def tables(self) -> Tables:
        """The set packed for adding up."""
        return build_tables(self)

    def criterion(self, code: str) -> Criterion:
        """Return the criterion with this code.

        Raises `UnknownId` where the set has none, with the near match.

        >>> from ocop import load_criteria
        >>> load_criteria("qd26-2026/13").criterion("6.1")
        Traceback (most recent call last):
        ...
        ocop.errors.UnknownId: there is no criterion '6.1' in qd26-2026/13; did you mean '6.1.1'?
        """
        place = self.tables.places.get(code)
        if place is None:
            from ocop.criteria.unknown import unknown_criterion
            from ocop.errors import UnknownId

            raise UnknownId([unknown_criterion(self, code, path="")])
        return self.criteria[place]
