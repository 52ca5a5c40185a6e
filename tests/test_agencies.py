"""Agencies: the names in the four source plans and in Decision 26/2026/QĐ-TTg, and the reorganisations of 2025."""

import datetime
import unicodedata
from collections.abc import Callable, Mapping
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ocop.agencies import Agency, AgencyKind, InvalidName, Level, agencies, agency, near_agencies, resolve, resolve_all
from ocop.errors import OcopError, UnknownId

LAST_OF_FEBRUARY, FIRST_OF_MARCH = datetime.date(2025, 2, 28), datetime.date(2025, 3, 1)
LAST_OF_JUNE, FIRST_OF_JULY = datetime.date(2025, 6, 30), datetime.date(2025, 7, 1)

DEPARTMENT = "department-of-"
AGRICULTURE = f"{DEPARTMENT}agriculture-and-rural-development"
INFORMATION = f"{DEPARTMENT}information-and-communications"
TRADE = f"{DEPARTMENT}industry-and-trade"
CULTURE = f"{DEPARTMENT}culture-sports-and-tourism"
DISTRICTS = "district-peoples-committee"
DEPARTMENTS, SUBJECTS, UNITS = "provincial-departments", "ocop-subjects", "related-units"

# What the texts name, by text: the name or the cell as it is written, and what it means; None is unknown.
Names = Mapping[str, tuple[str | None, ...]]

