"""Addresses of the trust page and of letters."""

from django.urls import path

from freehold.interfaces.web.trustpage import asking, letters, pages

app_name = "trust"
urlpatterns = [
    path("", pages.index, name="index"),
    path("what-we-can-hold/", pages.may_hold, name="may_hold"),
    path("ask/", asking.ask, name="ask"),
    path("ask/sent/", asking.sent, name="ask_sent"),
    path("asked/<str:token>/", asking.asked, name="asked"),
    path("write/", letters.write, name="write"),
    path("letters/", letters.mine, name="mine"),
    path("letters/<uuid:thread_id>/", letters.letter, name="letter"),
    path("answer/<str:token>/", letters.with_link, name="with_link"),
]
