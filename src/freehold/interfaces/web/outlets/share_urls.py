"""Addresses for showing a topic of one's own elsewhere."""

from django.urls import path

from freehold.interfaces.web.outlets import sharing

app_name = "share"
urlpatterns = [
    path("<uuid:topic_id>/", sharing.share, name="share"),
    path("<uuid:topic_id>/<slug:platform>.png", sharing.picture, name="picture"),
    path("back/<uuid:share_id>/", sharing.take_back, name="take_back"),
]
