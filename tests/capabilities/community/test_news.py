"""Alerts: what is new for whom, counted without opening anything; and the digest, which quotes nothing."""

from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from freehold.capabilities.community.operations import following, groups, posts, topics, votes
from freehold.commons.alerts import counted, digest, queries
from freehold.commons.alerts import operations as alerts
from freehold.commons.alerts.models import DigestWish
from freehold.commons.alerts.sources import Alert
from freehold.foundation import mail
from freehold.foundation.mail import Letter
from freehold.trust.consent import choices
from freehold.trust.consent.choices import Choice
from freehold.trust.ledger import entries
from freehold.trust.people.models import Person
from freehold.trust.register.purposes import NEWS
from tests import cast
from tests.capabilities.community.conftest import AT, comment, reply, start

LATER = AT + timedelta(hours=1)


@pytest.fixture(autouse=True)
def _uncounted() -> None:
    counted.forget_all()


def unread(person: Person) -> int:
    counted.forget_all()
    return queries.unread(cast.access_of(person), at=LATER)


def lines(person: Person) -> list[Alert]:
    return [one for one in queries.alerts(cast.access_of(person), at=LATER) if one.unread]


def see(person: Person) -> None:
    alerts.see_alerts(cast.access_of(person), at=LATER)


def test_ada_is_told_of_answers_to_what_she_asked_until_she_saw_them(public: UUID) -> None:
    topic_id = start(cast.ada(), public).topic_id
    for _ in range(2):
        reply(cast.bram(), topic_id)
    assert (unread(cast.ada()), unread(cast.bram()), unread(cast.chidi())) == (1, 0, 0)
    (line,) = lines(cast.ada())
    assert (line.words, line.title, line.by and line.by.handle) == (
        "2 new posts",
        "Why does it not rise?",
        "bram",
    )
    see(cast.ada())
    assert (unread(cast.ada()), lines(cast.ada())) == (0, [])


def test_what_is_followed_is_told_and_what_is_muted_is_not(public: UUID) -> None:
    topic_id = start(cast.ada(), public).topic_id
    following.follow_topic(cast.access_of(cast.chidi()), topic_id=topic_id)
    following.unfollow_topic(cast.access_of(cast.ada()), topic_id=topic_id)
    reply(cast.bram(), topic_id)
    assert (unread(cast.ada()), unread(cast.chidi())) == (0, 1)
    following.mark_read(cast.access_of(cast.chidi()), topic_id=topic_id, place=2)
    assert unread(cast.chidi()) == 0


def test_a_mention_a_comment_and_an_accepted_answer_call_on_somebody(public: UUID) -> None:
    bram = cast.bram()
    opening = start(cast.ada(), public, source="@bram?")
    answer = reply(bram, opening.topic_id)
    comment(cast.chidi(), answer.post_id)
    votes.accept_answer(cast.access_of(cast.ada()), post_id=answer.post_id, at=AT)
    told = {str(line.words) for line in lines(bram)}
    assert told == {"mentions you", "comments on your post", "was accepted as the answer"}
    assert unread(bram) == 3


def test_news_of_a_private_group_are_told_to_who_belongs_to_it(private: UUID) -> None:
    see(cast.bram())
    topic_id = start(cast.ada(), private).topic_id
    reply(cast.ada(), topic_id)
    (line,) = lines(cast.bram())
    assert (line.words, line.title, line.private, line.at) == ("2 new posts", "Grief", True, None)
    assert unread(cast.chidi()) == 0
    see(cast.bram())
    assert unread(cast.bram()) == 0


def test_an_invitation_is_told_until_it_is_answered(private: UUID) -> None:
    groups.invite(cast.access_of(cast.ada()), group_id=private, person_id=cast.chidi().id)
    assert [(line.words, line.title) for line in lines(cast.chidi())] == [("You are invited", "Grief")]
    groups.decline(cast.access_of(cast.chidi()), group_id=private)
    assert unread(cast.chidi()) == 0


def test_a_visitor_has_no_alerts(db: None) -> None:
    assert queries.unread(cast.visitor(), at=AT) == 0
    assert queries.alerts(cast.visitor(), at=AT) == []


def test_the_count_of_a_page_is_known_for_a_minute(public: UUID) -> None:
    ada = cast.access_of(cast.ada())
    queries.unread(ada, at=AT)
    with CaptureQueriesContext(connection) as asked:
        queries.unread(ada, at=AT)
    assert len(asked) == 0


