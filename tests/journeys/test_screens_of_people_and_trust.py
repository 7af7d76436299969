"""Screens of people and trust in a house without a demo, where much is empty still, in a narrow window."""

import pytest

from tests.journeys.audit import audit_page, shoot
from tests.journeys.conftest import NewContext
from tests.journeys.house import OpenHouse
from tests.journeys.residents import Residents

LOOKS = ((320, "dark"),)
VISITORS = (
    "/join/", "/join/asked/", "/join/waiting/", f"/join/confirm/{'x' * 43}/", f"/join/invited/{'x' * 43}/",
    "/sign-in/", "/reset/", "/reset/asked/", f"/reset/{'x' * 43}/", f"/me/address/undo/{'x' * 43}/",
    "/trust/", "/trust/what-we-can-hold/", "/trust/write/", "/help/", "/help/joining/",
    "/help/second-factor/", "/help/privacy/", "/help/proofs/", "/help/keys/",
)  # fmt: skip
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
EXPECTED = "Failed to load resource: the server responded with a status of 410"


@pytest.mark.slow
@pytest.mark.parametrize(("width", "theme"), LOOKS)
@pytest.mark.parametrize("who", ["visitor", "ada", "esi"])
def test_nothing_is_wrong_with_any_screen(
    house: OpenHouse, residents: Residents, new_context: NewContext, who: str, width: int, theme: str
) -> None:
    paths = {"visitor": VISITORS, "ada": MEMBERS, "esi": OWNERS}[who]
    context = new_context(width=width, theme=theme)
    owner = residents.owner  # who lets anybody join, so that the form is among the screens
    if who != "visitor":
        resident = owner if who == "esi" else residents.member("ada", "Ada Vance")
        context.add_cookies(resident.cookies)  # type: ignore[arg-type]  # plain mappings
    wrong: dict[str, list[str]] = {}
    page = context.new_page()
    for path in paths:
        found = audit_page(page, house.address + path).everything
        shoot(page, f"{who}-{width}-{theme}-{path.strip('/').replace('/', '-').replace('?', '-') or 'home'}")
        wrong[path] = [line for line in found if EXPECTED not in line]
    assert {path: lines for path, lines in wrong.items() if lines} == {}
