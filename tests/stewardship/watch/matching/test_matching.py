"""From a report to the services that it concerns: addresses, names, owners, words, and what is none of it."""

import time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from freehold.stewardship.watch.matching import plain_names
from freehold.stewardship.watch.matching.matching import FLOOR, Matcher, match
from freehold.stewardship.watch.matching.reasons import WORDS, Because
from freehold.stewardship.watch.platforms import catalogue
from freehold.stewardship.watch.platforms.platform import Platform, Watched
from freehold.stewardship.watch.signals.told import Told
from tests.stewardship.watch.matching.labelled import watched

LISTED: dict[str, Any] = {"classes": ("Passwords",), "people": 1_000}


def found(**told: Any) -> dict[str, float]:
    given = {"key": "k", "title": "Some report", **told}
    return {one.slug: one.confidence for one in match(Told(**given), watched())}


def why(**told: Any) -> list[Because]:
    (only,) = match(Told(**{"key": "k", "title": "Some report", **told}), watched())
    return [reason.because for reason in only.why]


@pytest.mark.parametrize(
    "domain",
    ["dropbox.com", "DROPBOX.com", "www.dropbox.com", "dropbox.com.", "https://www.dropbox.com/login"],
)
def test_an_address_of_theirs_is_theirs_however_it_is_written(domain: str) -> None:
    assert set(found(domains=(domain,), **LISTED)) == {"dropbox"}


@pytest.mark.parametrize(
    "domain",
    [
        "notdropbox.com",
        "dropbox.com.evil.example",
        "dropbox-com.example",
        "dr0pbox.com",
        "dropbox.co",
        "dropbox",
        "",
        "dropbox.com@evil.example",
        "https://evil.example/dropbox.com",
        "\u0501ropbox.com",
    ],
)
def test_an_address_that_looks_alike_is_somebody_elses(domain: str) -> None:
    assert found(domains=(domain,), **LISTED) == {}


def test_the_same_name_at_another_address_is_not_enough() -> None:
    assert found(title="Slack", names=("Slack",), domains=("slack.example",), **LISTED) == {}
    assert set(found(title="Slack", names=("Slack",), domains=("slack.com",), **LISTED)) == {"slack"}


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("Kickstarter", "kickstarter"),
        ("KICKSTARTER PBC", "kickstarter"),
        ("Kickstarter, PBC", "kickstarter"),
        ("Twitter, Inc.", "x"),
        ("Zoom Video Communications, Inc.", "zoom"),
        ("The Rocket Science Group LLC d/b/a Mailchimp", "mailchimp"),
        ("Block, Inc. dba Square", "square"),
        ("Snap Inc.", "snapchat"),
        ("Automattic Inc", "wordpress-com"),
    ],
)
def test_names_former_names_and_owners_lead_to_the_service(name: str, slug: str) -> None:
    assert set(found(title=f"Data breach notification: {name}", names=(name,))) == {slug}


@pytest.mark.parametrize(
    "name",
    [
        "Slack & Davis LLP",
        "Square Enix Holdings",
        "Medium Rare Restaurants",
        "Wave Broadband",
        "Ghost River Brewing Co.",
        "Zoomcar India",
        "Snap Fitness",
        "Law Offices of Dana Stripe",
        "Notion Press",
        "Meta Financial Group, Inc.",
    ],
)
def test_firms_that_are_called_alike_are_other_firms(name: str) -> None:
    assert found(title=f"Data breach notification: {name}", names=(name,)) == {}


def test_an_incident_in_another_product_of_the_owner_is_not_ours() -> None:
    text = "Users of Cash App lost data. The incident did not concern Square."
    assert found(title="8-K Item 1.05: Block, Inc.", names=("Block, Inc.",), summary=text) == {}


def test_an_owner_of_several_services_who_names_one_means_that_one() -> None:
    told = {"title": "Data breach notification: Meta Platforms", "names": ("Meta Platforms, Inc.",)}
    assert set(found(**told)) == {"facebook", "instagram"}
    assert set(found(**told, summary="Accounts of Instagram were taken over.")) == {"instagram"}


@pytest.mark.parametrize(
    "title",
    [
        "Hackers breach Kickstarter",
        "Breach at the company formerly known as Twitter",
        "Slack resets passwords after leak",
        "Stripe says data of sellers were stolen",
    ],
)
def test_a_headline_about_a_breach_at_a_service_leads_there(title: str) -> None:
    assert len(found(title=title)) == 1


