"""What is changed at home is told to programs by an event of its own."""

import json
from uuid import UUID

import pytest

from freehold.foundation import clock
from freehold.stewardship.outlets import looking, stopping
from freehold.stewardship.outlets.models import Outlet, Stop
from tests import cast
from tests.interfaces.outlets.conftest import change
from tests.interfaces.outlets.hooks.topics import look
from tests.interfaces.outlets.showing import carry
from tests.interfaces.outlets.standins.receiving import Receiver
from tests.interfaces.outlets.standins.serving import Said, Standin

pytestmark = [pytest.mark.django_db]


def test_a_change_is_told_by_an_event_of_its_own_and_in_no_words(
    receiver: Receiver, outlet: Outlet, public: UUID
) -> None:
    topic = look(public)
    carry()
    for source in ("Two hours.", "Three hours."):
        change(topic, source)
        looking.look(at=clock.now())
        looking.look(at=clock.now())
        carry()
    told = [json.loads(one) for one in receiver.taken.values()]
    assert [one["type"] for one in told] == ["topic.started", "topic.changed", "topic.changed"]
    assert told[1]["data"] == told[0]["data"]
    assert b"hours" not in b"".join(receiver.taken.values())


def test_who_was_not_told_yet_is_told_once_of_many_changes(
    receiver: Receiver, outlet: Outlet, public: UUID
) -> None:
    topic = look(public)
    for source in ("Two hours.", "Three hours.", "Four hours."):
        change(topic, source)
        looking.look(at=clock.now())
    carry()
    assert [json.loads(one)["type"] for one in receiver.taken.values()] == ["topic.started"]
    for source in ("Five hours.", "Six hours."):
        change(topic, source)
        looking.look(at=clock.now())
    carry()
    assert [json.loads(one)["type"] for one in receiver.taken.values()][1:] == ["topic.changed"]


def test_a_change_while_a_message_is_tried_again_is_told_by_another(
    receiver: Receiver, there: Standin, outlet: Outlet, public: UUID
) -> None:
    topic = look(public)
    there.before.append(Said(503))
    carry()
    change(topic, "Two hours.")
    looking.look(at=clock.now())
    carry(minutes=1)
    assert sorted(json.loads(one)["type"] for one in receiver.taken.values()) == [
        "topic.changed",
        "topic.started",
    ]


def test_no_change_is_told_after_the_stop(receiver: Receiver, outlet: Outlet, public: UUID) -> None:
    topic = look(public)
    carry()
    change(topic, "Two hours.")
    looking.look(at=clock.now())
    stopping.stop(cast.access_of(cast.esi()), outlet_id=outlet.id, why=Stop.Why.ASKED, at=clock.now())
    change(topic, "Three hours.")
    looking.look(at=clock.now())
    assert carry(days=1) == 0
    assert len(receiver.taken) == 1
