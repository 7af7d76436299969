"""Who may do what in the community. Each answer says why, in a sentence for the one who asked."""

from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from freehold.capabilities.community.models.groups import Standing
from freehold.capabilities.community.standing import Place, is_invited, standing_of
from freehold.trust.permission.policies import Decision, allow, allow_in_office, policy, refuse
from freehold.trust.register.actors import Actor, Role

OPEN_GROUP = "community.open_group"
SEE_GROUP = "community.see_group"
READ = "community.read"
JOIN = "community.join"
WRITE = "community.write"
HOST = "community.host"
ANSWER = "community.answer"
EDIT = "community.edit"
WITHDRAW = "community.withdraw"
VOTE = "community.vote"
ACCEPT = "community.accept"
REPORT = "community.report"
MODERATE = "community.moderate"


@dataclass(frozen=True, slots=True)
class NewGroup:
    """A group that somebody wants to open."""

    private: bool


@dataclass(frozen=True, slots=True)
class Written:
    """A post or comment as policies see it. ``author_id`` is None where its author left.

    ``asker_id`` is who started the topic. Policies on it take for granted that its group may be read.
    """

    place: Place
    author_id: UUID | None
    asker_id: UUID | None
    is_answer: bool
    closed: bool
    removed: str

    @classmethod
    def in_topic(cls, place: Place, *, closed: bool) -> "Written":
        """What is to be written in a topic, under no post that stands there."""
        return cls(place, None, None, is_answer=True, closed=closed, removed="")


_PUBLIC = allow(_("Everybody may read this group."))
_BELONGS = allow(_("You belong to this group."))
_NOT_BELONGING = refuse(_("Only those who belong to a private group read it."))
NOT_SIGNED_IN = refuse(_("Sign in to take part."))
_NOT_YOURS = refuse(_("Only who wrote it may do that."))
HOSTS_STAY = refuse(_("A host cannot be put out."))
_GONE = refuse(_("It was taken down."))
NOT_KEEPING_ORDER = refuse(_("Only those who keep order here may do that."))
_KEEPS_ORDER = allow(_("You keep order here."))
_KEEPS_ORDER_IN_OFFICE = allow_in_office(_("You keep order in this house."))


def reading(place: Place, standing: Standing | None) -> Decision:
    """``READ`` for who already knows the actor's standing."""
    if not place.private:
        return _PUBLIC
    return _NOT_BELONGING if standing is None else _BELONGS


def keeping_order(actor: Actor, place: Place, standing: Standing | None) -> Decision:
    """``MODERATE`` for who already knows the actor's standing.

    Whoever looks after the house keeps order in public groups; private ones are kept by their hosts alone.
    Who reports a post shows it, and what they say of it, to them: that reaches this one post, needs no
    unlock, and is an entry for whoever complained and for the author of what was hidden.
    """
    if standing is Standing.HOST:
        return _KEEPS_ORDER
    if not place.private and actor.is_staff:
        return _KEEPS_ORDER_IN_OFFICE
    return NOT_KEEPING_ORDER


@policy(OPEN_GROUP, NewGroup)
def open_group(actor: Actor, group: NewGroup) -> Decision:
    if not actor.is_member:
        return NOT_SIGNED_IN
    if group.private:
        return allow(_("Members may open private groups."))
    if actor.roles & {Role.OWNER, Role.STAFF}:
        return allow(_("You look after this house."))
    return refuse(_("Public groups are opened by those who look after the house."))


@policy(READ, Place)
def read(actor: Actor, place: Place) -> Decision:
    return reading(place, standing_of(actor, place) if place.private else None)


@policy(SEE_GROUP, Place)
def see_group(actor: Actor, place: Place) -> Decision:
    """Its name and what it is about: also for who is asked in."""
    decision = read(actor, place)
    if not decision and is_invited(actor, place):
        return allow(_("You are invited."))
    return decision


@policy(JOIN, Place)
def join(actor: Actor, place: Place) -> Decision:
    if not actor.is_member:
        return NOT_SIGNED_IN
    if not place.private:
        return allow(_("Members may join public groups."))
    if is_invited(actor, place):
        return allow(_("You are invited."))
    return refuse(_("A private group is joined by invitation."))


@policy(WRITE, Place)
def write(actor: Actor, place: Place) -> Decision:
    if not actor.is_member:
        return NOT_SIGNED_IN
    return read(actor, place) if place.private else allow(_("Members may write in public groups."))


@policy(HOST, Place)
def host(actor: Actor, place: Place) -> Decision:
    """To invite, and to make hosts: its hosts, and in public groups whoever looks after the house."""
    if standing_of(actor, place) is Standing.HOST:
        return allow(_("You are a host of this group."))
    if not place.private and actor.roles & {Role.OWNER, Role.STAFF}:
        return allow(_("You look after this house."))
    return refuse(_("Only hosts of the group may do that."))


@policy(MODERATE, Place)
def moderate(actor: Actor, place: Place) -> Decision:
    return keeping_order(actor, place, standing_of(actor, place))


@policy(ANSWER, Written)
def answer(actor: Actor, post: Written) -> Decision:
    """To reply in its topic, or to comment on it."""
    if not actor.is_member:
        return NOT_SIGNED_IN
    if post.closed:
        return refuse(_("This topic is closed."))
    return _GONE if post.removed else allow(_("Members may answer."))


@policy(EDIT, Written)
def edit(actor: Actor, post: Written) -> Decision:
    if post.removed:
        return _GONE
    return _own(actor, post)


@policy(WITHDRAW, Written)
def withdraw(actor: Actor, post: Written) -> Decision:
    """Also of what a moderator hid: then it cannot be put back."""
    if post.removed == "withdrawn":
        return _GONE
    return _own(actor, post)


@policy(VOTE, Written)
def vote(actor: Actor, post: Written) -> Decision:
    if not actor.is_member:
        return NOT_SIGNED_IN
    if post.author_id == actor.person_id:
        return refuse(_("Nobody votes for their own."))
    return _GONE if post.removed else allow(_("Members may vote."))


@policy(ACCEPT, Written)
def accept(actor: Actor, post: Written) -> Decision:
    if not actor.is_member or post.asker_id != actor.person_id:
        return refuse(_("Only who asked may accept an answer."))
    if not post.is_answer:
        return refuse(_("Only an answer can be accepted."))
    return _GONE if post.removed else allow(_("You asked."))


@policy(REPORT, Written)
def report(actor: Actor, post: Written) -> Decision:
    if not actor.is_member:
        return NOT_SIGNED_IN
    if post.author_id == actor.person_id:
        return refuse(_("You can withdraw what you wrote."))
    return _GONE if post.removed else allow(_("Members may report what should not stand."))


def _own(actor: Actor, post: Written) -> Decision:
    if actor.is_member and post.author_id is not None and post.author_id == actor.person_id:
        return allow(_("You wrote it."))
    return _NOT_YOURS