@pytest.mark.parametrize(
    "title",
    [
        "Hospital data leaked on X",
        "Malware steals passwords through Dropbox links",
        "Phishing letters imitate PayPal after breach at a bank",
        "Company cuts slack after data breach",
        "Wave of breaches at retailers",
        "Judge Patrick Slack approves breach settlement",
        "Times Square billboard hacked",
        "Former Google engineer stole secrets",
        "No evidence of a breach at Canva",
        "Stripe and PayPal were not affected by the breach",
        "Slack is slow",
        "Kickstarter raises its prices",
    ],
)
def test_a_headline_in_which_the_name_plays_another_part_leads_nowhere(title: str) -> None:
    assert found(title=title) == {}


def test_what_could_happen_did_not() -> None:
    text = "A breach of our systems could harm us. Hackers may attack us."
    assert found(title="10-K risk factors: Dropbox, Inc.", names=("Dropbox, Inc.",), summary=text) == {}
    assert found(title="Annual report", names=("Dropbox, Inc.",), summary=text) == {}


def test_a_denied_claim_is_for_a_person_to_judge_and_less_sure() -> None:
    claimed = found(title="Hacker claims to have data of Canva users; Canva denies breach")
    plain = found(title="Hackers breach Canva")
    assert FLOOR <= claimed["canva"] < plain["canva"]


def test_a_flaw_in_software_is_for_what_the_house_runs() -> None:
    told = {
        "title": "Google Chromium V8 flaw is exploited",
        "names": ("Google",),
        "summary": "Hackers stole data.",
    }
    assert found(**told, facts={"cve": "CVE-2025-1"}) == {}


def test_what_may_be_made_up_is_less_sure_and_says_so() -> None:
    sure, unsure = (
        found(domains=("canva.com",), facts={"fabricated": fabricated}, **LISTED)["canva"]
        for fabricated in (False, True)
    )
    assert unsure < sure
    assert Because.FABRICATED in why(domains=("canva.com",), facts={"fabricated": True}, **LISTED)


def test_a_service_that_ours_runs_on_says_through_which() -> None:
    (only,) = match(Told(key="k", title="AWS breached", domains=("aws.amazon.com",), **LISTED), watched())
    assert (only.slug, only.through) == ("aws", "kickstarter")
    assert "kickstarter runs on them" in only.words


def test_every_score_is_explained_in_words() -> None:
    assert set(WORDS) == set(Because)
    (only,) = match(
        Told(key="k", title="Dropbox hacked", names=("Dropbox",), domains=("dropbox.com",)), watched()
    )
    assert only.words == (
        "It gives the address dropbox.com, which is theirs. Its headline speaks of Dropbox. "
        "It names Dropbox. "
        "Against it: “Dropbox” is a word with other meanings too. "
        "It says that something happened: “hacked”."
    )


@given(
    st.builds(
        Told,
        key=st.just("k"),
        title=st.text(max_size=300),
        summary=st.text(max_size=500),
        names=st.lists(st.text(max_size=40), max_size=3).map(tuple),
        domains=st.lists(st.text(max_size=40), max_size=3).map(tuple),
        classes=st.lists(st.text(max_size=10), max_size=2).map(tuple),
        people=st.none() | st.integers(0, 10**10),
    )
)
def test_no_report_breaks_matching_and_confidence_is_a_share(told: Told) -> None:
    for one in match(told, watched()):
        assert FLOOR <= one.confidence <= 1
        assert one.words


@pytest.mark.parametrize(
    "text",
    [
        "Slack " * 800,
        "hackers " * 500,
        "Inc. " * 800,
        "a, Slack, the " * 300,
        "Dropbox" + " of the" * 500,
        "(" * 4_000,
    ],
)
def test_a_report_made_to_be_slow_is_read_in_time(text: str) -> None:
    began = time.perf_counter()
    found(title=text[:300], summary=text[:4_000], names=(text[:200],) * 50)
    assert time.perf_counter() - began < 5


def test_reports_about_nobody_we_know_cost_next_to_nothing() -> None:
    matcher = Matcher([Watched(one) for one in catalogue.all_platforms()])
    told = [
        Told(key=str(n), title=f"Breach at firm {n}", summary="Records were stolen.") for n in range(2_000)
    ]
    began = time.perf_counter()
    assert not any(matcher.match(one) for one in told)
    assert time.perf_counter() - began < 4


@given(st.text(max_size=60))
def test_names_and_addresses_of_any_kind_are_read(text: str) -> None:
    plain_names.bare(text)
    plain_names.parts(text)
    host = plain_names.host(text)
    assert host == "" or "." in host
    assert not plain_names.lies_under("notslack.com", "slack.com")


def test_a_service_whose_names_are_odd_breaks_nothing() -> None:
    odd = Watched(Platform("odd", "(*?", "", "", (), ("",), aliases=("\\", "…")))
    assert match(Told(key="k", title="(*? hacked", names=("\\",)), [odd]) is not None
    assert match(Told(key="k", title="Anything"), []) == []
