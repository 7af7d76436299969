"""Every help page that is listed is there, and every link to help leads to one."""

import re
from pathlib import Path

import pytest

from freehold.interfaces.web.help.pages import PAGES
from tests.interfaces.web.visiting import text_of, visitor

pytestmark = pytest.mark.django_db
TEMPLATES = Path(__file__).resolve().parents[4] / "src" / "freehold" / "interfaces" / "web" / "templates"


def test_every_page_of_help_answers() -> None:
    listed = text_of(visitor().get("/help/"))
    for page in PAGES:
        assert f"/help/{page.slug}/" in listed
        assert visitor().get(f"/help/{page.slug}/").status_code == 200
    assert visitor().get("/help/nothing/").status_code == 404


def test_every_link_to_help_names_a_page_that_is_there() -> None:
    slugs = {page.slug for page in PAGES}
    linked = {
        slug
        for template in TEMPLATES.rglob("*.html")
        for slug in re.findall(r'url\("help:page", "([a-z-]+)"\)', template.read_text())
    }
    assert linked
    assert linked <= slugs
