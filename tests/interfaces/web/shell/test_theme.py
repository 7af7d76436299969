"""Light, dark, or as the device says."""

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db


def test_a_visitor_who_chooses_dark_gets_dark_pages_from_then_on(client: Client) -> None:
    assert "data-theme" not in client.get("/design/").text.split("<head>")[0]
    answer = client.post("/theme/", {"theme": "dark", "next": "/design/"})
    assert answer.headers["Location"] == "/design/"
    assert 'data-theme="dark"' in client.get("/design/").text.split("<head>")[0]


def test_as_the_device_says_forgets_the_choice(client: Client) -> None:
    client.post("/theme/", {"theme": "dark"})
    client.post("/theme/", {"theme": ""})
    assert "data-theme" not in client.get("/design/").text.split("<head>")[0]


@pytest.mark.parametrize("written", ['dark"><script>', "DARK", "blue"])
def test_a_theme_that_does_not_exist_never_reaches_the_page(client: Client, written: str) -> None:
    client.post("/theme/", {"theme": written})
    client.cookies["theme"] = written
    assert "data-theme" not in client.get("/design/").text.split("<head>")[0]


@pytest.mark.parametrize(
    "next_page",
    ["https://elsewhere.example/", "//elsewhere.example/", "javascript:alert(1)", "/\\elsewhere.example", ""],
)
def test_the_choice_never_leads_out_of_the_house(client: Client, next_page: str) -> None:
    assert client.post("/theme/", {"theme": "dark", "next": next_page}).headers["Location"] == "/"


def test_the_theme_is_chosen_by_posting_only(client: Client) -> None:
    assert client.get("/theme/").status_code == 405


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Sec-Fetch-Site": "same-origin"}, 302),
        ({"Origin": "http://testserver"}, 302),
        ({}, 302),
        ({"Sec-Fetch-Site": "cross-site", "Origin": "http://testserver"}, 403),
        ({"Origin": "https://evil.example"}, 403),
        ({"Origin": "null"}, 403),
    ],
)
def test_another_site_does_not_even_change_the_colours(
    client: Client, headers: dict[str, str], status: int
) -> None:
    answer = client.post("/theme/", {"theme": "dark"}, headers=headers)
    assert answer.status_code == status
    assert ("theme" in client.cookies) == (status == 302)
