"""What comes around pages: headers, cookies, where links lead, and what could be smuggled into them."""

from collections.abc import Iterator

import httpx

from freehold.stewardship.assurance.drills.outcome import Outcome
from freehold.stewardship.assurance.session.scene import COOKIE, Scene
from freehold.stewardship.assurance.throw_away.browser import Browser
from freehold.stewardship.assurance.throw_away.life.somebody import SIGN_IN

ELSEWHERE = (
    "//evil.example", "https://evil.example/", "/\\evil.example", "\\\\evil.example", "///evil.example",
    "javascript:alert(1)", "/%09/evil.example", "\t//evil.example", "http:evil.example", "/\t/evil.example",
    "https:///evil.example", "//evil.example@localhost", "data:text/html,x",
)  # fmt: skip
SMUGGLED = "%0d%0aset-cookie:%20smuggled=1%0d%0ax-smuggled:%20yes"
_MOST_PAGES = 60
_PRIVATE = ("/me/", "/console/", "/alerts/")
_WANTED = {
    "x-content-type-options": "nosniff",
    "cross-origin-opener-policy": "same-origin",
    "referrer-policy": "same-origin",
}


def look_at_pages(outcome: Outcome, scene: Scene) -> None:
    """Every page that the owner comes to: could it be framed, kept, or does it tell the cookie?"""
    cookie, browser = scene.owner.me.browser.cookies[COOKIE], scene.owner.me.browser
    private = 0
    for path, answer in _walk(browser):
        policy = answer.headers.get("content-security-policy", "")
        framed = [path] if "frame-ancestors 'none'" not in policy else []
        outcome.judge("putting pages of the house into frames", broken=framed)
        lacking = [f"{path}: {name}" for name, value in _WANTED.items() if answer.headers.get(name) != value]
        outcome.judge("pages without their armour", broken=lacking)
        if path.startswith(_PRIVATE):
            private += 1
            kept = [path] if "no-store" not in answer.headers.get("cache-control", "") else []
            outcome.judge("finding private pages in a browser's cache", broken=kept)
        told = [path] if cookie in answer.text else []
        outcome.judge("reading the cookie in pages and links", broken=told)
    outcome.must("private pages were looked at", hold=private > 10)


def look_at_cookies(outcome: Outcome, scene: Scene) -> None:
    """What the house gives at a sign-in: out of reach of scripts, and of other sites."""
    with scene.elsewhere() as browser:
        page = browser.open(SIGN_IN)
        form = page.form(SIGN_IN, having="login")
        given = form.filled({"login": scene.other.handle, "password": scene.other.password})
        answer = browser.ask("POST", SIGN_IN, data=given, headers=browser.sent_from(page))
    cookies = answer.headers.get_list("set-cookie")
    outcome.must("a sign-in gives cookies", hold=any(line.startswith(f"{COOKIE}=") for line in cookies))
    for line in cookies:
        outcome.judge("cookies within reach of scripts or sites", broken=list(weak(line, secure=False)))


def weak(line: str, *, secure: bool) -> Iterator[str]:
    """What a Set-Cookie line lacks (RFC 6265bis §4.1). ``secure`` is whether the house is encrypted."""
    name, _, attributes = line.partition("=")
    given = {part.strip().casefold() for part in attributes.split(";")[1:]}
    if "httponly" not in given:
        yield f"{name}: scripts read it"
    if not given & {"samesite=lax", "samesite=strict"}:
        yield f"{name}: other sites send it"
    if "path=/" not in given or any(each.startswith("domain=") for each in given):
        yield f"{name}: it is not for this host alone"
    if secure and not ("secure" in given and name.startswith("__Host-")):
        yield f"{name}: it travels unencrypted, or other hosts may set it"


def lead_elsewhere(outcome: Outcome, scene: Scene) -> None:
    """Somebody signs in by a link that names where to go on to: never to another site."""
    for target in ELSEWHERE:
        with scene.elsewhere() as browser:
            page = browser.open(SIGN_IN, next=target)
            form = page.form(SIGN_IN, having="login")
            given = form.filled({"login": scene.other.handle, "password": scene.other.password})
            given["next"] = [target]
            answer = browser.ask("POST", SIGN_IN, data=given, headers=browser.sent_from(page))
        led = answer.headers.get("location", "")
        away = [repr(target)] if led and (not led.startswith("/") or led[1:2] in ("/", "\\", "\t")) else []
        outcome.judge("links that lead to another site after signing in", broken=away)


def smuggle(outcome: Outcome, scene: Scene) -> None:
    """Line breaks that would become headers, and names of other hosts that would stand in links."""
    with scene.elsewhere() as browser:
        for path in (f"/sign-in/?next=/{SMUGGLED}", f"/people/{SMUGGLED}/", f"/search/?q={SMUGGLED}",
                     f"/me/?{SMUGGLED}", f"/groups/{SMUGGLED}/", f"/sign-in/?next={SMUGGLED}"):  # fmt: skip
            answer = browser.ask("GET", path)
            split = "x-smuggled" in answer.headers or "smuggled" in browser.cookies
            outcome.judge("headers smuggled into answers", broken=[path] if split else [])
        for headers in ({"host": "evil.example"}, {"x-forwarded-host": "evil.example"}):
            for path in ("/.well-known/security.txt", "/reset/", "/"):
                answer = browser.ask("GET", path, headers=headers)
                named = answer.status_code < 400 and "evil.example" in answer.text + str(answer.headers)
                outcome.judge("another host's name in pages and letters", broken=[path] if named else [])
        answer = browser.ask("GET", "/", headers={"host": "evil.example"})
        outcome.must("a request to another host's name is turned away", hold=answer.status_code >= 400)
        page = browser.open("/reset/")
        given = page.form("/reset/").filled({"email": scene.other.email})
        browser.ask(
            "POST",
            "/reset/",
            data=given,
            headers={**browser.sent_from(page), "x-forwarded-host": "evil.example"},
        )
    scene.owner.link_in_mail("/reset/")
    named = "evil.example" in scene.owner.letters().html
    outcome.judge("another host's name in pages and letters", broken=["a letter"] if named else [])


def _walk(browser: Browser) -> Iterator[tuple[str, httpx.Response]]:
    """Pages from link to link, and some that are not there."""
    ahead, known = ["/", "/me/", "/console/", "/no/such/page/", "/trust/"], set[str]()
    while ahead and len(known) < _MOST_PAGES:
        path = ahead.pop(0)
        if path in known:
            continue
        known.add(path)
        answer = browser.ask("GET", path)
        if "html" in answer.headers.get("content-type", ""):
            yield path, answer
            ahead += _links(answer)


def _links(answer: httpx.Response) -> list[str]:
    parts = answer.text.split('href="')[1:]
    found = [part.partition('"')[0].partition("#")[0].partition("?")[0] for part in parts]
    return [link for link in found if link.startswith("/") and not link.startswith(("/static/", "/media/"))]
