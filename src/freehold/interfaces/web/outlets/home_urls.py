"""Addresses that bring followers home."""

from django.urls import path

from freehold.interfaces.web.outlets import home_from

app_name = "home_from"
urlpatterns = [path("<slug:platform>/", home_from.page, name="page")]
