"""What people tell the house about themselves, and what they write to it when they worry."""

from freehold.stewardship.assurance.throw_away import canaries
from freehold.stewardship.assurance.throw_away.browser import Browser, Unexpected
from freehold.stewardship.assurance.throw_away.facts import Facts
from freehold.stewardship.assurance.throw_away.life.owning import Owner
from freehold.stewardship.assurance.throw_away.life.somebody import Somebody

CARD = "/me/profile/"
SETTINGS = "/me/settings/"
WRITE = "/trust/write/"
INVITE = "/me/invitations/"


def tell_about_oneself(person: Somebody, facts: Facts) -> None:
    """What only they see, and a few words for everybody."""
    phone = facts.keep("phone number", canaries.phone())
    facts.keep("digits of a phone number", phone.removeprefix("+"))
    page = person.open(SETTINGS)
    form = page.form(SETTINGS, having="phone")
    band = facts.keep("age band", form.choices["age_band"][-1])
    person.browser.sent(page, form, phone=phone, age_band=band)
    person.fill(CARD, CARD, bio=facts.keep("words about oneself", canaries.words(6), shown=True))


def send_a_picture(person: Somebody, facts: Facts) -> None:
    """A photograph with its maker and place in it, and what the house makes of it."""
    artist, place = facts.keep("maker of a photo", canaries.words(2)), canaries.words(2)
    taken = canaries.photograph(artist, facts.keep("place of a photo", place))
    facts.keep_file("piece of a photo", taken)
    page = person.open(CARD)
    name = f"{facts.keep('name of a file', canaries.word())}.jpg"
    form = page.form("/media/for/avatar/")
    page = person.browser.upload(page, form, name=name, content=taken, kind="image/jpeg")
    shown = {each for each in page.pictures if each.startswith("/media/")}
    if not shown:
        raise Unexpected("The picture does not show.")
    for each in shown:
        facts.keep_file("piece of a picture that is shown", person.browser.fetch(each))


def write_a_signed_letter(person: Somebody, facts: Facts) -> str:
    """Answers the path of the exchange."""
    words = facts.keep("letter to the house", canaries.words(8))
    return person.fill(WRITE, words=words, sign="name").path


def write_a_letter_without_name(visitor: Browser, facts: Facts) -> str:
    """Answers the private link under which the answer will stand."""
    page = visitor.open(WRITE)
    words = facts.keep("letter to the house", canaries.words(8))
    answer = visitor.sent(page, page.form(WRITE), words=words)
    return facts.keep_token("private link to an answer", answer.path)


def answer_letters(owner: Owner) -> None:
    """The owner reads one and answers."""
    page = owner.me.open("/console/letters/")
    letter = next(each for each in page.links if each.startswith("/console/letters/") and len(each) > 20)
    owner.me.fill(letter, words=owner.facts.keep("answer of the house", canaries.words(6)))


def invite_somebody(person: Somebody, facts: Facts) -> str:
    """By letter to an address, with words that only its reader gets; and by a link to hand over: that one."""
    note = facts.keep("words of an invitation", canaries.words(5))
    person.fill(INVITE, email=facts.keep_email(canaries.email()), note=note)
    page = person.fill(INVITE, note=facts.keep("words of an invitation", canaries.words(5)))
    if not page.codes:
        raise Unexpected("The invitation was not shown.")
    return facts.keep_token("link of an invitation", page.codes[0])
