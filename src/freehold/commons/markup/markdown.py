"""Markdown as members write it: CommonMark, tables, strikethrough, mentions, quotes and bare addresses.

HTML in the source is shown, not obeyed. ``@handle`` becomes a mark if somebody bears that handle; a line
``[quote=ID]`` becomes a mark of a post. A picture of another host becomes a link.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.rules_block import StateBlock
from markdown_it.token import Token

from freehold.commons.markup import marks
from freehold.commons.markup.cleaning import clean

_QUOTE = re.compile(
    r"\[quote=([0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12})\]\s*\Z", re.IGNORECASE
)
_FOUND = re.compile(
    r"(?P<address>https?://[^\s<>\"'`|\\^{}]{3,2000})"
    r"|(?<![\w@/.])@(?P<handle>[a-z0-9](?:[a-z0-9]|[._-](?=[a-z0-9])){1,29})",
    re.IGNORECASE,
)
_PUNCTUATION = ".,;:!?*_~'\""
_OPENING = {")": "(", "]": "["}
_LOWER_HEADINGS = {"h1": "h2", "h2": "h3", "h3": "h4", "h4": "h5", "h5": "h6"}


@dataclass(frozen=True, slots=True)
class Draft:
    """A text read, and whom it mentions (handles in lower case) and what it quotes, in order."""

    tokens: list[Token]
    handles: tuple[str, ...]
    quotes: tuple[UUID, ...]


def read(source: str) -> Draft:
    """Read a text. Its length is for the caller to limit."""
    tokens = _markdown.parse(source)
    handles = dict.fromkeys(token.content for token in _all(tokens) if token.type == "mention")
    quotes = dict.fromkeys(UUID(token.content) for token in tokens if token.type == "quote")
    return Draft(tokens, tuple(handles), tuple(quotes))


def render(draft: Draft, people: Mapping[str, UUID]) -> str:
    """Clean HTML with marks. A handle that is not in ``people`` stays the text it was."""
    return clean(_markdown.renderer.render(draft.tokens, _markdown.options, {"people": people}))


def _quote_line(state: StateBlock, start: int, _end: int, silent: int) -> bool:
    found = _QUOTE.match(state.src[state.bMarks[start] + state.tShift[start] : state.eMarks[start]])
    if found is None or state.is_code_block(start):
        return False
    if not silent:
        token = state.push("quote", "", 0)
        token.content, token.map = str(UUID(found[1])), [start, start + 1]
        state.line = start + 1
    return True


def _finish(state: Any) -> None:
    """After parsing: no foreign marks, headings below the page's own, mentions and addresses found."""
    for token in _all(state.tokens):
        token.content = marks.scrub(token.content)
        for name, value in token.attrs.items():
            if isinstance(value, str):
                token.attrs[name] = marks.scrub(value)
        aligned = str(token.attrs.pop("style", "")).removeprefix("text-align:")
        if aligned:
            token.attrs["align"] = aligned
        token.tag = _LOWER_HEADINGS.get(token.tag, token.tag)
    for token in state.tokens:
        if token.type == "inline" and token.children:
            token.children = list(_with_references(token.children))


def _with_references(children: list[Token]) -> Iterator[Token]:
    links = 0
    for token in children:
        links += (token.type == "link_open") - (token.type == "link_close")
        if token.type == "text" and not links:
            yield from _split(token)
        else:
            yield token


def _split(text: Token) -> Iterator[Token]:
    at = 0
    for found in _FOUND.finditer(text.content):
        if found["handle"]:
            yield _token("text", text.content[at : found.start()])
            yield _token("mention", found["handle"].lower())
            at = found.end()
        else:
            address = _trimmed(found["address"])
            yield _token("text", text.content[at : found.start()])
            yield Token("link_open", "a", 1, attrs={"href": address})
            yield _token("text", address)
            yield Token("link_close", "a", -1)
            at = found.start() + len(address)
    yield _token("text", text.content[at:])


def _trimmed(address: str) -> str:
    """An address without the punctuation of the sentence around it."""
    while address[-1] in _PUNCTUATION or (
        address[-1] in ")]" and address.count(address[-1]) > address.count(_OPENING[address[-1]])
    ):
        address = address[:-1]
    return address


def _token(kind: str, content: str) -> Token:
    return Token(kind, "", 0, content=content)


def _all(tokens: list[Token]) -> Iterator[Token]:
    for token in tokens:
        yield token
        if token.children:
            yield from _all(token.children)


class _Renderer(RendererHTML):
    def mention(self, tokens: list[Token], place: int, _options: Any, env: Any) -> str:
        handle = tokens[place].content
        person = env["people"].get(handle)
        return f"@{handle}" if person is None else marks.of_person(person)

    def quote(self, tokens: list[Token], place: int, _options: Any, _env: Any) -> str:
        return marks.of_post(UUID(tokens[place].content))


def _made() -> MarkdownIt:
    markdown = MarkdownIt("commonmark", {"html": False, "breaks": True}, renderer_cls=_Renderer)
    markdown.enable(["table", "strikethrough"]).disable(["html_block", "html_inline"])
    markdown.block.ruler.before(
        "paragraph", "quote", _quote_line, {"alt": ["paragraph", "reference", "blockquote", "list"]}
    )
    markdown.core.ruler.push("finish", _finish)
    return markdown


_markdown = _made()
