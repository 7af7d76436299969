"""Addresses of incidents that the owner published, for everybody."""

from django.urls import path

from freehold.interfaces.web.telling import public

app_name = "published"
urlpatterns = [
    path("", public.index, name="index"),
    path("<uuid:incident_id>/", public.one, name="one"),
]
