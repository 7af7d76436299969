"""Two places of the house under test, and the cast in its rooms."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from django.conf import settings as django_settings
from pytest_django.fixtures import Settings

from freehold.stewardship.assurance.backups import keeping
from freehold.trust.vault import keyring
from tests import cast


@dataclass(frozen=True, slots=True)
class Places:
    data: Path
    keys: Path


@pytest.fixture
def places(tmp_path: Path, settings: Settings) -> Iterator[Places]:
    """Where this house backs up to; Ada lives in it."""
    keyring.prepare()
    made = Places(tmp_path / "disk", tmp_path / "stick")
    for place in (made.data, made.keys):
        place.mkdir()
    settings.BACKUP_TO, settings.BACKUP_KEYS_TO = [str(made.data)], [str(made.keys)]
    cast.ada()
    keeping.forget()
    yield made
    django_settings.HOUSE.backup_keys.unlink(missing_ok=True)
