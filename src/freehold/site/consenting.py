"""Who the controller is, how old the audience, and who waits for a guardian: wired once."""

from freehold.commons.house.controlling import controller
from freehold.commons.house.queries import house
from freehold.trust.consent import controller as consent_controller
from freehold.trust.consent import guardians, operations
from freehold.trust.people import ages, arrivals, protections
from freehold.trust.rights.erasing import clearings
from freehold.trust.rights.exporting import parts
from freehold.trust.rights.exporting.consents import ConsentReceipts

protections.use(lambda: house().audience_age)
consent_controller.use(controller)
arrivals.hold_back_at(guardians.hold_back)
arrivals.when_made(operations.agreed_at_joining)
arrivals.when_made(guardians.arrived)
clearings.finish_with(ages.forget)
parts.add_more(ConsentReceipts())
