"""A small house with one door of each kind, for a thief to try."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.cookies import SimpleCookie
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

FORM = '<form method="post" action="{path}"><input type="hidden" name="mark" value="1"></form>'


class Porter(BaseHTTPRequestHandler):
    """Lets in who shows one of ``rights``: as a cookie, in the address, or with a button."""

    rights: frozenset[str] = frozenset()

    def do_GET(self) -> None:
        token = self._token()
        if self.path == "/me/":
            self._answer(200, "You") if self._cookie("sign-in") in self.rights else self._go("/sign-in/")
        elif self.path == "/sign-in/":
            self._answer(200, "Sign in")
        elif self.path.startswith(("/join/confirm/", "/me/address/")):
            self._answer(200, FORM.format(path=self.path))
        else:
            self._answer(200 if token in self.rights else 410, "Link")

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers.get("content-length", 0)))
        self._answer(200 if self._token() in self.rights else 410, "Done")

    def log_message(self, *said: object) -> None:
        """It says nothing."""

    def _token(self) -> str:
        return self.path.strip("/").rpartition("/")[2]

    def _cookie(self, name: str) -> str:
        found = SimpleCookie(self.headers.get("cookie", "")).get(name)
        return found.value if found else ""

    def _answer(self, status: int, words: str) -> None:
        self.send_response(status)
        self.end_headers()
        self.wfile.write(words.encode())

    def _go(self, path: str) -> None:
        self.send_response(302)
        self.send_header("location", path)
        self.end_headers()


@contextmanager
def house_with_rights(*rights: str) -> Iterator[str]:
    """The address of a house that honours these rights alone."""
    porter = type("HouseOfOne", (Porter,), {"rights": frozenset(rights)})
    with ThreadingHTTPServer(("127.0.0.1", 0), porter) as server:
        running = threading.Thread(target=server.serve_forever, daemon=True)
        running.start()
        try:
            yield f"http://127.0.0.1:{server.server_address[1]}"
        finally:
            server.shutdown()
            running.join()
