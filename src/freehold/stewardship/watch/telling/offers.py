"""What the room offers to others."""

from freehold.commons.alerts import sources
from freehold.stewardship.watch.telling.handing_over import LettersOfMine
from freehold.stewardship.watch.telling.news import LettersNews
from freehold.trust.people import belongings

sources.register(LettersNews())
belongings.register(LettersOfMine())
