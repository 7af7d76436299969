"""The privacy notice (GDPR Art. 13 and 14) in plain words, from the declarations."""

from datetime import datetime

from django.utils.translation import gettext as _

from freehold.commons.house.controlling import controller
from freehold.commons.house.queries import processors
from freehold.stewardship.records.activities import Activity, activities
from freehold.stewardship.records.measures import COOKIES, MEASURES
from freehold.stewardship.records.papers import Paper, Section, Table
from freehold.trust.people import protections
from freehold.trust.register.purposes import LawfulBasis


def notice(*, at: datetime) -> Paper:
    """Who, why, by what right, how long, to whom, which rights, and whom to complain to."""
    done = activities()
    return Paper(
        kind="notice",
        title=_("Privacy notice"),
        lead=_(
            "What this house does with what is about you. Made from the software's own register, so it says "
            "neither less nor more than what happens."
        ),
        made_at=at,
        sections=[
            _who(),
            *(_why(one) for one in done if one.data or one.borrowed),
            _whence(),
            _to_whom(),
            _must(),
            _machines(),
            _rights(),
            _young(),
            Section("protection", _("How it is protected"), points=list(MEASURES)),
            _cookies(),
        ],
    )


def _who() -> Section:
    by = controller()
    sentences = [
        by.address or _("The owner of this house has not said yet which business stands behind it."),
    ]
    if by.contact:
        sentences.append(_("Write about your data to %s, or by a sealed letter under “Trust”.") % by.contact)
    else:
        sentences.append(_("Write about your data by a sealed letter, under “Trust”. You need no account."))
    if by.officer:
        sentences.append(_("Data protection officer: %s") % by.officer)
    return Section("who", _("Who is responsible"), sentences=sentences)


def _why(activity: Activity) -> Section:
    sentences = [str(activity.basis)]
    if activity.purpose.basis is LawfulBasis.LEGITIMATE_INTERESTS:
        sentences.append(_("You can object to it, under “Choices” in your privacy centre."))
    if activity.purpose.basis is LawfulBasis.CONSENT:
        sentences.append(_("It is off until you agree, and one press takes it back."))
    if activity.borrowed:
        used = ", ".join(str(one) for one in activity.borrowed)
        sentences.append(_("Used for it: %s.") % used)
    return Section(
        f"purpose-{activity.purpose.code}",
        activity.purpose.title,
        sentences=sentences,
        table=_table(activity),
    )


def _whence() -> Section:
    return Section(
        "whence",
        _("Where it comes from"),
        sentences=[
            _("From you: what you fill in, write and choose, and what your browser says when it comes."),
            _(
                "If your community moved here from elsewhere, what you wrote there and your name came with "
                "it, and under “What we hold” you see from where. Whoever was brought along and never comes "
                "is forgotten after 180 days."
            ),
        ],
    )


def _to_whom() -> Section:
    firms = processors()
    title = _("Who else gets it")
    if not firms:
        return Section("to-whom", title, sentences=[_("Nobody outside the house. Nothing is sold.")])
    return Section(
        "to-whom",
        title,
        sentences=[_("These firms work for the house and for nobody else with your data. Nothing is sold.")],
        table=Table(
            caption=_("Firms that work for us"),
            heads=[_("Firm"), _("What it does for us"), _("Country")],
            rows=[[firm.name, firm.does, firm.country] for firm in firms],
        ),
    )


def _must() -> Section:
    return Section(
        "must",
        _("What you have to tell us"),
        sentences=[
            _(
                "To be a member you need a handle, a name that you choose, and a way to prove that it is "
                "you. All else is up to you; beside each fact above stands what would not work without it."
            )
        ],
    )


def _table(activity: Activity) -> Table | None:
    """What is kept for a purpose; None where nothing is kept for it alone."""
    if not activity.data:
        return None
    return Table(
        caption=activity.purpose.title,
        heads=[_("What"), _("Who can see it"), _("Kept until"), _("Without it")],
        rows=[[one.label, one.seen_by, one.kept, one.without_it] for one in activity.data],
        columns_of=[one.columns for one in activity.data],
    )


def _machines() -> Section:
    return Section(
        "machines",
        _("No machine decides about you"),
        sentences=[
            _("No decision about you is made by a machine alone, and nobody draws up a profile of you."),
        ],
    )


def _rights() -> Section:
    by = controller()
    complain = (
        _("You can complain to %s, and to the authority where you live or work.") % by.authority
        if by.authority
        else _("You can complain to the data protection authority where you live, work, or of this house.")
    )
    return Section(
        "rights",
        _("Your rights"),
        points=[
            _("See all that is held about you, and who looked: in your privacy centre, at any time."),
            _("Correct it: beside each fact stands where."),
            _("Take it with you, or have it erased or only kept: “Take it or leave”."),
            _("Object to what rests on our own interests, and take back what you agreed to: “Choices”."),
            _("Without an account, or if a page is not enough: write under “Trust”. It costs nothing."),
            complain,
        ],
    )


def _young() -> Section:
    return Section(
        "young",
        _("If you are young"),
        sentences=[
            _(
                "This house is made for people of %(age)d and older. If we ask for an age band and yours is "
                "younger, a parent or guardian has to agree first; your profile is then shown to members "
                "only, strangers cannot write to you, and we ask you for no other consent."
            )
            % {"age": protections.audience_age()}
        ],
    )


def _cookies() -> Section:
    return Section(
        "cookies",
        _("Cookies, and what your browser may ask for"),
        sentences=[
            _("Only cookies without which a page would not work, so we need not ask. None says who you are:"),
            _(
                "If your browser sends Global Privacy Control, we take it as your objection to anything by "
                "which something about you would reach others."
            ),
        ],
        points=list(COOKIES),
    )
