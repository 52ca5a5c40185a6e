"""What is next for a product: who has what to do, by when, by which clause, and what follows otherwise.

The steps of Articles 5 to 7 and 12 of Decision 26/2026/QĐ-TTg, from the dossier of the subject to the certificate, and
from the certificate to its renewal. Once a product is recognised, its new `Certificate` is what is asked about.

>>> import datetime
>>> from ocop.certification.certificate import Certificate
>>> day = datetime.date.fromisoformat
>>> certificate = Certificate(product="Cà phê bột", stars=4, issued=day("2026-06-20"))
>>> for step in next_steps(certificate, day("2028-12-25")):
...     print(step.code, step.earliest, step.due)
file-renewal 2028-12-22 2029-02-20
>>> from ocop.certification.application import Application
>>> filed = Application(product="Cà phê bột", kind=EvaluationKind.FIRST, filed=day("2026-08-20"))
>>> for step in next_steps(filed, day("2026-09-15")):
...     print(step.code, step.who, step.due, step.overdue, step.clause)
commune-check commune 2026-09-14 True 26/2026/QĐ-TTg, 7.2
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from typing import Any, Final

from attrs import evolve

from ocop.agencies import Level
from ocop.certification.application import Application, InvalidApplication, Result
from ocop.certification.certificate import Certificate
from ocop.certification.certificate_steps import (
    Case,
    ended,
    has_ended,
    notice,
    of_certificate,
    of_revoked,
    out_of_window,
    to_file_again,
)
from ocop.certification.kinds import EvaluationKind
from ocop.certification.revocation import Revocation, Withdrawal
from ocop.certification.rounds import Round
from ocop.certification.status import ExtensionReading, wrong_revocation
from ocop.certification.steps_wording import Step, Who, as_text, rank, samples
from ocop.certification.terms import in_force_from, procedure
from ocop.certification.transition import Governing, regime_for
from ocop.certification.working_days import Calendar, is_working_day, projected, working_days
from ocop.errors import BeyondKnowledge, Problem, shown
from ocop.regimes import REGIMES, load_regime
from ocop.text import Text, written
from ocop.values import needed, refuse, wrong_day, wrong_member, wrong_type

__all__ = ["Step", "Who", "as_text", "next_steps"]

_ONE: Final = datetime.timedelta(days=1)


def next_steps(
    product: Application | Certificate,
    on: datetime.date,
    *,
    calendar: Calendar | None = None,
    extra_rounds: Iterable[Round] = (),
    extension: ExtensionReading = ExtensionReading.TRANSITIONAL,
    revoked: datetime.date | Revocation | Withdrawal | None = None,
) -> tuple[Step, ...]:
    """Return what is due for a product on a day, in the order of the procedure.

    `product` is an application, or a certificate without one; what happened after `on` makes no difference.
    `calendar` knows the working days (by default those of the package `holidays`), `extra_rounds` are the rounds
    besides those of the decision, at both levels, `extension` is how Article 12.3 is read. `revoked` is the day from
    which the certificate is revoked, or the revocation: from then on the one step is to have the product evaluated
    anew, also where an upgrade or a renewal was under way (interpretation `revoked-is-evaluated-anew`).

    Raises `InvalidApplication` for what is no product, no day or no revocation of its certificate, `InvalidRound` for
    rounds that are none, `BeyondKnowledge` for a day before the decision took effect, and `MissingExtra` where working
    days are counted without a calendar and without the package.
    """
    what = Text(vi="một hồ sơ (Application) hoặc giấy chứng nhận (Certificate)", en="an Application or a Certificate")
    refuse(
        InvalidApplication,
        wrong_type("product", product, (Application, Certificate), what),
        wrong_day("on", on),
        wrong_member("extension", extension, ExtensionReading),
        None if revoked is None else _wrong_revoked(product, revoked),
    )
    if on < in_force_from():
        raise BeyondKnowledge([_too_early(on)])
    case = Case(on=on, calendar=calendar, extra=tuple(extra_rounds), reading=extension)
    certificate = product if isinstance(product, Certificate) else product.certificate
    anew = None if certificate is None else of_revoked(case, certificate, revoked)
    if anew is not None:
        return (anew,)
    if isinstance(product, Certificate):
        return tuple(of_certificate(case, product))
    return tuple(_of_application(case, product.as_of(on)))


def _wrong_revoked(product: object, revoked: object) -> Problem | None:
    certificate = product.certificate if isinstance(product, Application) else product
    if certificate is None:
        what = Text(vi="None khi sản phẩm chưa có giấy chứng nhận", en="None for a product without a certificate")
        return needed("revoked", revoked, what)
    return wrong_revocation("revoked", revoked, certificate)


def _too_early(on: datetime.date) -> Problem:
    at, since = written(on), written(in_force_from())
    message = Text(
        vi=f"{at.vi} là trước ngày {since.vi}, khi quyết định có hiệu lực: không biết các bước theo quy định trước đó",
        en=f"{at.en} is before {since.en}, when the decision took effect: the steps of the rules before are not known",
    )
    return Problem(path="on", message=message, value=shown(on))


def _of_application(case: Case, application: Application) -> Iterator[Step]:
    certificate, filed, renewal = application.certificate, application.filed, application.kind is EvaluationKind.RENEWAL
    if certificate is not None and not renewal and has_ended(case, certificate, case.on):
        yield from _of_late_upgrade(case, application, certificate)
        return
    if filed is None:
        if not renewal:
            yield _to_file(case, application.kind)
    elif certificate is not None and renewal and out_of_window(case, application, certificate, filed):
        yield from to_file_again(case, certificate, filed)
        return
    else:
        yield from _since_filing(case, application, filed)
    if certificate is not None:
        waiting = renewal and filed is not None
        yield from (notice(case, application, certificate),) if waiting else of_certificate(case, certificate)


def _of_late_upgrade(case: Case, application: Application, certificate: Certificate) -> Iterator[Step]:
    """An upgrade whose certificate has ended goes on where it was filed before (`evaluated-anew-after-expiry`)."""
    filed = application.filed
    if filed is None or has_ended(case, certificate, filed):
        yield from of_certificate(case, certificate)
    else:
        yield from _since_filing(case, application, filed)
        yield ended(case, certificate)


# Before anything is filed.


def _to_file(case: Case, kind: EvaluationKind) -> Step:
    days = procedure("commune_check")["working_days"]
    found, facts = case.round_and_next(Level.PROVINCE, case.on)
    sure = _last_filing(found.last_proposal, days, case.calendar)
    while sure < case.on:
        found, facts = case.round_and_next(Level.PROVINCE, found.proposed_before)
        sure = _last_filing(found.last_proposal, days, case.calendar)
    remark = projected(sure, found.last_proposal, calendar=case.calendar)
    return case.say(f"file-{kind}", sure=sure, days=days, remark=remark, **facts)


def _last_filing(last: datetime.date, count: int, calendar: Calendar | None) -> datetime.date:
    """The last working day from which `count` working days do not end after `last`."""
    while count or not is_working_day(last, calendar=calendar):
        count -= is_working_day(last, calendar=calendar)
        last -= _ONE
    return last


# From the commune to the centre.


def _since_filing(case: Case, application: Application, filed: datetime.date) -> Iterator[Step]:
    governing = regime_for(application.kind, filed, None, beyond="remark")
    if governing.finish_by is None:
        yield _under_way(case, application, filed)
    else:
        yield from _in_transition(case, application, governing, governing.finish_by)


def _under_way(case: Case, application: Application, filed: datetime.date) -> Step:
    """The next step of a dossier that was filed. Which facts are there says how far it has come."""
    proposed, provincial, forwarded, central = (
        application.proposed,
        application.provincial,
        application.forwarded,
        application.central,
    )
    if proposed is None:
        return _at_commune(case, application, filed)
    if provincial is None:
        return _at_province(case, application, proposed)
    if forwarded is None:
        return _after_province(case, application, provincial, _limit_at_province(case, application, proposed))
    if central is None:
        return _at_centre(case, application, forwarded)
    return _after_centre(case, application, central, _limit_at_centre(case, application, forwarded))


def _limit_at_province(case: Case, application: Application, proposed: datetime.date) -> datetime.date | None:
    """The last day of the evaluation; None where the term of a renewal has not begun."""
    if application.kind is EvaluationKind.RENEWAL:
        return _end_of_term(application.complete_at_province)
    return case.round(Level.PROVINCE, proposed).last_day


def _limit_at_centre(case: Case, application: Application, forwarded: datetime.date) -> datetime.date | None:
    if application.kind is EvaluationKind.RENEWAL:
        return _end_of_term(application.complete_at_centre)
    return case.round(Level.CENTRAL, forwarded).last_day


def _end_of_term(complete: datetime.date | None) -> datetime.date | None:
    return None if complete is None else complete + _ONE * procedure("renewal")["days"]


def _at_commune(case: Case, application: Application, filed: datetime.date) -> Step:
    days, term = procedure("commune_check")["working_days"], procedure("renewal")["days"]
    due = working_days(filed, days, calendar=case.calendar)
    facts: dict[str, Any] = {
        "due": due,
        "days": days,
        "since": case.since("receipt", filed),
        "samples": samples(tourism=application.tourism),
        "remark": projected(filed, due, calendar=case.calendar),
    }
    if application.kind is EvaluationKind.RENEWAL:
        return case.say("commune-check-renewal", term=term, **facts)
    return case.say("commune-check", **facts, **case.round_and_next(Level.PROVINCE, case.on)[1])


def _at_province(case: Case, application: Application, proposed: datetime.date) -> Step:
    term, complete = procedure("renewal")["days"], application.complete_at_province
    if application.kind is not EvaluationKind.RENEWAL:
        found = case.round(Level.PROVINCE, proposed)
        return case.say("provincial-round", due=found.last_day, round=found.name)
    if complete is None:
        return case.say("complete-at-province", term=term)
    since = case.since("full-dossier", complete)
    return case.say("renewal-at-province", due=_end_of_term(complete), term=term, since=since)


def _after_province(case: Case, application: Application, result: Result, due: datetime.date | None) -> Step:
    certificate, renewal = application.certificate, application.kind is EvaluationKind.RENEWAL
    facts = _of_result(result, "proposals-go-by-stars")
    if result.for_centre:
        return _to_propose(case, application, result, due)
    if certificate is not None and application.kind is EvaluationKind.UPGRADE and result.stars <= certificate.stars:
        return case.say("upgrade-not-reached", current=certificate.stars, expires=certificate.expires, **facts)
    if not load_regime(REGIMES[0]).award(result.stars).certificate:
        return case.say("not-certified", renewal=renewal, **facts)
    return case.say("recognise", due=due, renewal=renewal, **facts)


def _of_result(result: Result, reading: str) -> dict[str, Any]:
    """What sentences say of a result, with the reading on what has the points and not the stars, where it matters."""
    return {"rank": rank(result), "readings": (reading,) if result.hangs_on_minimums else ()}


def _to_propose(case: Case, application: Application, result: Result, due: datetime.date | None) -> Step:
    facts = _of_result(result, "proposals-go-by-stars")
    facts["samples"] = samples(tourism=application.tourism)
    if application.kind is EvaluationKind.RENEWAL:
        return case.say("propose-five-again", due=due, term=procedure("renewal")["days"], **facts)
    found, names = case.round_and_next(Level.CENTRAL, result.day)
    facts["readings"] += found.interpretations
    return case.say("propose-five", due=found.last_proposal, **facts, **names)


def _at_centre(case: Case, application: Application, forwarded: datetime.date) -> Step:
    term, complete = procedure("renewal")["days"], application.complete_at_centre
    if application.kind is not EvaluationKind.RENEWAL:
        found = case.round(Level.CENTRAL, forwarded)
        return case.say("central-round", due=found.last_day, round=found.name, readings=found.interpretations)
    if complete is None:
        return case.say("complete-at-centre", term=term)
    since = case.since("full-dossier", complete)
    return case.say("renewal-at-centre", due=_end_of_term(complete), term=term, since=since)


def _after_centre(case: Case, application: Application, result: Result, due: datetime.date | None) -> Step:
    renewal = application.kind is EvaluationKind.RENEWAL
    if result.for_centre:
        return case.say("recognise-five", due=due, renewal=renewal, rank=rank(result))
    certified = load_regime(REGIMES[0]).award(result.stars).certificate
    code = "below-five-stars" if certified else "below-three-stars"
    return case.say(code, renewal=renewal, **_of_result(result, "below-five-stars-returns"))


# The transition.


def _in_transition(case: Case, application: Application, governing: Governing, limit: datetime.date) -> Iterator[Step]:
    """A dossier filed before the decision took effect, to be finished by `limit` (Article 12.2)."""
    final, provincial = application.final, application.provincial
    facts: dict[str, Any] = {"clause": governing.clause, "filed": application.filed}
    if (case.on if final is None else final.day) > limit:
        late = regime_for(application.kind, in_force_from() - _ONE, limit + _ONE)
        readings = (*late.interpretations, "terms-begin-with-the-move")
        if provincial is None or provincial.day <= limit:
            yield case.say("go-over-to-new-rules", readings=readings, limit=limit, **facts)
        moved = limit + _ONE
        yield _resting_on(readings, _under_way(evolve(case, moved=moved), application.not_before(moved), moved))
    elif final is None:
        facts |= {"readings": governing.interpretations, "since": in_force_from()}
        step = case.say("finish-under-old-rules", due=limit, **facts)
        yield step if application.forwarded is None else evolve(step, who=Level.CENTRAL)
    else:
        central = application.central is not None
        after = _after_centre if central else _after_province
        step = after(case, application, final, limit)
        yield evolve(_resting_on(governing.interpretations, step), clause=governing.clause or step.clause)


def _resting_on(readings: tuple[str, ...], step: Step) -> Step:
    return evolve(step, interpretations=tuple(dict.fromkeys((*step.interpretations, *readings))))
