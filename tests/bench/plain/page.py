"""The reference: models in clear, Django's own session and user, Django templates, its usual middleware."""

from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import UUID

from django.db import connection, models
from django.http import HttpRequest, HttpResponse
from django.template import Context, Engine

TEMPLATES = Path(__file__).parent
ENGINE = Engine(dirs=[str(TEMPLATES)], builtins=["django.templatetags.i18n"], libraries={})


class PlainPerson(models.Model):
    name = models.CharField(max_length=80)
    handle = models.CharField(max_length=80)

    class Meta:
        app_label = "plain"


class PlainTopic(models.Model):
    title = models.CharField(max_length=200)
    group = models.CharField(max_length=80)

    class Meta:
        app_label = "plain"


class PlainPost(models.Model):
    topic = models.ForeignKey(PlainTopic, on_delete=models.CASCADE, related_name="posts")
    author = models.ForeignKey(PlainPerson, on_delete=models.CASCADE)
    html = models.TextField()
    at = models.DateTimeField()
    score = models.IntegerField(default=0)

    class Meta:
        app_label = "plain"


def make(topics: int, posts: list[tuple[str, str]], *, at: datetime) -> list[int]:
    """Tables with ``topics`` topics, of which the first fifty have these posts; answers those."""
    with connection.schema_editor() as editor:
        for model in (PlainPerson, PlainTopic, PlainPost):
            editor.create_model(model)
    people = PlainPerson.objects.bulk_create(PlainPerson(name=name, handle=name) for name, _ in posts)
    rows = PlainTopic.objects.bulk_create(
        [PlainTopic(title=f"Topic {number}", group="The Dye Pot") for number in range(topics)], batch_size=500
    )
    PlainPost.objects.bulk_create(
        [
            PlainPost(topic=topic, author=author, html=html, at=at)
            for topic in rows[:50]
            for author, (_, html) in zip(people, posts, strict=True)
        ],
        batch_size=500,
    )
    return [topic.pk for topic in rows[:50]]


def show(request: HttpRequest, topic_id: int) -> HttpResponse:
    """The page as a Django project would write it first: two queries, one template."""
    topic = PlainTopic.objects.get(pk=topic_id)
    posts = topic.posts.select_related("author").order_by("at")
    context: dict[str, Any] = {"topic": topic, "posts": posts, "path": request.path, "ids": list[UUID]()}
    return HttpResponse(ENGINE.get_template("topic.html").render(Context(context)))
