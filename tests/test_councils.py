"""Evaluation councils: Articles 7.3.b, 7.3.c, 7.4.b, 7.4.c and 7.6 of Decision 26/2026/QĐ-TTg."""

import datetime
from fractions import Fraction
from typing import Any

import pytest
from attrs import evolve

from ocop import Level, Scorecard, Severity, load_criteria, load_regime
from ocop.agencies import agency
from ocop.certification.councils import (
    AdvisoryTeam,
    Council,
    Member,
    Mode,
    Role,
    composition,
    field_visit,
    known_quorum,
    meeting_needed,
    mode_of,
)
from ocop.certification.kinds import EvaluationKind
from ocop.certification.seats import responsible, vacant
from ocop.findings import Finding
from ocop.lawdata import read_data
from ocop.readings import interpretation
from ocop.scoring.council import InvalidCouncil, MinimumPolicy, Quorum, council_result
from ocop.scoring.ranking import Status
from ocop.text import LANGUAGES

DATA = read_data("qd26_2026/councils.toml")
COFFEE = load_criteria("qd26-2026/13")
DAY, BEFORE = datetime.date(2026, 8, 20), datetime.date(2026, 5, 21)
LAST_OF_DISTRICTS = datetime.date(2025, 6, 30)
AN, BINH, CHI, DUNG = "An", "Bình", "Chi", "Dung"
QUORUM = Quorum(present=2, of=3, source="Quy chế")

PROVINCE = [
    "Sở Nông nghiệp và Môi trường",
    "Sở Công Thương",
    "Sở Y tế",
    "Sở Khoa học và Công nghệ",
    "Sở Văn hóa, Thể thao và Du lịch",
    "Đơn vị tham mưu quản lý OCOP cấp tỉnh",
    "Đơn vị quản lý chuyên ngành thuộc Sở Nông nghiệp và Môi trường",
]
CENTRE = [
    "Bộ Công Thương",
    "Bộ Y tế",
    "Bộ Khoa học và Công nghệ",
    "Bộ Văn hóa, Thể thao và Du lịch",
    "Cơ quan tham mưu quản lý OCOP của Bộ Nông nghiệp và Môi trường",
    "Cơ quan quản lý chuyên ngành thuộc Bộ Nông nghiệp và Môi trường",
]


def members(names: list[str]) -> tuple[Member, ...]:
    return tuple(Member(name=f"Thành viên {place}", agency=name) for place, name in enumerate(names, 1))


def council(**changed: Any) -> Council:
    """The council of a province that has all that Article 7.3.b names."""
    facts: dict[str, Any] = {
        "level": Level.PROVINCE,
        "on": DAY,
        "chair": Member(name="Chủ tịch", agency="UBND tỉnh Đắk Nông"),
        "members": members(PROVINCE),
    }
    return Council(**(facts | changed))


def small(**changed: Any) -> Council:
    """A council of three, whose composition does not matter."""
    return council(chair=Member(name=AN), members=[Member(name=BINH), Member(name=CHI)], **changed)


def card(product: str | None = None, **lower: int) -> Scorecard:
    best = {row.code: len(row.options) for row in COFFEE.criteria}
    choices = best | {code[1:].replace("_", "."): number for code, number in lower.items()}
    return Scorecard(criteria=COFFEE, choices=choices, product=product)


def cards(*names: str) -> dict[str, Scorecard]:
    return {name: card() for name in names}


def codes(findings: tuple[Finding, ...]) -> list[str]:
    return [finding.code for finding in findings]


# Seats


def test_the_seats_of_a_province_are_those_of_article_7_3_b() -> None:
    seats = composition(Level.PROVINCE, DAY)
    assert [seat.clause for seat in seats] == ["7.3.b"] * 9
    assert [seat.id for seat in seats if seat.optional] == ["food-safety"]
    assert [seat.is_chair for seat in seats] == [True] + [False] * 8
    assert [agency(seat.agencies[0]).name.vi for seat in seats if not seat.is_chair and not seat.optional] == [
        *PROVINCE[:5],
        "Cơ quan tham mưu quản lý OCOP cấp tỉnh",
        PROVINCE[6],
    ]


def test_the_seats_of_the_centre_are_those_of_article_7_4_b() -> None:
    seats = composition(Level.CENTRAL, DAY)
    assert [seat.clause for seat in seats] == ["7.4.b"] * 7
    assert not any(seat.optional for seat in seats)
    assert [agency(seat.agencies[0]).name.vi for seat in seats] == ["Bộ Nông nghiệp và Môi trường", *CENTRE]


