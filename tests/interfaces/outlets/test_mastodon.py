"""Mastodon: let in by its own page, posting once, deleting; and what goes wrong there."""

import time
from collections.abc import Iterator
from uuid import UUID

import pytest

from freehold.capabilities.community.models.topics import Topic
from freehold.foundation import clock
from freehold.stewardship.outlets import looking, opening, sharing
from freehold.stewardship.outlets.models import Outlet, Share
from freehold.stewardship.outlets.refused import NoSuchOutlet, NotLetIn, OnlyTheOwner
from tests import cast
from tests.interfaces.outlets.conftest import begin
from tests.interfaces.outlets.showing import BACK, carry, mastodon, show
from tests.interfaces.outlets.standins.mastodon import MastodonServer
from tests.interfaces.outlets.standins.serving import Asked, Said, Standin, serving

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("reachable")]


@pytest.fixture
def server() -> MastodonServer:
    return MastodonServer()


@pytest.fixture
def there(server: MastodonServer) -> Iterator[Standin]:
    with serving(server.standin()) as standin:
        yield standin


def test_esi_connects_by_the_servers_own_page_and_its_key_lies_sealed(
    server: MastodonServer, there: Standin
) -> None:
    outlet = mastodon(server, there)
    assert outlet.connected_at is not None
    assert outlet.account.startswith("@shop@127.0.0.1")
    assert server.tokens == {"token-1"}
    assert server.apps["client-1"]["redirect_uri"] == BACK
    assert "token-1" not in str(Outlet.objects.values().get(id=outlet.id))
    assert outlet.recipient is not None
    assert outlet.recipient.name == "127.0.0.1"


def test_a_state_is_good_for_the_owner_who_began_and_for_no_one_else(
    server: MastodonServer, there: Standin
) -> None:
    esi, at = cast.access_of(cast.esi()), clock.now()
    opening.knock(esi, address=there.address, country="", back=BACK, home="", at=at)
    with pytest.raises(NoSuchOutlet):
        opening.enter(esi, state="guessed", code=server.code, at=at)
    with pytest.raises(OnlyTheOwner):
        opening.enter(cast.access_of(cast.dot()), state="guessed", code=server.code, at=at)
    assert server.tokens == set()


def test_a_code_that_was_used_lets_nobody_in(server: MastodonServer, there: Standin) -> None:
    mastodon(server, there)
    with pytest.raises(NotLetIn):
        mastodon(server, there)


def test_what_ada_chose_stands_there_once_with_the_link_home_and_without_her_name(
    server: MastodonServer, there: Standin, public: UUID
) -> None:
    topic = begin(cast.ada(), public, source="Ask @bram and @everybody@there, it is wool.")
    (share,) = show(cast.ada(), topic, [mastodon(server, there)])
    carry()
    carry()
    (text,) = server.texts()
    assert text.endswith(f"\n\nhttps://dyes.example/topics/{topic}/madder-on-wool/")
    assert text.startswith("Madder on wool\n\n")
    assert "@bram" not in text
    assert "@\u2060bram" in text
    assert "Ada" not in text
    share.refresh_from_db()
    assert share.page == "https://shop.example/@shop/101"
    posted = next(one for one in there.asked if one.method == "POST" and one.path == "/api/v1/statuses")
    assert posted.headers["idempotency-key"] == str(share.id)
    assert posted.form["visibility"] == "public"


def test_no_answer_to_a_post_that_was_made_makes_no_second_one(
    server: MastodonServer, there: Standin, public: UUID
) -> None:
    """The connection breaks after the server has posted; it forgets its keys, as after an hour."""
    server.forgets_keys = True
    (share,) = show(cast.ada(), begin(cast.ada(), public), [mastodon(server, there)])

    def posted_and_silent(asked: Asked) -> Said | None:
        if (asked.method, asked.path) != ("POST", "/api/v1/statuses"):
            return None
        server.answer(asked)
        return Said(silent=True)

    there.before.append(posted_and_silent)
    carry()
    share.refresh_from_db()
    assert (share.sent_at, len(server.statuses)) == (None, 1)
    carry(minutes=5)
    share.refresh_from_db()
    assert (share.remote, len(server.statuses)) == ("101", 1)


