"""Dossiers and forms: Articles 6 and 7 and Appendix III of Decision 26/2026/QĐ-TTg."""

import json
import pickle
import unicodedata
from itertools import product
from typing import Any

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ocop.certification.documents import FieldKind, Form, form, forms
from ocop.certification.dossier import (
    Dossier,
    DossierStep,
    InvalidDossier,
    Missing,
    missing,
    required,
)
from ocop.certification.kinds import EvaluationKind
from ocop.criteria.loading import criteria_ids
from ocop.errors import OcopError, UnknownId
from ocop.findings import Severity
from ocop.lawdata import read_data
from ocop.readings import interpretation
from ocop.scoring.evidence import evidence_documents
from ocop.text import LANGUAGES, Text

DATA = read_data("qd26_2026/dossier.toml")
FIRST, UPGRADE, RENEWAL = EvaluationKind
SUBJECT, COMMUNE, PROVINCE = DossierStep
COFFEE, TOURISM = "qd26-2026/13", "qd26-2026/26"
CONTENTS = ("local-raw-materials", "local-labour", "idea-origin", "local-identity")
EVIDENCE = tuple(document.id for document in evidence_documents())

# What each dossier holds, read from the articles: items and clauses.
CHANGES = [("changes-since-recognition", "6.1.b"), ("evidence-of-changes", "6.1.b")]
UPDATES = [
    ("update-raw-materials", "6.1.c"),
    ("update-technology", "6.1.c"),
    ("update-packaging", "6.1.c"),
    ("update-labels", "6.1.c"),
    ("update-quality-declaration", "6.1.c"),
    ("update-periodic-tests", "6.1.c"),
    ("update-markets", "6.1.c"),
    ("update-output", "6.1.c"),
    ("update-revenue", "6.1.c"),
    ("legal-papers-with-term", "6.1.c"),
]
PRODUCT_DOSSIER = {
    FIRST: [("registration-form", "6.1.a"), ("self-assessment", "6.1.a")],
    UPGRADE: [("registration-form", "6.1.b"), ("self-assessment", "6.1.b"), *CHANGES],
    RENEWAL: [("registration-form", "6.1.c"), ("self-assessment", "6.1.c"), *UPDATES],
}
TO_MINISTRY = {
    kind: [
        ("province-request", "6.3.a"),
        ("advisory-team-report", "6.3.a"),
        ("council-report", "6.3.a"),
        ("approval-decision", "6.3.a"),
    ]
    for kind in (FIRST, UPGRADE)
} | {RENEWAL: [("province-request", "6.3.b"), ("agency-report", "6.3.b")]}
SIXTH = {FIRST: "6.3.a", UPGRADE: "6.3.a", RENEWAL: "6.3.b"}


def expected(kind: EvaluationKind, step: DossierStep, *, tourism: bool) -> list[tuple[str, str]]:
    if step is SUBJECT:
        return [*PRODUCT_DOSSIER[kind], ("paper-set", "7.1"), ("electronic-set", "7.1")]
    if step is COMMUNE:
        return [
            ("commune-request", "6.2.a"),
            ("commune-report", "6.2.b"),
            *((content, "7.2.a") for content in CONTENTS),
            *PRODUCT_DOSSIER[kind],
            *([] if tourism else [("samples", "6.2.d")]),
            ("commune-paper-set", "7.2.b"),
            ("commune-electronic-set", "7.2.b"),
        ]
    return [
        *TO_MINISTRY[kind],
        *PRODUCT_DOSSIER[kind],
        ("additional-tests", SIXTH[kind]),
        *([] if tourism else [("samples", SIXTH[kind])]),
        ("province-paper-set", "7.3.e"),
        ("province-electronic-set", "7.3.e"),
    ]


ALL = [
    pytest.param(kind, step, tourism, id=f"{kind}-{step}-{'tourism' if tourism else 'goods'}")
    for kind, step, tourism in product(EvaluationKind, DossierStep, (False, True))
]


def empty(kind: EvaluationKind, *, tourism: bool = False, **facts: Any) -> Dossier:
    return Dossier(product="Sản phẩm", kind=kind, criteria_set=TOURISM if tourism else COFFEE, **facts)


