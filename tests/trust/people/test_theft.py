"""What a thief of the main database learns of people: nothing, from any row of this room."""

from collections.abc import Iterable
from uuid import UUID

import pytest
from django.apps import apps
from django.db import connection
from django.db.models import Model

from freehold.foundation import clock
from freehold.trust.people import invitations, recovery, signing_in, suspension, tokens
from freehold.trust.people.models import Appointment, Person
from freehold.trust.people.sign_ins import Visit
from freehold.trust.people.signing_in import Entered
from freehold.trust.people.tokens import TokenKind
from tests import cast
from tests.trust.people.joining_house import ask, form

pytestmark = pytest.mark.django_db
AGENT = "Mozilla/5.0 (Windows NT 10.0) Chrome/140.0"


def a_life() -> tuple[Person, list[str]]:
    """Ada does everything that this room knows. Answers her, and what may not be found."""
    ada, at = cast.ada(), clock.now()
    entered = signing_in.by_password(
        cast.house(), login="ada", password=cast.PASSWORD, visit=Visit("198.51.100.77", AGENT), at=at
    )
    assert isinstance(entered, Entered)
    codes = recovery.renew(entered.signed_in, at=at)
    reset = tokens.issue(TokenKind.RESET, person_id=ada.id, at=at)
    invitation = invitations.invite(
        cast.access_of(ada), address="hanne@example.net", note="canary note", at=at
    )
    ask(form("hanne", why="canary why"))
    cast.gus(), cast.esi()
    suspension.suspend(
        cast.access_of(cast.dot()).actor, person_id=ada.id, reason="canary reason", until=None, at=at
    )
    facts = ["Ada Vance", "ada@example.org", "hanne@example", "Hanne", "canary", "198.51.100.77", "Chrome"]
    return ada, [*facts, "Gus Tanaka", "old shop", entered.token, entered.device, reset, invitation, *codes]


def rows() -> Iterable[tuple[type[Model], bytes]]:
    for label in ("people", "mail", "django_tasks_database"):
        for model in apps.get_app_config(label).get_models():
            yield from _bytes_of(model)


def _bytes_of(model: type[Model]) -> Iterable[tuple[type[Model], bytes]]:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM {model._meta.db_table}")
        for row in cursor.fetchall():
            yield (
                model,
                b"\n".join(
                    bytes(each) if isinstance(each, bytes | memoryview) else str(each).encode()
                    for each in row
                ),
            )


def test_no_fact_and_no_token_stands_in_any_row() -> None:
    _, facts = a_life()
    for model, row in rows():
        for fact in facts:
            for form_of_it in (fact.encode(), fact.lower().encode(), fact.encode("utf-16-le")):
                assert form_of_it not in row, f"{model.__name__} holds {fact!r}"


def test_no_row_leads_to_ada_but_what_she_does_in_public() -> None:
    ada, _ = a_life()
    marks = (ada.id.bytes, ada.id.hex.encode(), str(ada.id).encode())
    found = {model for model, row in rows() if any(mark in row for mark in marks)}
    assert found <= {Person, Appointment}
    assert found, "this test looks at rows"


def test_no_two_rows_share_what_is_private_to_one() -> None:
    """Random numbers and keyed hashes of all rows are different: nothing joins one row to another."""
    a_life()
    seen: set[bytes] = set()
    for model in apps.get_app_config("people").get_models():
        columns = [
            field.column
            for field in model._meta.concrete_fields
            if field.get_internal_type() == "BinaryField"
        ]
        if not columns:
            continue
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT {', '.join(columns)} FROM {model._meta.db_table}")
            for row in cursor.fetchall():
                values = [bytes(each) for each in row if each is not None]
                assert not seen.intersection(values)
                seen.update(values)
    assert len(seen) > 20


def test_ids_of_people_say_nothing_of_when() -> None:
    ada, _ = a_life()
    assert isinstance(ada.id, UUID)
    assert ada.id.version == 4
    assert all(one.version == 4 for one in Person.objects.values_list("id", flat=True))
