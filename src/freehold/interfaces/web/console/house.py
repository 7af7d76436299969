"""The owner says what the house is, who may join, whom to write to, and answers the questions about trust."""

from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from freehold.commons.house import operations, queries
from freehold.commons.house.queries import Joining, Standing
from freehold.foundation import clock
from freehold.foundation.house import House
from freehold.interfaces.web.console.forms import (
    ContactForm,
    JoiningForm,
    NameForm,
    ProcessorForm,
    StatementForm,
)
from freehold.interfaces.web.doors import for_the_owner
from freehold.interfaces.web.faces import faces
from freehold.interfaces.web.request import HouseRequest
from freehold.interfaces.web.trustpage.questions import BY_THE_OWNER
from freehold.trust.people import roles
from freehold.trust.register.actors import Role

BOTH = ["GET", "HEAD", "POST"]


@require_http_methods(BOTH)
@for_the_owner
def name(request: HouseRequest) -> HttpResponse:
    now = queries.house()
    initial = {"name": now.name if now.named else "", "line": now.line, "company": now.company}
    made = NameForm(request.POST or None, initial=initial)
    if made.is_valid():
        operations.name_house(request.access.actor, **made.cleaned_data)
        return _kept(request, _("The house has its name."))
    return _page(request, "console/name.html", made)


@require_http_methods(BOTH)
@for_the_owner
def joining(request: HouseRequest) -> HttpResponse:
    made = JoiningForm.of(queries.house(), request.POST or None)
    if made.is_valid():
        actor = request.access.actor
        operations.set_joining(actor, joining=Joining(made.cleaned_data["joining"]))
        operations.ask_for(actor, fields=made.cleaned_data["optional"])
        return _kept(request, _("Kept. It holds for everybody who comes from now on."))
    return _page(request, "console/joining.html", made)


@require_http_methods(BOTH)
@for_the_owner
def contact(request: HouseRequest) -> HttpResponse:
    now = queries.house()
    initial = {"contact": str(now.contact_id or ""), "security_address": now.security_address}
    made = ContactForm(request.POST or None, people=_who_act(request), initial=initial)
    if made.is_valid():
        chosen, address = made.cleaned_data["contact"], made.cleaned_data["security_address"]
        operations.appoint_contact(
            request.access.actor, person_id=UUID(chosen) if chosen else None, security_address=address
        )
        return _kept(request, _("Kept. The trust page shows it now."))
    return _page(request, "console/contact.html", made)


@require_http_methods(BOTH)
@for_the_owner
def statements(request: HouseRequest) -> HttpResponse:
    """Three forms, one a question; each is kept by itself."""
    stated = queries.statements()
    made = []
    for key in BY_THE_OWNER:
        before = stated.get(key)
        initial = {
            "question": key,
            "standing": before.standing if before else Standing.NOT_YET,
            "words": before.words if before else "",
        }
        sent = request.POST if request.POST.get(f"{key}-question") == key else None
        made.append(StatementForm(sent, initial=initial, prefix=key))
    for form in made:
        if form.is_bound and form.is_valid():
            operations.state(
                request.access.actor,
                question=form.cleaned_data["question"],
                standing=Standing(form.cleaned_data["standing"]),
                words=form.cleaned_data["words"],
                at=clock.now(),
            )
            return _kept(request, _("Your answer stands on the trust page."), "console:statements")
    status = 422 if any(form.is_bound for form in made) else 200
    return render(request, "console/statements.html", {"forms": made}, status=status)


@require_http_methods(BOTH)
@for_the_owner
def processors(request: HouseRequest) -> HttpResponse:
    made = ProcessorForm(request.POST or None)
    if made.is_valid():
        operations.name_processor(request.access.actor, **made.cleaned_data, at=clock.now())
        return _kept(request, _("The firm is named on the trust page."), "console:processors")
    return _page(request, "console/processors.html", made, firms=queries.processors())


@require_POST
@for_the_owner
def drop_processor(request: HouseRequest, processor_id: UUID) -> HttpResponse:
    operations.drop_processor(request.access.actor, processor_id=processor_id, at=clock.now())
    return _kept(request, _("The firm is not named any more."), "console:processors")


@require_http_methods(BOTH)
@for_the_owner
def keys_apart(request: HouseRequest) -> HttpResponse:
    """Where the keys lie, and the owner's word that a copy lies elsewhere."""
    if request.method == "POST":
        operations.confirm_keys_apart(request.access.actor, at=clock.now())
        return _kept(request, _("Noted. Keep that copy up to date: the ring changes every day."))
    at_home: House = settings.HOUSE
    context = {"keys": at_home.keys, "data": at_home.data, "since": queries.house().keys_apart_at}
    return render(request, "console/keys.html", context)


def _who_act(request: HouseRequest) -> list[tuple[UUID, str]]:
    """Those who act for the house, by name: staff and owners; a moderator answers no letters."""
    ids = {*roles.people_with(Role.STAFF), *roles.people_with(Role.OWNER)}
    shown = faces(request.access, ids)
    return sorted(((one, face.name) for one, face in shown.items() if face), key=lambda pair: pair[1])


def _kept(request: HouseRequest, words: str, to: str = "console:index") -> HttpResponse:
    messages.success(request, words)
    return HttpResponseRedirect(reverse(to))


def _page(request: HouseRequest, template: str, made: Form, **more: object) -> HttpResponse:
    return render(request, template, {"made": made, **more}, status=422 if made.is_bound else 200)
