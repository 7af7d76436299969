"""Addresses of the shell itself."""

from django.urls import path

from freehold.interfaces.web.shell.theme import choose_theme

app_name = "shell"
urlpatterns = [path("theme/", choose_theme, name="theme")]
