"""Look at a page as its readers, its browser and its critics would, and list everything that is wrong.

``audit_page`` opens an address and answers what axe finds (WCAG 2.2 AA and best practices), what the
Content-Security-Policy refused, what the console complained of and which foreign hosts were asked.
``lighthouse_scores`` runs Lighthouse. Both use the packages that ``npm ci`` installs beside this file.
"""

import json
import shutil
import subprocess
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal
from urllib.parse import urlsplit

from playwright.sync_api import ConsoleMessage, Page, Request

HERE = Path(__file__).resolve().parent
PACKAGES = HERE / "node_modules"
SHOTS = HERE / "shots"
CHROMIUM = "/usr/bin/chromium"
WITHOUT_WINDOWS = shutil.which("chromium-headless-shell") or CHROMIUM
"""The same browser without what stands around a page: journeys are quicker in it. Proofs use all of it."""

CHROMIUM_ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
WIDTHS = (320, 768, 1280)
HEIGHT = 900
THEMES = ("light", "dark")
USUAL_SLOWDOWN = 4
GOOD = 98
LIGHTHOUSE_SECONDS = 300

_WATCH = """
if (!window.refusedByPolicy) {
  window.refusedByPolicy = [];
  document.addEventListener("securitypolicyviolation", (event) => {
    window.refusedByPolicy.push(`${event.effectiveDirective}: ${event.blockedURI} ${event.sample}`.trim());
  });
}
"""
EVERY_RULE = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
OF_A_LOOK = ("color-contrast", "link-in-text-block", "scrollable-region-focusable", "target-size")
"""Rules about what a look changes of things that stand there in each."""

_RUN_AXE = "only => axe.run(document, {runOnly: only, resultTypes: ['violations']})"


@dataclass(frozen=True, slots=True)
class Look:
    """A window of ``width`` pixels in a light or a dark room."""

    width: int
    theme: Literal["light", "dark"]


@dataclass(frozen=True, slots=True)
class Findings:
    """Everything wrong with one page; each line says what and where."""

    axe: list[str] = field(default_factory=list)
    policy: list[str] = field(default_factory=list)
    console: list[str] = field(default_factory=list)
    foreign: list[str] = field(default_factory=list)
    wide: list[str] = field(default_factory=list)
    headings: list[str] = field(default_factory=list)

    @property
    def everything(self) -> list[str]:
        """All lines; empty for a page with nothing wrong."""
        return [*self.axe, *self.policy, *self.console, *self.foreign, *self.wide, *self.headings]


