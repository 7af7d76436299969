"""Words of the house on a page: what is put into them is escaped, they themselves are not."""

from typing import cast

import pytest
from django.template import engines
from django.template.backends.jinja2 import Jinja2
from django.test import RequestFactory
from django.utils.translation import override

from freehold.interfaces.web.shell.context import FormToken
from freehold.interfaces.web.shell.wording import say, say_count, say_in_context


def made(source: str, **given: object) -> str:
    return str(cast("Jinja2", engines["jinja2"]).from_string(source).render(dict(given)))


def test_a_name_in_a_sentence_is_escaped() -> None:
    assert say("Hello %(name)s, welcome.", name="<b>Ada</b>") == "Hello &lt;b&gt;Ada&lt;/b&gt;, welcome."
    assert made('{{ _("Hello %(name)s", name=who) }}', who="<i>") == "Hello &lt;i&gt;"
    assert made("{% trans who=who %}Hello {{ who }}{% endtrans %}", who="<i>") == "Hello &lt;i&gt;"


def test_a_percent_sign_stays_one() -> None:
    assert say("65 %") == "65 %"
    assert made("{% trans %}65 % of us{% endtrans %}") == "65 % of us"
    assert made("{% trans n=3 %}65 % of {{ n }}{% endtrans %}") == "65 % of 3"


@pytest.mark.parametrize(("count", "text"), [(1, "1 vote"), (2, "2 votes"), (0, "0 votes")])
def test_one_is_not_many(count: int, text: str) -> None:
    assert say_count("%(num)d vote", "%(num)d votes", count) == text
    assert made('{{ ngettext("%(num)d vote", "%(num)d votes", n) }}', n=count) == text


def test_each_language_has_words_of_its_own() -> None:
    with override("de"):
        german = say("Monday")
    assert german == "Montag"
    assert say("Monday") == "Monday"
    with override("de"):
        assert say_in_context("abbrev. month", "Oct.") == "Okt."


def test_a_page_with_twenty_forms_masks_its_token_once() -> None:
    token = FormToken(RequestFactory().get("/"))
    assert str(token) == token.__html__()
    assert 'name="csrfmiddlewaretoken"' in str(token)
    assert made("{{ token }}", token=token) == str(token)
