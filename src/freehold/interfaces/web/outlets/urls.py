"""Addresses of outlets in the console."""

from django.urls import path

from freehold.interfaces.web.outlets import connecting, kits, pages

app_name = "outlets"
urlpatterns = [
    path("", pages.index, name="index"),
    path("connect/mastodon/", connecting.mastodon, name="connect_mastodon"),
    path("connect/bluesky/", connecting.bluesky, name="connect_bluesky"),
    path("connect/webhook/", connecting.webhook, name="connect_webhook"),
    path("connect/hub/", connecting.hub, name="connect_hub"),
    path("back/", connecting.back, name="back"),
    path("feeds/stop/", pages.stop_feeds, name="stop_feeds"),
    path("feeds/start/", pages.start_feeds, name="start_feeds"),
    path("kit/", kits.index, name="kit"),
    path("kit/<slug:platform>.png", kits.picture, name="kit_picture"),
    path("left/<uuid:share_id>/", pages.deleted, name="deleted"),
    path("<uuid:outlet_id>/", pages.one, name="one"),
    path("<uuid:outlet_id>/ask/", connecting.ask, name="ask"),
    path("<uuid:outlet_id>/test/", pages.test, name="test"),
    path("<uuid:outlet_id>/stop/", pages.stop, name="stop"),
    path("<uuid:outlet_id>/secret/", pages.secret, name="secret"),
]
