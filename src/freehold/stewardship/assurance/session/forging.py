"""Forms sent from other sites, without the house's mark, or in another way than they should be."""

from collections.abc import Iterator

from freehold.stewardship.assurance.drills.outcome import Outcome
from freehold.stewardship.assurance.session.scene import MINE, Scene
from freehold.stewardship.assurance.throw_away.browser import Browser
from freehold.stewardship.assurance.throw_away.life.somebody import SIGN_IN
from freehold.stewardship.assurance.throw_away.pages import Form

EVIL = "https://evil.example"
MARK = "csrfmiddlewaretoken"
_REFUSED = 400
_UNMARKED = ("/media/", "/theme/")
"""Forms that bear no mark: the house asks where they come from."""

PAGES = (
    "/me/settings/", "/me/profile/", "/me/password/", "/me/invitations/", "/me/privacy/devices/",
    "/me/privacy/leave/", "/me/privacy/take/", "/me/privacy/choices/", "/alerts/", "/groups/new/",
    "/sign-out/", "/trust/write/",
)  # fmt: skip


def forge(outcome: Outcome, scene: Scene) -> None:
    """Every form of a member's pages, as another site would have their browser send it."""
    cookie = scene.signed_in()
    own = scene.member.browser
    others = scene.other.browser.open("/me/settings/").form("/me/settings/").values[MARK][0]
    for form in _forms(own):
        for what, data, headers in _ways(form, others):
            answer = own.ask("POST", form.action, data=data, headers=headers)
            refused = answer.status_code >= _REFUSED or "refused=" in answer.headers.get("location", "")
            taken = [] if refused else [f"{answer.status_code} at {_path(form)}"]
            outcome.judge(f"forms sent {what}", broken=taken)
    outcome.must("the member is signed in through all of it", hold=scene.opens(cookie))
    page = own.open("/me/settings/")
    taken_page = own.send(page, page.form("/me/settings/"))
    outcome.must("a form of the house is taken", hold=taken_page.status < _REFUSED)


def sign_somebody_in_as_oneself(outcome: Outcome, scene: Scene) -> None:
    """Login forgery: the member's browser is made to sign in as the attacker, who reads along."""
    what, other = "signing somebody in as oneself", scene.other
    given = {"login": other.handle, "password": other.password}
    with scene.elsewhere() as browser:
        for headers in ({}, {"origin": EVIL}, {"origin": "null"}):
            browser.ask("POST", SIGN_IN, data=given, headers=headers)
            outcome.judge(what, broken=["it worked"] if "sign-in" in browser.cookies else [])


def override(outcome: Outcome, scene: Scene) -> None:
    """A link that would act like a form."""
    cookie = scene.signed_in()
    with scene.bearing(cookie) as browser:
        for path, headers in (
            ("/sign-out/", {}),
            ("/sign-out/?_method=POST", {}),
            ("/sign-out/", {"x-http-method-override": "POST"}),
            ("/me/privacy/devices/end/", {}),
            ("/me/privacy/devices/forget/", {"x-method-override": "POST"}),
        ):
            browser.ask("GET", path, headers=headers)
            gone = [f"GET {path} signed out"] if not scene.opens(cookie) else []
            outcome.judge("links that act like forms", broken=gone)
        answer = browser.ask("DELETE", MINE)
        outcome.judge("methods that no page has", broken=["DELETE"] if answer.status_code < _REFUSED else [])


def _forms(browser: Browser) -> Iterator[Form]:
    seen: set[str] = set()
    for path in PAGES:
        for form in browser.open(path).forms:
            if form.method == "post" and form.action not in seen:
                seen.add(form.action)
                yield form


def _ways(form: Form, others: str) -> Iterator[tuple[str, dict[str, list[str]], dict[str, str]]]:
    plain = {name: value for name, value in form.values.items() if name != MARK}
    own = {"origin": form.action.partition(_path(form))[0], "sec-fetch-site": "same-origin"}
    foreign = {"origin": EVIL, "referer": f"{EVIL}/", "sec-fetch-site": "cross-site"}
    if not _path(form).startswith(_UNMARKED):
        yield "without the mark", plain, own
        yield "with somebody else's mark", {**plain, MARK: [others]}, own
        yield "with a mark made up", {**plain, MARK: ["a" * 64]}, own
    yield "from another site, without the mark", plain, foreign
    yield "from another site, with the true mark", form.values, foreign
    yield "from a page without origin", form.values, {"origin": "null", "sec-fetch-site": "cross-site"}


def _path(form: Form) -> str:
    return "/" + form.action.partition("//")[2].partition("/")[2]
