"""What became of letters: numbers, never names; what came back is followed up."""

from collections.abc import Iterable
from email.message import EmailMessage
from uuid import UUID

import pytest

from freehold.commons.mail import batches, sending
from freehold.commons.mail.carrier import CameBack
from freehold.commons.mail.models import Batch, OutgoingLetter
from freehold.foundation import clock
from freehold.stewardship.watch.telling import reading, receipts
from freehold.stewardship.watch.telling.models import Letter, Mailing
from freehold.stewardship.watch.telling.refused import NothingCameBack, NotSent
from tests import cast
from tests.stewardship.watch.telling import scene

pytestmark = pytest.mark.django_db


class Carries:
    """A mail server that sends back what goes to these addresses."""

    def __init__(self, back: Iterable[str] = ()) -> None:
        self.back, self.taken = set(back), list[str]()

    def carry(self, message: EmailMessage) -> None:
        if message["To"] in self.back:
            raise CameBack
        self.taken.append(str(message["To"]))


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Carries:
    made = Carries()
    monkeypatch.setattr(sending, "carrier", lambda: made)
    monkeypatch.setattr("freehold.commons.mail.queries.carrier", lambda: made)
    return made


def leave() -> None:
    for letter_id in OutgoingLetter.objects.filter(left_on=None, returned_on=None).values_list(
        "id", flat=True
    ):
        sending.send(letter_id, at=clock.now())


def of(campaign_id: UUID) -> receipts.Receipts:
    return receipts.receipts(cast.access_of(cast.esi()), campaign_id=campaign_id)


def note(campaign_id: UUID) -> int:
    return receipts.note_returned(scene.job(), campaign_id=campaign_id, at=clock.now())


def test_a_round_counts_what_stands_what_left_and_what_waits(server: Carries) -> None:
    scene.crowd(3)
    campaign_id = scene.sent(scene.begun())
    before = of(campaign_id)
    assert (before.written, before.mails, before.waiting, before.left) == (6, 6, 6, 0)
    leave()
    after = of(campaign_id)
    assert (after.waiting, after.left, after.returned, after.not_mailed) == (0, 6, 0, 0)
    assert len(server.taken) == 6


def test_a_house_without_a_mail_server_says_that_nothing_was_mailed() -> None:
    scene.crowd(2)
    campaign_id = scene.sent(scene.begun())
    leave()
    found = of(campaign_id)
    assert (found.written, found.left, found.not_mailed, found.stays_here) == (5, 0, 5, True)


def test_what_came_back_is_marked_on_a_letter_that_names_nobody_and_tried_again(server: Carries) -> None:
    crowd = scene.crowd(4)
    server.back = {"crowd1@example.org", "crowd2@example.org"}
    campaign_id = scene.sent(scene.begun())
    leave()
    assert (of(campaign_id).returned, of(campaign_id).unreached) == (2, 0)
    assert note(campaign_id) == 2
    assert note(campaign_id) == 0
    assert of(campaign_id).unreached == 2
    (mine,) = reading.of_mine(cast.access_of(crowd[1]))
    assert mine.came_back
    server.back = {"crowd2@example.org"}
    assert receipts.try_again(scene.job(), campaign_id=campaign_id, at=clock.now()) == 2
    leave()
    note(campaign_id)
    found = of(campaign_id)
    assert (found.unreached, found.tries, found.left) == (1, 2, 6)
    assert server.taken.count("crowd1@example.org") == 1
    assert server.taken.count("crowd0@example.org") == 1


def test_a_letter_that_was_read_is_not_mailed_again(server: Carries) -> None:
    crowd = scene.crowd(2)
    server.back = {"crowd0@example.org"}
    campaign_id = scene.sent(scene.begun())
    leave()
    note(campaign_id)
    (mine,) = reading.of_mine(cast.access_of(crowd[0]))
    reading.read(cast.access_of(crowd[0]), letter_id=mine.id)
    assert not Letter.objects.get(id=mine.id).came_back
    with pytest.raises(NothingCameBack):
        receipts.try_again(scene.job(), campaign_id=campaign_id, at=clock.now())


def test_a_try_that_is_cut_off_mails_nobody_twice(server: Carries, monkeypatch: pytest.MonkeyPatch) -> None:
    scene.crowd(3)
    server.back = {f"crowd{one}@example.org" for one in range(3)}
    campaign_id = scene.sent(scene.begun())
    leave()
    note(campaign_id)
    server.back = set()
    real, left = receipts.mail.post, [1]

    def dies(*given: object, **more: object) -> None:
        left[0] -= 1
        if left[0] < 0:
            raise SystemExit
        real(*given, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(receipts.mail, "post", dies)
    monkeypatch.setattr(receipts, "AGAIN_AT_ONCE", 1)
    with pytest.raises(SystemExit):
        receipts.try_again(scene.job(), campaign_id=campaign_id, at=clock.now())
    monkeypatch.setattr(receipts.mail, "post", real)
    receipts.try_again(scene.job(), campaign_id=campaign_id, at=clock.now())
    leave()
    assert sorted(one for one in server.taken if one.startswith("crowd")) == [
        "crowd0@example.org", "crowd1@example.org", "crowd2@example.org",
    ]  # fmt: skip


def test_the_brake_stops_mails_and_a_person_lets_them_go_on_without_losing_a_count(server: Carries) -> None:
    scene.crowd(20)
    server.back = {f"crowd{one}@example.org" for one in range(20)}
    campaign_id = scene.sent(scene.begun())
    leave()
    stopped = of(campaign_id)
    assert stopped.is_stopped
    assert stopped.waiting > 0
    server.back = set()
    receipts.release(cast.access_of(cast.esi()), campaign_id=campaign_id)
    leave()
    found = of(campaign_id)
    assert not found.is_stopped
    assert (found.mails, found.left + found.returned, found.waiting) == (23, 23, 0)
    assert Mailing.objects.get().returned == stopped.returned
    assert found.returned == stopped.returned


def test_nothing_is_counted_before_anything_was_sent() -> None:
    campaign_id = scene.approved(scene.begun())
    with pytest.raises(NotSent):
        of(campaign_id)
    with pytest.raises(NotSent):
        receipts.try_again(scene.job(), campaign_id=campaign_id, at=clock.now())


def test_who_came_back_is_worked_out_from_rows_that_name_nobody(server: Carries) -> None:
    ada, bram = cast.ada(), cast.bram()
    server.back = {"ada@example.org"}
    scene.sent(scene.begun())
    leave()
    batch = Batch.objects.get().id
    assert batches.came_back_to([batch], [ada.id, bram.id]) == {ada.id}
    assert batches.came_back_to([], [ada.id]) == set()
