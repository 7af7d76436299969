"""Who answers for people's data here, as the owner says it."""

from freehold.commons.house import queries
from freehold.trust.consent.controller import Controller


def controller() -> Controller:
    """The controller with the firms that get data. Where to write is the address for data, or else the one
    for weaknesses."""
    house = queries.house()
    return Controller(
        name=house.name if house.named else "",
        address=house.company,
        contact=house.data_contact or house.security_address,
        officer=house.officer,
        authority=house.authority,
        country=house.country,
        recipients=[firm.name for firm in queries.processors()],
    )
