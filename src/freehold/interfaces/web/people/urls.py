"""Addresses of coming in."""

from django.urls import path

from freehold.interfaces.web.people import (
    activating,
    confirming,
    first_owner,
    guardian,
    joining,
    resetting,
    signing_in,
)

app_name = "people"
urlpatterns = [
    path("join/", joining.join, name="join"),
    path("join/asked/", joining.asked, name="join_asked"),
    path("join/waiting/", joining.waiting, name="join_waiting"),
    path("join/confirm/<str:token>/", joining.confirm, name="join_confirm"),
    path("join/invited/<str:token>/", joining.invited, name="join_invited"),
    path("sign-in/", signing_in.sign_in, name="sign_in"),
    path("sign-in/second-step/", signing_in.second_step, name="second_step"),
    path("sign-in/confirm/", confirming.confirm, name="confirm"),
    path("sign-in/confirm/passkey/", confirming.confirm_by_passkey, name="confirm_by_passkey"),
    path("sign-in/passkey/", signing_in.by_passkey, name="by_passkey"),
    path("sign-out/", signing_in.sign_out, name="sign_out"),
    path("reset/", resetting.ask, name="reset"),
    path("reset/asked/", resetting.asked, name="reset_asked"),
    path("activate/<str:token>/", activating.activate, name="activate"),
    path("activate/<str:token>/merge/", activating.merge, name="merge"),
    path("activate/<str:token>/turn-down/", activating.turn_down, name="turn_down"),
    path("guardian/<str:token>/", guardian.answer, name="guardian"),
    path("first/<str:token>/", first_owner.begin, name="first_owner"),
    path("reset/<str:token>/", resetting.complete, name="reset_complete"),
]
