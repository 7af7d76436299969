"""Rights as a Django app."""

from importlib import import_module

from django.apps import AppConfig


class RightsConfig(AppConfig):
    name = "freehold.trust.rights"
    label = "rights"

    def ready(self) -> None:
        for module in ("personal", "letters"):
            import_module(f"freehold.trust.rights.{module}")
