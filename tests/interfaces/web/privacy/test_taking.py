"""Taking everything of one's own: a fresh proof, a link for minutes, and a download that nobody else gets."""

import hashlib
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from django.test import Client

from freehold.commons.mail.models import OutgoingLetter
from freehold.foundation import clock
from freehold.interfaces.web.media.asking import who_asks
from freehold.interfaces.web.privacy.archive import AT_ONCE, PREFIX, ArchiveApp
from freehold.trust.people import activity
from freehold.trust.people.activity import Happening
from freehold.trust.rights import looks
from freehold.trust.rights.exporting import parts
from freehold.trust.rights.exporting.asking import TAKEN
from freehold.trust.rights.exporting.parts import File
from freehold.trust.vault.held import KeyGone
from tests import cast
from tests.commons.media.house import media_folder, photo
from tests.interfaces.web.media.serving import Served, serving
from tests.interfaces.web.visiting import signed_in, text_of, visitor
from tests.trust.rights.exporting.lives import unpacked

__all__ = ["media_folder", "photo"]
FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def served(media_folder: Path) -> Iterator[Served]:
    with serving(ArchiveApp(who_asks)) as running:
        yield running


def cookie(browser: Client) -> str:
    return f"sign-in={browser.cookies['sign-in'].value}"


def link(browser: Client) -> str:
    return str(browser.post("/me/privacy/take/fetch/").headers["Location"])


def fetch(served: Served, address: str, browser: Client) -> tuple[int, bytes]:
    answer = served.ask(address, cookie=cookie(browser))
    return answer.status, answer.body


def test_ada_downloads_everything_of_hers(served: Served) -> None:
    browser = signed_in(cast.ada())
    assert "Download everything" in text_of(browser.get("/me/privacy/take/"))
    answer = served.ask(link(browser), cookie=cookie(browser))
    assert answer.status == 200
    assert answer.headers["content-type"] == "application/zip"
    assert answer.headers["cache-control"] == "private, no-store"
    assert answer.headers["content-disposition"].startswith('attachment; filename="freehold-ada-')
    export = unpacked(answer.body)
    assert export.rows("people.person")[0]["email"] == "ada@example.org"
    for one in export.json("manifest.json")["files"]:
        assert hashlib.sha256(export.files[one["path"]]).hexdigest() == one["sha256"]


def test_a_download_stands_in_account_activity_and_a_letter_tells_of_it(served: Served) -> None:
    ada = cast.ada()
    browser = signed_in(ada)
    assert served.ask(link(browser), cookie=cookie(browser), user_agent=FIREFOX).status == 200
    assert fetch(served, f"{PREFIX}{'0' * 8}-{'0' * 64}/", browser)[0] == 404
    told = [one for one in activity.of_mine(cast.access_of(ada)) if one.what is Happening.EXPORTED]
    assert [("Firefox" in one.agent, bool(one.address)) for one in told] == [(True, True)]
    letters = cast.house().open_many([row.letter for row in OutgoingLetter.objects.all()])
    assert [one["template"] for one in letters if one["template"] == TAKEN] == [TAKEN]
    shown = text_of(browser.get("/me/privacy/activity/"))
    assert "An export of everything was taken" in shown


def test_a_second_try_makes_it_anew(served: Served) -> None:
    browser = signed_in(cast.ada())
    address = link(browser)
    assert fetch(served, address, browser)[0] == 200
    assert fetch(served, address, browser)[0] == 200
    assert len(looks.who_looked(cast.access_of(cast.ada()), at=clock.now())) == 2


def test_bram_a_visitor_and_a_made_up_link_get_nothing(served: Served) -> None:
    ada = signed_in(cast.ada())
    address = link(ada)
    bram = signed_in(cast.bram())
    for status, body in (
        fetch(served, address, bram),
        (served.ask(address).status, served.ask(address).body),
        fetch(served, f"{PREFIX}{'0' * 8}-{'0' * 64}/", ada),
    ):
        assert status == 404
        assert b"PK" not in body
    assert served.ask(PREFIX, cookie=cookie(ada)).status == 404
    assert served.ask(address, cookie=cookie(ada), method="POST").status == 405
    assert looks.who_looked(cast.access_of(cast.bram()), at=clock.now()) == []


def test_who_did_not_prove_it_lately_does_so_first() -> None:
    ada = cast.ada()
    browser = visitor()
    browser.cookies["sign-in"] = cast.token_of(ada, at=clock.now() - timedelta(hours=1))
    assert "Prove that it is you" in text_of(browser.get("/me/privacy/take/"))
    answer = browser.post(
        "/me/privacy/take/fetch/", headers={"referer": "http://testserver/me/privacy/take/"}
    )
    assert answer.headers["Location"].startswith("/sign-in/confirm/?next=%2Fme%2Fprivacy%2Ftake%2F")


def test_who_asks_too_often_reads_when_it_opens_again() -> None:
    browser = signed_in(cast.ada())
    locations = [link(browser) for _ in range(10)]
    assert locations[0].startswith(PREFIX)
    assert locations[-1] == "/me/privacy/take/"
    assert "too often" in text_of(browser.get("/me/privacy/take/"))


class Gone:
    """A room whose files cannot be read any more."""

    def files(self, _access: object, /) -> Iterator[File]:
        def pieces() -> Iterator[bytes]:
            yield b"x" * 200_000
            raise KeyGone

        yield File("gone.bin", pieces(), packed=False)


def test_what_cannot_be_read_to_its_end_breaks_off_and_is_no_whole_file(
    served: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    browser = signed_in(cast.ada())
    monkeypatch.setattr(parts, "_more", [Gone()])
    with pytest.raises((ConnectionError, Exception), match=r"(?i)incomplete|closed|reset|read"):
        served.ask(link(browser), cookie=cookie(browser))


def test_eight_slow_readers_keep_nobody_waiting_and_the_ninth_is_asked_to_come_again(
    served: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    browser = signed_in(cast.ada())
    address = link(browser)

    class Slow:
        def files(self, _access: object, /) -> Iterator[File]:
            yield File("slow.bin", (b"x" * 100_000 for _ in range(1_000)), packed=False)

    monkeypatch.setattr(parts, "_more", [Slow()])
    plugs = [served.plug() for _ in range(AT_ONCE)]
    for plug in plugs:
        plug.sendall(f"GET {address} HTTP/1.1\r\nHost: x\r\nCookie: {cookie(browser)}\r\n\r\n".encode())
        plug.recv(15)
    assert served.ask(address, cookie=cookie(browser)).status == 503
    for plug in plugs:
        plug.close()
