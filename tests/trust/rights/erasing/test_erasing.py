"""Finn leaves: hidden at once, back within 72 hours if he likes, and then gone from every room."""

import re
from datetime import timedelta
from uuid import UUID

import pytest

from freehold.capabilities.community.models.groups import Group
from freehold.capabilities.community.models.posts import Post
from freehold.capabilities.community.models.topics import Topic
from freehold.capabilities.community.models.votes import Acceptance, Vote
from freehold.capabilities.community.queries import feeds, found, topic_page
from freehold.commons.media.models import Media, Rendition
from freehold.commons.search.models import Entry
from freehold.commons.support.models import Message, Thread
from freehold.foundation import clock
from freehold.trust.ledger.models import StoredEntry
from freehold.trust.people import accounts, cards, hiding, persons, roles, sign_ins
from freehold.trust.people.models import SignIn
from freehold.trust.people.sign_ins import NotFresh
from freehold.trust.register.actors import Role
from freehold.trust.rights import keepers
from freehold.trust.rights.erasing import (
    carrying_out,
    clearings,
    deleting,
    leaving,
    receipts,
    slips,
    warrants,
)
from freehold.trust.rights.erasing.leaving import LastOwnerStays, NotLeaving
from freehold.trust.rights.erasing.listed import erasures
from freehold.trust.rights.erasing.receipts import NoSuchReceipt
from freehold.trust.rights.models import Leaving, Receipt, Warrant
from freehold.trust.vault import _keys
from freehold.trust.vault.classes import KeyClass
from freehold.trust.vault.models import Key
from tests import cast
from tests.trust.rights.erasing import life
from tests.trust.rights.erasing.life import asks_to_leave, is_erased

pytestmark = pytest.mark.django_db(transaction=True, databases="__all__")
LATER = timedelta(hours=73)


def test_every_personal_table_is_spoken_for() -> None:
    assert list(clearings.unspoken_for()) == []


def test_nothing_of_finn_is_left_in_any_personal_table() -> None:
    lived = life.live()
    held = {
        model._meta.label
        for model in keepers.personal_models()
        if (rows := keepers.rows_of(cast.access_of(lived.person), model, lived.person.id)) is not None
        and rows.exists()
    }
    assert len(held) >= 20, held
    asks_to_leave(lived.person)
    is_erased()
    assert deleting.remaining(lived.person.id) == []
    access = cast.access_of(lived.person.id)
    for model in keepers.personal_models():
        rows = keepers.rows_of(access, model, lived.person.id)
        assert rows is not None
        assert not rows.exists(), model._meta.label
    assert not Key.objects.filter(lookup__in=[_keys.lookup(lived.person.id, one) for one in KeyClass])
    assert not Warrant.objects.exists()
    assert not Leaving.objects.exists()


def test_what_others_wrote_stays_and_no_thread_breaks() -> None:
    lived = life.live()
    asks_to_leave(lived.person)
    is_erased()
    visitor = cast.visitor()
    page = topic_page.topic_page(visitor, topic_id=lived.topic.topic_id)
    assert page.title == ""
    assert [post.place for post in page.posts] == [2]
    assert "someone who left" in page.posts[0].html
    assert "finn" not in page.posts[0].html.lower()
    asked = topic_page.topic_page(visitor, topic_id=lived.question_by_ada.topic_id)
    assert asked.accepted_place is None
    assert [post.by.name for post in asked.posts if post.by] == ["Ada Vance"]
    assert asked.posts[0].score == 0
    assert not Vote.objects.exists()
    assert not Acceptance.objects.exists()
    private = topic_page.topic_page(cast.access_of(cast.ada()), topic_id=lived.private_topic.topic_id)
    assert [post.html for post in private.posts] == ["<p>I know where.</p>\n"]


def test_no_handle_and_no_id_of_finn_stands_in_what_others_wrote() -> None:
    lived = life.live()
    asks_to_leave(lived.person)
    is_erased()
    left = Post.objects.get(id=lived.answer_by_ada.post_id)
    assert "@finn" not in left.source
    assert left.source.startswith("As someone-who-left says: ")
    assert lived.person.id.hex not in left.html


def test_files_letters_index_and_looks_go_too() -> None:
    lived = life.live()
    assert StoredEntry.objects.filter(person_copy__isnull=False).count() > 0
    asks_to_leave(lived.person)
    is_erased()
    assert not Media.objects.exists()
    assert not Rendition.objects.exists()
    assert not Thread.objects.exists()
    assert not Message.objects.exists()
    assert not Entry.objects.filter(body__icontains="shade").exclude(thing=lived.answer_by_ada.post_id)
    assert not Topic.objects.filter(title__icontains="finn").exists()


