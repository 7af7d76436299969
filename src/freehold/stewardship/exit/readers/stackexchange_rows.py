"""What each row of a Stack Exchange dump becomes.

The columns are those of Stack Exchange's "Database schema documentation for the public data dump and SEDE".
Columns that say more of a person than the community needs (location, reputation, last visit, views) are
not read.
"""

from freehold.stewardship.exit.limits import Limits
from freehold.stewardship.exit.readers.cells import BadCell, Cells
from freehold.stewardship.exit.readers.records import (
    ArchivedBadge,
    ArchivedComment,
    ArchivedPerson,
    ArchivedPost,
    ArchivedTag,
    ArchivedVote,
    Markup,
    PostForm,
    VoteSense,
    Written,
)
from freehold.stewardship.exit.readers.seen import Seen
from freehold.stewardship.exit.reasons import Reason

QUESTION, ANSWER = "1", "2"
_TAG_TEXTS = frozenset({"3", "4", "5"})
_SENSES = {"1": VoteSense.ACCEPTANCE, "2": VoteSense.UP, "3": VoteSense.DOWN, "5": VoteSense.BOOKMARK}
_GRADES = {"1": 1, "2": 2, "3": 3}
_BRONZE = 3
_ROBOT = "-1"
_ROBOT_NAME = "Community"
_LICENCE_CHARS = 40


class Rows:
    """Makes records of rows, and remembers what later rows may refer to. Raises ``BadCell``."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._tags = Seen()
        self._people = Seen()
        self._posts = Seen()
        self._topics = Seen()
        self._chosen = Seen()
        self._accepted = Seen()

    def tag(self, row: Cells) -> ArchivedTag:
        name = row.word("TagName", longest=self._limits.tag_chars)
        if not self._tags.add(name):
            raise BadCell(Reason.DUPLICATE_ROW)
        return ArchivedTag(row_id=row.number("Id"), key=name, name=name)

    def person(self, row: Cells) -> ArchivedPerson:
        key = row.number("Id")
        if key == _ROBOT:
            raise BadCell(Reason.NOT_A_PERSON)
        nameless = row.maybe("DisplayName") is None
        name = f"user{key}" if nameless else row.line("DisplayName", longest=self._limits.name_chars)
        person = ArchivedPerson(row_id=key, key=key, name=name, joined_at=row.moment("CreationDate"))
        self._people.add(key)
        return person

    def topic(self, row: Cells) -> ArchivedPost:
        form = row.number("PostTypeId")
        if form != QUESTION:
            raise BadCell(Reason.ABOUT_A_TAG if form in _TAG_TEXTS else Reason.UNKNOWN_FORM)
        key = row.number("Id")
        chosen = row.maybe_number("AcceptedAnswerId")
        post = ArchivedPost(
            row_id=key,
            key=key,
            form=PostForm.TOPIC,
            written=self._post_text(row),
            title=row.line("Title", longest=self._limits.title_chars),
            tags=self._tags_of(row),
            closed_at=row.maybe_moment("ClosedDate"),
        )
        self._posts.add(key)
        self._topics.add(key)
        if chosen is not None:
            self._chosen.add(f"{key} {chosen}")
        return post

    def answer(self, row: Cells) -> ArchivedPost:
        key, topic = row.number("Id"), row.number("ParentId")
        if topic not in self._topics:
            raise BadCell(Reason.UNKNOWN_POST)
        accepted = f"{topic} {key}" in self._chosen
        post = ArchivedPost(
            row_id=key,
            key=key,
            form=PostForm.ANSWER,
            written=self._post_text(row),
            topic_key=topic,
            accepted=accepted,
        )
        self._posts.add(key)
        if accepted:
            self._accepted.add(key)
        return post

    def comment(self, row: Cells) -> ArchivedComment:
        key = row.number("Id")
        person, label = self._author(row, "UserId", "UserDisplayName")
        written = Written(
            text=row.text("Text", longest=self._limits.comment_chars),
            at=row.moment("CreationDate"),
            person_key=person,
            label=label,
            licence=self._licence(row),
        )
        return ArchivedComment(
            row_id=key, key=key, post_key=self._post(row), written=written, markup=Markup.PLAIN
        )

    def vote(self, row: Cells) -> ArchivedVote:
        key = row.number("Id")
        sense = _SENSES.get(row.number("VoteTypeId"))
        if sense is None:
            raise BadCell(Reason.MODERATION)
        post = self._post(row)
        if sense is VoteSense.ACCEPTANCE and post not in self._accepted:
            raise BadCell(Reason.NO_LONGER_ACCEPTED)
        person = row.maybe_number("UserId")
        if sense is VoteSense.BOOKMARK or person is not None:
            person = self._person(row, "UserId")
        return ArchivedVote(
            row_id=key, key=key, post_key=post, sense=sense, at=row.moment("CreationDate"), person_key=person
        )

    def badge(self, row: Cells) -> ArchivedBadge:
        key = row.number("Id")
        return ArchivedBadge(
            row_id=key,
            key=key,
            person_key=self._person(row, "UserId"),
            name=row.line("Name", longest=self._limits.name_chars),
            at=row.moment("Date"),
            grade=_GRADES.get(row.maybe("Class") or "", _BRONZE),
        )

    def _post_text(self, row: Cells) -> Written:
        person, label = self._author(row, "OwnerUserId", "OwnerDisplayName")
        return Written(
            text=row.text("Body", longest=self._limits.body_chars),
            at=row.moment("CreationDate"),
            edited_at=row.maybe_moment("LastEditDate"),
            person_key=person,
            label=label,
            licence=self._licence(row),
        )

    def _author(self, row: Cells, number: str, name: str) -> tuple[str | None, str]:
        """Whose words they are: an account's, or under a name alone, as those of deleted accounts are."""
        key = row.maybe_number(number)
        if key == _ROBOT:
            return None, _ROBOT_NAME
        if key is not None:
            return self._person(row, number), ""
        if row.maybe(name) is None:
            return None, ""
        return None, row.line(name, longest=self._limits.name_chars)

    def _person(self, row: Cells, column: str) -> str:
        key = row.number(column)
        if key not in self._people:
            raise BadCell(Reason.UNKNOWN_PERSON)
        return key

    def _post(self, row: Cells) -> str:
        key = row.number("PostId")
        if key not in self._posts:
            raise BadCell(Reason.UNKNOWN_POST)
        return key

    def _licence(self, row: Cells) -> str:
        empty = row.maybe("ContentLicense") is None
        return "" if empty else row.line("ContentLicense", longest=_LICENCE_CHARS)

    def _tags_of(self, row: Cells) -> tuple[str, ...]:
        """``<a><b>`` in dumps before 2024, ``|a|b|`` since."""
        written = row.maybe("Tags") or ""
        names = written.replace("><", "|").strip("<>|").split("|")
        if len(names) > self._limits.tags_of_a_post or max(map(len, names)) > self._limits.tag_chars:
            raise BadCell(Reason.TOO_LONG)
        return tuple(name for name in names if name)
