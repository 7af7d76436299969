"""Which rooms answer for rows that do not say whose they are."""

from freehold.commons.support.keeper import LettersKeeper
from freehold.trust.rights import keepers

keepers.register(LettersKeeper())
