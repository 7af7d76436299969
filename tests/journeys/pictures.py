"""Take the pictures of the README from a demo: ``python -m tests.journeys.pictures``."""

import re
import sys
import tempfile
from io import BytesIO
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, sync_playwright

from tests.journeys.audit import CHROMIUM, CHROMIUM_ARGUMENTS
from tests.journeys.demo import Demo
from tests.journeys.house import open_house
from tests.journeys.residents import Resident

FOLDER = Path(__file__).resolve().parents[2] / "docs" / "pictures"
COLOURS = 256
TOPIC = "My madder came out brown"


def main() -> None:
    with tempfile.TemporaryDirectory() as folder, open_house(Path(folder), "--demo") as house:
        demo = Demo(house)
        found = re.search(rf'href="(/topics/[^"#]+)">{TOPIC}', demo.member.get("/"))
        assert found is not None
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=CHROMIUM, args=CHROMIUM_ARGUMENTS)
            take(browser, demo.visitor, "/", "home", height=860)
            take(browser, demo.member, found[1], "topic")
            take(browser, demo.member, "/me/privacy/", "what-we-hold")
            take(browser, demo.member, "/me/privacy/who-looked/", "who-looked")
            take(browser, demo.owner, "/console/", "console")
            take(browser, demo.owner, "/console/surveys/trust-index/", "trust-index")
            take(browser, demo.owner, "/console/incidents/", "incidents")
            take(browser, demo.member, found[1], "phone", width=390, height=780, theme="dark")
            browser.close()
        demo.close()


def take(
    browser: Browser,
    reader: Resident,
    path: str,
    name: str,
    *,
    width: int = 1280,
    height: int = 900,
    theme: str = "light",
) -> None:
    """One picture, as a PNG of few colours: text and surfaces need no more, and it stays small."""
    context = browser.new_context(
        viewport={"width": width, "height": height}, color_scheme="dark" if theme == "dark" else "light"
    )
    context.add_cookies(reader.cookies)
    page = context.new_page()
    page.goto(reader.house.address + path, wait_until="networkidle")
    seen = Image.open(BytesIO(page.screenshot())).convert("RGB")
    file = FOLDER / f"{name}.png"
    seen.quantize(COLOURS, dither=Image.Dither.NONE).save(file, optimize=True)
    sys.stdout.write(f"{file.name}: {file.stat().st_size // 1024} KB\n")
    context.close()


if __name__ == "__main__":
    main()
