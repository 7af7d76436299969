"""An export holds everything of Ada's, nothing private of anybody else's, and says what it leaves out."""

import re

import pytest

from freehold.foundation import clock
from freehold.trust.people import hiding, tokens
from freehold.trust.people.throttles import TooOften
from freehold.trust.people.tokens import TokenKind
from freehold.trust.rights.exporting import asking, tables
from freehold.trust.rights.exporting.asking import TICKET_LASTS, NoTicket
from freehold.trust.rights.looks import who_looked
from tests import cast
from tests.trust.rights.exporting import lives
from tests.trust.rights.exporting.lives import Unpacked, adas_life, export_of
from tests.trust.rights.exporting.schema import problems

pytestmark = pytest.mark.django_db(transaction=True)
SCHEMAS = {
    "manifest.json": "manifest",
    "data/about.json": "about",
    "writing/community.json": "writing",
    "media/media.json": "media",
    "looks/looks.json": "looks",
}


@pytest.fixture
def export(media_folder: object, photo: bytes) -> Unpacked:
    return export_of(adas_life(photo))


def test_every_personal_column_is_in_the_tables_or_named_with_the_reason(export: Unpacked) -> None:
    told = {
        f"{one['table']}.{one['column']}": one["left_out"]
        for one in export.json("data/about.json")["columns"]
    }
    assert set(told) == {column.key for column in tables.columns()}
    for column in tables.columns():
        for row in export.rows(column.table):
            assert (column.name in row) is (told[column.key] is None), column.key


def test_adas_facts_are_in_it(export: Unpacked) -> None:
    (person,) = export.rows("people.person")
    assert person["email"] == "ada@example.org"
    assert person["phone"] == "+31 20 555 0100"
    assert person["age_band"] == "35–49"
    assert person["settings"] == {"theme": "dark"}
    (letter,) = export.rows("support.message")
    assert letter["words"] == "I worry about the oven."
    assert len(export.rows("community.vote")) == 1
    assert len(export.rows("community.post")) == 5
    assert export.rows("alerts.desk")
    assert export.rows("alerts.digestwish")


def test_what_she_wrote_is_in_it_in_order_with_what_was_public_around_it(export: Unpacked) -> None:
    written = export.json("writing/community.json")["writings"]
    told = [(one["kind"], one["title"], one["source"]) for one in written]
    assert told == [
        ("topic", "Why does it not rise?", "My dough, @bram. **Cold** kitchen."),
        ("comment", "Why does it not rise?", "It helped."),
        ("reply", "Which flour?", "Type 80."),
        ("reply", "", "Ada's private answer"),
        ("topic", "Ada's private title", "Ada's private words"),
    ]
    assert [one["place"]["name"] for one in written] == ["Bread", "Bread", "Bread", "Grief", "Grief"]
    assert "@Bram Okoro" in written[0]["html"]


def test_her_files_are_in_it_byte_for_byte_and_her_picture_is_known_as_such(export: Unpacked) -> None:
    files = {one["name"]: one for one in export.json("media/media.json")["files"]}
    assert export.files[files["recipe.csv"]["path"]] == b"flour,water\n1,2\n"
    avatars = [one for one in files.values() if one["used_as"] == "avatar"]
    assert {one["name"] for one in avatars} == {"avatar-96.webp", "avatar-192.webp"}
    assert all(export.files[one["path"]][8:12] == b"WEBP" for one in avatars)


def test_who_looked_is_in_it_and_that_she_took_it(export: Unpacked) -> None:
    entries = export.json("looks/looks.json")["entries"]
    assert [one["by"] for one in entries][-1] == "Somebody on the staff"
    assert entries[-1]["what"] == ["e-mail address"]
    assert entries[0]["purpose"] == "To hand you everything that is yours"


@pytest.mark.parametrize(
    "private",
    [
        "Bram's private title",
        "Bram's private words",
        "Warmer water, says Bram.",
        "Bram asks all of you.",
        "bram@example.org",
        "stranger@example.net",
        "she asked for help by phone",
        "esi@example.org",
        "Dot",
    ],
)
def test_what_is_not_hers_is_not_in_it(export: Unpacked, private: str) -> None:
    assert private not in export.text()


def test_no_id_of_anybody_else_is_in_it(export: Unpacked) -> None:
    text = export.text().lower()
    for other in (cast.bram(), cast.esi(), cast.dot()):
        assert str(other.id) not in text
        assert other.id.hex not in text


