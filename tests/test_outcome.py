"""What a council's result means for the award: Articles 4.1, 7.3.e, 7.4.e and 7.4.g, and the decisions before."""

import datetime
import json
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from ocop import REGIMES, CriteriaSet, Level, Scorecard, Severity, interpretation, load_criteria, load_regime, rank
from ocop.certification.outcome import InvalidOutcome, Outcome, OutcomeKind, outcome, outcome_of
from ocop.errors import UnknownId
from ocop.lawdata import read_data
from ocop.scoring.council import council_result
from ocop.text import LANGUAGES

DATA = read_data("qd26_2026/councils.toml")
COFFEE = load_criteria("qd26-2026/13")
NEW, OLD, OLDEST = "qd26-2026", "qd148-2023", "qd1048-2019"
DAY = datetime.date(2026, 12, 20)
IN_2020, IN_2024 = datetime.date(2020, 10, 1), datetime.date(2024, 10, 1)
LAST, FIRST, SETTLED = (datetime.date(2025, *day) for day in ((6, 30), (7, 1), (7, 6)))
RECOGNITION, PROPOSAL, RETURNED, NO_RECOGNITION, NONE = OutcomeKind
PROVINCE, CENTRAL, DISTRICT, COMMUNE = Level.PROVINCE, Level.CENTRAL, Level.DISTRICT, Level.COMMUNE
LOWEST = {5: 90, 4: 70, 3: 50, 2: 30, 1: 0}


def found(stars: int, level: Level, *, regime: str = NEW, on: datetime.date = DAY, mean: Any = None) -> Outcome:
    return outcome_of(stars, LOWEST[stars] if mean is None else mean, regime=regime, level=level, on=on)


# regime, level, day, and what 1 to 5 stars mean
TABLE: list[tuple[str, Level, datetime.date, tuple[OutcomeKind, ...]]] = [
    (NEW, PROVINCE, DAY, (NO_RECOGNITION, NO_RECOGNITION, RECOGNITION, RECOGNITION, PROPOSAL)),
    (NEW, CENTRAL, DAY, (RETURNED, RETURNED, RETURNED, RETURNED, RECOGNITION)),
    (NEW, DISTRICT, DAY, (NONE,) * 5),
    (NEW, COMMUNE, DAY, (NONE,) * 5),
    (OLD, DISTRICT, IN_2024, (NO_RECOGNITION, NO_RECOGNITION, RECOGNITION, PROPOSAL, PROPOSAL)),
    (OLD, DISTRICT, LAST, (NO_RECOGNITION, NO_RECOGNITION, RECOGNITION, PROPOSAL, PROPOSAL)),
    (OLD, DISTRICT, FIRST, (NONE,) * 5),
    (OLD, PROVINCE, LAST, (NO_RECOGNITION, NO_RECOGNITION, RETURNED, RECOGNITION, PROPOSAL)),
    (OLD, PROVINCE, FIRST, (NO_RECOGNITION, NO_RECOGNITION, RECOGNITION, RECOGNITION, PROPOSAL)),
    (OLD, CENTRAL, IN_2024, (RETURNED, RETURNED, RETURNED, RETURNED, RECOGNITION)),
    (OLDEST, DISTRICT, IN_2020, (NO_RECOGNITION, NO_RECOGNITION, PROPOSAL, PROPOSAL, PROPOSAL)),
    (OLDEST, PROVINCE, IN_2020, (NO_RECOGNITION, NO_RECOGNITION, RECOGNITION, RECOGNITION, PROPOSAL)),
    (OLDEST, CENTRAL, IN_2020, (RETURNED, RETURNED, RETURNED, RETURNED, RECOGNITION)),
]


@pytest.mark.parametrize(("regime", "level", "on", "kinds"), TABLE)
def test_what_follows_from_the_stars(
    regime: str, level: Level, on: datetime.date, kinds: tuple[OutcomeKind, ...]
) -> None:
    for stars, kind in enumerate(kinds, 1):
        one = found(stars, level, regime=regime, on=on)
        assert one.kind is kind
        assert one.level is level
        assert (one.clause is None) == (regime != NEW or kind is NONE)
        assert one.secondary == (regime != NEW and kind is not NONE)
        assert (one.stars, one.authority is None) == ((None, True) if kind is NONE else (stars, False))
        assert one.interpretations == ()
        for lang in LANGUAGES:
            assert not set("{}") & set(one.decision.to(lang) + (one.next.to(lang) if one.next else ""))


