"""Every address of the house, by area."""

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("freehold.interfaces.web.shell.urls")),
    path("design/", include("freehold.interfaces.web.design.urls")),
]

handler400 = "freehold.interfaces.web.shell.errors.bad_request"
handler403 = "freehold.interfaces.web.shell.errors.forbidden"
handler404 = "freehold.interfaces.web.shell.errors.not_found"
handler500 = "freehold.interfaces.web.shell.errors.broken"
