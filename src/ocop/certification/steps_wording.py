"""Steps as values and as text: the sentences are data (`criteria/data/qd26_2026/steps.toml`)."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from typing import Final, Literal

from attrs import frozen

from ocop.agencies import Level
from ocop.certification.application import Result
from ocop.certification.terms import cited
from ocop.findings import Finding
from ocop.lawdata import table
from ocop.readings import interpretation
from ocop.scoring.council_wording import points_text
from ocop.text import Language, Text, filled

__all__ = ["Fact", "Step", "Who", "as_text", "rank", "samples", "say"]

_DATA: Final = "qd26_2026/steps.toml"

Who = Level | Literal["subject"]
"""Who takes a step: a level of the administration, or the subject."""

Fact = Text | datetime.date | int
"""What a sentence may name."""


@frozen(kw_only=True)
class Step:
    """Something that is due for a product.

    `code` is stable, `what` a sentence without its end, `who` takes the step. `due` is the last day in time and
    `earliest` the first one, None where the decision fixes none; `overdue` says that `due` has passed on the day that
    was asked about. `otherwise` is what follows where the step is not taken, or not in time. `interpretations` are the
    ids of the readings that it rests on, `remarks` what is not certain of it.
    """

    code: str
    what: Text
    who: Who
    due: datetime.date | None
    earliest: datetime.date | None
    overdue: bool
    clause: str
    otherwise: Text
    interpretations: tuple[str, ...] = ()
    remarks: tuple[Finding, ...] = ()

    def line(self, lang: Language) -> str:
        """Return the step in one sentence, in `lang`: when, who, what, and where it stands."""
        if self.due is None:
            shape = "no-day"
        elif self.overdue:
            shape = "overdue"
        else:
            shape = "by" if self.earliest is None else "between"
        line = filled(
            table(_DATA)["lines"][shape],
            who=Text(**table(_DATA)["who"][self.who]),
            what=self.what,
            clause=self.clause,
            due=self.due,
            earliest=self.earliest,
        ).to(lang)
        return line[:1].upper() + line[1:]


def as_text(steps: Iterable[Step], lang: Language) -> str:
    """Return steps as text in `lang`: a line for each, and under it what follows otherwise, remarks and readings.

    >>> as_text((), "en")
    'Nothing is due.'
    """
    lines: list[str] = []
    for step in steps:
        lines.extend((step.line(lang), f"  {step.otherwise.to(lang)}"))
        lines.extend(f"  {remark.message.to(lang)}" for remark in step.remarks)
        if step.interpretations:
            titles = "; ".join(interpretation(reading).title.to(lang) for reading in step.interpretations)
            lines.append(f"  {filled(table(_DATA)['lines']['readings'], titles=Text(vi=titles, en=titles)).to(lang)}")
    return "\n".join(lines) or Text(**table(_DATA)["lines"]["none"]).to(lang)


def say(
    code: str,
    on: datetime.date,
    *,
    who: Who | None = None,
    due: datetime.date | None = None,
    earliest: datetime.date | None = None,
    clause: str | None = None,
    readings: Iterable[str] = (),
    remark: Finding | None = None,
    **facts: Fact,
) -> Step:
    """Return the step `code` as it is on a day; `who`, `clause` and `readings` add to what the data says of it."""
    row = table(_DATA)["steps"][code]
    taken_by = who or row["who"]
    return Step(
        code=code,
        what=filled(row["what"], **facts),
        who="subject" if taken_by == "subject" else Level(taken_by),
        due=due,
        earliest=earliest,
        overdue=due is not None and due < on,
        clause=clause or cited(row["clause"]),
        otherwise=filled(row["otherwise"], **facts),
        interpretations=tuple(dict.fromkeys([*row.get("readings", ()), *readings])),
        remarks=() if remark is None else (remark,),
    )


def rank(result: Result) -> Text:
    """Return total and stars of a result in words; where its stars are not stated, that is said."""
    shape = "stated" if result.stated else "by-total"
    total = Text(vi=points_text(result.total, "vi"), en=points_text(result.total, "en"))
    return filled(table(_DATA)["rank"][shape], stars=result.stars, total=total)


def samples(*, tourism: bool) -> Text:
    """Return the end of a sentence on a dossier that is sent: with samples, or that a tourism service needs none."""
    return Text(**table(_DATA)["with-samples"]["tourism" if tourism else "goods"])
