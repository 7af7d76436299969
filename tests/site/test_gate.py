import asyncio
from typing import Any

import pytest

from freehold.site import gate
from freehold.site.gate import Gate, answer
from tests.site.conversation import part, scope, talk


class Page:
    """Answers with what it received, and remembers that it was asked."""

    def __init__(self) -> None:
        self.asked = 0

    async def __call__(self, _scope: Any, receive: Any, send: Any) -> None:
        self.asked += 1
        message = await receive()
        await answer(send, 200, f"{len(message['body'])} more={message['more_body']}")


@pytest.fixture
def page() -> Page:
    return Page()


def test_a_page_gets_the_whole_body_at_once(page: Page) -> None:
    said = talk(Gate(page), None, part(b"ab", more=True), part(b"cd", more=True), part(b"e"))
    assert (said.status, said.body) == (200, b"5 more=False")


def test_a_body_that_is_too_large_never_reaches_a_page(page: Page) -> None:
    said = talk(
        Gate(page, largest=3_000_000), None, part(b"a" * 2_000_000, more=True), part(b"b" * 1_000_001)
    )
    assert (said.status, page.asked) == (413, 0)
    assert b"larger than the 3 MB that one page takes" in said.body


def test_the_largest_body_that_is_allowed_reaches_its_page(page: Page) -> None:
    assert talk(Gate(page, largest=4), None, part(b"ab", more=True), part(b"cd")).status == 200


def test_a_sender_who_dawdles_is_sent_away(page: Page) -> None:
    said = talk(Gate(page, within=0.05), None, part(b"a", more=True), 0.2, part(b"b"))
    assert (said.status, page.asked) == (408, 0)
    assert b"longer to arrive than the 0.05 seconds" in said.body


def test_what_times_out_inside_a_page_is_not_blamed_on_its_sender() -> None:
    async def waits(_scope: Any, _receive: Any, _send: Any) -> None:
        raise TimeoutError

    with pytest.raises(TimeoutError):
        talk(Gate(waits), None, part(b"a"))


def test_a_page_that_takes_its_time_is_not_sent_away() -> None:
    async def slow(_scope: Any, _receive: Any, send: Any) -> None:
        await asyncio.sleep(0.1)
        await answer(send, 200, "done")

    assert talk(Gate(slow, within=0.05)).status == 200


def test_a_sender_who_went_away_costs_no_thread(page: Page) -> None:
    said = talk(Gate(page), None, part(b"a", more=True), {"type": "http.disconnect"})
    assert (said.status, page.asked) == (0, 0)


def test_an_address_that_the_bridge_cannot_read_is_refused_not_broken(page: Page) -> None:
    said = talk(Gate(page), scope(query_string="q=é".encode()))
    assert (said.status, page.asked) == (400, 0)


def test_many_large_senders_together_are_asked_to_come_back(
    page: Page, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(gate, "SMALL_BODY", 10)
    monkeypatch.setattr(gate, "ALL_LARGE_BODIES", 150)
    door = Gate(page)

    async def both() -> list[int]:
        return list(await asyncio.gather(_status(door, b"x" * 100), _status(door, b"x" * 100)))

    assert sorted(asyncio.run(both())) == [200, 503]
    assert talk(door, None, part(b"x" * 100)).status == 200, "what they held is free again"


async def _status(door: Gate, body: bytes) -> int:
    messages = [part(body, more=True), part(b"")]
    status = []

    async def receive() -> Any:
        await asyncio.sleep(0.02)
        return messages.pop(0)

    async def send(message: Any) -> None:
        status.append(message.get("status"))

    await door(scope(), receive, send)
    return status[0]
