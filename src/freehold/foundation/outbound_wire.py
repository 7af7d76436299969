"""The wire below ``outbound``: it connects where it has looked, and stops reading when it is enough.

Apart from ``outbound`` because it imports httpx and httpcore, which takes a third of a second. A refusal of
what did not come goes up through libraries as the cause of an error of httpx, which is what they know.
"""

import ssl
import time
from collections.abc import Iterable, Iterator
from typing import Any

import httpcore
import httpx

from freehold.foundation.reach import Limits, NotOpenInternet, OutOfReach, Packed, Reach, TooLarge, TooSlow

_UNTIL = "freehold.until"


class Watch:
    """When it has to be over. One for each wire: a second request at the same time puts it off."""

    def __init__(self) -> None:
        self.until = 0.0

    def left(self, timeout: float | None) -> float:
        """Seconds that may be waited. Raises TooSlow when there are none."""
        seconds = self.until - time.monotonic()
        if seconds <= 0:
            raise TooSlow
        return seconds if timeout is None else min(timeout, seconds)


class Stream(httpcore.NetworkStream):
    """A connection on which no wait, and no number of short ones, goes on for longer than the watch says:
    who sends a letter of a header now and then would otherwise be waited for without end."""

    def __init__(self, stream: httpcore.NetworkStream, watch: Watch) -> None:
        self._stream, self._watch = stream, watch

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        try:
            return self._stream.read(max_bytes, self._watch.left(timeout))
        except httpcore.ReadTimeout:
            self._watch.left(None)
            raise

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, self._watch.left(timeout))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        try:
            wait = self._watch.left(timeout)
        except TooSlow:
            self.close()  # nobody above closes what is not yet secured
            raise
        return Stream(self._stream.start_tls(ssl_context, server_hostname, wait), self._watch)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)


class Looking(httpcore.SyncBackend):
    """Connects to an address that was just looked at, whatever the name says the next time."""

    def __init__(self, within: Reach, watch: Watch) -> None:
        self._within, self._watch = within, watch

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        failed: Exception = httpcore.ConnectError("no address")
        for address in self._within.addresses_of(host, port):
            wait = self._watch.left(timeout)
            try:
                stream = super().connect_tcp(address, port, wait, local_address, socket_options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as reason:
                failed = reason
            else:
                return Stream(stream, self._watch)
        raise failed


class Wire(httpx.HTTPTransport):
    """What every client of the house sends through, redirects of a library included."""

    def __init__(self, limits: Limits, within: Reach) -> None:
        trusts = within.trusts or httpx.create_ssl_context(trust_env=False)
        super().__init__(verify=trusts, trust_env=False)
        self._limits, self._within, self._watch = limits, within, Watch()
        # httpx 0.28 hands no network backend on to the pool that it makes.
        self._pool = httpcore.ConnectionPool(
            ssl_context=trusts,
            network_backend=Looking(within, self._watch),
            max_connections=4,
        )

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        if request.url.userinfo:
            raise NotOpenInternet
        self._within.must_allow(request.url.scheme, request.url.host, request.url.port or 443)
        # A redirect takes over what its first request bears, and so its end.
        self._watch.until = request.extensions.setdefault(
            _UNTIL, time.monotonic() + self._limits.whole_seconds
        )
        try:
            answer = super().handle_request(request)
        except OutOfReach as reason:
            raise httpx.ConnectError(str(reason), request=request) from reason
        if answer.headers.get("content-encoding", "identity").lower() not in ("", "identity"):
            answer.close()
            raise httpx.DecodingError(Packed.for_members, request=request) from Packed()
        return httpx.Response(
            answer.status_code,
            headers=answer.headers,
            stream=_Bounded(answer, self._limits.most_bytes),
            extensions=answer.extensions,
            request=request,
        )


class _Bounded(httpx.SyncByteStream):
    """The body of an answer, up to so many bytes."""

    def __init__(self, answer: httpx.Response, most_bytes: int) -> None:
        self._answer, self._most_bytes = answer, most_bytes

    def __iter__(self) -> Iterator[bytes]:
        left = self._most_bytes
        try:
            for piece in self._answer.iter_raw():
                left -= len(piece)
                if left < 0:
                    raise TooLarge
                yield piece
        except OutOfReach as reason:
            raise httpx.ReadError(str(reason)) from reason

    def close(self) -> None:
        self._answer.close()
