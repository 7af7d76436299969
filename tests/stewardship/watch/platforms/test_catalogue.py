"""The catalogue of outside services: its form, and that what is usual is in it."""

import re
from collections import Counter

import pytest

from freehold.stewardship.watch.platforms import catalogue
from freehold.stewardship.watch.platforms.catalogue import CatalogueBroken, UnknownPlatform
from freehold.stewardship.watch.platforms.names import NameIndex, plain_host, plain_name

ALL = catalogue.all_platforms()
OF_THE_BREACH_LIST = {
    "000webhost.com": "000webhost", "123rf.com": "123rf", "500px.com": "500px", "adobe.com": "adobe",
    "animoto.com": "animoto", "apollo.io": "apollo-io", "artsy.net": "artsy", "bitly.com": "bitly",
    "bukalapak.com": "bukalapak", "cafepress.com": "cafepress", "canva.com": "canva",
    "dailymotion.com": "dailymotion", "deezer.com": "deezer", "disqus.com": "disqus",
    "doordash.com": "doordash", "dropbox.com": "dropbox", "elance.com": "upwork", "epik.com": "epik",
    "evite.com": "evite", "eye4fraud.com": "eye4fraud", "eyeem.com": "eyeem", "facebook.com": "facebook",
    "flexbooker.com": "flexbooker", "givesendgo.com": "givesendgo", "glofox.com": "glofox",
    "gravatar.com": "gravatar", "houzz.com": "houzz", "imgur.com": "imgur", "indiamart.com": "indiamart",
    "archive.org": "internet-archive", "kickstarter.com": "kickstarter", "kimsufi.com": "ovhcloud",
    "last.fm": "last-fm", "redmart.lazada.sg": "lazada", "linkedin.com": "linkedin",
    "liveauctioneers.com": "liveauctioneers", "livejournal.com": "livejournal", "luminpdf.com": "lumin",
    "mail.ru": "mail-ru", "moneybookers.com": "skrill", "myspace.com": "myspace", "neteller.com": "neteller",
    "gonitro.com": "nitro", "ovh.com": "ovhcloud", "patreon.com": "patreon", "paytm.com": "paytm",
    "peatix.com": "peatix", "pixlr.com": "pixlr", "poshmark.com": "poshmark", "promo.com": "promo-com",
    "questionpro.com": "questionpro", "bluesnap.com": "bluesnap", "reverbnation.com": "reverbnation",
    "sevenrooms.com": "sevenrooms", "sharethis.com": "sharethis", "snapchat.com": "snapchat",
    "sonicbids.com": "sonicbids", "spoutible.com": "spoutible", "stockx.com": "stockx",
    "storenvy.com": "storenvy", "taobao.com": "taobao", "taringa.net": "taringa",
    "teespring.com": "teespring", "ticketcounter.nl": "ticketcounter", "ticketek.com.au": "ticketek",
    "ticketfly.com": "ticketfly", "tokopedia.com": "tokopedia", "trello.com": "trello",
    "tumblr.com": "tumblr", "twitter.com": "x", "vakinha.com.br": "vakinha", "vbulletin.com": "vbulletin",
    "verifications.io": "verifications-io", "vk.com": "vk", "wattpad.com": "wattpad", "whmcs.com": "whmcs",
    "wizishop.fr": "wizishop", "yahoo.com": "yahoo", "zap-hosting.com": "zap-hosting",
}  # fmt: skip
"""Usual services among the 795 of the breach catalogue of Have I Been Pwned, by the domain it gives them."""


def twice(words: list[str]) -> list[str]:
    return [word for word, times in Counter(words).items() if times > 1]


def test_a_usual_business_finds_its_services() -> None:
    assert len(ALL) >= 100
    usual = {
        "kickstarter", "patreon", "dropbox", "google-drive", "snapchat", "whatsapp", "telegram", "discord",
        "slack", "mailchimp", "shopify", "stripe", "eventbrite", "sendgrid", "zendesk", "surveymonkey",
        "google-analytics", "calendly", "xero", "skype", "amazon-web-services",
    }  # fmt: skip
    assert usual <= {one.slug for one in ALL}


@pytest.mark.parametrize(("domain", "slug"), sorted(OF_THE_BREACH_LIST.items()))
def test_each_usual_service_of_the_breach_list_is_there(domain: str, slug: str) -> None:
    found = NameIndex(ALL).by_domain(domain)
    assert found is not None
    assert found.slug == slug


def test_no_two_entries_share_a_slug_a_domain_or_a_name() -> None:
    """Every entry as it stands in the files: the last of two with one slug would hide the other."""
    entries = [catalogue.read(entry) for _file, entry in catalogue.entries()]
    assert twice([one.slug for one in entries]) == []
    assert twice([domain for one in entries for domain in one.domains]) == []
    assert twice([name for one in entries for name in {plain_name(each) for each in one.names}]) == []


def test_every_field_has_its_form() -> None:
    for one in ALL:
        assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", one.slug), one.slug
        assert len(one.slug) <= 60
        assert not one.slug.startswith("own-")
        assert one.slug != "add", "an address of the console"
        assert one.name == one.name.strip() != ""
        assert one.owner == one.owner.strip() != ""
        assert re.fullmatch(r"[A-Z]{2}", one.country), one.slug
        assert one.kinds
        assert one.domains
        assert [plain_host(domain) for domain in one.domains] == list(one.domains), one.slug
        for address in (one.status_feed, one.export_help, one.close_help):
            assert address == "" or re.fullmatch(r"https://[a-z0-9.-]+/\S*", address), address


def test_every_sub_processor_has_an_entry_and_nobody_is_their_own() -> None:
    slugs = {one.slug for one in ALL}
    for one in ALL:
        assert set(one.sub_processors) <= slugs - {one.slug}, one.slug


def test_a_service_of_another_name_is_unknown() -> None:
    assert catalogue.platform("x").former_names == ("Twitter",)
    with pytest.raises(UnknownPlatform):
        catalogue.platform("twitter-of-old")


@pytest.mark.parametrize(
    "entry",
    [
        {"slug": "a", "name": "A", "owner": "A", "country": "US", "kinds": ["shop"]},
        {"slug": "a", "name": "A", "owner": "A", "country": "US", "kinds": "shop", "domains": ["a.example"]},
        {"slug": "a", "name": "A", "owner": "A", "country": "US", "kinds": ["shop"], "domains": [1]},
        {"slug": "a", "name": None, "owner": "A", "country": "US", "kinds": ["s"], "domains": ["a.example"]},
        {"slug": "a", "name": "A", "owner": "A", "country": "US", "kinds": ["s"], "domains": [], "color": ""},
    ],
)
def test_an_entry_of_another_form_is_refused(entry: dict[str, object]) -> None:
    with pytest.raises(CatalogueBroken):
        catalogue.read(entry)