@pytest.mark.parametrize("level", Level)
def test_of_other_days_and_levels_no_seats_are_known(level: Level) -> None:
    assert composition(level, BEFORE) == ()
    for day in (DAY, BEFORE + datetime.timedelta(days=1)):
        assert bool(composition(level, day)) == (level in {Level.PROVINCE, Level.CENTRAL})
    assert (responsible(level, DAY) is None) == (not composition(level, DAY))


def test_the_agencies_of_all_seats_exist_on_the_first_day() -> None:
    first = load_regime("qd26-2026").decision.effective_from
    for row in DATA["compositions"]:
        assert row["from"] == first
        for seat in row["seats"]:
            named = [*seat["agencies"], *seat.get("delegates", {}).get("agencies", ())]
            assert all(agency(one).existed_on(first) for one in named)
            level = Level(row["level"])
            assert {agency(one).level for one in named} == {level}
    for level, body in DATA["councils"].items():
        assert agency(body).level == level


def test_a_member_fills_one_seat() -> None:
    seats = composition(Level.PROVINCE, DAY)
    one = Member(name=AN, agency="Chi cục Phát triển nông thôn")
    assert [seat.id for seat in vacant(seats, [one])][-1] == "specialised-units"
    assert "ocop-management" not in {seat.id for seat in vacant(seats, [one])}
    two = [one, Member(name=BINH, agency="Văn phòng Điều phối nông thôn mới tỉnh")]
    assert {"ocop-management", "specialised-units"}.isdisjoint(seat.id for seat in vacant(seats, two))
    assert {"ocop-management", "specialised-units"}.isdisjoint(seat.id for seat in vacant(seats, two[::-1]))


def test_an_expert_and_a_stranger_fill_no_seat() -> None:
    seats = composition(Level.CENTRAL, DAY)
    assert len(vacant(seats, members(CENTRE))) == 0
    expert = Member(name=AN, agency="Bộ Y tế", role=Role.EXPERT)
    others = [expert, Member(name=BINH, agency="Sở Y tế"), Member(name=CHI), Member(name=DUNG, agency="Bệnh viện")]
    assert len(vacant(seats, others)) == 6


@pytest.mark.parametrize(
    ("written", "body"),
    [
        ("department-of-health", "department-of-health"),
        ("Sở Y tế tỉnh Đắk Nông", "department-of-health"),
        ("Giám đốc", None),
        ("Sở Y tế, Sở Tài chính", None),
        (None, None),
    ],
)
def test_the_body_of_a_member(written: str | None, body: str | None) -> None:
    found = Member(name=AN, agency=written).body
    assert (found and found.id) == body


# Findings on a council


def test_a_council_that_has_all_has_no_findings() -> None:
    assert council().findings == ()
    centre = {"level": Level.CENTRAL, "chair": Member(name="Thứ trưởng", agency="Bộ Nông nghiệp và Môi trường")}
    assert council(**centre, members=members(CENTRE)).findings == ()
    with_food_safety = council(members=members([*PROVINCE, "Sở An toàn thực phẩm"]))
    assert with_food_safety.findings == ()
    guests = (Member(name="Chuyên gia", role=Role.EXPERT), Member(name="Hội", agency="Các hiệp hội"))
    assert council(members=(*members(PROVINCE), *guests)).findings == ()


@pytest.mark.parametrize("away", range(len(PROVINCE)))
def test_every_seat_that_is_empty_is_found(away: int) -> None:
    found = council(members=members([name for place, name in enumerate(PROVINCE) if place != away])).findings
    assert [(finding.code, finding.severity, finding.reference) for finding in found] == [
        ("seat-missing", Severity.WARNING, "26/2026/QĐ-TTg, 7.3.b")
    ]
    if away < 5:
        assert found[0].message.vi == f"Hội đồng chưa có đại diện {PROVINCE[away]}."


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("UBND tỉnh", []),
        ("Phó Chủ tịch UBND tỉnh", []),
        ("Sở Nông nghiệp và Môi trường", ["chair-delegated"]),
        ("Sở Công Thương", ["chair-delegated"]),
        ("Bộ Nông nghiệp và Môi trường", ["chair-not-of-the-body"]),
        ("UBND xã", ["chair-not-of-the-body"]),
        ("Hội Nông dân tỉnh", ["chair-not-of-the-body"]),
        (None, ["chair-not-of-the-body"]),
        ("Bệnh viện", ["chair-not-of-the-body", "agency-unknown"]),
    ],
)
def test_the_chair_is_of_the_leadership_or_delegated(body: str | None, found: list[str]) -> None:
    findings = council(chair=Member(name=AN, agency=body)).findings
    assert codes(findings) == found
    assert all((one.severity is Severity.INFO) == (one.code == "chair-delegated") for one in findings)
    for one in findings:
        if one.code == "chair-not-of-the-body":
            assert one.message.vi.endswith("cho vị trí này (Chủ tịch Hội đồng: lãnh đạo UBND cấp tỉnh).")


