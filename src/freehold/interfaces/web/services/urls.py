"""Addresses of services we use."""

from django.urls import path

from freehold.interfaces.web.services import adding, leaving, lists, pages, planning, writing

app_name = "services"
urlpatterns = [
    path("", pages.index, name="index"),
    path("add/", adding.add, name="add"),
    path("<slug:slug>/", pages.one, name="one"),
    path("<slug:slug>/edit/", writing.edit, name="edit"),
    path("<slug:slug>/stop/", writing.stop, name="stop"),
    path("<slug:slug>/review/", writing.review, name="review"),
    path("<slug:slug>/keepers/", writing.forget_keepers, name="forget_keepers"),
    path("<slug:slug>/members/", lists.members, name="members"),
    path("<slug:slug>/members/forget/", lists.forget, name="forget_members"),
    path("<slug:slug>/leave/", leaving.plan, name="leave"),
    path("<slug:slug>/leave/begin/", leaving.begin, name="leave_begin"),
    path("<slug:slug>/leave/both/", leaving.both, name="leave_both"),
    path("<slug:slug>/leave/moved/", leaving.moved, name="leave_moved"),
    path("<slug:slug>/leave/stay/", leaving.stay, name="leave_stay"),
    path("<slug:slug>/leave/close/", leaving.close, name="leave_close"),
    path("<slug:slug>/leave/texts/", leaving.texts, name="leave_texts"),
    path("<slug:slug>/leave/plan/", planning.plan, name="leave_plan"),
    path("<slug:slug>/leave/steps/", planning.add_step, name="leave_add_step"),
    path("<slug:slug>/leave/steps/<uuid:step_id>/", planning.step, name="leave_step"),
    path("<slug:slug>/leave/steps/<uuid:step_id>/settle/", planning.settle, name="leave_settle"),
    path("<slug:slug>/leave/steps/<uuid:step_id>/reopen/", planning.reopen, name="leave_reopen"),
    path("<slug:slug>/leave/steps/<uuid:step_id>/drop/", planning.drop, name="leave_drop_step"),
]
