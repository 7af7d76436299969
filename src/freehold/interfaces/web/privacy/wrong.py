"""A look that seems wrong: a sealed letter to the one whom the house names, with the entry in it."""

from uuid import UUID

from django import forms
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from freehold.commons.support import operations, queries
from freehold.commons.support.limits import LONGEST
from freehold.foundation import clock
from freehold.foundation.refusal import Refusal
from freehold.interfaces.web.doors import for_members
from freehold.interfaces.web.going import go
from freehold.interfaces.web.privacy.looks import sentence
from freehold.interfaces.web.refusing import say
from freehold.interfaces.web.request import HouseRequest
from freehold.interfaces.web.trustpage.pages import contact
from freehold.trust.ledger.proofs import NoSuchEntry
from freehold.trust.rights import looks
from freehold.trust.rights.looks import Look

_ROOM_FOR_THE_ENTRY = 500


class WrongForm(forms.Form):
    """What seems wrong, in one's own words; the entry goes along by itself."""

    words = forms.CharField(
        label=gettext_lazy("What seems wrong? You may leave it empty."),
        max_length=LONGEST - _ROOM_FOR_THE_ENTRY,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4, "data-grows": ""}),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@for_members
def looks_wrong(request: HouseRequest, entry_id: UUID) -> HttpResponse:
    """Ask, and write. Of a look that was written about already: to that letter."""
    now = clock.now()
    try:
        look = looks.look_of(request.access, entry_id=entry_id, at=now)
    except NoSuchEntry:
        raise Http404 from None
    before = queries.complaint_about(request.access, entry_id=entry_id)
    if before is not None:
        return go("trust:letter", before)
    made = WrongForm(request.POST or None)
    if request.method == "POST" and made.is_valid():
        words = letter_about(look, made.cleaned_data["words"])
        try:
            return go(
                "trust:letter", operations.complain(request.access, entry_id=entry_id, words=words, at=now)
            )
        except Refusal as refusal:
            say(made, refusal)
    context = {"look": look, "sentence": sentence(look), "made": made, "contact": contact(request)}
    return render(request, "privacy/wrong.html", context, status=422 if made.errors else 200)


def letter_about(look: Look, words: str) -> str:
    """The letter: the entry first, so that whoever reads it finds it in the record, then what was written."""
    head = _("This look at my data seems wrong to me.")
    entry = f"{look.by} {sentence(look)} · {look.purpose} · {_plain_moment(look)}"
    number = _("Entry %(number)s") % {"number": look.id}
    return "\n\n".join(part for part in (head, f"{entry}\n{number}", words.strip()) if part)


def _plain_moment(look: Look) -> str:
    return f"{look.at:%Y-%m-%d %H:%M} UTC"
