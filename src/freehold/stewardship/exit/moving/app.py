"""Leaving outside services, as a Django app."""

from importlib import import_module

from django.apps import AppConfig


class MovingConfig(AppConfig):
    name = "freehold.stewardship.exit.moving"
    label = "moving"

    def ready(self) -> None:
        import_module("freehold.stewardship.exit.moving.personal")
