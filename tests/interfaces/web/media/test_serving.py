"""Files sent: to whom they are shown, whole or in ranges, and so that a browser runs nothing in them."""

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from http.client import IncompleteRead
from pathlib import Path
from uuid import UUID

import pytest

from freehold.commons.media import operations
from freehold.commons.media.models import Media, Rendition
from freehold.commons.media.pictures import AVATAR
from freehold.commons.media.shown_to import ShownTo
from freehold.commons.media.uploads import Upload
from freehold.interfaces.web.media import serving as sending
from freehold.trust.vault import _keys
from freehold.trust.vault.classes import KeyClass
from tests.interfaces.web.media.serving import Served, person

LETTER = bytes(range(256)) * 2_000
NOBODYS = "6b1de1c5-7f6a-4b7e-9c39-2f7f0f6a7d10"
Keep = Callable[..., UUID]


@pytest.fixture
def avatar(arrived: Callable[..., Upload], photo: bytes) -> UUID:
    with arrived(photo) as upload:
        return operations.store_picture(
            upload, holder=person("ada"), frames=AVATAR, shown_to=ShownTo.EVERYONE, name="me.jpg"
        )


def test_a_visitor_sees_adas_public_picture_for_a_minute_without_asking_again(
    served: Served, avatar: UUID
) -> None:
    answer = served.ask(f"/media/{avatar}/avatar-96")
    assert answer.status == 200
    assert answer.headers["content-type"] == "image/webp"
    assert answer.headers["cache-control"] == "public, max-age=60"
    assert answer.headers["content-disposition"] == "inline"
    assert answer.body[8:12] == b"WEBP"
    again = served.ask(f"/media/{avatar}/avatar-96", if_none_match=answer.headers["etag"])
    assert (again.status, again.body) == (304, b"")


def test_two_renditions_have_two_tags(served: Served, avatar: UUID) -> None:
    tags = {served.ask(f"/media/{avatar}/avatar-{side}").headers["etag"] for side in (96, 192)}
    assert len(tags) == 2


def test_ada_gets_her_file_to_save_and_nobody_keeps_a_copy(served: Served, keep: Keep) -> None:
    media_id = keep(LETTER, name='my "Brief" für Bram\r\n.html')
    answer = served.ask(f"/media/{media_id}/whole", by="ada")
    assert (answer.status, answer.body) == (200, LETTER)
    assert answer.headers["cache-control"] == "private, no-store"
    assert answer.headers["content-type"] == "application/octet-stream"
    assert answer.headers["content-disposition"].startswith("attachment; filename*=utf-8''my%20%22Brief%22")


def test_no_browser_runs_what_is_sent(served: Served, keep: Keep) -> None:
    media_id = keep(b"<script>alert(1)</script>", shown_to=ShownTo.EVERYONE, name="a.html")
    for path in (f"/media/{media_id}/whole", f"/media/{NOBODYS}/whole", "/media/"):
        headers = served.ask(path).headers
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["content-security-policy"] == "default-src 'none'; frame-ancestors 'none'; sandbox"
        assert headers["cross-origin-resource-policy"] == "same-origin"


def test_chidi_cannot_tell_a_private_file_from_one_that_is_not_there(served: Served, keep: Keep) -> None:
    private = served.ask(f"/media/{keep(LETTER)}/whole", by="chidi")
    missing = served.ask(f"/media/{NOBODYS}/whole", by="chidi")
    erased = keep(LETTER, by="bram")
    _keys.shred(person("bram"), [KeyClass.MEDIA])
    gone = served.ask(f"/media/{erased}/whole", by="bram")
    for answer in (private, missing, gone):
        assert answer.status == 404
        assert {k: v for k, v in answer.headers.items() if k != "date"} == {
            k: v for k, v in missing.headers.items() if k != "date"
        }
        assert answer.body == missing.body


@pytest.mark.parametrize(
    ("asked", "start", "stop"),
    [("bytes=0-0", 0, 1), ("bytes=16383-16384", 16_383, 16_385), ("bytes=300000-", 300_000, 512_000),
     ("bytes=-7", 511_993, 512_000)],
)  # fmt: skip
def test_a_range_is_sent_and_nothing_else(
    served: Served, keep: Keep, asked: str, start: int, stop: int
) -> None:
    answer = served.ask(f"/media/{keep(LETTER)}/whole", by="ada", range=asked)
    assert (answer.status, answer.body) == (206, LETTER[start:stop])
    assert answer.headers["content-range"] == f"bytes {start}-{stop - 1}/512000"
    assert answer.headers["content-length"] == str(stop - start)


def test_a_range_behind_the_end_is_refused_with_the_size(served: Served, keep: Keep) -> None:
    answer = served.ask(f"/media/{keep(LETTER)}/whole", by="ada", range="bytes=512000-")
    assert (answer.status, answer.headers["content-range"]) == (416, "bytes */512000")


