"""The risks to people (GDPR Art. 35(7)(c)) that every house has, with what is left of each."""

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from freehold.foundation.mail import Words
from freehold.stewardship.records.papers import Section, Table

_ROUND_TO = (10, 50, 100, 500, 1_000, 5_000, 10_000, 50_000, 100_000, 500_000, 1_000_000)

_RISKS: Sequence[tuple[Words, Words, Words]] = (
    (
        gettext_lazy("Somebody steals the files, the backups or the disk."),
        gettext_lazy("Addresses, private groups and what is in them become known."),
        gettext_lazy("Sealed without the keys, which lie elsewhere. Public posts are readable anyway."),
    ),
    (
        gettext_lazy("Somebody takes over the running machine, or runs it."),
        gettext_lazy("All that the house itself can read."),
        gettext_lazy("Not closed by software: it depends on who can reach the machine, and on updates."),
    ),
    (
        gettext_lazy("Somebody on the staff looks around without need."),
        gettext_lazy("Private facts reach a person who has no business with them."),
        gettext_lazy("A reason first, an entry that its person reads, and a record that can only grow."),
    ),
    (
        gettext_lazy("Somebody gets into a member's account with a password from elsewhere."),
        gettext_lazy("They read and write as that member."),
        gettext_lazy("Known passwords are refused, tries are slowed, a new browser is told by mail."),
    ),
    (
        gettext_lazy("What a member wrote in public harms them later."),
        gettext_lazy("It is found, copied, and held against them."),
        gettext_lazy("They can erase it here. Copies that others made stay with those others."),
    ),
    (
        gettext_lazy("Somebody says they are older than they are, or names a friend as guardian."),
        gettext_lazy("A child is treated as a grown-up."),
        gettext_lazy("Not closed: an age is what somebody says, and an address is only an address."),
    ),
    (
        gettext_lazy("The keys or the machine are lost."),
        gettext_lazy("Members lose what they wrote."),
        gettext_lazy("Backups, and a recovery sheet kept elsewhere; both depend on the owner."),
    ),
    (
        gettext_lazy("Pressing, insult or exposure by other members."),
        gettext_lazy("People are hurt, or leave."),
        gettext_lazy("Reports to moderators; private groups; visitors see no profile of the young."),
    ),
)


def section() -> Section:
    """The list, with likelihood and weight left for the owner."""
    return Section(
        "risks",
        _("What could happen to people (Art. 35(7)(c))"),
        table=Table(
            caption=_("Risks"),
            heads=[_("What could happen"), _("To whom, and how bad"), _("What is left of it")],
            rows=[list(risk) for risk in _RISKS],
        ),
        questions=[
            _("How likely and how bad is each here: low, medium or high? Say why."),
            _("What else could happen in your community that is not in this list?"),
        ],
    )


def about(number: int) -> str:
    """A number of people, rounded up, so that a paper which leaves the house names no exact one."""
    limit = next((limit for limit in _ROUND_TO if number <= limit), None)
    return _("more than %d") % _ROUND_TO[-1] if limit is None else _("up to %d") % limit
