"""The public trust page, and what stands beside it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from itertools import groupby

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from freehold.commons.house.queries import house, processors
from freehold.foundation import clock
from freehold.interfaces.web.faces import face
from freehold.interfaces.web.request import HouseRequest
from freehold.interfaces.web.shell.cards import Card
from freehold.interfaces.web.shell.times import date
from freehold.interfaces.web.trustpage.questions import answers
from freehold.stewardship.assurance.queries import public_figures
from freehold.trust.access import reviewing
from freehold.trust.consent import signing
from freehold.trust.people import roles
from freehold.trust.register.purposes import Purpose
from freehold.trust.rights import oversight
from freehold.trust.rights.holdings import Fact, what_we_may_hold
from freehold.trust.rights.plain import audience_in_words, basis_in_words, kept_until
from freehold.trust.rights.public_record import export_key, newest_head

SECURITY_TXT_DAYS = 180


@dataclass(frozen=True, slots=True)
class Shelf:
    """The facts of one purpose as rows of a table."""

    purpose: Purpose
    basis: str
    rows: Sequence[Sequence[str]]


@require_safe
def index(request: HouseRequest) -> HttpResponse:
    about = house()
    rows = [[one.name, one.does, one.country, date(one.added_at)] for one in processors()]
    return render(
        request,
        "trust/index.html",
        {
            "answers": answers(),
            "house": about,
            "contact": contact(request),
            "processor_rows": rows,
            "checkpoint": newest_head(),
            "exports_key": export_key(),
            "receipts_key": signing.name_of(signing.house_key()),
            "safety": public_figures(at=clock.now()),
            "looks": reviewing.counted(since=oversight.months_before(clock.now(), 12)),
        },
    )


def contact(request: HouseRequest) -> Card | None:
    """The one whom people write to, while they act for the house; else it is the owner, without a name."""
    person_id = house().contact_id
    return face(request.access, person_id) if person_id and roles.roles_of(person_id) else None


@require_safe
def may_hold(request: HouseRequest) -> HttpResponse:
    """All that the house has a place for, generated from the register."""
    shelves = [
        Shelf(purpose, str(basis_in_words(purpose.basis)), [_row(fact) for fact in facts])
        for purpose, facts in groupby(what_we_may_hold(), key=lambda fact: fact.personal.purpose)
    ]
    return render(request, "trust/may_hold.html", {"shelves": shelves})


@require_safe
def security_txt(request: HouseRequest) -> HttpResponse:
    """RFC 9116: where to report a weakness. It expires, so that a house nobody looks after says so."""
    address = house().security_address
    contacts = [f"mailto:{address}"] if address else []
    contacts.append(request.build_absolute_uri(reverse("trust:write")))
    expires = (clock.now() + timedelta(days=SECURITY_TXT_DAYS)).replace(microsecond=0, second=0, minute=0)
    lines = [
        *(f"Contact: {contact}" for contact in contacts),
        f"Expires: {expires:%Y-%m-%dT%H:%M:%SZ}",
        f"Canonical: {request.build_absolute_uri(reverse('security_txt'))}",
        f"Policy: {request.build_absolute_uri(reverse('trust:index'))}",
        "Preferred-Languages: en",
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


def _row(fact: Fact) -> list[str]:
    personal = fact.personal
    return [
        str(fact.label),
        str(audience_in_words(personal.audience)),
        str(kept_until(personal.keep)),
        _("Without it, %(consequence)s.") % {"consequence": personal.without_it},
    ]
