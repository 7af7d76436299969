"""Assurance, as a Django app: what safety tests found is kept."""

from importlib import import_module

from django.apps import AppConfig


class AssuranceConfig(AppConfig):
    name = "freehold.stewardship.assurance"
    label = "assurance"

    def ready(self) -> None:
        for module in ("personal", "policies", "jobs"):
            import_module(f"freehold.stewardship.assurance.{module}")
