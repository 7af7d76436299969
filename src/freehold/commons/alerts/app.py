"""Alerts as a Django app."""

from importlib import import_module

from django.apps import AppConfig


class AlertsConfig(AppConfig):
    name = "freehold.commons.alerts"
    label = "alerts"

    def ready(self) -> None:
        for module in ("personal", "offers", "jobs"):
            import_module(f"freehold.commons.alerts.{module}")
