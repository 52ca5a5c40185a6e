"""How a council works: by meeting or by written opinions, and when somebody must look on the spot (Article 7.6).

>>> mode_of(EvaluationKind.RENEWAL), mode_of(EvaluationKind.FIRST)
(<Mode.WRITTEN: 'written'>, <Mode.MEETING: 'meeting'>)
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import TYPE_CHECKING

from ocop.agencies import Level, agency
from ocop.certification.kinds import EvaluationKind
from ocop.certification.terms import cited
from ocop.findings import Finding, Severity
from ocop.lawdata import table
from ocop.readings import interpretation
from ocop.scoring.council_minimums import DATA
from ocop.text import Text

if TYPE_CHECKING:
    from ocop.scoring.council import CouncilResult

__all__ = ["Mode", "field_visit", "meeting_needed", "mode_of"]


class Mode(StrEnum):
    """How the members come to their result."""

    MEETING = "meeting"
    """họp"""
    WRITTEN = "written"
    """lấy ý kiến bằng văn bản"""


def mode_of(kind: EvaluationKind) -> Mode:
    """Return how a council works on an evaluation of this kind: in writing on a renewal (Articles 7.6.d, 7.6.e)."""
    return Mode.WRITTEN if kind is EvaluationKind.RENEWAL else Mode.MEETING


def meeting_needed(
    result: CouncilResult, *, level: Level, kind: EvaluationKind = EvaluationKind.RENEWAL, complex_content: bool = False
) -> Finding | None:
    """Return why the council must meet, None where written opinions are enough.

    A first evaluation and an upgrade always meet. A renewal meets where opinions differ (interpretation
    `differing-opinions`): totals further apart than the limit, cards that by themselves are not of the same stars, an
    exclusion that only some members state; or where its content is complex. Under the decisions before 26/2026/QĐ-TTg
    no source speaks of written opinions.

    Source: Articles 7.3.d, 7.4.d, 7.6.d and 7.6.e.
    """
    rules = table(DATA)["opinions"]
    regime = result.criteria.regime
    if regime.id != rules["regime"]:
        number = regime.decision.number
        vi = f"Chưa có nguồn nào cho biết theo Quyết định {number} có được lấy ý kiến bằng văn bản hay không."
        en = f"No source at hand says whether opinions may be given in writing under Decision {number}."
        return _meeting(vi, en, Severity.INFO, None)
    if mode_of(kind) is Mode.MEETING:
        vi, en = f"Hội đồng họp để {kind.label.vi}.", f"For a {kind.label.en} the council meets."
        return _meeting(vi, en, Severity.INFO, rules["meeting"].get(level))
    differing = list(_differences(result))
    reasons = [*differing]
    if complex_content:
        reasons.append(Text(vi="có nội dung phức tạp cần thảo luận", en="there is complex content to be discussed"))
    if not reasons:
        return None
    vi, en = "; ".join(reason.vi for reason in reasons), "; ".join(reason.en for reason in reasons)
    vi, en = f"Cần họp Hội đồng: {vi}.", f"The council must meet: {en}."
    if differing:
        reading = interpretation(rules["interpretation"]).title
        vi, en = f"{vi} Theo cách hiểu: {reading.vi}.", f"{en} The reading taken: {reading.en}."
    return _meeting(vi, en, Severity.WARNING, rules["written"].get(level))


def _meeting(vi: str, en: str, severity: Severity, clause: str | None) -> Finding:
    reference = cited(clause) if clause else None
    return Finding(code="meeting-needed", severity=severity, message=Text(vi=vi, en=en), reference=reference)


def _differences(result: CouncilResult) -> Iterator[Text]:
    """In what the members' opinions differ so that a meeting is needed."""
    if result.spread_exceeded:
        yield Text(
            vi=f"các phiếu chênh nhau {result.spread} điểm, quá giới hạn",
            en=f"the cards lie {result.spread} points apart, over the limit",
        )
    stars = sorted({ranking.stars for ranking in result.rankings.values() if ranking.stars is not None})
    if len(stars) > 1:
        listed = ", ".join(map(str, stars))
        yield Text(
            vi=f"xét riêng từng phiếu có nhiều hạng: {listed} sao",
            en=f"the cards by themselves are of different stars: {listed}",
        )
    scored = len(result.rankings)
    if any(len(names) < scored for names in result.exclusions.values()):
        yield Text(
            vi="chỉ một số thành viên ghi nhận bị loại hoặc dừng đánh giá",
            en="only some members state an exclusion",
        )


def field_visit(level: Level, *, scale_changed: bool = False, evidence_unclear: bool = False) -> Finding | None:
    """Return who looks at the place of production before a renewal, and why; None where nothing asks for it.

    Source: Articles 7.6.c and 7.6.e of Decision 26/2026/QĐ-TTg, which name the two reasons.

    >>> field_visit(Level.PROVINCE, evidence_unclear=True).reference
    '26/2026/QĐ-TTg, 7.6.c'
    >>> field_visit(Level.PROVINCE)
    """
    rules = table(DATA)["field_visit"]
    holding = {"scale": scale_changed, "evidence": evidence_unclear}
    reasons = [Text(**rules["reasons"][reason]) for reason, holds in holding.items() if holds]
    if not reasons or level not in rules["clauses"]:
        return None
    by = agency(rules["by"][level]).name
    vi, en = "; ".join(reason.vi for reason in reasons), "; ".join(reason.en for reason in reasons)
    return Finding(
        code="field-visit-needed",
        severity=Severity.WARNING,
        message=Text(
            vi=f"{by.vi} chủ trì kiểm tra thực tế tại cơ sở: {vi}.",
            en=f"{by.en}: a check on the spot is to be organised, since {en}.",
        ),
        reference=cited(rules["clauses"][level]),
    )
