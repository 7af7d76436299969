"""Texts of other places: what is shown of them here."""

import time
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from freehold.stewardship.exit.archives.finding import archive_at
from freehold.stewardship.exit.bodies import safe_html
from freehold.stewardship.exit.limits import DEFAULT
from freehold.stewardship.exit.readers.records import ArchivedPost
from freehold.stewardship.exit.readers.stackexchange import StackExchangeReader
from tests.stewardship.exit.archives_in_memory import DATA, TODAY

REL = 'rel="ugc nofollow noopener"'
ALLOWED = {
    "a", "b", "blockquote", "br", "code", "dd", "del", "div", "dl", "dt", "em", "h2", "h3", "h4", "h5", "h6",
    "hr", "i", "kbd", "li", "ol", "p", "pre", "s", "strike", "strong", "sub", "sup", "table", "tbody", "td",
    "tfoot", "th", "thead", "tr", "ul",
}  # fmt: skip


class Eyes(HTMLParser):
    """What a browser would see: each tag, and each attribute with its value."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[tuple[str, str, str]] = set()
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes.update((tag, name, value or "") for name, value in attrs)


def assert_harmless(html: str) -> None:
    seen = Eyes(html)
    assert seen.tags <= ALLOWED
    for tag, name, value in seen.attributes:
        assert name in ("title", "lang") or (tag, name) in {("a", "href"), ("a", "rel"), ("ol", "start")}
        assert name != "href" or value.startswith(("http://", "https://", "mailto:"))


@pytest.mark.parametrize(
    ("given_html", "shown"),
    [
        ("<p>One <em>two</em></p>", "<p>One <em>two</em></p>"),
        ("<p>a &lt; b &amp; c&nbsp;d &#38; e</p>", "<p>a &lt; b &amp; c&nbsp;d &amp; e</p>"),
        ("<script>alert(1)</script>x", "x"),
        ("<p onclick='x()' style='color:red' class='a' id='main'>x</p>", "<p>x</p>"),
        ("<a href='javascript:alert(1)'>x</a>", f"<a {REL}>x</a>"),
        ("<a href='https://a.example/'>x</a>", f'<a href="https://a.example/" {REL}>x</a>'),
        ("<h1>Top</h1><h6>Deep</h6>", "<h2>Top</h2><h6>Deep</h6>"),
        ("<img src='https://a.example/x.png' alt='A lantern'>",
         f'<a href="https://a.example/x.png" {REL}>A lantern</a>'),
        ("<img src='data:image/png;base64,AAAA'>", f"<a {REL}>Picture</a>"),
        ("<a href='https://a.example/'><img src='https://b.example/x.png' alt='&quot;&gt;'/></a>",
         f'<a href="https://a.example/" {REL}>"&gt;</a>'),
        ("<pre><code>if (a &lt; b) {}</code></pre>", "<pre><code>if (a &lt; b) {}</code></pre>"),
        ("<svg><script>x</script></svg><math><mi>y</mi></math>z", "z"),
        ("<p>unclosed <b>bold", "<p>unclosed <b>bold</b></p>"),
        ("<!-- a comment --><!DOCTYPE html><?php x ?>y", "y"),
    ],
)  # fmt: skip
def test_what_is_harmless_stays_and_the_rest_goes(given_html: str, shown: str) -> None:
    assert safe_html(given_html) == shown


def test_relative_links_lead_to_the_site_that_they_came_from_or_nowhere() -> None:
    assert safe_html("<a href='/q/1'>x</a>") == f"<a {REL}>x</a>"
    assert safe_html("<a href='/q/1'>x</a>", site="https://a.example") == (
        f'<a href="https://a.example/q/1" {REL}>x</a>'
    )


def test_no_text_of_a_real_community_makes_a_page_ask_anybody_for_anything() -> None:
    with archive_at(DATA / "stackexchange", DEFAULT) as archive:
        rows = StackExchangeReader(archive, limits=DEFAULT, at=TODAY).read()
        shown = [safe_html(row.written.text) for row in rows if isinstance(row, ArchivedPost)]
    assert len(shown) == 169 and all(shown)
    for text in shown:
        assert_harmless(text)
    assert sum(text.count("https://i.stack.imgur.com/") for text in shown) == 5
    assert sum(text.count("Picture</a>") for text in shown) == 13


_PIECES = st.sampled_from(
    ["<img src=x onerror=alert(1)>", "<a href='javascript:x'>", "</a>", "<svg/onload=x>", "<style>",
     "</style>", "<math><mtext><table><mglyph><style><img src=x onerror=x>", "<!--", "-->", "<![CDATA[",
     "]]>", "<", ">", '"', "'", "&", "&lt;script&gt;", "<p>", "</p>",
     "<noscript><p title='</noscript><img src=x onerror=x>'>",
     "<iframe srcdoc='<script>x</script>'>", "text", "<h1>", "\0", "<a href=\"data:text/html,x\">"]
)  # fmt: skip


@given(st.lists(_PIECES, max_size=12))
def test_no_mixture_of_tricks_leaves_anything_that_runs_or_fetches(pieces: list[str]) -> None:
    assert_harmless(safe_html("".join(pieces)))


@pytest.mark.parametrize(
    "piece", ["<!--", "<a ", "<a href='", "<img src='", "<b>", "<table><b>", "<img>", "&"]
)
def test_the_longest_text_allowed_is_done_in_a_moment_whatever_it_is(piece: str) -> None:
    started = time.process_time()
    safe_html(piece * (DEFAULT.body_chars // len(piece)))
    assert time.process_time() - started < 5