DAK_NONG: Names = {
    # Lead and coordinating agencies of the annex, row by row.
    "- Sở Thông tin và Truyền thông; - Sở Nông nghiệp và Phát triển nông thôn; "
    "- UBND các huyện, thành phố Gia Nghĩa.": (
        INFORMATION,
        AGRICULTURE,
        DISTRICTS,
    ),
    "Đài Phát thanh và truyền hình tỉnh, Báo Đắk Nông, các đơn vị liên quan...": (
        "provincial-broadcaster",
        "provincial-newspaper",
        UNITS,
    ),
    "Sở Nông nghiệp và Phát triển nông thôn": (AGRICULTURE,),
    "Các Sở, Ban, ngành, đơn vị liên quan": (DEPARTMENTS, UNITS),
    "Các Sở, Ban, ngành, đơn vị liên quan, các chủ thể sản xuất": (DEPARTMENTS, UNITS, SUBJECTS),
    "Các Sở, Ban, ngành; UBND các huyện, TP.Gia Nghĩa và các đơn vị có liên quan": (DEPARTMENTS, DISTRICTS, UNITS),
    "Sở Nông nghiệp và Phát triển nông thôn;": (AGRICULTURE,),
    "Các Sở, Ban, ngành; UBND các huyện, TP. Gia Nghĩa; Các chủ thể sản xuất và các đơn vị có liên quan": (
        DEPARTMENTS,
        DISTRICTS,
        SUBJECTS,
        UNITS,
    ),
    "UBND các huyện, thành phố Gia Nghĩa": (DISTRICTS,),
    "- Sở Nông nghiệp và Phát triển nông thôn; - UBND các huyện,thành phố Gia Nghĩa": (AGRICULTURE, DISTRICTS),
    "Các Sở, Ban, ngành; UBND các huyện, TP.Gia Nghĩa; Các chủ thể sản xuất và các đơn vị có liên quan": (
        DEPARTMENTS,
        DISTRICTS,
        SUBJECTS,
        UNITS,
    ),
    "- Sở Công Thương - Sở Nông nghiệp và Phát triển nông thôn": (TRADE, AGRICULTURE),
    "Sở Tài chính; UBND các huyện, thành phố Gia Nghĩa và các đơn vị có liên quan": (
        f"{DEPARTMENT}finance",
        DISTRICTS,
        UNITS,
    ),
    "- Sở Công Thương; - Sở Nông nghiệp và Phát triển nông thôn; - UBND các huyện, TP. Gia Nghĩa": (
        TRADE,
        AGRICULTURE,
        DISTRICTS,
    ),
    "Sở Văn hóa, Thể thao và Du lịch và các đơn vị có": (CULTURE, UNITS),
    "- UBND các huyện,thành phố Gia Nghĩa - Sở Nông nghiệp và Phát triển nông thôn": (DISTRICTS, AGRICULTURE),
    "Các đơn vị có liên quan": (UNITS,),
    "- Sở Thông tin và Truyền thông; - Sở Nông nghiệp và Phát triển nông thôn": (INFORMATION, AGRICULTURE),
    "Các Sở, Ban, ngành; UBND các huyện, thành phố Gia Nghĩa; chủ thể sản xuất và các đơn vị có liên quan": (
        DEPARTMENTS,
        DISTRICTS,
        SUBJECTS,
        UNITS,
    ),
    "Các Sở, Ban, ngành; UBND huyện Đắk Mil; chủ thể sản xuất và các đơn vị có liên quan": (
        DEPARTMENTS,
        DISTRICTS,
        SUBJECTS,
        UNITS,
    ),
    # The addressees with responsibilities; the headings of 3 to 6 and 13 are lost in the text.
    "1. Sở Nông nghiệp và Phát triển nông thôn": (AGRICULTURE,),
    "2. Sở Kế hoạch và Đầu tư": (f"{DEPARTMENT}planning-and-investment",),
    "Sở Tài chính": (f"{DEPARTMENT}finance",),
    "Sở Công Thương": (TRADE,),
    "Sở Khoa học và Công nghệ": (f"{DEPARTMENT}science-and-technology",),
    "Sở Y tế": (f"{DEPARTMENT}health",),
    "7. Sở Văn hóa, Thể thao và Du lịch": (CULTURE,),
    "8. Sở Tài nguyên và Môi trường": (f"{DEPARTMENT}natural-resources-and-environment",),
    "9. Sở Thông tin và Truyền thông": (INFORMATION,),
    "10. Sở Lao động, Thương binh và Xã hội": (f"{DEPARTMENT}labour-invalids-and-social-affairs",),
    "11. Văn phòng Điều phối nông thôn mới tỉnh": ("provincial-coordinating-office",),
    "12. Ngân hàng Nhà nước chi nhánh tỉnh Đắk Nông": ("state-bank-provincial-branch",),
    "các Sở, Ban, ngành liên quan": (DEPARTMENTS,),
    "14. Đề nghị Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh và các tổ chức chính trị - xã hội": (
        "provincial-fatherland-front",
        "socio-political-organisations",
    ),
    "15. Trường Cao đẳng cộng đồng và các Tổ chức xã hội nghề nghiệp trên địa bàn tỉnh": (
        "community-college",
        "professional-associations",
    ),
    "16. UBND các huyện, thành phố Gia Nghĩa": (DISTRICTS,),
    "17. Các đơn vị và Chủ thể OCOP": (UNITS, SUBJECTS),
    # In the sentences.
    "Đề nghị Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh Đắk Nông và các tổ chức chính trị - xã hội tỉnh (Hội Nông dân, "
    "Hội Liên hiệp Phụ nữ, Đoàn Thanh niên Cộng sản Hồ Chí Minh,...), Liên minh Hợp tác xã tỉnh, các hội, hiệp hội": (
        "provincial-fatherland-front",
        "socio-political-organisations",
        "farmers-union",
        "womens-union",
        "youth-union",
        "provincial-cooperative-alliance",
        "associations",
    ),
    "Sở Nông nghiệp và Phát triển nông thôn (Chi cục Phát triển nông thôn)": (
        AGRICULTURE,
        "sub-department-of-rural-development",
    ),
    "các Sở, Ban ngành; UBND các huyện, thành phố Gia Nghĩa": (DEPARTMENTS, DISTRICTS),
    "các Sở, ngành, địa phương": (DEPARTMENTS, "localities"),
    "các Sở, ngành, đơn vị, tổ chức": (DEPARTMENTS, UNITS),
    "các cơ quan, đơn vị, địa phương": (UNITS, "localities"),
    "các cơ quan liên quan": (UNITS,),
    "các chủ thể sản phẩm OCOP": (SUBJECTS,),
    "các tổ chức tín dụng trên địa bàn": ("credit-institutions",),
    "các cơ quan báo chí, truyền thông trên địa bàn tỉnh": ("press-and-media",),
    "các phòng ban chuyên môn cấp huyện, xã có liên quan": ("specialised-divisions",),
    "UBND cấp xã": ("commune-peoples-committee",),
    "Các huyện, thành phố Gia Nghĩa": (DISTRICTS,),
    "Ủy ban nhân dân tỉnh": ("provincial-peoples-committee",),
    "Chủ tịch UBND tỉnh": ("provincial-peoples-committee",),
    "Chính phủ": ("government",),
    "Thủ tướng Chính phủ": ("prime-minister",),
}
DONG_THAP: Names = {
    "UỶ BAN NHÂN DÂN TỈNH ĐỒNG THÁP": ("provincial-peoples-committee",),
    "TM. UỶ BAN NHÂN DÂN": (None,),
    "Ban Chỉ đạo Trung ương các Chương trình MTQG giai đoạn 2016 - 2020": ("central-steering-committee",),
    "Ban Chỉ đạo và Văn phòng Điều phối Chương trình MTQG xây dựng NTM và Tái cơ cấu ngành nông nghiệp (TCCNN) "
    "các cấp": (
        "steering-committees",
        "coordinating-offices",
    ),
    "Ban Chỉ đạo và Văn phòng Điều phối Chương trình MTQG xây dựng NTM và TCCNN các cấp": (
        "steering-committees",
        "coordinating-offices",
    ),
    "Ban Chỉ đạo Chương trình MTQG xây dựng NTM và TCCNN tỉnh": ("provincial-steering-committee",),
    "Sở Nông nghiệp và Phát triển nông thôn (PTNT)": (AGRICULTURE,),
    "Hội đồng đánh giá và xếp hạng sản phẩm ở cấp tỉnh": ("provincial-evaluation-council",),
    "Ban Chỉ đạo Chương trình MTQG xây dựng NTM và TCCNN cấp huyện": ("district-steering-committee",),
    "Phòng Nông nghiệp và PTNT/Phòng Kinh tế": (
        "division-of-agriculture-and-rural-development",
        "division-of-economy",
    ),
    "Uỷ ban nhân dân cấp huyện": (DISTRICTS,),
    "Hội đồng đánh giá và xếp hạng sản phẩm cấp huyện": ("district-evaluation-council",),
    "Uỷ ban nhân dân cấp xã": ("commune-peoples-committee",),
    "Ban Chỉ đạo Chương trình MTQG xây dựng NTM và TCCNN (cấp tỉnh, huyện)": ("steering-committees",),
    "các viện, trường đại học": ("institutes-and-universities",),
    "các ngân hàng, các quỹ đầu tư; các tổ chức quốc tế; đài phát thanh, truyền hình ở trung ương, địa phương": (
        "credit-institutions",
        "investment-funds",
        "international-organisations",
        "press-and-media",
    ),
    "các tổ chức tín dụng": ("credit-institutions",),
    "chính quyền địa phương": ("local-authorities",),
    "cấp ủy các cấp": ("party-committees",),
    "các sở, ngành tỉnh, các đơn vị có liên quan và Uỷ ban nhân dân các huyện, thị xã, thành phố": (
        DEPARTMENTS,
        UNITS,
        DISTRICTS,
    ),
    # The recipients.
    "- TT/TU, TT/HĐND;\n- CT, các PCT/UBND tỉnh;\n- UBMTTQVN tỉnh;\n- Các sở, ngành tỉnh;\n- Các Hội, đoàn thể tỉnh;\n"
    "- UBND các huyện, tx, tp;\n- Trường CĐCĐ Đồng Tháp;\n- CCPTNT;\n- Lưu: VT, NC/KTN (VA).": (
        "provincial-party-committee",
        "provincial-peoples-council",
        "provincial-peoples-committee",
        "provincial-fatherland-front",
        DEPARTMENTS,
        "unions-and-associations",
        DISTRICTS,
        "community-college",
        "sub-department-of-rural-development",
        None,
    ),
}
NGOC_HOI: Names = {
    "Ủy ban nhân dân tỉnh Kon Tum": ("provincial-peoples-committee",),
    "Ủy ban nhân dân huyện Ngọc Hôi": (DISTRICTS,),
    "Ủy ban nhân dân cấp huyện, cấp xã": (DISTRICTS, "commune-peoples-committee"),
    "Ủy ban nhân dân cấp huyện, tỉnh": (DISTRICTS, "provincial-peoples-committee"),
    "Hội đồng và Tổ giúp việc Hội đồng đánh giá, phân hạng sản phẩm OCOP": ("evaluation-councils", "advisory-teams"),
    "Hội đồng đánh giá, phân hạng sản phẩm cấp huyện": ("district-evaluation-council",),
    "ngân hàng chính sách và các ngân hàng thương mại trên địa bàn huyện": (
        "bank-for-social-policies",
        "commercial-banks",
    ),
    "1. Phòng Nông nghiệp và Phát triển nông thôn": ("division-of-agriculture-and-rural-development",),
    "2. Phòng Tài chính và Kế hoạch": ("division-of-finance-and-planning",),
    "3. Phòng Kinh tế và Hạ tầng": ("division-of-economy-and-infrastructure",),
    "4. Phòng Y tế": ("division-of-health",),
    "5. Phòng Văn hóa và Thông tin": ("division-of-culture-and-information",),
    "6. Trung tâm Văn hóa, thể thao, du lịch và Truyền thông": (
        "centre-for-culture-sports-tourism-and-communications",
    ),
    "7. Phòng Tài nguyên và Môi trường": ("division-of-natural-resources-and-environment",),
    "8. Phòng Lao động - Thương binh và Xã hội": ("division-of-labour-invalids-and-social-affairs",),
    "9. Văn phòng HĐND và UBND huyện": ("district-office-of-council-and-committee",),
    "**10. Các cơ quan tín dụng đóng chân trên địa bàn** (*Phòng Giao dịch Ngân hàng Chính sách xã hội huyện; "
    "Chi nhánh Ngân hàng Nông nghiệp và phát triển nông thôn huyện; ....*)": (
        "credit-institutions",
        "social-policy-bank-district-office",
        "agribank-district-branch",
    ),
    "**11. Đề nghị Ủy ban Mặt trận Tổ quốc Việt Nam huyện và các tổ chức chính trị - xã hội**": (
        "district-fatherland-front",
        "socio-political-organisations",
    ),
    "12. Ủy ban nhân dân các xã, thị trấn": ("commune-peoples-committee",),
    "phòng Nông nghiệp và Phát triển nông thôn; Ủy ban nhân dân các xã, thị trấn": (
        "division-of-agriculture-and-rural-development",
        "commune-peoples-committee",
    ),
    "các cơ quan, đơn vị, địa phương liên quan": (UNITS, "localities"),
    "các chủ thể OCOP": (SUBJECTS,),
    "Chủ tịch Ủy ban nhân dân cấp xã": ("commune-peoples-committee",),
    # The recipients.
    "- UBND tỉnh;\n- Sở NN&PTNT tỉnh;\n- TT Huyện ủy;\n- TT HĐND huyện;\n- UBMTTQVN huyện, các Đoàn thể huyện;\n"
    "- Chủ tịch, các PCT UBND huyện;\n- CVP, các PVP phụ trách;\n- Các phòng, ban liên quan;\n"
    "- UBND các xã, thị trấn;\n- Trang Thông tin và Điện tử huyện;\n- Lưu: VT-TH.": (
        "provincial-peoples-committee",
        AGRICULTURE,
        "district-party-committee",
        "district-peoples-council",
        "district-fatherland-front",
        "unions-and-associations",
        DISTRICTS,
        None,
        "specialised-divisions",
        "commune-peoples-committee",
        "district-web-portal",
        None,
    ),
}
SUMMARY_2021: Names = {
    "Các cấp ủy đảng, chính quyền, Ban chỉ đạo cấp huyện, xã": (
        "party-committees",
        "local-authorities",
        "district-steering-committee",
        "commune-steering-committee",
    ),
    "Các huyện, thị xã, thành phố": (DISTRICTS,),
    "Sở Nông nghiệp và Phát triển nông thôn": (AGRICULTURE,),
    "UBND tỉnh": ("provincial-peoples-committee",),
    "các chủ thể có sản phẩm OCOP": (SUBJECTS,),
}
MINISTRIES_OF_COUNCIL = (
    "ministry-of-industry-and-trade",
    "ministry-of-health",
    "ministry-of-science-and-technology",
    "ministry-of-culture-sports-and-tourism",
)
DECISION_26: Names = {
    # Articles 1.2, 4.1, 5, 7.3, 7.4
    "các bộ, cơ quan ngang bộ, cơ quan khác ở trung ương có liên quan; Ủy ban nhân dân các cấp; cơ quan chuyên môn, "
    "cơ quan tham mưu quản lý OCOP các cấp; Hội đồng đánh giá, phân hạng sản phẩm OCOP và Tổ tư vấn Hội đồng đánh giá, "
    "phân hạng sản phẩm OCOP các cấp": (
        "ministries",
        "central-agencies",
        "peoples-committees",
        "specialised-agencies",
        "ocop-management-agencies",
        "evaluation-councils",
        "advisory-teams",
    ),
    "các cơ quan, tổ chức, cá nhân khác có liên quan": (UNITS,),
    "Ủy ban nhân dân (sau đây gọi tắt là UBND) cấp tỉnh": ("provincial-peoples-committee",),
    "UBND cấp tỉnh": ("provincial-peoples-committee",),
    "Bộ Nông nghiệp và Môi trường": ("ministry-of-agriculture-and-environment",),
    "Bộ trưởng Bộ Nông nghiệp và Môi trường": ("ministry-of-agriculture-and-environment",),
    "các bộ, ngành liên quan": ("ministries",),
    "Hội đồng đánh giá, phân hạng sản phẩm OCOP cấp tỉnh": ("provincial-evaluation-council",),
    "Hội đồng đánh giá, phân hạng sản phẩm OCOP cấp trung ương": ("central-evaluation-council",),
    "cơ quan tham mưu quản lý OCOP cấp tỉnh": ("provincial-ocop-management-agency",),
    "đơn vị tham mưu quản lý OCOP cấp tỉnh": ("provincial-ocop-management-agency",),
    "Hội đồng cấp tỉnh và Tổ tư vấn Hội đồng cấp tỉnh": ("provincial-evaluation-council", "provincial-advisory-team"),
    "đại diện Sở Nông nghiệp và Môi trường, Sở Công Thương, Sở Y tế, Sở Khoa học và Công nghệ, Sở Văn hóa, Thể thao "
    "và Du lịch, Sở An toàn thực phẩm (nếu có)": (
        f"{DEPARTMENT}agriculture-and-environment",
        TRADE,
        f"{DEPARTMENT}health",
        f"{DEPARTMENT}science-and-technology",
        CULTURE,
        f"{DEPARTMENT}food-safety",
    ),
    "đại diện một số đơn vị quản lý chuyên ngành thuộc Sở Nông nghiệp và Môi trường": (
        "specialised-units-of-the-department",
    ),
    "Thủ trưởng cơ quan chuyên môn cấp tỉnh": ("specialised-agencies",),
    "các hiệp hội, hội và cơ quan, tổ chức khác": ("associations", UNITS),
    "cơ quan tham mưu quản lý OCOP của Bộ": ("central-ocop-management-agency",),
    "Cơ quan tham mưu quản lý OCOP của Bộ Nông nghiệp và Môi trường": ("central-ocop-management-agency",),
    "Hội đồng cấp trung ương và Tổ tư vấn Hội đồng cấp trung ương": (
        "central-evaluation-council",
        "central-advisory-team",
    ),
    "Hội đồng OCOP cấp trung ương": ("central-evaluation-council",),
    "đại diện Bộ Công Thương, Bộ Y tế, Bộ Khoa học và Công nghệ, Bộ Văn hóa, Thể thao và Du lịch": (
        *MINISTRIES_OF_COUNCIL,
    ),
    "một số cơ quan quản lý chuyên ngành thuộc Bộ Nông nghiệp và Môi trường": ("specialised-agencies-of-the-ministry",),
    "Thủ trưởng cơ quan chuyên môn thuộc Bộ": ("specialised-agencies-of-the-ministry",),
    "tổ chức, đơn vị kiểm định chất lượng": ("testing-organisations",),
    # Articles 8 to 13, form 01
    "cơ quan nhà nước có thẩm quyền": ("competent-authorities",),
    "cơ quan có thẩm quyền": ("competent-authorities",),
    "các sở, ngành liên quan": (DEPARTMENTS,),
    "các Bộ: Công Thương; Văn hóa, Thể thao và Du lịch; Y tế; Khoa học và Công nghệ": (
        MINISTRIES_OF_COUNCIL[0],
        MINISTRIES_OF_COUNCIL[3],
        *MINISTRIES_OF_COUNCIL[1:3],
    ),
    "Các Bộ: Công Thương, Y tế, Khoa học và Công nghệ, Văn hóa, Thể thao và Du lịch": MINISTRIES_OF_COUNCIL,
    "các bộ, cơ quan trung ương liên quan và các địa phương": ("ministries", "central-agencies", "localities"),
    "Ủy ban nhân dân các tỉnh, thành phố": ("provincial-peoples-committee",),
    "Ủy ban nhân dân cấp xã": ("commune-peoples-committee",),
    "Bộ trưởng, Thủ trưởng cơ quan ngang bộ, Chủ tịch Ủy ban nhân dân các tỉnh, thành phố và Thủ trưởng các cơ quan, "
    "tổ chức liên quan": ("ministries", "provincial-peoples-committee", UNITS),
    "CƠ QUAN QUẢN LÝ OCOP CẤP TỈNH": ("provincial-ocop-management-agency",),
    "ỦY BAN NHÂN DÂN XÃ/PHƯỜNG…": ("commune-peoples-committee",),
    "Quốc hội": ("national-assembly",),
    # The recipients.
    "- Ban Bí thư Trung ương Đảng; - Thủ tướng, các Phó Thủ tướng Chính phủ; - Các bộ, cơ quan ngang bộ; - HĐND, UBND "
    "các tỉnh, thành phố trực thuộc trung ương; - Văn phòng Trung ương và các Ban của Đảng; - Văn phòng Tổng Bí thư; "
    "- Văn phòng Chủ tịch nước; - Văn phòng Quốc hội; - Hội đồng Dân tộc và các Ủy ban của Quốc hội; - Tòa án nhân dân "
    "tối cao; - Viện kiểm sát nhân dân tối cao; - Kiểm toán nhà nước; - Ủy ban Trung ương Mặt trận Tổ quốc Việt Nam; "
    "- Cơ quan trung ương của các tổ chức chính trị - xã hội; - VPCP": (
        "party-secretariat",
        "prime-minister",
        "prime-minister",
        "ministries",
        "provincial-peoples-council",
        "provincial-peoples-committee",
        "party-central-office",
        "party-commissions",
        "office-of-the-general-secretary",
        "office-of-the-state-president",
        "office-of-the-national-assembly",
        "council-for-ethnic-minorities",
        "committees-of-the-national-assembly",
        "supreme-peoples-court",
        "supreme-peoples-procuracy",
        "state-audit-office",
        "central-fatherland-front",
        "central-socio-political-organisations",
        "office-of-the-government",
    ),
}
TEXTS: Mapping[str, Names] = {
    "130/KH-UBND Đắk Nông": DAK_NONG,
    "226/KH-UBND Đồng Tháp": DONG_THAP,
    "Ngọc Hồi 2021-2025": NGOC_HOI,
    "summary of 2021": SUMMARY_2021,
    "26/2026/QĐ-TTg": DECISION_26,
}
WRITTEN = [
    pytest.param(written, expected, id=f"{source}: {written}")
    for source, row in TEXTS.items()
    for written, expected in row.items()
]


