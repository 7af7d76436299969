"""Signed webhooks: ids and addresses alone, tried until an end, and never to a machine inside."""

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID

import pytest

from freehold.capabilities.community.models.topics import Topic
from freehold.foundation import clock, reach
from freehold.foundation.reach import NotOpenInternet, OutOfReach
from freehold.interfaces.outlets import webhooks
from freehold.stewardship.outlets import looking, opening, operations, stopping, telling
from freehold.stewardship.outlets.models import Announced, Delivery, Outlet, Stop
from freehold.stewardship.outlets.refused import GaveUp, NoSuchOutlet, OnlyTheOwner
from freehold.trust.disclosure import recipients
from tests import cast
from tests.interfaces.outlets.conftest import begin
from tests.interfaces.outlets.hooks.topics import look
from tests.interfaces.outlets.showing import carry
from tests.interfaces.outlets.standins.receiving import Receiver
from tests.interfaces.outlets.standins.serving import Said, Standin
from tests.interfaces.web.visiting import visitor

pytestmark = [pytest.mark.django_db]
VECTORS = Path(__file__).parents[3] / "vectors" / "webhook"


def test_a_program_is_told_of_a_new_topic_by_its_address_and_nothing_else(
    receiver: Receiver, outlet: Outlet, public: UUID
) -> None:
    topic = look(public)
    carry()
    ((_id, body),) = receiver.taken.items()
    told = json.loads(body)
    assert set(told) == {"type", "timestamp", "data"}
    assert told["type"] == "topic.started"
    assert told["data"] == {"id": str(topic), "url": f"https://dyes.example/topics/{topic}/topic/"}
    assert b"adder" not in body
    assert b"Ada" not in body
    looking.look(at=clock.now())
    carry()
    assert len(receiver.taken) == 1


def test_the_address_that_is_told_leads_on_to_the_topic(public: UUID) -> None:
    topic = begin(cast.ada(), public)
    assert visitor().get(f"/topics/{topic}/topic/").status_code == 301


def test_private_topics_and_those_before_the_connection_are_never_told(
    receiver: Receiver, outlet: Outlet, public: UUID, private: UUID
) -> None:
    begin(cast.ada(), private, "Only ours")
    begin(cast.ada(), public, "Long ago")
    looking.look(at=clock.now())
    assert not Delivery.objects.exists()


def test_what_is_gone_is_told_too(receiver: Receiver, outlet: Outlet, public: UUID) -> None:
    topic = look(public)
    carry()
    Topic.objects.filter(id=topic).update(listed=False)
    looking.look(at=clock.now())
    carry()
    assert [json.loads(one)["type"] for one in receiver.taken.values()] == ["topic.started", "topic.gone"]
    looking.look(at=clock.now())
    carry()
    assert len(receiver.taken) == 2
    assert looking.forget_old(at=clock.now() + timedelta(days=31)) == 1
    assert not Announced.objects.exists()


def test_a_receiver_that_fails_is_tried_ten_times_and_then_that_message_is_dead(
    there: Standin, outlet: Outlet, public: UUID
) -> None:
    there.answer = lambda _asked: Said(500)
    look(public)
    for _ in range(15):
        carry(days=2)
    one = Delivery.objects.get()
    assert (one.tries, one.next_at, one.refusal, one.status) == (10, None, GaveUp.code, 500)
    assert one.dead_at is not None
    assert len(there.asked) == 10
    ids = {asked.headers["webhook-id"] for asked in there.asked}
    assert len(ids) == 1  # the same at every try, so that a receiver takes it once


def test_pauses_grow(there: Standin, outlet: Outlet, public: UUID) -> None:
    there.answer = lambda _asked: Said(503)
    look(public)
    waits = []
    for _ in range(4):
        before = clock.now()
        carry(days=2)
        due = Delivery.objects.get().next_at
        assert due is not None
        waits.append(round((due - before).total_seconds()))
    assert waits == sorted(waits)
    assert waits[0] in (5, 6)
    assert waits[3] in (600, 601)


@pytest.mark.parametrize("header", ["120", "Sun, 06 Nov 2033 08:49:37 GMT", "soon"])
def test_it_waits_as_long_as_it_is_asked_to_and_no_longer_than_a_day(
    there: Standin, outlet: Outlet, public: UUID, header: str
) -> None:
    there.before.append(Said(429, headers={"Retry-After": header}))
    look(public)
    carry()
    due = Delivery.objects.get().next_at
    assert due is not None
    wait = (due - clock.now()).total_seconds()
    assert {"120": 119, "soon": 4}.get(header, 86_000) < wait < 86_401


def test_five_dead_ones_in_a_row_and_it_waits_for_esi_until_she_tries_it_out(
    receiver: Receiver, there: Standin, outlet: Outlet, public: UUID
) -> None:
    answer, there.answer = there.answer, lambda _asked: Said(500)
    for number in range(5):
        look(public, f"Topic {number}")
    for _ in range(60):
        carry(days=2)
    outlet.refresh_from_db()
    assert outlet.trouble == GaveUp.code
    asked = len(there.asked)
    look(public, "Meanwhile")
    assert carry(days=2) == 0
    assert len(there.asked) == asked
    there.answer = answer
    operations.test(cast.access_of(cast.esi()), outlet_id=outlet.id, at=clock.now())
    carry()
    assert [json.loads(one)["type"] for one in receiver.taken.values()] == ["test"]


