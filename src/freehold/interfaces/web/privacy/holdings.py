"""What we hold about the member who reads it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from freehold.foundation import clock
from freehold.interfaces.web.doors import for_members
from freehold.interfaces.web.faces import face
from freehold.interfaces.web.privacy.erasing_facts import ERASURES
from freehold.interfaces.web.privacy.plain import audience_in_words, basis_in_words, kept_until
from freehold.interfaces.web.privacy.shelves import SHELVES, Shelf, shelf_of
from freehold.interfaces.web.privacy.status import status
from freehold.interfaces.web.request import HouseRequest
from freehold.trust.register.audiences import Audience
from freehold.trust.rights.holdings import Fact
from freehold.trust.rights.holdings import what_we_hold as held

OWN_PROFILE = "own profile"
CHANGES: Mapping[str, tuple[str, Any]] = {
    "people.person.handle": ("me:card", gettext_lazy("Change")),
    "people.person.name": ("me:card", gettext_lazy("Change")),
    "people.person.avatar": ("me:card", gettext_lazy("Change")),
    "people.person.bio": ("me:card", gettext_lazy("Change")),
    "people.person.email": ("me:settings", gettext_lazy("Change")),
    "people.person.phone": ("me:settings", gettext_lazy("Change")),
    "people.person.age_band": ("me:settings", gettext_lazy("Change")),
    "people.person.settings": ("me:settings", gettext_lazy("Change")),
    "people.password.hashed": ("me:settings", gettext_lazy("Change")),
    "people.authenticator.secret": ("privacy:devices", gettext_lazy("Change or remove")),
    "people.recoverycodes.hashes": ("privacy:devices", gettext_lazy("Make new ones")),
    "people.passkey.credential": ("privacy:devices", gettext_lazy("Change or remove")),
    "people.signin.seen": ("privacy:devices", gettext_lazy("Sign out")),
    "people.signin.bearer": ("privacy:devices", gettext_lazy("Sign out")),
    "people.invitation.details": ("me:invite", gettext_lazy("Withdraw")),
    "people.activity.details": ("privacy:activity", gettext_lazy("Read")),
    "consent.consentrecord.record": ("privacy:choices", gettext_lazy("Change")),
    "consent.browsersignal.details": ("privacy:choices", gettext_lazy("Change")),
    "access.told.letter": ("privacy:letters", gettext_lazy("Read")),
    "media.media.original": ("me:card", gettext_lazy("Change")),
    "support.message.words": ("trust:mine", gettext_lazy("Read")),
    "support.drawer.threads": ("trust:mine", gettext_lazy("Read")),
    "community.post.author": (OWN_PROFILE, gettext_lazy("See, edit or withdraw")),
    "community.topic.author": (OWN_PROFILE, gettext_lazy("See, edit or withdraw")),
    "community.award.person": (OWN_PROFILE, gettext_lazy("See")),
    "community.membership.person": ("community:groups", gettext_lazy("See and leave")),
    "community.privatemembership.person": ("community:groups", gettext_lazy("See and leave")),
    "community.invitation.person": ("community:groups", gettext_lazy("See and decline")),
    "community.post.words": ("community:groups", gettext_lazy("See, edit or withdraw")),
    "alerts.digestwish.wish": ("community:alerts", gettext_lazy("Change")),
    "surveys.response.body": ("surveys:mine", gettext_lazy("Read, and erase one by one")),
    "surveys.invitation.member": ("surveys:mine", gettext_lazy("See")),
    "surveys.unasked.details": ("surveys:wishes", gettext_lazy("Change")),
}
"""Where a fact is changed: the name of a page, and what its link says."""


@dataclass(frozen=True, slots=True)
class Line:
    """One fact as the page shows it."""

    fact: Fact
    why: str | Promise
    basis: str
    without_it: str
    kept: str
    seen_by: str
    change: str
    action: str
    erase: str


@dataclass(frozen=True, slots=True)
class Group:
    """A shelf with what stands on it."""

    shelf: Shelf
    lines: Sequence[Line]


@dataclass(frozen=True, slots=True)
class Summary:
    """How many facts there are, and how many of them who can see."""

    facts: int
    private: int
    shared: int
    public: int


@require_safe
@for_members
def what_we_hold(request: HouseRequest) -> HttpResponse:
    facts = [fact for shelf in held(request.access) for fact in shelf.facts]
    context = {
        "status": status(request, at=clock.now()),
        "groups": _grouped(facts, _own_profile(request)),
        "summary": _summary(facts),
    }
    return render(request, "privacy/hold.html", context)


def _own_profile(request: HouseRequest) -> str:
    me = face(request.access, request.access.actor.person_id)
    return me.url if me is not None else reverse("me:index")


def _grouped(facts: Iterable[Fact], own_profile: str) -> list[Group]:
    """On their shelves, in the order in which people look for them; empty shelves are not shown."""
    lines: dict[str, list[Line]] = {}
    for fact in facts:
        lines.setdefault(shelf_of(fact.key).key, []).append(_line(fact, own_profile))
    return [Group(shelf, lines[shelf.key]) for shelf in SHELVES if shelf.key in lines]


def _summary(facts: Sequence[Fact]) -> Summary:
    audiences = [fact.personal.audience for fact in facts]
    return Summary(
        facts=len(facts),
        private=audiences.count(Audience.SELF),
        shared=audiences.count(Audience.GRANTED) + audiences.count(Audience.MEMBERS),
        public=audiences.count(Audience.EVERYONE),
    )


def _line(fact: Fact, own_profile: str) -> Line:
    page, action = CHANGES.get(fact.key, ("", ""))
    return Line(
        fact=fact,
        why=fact.personal.purpose.title,
        basis=str(basis_in_words(fact.personal.purpose.basis)),
        without_it=_("Without it, %(consequence)s.") % {"consequence": fact.personal.without_it},
        kept=kept_until(fact.personal.keep),
        seen_by=str(audience_in_words(fact.personal.audience)),
        change=own_profile if page == OWN_PROFILE else reverse(page) if page else "",
        action=str(action),
        erase=reverse("privacy:erase", args=[fact.key]) if fact.key in ERASURES else "",
    )
