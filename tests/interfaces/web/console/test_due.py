"""What is late stands at the top of the console, for whoever can do something about it."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from freehold.foundation import clock
from freehold.stewardship.assurance.backups import keeping
from freehold.stewardship.assurance.backups.models import MadeCopy
from freehold.trust.access import looked, reviewing
from freehold.trust.access.copies import period_of
from freehold.trust.access.reviewing import Verdict
from freehold.trust.rights import overdue_looks
from freehold.trust.rights.asking import requests
from freehold.trust.rights.asking.kinds import Kind
from tests import cast
from tests.interfaces.web.console.test_looks import looks_at
from tests.interfaces.web.visiting import signed_in, text_of

pytestmark = pytest.mark.django_db(transaction=True)


def console_of(person: Any) -> str:
    return text_of(signed_in(person).get("/console/"))


def test_where_nothing_is_late_nothing_is_said() -> None:
    assert "Do next" not in console_of(cast.esi())


def test_a_request_of_ada_that_is_overdue_stands_on_the_owners_first_page_with_a_link() -> None:
    then = clock.now() - timedelta(days=40)
    for _request in range(2):
        requests.ask(cast.access_of(cast.ada()), kind=Kind.SEE, words="What is it?", at=then)
    page = console_of(cast.esi())
    assert "2 requests by right are overdue" in page
    assert 'href="/console/asked/"' in page
    assert "overdue" not in console_of(cast.dot()), "only the owner answers those"


def test_a_look_that_nobody_reviewed_in_two_weeks_stands_there_once_it_was_counted() -> None:
    looks_at(cast.dot(), cast.ada())
    assert overdue_looks.count(at=clock.now()) == 0
    assert overdue_looks.count(at=clock.now() + looked.DUE + timedelta(hours=1)) == 1
    page = console_of(cast.esi())
    assert "1 review of looks is overdue" in page
    (one,) = looked.of_month(cast.access_of(cast.esi()), period=period_of(clock.now()))
    reviewing.review(
        cast.access_of(cast.esi()), period=period_of(clock.now()), of=one.of, verdict=Verdict.QUESTION,
        words="Why by phone?", at=clock.now(),
    )  # fmt: skip
    assert overdue_looks.count(at=clock.now() + looked.DUE + timedelta(hours=1)) == 0
    page = console_of(cast.esi())
    assert "is overdue" not in page
    assert "1 look is not settled" in page


def test_backups_that_grew_old_are_told_before_anybody_opens_their_page(
    tmp_path: Path, settings: Any
) -> None:
    settings.BACKUP_TO, settings.BACKUP_KEYS_TO = [str(tmp_path)], [str(tmp_path)]
    keeping.forget()
    keeping.keep(at=clock.now())
    assert "The newest backup is old" not in console_of(cast.esi())
    MadeCopy.objects.update(
        began_at=clock.now() - timedelta(days=3), ended_at=clock.now() - timedelta(days=3)
    )
    page = console_of(cast.esi())
    assert "The newest backup is old" in page
    assert 'href="/console/backups/"' in page
