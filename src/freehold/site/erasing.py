"""Which room does what when somebody is erased. The only place that knows them all."""

from collections.abc import Mapping
from functools import partial
from typing import Any
from uuid import UUID

from django.db.models import TextField
from django.db.models.functions import Cast
from django_tasks_db.models import DBTaskResult

from freehold.capabilities.community import erasing as posts
from freehold.capabilities.community import letting_go as community
from freehold.capabilities.community import pasted
from freehold.capabilities.surveys import keeper as surveys
from freehold.commons.alerts import counted
from freehold.commons.media import letting_go as media
from freehold.commons.media import operations as kept_media
from freehold.commons.search import index
from freehold.commons.support import letting_go as support
from freehold.stewardship.assurance.backups import replaying as backups
from freehold.stewardship.watch.telling import letting_go as telling
from freehold.trust.access import restricting
from freehold.trust.people import departures, facts_erased, persons, profile
from freehold.trust.people.models import Person
from freehold.trust.rights import keepers
from freehold.trust.rights.asking import standing
from freehold.trust.rights.erasing import at_once, clearings, preview, replaying, things
from freehold.trust.rights.erasing.clearings import Clearing
from freehold.trust.rights.erasing.erasure_list import Kind


def _clear_people(person_id: UUID, _remembered: Mapping[str, Any], _kind: Kind) -> int:
    was_there = Person.objects.filter(id=person_id).exists()
    persons.clear_rows(person_id)
    return int(was_there)


def _forget_jobs(person_id: UUID) -> None:
    """Jobs carry ids: those with this one, done or failed or waiting, go."""
    rows = DBTaskResult.objects.annotate(carried=Cast("args_kwargs", TextField()))
    for written in (str(person_id), person_id.hex):
        rows.filter(carried__contains=written).delete()


def _leave_nothing_in_the_index(_person_id: UUID) -> None:
    index.scrub()


def _note_fact(person_id: UUID, column: str) -> None:
    if column in profile.ERASED_ALONE:
        things.note(f"{Person._meta.label_lower}.{column}", person_id)


def people_clearing() -> Clearing:
    """The room of people goes last: until then a row of theirs can be found by their id."""
    own = [one for one in keepers.personal_models() if one._meta.app_label == Person._meta.app_label]
    labels = frozenset(model._meta.label_lower for model in own)
    return Clearing(name="people", models=labels, clear=_clear_people)


for _clearing in (
    community.CLEARING,
    media.CLEARING,
    support.CLEARING,
    surveys.CLEARING,
    telling.CLEARING,
    people_clearing(),
):
    clearings.register(_clearing)
clearings.finish_with(counted.forget)
clearings.finish_with(_forget_jobs)
clearings.finish_with(_leave_nothing_in_the_index)
departures.when_gone(at_once.begin)
things.erases_again(posts.LABEL, posts.erase_again)
things.erases_again(posts.VOTE_LABEL, posts.take_back_again)
things.erases_again(kept_media.LABEL, kept_media.remove_again)
for _column in profile.ERASED_ALONE:
    things.erases_again(f"{Person._meta.label_lower}.{_column}", partial(profile.erase_again, column=_column))
facts_erased.when_erased(_note_fact)
backups.use(replaying.replay)
restricting.use(standing.objected)
preview.copies_finders.append(pasted.copies_of)
