"""The three databases: the main one, the key store and the ledger."""

from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from django.db.models import Model

KEYS = "keys"
LEDGER = "ledger"
_HOME_OF_APP = {"vault": KEYS, "ledger": LEDGER}

_ON_OPEN = (
    "PRAGMA journal_mode=WAL;"
    "PRAGMA synchronous=FULL;"
    "PRAGMA secure_delete=ON;"
    "PRAGMA foreign_keys=ON;"
    "PRAGMA temp_store=MEMORY;"
    "PRAGMA cache_size=-32000;"
)


def sqlite(file: Path) -> dict[str, Any]:
    """Django's settings for one SQLite file.

    IMMEDIATE takes the write lock when a transaction begins: two writers then wait for each other, where
    DEFERRED fails the second one at its first write, without waiting.
    """
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(file),
        "OPTIONS": {"timeout": 20, "transaction_mode": "IMMEDIATE", "init_command": _ON_OPEN},
        "CONN_MAX_AGE": None,
        "TEST": {"NAME": str(file.with_suffix(".test.sqlite3"))},
    }


def postgresql(url: str) -> dict[str, Any]:
    """Django's settings for ``postgresql://user:password@host:port/name?option=value``.

    Options are libpq's (``sslmode``, ``host`` for a socket's folder…). Raises ``ValueError`` for any other
    kind of address, without repeating it: it holds a password.
    """
    parts = urlsplit(url)
    if parts.scheme not in ("postgresql", "postgres") or not parts.path.strip("/"):
        raise ValueError("A database address reads postgresql://user:password@host:port/name")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path[1:]),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parts.hostname or "",
        "PORT": str(parts.port or ""),
        "OPTIONS": dict(parse_qsl(parts.query)),
        "CONN_MAX_AGE": None,
        "CONN_HEALTH_CHECKS": True,
    }


def app_of(alias: str) -> str | None:
    """The one app whose tables live in this database; None for the main one, which has all the others."""
    return next((app for app, home in _HOME_OF_APP.items() if home == alias), None)


class Rooms:
    """Django's database router: an app's tables live in the database of its room, and nowhere else."""

    def db_for_read(self, model: type[Model], **_hints: object) -> str:
        return _HOME_OF_APP.get(model._meta.app_label, "default")

    def db_for_write(self, model: type[Model], **_hints: object) -> str:
        return _HOME_OF_APP.get(model._meta.app_label, "default")

    def allow_relation(self, first: Model, second: Model, **_hints: object) -> bool:
        return self.db_for_read(type(first)) == self.db_for_read(type(second))

    def allow_migrate(self, db: str, app_label: str, **_hints: object) -> bool:
        return _HOME_OF_APP.get(app_label, "default") == db
