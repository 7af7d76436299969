"""Votes and accepted answers: once each, traced by nobody, also when two come at once."""

from threading import Barrier, Thread
from uuid import UUID, uuid4

import pytest
from django.db import connections
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from freehold.capabilities.community import erasing
from freehold.capabilities.community.brought import VoteBrought
from freehold.capabilities.community.models.posts import Post
from freehold.capabilities.community.models.topics import Topic
from freehold.capabilities.community.models.votes import Acceptance, BroughtVote, Vote
from freehold.capabilities.community.operations import bringing, edits, posts, votes
from freehold.capabilities.community.queries.topic_page import topic_page
from freehold.capabilities.community.reaching import NotAllowed, NotHere
from freehold.trust.people.models import Person
from freehold.trust.rights.erasing import things
from freehold.trust.rights.erasing.listed import erasures
from tests import cast
from tests.capabilities.community.conftest import AT, reply, start


@pytest.mark.parametrize("private_group", [False, True])
def test_a_vote_counts_once_and_can_be_taken_back(public: UUID, private: UUID, private_group: bool) -> None:
    opening = start(cast.ada(), private if private_group else public)
    bram = cast.access_of(cast.bram())
    assert [votes.vote(bram, post_id=opening.post_id) for _ in range(2)] == [1, 1]
    assert Topic.objects.get(id=opening.topic_id).score == 1
    assert [votes.unvote(bram, post_id=opening.post_id) for _ in range(2)] == [0, 0]
    assert not Vote.objects.exists()


def test_bram_takes_all_his_votes_back_and_a_restored_one_goes_again(public: UUID, private: UUID) -> None:
    topics = [start(cast.ada(), group) for group in (public, private)]
    for voter, topic in ((cast.bram(), 0), (cast.bram(), 1), (cast.chidi(), 0)):
        votes.vote(cast.access_of(voter), post_id=topics[topic].post_id)
    given = set(Vote.objects.values_list("id", flat=True))
    before = len(erasures().entries())
    assert votes.take_all_back(cast.access_of(cast.bram())) == 2
    assert [Post.objects.get(id=topic.post_id).score for topic in topics] == [1, 0]
    taken = given - set(Vote.objects.values_list("id", flat=True))
    noted = {one.id for one in erasures().entries()[before:] if one.table == erasing.VOTE_LABEL}
    assert noted == taken
    assert erasing.VOTE_LABEL in things.labels()
    left = Vote.objects.get(post=topics[0].post_id).id
    assert [erasing.take_back_again(left) for _ in range(2)] == [1, 0]
    assert votes.take_all_back(cast.access_of(cast.bram())) == 0


@pytest.mark.parametrize("private_group", [False, True])
def test_nobody_votes_for_their_own(public: UUID, private: UUID, private_group: bool) -> None:
    opening = start(cast.ada(), private if private_group else public)
    with pytest.raises(NotAllowed, match="their own"):
        votes.vote(cast.access_of(cast.ada()), post_id=opening.post_id)


def test_who_may_not_read_may_not_vote(private: UUID) -> None:
    opening = start(cast.ada(), private)
    for access in (cast.access_of(cast.chidi()), cast.visitor()):
        with pytest.raises(NotHere):
            votes.vote(access, post_id=opening.post_id)


def test_all_votes_of_a_person_are_found_by_who_knows_the_person(public: UUID) -> None:
    topic_id = start(cast.ada(), public).topic_id
    replies = [reply(cast.ada(), topic_id).post_id for _ in range(40)]
    bram, chidi = cast.bram(), cast.chidi()
    for post_id in replies:
        votes.vote(cast.access_of(bram), post_id=post_id)
    votes.vote(cast.access_of(chidi), post_id=replies[0])
    for post_id in replies[::2]:
        votes.unvote(cast.access_of(bram), post_id=post_id)
    Post.objects.get(id=replies[1]).delete()
    assert set(Vote.on_shelf_of(bram.id).values_list("post_id", flat=True)) == set(replies[3::2])
    assert Vote.on_shelf_of(chidi.id).count() == 1


def test_the_asker_accepts_one_answer_and_may_change_their_mind(public: UUID) -> None:
    topic_id = start(cast.ada(), public).topic_id
    first, second = reply(cast.bram(), topic_id), reply(cast.chidi(), topic_id)
    ada = cast.access_of(cast.ada())
    for answer in (first, second, second):
        votes.accept_answer(ada, post_id=answer.post_id, at=AT)
        page = topic_page(ada, topic_id=topic_id)
        assert [post.accepted for post in page.posts] == [False, answer is first, answer is second]
    votes.unaccept_answer(ada, topic_id=topic_id)
    assert topic_page(ada, topic_id=topic_id).accepted_place is None


def test_only_the_asker_accepts_and_only_an_answer(public: UUID, private: UUID) -> None:
    for group_id in (public, private):
        opening = start(cast.ada(), group_id)
        answer = reply(cast.bram(), opening.topic_id)
        with pytest.raises(NotAllowed):
            votes.accept_answer(cast.access_of(cast.bram()), post_id=answer.post_id, at=AT)
        with pytest.raises(NotAllowed):
            votes.accept_answer(cast.access_of(cast.ada()), post_id=opening.post_id, at=AT)
        votes.accept_answer(cast.access_of(cast.ada()), post_id=answer.post_id, at=AT)


