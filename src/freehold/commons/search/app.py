"""Search as a Django app."""

from importlib import import_module

from django.apps import AppConfig


class SearchConfig(AppConfig):
    name = "freehold.commons.search"
    label = "search"

    def ready(self) -> None:
        for module in ("personal", "jobs"):
            import_module(f"freehold.commons.search.{module}")
