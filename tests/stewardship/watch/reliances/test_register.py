"""The register of reliances: what it puts together, and who is concerned."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime, timedelta
from uuid import UUID

import pytest

from freehold.foundation import clock
from freehold.stewardship.watch.reliances import book, concerned, feeding, listing, operations, queries
from freehold.stewardship.watch.reliances.feeding import Fed, Feed
from freehold.stewardship.watch.reliances.models import Listed, Reliance
from freehold.stewardship.watch.reliances.operations import (
    EndsBeforeItBegan,
    InTheRegister,
    NoSuchService,
    OnlyTheOwner,
    Said,
    TooMuchSaid,
)
from freehold.stewardship.watch.reliances.seen import Members, RelianceSeen, Role
from freehold.trust.access.opener import Access
from freehold.trust.disclosure import recipients
from freehold.trust.disclosure.recipients import Receives
from freehold.trust.people import persons
from freehold.trust.people.unclaimed import Newcomer, enrol_unclaimed
from freehold.trust.register.actors import Actor
from tests import cast

pytestmark = pytest.mark.django_db


def said(members: Members, *purposes: str, **more: object) -> Said:
    return Said(purposes=purposes or ("Talk",), role=Role.INDEPENDENT, members=members, **more)  # type: ignore[arg-type]  # what a test wishes


@pytest.fixture
def esi() -> Access:
    return cast.access_of(cast.esi())


def rely(esi: Access, slug: str, members: Members, **more: object) -> RelianceSeen:
    operations.rely(esi, slug=slug, said=said(members, **more), at=clock.now())
    return seen(slug)


def seen(slug: str) -> RelianceSeen:
    found = queries.reliance(slug)
    assert found is not None
    return found


def people(slug: str) -> set[UUID]:
    found = list(concerned.people(slug, at=clock.now()))
    assert len(set(found)) == len(found), "each once"
    assert queries.reliance(slug) is None or seen(slug).how_many == len(found)
    return set(found)


class Outlets:
    """A part of the house that posts to a place, and knows by itself whom that concerns."""

    title = "Outlets"
    known: Sequence[UUID] = ()
    fed: Sequence[Fed] = ()

    def services(self) -> Sequence[Fed]:
        return self.fed

    def people(self, _key: str, /, *, at: datetime) -> Iterator[UUID]:
        yield from self.known


@pytest.fixture
def feed(monkeypatch: pytest.MonkeyPatch) -> Outlets:
    one = Outlets()
    made: list[Callable[[], Feed]] = [*feeding._feeds, lambda: one]
    monkeypatch.setattr(feeding, "_feeds", made)
    return one


def test_what_is_watched_are_services_and_all_that_they_run_on(esi: Access) -> None:
    rely(esi, "kickstarter", Members.EVERYBODY)
    rely(esi, "stripe", Members.NOBODY)
    found = [(one.platform.slug, one.through) for one in queries.watched()]
    assert found == [
        ("kickstarter", ""), ("amazon-web-services", "kickstarter"), ("stripe", "kickstarter"),
        ("stripe", ""), ("amazon-web-services", "stripe"),
    ]  # fmt: skip


def test_a_service_that_ended_is_watched_for_a_year(esi: Access) -> None:
    rely(esi, "dropbox", Members.EVERYBODY, since=date(2019, 1, 1))
    today = clock.now().date()
    operations.stop(esi, slug="dropbox", on=today - timedelta(days=364), at=clock.now())
    assert next(one.platform.slug for one in queries.watched()) == "dropbox"
    assert book.is_watched(book.lines()["dropbox"], on=today)
    assert not book.is_watched(book.lines()["dropbox"], on=today + timedelta(days=2))
    assert seen("dropbox").ended_on == today - timedelta(days=364), "the register still says so"


def test_whose_data_are_there_is_said_by_the_way_they_get_there(esi: Access) -> None:
    ada, gus = cast.ada().id, cast.gus().id
    finn = cast.finn()
    silent = persons.take_in(handle="silent", name="Silent", email=None, at=clock.now()).id
    rely(esi, "kickstarter", Members.EVERYBODY)
    rely(esi, "mailchimp", Members.EVERYBODY_WITH_ADDRESS)
    rely(esi, "xero", Members.NOBODY)
    rely(esi, "patreon", Members.LISTED)
    assert people("kickstarter") == {ada, gus, silent, cast.esi().id}
    assert people("mailchimp") == {ada, gus, cast.esi().id}
    assert people("xero") == people("patreon") == people("no-such") == set()
    assert finn not in people("kickstarter")


def test_those_who_came_from_there_are_found_by_their_origin(esi: Access) -> None:
    cast.ada()
    newcomers = [
        Newcomer(source="discord:guild-7", external_id="1", name="Nia"),
        Newcomer(source="csv:Our Backers", external_id="2", name="Ola", email="ola@example.org"),
    ]
    nia, ola = (one.person_id for one in enrol_unclaimed(cast.house(), newcomers, at=clock.now()))
    rely(esi, "discord", Members.CAME_FROM)
    rely(esi, "kickstarter", Members.CAME_FROM, came_from="our backers")
    rely(esi, "slack", Members.CAME_FROM)
    assert people("discord") == {nia}
    assert people("kickstarter") == {ola}
    assert people("slack") == set()


def test_a_walk_over_everybody_goes_on_after_a_batch(esi: Access, monkeypatch: pytest.MonkeyPatch) -> None:
    everybody = {cast.ada().id, cast.bram().id, cast.chidi().id, cast.esi().id}
    rely(esi, "mailchimp", Members.EVERYBODY_WITH_ADDRESS)
    for size in (1, 2, 4, 5):
        monkeypatch.setattr(concerned, "BATCH", size)
        assert people("mailchimp") == everybody


def test_a_recipient_feeds_the_register_by_its_name_or_stands_as_itself(esi: Access) -> None:
    ada, _bram = cast.ada().id, cast.bram().id
    now = clock.now()
    one = recipients.name_recipient(
        esi.actor, name="Klaviyo, Inc.", does="letters", country="US", receives=Receives.SOME, at=now
    )
    recipients.name_recipient(esi.actor, name="Müller & Söhne", does="parcels", country="DE", at=now)
    sealed = Receives.NOTHING_READABLE
    recipients.name_recipient(
        esi.actor,
        name="Box of ours",
        does="backups",
        country="DE",
        receives=sealed,
        asks_at="x@hetzner.com",
        at=now,
    )
    recipients.note(ada, recipient_id=one.id, what="address", at=now)
    assert set(book.lines()) == {"klaviyo", "own-muller-sohne", "hetzner"}
    assert people("klaviyo") == {ada}
    assert people("hetzner") == set()
    assert seen("own-muller-sohne").members is Members.EVERYBODY
    assert seen("klaviyo").fed_by == ("Firms that get members' data",)
    recipients.drop_recipient(esi.actor, recipient_id=one.id, at=now)
    assert seen("klaviyo").ended_on == now.date()
    assert people("klaviyo") == {ada}, "what went there before still lies there"


def test_the_owners_word_and_the_house_s_own_are_put_together(esi: Access, feed: Outlets) -> None:
    ada, bram = cast.ada().id, cast.bram().id
    feed.known = [bram]
    feed.fed = [
        Fed(key="1", name="Mastodon", purposes=("Public posts",), members=Members.LISTED,
            slug="mastodon-social", since=date(2024, 5, 1), categories=("user.content.public",)),
        Fed(key="2", name="A place of its own", purposes=("Posts",), members=Members.NOBODY,
            domain="weave.example"),
        Fed(key="3", name="?", purposes=(), members=Members.NOBODY, domain="files.dropbox.com"),
    ]  # fmt: skip
    rely(esi, "mastodon-social", Members.LISTED, since=date(2023, 1, 1), review_on=date(2031, 1, 1))
    listing.note_list(esi, slug="mastodon-social", data=b"ada@example.org", at=clock.now())
    assert people("mastodon-social") == {ada, bram}
    both = seen("mastodon-social")
    assert both.purposes == ("Talk", "Public posts")
    assert (both.since, both.role) == (date(2023, 1, 1), Role.INDEPENDENT)
    operations.stop(esi, slug="mastodon-social", on=clock.now().date(), at=clock.now())
    assert seen("mastodon-social").ended_on is None, "a part of the house still posts there"
    assert {"own-a-place-of-its-own", "dropbox"} <= set(book.lines())
    (own,) = [one.platform for one in book.lines().values() if one.platform.slug.startswith("own-")]
    assert own.domains == ("weave.example",)


def test_whoever_goes_is_on_no_list_any_more(esi: Access) -> None:
    ada = cast.ada()
    rely(esi, "kickstarter", Members.LISTED)
    listing.note_list(esi, slug="kickstarter", data=b"ada@example.org\nesi@example.org", at=clock.now())
    operations.keep_accounts(esi, slug="kickstarter", among=[cast.esi().id], keepers=[cast.esi().id])
    persons.delete_rows(ada.id)
    assert Listed.objects.count() == 1
    assert people("kickstarter") == {cast.esi().id}


def test_no_row_says_who_is_listed_where(esi: Access) -> None:
    ada = cast.ada()
    rely(esi, "kickstarter", Members.LISTED)
    rely(esi, "patreon", Members.LISTED)
    for slug in ("kickstarter", "patreon"):
        listing.note_list(esi, slug=slug, data=b"ada@example.org", at=clock.now())
    one, other = (bytes(link) for link in Listed.objects.values_list("link", flat=True))
    assert one != other, "the two rows of hers have nothing in common"
    assert ada.id.bytes not in one + other
    assert len(Listed.links_of(ada.id)) == Reliance.objects.count()


def test_only_the_owner_writes_and_what_cannot_be_is_refused(esi: Access) -> None:
    ada = cast.access_of(cast.ada())
    now, today = clock.now(), clock.now().date()
    for do in (
        lambda: operations.rely(ada, slug="x", said=said(Members.NOBODY), at=now),
        lambda: operations.change(ada, slug="x", said=said(Members.NOBODY), at=now),
        lambda: operations.stop(ada, slug="x", on=today, at=now),
        lambda: operations.review(ada, slug="x", next_on=None, at=now),
        lambda: operations.add_service(ada, name="Nix", at=now),
        lambda: operations.keep_accounts(ada, slug="x", among=[], keepers=[]),
        lambda: operations.forget_list(ada, slug="x"),
        lambda: listing.note_list(ada, slug="x", data=b"a@b.example", at=now),
    ):
        with pytest.raises(OnlyTheOwner):
            do()
    with pytest.raises(NoSuchService):
        operations.rely(esi, slug="no-such", said=said(Members.NOBODY), at=now)
    with pytest.raises(NoSuchService):
        operations.change(esi, slug="x", said=said(Members.NOBODY), at=now)
    rely(esi, "x", Members.NOBODY, since=today)
    with pytest.raises(InTheRegister):
        operations.rely(esi, slug="x", said=said(Members.NOBODY), at=now)
    with pytest.raises(EndsBeforeItBegan):
        operations.stop(esi, slug="x", on=today - timedelta(days=1), at=now)
    with pytest.raises(TooMuchSaid):
        operations.change(esi, slug="x", said=said(Members.NOBODY, "x" * 141), at=now)


def test_services_of_one_name_in_another_writing_keep_apart(esi: Access) -> None:
    now = clock.now()
    first = operations.add_service(esi, name="Ünder!", at=now)
    second = operations.add_service(esi, name="under under", domains=["a.example", "nonsense"], at=now)
    third = operations.add_service(esi, name="日本", at=now)
    fourth = operations.add_service(esi, name="中国", at=now)
    assert (first, second, third, fourth) == ("own-under", "own-under-under", "own-service", "own-service-2")
    assert operations.add_service(esi, name="Whatever", domains=["shop.a.example"], at=now) == second
    assert operations.add_service(esi, name="UNDER UNDER Ltd.", at=now) == second


def test_the_house_itself_may_write_its_demo() -> None:
    operations.add_service(cast.house(), name="Otter Post", at=clock.now())
    assert Actor.house() == cast.house().actor


def test_who_received_much_is_found_beyond_the_first_numbers(esi: Access) -> None:
    ada, bram = cast.ada().id, cast.bram().id
    now = clock.now()
    firms = [
        recipients.name_recipient(
            esi.actor, name=f"Firm {name}", does="x", country="US", receives=Receives.SOME, at=now
        )
        for name in ("one", "two")
    ]
    for _time in range(70):
        recipients.note(ada, recipient_id=firms[0].id, what="address", at=now)
    recipients.note(ada, recipient_id=firms[1].id, what="address", at=now)
    recipients.note(bram, recipient_id=firms[1].id, what="address", at=now)
    assert people("own-firm-one") == {ada}
    assert people("own-firm-two") == {ada, bram}


def test_a_count_that_took_a_walk_is_made_anew_when_people_come(esi: Access) -> None:
    newcomer = Newcomer(source="discord:guild-9", external_id="1", name="Nia")
    enrol_unclaimed(cast.house(), [newcomer], at=clock.now())
    assert rely(esi, "discord", Members.CAME_FROM).how_many == 1
    another = Newcomer(source="discord:guild-9", external_id="2", name="Ola")
    enrol_unclaimed(cast.house(), [another], at=clock.now())
    assert seen("discord").how_many == 2