def ids(text: str) -> tuple[str | None, ...]:
    return tuple(None if mention.agency is None else mention.agency.id for mention in resolve_all(text))


@pytest.mark.parametrize(("written", "expected"), WRITTEN)
def test_names_as_the_texts_write_them(written: str, expected: tuple[str | None, ...]) -> None:
    assert ids(written) == expected
    for mention in resolve_all(written):
        assert mention.name in written
    if len(expected) == 1:
        found = resolve(written)
        assert (found and found.id) == expected[0]


@pytest.mark.parametrize("form", ["NFD", "NFKD"])
@pytest.mark.parametrize(("written", "expected"), WRITTEN)
def test_decomposed_unicode_means_the_same(written: str, expected: tuple[str | None, ...], form: str) -> None:
    decomposed = unicodedata.normalize(form, written)  # type: ignore[arg-type]
    assert ids(decomposed) == expected


def test_every_agency_but_those_of_the_reorganisation_is_in_a_text() -> None:
    named = {identifier for row in TEXTS.values() for found in row.values() for identifier in found}
    assert {agency.id for agency in agencies()} - named == {
        "ministry-of-agriculture-and-rural-development",
        "ministry-of-natural-resources-and-environment",
        "ministry-of-finance",
        "ministry-of-planning-and-investment",
        "ministry-of-information-and-communications",
        "ministry-of-labour-invalids-and-social-affairs",
        "ministry-of-home-affairs",
        "department-of-home-affairs",
    }


