"""Every place that people come from: what an archive of it becomes, and what of it never becomes public."""

from typing import Any
from uuid import UUID

import pytest

from freehold.capabilities.community.models.posts import Post
from freehold.capabilities.community.queries.groups import group_page, groups
from freehold.capabilities.community.queries.topic_page import topic_page
from freehold.commons.search.models import Entry
from freehold.foundation import clock
from freehold.stewardship.exit import machine, marks, operations, running, welcoming
from freehold.stewardship.exit.choosing import NotPublic, Unsaid
from freehold.stewardship.exit.models import Brought
from freehold.stewardship.exit.operations import Request
from freehold.stewardship.exit.plan import Plan, draw_up
from freehold.stewardship.exit.readers.records import Kind
from freehold.stewardship.exit.recognising import guess
from freehold.stewardship.exit.sources import WITH_CHOICE, SourceKind, reader_of
from freehold.trust.people import activating, origins, unclaimed
from freehold.trust.people.models import Person
from freehold.trust.vault.models import Key
from tests import cast
from tests.stewardship.exit.archives_in_memory import TODAY, MemoryArchive
from tests.stewardship.exit.forgetful import NothingYet
from tests.stewardship.exit.samples.expected import SAMPLES
from tests.stewardship.exit.samples.writing import js

pytestmark = pytest.mark.django_db(transaction=True)
every_place = pytest.mark.parametrize("place", sorted(SAMPLES))
every_place_with_closed_rooms = pytest.mark.parametrize(
    "place", sorted(place for place in SAMPLES if SAMPLES[place].secret)
)
Told = dict[str, Any]


def asked(place: str, private: str = NotPublic.LEAVE, unsaid: str = Unsaid.NOT_PUBLIC) -> Request:
    return Request(kind=place, private=private, unsaid=unsaid, title=SAMPLES[place].title, group="Elsewhere")


def looked_at(request: Request) -> Plan:
    archive = MemoryArchive(SAMPLES[request.kind].parts)
    return draw_up(reader_of(request, archive, at=TODAY), memory=NothingYet())


def brought(request: Request) -> Told:
    esi = cast.access_of(cast.esi())
    import_id = operations.ask(esi, request, at=TODAY)
    archive = MemoryArchive(SAMPLES[request.kind].parts)
    running.look_into(esi, import_id=import_id, archive=archive, at=TODAY)
    operations.start(esi, import_id=import_id, basis="consent", at=TODAY)
    return running.carry_out(esi, import_id=import_id, archive=archive, at=TODAY).as_json()


def reasons_of(told: Told) -> dict[str, dict[str, int]]:
    found: dict[str, dict[str, int]] = {}
    for group in told["reasons"]:
        found.setdefault(group["kind"], {})[group["code"]] = group["count"]
    return found


def person(place: str, key: str) -> UUID:
    archive = MemoryArchive(SAMPLES[place].parts)
    source = reader_of(asked(place), archive, at=TODAY).source()
    found = origins.person_from(cast.house(), source=f"{source.kind}:{source.identity}", external_id=key)
    assert found is not None
    return found


def public_words() -> str:
    rows = Post.objects.values_list("html", "source", "origin", "topic__title")
    found = Entry.objects.values_list("title", "body")
    return "\n".join(str(row) for row in [*rows, *found])


def test_every_place_has_a_sample() -> None:
    older = {SourceKind.STACK_EXCHANGE, SourceKind.WORDPRESS, SourceKind.CSV, SourceKind.FREEHOLD}
    assert set(SAMPLES) == set(SourceKind) - older
    assert set(WITH_CHOICE) == {place for place in SAMPLES if SAMPLES[place].secret}


@every_place
def test_an_archive_is_known_by_what_is_in_it(place: str) -> None:
    assert guess(MemoryArchive(SAMPLES[place].parts)) == place


@every_place
def test_esi_reads_first_what_would_be_made_and_every_row_that_cannot_be(place: str) -> None:
    told = looked_at(asked(place)).as_json()
    assert {kind: count for kind, count in told["made"].items() if count} == SAMPLES[place].made
    assert reasons_of(told) == SAMPLES[place].refused
    assert not Person.objects.exists() and not Key.objects.exists()


