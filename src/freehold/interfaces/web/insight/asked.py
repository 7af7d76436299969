"""What is asked for by an address or a form, and the address of it."""

from collections.abc import Mapping
from datetime import datetime
from urllib.parse import urlencode

from django.http import Http404, HttpResponse
from django.urls import reverse

from freehold.interfaces.web.request import HouseRequest
from freehold.stewardship.insight import wishes
from freehold.stewardship.insight.catalogue import UnknownChoice, UnknownQuestion
from freehold.stewardship.insight.expressing import SLUG, WORDS
from freehold.stewardship.insight.wishes import Wish

LONGEST = 1_000


def wish_of(slug: str, request: HouseRequest, *, at: datetime) -> Wish:
    """What is wished. What cannot be chosen is taken as the usual.

    Raises NotUnderstood, and Http404 for a question that there is not.
    """
    sent = request.POST if request.method == "POST" else request.GET
    if slug == SLUG:
        return wishes.wish(slug, {WORDS: words_in(request)}, at=at)
    try:
        usual = wishes.wish(slug, {}, at=at)
    except UnknownQuestion:
        raise Http404 from None
    try:
        given = {name: sent[name] for name in usual.given if name in sent}
        return wishes.wish(slug, given, at=at)
    except UnknownChoice:
        return usual


def words_in(request: HouseRequest) -> str:
    sent = request.POST if request.method == "POST" else request.GET
    return sent.get(WORDS, "")[:LONGEST]


def address(name: str, given: Mapping[str, str], **where: object) -> str:
    """A page with what was chosen, so that its address can be kept."""
    return reverse(name, kwargs=where) + (f"?{urlencode(given)}" if given else "")


def page_of(slug: str, given: Mapping[str, str]) -> str:
    """Where a question is asked."""
    return address("insight:words", given) if slug == SLUG else address("insight:one", given, slug=slug)


def as_file(content: bytes, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