@pytest.mark.parametrize(
    ("written", "identifier"),
    [
        ("Sở NN&PTNT", AGRICULTURE),
        ("Sở NN và PTNT", AGRICULTURE),
        ("Sở Nông nghiệp và PTNT", AGRICULTURE),
        ("SỞ NÔNG NGHIỆP & PHÁT TRIỂN NÔNG THÔN", AGRICULTURE),
        ("sở nông nghiệp và phát triển nông thôn tỉnh đắk nông", AGRICULTURE),
        ("Sở Nông nghiệp và PTNT Đắk Nông", AGRICULTURE),
        ("Sở Nông nghiệp và Môi trường Lâm Đồng", f"{DEPARTMENT}agriculture-and-environment"),
        ("Sở NN&MT tỉnh Bà Rịa - Vũng Tàu", f"{DEPARTMENT}agriculture-and-environment"),
        ("Sở TT&TT", INFORMATION),
        ("Sở KH&CN", f"{DEPARTMENT}science-and-technology"),
        ("Sở KHCN", f"{DEPARTMENT}science-and-technology"),
        ("Sở KH&ĐT", f"{DEPARTMENT}planning-and-investment"),
        ("Sở TN&MT", f"{DEPARTMENT}natural-resources-and-environment"),
        ("Sở VH,TT&DL", CULTURE),
        ("Sở VH, TT&DL", CULTURE),
        ("Sở VHTTDL", CULTURE),
        ("Sở Văn hoá, Thể thao và Du lịch", CULTURE),
        ("Sở LĐ-TB&XH", f"{DEPARTMENT}labour-invalids-and-social-affairs"),
        ("Sở LĐ - TB&XH", f"{DEPARTMENT}labour-invalids-and-social-affairs"),
        ("Sở LĐTB&XH", f"{DEPARTMENT}labour-invalids-and-social-affairs"),
        ("Sở LĐTBXH", f"{DEPARTMENT}labour-invalids-and-social-affairs"),
        ("Phòng TC-KH huyện", "division-of-finance-and-planning"),
        ("Phòng Tài chính - Kế hoạch", "division-of-finance-and-planning"),
        ("VPĐP NTM tỉnh", "provincial-coordinating-office"),
        ("UBMTTQVN tỉnh Đắk Nông", "provincial-fatherland-front"),
        ("Ủy ban MTTQ Việt Nam huyện", "district-fatherland-front"),
        ("Liên minh HTX tỉnh", "provincial-cooperative-alliance"),
        ("Hội LHPN tỉnh", "womens-union"),
        ("Tỉnh đoàn", "youth-union"),
        ("Tỉnh uỷ Đồng Tháp", "provincial-party-committee"),
        ("PGD NHCSXH huyện Ngọc Hồi", "social-policy-bank-district-office"),
        ("Đài PT-TH tỉnh", "provincial-broadcaster"),
        ("UBND TP. Hồ Chí Minh", "provincial-peoples-committee"),
        ("UBND thành phố Hà Nội", "provincial-peoples-committee"),
        ("UBND các tỉnh, thành phố trực thuộc trung ương", "provincial-peoples-committee"),
        ("UBND TP Gia Nghĩa", DISTRICTS),
        ("UBND thị xã", DISTRICTS),
        ("UBND quận 1", DISTRICTS),
        ("UBND huyện Đắk R'Lấp", DISTRICTS),
        ("UBND huyện Đắk Mil và thành phố Gia Nghĩa", DISTRICTS),
        ("huyện Đắk Mil", DISTRICTS),
        ("các xã, phường, đặc khu", "commune-peoples-committee"),
        ("UBND phường Bắc Gia Nghĩa", "commune-peoples-committee"),
        ("  •  Sở   Y tế …", f"{DEPARTMENT}health"),
        # A place may have those behind it in which it is, and be written by one letter.
        ("UBND huyện Đắk Mil, tỉnh Đắk Nông", DISTRICTS),
        ("UBND huyện Đắk Mil tỉnh Đắk Nông", DISTRICTS),
        ("UBND quận Cầu Giấy, Hà Nội", DISTRICTS),
        ("UBND quận Cầu Giấy - Hà Nội", DISTRICTS),
        ("UBND TP. Thủ Đức, TPHCM", DISTRICTS),
        ("Huyện Cư M'gar, tỉnh Đắk Lắk", DISTRICTS),
        ("UBND xã Ea Tu, TP. Buôn Ma Thuột, tỉnh Đắk Lắk", "commune-peoples-committee"),
        ("Sở Y tế, tỉnh Đắk Nông", f"{DEPARTMENT}health"),
        ("UBND H. Krông Pắc, T. Đắk Lắk", DISTRICTS),
        ("UBND Q.1", DISTRICTS),
        ("UBND T.P. Hồ Chí Minh", "provincial-peoples-committee"),
        ("Bộ NN và MT", "ministry-of-agriculture-and-environment"),
    ],
)
def test_spellings_abbreviations_and_places(written: str, identifier: str) -> None:
    found = resolve(written)
    assert found is not None
    assert found.id == identifier


