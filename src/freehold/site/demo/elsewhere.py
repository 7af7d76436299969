"""Incidents elsewhere in the demo: one to decide, one watched, one not ours, one that was, and a mute.

What is told here really happened. Three entries are those of the catalogue of Have I Been Pwned (CC BY 4.0).
"""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from uuid import UUID

from freehold.stewardship.watch.cases import comparing, muting, opening, operations, pages
from freehold.stewardship.watch.cases.kinds import Clock, State, Whose
from freehold.stewardship.watch.signals import ingest
from freehold.stewardship.watch.signals.sources.known import source
from freehold.stewardship.watch.signals.told import Told
from freehold.trust.access.opener import Access, acting
from freehold.trust.register.actors import Actor, Role
from freehold.trust.register.purposes import OPERATION

_HEARD = timedelta(days=20)
_MAIL, _PASSWORDS = "Email addresses", "Passwords"


def _on(year: int, month: int, day: int) -> datetime:
    return datetime(year, month, day, tzinfo=UTC)


_LISTED = (
    Told(
        key="Kickstarter", title="Kickstarter", address="https://haveibeenpwned.com/Breach/Kickstarter",
        names=("Kickstarter",), domains=("kickstarter.com",), classes=(_MAIL, _PASSWORDS), people=5_176_463,
        occurred_at=_on(2014, 2, 16), listed_at=_on(2017, 10, 6),
    ),
    Told(
        key="Dropbox", title="Dropbox", address="https://haveibeenpwned.com/Breach/Dropbox",
        names=("Dropbox",), domains=("dropbox.com",), classes=(_MAIL, _PASSWORDS), people=68_648_009,
        occurred_at=_on(2012, 7, 1), listed_at=_on(2016, 8, 31),
    ),
    Told(
        key="Patreon", title="Patreon", address="https://haveibeenpwned.com/Breach/Patreon",
        names=("Patreon",), domains=("patreon.com",),
        classes=(_MAIL, _PASSWORDS, "Payment histories", "Physical addresses", "Private messages"),
        people=2_330_382, occurred_at=_on(2015, 10, 1), listed_at=_on(2015, 10, 2),
    ),
)  # fmt: skip
_LETTER = Told(
    key="mailchimp-2023", title="Mailchimp: information about a recent security incident",
    summary="An unauthorized actor used credentials of employees, obtained by social engineering, to access "
    "133 accounts of customers.",
    names=("Mailchimp",), domains=("mailchimp.com",), classes=(_MAIL, "Names"), occurred_at=_on(2023, 1, 11),
    disclosed_at=_on(2023, 1, 13),
)  # fmt: skip


def hear_of_incidents(people: Mapping[str, UUID], *, at: datetime) -> None:
    """Load what was told, and decide about most of it as an owner would have."""
    heard = at - _HEARD
    for told, slug, moment in (([_LETTER], "own", heard), (_LISTED, "hibp", heard + timedelta(days=1))):
        ingest.take(source(slug), told, at=moment)
        while opening.read_on(at=moment).more:
            pass
    while comparing.compare_new():
        pass
    with acting(Actor.person(people["esi"], Role.OWNER), purpose=OPERATION) as esi:
        _decide_about_all(esi, heard)
        muting.mute(
            esi, pattern="scheduled maintenance", why="Nobody loses anything by it.",
            ends_at=at + timedelta(days=60), at=heard,
        )  # fmt: skip


def _decide_about_all(esi: Access, heard: datetime) -> None:
    found = {line.case.platform: line.case.id for line in pages.lines(esi, State.CANDIDATE)}
    _decide(
        esi, found["dropbox"], State.WATCHING, Whose.OUR_PROCESSOR, heard + timedelta(days=1),
        "We came in 2016. The studio desk finds out whether the account is older than that.",
    )  # fmt: skip
    _decide(
        esi, found["patreon"], State.NOT_US, Whose.INDEPENDENT, heard + timedelta(days=2),
        "It was in 2015, and we joined in 2021.",
    )  # fmt: skip
    letter = found["mailchimp"]
    _decide(
        esi, letter, State.AFFECTS_US, Whose.OUR_PROCESSOR, heard + timedelta(hours=3),
        "They wrote that our list for the Thursday letter was among the 133.",
    )  # fmt: skip
    operations.mark(letter, Clock.AUTHORITY_TOLD, at=heard + timedelta(hours=30))
    operations.mark(letter, Clock.MEMBERS_TOLD, at=heard + timedelta(hours=52))
    operations.close(
        esi, case_id=letter, at=heard + timedelta(days=7),
        why="Everybody on the list has a letter. We leave them: the letter moves home.",
    )  # fmt: skip


def _decide(esi: Access, case_id: UUID, state: State, whose: Whose, at: datetime, why: str) -> None:
    operations.decide(esi, case_id=case_id, turn=0, state=state, whose=whose, why=why, at=at)
