"""Who may unlock accounts, and who looks at looks."""

from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from freehold.trust.permission.policies import Decision, allow, allow_in_office, policy, refuse
from freehold.trust.register.actors import Actor, Role

UNLOCK = "access.unlock"
OPEN_OUTBOX = "access.open_outbox"
REVIEW = "access.review"
READ_OWN = "access.read_own_looks"
LOOKS_SCOPE = "looks"


@dataclass(frozen=True, slots=True)
class Account:
    """Somebody's account as the one that is to be unlocked, with what they were appointed to."""

    person_id: UUID
    roles: frozenset[Role] = frozenset()


@dataclass(frozen=True, slots=True)
class KeptOutbox:
    """The letters of a house that no mail server takes."""


@dataclass(frozen=True, slots=True)
class RecordOfLooks:
    """The oversight copies of all looks."""


@policy(UNLOCK, Account)
def unlock(actor: Actor, account: Account) -> Decision:
    """Whoever looks after people. A moderator does not; staff do not unlock those who act for the house."""
    if actor.person_id == account.person_id:
        return refuse(_("Your own data are open to you anyway."))
    if actor.is_owner:
        return allow(_("You own this house."))
    if not actor.handles("people"):
        return refuse(_("Only the owner, and staff who look after people, unlock accounts."))
    if account.roles:
        return refuse(_("Only the owner unlocks the account of somebody who acts for the house."))
    return allow(_("You look after people in this house."))


@policy(OPEN_OUTBOX, KeptOutbox)
def open_outbox(actor: Actor, _outbox: KeptOutbox) -> Decision:
    return allow(_("You own this house.")) if actor.is_owner else refuse(_("Only an owner can do this."))


@policy(REVIEW, RecordOfLooks)
def review(actor: Actor, _record: RecordOfLooks) -> Decision:
    """The owner, and staff who were named for it: having no limits is not enough. Reading is an entry."""
    if actor.is_owner:
        return allow_in_office(_("You own this house."))
    if Role.STAFF in actor.roles and LOOKS_SCOPE in actor.scopes:
        return allow_in_office(_("You were appointed to look at looks."))
    return refuse(_("Only the owner, and staff appointed for it, review looks."))


@policy(READ_OWN, RecordOfLooks)
def read_own(actor: Actor, _record: RecordOfLooks) -> Decision:
    """What is recorded about those who act for the house is theirs to read. The record is opened for it."""
    if actor.is_staff:
        return allow_in_office(_("They are your own looks."))
    return refuse(_("Only who acts for the house has looked for it."))
