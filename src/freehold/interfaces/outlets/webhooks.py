"""Signed webhooks, by the Standard Webhooks specification. Format: docs/formats/webhook.md."""

import base64
import binascii
import hmac
import json
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

from freehold.foundation import outbound
from freehold.foundation.outbound import Reply
from freehold.foundation.reach import Limits, NotOpenInternet, OutOfReach
from freehold.stewardship.outlets.refused import Declined, NotNow
from freehold.stewardship.outlets.translators import Keys, Told

LIMITS = Limits(seconds=5, whole_seconds=10, most_bytes=64_000)
WINDOW = timedelta(minutes=5)
"""A receiver takes no message that is older, or newer, than this by its own clock."""
VERSION = "v1"
PREFIX = "whsec_"


class Webhooks:
    """Teller."""

    def tell(self, keys: Keys, told: Told) -> int:
        body = payload(told)
        headers = signed(str(told.id), told.sent_at, body, keys.values["signing"])
        return _handed_over(keys.values["address"], body, {**headers, "Content-Type": "application/json"})


def payload(told: Told) -> bytes:
    """Ids and a public address. Never a word that somebody wrote, never a name."""
    data = {"id": str(told.topic), "url": told.link} if told.topic else {"url": told.link}
    message = {"type": told.event, "timestamp": _moment(told.occurred_at), "data": data}
    return json.dumps(message, separators=(",", ":"), ensure_ascii=False).encode()


def signed(message_id: str, at: datetime, body: bytes, secret: str) -> dict[str, str]:
    """The three headers of the specification."""
    timestamp = str(int(at.timestamp()))
    return {
        "webhook-id": message_id,
        "webhook-timestamp": timestamp,
        "webhook-signature": f"{VERSION},{_signature(message_id, timestamp, body, secret)}",
    }


def is_ours(headers: Mapping[str, str], body: bytes, secret: str, *, at: datetime) -> bool:
    """What a receiver does: signature and window. For receivers in Python, and for our own tests."""
    try:
        timestamp = headers["webhook-timestamp"]
        sent = datetime.fromtimestamp(int(timestamp), UTC)
        wanted = _signature(headers["webhook-id"], timestamp, body, secret)
        given = headers["webhook-signature"].split()
    except (KeyError, ValueError, OverflowError, OSError):
        return False
    if abs(at - sent) > WINDOW:
        return False
    return any(hmac.compare_digest(one.encode(), f"{VERSION},{wanted}".encode()) for one in given)


def _signature(message_id: str, timestamp: str, body: bytes, secret: str) -> str:
    try:
        key = base64.b64decode(secret.removeprefix(PREFIX), validate=True)
    except binascii.Error as reason:
        raise ValueError("The secret is none.") from reason
    signature = hmac.digest(key, f"{message_id}.{timestamp}.".encode() + body, "sha256")
    return base64.b64encode(signature).decode()


def _handed_over(address: str, body: bytes, headers: Mapping[str, str]) -> int:
    try:
        reply = outbound.ask("POST", address, content=body, headers=headers, limits=LIMITS)
    except NotOpenInternet as reason:
        raise NotNow(reason.code) from reason
    except OutOfReach as reason:
        raise NotNow(str(reason)) from reason
    if reply.status == 410:
        raise Declined("status 410")
    if not reply.is_good:
        raise NotNow(f"status {reply.status}", seconds=_wait(reply), status=reply.status)
    return reply.status


def _wait(reply: Reply) -> float | None:
    """``Retry-After`` (RFC 9110 §10.2.3): seconds, or a date."""
    asked = reply.headers.get("retry-after", "")
    if asked.isdigit():
        return float(asked[:9])
    try:
        return max((parsedate_to_datetime(asked) - datetime.now(UTC)).total_seconds(), 0.0)
    except (TypeError, ValueError):
        return None


def _moment(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
