"""Tables that leave, as a Django app."""

from importlib import import_module

from django.apps import AppConfig


class TablesConfig(AppConfig):
    name = "freehold.trust.disclosure.tables"
    label = "tables"

    def ready(self) -> None:
        for module in ("personal", "policies", "jobs"):
            import_module(f"freehold.trust.disclosure.tables.{module}")
