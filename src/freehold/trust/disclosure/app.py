"""Disclosure as a Django app."""

from importlib import import_module

from django.apps import AppConfig


class DisclosureConfig(AppConfig):
    name = "freehold.trust.disclosure"
    label = "disclosure"

    def ready(self) -> None:
        for module in ("personal", "letters"):
            import_module(f"freehold.trust.disclosure.{module}")
