"""Mastodon, through Mastodon.py. Speaks the API of Mastodon 3.5 and later, and of what is compatible with it.

Twice is prevented in two ways: the server keeps an ``Idempotency-Key`` for an hour, and whoever tries again
first looks through the account's newest posts for the link.
"""

import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from html import unescape
from types import ModuleType
from typing import Any
from uuid import uuid5

from freehold.foundation.reach import Limits
from freehold.foundation.refusal import Refusal
from freehold.interfaces.outlets import causes, excerpts
from freehold.stewardship.outlets.refused import CannotEdit, Declined, NotInstalled, NotLetIn, NotNow
from freehold.stewardship.outlets.translators import Entered, Keys, Posting, Standing

SCOPES = ["read:accounts", "read:statuses", "write:statuses"]
"""What the house asks for: to see whose account it is and what it posted, and to post. Nobody's messages."""
LIMITS = Limits(seconds=10, whole_seconds=20, most_bytes=2_000_000)
MOST = 500
LINK = 23
"""Letters that any link counts as there."""
NEWEST = 40
VERSION = "4.3.0"
"""Said to the library so that it asks no server: one that answers oddly would be asked a thousand times."""
TEST = "A test of the connection. It is deleted at once."


class Mastodon:
    """Poster and Gate."""

    def knock(self, address: str, *, name: str, home: str, back: str, state: str) -> Mapping[str, Any]:
        with _refusing() as library:
            client_id, client_secret = library.Mastodon.create_app(
                name, scopes=SCOPES, redirect_uris=back, website=home or None, api_base_url=address,
                request_timeout=LIMITS.seconds, session=_session(), user_agent="Freehold",
            )  # fmt: skip
            known = {"client_id": client_id, "client_secret": client_secret}
            asking = _client(library, address, known)
            go = asking.auth_request_url(
                client_id=client_id, redirect_uris=back, scopes=SCOPES, state=state, skip_server_info=True
            )
        return {**known, "go": go}

    def enter(self, address: str, knocked: Mapping[str, Any], *, code: str, back: str) -> Entered:
        known = {name: knocked[name] for name in ("client_id", "client_secret")}
        with _refusing() as library:
            asking = _client(library, address, known)
            try:
                token = asking.log_in(code=code, redirect_uri=back, scopes=SCOPES)
            except library.MastodonIllegalArgumentError as reason:
                raise causes.below(reason, NotLetIn()) from reason
            me = asking.account_verify_credentials()
        host = address.partition("://")[2]
        return Entered(address=address, account=f"@{me.username}@{host}", values={**known, "token": token})

    def post(self, keys: Keys, posting: Posting) -> Standing:
        words = _words(posting)
        with _refusing() as library:
            made = _of(library, keys).status_post(
                words, visibility="public", idempotency_key=_once(posting, words)
            )
        return Standing(str(made.id), str(made.url or made.uri or ""))

    def edit(self, keys: Keys, remote: str, posting: Posting) -> Standing | None:
        """A server of before 3.5, or another program that knows no edits, cannot: that is asked of it."""
        with _refusing() as library:
            asking = _of(library, keys)
            try:
                made = asking.status_update(remote, _words(posting))
            except library.MastodonNotFoundError:
                try:
                    asking.status(remote)
                except library.MastodonNotFoundError:
                    return None
                raise CannotEdit from None
        return Standing(str(made.id), str(made.url or made.uri or ""))

    def find(self, keys: Keys, posting: Posting) -> Standing | None:
        with _refusing() as library:
            asking = _of(library, keys)
            newest = asking.account_statuses(
                asking.account_verify_credentials().id, exclude_replies=True, limit=NEWEST
            )
        for one in newest:
            if posting.mark in unescape(str(one.content)):
                return Standing(str(one.id), str(one.url or one.uri or ""))
        return None

    def remove(self, keys: Keys, remote: str) -> None:
        with _refusing() as library:
            try:
                _of(library, keys).status_delete(remote)
            except library.MastodonNotFoundError:
                return

    def try_out(self, keys: Keys, posting: Posting) -> None:
        """Seen by nobody: a post "direct" to no one, and deleted at once."""
        with _refusing() as library:
            asking = _of(library, keys)
            made = asking.status_post(
                f"{TEST} {posting.link}", visibility="direct", idempotency_key=str(posting.id)
            )
            asking.status_delete(made.id)

    def give_back(self, keys: Keys) -> bool:
        with _refusing() as library:
            _of(library, keys).revoke_access_token()
        return True


def _words(posting: Posting) -> str:
    return f"{excerpts.fitted(posting.title, posting.excerpt, most=MOST - LINK - 2)}\n\n{posting.link}"


def _once(posting: Posting, words: str) -> str:
    """The same for the same words: what was posted before an edit is not what is posted after it."""
    return str(uuid5(posting.id, words) if posting.edit else posting.id)


def _of(library: ModuleType, keys: Keys) -> Any:
    if "token" not in keys.values:
        raise NotLetIn
    return _client(library, keys.address, keys.values)


def _client(library: ModuleType, address: str, known: Mapping[str, Any]) -> Any:
    return library.Mastodon(
        client_id=known["client_id"], client_secret=known["client_secret"],
        access_token=known.get("token"), api_base_url=address, ratelimit_method="throw",
        mastodon_version=VERSION,
        request_timeout=LIMITS.seconds, session=_session(), user_agent="Freehold",
    )  # fmt: skip


def _session() -> Any:
    from freehold.interfaces.outlets import by_requests  # heavy: it imports requests

    return by_requests.session(LIMITS)


@contextmanager
def _refusing() -> Iterator[ModuleType]:
    """The library, and what it raises in the room's words."""
    try:
        import mastodon  # heavy, and only there with the extra "outlets"
    except ImportError:
        raise NotInstalled from None
    try:
        yield mastodon
    except Refusal:
        raise
    except mastodon.MastodonUnauthorizedError as reason:
        raise NotLetIn from reason
    except mastodon.MastodonRatelimitError as reason:
        raise NotNow("rate limit", seconds=_wait(reason), status=429) from reason
    except (mastodon.MastodonServerError, mastodon.MastodonNetworkError) as reason:
        raise causes.below(reason, NotNow(type(reason).__name__)) from reason
    except mastodon.MastodonAPIError as reason:
        raise _of_status(reason) from reason
    except Exception as reason:  # whatever the library makes of an answer that makes no sense
        raise causes.below(reason, NotNow("an answer that is none")) from reason


def _of_status(reason: Any) -> Refusal:
    """403 is a key that lost its right; what is no status at all is an answer that makes no sense."""
    status = reason.args[1] if len(reason.args) > 1 and isinstance(reason.args[1], int) else 0
    if status == 403:
        return NotLetIn()
    if 400 <= status < 500 and status != 408:
        return Declined(f"status {status}")
    return NotNow("an answer that is none", status=status or None)


def _wait(reason: BaseException) -> float:
    """Seconds until the server counts anew, as it said itself; five minutes if it did not."""
    trace = reason.__traceback__
    while trace is not None:
        asking = trace.tb_frame.f_locals.get("self")
        reset = getattr(asking, "ratelimit_reset", None)
        if isinstance(reset, int | float):
            return max(reset - time.time(), 1.0)
        trace = trace.tb_next
    return 300.0
