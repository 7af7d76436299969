"""A business relies on 29 services, and the list of breaches is loaded: what it finds, and its lags."""

import pytest

from freehold.stewardship.watch.cases import comparing, pages
from freehold.stewardship.watch.cases.kinds import Clock, State
from freehold.stewardship.watch.cases.models import Candidate, Case
from tests.stewardship.watch.cases import village as on_stage

pytestmark = pytest.mark.django_db(databases=["default", "keys", "ledger"])

FOUND = {
    "canva": ["Breach at Canva, May 2019"],
    "dropbox": ["Breach at Dropbox, July 2012"],
    "facebook": ["Breach at Facebook, August 2019", "Breach at Facebook, October 2023"],
    "kickstarter": ["Breach at Kickstarter, February 2014"],
    "linkedin": [
        "Breach at LinkedIn, April 2021",
        "Breach at LinkedIn, May 2012",
        "Breach at LinkedIn, November 2023",
    ],
    "patreon": ["Breach at Patreon, October 2015"],
    "snapchat": ["Breach at Snapchat, January 2014"],
    "trello": ["Breach at Trello, January 2024"],
    "x": ["Breach at X, January 2021", "Breach at X, January 2022"],
}
"""Every entry of the list that is about one of them, looked up by hand."""

DAYS_TO_LIST = {"kickstarter": 1_328, "dropbox": 1_522, "patreon": 1, "snapchat": 1, "canva": 77, "trello": 6}


def test_each_incident_that_there_is_is_found_once_with_its_lags() -> None:
    on_stage.relies_on("kickstarter", "patreon", "dropbox", "snapchat", *on_stage.USUAL)
    on_stage.hears_of_breaches()
    found = {slug: on_stage.titles(Case.objects.filter(platform=slug)) for slug in FOUND}
    assert found == FOUND
    lags = {
        line.case.platform: {(lag.earlier, lag.later): lag.days for lag in page.lags}
        for line in pages.lines(on_stage.owner(), State.CANDIDATE)
        for page in [pages.page(on_stage.owner(), case_id=line.case.id)]
    }
    listed = {slug: lags[slug][Clock.OCCURRED, Clock.LISTED] for slug in DAYS_TO_LIST}
    assert listed == DAYS_TO_LIST
    others = Case.objects.exclude(platform__in=FOUND).exclude(through__gt="")
    assert on_stage.titles(others) == []


def test_going_through_the_list_again_changes_nothing() -> None:
    on_stage.relies_on("kickstarter", "x")
    on_stage.hears_of_breaches()
    before = Case.objects.count(), Candidate.objects.count()
    on_stage.goes_through()
    on_stage.goes_through(at=on_stage.NOW + on_stage.DAY)
    assert (Case.objects.count(), Candidate.objects.count()) == before


def test_a_service_that_is_relied_on_later_has_the_old_reports_looked_through() -> None:
    on_stage.relies_on("patreon")
    on_stage.hears_of_breaches()
    assert not Case.objects.filter(platform="kickstarter").exists()
    on_stage.relies_on("kickstarter")
    on_stage.goes_through()
    assert Case.objects.filter(platform="kickstarter").count() == 1
    assert Case.objects.filter(platform="patreon").count() == 1


def test_comparable_cases_are_the_nearest_and_never_the_case_itself() -> None:
    on_stage.relies_on("kickstarter")
    on_stage.hears_of_breaches()
    comparing.compare_new()
    page = pages.page(on_stage.owner(), case_id=on_stage.the_case().id)
    assert page.compared["count"] == 12
    assert "Kickstarter" not in [one["name"] for one in page.compared["cases"]]
    assert page.compared["passwords"] == 12
    low, middle, high = page.compared["days"]
    assert 0 <= low <= middle <= high
    assert not page.before_us
    assert page.reliance is not None
    assert page.weighed.level == 3