def whole(kind: EvaluationKind, *, tourism: bool = False, **facts: Any) -> Dossier:
    """A dossier with everything that any step asks for."""
    items = {item.id for step in DossierStep for item in required(kind, step) if item.held_in == "items"}
    given = {"items": items, "samples": 0 if tourism else 5, "commune_contents": CONTENTS, "evidence": EVIDENCE}
    return empty(kind, tourism=tourism, **(given | facts))


def pairs(found: tuple[Missing, ...]) -> list[tuple[str, str]]:
    return [(one.item, one.clause) for one in found]


# What each step asks for


@pytest.mark.parametrize(("kind", "step", "tourism"), ALL)
def test_what_a_dossier_holds(kind: EvaluationKind, step: DossierStep, *, tourism: bool) -> None:
    found = required(kind, step, tourism=tourism)
    assert [(item.id, item.clause) for item in found] == expected(kind, step, tourism=tourism)


@pytest.mark.parametrize(("kind", "step", "tourism"), ALL)
def test_all_of_it_is_missing_of_an_empty_dossier_but_what_is_optional(
    kind: EvaluationKind, step: DossierStep, *, tourism: bool
) -> None:
    found = missing(empty(kind, tourism=tourism), step)
    asked = [item for item in required(kind, step, tourism=tourism) if not item.optional]
    assert pairs(found) == [pair for pair in expected(kind, step, tourism=tourism) if pair[0] != "additional-tests"]
    for lack, item in zip(found, asked, strict=True):
        assert (lack.step, lack.condition, lack.interpretation) == (item.step, item.condition, item.interpretation)
        if item.id != "samples":
            assert lack.what == item.name


@pytest.mark.parametrize(("kind", "step", "tourism"), ALL)
def test_nothing_is_missing_of_a_whole_dossier(kind: EvaluationKind, step: DossierStep, *, tourism: bool) -> None:
    dossier = whole(kind, tourism=tourism)
    assert missing(dossier, step) == ()
    assert dossier.is_complete(step)


@pytest.mark.parametrize(("kind", "step", "tourism"), ALL)
def test_each_item_alone_is_missing(kind: EvaluationKind, step: DossierStep, *, tourism: bool) -> None:
    dossier = whole(kind, tourism=tourism)
    for item in required(kind, step, tourism=tourism):
        if item.held_in == "samples":
            without = attrs.evolve(dossier, samples=item.count - 1)
        else:
            stated: Any = {item.held_in: [one for one in getattr(dossier, item.held_in) if one != item.id]}
            without = attrs.evolve(dossier, **stated)
        assert pairs(missing(without, step)) == ([] if item.optional else [(item.id, item.clause)])
        assert without.is_complete(step) is item.optional


@pytest.mark.parametrize("tourism", [False, True], ids=["goods", "tourism"])
@pytest.mark.parametrize("kind", EvaluationKind)
def test_without_a_step_all_three_are_looked_at_and_nothing_is_said_twice(
    kind: EvaluationKind, *, tourism: bool
) -> None:
    dossier = empty(kind, tourism=tourism)
    found = missing(dossier)
    by_step = [one for step in DossierStep for one in missing(dossier, step)]
    assert list(found) == list(dict.fromkeys(by_step))
    assert [one.step for one in found] == sorted((one.step for one in found), key=list(DossierStep).index)
    assert missing(whole(kind, tourism=tourism)) == ()


def test_the_province_does_not_send_what_the_commune_sent() -> None:
    """6.3 lists the product dossier, and neither the commune's request nor its report."""
    ours = {item.id for item in required(FIRST, PROVINCE)}
    assert not {"commune-request", "commune-report", *CONTENTS} & ours
    assert {"registration-form", "self-assessment"} <= ours


def test_how_the_subject_filed_is_asked_at_its_own_step_only() -> None:
    for step in (COMMUNE, PROVINCE):
        assert not {"paper-set", "electronic-set"} & {item.id for item in required(FIRST, step)}


