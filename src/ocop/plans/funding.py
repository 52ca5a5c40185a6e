"""Funding sources (nguồn vốn) as plans name them, with level, phase, sector and carriers."""

from __future__ import annotations

import re
from enum import StrEnum

from attrs import frozen

from ocop.structuring import refused
from ocop.text import Text

__all__ = ["BudgetLevel", "Funding", "FundingKind", "FundingSource", "covers", "phase_years"]

_PHASE = re.compile(r"(\d{4})-(\d{4})", re.ASCII)


class FundingSource(StrEnum):
    """Where the money comes from."""

    STATE_BUDGET = "state-budget"
    NTM = "ntm"
    POVERTY_REDUCTION = "poverty-reduction"
    ETHNIC_MINORITY_AREAS = "ethnic-minority-areas"
    NATIONAL_PROGRAMMES = "national-target-programmes"
    INTEGRATED = "integrated"
    SECTOR = "sector"
    DEVELOPMENT = "development-investment"
    ANNUAL_BUDGET = "annual-budget"
    ENTERPRISE = "enterprise"
    COMMUNITY = "community"
    CREDIT = "credit"
    OTHER_LAWFUL = "other-lawful"

    @property
    def label(self) -> Text:
        """The source's name in both languages."""
        return _LABELS[self]


_LABELS = {
    FundingSource.STATE_BUDGET: Text(vi="ngân sách nhà nước", en="the state budget"),
    FundingSource.NTM: Text(
        vi="Chương trình MTQG xây dựng nông thôn mới", en="the national target programme on new rural development"
    ),
    FundingSource.POVERTY_REDUCTION: Text(
        vi="Chương trình MTQG giảm nghèo bền vững", en="the national target programme on sustainable poverty reduction"
    ),
    FundingSource.ETHNIC_MINORITY_AREAS: Text(
        vi="Chương trình MTQG phát triển kinh tế - xã hội vùng đồng bào dân tộc thiểu số và miền núi",
        en="the national target programme on ethnic minority and mountainous areas",
    ),
    FundingSource.NATIONAL_PROGRAMMES: Text(vi="các chương trình MTQG", en="the national target programmes"),
    FundingSource.INTEGRATED: Text(vi="vốn lồng ghép", en="integrated funding"),
    FundingSource.SECTOR: Text(vi="nguồn sự nghiệp của ngành", en="the recurrent funds of a sector"),
    FundingSource.DEVELOPMENT: Text(vi="vốn đầu tư phát triển", en="development investment"),
    FundingSource.ANNUAL_BUDGET: Text(vi="dự toán cân đối hàng năm", en="the annual balanced budget estimate"),
    FundingSource.ENTERPRISE: Text(vi="vốn của các chủ thể OCOP", en="the subjects' own capital"),
    FundingSource.COMMUNITY: Text(vi="vốn huy động từ cộng đồng", en="community mobilisation"),
    FundingSource.CREDIT: Text(vi="vốn tín dụng", en="credit"),
    FundingSource.OTHER_LAWFUL: Text(vi="nguồn vốn hợp pháp khác", en="other lawful sources"),
}


_PROGRAMMES = {FundingSource.NTM, FundingSource.POVERTY_REDUCTION, FundingSource.ETHNIC_MINORITY_AREAS}


def covers(declared: FundingSource, used: FundingSource) -> bool:
    """Whether a source that is used is the declared one: “the national target programmes” are any of them.

    >>> covers(FundingSource.NTM, FundingSource.NATIONAL_PROGRAMMES), covers(FundingSource.NTM, FundingSource.CREDIT)
    (True, False)
    """
    if FundingSource.NATIONAL_PROGRAMMES in (declared, used):
        return {declared, used} <= _PROGRAMMES | {FundingSource.NATIONAL_PROGRAMMES}
    return declared is used


class BudgetLevel(StrEnum):
    """Which level of the state budget pays (ngân sách Trung ương, địa phương)."""

    CENTRAL = "central"
    PROVINCE = "province"
    DISTRICT = "district"
    COMMUNE = "commune"
    LOCAL = "local"


class FundingKind(StrEnum):
    """Recurrent (vốn sự nghiệp) or development-investment funding (vốn đầu tư phát triển)."""

    RECURRENT = "recurrent"
    DEVELOPMENT = "development"


@frozen(kw_only=True)
class Funding:
    """A source as a plan declares it or a task uses it.

    `name` is how the text writes it; `phase` the years that the programme is for ("2021-2025"); `sector` whose funds
    they are (science and technology, agricultural extension, …); `carriers` the programmes that carry integrated
    funding.
    """

    source: FundingSource
    name: str | None = None
    level: BudgetLevel | None = None
    phase: str | None = None
    sector: str | None = None
    carriers: tuple[str, ...] = ()
    at: str | None = None
    inferred: tuple[str, ...] = ()

    def __attrs_post_init__(self) -> None:
        if self.phase is not None and phase_years(self.phase) is None:
            raise refused(
                f"giai đoạn viết như 2021-2025, không phải {self.phase!r}",
                f"a phase is written as 2021-2025, not {self.phase!r}",
                path="phase",
            )


def phase_years(phase: str) -> tuple[int, int] | None:
    """Return the first and last year of a phase, None where it is none.

    >>> phase_years("2021-2025"), phase_years("2025-2021"), phase_years("2021")
    ((2021, 2025), None, None)
    """
    match = _PHASE.fullmatch(phase)
    years = (int(match[1]), int(match[2])) if match else (1, 0)
    return years if years[0] <= years[1] else None
