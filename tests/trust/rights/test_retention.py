"""What is kept until a time goes when it is over, by a rule that says how many went."""

from datetime import timedelta
from uuid import uuid4

import pytest

from freehold.foundation import clock, jobs
from freehold.trust.people.models import JoinRequest, Person
from freehold.trust.rights import orphans, retention
from freehold.trust.rights.models import Orphan, Swept
from freehold.trust.rights.retention import Rule
from freehold.trust.vault import _keys, sealing
from freehold.trust.vault.classes import KeyClass
from freehold.trust.vault.models import Key
from tests import cast

pytestmark = pytest.mark.django_db(transaction=True, databases="__all__")
SOON = timedelta(minutes=16)


def has_key(holder: object) -> bool:
    return Key.objects.filter(lookup=_keys.lookup(holder, KeyClass.CREDENTIALS)).exists()


def test_every_table_with_an_end_in_time_has_its_rule() -> None:
    spoken_for = {table for rule in retention.rules() for table in rule.tables}
    assert retention.ending_by_time() - spoken_for == set()


def test_every_rule_has_a_round_of_its_own() -> None:
    rounds = {each.name for each in jobs.rounds()}
    assert {f"retention.{rule.name}" for rule in retention.rules()} <= rounds


def test_every_rule_runs_in_a_house_in_which_nothing_is_over() -> None:
    cast.ada()
    for rule in retention.rules():
        assert retention.run(rule, at=clock.now()) == 0
    assert Swept.objects.count() == len(retention.rules())


def test_what_a_rule_did_is_kept_and_shown() -> None:
    asked = JoinRequest(id=uuid4(), handle="hanne", form={"why": ""})
    cast.house()
    asked.expires_on = (clock.now() - timedelta(days=2)).date()
    asked.save(force_insert=True)
    (accounts,) = [rule for rule in retention.rules() if rule.name == "accounts"]
    assert retention.run(accounts, at=clock.now()) == 1
    assert not JoinRequest.objects.exists()
    (shown,) = [one for one in retention.results() if one.rule is accounts]
    assert shown.went == [1]
    assert shown.last_at is not None


def test_results_of_a_season_ago_are_forgotten() -> None:
    rule = Rule(name="tests", title="", tables=frozenset(), run=lambda at: 3)
    retention.run(rule, at=clock.now() - timedelta(days=100))
    retention.run(rule, at=clock.now())
    assert Swept.objects.filter(rule="tests").count() == 1


def test_the_key_of_a_request_that_is_gone_is_shredded_after_a_quarter_of_an_hour() -> None:
    cast.house()
    asked = JoinRequest(id=uuid4(), handle="hanne", form={"why": ""}, expires_on=clock.now().date())
    asked.save(force_insert=True)
    holder = asked.id
    assert orphans.note(at=clock.now()) == 0
    JoinRequest.objects.all().delete()
    assert orphans.note(at=clock.now()) == 1
    assert orphans.shred(at=clock.now()) == 0
    assert has_key(holder)
    assert orphans.shred(at=clock.now() + SOON) == 1
    assert not has_key(holder)
    assert not Orphan.objects.exists()


def test_a_key_whose_thing_came_meanwhile_stays() -> None:
    cast.house()
    holder = uuid4()
    sealing.make_keys([holder], KeyClass.CREDENTIALS)
    assert orphans.note(at=clock.now()) == 1
    JoinRequest.objects.create(id=holder, handle="hanne", form={"why": ""}, expires_on=clock.now().date())
    assert orphans.shred(at=clock.now() + SOON) == 0
    assert has_key(holder)


def test_no_key_of_anybody_is_taken_for_an_orphan() -> None:
    ada = cast.ada()
    cast.gus(), cast.esi()
    cast.job().open(Person.objects.get(id=ada.id).email)
    assert orphans.note(at=clock.now()) == 0
