"""Addresses of incidents elsewhere."""

from django.urls import path

from freehold.interfaces.web.incidents import merging, muting, pages

app_name = "incidents"
urlpatterns = [
    path("", pages.index, name="index"),
    path("muted/", muting.index, name="mutes"),
    path("muted/<uuid:mute_id>/lift/", muting.lift, name="lift"),
    path("<uuid:case_id>/", pages.one, name="one"),
    path("<uuid:case_id>/correct/", pages.correct, name="correct"),
    path("<uuid:case_id>/join/", merging.join, name="join"),
    path("<uuid:case_id>/take-out/", merging.take_out, name="take_out"),
]
