"""The rules that keep every page whole, held against every template of every area."""

import re
from pathlib import Path

import pytest

from freehold.interfaces.web import design, shell

WEB = Path(shell.__file__).parent.parent
TEMPLATES = {str(path.relative_to(WEB / "templates")): path for path in (WEB / "templates").rglob("*.html")}
COMMENT = re.compile(r"\{#.*?#\}", re.DOTALL)
TAG = re.compile(r"<[a-z][^<>]*(?:\{\{.*?\}\}[^<>]*)*>", re.DOTALL)
LINES = 120


def read(name: str) -> str:
    return COMMENT.sub("", TEMPLATES[name].read_text())


@pytest.mark.parametrize("name", sorted(TEMPLATES))
def test_a_template_asks_nothing_that_the_policy_refuses(name: str) -> None:
    text = read(name)
    assert not re.search(r"\sstyle\s*=", text), "a style attribute"
    assert not re.search(r"\son[a-z]+\s*=", text), "a script in an attribute"
    assert not re.search(r"<style\b", text), "styles within the page"
    assert not re.search(r"\shx-on|js:|javascript:", text), "a script in an htmx attribute"
    for script in re.findall(r"<script[^>]*>", text):
        assert "nonce=" in script, script


@pytest.mark.parametrize("name", sorted(TEMPLATES))
def test_what_htmx_acts_on_carries_the_nonce(name: str) -> None:
    for tag in TAG.findall(read(name)):
        if re.search(r"\shx-(?:get|post|put|patch|delete|boost|trigger)\b", tag):
            assert "hx-nonce=" in tag, tag


@pytest.mark.parametrize("name", sorted(TEMPLATES))
def test_a_page_asks_no_other_house_for_anything(name: str) -> None:
    assert not re.search(r"""(?:src|href|action)\s*=\s*["'](?:https?:)?//""", read(name))


@pytest.mark.parametrize("name", sorted(TEMPLATES))
def test_a_template_is_one_thought(name: str) -> None:
    assert read(name).count("\n") <= LINES


def test_every_icon_that_is_named_is_in_the_sprite() -> None:
    listed = set((Path(design.__file__).parent / "icons.txt").read_text().split())
    named = set()
    for name in TEMPLATES:
        named |= set(re.findall(r"""\bicon(?:_name=|\()["']([a-z0-9-]+)["']""", read(name)))
    assert named - listed == set()


JINJA = re.compile(r"\{%-?\s*trans\b.*?endtrans\s*-?%\}|\{\{.*?\}\}|\{%.*?%\}", re.DOTALL)
ELEMENT = re.compile(r"<(script|style|svg)\b.*?</\1>|<!doctype[^>]*>|</?[a-z][^>]*>", re.DOTALL)
SAID = re.compile(r"""\s(?:aria-label|title|placeholder|alt|content)="([^"]*)\"""")
NOT_WORDS = ("width=device-width", "#", "extensions:", "security.txt", "page--", "aria-", "noindex", "hx-")


@pytest.mark.parametrize("name", sorted(name for name in TEMPLATES if not name.startswith("design/")))
def test_every_word_that_is_said_can_be_translated(name: str) -> None:
    text = JINJA.sub("", read(name))
    written = [part.strip() for part in ELEMENT.sub("\n", text).splitlines()]
    words = [part for part in [*written, *SAID.findall(text)] if re.search(r"[A-Za-z]{2,}", part)]
    assert [part for part in words if not part.startswith(NOT_WORDS)] == []
