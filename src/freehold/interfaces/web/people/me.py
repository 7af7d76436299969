"""A member's own pages: their card, their settings, their password."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from freehold.commons.house.queries import house
from freehold.commons.media import avatars, pictures, uploads, uses
from freehold.foundation import clock
from freehold.foundation.refusal import Refusal
from freehold.interfaces.web.doors import for_members, to_sign_in, with_fresh_proof
from freehold.interfaces.web.faces import face, larger
from freehold.interfaces.web.going import go
from freehold.interfaces.web.media.multipart import NoFile
from freehold.interfaces.web.people.me_forms import AboutForm, CardForm, PasswordForm
from freehold.interfaces.web.people.profile_sections import in_settings
from freehold.interfaces.web.people.signing_in import BOTH, as_the_house
from freehold.interfaces.web.refusing import say
from freehold.interfaces.web.request import HouseRequest
from freehold.trust.consent import telling
from freehold.trust.consent.operations import How
from freehold.trust.people import accounts, passwords, profile, resetting
from freehold.trust.people.accounts import Account
from freehold.trust.register.actors import Role

PICTURE_REFUSALS = {
    kind.code: kind.for_members
    for kind in (pictures.NotAPicture, pictures.TooManyPixels, uploads.TooManyBytes, uses.NotForYou, NoFile)
}


@require_safe
@for_members
def index(request: HouseRequest) -> HttpResponse:
    """Where everything of one's own begins."""
    me = larger(face(request.access, request.access.actor.person_id))
    return render(
        request,
        "people/me.html",
        {
            "me": me,
            "office": bool(request.access.actor.roles & {Role.OWNER, Role.STAFF}),
            "advises": Role.ADVISER in request.access.actor.roles,
        },
    )


@require_http_methods(BOTH)
@for_members
def card(request: HouseRequest) -> HttpResponse:
    """Name, handle and a few words, as everybody sees them."""
    person_id = request.access.actor.person_id
    shown = None if person_id is None else accounts.presented_by_id(request.access, person_id)
    if shown is None:
        return to_sign_in(request)
    initial = {"name": shown.name, "handle": shown.handle, "bio": shown.bio}
    made = CardForm(request.POST or None, initial=initial)
    if request.method == "POST" and made.is_valid():
        given = made.cleaned_data
        try:
            profile.rename_handle(request.access, handle=given["handle"])
            profile.present(request.access, name=given["name"], bio=given["bio"])
        except Refusal as refusal:
            say(made, refusal)
        else:
            messages.success(request, _("Kept. This is how others see you now."))
            return go("me:card")
    refused = PICTURE_REFUSALS.get(request.GET.get("refused", ""), "")
    context = {"made": made, "me": larger(face(request.access, person_id)), "refused": refused}
    return render(request, "people/card.html", context, status=422 if made.is_bound else 200)


@require_http_methods(BOTH)
@for_members
def settings(request: HouseRequest) -> HttpResponse:
    """Address, optional fields, and the way to everything else that can be set."""
    mine, asked_for = accounts.account(request.access), house().optional
    initial = {"phone": mine.phone, "age_band": mine.age_band}
    asked_for |= {name for name, value in initial.items() if value}  # told before the owner turned it off
    made = AboutForm(request.POST or None, asked_for=asked_for, initial=initial)
    if request.method == "POST" and made.is_valid():
        try:
            _tell(request, made)
        except Refusal as refusal:
            say(made, refusal)
        else:
            messages.success(request, _("Kept."))
            return go("me:settings")
    return render(
        request, "people/settings.html", _settings(request, mine, made), status=422 if made.is_bound else 200
    )


def _tell(request: HouseRequest, made: AboutForm) -> None:
    if "phone" in made.fields:
        given, text = made.cleaned_data["phone"], made.cleaned_data["calling"]
        telling.tell_phone(request.access, phone=given, text=text, how=How.SETTINGS, at=clock.now())
    if "age_band" in made.fields:
        given = made.cleaned_data
        telling.tell_age_band(
            request.access, age_band=given["age_band"], guardian=given.get("guardian", ""), at=clock.now()
        )


def _settings(request: HouseRequest, mine: Account, made: AboutForm) -> dict[str, object]:
    person_id = request.access.actor.person_id
    has_password = person_id is not None and passwords.has_one(person_id)
    sections = [section(request) for section in in_settings]
    return {"account": mine, "made": made, "has_password": has_password, "sections": sections}


@require_http_methods(BOTH)
@for_members
@with_fresh_proof
def password(request: HouseRequest) -> HttpResponse:
    """A new password. Every other browser is signed out."""
    member = request.member
    if member is None:
        return to_sign_in(request)
    made = PasswordForm(request.POST or None)
    if request.method == "POST" and made.is_valid():
        try:
            resetting.replace(
                as_the_house(),
                member.person_id,
                made.cleaned_data["password"],
                at=clock.now(),
                but=member.id,
            )
        except Refusal as refusal:
            say(made, refusal)
        else:
            messages.success(request, _("Your new password is set. Every other browser is signed out."))
            return go("me:settings")
    return render(request, "people/password.html", {"made": made}, status=422 if made.is_bound else 200)


@require_POST
@for_members
def remove_picture(request: HouseRequest) -> HttpResponse:
    """Back to initials."""
    avatars.take_down(request.access)
    messages.success(request, _("Your picture is gone. Your initials stand in its place."))
    return go("me:card")
