"""What the columns of the community are."""

from functools import partial
from typing import Any

from django.utils.translation import gettext_lazy as _

from freehold.commons.markup import marks
from freehold.trust.register.declarations import Declaration, declare, linked, not_personal, public
from freehold.trust.register.purposes import COMMUNITY
from freehold.trust.register.retention import until_removed
from freehold.trust.rights import words
from freehold.trust.rights.telling import only, tell

_RANDOM = "a random number; what leads to it is declared where it does"
_PLACE = "where a thing stands among others, and how many there are"
_HASH = "a keyed hash: without the ring it says nothing of whose it is"
_FORM = "how a thing is kept, the same whoever wrote it"
_WRITTEN = "set by those who write there; of a private thing it is empty"
_COARSE = "a date rounded up to a Monday, a year after it was written"
_UNNAMED = "about a row that does not say whose it is"

_said: Any = partial(
    public, purpose=COMMUNITY, category="user.content.public", keep=until_removed(),
    without_it=_("others could not read what you wrote"),
)  # fmt: skip


def _author(*fields: str) -> Declaration:
    return linked(
        *fields, purpose=COMMUNITY, category="user.content.public", keep=until_removed(),
        without_it=_("others could not tell who wrote it"),
    )  # fmt: skip


def _shown(*fields: str, without_it: Any) -> Declaration:
    return linked(
        *fields, purpose=COMMUNITY, category="user.social", keep=until_removed(), without_it=without_it
    )


declare(
    "community.Group",
    not_personal(_RANDOM, "id"),
    not_personal("a group is nobody's; a private one's slug is random", "slug", "private", "opened_at"),
    not_personal("set by who opened the group, about the group; empty of a private one", "name", "about"),
    not_personal(_PLACE, "members", "topics", "turns"),
)
declare(
    "community.Membership",
    not_personal(_RANDOM, "id"),
    _shown("group", "person", "standing", without_it=_("nobody could see that you belong to a group")),
)
for _model in ("PrivateMembership", "Invitation"):
    declare(
        f"community.{_model}",
        not_personal(_RANDOM, "id"),
        not_personal(_HASH, "link", "shelf"),
        not_personal(_UNNAMED, "group"),
    )
declare("community.PrivateMembership", not_personal(_UNNAMED, "standing"))
declare(
    "community.Topic",
    not_personal(_RANDOM, "id"),
    not_personal(_PLACE, "group", "posts", "score", "turn", "accepted_place"),
    not_personal(_FORM, "closed", "listed", "tags"),
    _said("title", "excerpt", "at", "last_at"),
    _author("author", "last_author"),
)
declare(
    "community.Post",
    not_personal(_RANDOM, "id"),
    not_personal(_PLACE, "topic", "place", "line", "edition", "score", "comments"),
    not_personal(_HASH, "once", "shelf"),
    not_personal("under which licence, and from where, a text was brought", "licence", "origin"),
    _said("source", "html", "at", "edited_at"),
    _author("author"),
)
declare("community.Revision", not_personal(_RANDOM, "id"), not_personal(_PLACE, "post", "edition"))
declare(
    "community.Nudge",
    not_personal(_RANDOM, "id"),
    not_personal(_PLACE, "post", "why", "at"),
    _shown("person", without_it=_("you would not learn that somebody mentioned you")),
)
declare(
    "community.Vote",
    not_personal(_RANDOM, "id"),
    not_personal(_HASH, "link", "shelf"),
    not_personal(_UNNAMED, "post"),
)
declare("community.BroughtVote", not_personal(_RANDOM, "id"), not_personal(_UNNAMED, "post", "sense"))
declare("community.Acceptance", not_personal(_PLACE, "topic", "post"))
declare("community.Tag", not_personal("a word for what topics are about", "id", "name", "topics"))
declare("community.Tagging", not_personal(_PLACE, "id", "tag", "topic", "at"))
declare("community.Badge", not_personal("a kind of honour, nobody's own", "id", "name", "grade"))
declare(
    "community.Award",
    not_personal(_RANDOM, "id"),
    _shown("badge", "person", "at", without_it=_("nobody could see your badges")),
)
declare(
    "community.Report",
    not_personal(_RANDOM, "id"),
    not_personal(_HASH, "link", "shelf"),
    not_personal(_UNNAMED, "post", "why", "open"),
    not_personal(_COARSE, "expires_on"),
)
declare("community.Removal", not_personal(_PLACE, "post"), not_personal(_FORM, "cause", "why"))
declare(
    "community.Ruling",
    not_personal(_RANDOM, "id"),
    not_personal(_HASH, "shelf"),
    not_personal(_UNNAMED, "post", "act", "why"),
    not_personal(_COARSE, "expires_on"),
)

for _column, _name in {
    "Membership.group": _("Groups you belong to"),
    "Membership.person": _("Belonging to public groups"),
    "Membership.standing": _("What you are in a group"),
    "PrivateMembership.person": _("Private groups you belong to"),
    "Invitation.person": _("Invitations into private groups"),
    "Group.words": _("Names of private groups"),
    "Topic.title": _("Titles of your topics"),
    "Topic.excerpt": _("Beginnings of your topics"),
    "Topic.author": _("Topics you started"),
    "Topic.last_author": _("Topics you wrote in last"),
    "Topic.words": _("Topics you started in private groups"),
    "Post.source": _("What you wrote"),
    "Post.html": _("What you wrote, as it is shown"),
    "Post.author": _("Posts and comments of yours"),
    "Post.words": _("What you wrote in private groups"),
    "Revision.words": _("What you wrote before you edited it"),
    "Nudge.person": _("Posts that call on you"),
    "Vote.voter": _("Votes you gave"),
    "Award.badge": _("Badges"),
    "Award.person": _("Badges given to you"),
    "Report.complainant": _("Posts you reported"),
    "Report.words": _("What you said of them"),
    "Removal.words": _("What was taken down"),
    "Ruling.words": _("How you kept order"),
}.items():
    words.name_column(f"community.{_column.split('.')[0]}", _column.split(".")[1], _name)

words.leave_unsaid("community.Post", "html", "edited_at")
words.leave_unsaid("community.Topic", "excerpt", "last_at")


def _unmarked(said: dict[str, Any]) -> dict[str, Any]:
    """Without the ids of those whom a text refers to."""
    return {**said, "html": marks.without(said["html"])}


tell("community.Post", "html", marks.without)
for _model in ("Post", "Removal"):
    tell(f"community.{_model}", "words", _unmarked)
tell("community.Ruling", "words", only("by"))  # what a moderator says of somebody is not the moderator's
