"""Editing and withdrawing: what is kept, for whom, and what is found afterwards."""

from uuid import UUID

import pytest

from freehold.capabilities.community import limits
from freehold.capabilities.community.models.moderation import Removal
from freehold.capabilities.community.models.posts import Nudge, Post, Revision
from freehold.capabilities.community.models.topics import Topic
from freehold.capabilities.community.operations import votes
from freehold.capabilities.community.operations.edits import EditedMeanwhile, edit, withdraw
from freehold.capabilities.community.queries import feeds
from freehold.capabilities.community.queries.found import search_words
from freehold.capabilities.community.queries.own import earlier_versions, to_edit
from freehold.capabilities.community.queries.topic_page import topic_page
from freehold.capabilities.community.reaching import NotAllowed
from freehold.capabilities.community.revising import Head
from freehold.commons.search.models import Entry
from freehold.trust.access.opener import NotYours
from tests import cast
from tests.capabilities.community.conftest import AT, comment, reply, start

BOTH = pytest.mark.parametrize("kind", ["public", "private"])


@pytest.fixture
def group_id(kind: str, public: UUID, private: UUID) -> UUID:
    return {"public": public, "private": private}[kind]


def found(words: str) -> list[str]:
    return [find.address for find in search_words(cast.visitor(), query=words).finds]


@BOTH
def test_ada_edits_what_she_wrote_and_keeps_what_it_said(group_id: UUID) -> None:
    opening, ada = start(cast.ada(), group_id), cast.access_of(cast.ada())
    before = to_edit(ada, post_id=opening.post_id)
    assert (before.source, before.edition, before.title) == ("My dough.", 1, "Why does it not rise?")
    edit(ada, post_id=opening.post_id, source="My *old* dough.", edition=1, at=AT, head=Head("Why so flat?"))
    page = topic_page(ada, topic_id=opening.topic_id)
    assert (page.title, page.posts[0].html) == ("Why so flat?", "<p>My <em>old</em> dough.</p>\n")
    assert (page.posts[0].edited_at, page.posts[0].edition) == (AT, 2)
    (earlier,) = earlier_versions(ada, post_id=opening.post_id)
    assert (earlier.edition, earlier.source, earlier.title) == (1, "My dough.", "Why does it not rise?")


@BOTH
def test_an_edit_of_what_was_changed_meanwhile_is_refused_and_changes_nothing(group_id: UUID) -> None:
    opening, ada = start(cast.ada(), group_id), cast.access_of(cast.ada())
    edit(ada, post_id=opening.post_id, source="Second.", edition=1, at=AT)
    with pytest.raises(EditedMeanwhile) as refused:
        edit(ada, post_id=opening.post_id, source="Third.", edition=1, at=AT)
    assert refused.value.edition == 2
    assert to_edit(ada, post_id=opening.post_id).source == "Second."


@BOTH
def test_nobody_edits_or_withdraws_what_another_wrote(group_id: UUID) -> None:
    opening, bram = start(cast.ada(), group_id), cast.access_of(cast.bram())
    for act in (
        lambda: edit(bram, post_id=opening.post_id, source="x", edition=1, at=AT),
        lambda: withdraw(bram, post_id=opening.post_id),
        lambda: to_edit(bram, post_id=opening.post_id),
        lambda: earlier_versions(bram, post_id=opening.post_id),
    ):
        with pytest.raises(NotAllowed):
            act()


def test_nobody_else_opens_what_a_public_post_said_before(public: UUID) -> None:
    opening = start(cast.ada(), public, source="My secret dough.")
    edit(cast.access_of(cast.ada()), post_id=opening.post_id, source="My dough.", edition=1, at=AT)
    row = Revision.objects.get()
    for person in (cast.bram(), cast.dot()):
        with pytest.raises(NotYours):
            cast.access_of(person).open(row.words)


