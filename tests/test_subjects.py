"""Who may register a product: Article 2.3 of Decision 26/2026/QĐ-TTg, and what stands in for it before."""

import pickle
import unicodedata
from itertools import product
from typing import Any

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ocop.errors import OcopError, UnknownId
from ocop.lawdata import read_data
from ocop.products import load_taxonomy
from ocop.readings import interpretation, interpretations
from ocop.regimes import REGIMES
from ocop.subjects import (
    Answer,
    InvalidSubject,
    LegalForm,
    NamedKind,
    Subject,
    SubjectKind,
    eligible,
    is_tourism,
    kind_named,
    other_named,
)
from ocop.text import LANGUAGES

DATA = read_data("subjects.toml")
KNOWN_REGIMES = ("qd26-2026", "qd148-2023", "qd1048-2019")
STATED = (True, False, None)
YES, NO, UNKNOWN = Answer.YES, Answer.NO, Answer.UNKNOWN
TOURISM_ONLY = (SubjectKind.ASSOCIATION, SubjectKind.MANAGEMENT_CENTRE, SubjectKind.EQUIVALENT)
UNION, HOUSEHOLDS = ("cooperative-union-counts",), ("registration-of-households",)


def subject(kind: SubjectKind, **facts: Any) -> Subject:
    return Subject(name="Chủ thể", kind=kind, **facts)


def every_subject() -> list[Subject]:
    """One subject for every kind and everything that may be stated of it."""
    facts = {
        SubjectKind.ENTERPRISE: [
            {"form": form, "small_or_medium": size} for form, size in product((*LegalForm, None), STATED)
        ],
        SubjectKind.HOUSEHOLD: [{"registered": registered} for registered in STATED],
        SubjectKind.FARM: [{"registered": registered} for registered in STATED],
    }
    return [subject(kind, **stated) for kind in SubjectKind for stated in facts.get(kind, [{}])]


# kind, what is stated of it, and for each regime whether it may register: outside tourism, tourism, and not said which.
TABLE: list[tuple[SubjectKind, dict[str, Any], tuple[Answer, ...], tuple[Answer, ...]]] = [
    (SubjectKind.COOPERATIVE, {}, (YES, YES, YES), (YES, YES, YES)),
    (SubjectKind.COOPERATIVE_UNION, {}, (YES, YES, YES), (YES, YES, YES)),
    (SubjectKind.COOPERATIVE_GROUP, {}, (YES, YES, YES), (YES, YES, YES)),
    (SubjectKind.ENTERPRISE, {"small_or_medium": True}, (YES, YES, YES), (YES, YES, YES)),
    (SubjectKind.ENTERPRISE, {"small_or_medium": False}, (NO, NO, NO), (YES, YES, YES)),
    (SubjectKind.ENTERPRISE, {"small_or_medium": None}, (UNKNOWN, UNKNOWN, UNKNOWN), (YES, YES, YES)),
    (SubjectKind.FARM, {"registered": True}, (YES, YES, YES), (YES, YES, YES)),
    (SubjectKind.FARM, {"registered": False}, (YES, YES, YES), (YES, YES, YES)),
    (SubjectKind.FARM, {"registered": None}, (YES, YES, YES), (YES, YES, YES)),
    (SubjectKind.HOUSEHOLD, {"registered": True}, (YES, YES, YES), (YES, YES, YES)),
    (SubjectKind.HOUSEHOLD, {"registered": False}, (NO, NO, NO), (NO, NO, NO)),
    (SubjectKind.HOUSEHOLD, {"registered": None}, (UNKNOWN, UNKNOWN, UNKNOWN), (UNKNOWN, UNKNOWN, UNKNOWN)),
    (SubjectKind.ASSOCIATION, {}, (NO, YES, UNKNOWN), (NO, YES, UNKNOWN)),
    (SubjectKind.MANAGEMENT_CENTRE, {}, (NO, YES, UNKNOWN), (NO, YES, UNKNOWN)),
    (SubjectKind.EQUIVALENT, {}, (NO, YES, UNKNOWN), (NO, YES, UNKNOWN)),
]


