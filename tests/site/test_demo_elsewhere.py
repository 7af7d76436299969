"""The demo's incidents elsewhere: every list of them has something to look at."""

import pytest

from freehold.site.demo import elsewhere
from freehold.stewardship.watch.cases import pages
from freehold.stewardship.watch.cases.kinds import Clock, State
from tests import cast
from tests.stewardship.watch.cases import village as on_stage

pytestmark = pytest.mark.django_db(databases=["default", "keys", "ledger"])


def test_one_waits_one_is_watched_one_was_not_ours_and_one_is_closed() -> None:
    on_stage.relies_on("kickstarter", "patreon", "dropbox", "mailchimp")
    elsewhere.hear_of_incidents({"esi": cast.esi().id}, at=on_stage.NOW)
    stand = {line.case.platform: line.case.state for line in pages.lines(on_stage.owner(), *State)}
    assert stand == {
        "kickstarter": State.CANDIDATE,
        "dropbox": State.WATCHING,
        "patreon": State.NOT_US,
        "mailchimp": State.CLOSED,
    }
    (closed,) = pages.lines(on_stage.owner(), State.CLOSED)
    due = closed.case.authority_due
    assert due is not None
    assert closed.case.clocks[Clock.AUTHORITY_TOLD].stands.at < due
    assert len(pages.mutes(on_stage.owner(), at=on_stage.NOW)) == 1
