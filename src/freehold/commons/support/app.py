"""Letters from people who worry, as a Django app."""

from importlib import import_module

from django.apps import AppConfig


class SupportConfig(AppConfig):
    name = "freehold.commons.support"
    label = "support"

    def ready(self) -> None:
        for module in ("personal", "policies"):
            import_module(f"freehold.commons.support.{module}")
