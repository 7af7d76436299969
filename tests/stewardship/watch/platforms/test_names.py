"""Finding a service by domain, name and owner."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from freehold.stewardship.watch.platforms import catalogue
from freehold.stewardship.watch.platforms.names import NameIndex, plain_host, plain_name
from freehold.stewardship.watch.platforms.platform import Platform

INDEX = NameIndex(catalogue.all_platforms())


def slug_of(found: Platform | None) -> str:
    return "" if found is None else found.slug


@pytest.mark.parametrize(
    ("host", "slug"),
    [
        ("dropbox.com", "dropbox"),
        ("WWW.Dropbox.COM.", "dropbox"),
        (" dropbox.com:443 ", "dropbox"),
        ("https://www.dropbox.com/login?next=x.com", "dropbox"),
        ("x.com", "x"),
        ("twitter.com", "x"),
        ("drive.google.com", "google-drive"),
        ("mail.google.com", "google"),
        ("someone.substack.com", "substack"),
        ("dropbox.com.example.org", ""),
        ("evildropbox.com", ""),
        ("https://dropbox.com@example.org/", ""),
        ("box.com", "box"),
        ("com", ""),
        ("", ""),
        (".", ""),
        ("..com", ""),
        ("192.0.2.7", ""),
        ("[::1]", ""),
        ("http://[", ""),
        ("a" * 100_000 + ".dropbox.com", ""),
        ("xn--a.dropbox.com", "dropbox"),
        ("ｄｒｏｐｂｏｘ.com", "dropbox"),
        ("dropbox。com", "dropbox"),
        ("drоpbox.com", ""),  # a Cyrillic o
        ("dropbox.com\x00.example", ""),
    ],
)
def test_a_host_leads_to_whose_it_is_and_a_lookalike_to_nobody(host: str, slug: str) -> None:
    assert slug_of(INDEX.by_domain(host)) == slug


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("Dropbox", "dropbox"),
        ("DROPBOX, INC.", "dropbox"),
        ("Kickstarter, PBC", "kickstarter"),
        ("Twitter", "x"),
        ("Twitter, Inc.", "x"),
        ("X Corp.", "x"),
        ("Sendinblue", "brevo"),
        ("Money Bookers", "skrill"),
        ("last.fm", "last-fm"),
        ("Twilio SendGrid", "sendgrid"),
        ("Facebook Messenger", "facebook"),
        ("Acuity", ""),
        ("Dropbox was breached", ""),
        ("Inc.", ""),
        ("", ""),
        ("\ud800", ""),
    ],
)
def test_a_whole_name_leads_to_its_service_and_a_part_to_nobody(name: str, slug: str) -> None:
    assert slug_of(INDEX.by_name(name)) == slug


def test_what_two_services_claim_is_neithers() -> None:
    one = Platform("one", "Twin", "One Ltd", "GB", ("shop",), ("twin.example",))
    other = Platform("other", "TWIN", "Other Ltd", "GB", ("shop",), ("shop.twin.example",))
    again = Platform("again", "Third", "Other Ltd", "GB", ("shop",), ("twin.example",))
    both = NameIndex([one, other])
    assert both.by_name("twin") is None
    assert both.by_domain("shop.twin.example") is other
    assert both.by_domain("twin.example") is one
    assert NameIndex([one, other, again]).by_domain("twin.example") is None
    assert NameIndex([one, again, one]).by_domain("twin.example") is None


@given(st.text(max_size=300))
def test_no_text_breaks_the_index(text: str) -> None:
    INDEX.by_domain(text)
    INDEX.by_name(text)


@given(st.text(max_size=60))
def test_a_plain_form_stays_as_it_is(text: str) -> None:
    assert plain_name(plain_name(text)) == plain_name(text)
    assert plain_host(plain_host(text)) == plain_host(text)
