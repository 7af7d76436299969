"""Letters go out once to each, whatever happens to the process that writes them; to nobody who is gone."""

from datetime import UTC, datetime, timedelta

import pytest

from freehold.commons.mail.models import OutgoingLetter
from freehold.foundation import clock
from freehold.stewardship.watch.cases import queries as cases
from freehold.stewardship.watch.cases.kinds import Clock, Whose
from freehold.stewardship.watch.reliances.seen import Members
from freehold.stewardship.watch.telling import approving, drafting, jobs, reading, receipts, sending
from freehold.stewardship.watch.telling.models import Campaign, Letter, Mailing, Sending
from freehold.stewardship.watch.telling.refused import (
    NobodyConcerned,
    NoSuchLetter,
    NotApproved,
    NotSent,
    SentAlready,
)
from freehold.trust.access.opener import NotYours
from freehold.trust.people import hiding, persons
from freehold.trust.people.hiding import Why
from freehold.trust.people.models import Person
from freehold.trust.rights.erasing import clearings
from freehold.trust.rights.erasing.erasure_list import Kind
from freehold.trust.vault import _keys
from tests import cast, post
from tests.stewardship.watch.telling import scene

pytestmark = pytest.mark.django_db


def test_each_member_finds_one_letter_and_one_mail_that_says_nothing_of_it() -> None:
    ada, bram = cast.ada(), cast.bram()
    scene.sent(scene.begun())
    arrived = [one for one in post.deliver() if one.template == "telling.letter"]
    assert sorted(one.to for one in arrived if "esi" not in one.to and "dot" not in one.to) == [
        "ada@example.org", "bram@example.org",
    ]  # fmt: skip
    said = " ".join([str(arrived[0].body.subject), *map(str, arrived[0].body.paragraphs)])
    assert "Kickstarter" not in said
    assert arrived[0].body.path == "/me/privacy/letters/"
    for who in (ada, bram):
        (letter,) = reading.of_mine(cast.access_of(who))
        assert letter.title == "Kickstarter was broken into"


def test_a_second_run_writes_to_nobody_twice() -> None:
    cast.ada()
    campaign_id = scene.sent(scene.begun())
    before = Letter.objects.count(), OutgoingLetter.objects.count()
    sending.look_again(cast.access_of(cast.esi()), campaign_id=campaign_id)
    scene.carry_out(campaign_id)
    scene.carry_out(campaign_id)
    assert (Letter.objects.count(), OutgoingLetter.objects.count()) == before


def test_what_was_cut_off_in_the_middle_goes_on_where_it_was(monkeypatch: pytest.MonkeyPatch) -> None:
    scene.crowd(60)
    campaign_id = scene.approved(scene.begun())
    sending.begin(cast.access_of(cast.esi()), campaign_id=campaign_id, at=clock.now())
    real, left = sending.mail.post, [33]

    def dies(letter: object, *, at: datetime) -> None:
        left[0] -= 1
        if left[0] < 0:
            raise SystemExit  # as kill -9: nothing after it runs
        real(letter, at=at)  # type: ignore[arg-type]

    monkeypatch.setattr(sending.mail, "post", dies)
    with pytest.raises(SystemExit):
        scene.carry_out(campaign_id)
    assert Letter.objects.count() == OutgoingLetter.objects.count() == 25
    assert Sending.objects.get().written == 25
    monkeypatch.setattr(sending.mail, "post", real)
    assert scene.carry_out(campaign_id)
    people = Person.objects.count()
    assert Letter.objects.count() == OutgoingLetter.objects.count() == Sending.objects.get().written == people
    assert Mailing.objects.get().mails == people


def test_a_slice_ends_in_time_and_the_next_one_finishes() -> None:
    scene.crowd(60)
    campaign_id = scene.approved(scene.begun())
    sending.begin(cast.access_of(cast.esi()), campaign_id=campaign_id, at=clock.now())
    access, now = scene.job(), clock.now()
    assert not sending.carry_out(access, campaign_id=campaign_id, at=now, lasts=timedelta(0))
    assert Letter.objects.count() == sending.AT_ONCE
    while not sending.carry_out(access, campaign_id=campaign_id, at=now, lasts=timedelta(0)):
        pass
    assert Letter.objects.count() == Person.objects.count()
    assert sending.unfinished() == []


def test_the_clock_of_the_case_shows_when_the_last_letter_stood() -> None:
    case_id = scene.begun()
    assert cases.case(case_id).at(Clock.MEMBERS_TOLD) is None
    scene.sent(case_id)
    assert cases.case(case_id).at(Clock.MEMBERS_TOLD) == Sending.objects.get().done_at


