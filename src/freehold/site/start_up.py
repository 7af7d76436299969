"""What is looked at before the house opens, beside the register's own check."""

import stat
from collections.abc import Sequence
from typing import Any
from urllib.parse import urlsplit

from django.apps import AppConfig
from django.conf import settings
from django.core import checks
from django.core.checks import CheckMessage, Error
from django.core.checks import Warning as Remark

from freehold.site import machine

Found = list[CheckMessage]
_THIS_MACHINE = {"localhost", "127.0.0.1", "::1"}


def keys_lie_apart(_configs: Sequence[AppConfig] | None = None, **_options: Any) -> Found:
    """freehold.E101: who copies the data folder must not copy its keys with it."""
    house = settings.HOUSE
    if not house.keys.resolve().is_relative_to(house.data.resolve()):
        return []
    hint = "Choose a folder for the keys outside the data folder: FREEHOLD_KEYS."
    return [Error("The keys lie inside the data folder.", hint=hint, id="freehold.E101")]


def keys_are_private(_configs: Sequence[AppConfig] | None = None, **_options: Any) -> Found:
    """freehold.E102: root key and ring are for the running user alone."""
    return [
        Error(
            f"Others on this machine may read {file.name}.",
            hint=f"chmod 600 {file}",
            id="freehold.E102",
        )
        for file in (settings.HOUSE.root_key, settings.HOUSE.ring)
        if file.exists() and stat.S_IMODE(file.stat().st_mode) & 0o077
    ]


def address_is_whole(_configs: Sequence[AppConfig] | None = None, **_options: Any) -> Found:
    """freehold.E103: the address is one that links can begin with. freehold.W104: and it is encrypted."""
    if not settings.ADDRESS:
        return []
    parts = urlsplit(settings.ADDRESS)
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.path or parts.query:
        hint = "It reads https://community.example.org, with nothing after it."
        return [Error("FREEHOLD_ADDRESS is no address.", hint=hint, id="freehold.E103")]
    if parts.scheme == "http" and parts.hostname not in _THIS_MACHINE:
        hint = "Put the house behind a proxy with a certificate, and begin FREEHOLD_ADDRESS with https."
        return [Remark("Pages travel readable for everybody on the way.", hint=hint, id="freehold.W104")]
    return []


def databases_go_together(_configs: Sequence[AppConfig] | None = None, **_options: Any) -> Found:
    """freehold.E105: all three databases on one kind of server; a backup takes them in one order."""
    kinds = {database["ENGINE"] for database in settings.DATABASES.values()}
    if len(kinds) == 1:
        return []
    hint = "Set FREEHOLD_DATABASE, FREEHOLD_KEYS_DATABASE and FREEHOLD_LEDGER_DATABASE, or none of them."
    return [Error("Some databases are files and some are not.", hint=hint, id="freehold.E105")]


def register() -> None:
    looks = (keys_lie_apart, keys_are_private, address_is_whole, databases_go_together)
    for look in (*looks, machine.clock_did_not_go_back):
        checks.register(look, "freehold")
