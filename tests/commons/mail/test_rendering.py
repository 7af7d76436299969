from typing import Any

import pytest

from freehold.commons.mail import rendering
from freehold.foundation.mail import Body

BODY = Body(
    subject="Hello <b>\r\nBcc: everybody@example.org",
    paragraphs=["One & <two>", "three " * 60],
    button="Open",
    path="/reset/a-token/",
)


@pytest.fixture(autouse=True)
def at_home(settings: Any) -> None:
    settings.ADDRESS = "https://mill.example"
    settings.MAIL_FROM = "house@mill.example"


def message() -> Any:
    return rendering.as_message(BODY, house="The Mill", to="ada@example.org", name="0123")


def test_a_mail_has_its_words_twice_and_loads_nothing() -> None:
    plain = message().get_body(("plain",)).get_content()
    html = message().get_body(("html",)).get_content()
    assert "https://mill.example/reset/a-token/" in plain
    assert max(map(len, plain.splitlines())) <= 72
    assert "One &amp; &lt;two&gt;" in html
    for loaded in ("<img", "<script", "<link", "url(", "<b>"):
        assert loaded not in html


def test_no_words_become_a_header() -> None:
    assert message()["Bcc"] is None
    assert message()["Subject"] == "Hello <b> Bcc: everybody@example.org"


def test_sent_twice_it_is_the_same_mail_and_no_machine_answers_it() -> None:
    assert message()["Message-ID"] == "<0123@mill.example>"
    assert message()["Auto-Submitted"] == "auto-generated"
    assert message()["From"] == "house@mill.example"