def test_a_rest_is_sent_only_while_the_file_is_the_same(served: Served, keep: Keep) -> None:
    path = f"/media/{keep(LETTER)}/whole"
    tag = served.ask(path, by="ada").headers["etag"]
    assert served.ask(path, by="ada", range="bytes=5-9", if_range=tag).body == LETTER[5:10]
    other = served.ask(path, by="ada", range="bytes=5-9", if_range='"another"')
    assert (other.status, other.body) == (200, LETTER)


def test_head_says_what_get_would(served: Served, keep: Keep) -> None:
    path = f"/media/{keep(LETTER)}/whole"
    get, head = served.ask(path, by="ada"), served.ask(path, by="ada", method="HEAD")
    assert (head.status, head.body) == (200, b"")
    assert {k: v for k, v in head.headers.items() if k != "date"} == {
        k: v for k, v in get.headers.items() if k != "date"
    }


@pytest.mark.parametrize("size", [0, 1, 16_384, 262_144, 262_145])
def test_files_of_every_size_arrive_whole(served: Served, keep: Keep, size: int) -> None:
    content = LETTER[:size]
    answer = served.ask(f"/media/{keep(content)}/whole", by="ada")
    assert (answer.status, answer.body) == (200, content)


@pytest.mark.parametrize(
    "path",
    [
        "/media/",
        "/media/x/whole",
        f"/media/{NOBODYS}",
        f"/media/{NOBODYS}/../../etc/passwd",
        "/media/%2e%2e/whole",
        f"/media/{NOBODYS}/whole/",
        f"/media/{NOBODYS}/WHOLE",
        f"/media/{NOBODYS}/whole%00",
        "/media/for/",
    ],
)
def test_odd_addresses_are_not_there(served: Served, path: str) -> None:
    assert served.ask(path).status == 404


def test_other_methods_are_told_which_there_are(served: Served, keep: Keep) -> None:
    refused = served.ask(f"/media/{keep(b'x')}/whole", by="ada", method="POST", body=b"")
    assert (refused.status, refused.headers["allow"]) == (405, "GET, HEAD")
    refused = served.ask("/media/for/avatar/", by="ada")
    assert (refused.status, refused.headers["allow"]) == (405, "POST")


def test_a_damaged_file_is_not_sent(served: Served, keep: Keep, media_folder: Path) -> None:
    media_id = keep(LETTER)
    [blob] = Rendition.objects.filter(media_id=media_id).values_list("blob", flat=True)
    file = media_folder / blob[:2] / blob
    whole = file.read_bytes()
    file.write_bytes(whole[:-1])
    assert served.ask(f"/media/{media_id}/whole", by="ada").status == 404
    file.write_bytes(whole[:100_000] + b"\0\0" + whole[100_002:])
    with pytest.raises(IncompleteRead):  # headers were sent: what follows breaks off instead of lying
        served.ask(f"/media/{media_id}/whole", by="ada")
    file.unlink()
    assert served.ask(f"/media/{media_id}/whole", by="ada").status == 404


def test_ten_readers_who_do_not_read_stop_nobody(served: Served, keep: Keep, avatar: UUID) -> None:
    large = keep(LETTER * 20)
    stuck = [served.plug() for _ in range(10)]
    try:
        for bare in stuck:
            bare.sendall(f"GET /media/{large}/whole HTTP/1.1\r\nhost: a\r\ncookie: who=ada\r\n\r\n".encode())
        time.sleep(0.5)
        began = time.perf_counter()
        with ThreadPoolExecutor(4) as pool:
            answers = list(pool.map(served.ask, [f"/media/{avatar}/avatar-96"] * 20))
        assert [answer.status for answer in answers] == [200] * 20
        assert time.perf_counter() - began < 3
    finally:
        for bare in stuck:
            bare.close()


def test_a_reader_who_stops_reading_is_let_go_of(
    served: Served, keep: Keep, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sending, "SEND_SECONDS", 0.3)
    monkeypatch.setattr(sending, "READERS", 1)
    large, small = keep(LETTER * 20), keep(b"small", name="small")
    with served.plug() as bare:
        bare.sendall(f"GET /media/{large}/whole HTTP/1.1\r\nhost: a\r\ncookie: who=ada\r\n\r\n".encode())
        time.sleep(0.15)
        busy = served.ask(f"/media/{small}/whole", by="ada")
        assert (busy.status, busy.headers["retry-after"]) == (503, "2")
        time.sleep(1)
        assert served.ask(f"/media/{small}/whole", by="ada").body == b"small"


def test_a_file_erased_while_it_is_read_breaks_off(served: Served, keep: Keep) -> None:
    large = keep(LETTER * 20)
    with served.plug() as bare:
        bare.sendall(f"GET /media/{large}/whole HTTP/1.1\r\nhost: a\r\ncookie: who=ada\r\n\r\n".encode())
        received = bare.recv(1_000)
        operations.remove(large, holder=person("ada"))
        while piece := bare.recv(1_000_000):
            received += piece
    assert len(received) < len(LETTER) * 20
    assert not Media.objects.exists()