def test_who_answers_for_a_delegated_chair() -> None:
    (finding,) = council(chair=Member(name=AN, agency="Sở Y tế")).findings
    assert finding.severity is Severity.INFO
    assert finding.message.vi == (
        "An chủ trì Hội đồng theo ủy quyền; Chủ tịch UBND cấp tỉnh vẫn chịu trách nhiệm về kết quả."
    )
    centre = Council(
        level=Level.CENTRAL,
        on=DAY,
        chair=Member(name=AN, agency="central-ocop-management-agency"),
        members=members([name for name in CENTRE if "OCOP" not in name]),
    )
    # As the head of his agency he sits for it too.
    assert codes(centre.findings) == ["chair-delegated"]
    assert "the Minister" in centre.findings[0].message.en


def test_an_agency_that_was_gone_is_an_error() -> None:
    people = (*members(PROVINCE), Member(name=AN, agency="Sở NN&PTNT"))
    team = AdvisoryTeam(level=Level.PROVINCE, members=[Member(name=BINH, agency="Phòng Kinh tế và Hạ tầng")])
    secretary = Member(name=CHI, agency="Sở Thông tin và Truyền thông")
    found = council(members=people, advisory_team=team, secretary=secretary).findings
    assert [(finding.code, finding.severity, finding.path) for finding in found] == [
        ("agency-not-existing", Severity.ERROR, "members[7].agency"),
        ("agency-not-existing", Severity.ERROR, "secretary.agency"),
        ("agency-not-existing", Severity.ERROR, "advisory_team.members[0].agency"),
    ]
    assert found[0].message.vi == (
        "An thuộc Sở Nông nghiệp và Phát triển nông thôn, cơ quan không tồn tại vào ngày 20/8/2026."
    )


def test_nobody_is_there_twice_or_in_two_parts() -> None:
    people = [Member(name=AN), Member(name=BINH), Member(name="Bi\u0300nh ")]
    found = council(
        on=BEFORE,
        chair=Member(name=AN),
        members=people,
        secretary=Member(name=BINH),
        advisory_team=AdvisoryTeam(level=Level.PROVINCE, members=[Member(name=CHI), Member(name=BINH)]),
    ).findings
    assert [(finding.code, finding.severity, finding.path) for finding in found] == [
        ("composition-not-known", Severity.INFO, "members"),
        ("member-twice", Severity.ERROR, "members"),
        ("member-twice", Severity.ERROR, "members"),
        ("secretary-is-member", Severity.ERROR, "secretary"),
        ("adviser-is-member", Severity.WARNING, "advisory_team.members[1]"),
    ]
    reading = interpretation("secretary-and-advisers-do-not-score").title
    for finding in found[-2:]:
        assert finding.message.vi.endswith(f" Theo cách hiểu: {reading.vi}.")
        assert finding.message.en.endswith(f" The reading taken: {reading.en}.")


@pytest.mark.parametrize(
    ("level", "on", "found"),
    [
        (Level.DISTRICT, LAST_OF_DISTRICTS, ["composition-not-known"]),
        (Level.DISTRICT, LAST_OF_DISTRICTS + datetime.timedelta(days=1), ["no-such-council"]),
        (Level.DISTRICT, DAY, ["no-such-council"]),
        (Level.PROVINCE, BEFORE, ["composition-not-known"]),
        (Level.CENTRAL, BEFORE, ["composition-not-known"]),
    ],
)
def test_the_days_of_the_levels(level: Level, on: datetime.date, found: list[str]) -> None:
    findings = Council(level=level, on=on, chair=Member(name=AN)).findings
    severities = {"composition-not-known": Severity.INFO, "no-such-council": Severity.ERROR}
    assert [(one.code, one.severity) for one in findings] == [(code, severities[code]) for code in found]


