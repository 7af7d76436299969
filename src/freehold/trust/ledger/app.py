"""The ledger as a Django app."""

from importlib import import_module

from django.apps import AppConfig


class LedgerConfig(AppConfig):
    name = "freehold.trust.ledger"
    label = "ledger"

    def ready(self) -> None:
        import_module("freehold.trust.ledger.personal")