def test_a_receiver_that_says_gone_is_told_nothing_more(there: Standin, outlet: Outlet, public: UUID) -> None:
    there.before.append(Said(410))
    look(public)
    carry()
    outlet.refresh_from_db()
    assert outlet.trouble == "outlets.declined"
    look(public, "Another")
    assert carry(days=9) == 0


def test_nothing_follows_a_redirect(there: Standin, outlet: Outlet, public: UUID) -> None:
    there.before.append(Said(302, headers={"Location": "http://127.0.0.1:1/inside"}))
    look(public)
    carry()
    assert Delivery.objects.get().status == 302
    assert len(there.asked) == 1


def test_a_name_that_leads_inside_later_gets_nothing(
    there: Standin, outlet: Outlet, public: UUID, monkeypatch: pytest.MonkeyPatch
) -> None:
    look(public)
    monkeypatch.setattr(reach, "INTERNET", replace(reach.INTERNET, may=lambda _address: False))
    carry()
    assert there.asked == []
    assert Delivery.objects.get().refusal == "outlets.not-now"


def test_a_stopped_one_is_told_nothing_more(there: Standin, outlet: Outlet, public: UUID) -> None:
    look(public)
    stopping.stop(cast.access_of(cast.esi()), outlet_id=outlet.id, why=Stop.Why.ASKED, at=clock.now())
    assert carry(days=2) == 0
    stopping.give_back_due(at=clock.now())
    outlet.refresh_from_db()
    assert (there.asked, outlet.secret) == ([], None)
    with pytest.raises(NoSuchOutlet):
        opening.signing_secret(cast.access_of(cast.esi()), outlet.id)


def test_whoever_began_it_is_noted_as_told_of_there_once(outlet: Outlet, public: UUID) -> None:
    look(public)
    carry()
    assert [one.name for one in recipients.receiving(cast.ada().id)] == ["The stock list"]
    assert recipients.receiving(cast.bram().id) == []


def test_neither_address_nor_secret_stands_in_any_row(outlet: Outlet) -> None:
    rows = str(list(Outlet.objects.values())) + str(list(Delivery.objects.values()))
    assert "hidden" not in rows
    assert "whsec" not in rows
    assert outlet.host == "127.0.0.1"


def test_only_esi_connects_and_sees_the_secret(outlet: Outlet) -> None:
    for person in (cast.ada(), cast.dot()):
        with pytest.raises(OnlyTheOwner):
            opening.signing_secret(cast.access_of(person), outlet.id)


INSIDE = [
    "http://93.184.216.34/", "https://127.0.0.1/", "https://localhost/", "https://10.1.2.3/", "https://[::1]/",
    "https://192.168.1.1/", "https://169.254.169.254/latest/meta-data/", "https://[fd00::1]/",
    "https://[::ffff:10.0.0.1]/", "https://[64:ff9b::a00:1]/", "https://0.0.0.0/", "https://100.64.0.1/",
    "https://224.0.0.1/", "https://2130706433/", "ftp://93.184.216.34/", "https://a:b@93.184.216.34/",
    "//93.184.216.34/", "javascript:alert(1)", "https://", "", "https://[::", "https://exa mple/", "x" * 500,
    "https://[2002:7f00:1::]/", "https://0x7f.1/", "https://017700000001/",
]  # fmt: skip


@pytest.mark.parametrize("address", INSIDE)
def test_an_address_inside_is_refused_when_it_is_given(address: str) -> None:
    with pytest.raises((NotOpenInternet, OutOfReach)):
        opening.connect_webhook(
            cast.access_of(cast.esi()), name="x", address=address, country="", at=clock.now()
        )
    assert not Outlet.objects.exists()


def test_old_deliveries_go_after_a_month(outlet: Outlet, public: UUID) -> None:
    look(public)
    carry()
    assert telling.forget_old(at=clock.now() + timedelta(days=29)) == 0
    assert telling.forget_old(at=clock.now() + timedelta(days=31)) == 1


@pytest.mark.parametrize("file", sorted(VECTORS.glob("*.json")), ids=lambda file: file.stem)
def test_a_receiver_decides_as_the_format_says(file: Path) -> None:
    one = json.loads(file.read_text())
    at = datetime.fromtimestamp(one["now"], UTC)
    taken = webhooks.is_ours(one["headers"], one["body"].encode(), one["secret"], at=at)
    assert taken is (one["expect"] == "taken")
    if one["expect"] == "taken":
        sent = datetime.fromtimestamp(int(one["headers"]["webhook-timestamp"]), UTC)
        made = webhooks.signed(one["headers"]["webhook-id"], sent, one["body"].encode(), one["secret"])
        assert made["webhook-signature"] in one["headers"]["webhook-signature"]
