"""Promise: nobody outside a fact's audience reads it without an entry that its person can see.

The suite itself is the check: ``tests/watch.py`` stands beside every test. Here it is shown that it notices;
then those who act for a house look around in one that is open, and in one that was made to leak.
"""

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from freehold.commons.support import operations as letters
from freehold.commons.support import policies as letter_policies
from freehold.commons.support import queries as letter_queries
from freehold.foundation import clock
from freehold.stewardship.assurance.drills.outcome import Extent, Verdict
from freehold.stewardship.assurance.insider import seeing, without
from freehold.stewardship.assurance.insider.drill import drill
from freehold.stewardship.assurance.insider.seeing import WITHIN
from freehold.trust.access.opener import Access, deferred
from freehold.trust.access.record import Record
from freehold.trust.people.models import Person
from freehold.trust.permission.policies import allow
from freehold.trust.register.purposes import SUPPORT
from tests import cast
from tests.interfaces.web.visiting import signed_in
from tests.watch import NoEntry, Watch

pytestmark = pytest.mark.django_db(transaction=True)

BAD: dict[str, tuple[type, str, Callable[..., object]]] = {
    "looks that are dropped": (Record, "add", lambda *_a, **_k: None),
    "a record that is never written": (Record, "commit", lambda *_a, **_k: None),
    "staff as their own audience": (Access, "_within", lambda *_a, **_k: True),
}


def go_around(monkeypatch: pytest.MonkeyPatch, way: str) -> None:
    owner, name, instead = BAD[way]
    monkeypatch.setattr(owner, name, instead)


def unlocked() -> tuple[Person, Access]:
    ada = Person.objects.get(id=cast.ada().id)
    return ada, cast.unlocked(cast.dot(), ada)


@pytest.mark.parametrize("way", sorted(BAD))
def test_a_way_around_the_record_turns_the_suite_red(way: str, monkeypatch: pytest.MonkeyPatch) -> None:
    ada, looking = unlocked()
    go_around(monkeypatch, way)
    with pytest.raises(NoEntry, match=r"people\.person\.email, by person"):
        looking.open(ada.email)
    with pytest.raises(NoEntry, match="by job digest"):
        cast.job("digest").open(ada.phone or ada.email)


@pytest.mark.parametrize("way", sorted(BAD))
def test_a_page_that_shows_without_an_entry_turns_the_suite_red(
    way: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    ada, dot = cast.ada(), signed_in(cast.dot())
    why = {"purpose": "support", "reason": "she asked by phone", "minutes": "30"}
    dot.post(f"/console/people/{ada.id}/unlock/", {**why, "categories": ["user.contact.email"]})
    go_around(monkeypatch, way)
    with pytest.raises(NoEntry):
        dot.get(f"/console/people/{ada.id}/")


def test_what_is_opened_and_never_recorded_turns_a_test_red_when_it_ends(watch: Watch) -> None:
    ada, looking = unlocked()
    access, _commit = deferred(looking.actor, purpose=SUPPORT)
    assert looking.unlock is not None
    access.under(looking.unlock).open(ada.email)
    with pytest.raises(NoEntry):
        watch.settle()


def test_a_decision_that_rests_on_an_appointment_and_does_not_say_so_turns_the_suite_red(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    thread = letters.write_signed(cast.access_of(cast.ada()), words="Who was that?", at=clock.now())
    esi = cast.access_of(cast.esi())
    letter_queries.by_the_house(esi, thread_id=thread.id)
    monkeypatch.setattr(letter_policies, "allow_in_office", allow)
    with pytest.raises(NoEntry, match="support"):
        letter_queries.by_the_house(esi, thread_id=thread.id)


DRILL = (sys.executable, "-m", "freehold.interfaces.cli")
LEAKS = {
    "freehold.trust.access.record": "Record.commit = lambda self, *, at: self._looks.clear()",
    "freehold.trust.access.unlocks": "end = lambda signed_in, *, unlock_id: None",
}
"""A house that writes nothing down, and in which no unlock can be ended."""

HOOK = f"""
import importlib.util, sys
LEAKS = {LEAKS!r}
class Leaky:
    def find_spec(self, name, path=None, target=None):
        if name not in LEAKS:
            return None
        change = LEAKS.pop(name)
        spec = importlib.util.find_spec(name)
        execute = spec.loader.exec_module
        def leaking(module):
            execute(module)
            exec(change, module.__dict__)
        spec.loader.exec_module = leaking
        return spec
sys.meta_path.insert(0, Leaky())
"""


@pytest.mark.slow
@pytest.mark.own_house
def test_whoever_looks_around_gets_nothing_without_a_right_and_each_look_is_told_in_seconds() -> None:
    outcome = drill(DRILL, Extent.SMALL, say=lambda _line: None)
    assert (outcome.gained, outcome.verdict) == ([], Verdict.HELD)
    assert outcome.figures["slowest_entry_seconds"] < WITHIN


@pytest.mark.slow
@pytest.mark.own_house
def test_the_drill_sees_a_house_that_leaks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "sitecustomize.py").write_text(HOOK)
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setattr(seeing, "WITHIN", 1.0)
    for tried_above in (without.look_around, without.give_bad_reasons, without.go_beyond):
        monkeypatch.setattr(without, tried_above.__name__, lambda *_given: None)
    outcome = drill(DRILL, Extent.SMALL, say=lambda _line: None)
    assert outcome.verdict is Verdict.BROKEN
    for told in ("staff unlock an account: its victim is told", "an unlock used after its end"):
        assert any(gain.startswith(told) for gain in outcome.gained), told