def test_findings_speak_both_languages() -> None:
    people = [Member(name=AN, agency="Sở NN&PTNT"), Member(name=AN, agency="Kho bạc\nA")]
    one = council(chair=Member(name=AN), members=people, secretary=Member(name=AN))
    assert len({*codes(one.findings)}) == 6
    for finding in one.findings:
        for lang in LANGUAGES:
            assert finding.message.to(lang).endswith(".")
            assert "\n" not in finding.message.to(lang)


# What is refused


@pytest.mark.parametrize(
    ("make", "facts", "paths"),
    [
        (Member, {"name": " "}, ["name"]),
        (Member, {"name": 7, "agency": "", "role": "expert"}, ["name", "agency", "role"]),
        (AdvisoryTeam, {"level": Level.COMMUNE, "members": [7]}, ["level", "members[0]"]),
        (AdvisoryTeam, {"level": Level.PROVINCE, "members": "An"}, ["members"]),
        (small, {"level": Level.COMMUNE}, ["level"]),
        (small, {"level": "province"}, ["level"]),
        (small, {"on": datetime.datetime(2026, 8, 20)}, ["on"]),
        (small, {"deadline": "2026-08-20"}, ["deadline"]),
        (council, {"chair": "An"}, ["chair"]),
        (council, {"members": [Member(name=AN), "Bình"]}, ["members[1]"]),
        (council, {"members": None}, ["members"]),
        (small, {"secretary": "Dung"}, ["secretary"]),
        (small, {"advisory_team": [Member(name=AN)]}, ["advisory_team"]),
        (small, {"advisory_team": AdvisoryTeam(level=Level.CENTRAL, members=())}, ["advisory_team.level"]),
        (small, {"quorum": 5, "spread_limit": "10", "minimums": "majority"}, ["minimums", "spread_limit", "quorum"]),
        (small, {"products": "Cà phê"}, ["products"]),
        (small, {"products": ["Cà phê", " "]}, ["products[1]"]),
    ],
)
def test_what_is_no_council_is_refused(make: Any, facts: dict[str, Any], paths: list[str]) -> None:
    with pytest.raises(InvalidCouncil) as caught:
        make(**facts)
    assert [problem.path for problem in caught.value.problems] == paths
    assert all(problem.message.vi and problem.message.en for problem in caught.value.problems)


# The result under a council's settings


def test_a_council_hands_on_what_its_regulation_says() -> None:
    one = small(
        secretary=Member(name=DUNG), quorum=QUORUM, spread_limit=Fraction(5), minimums=MinimumPolicy.EVERY_MEMBER
    )
    result = one.result(cards(AN, BINH, CHI))
    assert (result.chair, result.secretary, result.members) == (AN, DUNG, (AN, BINH, CHI))
    assert (result.minimums, result.spread_limit, result.quorum) == (MinimumPolicy.EVERY_MEMBER, 5, QUORUM)
    assert result.stars == 5
    assert result == council_result(
        cards(CHI, BINH, AN),
        chair=AN,
        secretary=DUNG,
        members=[AN, BINH, CHI],
        minimums=MinimumPolicy.EVERY_MEMBER,
        spread_limit=Fraction(5),
        quorum=QUORUM,
    )
    assert small(spread_limit=None).result(cards(AN, BINH, CHI)).spread_limit is None


def test_a_member_without_a_card_is_missing_unless_absent() -> None:
    assert small().result(cards(AN, BINH)).missing == (CHI,)
    result = small(quorum=QUORUM).result(cards(AN, BINH), absent=[CHI])
    assert (result.missing, result.stars, result.has_quorum) == ((), 5, True)
    few = small(quorum=QUORUM).result(cards(AN), absent=[BINH, " Chi"])
    assert (few.status, codes(few.findings)) == (Status.INCOMPLETE, ["no-quorum"])


def test_an_absent_chair_decides_no_tie() -> None:
    tied = {BINH: card(), CHI: card(c7=3)}
    result = small(quorum=QUORUM).result(tied, absent=[AN])
    assert (result.chair, result.stars) == (None, 4)


