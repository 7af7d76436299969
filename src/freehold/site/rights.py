"""Which rooms answer for rows that do not say whose they are, and what dies with a person's rows."""

from freehold.capabilities.community.exporting import CommunityPlaces, CommunityWritings
from freehold.commons.media.exporting import MediaCabinet
from freehold.commons.support.keeper import LettersKeeper
from freehold.trust.rights import keepers
from freehold.trust.rights.exporting import parts

keepers.register(LettersKeeper())
parts.add_writings(CommunityWritings())
parts.add_cabinet(MediaCabinet())
parts.add_more(CommunityPlaces())
