"""A program that takes signed webhooks, and a WebSub hub (W3C Recommendation, §5 to §7)."""

import hashlib
import hmac
import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from urllib.parse import urlsplit

from freehold.interfaces.outlets import webhooks
from tests.interfaces.outlets.standins.serving import Asked, Said, Standin


@dataclass(slots=True)
class Receiver:
    """Takes each message once, and only what is signed with its secret and new."""

    secret: str = ""
    now: Callable[[], datetime] | None = None
    taken: dict[str, bytes] = field(default_factory=dict)
    refused: int = 0

    def standin(self) -> Standin:
        return Standin(self.answer)

    def answer(self, asked: Asked) -> Said:
        if self.now is None or not webhooks.is_ours(asked.headers, asked.body, self.secret, at=self.now()):
            self.refused += 1
            return Said(401)
        self.taken.setdefault(asked.headers["webhook-id"], asked.body)
        return Said(204, b"")


@dataclass(slots=True)
class Subscriber:
    """Says yes to what it asked for, and checks what the hub passes on."""

    wants: str
    secret: str = field(default_factory=lambda: secrets.token_hex(16))
    got: list[bytes] = field(default_factory=list)

    def verifies(self, query: Mapping[str, str]) -> str | None:
        """The challenge, or None: 404 in HTTP."""
        return query["hub.challenge"] if query["hub.topic"] == self.wants else None

    def takes(self, body: bytes, headers: Mapping[str, str]) -> None:
        wanted = "sha256=" + hmac.digest(self.secret.encode(), body, "sha256").hex()
        if hmac.compare_digest(wanted, headers["X-Hub-Signature"]):
            self.got.append(body)


Fetched = tuple[int, Mapping[str, str], bytes]


@dataclass(slots=True)
class Hub:
    """``fetch`` gets an address as any visitor does. Who subscribes has to prove that they meant it."""

    fetch: Callable[[str], Fetched] | None = None
    told: list[str] = field(default_factory=list)
    subscribers: dict[str, list[Subscriber]] = field(default_factory=dict)
    seen: dict[str, str] = field(default_factory=dict)
    address: str = ""

    def standin(self) -> Standin:
        return Standin(self.answer)

    def answer(self, asked: Asked) -> Said:
        if asked.form.get("hub.mode") != "publish":
            return Said(400)
        topics = [value for name, value in asked.pairs if name == "hub.url"]
        if not topics or not all(urlsplit(one).netloc for one in topics):
            return Said(400)
        self.told += topics
        return Said(202)

    def subscribe(self, topic: str, subscriber: Subscriber) -> bool:
        """§5.3: the intent is verified before anything is passed on."""
        challenge = secrets.token_hex(16)
        asked = {"hub.mode": "subscribe", "hub.topic": topic, "hub.challenge": challenge}
        if subscriber.verifies(asked) != challenge:
            return False
        self.subscribers.setdefault(topic, []).append(subscriber)
        return True

    def pull(self) -> int:
        """§6 and §7: fetch what was told of, and pass on what is new, signed. How many were handed out."""
        handed = 0
        for topic in dict.fromkeys(self.told):
            status, headers, body = self.fetch(topic) if self.fetch else (0, {}, b"")
            named = f'<{self.address}>; rel="hub"' in headers.get("Link", "")
            digest = hashlib.sha256(body).hexdigest()
            if status != 200 or not named or self.seen.get(topic) == digest:
                continue
            self.seen[topic] = digest
            for one in self.subscribers.get(topic, ()):
                signature = hmac.digest(one.secret.encode(), body, "sha256").hex()
                one.takes(body, {"X-Hub-Signature": f"sha256={signature}", "Link": headers["Link"]})
                handed += 1
        self.told.clear()
        return handed
