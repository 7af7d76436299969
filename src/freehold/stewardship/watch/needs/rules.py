"""The rules: which facts make a need, and how urgent it is. Pure: the same facts give the same needs.

Now: a clock of the law runs, data could be lost, or a hole is open to attack. This month: something that the
law or a contract asks for is missing, or a guard has failed. This quarter: it gets worse by waiting.
"""

from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from freehold.stewardship.assurance.backups.freshness import State as Backups
from freehold.stewardship.assurance.drills.outcome import Verdict
from freehold.stewardship.watch.cases.kinds import State
from freehold.stewardship.watch.needs.facts import Facts, Hole, Incident, Service
from freehold.stewardship.watch.needs.need import Need, Urgency, sorted_needs

QUARTER = timedelta(days=92)
SOON = timedelta(days=30)
WATCHED_LONG = timedelta(days=30)
READY = 50
"""An exit plan below this share, in per cent, is not one that could be carried out in a hurry."""


def contracts(facts: Facts) -> Iterator[Need]:
    """This month, where a service that works for us has people's data and no contract is written down."""
    for one in facts.services:
        if one.works_for_us and one.data and one.contract_on is None:
            yield Need(
                f"contract/{one.slug}",
                Urgency.MONTH,
                _("A contract about people's data with %(name)s") % {"name": one.name},
                _("It works for us with data of members, and no day of a contract is written down."),
                _("The day of the contract stands on the page of the service."),
                f"/console/services/{one.slug}/",
            )


def reviews(facts: Facts) -> Iterator[Need]:
    """This month, where the day of a review has come; this quarter, where it comes within thirty days."""
    today = facts.at.date()
    for one in facts.services:
        if one.review_on is None or one.review_on > today + SOON:
            continue
        due = one.review_on <= today
        yield Need(
            f"review/{one.slug}",
            Urgency.MONTH if due else Urgency.QUARTER,
            _("Somebody who looks whether %(name)s is still needed, and on which terms") % {"name": one.name},
            _("Its review was set for %(day)s.") % {"day": _day(one.review_on)},
            _("A later day of review stands on the page of the service."),
            f"/console/services/{one.slug}/",
        )


def exits(facts: Facts) -> Iterator[Need]:
    """A way out that is less than half ready: this month after an incident there, else this quarter."""
    hurt = {one.platform for one in facts.incidents if one.state is State.AFFECTS_US}
    for one in facts.services:
        if one.data and one.exit_percent < READY:
            yield _exit(one, hurt=one.slug in hurt)


def _exit(one: Service, *, hurt: bool) -> Need:
    why = _("Data of members lie there, and the plan to leave is %(percent)d %% ready.") % {
        "percent": one.exit_percent
    }
    if hurt:
        why += " " + _("An incident there affects us.")
    return Need(
        f"exit/{one.slug}",
        Urgency.MONTH if hurt else Urgency.QUARTER,
        _("A plan to leave %(name)s that could be carried out") % {"name": one.name},
        why,
        _("The page of the plan says %(percent)d %% or more.") % {"percent": READY},
        f"/console/services/{one.slug}/leave/",
    )


def incidents(facts: Facts) -> Iterator[Need]:
    """Now, where somebody has to decide or to be told; this month, where one is watched for long."""
    for one in facts.incidents:
        yield from _of_incident(one, facts)


def _of_incident(one: Incident, facts: Facts) -> Iterator[Need]:
    room = "incidents" if one.platform else "breach"
    path, named = f"/console/{room}/{one.id}/", {"title": one.title}
    if one.state is State.CANDIDATE:
        yield Need(
            f"decide/{one.id}", Urgency.NOW,
            _("A decision whether this concerns us: %(title)s") % named,
            _("It was reported on %(day)s, and nobody has decided yet.") % {"day": _day(one.opened_at)},
            _("The incident does not stand under To decide any more."), path,
        )  # fmt: skip
    if one.authority_due is not None:
        yield Need(
            f"authority/{one.id}", Urgency.NOW,
            _("A report to the authority, or a written reason for none: %(title)s") % named,
            _("The 72 hours of the law end on %(at)s UTC.") % {"at": _minute(one.authority_due)},
            _("The clock of the incident shows when the authority was told."), path,
        )  # fmt: skip
    if one.state is State.AFFECTS_US and not one.members_told:
        yield Need(
            f"members/{one.id}", Urgency.NOW,
            _("Letters to the members concerned: %(title)s") % named,
            _("It affects us, and nobody was told yet."),
            _("The clock of the incident shows when the members were told."), path,
        )  # fmt: skip
    if one.state is State.WATCHING and facts.at - one.opened_at > WATCHED_LONG:
        yield Need(
            f"watching/{one.id}", Urgency.MONTH,
            _("An answer from the service, or an end of waiting: %(title)s") % named,
            _("It has been watched since %(day)s without a decision.") % {"day": _day(one.opened_at)},
            _("The incident is decided, or closed."), path,
        )  # fmt: skip


