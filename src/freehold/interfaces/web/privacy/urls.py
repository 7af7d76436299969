"""Addresses of the privacy centre."""

from django.urls import path

from freehold.interfaces.web.privacy import (
    asking,
    devices,
    factors,
    holdings,
    leave,
    looks,
    passkeys,
    taking,
    wrong,
)

app_name = "privacy"
urlpatterns = [
    path("", holdings.what_we_hold, name="hold"),
    path("who-looked/", looks.who_looked, name="looked"),
    path("who-looked/<uuid:entry_id>/proof/", looks.proof, name="proof"),
    path("who-looked/<uuid:entry_id>/wrong/", wrong.looks_wrong, name="wrong"),
    path("who-looked/verifier/", looks.verifier, name="verifier"),
    path("who-looked/record/", looks.consistency, name="record"),
    path("take/", taking.take, name="take"),
    path("take/fetch/", taking.fetch, name="fetch"),
    path("leave/", leave.leave, name="leave"),
    path("leave/confirm/", leave.confirm, name="leave_confirm"),
    path("leave/back/", leave.back, name="leave_back"),
    path("leave/back/<str:token>/", leave.back_with_link, name="leave_link"),
    path("leave/back/<str:token>/slip/", leave.slip, name="slip"),
    path("leave/receipt/<uuid:receipt_id>/", leave.receipt, name="receipt_of_erasure"),
    path("leave/ask/", asking.ask, name="ask"),
    path("leave/asked/<uuid:asked_id>/", asking.asked, name="asked"),
    path("leave/only-keep/", asking.only_keep, name="only_keep"),
    path("leave/use-again/", asking.use_again, name="use_again"),
    path("devices/", devices.devices, name="devices"),
    path("devices/end/", devices.end_others, name="end_others"),
    path("devices/<uuid:sign_in_id>/end/", devices.end, name="end"),
    path("devices/forget/", devices.forget_browsers, name="forget_browsers"),
    path("devices/authenticator/", factors.authenticator, name="authenticator"),
    path("devices/authenticator/remove/", factors.remove_authenticator, name="remove_authenticator"),
    path("devices/passkeys/add/", passkeys.add, name="add_passkey"),
    path("devices/passkeys/<uuid:passkey_id>/remove/", passkeys.remove, name="remove_passkey"),
    path("devices/codes/", factors.codes, name="codes"),
]
