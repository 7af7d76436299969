"""The register of outside services as a Django app."""

from importlib import import_module

from django.apps import AppConfig


class ReliancesConfig(AppConfig):
    name = "freehold.stewardship.watch.reliances"
    label = "reliances"

    def ready(self) -> None:
        for module in ("personal", "policies"):
            import_module(f"freehold.stewardship.watch.reliances.{module}")
