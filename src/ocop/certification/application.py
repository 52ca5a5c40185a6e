"""Applications: how far the dossier of a product has come, from the subject to the centre (Articles 6 and 7).

>>> import datetime
>>> day = datetime.date.fromisoformat
>>> application = Application(
...     product="Cà phê bột",
...     kind=EvaluationKind.FIRST,
...     filed=day("2026-09-01"),
...     proposed=day("2026-09-20"),
...     provincial_result=day("2026-12-10"),
...     provincial_total=Fraction("90.4"),
...     forwarded=day("2027-01-15"),
... )
>>> application.as_of(day("2026-12-31")).forwarded is None
True
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from itertools import combinations
from types import MappingProxyType
from typing import Any, Final

from attrs import evolve, field, frozen

from ocop.certification.certificate import Certificate, wrong_certificate
from ocop.certification.kinds import EvaluationKind
from ocop.errors import OcopError, Problem, shown
from ocop.regimes import REGIMES, load_regime
from ocop.text import Text, written
from ocop.values import (
    composed,
    needed,
    refuse,
    wrong_day,
    wrong_member,
    wrong_number,
    wrong_text,
    wrong_type,
)

__all__ = ["Application", "InvalidApplication", "Result"]


class InvalidApplication(OcopError, ValueError):
    """An application that is none: with days out of order, or facts that contradict each other."""


_DAYS: Final = (
    "filed",
    "proposed",
    "complete_at_province",
    "provincial_result",
    "forwarded",
    "complete_at_centre",
    "central_result",
)
"""The days of an application, in the order in which they come."""

_NEEDS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "proposed": "filed",
        "complete_at_province": "proposed",
        "provincial_result": "proposed",
        "forwarded": "provincial_result",
        "complete_at_centre": "forwarded",
        "central_result": "forwarded",
    }
)
"""What must have happened before."""

_COUNCILS: Final = ("provincial", "central")
"""The councils: each has its result, with a total, and the stars that it gave."""


def _highest() -> int:
    return load_regime(REGIMES[0]).bands[0].stars


@frozen(kw_only=True)
class Result:
    """The result of a council: its day, total and stars; without `stated`, the stars are those of the total alone."""

    day: datetime.date
    total: Fraction
    stars: int
    stated: bool

    @property
    def for_centre(self) -> bool:
        """Whether the product has the stars that the centre decides on (interpretation `proposals-go-by-stars`)."""
        return self.stars == _highest()

    @property
    def hangs_on_minimums(self) -> bool:
        """Whether the points are enough for the centre, and minimum requirements are missed or not said to be met."""
        return load_regime(REGIMES[0]).band(self.total) == _highest() and not (self.stated and self.for_centre)


def _exact(total: Fraction | Decimal | int | None) -> Fraction | None:
    """What is no exact number is left for the check to refuse."""
    exact = isinstance(total, (int, Fraction)) or (isinstance(total, Decimal) and total.is_finite())
    return Fraction(total) if exact and total is not None and not isinstance(total, bool) else total  # type: ignore[return-value]


@frozen(kw_only=True)
class Application:
    """Where the application of a product stands.

    The days, None where it has not come to that: `filed` the subject handed the dossier to the commune, `proposed` the
    commune proposed to the province with its report (Form 03), `complete_at_province` the province had all of it,
    `provincial_result` its council had its result, `forwarded` the province proposed to the ministry,
    `complete_at_centre` and `central_result` likewise. A result has its total: points from 0 to 100, an integer, a
    `Fraction` or a `Decimal`; `provincial_stars` and `central_stars` are those that the council gave, which minimum
    requirements may keep below the band of the total, None where that is not stated. `tourism` says whether the product
    is a tourism service, `certificate` is the current one of an upgrade or a renewal.

    Source: Article 7. Raises `InvalidApplication` with every problem at once.

    >>> day = datetime.date(2026, 9, 1)
    >>> Application(product="Gốm", kind=EvaluationKind.UPGRADE, proposed=day, filed=datetime.date(2026, 9, 2))
    Traceback (most recent call last):
    ...
    ocop.certification.application.InvalidApplication: proposed: 2026-09-01 is before 2026-09-02, the day of filed
    certificate: the current certificate (Certificate) of an upgrade or a renewal is needed, not None
    """

    product: str = field(converter=composed)
    kind: EvaluationKind
    tourism: bool = False
    filed: datetime.date | None = None
    proposed: datetime.date | None = None
    complete_at_province: datetime.date | None = None
    provincial_result: datetime.date | None = None
    provincial_total: Fraction | None = field(default=None, converter=_exact)
    provincial_stars: int | None = None
    forwarded: datetime.date | None = None
    complete_at_centre: datetime.date | None = None
    central_result: datetime.date | None = None
    central_total: Fraction | None = field(default=None, converter=_exact)
    central_stars: int | None = None
    certificate: Certificate | None = None

    def __attrs_post_init__(self) -> None:
        refuse(
            InvalidApplication,
            wrong_text("product", self.product),
            wrong_member("kind", self.kind, EvaluationKind),
            wrong_type("tourism", self.tourism, bool, Text(vi="True hoặc False", en="True or False")),
            *_wrong_days(self),
            *_wrong_results(self),
            *_wrong_current(self),
        )

    @property
    def provincial(self) -> Result | None:
        """The result of the provincial council."""
        return _result(self.provincial_result, self.provincial_total, self.provincial_stars)

    @property
    def central(self) -> Result | None:
        """The result of the central council."""
        return _result(self.central_result, self.central_total, self.central_stars)

    @property
    def final(self) -> Result | None:
        """The result after which no council follows; None where there is none yet."""
        provincial = self.provincial
        return self.central if provincial is None or provincial.for_centre else provincial

    def as_of(self, on: datetime.date) -> Application:
        """Return the application as it stood at the end of a day: without what came later."""
        gone: dict[str, Any] = {path: None for path, day in _stated(self) if day > on}
        for council in _COUNCILS:
            if f"{council}_result" in gone:
                gone |= {f"{council}_total": None, f"{council}_stars": None}
        return evolve(self, **gone)

    def not_before(self, day: datetime.date) -> Application:
        """Return the application with every earlier day of it moved to `day`."""
        moved: dict[str, Any] = {path: max(stated, day) for path, stated in _stated(self)}
        return evolve(self, **moved)


def _result(day: datetime.date | None, total: Fraction | None, stars: int | None) -> Result | None:
    if day is None or total is None:
        return None
    band = load_regime(REGIMES[0]).band(total)
    return Result(day=day, total=total, stars=band if stars is None else stars, stated=stars is not None)


def _stated(application: Application) -> Iterator[tuple[str, Any]]:
    for path in _DAYS:
        day = getattr(application, path)
        if day is not None:
            yield path, day


def _wrong_days(application: Application) -> Iterator[Problem | None]:
    stated, days = dict(_stated(application)), {}
    for path, value in stated.items():
        problem = wrong_day(path, value)
        if problem is None:
            days[path] = value
        yield problem
        if path in _NEEDS and _NEEDS[path] not in stated:
            yield _missing(path, value, _NEEDS[path])
    for earlier, later in combinations(days, 2):
        if days[later] < days[earlier]:
            yield _backwards(later, days[later], earlier, days[earlier])


def _missing(path: str, value: object, other: str) -> Problem:
    message = Text(
        vi=f"có {path} thì phải có {other}: hãy ghi {other}, hoặc bỏ {path}",
        en=f"this goes with {other}: state {other}, or leave {path} out",
    )
    return Problem(path=path, message=message, value=shown(value))


def _backwards(path: str, day: datetime.date, before: str, limit: datetime.date) -> Problem:
    at, to = written(day), written(limit)
    message = Text(vi=f"{at.vi} trước {to.vi}, ngày của {before}", en=f"{at.en} is before {to.en}, the day of {before}")
    return Problem(path=path, message=message, value=shown(day))


def _wrong_results(application: Application) -> Iterator[Problem | None]:
    for council in _COUNCILS:
        names = (f"{council}_result", f"{council}_total", f"{council}_stars")
        day, total, stars = (getattr(application, name) for name in names)
        if total is None:
            yield None if day is None else _missing(names[0], day, names[1])
            yield None if stars is None else _missing(names[2], stars, names[1])
            continue
        problem = _wrong_total(names[1], total)
        yield problem
        if day is None:
            yield _missing(names[1], total, names[0])
        if problem is None and stars is not None:
            yield _wrong_stars(names[2], stars, load_regime(REGIMES[0]).band(total))
    yield _wrong_proposal(application)


def _wrong_total(path: str, total: object) -> Problem | None:
    most = load_regime(REGIMES[0]).max_points
    if isinstance(total, Fraction) and 0 <= total <= most:
        return None
    what = Text(
        vi=f"một số điểm từ 0 đến {most} (int, Fraction, Decimal)",
        en=f"a number of points from 0 to {most} (int, Fraction, Decimal)",
    )
    return needed(path, total, what)


def _wrong_stars(path: str, stars: object, band: int) -> Problem | None:
    what = Text(
        vi=f"một số sao từ 1 đến {band}, không cao hơn khung của tổng điểm",
        en=f"stars from 1 to {band}, not above the band of the total,",
    )
    return wrong_number(path, stars, 1, band, what=what)


def _wrong_proposal(application: Application) -> Problem | None:
    forwarded, total, stars = application.forwarded, application.provincial_total, application.provincial_stars
    if forwarded is None or total is None or _wrong_total("", total) or stars == _highest():
        return None
    regime = load_regime(REGIMES[0])
    if stars is None and regime.band(total) == _highest():
        return None
    message = Text(
        vi=f"chỉ đề nghị Bộ đánh giá sản phẩm đạt {_highest()} sao, từ {regime.bands[0].lower} điểm trở lên (7.3.e)",
        en=f"only products of {_highest()} stars, from {regime.bands[0].lower} points on, go to the ministry (7.3.e)",
    )
    return Problem(path="forwarded", message=message, value=shown(forwarded))


def _wrong_current(application: Application) -> Iterator[Problem | None]:
    certificate: object = application.certificate
    if application.kind is EvaluationKind.FIRST:
        what = Text(vi="None khi đánh giá lần đầu", en="None in a first evaluation")
        yield None if certificate is None else needed("certificate", certificate, what)
    elif certificate is None and isinstance(application.kind, EvaluationKind):
        what = Text(
            vi="giấy chứng nhận hiện có (Certificate) khi nâng hạng hoặc đánh giá lại",
            en="the current certificate (Certificate) of an upgrade or a renewal",
        )
        yield needed("certificate", certificate, what)
    elif isinstance(certificate, Certificate):
        yield from _wrong_with(certificate, application)
    elif certificate is not None:
        yield wrong_certificate("certificate", certificate)


def _wrong_with(certificate: Certificate, application: Application) -> Iterator[Problem]:
    filed, highest = application.filed, _highest()
    if filed is not None and wrong_day("filed", filed) is None and filed <= certificate.issued:
        issued = written(certificate.issued)
        what = Text(
            vi=f"một ngày sau {issued.vi}, ngày cấp giấy chứng nhận hiện có",
            en=f"a day after {issued.en}, when the current certificate was issued,",
        )
        yield needed("filed", filed, what)
    if application.kind is EvaluationKind.UPGRADE and certificate.stars == highest:
        message = Text(
            vi=f"sản phẩm {highest} sao không nâng hạng được nữa, chỉ đánh giá, phân hạng lại",
            en=f"there is nothing above {highest} stars: the product is evaluated again",
        )
        yield Problem(
            path="kind", message=message, value=application.kind.value, allowed=(EvaluationKind.RENEWAL.value,)
        )
