"""Rows that belong to a person and do not say to whom."""

from typing import ClassVar
from uuid import UUID

from django.db import models

from freehold.foundation.ids import random_id
from freehold.trust.vault import blind
from freehold.trust.vault.fields import SealedManager


class Belonging(models.Model):
    """A row found by who knows its person, and by nobody else.

    Its link is a keyed hash of the person and of a place, one of ``PLACES``: two rows of one person have
    nothing in common that shows, so that not even how many sign-ins somebody has can be counted.
    """

    PLACES: ClassVar[int] = 1

    id = models.UUIDField(primary_key=True, default=random_id)
    link = models.BinaryField(max_length=blind.BYTES, unique=True)

    objects = SealedManager()

    class Meta:
        abstract = True

    @classmethod
    def link_of(cls, person_id: UUID, place: int = 0) -> bytes:
        return blind.blind_link(cls._meta.label_lower, UUID(int=place), person_id)

    @classmethod
    def links_of(cls, person_id: UUID, places: range | None = None) -> list[bytes]:
        """Every link that a row of this person can bear: for one IN query."""
        wanted = range(cls.PLACES) if places is None else places
        return list(
            blind.blind_links(cls._meta.label_lower, (UUID(int=place) for place in wanted), person_id)
        )
