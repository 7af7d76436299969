"""What the room offers to those below it."""

from freehold.capabilities.surveys.keeper import SurveysKeeper
from freehold.trust.rights import keepers

keepers.register(SurveysKeeper())
