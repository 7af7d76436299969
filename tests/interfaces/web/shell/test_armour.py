"""What every page of the house is wrapped in."""

import re

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db
NONCE = re.compile(r"'nonce-([^']+)'")


def policy_of(client: Client) -> str:
    return client.get("/design/").headers["Content-Security-Policy"]


def test_a_visitors_page_allows_nothing_that_is_called_unsafe(client: Client) -> None:
    policy = policy_of(client)
    assert "unsafe" not in policy
    assert "*" not in policy
    assert "http" not in policy


@pytest.mark.parametrize(
    "directive",
    [
        "default-src 'none'",
        "frame-ancestors 'none'",
        "base-uri 'none'",
        "form-action 'self'",
        "require-trusted-types-for 'script'",
        "trusted-types htmx freehold-worker",
    ],
)
def test_a_visitors_page_says_what_it_allows(client: Client, directive: str) -> None:
    assert directive in policy_of(client).split("; ")


def test_two_visits_never_share_a_nonce(client: Client) -> None:
    nonces = {NONCE.search(policy_of(client))[1] for _ in range(20)}  # type: ignore[index]  # always there
    assert len(nonces) == 20
    assert all(len(nonce) >= 22 for nonce in nonces)


def test_the_scripts_of_a_page_carry_its_own_nonce(client: Client) -> None:
    page = client.get("/design/")
    nonce = NONCE.search(page.headers["Content-Security-Policy"])[1]  # type: ignore[index]  # always there
    scripts = re.findall(r"<script[^>]*>", page.text)
    assert scripts
    assert all(f'nonce="{nonce}"' in script for script in scripts)


def test_nobody_keeps_a_copy_of_a_page(client: Client) -> None:
    assert client.get("/design/").headers["Cache-Control"] == "no-store"


def test_a_page_that_is_not_there_is_armoured_too(client: Client) -> None:
    page = client.get("/no/such/page/")
    assert page.status_code == 404
    assert "default-src 'none'" in page.headers["Content-Security-Policy"]
    assert page.headers["X-Content-Type-Options"] == "nosniff"


def test_a_visitor_who_only_reads_gets_no_cookie(client: Client) -> None:
    client.get("/no/such/page/")
    assert not client.cookies
