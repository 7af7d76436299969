"""Bluesky, through atproto. The app password is used once; what is kept is the session that it opened.

A post is a record whose key the house chooses, so that writing it twice is writing it once. Nothing can be
changed there: readers are shown a record as it was when it was first written. So a change is another record,
of the same moment, and the one before is deleted.
"""

import hashlib
import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from types import ModuleType
from typing import Any
from uuid import UUID

from freehold.foundation import outbound, reach
from freehold.foundation.reach import Limits
from freehold.foundation.refusal import Refusal
from freehold.interfaces.outlets import causes, excerpts
from freehold.stewardship.outlets.refused import (
    CannotEdit,
    Declined,
    KeyForm,
    NotInstalled,
    NotLetIn,
    NotNow,
)
from freehold.stewardship.outlets.translators import Entered, Keys, Posting, Standing

LIMITS = Limits(seconds=10, whole_seconds=20, most_bytes=2_000_000)
COLLECTION = "app.bsky.feed.post"
MOST = 300
TEST = "A test of the connection. It is deleted at once."
_APP_PASSWORD = re.compile(r"[a-z0-9]{4}(-[a-z0-9]{4}){3}")
_SORTABLE = "234567abcdefghijklmnopqrstuvwxyz"
_EXPIRED = {"ExpiredToken", "InvalidToken", "AuthenticationRequired", "AuthMissing", "AccountTakedown"}


class Bluesky:
    """Poster and Door."""

    def enter(self, address: str, *, name: str, password: str) -> Entered:
        if not _APP_PASSWORD.fullmatch(password.strip()):
            raise KeyForm
        with _refusing() as library:
            client = library.Client(address, request=_request())
            client.login(name.strip().removeprefix("@"), password.strip(), fetch_bsky_profile=False)
            session = client.export_session_string()
            handle, where = _parts(session)
        return Entered(address=where or address, account=f"@{handle}", values={"session": session})

    def post(self, keys: Keys, posting: Posting) -> Standing:
        words = excerpts.fitted(posting.title, posting.excerpt, most=MOST)
        return self._put(keys, posting, words)

    def find(self, keys: Keys, posting: Posting) -> Standing | None:
        """By its name, which the house knows."""
        with _refusing() as library, _let_in(library, keys) as client:
            did, handle = _who(client)
            key = record_key(posting.id, _moment(posting))
            if not _is_there(library, client, did, key):
                return None
            return Standing(f"at://{did}/{COLLECTION}/{key}", _page(handle, key))

    def edit(self, keys: Keys, remote: str, posting: Posting) -> Standing | None:  # noqa: ARG002  a Poster's
        with _refusing() as library, _let_in(library, keys) as client:
            did, _handle = _who(client)
            if not _is_there(library, client, did, remote.rpartition("/")[2]):
                return None
        raise CannotEdit

    def remove(self, keys: Keys, remote: str) -> None:
        with _refusing() as library, _let_in(library, keys) as client:
            did, _handle = _who(client)
            client.com.atproto.repo.delete_record(
                {"collection": COLLECTION, "repo": did, "rkey": remote.rpartition("/")[2]}
            )

    def try_out(self, keys: Keys, posting: Posting) -> None:
        standing = self._put(keys, posting, TEST)
        self.remove(keys, standing.remote)

    def give_back(self, keys: Keys) -> bool:
        """The session is ended. The app password that opened it only its owner can delete, there."""
        with _refusing() as library:
            client = _client(library, keys)
            refresh = client.export_session_string().split(":::")[3]
            client.com.atproto.server.delete_session(
                headers={"Authorization": f"Bearer {refresh}"}, ignore_session_check=True
            )
        return True

    def _put(self, keys: Keys, posting: Posting, words: str) -> Standing:
        with _refusing() as library, _let_in(library, keys) as client:
            did, handle = _who(client)
            key = record_key(posting.id, _moment(posting))
            made = client.com.atproto.repo.put_record(
                {"collection": COLLECTION, "repo": did, "rkey": key, "record": record(posting, words)}
            )
        return Standing(str(made.uri), _page(handle, key))


