"""Private groups, reports and alerts on the web."""

from uuid import uuid4

import pytest

from freehold.capabilities.community.operations import groups, posts
from freehold.commons import links
from freehold.foundation import clock
from freehold.trust.consent import choices
from freehold.trust.people import roles
from freehold.trust.register.actors import Actor, Role
from tests import cast
from tests.interfaces.web.community.places import address_of, group_of, topic_of
from tests.interfaces.web.visiting import signed_in, text_of, visitor

pytestmark = pytest.mark.django_db


def test_a_private_group_is_a_blank_to_whoever_is_not_in_it() -> None:
    slug, group_id = group_of(cast.ada(), private=True)
    topic = topic_of(cast.ada(), group_id, "Soup list")
    inside = text_of(signed_in(cast.ada()).get(address_of(topic)))
    assert "Soup list" in inside
    assert "does not search it" in inside
    for browser in (visitor(), signed_in(cast.chidi()), signed_in(cast.esi())):
        for address in (
            address_of(topic), links.to_group(slug), f"/posts/{topic.post_id}/",
            f"/groups/{slug}/members/", f"/posts/{topic.post_id}/report/",
            f"/posts/{topic.post_id}/withdraw/",
        ):  # fmt: skip
            answer = browser.get(address)
            assert answer.status_code in (302, 404), address
            assert "Soup list" not in text_of(answer)
        assert "Soup list" not in text_of(browser.get("/search/?q=soup"))
        assert "Soup list" not in text_of(browser.get("/"))


def test_bram_is_asked_in_and_accepts() -> None:
    slug, group_id = group_of(cast.ada(), private=True)
    topic = topic_of(cast.ada(), group_id, "Soup list")
    ada, bram = signed_in(cast.ada()), signed_in(cast.bram())
    members = f"/groups/{slug}/members/"
    assert "Nobody here has this handle" in text_of(ada.post(members, {"handle": "@nobody"}))
    assert ada.post(members, {"handle": "@bram"}).status_code == 302
    assert "You are invited" in text_of(bram.get("/alerts/"))
    assert bram.get(address_of(topic)).status_code == 404
    bram.post(f"/groups/{slug}/join/")
    assert "Soup list" in text_of(bram.get(address_of(topic)))
    assert "Bram" in text_of(ada.get(members))


def test_a_report_reaches_a_moderator_without_a_name() -> None:
    _slug, group_id = group_of(cast.ada())
    topic = topic_of(cast.ada(), group_id, "Buy cheap alum")
    chidi, dot = cast.chidi(), cast.dot()
    roles.appoint(Actor.house(), person_id=dot.id, role=Role.MODERATOR, at=clock.now())
    report = f"/posts/{topic.post_id}/report/"
    assert signed_in(chidi).post(report, {"why": "spam", "words": "all over"}).status_code == 303
    moderator = signed_in(dot)
    waiting = text_of(moderator.get("/order/"))
    assert "all over" in waiting
    assert "Chidi" not in waiting
    assert signed_in(chidi).get("/order/").status_code == 404
    moderator.post(f"/posts/{topic.post_id}/order/", {"way": "hide", "why": "spam"})
    assert "A moderator hid this." in text_of(visitor().get(address_of(topic), follow=True))
    assert "Nothing reported" in text_of(moderator.get("/order/"))


def test_alerts_are_seen_and_the_digest_is_a_choice() -> None:
    _slug, group_id = group_of(cast.ada())
    topic = topic_of(cast.ada(), group_id)
    groups.join(cast.access_of(cast.bram()), group_id=group_id)
    posts.reply(
        cast.access_of(cast.bram()),
        topic_id=topic.topic_id,
        source="@ada chalk",
        once=uuid4(),
        at=clock.now(),
    )
    ada = signed_in(cast.ada())
    assert "My madder came out brown" in text_of(ada.get("/alerts/"))
    ada.post("/alerts/seen/")
    assert "alert-line--new" not in text_of(ada.get("/alerts/"))
    ada.post("/alerts/digest/", {"way": "want", "text": "another text"})
    assert "text was changed" in text_of(ada.get("/alerts/"))
    ada.post("/alerts/digest/", {"way": "want", "text": choices.by_code("news").wording.digest})
    assert "Stop the digest" in text_of(ada.get("/alerts/"))
    ada.post("/alerts/digest/", {"way": "none"})
    assert "Send me the digest" in text_of(ada.get("/alerts/"))