@every_place
def test_people_arrive_once_unclaimed_and_one_of_them_claims_the_account(place: str) -> None:
    planned = looked_at(asked(place)).as_json()
    report = brought(asked(place))
    assert report["made"] == planned["made"] and report["refused"] == planned["refused"]
    again = brought(asked(place))
    assert not any(again["made"].values()) and again["already"] == report["made"]
    assert again["reasons"] == report["reasons"]
    people = [person(place, key) for key in SAMPLES[place].people]
    assert unclaimed.unclaimed_among(people) == set(people)
    handed = welcoming.hand_out_link(cast.access_of(cast.esi()), person_id=people[0], at=clock.now())
    activating.activate(
        cast.house(),
        token=handed.path.removeprefix("/activate/").removesuffix("/"),
        handle="claimed",
        name="Somebody",
        password="lantern-oil-and-brass-4711",
        choices={},
        at=clock.now(),
    )
    assert not unclaimed.is_unclaimed(people[0])
    assert not any(brought(asked(place))["made"].values())


@every_place_with_closed_rooms
def test_what_was_not_public_there_is_public_nowhere_here(place: str) -> None:
    for private in NotPublic:
        brought(asked(place, private))
        assert SAMPLES[place].secret not in public_words()


@every_place
def test_what_was_public_stands_here_without_its_scripts(place: str) -> None:
    brought(asked(place))
    words = public_words()
    assert SAMPLES[place].shown in words
    assert "<script" not in words and "<iframe" not in words


@every_place_with_closed_rooms
def test_esi_may_have_it_put_into_private_groups(place: str) -> None:
    planned = looked_at(asked(place, NotPublic.GROUPS)).as_json()
    report = brought(asked(place, NotPublic.GROUPS))
    assert report["made"] == planned["made"] and report["refused"] == planned["refused"]
    closed = [group["count"] for group in report["remarks"] if group["code"] == "into_private"]
    assert sum(closed) == SAMPLES[place].closed
    assert Post.objects.filter(topic__group__private=True).count() == SAMPLES[place].closed
    assert not any(brought(asked(place, NotPublic.GROUPS))["made"].values())


def test_esi_may_change_her_mind_and_only_what_stayed_out_comes() -> None:
    brought(asked("x"))
    later = brought(asked("x", NotPublic.GROUPS))
    assert {kind: count for kind, count in later["made"].items() if count} == {"posts": 1}


def test_ada_finds_what_she_wrote_for_one_person_where_only_she_reads_it() -> None:
    brought(asked("x", NotPublic.GROUPS))
    ada = cast.access_of(Person.objects.get(id=person("x", "4711")))
    (group,) = groups(ada).private
    assert group.name == "Not public on X"
    (line,) = group_page(ada, slug=group.slug).topics.topics
    assert "only between us" in str(topic_page(ada, topic_id=line.id).posts[0].html)
    assert list(groups(cast.access_of(cast.esi())).private) == []


def test_a_channel_of_slack_becomes_a_private_group_of_those_who_were_in_it() -> None:
    brought(asked("slack"))
    ada, bram = (cast.access_of(Person.objects.get(id=person("slack", key))) for key in ("U1", "U2"))
    (hers,), (his,) = groups(ada).private, groups(bram).private
    assert (hers.name, hers.slug) == (his.name, his.slug) and hers.name == "general"
    lines = group_page(ada, slug=hers.slug).topics.topics
    assert sorted(line.title for line in lines) == ["general, 2020-03-14", "general, 2020-03-15"]
    assert "secret" not in [group.name for group in groups(ada).private]


def test_a_conversation_of_two_is_closed_to_everybody_else() -> None:
    brought(asked("slack", NotPublic.GROUPS))
    ada, bram = (cast.access_of(Person.objects.get(id=person("slack", key))) for key in ("U1", "U2"))
    assert {group.name for group in groups(ada).private} == {"general", "secret", "Ada, Bram"}
    assert {group.name for group in groups(bram).private} == {"general", "Ada, Bram"}


def test_what_the_archive_is_silent_on_is_public_only_where_esi_says_so() -> None:
    told = brought(asked("facebook", unsaid=Unsaid.PUBLIC))
    assert told["made"]["posts"] == 2
    words = public_words()
    assert "Wäsche &amp; Wolle" in words and "only for Bram" not in words


def test_a_protected_account_stays_closed() -> None:
    act = {"protectedHistory": {"protectedAt": "2020-01-02T00:00:00.000Z", "action": "Protect"}}
    acts = js("protected_history", [act])
    parts = {**SAMPLES["x"].parts, "data/protected-history.js": acts}
    told = draw_up(reader_of(asked("x"), MemoryArchive(parts), at=TODAY), memory=NothingYet()).as_json()
    assert told["made"]["posts"] == 0 and reasons_of(told)["posts"]["private_there"] == 6


