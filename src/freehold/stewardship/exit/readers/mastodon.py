"""What somebody fetched of their own Mastodon account: actor.json and outbox.json, in ActivityStreams 2.0."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from functools import partial
from typing import Any

from freehold.stewardship.exit.archives.opening import Archive
from freehold.stewardship.exit.limits import Limits
from freehold.stewardship.exit.readers.counted import counted
from freehold.stewardship.exit.readers.csv_rows import table_rows
from freehold.stewardship.exit.readers.in_time import in_time
from freehold.stewardship.exit.readers.json_rows import text_at
from freehold.stewardship.exit.readers.json_stream import EACH, values
from freehold.stewardship.exit.readers.mastodon_rows import Rows, number_of, tags_of
from freehold.stewardship.exit.readers.numbers import Numbers
from freehold.stewardship.exit.readers.one_row import each, one, refused_all
from freehold.stewardship.exit.readers.parts import Parts
from freehold.stewardship.exit.readers.records import ArchivedPost, Kind, PostForm, Record, Source
from freehold.stewardship.exit.readers.refused import RefusedRow
from freehold.stewardship.exit.readers.seen import Seen
from freehold.stewardship.exit.reasons import Reason

ACTOR, OUTBOX = r"actor\.json", r"outbox\.json"
_FOLLOWS = r"following_accounts\.csv"


class MastodonReader:
    """Reads one account. ``at`` is now: later dates are refused. Raises ``MissingPart`` without its actor or
    its outbox."""

    def __init__(self, archive: Archive, *, limits: Limits, at: datetime) -> None:
        self._parts = Parts(archive)
        self._limits = limits
        self._actor = self._parts.needed(ACTOR, "actor.json", "Mastodon")
        self._outbox = self._parts.needed(OUTBOX, "outbox.json", "Mastodon")
        self._follows = self._parts.matching(_FOLLOWS)
        self._rows = Rows(limits, at=at)

    def source(self) -> Source:
        """The address of the account, which names its server too."""
        return Source("mastodon", next((text_at(row, "id") for row in self._people()), ""))

    def read(self) -> Iterator[Record | RefusedRow]:
        yield from each(Kind.PEOPLE, self._people(), self._rows.person, Seen())
        yield from self._tags()
        above = self._threads()
        yield from in_time(self._posts(above, replies=False))
        yield from in_time(self._posts(above, replies=True))
        for part in self._follows:
            rows = table_rows(self._parts.archive, part, self._limits)
            yield from refused_all(Kind.FOLLOWS, rows, Reason.ONLY_A_FOLLOW)
        yield from self._parts.left_behind()

    def _people(self) -> Iterator[Any]:
        return values(self._parts.archive, self._actor[0], (), self._limits)

    def _activities(self) -> Iterator[tuple[str, Any]]:
        rows = values(self._parts.archive, self._outbox[0], ("orderedItems", EACH), self._limits)
        for place, row in enumerate(counted(rows, self._outbox[0], self._limits.rows), start=1):
            yield f"#{place}", row

    def _tags(self) -> Iterator[Record | RefusedRow]:
        seen = Seen()
        for place, row in self._activities():
            for tag in tags_of(row):
                if seen.add(tag):
                    yield one(Kind.TAGS, place, partial(self._rows.tag, tag, place))

    def _threads(self) -> Numbers:
        """Which post goes on from which of the same account, where both can come and both could be seen by
        the same people: nothing that was public hangs below something that was not."""
        there: dict[str, Seen] = {}
        above = Numbers()
        for place, row in self._activities():
            made = one(Kind.POSTS, place, partial(self._rows.post, row, place))
            if isinstance(made, ArchivedPost):
                there.setdefault(made.reach, Seen()).add(made.key)
        for place, row in self._activities():
            made = one(Kind.POSTS, place, partial(self._rows.post, row, place))
            parent = self._rows.goes_on_from(row)
            if isinstance(made, ArchivedPost) and parent and parent in there[made.reach]:
                above.put(number_of(made.key), number_of(parent))
        return above

    def _posts(self, above: Numbers, *, replies: bool) -> Iterator[Record | RefusedRow]:
        seen = Seen()
        for place, row in self._activities():
            row_id = self._rows.row_id(row, place)
            made = one(Kind.POSTS, row_id, partial(self._made, row, place, above), seen)
            if (isinstance(made, ArchivedPost) and made.topic_key is not None) == replies:
                yield made

    def _made(self, row: Any, place: str, above: Numbers) -> ArchivedPost:
        post = self._rows.post(row, place)
        root = above.root(number_of(post.key))
        if root == number_of(post.key):
            return post
        return replace(post, form=PostForm.ANSWER, topic_key=str(root), tags=(), tags_left_out=0)