def test_nothing_is_in_it_by_which_somebody_could_sign_in_as_her(media_folder: object, photo: bytes) -> None:
    ada = adas_life(photo)
    token = tokens.issue(TokenKind.RESET, person_id=ada.id, at=clock.now(), data={"mark": "xyzzy"})
    text = export_of(ada).text()
    assert "argon2" not in text
    assert "xyzzy" not in text
    assert token not in text


@pytest.mark.parametrize("path", SCHEMAS)
def test_every_json_file_is_as_its_schema_says(export: Unpacked, path: str) -> None:
    schema = export.json(f"schema/{SCHEMAS[path]}.schema.json")
    assert list(problems(export.json(path), schema)) == []
    assert list(problems({**export.json(path), "more": 1}, schema)) != []


def test_every_table_is_as_its_schema_says(export: Unpacked) -> None:
    schema = export.json("schema/table.schema.json")
    found = [path for path in export.files if path.startswith("data/") and path != "data/about.json"]
    assert len(found) > 10
    for path in found:
        assert list(problems(export.json(path), schema)) == []


def test_its_pages_ask_nobody_and_run_nothing(export: Unpacked) -> None:
    pages = [content.decode() for path, content in export.files.items() if path.endswith(".html")]
    assert len(pages) == 5
    for page in pages:
        assert "<script" not in page
        assert re.findall(r'(?:src|href)="(?:https?:)?//', page) == []
        linked = re.findall(r'<(?:a|link|img)[^>]+(?:src|href)="([^"#:]+)"', page)
        assert {one for one in linked if not one.startswith("/")} <= export.files.keys()


def test_no_two_files_in_it_have_the_same_last_name(export: Unpacked) -> None:
    names = [path.rpartition("/")[2] for path in export.files]
    assert len(set(names)) == len(names)


def test_a_member_who_did_nothing_has_an_export_too() -> None:
    export = export_of(cast.chidi())
    assert "Chidi Ferreira" in export.files["index.html"].decode()
    assert export.json("media/media.json")["files"] == []


def test_taking_it_is_an_entry_that_ada_reads_as_her_own() -> None:
    ada = cast.ada()
    export_of(ada)
    (look,) = who_looked(cast.access_of(ada), at=clock.now())
    assert str(look.by) == "You, or whoever was signed in as you"


def test_nobody_begins_with_anothers_ticket_an_old_one_or_none() -> None:
    ada, bram, now = cast.ada(), cast.bram(), clock.now()
    ticket = asking.ticket(cast.access_of(ada), at=now)
    for access, given, at in (
        (cast.access_of(bram), ticket, now),
        (cast.visitor(), ticket, now),
        (cast.access_of(ada), ticket, now + TICKET_LASTS * 2),
        (cast.access_of(ada), "", now),
        (cast.access_of(ada), f"{10**12:x}-{ticket.partition('-')[2]}", now),
    ):
        with pytest.raises(NoTicket):
            asking.begin(access, ticket=given, at=at)
    assert asking.begin(cast.access_of(ada), ticket=ticket, at=now).actor.person_id == ada.id


def test_ada_asks_a_few_times_and_then_waits() -> None:
    access, now = cast.access_of(cast.ada()), clock.now()
    with pytest.raises(TooOften):
        for _ in range(20):
            asking.ticket(access, at=now)


def test_an_owner_exports_with_no_more_power_than_a_member() -> None:
    esi, now = cast.access_of(cast.esi()), clock.now()
    exporting = asking.begin(esi, ticket=asking.ticket(esi, at=now), at=now)
    assert exporting.actor.roles == frozenset()


@pytest.mark.parametrize("why", list(hiding.Why))
def test_nothing_of_somebody_hidden_is_in_anothers_export(why: hiding.Why) -> None:
    ada, bram = cast.ada(), cast.bram()
    group = lives.group_of(cast.esi(), "The Dye Pot", private=False, members=(ada, bram))
    topic_id, post_id = lives.topic(ada, group, "Alum went cloudy overnight", "I rinsed it in rainwater.")
    reply_id = lives.reply(bram, topic_id, f"[quote={post_id}]\nSoft water does that.")
    lives.reply(bram, topic_id, f"[quote={reply_id}]\nAnd iron.")
    assert shown(export_of(bram)) == HERS
    hiding.hide(ada.id, why, at=clock.now())
    hiding.announce()
    after = export_of(bram)
    assert "Soft water does that." in after.text()
    assert shown(after) == set()
    assert shown(export_of(ada)) == HERS - {"alum-went-cloudy"}  # nobody quoted her there


HERS = {"Alum went cloudy", "alum-went-cloudy", "rainwater"}


def shown(export: Unpacked) -> set[str]:
    return {words for words in HERS if words in export.text()}
