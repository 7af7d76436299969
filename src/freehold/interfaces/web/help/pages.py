"""Help that stands beside what needs it: a page for each question, and a list of them."""

from dataclasses import dataclass

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from freehold.interfaces.web.request import HouseRequest


@dataclass(frozen=True, slots=True)
class Page:
    """One question. ``slug`` is its address and its template; ``sign`` an icon."""

    slug: str
    title: Promise
    line: Promise
    sign: str


PAGES = (
    Page("joining", _("Coming in"), _("Joining, invitations, and accounts that moved here"), "door-open"),
    Page(
        "second-factor",
        _("A second lock"),
        _("Passkeys, authenticator apps, and what to do when a phone is lost"),
        "key-round",
    ),
    Page("privacy", _("What the words mean"), _("What we hold, who looked, who can see it"), "shield-check"),
    Page("choices", _("Choices"), _("What you can agree to, receipts, and being young here"), "check"),
    Page(
        "proofs",
        _("Checking the record yourself"),
        _("What a proof shows, and how to run the checker"),
        "file-text",
    ),
    Page(
        "keys",
        _("Keys and the recovery sheet"),
        _("For owners: what to keep where, and what a loss means"),
        "house",
    ),
)
_BY_SLUG = {page.slug: page for page in PAGES}


@require_safe
def index(request: HouseRequest) -> HttpResponse:
    return render(request, "help/index.html", {"pages": PAGES})


@require_safe
def page(request: HouseRequest, slug: str) -> HttpResponse:
    found = _BY_SLUG.get(slug)
    if found is None:
        raise Http404
    return render(request, f"help/{found.slug}.html", {"page": found})