@pytest.mark.parametrize(
    ("filed", "lacking"),
    [
        ((), ["paper-set", "electronic-set"]),
        (("paper-set",), ["electronic-set"]),
        (("electronic-set",), ["paper-set"]),
        (("paper-set", "electronic-set"), []),
        (("software-set",), []),
        (("software-set", "paper-set"), []),
    ],
)
def test_7_1_the_software_stands_for_both_sets(filed: tuple[str, ...], lacking: list[str]) -> None:
    dossier = empty(FIRST, items=("registration-form", "self-assessment", *filed))
    assert [one.item for one in missing(dossier, SUBJECT)] == lacking
    assert {one.interpretation for one in missing(dossier, SUBJECT)} <= {"software-stands-for-both-sets"}
    sets = {"commune-paper-set", "commune-electronic-set", "province-paper-set", "province-electronic-set"}
    assert sets <= {one.item for one in missing(dossier)}


@pytest.mark.parametrize("step", [COMMUNE, PROVINCE])
@pytest.mark.parametrize("kind", EvaluationKind)
@pytest.mark.parametrize("samples", range(8))
def test_5_samples(kind: EvaluationKind, step: DossierStep, samples: int) -> None:
    found = missing(whole(kind, samples=samples), step)
    if samples >= 5:
        assert found == ()
        return
    (one,) = found
    verb = "is" if samples == 1 else "are"
    assert one.what == Text(
        vi=f"sản phẩm mẫu do chủ thể cung cấp: cần 5, mới có {samples}",
        en=f"samples provided by the subject: 5 are needed, there {verb} {samples}",
    )
    assert (one.step, one.interpretation) == (step, "samples-at-each-step")


@pytest.mark.parametrize("identifier", criteria_ids("qd26-2026"))
def test_tourism_services_alone_need_no_samples(identifier: str) -> None:
    dossier = attrs.evolve(whole(FIRST, samples=0), criteria_set=identifier)
    assert dossier.tourism is (identifier == TOURISM)
    assert dossier.is_complete(COMMUNE) is dossier.tourism


def test_forms_are_named() -> None:
    named = {item.id: item.form for step in DossierStep for item in required(FIRST, step) if item.form}
    assert named == {"registration-form": "01", "self-assessment": "02", "commune-report": "03"}
    assert list(named.values()) == [one.id for one in forms()]


@pytest.mark.parametrize("kind", EvaluationKind)
def test_parts_stand_behind_what_they_are_part_of(kind: EvaluationKind) -> None:
    for step in DossierStep:
        found = [item.id for item in required(kind, step)]
        for item in required(kind, step):
            assert item.part_of is None or found.index(item.part_of) < found.index(item.id)


def test_conditions_are_kept() -> None:
    conditions = {
        item.id: item.condition
        for kind, step in product(EvaluationKind, DossierStep)
        for item in required(kind, step)
        if item.condition
    }
    assert conditions == {
        "legal-papers-with-term": Text(vi="với giấy tờ có thời hạn", en="for papers that have a term"),
        "additional-tests": Text(vi="nếu có", en="if there are any"),
    }


@pytest.mark.parametrize(
    ("kind", "step", "message"),
    [
        ("frist", SUBJECT, "no kind of evaluation 'frist': there are first, upgrade, renewal; did you mean 'first'"),
        (None, SUBJECT, "no kind of evaluation None"),
        (FIRST, "comune", "no step 'comune': there are subject, commune, province; did you mean 'commune'"),
        (FIRST, 1, "no step 1"),
    ],
)
def test_a_kind_or_step_that_is_none_is_refused(kind: Any, step: Any, message: str) -> None:
    with pytest.raises(UnknownId, match=message):
        required(kind, step)
    if kind is FIRST:
        with pytest.raises(UnknownId, match=message):
            missing(empty(FIRST), step)


def test_the_values_of_kinds_and_steps_are_understood() -> None:
    assert required("upgrade", "commune") == required(UPGRADE, COMMUNE)  # type: ignore[arg-type]


# The data


def test_every_text_is_there_in_both_languages() -> None:
    items = [item for kind, step in product(EvaluationKind, DossierStep) for item in required(kind, step)]
    fields = [one for each in forms() for one in each.walk()]
    texts = [step.label for step in DossierStep]
    texts += [item.name for item in items] + [item.condition for item in items if item.condition]
    texts += [one.label for one in fields if one.id != "email"] + [one.note for one in fields if one.note]
    texts += [choice.label for one in fields for choice in one.choices] + [each.title for each in forms()]
    for text in texts:
        assert text.vi
        assert text.en
        assert text.vi != text.en
        assert unicodedata.is_normalized("NFC", text.vi)