def test_only_so_many_edits_are_kept(public: UUID, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "KEPT_EDITS", 3)
    opening, ada = start(cast.ada(), public), cast.access_of(cast.ada())
    for edition in range(1, 7):
        edit(ada, post_id=opening.post_id, source=f"Version {edition + 1}", edition=edition, at=AT)
    assert [one.edition for one in earlier_versions(ada, post_id=opening.post_id)] == [6, 5, 4]


def test_the_index_and_the_tags_follow_an_edit(public: UUID) -> None:
    opening, ada = start(cast.ada(), public, source="Quark"), cast.access_of(cast.ada())
    edit(ada, post_id=opening.post_id, source="Skyr", edition=1, at=AT, head=Head("Title", ("rye",)))
    assert (found("quark"), len(found("skyr")), len(found("title"))) == ([], 1, 1)
    assert [tag.name for tag in feeds.tags()] == ["rye"]
    edit(ada, post_id=opening.post_id, source="Skyr", edition=2, at=AT, head=Head("Title", ("oats",)))
    assert [(tag.name, tag.count) for tag in feeds.tags()] == [("oats", 1)]
    assert len(feeds.tag_page(ada, name="oats").topics.topics) == 1
    assert feeds.tag_page(ada, name="rye").topics.topics == []


@BOTH
def test_what_is_withdrawn_is_gone_for_all_and_its_place_says_so(group_id: UUID) -> None:
    opening = start(cast.ada(), group_id)
    answer = reply(cast.bram(), opening.topic_id, "Embarrassing @ada.")
    comment(cast.ada(), answer.post_id)
    withdraw(cast.access_of(cast.bram()), post_id=answer.post_id)
    shown = topic_page(cast.access_of(cast.ada()), topic_id=opening.topic_id).posts[1]
    assert (shown.gone, shown.html, len(shown.comments)) == ("withdrawn", "", 1)
    assert found("embarrassing") == []
    assert not Nudge.objects.filter(post_id=answer.post_id).exists()
    with pytest.raises(NotAllowed, match="taken down"):
        withdraw(cast.access_of(cast.bram()), post_id=answer.post_id)


@BOTH
def test_a_topic_withdrawn_by_who_opened_it_loses_its_title_and_stays_for_those_who_answered(
    group_id: UUID,
) -> None:
    alone, answered = start(cast.ada(), group_id), start(cast.ada(), group_id)
    reply(cast.bram(), answered.topic_id)
    for opening in (alone, answered):
        withdraw(cast.access_of(cast.ada()), post_id=opening.post_id)
    assert list(Topic.objects.filter(listed=True).values_list("id", flat=True)) == [answered.topic_id]
    page = topic_page(cast.access_of(cast.bram()), topic_id=answered.topic_id)
    assert (page.title, page.tags, page.posts[0].gone) == ("", [], "withdrawn")


@BOTH
def test_an_accepted_answer_that_is_withdrawn_is_accepted_no_more(group_id: UUID) -> None:
    opening = start(cast.ada(), group_id)
    answer, ada = reply(cast.bram(), opening.topic_id), cast.access_of(cast.ada())
    votes.accept_answer(ada, post_id=answer.post_id, at=AT)
    withdraw(cast.access_of(cast.bram()), post_id=answer.post_id)
    assert topic_page(ada, topic_id=opening.topic_id).accepted_place is None


def test_no_word_of_what_was_withdrawn_stays_in_clear(public: UUID) -> None:
    opening = start(cast.ada(), public, title="Embarrassing", source="Embarrassing words.")
    withdraw(cast.access_of(cast.ada()), post_id=opening.post_id)
    for model in (Post, Topic, Removal, Entry):
        assert "mbarrass" not in str(list(model._default_manager.values_list()))


def test_an_edit_calls_on_who_is_mentioned_now(public: UUID) -> None:
    opening, bram = start(cast.ada(), public), cast.bram()
    edit(cast.access_of(cast.ada()), post_id=opening.post_id, source="@bram?", edition=1, at=AT)
    assert [nudge.person_id for nudge in Nudge.objects.all()] == [bram.id]
