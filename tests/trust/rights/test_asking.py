"""Asking by right: with an account or without one, against a clock, and only keeping what is contested."""

from datetime import date, timedelta
from uuid import UUID

import pytest

from freehold.commons.mail.models import OutgoingLetter
from freehold.commons.mail.packing import unpacked
from freehold.foundation import clock
from freehold.trust.access.restricting import OnlyKept
from freehold.trust.ledger.models import StoredEntry
from freehold.trust.people.challenges import NoProof
from freehold.trust.people.joining import Solved
from freehold.trust.people.models import Person
from freehold.trust.people.sign_ins import Visit
from freehold.trust.register.purposes import MODERATION, SUPPORT
from freehold.trust.rights.asking import clock as clocks
from freehold.trust.rights.asking import correcting, keeping, requests, standing
from freehold.trust.rights.asking.kinds import Kind, Outcome
from freehold.trust.rights.asking.requests import AnsweredAlready, NothingAsked, OnlyTheOwner, TooManyOpen
from freehold.trust.rights.asking.standing import NotYourPurpose
from freehold.trust.rights.models import Asked
from tests import cast

pytestmark = pytest.mark.django_db


def ask(person: Person, kind: Kind = Kind.SEE) -> UUID:
    return requests.ask(cast.access_of(person), kind=kind, words="What is it?", at=clock.now())


def letters(template: str) -> list[dict[str, str]]:
    """What letters of a kind that wait carry."""
    opened = cast.house().open_many([row.letter for row in OutgoingLetter.objects.all()])
    return [dict(unpacked(one).parameters) for one in opened if one["template"] == template]


def gus_asks() -> str:
    """Somebody without an account asks; the token of the link that he is sent."""
    at = clock.now()
    requests.ask_without_account(
        kind=Kind.SEE, words="What do you have of me?", address="gus@example.org",
        solved=Solved(requests.riddle(at=at - timedelta(seconds=21))), visit=Visit("198.51.100.7"), at=at,
    )  # fmt: skip
    return letters("rights.prove-address")[-1]["token"]


@pytest.mark.parametrize(
    ("asked", "due", "extended"),
    [
        (date(2026, 1, 31), date(2026, 2, 28), date(2026, 4, 30)),
        (date(2026, 11, 21), date(2026, 12, 21), date(2027, 2, 21)),
        (date(2027, 12, 31), date(2028, 1, 31), date(2028, 3, 31)),
    ],
)
def test_a_month_is_a_month_and_two_more_are_two_more(asked: date, due: date, extended: date) -> None:
    assert clocks.due(asked) == due
    assert clocks.extended(asked) == extended


def test_esi_answers_ada_and_nobody_else_reads_it() -> None:
    ada, esi = cast.ada(), cast.access_of(cast.esi())
    asked_id = ask(ada)
    assert requests.read(esi, asked_id).words == "What is it?"
    requests.answer(esi, asked_id=asked_id, outcome=Outcome.DONE, words="This.", at=clock.now())
    mine = requests.of_mine(cast.access_of(ada), asked_id)
    assert (mine.outcome, mine.said) == ("done", "This.")
    assert letters("rights.answered")[0]["path"] == f"/me/privacy/leave/asked/{asked_id}/"
    with pytest.raises(NothingAsked):
        requests.of_mine(cast.access_of(cast.bram()), asked_id)
    for other in (cast.dot(), cast.bram()):
        with pytest.raises(OnlyTheOwner):
            requests.read(cast.access_of(other), asked_id)
        with pytest.raises(OnlyTheOwner):
            requests.waiting(cast.access_of(other).actor)


def test_an_answer_is_given_once() -> None:
    asked_id, esi = ask(cast.ada()), cast.access_of(cast.esi())
    requests.answer(esi, asked_id=asked_id, outcome=Outcome.REFUSED, words="No.", at=clock.now())
    with pytest.raises(AnsweredAlready):
        requests.answer(esi, asked_id=asked_id, outcome=Outcome.DONE, words="Yes.", at=clock.now())
    with pytest.raises(AnsweredAlready):
        requests.extend(esi, asked_id=asked_id, why="Later.", at=clock.now())


def test_ten_requests_wait_at_most() -> None:
    ada = cast.ada()
    for _ in range(requests.MOST_OPEN):
        ask(ada)
    with pytest.raises(TooManyOpen):
        ask(ada)


def test_what_is_late_is_counted() -> None:
    ada = cast.ada()
    requests.ask(cast.access_of(ada), kind=Kind.SEE, words="?", at=clock.now() - timedelta(days=32))
    ask(ada)
    assert requests.overdue(at=clock.now()) == 1


