"""Promise 3: every column about people is declared, and each of them reaches its person's privacy centre."""

from uuid import uuid4

import pytest

from freehold.trust.access.opener import acting
from freehold.trust.register import declarations
from freehold.trust.register.actors import Actor
from freehold.trust.rights import keepers, words
from freehold.trust.rights.holdings import what_we_may_hold
from freehold.trust.vault import keyring

pytestmark = pytest.mark.django_db


def test_ada_can_be_shown_her_rows_of_every_table_with_a_personal_column() -> None:
    keyring.prepare()
    ada = uuid4()
    with acting(Actor.person(ada)) as access:
        lost = [m._meta.label for m in keepers.personal_models() if keepers.rows_of(access, m, ada) is None]
    assert lost == [], (
        "say whose the rows are: a holder in the row, a declared link, or a Keeper in site/rights.py"
    )


def test_every_personal_column_is_spoken_for_by_exactly_one_fact() -> None:
    declared = [
        f"{model._meta.label_lower}.{column}"
        for model in keepers.personal_models()
        for column, one in declarations.of_model(model._meta.label).items()
        if one.personal is not None
    ]
    spoken_for = [column for fact in what_we_may_hold() for column in fact.columns]
    assert sorted(spoken_for) == sorted(declared)


def test_every_category_in_use_has_words_of_its_own() -> None:
    used = {fact.personal.category for fact in what_we_may_hold()}
    assert {one for one in used if words.of_category(one) == words.of_category("user")} == set()