def answers(registrant: Subject, regime: str) -> tuple[Answer, ...]:
    return tuple(eligible(registrant, regime=regime, tourism=tourism).answer for tourism in (False, True, None))


@pytest.mark.parametrize(("kind", "facts", "under_26", "under_148"), TABLE)
def test_who_may_register(
    kind: SubjectKind, facts: dict[str, Any], under_26: tuple[Answer, ...], under_148: tuple[Answer, ...]
) -> None:
    registrant = subject(kind, **facts)
    assert answers(registrant, "qd26-2026") == under_26
    assert answers(registrant, "qd148-2023") == under_148
    assert answers(registrant, "qd1048-2019") == (UNKNOWN, UNKNOWN, UNKNOWN)


def test_the_table_is_full() -> None:
    stated = {(one.kind, one.small_or_medium, one.registered) for one in every_subject()}
    assert stated == {(kind, facts.get("small_or_medium"), facts.get("registered")) for kind, facts, *_ in TABLE}


@pytest.mark.parametrize("form", [*LegalForm, None])
@pytest.mark.parametrize("regime", KNOWN_REGIMES)
def test_the_form_of_an_enterprise_makes_no_difference(form: LegalForm | None, regime: str) -> None:
    enterprise = subject(SubjectKind.ENTERPRISE, form=form, small_or_medium=True)
    assert eligible(enterprise, regime=regime) == eligible(attrs.evolve(enterprise, form=None), regime=regime)


@pytest.mark.parametrize("registrant", every_subject(), ids=str)
@pytest.mark.parametrize("tourism", STATED)
@pytest.mark.parametrize(
    ("regime", "clause", "secondary"),
    [
        ("qd26-2026", "26/2026/QĐ-TTg, 2.3", False),
        ("qd148-2023", "Kế hoạch huyện Ngọc Hồi 2021-2025, III.2.a", True),
        ("qd1048-2019", "1048/QĐ-TTg", False),
    ],
)
def test_every_answer_says_why_and_where(
    *, registrant: Subject, tourism: bool | None, regime: str, clause: str, secondary: bool
) -> None:
    found = eligible(registrant, regime=regime, tourism=tourism)
    assert (found.clause, found.secondary) == (clause, secondary)
    for lang in LANGUAGES:
        reason = found.reason.to(lang)
        assert reason.endswith(".")
        assert not set("{}[]") & set(reason)
        assert DATA["regimes"][regime]["source"][lang] in reason
        assert unicodedata.is_normalized("NFC", reason)
        for name in found.interpretations:
            assert interpretation(name).title.to(lang) in reason


@pytest.mark.parametrize(
    ("registrant", "tourism", "vi", "en"),
    [
        (
            subject(SubjectKind.COOPERATIVE),
            False,
            "nêu hợp tác xã là chủ thể OCOP.",
            "names cooperatives as subjects.",
        ),
        (
            subject(SubjectKind.ENTERPRISE, small_or_medium=False),
            False,
            "chỉ nêu doanh nghiệp nhỏ và vừa; doanh nghiệp này không phải là doanh nghiệp nhỏ và vừa.",
            "names small and medium enterprises only, and this enterprise is neither.",
        ),
        (
            subject(SubjectKind.ENTERPRISE),
            False,
            "chỉ nêu doanh nghiệp nhỏ và vừa; chưa cho biết doanh nghiệp này có phải là doanh nghiệp nhỏ và vừa không.",
            "names small and medium enterprises only, and the size of this enterprise is not stated.",
        ),
        (
            subject(SubjectKind.EQUIVALENT),
            True,
            "nêu tổ chức tương đương là chủ thể đối với nhóm dịch vụ du lịch.",
            "names equivalent organisations as subjects for tourism services.",
        ),
        (
            subject(SubjectKind.ASSOCIATION),
            False,
            "chỉ nêu hội, hiệp hội đối với nhóm dịch vụ du lịch; sản phẩm này không thuộc nhóm đó.",
            "names associations for tourism services only, and this product is none.",
        ),
        (
            subject(SubjectKind.COOPERATIVE_UNION),
            False,
            "không nêu liên hiệp hợp tác xã. Theo cách hiểu: Liên hiệp hợp tác xã là chủ thể như hợp tác xã.",
            f"does not name unions of cooperatives. The reading taken: {interpretation(UNION[0]).title.en}.",
        ),
    ],
)
def test_reasons(*, registrant: Subject, tourism: bool, vi: str, en: str) -> None:
    reason = eligible(registrant, regime="qd26-2026", tourism=tourism).reason
    assert reason.vi == f"Điều 2.3 Quyết định 26/2026/QĐ-TTg {vi}"
    assert reason.en == f"Article 2.3 of Decision 26/2026/QĐ-TTg {en}"