def test_gus_proves_his_address_once_and_reads_the_answer_with_the_newest_link() -> None:
    token, esi = gus_asks(), cast.access_of(cast.esi())
    assert requests.waiting(esi.actor) == []
    link = requests.prove(token, at=clock.now())
    with pytest.raises(NothingAsked):
        requests.prove(token, at=clock.now())
    (line,) = requests.waiting(esi.actor)
    assert not line.has_account
    assert requests.read(esi, line.id).address == "gus@example.org"
    requests.answer(esi, asked_id=line.id, outcome=Outcome.DONE, words="Nothing.", at=clock.now())
    newest = letters("rights.answered")[0]["path"].removeprefix("/trust/asked/").strip("/")
    assert requests.by_link(cast.visitor(), newest).said == "Nothing."
    for spent in (token, link):
        with pytest.raises(NothingAsked):
            requests.by_link(cast.visitor(), spent)


def test_an_address_that_does_not_answer_is_forgotten_in_two_days() -> None:
    token = gus_asks()
    assert keeping.expire(at=clock.now()) == 0
    later = clock.now() + timedelta(days=3)
    with pytest.raises(NothingAsked):
        requests.prove(token, at=later)
    assert keeping.expire(at=later) == 1
    assert not Asked.objects.exists()


def test_a_machine_that_solves_nothing_waits() -> None:
    at = clock.now()
    with pytest.raises(NoProof):
        requests.ask_without_account(
            kind=Kind.SEE, words="?", address="gus@example.org",
            solved=Solved(requests.riddle(at=at)), visit=Visit("198.51.100.7"), at=at,
        )  # fmt: skip
    assert not Asked.objects.exists()


def test_nothing_of_ada_opens_to_a_job_while_it_may_only_be_kept() -> None:
    ada = cast.ada()
    standing.restrict(cast.access_of(ada), at=clock.now())
    sealed = Person.objects.get(id=ada.id).email
    with pytest.raises(OnlyKept):
        cast.job().open(sealed)
    assert cast.job().open_many([sealed], instead=None) == [None]
    assert cast.access_of(ada).open(sealed) == "ada@example.org"
    standing.lift(cast.access_of(ada))
    assert cast.job().open(sealed) == "ada@example.org"


def test_after_an_objection_nothing_opens_for_that_use_and_everything_for_others() -> None:
    ada, bram = cast.ada(), cast.bram()
    standing.uphold(ada.id, purpose="moderation")
    sealed, others = Person.objects.get(id=ada.id).email, Person.objects.get(id=bram.id).email
    keeping_order = cast.job().acting_as(cast.job().actor, MODERATION)
    with pytest.raises(OnlyKept):
        keeping_order.open(sealed)
    assert keeping_order.open_many([sealed, others], instead="") == ["", "bram@example.org"]
    assert cast.job().acting_as(cast.job().actor, SUPPORT).open(sealed) == "ada@example.org"


def test_one_objects_to_what_the_house_wants_and_to_nothing_else() -> None:
    with pytest.raises(NotYourPurpose):
        standing.uphold(cast.ada().id, purpose="account")


def test_esi_corrects_since_when_ada_belongs_as_she_asked_and_ada_reads_what_changed() -> None:
    ada, esi, at = cast.ada(), cast.access_of(cast.esi()), clock.now()
    asked = ask(ada, Kind.CORRECT)
    for wrong in ("2019", "2019-13", "2999-01", "soon"):
        with pytest.raises(correcting.MonthForm):
            correcting.correct_since(esi, asked_id=asked, month=wrong, at=at)
    before = StoredEntry.objects.count()
    correcting.correct_since(esi, asked_id=asked, month="2019-04", at=at)
    assert StoredEntry.objects.count() == before + 2, "reading what she asked, and correcting it"
    assert cast.visitor().open(Person.objects.get(id=ada.id).since) == "2019-04"
    assert letters("rights.corrected") == [{"month": "2019-04"}]


def test_without_an_open_request_to_correct_nothing_is_corrected() -> None:
    ada, at = cast.ada(), clock.now()
    asked, seen = ask(ada, Kind.CORRECT), ask(ada, Kind.SEE)
    esi = cast.access_of(cast.esi())
    with pytest.raises(correcting.NotAskedFor):
        correcting.correct_since(esi, asked_id=seen, month="2019-04", at=at)
    for other in (cast.dot(), cast.bram()):
        with pytest.raises(OnlyTheOwner):
            correcting.correct_since(cast.access_of(other), asked_id=asked, month="2019-04", at=at)
    requests.answer(esi, asked_id=asked, outcome=Outcome.REFUSED, words="No.", at=at)
    with pytest.raises(correcting.NotAskedFor):
        correcting.correct_since(esi, asked_id=asked, month="2019-04", at=at)
    assert letters("rights.corrected") == []
