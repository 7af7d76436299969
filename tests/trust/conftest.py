"""A table for letters, and two people who write them."""

from collections.abc import Iterator
from uuid import UUID, uuid4

import pytest
from django.db import connection

from freehold.trust.vault import keyring
from tests.trust.vault.letters import Letter


@pytest.fixture
def letters(transactional_db: None) -> Iterator[type[Letter]]:
    keyring.prepare()
    with connection.schema_editor() as editor:
        editor.create_model(Letter)
    yield Letter
    with connection.schema_editor() as editor:
        editor.delete_model(Letter)


@pytest.fixture
def ada() -> UUID:
    return uuid4()


@pytest.fixture
def bram() -> UUID:
    return uuid4()
