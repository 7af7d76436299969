"""People as a Django app."""

from importlib import import_module

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "freehold.trust.people"
    label = "people"

    def ready(self) -> None:
        import_module("freehold.trust.people.personal")
