"""Bluesky: an app password used once, a record that is written once, and a session that is ended."""

from collections.abc import Iterator
from datetime import timedelta
from uuid import UUID, uuid4

import pytest

from freehold.foundation import clock
from freehold.interfaces.outlets.bluesky import record_key
from freehold.stewardship.outlets import keys, opening, sharing
from freehold.stewardship.outlets.models import Outlet
from freehold.stewardship.outlets.refused import KeyForm, NotLetIn
from tests import cast
from tests.interfaces.outlets.conftest import begin
from tests.interfaces.outlets.showing import bluesky_account, carry, show
from tests.interfaces.outlets.standins import bluesky
from tests.interfaces.outlets.standins.bluesky import BlueskyServer
from tests.interfaces.outlets.standins.serving import Asked, Said, Standin, serving

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("reachable")]
PUT = "POST /xrpc/com.atproto.repo.putRecord"


@pytest.fixture
def server() -> BlueskyServer:
    return BlueskyServer()


@pytest.fixture
def there(server: BlueskyServer) -> Iterator[Standin]:
    with serving(server.standin()) as standin:
        yield standin


def connect(there: Standin, *, password: str, handle: str = bluesky.HANDLE) -> UUID:
    return opening.connect_bluesky(
        cast.access_of(cast.esi()), handle=handle, password=password, service=there.address, at=clock.now()
    )


def test_the_app_password_lets_in_and_is_kept_nowhere(server: BlueskyServer, there: Standin) -> None:
    outlet = bluesky_account(there)
    assert outlet.account == "@shop.example"
    held = keys.keys_of(outlet)
    assert set(held.values) == {"session"}
    assert bluesky.PASSWORD not in str(held.values)
    assert there.paths() == ["POST /xrpc/com.atproto.server.createSession"]


@pytest.mark.parametrize("password", ["", "my own password", "abcd-efgh-ijkl", "ABCD-EFGH-IJKL-MNOP"])
def test_what_is_no_app_password_is_never_sent(there: Standin, password: str) -> None:
    with pytest.raises(KeyForm):
        connect(there, password=password)
    assert there.asked == []


def test_a_wrong_one_lets_nobody_in_and_leaves_no_outlet(there: Standin) -> None:
    with pytest.raises(NotLetIn):
        connect(there, password="aaaa-bbbb-cccc-dddd")
    assert not Outlet.objects.exists()


def test_what_ada_chose_stands_there_with_a_card_that_leads_home(
    server: BlueskyServer, there: Standin, public: UUID
) -> None:
    topic = begin(cast.ada(), public, source="x " * 2_000 + "@bram.example")
    (share,) = show(cast.ada(), topic, [bluesky_account(there)])
    carry()
    ((key, record),) = server.records.items()
    assert len(record["text"]) <= 300
    assert record["text"].endswith("…")
    assert record["embed"]["external"]["uri"] == f"https://dyes.example/topics/{topic}/madder-on-wool/"
    assert "Ada" not in str(record)
    share.refresh_from_db()
    assert share.page == f"https://bsky.app/profile/{bluesky.HANDLE}/post/{key}"


def test_writing_it_twice_is_writing_it_once(server: BlueskyServer, there: Standin, public: UUID) -> None:
    (share,) = show(cast.ada(), begin(cast.ada(), public), [bluesky_account(there)])

    def written_and_silent(asked: Asked) -> Said | None:
        if not asked.path.endswith("putRecord"):
            return None
        server.answer(asked)
        return Said(silent=True)

    there.before.append(written_and_silent)
    carry()
    first = dict(server.records)
    carry(minutes=5)
    share.refresh_from_db()
    assert server.records == first
    assert share.sent_at is not None
    assert there.paths().count(PUT) == 1  # it looks there first


