"""Which rooms answer questions about everybody, and by what members may be counted in words of one's own."""

from freehold.capabilities.community import crossed
from freehold.capabilities.community import questions as community
from freehold.capabilities.surveys import tallies
from freehold.stewardship.insight import catalogue, people
from freehold.stewardship.watch.reliances import questions as services
from freehold.stewardship.watch.trends import questions as links

for room in (people, community, crossed, tallies, links, services):
    catalogue.add(room.QUESTIONS)
for declaring in (people, community):
    catalogue.declare(declaring.ATTRIBUTES)
