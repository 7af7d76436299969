"""What is changed at home is changed elsewhere too: once, after a lost answer too, and never after a stop."""

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

import pytest

from freehold.foundation import clock
from freehold.stewardship.outlets import looking, operations, queries, sharing, stopping
from freehold.stewardship.outlets.models import Outlet, Share, Stop
from freehold.trust.disclosure.models import Passing
from freehold.trust.ledger.models import StoredEntry
from freehold.trust.people.models import Person
from tests import cast
from tests.interfaces.outlets.conftest import begin, change
from tests.interfaces.outlets.showing import bluesky_account, carry, mastodon, show
from tests.interfaces.outlets.standins.bluesky import BlueskyServer
from tests.interfaces.outlets.standins.mastodon import MastodonServer
from tests.interfaces.outlets.standins.serving import Asked, Said, Standin, serving
from tests.trust.rights.erasing import life

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("reachable")]
BEFORE = "Madder on wool\n\nHow long do you leave it in?"


@dataclass
class Place:
    """A stand-in that Ada's topic is shown at."""

    server: MastodonServer | BlueskyServer
    there: Standin
    outlet: Outlet

    def texts(self) -> list[str]:
        """Without the link home."""
        return [one.partition("\n\nhttps://")[0] for one in self.server.texts()]

    def lose(self, method: str, path: str, *, did: bool) -> None:
        """The next such request is answered by nobody, whether it was carried out or not."""

        def silent(asked: Asked) -> Said | None:
            if (asked.method, asked.path.rpartition("/")[2]) != (method, path):
                return None
            if did:
                self.server.answer(asked)
            return Said(silent=True)

        self.there.before.append(silent)


@pytest.fixture
def on_mastodon() -> Iterator[Place]:
    server = MastodonServer()
    with serving(server.standin()) as there:
        yield Place(server, there, mastodon(server, there))


@pytest.fixture
def on_bluesky() -> Iterator[Place]:
    server = BlueskyServer()
    with serving(server.standin()) as there:
        yield Place(server, there, bluesky_account(there))


@pytest.fixture(params=["on_mastodon", "on_bluesky", "on_an_old_server"])
def place(request: pytest.FixtureRequest) -> Place:
    """Each that something can be shown at; an old server of Mastodon's kind knows no edits."""
    name = request.param
    found: Place = request.getfixturevalue("on_mastodon" if name == "on_an_old_server" else name)
    if isinstance(found.server, MastodonServer):
        found.server.edits = name != "on_an_old_server"
    return found


def shown(place: Place, group: UUID, person: Person | None = None) -> Share:
    """Ada's topic stands there."""
    person = person or cast.ada()
    (share,) = show(person, begin(person, group), [place.outlet])
    carry()
    assert place.texts() == [BEFORE]
    return fresh(share)


def edit(share: Share, source: str, title: str = "Madder on wool") -> None:
    """Ada changes her topic, and the house looks."""
    change(share.topic, source, title)
    looking.look(at=clock.now())


def fresh(share: Share) -> Share:
    return Share.objects.select_related("outlet").get(id=share.id)


def how(share: Share) -> list[str]:
    page = queries.outlet(cast.access_of(cast.esi()), outlet_id=share.outlet_id, at=clock.now())
    return [line.how for line in page.history]


def test_what_ada_changes_is_said_there_once_and_nothing_else_stands(place: Place, public: UUID) -> None:
    share = shown(place, public)
    edit(share, "Two hours, below a simmer.", "Madder on silk")
    assert how(share) == ["changing"]
    carry()
    carry()
    assert place.texts() == ["Madder on silk\n\nTwo hours, below a simmer."]
    assert how(share) == ["edited"]
    after = fresh(share)
    assert (after.edits, after.next_at, after.changed_at) == (1, None, None)
    looking.look(at=clock.now())
    assert carry() == 0


def test_on_mastodon_it_stays_the_same_post_and_on_bluesky_of_the_same_moment(
    on_mastodon: Place, on_bluesky: Place, public: UUID
) -> None:
    topic = begin(cast.ada(), public)
    shares = show(cast.ada(), topic, [on_mastodon.outlet, on_bluesky.outlet])
    carry()
    by_kind = {fresh(one).outlet.kind: fresh(one) for one in shares}
    toot, record = by_kind["mastodon"], by_kind["bluesky"]
    edit(toot, "Two hours.")
    carry()
    assert fresh(toot).page == toot.page
    assert fresh(record).page != record.page
    assert isinstance(on_bluesky.server, BlueskyServer)
    ((key, stands),) = on_bluesky.server.records.items()
    assert fresh(record).page.endswith(key)
    assert stands["createdAt"][:19] == record.asked_at.isoformat()[:19]
    carry()
    for one in shares:
        sharing.take_back(cast.access_of(cast.ada()), share_id=one.id, at=clock.now())
    carry()
    assert on_mastodon.texts() == on_bluesky.texts() == []


def test_a_change_of_what_does_not_stand_there_leaves_it_alone(place: Place, public: UUID) -> None:
    long = "x " * 200
    (share,) = show(cast.ada(), begin(cast.ada(), public, source=long + "one end"), [place.outlet])
    carry()
    asked = len(place.there.asked)
    edit(share, long + "another end")
    assert carry() == 0
    assert len(place.there.asked) == asked


