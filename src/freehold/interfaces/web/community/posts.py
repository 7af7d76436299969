"""One post: its page with every comment, voting, accepting, taking it back."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from freehold.capabilities.community.operations import edits, votes
from freehold.capabilities.community.operations import posts as operations
from freehold.capabilities.community.queries.shown import PostShown, TopicPage
from freehold.capabilities.community.queries.topic_page import post_with_comments
from freehold.capabilities.community.reaching import NotHere
from freehold.commons import links
from freehold.foundation import clock
from freehold.foundation.refusal import Refusal
from freehold.interfaces.web.community.forms import CommentForm
from freehold.interfaces.web.community.shown import enhanced, shown_to
from freehold.interfaces.web.doors import for_members
from freehold.interfaces.web.refusing import in_words, say
from freehold.interfaces.web.request import HouseRequest


@require_http_methods(["GET", "HEAD", "POST"])
def post(request: HouseRequest, post_id: UUID) -> HttpResponse:
    page, shown = post_or_404(request, post_id)
    made = CommentForm(request.POST or None)
    if request.method == "POST" and made.is_valid():
        try:
            said = operations.comment(
                request.access,
                post_id=post_id,
                source=made.cleaned_data["source"],
                once=made.mark,
                at=clock.now(),
            )
            return to_place(page, said.place)
        except Refusal as refusal:
            say(made, refusal)
    context = {"page": page, "group": page.group, "post": shown, "made": made}
    return render(request, "community/post.html", shown_to(request, context))


@require_POST
@for_members
def vote(request: HouseRequest, post_id: UUID) -> HttpResponse:
    """Say that a post is useful, or take that back."""
    given = request.POST.get("way") != "none"
    try:
        score = (votes.vote if given else votes.unvote)(request.access, post_id=post_id)
    except NotHere:
        raise Http404 from None
    if enhanced(request):
        context = {"post_id": post_id, "score": score, "voted": given}
        return render(request, "community/voted.html", context)
    return to_place(*place_of(request, post_id))


@require_POST
@for_members
def accept(request: HouseRequest, post_id: UUID) -> HttpResponse:
    """Take an answer as the one that solved it, or take that back."""
    page, place = place_of(request, post_id)
    if request.POST.get("way") == "none":
        votes.unaccept_answer(request.access, topic_id=page.id)
    else:
        votes.accept_answer(request.access, post_id=post_id, at=clock.now())
    return to_place(page, place)


@require_http_methods(["GET", "HEAD", "POST"])
@for_members
def withdraw(request: HouseRequest, post_id: UUID) -> HttpResponse:
    """Take back what one wrote; asks first."""
    page, shown = post_or_404(request, post_id)
    if request.method == "POST":
        try:
            edits.withdraw(request.access, post_id=post_id)
            messages.success(request, _("Taken back. Its words are gone, its place stays."))
        except Refusal as refusal:
            messages.error(request, in_words(refusal))
        return to_place(page, shown.place)
    context = {"page": page, "group": page.group, "post": shown}
    return render(request, "community/withdraw.html", shown_to(request, context))


def post_or_404(request: HouseRequest, post_id: UUID) -> tuple[TopicPage, PostShown]:
    try:
        return post_with_comments(request.access, post_id=post_id)
    except NotHere:
        raise Http404 from None


def place_of(request: HouseRequest, post_id: UUID) -> tuple[TopicPage, int]:
    page, shown = post_or_404(request, post_id)
    return page, shown.place


def to_place(page: TopicPage, place: int) -> HttpResponse:
    """Back to where it stands in its topic."""
    return HttpResponse(status=303, headers={"Location": links.to_post(page.id, page.slug, place)})
