"""What the owner says of the house, as a Django app."""

from importlib import import_module

from django.apps import AppConfig


class HouseConfig(AppConfig):
    name = "freehold.commons.house"
    label = "house"

    def ready(self) -> None:
        import_module("freehold.commons.house.personal")
