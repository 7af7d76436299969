"""What every page of the community hands its template."""

from typing import Any
from urllib.parse import urlencode

from freehold.commons import links
from freehold.interfaces.web.community.stencils import shown_post
from freehold.interfaces.web.faces import of_card
from freehold.interfaces.web.outlets.autodiscovery import feed_lines
from freehold.interfaces.web.request import HouseRequest


def shown_to(request: HouseRequest, context: dict[str, Any]) -> dict[str, Any]:
    """The context with what turns cards and tags into components."""
    return {
        **context,
        "face": of_card,
        "links": links,
        "shown_post": shown_post,
        "feed_lines": feed_lines,
        "member": request.access.actor.is_member,
    }


def paged(request: HouseRequest, after: str | None, **also: str) -> str:
    """The address of the next page; empty on the last."""
    return f"{request.path}?{urlencode({**also, 'after': after})}" if after else ""


def enhanced(request: HouseRequest) -> bool:
    """Whether htmx asks, which takes a piece of the page instead of a new one."""
    return request.headers.get("HX-Request") == "true"
