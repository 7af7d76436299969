"""Addresses of what we need."""

from django.urls import path

from freehold.interfaces.web.needs import pages

app_name = "needs"
urlpatterns = [
    path("", pages.index, name="index"),
    path("questions/", pages.questions_page, name="questions"),
    path("facts/", pages.facts, name="facts"),
    path("pack/", pages.pack_page, name="pack"),
    path("pack/take/", pages.take, name="take"),
    path("<slug:name>/<slug:form>/", pages.download, name="download"),
]
