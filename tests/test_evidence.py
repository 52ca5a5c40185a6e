"""Documents of evidence: the table of Form 02, and which criteria of the 26 sets each document supports."""

import re
import unicodedata
from itertools import chain
from typing import Any

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ocop.criteria.loading import criteria_ids, load_criteria
from ocop.criteria.model import CriteriaSet, Criterion
from ocop.errors import UnknownId
from ocop.lawdata import read_data
from ocop.readings import interpretation
from ocop.scoring.evidence import (
    EvidenceDocument,
    evidence,
    evidence_document,
    evidence_documents,
    supported,
    unsupported,
)

DATA = read_data("qd26_2026/evidence.toml")
SETS = [load_criteria(identifier) for identifier in criteria_ids("qd26-2026")]
EVERY = [(criteria, criterion) for criteria in SETS for criterion in criteria.criteria]
DOCUMENTS = evidence_documents()
IDS = tuple(document.id for document in DOCUMENTS)


def ids(criteria: CriteriaSet, code: str) -> list[str]:
    return [document.id for document in evidence(criteria, code)]


# The table of Form 02

# Place, name, how many things are asked for, of which as copies, and of how many years.
TABLE = [
    ("Giấy đăng ký kinh doanh", "business-registration", 1, 1, {None}),
    ("Giấy chứng nhận cơ sở đủ điều kiện sản xuất", "production-eligibility-certificate", 1, 1, {None}),
    ("Nguồn gốc nguyên liệu, vùng nguyên liệu, liên kết chuỗi", "material-origin-and-linkage", 5, 5, {None}),
    (
        "Bảo vệ môi trường, sử dụng công nghệ theo hướng bền vững",
        "environment-and-sustainable-technology",
        3,
        1,
        {None},
    ),
    ("Sử dụng lao động địa phương", "local-labour", 1, 0, {None}),
    ("Tăng trưởng sản xuất kinh doanh", "business-growth", 2, 2, {2}),
    ("Sở hữu trí tuệ", "intellectual-property", 5, 4, {None}),
    ("Phát triển thị trường, hoạt động quảng bá, xúc tiến thương mại", "market-development", 3, 3, {None}),
    ("Quảng bá sản phẩm", "product-promotion", 2, 0, {None}),
    ("Câu chuyện về sản phẩm", "product-story", 1, 1, {None}),
    ("Công bố chất lượng sản phẩm", "quality-declaration", 1, 1, {None}),
    (
        "Phiếu kết quả kiểm nghiệm chỉ tiêu chất lượng, an toàn thực phẩm theo tiêu chuẩn công bố",
        "test-results",
        1,
        1,
        {None},
    ),
    ("Mã số mã vạch, tem truy xuất nguồn gốc", "codes-and-traceability-stamps", 1, 1, {None}),
    ("Hệ thống quản lý chất lượng tiên tiến, kiểm soát chất lượng", "quality-management", 2, 2, {None}),
    (
        "Giải thưởng của sản phẩm, bình chọn của các tổ chức uy tín trong nước và quốc tế",
        "awards",
        1,
        1,
        {None},
    ),
]


def test_the_table_stands_in_printed_order() -> None:
    rows = [
        (one.name.vi, one.id, len(one.asks), sum(asked.copy for asked in one.asks), {asked.years for asked in one.asks})
        for one in DOCUMENTS
    ]
    assert rows == TABLE
    assert [one.place for one in DOCUMENTS] == list(range(1, 16))
    assert {one.clause for one in DOCUMENTS} == {"26/2026/QĐ-TTg, III, 02"}


def test_two_documents_have_conditions() -> None:
    assert {one.id: one.condition.en for one in DOCUMENTS if one.condition} == {
        "business-registration": "for units and individuals with a business registration",
        "production-eligibility-certificate": "for products for which the rules in force ask for the certificate",
    }


def test_lists_that_go_on_are_open() -> None:
    assert {one.id for one in DOCUMENTS if one.open} == {
        "material-origin-and-linkage",
        "intellectual-property",
        "market-development",
        "product-story",
        "codes-and-traceability-stamps",
        "awards",
    }


def test_every_text_is_there_in_both_languages() -> None:
    for one in DOCUMENTS:
        texts = [one.name, *(asked.what for asked in one.asks), *([one.condition] if one.condition else [])]
        for text in texts:
            assert text.vi
            assert text.en
            assert text.vi != text.en
            assert unicodedata.is_normalized("NFC", text.vi)
    assert len({one.name.en for one in DOCUMENTS}) == len(DOCUMENTS)


