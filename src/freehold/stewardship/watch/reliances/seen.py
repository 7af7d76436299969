"""What the register says of one service."""

from dataclasses import dataclass
from datetime import date

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Role(TextChoices):
    """Who answers for members' data there: GDPR Art. 28 asks for a contract with the first kind only."""

    PROCESSOR = "processor", _("It works for us, on our instructions")
    INDEPENDENT = "independent", _("It decides for itself, and people have accounts of their own there")


class Members(TextChoices):
    """Whose data lie there."""

    EVERYBODY = "everybody", _("Those of every member")
    EVERYBODY_WITH_ADDRESS = "addressed", _("Those of every member who gave an e-mail address")
    CAME_FROM = "came from", _("Those of members who were brought from there")
    LISTED = "listed", _("Those of members on a list that we load")
    NOBODY = "nobody", _("Nobody's: there are no data of members there")


@dataclass(frozen=True, slots=True)
class RelianceSeen:
    """One service that the business relies on, everything about it put together.

    ``categories`` are keys such as ``user.contact.email``. ``account_owners`` are offices ("the studio
    desk"), never names: who bears them stands sealed. ``members`` is the widest of the ways in which data
    get there; ``how_many`` counts the persons of all of them. ``exit_percent`` is how
    much of getting ready to leave is done, 0 to 100. ``ended_on`` is set where nothing new goes there, and
    what went there before may still lie there. ``fed_by`` are the parts of the house that send data there,
    ``asks_at`` the mail addresses at which to ask for erasure, as the house was told them.
    """

    slug: str
    name: str
    purposes: tuple[str, ...]
    categories: tuple[str, ...]
    role: Role
    since: date | None
    account_owners: tuple[str, ...]
    contract_on: date | None
    review_on: date | None
    members: Members
    how_many: int
    exit_percent: int
    ended_on: date | None = None
    fed_by: tuple[str, ...] = ()
    asks_at: tuple[str, ...] = ()
