"""The vault as a Django app."""

from importlib import import_module

from django.apps import AppConfig


class VaultConfig(AppConfig):
    name = "freehold.trust.vault"
    label = "vault"

    def ready(self) -> None:
        import_module("freehold.trust.vault.personal")
