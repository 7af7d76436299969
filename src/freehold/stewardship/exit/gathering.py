"""Where records of places with closed rooms go: what was public as ever, the rest into private groups."""

from collections.abc import Sequence
from uuid import UUID

from django.utils.translation import gettext

from freehold.capabilities.community.operations import bringing_private
from freehold.capabilities.community.operations.bringing_private import BroughtInPrivate
from freehold.foundation.refusal import Refusal
from freehold.stewardship.exit import marks
from freehold.stewardship.exit.bodies import safe_html
from freehold.stewardship.exit.identities import timeless_id
from freehold.stewardship.exit.machine import Made, NotTaken, Outcome
from freehold.stewardship.exit.places import place_name
from freehold.stewardship.exit.readers.records import ArchivedGroup, ArchivedPost, Kind, Record
from freehold.stewardship.exit.reasons import Reason
from freehold.stewardship.exit.writing import IntoTheHouse, taken

_MOST_REMEMBERED = 50_000


class Gathered(IntoTheHouse):
    """A destination that knows private groups.

    A closed room of the archive becomes a private group of those who were in it. What one person wrote for a
    few, in an archive that is theirs alone, goes into a private group with them alone: the others are not
    theirs to bring.
    """

    _groups: set[str] | None = None
    _belongs: set[tuple[UUID, UUID]] | None = None

    def make(self, records: Sequence[Record]) -> Sequence[Outcome]:
        match records[0]:
            case ArchivedGroup():
                groups = taken(records, ArchivedGroup)
                self._arrivals.look_up({key for one in groups for key in (one.person_key, *one.people)})
                return [self._room(one) for one in groups]
            case ArchivedPost(private=True):
                posts = taken(records, ArchivedPost)
                self._arrivals.look_up({one.written.person_key for one in posts if one.written.person_key})
                keys = {one.group_key for one in posts if one.group_key}
                self._groups = set(marks.remembered(self._source, Kind.GROUPS, keys))
                return [self._closed(one) for one in posts]
            case _:
                return super().make(records)

    def _room(self, one: ArchivedGroup) -> Outcome:
        """A private group of those who were in it. The first of them who is here looks after it."""
        found = (self._arrivals.person(key) for key in dict.fromkeys((one.person_key, *one.people)) if key)
        people = [person_id for person_id in found if person_id is not None]
        if not people:
            return NotTaken(Reason.LEFT_HERE)
        group_id = self._group_id(one.key)
        try:
            bringing_private.bring_private_group(
                self._access, group_id=group_id, name=one.name, host=people[0]
            )
        except Refusal:
            return NotTaken(Reason.NOT_TAKEN)
        for person_id in people[1:]:
            self._let_in(group_id, person_id)
        return Made()

    def _closed(self, post: ArchivedPost) -> Outcome:
        key = post.written.person_key
        person_id = self._arrivals.person(key) if key else None
        if key is None or person_id is None:
            return NotTaken(Reason.LEFT_HERE if key else Reason.UNKNOWN_PERSON)
        if post.group_key and post.group_key not in (self._groups or set()):
            return NotTaken(Reason.GONE_HERE)
        group_id = self._group_id(post.group_key) if post.group_key else self._own_group(key, person_id)
        if group_id is None or not self._let_in(group_id, person_id):
            return NotTaken(Reason.NOT_TAKEN)
        gathered = f"in:{post.group_key or key}:{post.topic_key or post.key}"
        written = BroughtInPrivate(
            id=timeless_id(marks.mark(self._source, Kind.POSTS, post.key)),
            topic_id=timeless_id(marks.mark(self._source, Kind.POSTS, gathered)),
            group_id=group_id,
            author_id=person_id,
            title=post.title or place_name(self._source.kind),
            source=post.written.source,
            html=safe_html(post.written.text),
            at=post.written.at,
            edited_at=post.written.edited_at,
        )
        try:
            bringing_private.bring_private(self._access, [written])
        except Refusal:
            return NotTaken(Reason.NOT_TAKEN)
        return Made()

    def _own_group(self, key: str, person_id: UUID) -> UUID | None:
        """The group of one person alone, for what they wrote for a few there."""
        group_id = self._group_id(f"alone:{key}")
        name = gettext("Not public on %(place)s") % {"place": place_name(self._source.kind)}
        try:
            bringing_private.bring_private_group(self._access, group_id=group_id, name=name, host=person_id)
        except Refusal:
            return None
        return group_id

    def _group_id(self, key: str) -> UUID:
        return timeless_id(marks.mark(self._source, Kind.GROUPS, key))

    def _let_in(self, group_id: UUID, person_id: UUID) -> bool:
        """Whoever wrote in a room belongs to it; False for one who belongs to too many already."""
        if self._belongs is None or len(self._belongs) > _MOST_REMEMBERED:
            self._belongs = set()
        if (group_id, person_id) not in self._belongs:
            try:
                bringing_private.let_in(self._access, group_id=group_id, person_id=person_id)
            except Refusal:
                return False
            self._belongs.add((group_id, person_id))
        return True
