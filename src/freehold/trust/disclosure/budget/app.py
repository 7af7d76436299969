"""The privacy budget as a Django app."""

from importlib import import_module

from django.apps import AppConfig


class BudgetConfig(AppConfig):
    name = "freehold.trust.disclosure.budget"
    label = "budget"

    def ready(self) -> None:
        import_module("freehold.trust.disclosure.budget.personal")