def test_reading_goes_on_counting_nothing_old_for_who_never_looked(public: UUID) -> None:
    topic_id = start(cast.ada(), public).topic_id
    reply(cast.bram(), topic_id)
    assert queries.unread(cast.access_of(cast.ada()), at=AT + timedelta(days=31)) == 0


@pytest.fixture
def letters(monkeypatch: pytest.MonkeyPatch) -> list[Letter]:
    posted: list[Letter] = []
    monkeypatch.setattr(mail, "post", lambda letter, *, at: posted.append(letter))
    return posted


def test_the_digest_goes_to_who_wants_it_and_has_news_once(public: UUID, letters: list[Letter]) -> None:
    ada, bram = cast.ada(), cast.bram()
    topic_id = start(ada, public).topic_id
    for person in (ada, bram, cast.chidi()):
        cast.agrees(person, NEWS)
        cast.agrees(person, NEWS)
    cast.takes_back(cast.chidi(), NEWS)
    reply(bram, topic_id, "Secret sauce.")
    assert digest.send_all(at=LATER) == 1
    assert digest.send_all(at=LATER + timedelta(days=1)) == 0
    (letter,) = letters
    assert (letter.to, letter.parameters) == (ada.id, {"new": 1})
    assert "sauce" not in str(mail.written(letter))
    assert mail.written(letter).subject == "1 thing is new for you"


def test_no_digest_goes_to_who_has_not_agreed_to_todays_text(
    public: UUID, letters: list[Letter], monkeypatch: pytest.MonkeyPatch
) -> None:
    topic_id = start(cast.ada(), public).topic_id
    cast.agrees(cast.ada(), NEWS)
    reply(cast.bram(), topic_id)
    monkeypatch.setitem(choices._offered, "news", Choice(NEWS, title="x", paragraphs=("Another text.",)))
    assert digest.send_all(at=LATER) == 0
    monkeypatch.undo()


def test_a_digest_on_its_way_does_not_leave_once_it_was_taken_back(
    public: UUID, letters: list[Letter]
) -> None:
    topic_id = start(cast.ada(), public).topic_id
    cast.agrees(cast.ada(), NEWS)
    reply(cast.bram(), topic_id)
    assert digest.send_all(at=LATER) == 1
    resolve = mail.errand_of(letters[0])
    assert resolve is not None
    assert resolve(cast.house(), letters[0], LATER) == letters[0]
    cast.takes_back(cast.ada(), NEWS)
    assert resolve(cast.house(), letters[0], LATER) is None


def test_private_news_come_in_one_digest_too(private: UUID, letters: list[Letter]) -> None:
    see(cast.bram())
    cast.agrees(cast.bram(), NEWS)
    start(cast.ada(), private)
    assert [digest.send_all(at=LATER + timedelta(days=day)) for day in range(2)] == [1, 0]
    start(cast.ada(), private)
    assert digest.send_all(at=LATER + timedelta(days=2)) == 1


@pytest.mark.record_replaced
def test_the_digest_opens_who_wants_it_with_an_entry_and_nobody_else(
    public: UUID, letters: list[Letter], monkeypatch: pytest.MonkeyPatch
) -> None:
    looks: list[entries.Entry] = []
    monkeypatch.setattr(entries, "append", lambda batch, *, at: looks.extend(batch))
    for person in (cast.ada(), cast.bram()):
        following.follow_topic(cast.access_of(person), topic_id=start(cast.chidi(), public).topic_id)
    cast.agrees(cast.ada(), NEWS)
    digest.send_all(at=LATER)
    assert len({one.subject_index for one in looks}) == 1
    assert DigestWish.objects.count() == 1


def test_a_topic_opened_in_a_followed_group_stands_on_ones_home(public: UUID) -> None:
    """Following a group fills the home page; it rings no bell."""
    following.follow_group(cast.access_of(cast.chidi()), group_id=public)
    topics.start_topic(
        cast.access_of(cast.ada()), group_id=public, title="x", source="x", once=uuid4(), at=AT
    )
    assert unread(cast.chidi()) == 0


def test_ones_own_posts_are_no_news(public: UUID) -> None:
    topic_id = start(cast.ada(), public).topic_id
    posts.reply(cast.access_of(cast.ada()), topic_id=topic_id, source="@ada", once=uuid4(), at=AT)
    assert unread(cast.ada()) == 0
