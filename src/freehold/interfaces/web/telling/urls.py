"""Addresses of telling about one incident, below its page in the console."""

from django.urls import path

from freehold.interfaces.web.telling import letters, papers, public

app_name = "telling"
urlpatterns = [
    path("", letters.index, name="index"),
    path("whose/", letters.whose, name="whose"),
    path("write/", letters.write, name="write"),
    path("authority/", papers.authority, name="authority"),
    path("authority/<str:form>/", papers.authority_file, name="authority_file"),
    path("public/", public.publish, name="public"),
    path("public/withdraw/", public.withdraw, name="withdraw"),
    path("<uuid:campaign_id>/", letters.one, name="round"),
    path("<uuid:campaign_id>/change/", letters.change, name="change"),
    path("<uuid:campaign_id>/approve/", letters.approve, name="approve"),
    path("<uuid:campaign_id>/send/", letters.send, name="send"),
    path("<uuid:campaign_id>/do/<str:act>/", letters.do, name="do"),
]
