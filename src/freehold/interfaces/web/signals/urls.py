"""Addresses of what was heard."""

from django.urls import path

from freehold.interfaces.web.signals import following, heard, reporting, software, sources

app_name = "signals"
urlpatterns = [
    path("", heard.index, name="index"),
    path("run/", heard.run, name="run"),
    path("report/", reporting.report, name="report"),
    path("sources/", sources.index, name="sources"),
    path("sources/follow/", following.follow, name="follow"),
    path("sources/listen/", sources.listen, name="listen"),
    path("sources/rest/", sources.rest, name="rest"),
    path("sources/<str:slug>/", sources.one, name="source"),
    path("sources/<str:slug>/load/", sources.load, name="load"),
    path("sources/<str:slug>/ask/", sources.ask, name="ask"),
    path("sources/<str:slug>/off/", sources.off, name="off"),
    path("sources/<str:slug>/on/", sources.on, name="on"),
    path("sources/<str:slug>/drop/", following.drop, name="drop"),
    path("software/", software.index, name="software"),
    path("software/add/", software.add, name="add_program"),
    path("software/bill/", software.bill_of_materials, name="bill"),
    path("software/<uuid:host_id>/forget/", software.forget, name="forget_host"),
    path("<uuid:signal_id>/", heard.one, name="one"),
]
