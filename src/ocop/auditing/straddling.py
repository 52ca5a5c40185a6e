"""Rows from the first months of Decision 148/QĐ-TTg, which may be of dossiers that were filed before it.

>>> may_straddle(datetime.date(2023, 5, 2), "qd1048-2019"), may_straddle(datetime.date(2023, 7, 1), "qd1048-2019")
(True, False)
>>> print(straddling_note(Text(vi="Sai.", en="That is wrong.")))
That is wrong. Decision 1048/QĐ-TTg would allow it, and no source at hand says what held for dossiers that straddle \
2023-02-24.
"""

from __future__ import annotations

import datetime
from typing import Any

from ocop.lawdata import table
from ocop.regimes import load_regime
from ocop.text import Text, filled

__all__ = ["may_straddle", "older_regime", "straddling_note"]


def older_regime() -> str:
    """Return the regime under which such a dossier was filed."""
    before: str = _rule()["before"]
    return before


def may_straddle(issued: datetime.date | None, regime: str | None) -> bool:
    """Return whether a row of this day may be of a dossier that was filed under `regime`, which has ended by then."""
    rule = _rule()
    return issued is not None and regime == rule["before"] and rule["from"] <= issued <= rule["to"]


def straddling_note(message: Text) -> Text:
    """Return what is said of such a row, with what is not known."""
    rule = _rule()
    note = filled(rule, number=load_regime(rule["before"]).decision.number, **{"from": rule["from"]})
    return Text(vi=f"{message.vi} {note.vi}", en=f"{message.en} {note.en}")


def _rule() -> dict[str, Any]:
    rule: dict[str, Any] = table("auditing.toml")["straddling"]
    return rule
