"""Showing a topic elsewhere: its author alone, by their own choice, and back again."""

from collections.abc import Iterator
from uuid import UUID, uuid4

import pytest

from freehold.capabilities.community.models.posts import Post
from freehold.capabilities.community.operations import edits
from freehold.foundation import clock
from freehold.stewardship.outlets import looking, sharing
from freehold.stewardship.outlets.models import Share
from freehold.stewardship.outlets.offers import CHOICE
from freehold.stewardship.outlets.purposes import ELSEWHERE
from freehold.stewardship.outlets.refused import NoSuchOutlet, NotAgreed, NotToBeShown
from freehold.trust.consent import queries as consent
from freehold.trust.ledger.models import StoredEntry
from freehold.trust.people import hiding
from freehold.trust.people.hiding import Why
from freehold.trust.people.models import Person
from tests import cast
from tests.interfaces.outlets.conftest import begin
from tests.interfaces.outlets.showing import carry, mastodon, show
from tests.interfaces.outlets.standins.mastodon import MastodonServer
from tests.interfaces.outlets.standins.serving import Standin, serving
from tests.interfaces.web.visiting import signed_in, text_of, visitor

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("reachable")]


@pytest.fixture
def server() -> MastodonServer:
    return MastodonServer()


@pytest.fixture
def there(server: MastodonServer) -> Iterator[Standin]:
    with serving(server.standin()) as standin:
        yield standin


def page_of(person: Person, topic: UUID) -> str:
    return text_of(signed_in(person).get(f"/share/{topic}/"))


def test_ada_reads_what_she_agrees_to_chooses_a_place_and_it_stands_there(
    server: MastodonServer, there: Standin, public: UUID
) -> None:
    outlet, topic, ada = mastodon(server, there), begin(cast.ada(), public), signed_in(cast.ada())
    assert f"/share/{topic}/" in text_of(ada.get(f"/topics/{topic}/madder-on-wool/"))
    before = text_of(ada.get(f"/share/{topic}/"))
    assert "Your name is not" in before
    assert "I agree: show it there" in before
    assert " checked" not in before  # no place is chosen beforehand
    sent = {"places": [str(outlet.id)], "text": CHOICE.wording.digest}
    assert ada.post(f"/share/{topic}/", sent).status_code == 302
    carry()
    after = text_of(ada.get(f"/share/{topic}/"))
    assert "https://shop.example/@shop/101" in after
    assert "Take it back" in after
    assert consent.is_live(cast.ada().id, ELSEWHERE.code)


def test_nobody_else_shows_it_not_even_the_owner_or_who_keeps_order(
    server: MastodonServer, there: Standin, public: UUID
) -> None:
    outlet, topic = mastodon(server, there), begin(cast.ada(), public)
    for person in (cast.bram(), cast.dot(), cast.esi()):
        browser = signed_in(person)
        sent = {"places": [str(outlet.id)], "text": CHOICE.wording.digest}
        assert browser.get(f"/share/{topic}/").status_code == 404
        assert browser.post(f"/share/{topic}/", sent).status_code == 404
        assert browser.get(f"/share/{topic}/facebook.png").status_code == 404
        assert f"/share/{topic}/" not in text_of(browser.get(f"/topics/{topic}/madder-on-wool/"))
        cast.agrees(person, ELSEWHERE)
        with pytest.raises(NotToBeShown):
            sharing.share(cast.access_of(person), topic_id=topic, outlet_ids=[outlet.id], at=clock.now())
    assert visitor().get(f"/share/{topic}/").headers["Location"].startswith("/sign-in/")
    assert not Share.objects.exists()


def test_without_a_yes_nothing_is_shown_and_a_yes_to_other_words_is_none(
    server: MastodonServer, there: Standin, public: UUID
) -> None:
    outlet, topic, ada = mastodon(server, there), begin(cast.ada(), public), cast.access_of(cast.ada())
    with pytest.raises(NotAgreed):
        sharing.share(ada, topic_id=topic, outlet_ids=[outlet.id], at=clock.now())
    for text in ("", "0" * 64):
        signed_in(cast.ada()).post(f"/share/{topic}/", {"places": [str(outlet.id)], "text": text})
    assert not Share.objects.exists()


def test_a_private_topic_one_taken_down_and_one_of_who_leaves_are_not_to_be_shown(
    server: MastodonServer, there: Standin, public: UUID, private: UUID
) -> None:
    outlet, ada = mastodon(server, there), cast.access_of(cast.ada())
    cast.agrees(cast.ada(), ELSEWHERE)
    withdrawn, stands = begin(cast.ada(), public, "Withdrawn"), begin(cast.ada(), public, "Stands")
    edits.withdraw(ada, post_id=Post.objects.get(topic=withdrawn, place=1).id)
    hiding.hide(cast.ada().id, Why.LEAVING, at=clock.now())
    hiding.announce()
    for topic in (begin(cast.ada(), private), withdrawn, stands, uuid4()):
        with pytest.raises(NotToBeShown):
            sharing.share(ada, topic_id=topic, outlet_ids=[outlet.id], at=clock.now())


