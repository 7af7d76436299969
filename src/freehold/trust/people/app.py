"""People as a Django app."""

from importlib import import_module

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "freehold.trust.people"
    label = "people"

    def ready(self) -> None:
        for module in (
            "personal",
            "shelved",
            "activity_rows",
            "letters",
            "resetting",
            "changing_address",
            "joining",
            "activating",
            "jobs",
        ):
            import_module(f"freehold.trust.people.{module}")
