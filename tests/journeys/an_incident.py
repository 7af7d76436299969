"""Esi walks an incident from its report to its end in a browser; a member and a newcomer see their side.

She is alone in her house and writes the register, hears of the incident by a file, decides, writes letters,
approves them alone on record, tells the authority, leaves the service, brings its people home, and closes.
"""

import json
import os
import re
import subprocess
import sys
import time
from datetime import timedelta
from pathlib import Path

from playwright.sync_api import Page, expect

from freehold.foundation import clock
from tests.journeys.house import SOURCE, OpenHouse

SERVICE = "patreon"
HAPPENED, LISTED = "1 October 2015", "2 October 2015"
REPORT = {
    "Name": "Patreon", "Title": "Patreon", "Domain": "patreon.com", "BreachDate": "2015-10-01",
    "AddedDate": "2015-10-02T02:29:20Z", "ModifiedDate": "2021-08-10T06:52:47Z", "PwnCount": 2_330_382,
    "DataClasses": ["Email addresses", "Passwords", "Payment histories"],
    "IsVerified": True, "IsFabricated": False, "IsSpamList": False, "IsRetired": False, "IsMalware": False,
}  # fmt: skip
"""As Have I Been Pwned tells it (CC BY 4.0)."""
NEWCOMER = "Priya Nadar"
_HEADS = (
    "Name,Email,Discord,Patron Status,Follows You,Free Member,Free Trial,Lifetime Amount,Pledge Amount,"
    "Charge Frequency,Tier,Addressee,Street,City,State,Zip,Country,Phone,Patronage Since Date,"
    "Last Charge Date,Last Charge Status,Additional Details,User ID,Last Updated,Currency,Max Posts,"
    "Access Expiration,Next Charge Date,Full country name,Subscription Source"
)
_CROWD = """
import django
django.setup()
from freehold.foundation import clock
from freehold.trust.people import persons
for one in range({size}):
    persons.take_in(
        handle=f"crowd{{one}}", name=f"Member {{one}}", email=f"crowd{{one}}@example.org", at=clock.now()
    )
"""
_PATIENCE_SECONDS = 30


def move_in(house: OpenHouse, size: int) -> None:
    """So many members besides, put beside the running house."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("FREEHOLD_")}
    environment |= {"FREEHOLD_DATA": str(house.data), "FREEHOLD_KEYS": str(house.keys)}
    environment |= {"DJANGO_SETTINGS_MODULE": "freehold.site.settings", "PYTHONPATH": str(SOURCE)}
    subprocess.run([sys.executable, "-c", _CROWD.format(size=size)], env=environment, check=True)


def rely(page: Page, address: str) -> None:
    """The register says that every member's data lie there."""
    page.goto(f"{address}/console/services/add/?q={SERVICE}")
    page.get_by_role("link", name=re.compile("^Patreon")).click()
    page.get_by_label("What we use it for").fill("Support for the garden")
    page.get_by_label("It works for us").check()
    page.get_by_role("checkbox", name="E-mail address").check()
    page.get_by_role("checkbox", name="Payments").check()
    page.get_by_label("Those of every member", exact=True).check()
    page.get_by_role("button", name="Put it into the register").click()
    expect(page.get_by_role("heading", name="Patreon", level=1)).to_be_visible()


def hear(page: Page, address: str, folder: Path) -> str:
    """A file of a source is loaded; the address of the incident that comes of it."""
    report = folder / "breaches.json"
    report.write_text(json.dumps([REPORT]))
    page.goto(f"{address}/console/signals/sources/hibp/")
    page.get_by_label("The file").set_input_files(report)
    page.get_by_role("button", name="Take the file").click()
    expect(page.get_by_text("1 report was read, 1 new")).to_be_visible()
    _until(page, f"{address}/console/incidents/", "Breach at Patreon")
    page.get_by_role("main").get_by_role("link", name=re.compile("Breach at Patreon")).click()
    for words in (HAPPENED, LISTED, "It gives the address patreon.com", "Support for the garden"):
        expect(page.get_by_role("main")).to_contain_text(words)
    return page.url


def decide(page: Page, case: str) -> None:
    page.goto(case)
    page.get_by_label("It affects us").check()
    page.get_by_label("Of somebody who handles data for us").check()
    page.get_by_label("Why").fill("Our supporters' addresses lie there, under contract.")
    page.get_by_role("button", name="Write it down").click()
    expect(page.get_by_role("main")).to_contain_text(re.compile("7[12] hours left to tell the authority"))


def write_to_members(page: Page, case: str, *, how_many: int, within_seconds: float) -> None:
    """One letter to each: written, approved by somebody alone, sent, all of them there."""
    page.goto(f"{case}letters/write/")
    page.get_by_label("What happened").fill("Strangers copied the list of supporters at Patreon.")
    page.get_by_role("button", name="Look at it").click()
    expect(page.get_by_role("main")).to_contain_text("details of your payment card")
    page.get_by_label("Why you approve it alone").fill("Nobody else acts for the house.")
    page.get_by_role("button", name="Approve this letter").click()
    expect(page.get_by_role("main")).to_contain_text("by its writer, who was alone")
    page.get_by_role("button", name="Send the letters").click()
    until = time.monotonic() + within_seconds
    letters = page.locator(".stat").filter(has_text="in privacy centres").locator(".stat__value")
    while letters.inner_text().replace(",", "") != str(how_many):
        assert time.monotonic() < until, f"{letters.inner_text()} letters of {how_many}"
        page.wait_for_timeout(1_000)
        page.reload()
    expect(page.get_by_role("main")).to_contain_text("Sent")


