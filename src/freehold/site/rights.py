"""Which rooms answer for rows that do not say whose they are, and what dies with a person's rows."""

from freehold.commons.support.keeper import LettersKeeper
from freehold.trust.people import departures
from freehold.trust.rights import keepers, parting

keepers.register(LettersKeeper())
departures.when_gone(parting.destroy_keys)
