"""Each database is brought to the form of the apps whose tables lie in it, and of no others."""

import pytest

from freehold.foundation.database import app_of
from freehold.interfaces.cli import migrations

pytestmark = pytest.mark.django_db


def test_a_database_of_one_app_is_asked_for_that_apps_migrations(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[tuple[str, tuple[str, ...]]] = []

    def migrate(_name: str, *apps: str, database: str, **_how: object) -> None:
        asked.append((database, apps))

    monkeypatch.setattr(migrations, "call_command", migrate)
    monkeypatch.setattr(migrations, "missing", lambda alias: [f"something.of_{alias}"])
    assert set(migrations.migrate_all()) == {"default", "keys", "ledger"}
    assert asked == [("default", ()), ("keys", ("vault",)), ("ledger", ("ledger",))]


def test_nothing_is_missing_where_all_is_done_and_nothing_is_done_again() -> None:
    assert migrations.migrate_all() == {"default": [], "keys": [], "ledger": []}
    assert [app_of(alias) for alias in ("default", "keys", "ledger")] == [None, "vault", "ledger"]
