"""Browsers that are signed in: made, recognised at every page, and ended."""

import secrets
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, ClassVar
from uuid import UUID

from django.db import DatabaseError, connection, transaction

from freehold.foundation.refusal import Refusal
from freehold.trust.people import agents, factors, places, roles, throttles
from freehold.trust.people.coarse import next_monday
from freehold.trust.people.models import SignIn
from freehold.trust.register.actors import Actor, Role
from freehold.trust.vault import blind
from freehold.trust.vault.fields import Held
from freehold.trust.vault.opener import Opener
from freehold.trust.vault.secret import Secret

LASTS = timedelta(days=60)
LASTS_IN_OFFICE = timedelta(days=7)
SEEN_EACH = timedelta(minutes=5)
FRESH = timedelta(minutes=5)
TOKEN_LETTERS = 43


class NotFresh(Refusal):
    """What was asked for needs a proof, not older than ``FRESH``, that it is the person who asks."""

    code = "people.not-fresh"
    for_members: ClassVar[str] = "Please confirm first that it is you."


@dataclass(frozen=True, slots=True)
class Visit:
    """What a browser said when it came: its address, its user agent, and the token of a known device."""

    address: str = ""
    agent: str = ""
    device: str = ""

    def __repr__(self) -> str:
        return "<Visit>"


_UNSAID = Visit()


@dataclass(frozen=True, slots=True)
class SignedIn:
    """Who a bearer token belongs to, and what they may act as.

    ``strong_at`` is when they last proved who they are. ``must_set_up`` is one who was appointed but has no
    second factor yet: until there is one, they act as a plain member.
    """

    id: UUID
    person_id: UUID
    roles: frozenset[Role]
    scopes: frozenset[str]
    strong_at: datetime
    must_set_up: bool

    @property
    def actor(self) -> Actor:
        return Actor.person(self.person_id, *self.roles, scopes=self.scopes)

    def is_fresh(self, at: datetime) -> bool:
        return at - self.strong_at < FRESH

    def demand_fresh(self, at: datetime) -> None:
        """Raise NotFresh unless the person proved who they are within ``FRESH``."""
        if not self.is_fresh(at):
            raise NotFresh


def start(
    opener: Opener, *, person_id: UUID, second_factor: bool, visit: Visit, at: datetime
) -> tuple[str, SignedIn]:
    """Sign a browser in. Answers the bearer token, which is kept nowhere, and whom it stands for.

    ``second_factor`` is whether the person proved more than a password; roles are given to no one else. The
    browser that would end first goes when there are twenty.
    """
    token = secrets.token_urlsafe(32)
    office = roles.roles_of(person_id)
    bearer = {
        "person": person_id.hex,
        "roles": sorted(office) if second_factor else [],
        "scopes": sorted(roles.scopes_of(opener, person_id)) if second_factor and office else [],
        "strong": at.isoformat(),
        "set_up": bool(office) and not second_factor and not factors.has_any(person_id),
        "until": _until(person_id, at + (LASTS_IN_OFFICE if office else LASTS)).isoformat(),
    }
    seen = {
        "address": visit.address,
        "agent": agents.label(visit.agent),
        "started": at.isoformat(),
        "seen": at.isoformat(),
    }
    row = SignIn(digest=_digest(token), expires_on=next_monday(at + LASTS))
    row.bearer, row.seen = Held(bearer, holder=person_id), Held(seen, holder=person_id)
    places.settle_over_oldest(row, person_id, ends="expires_on")
    return token, _signed_in(row.id, bearer)


class TakenElsewhere(Exception):
    """A sign-in is shown by another browser in another network than the one it was given to."""

    def __init__(self, signed_in: SignedIn) -> None:
        super().__init__()
        self.signed_in = signed_in


def signed_in(opener: Opener, token: str, *, at: datetime, visit: Visit = _UNSAID) -> SignedIn | None:
    """Whose browser this is, or None. One query; ``opener`` acts for the house.

    When it was last seen is written down, sealed, at most every five minutes. Raises TakenElsewhere where
    both the browser's name and its network are others: a browser that moves keeps its name, and one that is
    updated, or shows itself as another, keeps its network.
    """
    if len(token) != TOKEN_LETTERS:
        return None
    found = _found(_digest(token))
    if found is None:
        return None
    row_id, secrets_of_row = found
    bearer, seen = opener.open_many(secrets_of_row, instead=None)
    if bearer is None or datetime.fromisoformat(bearer["until"]) <= at:
        return None
    if visit.address != seen["address"] and _is_another(visit, seen):
        raise TakenElsewhere(_signed_in(row_id, bearer))
    if at - datetime.fromisoformat(seen["seen"]) >= SEEN_EACH:
        _saw(row_id, {**seen, "seen": at.isoformat(), "address": visit.address or seen["address"]}, bearer)
    return _signed_in(row_id, bearer)


