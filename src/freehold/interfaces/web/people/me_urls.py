"""Addresses of a member's own pages."""

from django.urls import path

from freehold.interfaces.web.people import address, inviting, me

app_name = "me"
urlpatterns = [
    path("", me.index, name="index"),
    path("profile/", me.card, name="card"),
    path("profile/picture/remove/", me.remove_picture, name="remove_picture"),
    path("settings/", me.settings, name="settings"),
    path("password/", me.password, name="password"),
    path("address/", address.ask, name="address"),
    path("address/verify/", address.ask_to_verify, name="ask_to_verify"),
    path("address/verify/<str:token>/", address.verify, name="verify"),
    path("address/change/<str:token>/", address.change, name="change_address"),
    path("address/undo/<str:token>/", address.undo, name="undo_address"),
    path("invitations/", inviting.invite, name="invite"),
    path("invitations/<uuid:invitation_id>/withdraw/", inviting.withdraw, name="withdraw"),
]