@pytest.mark.parametrize(
    ("stars", "level", "clause", "authority"),
    [
        (5, PROVINCE, "7.3.e", "Chủ tịch UBND cấp tỉnh"),
        (4, PROVINCE, "7.3.e", "Chủ tịch UBND cấp tỉnh"),
        (3, PROVINCE, "7.3.e", "Chủ tịch UBND cấp tỉnh"),
        (2, PROVINCE, "4.1.a", "Chủ tịch UBND cấp tỉnh"),
        (1, PROVINCE, "4.1.a", "Chủ tịch UBND cấp tỉnh"),
        (5, CENTRAL, "7.4.e", "Bộ trưởng Bộ Nông nghiệp và Môi trường"),
        (4, CENTRAL, "7.4.g", "Chủ tịch UBND cấp tỉnh"),
        (1, CENTRAL, "7.4.g", "Chủ tịch UBND cấp tỉnh"),
    ],
)
def test_who_decides_by_which_clause(stars: int, level: Level, clause: str, authority: str) -> None:
    one = found(stars, level)
    assert one.authority is not None
    assert (one.clause, one.authority.vi) == (clause, authority)


def test_what_is_said() -> None:
    assert found(4, PROVINCE).decision.en == (
        "Recognises the result of 4 stars, issues the certificate and makes the result public."
    )
    assert found(1, PROVINCE).decision.en == "With 1 star there is neither a decision of recognition nor a certificate."
    assert found(2, PROVINCE).decision.en.startswith("With 2 stars there is")
    returned = found(3, CENTRAL).next
    assert returned is not None
    assert "công nhận, cấp giấy chứng nhận 3 sao, hoặc tổ chức đánh giá" in returned.vi
    hopeless = found(2, CENTRAL).next
    assert hopeless is not None
    assert "không đủ để công nhận 3 sao, 4 sao" in hopeless.vi
    assert found(3, DISTRICT).decision.en == (
        "There was no council of the district level under 26/2026/QĐ-TTg on this day."
    )


@pytest.mark.parametrize(
    ("stars", "level", "mean", "kind", "readings"),
    [
        (5, PROVINCE, 90, PROPOSAL, ()),
        (4, PROVINCE, 90, RECOGNITION, ("proposals-go-by-stars",)),
        (3, PROVINCE, Fraction("95.5"), RECOGNITION, ("proposals-go-by-stars",)),
        (2, PROVINCE, 100, NO_RECOGNITION, ("proposals-go-by-stars",)),
        (4, PROVINCE, Decimal("89.95"), RECOGNITION, ()),
        (3, PROVINCE, 89, RECOGNITION, ()),
        (2, PROVINCE, 60, NO_RECOGNITION, ()),
        (5, CENTRAL, 90, RECOGNITION, ()),
        (4, CENTRAL, 90, RETURNED, ("below-five-stars-returns",)),
        (2, CENTRAL, 99, RETURNED, ("below-five-stars-returns",)),
        (4, CENTRAL, Fraction("89.95"), RETURNED, ()),
        (2, CENTRAL, 75, RETURNED, ()),
    ],
)
def test_points_without_the_minimums(
    stars: int, level: Level, mean: Any, kind: OutcomeKind, readings: tuple[str, ...]
) -> None:
    one = found(stars, level, mean=mean)
    assert (one.kind, one.interpretations) == (kind, readings)
    assert all(interpretation(name).clause.startswith("26/2026/QĐ-TTg, 7.") for name in readings)


@pytest.mark.parametrize(
    ("stars", "mean", "readings"), [(3, 69, ()), (3, 75, ("proposals-go-by-stars",)), (4, 95, ()), (2, 60, ())]
)
def test_the_district_passes_up_by_stars(stars: int, mean: int, readings: tuple[str, ...]) -> None:
    assert found(stars, DISTRICT, regime=OLD, on=LAST, mean=mean).interpretations == readings


