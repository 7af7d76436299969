"""Files taken in: by whom, from where, how much, how slowly; and never in clear on disk."""

import os
import signal
import socket
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from uuid import UUID

import pytest
from django.test.client import BOUNDARY

from freehold.commons.media import operations, uses
from freehold.commons.media.jobs import sweep
from freehold.commons.media.models import Media
from freehold.commons.media.uploads import Upload
from freehold.foundation import clock
from freehold.foundation.refusal import Refusal
from freehold.interfaces.web.media import receiving
from freehold.trust.access.opener import Access
from tests.interfaces.web.media.serving import Served, form, person

AVATAR, LETTER = "/media/for/avatar/", "/media/for/letter/"
CANARY = b"Ada's canary flies over Analytical Lane. "
Placed = list[tuple[UUID | None, UUID]]


def files_in(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


def until(true: Callable[[], object]) -> None:
    end = time.monotonic() + 5
    while not true():
        assert time.monotonic() < end
        time.sleep(0.02)


@contextmanager
def half_sent(
    served: Served, path: str = LETTER, *, by: str = "ada", content: bytes = b""
) -> Iterator[socket.socket]:
    """A sender who stops in the middle of a file."""
    body = form(content)
    head = (
        f"POST {path} HTTP/1.1\r\nhost: a\r\ncookie: who={by}\r\nsec-fetch-site: same-origin\r\n"
        f"content-type: multipart/form-data; boundary={BOUNDARY}\r\n"
        f"content-length: {len(body) + 50_000}\r\n\r\n"
    )
    with served.plug() as bare:
        bare.sendall(head.encode() + body[: -len(BOUNDARY)])
        yield bare


def test_ada_sends_her_picture_without_javascript_and_is_sent_on(
    served: Served, placed: Placed, photo: bytes
) -> None:
    answer = served.send_file(AVATAR, photo, by="ada")
    assert (answer.status, answer.headers["location"]) == (303, "/me/settings/")
    [(sender, media_id)] = placed
    assert sender == person("ada")
    assert served.ask(f"/media/{media_id}/avatar-192").body[8:12] == b"WEBP"


def test_a_script_is_answered_in_json(served: Served, placed: Placed, photo: bytes) -> None:
    answer = served.send_file(AVATAR, photo, by="ada", accept="application/json")
    assert (answer.status, answer.body) == (201, b'{"next": "/me/settings/"}')
    refused = served.send_file(AVATAR, b"<html>", by="ada", accept="application/json")
    assert refused.status == 422
    assert b"media.not-a-picture" in refused.body


@pytest.mark.parametrize("size", [1, 100_000, 3_000_000])
def test_a_file_arrives_as_it_was_sent(served: Served, placed: Placed, size: int) -> None:
    content = (CANARY * (size // len(CANARY) + 1))[:size]
    assert served.send_file(LETTER, content, by="ada", name="C:\\a b.txt").status == 303
    [(_, media_id)] = placed
    answer = served.ask(f"/media/{media_id}/whole", by="ada")
    assert answer.body == content
    assert answer.headers["content-disposition"] == 'attachment; filename="a b.txt"'


def test_nothing_of_a_file_is_in_clear_on_disk_while_it_arrives(
    served: Served, placed: Placed, media_folder: Path
) -> None:
    with half_sent(served, content=CANARY * 20_000):
        until(lambda: sum(path.stat().st_size for path in files_in(media_folder)) > 700_000)
        assert all(CANARY[:12] not in path.read_bytes() for path in files_in(media_folder))
    until(lambda: not files_in(media_folder))
    assert placed == []


@pytest.mark.parametrize("by", ["", "nobody"])
def test_a_visitor_sends_nothing(served: Served, placed: Placed, photo: bytes, by: str) -> None:
    answer = served.send_file(AVATAR, photo, by=by)
    assert (answer.status, answer.headers["location"]) == (303, "/me/settings/?refused=media.not-for-you")
    assert not Media.objects.exists()


@pytest.mark.parametrize(
    "sent_from",
    [{"sec_fetch_site": "cross-site"}, {"sec_fetch_site": "same-site"}, {"sec_fetch_site": "none"}],
)
def test_a_page_of_another_site_cannot_send_a_file_as_ada(
    served: Served, placed: Placed, photo: bytes, sent_from: dict[str, str]
) -> None:
    answer = served.send_file(AVATAR, photo, by="ada", **sent_from)
    assert answer.headers["location"] == "/me/settings/?refused=media.from-elsewhere"
    assert not Media.objects.exists()


def test_an_older_browser_is_known_by_its_origin(served: Served, placed: Placed, photo: bytes) -> None:
    body, kind = form(photo), f"multipart/form-data; boundary={BOUNDARY}"
    for origin, allowed in (
        ("http://house.example", True),
        ("https://evil.example", False),
        ("null", False),
        ("", False),
    ):
        given = {"origin": origin} if origin else {}
        answer = served.ask(
            AVATAR, by="ada", method="POST", body=body, content_type=kind, host="house.example", **given
        )
        assert (answer.headers["location"] == "/me/settings/") is allowed


def test_a_use_that_nobody_declared_takes_nothing(served: Served, placed: Placed, photo: bytes) -> None:
    answer = served.send_file("/media/for/nothing/", photo, by="ada", accept="application/json")
    assert answer.status == 404
    assert not Media.objects.exists()


def test_a_file_that_is_too_large_is_refused_and_said_so(
    served: Served, placed: Placed, media_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(uses, "PICTURE_BYTES", 10_000)
    announced = served.send_file(AVATAR, bytes(12_000_000), by="ada")  # more than buffers on the way hold
    unannounced = served.send_file(AVATAR, bytes(50_000), by="ada", accept="application/json")
    assert announced.headers["location"] == "/me/settings/?refused=media.too-many-bytes"
    assert unannounced.status == 413
    assert files_in(media_folder) == []


def test_a_form_of_another_kind_is_refused(served: Served, placed: Placed) -> None:
    for kind, body in (
        ("text/plain", b"x"),
        (f"multipart/form-data; boundary={BOUNDARY}", b"no form at all"),
    ):
        answer = served.ask(
            AVATAR, by="ada", method="POST", body=body, content_type=kind, sec_fetch_site="same-origin"
        )
        assert answer.headers["location"] == "/me/settings/?refused=media.not-a-form"


def test_a_picture_whose_place_refuses_it_is_let_go_of(
    served: Served, placed: Placed, photo: bytes, media_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Full(Refusal):
        code = "test.full"

    def full(_access: Access, _media_id: UUID) -> str:
        raise Full

    use = uses.named("avatar")
    uses.register(
        uses.Use(name="avatar", placed=full, back=use.back, shown_to=use.shown_to, frames=use.frames)
    )
    assert served.send_file(AVATAR, photo, by="ada").headers["location"] == "/me/settings/?refused=test.full"
    assert not Media.objects.exists()
    assert files_in(media_folder) == []


def test_one_member_does_not_take_all_places(served: Served, placed: Placed, photo: bytes) -> None:
    with half_sent(served), half_sent(served), half_sent(served):
        time.sleep(0.3)
        refused = served.send_file(AVATAR, photo, by="ada", accept="application/json")
        assert refused.status == 429
        assert served.send_file(AVATAR, photo, by="bram").status == 303
    until(lambda: served.send_file(AVATAR, photo, by="ada", accept="application/json").status == 201)


def test_when_all_places_are_taken_the_next_is_told_when_to_come_back(
    served: Served, placed: Placed, photo: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(receiving, "SENDERS", 1)
    with half_sent(served):
        time.sleep(0.2)
        busy = served.send_file(AVATAR, photo, by="bram")
        assert (busy.status, busy.headers["retry-after"]) == (503, "5")


def test_ten_senders_who_stop_in_the_middle_stop_nobody(
    served: Served, placed: Placed, photo: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(receiving, "SENDERS_OF_ONE", 10)
    served.send_file(AVATAR, photo, by="ada")
    [(_, avatar)] = placed
    stuck = [half_sent(served, content=CANARY * 1_000) for _ in range(10)]
    for one in stuck:
        one.__enter__()
    try:
        time.sleep(0.3)
        began = time.perf_counter()
        with ThreadPoolExecutor(4) as pool:
            answers = list(pool.map(served.ask, [f"/media/{avatar}/avatar-96"] * 20))
        assert [answer.status for answer in answers] == [200] * 20
        assert served.send_file(AVATAR, photo, by="bram").status == 303
        assert time.perf_counter() - began < 4
    finally:
        for one in stuck:
            one.__exit__(None, None, None)


def test_a_sender_who_pauses_for_long_is_let_go_of(
    served: Served, placed: Placed, media_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(receiving, "IDLE_SECONDS", 0.2)
    with half_sent(served, content=CANARY * 1_000) as bare:
        assert b"refused=media.too-slow" in bare.recv(4_096)
    until(lambda: not files_in(media_folder))


def test_a_picture_being_drawn_does_not_stop_those_who_read(
    served: Served, placed: Placed, photo: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    served.send_file(AVATAR, photo, by="ada")
    [(_, avatar)] = placed
    store, drawn = operations.store_picture, threading.Event()

    def slowly(*given: object, **named: object) -> UUID:
        drawn.wait(5)
        return store(*given, **named)

    monkeypatch.setattr(operations, "store_picture", slowly)
    with ThreadPoolExecutor(6) as pool:  # more than there are threads for those who read
        sending = [pool.submit(served.send_file, AVATAR, photo, by=who) for who in ("ada", "bram") * 3]
        time.sleep(0.3)
        began = time.perf_counter()
        assert served.ask(f"/media/{avatar}/avatar-96").status == 200
        assert time.perf_counter() - began < 2
        drawn.set()
        assert [one.result().status for one in sending] == [303] * 6


def receive_and_wait_to_be_killed() -> None:
    try:
        upload = Upload(most=10_000_000)
        upload.write(CANARY * 20_000)
        signal.pause()
    finally:
        os._exit(1)


def test_what_a_killed_house_was_receiving_is_unreadable_and_swept(db: None, media_folder: Path) -> None:
    child = os.fork()
    if child == 0:
        receive_and_wait_to_be_killed()
    until(lambda: sum(path.stat().st_size for path in files_in(media_folder)) > 700_000)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    [draft] = files_in(media_folder)
    assert CANARY[:12] not in draft.read_bytes()
    assert sweep(at=clock.now()) == 0
    assert sweep(at=clock.now() + timedelta(minutes=11)) == 1
    assert files_in(media_folder) == []
