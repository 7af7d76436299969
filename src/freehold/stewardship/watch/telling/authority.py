"""The draft for the authority: the fields of GDPR Art. 33(3), and of Art. 34 as far as members are told.

Filled from the case, the register of services, the register of breaches and what was sent. What is not known
is said to be unknown, and is a question to the one who sends it: the law lets it follow in phases (33(4)).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from freehold.commons.house.queries import house
from freehold.foundation.ids import random_id
from freehold.stewardship.records.papers import Item, Paper, Section, as_markdown
from freehold.stewardship.watch.cases import operations as cases
from freehold.stewardship.watch.cases.kinds import Clock, Precision, Whose
from freehold.stewardship.watch.telling import breaches, concerned, data_classes
from freehold.stewardship.watch.telling import matter as matters
from freehold.stewardship.watch.telling.breaches import Assessment, Line
from freehold.stewardship.watch.telling.composing import in_words
from freehold.stewardship.watch.telling.kinds import Risk, Sure
from freehold.stewardship.watch.telling.matter import Matter
from freehold.stewardship.watch.telling.models import AuthorityReport, Sending
from freehold.stewardship.watch.telling.policies import TELL
from freehold.stewardship.watch.telling.refused import ChangedMeanwhile, NotYet, SayWhy, WhoseFirst
from freehold.trust.access.opener import Access
from freehold.trust.permission.policies import may

LONGEST_NAME = 200


@dataclass(frozen=True, slots=True)
class Reported:
    """One phase that the authority was told, and with which paper."""

    phase: int
    told_at: datetime
    authority: str
    reference: str
    paper: str

    def __repr__(self) -> str:
        return "<Reported>"


def paper(access: Access, case_id: UUID, *, at: datetime) -> Paper:
    """The draft as it stands. Raises NoSuchBreach, or WhoseFirst while nobody said whose breach it is."""
    line = breaches.line(access, case_id)
    matter = matters.matter(case_id)
    if matter.whose is Whose.UNKNOWN:
        raise WhoseFirst
    how_many = concerned.how_many(access, matter, line, at=at)
    phase = AuthorityReport.objects.filter(breach_id=line.id).count() + 1
    sections = [
        _who(line.now),
        _nature(matter, line.now, how_many),
        _when(matter, line.now),
        _effects(line.now),
        _measures(line.now),
        _members(matter, line, how_many),
        _late(matter, line.now, at),
    ]
    return Paper(
        kind="authority-draft",
        title=_("Notice of a personal data breach"),
        lead=_("Draft of %(house)s under GDPR Art. 33, phase %(phase)d. What is not known yet follows.")
        % {"house": house().name, "phase": phase},
        made_at=at,
        sections=sections,
        facts={"case": str(case_id), "phase": phase},
    )


def tell(
    access: Access, *, case_id: UUID, authority: str, reference: str, told_at: datetime, at: datetime
) -> int:
    """Write down that the authority was told, with the paper as it stands; which phase that was.

    The clock of the case shows the first. Raises SayWhy without the authority's name, NotYet for a moment to
    come or before the case, and ChangedMeanwhile where another wrote the same phase.
    """
    name, mark = (" ".join(one.split())[:LONGEST_NAME] for one in (authority, reference))
    if len(name) < 3:
        raise SayWhy
    matter = matters.matter(case_id)
    aware = matter.said(Clock.AWARE) or matter.said(Clock.SEEN)
    if told_at > at or (aware is not None and told_at < aware.at - timedelta(days=1)):
        raise NotYet
    sent = as_markdown(paper(access, case_id, at=at))
    try:
        with transaction.atomic():
            row = breaches.reach(access, case_id)
            phase = AuthorityReport.objects.filter(breach=row).count() + 1
            made = AuthorityReport(id=random_id(), breach=row, phase=phase, told_at=told_at)
            made.words = {"authority": name, "reference": mark, "paper": sent}
            made.save(force_insert=True)
            cases.mark(case_id, Clock.AUTHORITY_TOLD, at=told_at, noted_at=at)
    except IntegrityError:
        raise ChangedMeanwhile from None
    return phase


def reported(access: Access, case_id: UUID) -> list[Reported]:
    """Every phase that was told, the first one first. Raises NoSuchBreach."""
    breach = breaches.reach(access, case_id)
    rows = list(AuthorityReport.objects.filter(breach=breach).order_by("phase"))
    if not rows:
        return []
    decision = may(access.actor, TELL, rows[0])
    kept = access.open_many([row.words for row in rows], under=decision, instead=None)
    return [
        Reported(row.phase, row.told_at, words["authority"], words["reference"], words["paper"])
        for row, words in zip(rows, kept, strict=True)
        if words
    ]


def is_late(matter: Matter, *, at: datetime) -> bool:
    """Whether the 72 hours were over when the authority was told, or are over now."""
    due, told = matter.authority_due, matter.said(Clock.AUTHORITY_TOLD)
    return due is not None and (told.at if told else at) > due


def _who(now: Assessment) -> Section:
    about = house()
    company = " ".join(about.company.split())
    known = [_("Controller: %(who)s.") % {"who": company}] if company else []
    contact = now.contact or " ".join(about.officer.split())
    known += [_("Contact for more: %(who)s.") % {"who": contact}] if contact else []
    asks = [] if company else [_("Who is responsible for this house, with postal address?")]
    asks += [] if contact else [_("Name and reach of the data protection officer, or whom else to ask?")]
    return Section("who", _("Who reports, and whom to ask (Art. 33(3)(b))"), known, questions=asks)


def _nature(matter: Matter, now: Assessment, how_many: int | None) -> Section:
    kinds = [str(data_classes.about(one).title) for one in now.classes or matter.ours_there]
    known = [now.facts or matter.story or _("What happened is not known yet.")]
    if not matter.is_ours:
        known.append(_("It happened at %(service)s.") % {"service": matter.at_fault})
    known.append(_known_people(how_many))
    known.append(
        _("About %(num)d records are concerned.") % {"num": now.records}
        if now.records is not None
        else _("How many records are concerned is unknown.")
    )
    known.append(_SURE[now.sure]())
    asks = [] if kinds else [_("Which categories of data?")]
    asks += [] if now.facts else [_("What happened, in the words of whoever knows it?")]
    asks += [] if now.records is not None else [_("About how many records?")]
    lead = [*known, _("Categories of data: unknown.")] if not kinds else [*known, _("Categories of data:")]
    return Section(
        "nature", _("Nature, categories and numbers (Art. 33(3)(a))"), lead, points=kinds, questions=asks
    )


def _known_people(how_many: int | None) -> str:
    if how_many is None:
        return _("How many people are concerned is unknown.")
    return _("Members of a community; about %(num)d people are concerned.") % {"num": how_many}


_SURE = {
    Sure.SUSPECTED: lambda: _("It is suspected, and being looked into."),
    Sure.CONFIRMED: lambda: _("It is certain."),
    Sure.RULED_OUT: lambda: _("It turned out that it did not happen."),
}


def _when(matter: Matter, now: Assessment) -> Section:
    known = []
    for clock in (Clock.OCCURRED, Clock.DISCOVERED, Clock.DISCLOSED, Clock.SEEN, Clock.AWARE):
        said = matter.said(clock)
        exact = said is not None and said.precision is Precision.MOMENT
        words = _("unknown") if said is None else _moment(said.at) if exact else in_words(said)
        known.append((str(clock.label), words))
    if now.since is not None:
        known.append((_("Data were open since"), _moment(now.since)))
    if now.until is not None:
        known.append((_("Data were open until"), _moment(now.until)))
    return Section("when", _("When"), items=[Item(known)])


def _effects(now: Assessment) -> Section:
    known = [now.effects] if now.effects else [_("What comes of it is not known yet.")]
    known.append(_("Risk for people: %(risk)s.") % {"risk": now.risk.label})
    if now.readable is not None:
        known.append(
            _("The data could be read.") if now.readable else _("The data were unreadable (Art. 34(3)(a)).")
        )
    points = [str(data_classes.about(one).means) for one in now.classes]
    asks = [] if now.effects else [_("What consequences are likely?")]
    asks += [] if now.risk is not Risk.UNKNOWN else [_("How high is the risk for people?")]
    return Section("effects", _("Likely consequences (Art. 33(3)(c))"), known, points=points, questions=asks)


def _measures(now: Assessment) -> Section:
    known = [now.remedy] if now.remedy else [_("What was done about it is not written down yet.")]
    asks = [] if now.remedy else [_("What was done, and what is to be done, also against harm to people?")]
    return Section("measures", _("Measures (Art. 33(3)(d))"), known, questions=asks)


def _members(matter: Matter, line: Line, how_many: int | None) -> Section:
    """Art. 34."""
    sent = Sending.objects.filter(of__breach_id=line.id).order_by("begun_at")
    known = [
        _("Letters to %(num)d members, begun %(when)s.") % {"num": one.written, "when": _moment(one.begun_at)}
        for one in sent
    ]
    if not known and line.now.why_no_members:
        known = [_("Members are not told: %(why)s") % {"why": line.now.why_no_members}]
    asks: Sequence[str] = []
    if not known:
        known = [_("Members have not been told yet.")]
        asks = [_("When are members told, or why are they not (Art. 34(3))?")] if how_many else []
    if matter.whose is Whose.INDEPENDENT:
        known.append(_("It is another controller's breach; members are told as a courtesy."))
    return Section("members", _("Telling those concerned (Art. 34)"), known, questions=asks)


def _late(matter: Matter, now: Assessment, at: datetime) -> Section:
    due = matter.authority_due
    if due is None:
        known = [_("No 72 hours run: it is not ours to report.")]
        return Section("late", _("Within 72 hours (Art. 33(1))"), known)
    known = [_("72 hours from when we were aware end: %(when)s.") % {"when": _moment(due)}]
    if not is_late(matter, at=at):
        return Section("late", _("Within 72 hours (Art. 33(1))"), known)
    known.append(
        _("Reasons for the delay: %(why)s") % {"why": now.why_late}
        if now.why_late
        else _("The 72 hours are over. The reasons for the delay are not written down yet.")
    )
    asks = [] if now.why_late else [_("Why is it reported after 72 hours?")]
    return Section("late", _("Within 72 hours (Art. 33(1))"), known, questions=asks)


def _moment(at: datetime) -> str:
    return date_format(localtime(at), "j F Y, H:i") + " UTC"
