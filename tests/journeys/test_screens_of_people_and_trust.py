"""Screens of people and trust in a house without a demo, where much is empty still, in a narrow window."""

import pytest

from tests.journeys.audit import audit_page
from tests.journeys.conftest import NewContext
from tests.journeys.house import OpenHouse
from tests.journeys.residents import Residents

VISITORS = ("/trust/", "/trust/what-we-can-hold/", "/help/")
MEMBERS = (
    "/me/", "/me/profile/", "/me/settings/", "/me/password/", "/me/address/", "/me/invitations/",
    "/me/privacy/", "/me/privacy/who-looked/", "/me/privacy/devices/", "/me/privacy/devices/authenticator/",
    "/me/privacy/devices/codes/", "/me/privacy/devices/passkeys/add/", "/trust/letters/", "/trust/write/",
    "/people/ada/", "/people/ada/?as=staff", "/sign-out/", "/sign-in/confirm/",
)  # fmt: skip
OWNERS = (
    "/console/", "/console/people/", "/console/people/requests/", "/console/letters/", "/console/mail/",
    "/console/house/", "/console/house/name/", "/console/house/joining/", "/console/house/contact/",
    "/console/house/answers/", "/console/house/firms/", "/console/house/keys/",
)  # fmt: skip


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
