"""Finn's life in the house, so that there is something to erase in every room."""

from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID, uuid4

from freehold.capabilities.community.operations import groups, moderation, posts, topics, votes
from freehold.capabilities.community.placing import Posted
from freehold.capabilities.community.queries.groups import groups as groups_seen
from freehold.capabilities.community.reasons import Why
from freehold.commons.alerts import operations as alerts
from freehold.commons.media import operations as media
from freehold.commons.media.shown_to import ShownTo
from freehold.commons.media.uploads import Upload
from freehold.commons.support import operations as support
from freehold.foundation import clock
from freehold.trust.people import invitations, profile, recovery
from freehold.trust.people.models import Person
from freehold.trust.rights.erasing import carrying_out, leaving
from freehold.trust.rights.erasing.leaving import Farewell
from tests import cast

NAME, HANDLE = "Finn Abara", "finn"
PRIVATE = (
    "finn@example.org", "+47 555 01 23", "Finn worries about fennel", "the fennel list", "fennel.txt",
    "because of the fennel", "asked by phone about fennel",
)  # fmt: skip
PUBLIC = "Nobody dyes with fennel as I do: three baths, the last one cold, and a night in the shade."


@dataclass(frozen=True, slots=True)
class Lived:
    """What there is of Finn, and what others did with it."""

    person: Person
    topic: Posted
    answer_by_ada: Posted
    question_by_ada: Posted
    answer_by_finn: Posted
    group_id: UUID
    private_topic: Posted


def finn() -> Person:
    return cast._member(HANDLE, NAME)


def a_public_group() -> UUID:
    groups.open_group(
        cast.access_of(cast.esi()), name=f"Dyes {uuid4().hex[:6]}", about="", private=False, once=uuid4(),
        at=clock.now(),
    )  # fmt: skip
    return groups_seen(cast.visitor()).public[0].id


def ask(person: Person, group_id: UUID, title: str, source: str) -> Posted:
    return topics.start_topic(
        cast.access_of(person), group_id=group_id, title=title, source=source, tags=[], once=uuid4(),
        at=clock.now(),
    )  # fmt: skip


def answer(person: Person, topic: Posted, source: str) -> Posted:
    return posts.reply(
        cast.access_of(person), topic_id=topic.topic_id, source=source, once=uuid4(), at=clock.now()
    )


def live() -> Lived:
    """A life in every room: profile, posts, votes, groups, files, letters, keys, looks."""
    person, ada = finn(), cast.ada()
    access = cast.access_of(person)
    profile.present(access, name=NAME, bio="I dye with fennel and walk in rain.")
    profile.tell_phone(access, phone=PRIVATE[1])
    group_id = a_public_group()
    topic = ask(person, group_id, "Fennel or weld, finn asks", PUBLIC)
    answer_by_ada = answer(ada, topic, f"As @finn says: {PUBLIC} I would not.")
    question_by_ada = ask(ada, group_id, "Which mordant for linen?", "What holds on linen for years?")
    answer_by_finn = answer(person, question_by_ada, "Alum, and fennel after it: ask anybody in the north.")
    votes.accept_answer(cast.access_of(ada), post_id=answer_by_finn.post_id, at=clock.now())
    votes.vote(access, post_id=question_by_ada.post_id)
    moderation.report(access, post_id=answer_by_ada.post_id, why=Why.SPAM, words=PRIVATE[5], at=clock.now())
    private = _in_private(person, ada)
    alerts.want_digest(access)
    upload = Upload(most=1_000)
    upload.write(b"fennel " * 20)
    upload.finish()
    media.store_file(upload, holder=person.id, shown_to=ShownTo.HOLDER, name=PRIVATE[4])
    support.write_signed(access, words=PRIVATE[2], at=clock.now())
    signed_in = cast.signed_in(person)
    recovery.renew(signed_in, at=clock.now())
    invitations.invite(access, address="hanne@example.net", note="fennel", at=clock.now())
    cast.job().open(Person.objects.get(id=person.id).email)
    return Lived(person, topic, answer_by_ada, question_by_ada, answer_by_finn, group_id, private)


def _in_private(person: Person, ada: Person) -> Posted:
    access = cast.access_of(person)
    groups.open_group(access, name=PRIVATE[3], about="", private=True, once=uuid4(), at=clock.now())
    group_id = groups_seen(access).private[0].id
    groups.invite(access, group_id=group_id, person_id=ada.id)
    groups.join(cast.access_of(ada), group_id=group_id)
    topic = ask(person, group_id, "What we do not say aloud of fennel", "It grows behind the mill.")
    answer(ada, topic, "I know where.")
    return topic


def asks_to_leave(person: Person) -> Farewell:
    return leaving.ask(cast.access_of(person), cast.signed_in(person), at=clock.now())


def is_erased() -> None:
    at = clock.now() + timedelta(hours=73)
    assert leaving.begin_due(at=at) == 1
    assert carrying_out.carry_out_next(at=at)
