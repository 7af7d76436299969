"""Media as a Django app."""

from importlib import import_module

from django.apps import AppConfig


class MediaConfig(AppConfig):
    name = "freehold.commons.media"
    label = "media"

    def ready(self) -> None:
        for declared_in in ("personal", "policies", "jobs"):  # each declares as it is imported
            import_module(f"{self.name}.{declared_in}")
