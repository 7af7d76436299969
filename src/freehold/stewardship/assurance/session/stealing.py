"""A cookie put in before, taken away, carried elsewhere, and shown again when it is over."""

from collections.abc import Callable

from freehold.stewardship.assurance.drills.outcome import Outcome
from freehold.stewardship.assurance.session.scene import COOKIE, MINE, Scene, is_open
from freehold.stewardship.assurance.throw_away import canaries
from freehold.stewardship.assurance.throw_away.life import securing
from freehold.stewardship.assurance.throw_away.life.somebody import SIGN_IN

FIXED = "f1xed" * 8 + "abc"
"""As long as a token is, and none."""

PROVED_AGAIN = ("/me/password/", "/me/address/", "/me/privacy/devices/codes/")


def fix(outcome: Outcome, scene: Scene) -> None:
    """Cookies that an attacker had put into the member's browser before they signed in."""
    what, browser = "cookies put in before signing in", scene.member.browser
    browser.drop(COOKIE)
    for name in (COOKIE, "device", "second-step"):
        browser.drop(name)
        browser.bear(name, FIXED)
    mark = browser.open(SIGN_IN).form(SIGN_IN, having="login").values["csrfmiddlewaretoken"][0]
    before = browser.cookies["forms"]
    cookie = scene.signed_in()
    outcome.judge(what, broken=["the sign-in keeps the planted value"] if cookie == FIXED else [])
    outcome.judge(what, broken=["the planted value is signed in"] if scene.opens(FIXED) else [])
    same = browser.cookies["forms"] == before
    outcome.judge(what, broken=["the mark of forms stays what it was"] if same else [])
    with scene.bearing(cookie) as forger:
        forger.bear("forms", before)
        given = {"csrfmiddlewaretoken": mark}
        answer = forger.ask("POST", "/sign-out/", data=given, headers={"origin": "http://evil.example"})
    outcome.judge(what, broken=["a planted mark sends forms"] if answer.status_code < 400 else [])


def carry_away(outcome: Outcome, scene: Scene) -> None:
    """Shown by another browser from another network it ends; shown by a perfect copy it opens."""
    cookie = scene.signed_in()
    outcome.must("a true cookie opens its page", hold=scene.opens(cookie))
    with scene.elsewhere() as thief:
        thief.bear(COOKIE, cookie)
        opened = is_open(thief.open(MINE), MINE)
    outcome.judge("a cookie, shown elsewhere", broken=["it opened a page"] if opened else [])
    over = not scene.opens(cookie)
    outcome.must("a cookie that was shown elsewhere is over", hold=over)
    told = "We ended one of your sign-ins" in scene.owner.letters().text
    outcome.must("its person is told by mail", hold=told)
    copy, at = scene.signed_in(), canaries.address()
    with scene.bearing(copy, at=at) as thief:
        outcome.figures["opened_by_a_perfect_copy_until_it_is_ended"] = is_open(thief.open(MINE), MINE)
    listed = scene.member.open("/me/privacy/devices/")
    outcome.must("every sign-in stands in a list of its person", hold="sign" in listed.text.casefold())


def show_again(outcome: Outcome, scene: Scene) -> None:
    """A cookie that was copied while it was good, after each way in which a sign-in ends."""
    for how, end in ENDINGS.items():
        stolen = scene.signed_in()
        if not scene.opens(stolen):
            outcome.must(f"a cookie is good before it ends ({how})", hold=False)
            continue
        end(scene)
        what = f"a copied cookie, after {how}"
        for path in (MINE, "/me/privacy/", "/me/settings/", "/alerts/"):
            outcome.judge(what, broken=[f"it opened {path}"] if scene.opens(stolen, path) else [])


def _sign_out(scene: Scene) -> None:
    browser = scene.member.browser
    page = browser.open("/sign-out/")
    browser.sent(page, page.form("/sign-out/"))


def _end_one(scene: Scene) -> None:
    """From another browser of the member, which ends all lines of the list one by one."""
    own = scene.member.browser
    stolen = own.cookies[COOKIE]
    scene.signed_in()
    page = own.open("/me/privacy/devices/")
    for form in [each for each in page.forms if each.action.endswith("/end/")]:
        if not form.action.endswith("/devices/end/"):
            own.sent(page, form)
    own.drop(COOKIE)
    own.bear(COOKIE, stolen)


def _end_others(scene: Scene) -> None:
    own = scene.member.browser
    scene.signed_in()
    page = own.open("/me/privacy/devices/")
    own.sent(page, page.form("/me/privacy/devices/end/"))


def _change_password(scene: Scene) -> None:
    scene.signed_in()
    securing.change_password(scene.member, scene.facts)


def _reset_password(scene: Scene) -> None:
    browser, member = scene.visitors.browser(), scene.member
    page = browser.open("/reset/")
    browser.sent(page, page.form("/reset/"), email=member.email)
    link = scene.owner.link_in_mail("/reset/")
    page = browser.open(link)
    member.password = canaries.password()
    browser.sent(page, page.form(link), password=member.password)


def _suspend(scene: Scene) -> None:
    scene.owner.suspend(scene.member)


ENDINGS: dict[str, Callable[[Scene], None]] = {
    "signing out": _sign_out,
    "ending it in the list": _end_one,
    "ending all others": _end_others,
    "a new password": _change_password,
    "a new password by mail": _reset_password,
    "being kept out": _suspend,
}
"""The last one keeps the member out for good: what needs the member comes before."""
