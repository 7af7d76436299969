"""Confidence, as a Django app."""

from importlib import import_module

from django.apps import AppConfig


class ConfidenceConfig(AppConfig):
    name = "freehold.stewardship.confidence"
    label = "confidence"

    def ready(self) -> None:
        for module in ("personal", "policies", "jobs"):
            import_module(f"freehold.stewardship.confidence.{module}")