def test_the_centre_of_before_relies_on_no_reading_of_today() -> None:
    assert found(4, CENTRAL, regime=OLD, on=IN_2024, mean=95).interpretations == ()
    assert found(3, PROVINCE, regime=OLD, on=IN_2024, mean=75).interpretations == ()


@pytest.mark.parametrize(
    ("regime", "stars", "level", "on", "codes"),
    [
        (NEW, 4, PROVINCE, DAY, []),
        (NEW, 4, PROVINCE, datetime.date(2026, 5, 21), ["decision-not-in-force"]),
        (OLD, 4, PROVINCE, datetime.date(2026, 7, 21), []),
        (OLD, 4, PROVINCE, datetime.date(2026, 7, 22), ["decision-not-in-force"]),
        (OLD, 3, PROVINCE, FIRST, ["authority-accepted"]),
        (OLD, 3, PROVINCE, SETTLED, []),
        (OLD, 4, PROVINCE, FIRST, []),
    ],
)
def test_what_is_noticed(regime: str, stars: int, level: Level, on: datetime.date, codes: list[str]) -> None:
    severities = {"decision-not-in-force": Severity.WARNING, "authority-accepted": Severity.INFO}
    findings = found(stars, level, regime=regime, on=on).findings
    assert [(one.code, one.severity) for one in findings] == [(code, severities[code]) for code in codes]
    if "decision-not-in-force" in codes:
        number = load_regime(regime).decision.number
        assert f", Quyết định {number} không có hiệu lực." in findings[0].message.vi
        assert f"Decision {number} was not in force." in findings[0].message.en


# From cards


def card_of(criteria: CriteriaSet, total: int, stars: int) -> Scorecard:
    """A card with this total that meets the minimums for so many stars."""
    ways: dict[int, dict[str, int]] = {0: {}}
    for row in criteria.criteria:
        required = row.required(stars)
        grown: dict[int, dict[str, int]] = {}
        for points, answers in ways.items():
            for option in row.options[required.number - 1 if required else 0 :]:
                grown.setdefault(points + option.points, answers | {row.code: option.number})
        ways = grown
    made = Scorecard(criteria=criteria, choices=ways[total])
    assert rank(made).total == total
    return made


@pytest.mark.parametrize(
    ("totals", "level", "kind", "stars"),
    [
        ([91, 91, 91, 90], PROVINCE, PROPOSAL, 5),
        ([91, 91, 91, 90], CENTRAL, RECOGNITION, 5),
        ([90, 90, 90, 89], PROVINCE, RECOGNITION, 4),
        ([90, 90, 90, 89], CENTRAL, RETURNED, 4),
        ([90] * 19 + [89], PROVINCE, RECOGNITION, 4),
    ],
)
def test_councils_and_what_follows(totals: list[int], level: Level, kind: OutcomeKind, stars: int) -> None:
    cards = {total: card_of(COFFEE, total, 5) for total in set(totals)}
    result = council_result({f"Thành viên {place}": cards[total] for place, total in enumerate(totals)})
    one = outcome(result, level=level, on=DAY)
    assert (one.kind, one.stars, one.findings) == (kind, stars, ())
    assert result.mean_total is not None
    assert one == outcome_of(stars, result.mean_total, regime=NEW, level=level, on=DAY)


def test_ninety_points_without_a_five_star_minimum_are_for_the_province() -> None:
    lacking = Scorecard(criteria=COFFEE, choices=dict(card_of(COFFEE, 95, 5).choices) | {"7": 3})
    one = outcome(council_result({"An": lacking}), level=PROVINCE, on=DAY)
    assert (one.kind, one.stars, one.interpretations) == (RECOGNITION, 4, ("proposals-go-by-stars",))


