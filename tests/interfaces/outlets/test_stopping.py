"""The switch: nothing begins after it, the key is given back within a minute, and people are told."""

from collections.abc import Iterator
from datetime import timedelta
from uuid import UUID

import pytest

from freehold.capabilities.community.models.topics import Topic
from freehold.commons.mail.models import OutgoingLetter
from freehold.foundation import clock, mail
from freehold.foundation.mail import Letter
from freehold.stewardship.outlets import keys, looking, operations, queries, sharing, stopping
from freehold.stewardship.outlets.models import Outlet, Share, Stop
from freehold.stewardship.outlets.refused import NoSuchOutlet, NotLetIn, OnlyTheOwner
from freehold.trust.disclosure import recipients
from freehold.trust.people import persons
from tests import cast
from tests.interfaces.outlets.conftest import begin
from tests.interfaces.outlets.showing import bluesky_account, carry, mastodon, show
from tests.interfaces.outlets.standins.bluesky import BlueskyServer
from tests.interfaces.outlets.standins.mastodon import MastodonServer
from tests.interfaces.outlets.standins.serving import Said, Standin, serving

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("reachable")]


@pytest.fixture
def server() -> MastodonServer:
    return MastodonServer()


@pytest.fixture
def there(server: MastodonServer) -> Iterator[Standin]:
    with serving(server.standin()) as standin:
        yield standin


class Letters:
    """What leaves by mail, by template and reader."""

    def __init__(self) -> None:
        self.put_there: list[Letter] = []

    def put(self, letter: Letter, *, at: object) -> None:
        self.put_there.append(letter)


@pytest.fixture
def letters(monkeypatch: pytest.MonkeyPatch) -> list[Letter]:
    box = Letters()
    monkeypatch.setattr(mail, "_outbox", [box])
    return box.put_there


def stop(outlet: Outlet, why: Stop.Why = Stop.Why.INCIDENT) -> None:
    stopping.stop(cast.access_of(cast.esi()), outlet_id=outlet.id, why=why, at=clock.now())


def test_nothing_leaves_after_the_stop_however_much_waits_and_the_key_opens_nothing(
    server: MastodonServer, there: Standin, public: UUID
) -> None:
    outlet = mastodon(server, there)
    for number in range(20):
        show(cast.ada(), begin(cast.ada(), public, f"Topic {number}", minutes=number), [outlet])
    pressed = clock.now()
    stop(outlet)
    posts = len([one for one in there.paths() if one == "POST /api/v1/statuses"])
    assert carry() == 0
    assert stopping.give_back_due(at=clock.now()) == 1
    assert carry(days=1) == 0
    assert server.tokens == set()
    assert server.statuses == {}
    assert posts == len([one for one in there.paths() if one == "POST /api/v1/statuses"]) == 0
    done = Stop.objects.get(of=outlet)
    assert done.given_back == Stop.GivenBack.REVOKED
    assert done.done_at is not None
    assert done.done_at - pressed < timedelta(minutes=1)
    outlet.refresh_from_db()
    assert outlet.secret is None
    with pytest.raises(NotLetIn):
        keys.keys_of(outlet)


def test_pressed_in_the_middle_of_a_turn_the_next_thing_does_not_leave(
    server: MastodonServer, there: Standin, public: UUID, monkeypatch: pytest.MonkeyPatch
) -> None:
    outlet = mastodon(server, there)
    for number in range(5):
        show(cast.ada(), begin(cast.ada(), public, f"Topic {number}", minutes=number), [outlet])

    # The stop is written by the test itself, in the thread that carries, since a test has one transaction.
    real = stopping.is_stopped
    calls: list[int] = []

    def look(outlet_id: UUID) -> bool:
        calls.append(1)
        if len(calls) == 3:
            Stop.objects.create(of=outlet, at=clock.now(), why=Stop.Why.STOLEN, next_at=clock.now())
        return real(outlet_id)

    monkeypatch.setattr(stopping, "is_stopped", look)
    carry()
    assert len(server.statuses) == 2


def test_a_server_that_does_not_answer_is_asked_until_the_minute_is_over(
    server: MastodonServer, there: Standin
) -> None:
    outlet = mastodon(server, there)
    there.answer = lambda _asked: Said(503, {})
    stop(outlet)
    at = Stop.objects.get(of=outlet).at
    for seconds in (0, 10, 20, 30, 40):
        assert stopping.give_back_due(at=at + timedelta(seconds=seconds)) == 0
    assert stopping.give_back_due(at=at + timedelta(seconds=50)) == 1
    done = Stop.objects.get(of=outlet)
    assert done.given_back == Stop.GivenBack.BY_HAND
    outlet.refresh_from_db()
    assert outlet.secret is None


