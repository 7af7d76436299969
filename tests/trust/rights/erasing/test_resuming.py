"""An erasure that was broken off is finished by whoever finds its warrant."""

from datetime import timedelta

import pytest
from django.conf import settings

from freehold.foundation import clock
from freehold.trust.people import persons
from freehold.trust.people.models import Person
from freehold.trust.rights.erasing import carrying_out, deleting, leaving, receipts, replaying, warrants
from freehold.trust.rights.models import Warrant
from freehold.trust.vault import _keys
from freehold.trust.vault.classes import KeyClass
from freehold.trust.vault.models import Key
from tests.trust.rights.erasing import life
from tests.trust.rights.erasing.life import asks_to_leave, is_erased

pytestmark = pytest.mark.django_db(transaction=True, databases="__all__")
LATER = timedelta(hours=73)
STEPS = (
    (carrying_out, "destroy_keys"),
    (carrying_out, "clear"),
    (deleting, "delete_rows"),
    (carrying_out, "forget_looks"),
    (carrying_out.files_swept, "sweep_files"),
    (carrying_out.receipts, "finish"),
    (carrying_out, "_close"),
)


@pytest.mark.parametrize("moment", ["before", "after"])
@pytest.mark.parametrize(("module", "step"), STEPS, ids=[step for _, step in STEPS])
def test_whoever_finds_the_warrant_finishes_what_a_killed_process_left(
    monkeypatch: pytest.MonkeyPatch, module: object, step: str, moment: str
) -> None:
    lived = life.live()
    receipt = asks_to_leave(lived.person).slip.receipt
    at = clock.now() + LATER
    leaving.begin_due(at=at)
    real = getattr(module, step)

    def killed(*given: object, **named: object) -> None:
        if moment == "after":
            real(*given, **named)
        raise KeyboardInterrupt

    with monkeypatch.context() as broken, pytest.raises(KeyboardInterrupt):
        broken.setattr(module, step, killed)
        carrying_out.carry_out_next(at=at)
    carrying_out.carry_out_next(at=at + warrants.CLAIM)
    assert deleting.remaining(lived.person.id) == []
    assert not Warrant.objects.exists()
    assert receipts.shown(receipt).lines
    assert not Key.objects.filter(lookup__in=[_keys.lookup(lived.person.id, one) for one in KeyClass])


def test_two_workers_do_not_take_up_the_same_warrant() -> None:
    finn = life.finn()
    asks_to_leave(finn)
    at = clock.now() + LATER
    leaving.begin_due(at=at)
    assert warrants.claim(at=at) is not None
    assert not carrying_out.carry_out_next(at=at)
    assert carrying_out.carry_out_next(at=at + warrants.CLAIM)


def test_a_room_that_leaves_something_keeps_the_warrant_open(monkeypatch: pytest.MonkeyPatch) -> None:
    finn = life.finn()
    asks_to_leave(finn)
    leaving.begin_due(at=clock.now() + LATER)
    with monkeypatch.context() as broken, pytest.raises(carrying_out.NotAllGone):
        broken.setattr(deleting, "remaining", lambda _person: ["community.post"])
        carrying_out.carry_out_next(at=clock.now() + LATER)
    assert warrants.open_ones() == 1
    assert carrying_out.carry_out_next(at=clock.now() + LATER)


def test_erasing_again_what_a_backup_brought_back_finds_it_once() -> None:
    settings.HOUSE.erasures.unlink(missing_ok=True)  # those of other tests
    lived = life.live()
    asks_to_leave(lived.person)
    is_erased()
    assert replaying.replay(at=clock.now(), backup_of=clock.now()) == 0
    persons.take_in(handle="finn", name="Finn", email=None, at=clock.now())
    came_back = Person.objects.get(**Person.handle.field.matches("finn"))
    Person.objects.filter(id=came_back.id).update(id=lived.person.id)
    assert replaying.replay(at=clock.now(), backup_of=clock.now()) == 1
    assert not Person.objects.filter(id=lived.person.id).exists()
    assert replaying.replay(at=clock.now(), backup_of=clock.now()) == 0
