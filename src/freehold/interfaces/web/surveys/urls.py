"""Addresses of answering, and of a member's own page of surveys."""

from django.urls import path

from freehold.interfaces.web.surveys import mine, page, sending, start

app_name = "surveys"
urlpatterns = [
    path("", mine.index, name="mine"),
    path("wishes/", mine.wish, name="wishes"),
    path("mine/<uuid:survey_id>/come-in/", mine.come_in, name="come_in"),
    path("mine/<uuid:survey_id>/letter/", mine.write_again, name="write_again"),
    path("mine/<uuid:survey_id>/", mine.answered, name="answered"),
    path("mine/<uuid:survey_id>/erase/", mine.erase, name="erase"),
    path("thanks/<slug:way>/<slug:slug>/", sending.thanks, name="thanks"),
    path("<slug:way>/<str:key>/", start.start, name="start"),
    path("<slug:way>/<str:key>/page/<slug:page_id>/", page.page, name="page"),
    path("<slug:way>/<str:key>/send/", sending.send, name="send"),
]
