"""Markdown: what members may write, what is found in it, and what never comes out."""

import re
import time
from html.parser import HTMLParser
from uuid import UUID, uuid4

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from freehold.commons.markup import marks
from freehold.commons.markup.cleaning import clean, plain_text
from freehold.commons.markup.filling import Quoted, fill
from freehold.commons.markup.markdown import read, render
from freehold.trust.people.cards import Card

ADA = UUID("0bd7d1c8-7f3b-4a3c-9d4c-2f4f6a1f6c11")
ADAS_CARD = Card(ADA, "Ada <Lovelace>", "ada", None, left=False)
ALLOWED = {
    "a", "b", "blockquote", "br", "code", "dd", "del", "div", "dl", "dt", "em", "h2", "h3", "h4", "h5", "h6",
    "hr", "i", "img", "kbd", "li", "ol", "p", "pre", "s", "strike", "strong", "sub", "sup", "table", "tbody",
    "td", "tfoot", "th", "thead", "tr", "ul", "span",
}  # fmt: skip


def html_of(source: str) -> str:
    return render(read(source), {"ada": ADA})


class Seen(HTMLParser):
    """What a browser would meet: elements with their attributes."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.met: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.met.append((tag, dict(attrs)))


def is_harmless(html: str) -> bool:
    for tag, attributes in Seen(html).met:
        assert tag in ALLOWED, tag
        for name, value in attributes.items():
            assert name in {"href", "rel", "src", "alt", "loading", "class", "start", "align", "title"}, name
            if name == "src":
                assert value is not None
                assert value.startswith("/media/")
            if name == "href":
                assert re.match(r"https?://|mailto:|/[^/\\]|/$|#", value or "", re.IGNORECASE), value
    return True


def test_ada_writes_tables_code_and_lists() -> None:
    html = html_of("| a | b |\n|--|--:|\n| 1 | ~~2~~ |\n\n- one\n\n```python\nx = '<b>'\n```")
    assert '<td align="right"><s>2</s></td>' in html
    assert "<li>one</li>" in html
    assert "<code class=\"language-python\">x = '&lt;b&gt;'" in html


def test_html_in_the_source_is_shown_and_not_obeyed() -> None:
    assert html_of("<script>alert(1)</script>") == "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>\n"


def test_a_picture_of_another_host_becomes_a_link_and_our_own_stays() -> None:
    foreign = html_of("![A cat](https://spy.example/cat.png)")
    assert foreign == '<p><a href="https://spy.example/cat.png" rel="ugc nofollow noopener">A cat</a></p>\n'
    own = html_of("![A cat](/media/ab12/whole)")
    assert own == '<p><img src="/media/ab12/whole" alt="A cat" loading="lazy"></p>\n'


def test_a_foreign_picture_in_a_link_leaves_no_link_in_a_link() -> None:
    html = html_of("[![A cat](https://spy.example/cat.png)](https://example.org)")
    assert "<img" not in html
    assert not re.search(r"<a [^>]*>[^<]*<a ", html)


@pytest.mark.parametrize("address", ["javascript:alert(1)", "data:text/html,x", "//spy.example"])
def test_a_link_that_runs_or_hides_its_host_leads_nowhere(address: str) -> None:
    assert "href" not in html_of(f"[here]({address})")
    assert "href" not in clean('<a href="/\\spy.example">here</a>')
    assert "href" not in clean(f'<a href="{address}">here</a>')


def test_an_address_in_a_sentence_becomes_a_link_without_the_sentences_punctuation() -> None:
    html = html_of("See https://example.org/a_(b). Or (https://example.org/c)!")
    assert re.findall(r'href="([^"]*)"', html) == ["https://example.org/a_(b)", "https://example.org/c"]


def test_a_mention_is_found_outside_code_links_and_addresses() -> None:
    draft = read("@Ada and a@example.org, `@bram`, [@chidi](https://x.org), https://x.org/@dot @x")
    assert draft.handles == ("ada",)


def test_a_mention_of_nobody_stays_the_text_it_was() -> None:
    assert html_of("Hello @nobody-here.") == "<p>Hello @nobody-here.</p>\n"


def test_a_mention_shows_the_name_of_today_and_is_forgotten_with_its_person() -> None:
    html = html_of("Ask @ada.")
    assert "ada" not in html
    today = fill(html, people={ADA: ADAS_CARD}, posts={})
    assert '<a class="mention" href="/people/ada/">@Ada &lt;Lovelace&gt;</a>' in today
    gone = Card(ADA, "", "", None, left=True)
    assert fill(html, people={ADA: gone}, posts={}) == fill(html, people={}, posts={})
    assert "someone who left" in fill(html, people={}, posts={})


def test_a_quote_is_a_reference_that_shows_the_post_of_today() -> None:
    post = uuid4()
    draft = read(f"Before\n[quote={post}]\nafter")
    assert draft.quotes == (post,)
    html = render(draft, {})
    assert marks.in_texts([html]).posts == {post}
    shown = fill(html, people={}, posts={post: Quoted(ADAS_CARD, "I <think>", "/topics/1/x/#post-2")})
    assert "I &lt;think&gt;" in shown
    assert "not here any more" in fill(html, people={}, posts={})
    assert is_harmless(shown)


def test_nobody_forges_a_mark() -> None:
    forged = (
        f"\ue000p{ADA.hex}\ue001 &#xE000;p{ADA.hex}&#xE001; [x](/y '&#xE000;p{ADA.hex}&#xE001;') `\ue000`"
    )
    assert marks.in_texts([html_of(forged)]) == marks.Marked(frozenset(), frozenset())
    assert "\ue000" not in html_of(forged)


def test_the_words_of_a_text_are_on_one_line_without_its_marks() -> None:
    html = html_of("# One\n\n- two &amp; <three>\n- @ada four")
    assert plain_text(marks.without(html)) == "One two & <three> four"


_PIECES = st.sampled_from(
    ["<script>", "</p>", "<img src=//x onerror=a>", "![a](", "[b](", "javascript:x", ")", "`", "```\n",
     "\n\n", "> ", "- ", "|", "--|--\n", "https://a.b/c", "&#106;avascript:", "\ue000", "<svg/onload=x>",
     '"onclick="', "<a href='", "data:text/html,", "&lt;script&gt;", "[quote=", "*", "_", "~~", "\\", "<!--",
     "@ada", "]("]
)  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(st.lists(_PIECES | st.text(max_size=8), max_size=25).map("".join))
def test_whatever_is_written_nothing_that_runs_or_calls_out_comes_out(source: str) -> None:
    html = html_of(source)
    assert is_harmless(html)
    assert is_harmless(fill(html, people={ADA: ADAS_CARD}, posts={}))


@settings(max_examples=300, deadline=None)
@given(st.lists(_PIECES | st.text(max_size=8), max_size=25).map("".join))
def test_whatever_an_archive_holds_nothing_that_runs_or_calls_out_comes_out(html: str) -> None:
    assert is_harmless(clean(html))


@pytest.mark.parametrize(
    "piece", ["[", "![", "*a_", "> ", "`` ", "<a", "[a](", "@a ", "http://a)", "a|b\n-|-\n"]
)
def test_no_text_of_full_length_takes_a_second(piece: str) -> None:
    started = time.process_time()
    html_of((piece * 20_000)[:20_000])
    assert time.process_time() - started < 1.5
