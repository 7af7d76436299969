"""The site as a Django app: it brings together what may not know each other."""

from importlib import import_module

from django.apps import AppConfig

from freehold.site import start_up


class SiteConfig(AppConfig):
    name = "freehold.site"
    label = "site"

    def ready(self) -> None:
        import_module("freehold.site.third_party")
        import_module("freehold.trust.permission.people")
        import_module("freehold.site.consenting")
        import_module("freehold.site.rights")
        import_module("freehold.site.erasing")
        import_module("freehold.site.retention")
        import_module("freehold.site.wiring")
        import_module("freehold.site.outlets")
        import_module("freehold.site.insight")
        import_module("freehold.site.command_line")
        start_up.register()
