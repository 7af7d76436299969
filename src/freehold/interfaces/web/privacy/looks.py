"""Who looked at the data of the member who reads it, and proofs to take home."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from freehold.foundation import clock
from freehold.interfaces.web.doors import for_members
from freehold.interfaces.web.privacy.status import status
from freehold.interfaces.web.request import HouseRequest
from freehold.trust.ledger.proofs import NoSuchEntry
from freehold.trust.rights import looks, public_record
from freehold.trust.rights.looks import ON_A_PAGE, Look

JOBS = {
    "commons.mail.send": gettext_lazy("to send you a letter"),
}
_AND = gettext_lazy("%(first)s and %(last)s")


@require_safe
@for_members
def who_looked(request: HouseRequest) -> HttpResponse:
    """The newest first; ``after`` is the last number of the page before."""
    asked = request.GET.get("after", "")
    after = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 19 else None
    now = clock.now()
    found = looks.who_looked(request.access, at=now, after=after)
    context = {
        "status": status(request, at=now),
        "looks": [(look, _sentence(look)) for look in found],
        "older": found[-1].number if len(found) == ON_A_PAGE else None,
        "first_page": after is None,
        "head": public_record.newest_head(),
    }
    return render(request, "privacy/looked.html", context)


@require_safe
@for_members
def proof(request: HouseRequest, entry_id: UUID) -> HttpResponse:
    """The proof file of one entry about them; of any other there is nothing here."""
    try:
        text = looks.proof_of(request.access, entry_id=entry_id, at=clock.now())
    except NoSuchEntry:
        raise Http404 from None
    return _download(text, f"entry-{entry_id.hex[:8]}.tlog-proof", "text/plain")


@require_safe
def verifier(_request: HouseRequest) -> HttpResponse:
    """The verifier as one file of Python, the same for everybody."""
    return _download(public_record.verifier(), public_record.VERIFIER, "text/x-python")


def _sentence(look: Look) -> str:
    """What was looked at: "looked at your name and e-mail address"."""
    categories = [str(category) for category in look.categories]
    if len(categories) > 1:
        listed = str(_AND) % {"first": ", ".join(categories[:-1]), "last": categories[-1]}
    else:
        listed = "".join(categories)
    return _("looked at: %(what)s") % {"what": listed}


def _download(text: str, name: str, kind: str) -> HttpResponse:
    response = HttpResponse(text, content_type=f"{kind}; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