def record(posting: Posting, words: str) -> dict[str, Any]:
    """The post: the same bytes at every try. The link home is a card below the words, without a picture."""
    title, about = excerpts.plain(posting.title), excerpts.plain(posting.excerpt)
    return {
        "$type": COLLECTION,
        "text": words,
        "createdAt": posting.at.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z"),
        "embed": {
            "$type": "app.bsky.embed.external",
            "external": {"uri": posting.link, "title": title or posting.link, "description": about},
        },
    }


def record_key(posting_id: UUID, at: datetime) -> str:
    """A TID (atproto.com/specs/tid): 53 bits of microseconds, 10 bits that tell apart what came at once."""
    moment = int(at.timestamp() * 1_000_000) & ((1 << 53) - 1)
    mark = int.from_bytes(hashlib.blake2s(posting_id.bytes, digest_size=2).digest()) & 1023
    number = moment << 10 | mark
    return "".join(_SORTABLE[number >> shift & 31] for shift in range(60, -1, -5))


def _moment(posting: Posting) -> datetime:
    """Each wording has a name of its own: a microsecond for each edit."""
    return posting.at + timedelta(microseconds=posting.edit)


def _is_there(library: ModuleType, client: Any, did: str, key: str) -> bool:
    try:
        client.com.atproto.repo.get_record({"collection": COLLECTION, "repo": did, "rkey": key})
    except library.exceptions.BadRequestError as reason:
        if _error(reason) != "RecordNotFound":
            raise
        return False
    return True


def _page(handle: str, key: str) -> str:
    return f"https://bsky.app/profile/{handle}/post/{key}"


def _parts(session: str) -> tuple[str, str]:
    """Handle and server of a session. The server is the other side's word, so it is looked at."""
    handle, _did, _access, _refresh, where = (*session.split(":::"), "")[:5]
    if where:
        reach.must_be_open(where)
    return handle, where


def _who(client: Any) -> tuple[str, str]:
    handle, did, *_rest = client.export_session_string().split(":::")
    return did, handle


def _client(library: ModuleType, keys: Keys) -> Any:
    if "session" not in keys.values:
        raise NotLetIn
    client = library.Client(keys.address, request=_request())
    client.login(session_string=keys.values["session"], fetch_bsky_profile=False)
    return client


@contextmanager
def _let_in(library: ModuleType, keys: Keys) -> Iterator[Any]:
    """A client that keeps what it is given: a session that was renewed makes the one before worthless."""
    client = _client(library, keys)

    def keep(event: Any, session: Any) -> None:
        if event is library.SessionEvent.REFRESH:
            keys.values = {"session": session.encode()}
            keys.keep(keys.values)

    client.on_session_change(keep)
    yield client


def _request() -> Any:
    from atproto import Request  # type: ignore[import-untyped]  # heavy, and without a marker of its types

    return Request(**outbound.options(LIMITS))


@contextmanager
def _refusing() -> Iterator[ModuleType]:
    """The library, and what it raises in the room's words."""
    try:
        import atproto  # heavy, only there with the extra
        from atproto import exceptions  # heavy, as above
    except ImportError:
        raise NotInstalled from None
    try:
        yield atproto
    except Refusal:
        raise
    except exceptions.RateLimitExceededError as reason:
        raise NotNow("rate limit", seconds=_wait(reason), status=429) from reason
    except exceptions.UnauthorizedError as reason:
        raise NotLetIn from reason
    except exceptions.BadRequestError as reason:
        raise (NotLetIn() if _error(reason) in _EXPIRED else Declined(_error(reason))) from reason
    except exceptions.RequestErrorBase as reason:
        raise causes.below(reason, NotNow(type(reason).__name__)) from reason
    except Exception as reason:
        raise causes.below(reason, NotNow(type(reason).__name__)) from reason


def _error(reason: Any) -> str:
    content = getattr(reason.response, "content", None)
    return str(getattr(content, "error", "") or "")


def _wait(reason: Any) -> float:
    if reason.retry_after is not None:
        return float(reason.retry_after)
    reset: datetime | None = reason.reset_at
    return max((reset - datetime.now(UTC)).total_seconds(), 1.0) if reset else 300.0