def test_the_rows_have_no_keys_that_nothing_reads() -> None:
    assert set(DATA) == {"clause", "interpretation", "documents", "by_name", "by_ladder", "by_note"}
    for row in DATA["documents"]:
        assert set(row) <= {"id", "name", "condition", "open", "asks"}
        assert all(set(asked) <= {"vi", "en", "copy", "years"} for asked in row["asks"])


# The mapping


def test_every_name_of_the_26_sets_is_decided_and_no_other() -> None:
    assert len(SETS) == 26
    assert set(DATA["by_name"]) == {criterion.name_id for _, criterion in EVERY}


@pytest.mark.parametrize("table", ["by_name", "by_ladder", "by_note"])
def test_the_mapping_names_documents_once_and_in_order(table: str) -> None:
    for key, named in DATA[table].items():
        assert [IDS.index(one) for one in named] == sorted({IDS.index(one) for one in named}), key


def test_what_ladders_and_notes_add_is_used_and_new() -> None:
    """A row that adds nothing to any criterion would be dead, one that adds to all should stand under the name."""
    for table, keys in (("by_ladder", _ladders), ("by_note", lambda criterion: set(criterion.note_ids))):
        for key, named in DATA[table].items():
            having = [criterion for _, criterion in EVERY if key in keys(criterion)]
            assert having, key
            for criterion in having:
                assert set(named).isdisjoint(DATA["by_name"][criterion.name_id]), (key, criterion.name_id)
            names = {criterion.name_id for criterion in having}
            without = [
                one for _, one in EVERY if one.name_id in names and not set(named) <= {d.id for d in _documents(one)}
            ]
            assert without, key


def _ladders(criterion: Criterion) -> set[str]:
    return {option.ladder for option in criterion.options}


def _documents(criterion: Criterion) -> tuple[EvidenceDocument, ...]:
    return evidence(load_criteria(f"qd26-2026/{criterion.reference.number}"), criterion.code)


@pytest.mark.parametrize("criteria", SETS, ids=lambda criteria: criteria.id)
def test_evidence_and_supported_say_the_same(criteria: CriteriaSet) -> None:
    for document in DOCUMENTS:
        by_document = [criterion.code for criterion in supported(criteria, document.id)]
        assert by_document == [one.code for one in criteria.criteria if document in evidence(criteria, one.code)]


# In which sets a document supports nothing.
NOTHING = {
    # Textiles, flowers, plants and animals are not asked for a certificate of the establishment.
    "production-eligibility-certificate": {22, 23, 24, 25},
    # Nor for test results, and the last three not for a declaration of quality.
    "test-results": {22, 23, 24, 25},
    "quality-declaration": {23, 24, 25},
    # Tourism services have neither exports nor quality systems, and nothing that is traced.
    "quality-management": {26},
    "codes-and-traceability-stamps": {26},
}


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda document: document.id)
def test_every_document_supports_something(document: EvidenceDocument) -> None:
    bare = {criteria.number for criteria in SETS if not supported(criteria, document.id)}
    assert bare == NOTHING.get(document.id, set())


