"""Addresses of feeds."""

from django.urls import path

from freehold.interfaces.outlets.feeds import pages

app_name = "feeds"
urlpatterns = [
    path("house.<str:form>", pages.of_the_house, name="house"),
    path("groups/<slug:slug>.<str:form>", pages.of_a_group, name="group"),
    path("tags/<str:name>.<str:form>", pages.of_a_tag, name="tag"),
]
