"""Incidents and letters: what the house told the member about the protection of their data."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from freehold.commons.alerts import counted
from freehold.foundation import clock
from freehold.interfaces.web.doors import for_members
from freehold.interfaces.web.privacy.happenings import line
from freehold.interfaces.web.request import HouseRequest
from freehold.stewardship.watch.telling import reading
from freehold.trust.access import told
from freehold.trust.access.told import About, Telling
from freehold.trust.people import activity
from freehold.trust.people.activity import Happened, Happening
from freehold.trust.register import purposes
from freehold.trust.rights import incidents, words

MAILED = frozenset(
    {
        Happening.NEW_BROWSER,
        Happening.PASSWORD,
        Happening.ADDRESS,
        Happening.FACTOR_ADDED,
        Happening.FACTOR_REMOVED,
        Happening.CODES_RENEWED,
        Happening.CODE_USED,
        Happening.NOT_ME,
    }
)
"""What the house also writes a letter about when it happens."""


@dataclass(frozen=True, slots=True)
class Shown:
    """One letter of the house: what it says, and the house's words to it."""

    title: str
    paragraphs: list[str]
    at: datetime
    href: str = ""
    unread: bool = False


@require_safe
@for_members
def index(request: HouseRequest) -> HttpResponse:
    now = clock.now()
    letters = [_told(one) for one in told.of_mine(request.access)]
    letters += [_incident(one) for one in reading.of_mine(request.access)]
    letters += [_mailed(one) for one in activity.of_mine(request.access) if one.what in MAILED]
    context = {
        "letters": sorted(letters, key=lambda one: one.at, reverse=True),
        "mine": incidents.concerning(request.access, at=now),
        "public": incidents.public(at=now),
    }
    return render(request, "privacy/letters.html", context)


@require_safe
@for_members
def incident_letter(request: HouseRequest, letter_id: UUID) -> HttpResponse:
    """One letter about an incident. That one was read is counted; by whom is not."""
    letter = reading.read(request.access, letter_id=letter_id)
    if not letter.read and request.access.actor.person_id is not None:
        counted.forget(request.access.actor.person_id)
    return render(request, "telling/letter.html", {"letter": letter})


def _incident(letter: reading.Told) -> Shown:
    said = [_("About your data and what to do now.")]
    if letter.came_back:
        said.append(_("Our mail about it came back: is your address still right?"))
    href = reverse("privacy:incident_letter", args=[letter.id])
    return Shown(letter.title, said, letter.at, href, not letter.read)


def _mailed(happened: Happened) -> Shown:
    shown = line(happened)
    return Shown(
        shown.title, [part for part in (shown.facts, _("We wrote to your address.")) if part], shown.at
    )


def _told(letter: Telling) -> Shown:
    given = letter.given
    match letter.about:
        case About.LOOK_WRONG:
            title = _("A look at your data was wrong")
            said = [
                _looked(given),
                _("It should not have happened. We are sorry, and we look into it."),
                *_said(given),
            ]
        case About.LOOK_SETTLED:
            title = _("What we did about a wrong look at your data")
            said = [_looked(given), *_said(given)]
        case About.LOOK_ASKED:
            title = _("A question about a look of yours")
            said = [_looked(given), _("Please answer whoever reviews looks."), *_said(given)]
        case About.LOOK_RIGHT:
            title = _("We looked into what seemed wrong to you")
            said = [_looked(given), _("We found that it was right."), *_said(given)]
    return Shown(title, said, letter.at)


def _looked(given: Mapping[str, Any]) -> str:
    """The looks that the letter is about, as the member's own entries tell them."""
    kinds = ", ".join(str(words.of_category(one)) for one in given["categories"])
    told_of = {
        "day": given["day"],
        "kinds": kinds,
        "purpose": _purpose(given["purpose"]),
        "num": given["looks"],
    }
    return (
        ngettext(
            "On %(day)s somebody acting for the house looked at: %(kinds)s. The purpose given: %(purpose)s.",
            "From %(day)s on somebody acting for the house looked %(num)d times at: %(kinds)s. "
            "The purpose given: %(purpose)s.",
            given["looks"],
        )
        % told_of
    )


def _said(given: Mapping[str, Any]) -> list[str]:
    return [given["words"]] if given.get("words") else []


def _purpose(code: str) -> str:
    try:
        return str(purposes.by_code(code).title)
    except KeyError:  # of a capability that is not there any more
        return code
