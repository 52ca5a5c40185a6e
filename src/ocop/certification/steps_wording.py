"""Steps as values and as text: the sentences are data (`criteria/data/qd26_2026/steps.toml`)."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from typing import Final, Literal

from attrs import evolve, frozen

from ocop.agencies import Level
from ocop.certification.application import Result
from ocop.certification.terms import cited, extension_limit
from ocop.findings import Finding
from ocop.lawdata import table
from ocop.readings import interpretation
from ocop.regimes import REGIMES, load_regime
from ocop.scoring.council_wording import points_text
from ocop.text import Language, Text, filled

__all__ = ["Fact", "Step", "Who", "as_text", "rank", "samples", "say", "since", "where_late_filing_counts"]

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
    due: datetime.date | None = None,
    earliest: datetime.date | None = None,
    clause: str | None = None,
    renewal: bool = False,
    readings: Iterable[str] = (),
    remark: Finding | None = None,
    **facts: Fact,
) -> Step:
    """Return the step `code` as it is on a day; `clause` and `readings` add to what the data says of it.

    `renewal` cites where it stands for a renewal.
    """
    row = table(_DATA)["steps"][code]
    stands = row.get("renewal", row["clause"]) if renewal else row["clause"]
    return Step(
        code=code,
        what=filled(row["what"], **facts),
        who="subject" if row["who"] == "subject" else Level(row["who"]),
        due=due,
        earliest=earliest,
        overdue=due is not None and due < on,
        clause=clause or cited(stands),
        otherwise=filled(row["otherwise"], **facts),
        interpretations=tuple(dict.fromkeys([*row.get("readings", ()), *readings])),
        remarks=() if remark is None else (remark,),
    )


def rank(result: Result) -> Text:
    """Return total and stars of a result in words; where they hang on minimum requirements, that is said.

    Ranks without a certificate have no minimum requirements.
    """
    certified = load_regime(REGIMES[0]).award(result.stars).certificate
    shape = "by-total" if certified and not result.stated else "stated"
    total = Text(vi=points_text(result.total, "vi"), en=points_text(result.total, "en"))
    return filled(table(_DATA)["rank"][shape], stars=result.stars, total=total)


def where_late_filing_counts(step: Step, expires: datetime.date) -> Step:
    """Return the step of a filing window as it is where Article 12.3 is read for every dossier that is filed late."""
    other = {"evaluated-anew-after-expiry": "extension-for-missed-window"}
    readings = tuple(other.get(reading, reading) for reading in step.interpretations)
    otherwise = filled(table(_DATA)["late-filing"], expires=expires, limit=extension_limit(expires))
    return evolve(step, otherwise=otherwise, interpretations=readings)


def since(origin: Literal["receipt", "full-dossier", "move"], day: datetime.date) -> Text:
    """Return from when a term counts, in words."""
    return filled(table(_DATA)["since"][origin], day=day)


def samples(*, tourism: bool) -> Text:
    """Return the end of a sentence on a dossier that is sent: with samples, or that a tourism service needs none."""
    return Text(**table(_DATA)["with-samples"]["tourism" if tourism else "goods"])
