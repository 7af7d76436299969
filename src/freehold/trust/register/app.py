"""The register as a Django app: it brings the check that stops an undeclared house."""

from django.apps import AppConfig
from django.core import checks

from freehold.trust.register.checks import every_column_is_declared


class RegisterConfig(AppConfig):
    name = "freehold.trust.register"
    label = "register"

    def ready(self) -> None:
        checks.register(every_column_is_declared, "freehold")
