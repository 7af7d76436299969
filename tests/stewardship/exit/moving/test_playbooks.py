"""The playbooks: what holds for all services, and what is particular to some."""

import pytest

from freehold.stewardship.exit.moving import stepping
from freehold.stewardship.exit.moving.playbook import SPECIFIC, has_own_steps, meets_people, playbook, step_of
from freehold.stewardship.exit.moving.steps import Phase
from freehold.stewardship.exit.moving.texts import House, drafts
from freehold.stewardship.exit.sources import SourceKind
from freehold.stewardship.watch.platforms import catalogue
from freehold.stewardship.watch.platforms.platform import Platform
from tests import cast

ALL = catalogue.all_platforms()
DRAFTS = {"announce", "moved", "remind", "notice", "erase"}


@pytest.mark.parametrize("slug", sorted(SPECIFIC))
def test_what_is_particular_belongs_to_a_service_of_the_catalogue(slug: str) -> None:
    steps = {step.key: step for step in playbook(catalogue.platform(slug))}
    for own in SPECIFIC[slug]:
        assert steps[own.key] is own
    assert has_own_steps(slug)


def test_at_least_ten_services_have_steps_of_their_own() -> None:
    assert len(SPECIFIC) >= 10


def test_every_playbook_is_whole() -> None:
    for platform in (*ALL, Platform("own-x", "X Y", "", "", (), ())):
        steps = playbook(platform)
        keys = [step.key for step in steps]
        assert len(set(keys)) == len(keys) <= stepping.MOST_STEPS, platform.slug
        phases = [step.phase for step in steps]
        assert phases == sorted(phases, key=list(Phase).index), "in the order of the phases"
        assert set(phases) == set(Phase), "from getting ready to proof"
        assert {"export", "connections", "erasure", "account", "answer"} <= set(keys)
        assert keys.index("erasure") < keys.index("account")
        assert all(len(key) <= 40 for key in keys)
        assert {step.help for step in steps} <= {"", "import", "register", *DRAFTS}
        for step in steps:
            assert step_of(platform, step.key) is step


def test_a_service_whose_export_can_be_read_leads_to_the_reader() -> None:
    by_reader = {step.key for step in playbook(catalogue.platform("discord"))}
    by_hand = {step.key for step in playbook(catalogue.platform("dropbox"))}
    assert {"trial-import", "import"} <= by_reader
    assert "set-up" in by_hand and not {"trial-import", "import"} & by_hand


def test_nobody_has_to_be_told_that_the_accounts_are_kept_elsewhere() -> None:
    assert not meets_people(catalogue.platform("xero"))
    assert meets_people(catalogue.platform("kickstarter"))
    assert "announce" not in {step.key for step in playbook(catalogue.platform("xero"))}


def test_a_step_that_a_later_version_left_out_is_unknown_and_one_of_another_service_is_not() -> None:
    xero = catalogue.platform("xero")
    assert step_of(xero, "gone-since") is None
    assert step_of(xero, "announce") is not None, "the plan was made when it was thought of as a place"


@pytest.mark.parametrize("slug", ["kickstarter", "xero", "mailchimp"])
def test_every_text_can_be_drafted_before_anything_is_decided(slug: str) -> None:
    house = House("Madder & Weld", "", "https://madder.example/")
    written = drafts(catalogue.platform(slug), None, house, until=None, today=cast.SOME_DAY.date())
    assert {one.key for one in written} == DRAFTS
    for one in written:
        assert "{" not in one.words and "None" not in one.words


def test_no_post_promises_to_bring_what_cannot_be_read() -> None:
    house = House("Madder & Weld", "", "https://madder.example/")
    told = {
        slug: drafts(catalogue.platform(slug), None, house, until=None, today=cast.SOME_DAY.date())[0].words
        for slug in ("discord", "kickstarter")
    }
    assert "comes along" in told["discord"]
    assert "comes along" not in told["kickstarter"]


def test_every_reader_that_the_catalogue_names_is_there() -> None:
    assert {one.reader for one in ALL if one.reader} <= {kind.value for kind in SourceKind}