def test_of_the_oldest_regime_nothing_is_known() -> None:
    assert eligible(subject(SubjectKind.COOPERATIVE), regime="qd1048-2019").reason.en == (
        "No source at hand says who the subjects are under Decision 1048/QĐ-TTg."
    )


@pytest.mark.parametrize(
    ("registrant", "under_26", "under_148"),
    [
        (subject(SubjectKind.COOPERATIVE), (), ()),
        (subject(SubjectKind.COOPERATIVE_UNION), UNION, UNION),
        (subject(SubjectKind.ENTERPRISE), (), ()),
        # Whether registration is asked of farms is open; where a farm has one, nothing hangs on it.
        (subject(SubjectKind.FARM, registered=True), (), ()),
        (subject(SubjectKind.FARM, registered=False), HOUSEHOLDS, HOUSEHOLDS),
        (subject(SubjectKind.FARM), HOUSEHOLDS, HOUSEHOLDS),
        # Of producing households Decision 26 leaves it open, and the plan of Ngọc Hồi does not.
        (subject(SubjectKind.HOUSEHOLD, registered=True), (), ()),
        (subject(SubjectKind.HOUSEHOLD, registered=False), HOUSEHOLDS, ()),
        (subject(SubjectKind.HOUSEHOLD), HOUSEHOLDS, ()),
        (subject(SubjectKind.ASSOCIATION), (), ()),
    ],
)
def test_the_interpretations_relied_on(
    registrant: Subject, under_26: tuple[str, ...], under_148: tuple[str, ...]
) -> None:
    assert eligible(registrant, regime="qd26-2026", tourism=True).interpretations == under_26
    assert eligible(registrant, regime="qd148-2023", tourism=True).interpretations == under_148
    assert eligible(registrant, regime="qd1048-2019", tourism=True).interpretations == ()


def test_an_unknown_regime_is_refused() -> None:
    with pytest.raises(UnknownId, match=r"there is no regime 'qd149-2023'.*did you mean 'qd148-2023'"):
        eligible(subject(SubjectKind.FARM), regime="qd149-2023")


def test_tourism_is_the_industry_of_services() -> None:
    for regime in REGIMES:
        found = [group.criteria_set for group in load_taxonomy(regime).leaves() if is_tourism(group)]
        assert found == [f"{regime}/26"]
        assert not load_taxonomy(regime).of_set(26).needs_samples


def test_a_group_that_is_divided_is_no_tourism() -> None:
    groups = [group for industry in load_taxonomy("qd26-2026").industries for group in industry.groups]
    assert [group.code for group in groups if is_tourism(group)] == ["VI.1"]


# The data


