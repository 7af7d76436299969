"""Screens of people and trust in a house without a demo, where much is empty still, in a narrow window."""

import pytest

from tests.journeys.audit import audit_page
from tests.journeys.conftest import NewContext
from tests.journeys.house import OpenHouse
from tests.journeys.residents import Residents

VISITORS = ("/", "/trust/")
MEMBERS = (
    "/me/", "/me/invitations/", "/me/privacy/", "/me/privacy/who-looked/", "/me/privacy/devices/",
    "/trust/letters/", "/people/ada/?as=staff", "/surveys/",
)  # fmt: skip
OWNERS = (
    "/console/", "/console/people/requests/", "/console/letters/", "/console/mail/", "/console/house/firms/",
    "/console/surveys/", "/console/surveys/trust-index/", "/console/figures/", "/console/tables/",
    "/console/incidents/", "/console/services/", "/console/outlets/",
)  # fmt: skip
"""Where what stands in a demo is not there yet."""


@pytest.mark.slow
@pytest.mark.parametrize("who", ["visitor", "ada", "esi"])
def test_nothing_is_wrong_with_any_screen(
    house: OpenHouse, residents: Residents, new_context: NewContext, who: str
) -> None:
    paths = {"visitor": VISITORS, "ada": MEMBERS, "esi": OWNERS}[who]
    context = new_context(width=320, theme="dark")
    if who != "visitor":
        resident = residents.owner if who == "esi" else residents.member("ada", "Ada Vance")
        context.add_cookies(resident.cookies)  # type: ignore[arg-type]  # plain mappings
    page = context.new_page()
    wrong = {path: audit_page(page, house.address + path).everything for path in paths}
    assert {path: lines for path, lines in wrong.items() if lines} == {}