def safety_tests(facts: Facts) -> Iterator[Need]:
    """Now, where a test got at something; this month, where it proved nothing or was never run; this quarter,
    where its newest report is older than one."""
    for one in facts.tests:
        if one.verdict is Verdict.BROKEN:
            urgency, why = Urgency.NOW, _("The newest report says that something was got.")
        elif one.verdict is None or one.at is None:
            urgency, why = Urgency.MONTH, _("It was never run here.")
        elif one.verdict is Verdict.UNPROVED:
            urgency, why = Urgency.MONTH, _("The newest report proves nothing.")
        elif facts.at - one.at > QUARTER:
            urgency, why = Urgency.QUARTER, _("Its newest report is of %(day)s.") % {"day": _day(one.at)}
        else:
            continue
        yield Need(
            f"test/{one.kind.value}", urgency,
            _("A safety test that holds: %(title)s") % {"title": one.title}, why,
            _("freehold drill %(kind)s, run on the machine, ends with: The attacker got nothing.")
            % {"kind": one.kind.value},
            "/console/safety-tests/",
        )  # fmt: skip


def backups(facts: Facts) -> Iterator[Need]:
    """Now, where there is no fresh backup; this month, where a place fails or none was ever brought back;
    this quarter, where the last trial is older than one."""
    now = facts.copies
    if now is None:
        return
    path, check = "/console/backups/", _("The page about backups says that all is well.")
    if now.state is Backups.A_PLACE_FAILS:
        yield Need(
            "backup/place", Urgency.MONTH, _("A place for backups that takes them"),
            _("One of the places took none at its last try."), check, path,
        )  # fmt: skip
    elif now.state is not Backups.WELL:
        yield Need("backup/fresh", Urgency.NOW, _("A fresh backup"), _COPIES[now.state](), check, path)
    if now.rehearsed_at is None or facts.at - now.rehearsed_at > QUARTER:
        never = now.rehearsed_at is None
        yield Need(
            "backup/rehearsal",
            Urgency.MONTH if never else Urgency.QUARTER,
            _("A backup that was brought back for a trial"),
            _("No backup was ever brought back.")
            if now.rehearsed_at is None
            else _("The last trial was on %(day)s.") % {"day": _day(now.rehearsed_at)},
            _("The page about backups shows a trial of the last three months."),
            path,
        )


_COPIES: dict[Backups, Callable[[], str]] = {
    Backups.NOWHERE: lambda: _("No place is named for backups."),
    Backups.NEVER: lambda: _("No backup has been made yet."),
    Backups.DATA_OLD: lambda: _("The newest backup of the data is more than a day and a half old."),
    Backups.KEYS_OLD: lambda: _("The newest copy of the keys is more than three hours old."),
    Backups.CLOCK_WENT_BACK: lambda: _("The newest backup is from the future: the machine's clock is wrong."),
}


def sources(facts: Facts) -> Iterator[Need]:
    """This month, where a source failed at its last try; or where nothing was heard for thirty days."""
    for one in facts.sources:
        if one.failing:
            heard = _("never") if one.good_at is None else _day(one.good_at)
            yield Need(
                f"source/{one.slug}", Urgency.MONTH,
                _("A source of news that answers: %(title)s") % {"title": one.title},
                _("Its last try failed. It was last good: %(day)s.") % {"day": heard},
                _("The page of the source shows a last good time of this week."),
                f"/console/signals/sources/{one.slug}/",
            )  # fmt: skip
    good = [one.good_at for one in facts.sources if one.good_at]
    if facts.sources and not any(facts.at - one <= SOON for one in good):
        yield Need(
            "source/none", Urgency.MONTH, _("News of lapses at the services that we use"),
            _("No source was read in the last thirty days, neither by the house nor from a file."),
            _("What we heard shows a source that was read this week, or: freehold watch poll."),
            "/console/signals/",
        )  # fmt: skip


def holes(facts: Facts) -> Iterator[Need]:
    """Now, where attackers use the hole in the version that runs; else this month."""
    for one in facts.holes:
        yield Need(
            f"hole/{one.where}/{one.what}/{one.name}",
            Urgency.NOW if one.exploited and one.sure else Urgency.MONTH,
            _newer(one),
            _("%(name)s is known of %(what)s %(version)s.")
            % {"name": one.name, "what": one.what, "version": one.version}
            + (" " + _("It is used in attacks.") if one.exploited else "")
            + ("" if one.sure else " " + _("Nobody states which versions have it: it has to be found out.")),
            _("freehold watch packages --json lists it no more.")
            if not one.where
            else _("Software we run shows the new version, without the hole."),
            "/console/signals/software/",
        )  # fmt: skip


def _newer(one: Hole) -> str:
    named = {"what": one.what, "where": one.where or _("this house"), "version": one.fixed_in}
    if one.fixed_in:
        return _("%(what)s %(version)s or newer on %(where)s") % named
    return _("A way to run %(what)s safely on %(where)s, or without it") % named


def leaving(facts: Facts) -> Iterator[Need]:
    """This quarter, where the board says leave and nobody decided."""
    for one in facts.leaving:
        yield Need(
            f"leave/{one.place}", Urgency.QUARTER,
            _("A decision about leaving %(title)s") % {"title": one.title},
            _("What went wrong there affected us, and few members would be lost by a move."),
            _("The board shows what was decided, and why."), f"/console/trends/{one.place}/",
        )  # fmt: skip


RULES = (contracts, reviews, exits, incidents, safety_tests, backups, sources, holes, leaving)


def needs(facts: Facts) -> list[Need]:
    """Everything that is needed, the most urgent first."""
    return sorted_needs([need for rule in RULES for need in rule(facts)])


def _minute(at: datetime) -> str:
    return date_format(at, "j F Y, H:i")


def _day(at: date) -> str:
    return date_format(at, "j F Y")
