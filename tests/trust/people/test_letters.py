import re
from pathlib import Path

import pytest
from django.urls import resolve

from freehold.commons.mail import rendering
from freehold.foundation import mail
from freehold.foundation.mail import Letter
from freehold.trust.people import paths

SOURCE = Path(mail.__file__).parents[1]
GIVEN = {
    "token": "x" * 43, "name": "Ada <b>", "note": "Come!",
    "code": "12345678",
    "tries": 31, "agent": "Opera", "address": "::1", "left": 1, "day": "2026-12-01",
}  # fmt: skip
OURS = sorted(name for name in mail._templates if name.startswith("people."))


def posted() -> set[str]:
    """Every letter that some room names when it hands one over."""
    return {
        name
        for file in SOURCE.rglob("*.py")
        for name in re.findall(r'template="([a-z.-]+)"', file.read_text())
    }


def test_every_letter_that_is_posted_has_words_or_an_errand() -> None:
    assert posted() - mail._templates.keys() - mail._errands.keys() == set()
    assert len(posted()) > 15


def test_every_letter_of_ours_is_posted_by_somebody() -> None:
    assert set(OURS) - posted() == set()


@pytest.mark.parametrize("name", OURS)
def test_a_letter_leads_to_a_page_that_is_there(name: str) -> None:
    body = mail.written(Letter(template=name, to="ada@example.org", parameters=GIVEN))
    assert body.subject
    assert body.paragraphs
    if body.path:
        assert body.button
        assert resolve(body.path)
    assert "Ada <b>" not in rendering.as_html(body, house="The Mill")


@pytest.mark.parametrize("name", [name for name in dir(paths) if name.startswith("to_")])
def test_every_link_of_ours_leads_to_a_page(name: str) -> None:
    assert resolve(getattr(paths, name)("x" * 43))
