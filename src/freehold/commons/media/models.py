"""Media: files of a person, sealed under that person's key of class ``media``. No row says whose they are."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from freehold.commons.media.shown_to import ShownTo
from freehold.foundation.ids import random_id
from freehold.trust.people.shelved import Shelved
from freehold.trust.register.audiences import Audience
from freehold.trust.register.purposes import COMMUNITY
from freehold.trust.register.retention import until_removed
from freehold.trust.vault.classes import KeyClass
from freehold.trust.vault.fields import Sealed
from freehold.trust.vault.kinds import Json, Raw


class Media(Shelved):
    """One medium: a picture in its renditions, or a file as it came.

    ``mine`` and ``shelf`` are blind links: the first answers "is this Ada's?", the second finds all that is
    hers. ``place_kind`` and ``place_id`` name the thing where it stands, such as a post.
    """

    id = models.UUIDField(primary_key=True, default=random_id)
    mine = models.BinaryField(max_length=32)
    shown_to = models.CharField(max_length=8, choices=ShownTo)
    place_kind = models.CharField(max_length=40, blank=True)
    place_id = models.UUIDField(null=True, blank=True)
    content_type = models.CharField(max_length=64)
    file_key = Sealed(
        Raw(max_bytes=32),
        holder=None,
        key_class=KeyClass.MEDIA,
        audience=Audience.GRANTED,
        purpose=COMMUNITY,
        category="user.content",
        keep=until_removed(),
        without_it=_("we could not show your pictures and files"),
    )
    original = Sealed(
        Json(max_bytes=4_096, pad=512),
        holder=None,
        key_class=KeyClass.MEDIA,
        audience=Audience.GRANTED,
        purpose=COMMUNITY,
        category="user.content",
        keep=until_removed(),
        without_it=_("a file you take back would have lost its name"),
    )

    class Meta:
        indexes = [models.Index(fields=["place_kind", "place_id"], name="media_of_a_place")]


class Rendition(models.Model):
    """One sealed file of a medium; ``blob`` is its random name in the store."""

    id = models.UUIDField(primary_key=True, default=random_id)
    media = models.ForeignKey(Media, on_delete=models.CASCADE, related_name="renditions")
    name = models.CharField(max_length=24)
    blob = models.CharField(max_length=32, unique=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["media", "name"], name="one_file_for_each_rendition")]
