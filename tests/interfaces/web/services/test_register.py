"""The owner's pages of services we use."""

from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from freehold.foundation import clock
from freehold.stewardship.watch.reliances import keepers, queries
from freehold.stewardship.watch.reliances.models import AccountKeeper, Listed, Reliance, Service
from freehold.trust.disclosure import recipients
from freehold.trust.people import roles
from freehold.trust.register.actors import Role
from tests import cast
from tests.interfaces.web.visiting import signed_in, text_of

pytestmark = pytest.mark.django_db
INDEX = "/console/services/"
SAID = {
    "purposes": "Backers of the loom book\nUpdates",
    "role": "independent",
    "categories": ["user.name", "user.contact.email"],
    "members": "listed",
    "came_from": "",
    "account_owners": "Studio desk",
    "since": "2021-03-01",
    "contract_on": "",
    "review_on": "2020-01-01",
}


@pytest.fixture
def esi() -> Client:
    return signed_in(cast.esi())


def a_list(esi: Client, content: bytes, slug: str = "kickstarter") -> str:
    from_disk = {"file": _file(content)}
    return text_of(esi.post(f"{INDEX}{slug}/members/", from_disk))


def _file(content: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile("backers.csv", content, content_type="text/csv")


def test_an_empty_register_says_what_belongs_there(esi: Client) -> None:
    page = text_of(esi.get(INDEX))
    assert "No service is written down" in page
    assert f'href="{INDEX}add/"' in page


def test_esi_finds_a_service_by_a_name_it_had_before(esi: Client) -> None:
    page = text_of(esi.get(f"{INDEX}add/", {"q": "twitter"}))
    assert f'href="{INDEX}x/edit/"' in page
    assert "before: Twitter" in page
    by_host = text_of(esi.get(f"{INDEX}add/", {"q": "https://www.kickstarter.com/projects/1"}))
    assert f'href="{INDEX}kickstarter/edit/"' in by_host
    assert "Nothing of this name" in text_of(esi.get(f"{INDEX}add/", {"q": "no-such-service"}))


def test_esi_writes_down_what_rests_on_kickstarter_and_reads_it(esi: Client) -> None:
    answer = esi.post(f"{INDEX}kickstarter/edit/", {**SAID, "keepers": [str(cast.esi().id)]})
    assert answer.headers["Location"] == f"{INDEX}kickstarter/"
    page = text_of(esi.get(f"{INDEX}kickstarter/"))
    for words in ("Backers of the loom book · Updates", "Members on a list: 0 persons", "E-mail address",
                  "Esi Marlowe, Studio desk", "It decides for itself", "It is time to look again",
                  "Amazon Web Services, Stripe", "Kickstarter, PBC"):  # fmt: skip
        assert words in page, words
    row = Reliance.objects.get(slug="kickstarter")
    assert row.since == date(2021, 3, 1)
    listed = text_of(esi.get(INDEX))
    assert "Look again" in listed and "and 1 more" in listed
    assert 'value="2021-03-01"' in text_of(esi.get(f"{INDEX}kickstarter/edit/"))
    esi.post(f"{INDEX}kickstarter/review/", {"next_on": "2031-01-01"})
    assert "It is time to look again" not in text_of(esi.get(f"{INDEX}kickstarter/"))


def test_where_a_service_says_how_one_leaves_is_one_link_away(esi: Client) -> None:
    esi.post(f"{INDEX}x/edit/", {**SAID, "members": "nobody"})
    page = text_of(esi.get(f"{INDEX}x/"))
    for words in ("How to take your data out", "How to close the account", "how-to-deactivate-x-account"):
        assert words in page, words
    assert "Its feed of outages" not in page
    esi.post(f"{INDEX}patreon/edit/", {**SAID, "members": "nobody"})
    page = text_of(esi.get(f"{INDEX}patreon/"))
    assert "https://status.patreon.com/history.atom" in page
    assert "How to close the account" not in page


def test_a_service_that_is_not_known_is_described_and_found_again(esi: Client) -> None:
    answer = esi.post(f"{INDEX}add/", {"name": "Otter Post", "domains": "https://www.otter-post.example/"})
    assert answer.headers["Location"] == f"{INDEX}own-otter-post/edit/"
    esi.post(f"{INDEX}own-otter-post/edit/", {**SAID, "members": "everybody"})
    assert "Otter Post" in text_of(esi.get(f"{INDEX}own-otter-post/"))
    again = esi.post(f"{INDEX}add/", {"name": "OTTER POST Ltd"})
    assert again.headers["Location"] == f"{INDEX}own-otter-post/edit/"
    assert Service.objects.count() == 1
    known = esi.post(f"{INDEX}add/", {"name": "Dropbox, Inc."})
    assert known.headers["Location"] == f"{INDEX}dropbox/edit/"
    wrong = esi.post(f"{INDEX}add/", {"name": "Nix", "domains": "not a host"})
    assert wrong.status_code == 422


def test_a_firm_that_is_named_as_recipient_stands_there_by_itself(esi: Client) -> None:
    recipients.name_recipient(
        cast.access_of(cast.esi()).actor, name="SendGrid Inc.", does="carries our mail", country="US",
        carries_mail=True, at=clock.now(),
    )  # fmt: skip
    assert "SendGrid" in text_of(esi.get(INDEX))
    page = text_of(esi.get(f"{INDEX}sendgrid/"))
    assert "carries our mail" in page and "Firms that get members" in page
    assert esi.get(f"{INDEX}sendgrid/stop/").status_code == 404
    esi.post(f"{INDEX}sendgrid/edit/", {**SAID, "members": "nobody"})
    seen = queries.reliance("sendgrid")
    assert seen is not None
    assert seen.members == "everybody", "what the house does counts, whatever is typed"


def test_a_list_is_matched_counted_and_forgotten(esi: Client) -> None:
    ada, _bram = cast.ada(), cast.bram()
    esi.post(f"{INDEX}kickstarter/edit/", SAID)
    content = (
        b"Backer Name,Email\nA,ADA@example.org\nB,bram@example.org\nX,nobody@example.net\n"
        b"A,ada@example.org\nC,\n,\n"
    )
    page = a_list(esi, content)
    for name, number in (("Rows", 5), ("Members noted now", 2), ("nothing of them is kept", 1),
                         ("The same address again", 1), ("Without an address", 1)):  # fmt: skip
        assert name in page, name
        assert f"{number}</dd>" in page
    assert "nobody@example.net" not in page
    assert Listed.objects.count() == 2
    again = a_list(esi, content)
    assert "Noted before" in again and Listed.objects.count() == 2
    assert "Members on a list: 2 persons" in text_of(esi.get(f"{INDEX}kickstarter/"))
    held = text_of(signed_in(ada).get("/me/privacy/"))
    assert "Outside services that have data of yours" in held and "Kickstarter" in held
    esi.post(f"{INDEX}kickstarter/members/forget/")
    assert not Listed.objects.exists()


@pytest.mark.parametrize(
    "content", [b"", b"\n\n", b"no,address,here\n1,2,3\n", b"\x00\x01\x02", b"PK\x03\x04" + bytes(200),
                b"Email\n" + b'"' * 400_000, b"\xff\xfe\x00"],
)  # fmt: skip
def test_what_is_no_list_is_refused_and_notes_nobody(esi: Client, content: bytes) -> None:
    cast.ada()
    esi.post(f"{INDEX}kickstarter/edit/", SAID)
    answer = esi.post(f"{INDEX}kickstarter/members/", {"file": _file(content)})
    assert answer.status_code == 422
    assert "no list that can be read" in text_of(answer)
    assert not Listed.objects.exists()
    assert esi.post(f"{INDEX}kickstarter/members/", {}).status_code == 422


def test_a_list_that_is_too_long_is_refused_whole(esi: Client) -> None:
    cast.ada()
    esi.post(f"{INDEX}kickstarter/edit/", SAID)
    page = a_list(esi, b"email\nada@example.org\n" + b"a@b.example\n" * 50_001)
    assert "at most 50,000 rows" in page
    assert not Listed.objects.exists()


@pytest.mark.parametrize(
    "wrong",
    [
        {"purposes": ""}, {"role": "both"}, {"members": "some"}, {"categories": ["user.soul"]},
        {"since": "yesterday"}, {"since": "0001-01-01"}, {"review_on": "9999-12-31"},
        {"purposes": "\n".join("x" * 3 for _ in range(13))}, {"purposes": "x" * 141},
        {"keepers": ["00000000-0000-4000-8000-000000000000"]}, {"keepers": ["; drop table"]},
    ],
)  # fmt: skip
def test_what_cannot_be_is_said_at_the_form_and_not_written(esi: Client, wrong: dict[str, object]) -> None:
    answer = esi.post(f"{INDEX}kickstarter/edit/", {**SAID, **wrong})
    assert answer.status_code == 422
    assert "to put right" in text_of(answer)
    assert not Reliance.objects.exists()


def test_no_made_up_service_has_a_page(esi: Client) -> None:
    for rest in ("", "edit/", "stop/", "members/", "leave/", "leave/texts/", "leave/close/"):
        assert esi.get(f"{INDEX}no-such-service/{rest}").status_code == 404, rest
    for rest in ("review/", "keepers/", "members/forget/", "leave/plan/", "leave/begin/", "leave/moved/"):
        assert esi.post(f"{INDEX}no-such-service/{rest}").status_code in (302, 404), rest
    assert esi.get(f"{INDEX}dropbox/").status_code == 404, "known, and not used"


def test_a_service_that_is_not_used_any_more_is_remembered_and_can_come_back(esi: Client) -> None:
    esi.post(f"{INDEX}kickstarter/edit/", SAID)
    late = (clock.now() + timedelta(days=3)).date()
    assert esi.post(f"{INDEX}kickstarter/stop/", {"on": late.isoformat()}).status_code == 422
    assert esi.post(f"{INDEX}kickstarter/stop/", {"on": "2020-01-01"}).status_code == 422, "before it began"
    assert esi.post(f"{INDEX}kickstarter/stop/", {"on": clock.now().date().isoformat()}).status_code == 302
    assert "Used before" in text_of(esi.get(INDEX))
    assert "Not used any more since" in text_of(esi.get(f"{INDEX}kickstarter/"))
    esi.post(f"{INDEX}kickstarter/edit/", SAID)
    assert "Used before" not in text_of(esi.get(INDEX))


def test_whoever_left_the_house_and_may_still_get_in_is_counted_in_red(esi: Client) -> None:
    dot = cast.dot()
    esi.post(f"{INDEX}kickstarter/edit/", {**SAID, "keepers": [str(dot.id), str(cast.esi().id)]})
    roles.dismiss(cast.house().actor, person_id=dot.id, role=Role.STAFF)
    page = text_of(esi.get(f"{INDEX}kickstarter/"))
    assert "1 person who acts for the house no longer may still get in" in page
    assert "Dot Lindqvist" not in page
    esi.post(f"{INDEX}kickstarter/edit/", {**SAID, "keepers": [str(cast.esi().id)]})
    assert AccountKeeper.objects.count() == 2, "a form that does not show her does not forget her"
    esi.post(f"{INDEX}kickstarter/keepers/")
    assert keepers.keepers("kickstarter", among=[cast.esi().id]).others == 0
    assert AccountKeeper.objects.count() == 1


def test_names_of_services_are_shown_as_text(esi: Client) -> None:
    esi.post(f"{INDEX}add/", {"name": "<script>alert(1)</script>", "owner": "<b>"})
    slug = Service.objects.get().slug
    esi.post(f"{INDEX}{slug}/edit/", {**SAID, "purposes": "<img src=x>"})
    for address in (INDEX, f"{INDEX}{slug}/", f"{INDEX}{slug}/leave/texts/", f"{INDEX}add/?q=<script>"):
        page = text_of(esi.get(address))
        assert "<script>alert" not in page and "<img src=x>" not in page, address
