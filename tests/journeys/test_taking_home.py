"""Ada checks the record in her browser, takes everything home, and reads it with the network cut."""

import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from playwright.sync_api import Page, Route, expect

from tests.journeys.audit import WIDTHS, Look, audit_page, shoot
from tests.journeys.conftest import NewContext
from tests.journeys.demo import INVENTED, Demo

HOLDS = re.compile("It holds: this entry stands in the record")
BROKEN = re.compile(r"It does not hold\..*\((inclusion|rewritten|commitment|signature|format)\)")
LOOKS = tuple(Look(width, theme) for width in WIDTHS for theme in ("light", "dark"))


def as_ada(demo: Demo, page: Page, then: str) -> Page:
    page.goto(f"{demo.house.address}/sign-in/?next={then}")
    page.get_by_label("E-mail address or handle").fill("ada@example.org")
    page.get_by_label("Password").fill(INVENTED)
    page.get_by_role("button", name="Sign in", exact=True).click()
    return page


def check(page: Page, number: int = -1) -> Page:
    """Press the button beside an entry, the oldest if none is named."""
    buttons = page.get_by_role("button", name=re.compile("Check it here"))
    expect(buttons.first).to_be_visible()
    buttons.all()[number].click()
    return page


def until_it_has_its_place(page: Page) -> None:
    """Look again until the newest entry can be proved: a second, on a machine that has time."""
    newest = page.locator("li.moment").first
    for _again in range(40):
        expect(newest).to_be_visible()
        if newest.get_by_role("link", name="Proof").count():
            return
        page.wait_for_timeout(500)
        page.reload()
    raise AssertionError("The newest entry never got its place.")


def test_ada_checks_an_entry_in_her_browser_which_keeps_what_it_saw(demo: Demo, page: Page) -> None:
    as_ada(demo, page, "/me/privacy/who-looked/")
    expect(check(page).get_by_text(HOLDS)).to_be_visible()
    kept = page.evaluate("() => localStorage.getItem('freehold.ledger.checkpoint')")
    page.goto(f"{demo.house.address}/me/privacy/take/")
    with page.expect_download():
        page.get_by_role("button", name="Download everything").click()
    page.goto(f"{demo.house.address}/me/privacy/who-looked/")
    expect(page.get_by_text("You, or whoever was signed in as you").first).to_be_visible()
    until_it_has_its_place(page)
    expect(check(page, 0).get_by_text(HOLDS)).to_be_visible()
    newer = page.evaluate("() => localStorage.getItem('freehold.ledger.checkpoint')")
    assert int(newer.split("\n")[1]) > int(kept.split("\n")[1])


def test_a_forged_proof_says_so(demo: Demo, page: Page) -> None:
    as_ada(demo, page, "/me/privacy/who-looked/")

    def forge(route: Route) -> None:
        lines = route.fetch().text().split("\n")
        place = next(number for number, line in enumerate(lines) if line.startswith("index "))
        lines[place] = f"index {int(lines[place].removeprefix('index ')) + 1}"
        route.fulfill(body="\n".join(lines))

    page.route("**/proof/", forge)
    expect(check(page).get_by_text(BROKEN)).to_be_visible()


def test_a_record_that_forgot_what_this_browser_saw_says_so(demo: Demo, page: Page) -> None:
    as_ada(demo, page, "/me/privacy/who-looked/")
    expect(check(page).get_by_text(HOLDS)).to_be_visible()
    page.route("**/record/?*", lambda route: route.fulfill(body="old 0\n\nnothing\n"))
    page.wait_for_timeout(1_500)
    page.goto(f"{demo.house.address}/me/privacy/take/")
    with page.expect_download():
        page.get_by_role("button", name="Download everything").click()
    page.goto(f"{demo.house.address}/me/privacy/who-looked/")
    until_it_has_its_place(page)
    expect(check(page, 0).get_by_text(BROKEN)).to_be_visible()


@pytest.fixture
def taken(demo: Demo, new_context: NewContext, tmp_path: Path) -> Path:
    """Ada's export, downloaded and unpacked: its one folder."""
    page = as_ada(demo, new_context().new_page(), "/me/privacy/take/")
    with page.expect_download() as download:
        page.get_by_role("button", name="Download everything").click()
    assert download.value.suggested_filename.startswith("freehold-ada-")
    zipped = tmp_path / "export.zip"
    download.value.save_as(zipped)
    with zipfile.ZipFile(zipped) as archive:
        archive.extractall(tmp_path / "unpacked")
    (folder,) = (tmp_path / "unpacked").iterdir()
    return folder


def test_ada_reads_her_export_offline_without_script_and_nothing_is_asked_of_anybody(
    taken: Path, new_context: NewContext
) -> None:
    context = new_context()
    context.set_offline(True)
    page, asked = context.new_page(), set[str]()
    page.on("request", lambda request: asked.add(request.url))
    pages = sorted(taken.glob("*.html"))
    assert len(pages) >= 5
    for one in pages:
        page.set_viewport_size({"width": 1280, "height": 900})
        found = audit_page(page, one.as_uri(), also=LOOKS)
        assert [*found.axe, *found.wide, *found.headings, *found.foreign] == [], one.name
        shoot(page, f"export-{one.stem}")
    assert {url.split(":")[0] for url in asked} == {"file"}


def test_ada_walks_through_her_export_by_its_links(taken: Path, new_context: NewContext) -> None:
    context = new_context(javascript=False)
    context.set_offline(True)
    page = context.new_page()
    page.goto((taken / "index.html").as_uri())
    expect(page.get_by_role("heading", level=1)).to_have_text("Ada Lindqvist", use_inner_text=True)
    for name in ("What we hold", "Pictures and files", "Who looked"):
        page.get_by_role("navigation").get_by_role("link", name=name).click()
        expect(page.get_by_role("heading", name=name, level=1)).to_be_visible()
    page.get_by_role("link", name="Overview").click()
    page.get_by_role("main").get_by_role("link", name=re.compile(r"^20\d\d")).first.click()
    expect(page.get_by_role("article").first).to_be_visible()


def verified(folder: Path) -> tuple[int, str]:
    """What the verifier in the export says of it, as its owner runs it."""
    command = [sys.executable, "-I", "freehold-verify.py", "manifest.note"]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    return done.returncode, done.stdout


def test_the_verifier_in_the_export_finds_it_whole_and_each_change_to_it(taken: Path) -> None:
    code, says = verified(taken)
    assert (code, says.splitlines()[0]) == (0, "This holds.")
    page = taken / "index.html"
    whole = page.read_bytes()
    page.write_bytes(whole + b" ")
    assert verified(taken)[0] == 1
    page.write_bytes(whole)
    (taken / "data" / "more.json").write_text("{}")
    assert "added" in verified(taken)[1]
    (taken / "data" / "more.json").unlink()
    (taken / "README.txt").unlink()
    assert "missing" in verified(taken)[1]
