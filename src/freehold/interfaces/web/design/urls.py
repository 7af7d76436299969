"""Addresses of the design page."""

from django.urls import path

from freehold.interfaces.web.design.views import design, preview

app_name = "design"
urlpatterns = [
    path("", design, name="index"),
    path("preview", preview, name="preview"),
]
