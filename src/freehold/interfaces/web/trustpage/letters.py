"""Writing to the house when something worries you, and reading the answer."""

from uuid import UUID

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from freehold.commons.support import operations, queries
from freehold.foundation import clock
from freehold.foundation.refusal import Refusal
from freehold.interfaces.web.doors import for_members
from freehold.interfaces.web.people.joining import Proof
from freehold.interfaces.web.people.signing_in import visit_of
from freehold.interfaces.web.refusing import say
from freehold.interfaces.web.request import HouseRequest
from freehold.interfaces.web.trustpage.forms import LetterForm, SignedLetterForm
from freehold.interfaces.web.trustpage.pages import contact
from freehold.trust.people.challenges import ChallengeSpent
from freehold.trust.people.joining import Solved


@require_http_methods(["GET", "HEAD", "POST"])
def write(request: HouseRequest) -> HttpResponse:
    """A first letter. A member signs it or not; a visitor proves a little work instead of an identity."""
    kind = SignedLetterForm if request.access.actor.is_member else LetterForm
    made, riddle = kind(request.POST or None), request.POST.get("riddle", "")
    if request.method == "POST" and made.is_valid():
        try:
            return _sent(request, made, riddle)
        except Refusal as refusal:
            say(made, refusal)
            riddle = "" if isinstance(refusal, ChallengeSpent) else riddle
    context = {
        "made": made,
        "contact": contact(request),
        "proof": None
        if request.access.actor.is_member
        else Proof(riddle or operations.riddle(at=clock.now())),
    }
    return render(request, "trust/write.html", context, status=_status(made))


def _sent(request: HouseRequest, made: LetterForm, riddle: str) -> HttpResponse:
    words, now = made.cleaned_data["words"], clock.now()
    if made.cleaned_data.get("sign") == SignedLetterForm.UNDER_MY_NAME:
        thread = operations.write_signed(request.access, words=words, at=now)
        return HttpResponseRedirect(reverse("trust:letter", args=[thread.id]))
    solved = Solved(riddle, request.POST.get("answer", ""))
    _thread, token = operations.write_without_name(
        request.access, words=words, solved=solved, visit=visit_of(request), at=now
    )
    return HttpResponseRedirect(reverse("trust:with_link", args=[token]))


@require_safe
@for_members
def mine(request: HouseRequest) -> HttpResponse:
    return render(request, "trust/mine.html", {"threads": queries.mine(request.access)})


@require_http_methods(["GET", "HEAD", "POST"])
@for_members
def letter(request: HouseRequest, thread_id: UUID) -> HttpResponse:
    """One exchange that the member signed."""
    made = LetterForm(request.POST or None)
    if request.method == "POST" and made.is_valid():
        operations.write_again(
            request.access, thread_id=thread_id, words=made.cleaned_data["words"], at=clock.now()
        )
        return HttpResponseRedirect(request.path)
    letters = queries.of_mine(request.access, thread_id=thread_id)
    return _exchange(request, letters, made, crumbs=[(_("Your letters"), reverse("trust:mine"))])


@require_http_methods(["GET", "HEAD", "POST"])
def with_link(request: HouseRequest, token: str) -> HttpResponse:
    """An exchange without a name, for whoever has its private link."""
    shown = queries.shown(token)
    made = LetterForm(request.POST or None)
    if request.method == "POST" and made.is_valid():
        operations.write_again_with_link(
            request.access, shown=shown, words=made.cleaned_data["words"], at=clock.now()
        )
        return HttpResponseRedirect(request.path)
    letters = queries.with_link(request.access, shown=shown)
    crumbs = [(_("Trust"), reverse("trust:index"))]
    return _exchange(
        request, letters, made, crumbs=crumbs, private_link=request.build_absolute_uri(request.path)
    )


def _exchange(
    request: HouseRequest,
    letters: queries.Exchange,
    made: LetterForm,
    *,
    crumbs: list[tuple[str, str]],
    private_link: str = "",
) -> HttpResponse:
    made.fields["words"].label = _("Write once more")
    about = {"letters": letters, "made": made, "crumbs": crumbs, "action": request.path}
    return render(request, "trust/letter.html", {**about, "private_link": private_link}, status=_status(made))


def _status(made: LetterForm) -> int:
    """A form that came back with errors answers 422, so that scripts see it too."""
    return 422 if made.is_bound else 200
