"""Groups: opened, joined, left; and who learns of private ones."""

from uuid import UUID, uuid4

import pytest
from django.db import IntegrityError, transaction

from freehold.capabilities.community import belonging, limits
from freehold.capabilities.community.belonging import TooManyGroups
from freehold.capabilities.community.models.groups import Group, Invitation, PrivateMembership
from freehold.capabilities.community.operations import groups
from freehold.capabilities.community.queries import groups as queries
from freehold.capabilities.community.reaching import NotAllowed, NotHere
from freehold.capabilities.community.texts import TooLong
from freehold.trust.people.models import Person
from tests import cast
from tests.capabilities.community.conftest import AT, reply, start


def opened(person: Person, name: str, *, private: bool, once: UUID | None = None) -> Group:
    slug = groups.open_group(
        cast.access_of(person), name=name, about="About.", private=private, once=once or uuid4(), at=AT
    )
    return Group.objects.get(slug=slug)


def test_a_public_group_shows_in_its_address_and_a_private_one_does_not(db: None) -> None:
    assert opened(cast.esi(), "Our Daily Bread", private=False).slug == "our-daily-bread"
    again = opened(cast.esi(), "Our Daily Bread", private=False).slug
    assert again.startswith("our-daily-bread-")
    private = opened(cast.ada(), "Grief", private=True)
    assert "grief" not in private.slug
    assert (private.name, private.about) == ("", "")


@pytest.mark.parametrize("private", [True, False])
def test_a_form_sent_twice_opens_one_group(db: None, private: bool) -> None:
    once = uuid4()
    person = cast.ada() if private else cast.esi()
    assert opened(person, "One", private=private, once=once) == opened(
        person, "One", private=private, once=once
    )
    assert Group.objects.count() == 1


def test_bram_joins_a_public_group_and_shows_it(public: UUID) -> None:
    bram = cast.access_of(cast.bram())
    for _ in range(2):
        groups.join(bram, group_id=public)
    page = queries.group_page(bram, slug="bread")
    assert (page.standing, page.may_join, page.group.members) == ("member", False, 2)
    shown = queries.members(cast.visitor(), group_id=public)
    assert [(one.card.handle, one.is_host) for one in shown] == [("esi", True), ("bram", False)]
    groups.leave(bram, group_id=public)
    assert queries.group_page(bram, slug="bread").group.members == 1


def test_chidi_joins_a_private_group_by_invitation_alone(private: UUID) -> None:
    chidi, slug = cast.access_of(cast.chidi()), Group.objects.get(id=private).slug
    with pytest.raises(NotHere):
        groups.join(chidi, group_id=private)
    with pytest.raises(NotHere):
        queries.group_page(chidi, slug=slug)
    for _ in range(2):
        groups.invite(cast.access_of(cast.ada()), group_id=private, person_id=cast.chidi().id)
    assert [group.name for group in queries.groups(chidi).invited] == ["Grief"]
    page = queries.group_page(chidi, slug=slug)
    assert (page.group.name, page.invited, page.may_join, page.topics.topics) == ("Grief", True, True, ())
    groups.join(chidi, group_id=private)
    assert [group.name for group in queries.groups(chidi).private] == ["Grief"]
    assert not Invitation.objects.exists()


def test_an_invitation_can_be_declined(private: UUID) -> None:
    chidi = cast.access_of(cast.chidi())
    groups.invite(cast.access_of(cast.ada()), group_id=private, person_id=cast.chidi().id)
    groups.decline(chidi, group_id=private)
    with pytest.raises(NotHere):
        groups.join(chidi, group_id=private)


def test_only_hosts_invite_put_out_and_make_hosts(private: UUID) -> None:
    ada, bram, chidi = cast.ada(), cast.bram(), cast.chidi()
    for act in (groups.invite, groups.put_out, groups.make_host):
        with pytest.raises(NotAllowed):
            act(cast.access_of(bram), group_id=private, person_id=chidi.id)
        with pytest.raises(NotHere):
            act(cast.access_of(chidi), group_id=private, person_id=bram.id)
    groups.make_host(cast.access_of(ada), group_id=private, person_id=bram.id)
    groups.invite(cast.access_of(bram), group_id=private, person_id=chidi.id)
    with pytest.raises(NotAllowed, match="host"):
        groups.put_out(cast.access_of(ada), group_id=private, person_id=bram.id)


