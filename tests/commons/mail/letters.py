"""A letter of its own for tests of the outbox."""

from collections.abc import Mapping
from datetime import datetime
from email.message import EmailMessage
from typing import Any

from freehold.commons.mail.carrier import CameBack
from freehold.foundation import mail
from freehold.foundation.mail import Body, Letter


@mail.template("tests.greeting")
def greeting(given: Mapping[str, Any]) -> Body:
    return Body(
        subject=f"Greetings from {given.get('from', 'us')}",
        paragraphs=["A first paragraph. " * 8, given.get("words", "And a second.")],
        button="Answer",
        path=f"/answer/{given.get('token', 'none')}/",
    )


@mail.errand("tests.errand")
def errand(_opener: Any, letter: Letter, _at: datetime) -> Letter | None:
    found = letter.parameters.get("reader")
    return None if found is None else Letter(template="tests.greeting", to=found)


class Postman:
    """Carries letters nowhere, and remembers them. ``refuses`` are addresses that take no mail."""

    def __init__(self, *refuses: str) -> None:
        self.carried: list[EmailMessage] = []
        self.refuses = refuses
        self.broken = False

    def carry(self, message: EmailMessage) -> None:
        if self.broken:
            raise OSError("The mail server does not answer.")
        if message["To"] in self.refuses:
            raise CameBack
        self.carried.append(message)