@pytest.mark.parametrize(
    ("facts", "vi"),
    [
        ({"disqualifiers": ["forged-dossier"]}, "Hồ sơ bị loại"),
        ({"stops": ["unacceptable-foreign-matter"]}, "Dừng đánh giá"),
        ({"choices": {"1.1": 3}}, "Hội đồng chưa có kết quả cuối cùng"),
    ],
)
def test_without_stars_nothing_follows(facts: dict[str, Any], vi: str) -> None:
    given: dict[str, Any] = {"criteria": COFFEE, "choices": card_of(COFFEE, 95, 5).choices}
    result = council_result({"An": Scorecard(**(given | facts))})
    one = outcome(result, level=PROVINCE, on=DAY)
    assert (one.kind, one.stars, one.authority, one.clause, one.next) == (NONE, None, None, None, None)
    assert one.decision.vi.startswith(vi)
    assert [finding.code for finding in one.findings] == (["card-incomplete"] if "choices" in facts else [])


def test_errors_on_the_result_are_handed_on() -> None:
    result = council_result({"An": card_of(COFFEE, 95, 5), "Bình": card_of(COFFEE, 80, 4)})
    one = outcome(result, level=PROVINCE, on=datetime.date(2026, 5, 1))
    assert [finding.code for finding in one.findings] == ["decision-not-in-force", "spread-over-limit"]
    data = json.loads(json.dumps(one.to_dict()))
    assert (data["kind"], data["stars"], data["clause"], data["level"]) == ("recognition", 4, "7.3.e", "province")
    assert json.loads(json.dumps(found(3, DISTRICT).to_dict()))["authority"] is None


# What is refused


@pytest.mark.parametrize(
    ("facts", "paths"),
    [
        ({"stars": 6}, ["stars"]),
        ({"stars": True}, ["stars"]),
        ({"stars": 5, "mean_total": Fraction("89.95")}, ["stars"]),
        ({"mean_total": 101}, ["mean_total"]),
        ({"mean_total": 70.0}, ["mean_total"]),
        ({"mean_total": Decimal("NaN")}, ["mean_total"]),
        ({"mean_total": None, "stars": 0}, ["stars", "mean_total"]),
        ({"level": "province"}, ["level"]),
        ({"on": datetime.datetime(2026, 12, 20)}, ["on"]),
        ({"level": None, "on": None, "stars": "4"}, ["level", "on", "stars"]),
    ],
)
def test_what_no_council_gives_is_refused(facts: dict[str, Any], paths: list[str]) -> None:
    given: dict[str, Any] = {"stars": 4, "mean_total": 75, "regime": NEW, "level": PROVINCE, "on": DAY} | facts
    stars, mean = given.pop("stars"), given.pop("mean_total")
    with pytest.raises(InvalidOutcome) as caught:
        outcome_of(stars, mean, **given)
    assert [problem.path for problem in caught.value.problems] == paths
    assert isinstance(caught.value, ValueError)


def test_a_level_and_a_day_are_needed_without_stars_too() -> None:
    result = council_result({"An": Scorecard(criteria=COFFEE, choices={})})
    with pytest.raises(InvalidOutcome) as caught:
        outcome(result, level=None, on=None)  # type: ignore[arg-type]
    assert [problem.path for problem in caught.value.problems] == ["level", "on"]


def test_an_unknown_regime_is_refused() -> None:
    with pytest.raises(UnknownId, match="qd149-2023"):
        outcome_of(4, 75, regime="qd149-2023", level=PROVINCE, on=DAY)


# The data


def test_recognition_is_by_who_awards() -> None:
    for row in DATA["outcomes"]:
        regime, on = load_regime(row["regime"]), row.get("to") or row.get("from") or IN_2024
        assert ("authority" in row) == (row["kind"] != RECOGNITION)
        for stars in row["stars"]:
            award = regime.award(stars, on)
            if row["kind"] == RECOGNITION:
                assert (award.level, award.certificate) == (row["level"], True)
            elif row["kind"] == PROPOSAL:
                assert award.certificate
                assert award.level != row["level"]
            elif row["kind"] == NO_RECOGNITION:
                assert not award.certificate


def test_every_council_has_an_outcome_for_all_stars() -> None:
    for regime in REGIMES:
        for level in {row["level"] for row in DATA["outcomes"] if row["regime"] == regime}:
            for on in {LAST, FIRST} if regime == OLD and level == PROVINCE else {LAST}:
                assert all(found(stars, Level(level), regime=regime, on=on).kind is not NONE for stars in LOWEST)
