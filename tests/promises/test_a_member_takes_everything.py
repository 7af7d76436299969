"""Promise 4: a member takes everything of theirs, complete by construction, and nothing private of others."""

from pathlib import Path

import pytest
from django.apps import apps

from freehold.trust.register import declarations
from freehold.trust.rights import keepers
from freehold.trust.rights.exporting import tables
from tests.commons.media.house import media_folder, photo
from tests.trust.rights.exporting.lives import export_of
from tests.trust.rights.exporting.society import Society

__all__ = ["media_folder", "photo"]
pytestmark = pytest.mark.django_db(transaction=True)
SEED = 20261122
REASONABLY_LEFT_OUT = {
    "media.media.file_key", "people.authenticator.secret", "people.passkey.credential",
    "people.password.hashed", "people.recoverycodes.hashes", "people.signin.bearer", "people.token.payload",
    "surveys.invitation.own_link",
}  # fmt: skip
"""What proves who somebody is, or opens something by itself. A new one is a decision: say why in a record."""


def test_every_column_that_is_declared_personal_goes_along_or_is_left_out_on_purpose() -> None:
    installed = {model._meta.label_lower for model in apps.get_models()}
    declared = {
        f"{model}.{column}" for model, column, _ in declarations.personal_fields() if model in installed
    }
    taken = {column.key for column in tables.columns() if column.left_out is None}
    left_out = {column.key for column in tables.columns() if column.left_out is not None}
    assert taken | left_out == declared
    assert left_out == REASONABLY_LEFT_OUT


def test_every_table_with_something_personal_is_asked_for_its_rows() -> None:
    asked = {column.table for column in tables.columns()}
    assert asked == {model._meta.label_lower for model in keepers.personal_models()}


def test_nobody_takes_anything_private_of_anybody_else_and_each_takes_all_of_their_own(
    media_folder: Path,
) -> None:
    society = Society(6, SEED)
    society.live(60)
    assert sum(len(member.secrets) for member in society.members) > 20
    for member in society.members:
        export = export_of(member.person)
        assert society.betrayed(member, export) == []
        assert society.missing(member, export) == []