def test_rows_have_no_keys_that_nothing_reads() -> None:
    known = {
        *("step", "id", "clause", "vi", "en", "form", "part_of", "held_in", "count", "optional", "condition"),
        *("met_by", "reading", "filing", "contains", "samples"),
    }
    for row in DATA["items"]:
        assert set(row) <= known
        assert isinstance(row["clause"], str) or set(row["clause"]) <= set(EvaluationKind)
        assert all(row.get(flag, True) is True for flag in ("optional", "filing", "samples"))
    for one in DATA["forms"].values():
        for row in one["fields"]:
            assert set(row) <= {
                *("id", "in", "number", "kind", "by", "vi", "en", "note", "choices", "only_for", "item"),
            }


def test_the_readings_that_rows_rest_on() -> None:
    named = {
        item.interpretation for kind, step in product(EvaluationKind, DossierStep) for item in required(kind, step)
    }
    assert named == {
        None,
        "software-stands-for-both-sets",
        "renewal-updates-one-by-one",
        "commune-contents-by-form",
        "samples-at-each-step",
        "renewal-to-ministry-as-listed",
    }
    for name in named - {None}:
        assert interpretation(name or "").clause.startswith("26/2026/QĐ-TTg, ")


# The value


def test_all_problems_at_once_with_their_paths() -> None:
    facts: dict[str, Any] = {
        "product": " ",
        "kind": "fist",
        "criteria_set": "qd148-2023/13",
        "items": ["paper-set", "electronic_set", "paper-set", "samples", "local-labour", 7],
        "samples": True,
        "commune_contents": "local-labour",
        "evidence": ["test-result", ["awards"]],
    }
    with pytest.raises(InvalidDossier) as caught:
        Dossier(**facts)
    assert [(problem.path, problem.message.en) for problem in caught.value.problems] == [
        ("product", "the name of the product, not empty, is needed, not ''"),
        (
            "kind",
            "an EvaluationKind (first, upgrade, renewal) is needed, not 'fist'; did you mean EvaluationKind('first')?",
        ),
        ("criteria_set", "there is no criteria set 'qd148-2023/13'; did you mean 'qd26-2026/13'?"),
        ("items[1]", "there is no item 'electronic_set'; did you mean 'electronic-set'?"),
        ("items[2]", "'paper-set' is listed twice: keep one"),
        ("items[3]", "'samples' is stated in samples, and not here"),
        ("items[4]", "'local-labour' is stated in commune_contents or evidence, and not here"),
        ("items[5]", f"there is no item 7: there are {', '.join(caught.value.problems[3].allowed)}"),
        ("samples", "the number of samples is needed, an integer from 0 on, not True"),
        ("commune_contents", "a list of ids, as in [\"...\"], is needed, not 'local-labour'"),
        ("evidence[0]", "there is no document of evidence 'test-result'; did you mean 'test-results'?"),
        ("evidence[1]", f"there is no document of evidence […]: there are {', '.join(EVIDENCE)}"),
    ]
    for problem in caught.value.problems:
        assert problem.message.vi
        assert problem.message.vi != problem.message.en
        assert problem.value is not None


def test_a_problem_says_what_is_allowed() -> None:
    with pytest.raises(InvalidDossier) as caught:
        empty(FIRST, items=["nothing at all"], commune_contents=["identity"], evidence=7)
    items, contents, evidence = caught.value.problems
    asked = [item.id for kind, step in product(EvaluationKind, DossierStep) for item in required(kind, step)]
    assert set(items.allowed) == set(asked) - {*CONTENTS, "samples"} | {"software-set"}
    assert contents.allowed == CONTENTS
    assert evidence.allowed == EVIDENCE
    assert "chỉ có registration-form" in items.message.vi


@pytest.mark.parametrize("name", ["", " \n", None, b"x", "\ud800"])
def test_a_product_has_a_name(name: Any) -> None:
    with pytest.raises(InvalidDossier, match="product: the name of the product, not empty, is needed"):
        Dossier(product=name, kind=FIRST, criteria_set=COFFEE)