def test_a_key_that_was_taken_away_there_already_counts_as_given_back(
    server: MastodonServer, there: Standin
) -> None:
    outlet = mastodon(server, there)
    there.before.append(Said(401, {"error": "The access token was revoked"}))
    stop(outlet)
    stopping.give_back_due(at=clock.now())
    assert Stop.objects.get(of=outlet).given_back == Stop.GivenBack.REVOKED


def test_the_session_of_bluesky_is_ended(public: UUID) -> None:
    server = BlueskyServer()
    with serving(server.standin()) as there:
        outlet = bluesky_account(there)
        stop(outlet)
        assert stopping.give_back_due(at=clock.now()) == 1
    assert (server.refresh, server.access) == (set(), set())
    assert Stop.objects.get(of=outlet).given_back == Stop.GivenBack.REVOKED


def test_those_whose_words_stand_there_are_told_and_every_owner(
    server: MastodonServer, there: Standin, public: UUID, letters: list[Letter]
) -> None:
    outlet = mastodon(server, there)
    show(cast.ada(), begin(cast.ada(), public), [outlet])
    carry()
    begin(cast.bram(), public, "Not shown there")
    letters.clear()
    stop(outlet, Stop.Why.STOLEN)
    told = {(letter.template, letter.to) for letter in letters}
    assert told == {("outlets.stopped", cast.ada().id), ("outlets.stopped-owner", cast.esi().id)}
    words = [mail.written(letter) for letter in letters]
    assert all("127.0.0.1" in str(one.subject) for one in words)
    assert all("other hands" in " ".join(map(str, one.paragraphs)) for one in words)
    stop(outlet)
    assert len(letters) == 2  # twice is once


def test_a_letter_waits_sealed(server: MastodonServer, there: Standin) -> None:
    stop(mastodon(server, there))
    assert OutgoingLetter.objects.count() >= 1
    assert "127.0.0.1" not in str(list(OutgoingLetter.objects.values_list()))


def test_what_is_taken_back_after_the_stop_is_left_to_esi_by_name(
    server: MastodonServer, there: Standin, public: UUID
) -> None:
    outlet = mastodon(server, there)
    (share,) = show(cast.ada(), begin(cast.ada(), public), [outlet])
    carry()
    stop(outlet)
    stopping.give_back_due(at=clock.now())
    sharing.take_back(cast.access_of(cast.ada()), share_id=share.id, at=clock.now())
    esi = cast.access_of(cast.esi())
    (left,) = queries.outlet(esi, outlet_id=outlet.id, at=clock.now()).left
    assert left.page == "https://shop.example/@shop/101"
    (line,) = queries.outlet(esi, outlet_id=outlet.id, at=clock.now()).history
    assert line.how == "left"
    operations.deleted_by_hand(esi, share_id=left.share_id, at=clock.now())
    assert queries.outlet(esi, outlet_id=outlet.id, at=clock.now()).left == []


def test_only_esi_stops_and_only_what_there_is(server: MastodonServer, there: Standin) -> None:
    outlet = mastodon(server, there)
    for person in (cast.ada(), cast.dot()):
        with pytest.raises(OnlyTheOwner):
            stopping.stop(cast.access_of(person), outlet_id=outlet.id, why=Stop.Why.ASKED, at=clock.now())
    with pytest.raises(NoSuchOutlet):
        stopping.stop(cast.access_of(cast.esi()), outlet_id=cast.ada().id, why=Stop.Why.ASKED, at=clock.now())


def test_no_renewed_session_comes_back_into_the_row_of_a_stopped_outlet(
    server: MastodonServer, there: Standin
) -> None:
    outlet = mastodon(server, there)
    held = keys.keys_of(outlet)
    stop(outlet)
    stopping.give_back_due(at=clock.now())
    held.keep({"token": "newer"})
    outlet.refresh_from_db()
    assert outlet.secret is None


def test_the_recipient_gets_nothing_from_then_on_and_is_still_asked_to_erase(
    server: MastodonServer, there: Standin, public: UUID
) -> None:
    outlet = mastodon(server, there)
    show(cast.ada(), begin(cast.ada(), public), [outlet])
    carry()
    stop(outlet)
    assert recipients.recipients() == []
    assert [one.name for one in recipients.receiving(cast.ada().id)] == ["127.0.0.1"]
    assert recipients.receiving(cast.bram().id) == []


def test_ada_who_is_erased_is_deleted_there(server: MastodonServer, there: Standin, public: UUID) -> None:
    show(cast.ada(), begin(cast.ada(), public), [mastodon(server, there)])
    carry()
    assert len(server.statuses) == 1
    persons.clear_rows(cast.ada().id)
    Topic.objects.update(author=None, title="", excerpt="")
    looking.look(at=clock.now())
    carry()
    assert server.statuses == {}
    assert Share.objects.filter(gone_at=None).count() == 0
