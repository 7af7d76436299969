"""Coming in: by joining, by asking, by an archive; and what visitors try."""

from collections.abc import Sequence

from freehold.stewardship.assurance.throw_away import canaries
from freehold.stewardship.assurance.throw_away.browser import Browser
from freehold.stewardship.assurance.throw_away.facts import Facts
from freehold.stewardship.assurance.throw_away.life.owning import Owner
from freehold.stewardship.assurance.throw_away.life.patience import soon
from freehold.stewardship.assurance.throw_away.life.securing import note_cookies
from freehold.stewardship.assurance.throw_away.life.somebody import Somebody, Visitors
from freehold.stewardship.assurance.throw_away.pages import Page

ARCHIVES = "/console/imports/"
BROUGHT = "/console/imports/people/"
BAND = "25–34"


def join(visitors: Visitors, owner: Owner, count: int) -> list[Somebody]:
    """So many fill in the form, confirm their address and sign in."""
    people = [visitors.somebody() for _ in range(count)]
    for each in people:
        _ask(each, owner.facts)
    for link, each in zip(owner.links_in_mail("/join/confirm/", count), people, strict=True):
        page = each.browser.open(link)
        each.browser.sent(page, page.form("/join/confirm/"))
    for each in people:
        each.sign_in()
        note_cookies(each, owner.facts)
    return people


def ask_to_join(visitors: Visitors, owner: Owner) -> str:
    """Two ask, and wait for a yes that does not come. Answers the link by which the second would confirm."""
    owner.let_join("request")
    first, second = (visitors.somebody(claimed=False) for _ in range(2))
    for each in (first, second):
        _ask(each, owner.facts)
    link, other = owner.links_in_mail("/join/confirm/", 2)
    page = first.browser.open(link)
    first.browser.sent(page, page.form("/join/confirm/"))
    return other


def bring(owner: Owner, people: Sequence[Somebody]) -> None:
    """A list of members arrives as a file: people with names and addresses who have never been here."""
    rows = [f"{each.email},{each.name},{each.handle},{canaries.word()}" for each in people]
    for row in rows:
        owner.facts.keep("line of an archive", row)
    content = "\n".join(["Mail,Full name,Nick,Remark", *rows]).encode()
    me, page = owner.me, owner.me.open(ARCHIVES)
    name = f"{owner.facts.keep('name of a file', canaries.word())}.csv"
    form = page.form("/media/for/community-archive/")
    page = me.browser.upload(page, form, name=name, content=content, kind="text/csv")
    page = _once(me, page.path, "columns/")
    form = page.form(f"{page.path}columns/")
    columns = {"email": "Mail", "name": "Full name", "handle": "Nick"}
    me.browser.sent(page, form, title=owner.facts.keep("name of a list", canaries.words(2)), **columns)
    page = _once(me, page.path, "begin/")
    form = page.form(f"{page.path}begin/")
    begun = {"basis": form.choices["basis"][0], "group": "Brought along"}
    me.browser.sent(page, form, **{field: value for field, value in begun.items() if field in form.names})
    at = page.path
    soon(lambda: "They are home" in me.open(at).text or None, "the end of an import")


def hand_out_link(owner: Owner, person: Somebody) -> str:
    """The owner makes a link by which somebody who was brought along activates their account."""
    page = owner.me.browser.open(BROUGHT, name=person.handle)
    link = next(form for form in page.forms if form.action.endswith("/link/"))
    person.person_id = link.action.strip("/").split("/")[-2]
    shown = owner.me.browser.sent(page, link)
    if not shown.codes:
        owner.me.open(BROUGHT)  # asked who they are first
        shown = owner.me.browser.sent(page, link)
    return owner.facts.keep_token("link to activate an account", shown.codes[0])


def activate(owner: Owner, person: Somebody) -> None:
    """Who got the link makes the account theirs, and signs in."""
    page = person.browser.open(hand_out_link(owner, person))
    form = page.form("/activate/", having="password")
    person.browser.sent(page, form, name=person.name, handle=person.handle, password=person.password)
    person.sign_in()
    note_cookies(person, owner.facts)


def try_in_vain(visitor: Browser, facts: Facts) -> None:
    """A visitor types what is nobody's: an address, a password, a path, a question. All of it was said."""
    page = visitor.open("/sign-in/")
    login, password = facts.keep_email(canaries.email()), facts.keep("password", canaries.password())
    visitor.send(page, page.form("/sign-in/", having="login"), login=login, password=password)
    visitor.open(f"/people/{facts.keep('path that was asked for', canaries.word())}/")
    visitor.open("/search/", q=facts.keep("question to the search", canaries.words(2)))
    visitor.open("/", **{facts.keep("path that was asked for", canaries.word()): "x"})


def forget_password(person: Somebody, visitor: Browser) -> None:
    page = visitor.open("/reset/")
    visitor.sent(page, page.form("/reset/"), email=person.email)


def _ask(person: Somebody, facts: Facts) -> None:
    page = person.browser.open("/join/")
    form = page.form("/join/")
    given = {"name": person.name, "handle": person.handle, "email": person.email}
    given |= {"password": person.password, "phone": facts.keep("phone number", canaries.phone())}
    given["age_band"] = facts.keep("age band", BAND)
    if "why" in form.names:
        given["why"] = facts.keep("why somebody asks to join", canaries.words(6))
    person.browser.sent(page, form, **given)


def _once(me: Somebody, path: str, form: str) -> Page:
    """The page of an import once it has come so far that it shows this form."""

    def look() -> Page | None:
        page = me.open(path)
        return page if any(each.action.endswith(f"{path}{form}") for each in page.forms) else None

    return soon(look, f"the form {form} of an import")