@pytest.mark.parametrize(
    ("day", "existed"),
    [(datetime.date(2018, 10, 17), (True, False)), (LAST_OF_FEBRUARY, (True, False)), (FIRST_OF_MARCH, (False, True))],
)
@pytest.mark.parametrize("kind", ["ministry", "department"])
@pytest.mark.parametrize("former", ["agriculture-and-rural-development", "natural-resources-and-environment"])
def test_agriculture_and_environment_merged_on_1_march_2025(
    kind: str, former: str, day: datetime.date, existed: tuple[bool, bool]
) -> None:
    before, after = agency(f"{kind}-of-{former}"), agency(f"{kind}-of-agriculture-and-environment")
    assert (before.existed_on(day), after.existed_on(day)) == existed
    assert before.successor_names == (after.name,)


@pytest.mark.parametrize("kind", ["ministry", "department"])
@pytest.mark.parametrize(
    ("former", "successor"),
    [
        ("planning-and-investment", "finance"),
        ("information-and-communications", "science-and-technology"),
        ("labour-invalids-and-social-affairs", "home-affairs"),
    ],
)
def test_what_merged_into_another_ended_on_28_february_2025(kind: str, former: str, successor: str) -> None:
    before, after = agency(f"{kind}-of-{former}"), agency(f"{kind}-of-{successor}")
    assert before.existed_on(LAST_OF_FEBRUARY)
    assert not before.existed_on(FIRST_OF_MARCH)
    assert before.successor_names == (after.name,)
    assert after.existed_on(LAST_OF_FEBRUARY)
    assert after.existed_on(FIRST_OF_MARCH)