@dataclass(frozen=True, slots=True)
class Browser:
    """One line of the list of browsers that are signed in."""

    sign_in_id: UUID
    agent: str
    address: str
    started_at: datetime
    seen_at: datetime


def browsers(opener: Opener) -> list[Browser]:
    """Where the actor is signed in, the one seen last first."""
    person_id = opener.actor.person_id
    if person_id is None:
        return []
    rows = list(SignIn.objects.filter(link__in=SignIn.links_of(person_id)))
    opened = opener.open_many([row.seen for row in rows])
    found = [_browser(row.id, seen) for row, seen in zip(rows, opened, strict=True)]
    return sorted(found, key=lambda one: one.seen_at, reverse=True)


def strengthen(opener: Opener, sign_in_id: UUID, *, second_factor: bool, at: datetime) -> SignedIn:
    """Write down that the person just proved again who they are. Raises NotFresh if it was ended meanwhile.

    With a second factor, one who acts for the house gets the roles that were held back until there was one.
    """
    with transaction.atomic():
        row = SignIn.objects.select_for_update().filter(id=sign_in_id).first()
        if row is None:
            raise NotFresh
        bearer = opener.open(row.bearer)
        person_id = UUID(hex=bearer["person"])
        bearer["strong"] = at.isoformat()
        if second_factor:
            office = roles.roles_of(person_id)
            bearer["roles"], bearer["set_up"] = sorted(office), False
            bearer["scopes"] = sorted(roles.scopes_of(opener, person_id)) if office else []
            bearer["until"] = _until(person_id, datetime.fromisoformat(bearer["until"])).isoformat()
        row.bearer = Held(bearer, holder=person_id)
        row.save(update_fields=["bearer"])
    return _signed_in(row.id, bearer)


def end(person_id: UUID, *, sign_in_id: UUID) -> bool:
    """Sign one browser of this person out. False if there is no such browser of theirs."""
    links = SignIn.links_of(person_id)
    return bool(SignIn.objects.filter(id=sign_in_id, link__in=links).delete()[0])


def end_all(person_id: UUID, *, but: UUID | None = None) -> int:
    """Sign every browser of a person out, or all but one."""
    mine = SignIn.objects.filter(link__in=SignIn.links_of(person_id))
    return (mine if but is None else mine.exclude(id=but)).delete()[0]


def sweep(*, at: datetime) -> int:
    return SignIn.objects.filter(expires_on__lte=at.date()).delete()[0]


def _found(digest: bytes) -> tuple[UUID, list[Secret]] | None:
    """The row's id, and its bearer and seen. Every page waits for this: by hand it takes a fifth of the time
    that a model instance does."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT id, bearer, seen FROM people_signin WHERE digest = %s", [digest])
        found = cursor.fetchone()
    if found is None:
        return None
    row_id = found[0] if isinstance(found[0], UUID) else UUID(hex=found[0])
    columns = zip((SignIn.bearer.field, SignIn.seen.field), found[1:], strict=True)
    return row_id, [
        Secret(column.declared, row=row_id, holder=None, envelope=bytes(value)) for column, value in columns
    ]


def _until(person_id: UUID, otherwise: datetime) -> datetime:
    """A sign-in bears the roles of its start, so it does not outlast the appointment that ends first."""
    ends = roles.end_of(person_id)
    return otherwise if ends is None else min(otherwise, ends)


def _is_another(visit: Visit, seen: dict[str, Any]) -> bool:
    if not (visit.address and visit.agent and seen["address"]):
        return False
    same_network = throttles.network(visit.address) == throttles.network(seen["address"])
    return not same_network and agents.label(visit.agent) != seen["agent"]


def _saw(row_id: UUID, seen: dict[str, Any], bearer: dict[str, Any]) -> None:
    with (
        suppress(SignIn.DoesNotExist, DatabaseError),
        transaction.atomic(),
    ):  # ended at this very moment: nothing to write
        row = SignIn.objects.only("id").get(id=row_id)
        row.seen = Held(seen, holder=UUID(hex=bearer["person"]))
        row.save(update_fields=["seen"])


def _signed_in(row_id: UUID, bearer: dict[str, Any]) -> SignedIn:
    return SignedIn(
        id=row_id,
        person_id=UUID(hex=bearer["person"]),
        roles=frozenset(map(Role, bearer["roles"])),
        scopes=frozenset(bearer["scopes"]),
        strong_at=datetime.fromisoformat(bearer["strong"]),
        must_set_up=bearer["set_up"],
    )


def _browser(row_id: UUID, seen: dict[str, Any]) -> Browser:
    started, last = datetime.fromisoformat(seen["started"]), datetime.fromisoformat(seen["seen"])
    return Browser(row_id, seen["agent"], seen["address"], started, last)


def _digest(token: str) -> bytes:
    return blind.blind_index("people.signin.token", token.encode(errors="replace"))
