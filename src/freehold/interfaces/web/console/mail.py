"""Letters of a house that has no mail server: they stay here, and the owner passes them on."""

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from freehold.commons.mail import queries
from freehold.interfaces.web.doors import for_the_owner
from freehold.interfaces.web.people.signing_in import BOTH
from freehold.interfaces.web.request import HouseRequest
from freehold.trust.register.purposes import MAIL
from freehold.trust.rights.unlocking import LONGEST_REASON, SHORTEST_REASON


class LookForm(forms.Form):
    """Why the owner opens letters to others."""

    reason = forms.CharField(
        label=_("Why you open them"),
        help_text=_("At least ten letters. Each person who was written to finds an entry about it."),
        min_length=SHORTEST_REASON,
        max_length=LONGEST_REASON,
        initial=_("to pass the letters on by hand"),
    )


@require_http_methods(BOTH)
@for_the_owner
def index(request: HouseRequest) -> HttpResponse:
    """How mail leaves; and, for a reason, the letters that stayed, on the answer to the form alone."""
    made = LookForm(request.POST or None)
    letters = None
    if request.method == "POST" and made.is_valid() and queries.is_kept_here():
        letters = queries.letters(request.access.because(MAIL, made.cleaned_data["reason"]))
    context = {
        "made": made,
        "letters": letters,
        "waiting": queries.waiting(),
        "kept_here": queries.is_kept_here(),
    }
    return render(request, "console/mail.html", context, status=422 if made.errors else 200)
