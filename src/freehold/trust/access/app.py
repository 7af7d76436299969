"""Access as a Django app: unlocks, what was said to staff, and the review of looks."""

from importlib import import_module

from django.apps import AppConfig


class AccessConfig(AppConfig):
    name = "freehold.trust.access"
    label = "access"

    def ready(self) -> None:
        for module in ("personal", "policies", "letters", "jobs"):
            import_module(f"freehold.trust.access.{module}")
