"""Addresses of telling about one incident, below its page in the console."""

from django.urls import path

from freehold.interfaces.web.telling import letters, papers, public

app_name = "telling"
urlpatterns = [
    path("<uuid:case_id>/letters/", letters.index, name="index"),
    path("<uuid:case_id>/letters/whose/", letters.whose, name="whose"),
    path("<uuid:case_id>/letters/write/", letters.write, name="write"),
    path("<uuid:case_id>/letters/authority/", papers.authority, name="authority"),
    path("<uuid:case_id>/letters/authority/<str:form>/", papers.authority_file, name="authority_file"),
    path("<uuid:case_id>/letters/public/", public.publish, name="public"),
    path("<uuid:case_id>/letters/public/withdraw/", public.withdraw, name="withdraw"),
    path("<uuid:case_id>/letters/<uuid:campaign_id>/", letters.one, name="round"),
    path("<uuid:case_id>/letters/<uuid:campaign_id>/change/", letters.change, name="change"),
    path("<uuid:case_id>/letters/<uuid:campaign_id>/approve/", letters.approve, name="approve"),
    path("<uuid:case_id>/letters/<uuid:campaign_id>/send/", letters.send, name="send"),
    path("<uuid:case_id>/letters/<uuid:campaign_id>/do/<str:act>/", letters.do, name="do"),
]
