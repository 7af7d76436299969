"""Posts, cut out once for every state and language and then only filled in.

The same macros draw a post that draw every other one, once; kept is their markup with holes in it. Rendered
anew, twenty posts are two thirds of the processor time of a topic's page.
"""

import re
from collections.abc import Hashable, Mapping
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any
from uuid import UUID

from django.template.loader import get_template
from django.utils.translation import get_language
from markupsafe import Markup, escape

from freehold.capabilities.community.queries.shown import PostShown, TopicPage
from freehold.commons import links
from freehold.interfaces.web.faces import of_card
from freehold.interfaces.web.shell.cards import Card
from freehold.interfaces.web.shell.markup import html
from freehold.interfaces.web.shell.portraits import avatar, person_name
from freehold.interfaces.web.shell.times import ago

_ID = UUID("e0e0e0e0-0000-4000-8000-000000000001")
_TOPIC = UUID("e0e0e0e0-0000-4000-8000-000000000002")
_SCORE, _NUMBER, _PLACE = 7_340_033, 7_340_041, 7_340_051
_SLUG, _HREF = "e0e0e0e0-slug", "e0e0e0e0-href"
_FORM, _NONCE, _BODY, _BELOW, _UNDER = (
    html(f"\ue010{name}\ue011") for name in ("form", "nonce", "body", "below", "under")
)
_SOMEBODY = Card("\ue010name\ue011", "e0e0e0e0-handle", "/e0e0e0e0-profile/")
_AT, _EDITED = datetime(1901, 1, 1, tzinfo=UTC), datetime(1902, 2, 2, tzinfo=UTC)


class Stencil:
    """Markup with holes. ``marks`` says by name what stands in them in what was drawn."""

    def __init__(self, drawn: str, marks: Mapping[str, object]) -> None:
        names = {str(mark): name for name, mark in marks.items()}
        longest_first = sorted(names, key=len, reverse=True)
        self._pieces = re.split(f"({'|'.join(map(re.escape, longest_first))})", drawn)
        self._holes = [(place, names[self._pieces[place]]) for place in range(1, len(self._pieces), 2)]

    def filled(self, **values: str) -> Markup:
        """The markup with these in its holes. Who calls has escaped what is not ours."""
        pieces = self._pieces.copy()
        for place, name in self._holes:
            pieces[place] = values[name]
        return html("".join(pieces))


def shown_post(page: TopicPage, one: PostShown, form: object, nonce: str, *, member: bool) -> Markup:
    """A post with its vote, what can be done with it, and its first comments.

    ``form`` is the page's hidden input against forgery.
    """
    author, edited, dated = of_card(one.by), one.edited_at is not None, one.at is not None
    language = get_language()
    return _frame(language, one.place == 1, one.accepted, edited, bool(one.gone), dated).filled(
        place=str(one.place),
        number=str(one.place - 1),
        href=escape(links.to_post(page.id, page.slug, one.place)),
        avatar=avatar(author),
        name=person_name(author),
        at=ago(one.at) if one.at else "",
        edited=ago(one.edited_at) if one.edited_at else "",
        body=_parts().body_of(one) if one.gone or one.licence or one.origin else escape(one.html),
        below="" if one.gone else _below(page, one, form, nonce, language, member=member),
        under=_parts().under(page, one, of_card) if one.comment_count else "",
    )


def _below(
    page: TopicPage, one: PostShown, form: object, nonce: str, language: str | None, *, member: bool
) -> Markup:
    return _cut_below(
        language,
        member,
        one.score == 1,
        one.voted,
        one.mine,
        one.accepted,
        one.may_vote,
        one.may_accept,
        page.may_answer,
        page.may_keep_order,
    ).filled(
        id=str(one.id),
        score=str(one.score),
        form=str(form),
        nonce=nonce,
        topic=str(page.id),
        slug=page.slug,
    )


@lru_cache(maxsize=128)
def _frame(*state: Hashable) -> Stencil:
    _language, opens, accepted, edited, gone, dated = state
    drawn = _parts().frame(
        _PLACE, _SOMEBODY, _AT if dated else None, _BODY, "" if gone else _BELOW, _HREF,
        0 if opens else _NUMBER, _EDITED if edited else None, accepted, _UNDER,
    )  # fmt: skip
    return Stencil(
        drawn,
        {
            "place": _PLACE, "number": _NUMBER, "href": _HREF, "avatar": avatar(_SOMEBODY),
            "name": person_name(_SOMEBODY), "at": ago(_AT), "edited": ago(_EDITED), "body": _BODY,
            "below": _BELOW, "under": _UNDER,
        },
    )  # fmt: skip


@lru_cache(maxsize=512)
def _cut_below(*state: Hashable) -> Stencil:
    (_language, member, once, voted, mine, accepted, may_vote, may_accept, may_answer, keeps_order) = state
    drawn = _parts().below(
        _TOPIC, _SLUG, _ID, 1 if once else _SCORE, _FORM, _NONCE,
        {
            "member": member, "voted": voted, "mine": mine, "accepted": accepted, "may_vote": may_vote,
            "may_accept": may_accept, "may_answer": may_answer, "keeps_order": keeps_order,
        },
    )  # fmt: skip
    marks = {"id": _ID, "score": _SCORE, "form": _FORM, "nonce": _NONCE, "topic": _TOPIC, "slug": _SLUG}
    return Stencil(drawn, marks)


def _parts() -> Any:
    """The macros of parts.html."""
    parts: Any = get_template("community/parts.html")
    return parts.template.module