def test_every_regime_has_its_rules() -> None:
    assert tuple(DATA["regimes"]) == KNOWN_REGIMES
    assert set(REGIMES) <= set(DATA["regimes"])
    for regime in ("qd26-2026", "qd148-2023"):
        assert list(DATA["regimes"][regime]["subjects"]) == list(SubjectKind)
    assert "subjects" not in DATA["regimes"]["qd1048-2019"]


def test_every_member_has_a_label() -> None:
    assert list(DATA["kinds"]) == list(SubjectKind)
    assert list(DATA["forms"]) == list(LegalForm)
    labels = [member.label for members in (SubjectKind, LegalForm) for member in members]
    assert all(label.vi and label.en and label.vi != label.en for label in labels)
    assert len({label.vi for label in labels}) == len({label.en for label in labels}) == len(labels)


def test_rows_name_facts_and_interpretations_that_there_are() -> None:
    facts = {attribute.name for attribute in attrs.fields(Subject)}
    known = {reading.id for reading in interpretations()}
    for regime in DATA["regimes"].values():
        for kind, row in regime.get("subjects", {}).items():
            assert set(row) <= {"vi", "en", "named", "needs", "tourism", "reading", "settled_by"}
            assert {row[key] for key in ("needs", "settled_by") if key in row} <= facts
            assert {row[key] for key in ("reading",) if key in row} <= known
            assert row.get("tourism", True) is True
            assert ("tourism" in row) == (SubjectKind(kind) in TOURISM_ONLY)


def test_every_reason_is_given_to_someone() -> None:
    given_reasons = {
        eligible(registrant, regime=regime, tourism=tourism).reason.en
        for registrant, regime, tourism in product(every_subject(), KNOWN_REGIMES, STATED)
    }
    for reason in DATA["reasons"].values():
        piece = max(reason["en"].replace("{", "}").split("}")[::2], key=len)
        assert any(piece in sentence for sentence in given_reasons), piece


def test_the_data_is_composed_unicode() -> None:
    def strings(value: Any) -> list[str]:
        if isinstance(value, dict):
            return [text for item in value.items() for part in item for text in strings(part)]
        if isinstance(value, list):
            return [text for item in value for text in strings(item)]
        return [value] if isinstance(value, str) else []

    assert all(unicodedata.is_normalized("NFC", text) for text in strings(DATA))


# The value


def test_all_problems_at_once_with_their_paths() -> None:
    facts: dict[str, Any] = {
        "name": 7,
        "kind": "enterprize",
        "form": "LLC",
        "small_or_medium": 1,
        "registered": "true",
    }
    with pytest.raises(InvalidSubject) as caught:
        Subject(**facts)
    problems = caught.value.problems
    assert [problem.path for problem in problems] == ["name", "kind", "form", "small_or_medium", "registered"]
    assert [problem.value for problem in problems] == ["7", "'enterprize'", "'LLC'", "1", "'true'"]
    assert problems[1].near == ("enterprise",)
    assert problems[1].allowed == tuple(SubjectKind)
    assert problems[2].allowed == tuple(LegalForm)
    assert all(problem.message.vi and problem.message.en for problem in problems)


@pytest.mark.parametrize("kind", SubjectKind)
@pytest.mark.parametrize(
    ("fact", "value", "kinds"),
    [
        ("form", LegalForm.LLC, {SubjectKind.ENTERPRISE}),
        ("small_or_medium", False, {SubjectKind.ENTERPRISE}),
        ("registered", False, {SubjectKind.HOUSEHOLD, SubjectKind.FARM}),
    ],
)
def test_facts_belong_to_kinds(kind: SubjectKind, fact: str, value: object, kinds: set[SubjectKind]) -> None:
    if kind in kinds:
        assert getattr(subject(kind, **{fact: value}), fact) == value
        return
    with pytest.raises(InvalidSubject) as caught:
        subject(kind, **{fact: value})
    (problem,) = caught.value.problems
    assert problem.path == fact
    assert f"không ghi cho {kind.label.vi}" in problem.message.vi
    assert f"not {kind.label.en}" in problem.message.en


