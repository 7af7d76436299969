"""The community's pages, as Ada, Bram, Chidi, a moderator and a visitor use them."""

import re
import time
from urllib.parse import urlencode
from uuid import uuid4

import pytest
from django.db import connections
from django.http import HttpResponse
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from freehold.capabilities.community import limits
from freehold.capabilities.community.operations import groups, posts
from freehold.commons import links
from freehold.foundation import clock
from tests import cast
from tests.interfaces.web.community.places import address_of, group_of, mark_on, topic_of
from tests.interfaces.web.visiting import signed_in, text_of, visitor

pytestmark = pytest.mark.django_db


def test_esi_opens_a_group_and_ada_writes_the_first_topic() -> None:
    esi, ada = signed_in(cast.esi()), signed_in(cast.ada())
    made = esi.post(
        "/groups/new/",
        {"name": "On the Loom", "about": "Cloth", "kind": "public", "once": mark_on(esi, "/groups/new/")},
    )
    assert made.status_code == 302
    ada.post(f"{made['Location']}join/")
    new = f"{made['Location']}new/"
    sent = ada.post(
        new,
        {
            "title": "A slow blanket",
            "source": "**Five** metres",
            "tags": "twill, wool",
            "once": mark_on(ada, new),
        },
    )
    page = text_of(visitor().get(sent["Location"]))
    assert "A slow blanket" in page
    assert "<strong>Five</strong> metres" in page
    assert 'href="/tags/twill/"' in page


def test_a_form_sent_twice_is_one_topic() -> None:
    slug, _group = group_of(cast.ada())
    ada = signed_in(cast.ada())
    new = reverse("community:new_topic", args=[slug])
    sent = {"title": "Once", "source": "said", "once": mark_on(ada, new)}
    assert ada.post(new, sent)["Location"] == ada.post(new, sent)["Location"]
    assert text_of(visitor().get(links.to_group(slug))).count(">Once<") == 1


def test_bram_answers_and_is_led_to_his_answer() -> None:
    _slug, group_id = group_of(cast.ada())
    topic = topic_of(cast.ada(), group_id)
    groups.join(cast.access_of(cast.bram()), group_id=group_id)
    bram = signed_in(cast.bram())
    answered = bram.post(
        f"/topics/{topic.topic_id}/reply/",
        {"source": "You cooked it.", "once": mark_on(bram, address_of(topic))},
    )
    assert answered["Location"].endswith("#post-2")
    assert "You cooked it." in text_of(visitor().get(address_of(topic)))


@pytest.mark.parametrize(
    "source",
    ["", "   ", "x" * (limits.POST + 1), "\ud800", "@a " * 50],
    ids=["empty", "blank", "long", "half", "many"],
)
def test_what_cannot_be_sent_comes_back_with_its_words_and_a_reason(source: str) -> None:
    _slug, group_id = group_of(cast.ada())
    topic = topic_of(cast.ada(), group_id)
    typed = urlencode({"source": source.encode("utf8", "surrogatepass"), "once": uuid4()})
    answer = signed_in(cast.ada()).post(
        f"/topics/{topic.topic_id}/reply/", typed, content_type="application/x-www-form-urlencoded"
    )
    assert answer.status_code in (200, 303)
    if answer.status_code == 200:
        assert 'role="alert"' in text_of(answer)


def test_a_vote_counts_once_and_can_be_taken_back() -> None:
    _slug, group_id = group_of(cast.ada())
    topic = topic_of(cast.ada(), group_id)
    bram = signed_in(cast.bram())
    vote = f"/posts/{topic.post_id}/vote/"
    for _ in range(2):
        shown = bram.post(vote, {"way": "up"}, headers={"HX-Request": "true"})
    assert 'aria-pressed="true"' in text_of(shown)
    assert re.search(r'vote__score">1<', text_of(shown))
    assert bram.post(vote, {"way": "none"})["Location"].endswith("#post-1")
    assert re.search(r'vote__score">0<', text_of(bram.get(address_of(topic))))


def test_ada_takes_brams_answer_as_the_one_that_solved_it() -> None:
    _slug, group_id = group_of(cast.ada())
    topic = topic_of(cast.ada(), group_id)
    groups.join(cast.access_of(cast.bram()), group_id=group_id)
    said = posts.reply(
        cast.access_of(cast.bram()), topic_id=topic.topic_id, source="Chalk.", once=uuid4(), at=clock.now()
    )
    assert signed_in(cast.bram()).post(f"/posts/{said.post_id}/accept/").status_code in (403, 422)
    signed_in(cast.ada()).post(f"/posts/{said.post_id}/accept/", {"way": "accept"})
    assert "Accepted answer" in text_of(visitor().get(address_of(topic)))
    signed_in(cast.ada()).post(f"/posts/{said.post_id}/accept/", {"way": "none"})
    assert "Accepted answer" not in text_of(visitor().get(address_of(topic)))


