"""Talking: in public, so that there is something to vote for, and in private, which nobody else may know.

People belong to two circles. Each writes in public where their own circle does, and votes, follows and
reports where the other one does: so a way from a vote to its voter leads over nothing that is public.
"""

import secrets

from freehold.stewardship.assurance.throw_away import canaries
from freehold.stewardship.assurance.throw_away.browser import Unexpected
from freehold.stewardship.assurance.throw_away.facts import Facts
from freehold.stewardship.assurance.throw_away.life.owning import Owner
from freehold.stewardship.assurance.throw_away.life.somebody import Somebody
from freehold.stewardship.assurance.throw_away.pages import Form, Page

NEW_GROUP = "/groups/new/"


def open_public_group(owner: Owner, name: str) -> str:
    """Answers the path of the group."""
    return owner.me.fill(NEW_GROUP, name=name, about="To talk in public.", kind="public").path


def start_public_topic(person: Somebody, group: str) -> str:
    """Answers the path of the topic."""
    words = f"Said in public {secrets.token_hex(4)}"
    return person.fill(f"{group}new/", title=words, source=f"{words}, for everybody to read.").path


def take_back(person: Somebody, topic: str) -> None:
    """Withdraw the opening post of one's own topic."""
    link = next(each for each in person.open(topic).links if each.endswith("/withdraw/"))
    person.fill(link, link)


def reply_in_public(person: Somebody, topic: str) -> None:
    words = f"An answer in public {secrets.token_hex(4)}"
    person.fill(topic, "/topics/", source=words)


def open_private_group(host: Somebody, facts: Facts) -> str:
    name = facts.keep("name of a private group", canaries.words(2))
    about = facts.keep("what a private group is about", canaries.words(5))
    path = host.fill(NEW_GROUP, name=name, about=about, kind="private").path
    if path == NEW_GROUP:
        raise Unexpected("The private group was not opened.")
    return path


def invite(host: Somebody, group: str, guest: Somebody) -> None:
    host.fill(f"{group}members/", handle=guest.handle)


def accept_invitation(guest: Somebody, group: str) -> None:
    page = guest.open(group)
    guest.browser.sent(page, page.form(f"{group}join/"))


def start_private_topic(person: Somebody, group: str, facts: Facts) -> str:
    title = facts.keep("title of a private topic", canaries.words(3))
    source = _said(facts, "private post")
    return person.fill(f"{group}new/", title=title, source=source).path


def reply_in_private(person: Somebody, topic: str, facts: Facts) -> None:
    person.fill(topic, "/topics/", source=_said(facts, "private post"))


def comment_in_private(person: Somebody, topic: str, facts: Facts) -> None:
    link = next(each for each in person.open(topic).links if each.endswith("#comment"))
    person.fill(link.partition("#")[0], source=_said(facts, "private comment"))


def edit_in_private(person: Somebody, topic: str, facts: Facts) -> None:
    link = next(each for each in person.open(topic).links if each.endswith("/edit/"))
    person.fill(link, source=_said(facts, "private post after an edit"))


def preview(person: Somebody, group: str, facts: Facts) -> None:
    """A draft that is looked at and never sent."""
    page = person.open(f"{group}new/")
    form = page.form(f"{group}new/", having="source")
    draft = _said(facts, "draft that was never sent")
    title = facts.keep("title of a draft", canaries.words(3))
    seen = person.browser.sent(page, form, title=title, source=draft, preview="1")
    if draft not in seen.text:
        raise Unexpected("The preview does not show the draft.")


def vote(person: Somebody, topic: str) -> None:
    """For a post of the topic that the person has not voted for yet."""
    page = person.open(topic)
    given = [form for form in page.forms if form.action.endswith("/vote/") and ("way", "up") in form.buttons]
    person.browser.sent(page, secrets.choice(given), way="up")


def follow(person: Somebody, topic: str) -> None:
    page = person.open(topic)
    person.browser.sent(page, _form(page, "/follow/"), way="follow")


def report(person: Somebody, topic: str, facts: Facts) -> None:
    """Say that a post should not stand, in words that only who keeps order may read."""
    page = person.open(topic)
    link = secrets.choice([each for each in page.links if each.endswith("/report/")])
    page = person.open(link)
    form = page.form(link)
    words = facts.keep("words of a report", canaries.words(5))
    person.browser.sent(page, form, why=form.choices["why"][0], words=words)


def keep_order(owner: Owner) -> None:
    """The owner leaves one reported post as it is, and hides another."""
    for way in ("dismiss", "hide"):
        page = owner.me.open("/order/")
        form = next(form for form in page.forms if ("way", way) in form.buttons)
        owner.me.browser.sent(page, form, way=way)


def search(person: Somebody, facts: Facts) -> None:
    person.open(f"/search/?q={facts.keep('question to the search', canaries.word())}")


def _said(facts: Facts, kind: str) -> str:
    words = [canaries.word() for _ in range(6)]
    facts.keep(f"word of a {kind}", words[0])
    return facts.keep(kind, " ".join(words))


def _form(page: Page, ending: str) -> Form:
    found = next((form for form in page.forms if form.action.endswith(ending)), None)
    if found is None:
        raise Unexpected(f"{page.path} has no form to …{ending}")
    return found
