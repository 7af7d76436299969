"""Posts are filled into markup that was drawn once: with what is theirs, and nothing of anybody else's."""

import re
from uuid import uuid4

import pytest

from freehold.capabilities.community.models.posts import Post
from freehold.capabilities.community.operations import posts
from freehold.capabilities.community.placing import Posted
from freehold.foundation import clock
from freehold.interfaces.web.community.stencils import Stencil
from tests import cast
from tests.interfaces.web.community.places import address_of, group_of, topic_of
from tests.interfaces.web.visiting import text_of, visitor

pytestmark = pytest.mark.django_db


def test_what_is_filled_in_is_not_searched_for_holes() -> None:
    stencil = Stencil("<p>(name)</p><p>(body)</p>", {"name": "(name)", "body": "(body)"})
    assert stencil.filled(name="(body)", body="(name)") == "<p>(body)</p><p>(name)</p>"


def test_a_hole_that_another_begins_with_stays_whole() -> None:
    assert Stencil("1234", {"long": "1234", "short": "12"}).filled(long="a", short="b") == "a"


def test_words_that_look_like_a_hole_stay_words() -> None:
    topic = _topic()
    odd = "\ue010below\ue011 and 7340033"
    posts.reply(
        cast.access_of(cast.bram()), topic_id=topic.topic_id, source=odd, once=uuid4(), at=clock.now()
    )
    assert odd in text_of(visitor().get(address_of(topic)))


@pytest.mark.parametrize("line", [0, 1], ids=["post", "comment"])
def test_what_an_erased_writer_left_behind_has_no_date(line: int) -> None:
    """Of a post that was erased the comments under it still stand, and the other way round."""
    topic = _topic()
    bram = cast.access_of(cast.bram())
    said = posts.reply(bram, topic_id=topic.topic_id, source="With alum", once=uuid4(), at=clock.now())
    posts.comment(bram, post_id=said.post_id, source="Or iron", once=uuid4(), at=clock.now())
    Post.objects.filter(topic_id=topic.topic_id, place=2, line=line).delete()
    page = text_of(visitor().get(address_of(topic)))
    assert "With alum" not in page if line == 0 else "Or iron" not in page
    assert "Or iron" in page if line == 0 else "With alum" in page


def test_each_post_of_a_page_bears_its_own_address_and_writer() -> None:
    topic = _topic()
    for handle in ("bram", "chidi"):
        writer = cast.access_of(getattr(cast, handle)())
        posts.reply(writer, topic_id=topic.topic_id, source=handle, once=uuid4(), at=clock.now())
    page = text_of(visitor().get(address_of(topic)))
    written = re.findall(
        r'id="post-(\d)" aria-label="([^"]+)".*?href="/people/(\w+)/".*?href="([^"]+)"', page, re.DOTALL
    )
    at = address_of(topic)
    assert written == [
        ("1", "Opening post", "ada", f"{at}#post-1"),
        ("2", "Answer 1", "bram", f"{at}#post-2"),
        ("3", "Answer 2", "chidi", f"{at}#post-3"),
    ]


def _topic() -> Posted:
    _slug, group_id = group_of(cast.ada())
    return topic_of(cast.ada(), group_id)