def test_asked_to_wait_everything_for_that_server_waits(
    server: MastodonServer, there: Standin, public: UUID
) -> None:
    outlet = mastodon(server, there)
    show(cast.ada(), begin(cast.ada(), public), [outlet])
    show(cast.ada(), begin(cast.ada(), public, "Weld"), [outlet])
    reset = str(int(time.time()) + 240)
    headers = {"X-RateLimit-Limit": "300", "X-RateLimit-Remaining": "0", "X-RateLimit-Reset": reset}
    there.before.append(Said(429, {"error": "Too many requests"}, headers))
    assert carry() == 1
    outlet.refresh_from_db()
    assert outlet.paused_until is not None
    assert 200 < (outlet.paused_until - clock.now()).total_seconds() < 300
    assert carry() == 0
    carry(minutes=10)
    assert len(server.statuses) == 2


def test_a_key_that_was_taken_away_there_stops_nothing_here_but_waits_for_esi(
    server: MastodonServer, there: Standin, public: UUID
) -> None:
    outlet = mastodon(server, there)
    (share,) = show(cast.ada(), begin(cast.ada(), public), [outlet])
    server.tokens.clear()
    carry()
    outlet.refresh_from_db()
    assert outlet.trouble == NotLetIn.code
    assert carry(days=2) == 0
    server.used.clear()
    again = mastodon(server, there)  # the same account is the same outlet, with all that waits
    assert again.id == outlet.id
    carry(days=2)
    share.refresh_from_db()
    assert share.sent_at is not None
    assert len(server.statuses) == 1


def test_what_the_server_declines_is_not_tried_again(
    server: MastodonServer, there: Standin, public: UUID
) -> None:
    (share,) = show(cast.ada(), begin(cast.ada(), public), [mastodon(server, there)])
    there.before.append(Said(422, {"error": "Validation failed"}))
    carry()
    share.refresh_from_db()
    assert (share.refusal, share.next_at) == ("outlets.declined", None)
    assert carry(days=9) == 0


def test_a_server_that_fails_or_talks_nonsense_is_tried_until_it_is_given_up(
    server: MastodonServer, there: Standin, public: UUID
) -> None:
    (share,) = show(cast.ada(), begin(cast.ada(), public), [mastodon(server, there)])
    for answer in (Said(502, {}), Said(200, b"<html>"), Said(500, {}), Said(200, b"[]")):
        there.before.append(answer)
    for _ in range(4):
        carry(days=2)
    share.refresh_from_db()
    assert share.sent_at is None
    assert share.refusal == "outlets.not-now"
    there.answer = lambda _asked: Said(503, {})
    for _ in range(9):
        carry(days=2)
    share.refresh_from_db()
    assert (share.refusal, share.next_at) == ("outlets.gave-up", None)


def test_what_is_taken_back_is_deleted_there_also_when_it_is_gone_already(
    server: MastodonServer, there: Standin, public: UUID
) -> None:
    outlet = mastodon(server, there)
    first, second = begin(cast.ada(), public), begin(cast.ada(), public, "Weld")
    shares = [show(cast.ada(), one, [outlet])[0] for one in (first, second)]
    carry()
    server.statuses.pop("102")
    for share in shares:
        sharing.take_back(cast.access_of(cast.ada()), share_id=share.id, at=clock.now())
    carry()
    assert server.statuses == {}
    assert Share.objects.filter(gone_at=None).count() == 0


def test_a_topic_that_goes_home_goes_there_too_whoever_took_it_down(
    server: MastodonServer, there: Standin, public: UUID
) -> None:
    topic = begin(cast.ada(), public)
    show(cast.ada(), topic, [mastodon(server, there)])
    carry()
    assert len(server.statuses) == 1
    Topic.objects.filter(id=topic).update(listed=False)
    looking.look(at=clock.now())
    carry()
    assert server.statuses == {}
