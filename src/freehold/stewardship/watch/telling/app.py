"""Telling about incidents, as a Django app."""

from importlib import import_module

from django.apps import AppConfig


class TellingConfig(AppConfig):
    name = "freehold.stewardship.watch.telling"
    label = "telling"

    def ready(self) -> None:
        for module in ("personal", "policies", "letters", "jobs", "offers"):
            import_module(f"freehold.stewardship.watch.telling.{module}")