def audit_page(
    page: Page,
    url: str,
    *,
    then: Callable[[Page], None] = lambda _page: None,
    also: Iterable[Look] = (),
    rules: Sequence[str] = EVERY_RULE,
) -> Findings:
    """Open ``url`` in ``page`` (with whatever cookies and size it has), do ``then``, and list what is wrong.

    The page stays open and is looked at again in each of the ``also`` looks, by these ``rules``. That its own
    address answers with an error is no complaint: pages that say what went wrong are pages too.
    """
    heard: list[tuple[str, str]] = []
    asked: list[str] = []

    def hear(message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            heard.append((str(message.location.get("url")), f"console {message.type}: {message.text}"))

    def note(request: Request) -> None:
        asked.append(request.url)

    page.add_init_script(_WATCH)
    page.on("console", hear)
    page.on("request", note)
    page.goto(url, wait_until="load")
    then(page)
    axe, wide = axe_lines(page), _wide(page)
    for look in also:
        look_so(page, look)
        axe += [f"{look.width} px, {look.theme}: {line}" for line in axe_lines(page, rules)]
        wide += _wide(page)
    policy = [f"policy: {line}" for line in page.evaluate("() => window.refusedByPolicy")]
    page.remove_listener("console", hear)
    page.remove_listener("request", note)
    return Findings(
        axe=axe,
        policy=policy,
        console=[line for source, line in heard if source not in (url, page.url)],
        foreign=[f"foreign: {other}" for other in asked if _is_foreign(other, url)],
        wide=wide,
        headings=_headings(page),
    )


def look_so(page: Page, look: Look) -> None:
    """Give a page that window and that room."""
    page.set_viewport_size({"width": look.width, "height": HEIGHT})
    page.emulate_media(color_scheme=look.theme)


def _wide(page: Page) -> list[str]:
    beyond = page.evaluate(
        "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
    )
    return [f"wide: {beyond} px beyond the window"] if beyond > 0 else []


def _headings(page: Page) -> list[str]:
    first = page.locator("h1").count()
    return [] if first == 1 else [f"headings: {first} of the first rank"]


def axe_lines(page: Page, rules: Sequence[str] = EVERY_RULE) -> list[str]:
    """What axe finds on the page as it now stands: rule, what it means, and the first places."""
    if not page.evaluate("() => 'axe' in window"):
        page.evaluate(_axe())
    found = page.evaluate(_RUN_AXE, list(rules))["violations"]
    return [_line(violation) for violation in found]


def shoot(page: Page, name: str) -> Path:
    """Keep a picture of the whole page under ``shots/``, a folder that is not committed."""
    SHOTS.mkdir(exist_ok=True)
    target = SHOTS / f"{name}.png"
    page.screenshot(path=target, full_page=True)
    return target


def lighthouse_scores(url: str, *, cookie: str = "", form_factor: str = "mobile") -> dict[str, int]:
    """Scores from 0 to 100 for performance, accessibility and best practices.

    ``cookie`` is the Cookie header of a signed-in member; ``form_factor`` is mobile (throttled) or desktop.
    A middling telephone is this machine four times slower, if this is a fast one: Lighthouse measures how
    fast it is at the moment. A page that is not good enough is measured again where that was too much.
    """
    options = [f"--extra-headers={json.dumps({'Cookie': cookie})}"] if cookie else []
    if form_factor == "desktop":
        report = _lighthouse(url, "--preset=desktop", *options)
    else:
        report = _lighthouse(url, *options)
        slowdown = _slowdown(report["environment"]["benchmarkIndex"])
        if slowdown < USUAL_SLOWDOWN and report["categories"]["performance"]["score"] < GOOD / 100:
            report = _lighthouse(url, f"--throttling.cpuSlowdownMultiplier={slowdown}", *options)
    return {name: round(found["score"] * 100) for name, found in report["categories"].items()}


def _slowdown(benchmark: float) -> int:
    """How much slower a middling telephone is than this machine (Lighthouse, docs/throttling.md)."""
    if benchmark >= 1500:
        return USUAL_SLOWDOWN
    return 2 if benchmark >= 1000 else 1


def _lighthouse(url: str, *options: str) -> dict[str, Any]:
    command = [
        "node",
        str(_package("lighthouse/cli/index.js")),
        url,
        "--quiet",
        "--output=json",
        "--only-categories=performance,accessibility,best-practices",
        f"--chrome-path={CHROMIUM}",
        f"--chrome-flags=--headless=new {' '.join(CHROMIUM_ARGUMENTS)}",
        "--no-enable-error-reporting",
        *options,
    ]
    done = subprocess.run(command, capture_output=True, check=True, timeout=LIGHTHOUSE_SECONDS)
    return dict(json.loads(done.stdout))


@lru_cache(maxsize=1)
def _axe() -> str:
    return _package("axe-core/axe.min.js").read_text()


def _package(path: str) -> Path:
    found = PACKAGES / path
    if not found.exists():
        raise FileNotFoundError(
            f"{path} is not installed. Run: npm ci --ignore-scripts --prefix tests/journeys"
        )
    return found


def _line(violation: dict[str, Any]) -> str:
    places = ", ".join(" ".join(map(str, node["target"])) for node in violation["nodes"][:3])
    return f"axe {violation['id']}: {violation['help']} ({len(violation['nodes'])}: {places})"


def _is_foreign(asked: str, page_url: str) -> bool:
    there, here = urlsplit(asked), urlsplit(page_url)
    return there.scheme in ("http", "https", "ws", "wss") and there.netloc != here.netloc
