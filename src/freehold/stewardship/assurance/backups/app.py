"""Backups, as a Django app."""

from importlib import import_module

from django.apps import AppConfig


class BackupsConfig(AppConfig):
    name = "freehold.stewardship.assurance.backups"
    label = "backups"

    def ready(self) -> None:
        for module in ("personal", "jobs"):
            import_module(f"freehold.stewardship.assurance.backups.{module}")