def test_finn_is_shown_to_nobody_from_the_moment_he_asks() -> None:
    lived = life.live()
    asks_to_leave(lived.person)
    visitor = cast.visitor()
    assert hiding.is_hidden(lived.person.id)
    assert accounts.presented(visitor, handle="finn") is None
    assert cards.cards_of(visitor, [lived.person.id])[lived.person.id].left
    page = topic_page.topic_page(visitor, topic_id=lived.topic.topic_id)
    assert (page.posts[0].gone, page.posts[0].html, page.title) == ("erased", "", "")
    assert not found.search_words(visitor, query="shade fennel baths", group_id=None).finds[1:]
    assert all("finn" not in one.title.lower() for one in feeds.everything(visitor).topics)
    assert not SignIn.objects.filter(link__in=SignIn.links_of(lived.person.id)).exists()


def test_finn_comes_back_with_the_link_and_everything_stands_again() -> None:
    lived = life.live()
    farewell = asks_to_leave(lived.person)
    assert leaving.look(farewell.token, at=clock.now()).slip == farewell.slip
    assert leaving.come_back_with_link(farewell.token, at=clock.now()) == lived.person.id
    visitor = cast.visitor()
    assert accounts.presented(visitor, handle="finn") is not None
    page = topic_page.topic_page(visitor, topic_id=lived.topic.topic_id)
    assert "fennel" in page.posts[0].html
    assert leaving.begin_due(at=clock.now() + LATER) == 0
    with pytest.raises(NotLeaving):
        leaving.look(farewell.token, at=clock.now())


def test_a_link_is_good_for_72_hours_and_once() -> None:
    finn = life.finn()
    farewell = asks_to_leave(finn)
    with pytest.raises(NotLeaving):
        leaving.come_back_with_link("x" * 43, at=clock.now())
    with pytest.raises(NotLeaving):
        leaving.come_back_with_link(farewell.token, at=clock.now() + LATER)
    leaving.come_back(finn.id, at=clock.now())
    with pytest.raises(NotLeaving):
        leaving.come_back_with_link(farewell.token, at=clock.now())


def test_who_did_not_just_prove_who_he_is_does_not_leave() -> None:
    finn = life.finn()
    old = cast.signed_in(finn, at=clock.now() - timedelta(hours=1))
    with pytest.raises(NotFresh):
        leaving.ask(cast.access_of(finn), old, at=clock.now())
    assert not hiding.is_hidden(finn.id)


def test_the_last_owner_stays() -> None:
    esi = cast.esi()
    with pytest.raises(LastOwnerStays):
        asks_to_leave(esi)
    roles.appoint(cast.access_of(esi).actor, person_id=cast.ada().id, role=Role.OWNER, at=clock.now())
    asks_to_leave(esi)


def test_the_receipt_is_finns_and_says_what_went() -> None:
    lived = life.live()
    farewell = asks_to_leave(lived.person)
    receipt = farewell.slip.receipt
    with pytest.raises(NoSuchReceipt):
        receipts.shown(receipt)
    is_erased()
    shown = receipts.shown(receipt)
    words = {line.word for line in shown.lines}
    assert words == {"deleted", "unreadable", "expires on"}
    assert "Posts and comments of yours (2)" in shown.note
    said = receipts.check(receipt, slips.read(farewell.slip.text()))
    assert "handle: finn" in said
    with pytest.raises(slips.SlipRefused):
        receipts.check(receipt, slips.new(receipt, said))
    kept = Receipt.objects.get(id=receipt)
    assert b"finn" not in bytes(kept.commitment)


def test_finn_is_on_the_list_before_his_keys_die(monkeypatch: pytest.MonkeyPatch) -> None:
    finn = life.finn()
    asks_to_leave(finn)
    seen: list[list[UUID]] = []
    real = _keys.shred

    def shred(holder: UUID, classes: list[KeyClass]) -> int:
        seen.append([one.id for one in erasures().entries()])
        return real(holder, classes)

    monkeypatch.setattr(_keys, "shred", shred)
    is_erased()
    assert finn.id in seen[0]


def test_an_account_turned_down_takes_the_same_way() -> None:
    gus = cast.gus()
    from_before = erasures().entries()
    persons.delete_rows(gus.id)
    assert warrants.open_ones() == 1
    assert [one.id for one in erasures().entries()][len(from_before) :] == [gus.id]
    assert carrying_out.carry_out_next(at=clock.now())
    assert warrants.open_ones() == 0


def test_the_house_is_not_told_whom_a_warrant_is_about() -> None:
    finn = life.finn()
    asks_to_leave(finn)
    leaving.begin_due(at=clock.now() + LATER)
    (row,) = Warrant.objects.all()
    assert finn.id.bytes not in bytes(Warrant.objects.values_list("details", flat=True)[0].envelope or b"")
    assert row.id != finn.id
    assert not re.search("finn", str(Group.objects.values()))
    assert sign_ins.browsers(cast.access_of(finn)) == []
