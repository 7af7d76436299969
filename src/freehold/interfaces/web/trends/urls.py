"""Addresses of the board."""

from django.urls import path, re_path

from freehold.interfaces.web.trends import pages

app_name = "trends"
PLACE = r"[a-z0-9._-]{1,253}"
"""The slug of a service, or a host."""
urlpatterns = [
    path("", pages.index, name="index"),
    re_path(rf"^(?P<place>{PLACE})/$", pages.one, name="one"),
    re_path(rf"^(?P<place>{PLACE})/decide/$", pages.decide, name="decide"),
]
