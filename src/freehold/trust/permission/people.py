"""Who may do what to people, and for the house."""

from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from freehold.trust.permission.policies import Decision, allow, allow_in_office, policy, refuse
from freehold.trust.register.actors import Actor, Role


@dataclass(frozen=True, slots=True)
class Someone:
    """A person as the one that something is done to, with what they have been appointed to."""

    person_id: UUID
    roles: frozenset[Role] = frozenset()


@dataclass(frozen=True, slots=True)
class Membership:
    """Being a member here: what is asked for, promised and decided."""


@dataclass(frozen=True, slots=True)
class Outbox:
    """The letters that a house without a mail server keeps."""


_YOURS = _("It is your own.")
_OWNER = _("You own this house.")
_ONLY_OWNER = _("Only an owner can do this.")
_ONLY_MEMBERS = _("Sign in to do this.")


@policy("people.see_profile", Someone)
def see_profile(_actor: Actor, _someone: Someone) -> Decision:
    return allow(_("A profile shows what its person shows to everyone."))


@policy("people.change_profile", Someone)
def change_profile(actor: Actor, someone: Someone) -> Decision:
    if actor.is_member and actor.person_id == someone.person_id:
        return allow(_YOURS)
    return refuse(_("Everybody writes their own profile."))


@policy("people.appoint", Someone)
def appoint(actor: Actor, _someone: Someone) -> Decision:
    """Also ends an appointment."""
    return allow(_OWNER) if actor.is_owner else refuse(_ONLY_OWNER)


@policy("people.suspend", Someone)
def suspend(actor: Actor, someone: Someone) -> Decision:
    """Also lifts a suspension."""
    if actor.person_id == someone.person_id:
        return refuse(_("Nobody suspends themselves."))
    if actor.is_owner:
        return allow(_OWNER)
    if actor.handles("people") and not someone.roles:
        return allow(_("You act for this house."))
    return refuse(
        _("Only an owner can suspend somebody who acts for the house.")
        if actor.handles("people")
        else _ONLY_OWNER
    )


@policy("people.activate_for", Someone)
def activate_for(actor: Actor, _someone: Someone) -> Decision:
    """Issue the link with which somebody activates an account that was brought along."""
    return allow(_OWNER) if actor.is_owner else refuse(_ONLY_OWNER)


@policy("people.invite", Membership)
def invite(actor: Actor, _membership: Membership) -> Decision:
    return allow(_("Members give their word for others.")) if actor.is_member else refuse(_ONLY_MEMBERS)


@policy("people.decide_joining", Membership)
def decide_joining(actor: Actor, _membership: Membership) -> Decision:
    """Who asked to join opened their request, and nothing else, to whoever decides: each look is an entry."""
    if actor.handles("requests"):
        return allow_in_office(_("You decide who joins."))
    return refuse(_("Only who was appointed for it decides who joins."))


@policy("people.read_outbox", Outbox)
def read_outbox(actor: Actor, _outbox: Outbox) -> Decision:
    return allow(_OWNER) if actor.is_owner else refuse(_ONLY_OWNER)
