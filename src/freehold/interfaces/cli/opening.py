"""What ``freehold up`` does before it opens the door, and what it says when it has."""

import http.client
import json
import socket
import time
from pathlib import Path

from django.conf import settings

from freehold.foundation import called
from freehold.foundation.house import House
from freehold.foundation.refusal import Refusal
from freehold.interfaces.cli.slots import FirstLink, slots

DEFAULT_PORT = 8000
OTHER_PORTS = 20
READY_WITHIN = 60.0


class PortTaken(Refusal):
    code = "port-taken"
    for_owner = "Something else answers on port {port}. Choose another: --port N"


def listen(host: str, port: int | None) -> socket.socket:
    """A socket bound to ``port``, or without one to the first free from 8000 on. Raises PortTaken."""
    ports = [port] if port is not None else list(range(DEFAULT_PORT, DEFAULT_PORT + OTHER_PORTS))
    for each in ports:
        bound = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET)
        bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            bound.bind((host, each))
        except OSError:
            bound.close()
        else:
            bound.listen(2048)  # from now on who comes waits at the door, also while web starts again
            return bound
    raise PortTaken(PortTaken.for_owner.format(port=ports[0]))


def address_of(bound: socket.socket) -> str:
    """Where a browser finds the house: the address in settings, or this machine's own."""
    return settings.ADDRESS or f"http://localhost:{bound.getsockname()[1]}"


def is_ready(bound: socket.socket) -> bool:
    """Whether everything that ``/readyz`` looks at is well."""
    host, port = bound.getsockname()[:2]
    door = http.client.HTTPConnection("127.0.0.1" if host == "0.0.0.0" else host, port, timeout=5)  # noqa: S104  compared, not bound
    try:
        door.request("GET", "/readyz")
        answer = door.getresponse()
        return answer.status == http.HTTPStatus.OK and bool(json.loads(answer.read())["ready"])
    except (OSError, http.client.HTTPException, ValueError, KeyError):
        return False
    finally:
        door.close()


def welcome(address: str, house: House, link: FirstLink | None) -> list[str]:
    """What the one who opened the house reads."""
    lines = [
        "",
        f"Freehold is open:  {address}",
        "",
        f"  data folder  {house.data}",
        f"  root key     {_short(house.root_key)}",
        f"  ring         {_short(house.ring)}",
        "",
        "Keep the data folder and these two keys apart, also in backups: who has both reads everything,",
        "and without the keys nobody reads anything again, you included.",
        f"Print the recovery sheet: {called.command()} --data {_short(house.data)} recovery-sheet",
    ]
    if link is not None:
        lines += [
            "",
            f"The owner's first sign-in (works once, until {link.until:%H:%M %Z on %d %B}):",
            f"  {link.url}",
        ]
    return [*lines, "", "Ctrl-C closes the house."]


def first_link(address: str) -> FirstLink | None:
    """A link by which the owner signs in for the first time; None once there is an owner."""
    return slots.first_link(address)


def _short(path: Path) -> str:
    home = Path.home()
    return f"~/{path.relative_to(home)}" if path.is_relative_to(home) else str(path)


def deadline() -> float:
    return time.monotonic() + READY_WITHIN