# Set, criterion, documents. The reason stands behind each.
BY_HAND = [
    (1, "1.1", ["material-origin-and-linkage"]),  # the share grown in the commune
    (1, "1.2", ["material-origin-and-linkage", "quality-management"]),  # VietGAP, organic, GlobalGAP
    (1, "1.3", []),  # preliminary processing is seen at the place
    (1, "1.4", ["business-growth", "market-development"]),  # scale by production value, against what the market asks
    (2, "1.2", []),  # in set 2 this is the value added; the certified area is 1.3
    (2, "1.3", ["material-origin-and-linkage", "quality-management"]),  # ASC, BAP, MSC
    (5, "1.3", ["business-growth", "market-development"]),  # a set without a certified area: the capacity is 1.3
    (13, "1.3", ["material-origin-and-linkage"]),  # deep processing from the local raw-material area
    (14, "1.2", []),  # ordinary processing, techniques, technology
    (13, "1.5", ["material-origin-and-linkage"]),  # linkage contracts
    (13, "1.6", ["environment-and-sustainable-technology"]),  # environmental dossier, waste treatment
    (3, "2.1", ["intellectual-property"]),  # traded with a geographical indication
    (6, "2.1", ["intellectual-property", "market-development"]),  # or a new product, traded for 36 months
    (14, "2.1", ["intellectual-property"]),  # no 36 months in sets 14 to 17
    (13, "2.2", []),  # packaging is seen on the samples
    (13, "2.3", ["codes-and-traceability-stamps"]),  # the electronic traceability code at the top
    (19, "2.3", ["intellectual-property", "codes-and-traceability-stamps"]),  # its first option: trademark application
    (21, "2.2", ["codes-and-traceability-stamps"]),  # the same options under another name and code
    (24, "2.2", ["codes-and-traceability-stamps"]),  # stamps attached to the plant
    (13, "2.4", []),  # the bilingual label is seen on the samples
    (13, "3.1", ["business-registration"]),  # the type of organisation
    (13, "3.2", ["business-registration"]),  # the legal representative
    (13, "3.3", ["local-labour"]),  # the share of local workers
    (13, "3.4", ["business-growth"]),  # profit of two years, classification of the cooperative
    (13, "3.5", ["intellectual-property"]),  # trademark, indication, patents
    (13, "4.1", ["market-development"]),  # distributors, export contracts
    (13, "4.2", []),  # who manages distribution: part I of Form 02
    (13, "4.3", ["market-development", "product-promotion"]),  # fairs and trade promotion; website, activities
    (13, "5.1", ["product-promotion", "product-story", "codes-and-traceability-stamps"]),  # leaflet, website, code
    (26, "5.1", ["product-story"]),  # a story or handbook
    (13, "5.2", ["product-story"]),  # its structure
    (13, "5.3", ["product-story"]),  # its local colour
    (13, "6.1.1", []),  # foreign matter: looked at
    (13, "6.2.2", []),  # the brew: smelled and tasted
    (19, "7", ["quality-declaration", "test-results"]),  # sensory indicators, held against the declared standard
    (4, "7", ["test-results"]),  # nutrition, from the test report
    (13, "7", ["awards"]),  # uniqueness, recognised by others
    (13, "8", ["quality-declaration", "test-results"]),  # the standard comes with food-safety tests
    (22, "7", ["quality-declaration"]),  # textiles: no such note
    (18, "7", ["quality-declaration"]),  # functional food: the tests are at 10
    (18, "10", ["quality-declaration", "test-results"]),  # results in the registered declaration, and periodic ones
    (19, "11", ["test-results"]),  # cosmetics: the dossier of periodic checks
    (13, "9", ["production-eligibility-certificate", "quality-management"]),  # food-safety certificate, HACCP, ISO
    (18, "12", ["codes-and-traceability-stamps", "quality-management"]),  # internal control tied to traceability
    (16, "9", ["production-eligibility-certificate"]),  # water: the certificate, inspection, line
    (18, "6", ["production-eligibility-certificate", "quality-management"]),  # GMP
    (13, "10", []),  # instructions are on the label
    (13, "11", ["market-development", "quality-management"]),  # export contracts, certificates, trade promotion
    (20, "10", ["test-results"]),  # safety, by trials
    (21, "6.1", []),  # refinement: looked at
    (21, "6.2", ["intellectual-property", "awards"]),  # an own design: patent, recognition
    (22, "6.5", ["material-origin-and-linkage"]),  # origin of the material
    (26, "1.3", ["environment-and-sustainable-technology"]),  # environmental protection of the community
    (26, "4.1", ["market-development"]),  # contracts with agents
    (26, "4.2", ["material-origin-and-linkage"]),  # linkage agreements with other places
    (26, "4.4", ["market-development", "product-promotion"]),  # websites, booking channels
    (26, "4.5", ["product-promotion"]),  # leaflets, clips, posters
    (26, "6", []),  # location
    (26, "8", ["business-registration", "production-eligibility-certificate"]),  # registration, business conditions
    (26, "9", ["production-eligibility-certificate", "environment-and-sustainable-technology"]),  # among its conditions
    (26, "13", ["awards"]),  # guests' votes
    (
        26,
        "17",
        ["material-origin-and-linkage", "quality-declaration", "test-results"],
    ),  # origin, standards, food safety
]


@pytest.mark.parametrize(("number", "code", "documents"), BY_HAND, ids=str)
def test_examples_by_hand(number: int, code: str, documents: list[str]) -> None:
    assert ids(load_criteria(f"qd26-2026/{number}"), code) == documents


