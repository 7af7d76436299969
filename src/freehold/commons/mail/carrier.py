"""Who carries letters out of the house: the mail server that the owner names, or nobody."""

import smtplib
import ssl
from dataclasses import dataclass
from email.message import EmailMessage
from typing import ClassVar, Protocol
from urllib.parse import unquote, urlsplit

from django.conf import settings

from freehold.foundation.refusal import Refusal

WITHIN_SECONDS = 30
_PORTS = {"smtp": 587, "smtps": 465}
_NEVER = 500
_THIS_MACHINE = ("localhost", "127.0.0.1", "::1")


class CameBack(Refusal):
    """The mail server says that this address takes no mail."""

    code = "mail.came-back"
    for_members: ClassVar[str] = "Our letter to you came back."


class Carrier(Protocol):
    def carry(self, message: EmailMessage) -> None:
        """Hand a mail over. Raises CameBack for an address that never will do, OSError to try again later."""


@dataclass(frozen=True, slots=True)
class MailServer:
    """SMTP with TLS, from the first byte (``smtps``) or by STARTTLS, without which nothing is said."""

    scheme: str
    host: str
    port: int
    user: str
    password: str

    def __repr__(self) -> str:
        return f"<MailServer {self.host}>"

    @property
    def is_this_machine(self) -> bool:
        return self.host in _THIS_MACHINE

    def carry(self, message: EmailMessage) -> None:
        try:
            with self._open() as server:
                if self.user:
                    server.login(self.user, self.password)
                server.send_message(message)
        except smtplib.SMTPRecipientsRefused as refused:
            codes = [code for code, _ in refused.recipients.values()]
            if codes and min(codes) >= _NEVER:
                raise CameBack from None
            raise OSError("The mail server asks to try again later.") from None

    def _open(self) -> smtplib.SMTP:
        trusted = ssl.create_default_context()
        if self.scheme == "smtps":
            return smtplib.SMTP_SSL(self.host, self.port, timeout=WITHIN_SECONDS, context=trusted)
        server = smtplib.SMTP(self.host, self.port, timeout=WITHIN_SECONDS)
        if not self.is_this_machine:
            server.starttls(context=trusted)
        return server


def carrier() -> Carrier | None:
    """The mail server in settings, ``smtp://user:password@host:port``; None where letters stay here."""
    address: str = settings.MAIL_SERVER
    parts = urlsplit(address)
    if parts.scheme not in _PORTS or not parts.hostname:
        return None
    return MailServer(
        scheme=parts.scheme,
        host=parts.hostname,
        port=parts.port or _PORTS[parts.scheme],
        user=unquote(parts.username or ""),
        password=unquote(parts.password or ""),
    )
