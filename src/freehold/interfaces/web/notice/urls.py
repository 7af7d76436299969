"""Addresses of the privacy notice."""

from django.urls import path

from freehold.interfaces.web.notice import pages

app_name = "notice"
urlpatterns = [
    path("", pages.page, name="page"),
    path("text/", pages.text, name="text"),
]
