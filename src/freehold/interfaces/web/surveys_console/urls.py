"""Addresses of surveys in the console."""

from django.urls import path

from freehold.interfaces.web.surveys_console import (
    asking,
    bank,
    branches,
    building,
    files,
    listing,
    people,
    preview,
    promises,
    running,
    translating,
)

app_name = "surveys_console"
urlpatterns = [
    path("", listing.index, name="index"),
    path("new/", listing.new, name="new"),
    path("<uuid:survey_id>/", running.one, name="one"),
    path("<uuid:survey_id>/questions/", building.builder, name="questions"),
    path("<uuid:survey_id>/add/", asking.add, name="add"),
    path("<uuid:survey_id>/questions/<slug:question_id>/", asking.question, name="question"),
    path("<uuid:survey_id>/questions/<slug:question_id>/move/", building.move, name="move"),
    path("<uuid:survey_id>/questions/<slug:question_id>/split/", building.split, name="split"),
    path("<uuid:survey_id>/questions/<slug:question_id>/remove/", building.remove, name="remove"),
    path("<uuid:survey_id>/pages/<slug:page_id>/", building.page, name="page"),
    path("<uuid:survey_id>/pages/<slug:page_id>/move/", building.move_page, name="move_page"),
    path("<uuid:survey_id>/pages/<slug:page_id>/remove/", building.remove_page, name="remove_page"),
    path("<uuid:survey_id>/when/<slug:of>/<slug:part_id>/", branches.condition, name="condition"),
    path("<uuid:survey_id>/when/<slug:of>/<slug:part_id>/look/", branches.look, name="look"),
    path("<uuid:survey_id>/when/<slug:of>/<slug:part_id>/change/", branches.change, name="change_condition"),
    path("<uuid:survey_id>/bank/", bank.shelves, name="bank"),
    path("<uuid:survey_id>/languages/", translating.index, name="languages"),
    path("<uuid:survey_id>/languages/<slug:language>/", translating.translate, name="translate"),
    path("<uuid:survey_id>/file/", files.download, name="file"),
    path("<uuid:survey_id>/load/", files.load, name="load"),
    path("<uuid:survey_id>/people/", people.people, name="people"),
    path("<uuid:survey_id>/people/draw/", people.draw, name="draw"),
    path("<uuid:survey_id>/texts/", promises.texts, name="texts"),
    path("<uuid:survey_id>/texts/words/", promises.say_words, name="say_words"),
    path("<uuid:survey_id>/texts/promise/", promises.promise, name="promise"),
    path("<uuid:survey_id>/preview/", preview.preview, name="preview"),
    path("<uuid:survey_id>/open/", running.open_up, name="open_up"),
    path("<uuid:survey_id>/remind/", running.remind, name="remind"),
    path("<uuid:survey_id>/frame/", running.frame, name="frame"),
    path("<uuid:survey_id>/close/", running.close, name="close"),
    path("<uuid:survey_id>/again/", running.again, name="again"),
    path("<uuid:survey_id>/delete/", running.delete, name="delete"),
    path("<uuid:survey_id>/delete/now/", running.delete_now, name="delete_now"),
]
