"""Evaluation councils (Hội đồng đánh giá, phân hạng sản phẩm OCOP): who sits in one, and what it must have (Article 7).

The chair is a member and scores like the others; the secretary and the advisory team do not (interpretation
`secretary-and-advisers-do-not-score`).

>>> import datetime
>>> council = Council(
...     level=Level.PROVINCE,
...     on=datetime.date(2026, 8, 20),
...     chair=Member(name="An", agency="UBND tỉnh"),
...     members=[Member(name="Bình", agency="Sở Công Thương"), Member(name="Chi", agency="Sở NN&PTNT")],
...     secretary=Member(name="Dung"),
... )
>>> [finding.code for finding in council.findings if finding.code != "seat-missing"]
['agency-not-existing']
>>> print(council.findings[-1].message)
Chi is from the Department of Agriculture and Rural Development, which did not exist on 2026-08-20.
"""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterator, Mapping
from fractions import Fraction
from typing import Literal

from attrs import field, frozen

from ocop.agencies import Level, agency
from ocop.certification.opinions import Mode, field_visit, meeting_needed, mode_of
from ocop.certification.seats import (
    AdvisoryTeam,
    Member,
    Role,
    Seat,
    as_tuple,
    composition,
    responsible,
    vacant,
    wrong_level,
    wrong_members,
)
from ocop.certification.terms import cited
from ocop.errors import Problem, shown, step
from ocop.findings import Finding, Severity
from ocop.lawdata import table
from ocop.readings import interpretation
from ocop.scoring.council import CouncilResult, InvalidCouncil, MinimumPolicy, Quorum, council_result
from ocop.scoring.council_checking import SCORERS, composed, wrong_settings
from ocop.scoring.council_minimums import DATA
from ocop.scoring.scorecard import Scorecard
from ocop.suggest import did_you_mean, near
from ocop.text import Text, one_line, written
from ocop.values import needed, refuse, wrong_day, wrong_type

__all__ = [
    "AdvisoryTeam",
    "Council",
    "Member",
    "Mode",
    "Role",
    "Seat",
    "composition",
    "field_visit",
    "known_quorum",
    "meeting_needed",
    "mode_of",
]


