"""Agencies: who a plan gives its tasks to, and whether there was such a body on its day.

An agency is a kind of body: the Sở Tài chính of any province is one, and its place is no part of it. The register holds
those that the four source plans and Decision 26/2026/QĐ-TTg name (`criteria/data/agencies.toml`).

>>> import datetime
>>> department = resolve("Sở NN&PTNT tỉnh Đắk Nông")
>>> department.name.vi, department.level
('Sở Nông nghiệp và Phát triển nông thôn', <Level.PROVINCE: 'province'>)
>>> department.existed_on(datetime.date(2025, 2, 28)), department.existed_on(datetime.date(2025, 3, 1))
(True, False)
>>> [successor.vi for successor in department.successor_names]
['Sở Nông nghiệp và Môi trường']

A cell of a table may name several, and some that nobody knows:

>>> for mention in resolve_all("- Sở Y tế; - Kho bạc Nhà nước; - UBND các huyện, thành phố Gia Nghĩa."):
...     print(mention.name, "=", mention.agency and mention.agency.id)
Sở Y tế = department-of-health
Kho bạc Nhà nước = None
UBND các huyện, thành phố Gia Nghĩa = district-peoples-committee
"""

from ocop.agencies.mentions import Resolved, resolve, resolve_all
from ocop.agencies.naming import near_agencies
from ocop.agencies.register import Agency, AgencyKind, InvalidName, Level, agencies, agency

__all__ = [
    "Agency",
    "AgencyKind",
    "InvalidName",
    "Level",
    "Resolved",
    "agencies",
    "agency",
    "near_agencies",
    "resolve",
    "resolve_all",
]
