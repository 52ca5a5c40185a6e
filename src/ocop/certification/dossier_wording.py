"""What is wrong with a dossier, all of it at once, and what is worth saying of one, with the sentences."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Final

from ocop.certification.kinds import EvaluationKind
from ocop.certification.terms import noticed
from ocop.criteria.loading import criteria_ids
from ocop.errors import Problem, shown
from ocop.findings import Finding, Severity
from ocop.lawdata import table
from ocop.readings import interpretation
from ocop.suggest import did_you_mean, near
from ocop.text import Text
from ocop.values import needed, wrong_member, wrong_text

if TYPE_CHECKING:
    from ocop.certification.dossier import Dossier
    from ocop.criteria.model import Criterion

__all__ = ["count_needed", "not_asked_for", "problems_of", "samples_not_asked_for", "without_evidence"]

_REGIME: Final = "qd26-2026"
_NAME: Final = Text(vi="tên sản phẩm, không để trống", en="the name of the product, not empty,")
_LIST: Final = Text(vi='một danh sách mã, như ["..."]', en='a list of ids, as in ["..."],')
_WHAT: Final[Mapping[str, Text]] = {
    "items": Text(vi="thành phần hồ sơ", en="item"),
    "commune_contents": Text(vi="nội dung đánh giá của UBND cấp xã", en="content that the commune assesses"),
    "evidence": Text(vi="loại tài liệu minh chứng", en="document of evidence"),
}


def count_needed(name: Text, asked: int, there: int) -> Text:
    """Return what is missing where fewer are there than are asked for."""
    return Text(
        vi=f"{name.vi}: cần {asked}, mới có {there}",
        en=f"{name.en}: {asked} are needed, there {'is' if there == 1 else 'are'} {there}",
    )


def problems_of(dossier: Dossier, known: Mapping[str, tuple[str, ...]]) -> Iterator[Problem | None]:
    """Yield what is wrong with the fields of a dossier; `known` has the ids that each may state."""
    yield wrong_text("product", dossier.product, _NAME)
    yield wrong_member("kind", dossier.kind, EvaluationKind)
    yield _wrong_set(dossier.criteria_set)
    yield from _wrong_ids("items", dossier.items, known)
    yield _wrong_count(dossier.samples)
    for name in ("commune_contents", "evidence"):
        yield from _wrong_ids(name, getattr(dossier, name), known)


def _wrong_set(identifier: object) -> Problem | None:
    allowed = criteria_ids(_REGIME)
    if isinstance(identifier, str) and identifier in allowed:
        return None
    return _no_such("criteria_set", identifier, Text(vi="bộ tiêu chí", en="criteria set"), allowed)


def _wrong_count(samples: object) -> Problem | None:
    if type(samples) is int and samples >= 0:
        return None
    message = Text(
        vi=f"cần số sản phẩm mẫu, một số nguyên từ 0 trở lên, không phải {shown(samples)}",
        en=f"the number of samples is needed, an integer from 0 on, not {shown(samples)}",
    )
    return Problem(path="samples", message=message, value=shown(samples))


def _no_such(path: str, value: object, what: Text, allowed: tuple[str, ...]) -> Problem:
    close = near(value, allowed)
    listed = ", ".join(allowed)
    end = did_you_mean(close) if close else Text(vi=f": chỉ có {listed}", en=f": there are {listed}")
    message = Text(vi=f"không có {what.vi} {shown(value)}{end.vi}", en=f"there is no {what.en} {shown(value)}{end.en}")
    return Problem(path=path, message=message, value=shown(value), allowed=allowed, near=close)


def _wrong_ids(name: str, found: object, known: Mapping[str, tuple[str, ...]]) -> Iterator[Problem]:
    allowed = known[name]
    if not isinstance(found, tuple):
        yield needed(name, found, _LIST, allowed=allowed, close=())
        return
    for place, identifier in enumerate(found):
        path = f"{name}[{place}]"
        if not isinstance(identifier, str) or identifier not in allowed:
            yield _elsewhere(path, identifier, known) or _no_such(path, identifier, _WHAT[name], allowed)
        elif identifier in found[:place]:
            message = Text(
                vi=f"mã {identifier!r} ghi hai lần: hãy giữ một", en=f"{identifier!r} is listed twice: keep one"
            )
            yield Problem(path=path, message=message, value=shown(identifier))


def _elsewhere(path: str, identifier: object, known: Mapping[str, tuple[str, ...]]) -> Problem | None:
    places = [name for name, ids in known.items() if identifier in ids]
    if not places:
        return None
    message = Text(
        vi=f"{shown(identifier)} ghi ở {' hoặc '.join(places)}, không ghi ở đây",
        en=f"{shown(identifier)} is stated in {' or '.join(places)}, and not here",
    )
    return Problem(path=path, message=message, value=shown(identifier))


def not_asked_for(identifier: str, kind: EvaluationKind) -> Finding:
    """The finding that an item is there which no step asks for in evaluations of this kind."""
    return noticed(
        "item-not-asked-for",
        Severity.INFO,
        "items",
        "6",
        vi=f"{identifier!r} không thuộc hồ sơ {kind.label.vi}.",
        en=f"{identifier!r} is no part of the dossiers of this kind of evaluation ({kind.label.en}).",
    )


def samples_not_asked_for(samples: int) -> Finding:
    """The finding that samples are stated for a tourism service."""
    return noticed(
        "samples-not-asked-for",
        Severity.INFO,
        "samples",
        "6.2.d",
        vi=f"Dịch vụ du lịch không cần sản phẩm mẫu; hồ sơ ghi {samples}.",
        en=f"No samples are asked for with tourism services; the dossier states {samples}.",
    )


def without_evidence(criteria: tuple[Criterion, ...]) -> Finding:
    """The finding that no document of evidence is attached for some criteria."""
    data = table("qd26_2026/evidence.toml")
    codes, reading = ", ".join(criterion.code for criterion in criteria), interpretation(data["interpretation"]).title
    message = Text(
        vi=f"Chưa kèm tài liệu minh chứng nào cho các tiêu chí {codes} (bảng ở Phần III Mẫu số 02 để tham khảo). "
        f"Theo cách hiểu: {reading.vi}.",
        en=f"No document of evidence is attached for the criteria {codes} (the table in part III of Form 02 is for "
        f"reference). The reading taken: {reading.en}.",
    )
    return Finding(
        code="criteria-without-evidence",
        severity=Severity.INFO,
        path="evidence",
        message=message,
        reference=data["clause"],
    )
