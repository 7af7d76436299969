"""Mail as a Django app."""

from importlib import import_module

from django.apps import AppConfig


class MailConfig(AppConfig):
    name = "freehold.commons.mail"
    label = "mail"

    def ready(self) -> None:
        for module in ("personal", "jobs"):
            import_module(f"freehold.commons.mail.{module}")
