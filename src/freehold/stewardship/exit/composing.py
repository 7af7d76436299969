"""What was written there, as the community here takes it: clean HTML, its author, its licence, its origin."""

from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext

from freehold.capabilities.community.brought import BroughtComment, BroughtReply, BroughtTopic
from freehold.commons.markup import markdown
from freehold.stewardship.exit import marks
from freehold.stewardship.exit.bodies import safe_html
from freehold.stewardship.exit.identities import public_id
from freehold.stewardship.exit.places import place_name
from freehold.stewardship.exit.readers.records import (
    ArchivedComment,
    ArchivedPost,
    Kind,
    Markup,
    PostForm,
    Source,
    Written,
)

FREEHOLD = "freehold"
_PATHS = {PostForm.TOPIC: "q", PostForm.ANSWER: "a"}


@dataclass(frozen=True, slots=True)
class Composer:
    """``site`` is the address of the place ("https://…"), empty where the archive does not say it and the
    owner has not. ``group_id`` is where topics go."""

    source: Source
    site: str
    group_id: UUID

    def topic(self, post: ArchivedPost, author_id: UUID | None, tags: tuple[str, ...]) -> BroughtTopic:
        return BroughtTopic(
            id=self._id(Kind.POSTS, post.key, post.written),
            author_id=author_id,
            html=safe_html(post.written.text, site=self.site),
            at=post.written.at,
            edited_at=post.written.edited_at,
            licence=post.written.licence,
            origin=self._origin(post.written, self._link(post)),
            group_id=self.group_id,
            title=post.title,
            tags=tags,
            closed=post.closed_at is not None,
        )

    def reply(self, post: ArchivedPost, author_id: UUID | None, topic_id: UUID) -> BroughtReply:
        return BroughtReply(
            id=self._id(Kind.POSTS, post.key, post.written),
            author_id=author_id,
            html=safe_html(post.written.text, site=self.site),
            at=post.written.at,
            edited_at=post.written.edited_at,
            licence=post.written.licence,
            origin=self._origin(post.written, self._link(post)),
            topic_id=topic_id,
            accepted=post.accepted,
        )

    def comment(self, comment: ArchivedComment, author_id: UUID | None, post_id: UUID) -> BroughtComment:
        return BroughtComment(
            id=self._id(Kind.COMMENTS, comment.key, comment.written),
            author_id=author_id,
            html=self._comment_html(comment),
            at=comment.written.at,
            licence=comment.written.licence,
            origin=self._origin(comment.written, self.site),
            post_id=post_id,
        )

    def _id(self, kind: Kind, key: str, written: Written) -> UUID:
        return public_id(marks.mark(self.source, kind, key), written.at)

    def _comment_html(self, comment: ArchivedComment) -> str:
        """Stack Exchange's comments know a little Markdown. A name after an @ is nobody's handle here."""
        if comment.markup is Markup.HTML:
            return safe_html(comment.written.text, site=self.site)
        return markdown.render(markdown.read(comment.written.text), {})

    def _link(self, post: ArchivedPost) -> str:
        if self.site and self.source.kind == "stackexchange":
            return f"{self.site}/{_PATHS[post.form]}/{post.key}"
        if self.site and self.source.kind == "wordpress":
            return f"{self.site}/?p={post.key}"
        return ""

    def _origin(self, written: Written, link: str) -> str:
        """From where a text comes; and whose it was, where that is nobody who could come here."""
        if self.source.kind == FREEHOLD:
            return written.origin
        place = link or written.origin or place_name(self.source.kind)
        if written.person_key is None and written.label:
            return gettext("%(name)s, %(place)s") % {"name": written.label, "place": place}
        return place
