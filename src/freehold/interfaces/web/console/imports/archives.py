"""Archives: sending one, reading what it would make, saying yes, watching it come."""

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from freehold.commons.media.uploads import TooManyBytes
from freehold.foundation import clock
from freehold.foundation.refusal import Refusal
from freehold.interfaces.web.console.imports.forms import (
    BeginForm,
    BeginListForm,
    ChoiceForm,
    ColumnsForm,
)
from freehold.interfaces.web.doors import for_the_owner
from freehold.interfaces.web.going import go
from freehold.interfaces.web.media.multipart import NoFile
from freehold.interfaces.web.refusing import in_words
from freehold.interfaces.web.request import HouseRequest
from freehold.stewardship.exit import ordering, queries, uploading
from freehold.stewardship.exit.archives.opening import ArchiveRefused
from freehold.stewardship.exit.fetching import TITLES as TITLES_OF_SOURCES
from freehold.stewardship.exit.fetching import WHERE
from freehold.stewardship.exit.operations import NoSuchImport
from freehold.stewardship.exit.places import place_name
from freehold.stewardship.exit.queries import ImportPage, State
from freehold.stewardship.exit.readers.records import Kind
from freehold.stewardship.exit.sources import PEOPLE_ONLY, WITH_CHOICE, SourceKind
from freehold.stewardship.exit.wording import TITLES

MOVING = frozenset({State.LOOKING, State.GOING})
_FROM_UPLOADS: tuple[type[Refusal], ...] = (TooManyBytes, NoFile)


@require_safe
@for_the_owner
def index(request: HouseRequest) -> HttpResponse:
    context = {
        "imports": queries.imports(request.access),
        "refused": _refusal(request.GET.get("refused", "")),
        "sources": [(TITLES_OF_SOURCES[kind], WHERE[kind]) for kind in SourceKind],
    }
    return render(request, "console/imports/index.html", context)


@require_safe
@for_the_owner
def one(request: HouseRequest, import_id: UUID) -> HttpResponse:
    page = _page(request, import_id)
    made: BeginForm | BeginListForm | ColumnsForm | None = None
    if page.line.state is State.PLANNED:
        made = _begin_form(page)(initial={"group": _group_name(page)})
    elif page.line.state is State.NEEDS_COLUMNS:
        made = _columns_form(request, page, None)
    return _shown(request, page, made)


@require_POST
@for_the_owner
def columns(request: HouseRequest, import_id: UUID) -> HttpResponse:
    page = _page(request, import_id)
    made = _columns_form(request, page, request.POST)
    if not made.is_valid():
        return _shown(request, page, made)
    ordering.order_look_with_columns(
        request.access, import_id=import_id, columns=made.columns(), title=made.cleaned_data["title"]
    )
    return go("console:imports:one", import_id)


@require_POST
@for_the_owner
def choose(request: HouseRequest, import_id: UUID) -> HttpResponse:
    """What becomes of what was not public there. The archive is looked at again after it."""
    page = _page(request, import_id)
    made = ChoiceForm(request.POST)
    if page.line.state is not State.PLANNED or page.line.kind not in WITH_CHOICE:
        raise Http404
    if not made.is_valid():
        return _shown(request, page, _begin_form(page)(initial={"group": _group_name(page)}), made)
    ordering.order_look_with_choice(request.access, import_id=import_id, **made.cleaned_data)
    return go("console:imports:one", import_id)


@require_POST
@for_the_owner
def begin(request: HouseRequest, import_id: UUID) -> HttpResponse:
    page = _page(request, import_id)
    made = _begin_form(page)(request.POST)
    if not made.is_valid():
        return _shown(request, page, made)
    try:
        said = {"group": "", "site": "", **made.cleaned_data}
        ordering.order_import(request.access, import_id=import_id, at=clock.now(), **said)
    except Refusal as refusal:
        messages.error(request, in_words(refusal))
    return go("console:imports:one", import_id)


def _page(request: HouseRequest, import_id: UUID) -> ImportPage:
    try:
        return queries.the_import(request.access, import_id=import_id)
    except NoSuchImport:
        raise Http404 from None


def _shown(
    request: HouseRequest,
    page: ImportPage,
    made: BeginForm | BeginListForm | ColumnsForm | None,
    choice: ChoiceForm | None = None,
) -> HttpResponse:
    told = page.report or page.plan
    context = {
        "page": page,
        "state": page.line.state.value,
        "moving": page.line.state in MOVING,
        "made": made,
        "counts": _counts(told) if told and "read" in told else [],
        "reasons": _titled(told["reasons"]) if told and "read" in told else [],
        "remarks": _titled(told["remarks"]) if told and "read" in told else [],
        "refusal": (page.report or {}).get("refusal", ""),
        "addressed": (page.plan or {}).get("addressed", 0),
        "choice": choice or _choice_form(page),
    }
    return render(
        request,
        "console/imports/one.html",
        context,
        status=422 if any(one is not None and one.is_bound for one in (made, choice)) else 200,
    )


def _begin_form(page: ImportPage) -> type[BeginForm | BeginListForm]:
    goes_into_no_group = page.line.kind in PEOPLE_ONLY or page.line.kind == SourceKind.FREEHOLD
    return BeginListForm if goes_into_no_group else BeginForm


def _choice_form(page: ImportPage) -> ChoiceForm | None:
    """Asked where the archive is of a kind that holds what not everybody could see."""
    if page.line.state is not State.PLANNED or page.line.kind not in WITH_CHOICE or page.request is None:
        return None
    return ChoiceForm(initial={"private": page.request.private, "unsaid": page.request.unsaid})


def _columns_form(request: HouseRequest, page: ImportPage, data: Any) -> ColumnsForm:
    headings = uploading.headings(request.access, page.request) if page.request else []
    return ColumnsForm(data, headings=headings, initial=_guessed(headings))


def _guessed(headings: list[str]) -> dict[str, str]:
    """What a column holds, where its heading says it plainly."""
    plain = {heading.casefold(): heading for heading in headings}
    wanted = {
        "email": ("email", "e-mail", "email address", "mail"),
        "name": ("name", "full name", "display name"),
        "handle": ("handle", "username", "user name"),
        "id": ("id", "user id", "customer id"),
        "joined": ("joined", "created_at", "created at", "since", "subscribed at"),
    }
    found = {
        field: next((plain[name] for name in names if name in plain), "") for field, names in wanted.items()
    }
    return {**found, "title": _("Members")}


def _group_name(page: ImportPage) -> str:
    if page.request is None or page.request.group:
        return page.request.group if page.request else ""
    return "" if page.line.kind in PEOPLE_ONLY else place_name(page.line.kind)


def _counts(told: Any) -> list[list[str]]:
    return [
        [
            str(TITLES[kind]),
            *(f"{told[column].get(kind.value, 0):,}" for column in ("read", "made", "already", "refused")),
        ]
        for kind in Kind
        if told["read"].get(kind.value)
    ]


def _titled(groups: Any) -> list[dict[str, Any]]:
    return [{**group, "title": str(TITLES[Kind(group["kind"])])} for group in groups]


def _refusal(code: str) -> str:
    """What an upload was refused with, in words: the page that takes files sends the code alone."""
    for refusal in (*_FROM_UPLOADS, *_kinds_of(ArchiveRefused)):
        if refusal.code == code:
            return _(refusal.for_owner or refusal.for_members)
    return ""


def _kinds_of(refusal: type[Refusal]) -> Iterator[type[Refusal]]:
    yield refusal
    for kind in refusal.__subclasses__():
        yield from _kinds_of(kind)
