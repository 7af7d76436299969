"""Pages as the cast sees them: a browser of a visitor, and one that a member is signed in with."""

from django.http import HttpResponse
from django.test import Client

from freehold.trust.people.models import Person
from freehold.trust.vault import keyring
from tests import cast

AGENT = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"


def visitor() -> Client:
    """A browser that nobody is signed in with."""
    keyring.prepare()
    return Client(headers={"user-agent": AGENT})


def signed_in(person: Person) -> Client:
    """A browser of this person, who has just proved it, with a second factor if they act for the house."""
    browser = visitor()
    browser.cookies["sign-in"] = cast.token_of(person)
    return browser


def text_of(answer: HttpResponse) -> str:
    return answer.content.decode()