@pytest.mark.parametrize("name", ["", "  \n", None, b"HTX", "\ud800"])
def test_a_name_is_text(name: Any) -> None:
    with pytest.raises(InvalidSubject, match="name: a name that is not empty is needed"):
        Subject(name=name, kind=SubjectKind.FARM)


def test_the_text_of_a_kind_is_not_the_kind() -> None:
    with pytest.raises(
        InvalidSubject, match=r"kind: a SubjectKind \(.*\) is needed, not 'farm'; did you mean SubjectKind\('farm'\)\?"
    ):
        Subject(name="Trang trại", kind="farm")  # type: ignore[arg-type]


def test_the_error_is_a_value_error_and_can_be_pickled() -> None:
    with pytest.raises(ValueError, match="name: ") as caught:
        Subject(name="", kind=SubjectKind.FARM)
    assert isinstance(caught.value, OcopError)
    assert pickle.loads(pickle.dumps(caught.value)).problems == caught.value.problems  # noqa: S301 - its own


def test_subjects_are_values() -> None:
    name = "Hợp tác xã Đắk Mil"
    one = Subject(name=name, kind=SubjectKind.COOPERATIVE)
    other = Subject(name=f" {unicodedata.normalize('NFD', name)}\n", kind=SubjectKind.COOPERATIVE)
    assert one == other
    assert hash(one) == hash(other)
    assert other.name == name
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        one.name = "HTX"  # type: ignore[misc]
    assert pickle.loads(pickle.dumps(one)) == one  # noqa: S301 - its own


# Names as written


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("HTX", NamedKind(kind=SubjectKind.COOPERATIVE)),
        ("hợp tác xã", NamedKind(kind=SubjectKind.COOPERATIVE)),
        ("Liên hiệp HTX", NamedKind(kind=SubjectKind.COOPERATIVE_UNION)),
        ("Liên hiệp Hợp tác xã", NamedKind(kind=SubjectKind.COOPERATIVE_UNION)),
        ("THT", NamedKind(kind=SubjectKind.COOPERATIVE_GROUP)),
        ("Tổ hợp tác", NamedKind(kind=SubjectKind.COOPERATIVE_GROUP)),
        ("DOANH NGHIỆP", NamedKind(kind=SubjectKind.ENTERPRISE)),
        ("doanh nghiệp nhỏ và vừa", NamedKind(kind=SubjectKind.ENTERPRISE, small_or_medium=True)),
        ("công ty TNHH", NamedKind(kind=SubjectKind.ENTERPRISE, form=LegalForm.LLC)),
        ("Công ty TNHH MTV", NamedKind(kind=SubjectKind.ENTERPRISE, form=LegalForm.LLC)),
        ("công ty cổ phần", NamedKind(kind=SubjectKind.ENTERPRISE, form=LegalForm.JOINT_STOCK)),
        ("doanh nghiệp tư nhân", NamedKind(kind=SubjectKind.ENTERPRISE, form=LegalForm.PRIVATE)),
        ("- Trang trại;", NamedKind(kind=SubjectKind.FARM)),
        ("hộ sản xuất", NamedKind(kind=SubjectKind.HOUSEHOLD)),
        ("hộ gia đình", NamedKind(kind=SubjectKind.HOUSEHOLD)),
        ("hộ kinh doanh", NamedKind(kind=SubjectKind.HOUSEHOLD, registered=True)),
        ("Hộ sản xuất - kinh doanh", NamedKind(kind=SubjectKind.HOUSEHOLD)),
        ("Hộ sản xuất/hộ gia đình có đăng ký kinh doanh", NamedKind(kind=SubjectKind.HOUSEHOLD, registered=True)),
        ("hội", NamedKind(kind=SubjectKind.ASSOCIATION)),
        ("hội/ hiệp hội", NamedKind(kind=SubjectKind.ASSOCIATION)),
        ("Trung tâm điều hành", NamedKind(kind=SubjectKind.MANAGEMENT_CENTRE)),
        ("tổ chức tương đương", NamedKind(kind=SubjectKind.EQUIVALENT)),
        ("management-centre", NamedKind(kind=SubjectKind.MANAGEMENT_CENTRE)),
    ],
)
def test_kinds_as_documents_write_them(text: str, named: NamedKind) -> None:
    assert kind_named(text) == named


