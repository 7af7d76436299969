"""Headers of what does not pass Django: a stream is data, never a page that could do something."""

from freehold.site.gate import Application, Message, Receive, Scope, Send

_YEAR = 31_536_000
_HTTPS = (b"strict-transport-security", f"max-age={_YEAR}; includeSubDomains".encode())
_OF_STREAMS = (
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"content-security-policy", b"default-src 'none'; frame-ancestors 'none'; sandbox"),
)

Header = tuple[bytes, bytes]


def promise_https(send: Send) -> Send:
    """Tell browsers to come encrypted from now on, whatever is answered."""
    return _adding(send, (_HTTPS,))


def on_stream(stream: Application) -> Application:
    """The stream with the headers that it does not set itself."""

    async def answer(scope: Scope, receive: Receive, send: Send) -> None:
        await stream(scope, receive, _adding(send, _OF_STREAMS))

    return answer


def _adding(send: Send, headers: tuple[Header, ...]) -> Send:
    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            given = list(message.get("headers", []))
            names = {name.lower() for name, _ in given}
            missing = [header for header in headers if header[0] not in names]
            message = {**message, "headers": [*given, *missing]}
        await send(message)

    return sending
