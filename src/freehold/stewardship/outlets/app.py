"""Outlets, as a Django app."""

from importlib import import_module

from django.apps import AppConfig


class OutletsConfig(AppConfig):
    name = "freehold.stewardship.outlets"
    label = "outlets"

    def ready(self) -> None:
        for module in ("personal", "policies", "offers", "letters", "jobs"):
            import_module(f"freehold.stewardship.outlets.{module}")