@pytest.mark.parametrize(
    ("made", "scored", "absent", "paths"),
    [
        (small(), cards(AN, BINH), [CHI], ["absent"]),
        (small(quorum=QUORUM), cards(AN, BINH), [DUNG], ["absent[0]"]),
        (small(quorum=QUORUM), cards(AN, BINH), "chi", ["absent[0]"]),
        (small(quorum=QUORUM), cards(AN, BINH, CHI), [CHI], ["cards.Chi"]),
        (small(secretary=Member(name=DUNG)), cards(AN, BINH, DUNG), [], ["secretary"]),
        (small(secretary=Member(name=CHI)), cards(AN, BINH), [], ["secretary"]),
        (small(), cards(AN, DUNG), [], ["cards.Dung"]),
        (small(), {}, [], ["cards"]),
        (small(products=["Cà phê bột"]), {AN: card("Cà phê hạt")}, [], ["cards.An.product"]),
    ],
)
def test_cards_that_do_not_fit_the_council(made: Council, scored: Any, absent: Any, paths: list[str]) -> None:
    with pytest.raises(InvalidCouncil) as caught:
        made.result(scored, absent=absent)
    assert [problem.path for problem in caught.value.problems] == paths


def test_an_adviser_does_not_score() -> None:
    team = AdvisoryTeam(level=Level.PROVINCE, members=[Member(name=DUNG)])
    with pytest.raises(InvalidCouncil, match="'Dung' is no member who should score"):
        small(advisory_team=team).result(cards(AN, BINH, CHI, DUNG))


def test_the_products_that_a_council_was_assigned() -> None:
    one = small(products=["Cà phê bột", "Ca cao"], deadline=DAY)
    made = {AN: card("CÀ PHÊ  BỘT"), BINH: card(), CHI: card("Cà phê bột")}
    assert one.result(made).stars == 5
    assert small().result(made).stars == 5


@pytest.mark.parametrize("level", DATA["councils"])
@pytest.mark.parametrize("regime", ["qd26-2026", "qd148-2023", "qd1048-2019"])
def test_only_one_quorum_is_known(level: str, regime: str) -> None:
    found = known_quorum(Level(level), regime)
    known = (level, regime) == ("central", "qd148-2023")
    assert (found and (found.present, found.of)) == ((5, 7) if known else None)


def test_the_known_quorum_is_that_of_the_cards() -> None:
    older = evolve(COFFEE, regime=evolve(COFFEE.regime, id="qd148-2023"))
    made = {name: Scorecard(criteria=older, choices=card().choices) for name in (AN, BINH, CHI)}
    centre = small(level=Level.CENTRAL)
    result = centre.result(made)
    assert (result.quorum, result.stars) == (known_quorum(Level.CENTRAL, "qd148-2023"), None)
    assert small(level=Level.CENTRAL, quorum=QUORUM).result(made).stars == 5
    assert centre.result(cards(AN, BINH, CHI)).quorum is None
    assert small().result(made).quorum is None


# The advisory team


@pytest.mark.parametrize(
    ("level", "clause", "tasks"), [("province", "7.3.c", 5), ("central", "7.4.c", 5), ("district", None, 0)]
)
def test_what_an_advisory_team_does(level: str, clause: str | None, tasks: int) -> None:
    team = AdvisoryTeam(level=Level(level), members=[])
    assert (team.clause, len(team.tasks)) == (clause, tasks)
    assert len({task.label for task in team.tasks}) == tasks


# Written opinions and visits


def test_renewals_are_done_in_writing() -> None:
    assert [mode_of(kind) for kind in EvaluationKind] == [Mode.MEETING, Mode.MEETING, Mode.WRITTEN]


def excluding(name: str) -> dict[str, Scorecard]:
    return {name: Scorecard(criteria=COFFEE, choices=card().choices, disqualifiers=["forged-dossier"])}


