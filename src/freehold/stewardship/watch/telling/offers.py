"""What the room offers to others."""

from freehold.commons.alerts import sources
from freehold.stewardship.watch.telling.news import LettersNews

sources.register(LettersNews())
