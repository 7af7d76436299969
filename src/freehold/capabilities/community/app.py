"""The community as a Django app."""

from importlib import import_module

from django.apps import AppConfig


class CommunityConfig(AppConfig):
    name = "freehold.capabilities.community"
    label = "community"

    def ready(self) -> None:
        for module in ("personal", "policies", "offers"):
            import_module(f"freehold.capabilities.community.{module}")
