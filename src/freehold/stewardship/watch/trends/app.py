"""Trends, as a Django app."""

from importlib import import_module

from django.apps import AppConfig


class TrendsConfig(AppConfig):
    name = "freehold.stewardship.watch.trends"
    label = "trends"

    def ready(self) -> None:
        for module in ("personal", "policies", "jobs"):
            import_module(f"freehold.stewardship.watch.trends.{module}")
