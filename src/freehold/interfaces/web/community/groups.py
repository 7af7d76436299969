"""Groups: all of them, one of them, and belonging to it."""

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from freehold.capabilities.community import policies
from freehold.capabilities.community.operations import following
from freehold.capabilities.community.operations import groups as operations
from freehold.capabilities.community.queries import groups as queries
from freehold.foundation import clock
from freehold.foundation.refusal import Refusal
from freehold.interfaces.web.community.forms import AnyGroupForm, DescribeForm, GroupForm
from freehold.interfaces.web.community.here import group_or_404
from freehold.interfaces.web.community.shown import paged, shown_to
from freehold.interfaces.web.doors import for_members
from freehold.interfaces.web.going import go
from freehold.interfaces.web.refusing import in_words, say
from freehold.interfaces.web.request import HouseRequest
from freehold.trust.access.opener import Access
from freehold.trust.permission.policies import may

_ACTS: dict[str, tuple[Callable[[Access, UUID], None], object]] = {
    "join": (lambda a, g: operations.join(a, group_id=g), gettext_lazy("You belong to this group now.")),
    "leave": (lambda a, g: operations.leave(a, group_id=g), gettext_lazy("You left the group.")),
    "decline": (lambda a, g: operations.decline(a, group_id=g), gettext_lazy("Declined.")),
    "follow": (lambda a, g: following.follow_group(a, group_id=g), gettext_lazy("You follow this group.")),
    "unfollow": (
        lambda a, g: following.unfollow_group(a, group_id=g),
        gettext_lazy("You follow it no longer."),
    ),
}


@require_safe
def groups(request: HouseRequest) -> HttpResponse:
    context = shown_to(request, {"groups": queries.groups(request.access)})
    return render(request, "community/groups.html", context)


@require_safe
def group(request: HouseRequest, slug: str) -> HttpResponse:
    page = group_or_404(request, slug, after=request.GET.get("after"))
    context = {"page": page, "group": page.group, "older": paged(request, page.topics.after)}
    return render(request, "community/group.html", shown_to(request, context))


@require_http_methods(["GET", "HEAD", "POST"])
@for_members
def new(request: HouseRequest) -> HttpResponse:
    """Open a group."""
    public = may(request.access.actor, policies.OPEN_GROUP, policies.NewGroup(private=False))
    made = (AnyGroupForm if public else GroupForm)(request.POST or None)
    if request.method == "POST" and made.is_valid():
        given = made.cleaned_data
        try:
            slug = operations.open_group(
                request.access,
                name=given["name"],
                about=given["about"],
                private=given["kind"] == "private",
                once=made.mark,
                at=clock.now(),
            )
            return go("community:group", slug)
        except Refusal as refusal:
            say(made, refusal)
    return render(request, "community/new_group.html", {"made": made})


@require_http_methods(["GET", "HEAD", "POST"])
@for_members
def describe(request: HouseRequest, slug: str) -> HttpResponse:
    """Change what a group is called and what it is for; for its hosts."""
    page = group_or_404(request, slug)
    if not page.may_host:
        raise Http404
    made = DescribeForm(request.POST or {"name": page.group.name, "about": page.group.about})
    if request.method == "POST" and made.is_valid():
        try:
            operations.describe_group(request.access, group_id=page.group.id, **made.cleaned_data)
            return go("community:group", slug)
        except Refusal as refusal:
            say(made, refusal)
    return render(request, "community/describe.html", {"made": made, "group": page.group})


@require_POST
@for_members
def act(request: HouseRequest, slug: str, act: str) -> HttpResponse:
    """Join, leave, follow: one button each."""
    if act not in _ACTS:
        raise Http404
    found = group_or_404(request, slug).group
    do, words = _ACTS[act]
    try:
        do(request.access, found.id)
        messages.success(request, str(words))
    except Refusal as refusal:
        messages.error(request, in_words(refusal))
    away = act in {"leave", "decline"} and found.private
    return go("community:groups") if away else go("community:group", slug)
