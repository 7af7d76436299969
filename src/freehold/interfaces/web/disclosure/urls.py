"""Addresses of tables that leave."""

from django.urls import path

from freehold.interfaces.web.disclosure import pages, steps

app_name = "disclosure"
urlpatterns = [
    path("", pages.index, name="index"),
    path("bring/", pages.bring, name="bring"),
    path("decided/<uuid:decision_id>/", pages.decided, name="decided"),
    path("<uuid:table_id>/", pages.one, name="one"),
    path("<uuid:table_id>/columns/", steps.columns, name="columns"),
    path("<uuid:table_id>/repair/", steps.repair, name="repair"),
    path("<uuid:table_id>/ask/", steps.ask, name="ask"),
    path("<uuid:table_id>/decide/", steps.decide, name="decide"),
    path("<uuid:table_id>/take/<slug:which>/", steps.take, name="take"),
    path("<uuid:table_id>/throw-away/", steps.throw_away, name="throw_away"),
]
