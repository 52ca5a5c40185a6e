"""A plan as plain data: what `plan_from_dict` takes, so that reading it back gives an equal plan."""

from __future__ import annotations

import datetime
from enum import StrEnum
from typing import Any

import attrs

from ocop.money import Quantity, Share
from ocop.plans.plan import Plan

__all__ = ["plan_to_dict"]


def plan_to_dict(plan: Plan) -> dict[str, Any]:
    """Return a plan as dicts, lists, texts, numbers and dates; what is not stated is left out.

    >>> from ocop.plans.loading import plan_from_dict
    >>> plan_to_dict(plan_from_dict({"title": "Kế hoạch", "number": "1/KH-UBND", "recipients": ["Sở Y tế"]}))
    {'title': 'Kế hoạch', 'number': '1/KH-UBND', 'recipients': ['Sở Y tế']}
    """
    plain: dict[str, Any] = _plain(plan)
    return plain


def _plain(value: Any) -> Any:
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, (Quantity, Share)):
        return value.text()
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if attrs.has(type(value)):
        fields = ((field, getattr(value, field.name)) for field in attrs.fields(type(value)) if field.init)
        return {
            field.name.rstrip("_"): _plain(item)
            for field, item in fields
            if field.default is attrs.NOTHING or item != field.default
        }
    if isinstance(value, (str, int, datetime.date)):
        return value
    raise TypeError(f"a plan holds no {type(value).__name__}")
