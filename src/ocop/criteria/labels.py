"""The words of the criteria sets, looked up when they are asked for.

Option labels stand in ladders, each written once: `data/ladders/TOPIC.toml` holds the ladders of a topic, and the
identifier of a ladder is `TOPIC/NAME`. Names, hints, notes and exclusions stand in files of their own.
"""

from __future__ import annotations

from functools import cache

from ocop.lawdata import folder, table
from ocop.text import Text

__all__ = ["exclusion", "hint", "ladder", "name", "note"]


@cache
def ladder(identifier: str) -> tuple[Text, ...]:
    """Return the labels of a ladder's options, in printed order."""
    topic, _, key = identifier.partition("/")
    return tuple(Text(**option) for option in table(f"ladders/{topic}.toml")[key]["options"])


@cache
def name(identifier: str) -> Text:
    """Return the official name of a section or criterion, and its name in English."""
    return Text(**table("names.toml")[identifier])


@cache
def hint(identifier: str) -> Text:
    """Return what the decision adds to a name, in short."""
    return Text(**table("hints.toml")[identifier])


@cache
def note(identifier: str) -> Text:
    """Return what the decision notes at a row, in short."""
    return Text(**table("notes.toml")[identifier])


@cache
def exclusion(regime: str, kind: str, identifier: str, number: int) -> Text:
    """Return what a disqualifier or stop rule says in set `number`; `kind` is `"disqualifiers"` or `"stops"`."""
    row = table(f"{folder(regime)}/exclusions.toml")[kind][identifier]
    own = next((wording for wording in row.get("wordings", ()) if number in wording["sets"]), row)
    return Text(vi=own["vi"], en=own["en"])