@pytest.mark.parametrize(
    "text",
    [
        *("", " - ", "hop tac xa", "Liên minh Hợp tác xã", "HTX (Công ty TNHH)", "xã", "household-unregistered"),
        *("cơ sở sản xuất", "CSSX", "Nhóm hộ", "Hội quán", "Hội Nông dân", "Trung tâm điều hành du lịch", "cá nhân"),
    ],
)
def test_what_names_no_kind(text: str) -> None:
    assert kind_named(text) is None


K = SubjectKind
FURTHER: dict[tuple[SubjectKind, LegalForm | None, bool | None, bool | None], tuple[str, ...]] = {
    (K.COOPERATIVE, None, None, None): (
        "Hợp tác xã dịch vụ nông nghiệp",
        "HTX NN",
        "HTX DVNN",
        "HTXDVNN",
        "Hợp tác xã nông nghiệp dịch vụ",
        "HTX du lịch cộng đồng",
        "HTX Nông nghiệp và Dịch vụ X",
        "HTX Đắk Mil",
        "Hợp tác xã (HTX)",
        "H\u200bTX",
    ),
    (K.COOPERATIVE_UNION, None, None, None): ("LHHTX", "LH HTX", "Liên hiệp HTX nông nghiệp Đắk Nông"),
    (K.COOPERATIVE_GROUP, None, None, None): ("Tổ hợp tác sản xuất", "THT trồng chè", "tổ hợp tác (THT)"),
    (K.ENTERPRISE, None, None, None): (
        "Doanh nghiệp (DN)",
        "Cty",
        "công ty hợp danh",
        "Doanh nghiệp nhà nước",
        "Doanh nghiệp Lớn Mạnh",
        "Tổng công ty",
    ),
    (K.ENTERPRISE, None, True, None): (
        *("Doanh nghiệp siêu nhỏ", "DN siêu nhỏ", "DN nhỏ", "DN vừa", "DNNVV", "DN nhỏ & vừa", "Doanh nghiệp (DNNVV)"),
        *("Công ty quy mô nhỏ", "SME", "small-enterprise"),
    ),
    (K.ENTERPRISE, None, False, None): ("Doanh nghiệp lớn", "DN lớn", "large-enterprise", "Công ty có quy mô lớn"),
    (K.ENTERPRISE, LegalForm.LLC, None, None): (
        *("Cty TNHH MTV", "Công ty TNHH hai thành viên", "công ty TNHH 1 thành viên", "TNHH"),
        *("công ty trách nhiệm hữu hạn (TNHH)", "Công ty TNHH (MTV)", "limited liability company"),
    ),
    (K.ENTERPRISE, LegalForm.LLC, False, None): ("Cty TNHH quy mô lớn",),
    (K.ENTERPRISE, LegalForm.JOINT_STOCK, None, None): ("Công ty Cổ phần (CTCP)", "CTCP", "cty CP", "DN (CTCP)"),
    (K.ENTERPRISE, LegalForm.PRIVATE, None, None): ("DNTN", "DN tư nhân", "Doanh nghiệp tư nhân (DNTN)"),
    (K.FARM, None, None, None): ("Trang trại trồng trọt", "Chủ trang trại"),
    (K.FARM, None, None, True): ("Trang trại có ĐKKD",),
    (K.HOUSEHOLD, None, None, None): (
        *("hộ", "Hộ SX", "Hộ SXKD", "HSX", "Hộ cá thể", "Hộ gđ", "HGĐ", "Hộ sản xuất, kinh doanh", "household"),
    ),
    (K.HOUSEHOLD, None, None, True): (
        *("Hộ gia đình có ĐKKD", "Hộ sản xuất có ĐKKD", "Hộ có ĐKKD", "Hộ gia đình (có đăng ký kinh doanh)"),
        *("Hộ kinh doanh gia đình", "Hộ kinh doanh cá thể", "Hộ KD", "HKD", "Hộ kinh doanh (HKD)"),
        "Hộ SX đã ĐK hộ KD",
    ),
    (K.HOUSEHOLD, None, None, False): (
        *("Hộ không đăng ký kinh doanh", "Hộ SX không có ĐKKD", "Hộ gia đình (chưa ĐKKD)", "Hộ kinh doanh chưa ĐKKD"),
    ),
}


