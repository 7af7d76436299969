"""Addresses of backups."""

from django.urls import path

from freehold.interfaces.web.console.backups import pages

app_name = "backups"
urlpatterns = [
    path("", pages.index, name="index"),
    path("now/", pages.now, name="now"),
    path("rehearse/", pages.rehearse, name="rehearse"),
    path("sheet/", pages.recovery_sheet, name="sheet"),
]
