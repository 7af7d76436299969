"""What pages of answering give away: no address to others, no cookie, no name, and nothing to the log."""

import logging
from datetime import timedelta
from io import StringIO

import pytest
from django.test import Client

from freehold.capabilities.surveys.kinds import Promise, Way
from freehold.capabilities.surveys.models import Draft, Survey, Ticket, Waiting
from freehold.capabilities.surveys.operations import framing
from freehold.site import log
from freehold.trust.ledger.models import StoredEntry
from freehold.trust.people import challenges
from tests import cast
from tests.capabilities.surveys import scene
from tests.interfaces.web.surveys.filling import ONE, TWO, Filler, adas, asked, by_link, in_public
from tests.interfaces.web.visiting import signed_in, text_of

pytestmark = pytest.mark.django_db
SHOP = "https://shop.example.org"


def test_no_page_names_its_address_to_another_and_none_sets_a_cookie() -> None:
    filler = adas()
    filler.begin()
    pages = [filler.get(one) for one in ("", "page/one/", "send/")]
    pages.append(filler.post("page/one/", **{"q-often": "x"}))
    for page in pages:
        assert page.headers["Referrer-Policy"] == "no-referrer"
        assert page.headers["Cache-Control"] == "no-store"
        assert "frame-ancestors 'none'" in page.headers["Content-Security-Policy"]
    assert not filler.browser.cookies


def test_a_form_that_another_site_sent_is_not_taken() -> None:
    filler = adas()
    browser = Client(headers={"sec-fetch-site": "cross-site"})
    assert browser.post(filler.start).status_code == 403
    assert Draft.objects.count() == 0
    strict = Client(enforce_csrf_checks=True, headers={"sec-fetch-site": "same-origin"})
    assert strict.post(filler.start).status_code == 302


def test_ada_answers_anonymously_while_she_is_signed_in_and_no_page_or_entry_names_her() -> None:
    ada = cast.ada()
    survey = asked(Promise.ANONYMOUS)
    filler = by_link(survey, ada, signed_in(ada))
    filler.browser.get("/me/")
    entries = StoredEntry.objects.count()
    filler.fill()
    for page in ("", "page/one/", "send/"):
        assert "ada" not in text_of(filler.get(page)).lower()
    sent = filler.post("send/")
    assert sent.status_code == 302
    assert ada.id.hex not in sent.headers["Location"]
    assert Waiting.objects.count() == 1
    assert StoredEntry.objects.count() == entries


def test_neither_the_log_nor_any_row_holds_the_secret_or_an_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    ada = cast.ada()
    survey = asked(Promise.ANONYMOUS)
    lines = _listening(monkeypatch)
    filler = by_link(survey, ada)
    filler.begin()
    filler.post("page/one/", **ONE)
    filler.post("page/two/", **{"q-why": "A word of Ada's"})
    filler.get("page/nine/")
    filler.get("no/such/page/")
    filler.post("page/one/", **{"q-often": "A word of Ada's"})
    written = lines.getvalue()
    assert "surveys/<slug:way>/<str:key>/page/<slug:page_id>/" in written
    secret = filler.start.split("/")[3]
    rows = repr(list(Draft.objects.values())) + repr(list(Ticket.objects.values()))
    for told in (secret, "A word of Ada", "never"):
        assert told not in written
        assert told not in rows


def test_everybody_answers_in_public_once_by_what_they_began(monkeypatch: pytest.MonkeyPatch) -> None:
    survey = asked(Promise.ANONYMOUS, Way.PUBLIC)
    filler = in_public(survey)
    filler.fill()
    assert filler.start.startswith(f"/surveys/open/{survey.slug}.")
    early = filler.post("send/", answer="1")
    assert early.status_code == 422
    assert "Please wait a moment" in text_of(early)
    monkeypatch.setattr(challenges, "PATIENCE", timedelta(0))  # as if the first page was opened a while ago
    sent = filler.post("send/")
    assert sent.headers["Location"] == f"/surveys/thanks/open/{survey.slug}/"
    assert filler.post("send/").status_code == 409
    assert Waiting.objects.count() == 1


def test_a_network_that_begins_too_often_waits() -> None:
    survey = asked(Promise.ANONYMOUS, Way.PUBLIC)
    found = [in_public(survey).post("").status_code for _each in range(62)]
    assert found.count(302) >= 60
    assert found[-1] == 429


def test_a_shop_shows_a_survey_in_its_frame_and_no_other_site_does() -> None:
    survey = asked(Promise.ANONYMOUS, Way.PUBLIC)
    assert in_public(survey, "framed").get("").status_code == 404
    framing.frame(scene.as_owner(), survey_id=survey.id, sites=[f"{SHOP}/"])
    filler = in_public(survey, "framed")
    filler.begin()
    for page in (filler.get(""), filler.get("page/one/"), filler.post("page/one/"), filler.get("send/")):
        policy = page.headers["Content-Security-Policy"]
        assert f"frame-ancestors {SHOP};" in policy
        assert "unsafe" not in policy
    assert not filler.browser.cookies
    assert "frame-ancestors 'none'" in in_public(survey).get("").headers["Content-Security-Policy"]


@pytest.mark.parametrize(
    "site",
    ["http://shop.example.org", "https://shop.example.org/page", "https://a b", "*", "https://*.example.org",
     "https://x; script-src *", "javascript:x", "https://[::1", "https://ü.example.org", "'self'"],
)  # fmt: skip
def test_what_is_no_site_cannot_break_a_policy(site: str) -> None:
    survey = asked(Promise.ANONYMOUS, Way.PUBLIC)
    with pytest.raises(framing.NotASite):
        framing.frame(scene.as_owner(), survey_id=survey.id, sites=[site])
    assert Survey.objects.get(id=survey.id).framed_by == []


def test_what_was_begun_in_one_survey_opens_in_no_other() -> None:
    ada = cast.ada()
    invited, public = asked(), asked(Promise.ANONYMOUS, Way.PUBLIC)
    filler = by_link(invited, ada)
    filler.begin()
    filler.post("page/one/", **ONE)
    secret = filler.start.split("/")[3]
    other = Filler(f"/surveys/open/{public.slug}.{secret}/")
    for answer in (other.get(""), other.get("page/one/"), other.post("page/two/", **TWO)):
        assert answer.status_code == 404


def _listening(monkeypatch: pytest.MonkeyPatch) -> StringIO:
    """What the house would write into the log of its pages from now on."""
    lines = StringIO()
    handler = logging.StreamHandler(lines)
    handler.setFormatter(log.Lines())
    for one in (logging.getLogger(log.OURS), logging.getLogger()):
        monkeypatch.setattr(one, "handlers", [*one.handlers, handler])
    return lines