def test_an_edit_that_met_another_keeps_its_text() -> None:
    _slug, group_id = group_of(cast.ada())
    topic = topic_of(cast.ada(), group_id)
    ada = signed_in(cast.ada())
    edit = f"/posts/{topic.post_id}/edit/"
    first = {"title": "Changed", "source": "first", "tags": "", "edition": "0"}
    edition = re.search(r'name="edition" value="(\d+)"', text_of(ada.get(edit)))
    assert edition is not None
    first["edition"] = edition[1]
    assert ada.post(edit, first).status_code == 303
    late = ada.post(edit, {**first, "source": "second, and dear to me"})
    assert late.status_code == 200
    assert "second, and dear to me" in text_of(late)
    newer = re.search(r'name="edition" value="(\d+)"', text_of(late))
    assert newer is not None
    assert (
        ada.post(edit, {**first, "source": "second, and dear to me", "edition": newer[1]}).status_code == 303
    )
    assert "second, and dear to me" in text_of(visitor().get(address_of(topic), follow=True))


def test_what_ada_takes_back_is_gone_and_its_place_stays() -> None:
    _slug, group_id = group_of(cast.ada())
    topic = topic_of(cast.ada(), group_id)
    ada = signed_in(cast.ada())
    withdraw = f"/posts/{topic.post_id}/withdraw/"
    assert "What did I do?" in text_of(ada.get(withdraw))
    ada.post(withdraw)
    page = text_of(visitor().get(address_of(topic), follow=True))
    assert "What did I do?" not in page
    assert "Its author took this back." in page


@pytest.mark.parametrize("after", ["x", "-1", "999999999999", "0", "20", "²", ""])
def test_a_page_that_does_not_exist_is_no_error(after: str) -> None:
    slug, group_id = group_of(cast.ada())
    topic = topic_of(cast.ada(), group_id)
    for address in (address_of(topic), links.to_group(slug), "/", "/search/?q=madder&"):
        joined = "&" if "?" in address else "?"
        assert visitor().get(f"{address}{joined}after={after}", follow=True).status_code in (200, 404)


@pytest.mark.parametrize(
    "address",
    ["/groups/none/", "/topics/00000000-0000-4000-8000-000000000000/x/", "/tags/none/", "/groups/none/dance/",
     "/posts/00000000-0000-4000-8000-000000000000/", "/order/"],
)  # fmt: skip
def test_what_is_not_there_is_not_found(address: str) -> None:
    answer: HttpResponse = signed_in(cast.ada()).get(address)
    assert answer.status_code in (404, 405)


def test_a_topic_with_another_title_leads_to_its_own_address() -> None:
    _slug, group_id = group_of(cast.ada())
    topic = topic_of(cast.ada(), group_id)
    moved = visitor().get(links.to_topic(topic.topic_id, "an-old-title"))
    assert (moved.status_code, moved["Location"]) == (301, address_of(topic))


@pytest.mark.parametrize(("who", "most"), [("visitor", 4), ("member", 6)])
def test_a_topic_of_twenty_posts_by_twenty_people_takes_few_queries(
    who: str, most: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    _slug, group_id = group_of(cast.ada())
    topic = topic_of(cast.ada(), group_id)
    for number in range(19):
        writer = cast._member(f"writer{number}", f"Writer {number}")
        groups.join(cast.access_of(writer), group_id=group_id)
        posts.reply(
            cast.access_of(writer), topic_id=topic.topic_id, source="chalk", once=uuid4(), at=clock.now()
        )
    browser = visitor() if who == "visitor" else signed_in(cast.bram())
    now = time.monotonic()
    monkeypatch.setattr(time, "monotonic", lambda: now)  # nothing that is kept for a while runs out meanwhile
    browser.get("/help/")  # alerts are counted once a minute, whatever page comes first
    taken = [CaptureQueriesContext(connections[alias]) for alias in connections]
    for one in taken:
        one.__enter__()
    page = browser.get(address_of(topic))
    for one in taken:
        one.__exit__(None, None, None)
    assert page.status_code == 200
    assert len(page.content) <= 60_000
    asked = [query["sql"] for one in taken for query in one.captured_queries]
    assert len(asked) <= most, asked


def test_a_member_opens_private_groups_only() -> None:
    ada = signed_in(cast.ada())
    assert 'value="public"' not in text_of(ada.get("/groups/new/"))
    assert 'value="private"' in text_of(ada.get("/groups/new/"))
    sent = {"name": "Mine", "about": "", "kind": "public", "once": uuid4()}
    assert ada.post("/groups/new/", sent).status_code == 200