@pytest.mark.parametrize("sent", [{}, {"places": "x"}, {"places": ["x", "y"]}, {"places": str(uuid4())}])
def test_places_that_are_none_are_refused_at_the_form(
    server: MastodonServer, there: Standin, public: UUID, sent: dict[str, object]
) -> None:
    mastodon(server, there)
    topic = begin(cast.ada(), public)
    cast.agrees(cast.ada(), ELSEWHERE)
    assert signed_in(cast.ada()).post(f"/share/{topic}/", sent).status_code == 422
    with pytest.raises(NoSuchOutlet):
        sharing.share(cast.access_of(cast.ada()), topic_id=topic, outlet_ids=[uuid4()], at=clock.now())
    assert not Share.objects.exists()


def test_shown_twice_stands_there_once(server: MastodonServer, there: Standin, public: UUID) -> None:
    outlet, topic = mastodon(server, there), begin(cast.ada(), public)
    show(cast.ada(), topic, [outlet])
    carry()
    show(cast.ada(), topic, [outlet])
    carry()
    assert len(server.statuses) == 1


def test_taken_back_by_ada_alone_and_shown_again_if_she_likes(
    server: MastodonServer, there: Standin, public: UUID
) -> None:
    outlet, topic = mastodon(server, there), begin(cast.ada(), public)
    (share,) = show(cast.ada(), topic, [outlet])
    carry()
    for person in (cast.bram(), cast.esi()):
        assert signed_in(person).post(f"/share/back/{share.id}/").status_code == 404
    assert signed_in(cast.ada()).post(f"/share/back/{share.id}/").status_code == 302
    assert "Is being deleted there" in page_of(cast.ada(), topic)
    carry()
    assert server.statuses == {}
    assert signed_in(cast.ada()).post(f"/share/back/{share.id}/").status_code == 404
    show(cast.ada(), topic, [outlet])
    carry()
    assert len(server.statuses) == 1


def test_taking_the_yes_back_deletes_everything_of_hers_there_and_nothing_of_others(
    server: MastodonServer, there: Standin, public: UUID
) -> None:
    outlet = mastodon(server, there)
    for number in range(3):
        show(cast.ada(), begin(cast.ada(), public, f"Ada {number}", minutes=number), [outlet])
    show(cast.bram(), begin(cast.bram(), public, "Bram"), [outlet])
    carry()
    waiting = show(cast.ada(), begin(cast.ada(), public, "On its way"), [outlet])
    cast.takes_back(cast.ada(), ELSEWHERE)
    carry()
    assert [text[:4] for text in server.texts()] == ["Bram"]
    waiting[0].refresh_from_db()
    assert waiting[0].gone_at is not None
    assert waiting[0].tried_at is None


def test_a_yes_that_is_taken_back_before_it_leaves_keeps_it_here(
    server: MastodonServer, there: Standin, public: UUID, monkeypatch: pytest.MonkeyPatch
) -> None:
    (share,) = show(cast.ada(), begin(cast.ada(), public), [mastodon(server, there)])
    monkeypatch.setattr("freehold.trust.consent.queries.is_live", lambda *_given: False)
    carry()
    share.refresh_from_db()
    assert (server.statuses, share.refusal) == ({}, NotAgreed.code)


def test_leaving_takes_it_down_at_once_and_staying_does_not_post_it_again(
    server: MastodonServer, there: Standin, public: UUID
) -> None:
    show(cast.ada(), begin(cast.ada(), public), [mastodon(server, there)])
    carry()
    hiding.hide(cast.ada().id, Why.LEAVING, at=clock.now())
    hiding.announce()
    looking.look(at=clock.now())
    carry()
    assert server.statuses == {}
    hiding.show(cast.ada().id, Why.LEAVING)
    hiding.announce()
    looking.look(at=clock.now())
    carry(days=2)
    assert server.statuses == {}


def test_each_thing_shown_is_an_entry_that_ada_can_read(
    server: MastodonServer, there: Standin, public: UUID
) -> None:
    (share,) = show(cast.ada(), begin(cast.ada(), public), [mastodon(server, there)])
    before = StoredEntry.objects.count()
    carry()
    assert StoredEntry.objects.count() == before + 1
    assert share.id


def test_the_kit_has_words_that_fit_and_a_picture_for_each_platform(public: UUID) -> None:
    topic, ada = begin(cast.ada(), public, "M" * 150, "long " * 900), signed_in(cast.ada())
    page = text_of(ada.get(f"/share/{topic}/"))
    for platform in ("Instagram", "YouTube", "LinkedIn", "Facebook"):
        assert f"Words for {platform}" in page
    picture = ada.get(f"/share/{topic}/instagram.png")
    assert picture.headers["Content-Type"] == "image/png"
    assert picture.content.startswith(b"\x89PNG")
    assert ada.get(f"/share/{topic}/orkut.png").status_code == 404


def test_who_is_too_young_is_told_so_and_shows_nothing(
    server: MastodonServer, there: Standin, public: UUID, monkeypatch: pytest.MonkeyPatch
) -> None:
    outlet, topic = mastodon(server, there), begin(cast.ada(), public)
    monkeypatch.setattr("freehold.trust.consent.queries.may_choose", lambda _opener: False)
    assert "Not at your age" in page_of(cast.ada(), topic)
    sent = {"places": [str(outlet.id)], "text": CHOICE.wording.digest}
    signed_in(cast.ada()).post(f"/share/{topic}/", sent)
    assert not Share.objects.exists()
