"""What the register says, in plain words, for every page and paper that prints it."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from freehold.trust.register.audiences import Audience
from freehold.trust.register.purposes import LawfulBasis
from freehold.trust.register.retention import Keep

_AUDIENCES: Mapping[Audience, Promise] = {
    Audience.SELF: gettext_lazy("Only you"),
    Audience.GRANTED: gettext_lazy("Those you share the place with"),
    Audience.MEMBERS: gettext_lazy("Members"),
    Audience.EVERYONE: gettext_lazy("Everybody"),
}

_BASES: Mapping[LawfulBasis, Promise] = {
    LawfulBasis.CONSENT: gettext_lazy("You agreed, and can take it back (GDPR Art. 6(1)(a))"),
    LawfulBasis.CONTRACT: gettext_lazy("Membership does not work without it (GDPR Art. 6(1)(b))"),
    LawfulBasis.LEGAL_OBLIGATION: gettext_lazy("The law asks for it (GDPR Art. 6(1)(c))"),
    LawfulBasis.VITAL_INTERESTS: gettext_lazy("To protect somebody's life (GDPR Art. 6(1)(d))"),
    LawfulBasis.PUBLIC_TASK: gettext_lazy("A public task (GDPR Art. 6(1)(e))"),
    LawfulBasis.LEGITIMATE_INTERESTS: gettext_lazy(
        "The house needs it, and weighed it against your interests (GDPR Art. 6(1)(f))"
    ),
}


def audience_in_words(audience: Audience) -> Promise:
    return _AUDIENCES[audience]


def basis_in_words(basis: LawfulBasis) -> Promise:
    return _BASES[basis]


def kept_until(keep: Keep) -> str:
    """Until when something is kept, as the end of "Kept until …"."""
    if not keep.days:
        return str(keep.until)
    days = ngettext("%(num)d day", "%(num)d days", keep.days) % {"num": keep.days}
    return _("%(days)s after %(event)s") % {"days": days, "event": keep.until}