@pytest.mark.parametrize(
    ("text", "stated"),
    [(text, stated) for stated, texts in FURTHER.items() for text in texts],
    ids=str,
)
def test_kinds_with_abbreviations_brackets_and_further_words(text: str, stated: tuple[Any, ...]) -> None:
    named = kind_named(text)
    assert named is not None
    assert (named.kind, named.form, named.small_or_medium, named.registered) == stated


@pytest.mark.parametrize("kind", K)
def test_further_words_follow_the_kinds_of_the_table_only(kind: SubjectKind) -> None:
    further = kind not in TOURISM_ONLY
    assert (kind.value in DATA["further_words"]["kinds"]) is further
    named = kind_named(f"{kind.label.vi} Ea Tu")
    assert (named.kind if named else None) == (kind if further else None)


@pytest.mark.parametrize(
    ("text", "name", "organisation"),
    [
        ("Cá nhân", "cá nhân", False),
        ("individual", "cá nhân", False),
        ("Person", "cá nhân", False),
        ("Cơ quan nhà nước", "cơ quan nhà nước", True),
        ("state-agency", "cơ quan nhà nước", True),
    ],
)
def test_kinds_outside_the_list(text: str, name: str, *, organisation: bool) -> None:
    other = other_named(text)
    assert other is not None
    assert (other.name.vi, other.organisation) == (name, organisation)
    assert kind_named(text) is None


def test_no_name_is_of_a_kind_inside_and_outside_the_list() -> None:
    for row in DATA["names"]:
        assert [other_named(text) for text in row["written"]] == [None] * len(row["written"])
    for text in ("HTX", "xyz", "", "Hội Nông dân"):
        assert other_named(text) is None


@pytest.mark.parametrize("text", [None, 7, b"HTX", ["HTX"]])
def test_a_kind_is_named_by_text(text: Any) -> None:
    for reads in (kind_named, other_named):
        with pytest.raises(InvalidSubject, match="text: a kind as text is needed, not "):
            reads(text)


@pytest.mark.parametrize(
    ("facts", "message"),
    [
        ({"subject": None}, "subject: a subject (Subject) is needed, not None"),
        ({"subject": "HTX"}, "subject: a subject (Subject) is needed, not 'HTX'"),
        ({"tourism": "no"}, "tourism: True, False or None (not stated) is needed, not 'no'"),
        ({"tourism": 1}, "tourism: True, False or None (not stated) is needed, not 1"),
        ({"regime": {}}, "there is no regime {…}: there are qd26-2026, qd148-2023, qd1048-2019"),
        ({"regime": None}, "there is no regime None: there are qd26-2026, qd148-2023, qd1048-2019"),
    ],
)
def test_what_is_no_question_is_refused(facts: dict[str, Any], message: str) -> None:
    asked: dict[str, Any] = {"subject": subject(K.ASSOCIATION), "regime": "qd26-2026", "tourism": False} | facts
    with pytest.raises(OcopError) as caught:
        eligible(asked.pop("subject"), **asked)
    assert str(caught.value) == message
    assert isinstance(caught.value, (InvalidSubject, UnknownId))


