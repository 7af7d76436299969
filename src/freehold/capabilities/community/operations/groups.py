"""Opening groups, and belonging to them."""

from datetime import datetime
from typing import ClassVar
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_noop as _

from freehold.capabilities.community import belonging, limits, policies, reaching, slugs, texts
from freehold.capabilities.community.models.groups import (
    Group,
    Invitation,
    Standing,
)
from freehold.capabilities.community.policies import NewGroup
from freehold.capabilities.community.reaching import ReachedGroup
from freehold.capabilities.community.standing import INVITATION, Place, forget_hosts, place_of
from freehold.commons.search import index
from freehold.commons.search.index import Findable
from freehold.foundation.order import hide_order
from freehold.foundation.refusal import Refusal
from freehold.trust.access.opener import Access
from freehold.trust.people.models import Person
from freehold.trust.vault.blind import blind_link
from freehold.trust.vault.fields import Held

FINDABLE_GROUP = "community.group"


class LastHost(Refusal):
    code: ClassVar[str] = "community.last-host"
    for_members = _("You are the only host. Please make somebody else a host before you leave.")


def open_group(access: Access, *, name: str, about: str, private: bool, once: UUID, at: datetime) -> str:
    """Open a group and become its host; answers its slug. The same ``once`` again answers the same.

    Raises NotAllowed, NothingSaid, TooLong, or TooManyGroups.
    """
    reaching.require(access, policies.OPEN_GROUP, NewGroup(private))
    host = reaching.person(access)
    name = texts.line_of(name, most=limits.GROUP_NAME)
    about = texts.remark_of(about, most=limits.GROUP_ABOUT)
    group_id = UUID(bytes=blind_link("community.open_group", once, host)[:16], version=4)
    known = Group.objects.filter(id=group_id).values_list("slug", flat=True).first()
    if known is not None:
        return known
    group = Group(id=group_id, private=private)
    if private:
        group.slug, group.words = slugs.random(), {"name": name, "about": about}
    else:
        group.slug, group.name, group.about, group.opened_at = slugs.of_group(name), name, about, at
    with transaction.atomic():
        _insert(group)
        belonging.add(place_of(group), host, Standing.HOST)
    return group.slug


def describe_group(access: Access, *, group_id: UUID, name: str, about: str) -> None:
    """Say anew what a group is called and about. For its hosts.

    Raises NotHere, NotAllowed, NothingSaid or TooLong.
    """
    group = reaching.group(access, group_id, policies.HOST).group
    name = texts.line_of(name, most=limits.GROUP_NAME)
    about = texts.remark_of(about, most=limits.GROUP_ABOUT)
    if group.private:
        group.words = {"name": name, "about": about}
    else:
        group.name, group.about = name, about
    with transaction.atomic():
        group.save(update_fields=["words", "name", "about"])
        if not group.private:
            index.put(findable(group))


def join(access: Access, *, group_id: UUID) -> None:
    """Belong to a group: a public one shows it, a private one is joined by invitation.

    Raises NotHere, NotAllowed or TooManyGroups.
    """
    reached = reaching.group(access, group_id, policies.JOIN)
    person_id = reaching.person(access)
    with transaction.atomic():
        belonging.add(reached.place, person_id, Standing.MEMBER)
        _forget_invitation(reached.place, person_id)


def leave(access: Access, *, group_id: UUID) -> None:
    """Belong to a group no more. A private group that its last member leaves is deleted.

    Raises NotHere, or LastHost while others depend on the only host.
    """
    reached = reaching.group(access, group_id, policies.READ)
    person_id = reaching.person(access)
    with transaction.atomic():
        Group.objects.select_for_update().values_list("id").get(id=group_id)
        others = belonging.rows(reached.place).exclude(id=belonging.row_id(reached.place, person_id))
        if others.exists() and not others.filter(standing=Standing.HOST).exists() and reached.group.private:
            raise LastHost
        belonging.remove(reached.place, person_id)
        if reached.group.private and not others.exists():
            reached.group.delete()


def invite(access: Access, *, group_id: UUID, person_id: UUID) -> None:
    """Ask somebody into a private group. Twice is once. Raises NotHere or NotAllowed."""
    reached = reaching.group(access, group_id, policies.HOST)
    if not reached.place.private or not Person.objects.filter(id=person_id).exists():
        raise reaching.NotHere
    if belonging.row_id(reached.place, person_id) is not None:
        return
    row = Invitation(group=reached.group, link=blind_link(INVITATION, group_id, person_id))
    row.person = Held(person_id, holder=person_id)
    try:
        with transaction.atomic():
            row.put_on_shelf(person_id)
            row.save(force_insert=True)
            hide_order(Invitation, [row.id])
    except IntegrityError:
        return


def decline(access: Access, *, group_id: UUID) -> None:
    """Say no to an invitation. Without one nothing happens."""
    with transaction.atomic():
        _forget_invitation(Place(group_id, private=True), reaching.person(access))


def make_host(access: Access, *, group_id: UUID, person_id: UUID) -> None:
    """Make a member a host of the group. Raises NotHere or NotAllowed."""
    reached = reaching.group(access, group_id, policies.HOST)
    row_id = belonging.row_id(reached.place, person_id)
    if row_id is None:
        raise reaching.NotHere
    belonging.rows(reached.place).filter(id=row_id).update(standing=Standing.HOST)
    forget_hosts(group_id)


def put_out(access: Access, *, group_id: UUID, person_id: UUID) -> None:
    """End somebody's belonging to a group. Hosts are not put out. Raises NotHere or NotAllowed."""
    reached: ReachedGroup = reaching.group(access, group_id, policies.HOST)
    row = belonging.rows(reached.place).filter(id=belonging.row_id(reached.place, person_id)).first()
    if row is None:
        raise reaching.NotHere
    if row.standing == Standing.HOST:
        raise reaching.NotAllowed(policies.HOSTS_STAY.because)
    with transaction.atomic():
        belonging.remove(reached.place, person_id)


def findable(group: Group) -> Findable:
    return Findable(kind=FINDABLE_GROUP, thing=group.id, title=group.name, body=group.about)


def _insert(group: Group) -> None:
    """Under the slug of its name, or with a few random letters after it where that is taken."""
    try:
        with transaction.atomic():
            group.save(force_insert=True)
    except IntegrityError:
        group.slug = f"{group.slug}-{slugs.random()[:5]}"
        group.save(force_insert=True)
    if group.private:
        hide_order(Group, [group.id])
    else:
        index.put(findable(group))


def _forget_invitation(place: Place, person_id: UUID) -> None:
    Invitation.objects.filter(link=blind_link(INVITATION, place.id, person_id)).delete()
