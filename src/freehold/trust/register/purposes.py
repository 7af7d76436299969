"""What personal data are for, and by what right (GDPR Art. 6)."""

from dataclasses import dataclass
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class LawfulBasis(StrEnum):
    """The six bases of GDPR Art. 6(1)."""

    CONSENT = "consent"
    CONTRACT = "contract"
    LEGAL_OBLIGATION = "legal obligation"
    VITAL_INTERESTS = "vital interests"
    PUBLIC_TASK = "public task"
    LEGITIMATE_INTERESTS = "legitimate interests"


@dataclass(frozen=True, slots=True)
class Purpose:
    """One purpose. ``code`` stands in ledger entries and never changes; ``title`` is what people read."""

    code: str
    title: str | Promise
    basis: LawfulBasis


ACCOUNT = Purpose("account", _("To keep your account"), LawfulBasis.CONTRACT)
SIGN_IN = Purpose("sign-in", _("To let you in, and nobody else"), LawfulBasis.CONTRACT)
SECURITY = Purpose("security", _("To protect accounts against abuse"), LawfulBasis.LEGITIMATE_INTERESTS)
COMMUNITY = Purpose("community", _("To take part in the community"), LawfulBasis.CONTRACT)
MAIL = Purpose("mail", _("To write to you"), LawfulBasis.CONTRACT)
SUPPORT = Purpose("support", _("To help you when you ask"), LawfulBasis.CONTRACT)
IMPORT = Purpose("import", _("To bring your community home"), LawfulBasis.LEGITIMATE_INTERESTS)
MODERATION = Purpose("moderation", _("To keep the place civil"), LawfulBasis.LEGITIMATE_INTERESTS)
RECORD = Purpose("record", _("To show who looked at your data"), LawfulBasis.LEGAL_OBLIGATION)
PORTABILITY = Purpose("portability", _("To hand you everything that is yours"), LawfulBasis.LEGAL_OBLIGATION)
OPERATION = Purpose("operation", _("To keep the house running"), LawfulBasis.LEGITIMATE_INTERESTS)
CHOICES = Purpose("choices", _("To know what you agreed to"), LawfulBasis.LEGAL_OBLIGATION)
PROTECTION = Purpose("protection", _("To protect who is not grown up yet"), LawfulBasis.LEGITIMATE_INTERESTS)
NEWS = Purpose("news", _("To tell you by mail what is new"), LawfulBasis.CONSENT)
FOUND = Purpose("found", _("To let search engines find your profile"), LawfulBasis.CONSENT)
CALLING = Purpose("calling", _("To help you by telephone"), LawfulBasis.CONSENT)
GUARDED = Purpose("guarded", _("To have a member whose guardian agreed"), LawfulBasis.CONSENT)
LEGAL_DEMAND = Purpose("legal-demand", _("Because a law or a court demands it"), LawfulBasis.LEGAL_OBLIGATION)
OVERSIGHT = Purpose(
    "oversight", _("To see that those who act for the house look only when they must"),
    LawfulBasis.LEGITIMATE_INTERESTS,
)  # fmt: skip

_known = {
    purpose.code: purpose
    for purpose in (
        ACCOUNT, SIGN_IN, SECURITY, COMMUNITY, MAIL, SUPPORT, IMPORT, MODERATION, RECORD, OPERATION,
        CHOICES, PROTECTION, NEWS, FOUND, CALLING, GUARDED, PORTABILITY,
        LEGAL_DEMAND, OVERSIGHT,
    )
}  # fmt: skip


def add(purpose: Purpose) -> Purpose:
    """Make a capability's own purpose known. Refuses a second meaning for a code in use."""
    if _known.setdefault(purpose.code, purpose) != purpose:
        raise ValueError(f"The purpose code {purpose.code!r} has another meaning already.")
    return purpose


def by_code(code: str) -> Purpose:
    """The purpose with this code, or KeyError."""
    return _known[code]


def all_purposes() -> list[Purpose]:
    return sorted(_known.values(), key=lambda purpose: purpose.code)
