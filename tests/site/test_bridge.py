from collections.abc import Callable, Iterable, Iterator
from typing import Any

import pytest

from freehold.site.bridge import Pages
from tests.site.conversation import part, scope, talk


def test_status_headers_and_body_cross_the_bridge() -> None:
    def page(environment: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
        start("201 Created", [("X-Room", "é"), ("Set-Cookie", "a=1"), ("Set-Cookie", "b=2")])
        return [environment["REQUEST_METHOD"].encode(), b" ", environment["wsgi.input"].read()]

    said = talk(Pages(page, threads=1), scope(method="POST"), part(b"hello"))
    assert (said.status, said.body) == (201, b"POST hello")
    assert said.headers["x-room"] == "é"
    assert said.lines.count("set-cookie") == 2


def test_the_page_sees_path_query_and_who_asks() -> None:
    seen = {}

    def page(environment: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
        seen.update(environment)
        start("204 No Content", [])
        return []

    talk(Pages(page, threads=1), scope("/groups/é/", query_string=b"a=%C3%A9"))
    assert seen["PATH_INFO"].encode("latin-1").decode() == "/groups/é/"
    assert seen["QUERY_STRING"] == "a=%C3%A9"
    assert seen["REMOTE_ADDR"] == "192.0.2.7"
    assert seen["HTTP_HOST"] == "localhost"


def test_an_answer_is_closed_when_it_has_been_read_and_when_it_broke() -> None:
    closed = []

    class Chunks:
        def __init__(self, *, broken: bool) -> None:
            self.broken = broken

        def __iter__(self) -> Iterator[bytes]:
            if self.broken:
                raise RuntimeError
            return iter([b"ok"])

        def close(self) -> None:
            closed.append(self.broken)

    def page(environment: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
        start("200 OK", [])
        return Chunks(broken=environment["PATH_INFO"] == "/broken")

    pages = Pages(page, threads=1)
    assert talk(pages).body == b"ok"
    with pytest.raises(RuntimeError):
        talk(pages, scope("/broken"))
    assert closed == [False, True]
