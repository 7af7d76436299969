"""What outside sources told: each report, what it said before, and every batch that was taken or refused."""

from typing import ClassVar

from django.db import models

from freehold.foundation.ids import ordered_id
from freehold.stewardship.watch.signals.told import Family

FAMILIES = [(family.value, family.value) for family in Family]


class Signal(models.Model):
    """One report of one source, as it stands now. ``key`` is the source's own name for it.

    ``mark`` numbers tellings across all sources: a report that is told anew gets a new one, so that whoever
    reads on after a mark misses nothing. ``gone``: its source has withdrawn it, or lists it no more.
    """

    id = models.UUIDField(primary_key=True, default=ordered_id)
    source = models.CharField(max_length=80)
    family = models.CharField(max_length=8, choices=FAMILIES)
    key = models.CharField(max_length=200)
    digest = models.CharField(max_length=64)
    mark = models.BigIntegerField(unique=True)
    version = models.PositiveIntegerField(default=1)
    title = models.CharField(max_length=300)
    summary = models.TextField(blank=True)
    address = models.CharField(max_length=1000, blank=True)
    names = models.JSONField(default=list)
    domains = models.JSONField(default=list)
    classes = models.JSONField(default=list)
    people = models.BigIntegerField(null=True)
    occurred_at = models.DateTimeField(null=True)
    discovered_at = models.DateTimeField(null=True)
    disclosed_at = models.DateTimeField(null=True)
    listed_at = models.DateTimeField(null=True)
    changed_at = models.DateTimeField(null=True)
    seen_at = models.DateTimeField()
    told_at = models.DateTimeField()
    facts = models.JSONField(default=dict)
    gone = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["source", "key"], name="one_signal_for_a_key")]
        indexes: ClassVar = [
            models.Index(fields=["family", "-mark"], name="signals_of_a_family"),
            models.Index(fields=["source", "-mark"], name="signals_of_a_source"),
        ]


class Earlier(models.Model):
    """What a report said before its source changed it."""

    id = models.UUIDField(primary_key=True, default=ordered_id)
    of = models.ForeignKey(Signal, on_delete=models.CASCADE, related_name="earlier")
    version = models.PositiveIntegerField()
    digest = models.CharField(max_length=64)
    told = models.JSONField()
    told_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["of", "version"], name="one_telling_of_a_version")]


class Standing(models.Model):
    """How it stands with one source. ``good_at``: when it last told something that was taken.

    ``issued_at`` is the newest moment that a whole list bore: an older list is refused. ``cursor`` is where a
    source that is read page by page goes on. ``wanted_at``: somebody wants it asked now. ``failures`` counts
    tries in a row without success.
    """

    source = models.CharField(primary_key=True, max_length=80)
    tried_at = models.DateTimeField(null=True)
    good_at = models.DateTimeField(null=True)
    next_at = models.DateTimeField(null=True)
    wanted_at = models.DateTimeField(null=True)
    issued_at = models.DateTimeField(null=True)
    digest = models.CharField(max_length=64, blank=True)
    etag = models.CharField(max_length=200, blank=True)
    modified = models.CharField(max_length=100, blank=True)
    cursor = models.CharField(max_length=200, blank=True)
    failures = models.PositiveIntegerField(default=0)


class Taken(models.Model):
    """One batch that was taken whole: how many reports, and what became of them."""

    id = models.UUIDField(primary_key=True, default=ordered_id)
    source = models.CharField(max_length=80)
    at = models.DateTimeField()
    digest = models.CharField(max_length=64)
    entries = models.PositiveIntegerField()
    fresh = models.PositiveIntegerField()
    changed = models.PositiveIntegerField()
    already = models.PositiveIntegerField()
    older = models.PositiveIntegerField()
    gone = models.PositiveIntegerField()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["source", "-at"], name="batches_of_a_source")]


class Refused(models.Model):
    """One batch that was refused whole, or a try that brought none. ``why`` never quotes the source."""

    id = models.UUIDField(primary_key=True, default=ordered_id)
    source = models.CharField(max_length=80)
    at = models.DateTimeField()
    code = models.CharField(max_length=60)
    why = models.CharField(max_length=400)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["source", "-at"], name="refusals_of_a_source")]


class Listening(models.Model):
    """From when until when the house asks its sources by itself. Before the owner says so, it asks nobody."""

    id = models.UUIDField(primary_key=True, default=ordered_id)
    since = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                models.Value(1), condition=models.Q(ended_at=None), name="listens_or_does_not"
            )
        ]


class SwitchedOff(models.Model):
    """A source is not asked, for a reason, until it is switched on again."""

    id = models.UUIDField(primary_key=True, default=ordered_id)
    source = models.CharField(max_length=80)
    reason = models.CharField(max_length=300)
    at = models.DateTimeField()
    on_again_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["source"], condition=models.Q(on_again_at=None), name="switched_off_once"
            )
        ]


class Followed(models.Model):
    """A feed or page that the owner added: of a service, or of software.

    ``reader`` says what form it has; ``names`` and ``domains`` whom it speaks about.
    """

    slug = models.CharField(primary_key=True, max_length=80)
    title = models.CharField(max_length=120)
    reader = models.CharField(max_length=20)
    address = models.CharField(max_length=1000)
    family = models.CharField(max_length=8, choices=FAMILIES)
    names = models.JSONField(default=list)
    domains = models.JSONField(default=list)
    added_at = models.DateTimeField()


class Host(models.Model):
    """A machine or device that the business runs besides this house. ``system`` as in "Debian:8" or ""."""

    id = models.UUIDField(primary_key=True, default=ordered_id)
    name = models.CharField(max_length=80, unique=True)
    system = models.CharField(max_length=60, blank=True)
    added_at = models.DateTimeField()


class Runs(models.Model):
    """A program on one of them, in a version as its package names it."""

    id = models.UUIDField(primary_key=True, default=ordered_id)
    host = models.ForeignKey(Host, on_delete=models.CASCADE, related_name="runs")
    product = models.CharField(max_length=120)
    version = models.CharField(max_length=120)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["host", "product"], name="one_version_on_a_host")]


class Turn(models.Model):
    """One row: the last mark that was given. Who takes a batch holds it, so that marks follow commits."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    last = models.BigIntegerField(default=0)
