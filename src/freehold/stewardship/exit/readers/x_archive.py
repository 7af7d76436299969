"""What somebody fetched of their own account on X: a zip of scripts, each assigning one list to a name.

No script is run: what stands after the first "=" is read as JSON.
"""

from collections.abc import Iterator
from datetime import datetime
from functools import partial
from typing import Any

from freehold.stewardship.exit.archives.opening import Archive
from freehold.stewardship.exit.limits import Limits
from freehold.stewardship.exit.readers.counted import counted
from freehold.stewardship.exit.readers.in_time import in_time
from freehold.stewardship.exit.readers.json_rows import text_at
from freehold.stewardship.exit.readers.json_stream import EACH, values
from freehold.stewardship.exit.readers.numbers import Numbers
from freehold.stewardship.exit.readers.one_row import each, one, refused_all
from freehold.stewardship.exit.readers.parts import Parts
from freehold.stewardship.exit.readers.records import ArchivedPost, Kind, Reach, Record, Source
from freehold.stewardship.exit.readers.refused import RefusedRow
from freehold.stewardship.exit.readers.seen import Seen
from freehold.stewardship.exit.readers.x_rows import Rows, tags_of
from freehold.stewardship.exit.reasons import Reason

ACCOUNT, TWEETS = r"account\.js", r"tweets?(-part[0-9]+)?\.js"
_LETTERS = r"direct-messages(-group)?(-part[0-9]+)?\.js"
_FOLLOWS = r"(follower|following)(-part[0-9]+)?\.js"
_PROTECTED = r"protected-history\.js"
_ASSIGNED = "="


class XReader:
    """Reads one account. ``at`` is now: later dates are refused. Raises ``MissingPart`` without account.js.

    Tweets are gone through once for each kind of thing, since a reply may stand before what it replies to.
    """

    def __init__(self, archive: Archive, *, limits: Limits, at: datetime) -> None:
        self._parts = Parts(archive)
        self._limits = limits
        self._account = self._parts.needed(ACCOUNT, "account.js", "X")
        self._tweets = self._parts.matching(TWEETS)
        self._letters = self._parts.matching(_LETTERS)
        self._follows = self._parts.matching(_FOLLOWS)
        self._protected = self._parts.matching(_PROTECTED)
        self._rows = Rows(limits, at=at)

    def source(self) -> Source:
        """The number of the account, which it keeps when its name changes."""
        return Source("x", next((text_at(row, "accountId") for row in self._accounts()), ""))

    def read(self) -> Iterator[Record | RefusedRow]:
        self._rows.reach = self._reach()
        yield from each(Kind.PEOPLE, self._accounts(), self._rows.person, Seen())
        yield from self._tags()
        roots = self._threads()
        yield from in_time(self._posts(roots, replies=False))
        yield from in_time(self._posts(roots, replies=True))
        yield from each(Kind.POSTS, self._each(self._letters, _SENT), self._rows.letter, Seen(), named="id")
        yield from refused_all(Kind.FOLLOWS, self._each(self._follows, (EACH,)), Reason.ONLY_A_FOLLOW)
        yield from self._parts.left_behind()

    def _accounts(self) -> Iterator[Any]:
        return self._each(self._account, (EACH, "account"))

    def _statuses(self) -> Iterator[tuple[str, Any]]:
        rows = self._each(self._tweets, (EACH,))
        for place, row in enumerate(rows, start=1):
            inner = row.get("tweet", row) if isinstance(row, dict) else row
            yield f"#{place}", inner

    def _each(self, parts: list[str], path: tuple[str, ...]) -> Iterator[Any]:
        for part in parts:
            rows = values(self._parts.archive, part, path, self._limits, after=_ASSIGNED)
            yield from counted(rows, part, self._limits.rows)

    def _tags(self) -> Iterator[Record | RefusedRow]:
        seen = Seen()
        for place, row in self._statuses():
            for tag in tags_of(row):
                if seen.add(tag):
                    yield one(Kind.TAGS, place, partial(self._rows.tag, tag, place))

    def _threads(self) -> Numbers:
        """Which tweet goes on from which of the same account, where both can come."""
        there, above = Seen(), Numbers()
        for place, row in self._statuses():
            made = one(Kind.POSTS, place, partial(self._rows.tweet, row, place))
            if isinstance(made, ArchivedPost):
                there.add(made.key)
        for place, row in self._statuses():
            found = self._rows.goes_on_from(row, place)
            if found is not None and str(found[1]) in there:
                above.put(*found)
        return above

    def _posts(self, above: Numbers, *, replies: bool) -> Iterator[Record | RefusedRow]:
        """Either those that begin something, with all that is refused, or those that go on."""
        seen = Seen()
        for place, row in self._statuses():
            made = one(
                Kind.POSTS, self._rows.row_id(row, place), partial(self._made, row, place, above), seen
            )
            if (isinstance(made, ArchivedPost) and made.topic_key is not None) == replies:
                yield made

    def _made(self, row: Any, place: str, above: Numbers) -> ArchivedPost:
        post = self._rows.tweet(row, place)
        root = above.root(int(post.key))
        return post if str(root) == post.key else self._rows.as_reply(post, str(root))

    def _reach(self) -> Reach:
        """A protected account showed its tweets to those whom it let follow it."""
        last, acts = "", self._each(self._protected, (EACH, "protectedHistory"))
        for act in sorted(acts, key=lambda row: text_at(row, "protectedAt")):
            last = text_at(act, "action")
        return Reach.FEW if last.lower() == "protect" else Reach.EVERYBODY


_SENT = (EACH, "dmConversation", "messages", EACH, "messageCreate")
