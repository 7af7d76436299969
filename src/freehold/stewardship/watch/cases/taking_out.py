"""A report that tells of something else: it leaves its case, and opens one of its own."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db import transaction

from freehold.stewardship.watch.cases import marking, opening, operations, ties
from freehold.stewardship.watch.cases.kinds import Act, Clock, Precision
from freehold.stewardship.watch.cases.models import Candidate, Case, Decision, Moment
from freehold.stewardship.watch.cases.refused import DecidedMeanwhile, NoSuchReport, OnlyReport
from freehold.stewardship.watch.signals import queries as signals
from freehold.stewardship.watch.signals.queries import SignalSeen
from freehold.trust.access.opener import Access

_Told = set[tuple[Clock, datetime]]


def take_out(access: Access, *, case_id: UUID, report_id: UUID, turn: int, why: str, at: datetime) -> UUID:
    """Take a report out into a case of its own, which is to be decided; that case's id.

    The moments that it alone told go with it; here they are kept, and count no more. Again is no error.
    Raises NoSuchCase, NoSuchReport, DecidedMeanwhile, OnlyReport, SayWhy, or what another room says.
    """
    with transaction.atomic():
        case = operations.reach(access, case_id)
        report = Candidate.objects.filter(id=report_id).first()
        if report is None or report.case_id != case.id:
            return _taken_before(case, report)
        if case.turn != turn:
            raise DecidedMeanwhile
        if case.candidates.count() == 1:
            raise OnlyReport
        words = operations.reason(why)
        ties.check_taking_out(case.id)
        new = _open(case, report, at)
        case.turn, case.compared = case.turn + 1, None
        case.save(update_fields=["turn", "compared"])
        operations.write_decision(access, case, words, at, act=Act.TAKEN_OUT, other=new)
    return new.id


def _taken_before(case: Case, report: Candidate | None) -> UUID:
    """Where it went when it was taken out of this case. Raises NoSuchReport."""
    gone = None if report is None else report.case_id
    if gone is None or not Decision.objects.filter(case=case, act=Act.TAKEN_OUT, other=gone).exists():
        raise NoSuchReport
    return gone


def _open(case: Case, report: Candidate, at: datetime) -> Case:
    """The new case. Who was told of the old one by mail is not told again."""
    new = Case.objects.create(
        platform=report.platform, through=report.through, title=report.title, opened_at=at,
        announced_at=case.announced_at,
    )  # fmt: skip
    rest = list(case.candidates.exclude(id=report.id))
    heard = {one.id: one for one in signals.several([report.signal, *(one.signal for one in rest)])}
    alone = _told(heard.get(report.signal)) - {each for one in rest for each in _told(heard.get(one.signal))}
    sole = all(one.source != report.source for one in rest)
    for moment in list(case.moments.filter(taken_out_at=None).order_by("place")):
        if _leaves(moment, report, alone, sole=sole):
            _hand_over(moment, new, at)
    report.case = new
    report.save(update_fields=["case"])
    _complete(new, report, heard.get(report.signal), at)
    return new


def _told(signal: SignalSeen | None) -> _Told:
    found: Iterable[tuple[Clock, list[datetime]]] = (
        () if signal is None else opening.moments_of(signal).items()
    )
    return {(clock, at) for clock, moments in found for at in moments}


def _leaves(moment: Moment, report: Candidate, alone: _Told, *, sole: bool) -> bool:
    """Whether only this report said it: ``alone``, or in an earlier telling of the only one of its source."""
    is_told = (Clock(moment.clock), moment.at) in alone
    if moment.clock == Clock.SEEN:
        return is_told
    return moment.said_by == report.source and (is_told or sole)


def _hand_over(moment: Moment, new: Case, at: datetime) -> None:
    marking.note(
        new, Clock(moment.clock), at=moment.at, noted_at=moment.noted_at, said_by=moment.said_by,
        precision=Precision(moment.precision),
    )  # fmt: skip
    moment.taken_out_at = at
    moment.save(update_fields=["taken_out_at"])


def _complete(new: Case, report: Candidate, signal: SignalSeen | None, at: datetime) -> None:
    """What others told as well, and that it was heard, also where the report itself is not kept any more."""
    if signal is not None:
        opening.set_clocks(new, signal, noted_at=at)
    else:
        marking.note(new, Clock.SEEN, at=report.found_at, noted_at=at)
