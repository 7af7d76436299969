"""Addresses of the community."""

from django.urls import path

from freehold.interfaces.web.community import (
    alerts,
    found,
    groups,
    home,
    members,
    order,
    posts,
    topics,
    writing,
)

app_name = "community"
urlpatterns = [
    path("", home.home, name="home"),
    path("alerts/", alerts.alerts, name="alerts"),
    path("alerts/seen/", alerts.seen, name="alerts_seen"),
    path("alerts/digest/", alerts.digest, name="alerts_digest"),
    path("groups/", groups.groups, name="groups"),
    path("groups/new/", groups.new, name="new_group"),
    path("groups/<slug:slug>/", groups.group, name="group"),
    path("groups/<slug:slug>/new/", writing.new_topic, name="new_topic"),
    path("groups/<slug:slug>/members/", members.members, name="members"),
    path("groups/<slug:slug>/describe/", groups.describe, name="describe"),
    path("groups/<slug:slug>/<str:act>/", groups.act, name="group_act"),
    path("order/", order.reports, name="reports"),
    path("posts/<uuid:post_id>/", posts.post, name="post"),
    path("posts/<uuid:post_id>/vote/", posts.vote, name="vote"),
    path("posts/<uuid:post_id>/accept/", posts.accept, name="accept"),
    path("posts/<uuid:post_id>/edit/", writing.edit, name="edit"),
    path("posts/<uuid:post_id>/withdraw/", posts.withdraw, name="withdraw"),
    path("posts/<uuid:post_id>/report/", order.report, name="report"),
    path("posts/<uuid:post_id>/order/", order.keep, name="keep_order"),
    path("search/", found.search, name="search"),
    path("tags/", found.tags, name="tags"),
    path("tags/<str:name>/", found.tag, name="tag"),
    path("topics/<uuid:topic_id>/reply/", writing.reply, name="reply"),
    path("topics/<uuid:topic_id>/follow/", topics.follow, name="follow_topic"),
    path("topics/<uuid:topic_id>/close/", topics.close, name="close_topic"),
    path("topics/<uuid:topic_id>/<str:slug>/", topics.topic, name="topic"),
    path("preview/<uuid:group_id>/", writing.preview, name="preview"),
]