def test_the_district_level_ended_on_1_july_2025() -> None:
    districts = [agency for agency in agencies() if agency.level is Level.DISTRICT]
    assert {agency.kind for agency in districts} >= {AgencyKind.DIVISION, AgencyKind.PEOPLES_COMMITTEE}
    for body in districts:
        assert body.existed_on(LAST_OF_JUNE), body.id
        assert body.existed_on(FIRST_OF_JULY) is (body.kind is AgencyKind.BANK), body.id


def test_no_date_but_those_of_the_reorganisations() -> None:
    assert {agency.exists_from for agency in agencies()} == {None, FIRST_OF_MARCH}
    assert {agency.exists_to for agency in agencies()} == {None, LAST_OF_FEBRUARY, LAST_OF_JUNE}


def test_successors_are_there_when_the_agency_is_gone() -> None:
    for body in agencies():
        assert not (body.successors and body.exists_to is None), body.id
        for successor in body.successors:
            assert body.exists_to is not None
            assert agency(successor).existed_on(body.exists_to + datetime.timedelta(days=1)), body.id
    assert [name.vi for name in agency(DISTRICTS).successor_names] == ["Ủy ban nhân dân tỉnh", "Ủy ban nhân dân xã"]


@pytest.mark.parametrize(
    "written",
    [
        "Sở Giao thông, Vận tải và Xây dựng",
        "Kho bạc Nhà nước tỉnh Đắk Nông",
        "Bảo hiểm xã hội huyện",
        "Trung tâm Khuyến nông huyện, thành phố Gia Nghĩa",
        "Hội Nông dân huyện",
        "Huyện đoàn Đắk Mil",
        "Phòng Y tế tỉnh",
        "Báo Nhân Dân",
        "UBND",
        "UBND thành phố",
        "xã viên",
        "(Kho bạc)",
    ],
)
def test_an_unknown_name_is_kept_and_not_guessed(written: str) -> None:
    (mention,) = resolve_all(written)
    assert mention.agency is None
    assert mention.name == written.strip("()")
    assert resolve(written) is None


