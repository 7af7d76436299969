"""Leaving a service, as the owner's pages lead through it."""

import re
from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client

from freehold.foundation import clock
from freehold.stewardship.exit.moving.models import PlannedStep, Settled
from freehold.stewardship.watch.reliances import operations
from freehold.stewardship.watch.reliances.operations import Said
from freehold.stewardship.watch.reliances.seen import Members, Role
from tests import cast
from tests.interfaces.web.visiting import signed_in, text_of

pytestmark = pytest.mark.django_db
ONE = "/console/services/discord/"
LEAVE = f"{ONE}leave/"


@pytest.fixture
def esi() -> Client:
    said = Said(purposes=("Talk between classes",), role=Role.INDEPENDENT, members=Members.LISTED)
    operations.rely(cast.access_of(cast.esi()), slug="discord", said=said, at=clock.now())
    return signed_in(cast.esi())


def steps_of(page: str) -> list[str]:
    return re.findall(r'id="step-([0-9a-f-]{36})"', page)


def test_before_there_is_a_plan_the_page_shows_what_it_would_hold(esi: Client) -> None:
    page = text_of(esi.get(LEAVE))
    assert "Make the plan" in page and "DiscordChatExporter" in page and "Prove that it is closed" in page
    assert not PlannedStep.objects.exists()
    assert "There is no plan yet" in text_of(esi.get(ONE))


def test_esi_leaves_from_plan_to_proof(esi: Client) -> None:
    assert esi.post(f"{LEAVE}plan/").headers["Location"] == LEAVE
    page = text_of(esi.get(LEAVE))
    steps = steps_of(page)
    assert len(steps) == PlannedStep.objects.count() > 15
    ticked = esi.post(f"{LEAVE}steps/{steps[0]}/settle/", {"outcome": "done"})
    assert ticked.headers["Location"] == f"{LEAVE}#step-{steps[0]}"
    assert "Open again" in text_of(esi.get(LEAVE))
    assert "We leave" in page and "Close, with proof" not in page
    esi.post(f"{LEAVE}begin/")
    until = (clock.now() + timedelta(days=40)).date().isoformat()
    assert esi.post(f"{LEAVE}both/", {"until": until}).status_code == 302
    both = text_of(esi.get(LEAVE))
    assert "Move the last day" in both and "Being left" in text_of(esi.get("/console/services/"))
    esi.post(f"{LEAVE}moved/")
    assert "Close, with proof" in text_of(esi.get(LEAVE))
    today = clock.now().date().isoformat()
    early = esi.post(f"{LEAVE}close/", {"on": today, "proof": "Deleted, page gone."})
    assert early.status_code == 422 and "Some steps are open" in text_of(early)
    for step in steps[1:]:
        esi.post(f"{LEAVE}steps/{step}/settle/", {"outcome": "not needed"})
    closed = esi.post(f"{LEAVE}close/", {"on": today, "proof": "Deleted, page gone."})
    assert closed.headers["Location"] == ONE
    page = text_of(esi.get(ONE))
    assert "Left, and closed since" in page and "Deleted, page gone." in page
    assert "Used before" in text_of(esi.get("/console/services/"))


def test_a_step_says_who_does_it_until_when_and_what_to_know(esi: Client) -> None:
    esi.post(f"{LEAVE}plan/")
    step = steps_of(text_of(esi.get(LEAVE)))[0]
    form = text_of(esi.get(f"{LEAVE}steps/{step}/"))
    assert 'name="edition" value="1"' in form
    said = {"who": "Dot & <b>Bram</b>", "due_on": "2020-02-03", "note": "Ask first", "edition": "1"}
    assert esi.post(f"{LEAVE}steps/{step}/", said).status_code == 302
    page = text_of(esi.get(LEAVE))
    assert "Dot &amp; &lt;b&gt;Bram&lt;/b&gt;" in page and "Ask first" in page and "late" in page
    stale = esi.post(f"{LEAVE}steps/{step}/", {**said, "who": "me"})
    assert stale.status_code == 422 and "Somebody changed this step meanwhile" in text_of(stale)


def test_the_second_who_ticks_is_told_that_somebody_was_first(esi: Client) -> None:
    esi.post(f"{LEAVE}plan/")
    step = steps_of(text_of(esi.get(LEAVE)))[0]
    esi.post(f"{LEAVE}steps/{step}/settle/", {"outcome": "not needed"})
    again = esi.post(f"{LEAVE}steps/{step}/settle/", {"outcome": "done"}, follow=True)
    assert "Somebody ticked this step before you" in text_of(again)
    assert Settled.objects.get().outcome == "not needed"
    esi.post(f"{LEAVE}steps/{step}/reopen/")
    assert not Settled.objects.exists()


