"""What may take part: the industries, groups and subgroups of products (Appendix I of Decision 26/2026/QĐ-TTg).

>>> taxonomy = load_taxonomy("qd26-2026")
>>> [industry.slug for industry in taxonomy.industries]
['food', 'drinks', 'medicinal-materials', 'handicrafts', 'ornamental-plants-animals', 'tourism-services']
>>> group = taxonomy.of_set(13)
>>> group.code, group.name.vi, group.criteria_set, [ministry.vi for ministry in group.ministries]
('I.6', 'Cà phê, ca cao', 'qd26-2026/13', ['Bộ Nông nghiệp và Môi trường'])
>>> taxonomy.of_set(26).needs_samples
False
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from functools import cache
from typing import Any

from attrs import field, frozen

from ocop.lawdata import folder, table
from ocop.regimes import load_regime
from ocop.text import Text

__all__ = ["FormerName", "Industry", "ProductGroup", "Taxonomy", "load_taxonomy"]


@frozen(kw_only=True)
class FormerName:
    """What a group was called before, and the last day of that name."""

    name: Text
    to: datetime.date


@frozen(kw_only=True)
class ProductGroup:
    """A group (nhóm) or subgroup (phân nhóm) of products.

    `code` is its place in the appendix (`I.3.b`); `criteria_set` the set that its products are judged by, None for a
    group that is divided into subgroups; `ministries` the ministries in charge, as printed, none where the source names
    none; `former` the name that it had first, where an amendment of its decision changed it, and to which day.
    """

    code: str
    slug: str
    name: Text
    criteria_set: str | None
    ministries: tuple[Text, ...]
    needs_samples: bool
    subgroups: tuple[ProductGroup, ...] = field(default=(), repr=False)
    former: FormerName | None = field(default=None, repr=False)

    def name_on(self, day: datetime.date) -> Text:
        """Return what the group was called on a day.

        >>> tourism = load_taxonomy("qd1048-2019").of_set(26)
        >>> [tourism.name_on(datetime.date(2020, 6, day)).en for day in (7, 8)]
        ['Tourism, traditional and festival services', 'Community tourism services and tourist destinations']
        """
        return self.former.name if self.former is not None and day <= self.former.to else self.name


@frozen(kw_only=True)
class Industry:
    """An industry (ngành) with its groups. Products of a service industry need no samples (Article 6.2.d)."""

    code: str
    slug: str
    name: Text
    needs_samples: bool
    groups: tuple[ProductGroup, ...] = field(repr=False)


@frozen(kw_only=True)
class Taxonomy:
    """The classification of products of a regime."""

    regime: str
    industries: tuple[Industry, ...]

    def leaves(self) -> Iterator[ProductGroup]:
        """Yield the groups and subgroups that have a criteria set, in printed order."""
        for industry in self.industries:
            for group in industry.groups:
                yield from group.subgroups or (group,)

    def of_set(self, number: int) -> ProductGroup:
        """Return the group whose products set `number` judges. Raises `UnknownId` where there is none."""
        wanted = f"{self.regime}/{number}"
        for leaf in self.leaves():
            if leaf.criteria_set == wanted:
                return leaf
        from ocop.suggest import unknown

        known = [leaf.criteria_set for leaf in self.leaves() if leaf.criteria_set]
        raise unknown(wanted, known, what=Text(vi="bộ tiêu chí", en="criteria set"))


@cache
def load_taxonomy(regime: str) -> Taxonomy:
    """Return the classification of products of a regime. Raises `UnknownId` where there is no such regime."""
    load_regime(regime)
    data = table(f"{folder(regime)}/taxonomy.toml")
    ministries = {key: Text(**name) for key, name in data["ministries"].items()}
    return Taxonomy(regime=regime, industries=tuple(_industry(regime, row, ministries) for row in data["industries"]))


def _industry(regime: str, row: dict[str, Any], ministries: dict[str, Text]) -> Industry:
    return Industry(
        code=row["code"],
        slug=row["slug"],
        name=Text(vi=row["vi"], en=row["en"]),
        needs_samples=row["samples"],
        groups=tuple(_group(group, row, row["code"], regime, ministries) for group in row["groups"]),
    )


def _group(
    row: dict[str, Any], industry: dict[str, Any], above: str, regime: str, ministries: dict[str, Text]
) -> ProductGroup:
    code = f"{above}.{row['code']}"
    return ProductGroup(
        code=code,
        slug=row["slug"],
        name=Text(vi=row["vi"], en=row["en"]),
        criteria_set=f"{regime}/{row['set']}" if "set" in row else None,
        ministries=tuple(ministries[key] for key in row.get("ministries", ())),
        needs_samples=industry["samples"],
        subgroups=tuple(_group(sub, industry, code, regime, ministries) for sub in row.get("subgroups", ())),
        former=_former(row["former"]) if "former" in row else None,
    )


def _former(row: dict[str, Any]) -> FormerName:
    return FormerName(name=Text(vi=row["vi"], en=row["en"]), to=row["to"])