def test_a_private_instagram_account_stays_closed() -> None:
    name = "personal_information/personal_information/personal_information.json"
    parts = {**SAMPLES["instagram"].parts}
    parts[name] = parts[name].replace(b'"False"', b'"True"')
    told = draw_up(
        reader_of(asked("instagram"), MemoryArchive(parts), at=TODAY), memory=NothingYet()
    ).as_json()
    assert told["made"]["posts"] == 0 and reasons_of(told)["posts"]["private_there"] == 3


@pytest.mark.parametrize("place", ["x", "ghost", "slack", "patreon", "buttondown", "instagram"])
def test_ada_who_is_a_member_already_is_not_made_twice(place: str) -> None:
    ada = cast.ada()
    assert brought(asked(place))["already"]["people"] == 1
    assert Person.objects.filter(**Person.email.matches("ada@example.org")).count() == 1
    assert person(place, SAMPLES[place].people[0]) == ada.id


@pytest.mark.parametrize("place", ["patreon", "mailchimp", "substack", "buttondown"])
def test_names_told_to_a_newsletter_are_not_read(place: str) -> None:
    archive = MemoryArchive(SAMPLES[place].parts)
    rows = repr(list(reader_of(asked(place), archive, at=TODAY).read()))
    assert "Lovelace" not in rows and "203.0.113.7" not in rows and "a private note" not in rows


def test_posts_say_where_they_come_from() -> None:
    for place in ("x", "mastodon", "discourse", "instagram"):
        brought(asked(place))
    found = set(Post.objects.values_list("origin", flat=True))
    assert "https://x.com/ada/status/101" in found and "https://social.example/@ada/1" in found
    assert "https://forum.example/t/which-mordant/5/3" in found and "Instagram" in found


def test_a_thread_stands_in_its_order_below_what_began_it() -> None:
    brought(asked("x"))
    (group,) = groups(cast.visitor()).public
    lines = group_page(cast.visitor(), slug=group.slug).topics.topics
    (thread,) = [line for line in lines if line.title.startswith("Madder")]
    posts = topic_page(cast.visitor(), topic_id=thread.id).posts
    assert [str(post.html)[3:10] for post in posts[1:]] == ["…then t", "…and th"]
    assert '<a href="https://dyes.example/madder"' in str(posts[0].html)


def test_no_row_leads_from_an_old_account_or_closed_room_to_anybody() -> None:
    brought(asked("slack", NotPublic.GROUPS))
    assert not Brought.objects.exclude(thing=None).exists()
    assert Kind.GROUPS in {Kind(kind) for kind in looked_at(asked("slack")).report.read}


class Struck(Exception):
    """The power fails."""


@every_place
def test_an_import_that_is_struck_after_every_batch_comes_to_the_same_end(
    place: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Struck within a batch or after it: it is run again until it is through."""
    monkeypatch.setattr(machine, "BATCH", 2)
    esi, request = cast.access_of(cast.esi()), asked(place, NotPublic.GROUPS, Unsaid.PUBLIC)
    archive = MemoryArchive(SAMPLES[place].parts)
    planned = looked_at(request).as_json()
    import_id = operations.ask(esi, request, at=TODAY)
    written = marks.remember
    left = 0

    def struck_within(*told: Any) -> None:
        nonlocal left
        left -= 1
        if left < 0:
            raise Struck
        written(*told)

    for batches in range(1, 200):
        left = batches - 1
        monkeypatch.setattr(marks, "remember", struck_within)
        try:
            report = running.carry_out(esi, import_id=import_id, archive=archive, at=TODAY).as_json()
            break
        except Struck:
            continue
    assert batches > 1
    assert (report["made"], report["refused"]) == (planned["made"], planned["refused"])
    made = sum(count for kind, count in report["made"].items())
    assert Brought.objects.count() == made
    assert Post.objects.count() == report["made"]["posts"]
    assert len(
        origins.known(cast.house(), [origins.key_of(*_key(place, key)) for key in SAMPLES[place].people])
    )


def _key(place: str, key: str) -> tuple[str, str]:
    source = reader_of(asked(place), MemoryArchive(SAMPLES[place].parts), at=TODAY).source()
    return f"{source.kind}:{source.identity}", key
