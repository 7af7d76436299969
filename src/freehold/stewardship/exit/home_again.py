"""Where the records of another house's export go: to their person, whole, to be activated by them."""

from collections.abc import Sequence
from dataclasses import replace
from uuid import UUID

from freehold.capabilities.community.brought import BroughtComment, BroughtReply, BroughtTopic
from freehold.capabilities.community.operations import bringing, bringing_private, following, groups
from freehold.capabilities.community.operations.bringing_private import BroughtInPrivate
from freehold.commons.media import avatars, keeping
from freehold.foundation.refusal import Refusal
from freehold.stewardship.exit import marks
from freehold.stewardship.exit.bodies import safe_html
from freehold.stewardship.exit.identities import timeless_id
from freehold.stewardship.exit.machine import Made, NotTaken, Outcome
from freehold.stewardship.exit.readers.records import (
    ArchivedComment,
    ArchivedFile,
    ArchivedFollow,
    ArchivedGroup,
    ArchivedPerson,
    ArchivedPost,
    Kind,
    Record,
)
from freehold.stewardship.exit.reasons import Reason
from freehold.stewardship.exit.writing import IntoTheHouse, taken
from freehold.trust.access.opener import Access
from freehold.trust.people import profile, unclaimed
from freehold.trust.register.actors import Actor
from freehold.trust.register.purposes import IMPORT

_AVATAR = "avatar"


class HomeAgain(IntoTheHouse):
    """A destination for one member's export.

    Somebody who is a member here already gets what they wrote; what they told of themselves stays as it is.
    """

    def make(self, records: Sequence[Record]) -> Sequence[Outcome]:
        match records[0]:
            case ArchivedPerson():
                return [self._person(one) for one in taken(records, ArchivedPerson)]
            case ArchivedGroup():
                return [self._group_of(one) for one in taken(records, ArchivedGroup)]
            case ArchivedPost(private=True):
                return [self._in_private(one) for one in taken(records, ArchivedPost)]
            case ArchivedFile():
                return [self._file(one) for one in taken(records, ArchivedFile)]
            case ArchivedFollow():
                return [self._follow(one) for one in taken(records, ArchivedFollow)]
            case _:
                return super().make(records)

    def _person(self, one: ArchivedPerson) -> Outcome:
        (outcome,) = self._arrivals.make([one])
        if isinstance(outcome, Made) and (person_id := self._arrivals.person(one.key)) is not None:
            _tell(self._as(person_id), one)
        return outcome

    def _group_of(self, one: ArchivedGroup) -> Outcome:
        person_id = self._arrivals.person(one.person_key)
        group_id = self._place(one.key, one.person_key if one.private else "")
        if person_id is None:
            return NotTaken(Reason.LEFT_HERE)
        try:
            if one.private:
                bringing_private.bring_private_group(
                    self._access, group_id=group_id, name=one.name, host=person_id
                )
                return Made()
            bringing.bring_group(self._access, group_id=group_id, name=one.name, about="", at=self._at)
            if one.member:
                groups.join(self._as(person_id), group_id=group_id)
        except Refusal:
            return NotTaken(Reason.NOT_TAKEN)
        return Made(group_id)

    def _make_group(self) -> None:
        """Each group of the other house is made by its own record."""

    def _topic(self, post: ArchivedPost) -> BroughtTopic:
        composed = replace(super()._topic(post), source=post.written.source)
        return replace(composed, group_id=self._place(post.group_key))

    def _reply(self, post: ArchivedPost) -> BroughtReply:
        return replace(super()._reply(post), source=post.written.source)

    def _comment(self, comment: ArchivedComment) -> BroughtComment:
        return replace(super()._comment(comment), source=comment.written.source)

    def _in_private(self, post: ArchivedPost) -> Outcome:
        person_id = self._arrivals.person(post.written.person_key or "")
        if person_id is None:
            return NotTaken(Reason.LEFT_HERE)
        topic_id = timeless_id(marks.mark(self._source, Kind.POSTS, f"private:{post.topic_key}:{person_id}"))
        written = BroughtInPrivate(
            id=timeless_id(marks.mark(self._source, Kind.POSTS, post.key)),
            topic_id=topic_id,
            group_id=self._place(post.group_key, post.written.person_key or ""),
            author_id=person_id,
            title=post.title or self._group,
            source=post.written.source,
            html=safe_html(post.written.text),
            at=post.written.at,
            edited_at=post.written.edited_at,
        )
        bringing_private.bring_private(self._access, [written])
        return Made()

    def _file(self, one: ArchivedFile) -> Outcome:
        person_id = self._arrivals.person(one.person_key)
        if person_id is None:
            return NotTaken(Reason.LEFT_HERE)
        media_id = timeless_id(marks.mark(self._source, Kind.FILES, one.key))
        parts = {name: read() for name, read in one.parts.items()}
        try:
            kept = keeping.Brought(media_id, person_id, one.name)
            if one.used_as != _AVATAR:
                keeping.keep_file(kept, parts)
            elif unclaimed.is_unclaimed(person_id):
                keeping.keep_avatar(kept, parts)
                avatars.wear(self._as(person_id), media_id)
            else:
                return NotTaken(Reason.ANOTHERS)
        except Refusal:
            return NotTaken(Reason.NOT_TAKEN)
        return Made()

    def _follow(self, one: ArchivedFollow) -> Outcome:
        person_id = self._arrivals.person(one.person_key)
        found = marks.remembered(self._source, one.what, [one.thing_key]).get(one.thing_key)
        if person_id is None or found is None or found.thing is None:
            return NotTaken(Reason.UNKNOWN_POST)
        try:
            if one.what is Kind.GROUPS:
                following.follow_group(self._as(person_id), group_id=found.thing)
            else:
                following.follow_topic(self._as(person_id), topic_id=found.thing)
        except Refusal:
            return NotTaken(Reason.NOT_TAKEN)
        return Made()

    def _place(self, key: str, owner: str = "") -> UUID:
        """A group's id here. Private ones are each their owner's own, whoever shared them there."""
        return timeless_id(marks.mark(self._source, Kind.GROUPS, f"{key}/{owner}" if owner else key))

    def _as(self, person_id: UUID) -> Access:
        """The person, for what nobody else may do for them: they are not here yet, and asked for it."""
        return self._access.acting_as(Actor.person(person_id), IMPORT)


def _tell(access: Access, one: ArchivedPerson) -> None:
    """What somebody told of themselves; what this house does not take is left out."""
    facts = one.facts
    for tell in (
        lambda: profile.present(access, name=one.name, bio=str(facts.get("bio", ""))),
        lambda: profile.tell_phone(access, phone=str(facts.get("phone", ""))),
        lambda: profile.tell_age_band(access, age_band=str(facts.get("age_band", ""))),
        lambda: profile.set_settings(access, changes=dict(facts.get("settings", {}))),
    ):
        try:
            tell()
        except Refusal:
            continue
