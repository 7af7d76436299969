"""What people can agree to here, each offered by the room where a yes or a no changes something."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from freehold.foundation.mail import Words
from freehold.trust.consent import texts
from freehold.trust.consent.texts import Wording
from freehold.trust.register.purposes import LawfulBasis, Purpose
from freehold.trust.vault.opener import Opener

Effect = Callable[[Opener, datetime], object]


def _nothing(_opener: Opener, _at: datetime) -> None:
    """The yes itself is what is asked for elsewhere."""


def _always(_opener: Opener) -> bool:
    return True


@dataclass(frozen=True, slots=True)
class Choice:
    """One purpose that rests on consent.

    ``paragraphs`` is all that stands before the button. ``given`` and ``withdrawn`` make the yes and the no
    real, in the same transaction; ``categories`` are fideslang keys of what is used besides the columns that
    are declared for the purpose; ``is_offered`` says whether the house asks this person at all. ``shares``
    is a choice by which something reaches others outside, which Global Privacy Control speaks about.
    """

    purpose: Purpose
    title: Words
    paragraphs: Sequence[Words]
    categories: Sequence[str] = ()
    shares: bool = False
    given: Effect = field(default=_nothing)
    withdrawn: Effect = field(default=_nothing)
    is_offered: Callable[[Opener], bool] = field(default=_always)

    @property
    def code(self) -> str:
        return self.purpose.code

    @property
    def wording(self) -> Wording:
        """The text as it stands now, in the language of the reader."""
        return texts.wording(self.code, self.paragraphs)

    def text(self, digest: str) -> Wording | None:
        """The text with this digest, if a consent to it counts today."""
        found = (one for one in texts.in_every_language(self.code, self.paragraphs) if one.digest == digest)
        return next(found, None)

    def things(self) -> list[str]:
        """The digests of the texts that count today."""
        return [one.digest for one in texts.in_every_language(self.code, self.paragraphs)]


_offered: dict[str, Choice] = {}


def offer(choice: Choice) -> Choice:
    """Make a choice known. Refuses a purpose that does not rest on consent, and a second choice for one."""
    if choice.purpose.basis is not LawfulBasis.CONSENT:
        raise ValueError(f"{choice.code} does not rest on consent.")
    if _offered.setdefault(choice.code, choice) is not choice:
        raise ValueError(f"There is a choice about {choice.code} already.")
    return choice


def by_code(code: str) -> Choice:
    """The choice about a purpose, or KeyError."""
    return _offered[code]


def all_choices() -> list[Choice]:
    return [_offered[code] for code in sorted(_offered)]
