"""The wire below ``outbound``: it connects where it has looked, and stops reading when it is enough.

Apart from ``outbound`` because it imports httpx and httpcore, which takes a third of a second.
"""

import time
from collections.abc import Iterable, Iterator
from typing import Any

import httpcore
import httpx

from freehold.foundation import reach
from freehold.foundation.reach import Limits, NotOpenInternet, OutOfReach
from freehold.foundation.refusal import Refusal


class Looking(httpcore.SyncBackend):
    """Connects to an address that was just looked at, whatever the name says the next time."""

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        failed: Exception = httpcore.ConnectError("no address")
        for address in reach.addresses_of(host, port):
            try:
                return super().connect_tcp(address, port, timeout, local_address, socket_options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as reason:
                failed = reason
        raise failed


class Wire(httpx.HTTPTransport):
    """What every client of the house sends through, redirects of a library included."""

    def __init__(self, limits: Limits) -> None:
        super().__init__(trust_env=False)
        self._limits = limits
        # httpx 0.28 hands no network backend on to the pool that it makes.
        self._pool = httpcore.ConnectionPool(
            ssl_context=httpx.create_ssl_context(trust_env=False),
            network_backend=Looking(),
            max_connections=4,
        )

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        if request.url.scheme not in reach.SCHEMES or request.url.userinfo:
            raise NotOpenInternet
        try:
            answer = super().handle_request(request)
        except OutOfReach as reason:
            raise httpx.ConnectError(str(reason), request=request) from reason
        if answer.headers.get("content-encoding", "identity").lower() not in ("", "identity"):
            answer.close()
            raise httpx.DecodingError("A packed answer was not asked for.", request=request)
        return httpx.Response(
            answer.status_code,
            headers=answer.headers,
            stream=_Bounded(answer, self._limits),
            extensions=answer.extensions,
            request=request,
        )


class _Bounded(httpx.SyncByteStream):
    """The body of an answer, up to so many bytes and so many seconds."""

    def __init__(self, answer: httpx.Response, limits: Limits) -> None:
        self._answer, self._limits = answer, limits
        self._until = time.monotonic() + limits.whole_seconds

    def __iter__(self) -> Iterator[bytes]:
        left = self._limits.most_bytes
        for piece in self._answer.iter_raw():
            left -= len(piece)
            if left < 0:
                raise httpx.ReadError("More than is read of an answer.")
            if time.monotonic() > self._until:
                raise httpx.ReadTimeout("The answer took too long.")
            yield piece

    def close(self) -> None:
        self._answer.close()


def refusal_of(reason: BaseException) -> Refusal:
    """The refusal at the bottom of what a library made of it, or OutOfReach."""
    found: BaseException | None = reason
    while found is not None:
        if isinstance(found, Refusal):
            return found
        found = found.__cause__ or found.__context__
    return OutOfReach(type(reason).__name__)