def tell_the_authority(page: Page, case: str) -> None:
    page.goto(f"{case}letters/authority/")
    for words in ("Art. 33(3)", "Payment", "are unknown yet", HAPPENED):
        expect(page.get_by_role("main")).to_contain_text(words)
    with page.expect_download() as paper:
        page.get_by_role("link", name="PDF").click()
    assert paper.value.path().read_bytes().startswith(b"%PDF-")
    page.get_by_label("Which authority").fill("The data protection authority")
    page.get_by_role("button", name="I told the authority").click()
    expect(page.get_by_text("Kept as phase 1")).to_be_visible()


def leave(page: Page, address: str) -> None:
    """The plan is made, all that can be done before is done, and both run for a while."""
    page.goto(f"{address}/console/services/{SERVICE}/leave/")
    page.get_by_role("button", name="Make the plan").click()
    page.get_by_role("button", name="We leave", exact=True).click()
    page.get_by_label("Both run until").fill(str(clock.now().date() + timedelta(days=14)))
    page.get_by_role("button", name="Let both run").click()
    _do_every_step(page)
    expect(page.get_by_role("main")).to_contain_text("100 %")


def bring_home(page: Page, address: str, folder: Path) -> None:
    """The list of supporters comes home, and those with an address are invited by letter."""
    page.goto(f"{address}/console/imports/")
    page.get_by_label("The archive").set_input_files(_list_of_supporters(folder))
    page.get_by_role("button", name="See what is in it").click()
    _until(page, page.url, "Yes, bring it home")
    page.get_by_label("They have a contract with us").check()
    page.get_by_role("button", name="Yes, bring it home").click()
    _until(page, page.url, "They are home")
    page.goto(f"{address}/console/imports/people/")
    expect(page.get_by_role("main")).not_to_contain_text(NEWCOMER)  # it was not public there
    page.get_by_role("button", name="Invite the next").click()
    expect(page.get_by_role("main")).to_contain_text("2 letters")


def claim(page: Page, link: str, password: str) -> None:
    """The newcomer's side: they say who they are, choose a password, and read what is held about them."""
    page.goto(link)
    page.get_by_label("Name", exact=True).fill(NEWCOMER)
    page.get_by_label("Handle", exact=True).fill("priya")
    page.get_by_label("Password", exact=True).fill(password)
    page.get_by_role("button", name="Activate my account").click()
    signing_in = page.get_by_role("button", name="Sign in", exact=True)
    privacy = page.get_by_role("link", name="Your privacy")
    expect(signing_in.or_(privacy).first).to_be_visible()
    if signing_in.count():
        page.get_by_label("E-mail address or handle").fill("priya")
        page.get_by_label("Password", exact=True).fill(password)
        signing_in.click()
    privacy.first.click()
    expect(page.get_by_role("main")).to_contain_text("What we hold")


def close(page: Page, address: str, case: str) -> None:
    """Moved, closed there with proof, and the incident closed with all its clocks."""
    page.goto(f"{address}/console/services/{SERVICE}/leave/")
    page.get_by_role("button", name="We have moved").click()
    page.get_by_role("link", name="Close, with proof").click()
    page.get_by_label("Closed since").fill(str(clock.now().date()))
    page.get_by_label("What shows it").fill("Their answer, filed with the contracts; the page is gone.")
    page.get_by_role("button", name="It is closed").click()
    page.goto(case)
    page.get_by_label("Close it").check()
    page.get_by_label("Why").fill("Members and the authority know, and we moved.")
    page.get_by_role("button", name="Write it down").click()
    said = page.get_by_role("main")
    for moment in (
        "It happened", "It was listed", "We heard of it", "We decided", "We told the authority",
        "We told the members", "We moved away", "We closed it",
    ):  # fmt: skip
        expect(said).to_contain_text(moment)
    expect(said).not_to_contain_text("still to come")


def read_the_letter(page: Page, address: str) -> None:
    """The member's side: something new in the privacy centre, in plain words, and read."""
    page.goto(f"{address}/me/privacy/letters/")
    page.get_by_role("link", name=re.compile("Patreon was broken into")).click()
    for words in ("Strangers copied the list of supporters", "your e-mail address", "Change that password"):
        expect(page.get_by_role("main")).to_contain_text(words)


def _until(page: Page, address: str, words: str) -> None:
    """Look again until the page says it."""
    until = time.monotonic() + _PATIENCE_SECONDS
    page.goto(address)
    while words not in page.get_by_role("main").inner_text():
        assert time.monotonic() < until, f"{address} never said {words!r}"
        page.wait_for_timeout(500)
        page.reload()


def _do_every_step(page: Page) -> None:
    done = page.get_by_role("button", name=re.compile("^Done"))
    expect(done.first).to_be_visible()
    page.wait_for_load_state("load")
    for left in range(done.count() - 1, -1, -1):
        done.first.click()
        expect(done).to_have_count(left)


def _list_of_supporters(folder: Path) -> Path:
    """As Patreon hands it out."""
    given = {
        "Patron Status": "Active patron", "Follows You": "No", "Free Member": "No", "Free Trial": "No",
        "Lifetime Amount": "36.00", "Pledge Amount": "3.00", "Charge Frequency": "monthly",
        "Tier": "Indigo", "Patronage Since Date": "2024-03-01 10:00:00", "Currency": "EUR",
    }  # fmt: skip
    people = ((NEWCOMER, "priya@example.org", "1001"), ("Sam Oduya", "sam@example.org", "1002"))
    lines, heads = [_HEADS], _HEADS.split(",")
    for name, mail, number in people:
        row = given | {"Name": name, "Email": mail, "User ID": number}
        lines.append(",".join(row.get(head, "") for head in heads))
    file = folder / "supporters.csv"
    file.write_text("\n".join(lines) + "\n")
    return file
