"""Addresses of the board."""

from django.urls import path

from freehold.interfaces.web.trends import pages

app_name = "trends"
urlpatterns = [
    path("", pages.index, name="index"),
    path("<str:place>/", pages.one, name="one"),
    path("<str:place>/decide/", pages.decide, name="decide"),
]
