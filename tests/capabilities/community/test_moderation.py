"""Keeping order: reports without a name, posts hidden and put back, each act written down."""

from datetime import timedelta
from uuid import UUID

import pytest

from freehold.capabilities.community.models.moderation import KEPT_DAYS, Removal, Report
from freehold.capabilities.community.models.posts import Post
from freehold.capabilities.community.operations import edits, moderation
from freehold.capabilities.community.queries.found import search_words
from freehold.capabilities.community.queries.reported import open_reports, rulings
from freehold.capabilities.community.queries.topic_page import topic_page
from freehold.capabilities.community.reaching import NotAllowed, NotHere
from freehold.capabilities.community.reasons import Why
from freehold.trust.access.opener import NotYours
from freehold.trust.people.models import Person
from tests import cast
from tests.capabilities.community.conftest import AT, reply, start

BOTH = pytest.mark.parametrize("kind", ["public", "private"])


@pytest.fixture
def group_id(kind: str, public: UUID, private: UUID) -> UUID:
    return {"public": public, "private": private}[kind]


@pytest.fixture
def keeper(kind: str) -> Person:
    """Who keeps order: in public the house, in private the group's host."""
    return cast.dot() if kind == "public" else cast.ada()


def rude(group_id: UUID) -> UUID:
    return reply(cast.bram(), start(cast.ada(), group_id).topic_id, "You are a **fool**.").post_id


@BOTH
def test_who_keeps_order_reads_the_complaint_and_not_whose_it_is(group_id: UUID, keeper: Person) -> None:
    post_id = rude(group_id)
    complainant = cast.chidi() if keeper == cast.dot() else cast.ada()
    for _ in range(2):
        moderation.report(
            cast.access_of(complainant), post_id=post_id, why=Why.UNKIND, words="He calls me a fool.", at=AT
        )
    (reported,) = open_reports(cast.access_of(keeper), group_id=group_id)
    assert [(one.why, one.words) for one in reported.complaints] == [("unkind", "He calls me a fool.")]
    assert "fool" in reported.html
    assert reported.by is not None
    assert reported.by.handle == "bram"
    row = Report.objects.get()
    for person in (cast.dot(), cast.bram()):
        with pytest.raises(NotYours):
            cast.access_of(person).open(row.complainant)


@BOTH
def test_what_is_hidden_is_read_by_nobody_else_until_it_is_put_back(group_id: UUID, keeper: Person) -> None:
    post_id = rude(group_id)
    topic_id = Post.objects.get(id=post_id).topic_id
    by = cast.access_of(keeper)
    for _ in range(2):
        moderation.hide(by, post_id=post_id, why=Why.UNKIND, words="We are kind here.", at=AT)
    shown = topic_page(by, topic_id=topic_id).posts[1]
    assert (shown.gone, shown.why, shown.html) == ("hidden", "unkind", "")
    assert search_words(cast.visitor(), query="fool").finds == []
    moderation.restore(by, post_id=post_id, at=AT)
    shown = topic_page(by, topic_id=topic_id).posts[1]
    assert (shown.gone, "fool" in shown.html) == ("", True)
    assert [(one.act, one.by and one.by.handle, one.said) for one in rulings(by, post_id=post_id)].count(
        ("hide", keeper_handle(keeper), "We are kind here.")
    ) == 1


def keeper_handle(keeper: Person) -> str:
    return "dot" if keeper == cast.dot() else "ada"


@BOTH
def test_hiding_the_opening_post_takes_the_topic_off_the_lists_with_its_title(
    group_id: UUID, keeper: Person
) -> None:
    opening = start(cast.bram(), group_id, title="Buy my flour")
    by = cast.access_of(keeper)
    moderation.hide(by, post_id=opening.post_id, why=Why.SPAM, at=AT)
    page = topic_page(by, topic_id=opening.topic_id)
    assert (page.title, page.posts[0].gone) == ("", "hidden")
    moderation.restore(by, post_id=opening.post_id, at=AT)
    assert topic_page(by, topic_id=opening.topic_id).title == "Buy my flour"


def test_reports_are_closed_by_an_answer_to_them(public: UUID) -> None:
    post_id, dot = rude(public), cast.access_of(cast.dot())
    moderation.report(cast.access_of(cast.chidi()), post_id=post_id, why=Why.OTHER, at=AT)
    moderation.dismiss(dot, post_id=post_id, at=AT)
    assert open_reports(dot) == []


def test_what_its_author_withdrew_a_moderator_neither_reads_nor_puts_back(public: UUID) -> None:
    post_id, dot = rude(public), cast.access_of(cast.dot())
    moderation.report(cast.access_of(cast.chidi()), post_id=post_id, why=Why.UNKIND, at=AT)
    moderation.hide(dot, post_id=post_id, why=Why.UNKIND, at=AT)
    edits.withdraw(cast.access_of(cast.bram()), post_id=post_id)
    moderation.restore(dot, post_id=post_id, at=AT)
    assert Removal.objects.get().cause == "withdrawn"
    moderation.report(
        cast.access_of(cast.ada()), post_id=start(cast.bram(), public).post_id, why=Why.SPAM, at=AT
    )
    assert all("fool" not in one.html for one in open_reports(dot))


def test_what_its_author_withdrew_shows_in_no_report(public: UUID) -> None:
    post_id, dot = rude(public), cast.access_of(cast.dot())
    moderation.report(cast.access_of(cast.chidi()), post_id=post_id, why=Why.UNKIND, at=AT)
    edits.withdraw(cast.access_of(cast.bram()), post_id=post_id)
    (reported,) = open_reports(dot)
    assert (reported.html, reported.hidden) == ("", False)


def test_only_who_keeps_order_does(public: UUID, private: UUID) -> None:
    for group_id, others in ((public, (cast.ada(), cast.bram())), (private, (cast.bram(),))):
        post_id = rude(group_id)
        for person in others:
            for act in (
                lambda by, one=post_id: moderation.hide(by, post_id=one, why=Why.OTHER, at=AT),
                lambda by, one=post_id: moderation.restore(by, post_id=one, at=AT),
                lambda by, one=post_id: moderation.dismiss(by, post_id=one, at=AT),
                lambda by, one=post_id: rulings(by, post_id=one),
                lambda by, here=group_id: open_reports(by, group_id=here),
            ):
                with pytest.raises(NotAllowed):
                    act(cast.access_of(person))
    for person in (cast.dot(), cast.esi()):
        with pytest.raises(NotHere):
            open_reports(cast.access_of(person), group_id=private)


def test_moderators_of_the_house_see_no_report_of_a_private_group(private: UUID) -> None:
    moderation.report(cast.access_of(cast.ada()), post_id=rude(private), why=Why.UNKIND, at=AT)
    assert open_reports(cast.access_of(cast.dot())) == []
    with pytest.raises(NotAllowed):
        open_reports(cast.access_of(cast.ada()))


def test_nobody_reports_their_own(public: UUID) -> None:
    with pytest.raises(NotAllowed, match="withdraw"):
        moderation.report(cast.access_of(cast.bram()), post_id=rude(public), why=Why.OTHER, at=AT)


def test_reports_and_rulings_go_after_a_year_and_a_few_days(public: UUID) -> None:
    post_id = rude(public)
    moderation.report(cast.access_of(cast.chidi()), post_id=post_id, why=Why.UNKIND, at=AT)
    moderation.dismiss(cast.access_of(cast.dot()), post_id=post_id, at=AT)
    assert moderation.expire(at=AT + timedelta(days=KEPT_DAYS)) == 0
    assert moderation.expire(at=AT + timedelta(days=KEPT_DAYS + 7)) == 2
