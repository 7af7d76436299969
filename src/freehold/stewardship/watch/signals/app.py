"""Signals, as a Django app."""

from importlib import import_module

from django.apps import AppConfig


class SignalsConfig(AppConfig):
    name = "freehold.stewardship.watch.signals"
    label = "signals"

    def ready(self) -> None:
        for module in ("personal", "jobs"):
            import_module(f"freehold.stewardship.watch.signals.{module}")
