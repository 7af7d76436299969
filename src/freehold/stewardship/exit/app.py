"""Bringing a community home, as a Django app."""

from importlib import import_module

from django.apps import AppConfig


class ExitConfig(AppConfig):
    name = "freehold.stewardship.exit"
    label = "exit"

    def ready(self) -> None:
        for module in ("personal", "policies", "jobs"):
            import_module(f"freehold.stewardship.exit.{module}")
