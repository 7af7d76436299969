"""Who looked: month by month, a letter about what looks wrong, and the record's own files for a browser."""

from collections.abc import Callable
from pathlib import Path
from uuid import uuid4

import pytest

from freehold.commons.support import queries as support
from freehold.foundation import clock
from freehold.trust.ledger import opening, publishing, sequencer
from freehold.trust.ledger.shelf import FolderShelf
from freehold.trust.ledger.verifier.files import read_link
from freehold.trust.people.models import Person
from freehold.trust.rights import looks, public_record
from freehold.trust.rights.looks import who_looked
from tests import cast
from tests.interfaces.web.visiting import signed_in, text_of, visitor

pytestmark = pytest.mark.django_db(transaction=True)
PAGE = "/me/privacy/who-looked/"


@pytest.fixture
def sequence(tmp_path: Path) -> Callable[[], int]:
    """Opens the record, gives waiting entries their places, and answers how many there are."""

    def run() -> int:
        now, signer, shelf = clock.now(), public_record.signer(), FolderShelf(tmp_path)
        opening.open_ledger(name="house-test", at=now, signer=signer, shelf=shelf)
        while sequencer.sequence(at=now, signer=signer) is not None:
            pass
        published = publishing.publish(at=now, shelf=shelf)
        return published.size if published else 0

    return run


def looked_at(person: Person) -> str:
    """Dot looks at somebody; the number of the entry."""
    access = cast.unlocked(cast.dot(), person)
    access.open(Person.objects.get(id=person.id).email)
    return str(who_looked(cast.access_of(person), at=clock.now())[0].id)


def test_ada_writes_about_a_look_and_the_house_finds_its_number_in_the_letter() -> None:
    ada = cast.ada()
    entry = looked_at(ada)
    browser = signed_in(ada)
    assert "This looks wrong" in text_of(browser.get(PAGE))
    page = text_of(browser.get(f"{PAGE}{entry}/wrong/"))
    assert "e-mail address" in page
    sent = browser.post(f"{PAGE}{entry}/wrong/", {"words": "I never called."})
    letter = text_of(browser.get(sent.headers["Location"]))
    for words in ("I never called.", entry, "Somebody on the staff", "To help you when you ask"):
        assert words in letter


def test_a_second_letter_about_the_same_look_goes_into_the_first() -> None:
    ada = cast.ada()
    entry, browser = looked_at(ada), signed_in(ada)
    first = browser.post(f"{PAGE}{entry}/wrong/", {"words": ""}).headers["Location"]
    assert browser.get(f"{PAGE}{entry}/wrong/").headers["Location"] == first
    assert browser.post(f"{PAGE}{entry}/wrong/", {"words": "again"}).headers["Location"] == first
    assert len(support.mine(cast.access_of(ada))) == 1
    assert "Your letter about it" in text_of(browser.get(PAGE))


def test_the_owner_sees_that_a_letter_is_about_a_look_and_not_of_whom() -> None:
    ada, esi = cast.ada(), cast.esi()
    signed_in(ada).post(f"{PAGE}{looked_at(ada)}/wrong/", {"words": ""})
    page = text_of(signed_in(esi).get("/console/letters/"))
    assert "About a look at their data" in page
    assert "Ada" not in page


def test_bram_cannot_write_about_a_look_at_ada_nor_learn_of_it() -> None:
    ada = cast.ada()
    entry, bram = looked_at(ada), signed_in(cast.bram())
    assert bram.get(f"{PAGE}{entry}/wrong/").status_code == 404
    assert bram.post(f"{PAGE}{entry}/wrong/", {"words": "x"}).status_code == 404
    assert bram.get(f"{PAGE}{uuid4()}/wrong/").status_code == 404
    assert visitor().get(f"{PAGE}{entry}/wrong/").headers["Location"].startswith("/sign-in/")


def test_a_letter_that_is_too_long_comes_back_with_its_words() -> None:
    ada = cast.ada()
    answer = signed_in(ada).post(f"{PAGE}{looked_at(ada)}/wrong/", {"words": "x" * 5_000})
    assert answer.status_code == 422
    assert "x" * 5_000 in text_of(answer)


def test_ada_chooses_a_month(monkeypatch: pytest.MonkeyPatch) -> None:
    ada = cast.ada()
    looked_at(ada)
    monkeypatch.setattr(looks, "months", lambda _access, *, at: ["2026-02", f"{at:%Y-%m}"])
    browser = signed_in(ada)
    this = f"{clock.now():%Y-%m}"
    page = text_of(browser.get(PAGE, {"month": this}))
    assert "Somebody on the staff" in page
    assert "February 2026" in page
    assert "Nobody looked in that month" in text_of(browser.get(PAGE, {"month": "2026-02"}))


@pytest.mark.parametrize("month", ["2026-13", "x", "2026-1", "٢٠٢٦-٠١", "2026-02&after=1"])
def test_a_made_up_month_shows_all(month: str) -> None:
    ada = cast.ada()
    looked_at(ada)
    assert "Somebody on the staff" in text_of(signed_in(ada).get(PAGE, {"month": month}))


def test_months_with_entries_are_known() -> None:
    ada = cast.ada()
    assert looks.months(cast.access_of(ada), at=clock.now()) == []
    looked_at(ada)
    assert looks.months(cast.access_of(ada), at=clock.now()) == [f"{clock.now():%Y-%m}"]
    assert looks.months(cast.access_of(cast.bram()), at=clock.now()) == []


def test_a_look_by_a_job_is_told_by_what_the_job_is_for() -> None:
    ada = cast.ada()
    cast.job("commons.mail.send").open(Person.objects.get(id=ada.id).email)
    page = text_of(signed_in(ada).get(PAGE))
    assert "to send you a letter" in page


def test_the_page_hands_the_browser_what_it_checks_with(sequence: Callable[[], int]) -> None:
    ada = cast.ada()
    entry = looked_at(ada)
    sequence()
    page = text_of(signed_in(ada).get(PAGE))
    assert f'data-proof="{PAGE}{entry}/proof/"' in page
    assert f'data-vkeys="{public_record.record_keys()[0]}"' in page
    assert "?old={old}&amp;new={new}" in page


def test_the_record_says_that_it_only_grew_to_whoever_asks(sequence: Callable[[], int]) -> None:
    ada = cast.ada()
    looked_at(ada)
    old = sequence()
    looked_at(ada)
    new = sequence()
    answer = visitor().get(f"{PAGE}record/", {"old": old, "new": new})
    link = read_link(text_of(answer), public_record.record_keys())
    assert (link.old, link.head.size) == (old, new)


@pytest.mark.parametrize(
    ("old", "new"), [("2", "1"), ("0", "99"), ("x", "1"), ("01", "1"), ("-1", "1"), ("", ""), ("9" * 30, "1")]
)
def test_what_never_was_published_is_not_there(sequence: Callable[[], int], old: str, new: str) -> None:
    looked_at(cast.ada())
    sequence()
    assert visitor().get(f"{PAGE}record/", {"old": old, "new": new}).status_code == 404