@pytest.mark.parametrize("samples", [-1, 5.0, "5", None, False])
def test_samples_are_counted(samples: Any) -> None:
    with pytest.raises(InvalidDossier, match="samples: the number of samples is needed, an integer from 0 on"):
        empty(FIRST, samples=samples)


@pytest.mark.parametrize("identifier", ["13", 13, None, "qd26-2026/27", "qd26-2026/013", "qd1048-2019/13"])
def test_the_set_is_one_of_the_decision(identifier: Any) -> None:
    with pytest.raises(InvalidDossier, match="criteria_set: there is no criteria set"):
        Dossier(product="Cà phê", kind=FIRST, criteria_set=identifier)


def test_ids_come_in_any_order_and_container() -> None:
    ids = ["registration-form", "paper-set", "commune-request", "province-request", "software-set"]
    dossiers = [
        empty(FIRST, items=made, evidence=("test-results", "local-labour"))
        for made in (ids, tuple(reversed(ids)), set(ids), frozenset(ids), iter(ids), dict.fromkeys(ids).keys())
    ]
    assert len(set(dossiers)) == 1
    assert dossiers[0].items == (
        *("registration-form", "paper-set", "software-set", "commune-request", "province-request"),
    )
    assert dossiers[0].evidence == ("local-labour", "test-results")


def test_dossiers_are_values() -> None:
    name = "Cà phê bột Đắk Mil"
    one = Dossier(product=name, kind=FIRST, criteria_set=COFFEE)
    other = Dossier(product=f" {unicodedata.normalize('NFD', name)}\n", kind=FIRST, criteria_set=COFFEE)
    assert one == other
    assert other.product == name
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        one.samples = 5  # type: ignore[misc]
    assert pickle.loads(pickle.dumps(one)) == one  # noqa: S301 - its own
    assert attrs.evolve(one, samples=5).samples == 5


def test_the_error_is_a_value_error_and_can_be_pickled() -> None:
    with pytest.raises(ValueError, match="samples: ") as caught:
        empty(FIRST, samples=-1)
    assert isinstance(caught.value, OcopError)
    assert pickle.loads(pickle.dumps(caught.value)).problems == caught.value.problems  # noqa: S301 - its own


def test_what_is_missing_can_be_written_as_json() -> None:
    written = json.loads(json.dumps([attrs.asdict(one) for one in missing(empty(RENEWAL), SUBJECT)]))
    assert written[0] == {
        "item": "registration-form",
        "step": "subject",
        "clause": "6.1.c",
        "what": {
            "vi": "phiếu đăng ký đánh giá, phân hạng sản phẩm OCOP (Mẫu số 01)",
            "en": "registration for evaluation and ranking (Form 01)",
        },
        "condition": None,
        "interpretation": None,
    }


# Findings


@pytest.mark.parametrize("tourism", [False, True], ids=["goods", "tourism"])
@pytest.mark.parametrize("kind", EvaluationKind)
def test_nothing_is_to_be_said_of_a_whole_dossier(kind: EvaluationKind, *, tourism: bool) -> None:
    dossier = whole(kind, tourism=tourism)
    assert dossier.findings == ()
    assert attrs.evolve(dossier, items=("software-set", "additional-tests")).findings == ()


def test_items_of_other_kinds_are_told() -> None:
    every = {item.id for kind in EvaluationKind for item in whole_items(kind)}
    for kind in EvaluationKind:
        found = whole(kind, items=every).findings
        others = every - {item.id for item in whole_items(kind)}
        assert [one.message.en.split("'")[1] for one in found] == [
            name for name in empty(kind, items=every).items if name in others
        ]
        for one in found:
            assert (one.code, one.severity, one.path) == ("item-not-asked-for", Severity.INFO, "items")
            assert one.reference == "26/2026/QĐ-TTg, 6"
            assert kind.label.vi in one.message.vi
            assert kind.label.en in one.message.en


def whole_items(kind: EvaluationKind) -> list[Any]:
    return [item for step in DossierStep for item in required(kind, step) if item.held_in == "items"]


