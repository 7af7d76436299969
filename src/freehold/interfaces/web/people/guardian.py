"""A parent or guardian answers for somebody young, and may take it back with the same link."""

from collections.abc import Callable, Mapping
from datetime import datetime

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from freehold.foundation import clock
from freehold.foundation.refusal import Refusal
from freehold.interfaces.web.people.resetting import spent
from freehold.interfaces.web.people.signing_in import BOTH, as_the_house
from freehold.interfaces.web.refusing import in_words
from freehold.interfaces.web.request import HouseRequest
from freehold.stewardship.watch.telling import for_guardians
from freehold.trust.consent import guardians, guarding, reaching
from freehold.trust.people import protections
from freehold.trust.people.tokens import LinkSpent
from freehold.trust.vault.opener import Opener

Act = Callable[[HttpRequest, Opener, str, datetime], None]


@require_http_methods(BOTH)
def answer(request: HouseRequest, token: str) -> HttpResponse:
    """What it is about, and an answer. It takes a press of a button: mail programs follow links."""
    now, opener = clock.now(), as_the_house()
    try:
        if request.method == "POST":
            return _act(request, opener, token, now)
        asked = guardians.look(opener, token, at=now)
    except LinkSpent:
        return spent(request, then="people:sign_in")
    context = {
        "asked": asked,
        "shown": guarding.wording(),
        "age": protections.audience_age(),
        "letters": for_guardians.letters(opener, token, at=now),
    }
    return render(request, "people/guardian.html", context)


def _act(request: HouseRequest, opener: Opener, token: str, at: datetime) -> HttpResponse:
    act = _ACTS.get(request.POST.get("act", ""))
    if act is not None:
        try:
            act(request, opener, token, at)
        except LinkSpent:
            raise
        except Refusal as refusal:
            messages.error(request, in_words(refusal))
        else:
            if act in (_decline, _release):  # nothing is left to come back to
                return render(request, "people/guardian_done.html", {"released": act is _release})
    return HttpResponseRedirect(request.path)


def _agree(request: HttpRequest, opener: Opener, token: str, at: datetime) -> None:
    guardians.agree(opener, token, text=request.POST.get("text", ""), at=at)
    messages.success(request, _("Thank you. Your yes is kept; your address is not."))


def _decline(_request: HttpRequest, opener: Opener, token: str, at: datetime) -> None:
    guardians.decline(opener, token, at=at)


def _withdraw(request: HttpRequest, opener: Opener, token: str, at: datetime) -> None:
    guardians.withdraw(opener, token, at=at)
    messages.success(request, _("Kept. The account is closed, in every browser."))


def _release(_request: HttpRequest, opener: Opener, token: str, at: datetime) -> None:
    guardians.release(opener, token, at=at)


def _write_to(request: HttpRequest, opener: Opener, token: str, at: datetime) -> None:
    address = request.POST.get("address", "")
    reaching.leave_address(opener, token, address=address, at=at)
    messages.success(request, _("Kept.") if address.strip() else _("Forgotten."))


_ACTS: Mapping[str, Act] = {
    "write-to": _write_to,
    "agree": _agree,
    "decline": _decline,
    "withdraw": _withdraw,
    "release": _release,
}
