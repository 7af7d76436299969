import socket
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from freehold.foundation.house import House
from freehold.interfaces.cli import opening
from freehold.interfaces.cli.slots import FirstLink

HERE = "127.0.0.1"
HOUSE = House(data=Path("/srv/house"), keys=Path("/srv/keys"))


@pytest.fixture
def taken() -> Iterator[socket.socket]:
    with socket.socket() as other:
        other.bind((HERE, 0))
        other.listen()
        yield other


def test_a_port_that_is_taken_is_refused_by_name(taken: socket.socket) -> None:
    port = taken.getsockname()[1]
    with pytest.raises(opening.PortTaken, match=str(port)):
        opening.listen(HERE, port)


def test_without_a_wish_the_next_free_port_is_taken(
    taken: socket.socket, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(opening, "DEFAULT_PORT", taken.getsockname()[1])
    with opening.listen(HERE, None) as door:
        assert door.getsockname()[1] > opening.DEFAULT_PORT


def test_the_owner_reads_where_the_keys_lie_and_that_they_stay_apart() -> None:
    said = "\n".join(opening.welcome("http://localhost:8000", HOUSE, None))
    for part in ("http://localhost:8000", "/srv/house", "/srv/keys/root.key", "/srv/keys/ring.json", "apart"):
        assert part in said
    assert "sign-in" not in said


def test_esi_reads_her_first_link_and_until_when_it_works() -> None:
    link = FirstLink("http://localhost:8000/activate/abc/", datetime(2026, 3, 1, 12, 30, tzinfo=UTC))
    said = "\n".join(opening.welcome("http://localhost:8000", HOUSE, link))
    assert link.url in said
    assert "12:30 UTC on 01 March" in said
