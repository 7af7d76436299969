"""The index of each survey that closed, as it was worked out then. Figures only: of ten people at least."""

from django.db import models

from freehold.foundation.ids import ordered_id


class Wave(models.Model):
    """One survey that asked the scale, once it had closed. It stays when the survey is deleted.

    ``value``, ``low`` and ``high`` run from 0 to 100 at ``LEVEL`` of confidence; ``se`` and ``degrees`` are
    what waves are compared with. ``whole`` says that every item of the scale was asked, ``by_lot`` that
    members were drawn. ``items`` has ``{item: [value, low, high, n]}``.
    """

    id = models.UUIDField(primary_key=True, default=ordered_id)
    survey = models.UUIDField(unique=True)
    edition = models.PositiveIntegerField()
    at = models.DateTimeField(db_index=True)
    value = models.FloatField()
    low = models.FloatField()
    high = models.FloatField()
    se = models.FloatField()
    degrees = models.PositiveIntegerField()
    n = models.PositiveIntegerField()
    asked = models.PositiveIntegerField(null=True)
    whole = models.BooleanField()
    by_lot = models.BooleanField()
    alpha = models.FloatField(null=True)
    alpha_low = models.FloatField(null=True)
    alpha_high = models.FloatField(null=True)
    omega = models.FloatField(null=True)
    items = models.JSONField(default=dict)
