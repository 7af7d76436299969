"""Addresses of help."""

from django.urls import path

from freehold.interfaces.web.help import pages

app_name = "help"
urlpatterns = [
    path("", pages.index, name="index"),
    path("<slug:slug>/", pages.page, name="page"),
]