def test_nothing_is_sent_that_nobody_approved() -> None:
    campaign_id = scene.drafted(scene.begun())
    with pytest.raises(NotApproved):
        sending.begin(cast.access_of(cast.esi()), campaign_id=campaign_id, at=clock.now())
    with pytest.raises(NotSent):
        sending.stop(cast.access_of(cast.esi()), campaign_id=campaign_id, at=clock.now())


def test_a_wording_changed_behind_its_approval_is_not_sent() -> None:
    campaign_id = scene.approved(scene.begun())
    row = Campaign.objects.get(id=campaign_id)
    kept = cast.access_of(cast.esi())
    words = kept.open(row.words, under=approving.may(kept.actor, "telling.tell", row))
    row.words = {**words, "happened": "Send us your password, everybody, at once."}
    row.save()
    with pytest.raises(NotApproved):
        sending.begin(kept, campaign_id=campaign_id, at=clock.now())


def test_sending_twice_is_told_apart_from_sending() -> None:
    campaign_id = scene.sent(scene.begun())
    with pytest.raises(SentAlready):
        sending.begin(cast.access_of(cast.esi()), campaign_id=campaign_id, at=clock.now())


def test_what_concerns_nobody_is_not_sent() -> None:
    campaign_id = scene.approved(scene.begun(members=Members.NOBODY))
    with pytest.raises(NobodyConcerned):
        sending.begin(cast.access_of(cast.esi()), campaign_id=campaign_id, at=clock.now())


