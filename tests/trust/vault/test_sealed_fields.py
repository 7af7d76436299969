"""Sealed fields: lazy, bound to their cell, found only exactly, and no way around."""

import json
import pickle
from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.db.models import F
from django.db.models.functions import Length, Lower

from freehold.trust.access.opener import NotYours, acting
from freehold.trust.register.actors import Actor
from freehold.trust.vault.envelope import SealBroken
from freehold.trust.vault.fields import Held, NoLookup, NotBound
from freehold.trust.vault.kinds import Unsealable
from freehold.trust.vault.managers import SealedColumn
from tests.trust.vault.letters import Letter

pytestmark = pytest.mark.usefixtures("letters")


def written(person: UUID, **values: object) -> Letter:
    return Letter.objects.create(person_id=person, **values)


def opened(person: UUID, letter: Letter, name: str) -> object:
    with acting(Actor.person(person)) as access:
        return access.open(getattr(Letter.objects.get(pk=letter.pk), name))


def test_ada_reads_what_she_wrote_and_the_table_holds_none_of_it(ada: UUID) -> None:
    letter = written(ada, text="the key is under the mat", notes={"where": "mat"})
    assert opened(ada, letter, "text") == "the key is under the mat"
    assert opened(ada, letter, "notes") == {"where": "mat"}
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM letters_letter")
        assert b"mat" not in b"".join(
            bytes(str(v), "utf8") if not isinstance(v, bytes | memoryview) else bytes(v)
            for row in cursor.fetchall()
            for v in row
        )


def test_bram_cannot_open_adas_letter(ada: UUID, bram: UUID) -> None:
    letter = written(ada, text="mine")
    with pytest.raises(NotYours):
        opened(bram, letter, "text")


def test_a_visitor_reads_what_everyone_may(ada: UUID) -> None:
    letter = written(ada, name="Ada")
    with acting(Actor.visitor()) as access:
        assert access.open(Letter.objects.get(pk=letter.pk).name) == "Ada"


def test_a_sealed_value_shows_nothing_however_it_is_printed(ada: UUID) -> None:
    written(ada, text="mine")
    secret = Letter.objects.get(person_id=ada).text
    assert {str(secret), repr(secret), f"{secret}", f"{secret:>3}"} == {"[sealed]"}
    with pytest.raises(TypeError):
        pickle.dumps(secret)
    with pytest.raises(TypeError):
        json.dumps({"text": secret})


def test_values_yields_secrets_that_do_not_open_without_their_row(ada: UUID) -> None:
    written(ada, text="mine")
    secret = Letter.objects.values_list("text", flat=True).get()
    assert str(secret) == "[sealed]"
    with acting(Actor.person(ada)) as access, pytest.raises(SealBroken):
        access.open(secret)


def test_ada_is_found_by_her_address_however_she_types_it(ada: UUID, bram: UUID) -> None:
    letter = written(ada, email="Ada.Lovelace@Example.org")
    written(bram, email="bram@example.org")
    assert Letter.objects.get(**Letter.email.matches("  ada.LOVELACE@example.ORG ")) == letter
    assert not Letter.objects.filter(**Letter.email.matches("ada")).exists()


def test_an_address_that_is_changed_or_removed_is_no_longer_found(ada: UUID) -> None:
    letter = written(ada, email="old@example.org")
    letter.email = "new@example.org"
    letter.save()
    assert not Letter.objects.filter(**Letter.email.matches("old@example.org")).exists()
    assert Letter.objects.filter(**Letter.email.matches("new@example.org")).exists()
    letter.email = None
    letter.save()
    assert not Letter.objects.filter(**Letter.email.matches("new@example.org")).exists()


def test_saving_another_column_leaves_the_index_as_it_was(ada: UUID) -> None:
    letter = written(ada, email="ada@example.org")
    again = Letter.objects.get(pk=letter.pk)
    again.title = "changed"
    again.save()
    assert Letter.objects.get(**Letter.email.matches("ada@example.org")).title == "changed"
    assert opened(ada, letter, "email") == "ada@example.org"


@pytest.mark.parametrize("lookup", ["", "__contains", "__startswith", "__gt", "__in", "__regex", "__iexact"])
def test_no_lookup_compares_a_sealed_column(lookup: str) -> None:
    with pytest.raises(NoLookup):
        Letter.objects.filter(**{f"text{lookup}": ["x"] if lookup == "__in" else "x"}).exists()


def test_whether_a_sealed_column_is_empty_may_be_asked(ada: UUID) -> None:
    written(ada, text="x")
    assert Letter.objects.filter(text__isnull=False).count() == 1


