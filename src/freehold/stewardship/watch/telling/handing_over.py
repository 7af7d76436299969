"""Letters to an account that nobody had claimed go over to the account that its person has: sealed for them.

Two letters of one round to one person are one: the one that their own account got stays.
"""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from freehold.foundation.order import hide_order
from freehold.stewardship.watch.telling import assessing, sending
from freehold.stewardship.watch.telling.models import Breach, Letter, Named
from freehold.trust.people import shelved
from freehold.trust.people.proved import as_person
from freehold.trust.vault import sealing
from freehold.trust.vault.classes import KeyClass
from freehold.trust.vault.fields import Held
from freehold.trust.vault.opener import Opener

_AT_ONCE = 500


class LettersOfMine:
    """Letters, as ``people.belongings`` asks about them."""

    kind = "telling.letters"
    title: str | Promise = _("Letters about the safety of your data")

    def count(self, person_id: UUID) -> int:
        return Letter.on_shelf_of(person_id).count()

    def erase(self, _opener: Opener, *, person_id: UUID, **_told: datetime) -> None:
        Letter.on_shelf_of(person_id).delete()
        shelved.clear(Letter, person_id)

    def hand_over(self, opener: Opener, *, giver: UUID, taker: UUID, **_told: datetime) -> None:
        """Every letter, and that the person was named as concerned: no later round passes them over."""
        sealing.make_keys([taker], KeyClass.CREDENTIALS)
        with transaction.atomic():
            _hand_over_letters(opener, giver, taker)
            _hand_over_names(giver, taker)


def _hand_over_letters(opener: Opener, giver: UUID, taker: UUID) -> None:
    rows = list(Letter.on_shelf_of(giver))
    bodies = as_person(opener, giver).open_many([row.body for row in rows], instead=None)
    links = {row.id: sending.link_to(row.campaign_id, taker) for row in rows}
    there = {
        bytes(one)
        for one in Letter.objects.filter(once__in=list(links.values())).values_list("once", flat=True)
    }
    moved = []
    for row, body in zip(rows, bodies, strict=True):
        if body is None or links[row.id] in there:
            row.delete()
            continue
        row.once, row.body = links[row.id], Held(body, holder=taker)
        row.put_on_shelf(taker)
        row.save(update_fields=["once", "body", "shelf"])
        moved.append(row.id)
    hide_order(Letter, moved)
    shelved.clear(Letter, giver)


def _hand_over_names(giver: UUID, taker: UUID) -> None:
    ids = list(Breach.objects.values_list("id", flat=True))
    for start in range(0, len(ids), _AT_ONCE):
        _name_instead(ids[start : start + _AT_ONCE], giver, taker)


def _name_instead(breaches: Sequence[UUID], giver: UUID, taker: UUID) -> None:
    links = {assessing.link_to(one, giver): assessing.link_to(one, taker) for one in breaches}
    there = {
        bytes(one)
        for one in Named.objects.filter(link__in=list(links.values())).values_list("link", flat=True)
    }
    for row in list(Named.objects.filter(link__in=list(links))):
        link = links[bytes(row.link)]
        if link in there:
            row.delete()
        else:
            Named.objects.filter(id=row.id).update(link=link)
