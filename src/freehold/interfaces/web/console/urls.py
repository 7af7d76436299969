"""Addresses of the console."""

from django.urls import include, path

from freehold.interfaces.web.console import (
    asked,
    finding,
    house,
    letters,
    mail,
    overview,
    people,
    requests,
    safety_tests,
)

app_name = "console"
urlpatterns = [
    path("", overview.index, name="index"),
    path("house/", overview.about_the_house, name="house"),
    path("house/name/", house.name, name="name"),
    path("house/joining/", house.joining, name="joining"),
    path("house/contact/", house.contact, name="contact"),
    path("house/answers/", house.statements, name="statements"),
    path("house/firms/", house.processors, name="processors"),
    path("house/firms/<uuid:processor_id>/drop/", house.drop_processor, name="drop_processor"),
    path("house/keys/", house.keys_apart, name="keys_apart"),
    path("people/", people.index, name="people"),
    path("people/find/", finding.find, name="find"),
    path("people/<uuid:person_id>/", finding.person, name="person"),
    path("people/<uuid:person_id>/unlock/", finding.unlock, name="unlock"),
    path("unlocks/<uuid:unlock_id>/end/", finding.lock, name="lock"),
    path("people/<uuid:person_id>/appoint/", people.appoint, name="appoint"),
    path("people/<uuid:person_id>/dismiss/", people.dismiss, name="dismiss"),
    path("people/<uuid:person_id>/suspend/", people.suspend, name="suspend"),
    path("people/<uuid:person_id>/lift/", people.lift, name="lift"),
    path("people/requests/", requests.index, name="requests"),
    path("people/requests/<uuid:request_id>/", requests.decide, name="decide"),
    path("asked/", asked.index, name="asked"),
    path("asked/retention/", asked.kept, name="retention"),
    path("asked/firms/<uuid:passing_id>/", asked.confirm, name="passing_confirm"),
    path("asked/<uuid:asked_id>/", asked.one, name="asked_one"),
    path("asked/<uuid:asked_id>/extend/", asked.extend, name="asked_extend"),
    path("asked/<uuid:asked_id>/uphold/", asked.uphold, name="asked_uphold"),
    path("letters/", letters.index, name="letters"),
    path("letters/<uuid:thread_id>/", letters.letter, name="letter"),
    path("imports/", include("freehold.interfaces.web.console.imports.urls")),
    path("backups/", include("freehold.interfaces.web.console.backups.urls")),
    path("mail/", mail.index, name="mail"),
    path("mail/unlock/", mail.unlock, name="unlock_mail"),
    path("safety-tests/", safety_tests.index, name="safety_tests"),
    path("safety-tests/<uuid:test_id>/", safety_tests.one, name="safety_test"),
]
