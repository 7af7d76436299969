"""Media in the house as it runs: behind its door, swept by its worker, and taken in for what it declares."""

import asyncio
from collections.abc import MutableMapping
from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse

from freehold.commons.media import uses
from freehold.commons.media.pictures import AVATAR
from freehold.foundation import jobs
from freehold.site import wiring
from freehold.site.asgi import application


async def asked(path: str, host: bytes) -> dict[str, Any]:
    answer: dict[str, Any] = {}

    async def receive() -> MutableMapping[str, Any]:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: MutableMapping[str, Any]) -> None:
        answer.update(message)

    scope = {"type": "http", "method": "PUT", "path": path, "headers": [(b"host", host)], "query_string": b""}
    await application(scope, receive, send)
    return answer


def test_media_are_reached_through_the_door_and_not_through_the_pages() -> None:
    assert "/media/" in wiring.STREAMS
    answer = asyncio.run(asked("/media/for/avatar/", b"localhost"))
    assert (answer["status"], answer["body"]) == (405, b"A file is sent here.")
    assert asyncio.run(asked("/media/for/avatar/", b"elsewhere.example"))["status"] == 400


def test_members_can_send_the_picture_beside_their_name() -> None:
    avatar = uses.named("avatar")
    assert (avatar.frames, avatar.back) == (AVATAR, reverse("me:card"))
    with pytest.raises(uses.NoSuchUse):
        uses.named("anything")


def test_the_worker_sweeps_media_every_few_minutes() -> None:
    [sweep] = [one for one in jobs.rounds() if one.name == "media.sweep"]
    assert sweep.interval <= timedelta(minutes=5)