def test_samples_of_a_tourism_service_are_told() -> None:
    (one,) = whole(FIRST, tourism=True, samples=2).findings
    assert (one.code, one.path, one.reference) == ("samples-not-asked-for", "samples", "26/2026/QĐ-TTg, 6.2.d")
    assert one.message.vi == "Dịch vụ du lịch không cần sản phẩm mẫu; hồ sơ ghi 2."
    assert one.message.en == "No samples are asked for with tourism services; the dossier states 2."


def test_criteria_without_evidence_are_told() -> None:
    attached = set(EVIDENCE) - {"local-labour", "test-results"}
    (one,) = whole(FIRST, evidence=attached).findings
    assert (one.code, one.severity, one.path) == ("criteria-without-evidence", Severity.INFO, "evidence")
    assert one.reference == "26/2026/QĐ-TTg, III, 02"
    assert "cho các tiêu chí 3.3 (bảng ở Phần III Mẫu số 02 để tham khảo)." in one.message.vi
    assert "for the criteria 3.3 (the table in part III of Form 02 is for reference)." in one.message.en
    for lang in LANGUAGES:
        assert interpretation("evidence-by-criterion").title.to(lang) in one.message.to(lang)


def test_evidence_is_never_missing() -> None:
    assert missing(whole(FIRST, evidence=())) == ()


# Forms


def test_the_forms_of_appendix_3() -> None:
    assert [(one.id, one.clause) for one in forms()] == [(f"0{n}", f"26/2026/QĐ-TTg, III, 0{n}") for n in (1, 2, 3)]
    assert form("01") is form("01")


@pytest.mark.parametrize("number", ["04", "1", 1, None])
def test_an_unknown_form_is_refused(number: Any) -> None:
    with pytest.raises(UnknownId, match=f"there is no form {number!r}: there are 01, 02, 03"):
        form(number)


def test_an_unknown_field_is_refused() -> None:
    assert form("01").field("unit").label.vi == "Thông tin về đơn vị đăng ký"
    with pytest.raises(UnknownId, match=r"no field of Form 01 'unit_name'.*did you mean 'unit-name'"):
        form("01").field("unit_name")


# The numbered headings, as printed.
HEADINGS = {
    "01": ["1", "2", "3", "4", "5"],
    "02": [
        *("I", "1", "2", "3", "4", "5", "6", "7", "a", "b", "c", "d", "8", "9"),
        *("II", "III", "IV"),
    ],
    "03": ["I", "1", "2", "3", "4", "5", "II", "1", "2", "3", "4"],
}


@pytest.mark.parametrize("one", forms(), ids=lambda one: one.id)
def test_fields_stand_as_printed(one: Form) -> None:
    walked = list(one.walk())
    assert [each.number for each in walked if each.number] == HEADINGS[one.id]
    assert len({each.id for each in walked}) == len(walked)
    # Every row of the data is in the tree, in the order of the data.
    assert [each.id for each in walked] == [row["id"] for row in DATA["forms"][one.id]["fields"]]
    for each in walked:
        assert bool(each.fields) == (each.kind is FieldKind.GROUP)
        assert bool(each.choices) == (each.kind is FieldKind.CHOICE)


def test_every_kind_of_field_is_used() -> None:
    assert {each.kind for one in forms() for each in one.walk()} == set(FieldKind)


def test_form_01_asks_for_the_kinds_of_evaluations() -> None:
    choices = form("01").field("evaluation-kind").choices
    assert [EvaluationKind(choice.id) for choice in choices] == list(EvaluationKind)
    assert [choice.label.vi for choice in choices] == ["Lần đầu", "Nâng hạng", "Đánh giá lại"]


def test_who_fills_in_form_01() -> None:
    registration = form("01")
    by = {step: [one.id for one in registration.inputs(by=step)] for step in DossierStep}
    assert [one.removeprefix("commune-") for one in by[COMMUNE]] == [
        *("form-number", "received-on", "receiver", "receiver-signature", "signature"),
    ]
    assert [one.replace("province-", "commune-") for one in by[PROVINCE]] == by[COMMUNE]
    assert by[SUBJECT] + by[COMMUNE] + by[PROVINCE] == [one.id for one in registration.inputs()]
    assert {one.by for number in ("02", "03") for one in form(number).walk()} == {SUBJECT, COMMUNE}


