"""What a new owner does first. Each line is found out from how the house stands; none can be ticked away."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from freehold.commons.house import queries as house_queries
from freehold.commons.house.queries import House
from freehold.commons.mail import queries as mail
from freehold.interfaces.web.trustpage.questions import BY_THE_OWNER
from freehold.trust.disclosure import recipients
from freehold.trust.people import roles
from freehold.trust.register.actors import Role


@dataclass(frozen=True, slots=True)
class Task:
    """One line of the checklist. Only of the keys the owner says that it is done: no software sees a safe."""

    title: str
    text: str
    href: str
    action: str
    done: bool


more_tasks: list[Callable[[], Task]] = []
"""What other rooms add, such as bringing a community home; each is wired once, in ``site``."""


def tasks() -> list[Task]:
    """All of them, in the order in which they are best done."""
    return [*_first(house_queries.house()), *(task() for task in more_tasks), *_then()]


def _first(now: House) -> Iterator[Task]:
    yield Task(
        _("Lock your own account"),
        _("You have a second factor. Keep its recovery codes on paper."),
        reverse("privacy:devices"),
        _("Look"),
        done=True,
    )
    yield Task(
        _("Keep a copy of the keys somewhere else"),
        _("Without them nobody can read this house again, and with them anybody who has the data can."),
        reverse("console:keys_apart"),
        _("How"),
        done=now.keys_apart_at is not None,
    )
    yield Task(
        _("Name the house"),
        _("What people read at the top of every page."),
        reverse("console:name"),
        _("Name it"),
        done=now.named,
    )
    yield from _doors(now)


def _doors(now: House) -> Iterator[Task]:
    yield Task(
        _("Decide who can join"),
        _("Now: %(who)s.") % {"who": str(now.joining.label).lower()},
        reverse("console:joining"),
        _("Decide"),
        done=now.joining_decided,
    )
    yield Task(
        _("Say whom to write to"),
        _("Somebody who worries should find a name, not a form."),
        reverse("console:contact"),
        _("Choose"),
        done=now.contact_id is not None,
    )
    kept = _("Letters stay in the house, on the page for mail, until you name a mail server (%(setting)s).")
    yield Task(
        _("Let letters leave"),
        kept % {"setting": "FREEHOLD_MAIL_SERVER"},
        reverse("console:mail"),
        _("Look"),
        done=not mail.is_kept_here(),
    )
    if mail.leaves_through_others():
        yield Task(
            _("Name who carries your mail"),
            _("Letters leave through a mail server of others. Whoever is erased has to be erased there too."),
            reverse("console:processors"),
            _("Name the firm"),
            done=recipients.is_mail_carrier_named(),
        )


def _then() -> Iterator[Task]:
    several = len({*roles.people_with(Role.STAFF), *roles.people_with(Role.OWNER)}) > 1
    yield Task(
        _("Appoint somebody"),
        _("Somebody besides you who can help members."),
        reverse("console:people"),
        _("Appoint"),
        done=several,
    )
    yield Task(
        _("Answer what customers ask about trust"),
        _("Three short answers. “Not yet” is one."),
        reverse("console:statements"),
        _("Answer"),
        done=len(house_queries.statements()) == len(BY_THE_OWNER),
    )
