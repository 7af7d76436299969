"""Addresses of the register of breaches, and of our own suspected one."""

from django.urls import path

from freehold.interfaces.web.telling import breach, papers

app_name = "breach"
urlpatterns = [
    path("", breach.index, name="index"),
    path("suspect/", breach.suspect, name="suspect"),
    path("register/<str:form>/", papers.register_file, name="register_file"),
    path("<uuid:case_id>/", breach.one, name="one"),
    path("<uuid:case_id>/looks/", breach.looks, name="looks"),
    path("<uuid:case_id>/name/", breach.name, name="name"),
    path("<uuid:case_id>/tell-nobody/", breach.tell_nobody, name="tell_nobody"),
    path("<uuid:case_id>/close/", breach.close, name="close"),
]