def test_unknown_names_stand_between_known_ones() -> None:
    found = resolve_all("Sở Y tế, Kho bạc Nhà nước, Cục Thuế và UBND huyện (qua Tổ công tác); Sở Xây dựng.")
    assert [(mention.name, mention.agency and mention.agency.id) for mention in found] == [
        ("Sở Y tế", f"{DEPARTMENT}health"),
        ("Kho bạc Nhà nước", None),
        ("Cục Thuế", None),
        ("UBND huyện (qua Tổ công tác)", DISTRICTS),
        ("Sở Xây dựng", None),
    ]


@pytest.mark.parametrize(
    "written", ["Sở Y tế; các (Kho bạc)", "Sở Y tế, (Kho bạc)", "(Kho bạc); Sở Y tế", "Kho bạc (Sở Y tế)"]
)
def test_what_stands_in_brackets_is_not_lost(written: str) -> None:
    assert {mention.name for mention in resolve_all(written)} == {"Sở Y tế", "Kho bạc"}


def test_a_place_ends_where_the_next_name_begins() -> None:
    assert ids("UBND huyện, Phòng Y tế và UBND các xã") == (
        DISTRICTS,
        "division-of-health",
        "commune-peoples-committee",
    )
    assert ids("UBND tỉnh, các huyện; Sở Tài chính, Y tế, Công Thương") == (
        "provincial-peoples-committee",
        DISTRICTS,
        f"{DEPARTMENT}finance",
        f"{DEPARTMENT}health",
        TRADE,
    )


def test_a_place_that_holds_nothing_is_a_name_of_its_own() -> None:
    assert ids("UBND tỉnh Đắk Nông, huyện Đắk Mil") == ("provincial-peoples-committee", DISTRICTS)
    assert ids("UBND cấp huyện, tỉnh") == (DISTRICTS, "provincial-peoples-committee")
    assert ids("UBND huyện Đắk Mil, Sở Y tế, tỉnh Đắk Nông") == (DISTRICTS, f"{DEPARTMENT}health")


