"""Addresses of bringing a community home."""

from django.urls import path

from freehold.interfaces.web.console.imports import archives, people

app_name = "imports"
urlpatterns = [
    path("", archives.index, name="index"),
    path("<uuid:import_id>/", archives.one, name="one"),
    path("<uuid:import_id>/columns/", archives.columns, name="columns"),
    path("<uuid:import_id>/choose/", archives.choose, name="choose"),
    path("<uuid:import_id>/begin/", archives.begin, name="begin"),
    path("people/", people.index, name="people"),
    path("people/<uuid:person_id>/link/", people.link, name="link"),
    path("people/invite/", people.invite, name="invite"),
    path("people/batches/<uuid:batch_id>/release/", people.release, name="release"),
]
