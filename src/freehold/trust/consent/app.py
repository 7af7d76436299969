"""Consent as a Django app: what people agreed to, who answers for the young, and signals of browsers."""

from importlib import import_module

from django.apps import AppConfig


class ConsentConfig(AppConfig):
    name = "freehold.trust.consent"
    label = "consent"

    def ready(self) -> None:
        for module in ("personal", "offers", "letters"):
            import_module(f"freehold.trust.consent.{module}")