@pytest.mark.parametrize("text", [None, 7, b"UBND", ["UBND"]])
def test_a_name_is_text(text: Any) -> None:
    for reads in (resolve, resolve_all, near_agencies):
        with pytest.raises(InvalidName, match="name: a name as text is needed, not ") as caught:
            reads(text)
        assert isinstance(caught.value, OcopError)
    with pytest.raises(UnknownId, match="there is no agency "):
        agency(text)


@pytest.mark.parametrize("nothing", ["", " ", "-", "...", "|\n|", "liên quan"])
def test_an_empty_cell_names_nobody(nothing: str) -> None:
    assert resolve_all(nothing) == ()
    assert resolve(nothing) is None


@pytest.mark.parametrize(
    ("written", "first"),
    [
        ("Sở Nông nghiêp và Phát triển nông thôn tỉnh Đắk Nông", "Sở Nông nghiệp và Phát triển nông thôn"),
        ("Uỷ ban nhân dân dân tỉnh", "Ủy ban nhân dân tỉnh"),
        ("Phòng Nông nghiệp", "Phòng Nông nghiệp và Phát triển nông thôn"),
        ("Văn phòng Điều phối", "Văn phòng Điều phối nông thôn mới tỉnh"),
    ],
)
def test_near_agencies_of_an_unknown_name(written: str, first: str) -> None:
    assert resolve(written) is None
    found = near_agencies(written)
    assert found[0].name.vi == first
    assert len(set(found)) == len(found) <= 3
    assert near_agencies(unicodedata.normalize("NFD", written)) == found


def test_nothing_is_near_to_what_is_no_name() -> None:
    assert near_agencies("") == near_agencies("qwertz") == near_agencies("x" * 1000) == ()
    assert len(near_agencies("Ủy ban nhân dân", most=1)) == 1


def test_identifiers_are_looked_up() -> None:
    assert all(agency(body.id) is body for body in agencies())
    assert len({body.id for body in agencies()}) == len(agencies())
    with pytest.raises(UnknownId, match="did you mean 'department-of-finance'"):
        agency("department-of-finances")
    with pytest.raises(UnknownId, match=r"there is no agency 'qwertz'$"):
        agency("qwertz")


def test_names_and_aliases_are_unambiguous() -> None:
    written = [name for body in agencies() for name in (body.name.vi, *body.aliases)]
    assert len({name.casefold() for name in written}) == len(written)
    for body in agencies():
        for name in (body.name.vi, *body.aliases):
            assert resolve(name) is body, name


def test_every_kind_and_level_is_used_and_bodies_named_together_have_no_level() -> None:
    assert {body.kind for body in agencies()} == set(AgencyKind)
    assert {body.level for body in agencies()} == {None, *Level}
    for kind in (AgencyKind.COLLECTIVE, AgencyKind.SUBJECTS, AgencyKind.OTHER_UNITS):
        assert {body.level for body in agencies() if body.kind is kind} == {None}


# In the order in which they may be made one after the other.
CHANGES: Mapping[str, Callable[[str], str]] = {
    "tones": lambda name: name.replace("ủy", "uỷ").replace("Ủy", "Uỷ").replace("óa", "oá").replace("òa", "oà"),
    "ampersand": lambda name: name.replace(" và ", " & "),
    "related": lambda name: f"{name} có liên quan",
    "polite": lambda name: f"Đề nghị {name}",
    "capitals": str.upper,
    "small": str.lower,
    "decomposed": lambda name: unicodedata.normalize("NFD", name),
    "blanks": lambda name: f"  {name.replace(' ', '   ')}\t",
    "gloss": lambda name: f"{name} (nếu có)",
    "number": lambda name: f"12. {name}.",
    "bullet": lambda name: f"- {name};",
}


@settings(deadline=None)
@given(body=st.sampled_from(agencies()), changes=st.sets(st.sampled_from(sorted(CHANGES))))
def test_an_official_name_means_its_agency_however_it_is_spelt(body: Agency, changes: set[str]) -> None:
    name = body.name.vi
    for change in CHANGES:
        name = CHANGES[change](name) if change in changes else name
    assert resolve(name) is body


@settings(deadline=None)
@given(
    bodies=st.lists(st.sampled_from(agencies()), max_size=12),
    unknown=st.sampled_from(["Kho bạc Nhà nước", "Công ty Hoa Ban", "Tổ dân phố số 7"]),
    place=st.integers(0, 12),
)
def test_a_list_gives_back_its_names_in_order(bodies: list[Agency], unknown: str, place: int) -> None:
    names = [body.name.vi for body in bodies]
    names.insert(place, unknown)
    for separator in ("; ", "\n- ", ";- "):
        found = resolve_all(separator.join(names))
        assert [mention.name for mention in found] == names
        assert [mention.agency for mention in found if mention.name != unknown] == bodies


@settings(deadline=None)
@given(st.text(alphabet="Sở Y tế, UBND huyện xã; và (các) - / \n.\u0301ạ1_|…:"))
def test_no_text_is_too_odd(text: str) -> None:
    plain = unicodedata.normalize("NFC", text)
    end = 0
    for mention in resolve_all(text):
        end = plain.index(mention.name, end) + len(mention.name)
        assert mention.name.strip()
