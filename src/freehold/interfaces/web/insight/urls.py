"""Addresses of figures in the console."""

from django.urls import path

from freehold.interfaces.web.insight import leaving, pages, what_left, words

app_name = "insight"
urlpatterns = [
    path("", pages.index, name="index"),
    path("words/", words.words, name="words"),
    path("left/", what_left.index, name="left"),
    path("left/<uuid:answer_id>/", what_left.one, name="gone"),
    path("left/<uuid:answer_id>/figures.csv", what_left.download, name="gone_file"),
    path("<slug:slug>/", pages.one, name="one"),
    path("<slug:slug>/answer/", pages.answer, name="answer"),
    path("<slug:slug>/figures.csv", pages.download, name="file"),
    path("<slug:slug>/leave/", leaving.leave, name="leave"),
    path("<slug:slug>/leave/spend/", leaving.spend, name="spend"),
]
