"""Surveys, who is asked, and what was answered. No row of an anonymous survey joins the last two.

An answer stands in one of three places: half-filled under the secret of its link (``Draft``), waiting in
company (``Waiting``), or among the answers (``Answer``). None bears an id, a time or an order of another.
"""

from functools import partial
from typing import ClassVar
from uuid import UUID

from django.db import models
from django.utils.translation import gettext_lazy as _

from freehold.capabilities.surveys.bounds import RESPONSE_DAYS, REST_DAYS
from freehold.capabilities.surveys.kinds import Promise, Sampling, Way
from freehold.capabilities.surveys.purpose import SURVEYS
from freehold.foundation.ids import ordered_id, random_id
from freehold.trust.people.linked import Belonging
from freehold.trust.register.audiences import Audience
from freehold.trust.register.retention import for_days, until_removed, while_member
from freehold.trust.vault import blind
from freehold.trust.vault.classes import KeyClass
from freehold.trust.vault.fields import Sealed, SealedManager
from freehold.trust.vault.kinds import Json, PersonRef, Text

ONE_SIZE = 4_096
"""What every set of answers is padded to."""

_link = partial(models.BinaryField, max_length=blind.BYTES, unique=True)
_sealed = partial(Sealed, purpose=SURVEYS, key_class=KeyClass.SURVEYS)
_answers = partial(
    _sealed,
    Json(max_bytes=ONE_SIZE, pad=ONE_SIZE),
    category="user.content.private",
    without_it=_("nobody could count what you answered"),
)


class Survey(models.Model):
    """One edition of a survey. ``document`` is its questionnaire as JSON; ``series`` is shared by editions;
    ``framed_by`` are the sites that may show a public one in a frame of theirs.

    What it asks and when it is open is the house's own act, and known to all who are asked.
    """

    id = models.UUIDField(primary_key=True, default=ordered_id)
    series = models.UUIDField(db_index=True)
    edition = models.PositiveIntegerField(default=1)
    promise = models.CharField(max_length=12, choices=Promise)
    way = models.CharField(max_length=8, choices=Way)
    slug = models.CharField(max_length=20, unique=True)
    document = models.TextField()
    version = models.PositiveIntegerField(default=1)
    opened_at = models.DateTimeField(null=True, db_index=True)
    closes_at = models.DateTimeField(null=True, db_index=True)
    closes_after = models.PositiveIntegerField(null=True)
    closed_at = models.DateTimeField(null=True)
    reminded = models.PositiveSmallIntegerField(default=0)
    written_at = models.DateTimeField(null=True)
    framed_by = models.JSONField(default=list)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["series", "edition"], name="one_survey_to_an_edition")
        ]


class Sample(models.Model):
    """A sample was drawn. ``strata`` says of each its name, and how many are in it (``frame``), were
    ``drawn``, are ``wanted`` and, once the survey closed, ``answered``."""

    of = models.OneToOneField(Survey, primary_key=True, on_delete=models.CASCADE, related_name="sample")
    sampling = models.CharField(max_length=10, choices=Sampling)
    grouped_by = models.CharField(max_length=40, blank=True)
    strata = models.JSONField()


class Invitation(models.Model):
    """Somebody was drawn. ``once`` is a keyed hash of survey and person, ``letters`` how many they got.

    ``own_link`` is the secret that they came with from their own page; of a confidential survey alone.
    """

    id = models.UUIDField(primary_key=True, default=random_id)
    survey = models.ForeignKey(Survey, on_delete=models.CASCADE, related_name="invitations")
    once = _link()
    stratum = models.PositiveSmallIntegerField(default=0)
    letters = models.PositiveSmallIntegerField(default=0)
    member = _sealed(
        PersonRef(), holder=None, category="user.unique_id",
        keep=for_days(REST_DAYS), without_it=_("we would ask the same people again and again"),
    )  # fmt: skip
    own_link = _sealed(
        Text(max_length=100), holder=None, category="user.authorization",
        keep=for_days(REST_DAYS), without_it=_("what you began would not be there when you come back"),
    )  # fmt: skip

    objects = SealedManager()


class Ticket(models.Model):
    """The right to answer by one invitation: a keyed hash of the secret in a link.

    ``whose`` is the member, sealed under that secret, where a confidential answer goes under their key.
    """

    id = models.UUIDField(primary_key=True, default=random_id)
    invitation = models.ForeignKey(Invitation, on_delete=models.CASCADE, related_name="tickets")
    digest = _link()
    whose = models.BinaryField(null=True)


class Mark(models.Model):
    """An invitation was used. Of an anonymous survey marks come in batches, in an order of their own."""

    id = models.UUIDField(primary_key=True, default=random_id)
    survey = models.ForeignKey(Survey, on_delete=models.CASCADE, related_name="marks")
    invitation = models.OneToOneField(Invitation, on_delete=models.CASCADE, related_name="mark")


class Pool(models.Model):
    """Answers of one survey that wait for company. Its key dies with its row."""

    id = models.UUIDField(primary_key=True, default=random_id)
    survey = models.OneToOneField(Survey, on_delete=models.CASCADE, related_name="pool")


class Waiting(models.Model):
    """One set of answers that waits."""

    id = models.UUIDField(primary_key=True, default=random_id)
    pool = models.ForeignKey(Pool, on_delete=models.CASCADE, related_name="waiting")
    body = _answers(holder="pool_id", audience=Audience.GRANTED, keep=until_removed())

    objects = SealedManager()


class Used(models.Model):
    """One invitation that was used by somebody whose answers wait. ``once`` is a keyed hash of it."""

    id = models.UUIDField(primary_key=True, default=random_id)
    pool = models.ForeignKey(Pool, on_delete=models.CASCADE, related_name="used")
    once = _link()
    invitation = _sealed(
        PersonRef(), holder="pool_id", audience=Audience.GRANTED, category="user.unique_id",
        keep=until_removed(), without_it=_("one invitation could be used twice"),
    )  # fmt: skip

    objects = SealedManager()


class Answer(models.Model):
    """What one person answered anonymously: nobody's, under the key of the survey."""

    id = models.UUIDField(primary_key=True, default=random_id)
    survey = models.ForeignKey(Survey, on_delete=models.CASCADE, related_name="answers")
    body = _answers(holder="survey_id", audience=Audience.GRANTED, keep=until_removed())

    objects = SealedManager()


class Response(models.Model):
    """What one member answered in confidence, under their key; ``once`` as in ``Invitation``."""

    id = models.UUIDField(primary_key=True, default=random_id)
    survey = models.ForeignKey(Survey, on_delete=models.CASCADE, related_name="responses")
    once = _link()
    body = _answers(holder=None, keep=for_days(RESPONSE_DAYS))

    objects = SealedManager()


class Draft(models.Model):
    """A half-filled questionnaire, sealed under the secret of its link, which the house does not keep."""

    id = models.UUIDField(primary_key=True, default=random_id)
    survey = models.ForeignKey(Survey, on_delete=models.CASCADE, related_name="drafts")
    digest = _link()
    body = models.BinaryField()


class Unasked(Belonging):
    """Somebody does not want to be invited to surveys."""

    details = _sealed(
        Json(), holder=None, category="user.privacy_preferences", keep=while_member(),
        without_it=_("you would be invited again"),
    )  # fmt: skip


def once(survey_id: UUID, person_id: UUID) -> bytes:
    """The keyed hash that says: this person, this survey."""
    return blind.blind_link("surveys.once", survey_id, person_id)
