"""The foundation as a Django app."""

from django.apps import AppConfig


class FoundationConfig(AppConfig):
    name = "freehold.foundation"
    label = "foundation"
