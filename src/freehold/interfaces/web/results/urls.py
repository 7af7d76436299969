"""Addresses of results, below those of surveys in the console."""

from django.urls import path

from freehold.interfaces.web.results import files, pages, published, trust_index

app_name = "results"
urlpatterns = [
    path("trust-index/", trust_index.page, name="trust_index"),
    path("trust-index/count/", trust_index.count, name="count"),
    path("published/", published.page, name="published"),
    path("<uuid:survey_id>/results/", pages.index, name="index"),
    path("<uuid:survey_id>/results/words/<str:question_id>/", pages.words, name="words"),
    path("<uuid:survey_id>/results/file/<slug:form>/", files.download, name="download"),
]
