"""What is no day is refused wherever a function is asked about one, with its place."""

import datetime
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest

from ocop.certification.authority import award_findings, award_on
from ocop.certification.certificate import expiry_findings
from ocop.certification.revocation import authority_to_revoke
from ocop.certification.terms import expiry, extension_limit, filing_window
from ocop.errors import InvalidDay, UnknownId
from ocop.regimes import load_regime, regimes_in_force

DAY = datetime.date(2026, 8, 20)
NO_DAYS = [None, "2026-08-20", datetime.datetime(2026, 8, 20), 20260820, True]
ASKED: dict[str, Callable[[Any], object]] = {
    "regimes_in_force": regimes_in_force,
    "award_on": lambda day: award_on(3, day),
    "award_findings": lambda day: award_findings(3, "province", day),
    "expiry": expiry,
    "filing_window": filing_window,
    "extension_limit": extension_limit,
    "expiry_findings": lambda day: expiry_findings(day, DAY),
    "expiry_findings, stated": lambda day: expiry_findings(DAY, day),
}


@pytest.mark.parametrize("day", NO_DAYS, ids=repr)
@pytest.mark.parametrize("name", ASKED)
def test_what_is_no_day_is_refused(name: str, day: object) -> None:
    with pytest.raises(InvalidDay, match=r"a day \(datetime\.date\) is needed") as caught:
        ASKED[name](day)
    assert isinstance(caught.value, ValueError)
    assert caught.value.problems[0].path in {"day", "issued", "expires", "stated_expires"}


@pytest.mark.parametrize("total", [89.99, True, -1, 101, Decimal("100.1")])
def test_a_band_takes_exact_totals_only(total: Any) -> None:
    with pytest.raises(ValueError, match="is no total"):
        load_regime("qd26-2026").band(total)


@pytest.mark.parametrize("stars", [True, 0, 6, "3", None])
def test_an_award_takes_stars_only(stars: Any) -> None:
    with pytest.raises(ValueError, match="is no number of stars"):
        load_regime("qd26-2026").award(stars)


@pytest.mark.parametrize("stars", [None, 2, 6, "3"])
def test_only_certified_stars_are_revoked(stars: Any) -> None:
    with pytest.raises(UnknownId, match="there is no certified star"):
        authority_to_revoke(stars)
