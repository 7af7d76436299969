"""HTML turned back into Markdown: what is edited shows the same as before."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from freehold.commons.markup.cleaning import clean, plain_text
from freehold.commons.markup.markdown import read, render
from freehold.commons.markup.unmarking import markdown_of


@pytest.mark.parametrize(
    ("html", "source"),
    [
        ("<p>One <b>two</b> <em>three</em></p><p>four<br>five</p>", "One **two** *three*\n\nfour\nfive"),
        ('<p><a href="https://e.org/x">here</a></p>', "[here](https://e.org/x)"),
        ("<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul>", "- a\n  - b\n- c"),
        ('<ol start="3"><li>c</li><li>d</li></ol>', "3. c\n4. d"),
        ("<blockquote><p>q</p><p>r</p></blockquote>", "> q\n> \n> r"),
        ("<pre><code>a\n  b</code></pre>", "```\na\n  b\n```"),
        ("<p>Use <code>x_y</code> not x_y</p>", "Use `x_y` not x\\_y"),
        ("<h2>Head</h2><hr>", "## Head\n\n---"),
    ],
)
def test_elements_have_their_counterparts(html: str, source: str) -> None:
    assert markdown_of(html) == source


@pytest.mark.parametrize(
    "source",
    [
        "One **two** ~~three~~\n\n- a\n- b\n\n1. c\n\n> d\n\n```\ne *f*\n```\n\n[g](https://h.org) `i`",
        "a\\_b\\*c",
    ],
)
def test_what_is_turned_back_shows_the_same(source: str) -> None:
    html = render(read(source), {})
    assert plain_text(render(read(markdown_of(html)), {})) == plain_text(html)


@settings(max_examples=200, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            ["<li>", "</ul>", "<a>", "</a>", "<b>", "<pre>", "</blockquote>", "<td>", "x", "<ol start=z>"]
        )
        | st.text(max_size=5),
        max_size=30,
    ).map("".join)
)
def test_whatever_was_cleaned_can_be_turned_back(html: str) -> None:
    markdown_of(clean(html))
