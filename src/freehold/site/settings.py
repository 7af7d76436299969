"""Settings of a house. What differs between houses comes from its environment; the rest is decided here."""

from pathlib import Path
from typing import Any

from environs import Env

from freehold.foundation import database
from freehold.foundation.house import open_house

env = Env()
HOUSE = open_house(
    data=Path(env.str("FREEHOLD_DATA", "freehold-data")),
    keys=Path(keys) if (keys := env.str("FREEHOLD_KEYS", "")) else None,
)
HOUSE.make_folders()

DEBUG = False
ALLOWED_HOSTS = env.list("FREEHOLD_HOSTS", ["localhost", "127.0.0.1", "[::1]"])
ROOT_URLCONF = "freehold.site.urls"
USE_TZ = True
TIME_ZONE = "UTC"
LANGUAGE_CODE = "en"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    "freehold.foundation.app.FoundationConfig",
    "freehold.trust.register.app.RegisterConfig",
    "freehold.trust.vault.app.VaultConfig",
]
DATABASE_ROUTERS = ["freehold.foundation.database.Rooms"]


def _database(setting: str, file: str) -> dict[str, Any]:
    url = env.str(setting, "")
    return database.postgresql(url) if url else database.sqlite(HOUSE.databases / file)


DATABASES = {
    "default": _database("FREEHOLD_DATABASE", "main.sqlite3"),
    database.KEYS: _database("FREEHOLD_KEYS_DATABASE", "keys.sqlite3"),
    database.LEDGER: _database("FREEHOLD_LEDGER_DATABASE", "ledger.sqlite3"),
}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
MIDDLEWARE: list[str] = []
TEMPLATES: list[dict[str, object]] = []
STATIC_URL = "/static/"
