"""Erasing one fact: at once and for good, where its person may do without it and stay a member."""

from collections.abc import Callable, Mapping
from datetime import datetime

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from freehold.capabilities.community.operations import votes
from freehold.capabilities.surveys import wishes
from freehold.capabilities.surveys.operations import taking_back
from freehold.commons.alerts import desk
from freehold.commons.alerts import operations as alerts
from freehold.commons.media import avatars
from freehold.foundation import clock
from freehold.foundation.refusal import Refusal
from freehold.interfaces.web.doors import for_members
from freehold.interfaces.web.going import go
from freehold.interfaces.web.refusing import in_words
from freehold.interfaces.web.request import HouseRequest
from freehold.trust.access.opener import Access
from freehold.trust.consent import telling
from freehold.trust.consent.operations import How
from freehold.trust.people import accounts, devices, profile
from freehold.trust.rights.holdings import Fact, what_we_may_hold


def _bio(access: Access, _at: datetime) -> None:
    shown = accounts.presented_by_id(access, access.actor.person_id) if access.actor.person_id else None
    if shown is not None:
        profile.present(access, name=shown.name, bio="")


def _picture(access: Access, _at: datetime) -> None:
    avatars.take_down(access)


def _phone(access: Access, at: datetime) -> None:
    telling.tell_phone(access, phone="", text="", how=How.SETTINGS, at=at)


def _age_band(access: Access, at: datetime) -> None:
    telling.tell_age_band(access, age_band="", at=at)


def _settings(access: Access, _at: datetime) -> None:
    profile.forget_settings(access)


def _browsers(access: Access, _at: datetime) -> None:
    if access.actor.person_id is not None:
        devices.forget_all(access.actor.person_id)


def _desk(access: Access, _at: datetime) -> None:
    desk.clear(access)


def _digest(access: Access, _at: datetime) -> None:
    alerts.stop_digest(access)


def _responses(access: Access, _at: datetime) -> None:
    taking_back.erase_all(access)


def _unasked(access: Access, _at: datetime) -> None:
    wishes.ask_again(access)


def _votes(access: Access, _at: datetime) -> None:
    votes.take_all_back(access)


ERASURES: Mapping[str, Callable[[Access, datetime], None]] = {
    "people.person.bio": _bio,
    "people.person.avatar": _picture,
    "people.person.phone": _phone,
    "people.person.age_band": _age_band,
    "people.person.settings": _settings,
    "people.device.details": _browsers,
    "alerts.desk.sheet": _desk,
    "alerts.digestwish.wish": _digest,
    "community.vote.voter": _votes,
    "surveys.response.body": _responses,
    "surveys.unasked.details": _unasked,
}
"""What each of these facts is erased by. All else is changed on its own page, or goes with the account."""


@require_http_methods(["GET", "HEAD", "POST"])
@for_members
def erase(request: HouseRequest, key: str) -> HttpResponse:
    """Ask, and erase. One that is gone already is no error."""
    fact = _fact(key)
    if request.method == "POST":
        try:
            ERASURES[key](request.access, clock.now())
        except Refusal as refusal:
            messages.error(request, in_words(refusal))
        else:
            messages.success(request, _("Erased: %(fact)s.") % {"fact": fact.label})
        return go("privacy:hold")
    return render(request, "privacy/erase.html", {"fact": fact})


def _fact(key: str) -> Fact:
    for fact in what_we_may_hold() if key in ERASURES else ():
        if fact.key == key:
            return fact
    raise Http404