@pytest.mark.parametrize(
    "way",
    [
        lambda: Letter.objects.order_by("text"),
        lambda: Letter.objects.order_by("-text"),
        lambda: Letter.objects.order_by(F("text").desc()),
        lambda: Letter.objects.annotate(n=Length("text")),
        lambda: Letter.objects.annotate(n=Lower(F("text"))),
        lambda: Letter.objects.alias(n=F("text")),
        lambda: Letter.objects.aggregate(n=Length("text")),
        lambda: Letter.objects.distinct("text"),
        lambda: Letter.objects.update(text="plain"),
        lambda: Letter.objects.update(title=F("text")),
        lambda: Letter.objects.bulk_update([], ["text"]),
        lambda: Letter.objects.extra(where=["1=1"]),
        lambda: Letter.objects.raw("SELECT * FROM letters_letter"),
        lambda: Letter.objects.all().order_by("text"),
    ],
)
def test_every_way_around_sealing_is_closed(way: object) -> None:
    with pytest.raises(SealedColumn):
        way()  # type: ignore[operator]


def test_bulk_create_seals_each_value_for_its_own_row(ada: UUID, bram: UUID) -> None:
    made = Letter.objects.bulk_create(
        [Letter(person_id=p, text=f"of {i}") for i, p in enumerate([ada, bram, ada])]
    )
    assert [opened(p, letter, "text") for p, letter in zip([ada, bram, ada], made, strict=True)] == [
        "of 0",
        "of 1",
        "of 2",
    ]


def test_a_secret_of_one_row_is_not_saved_into_another(ada: UUID) -> None:
    first, second = written(ada, text="first"), written(ada, text="second")
    second.text = Letter.objects.get(pk=first.pk).text
    with pytest.raises(NotBound):
        second.save()


def test_a_value_with_nobody_to_hold_its_key_is_refused() -> None:
    with pytest.raises(NotBound):
        Letter.objects.create(person_id=None, text="whose?")


def test_a_private_writer_is_sealed_without_a_trace_in_the_row(ada: UUID, bram: UUID) -> None:
    letter = Letter.objects.create(writer=Held(ada, holder=ada))
    assert Letter.objects.get(pk=letter.pk).person_id is None
    assert opened(ada, letter, "writer") == ada
    with pytest.raises(NotYours):
        opened(bram, letter, "writer")


@pytest.mark.parametrize("value", ["x" * 5_001, 7, b"bytes", ["list"], "\ud800"])
def test_a_value_of_the_wrong_kind_or_length_is_refused_with_its_limit(ada: UUID, value: object) -> None:
    with pytest.raises(Unsealable):
        written(ada, text=value)


def test_an_empty_text_is_sealed_and_none_is_not(ada: UUID) -> None:
    assert opened(ada, written(ada, text=""), "text") == ""
    assert opened(ada, written(ada, text=None), "text") is None


def test_a_row_nobody_saved_yet_opens_what_was_just_assigned(ada: UUID) -> None:
    letter = Letter(person_id=ada, text="draft")
    with acting(Actor.person(ada)) as access:
        assert access.open(letter.text) == "draft"


def test_a_deferred_column_is_fetched_when_it_is_read(ada: UUID) -> None:
    letter = written(ada, text="mine")
    with acting(Actor.person(ada)) as access:
        assert access.open(Letter.objects.defer("text").get(pk=letter.pk).text) == "mine"


def test_one_page_of_many_holders_takes_one_key_query(django_assert_num_queries: object) -> None:
    people = [uuid4() for _ in range(20)]
    Letter.objects.bulk_create([Letter(person_id=person, name=f"n{i}") for i, person in enumerate(people)])
    from freehold.trust.vault import _keys

    _keys.forget_opened()
    rows = list(Letter.objects.all())
    with acting(Actor.visitor()) as access:
        with django_assert_num_queries(1, using="keys"):  # type: ignore[operator]
            assert len(access.open_many([row.name for row in rows])) == 20
        with django_assert_num_queries(0, using="keys"):  # type: ignore[operator]
            access.open_many([row.name for row in rows])


def test_a_secret_read_without_its_row_is_not_assigned_to_another(ada: UUID) -> None:
    written(ada, text="first")
    stray = Letter.objects.values_list("text", flat=True).get()
    second = written(ada, text="second")
    with pytest.raises(NotBound):
        Letter.objects.get(pk=second.pk).text = stray
    with pytest.raises(NotBound):
        Letter.objects.create(person_id=ada, text=stray)