def test_what_is_changed_back_before_it_left_leaves_nothing(place: Place, public: UUID) -> None:
    share = shown(place, public)
    edit(share, "Two hours.")
    edit(share, "How long do you leave it in?")
    asked = len(place.there.asked)
    carry()
    assert len(place.there.asked) == asked
    assert how(share) == ["stands"]


@pytest.mark.parametrize("did", [True, False])
def test_after_a_lost_answer_it_stands_there_once_with_the_newest_words(
    place: Place, public: UUID, *, did: bool
) -> None:
    share = shown(place, public)
    edit(share, "Two hours.")
    if isinstance(place.server, BlueskyServer):
        place.lose("POST", "com.atproto.repo.putRecord", did=did)
    elif place.server.edits:
        place.lose("PUT", fresh(share).remote, did=did)
    else:
        place.server.forgets_keys = True
        place.lose("POST", "statuses", did=did)
    carry()
    assert fresh(share).edited_at is None
    edit(share, "Three hours.")
    carry(minutes=5)
    looking.look(at=clock.now())
    carry()
    assert place.texts() == ["Madder on wool\n\nThree hours."]


def test_words_changed_while_the_first_answer_was_lost_are_said_in_the_end(
    place: Place, public: UUID
) -> None:
    (share,) = show(cast.ada(), begin(cast.ada(), public), [place.outlet])
    last = "com.atproto.repo.putRecord" if isinstance(place.server, BlueskyServer) else "statuses"
    place.lose("POST", last, did=True)
    carry()
    edit(share, "Two hours.")
    carry(minutes=5)
    looking.look(at=clock.now())
    carry()
    assert place.texts() == ["Madder on wool\n\nTwo hours."]


def test_what_the_owner_deleted_there_by_hand_is_not_said_anew(place: Place, public: UUID) -> None:
    share = shown(place, public)
    if isinstance(place.server, BlueskyServer):
        place.server.records.clear()
    else:
        place.server.statuses.clear()
    edit(share, "Two hours.")
    carry()
    carry(days=1)
    assert place.texts() == []
    assert how(share) == ["gone"]


def test_what_the_place_declines_to_change_is_taken_back(on_mastodon: Place, public: UUID) -> None:
    share = shown(on_mastodon, public)
    edit(share, "Two hours.")
    on_mastodon.there.before.append(Said(422, {"error": "Validation failed"}))
    carry()
    assert on_mastodon.texts() == []
    assert fresh(share).gone_at is not None


def test_what_cannot_be_changed_for_days_is_taken_back_at_last(on_mastodon: Place, public: UUID) -> None:
    share = shown(on_mastodon, public)
    edit(share, "Two hours.")
    real, on_mastodon.there.answer = on_mastodon.there.answer, lambda _asked: Said(503, {})
    for _ in range(8):
        carry(days=2)
    assert fresh(share).back_at is not None
    on_mastodon.there.answer = real
    carry(days=2)
    assert on_mastodon.texts() == []


def test_nothing_is_changed_there_after_the_stop_and_esi_is_told_what_stands(
    place: Place, public: UUID
) -> None:
    share, esi = shown(place, public), cast.access_of(cast.esi())
    edit(share, "Two hours.")
    stopping.stop(esi, outlet_id=place.outlet.id, why=Stop.Why.INCIDENT, at=clock.now())
    assert carry() == 0
    assert carry(days=1) == 0
    assert place.texts() == [BEFORE]
    assert how(share) == ["changed"]
    (left,) = queries.outlet(esi, outlet_id=place.outlet.id, at=clock.now()).left
    assert left.was_changed
    operations.deleted_by_hand(esi, share_id=left.share_id, at=clock.now())
    assert queries.outlet(esi, outlet_id=place.outlet.id, at=clock.now()).left == []


def test_a_change_after_the_stop_is_seen_and_waits_for_nobody(place: Place, public: UUID) -> None:
    share, esi = shown(place, public), cast.access_of(cast.esi())
    stopping.stop(esi, outlet_id=place.outlet.id, why=Stop.Why.INCIDENT, at=clock.now())
    edit(share, "Two hours.")
    assert fresh(share).next_at is None
    assert how(share) == ["changed"]


def test_each_wording_that_leaves_is_on_record_for_ada(place: Place, public: UUID) -> None:
    share = shown(place, public)
    before = StoredEntry.objects.count()
    edit(share, "Two hours.")
    place.there.before.append(Said(503, {}))
    carry()
    carry(minutes=5)
    assert StoredEntry.objects.count() == before + 1


def test_ada_who_is_erased_stands_nowhere_and_the_place_is_asked_to_erase(
    on_mastodon: Place, on_bluesky: Place, public: UUID
) -> None:
    ada = cast.ada()
    show(ada, begin(ada, public), [on_mastodon.outlet, on_bluesky.outlet])
    carry()
    life.asks_to_leave(ada)
    looking.look(at=clock.now())
    carry()  # she is hidden at once, three days before
    assert on_mastodon.texts() == on_bluesky.texts() == []
    life.is_erased()
    asked = set(Passing.objects.values_list("recipient__name", flat=True))
    assert asked == {"127.0.0.1", "Bluesky"}
    looking.look(at=clock.now())
    assert carry() == 0


def test_no_word_lies_beside_what_was_shown(place: Place, public: UUID) -> None:
    share = shown(place, public)
    hashed = fresh(share).shown
    assert hashed is not None
    (other,) = show(cast.ada(), begin(cast.ada(), public, minutes=1), [place.outlet])
    carry()
    assert bytes(hashed) != bytes(fresh(other).shown or b"")  # the same words, and it does not show
