"""Insight, as a Django app."""

from importlib import import_module

from django.apps import AppConfig


class InsightConfig(AppConfig):
    name = "freehold.stewardship.insight"
    label = "insight"

    def ready(self) -> None:
        for module in ("personal", "policies", "purpose", "jobs"):
            import_module(f"freehold.stewardship.insight.{module}")