@pytest.mark.parametrize("member", [*SubjectKind, *LegalForm], ids=str)
def test_a_label_names_its_member(member: SubjectKind | LegalForm) -> None:
    for label in (member.label.vi, member.label.en):
        named = kind_named(label)
        assert named is not None
        assert member in (named.kind, named.form)


def test_no_name_is_written_twice() -> None:
    written = [text for row in DATA["names"] for text in row["written"]]
    folded = [" ".join(text.casefold().replace(",", " ").split()) for text in written]
    assert len(set(folded)) == len(folded)


@pytest.mark.parametrize("row", DATA["names"], ids=lambda row: row["written"][0])
def test_what_a_name_states_makes_a_subject(row: dict[str, Any]) -> None:
    for text in row["written"]:
        named = kind_named(text)
        assert named is not None
        assert attrs.asdict(named) == {
            "kind": row["kind"],
            "form": row.get("form"),
            "small_or_medium": row.get("small_or_medium"),
            "registered": row.get("registered"),
        }
        registrant = Subject(name=text, **attrs.asdict(named))
        assert (registrant.kind, registrant.form) == (named.kind, named.form)


# Properties

SUBJECTS = st.sampled_from(every_subject())
FACTS = {
    SubjectKind.ENTERPRISE: ("small_or_medium",),
    SubjectKind.HOUSEHOLD: ("registered",),
    SubjectKind.FARM: ("registered",),
}
WRITTEN = st.sampled_from([text for row in DATA["names"] for text in row["written"]])


@settings(deadline=None)
@given(
    text=WRITTEN,
    cased=st.sampled_from([str.upper, str.lower, str.title, str.swapcase]),
    form=st.sampled_from(["NFC", "NFD"]),
    gap=st.sampled_from([" ", "  ", "\u00a0", "\n", "\t"]),
)
def test_case_spaces_and_unicode_form_make_no_difference(text: str, cased: Any, form: Any, gap: str) -> None:
    assert kind_named(gap + unicodedata.normalize(form, cased(text)).replace(" ", gap) + gap) == kind_named(text)


@settings(deadline=None)
@given(text=st.text())
def test_any_text_names_a_kind_or_none(text: str) -> None:
    named = kind_named(text)
    assert named is None or isinstance(named.kind, SubjectKind)


@settings(deadline=None)
@given(registrant=SUBJECTS, regime=st.sampled_from(KNOWN_REGIMES), tourism=st.sampled_from(STATED))
def test_what_is_stated_later_only_closes_what_was_open(
    *, registrant: Subject, regime: str, tourism: bool | None
) -> None:
    found = eligible(registrant, regime=regime, tourism=tourism)
    if found.answer is UNKNOWN:
        return
    later = [eligible(registrant, regime=regime, tourism=stated) for stated in STATED if tourism is None]
    for fact in FACTS.get(registrant.kind, ()):
        if getattr(registrant, fact) is None:
            others = [subject(registrant.kind, **{fact: stated}) for stated in (True, False)]
            later += [eligible(other, regime=regime, tourism=tourism) for other in others]
    assert {other.answer for other in later} <= {found.answer}


@settings(deadline=None)
@given(registrant=SUBJECTS, regime=st.sampled_from(KNOWN_REGIMES))
def test_tourism_shuts_nobody_out(registrant: Subject, regime: str) -> None:
    if eligible(registrant, regime=regime, tourism=False).answer is YES:
        assert eligible(registrant, regime=regime, tourism=True).answer is YES


@settings(deadline=None)
@given(registrant=SUBJECTS, tourism=st.sampled_from(STATED))
def test_who_may_register_under_26_may_under_148(*, registrant: Subject, tourism: bool | None) -> None:
    if eligible(registrant, regime="qd26-2026", tourism=tourism).answer is YES:
        assert eligible(registrant, regime="qd148-2023", tourism=tourism).answer is YES