def test_a_step_of_ones_own_is_added_and_taken_away(esi: Client) -> None:
    esi.post(f"{LEAVE}plan/")
    many = PlannedStep.objects.count()
    answer = esi.post(f"{LEAVE}steps/", {"title": "Tell the printer <x>", "phase": "tell"})
    assert "#step-" in answer.headers["Location"]
    assert "Tell the printer &lt;x&gt;" in text_of(esi.get(LEAVE))
    step = answer.headers["Location"].rpartition("#step-")[2]
    assert "Take this step away" in text_of(esi.get(f"{LEAVE}steps/{step}/"))
    esi.post(f"{LEAVE}steps/{step}/drop/")
    assert PlannedStep.objects.count() == many
    for wrong in ({"title": "", "phase": "tell"}, {"title": "x", "phase": "soon"}, {"title": "x" * 121}, {}):
        assert "Say in at most" in text_of(esi.post(f"{LEAVE}steps/", wrong, follow=True))
    assert esi.post(f"{LEAVE}steps/{PlannedStep.objects.all()[0].id}/drop/").status_code == 404


def test_texts_are_drafted_for_this_house_and_this_service(esi: Client) -> None:
    page = text_of(esi.get(f"{LEAVE}texts/"))
    for words in ("We are moving from Discord", "Please erase the personal data", "Art. 17(1)(a) and (b)",
                  "http://testserver/", "Discord Inc."):  # fmt: skip
        assert words in page, words


@pytest.mark.parametrize("until", ["", "tomorrow", "2020-01-01", "9999-12-31", "0000-00-00"])
def test_a_time_of_both_without_a_day_ahead_is_refused(esi: Client, until: str) -> None:
    esi.post(f"{LEAVE}plan/")
    esi.post(f"{LEAVE}begin/")
    assert esi.post(f"{LEAVE}both/", {"until": until}).status_code == 422


def test_decisions_out_of_their_order_say_so_and_change_nothing(esi: Client) -> None:
    esi.post(f"{LEAVE}plan/")
    for act in ("moved", "stay"):
        assert "cannot be decided now" in text_of(esi.post(f"{LEAVE}{act}/", follow=True))
    esi.post(f"{LEAVE}begin/")
    assert "cannot be decided now" in text_of(esi.post(f"{LEAVE}begin/", follow=True))
    assert "You stay. What was prepared is kept." in text_of(esi.post(f"{LEAVE}stay/", follow=True))


def test_what_there_is_not_is_not_found(esi: Client) -> None:
    made_up = uuid4()
    for way in ("settle", "reopen", "drop"):
        assert esi.post(f"{LEAVE}steps/{made_up}/{way}/").status_code == 404
    assert esi.get(f"{LEAVE}steps/{made_up}/").status_code == 404
    for way in ("begin", "moved", "stay", "both"):
        assert esi.post(f"{LEAVE}{way}/").status_code == 404, "there is no plan yet"
    assert esi.get(f"{LEAVE}close/").status_code == 404
    assert esi.post(f"{LEAVE}steps/", {"title": "x", "phase": "tell"}).status_code == 404
    assert esi.get("/console/services/Disc%20ord/leave/").status_code == 404


def test_closing_before_moving_says_what_comes_first(esi: Client) -> None:
    esi.post(f"{LEAVE}plan/")
    assert "Say first that you have moved" in text_of(esi.get(f"{LEAVE}close/"))
    today = clock.now().date().isoformat()
    assert esi.post(f"{LEAVE}close/", {"on": today, "proof": "x"}).status_code == 422
    assert esi.post(f"{LEAVE}close/", {"on": "", "proof": ""}).status_code == 422


def test_the_console_says_what_is_late(esi: Client) -> None:
    assert "due to be looked at" not in text_of(esi.get("/console/"))
    operations.review(cast.access_of(cast.esi()), slug="discord", next_on=clock.now().date(), at=clock.now())
    assert "1 service is due to be looked at" in text_of(esi.get("/console/"))
    esi.post(f"{LEAVE}plan/")
    step = steps_of(text_of(esi.get(LEAVE)))[0]
    assert "away from a service waits" not in text_of(esi.get("/console/"))
    esi.post(f"{LEAVE}steps/{step}/", {"due_on": "2020-02-03", "edition": "1"})
    page = text_of(esi.get("/console/"))
    assert "A move away from a service waits" in page and f'href="{LEAVE}"' in page
