"""Bare ampersands, wherever a piece of the file may end."""

from html import unescape
from xml.parsers import expat

import pytest
from hypothesis import given
from hypothesis import strategies as st

from freehold.stewardship.exit.readers.ampersands import mended


@pytest.mark.parametrize(
    ("given_text", "expected"),
    [
        ("a & b", "a &amp; b"),
        ("?x=1&y=2", "?x=1&amp;y=2"),
        ("&amp; &lt; &#38; &#x26;", "&amp; &lt; &#38; &#x26;"),
        ("&nbsp;&", "&amp;nbsp;&amp;"),
        ("<![CDATA[a & b]]> & c", "<![CDATA[a & b]]> &amp; c"),
        ("<![CDATA[a & b", "<![CDATA[a & b"),
        ("]]> & <![CDATA[&]]>&", "]]> &amp; <![CDATA[&]]>&amp;"),
    ],
)
def test_only_bare_ones_outside_character_data_are_mended(given_text: str, expected: str) -> None:
    assert "".join(mended([given_text])) == expected


_PARTS = st.sampled_from(
    ["&", "&amp;", "&#38;", "&nbsp;", "&#x10FFFF;", "<![CDATA[", "]]>", "a", "]", "<![", "x=1"]
)


@given(st.lists(_PARTS), st.integers(1, 7))
def test_where_the_file_is_cut_into_pieces_changes_nothing(parts: list[str], size: int) -> None:
    text = "".join(parts)
    cut = [text[start : start + size] for start in range(0, len(text), size)]
    assert "".join(mended(cut)) == "".join(mended([text]))


@given(st.lists(st.sampled_from(["&", "&amp;", "&nbsp;", "a ", "&#65;"])))
def test_what_is_mended_is_xml_and_reads_as_it_was_meant(parts: list[str]) -> None:
    heard: list[str] = []
    parser = expat.ParserCreate()
    parser.CharacterDataHandler = heard.append
    parser.Parse("<a>" + "".join(mended(["".join(parts)])) + "</a>", True)
    assert unescape("".join(heard)) == unescape(unescape("".join(parts)))