def test_who_came_only_after_it_is_not_told_that_their_data_were_there(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    campaign_id = scene.approved(scene.begun())
    later = clock.now() + timedelta(days=40)
    newcomer = persons.take_in(handle="newcomer", name="New", email="new@example.org", at=later)
    sending.begin(cast.access_of(cast.esi()), campaign_id=campaign_id, at=clock.now())
    scene.carry_out(campaign_id)
    assert reading.of_mine(cast.access_of(newcomer.id)) == []
    assert Sending.objects.get().passed_over == 1


def test_who_came_before_and_is_found_later_gets_the_letter() -> None:
    campaign_id = scene.sent(scene.begun())
    before = datetime(2024, 1, 1, tzinfo=UTC)
    found = persons.take_in(handle="found", name="Found", email="found@example.org", at=before)
    sending.look_again(cast.access_of(cast.esi()), campaign_id=campaign_id)
    scene.carry_out(campaign_id)
    assert len(reading.of_mine(cast.access_of(found.id))) == 1


@pytest.mark.parametrize("why", list(Why))
def test_who_is_shown_to_nobody_is_told_as_well(why: Why) -> None:
    ada = cast.ada()
    hiding.hide(ada.id, why, at=clock.now())
    hiding.announce()
    scene.sent(scene.begun())
    assert len(reading.of_mine(cast.access_of(ada))) == 1
    assert "ada@example.org" in {one.to for one in post.deliver() if one.template == "telling.letter"}


def test_finn_who_was_erased_gets_nothing_and_no_key_is_made_for_him() -> None:
    finn = cast.finn()
    _keys.shred(finn, list(_keys.KeyClass))
    scene.sent(scene.begun())
    assert not Letter.on_shelf_of(finn).exists()
    assert _keys.shred(finn, list(_keys.KeyClass)) == 0


def test_who_is_erased_while_letters_are_written_gets_none(monkeypatch: pytest.MonkeyPatch) -> None:
    ada = cast.ada()
    campaign_id = scene.approved(scene.begun())
    sending.begin(cast.access_of(cast.esi()), campaign_id=campaign_id, at=clock.now())
    real = sending.sealing.make_keys

    def erases(holders: list[object], key_class: object) -> None:
        real(holders, key_class)  # type: ignore[arg-type]
        Person.objects.filter(id=ada.id).delete()

    monkeypatch.setattr(sending.sealing, "make_keys", erases)
    assert scene.carry_out(campaign_id)
    assert not Letter.on_shelf_of(ada.id).exists()


def test_ada_takes_her_letters_with_her_when_she_is_erased() -> None:
    ada = cast.ada()
    scene.sent(scene.begun())
    clearing = next(one for one in clearings.all_clearings() if one.name == "telling")
    assert clearing.clear(ada.id, {}, Kind.PERSON) == 1
    assert clearing.clear(ada.id, {}, Kind.PERSON) == 0
    assert Letter.objects.count() == Person.objects.count() - 1


def test_a_round_that_is_stopped_writes_no_further_letter_and_goes_on_when_let() -> None:
    scene.crowd(40)
    campaign_id, esi = scene.approved(scene.begun()), cast.access_of(cast.esi())
    sending.begin(esi, campaign_id=campaign_id, at=clock.now())
    sending.carry_out(scene.job(), campaign_id=campaign_id, at=clock.now(), lasts=timedelta(0))
    sending.stop(esi, campaign_id=campaign_id, at=clock.now())
    assert scene.carry_out(campaign_id)
    assert Letter.objects.count() == sending.AT_ONCE
    assert sending.unfinished() == []
    sending.go_on(esi, campaign_id=campaign_id)
    assert sending.unfinished() == [campaign_id]
    scene.carry_out(campaign_id)
    assert Letter.objects.count() == Person.objects.count()


def test_a_round_whose_job_was_lost_is_queued_again(monkeypatch: pytest.MonkeyPatch) -> None:
    campaign_id = scene.approved(scene.begun())
    sending.begin(cast.access_of(cast.esi()), campaign_id=campaign_id, at=clock.now())
    queued: list[str] = []
    monkeypatch.setattr(
        type(jobs.send), "enqueue", lambda _self, **given: queued.append(given["campaign_id"])
    )
    jobs.go_on(at=clock.now())
    assert queued == [str(campaign_id)]


def test_no_row_leads_from_an_incident_to_ada() -> None:
    ada = cast.ada()
    campaign_id = scene.sent(scene.begun())
    (row,) = Letter.on_shelf_of(ada.id)
    shown = {name: getattr(row, name) for name in ("id", "campaign_id", "read", "came_back", "expires_on")}
    assert ada.id not in shown.values()
    assert bytes(row.once) != bytes(row.shelf or b"")
    assert ada.id.bytes not in bytes(row.once) + bytes(row.shelf or b"")
    assert row.expires_on.weekday() == 0
    assert shown["campaign_id"] == campaign_id


def test_reading_is_counted_once_and_shown_only_where_it_points_at_nobody() -> None:
    ada = cast.ada()
    campaign_id, esi = scene.sent(scene.begun()), cast.access_of(cast.esi())
    (letter,) = reading.of_mine(cast.access_of(ada))
    assert reading.unread(ada.id) == 1
    for _again in range(2):
        reading.read(cast.access_of(ada), letter_id=letter.id)
    assert Sending.objects.get().read == 1
    assert reading.unread(ada.id) == 0
    assert receipts.receipts(esi, campaign_id=campaign_id).read is None
    Sending.objects.update(written=receipts.FEWEST_TO_COUNT)
    assert receipts.receipts(esi, campaign_id=campaign_id).read == 1


def test_chidi_cannot_read_adas_letter_nor_can_the_owner() -> None:
    ada, chidi = cast.ada(), cast.chidi()
    scene.sent(scene.begun())
    (letter,) = reading.of_mine(cast.access_of(ada))
    for other in (chidi, cast.esi()):
        with pytest.raises(NoSuchLetter):
            reading.read(cast.access_of(other), letter_id=letter.id)
        with pytest.raises(NotYours):
            cast.access_of(other).open(Letter.objects.get(id=letter.id).body)


def test_two_workers_write_the_same_round_and_nobody_gets_two(monkeypatch: pytest.MonkeyPatch) -> None:
    """A second worker comes while the first is between looking and writing."""
    scene.crowd(30)
    campaign_id = scene.approved(scene.begun())
    sending.begin(cast.access_of(cast.esi()), campaign_id=campaign_id, at=clock.now())
    real, met = sending._write, []

    def meets(*given: object) -> bool:
        if not met:
            met.append(True)
            monkeypatch.setattr(sending, "_write", real)
            scene.carry_out(campaign_id)
            monkeypatch.setattr(sending, "_write", meets)
            Sending.objects.update(done_at=None)
        return real(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(sending, "_write", meets)
    scene.carry_out(campaign_id)
    assert Letter.objects.count() == Person.objects.count() == Sending.objects.get().written


@pytest.mark.parametrize("whose", [Whose.OUR_PROCESSOR, Whose.INDEPENDENT])
def test_whose_breach_it_is_stands_in_the_letter(whose: Whose) -> None:
    ada = cast.ada()
    scene.sent(scene.begun(whose=whose))
    (letter,) = reading.of_mine(cast.access_of(ada))
    said = " ".join(text for part in letter.body["parts"] for text in part["paragraphs"])
    assert ("as a courtesy" in said) is (whose is Whose.INDEPENDENT)
    assert ("so we answer for it" in said) is (whose is Whose.OUR_PROCESSOR)


def test_the_owner_reads_nothing_in_a_draft_of_who_is_concerned() -> None:
    cast.ada()
    case_id = scene.begun()
    campaign_id = scene.drafted(case_id)
    shown = drafting.the_round(cast.access_of(cast.esi()), campaign_id)
    assert "ada" not in str(shown).casefold()
