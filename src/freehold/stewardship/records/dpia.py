"""A draft of the data protection impact assessment (GDPR Art. 35(7)), filled with what this house has.

What only the owner can know is a question, marked as one: a draft that answered it would be worth nothing.
"""

from collections.abc import Iterator
from datetime import datetime

from django.conf import settings
from django.utils.translation import gettext as _

from freehold.commons.house.queries import House, Joining, house, processors
from freehold.stewardship.records import risks
from freehold.stewardship.records.activities import Activity, activities
from freehold.stewardship.records.article30 import missing
from freehold.stewardship.records.measures import MEASURES
from freehold.stewardship.records.papers import Paper, Section, Table
from freehold.trust.people import accounts, ages, protections
from freehold.trust.register.purposes import LawfulBasis

_SPECIAL = ("user.health", "user.biometric", "user.demographic.race", "user.demographic.religious",
            "user.demographic.political", "user.demographic.sexual")  # fmt: skip


def dpia(*, at: datetime) -> Paper:
    """The four parts of Art. 35(7), and before them whether an assessment is needed at all."""
    done, about = activities(), house()
    return Paper(
        kind="dpia",
        title=_("Data protection impact assessment, a draft"),
        lead=_(
            "Filled from what this house has and does. What is marked with an empty box only you can answer; "
            "the draft is an assessment once you have, and have agreed with it."
        ),
        made_at=at,
        sections=[
            _whether(done),
            _description(done, about),
            _necessity(done),
            risks.section(),
            _measures(about),
            _opinions(),
        ],
        facts={"figures": _figures(about)},
    )


def _whether(done: list[Activity]) -> Section:
    special = sorted({d.category for one in done for d in one.data if d.category.startswith(_SPECIAL)})
    young = ages.Young.objects.exists()
    return Section(
        "whether",
        _("Whether an assessment is needed (Art. 35(1) and (3))"),
        points=[
            _("Decisions by machines with legal effect, or profiles: none (Art. 35(3)(a))."),
            _("Columns for special categories of data: %s.") % (", ".join(special) or _("none")),
            _("Watching of public places: none (Art. 35(3)(c))."),
            _("People under eighteen among the members: %s.") % (_("yes") if young else _("none known")),
        ],
        questions=[
            _("Do people write about health, faith, politics or their sexual life in your groups?"),
            _("Does the list of your authority (Art. 35(4)) name what you do?"),
            _("Which of the nine criteria of WP 248 rev.01 hold? With two of them an assessment is advised."),
        ],
    )


def _description(done: list[Activity], about: House) -> Section:
    figures = _figures(about)
    return Section(
        "description",
        _("What is done, and what for (Art. 35(7)(a))"),
        sentences=[
            _("The house is where members of a community meet, write to each other and to the business."),
            _("It holds about %(members)s members. %(joining)s.")
            % {"members": figures["members"], "joining": about.joining.label},
        ],
        points=[
            _("Asked for besides name and address: %s.") % (", ".join(_asked_for(about)) or _("nothing")),
            _("Letters leave by: %s.") % figures["mail"],
            _("Firms that get data: %s.") % (", ".join(_firms()) or _("none")),
        ],
        table=Table(
            caption=_("Purposes"),
            heads=[_("Purpose"), _("Basis"), _("Data")],
            rows=[
                [one.purpose.title, one.article, ", ".join(datum.label for datum in one.data) or "–"]
                for one in done
            ],
            columns_of=[[column for datum in one.data for column in datum.columns] for one in done],
        ),
        questions=[
            _("How many people do you expect in a year, and where do they live?"),
            *missing(),
        ],
    )


def _necessity(done: list[Activity]) -> Section:
    weighed = [one for one in done if one.purpose.basis is LawfulBasis.LEGITIMATE_INTERESTS]
    return Section(
        "necessity",
        _("Whether it is necessary and in proportion (Art. 35(7)(b))"),
        sentences=[
            _(
                "Each column says what would not work without it; optional ones are off until you turn them "
                "on. An age band is asked for instead of a birth date. What is over is deleted by itself."
            )
        ],
        points=[
            *(
                _("%(purpose)s: “%(what)s” is kept because without it %(consequence)s.")
                % {"purpose": one.purpose.title, "what": datum.label, "consequence": datum.without_it}
                for one in done
                for datum in one.data
            ),
        ],
        questions=[
            _("“%s”: is your interest real, and does it weigh more than theirs?") % one.purpose.title
            for one in weighed
        ],
    )


def _measures(about: House) -> Section:
    apart = _("yes, said the owner") if about.keys_apart_at else _("not confirmed")
    return Section(
        "measures",
        _("What is done against the risks (Art. 35(7)(d))"),
        points=[
            *MEASURES,
            _("A copy of the keys lies somewhere else than the data: %s.") % apart,
            _("From which age people are members without a guardian: %d.") % protections.audience_age(),
        ],
        questions=[
            _("Who else can reach the machine that the house runs on, and how do they prove who they are?"),
            _("Who restores the house, and when did somebody last try?"),
        ],
    )


def _opinions() -> Section:
    return Section(
        "opinions",
        _("Whom you asked (Art. 35(2) and (9))"),
        questions=[
            _("What did your data protection officer advise, if you have one?"),
            _("What do members, or those who speak for them, think of it?"),
            _("If a high risk remains: did you ask your authority beforehand (Art. 36)?"),
            _("Date, name, and when it is to be looked at again."),
        ],
    )


def _figures(about: House) -> dict[str, object]:
    return {
        "members": risks.about(accounts.counts().members),
        "joining": about.joining.value,
        "open_to_all": about.joining is Joining.OPEN,
        "firms": _firms(),
        "optional_fields": sorted(about.optional),
        "audience_age": protections.audience_age(),
        "keys_apart": about.keys_apart_at is not None,
        "mail": _("a mail server") if settings.MAIL_SERVER else _("nothing: they are kept in the house"),
    }


def _firms() -> list[str]:
    return [firm.name for firm in processors()]


def _asked_for(about: House) -> Iterator[str]:
    named = {"phone": _("phone number"), "age_band": _("age band")}
    return (named.get(field, field) for field in sorted(about.optional))
