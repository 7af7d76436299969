"""Writing: topics, answers, edits, and how they will look."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_POST

from freehold.capabilities.community.operations import edits
from freehold.capabilities.community.operations import posts as post_operations
from freehold.capabilities.community.operations import topics as operations
from freehold.capabilities.community.placing import Posted
from freehold.capabilities.community.queries import own
from freehold.capabilities.community.reaching import NotAllowed, NotHere
from freehold.capabilities.community.revising import Head
from freehold.commons import links
from freehold.foundation import clock
from freehold.foundation.refusal import Refusal
from freehold.interfaces.web.community import topics
from freehold.interfaces.web.community.forms import EditForm, EditOpeningForm, ReplyForm, TopicForm
from freehold.interfaces.web.community.here import group_or_404
from freehold.interfaces.web.community.shown import enhanced, shown_to
from freehold.interfaces.web.doors import for_members
from freehold.interfaces.web.refusing import in_words, say
from freehold.interfaces.web.request import HouseRequest


@require_http_methods(["GET", "HEAD", "POST"])
@for_members
def new_topic(request: HouseRequest, slug: str) -> HttpResponse:
    page = group_or_404(request, slug)
    made = TopicForm(request.POST or None)
    if request.method == "POST" and made.is_valid() and not _asks_for_preview(request):
        try:
            return _to(
                operations.start_topic(
                    request.access,
                    group_id=page.group.id,
                    title=made.cleaned_data["title"],
                    source=made.cleaned_data["source"],
                    tags=made.tag_names(),
                    once=made.mark,
                    at=clock.now(),
                )
            )
        except Refusal as refusal:
            say(made, refusal)
    context = {"page": page, "group": page.group, "made": made}
    context["preview"] = _previewed(request, page.group.id)
    return render(request, "community/new_topic.html", shown_to(request, context))


@require_POST
@for_members
def reply(request: HouseRequest, topic_id: UUID) -> HttpResponse:
    made = ReplyForm(request.POST)
    if made.is_valid() and not _asks_for_preview(request):
        try:
            return _to(
                post_operations.reply(
                    request.access,
                    topic_id=topic_id,
                    source=made.cleaned_data["source"],
                    once=made.mark,
                    at=clock.now(),
                )
            )
        except NotHere:
            raise Http404 from None
        except Refusal as refusal:
            say(made, refusal)
    page = topics.topic_or_404(request, topic_id)
    return topics.show(request, page, made, preview=_previewed(request, page.group.id))


@require_http_methods(["GET", "HEAD", "POST"])
@for_members
def edit(request: HouseRequest, post_id: UUID) -> HttpResponse:
    try:
        now = own.to_edit(request.access, post_id=post_id)
    except (NotHere, NotAllowed):
        raise Http404 from None
    form = EditOpeningForm if now.is_opening else EditForm
    made = form(request.POST or _as_it_is(now))
    if request.method == "POST" and made.is_valid():
        try:
            return _to(_edited(request, post_id, made))
        except edits.EditedMeanwhile as meanwhile:
            made.data = {**request.POST.dict(), "edition": str(meanwhile.edition)}
            say(made, meanwhile)
        except Refusal as refusal:
            say(made, refusal)
    context = {"made": made, "now": now, "earlier": own.earlier_versions(request.access, post_id=post_id)}
    return render(request, "community/edit.html", context)


@require_POST
@for_members
def preview(request: HouseRequest, group_id: UUID) -> HttpResponse:
    """A text as it will look, as a piece of a page."""
    if not enhanced(request):
        raise Http404
    return render(request, "community/preview.html", {"preview": _preview(request, group_id)})


def _edited(request: HouseRequest, post_id: UUID, made: EditForm) -> Posted:
    given = made.cleaned_data
    head = Head(given["title"], made.tag_names()) if isinstance(made, EditOpeningForm) else None
    return edits.edit(
        request.access,
        post_id=post_id,
        source=given["source"],
        edition=given["edition"],
        head=head,
        at=clock.now(),
    )


def _as_it_is(now: own.Editing) -> dict[str, object]:
    return {"source": now.source, "edition": now.edition, "title": now.title, "tags": ", ".join(now.tags)}


def _asks_for_preview(request: HouseRequest) -> bool:
    return "preview" in request.POST


def _previewed(request: HouseRequest, group_id: UUID) -> str:
    return _preview(request, group_id) if _asks_for_preview(request) else ""


def _preview(request: HouseRequest, group_id: UUID) -> str:
    try:
        return own.preview(request.access, source=request.POST.get("source", ""), group_id=group_id)
    except NotHere:
        raise Http404 from None
    except Refusal as refusal:
        return in_words(refusal)


def _to(posted: Posted) -> HttpResponse:
    address = links.to_post(posted.topic_id, posted.slug, posted.place)
    return HttpResponse(status=303, headers={"Location": address})