def test_who_is_put_out_reads_no_more(private: UUID) -> None:
    topic_id = start(cast.ada(), private).topic_id
    groups.put_out(cast.access_of(cast.ada()), group_id=private, person_id=cast.bram().id)
    with pytest.raises(NotHere):
        reply(cast.bram(), topic_id)


def test_the_last_host_stays_until_there_is_another(private: UUID) -> None:
    ada, bram = cast.access_of(cast.ada()), cast.access_of(cast.bram())
    with pytest.raises(groups.LastHost):
        groups.leave(ada, group_id=private)
    groups.make_host(ada, group_id=private, person_id=cast.bram().id)
    groups.leave(ada, group_id=private)
    groups.leave(bram, group_id=private)
    assert not Group.objects.filter(id=private).exists()


def test_private_groups_have_an_end(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "PRIVATE_GROUPS", 2)
    for name in "ab":
        opened(cast.ada(), name, private=True)
    with pytest.raises(TooManyGroups):
        opened(cast.ada(), "c", private=True)
    assert Group.objects.count() == 2


def test_what_a_group_is_about_is_kept_as_it_was_written(db: None) -> None:
    slug = groups.open_group(
        cast.access_of(cast.esi()), name="Lists", about="- one\r\n- two", private=False, once=uuid4(), at=AT
    )
    assert queries.group_page(cast.visitor(), slug=slug).group.about == "- one\n- two"
    with pytest.raises(TooLong):
        groups.describe_group(
            cast.access_of(cast.esi()), group_id=Group.objects.get(slug=slug).id, name="x", about="x" * 1_001
        )


def test_a_group_is_described_anew(public: UUID, private: UUID) -> None:
    groups.describe_group(cast.access_of(cast.ada()), group_id=private, name="Sorrow", about="")
    assert [one.name for one in queries.groups(cast.access_of(cast.bram())).private] == ["Sorrow"]
    groups.describe_group(cast.access_of(cast.esi()), group_id=public, name="Loaves", about="New.")
    assert [one.name for one in queries.groups(cast.visitor()).public] == ["Loaves"]


def test_private_topics_are_listed_in_the_order_of_their_last_words(private: UUID) -> None:
    first, second = (
        start(cast.ada(), private, "First").topic_id,
        start(cast.bram(), private, "Second").topic_id,
    )
    slug, bram = Group.objects.get(id=private).slug, cast.access_of(cast.bram())
    assert [line.id for line in queries.group_page(bram, slug=slug).topics.topics] == [second, first]
    reply(cast.bram(), first)
    (line, _) = queries.group_page(bram, slug=slug).topics.topics
    assert (line.title, line.replies, line.by and line.by.handle) == ("First", 1, "ada")
    assert (line.last_by and line.last_by.handle, line.last_at) == ("bram", AT)


def test_pages_of_topics_show_each_once(public: UUID, private: UUID) -> None:
    for group_id in (public, private):
        made = {start((cast.ada(), cast.bram())[n % 2], group_id, f"Topic {n}").topic_id for n in range(45)}
        slug, seen, after = Group.objects.get(id=group_id).slug, [], None
        for _ in range(3):
            page = queries.group_page(cast.access_of(cast.ada()), slug=slug, after=after)
            seen += [line.id for line in page.topics.topics]
            after = page.topics.after
        assert after is None
        assert sorted(seen) == sorted(made)


def test_the_database_takes_no_private_group_in_clear(private: UUID) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Group.objects.filter(id=private).update(name="Grief")


def test_memberships_of_one_person_have_nothing_in_common(db: None) -> None:
    ada = cast.ada()
    made = {opened(ada, f"Group {n}", private=True).id for n in range(3)}
    rows = PrivateMembership.objects.values_list("id", "link", "shelf")
    assert len({bytes(one.bytes if isinstance(one, UUID) else one) for row in rows for one in row}) == 9
    assert set(belonging.private_groups_of(ada.id)) == made