def at_once(*calls: object) -> list[BaseException]:
    """Run calls in threads that begin together; what they raised."""
    barrier, raised = Barrier(len(calls)), []

    def run(call: object) -> None:
        try:
            barrier.wait()
            call()  # type: ignore[operator]  # a callable without arguments
        except BaseException as error:  # noqa: BLE001  (handed to the test)
            raised.append(error)
        finally:
            connections.close_all()

    threads = [Thread(target=run, args=(call,)) for call in calls]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return raised


@pytest.mark.django_db(transaction=True)
def test_votes_at_one_moment_are_all_counted_and_none_twice(public: UUID) -> None:
    opening = start(cast.ada(), public)
    voters = [cast.access_of(one) for one in (cast.bram(), cast.chidi(), cast.dot())]
    calls = [lambda by=by: votes.vote(by, post_id=opening.post_id) for by in (*voters, voters[0])]
    assert at_once(*calls) == []
    assert (Post.objects.get(id=opening.post_id).score, Vote.objects.count()) == (3, 3)


@pytest.mark.django_db(transaction=True)
def test_answers_accepted_at_one_moment_leave_one(public: UUID) -> None:
    topic_id = start(cast.ada(), public).topic_id
    answers = [reply(cast.bram(), topic_id).post_id for _ in range(3)]
    ada = cast.access_of(cast.ada())
    calls = [lambda one=one: votes.accept_answer(ada, post_id=one, at=AT) for one in answers]
    assert at_once(*calls) == []
    accepted = Acceptance.objects.get()
    assert Topic.objects.get(id=topic_id).accepted_place == accepted.post.place


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("private_group", [False, True])
def test_a_form_sent_twice_at_one_moment_and_replies_of_others_take_a_place_each(
    public: UUID, private: UUID, private_group: bool
) -> None:
    topic_id = start(cast.ada(), private if private_group else public).topic_id
    once, ada, bram = uuid4(), cast.access_of(cast.ada()), cast.access_of(cast.bram())
    calls = [
        lambda by=by, key=key: posts.reply(by, topic_id=topic_id, source="x", once=key, at=AT)
        for by, key in ((ada, once), (ada, once), (bram, uuid4()), (bram, uuid4()))
    ]
    assert at_once(*calls) == []
    assert sorted(Post.objects.values_list("place", flat=True)) == [1, 2, 3, 4]


@pytest.mark.django_db(transaction=True)
def test_of_two_edits_at_one_moment_one_is_told_so(public: UUID) -> None:
    opening, ada = start(cast.ada(), public), cast.access_of(cast.ada())
    calls = [
        lambda text=text: edits.edit(ada, post_id=opening.post_id, source=text, edition=1, at=AT)
        for text in "ab"
    ]
    (told,) = at_once(*calls)
    assert isinstance(told, edits.EditedMeanwhile)
    assert told.edition == 2


class Counting(RuleBasedStateMachine):
    """Whatever is voted, taken back and brought, every score is the sum of its rows."""

    @initialize()
    def begin(self) -> None:
        Topic.objects.all().delete()
        group_id = uuid4()
        bringing.bring_group(cast.house(), group_id=group_id, name="Bread", about="", at=AT)
        self.people: list[Person] = [cast.ada(), cast.bram(), cast.chidi()]
        opening = start(self.people[0], group_id)
        self.posts = [opening.post_id, reply(self.people[1], opening.topic_id).post_id]
        self.given: set[tuple[UUID, int]] = set()

    @rule(who=st.integers(0, 2), what=st.integers(0, 1), up=st.booleans())
    def vote_or_unvote(self, who: int, what: int, up: bool) -> None:
        access, post_id = cast.access_of(self.people[who]), self.posts[what]
        if up and who == what:
            with pytest.raises(NotAllowed):
                votes.vote(access, post_id=post_id)
            return
        (votes.vote if up else votes.unvote)(access, post_id=post_id)
        self.given = self.given | {(post_id, who)} if up else self.given - {(post_id, who)}

    @rule(what=st.integers(0, 1), sense=st.sampled_from(list(BroughtVote.Sense)), number=st.integers(1, 5))
    def bring(self, what: int, sense: BroughtVote.Sense, number: int) -> None:
        row = VoteBrought(id=UUID(int=number), post_id=self.posts[what], sense=sense)
        bringing.bring_votes(cast.house(), [row, row])

    @invariant()
    def scores_are_sums(self) -> None:
        for post in Post.objects.all():
            brought = list(BroughtVote.objects.filter(post=post).values_list("sense", flat=True))
            native = {who for post_id, who in self.given if post_id == post.id}
            assert Vote.objects.filter(post=post).count() == len(native)
            assert post.score == len(native) + brought.count("up") - brought.count("down")
            if post.place == 1:
                assert Topic.objects.get(id=post.topic_id).score == post.score


@pytest.mark.django_db
def test_every_score_is_the_sum_of_its_rows() -> None:
    run_state_machine_as_test(
        Counting, settings=settings(max_examples=12, stateful_step_count=15, deadline=None)
    )
