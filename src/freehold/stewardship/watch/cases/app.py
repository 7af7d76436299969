"""Cases, as a Django app."""

from importlib import import_module

from django.apps import AppConfig


class CasesConfig(AppConfig):
    name = "freehold.stewardship.watch.cases"
    label = "cases"

    def ready(self) -> None:
        for module in ("personal", "policies", "jobs"):
            import_module(f"freehold.stewardship.watch.cases.{module}")
