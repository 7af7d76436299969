"""Pages are compressed, except where their size could tell a foreign page something."""

import gzip

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from freehold.interfaces.web.shell.compression import compression

LONG = b"<p>a long page</p>" * 200


def answer(body: bytes = LONG, kind: str = "text/html; charset=utf-8", **headers: str) -> HttpResponse:
    def view(_request: HttpRequest) -> HttpResponse:
        return HttpResponse(body, content_type=kind)

    given = {
        "Accept-Encoding": "gzip, br",
        **{name.replace("_", "-"): text for name, text in headers.items()},
    }
    return compression(view)(RequestFactory().get("/", headers=given))


def test_ada_gets_a_long_page_compressed_and_whole() -> None:
    page = answer(Sec_Fetch_Site="same-origin")
    assert page.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(page.content) == LONG
    assert page.headers["Content-Length"] == str(len(page.content))
    assert "Accept-Encoding" in page.headers["Vary"]


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_a_foreign_page_that_makes_adas_browser_ask_learns_no_compressed_size(site: str) -> None:
    page = answer(Sec_Fetch_Site=site)
    assert "Content-Encoding" not in page.headers
    assert page.content == LONG


def test_the_same_page_is_not_always_equally_long() -> None:
    assert len({len(answer().content) for _ in range(50)}) > 5


def test_a_short_page_and_a_picture_stay_as_they_are() -> None:
    assert "Content-Encoding" not in answer(b"<p>short</p>").headers
    assert "Content-Encoding" not in answer(kind="image/png").headers


def test_a_browser_that_takes_no_gzip_gets_none() -> None:
    assert "Content-Encoding" not in answer(Accept_Encoding="identity").headers
