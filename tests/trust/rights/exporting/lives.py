"""What members did in a house under test, and their exports, unpacked in memory."""

import io
import json
import zipfile
from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid4

from freehold.capabilities.community.models.groups import Group
from freehold.capabilities.community.operations import following, groups, posts, topics, votes
from freehold.commons.alerts import operations as alerts
from freehold.commons.media import avatars, operations, uses
from freehold.commons.media.shown_to import ShownTo
from freehold.commons.media.uploads import Upload
from freehold.commons.support import operations as letters
from freehold.foundation import clock
from freehold.trust.people import invitations, profile
from freehold.trust.people.models import Person
from freehold.trust.rights.exporting import asking, bundle
from freehold.trust.rights.exporting.bundle import From
from tests import cast

HOUSE = From(house="The Bakery", address="https://bakery.example")


@dataclass(frozen=True, slots=True)
class Unpacked:
    """An export: its files by their path below the one folder."""

    folder: str
    files: dict[str, bytes]

    def json(self, path: str) -> Any:
        return json.loads(self.files[path])

    def rows(self, table: str) -> list[dict[str, Any]]:
        path = f"data/{table}.json"
        return list(self.json(path)["rows"]) if path in self.files else []

    def text(self) -> str:
        """Everything that can be read as text in it, for looking whether something stands there."""
        return "\n".join(
            f"{path}\n{content.decode(errors='replace')}"
            for path, content in self.files.items()
            if path != "freehold-verify.py"
        )


def zip_of(person: Person) -> bytes:
    """The person's export as it is downloaded."""
    now, access = clock.now(), cast.access_of(person)
    exporting = asking.begin(access, ticket=asking.ticket(access, at=now), at=now)
    return b"".join(bundle.take(exporting, of=HOUSE, at=now))


def export_of(person: Person) -> Unpacked:
    return unpacked(zip_of(person))


def unpacked(data: bytes) -> Unpacked:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        folders = {name.partition("/")[0] for name in archive.namelist()}
        assert len(folders) == 1
        files = {name.partition("/")[2]: archive.read(name) for name in archive.namelist()}
    return Unpacked(folders.pop(), files)


def group_of(owner: Person, name: str, *, private: bool, members: tuple[Person, ...] = ()) -> UUID:
    """A group with these members."""
    access = cast.access_of(owner)
    slug = groups.open_group(
        access, name=name, about=f"About {name}.", private=private, once=uuid4(), at=clock.now()
    )
    group_id = Group.objects.get(slug=slug).id
    for member in members:
        if private:
            groups.invite(access, group_id=group_id, person_id=member.id)
        groups.join(cast.access_of(member), group_id=group_id)
    return group_id


def topic(person: Person, group_id: UUID, title: str, source: str) -> tuple[UUID, UUID]:
    """A topic of this person: its id, and that of its opening post."""
    made = topics.start_topic(
        cast.access_of(person), group_id=group_id, title=title, source=source, once=uuid4(), at=clock.now()
    )
    return made.topic_id, made.post_id


def reply(person: Person, topic_id: UUID, source: str) -> UUID:
    return posts.reply(
        cast.access_of(person), topic_id=topic_id, source=source, once=uuid4(), at=clock.now()
    ).post_id


def comment(person: Person, post_id: UUID, source: str) -> UUID:
    return posts.comment(
        cast.access_of(person), post_id=post_id, source=source, once=uuid4(), at=clock.now()
    ).post_id


def file_of(person: Person, content: bytes, name: str) -> UUID:
    """A file of the person's, as it came."""
    with Upload(most=1_000_000) as upload:
        upload.write(content)
        upload.finish()
        return operations.store_file(upload, holder=person.id, shown_to=ShownTo.HOLDER, name=name)


def picture_of(person: Person, content: bytes) -> None:
    """The picture beside the person's name."""
    use = avatars.use(page="/me/profile/")
    with Upload(most=1_000_000) as upload:
        upload.write(content)
        upload.finish()
        uses.end(cast.access_of(person), use, upload, name="me.jpg")


def adas_life(picture: bytes) -> Person:
    """Ada wrote in public and in private, voted, follows, sent a file and a letter, and was looked at."""
    ada, bram, esi = cast.ada(), cast.bram(), cast.esi()
    access, now = cast.access_of(ada), clock.now()
    profile.present(access, name="Ada Vance", bio="I bake on Sundays.")
    profile.tell_phone(access, phone="+31 20 555 0100")
    profile.tell_age_band(access, age_band="35–49")
    profile.set_settings(access, changes={"theme": "dark"})
    bread = group_of(esi, "Bread", private=False, members=(ada, bram))
    grief = group_of(bram, "Grief", private=True, members=(ada,))
    began, opening = topic(ada, bread, "Why does it not rise?", "My dough, @bram. **Cold** kitchen.")
    answer = reply(bram, began, "Warmer water, says Bram.")
    comment(ada, answer, "It helped.")
    other, _post = topic(bram, bread, "Which flour?", "Bram asks all of you.")
    reply(ada, other, "Type 80.")
    secret, _opening = topic(bram, grief, "Bram's private title", "Bram's private words")
    reply(ada, secret, "Ada's private answer")
    topic(ada, grief, "Ada's private title", "Ada's private words")
    votes.vote(access, post_id=answer)
    following.follow_topic(access, topic_id=other)
    alerts.want_digest(access)
    letters.write_signed(access, words="I worry about the oven.", at=now)
    invitations.invite(access, address="stranger@example.net", note="Come and bake.", at=now)
    file_of(ada, b"flour,water\n1,2\n", "recipe.csv")
    picture_of(ada, picture)
    cast.signed_in(ada)
    looking = cast.unlocked(cast.dot(), ada)
    looking.open(Person.objects.get(id=ada.id).email)
    del opening
    return Person.objects.get(id=ada.id)
