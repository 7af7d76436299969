"""Surveys as a Django app."""

from importlib import import_module

from django.apps import AppConfig


class SurveysConfig(AppConfig):
    name = "freehold.capabilities.surveys"
    label = "surveys"

    def ready(self) -> None:
        for module in ("personal", "policies", "letters", "jobs", "offers"):
            import_module(f"freehold.capabilities.surveys.{module}")