@pytest.mark.parametrize(
    ("scored", "reasons"),
    [
        ({AN: card(), BINH: card()}, []),
        # 100 and 98 points, both of five stars.
        ({AN: card(), BINH: card(c4_3=3)}, []),
        # Both in the band of five stars, one without the minimum at 7.
        ({AN: card(), BINH: card(c7=3)}, ["4, 5 sao"]),
        ({AN: card(), BINH: card(c4_3=1, c4_2=1, c1_4=1, c3_3=1)}, ["chênh nhau 12 điểm", "4, 5 sao"]),
        ({AN: card(), BINH: card(), **excluding(CHI)}, ["chỉ một số thành viên"]),
        ({**excluding(AN), **excluding(BINH)}, []),
    ],
    ids=["same", "same-stars", "stars-differ", "points-and-stars", "excluded-by-one", "excluded-by-all"],
)
def test_a_renewal_meets_where_opinions_differ(scored: dict[str, Scorecard], reasons: list[str]) -> None:
    result = council_result(scored)
    for level, clause in ((Level.PROVINCE, "7.6.d"), (Level.CENTRAL, "7.6.e")):
        found = meeting_needed(result, level=level)
        if not reasons:
            assert found is None
        else:
            assert found is not None
            assert (found.code, found.severity, found.reference) == (
                "meeting-needed",
                Severity.WARNING,
                f"26/2026/QĐ-TTg, {clause}",
            )
            assert found.message.vi.count(";") == len(reasons) - 1
            assert all(reason in found.message.vi for reason in reasons)


def test_one_point_across_the_edge_of_a_band_makes_a_meeting() -> None:
    lower = card(c4_2=1, c4_3=1, c1_7=1, c1_2=2)
    result = council_result({AN: lower, BINH: card(c4_2=1, c4_3=1, c1_7=1, c1_2=2, c10=1)})
    assert [ranking.total for ranking in result.rankings.values()] == [90, 89]
    assert not result.spread_exceeded
    found = meeting_needed(result, level=Level.PROVINCE)
    assert found is not None
    reading = interpretation("differing-opinions").title
    assert found.message.vi.endswith(f" sao. Theo cách hiểu: {reading.vi}.")
    why = "The council must meet: the cards by themselves are of different stars: 4, 5."
    assert found.message.en == f"{why} The reading taken: {reading.en}."
    both = meeting_needed(result, level=Level.PROVINCE, complex_content=True)
    assert both is not None
    assert both.message.en.endswith(f"to be discussed. The reading taken: {reading.en}.")


def test_complex_content_asks_for_a_meeting() -> None:
    found = meeting_needed(council_result(cards(AN, BINH)), level=Level.PROVINCE, complex_content=True)
    assert found is not None
    assert found.message.en == "The council must meet: there is complex content to be discussed."


@pytest.mark.parametrize("kind", [EvaluationKind.FIRST, EvaluationKind.UPGRADE])
@pytest.mark.parametrize(("level", "clause"), [(Level.PROVINCE, "7.3.d"), (Level.CENTRAL, "7.4.d")])
def test_other_evaluations_always_meet(kind: EvaluationKind, level: Level, clause: str) -> None:
    found = meeting_needed(council_result(cards(AN, BINH)), level=level, kind=kind)
    assert found is not None
    assert (found.severity, found.reference) == (Severity.INFO, f"26/2026/QĐ-TTg, {clause}")
    assert kind.label.vi in found.message.vi


def test_of_older_decisions_written_opinions_are_not_known() -> None:
    older = evolve(COFFEE, regime=load_regime("qd148-2023"))
    result = council_result({AN: Scorecard(criteria=older, choices=card().choices)})
    for kind in EvaluationKind:
        found = meeting_needed(result, level=Level.PROVINCE, kind=kind)
        assert found is not None
        assert (found.severity, found.reference) == (Severity.INFO, None)
        assert "theo Quyết định 148/QĐ-TTg có được lấy ý kiến bằng văn bản hay không" in found.message.vi
        assert "148/QĐ-TTg" in found.message.en


@pytest.mark.parametrize(
    ("level", "reference"), [("province", "26/2026/QĐ-TTg, 7.6.c"), ("central", "26/2026/QĐ-TTg, 7.6.e")]
)
def test_who_looks_on_the_spot(level: str, reference: str) -> None:
    found = field_visit(Level(level), scale_changed=True, evidence_unclear=True)
    assert found is not None
    assert (found.code, found.severity, found.reference) == ("field-visit-needed", Severity.WARNING, reference)
    assert "quy mô sản xuất thay đổi lớn; hồ sơ minh chứng không rõ ràng" in found.message.vi
    only = field_visit(Level(level), scale_changed=True)
    assert only is not None
    assert "evidence" not in only.message.en


def test_nothing_asks_for_a_visit() -> None:
    assert field_visit(Level.PROVINCE) is None
    assert field_visit(Level.DISTRICT, scale_changed=True) is None