@frozen(kw_only=True)
class Council:
    """A council of a level as it was set up on a day (`on`).

    `members` are those beside the chair. `quorum`, `spread_limit` and `minimums` are what its regulation says, as
    `council_result` takes them; `products` are those that it was assigned (empty: not stated), `deadline` the day by
    which it scores them.

    Raises `InvalidCouncil` with every problem at once. What speaks against its composition are `findings`.
    """

    level: Level
    on: datetime.date
    chair: Member
    members: tuple[Member, ...] = field(default=(), converter=as_tuple)
    secretary: Member | None = None
    advisory_team: AdvisoryTeam | None = None
    quorum: Quorum | None = None
    spread_limit: int | Fraction | Literal["common"] | None = "common"
    minimums: MinimumPolicy = MinimumPolicy.MAJORITY
    products: tuple[str, ...] = field(default=(), converter=as_tuple)
    deadline: datetime.date | None = None

    def __attrs_post_init__(self) -> None:
        refuse(
            InvalidCouncil,
            wrong_level(self.level),
            *_wrong_days(self.on, self.deadline),
            *_wrong_people(self.chair, self.secretary, self.advisory_team, self.level),
            *wrong_members("members", self.members),
            *wrong_settings(self.minimums, self.spread_limit, self.quorum),
            *_wrong_products(self.products),
        )

    @property
    def scorers(self) -> tuple[Member, ...]:
        """Those who score: the chair, then the members."""
        return (self.chair, *self.members)

    @property
    def seats(self) -> tuple[Seat, ...]:
        """The seats that the decision names for this level and day; empty where no source names them."""
        return composition(self.level, self.on)

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What speaks against the council as it was set up.

        Errors: `no-such-council` (of a level that had ended), `member-twice`, `secretary-is-member`,
        `agency-not-existing`. Warnings: `chair-not-of-the-body`, `seat-missing`, `adviser-is-member`,
        `agency-unknown`. Info: `composition-not-known`, `chair-delegated`.
        """
        return (*_level(self), *_names(self), *_chair(self), *_seats(self), *_agencies(self))

    def result(self, cards: Mapping[str, Scorecard], *, absent: Collection[str] = ()) -> CouncilResult:
        """Return the council's result from its members' cards, by name, under what its regulation says.

        `absent` are members who take no part, which only a council may have whose quorum is known: it is then held
        against those who did. Without a quorum of its own the one that is known of the cards' decision is taken.

        Raises `InvalidCouncil` as `council_result` does, and for cards of products that the council was not assigned;
        `NotRankable` where the source does not have the whole set.
        """
        quorum = self.quorum or _quorum_for(self.level, cards)
        names = [member.name for member in self.scorers]
        listed = as_tuple(absent)
        away = [composed(name) for name in listed] if isinstance(listed, tuple) else [composed(listed)]
        refuse(InvalidCouncil, *_wrong_absent(away, names, quorum), *_not_assigned(self.products, cards))
        return council_result(
            cards,
            chair=None if self.chair.name in away else self.chair.name,
            secretary=None if self.secretary is None else self.secretary.name,
            members=[name for name in names if name not in away],
            minimums=self.minimums,
            spread_limit=self.spread_limit,
            quorum=quorum,
        )


def known_quorum(level: Level, regime: str) -> Quorum | None:
    """Return how many members a council of `level` needs under a regime, None where no decision says it.

    >>> known_quorum(Level.CENTRAL, "qd148-2023")
    Quorum(present=5, of=7, source='148/QĐ-TTg')
    >>> known_quorum(Level.CENTRAL, "qd26-2026")
    """
    for row in table(DATA)["quorums"]:
        if (row["level"], row["regime"]) == (level, regime):
            return Quorum(present=row["present"], of=row["of"], source=row["source"])
    return None


def _quorum_for(level: Level, cards: object) -> Quorum | None:
    held = cards.values() if isinstance(cards, Mapping) else ()
    regimes = [card.criteria.regime.id for card in held if isinstance(card, Scorecard)]
    return known_quorum(level, regimes[0]) if regimes else None


def _wrong_days(on: object, deadline: object) -> Iterator[Problem | None]:
    yield wrong_day("on", on)
    if deadline is not None:
        what = Text(vi="một ngày (datetime.date) hoặc None", en="a day (datetime.date) or None")
        yield wrong_day("deadline", deadline, what)


def _wrong_people(chair: object, secretary: object, team: object, level: object) -> Iterator[Problem | None]:
    yield wrong_type("chair", chair, Member, Text(vi="một thành viên (Member)", en="a Member"))
    if secretary is not None:
        yield wrong_type("secretary", secretary, Member, Text(vi="một Member hoặc None", en="a Member or None"))
    if isinstance(team, AdvisoryTeam):
        if team.level != level:
            what = Text(vi="Tổ tư vấn của cùng cấp với Hội đồng", en="the advisory team of the council's own level")
            yield needed("advisory_team.level", team.level, what)
    elif team is not None:
        yield needed("advisory_team", team, Text(vi="một AdvisoryTeam hoặc None", en="an AdvisoryTeam or None"))


def _wrong_products(products: object) -> Iterator[Problem]:
    if not isinstance(products, tuple):
        yield needed("products", products, Text(vi="danh sách tên sản phẩm", en="a list of products' names"))
        return
    for place, product in enumerate(products):
        if composed(product) is None:
            what = Text(vi="một tên không để trống", en="a name that is not empty")
            yield needed(f"products[{place}]", product, what)


def _wrong_absent(away: list[str | None], names: list[str], quorum: Quorum | None) -> Iterator[Problem]:
    for place, name in enumerate(away):
        if name not in names:
            close = near(name, names)
            end = did_you_mean(close)
            message = Text(
                vi=f"{shown(name)} không phải là thành viên Hội đồng{end.vi}",
                en=f"{shown(name)} is no member of the council{end.en}",
            )
            yield Problem(path=f"absent[{place}]", message=message, value=shown(name), allowed=tuple(names), near=close)
    if away and quorum is None:
        message = Text(
            vi="chỉ được vắng khi quy chế có số thành viên tối thiểu: hãy ghi quorum của Hội đồng",
            en="members may be absent only where the regulation has a quorum: give the council's quorum",
        )
        yield Problem(path="absent", message=message)


def _not_assigned(products: tuple[str, ...], cards: object) -> Iterator[Problem]:
    assigned = {_folded(product) for product in products}
    for name, card in cards.items() if isinstance(cards, Mapping) and assigned else ():
        product = card.product if isinstance(card, Scorecard) else None
        if product and _folded(product) not in assigned:
            close = near(product, products)
            end = did_you_mean(close)
            message = Text(
                vi=f"Hội đồng không được giao sản phẩm {shown(product)}{end.vi}",
                en=f"the council was not assigned the product {shown(product)}{end.en}",
            )
            yield Problem(path=f"cards.{step(name)}.product", message=message, value=shown(product), near=close)


def _folded(name: str) -> str:
    return (composed(name) or name).casefold()


def _finding(code: str, severity: Severity, path: str, vi: str, en: str, *, reference: str | None = None) -> Finding:
    return Finding(code=code, severity=severity, path=path, message=Text(vi=vi, en=en), reference=reference)


def _level(council: Council) -> Iterator[Finding]:
    body = agency(table(DATA)["councils"][council.level])
    on = written(council.on)
    if not body.existed_on(council.on):
        yield _finding(
            "no-such-council",
            Severity.ERROR,
            "level",
            f"Ngày {on.vi} không còn {body.name.vi}.",
            f"There was no such council on {on.en}: {body.name.en}.",
        )
    elif not council.seats:
        yield _finding(
            "composition-not-known",
            Severity.INFO,
            "members",
            f"Chưa có nguồn nào cho biết thành phần Hội đồng của cấp này vào ngày {on.vi}.",
            f"No source at hand names the members of a council of this level on {on.en}.",
        )


def _names(council: Council) -> Iterator[Finding]:
    """Who is there twice, and who scores though he should not."""
    names, reading = [member.name for member in council.scorers], interpretation(SCORERS).title
    by = Text(vi=f"Theo cách hiểu: {reading.vi}.", en=f"The reading taken: {reading.en}.")
    for name in dict.fromkeys(name for name in names if names.count(name) > 1):
        shown = one_line(name)
        vi, en = f"{shown} có tên hai lần trong Hội đồng.", f"{shown} is in the council twice."
        yield _finding("member-twice", Severity.ERROR, "members", vi, en)
    if council.secretary is not None and council.secretary.name in names:
        shown = one_line(council.secretary.name)
        vi = f"{shown} vừa là thư ký vừa là thành viên Hội đồng: ai chấm điểm thì chỉ ghi là thành viên. {by.vi}"
        en = f"{shown} is the secretary and a member of the council as well: enter who scores as a member only. {by.en}"
        yield _finding("secretary-is-member", Severity.ERROR, "secretary", vi, en)
    team = council.advisory_team
    for place, member in enumerate(team.members if team else ()):
        if member.name in names:
            shown, path = one_line(member.name), f"advisory_team.members[{place}]"
            vi = f"{shown} vừa thuộc Tổ tư vấn vừa là thành viên Hội đồng. {by.vi}"
            en = f"{shown} is of the advisory team and a member of the council as well. {by.en}"
            yield _finding("adviser-is-member", Severity.WARNING, path, vi, en)


def _chair(council: Council) -> Iterator[Finding]:
    seat, name = next((seat for seat in council.seats if seat.is_chair), None), one_line(council.chair.name)
    if seat is None or seat.rank_of(council.chair) is not None:
        return
    reference, answers = cited(seat.clause), responsible(council.level, council.on)
    if seat.delegable_to(council.chair) and answers is not None:
        yield _finding(
            "chair-delegated",
            Severity.INFO,
            "chair",
            f"{name} chủ trì Hội đồng theo ủy quyền; {answers.vi} vẫn chịu trách nhiệm về kết quả.",
            f"{name} chairs by delegation; {answers.en} stays responsible for the result.",
            reference=reference,
        )
        return
    yield _finding(
        "chair-not-of-the-body",
        Severity.WARNING,
        "chair.agency",
        f"{name} không thuộc cơ quan mà quyết định nêu cho vị trí này ({seat.name.vi}).",
        f"{name} is not from the body that the decision names for this seat ({seat.name.en}).",
        reference=reference,
    )


def _seats(council: Council) -> Iterator[Finding]:
    for seat in vacant(council.seats, council.scorers):
        yield _finding(
            "seat-missing",
            Severity.WARNING,
            "members",
            f"Hội đồng chưa có đại diện {seat.name.vi}.",
            f"No member is from: {seat.name.en}.",
            reference=cited(seat.clause),
        )


def _agencies(council: Council) -> Iterator[Finding]:
    team, on = council.advisory_team, written(council.on)
    people = {"chair": council.chair, **{f"members[{place}]": one for place, one in enumerate(council.members)}}
    if council.secretary is not None:
        people["secretary"] = council.secretary
    people.update({f"advisory_team.members[{place}]": one for place, one in enumerate(team.members if team else ())})
    for path, member in people.items():
        body, name = member.body, one_line(member.name)
        if member.agency is not None and body is None and member.role is Role.REPRESENTATIVE:
            vi, en = f"Không nhận ra cơ quan của {name}", f"The agency of {name} is not known"
            named = one_line(member.agency)
            yield _finding(
                "agency-unknown", Severity.WARNING, f"{path}.agency", f"{vi}: “{named}”.", f"{en}: “{named}”."
            )
        elif body is not None and not body.existed_on(council.on):
            vi = f"{name} thuộc {body.name.vi}, cơ quan không tồn tại vào ngày {on.vi}."
            en = f"{name} is from the {body.name.en}, which did not exist on {on.en}."
            yield _finding("agency-not-existing", Severity.ERROR, f"{path}.agency", vi, en)