def test_form_02_has_every_box_of_item_7() -> None:
    boxes = [one.id for one in form("02").field("product").walk() if one.kind is FieldKind.CHECK]
    assert boxes == [
        *("has-business-registration", "has-quality-declaration"),
        *("has-food-safety-certificate", "has-production-certificate"),
        *("has-intellectual-property", "has-trademark", "has-right-to-indication", "has-patent"),
        *("has-industrial-design", "has-copyright", "has-other-intellectual-property"),
    ]
    assert form("02").field("other-intellectual-property").kind is FieldKind.TEXT


def test_form_02_asks_for_updates_in_re_evaluations_only() -> None:
    report = form("02")
    for kind in (FIRST, UPGRADE):
        assert not [one for one in report.inputs(kind=kind) if one.only_for]
    updates = [one for one in report.inputs(kind=RENEWAL) if one.only_for]
    assert all(one.only_for == (RENEWAL,) for one in updates)
    # Article 6.1.c asks for the periodic test results as well, which the form does not name.
    asked = [item.id for item in required(RENEWAL, SUBJECT) if item.part_of == "self-assessment"]
    assert [one.item for one in updates] == [item for item in asked if item != "update-periodic-tests"]


def test_form_03_has_the_contents_that_the_commune_assesses() -> None:
    assert tuple(one.item for one in form("03").field("contents").fields) == CONTENTS
    assert tuple(one.id for one in form("03").field("contents").fields) == CONTENTS


def test_fields_name_items_that_there_are() -> None:
    known = {item.id for kind, step in product(EvaluationKind, DossierStep) for item in required(kind, step)}
    assert {one.item for each in forms() for one in each.walk() if one.item} <= known


# Properties

KINDS = st.sampled_from(EvaluationKind)
STEPS = st.sampled_from([*DossierStep, None])
ITEMS = sorted({item.id for kind in EvaluationKind for item in whole_items(kind)} | {"software-set"})
FACTS = st.fixed_dictionaries(
    {
        "items": st.sets(st.sampled_from(ITEMS)),
        "samples": st.integers(0, 7),
        "commune_contents": st.sets(st.sampled_from(CONTENTS)),
        "evidence": st.sets(st.sampled_from(EVIDENCE)),
    }
)


@settings(deadline=None)
@given(kind=KINDS, step=STEPS, facts=FACTS, further=FACTS, tourism=st.booleans())
def test_what_is_added_never_makes_more_missing(
    *, kind: EvaluationKind, step: DossierStep | None, facts: dict[str, Any], further: dict[str, Any], tourism: bool
) -> None:
    more = {name: facts[name] + further[name] if name == "samples" else facts[name] | further[name] for name in facts}
    before = {(one.item, one.step) for one in missing(empty(kind, tourism=tourism, **facts), step)}
    after = {(one.item, one.step) for one in missing(empty(kind, tourism=tourism, **more), step)}
    assert after <= before


@settings(deadline=None)
@given(kind=KINDS, step=STEPS, facts=FACTS, tourism=st.booleans())
def test_what_is_missing_is_asked_for_and_adding_it_completes_the_dossier(
    *, kind: EvaluationKind, step: DossierStep | None, facts: dict[str, Any], tourism: bool
) -> None:
    lacks = missing(empty(kind, tourism=tourism, **facts), step)
    asked = {
        (item.id, item.step): item
        for each in ([step] if step else DossierStep)
        for item in required(kind, each, tourism=tourism)
    }
    filled = dict(facts)
    for one in lacks:
        item = asked[one.item, one.step]
        filled[item.held_in] = item.count if item.held_in == "samples" else {*filled[item.held_in], item.id}
    assert missing(empty(kind, tourism=tourism, **filled), step) == ()


@settings(deadline=None)
@given(kind=KINDS, facts=FACTS, tourism=st.booleans())
def test_a_dossier_that_is_sent_on_holds_the_product_dossier(
    *, kind: EvaluationKind, facts: dict[str, Any], tourism: bool
) -> None:
    dossier = empty(kind, tourism=tourism, **facts)
    content = [one for one in missing(dossier, SUBJECT) if one.clause.startswith("6.1")]
    for step in (COMMUNE, PROVINCE):
        assert [one for one in missing(dossier, step) if one.step is SUBJECT] == content