def test_a_session_that_ran_out_is_renewed_and_the_new_one_kept(
    server: BlueskyServer, there: Standin, public: UUID
) -> None:
    server.lifetime = 60  # the library renews a quarter of an hour before
    outlet = bluesky_account(there)
    before = keys.keys_of(outlet).values["session"]
    server.lifetime = 7_200
    show(cast.ada(), begin(cast.ada(), public), [outlet])
    carry()
    outlet.refresh_from_db()
    assert keys.keys_of(outlet).values["session"] != before
    assert len(server.refresh) == 1
    show(cast.ada(), begin(cast.ada(), public, "Weld"), [outlet])
    carry()
    assert len(server.records) == 2


def test_a_session_that_was_ended_there_waits_for_esi(
    server: BlueskyServer, there: Standin, public: UUID
) -> None:
    outlet = bluesky_account(there)
    show(cast.ada(), begin(cast.ada(), public), [outlet])
    server.access.clear()
    carry()
    outlet.refresh_from_db()
    assert outlet.trouble == NotLetIn.code


@pytest.mark.parametrize("header", ["ratelimit-reset", "retry-after"])
def test_asked_to_wait_it_waits(server: BlueskyServer, there: Standin, public: UUID, header: str) -> None:
    outlet = bluesky_account(there)
    (share,) = show(cast.ada(), begin(cast.ada(), public), [outlet])
    until = str(int((clock.now() + timedelta(seconds=200)).timestamp()))
    headers = {"ratelimit-reset": until} if header == "ratelimit-reset" else {"retry-after": "200"}
    there.before.append(Said(429, {"error": "RateLimitExceeded", "message": "Rate Limit Exceeded"}, headers))
    carry()
    outlet.refresh_from_db()
    assert outlet.paused_until is not None
    assert 150 < (outlet.paused_until - clock.now()).total_seconds() < 250
    carry(minutes=10)
    share.refresh_from_db()
    assert share.sent_at is not None


def test_taken_back_it_is_deleted_there_also_when_no_answer_ever_came(
    server: BlueskyServer, there: Standin, public: UUID
) -> None:
    (share,) = show(cast.ada(), begin(cast.ada(), public), [bluesky_account(there)])

    def written_and_silent(asked: Asked) -> Said | None:
        if not asked.path.endswith("putRecord"):
            return None
        server.answer(asked)
        return Said(silent=True)

    there.before.append(written_and_silent)
    carry()
    assert len(server.records) == 1
    sharing.take_back(cast.access_of(cast.ada()), share_id=share.id, at=clock.now())
    carry()
    assert server.records == {}


def test_nonsense_from_there_is_later_and_never_an_error_here(there: Standin, public: UUID) -> None:
    outlet = bluesky_account(there)
    (share,) = show(cast.ada(), begin(cast.ada(), public), [outlet])
    for said in (Said(200, b"<html>"), Said(200, []), Said(500, {}), Said(200, {"uri": 1})):
        there.before.append(said)
        carry(days=2)
    share.refresh_from_db()
    assert (share.sent_at, share.refusal) == (None, "outlets.not-now")


def test_a_server_elsewhere_that_sends_us_inside_is_refused(
    there: Standin, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The session names the server to speak with from then on: that is the other side's word."""
    before = there.answer

    def elsewhere(asked: Asked) -> Said:
        said = before(asked)
        service = {
            "id": "#atproto_pds", "type": "AtprotoPersonalDataServer",
            "serviceEndpoint": "https://192.168.0.1",
        }  # fmt: skip
        said.body["didDoc"] = {"id": bluesky.DID, "service": [service]}
        return said

    there.answer = elsewhere
    with pytest.raises(Exception, match="open internet") as refused:
        connect(there, password=bluesky.PASSWORD)
    assert "NotOpenInternet" in type(refused.value).__name__


def test_keys_of_records_have_the_form_of_a_tid_and_are_the_sharers_own() -> None:
    at, one, other = clock.now(), uuid4(), uuid4()
    key = record_key(one, at)
    assert len(key) == 13
    assert set(key) <= set("234567abcdefghijklmnopqrstuvwxyz")
    assert key[0] in "234567abcdefghij"
    assert key == record_key(one, at)
    assert {record_key(other, at)} != {key} or one == other
    assert record_key(one, at + timedelta(seconds=1)) > key
