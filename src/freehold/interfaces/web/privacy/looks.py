"""Who looked at the data of the member who reads it, and proofs to take home."""

import re
from dataclasses import dataclass
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from freehold.commons.support import queries as support
from freehold.foundation import clock
from freehold.interfaces.web.doors import for_members
from freehold.interfaces.web.insight import wording
from freehold.interfaces.web.request import HouseRequest
from freehold.interfaces.web.shell.times import month_in_words
from freehold.stewardship.insight import expressing
from freehold.trust.ledger import proofs
from freehold.trust.ledger.proofs import NoSuchEntry, NoSuchHead
from freehold.trust.rights import looks, public_record
from freehold.trust.rights.looks import ON_A_PAGE, Look

JOBS = {
    "commons.mail.send": gettext_lazy("to send you a letter"),
    "digest": gettext_lazy("to see what is new for you"),
    "import": gettext_lazy("to bring a community home"),
}
_AND = gettext_lazy("%(first)s and %(last)s")
_MONTH = re.compile(r"20[0-9]{2}-(0[1-9]|1[0-2])")
_SIZE = re.compile(r"0|[1-9][0-9]{0,15}")


@dataclass(frozen=True, slots=True)
class Month:
    """A month with entries, as the filter shows it; "" is all of them."""

    key: str
    label: str
    current: bool


@require_safe
@for_members
def who_looked(request: HouseRequest) -> HttpResponse:
    """The newest first; ``after`` is the last number of the page before, ``month`` asks for one month."""
    asked, month = request.GET.get("after", ""), request.GET.get("month", "")
    after = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 19 else None
    chosen = month if _MONTH.fullmatch(month) else None
    now = clock.now()
    found = looks.who_looked(request.access, at=now, after=after, month=chosen)
    context = {
        "looks": [(look, sentence(look)) for look in found],
        "wrong": support.complained_of(request.access, entry_ids=[look.id for look in found]),
        "jobs": _what_for,
        "months": _months(looks.months(request.access, at=now), chosen),
        "month": chosen or "",
        "older": found[-1].number if len(found) == ON_A_PAGE else None,
        "first_page": after is None,
        "head": public_record.newest_head(),
        "keys": " ".join(public_record.record_keys()),
        "link": f"{reverse('privacy:record')}?old={{old}}&new={{new}}",
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
def consistency(request: HttpRequest) -> HttpResponse:
    """That the record of ``new`` entries begins with the one of ``old``: nothing about anybody."""
    old, new = request.GET.get("old", ""), request.GET.get("new", "")
    if not _SIZE.fullmatch(old) or not _SIZE.fullmatch(new):
        raise Http404
    try:
        text = proofs.consistency_file(int(old), int(new))
    except NoSuchHead:
        raise Http404 from None
    return _download(text, f"{old}-{new}.tlog-consistency", "text/plain")


@require_safe
def verifier(_request: HouseRequest) -> HttpResponse:
    """The verifier as one file of Python, the same for everybody."""
    return _download(public_record.verifier(), public_record.VERIFIER, "text/x-python")


def sentence(look: Look) -> str:
    """What was looked at: "looked at your name and e-mail address"."""
    if look.own:
        return _("took everything home")
    categories = [str(category) for category in look.categories]
    if len(categories) > 1:
        listed = str(_AND) % {"first": ", ".join(categories[:-1]), "last": categories[-1]}
    else:
        listed = "".join(categories)
    if look.people > 1:
        people = number_format(look.people, use_l10n=True, force_grouping=True)
        return _("looked at: %(what)s, of up to %(people)s members together") % {
            "what": listed,
            "people": people,
        }
    return _("looked at: %(what)s") % {"what": listed}


def _what_for(look: Look) -> str:
    """What a job of the house did it for; its name, where there are no better words."""
    if look.task == expressing.SLUG:
        return _("for a question in words of one's own")
    if look.task:
        return _("for the figure “%(figure)s”") % {"figure": wording.title(look.task, look.task)}
    return str(JOBS.get(look.job, look.job))


def _months(found: list[str], chosen: str | None) -> list[Month]:
    """Nothing to choose from where all entries are of one month."""
    if len(found) < 2 and chosen is None:
        return []
    listed = sorted({*found, *([chosen] if chosen else [])}, reverse=True)
    every = Month("", _("All months"), current=chosen is None)
    return [every, *(Month(one, month_in_words(one), current=one == chosen) for one in listed)]


def _download(text: str, name: str, kind: str) -> HttpResponse:
    response = HttpResponse(text, content_type=f"{kind}; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