# Words that leave no doubt: where a criterion has them, the document belongs to it.
WORDS = {
    "test-results": r"kiểm nghiệm",
    "codes-and-traceability-stamps": r"truy xuất nguồn gốc",
    "production-eligibility-certificate": r"giấy chứng nhận đủ điều kiện",
    "material-origin-and-linkage": r"hợp đồng liên kết|vùng nguyên liệu|nguồn gốc trong tỉnh",
    "product-promotion": r"website của cơ sở|website giới thiệu|website \(dạng",
    "intellectual-property": r"nhãn hiệu|địa lý",
    "quality-declaration": r"công bố chất lượng|công bố tiêu chuẩn|tiêu chuẩn công bố",
    "environment-and-sustainable-technology": r"thủ tục môi trường|công nghệ theo hướng bền vững|bảo vệ môi trường \(",
    "market-development": r"hợp đồng xuất khẩu|xúc tiến thương mại|đại lý|thương mại ổn định",
    "quality-management": r"ISO|HACCP|VietGAP|GMP|kiểm soát nội bộ",
    "product-story": r"[Cc]âu chuyện[^(]* (tư liệu hóa|truyền cảm)|văn phong kể chuyện",
    "business-registration": r"đăng ký kinh doanh",
    "awards": r"bình chọn",
    "business-growth": r"lợi nhuận|giá trị sản xuất",
    "local-labour": r"Lao động là người",
}


@pytest.mark.parametrize("document", WORDS)
def test_what_the_words_of_a_criterion_name_supports_it(document: str) -> None:
    found = 0
    for _, criterion in EVERY:
        texts = [option.label.vi for option in criterion.options]
        texts += [criterion.hint.vi] if criterion.hint else []
        if any(re.search(WORDS[document], text) for text in texts):
            assert document in [one.id for one in _documents(criterion)], criterion.clause.en
            found += 1
    assert found


def test_the_words_cover_the_documents() -> None:
    assert set(WORDS) == set(IDS)


def test_the_reading_is_named() -> None:
    assert interpretation(DATA["interpretation"]).clause == DATA["clause"]


# What is not there


@pytest.mark.parametrize("call", [lambda one: evidence(one, "1.1"), lambda one: supported(one, "awards")])
@pytest.mark.parametrize("regime", ["qd148-2023", "qd1048-2019"])
def test_the_form_of_another_decision_is_not_known(call: Any, regime: str) -> None:
    other = attrs.evolve(SETS[0], regime=attrs.evolve(SETS[0].regime, id=regime))
    with pytest.raises(UnknownId, match=f"no regime with documents of evidence '{regime}': there is qd26-2026"):
        call(other)


def test_an_unknown_criterion_or_document_is_refused() -> None:
    with pytest.raises(UnknownId, match=r"no criterion '6\.1' in qd26-2026/13"):
        evidence(load_criteria("qd26-2026/13"), "6.1")
    with pytest.raises(UnknownId, match=r"no document of evidence 'test-result'.*did you mean 'test-results'\?"):
        supported(SETS[0], "test-result")
    with pytest.raises(UnknownId, match=r"no document of evidence 'award'"):
        unsupported(SETS[0], ["awards", "award"])
    with pytest.raises(UnknownId, match=r"no document of evidence 7"):
        evidence_document(7)  # type: ignore[arg-type]


# Properties


@settings(deadline=None)
@given(criteria=st.sampled_from(SETS), attached=st.sets(st.sampled_from(IDS)), further=st.sets(st.sampled_from(IDS)))
def test_what_is_attached_takes_away_what_it_supports(
    criteria: CriteriaSet, attached: set[str], further: set[str]
) -> None:
    bare = unsupported(criteria, attached)
    fewer = unsupported(criteria, attached | further)
    helped = set(chain.from_iterable(supported(criteria, document) for document in further))
    assert fewer == tuple(criterion for criterion in bare if criterion not in helped)


@pytest.mark.parametrize("criteria", SETS, ids=lambda criteria: criteria.id)
def test_nothing_and_everything_attached(criteria: CriteriaSet) -> None:
    assert unsupported(criteria, IDS) == ()
    assert unsupported(criteria, ()) == tuple(one for one in criteria.criteria if evidence(criteria, one.code))
