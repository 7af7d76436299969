"""Where the house may go: which addresses are of the open internet, and which names lead there."""

from dataclasses import replace

import pytest

from freehold.foundation import reach
from freehold.foundation.reach import INTERNET, NoSuchName, NotOpenInternet

OPEN = ["1.1.1.1", "93.184.216.34", "2606:2800:220:1::1", "2606:4700::1111", "::ffff:93.184.216.34",
        "64:ff9b::5db8:d822", "64:ff9b::101:101"]  # fmt: skip
INSIDE = [
    "127.0.0.1", "10.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.0.1", "169.254.169.254", "100.64.0.1",
    "0.0.0.0", "255.255.255.255", "224.0.0.1", "192.0.2.1", "198.18.0.1", "::1", "::", "fe80::1",
    "fe80::1%eth0", "fc00::1", "ff02::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "64:ff9b::a00:1",
    "64:ff9b::7f00:1", "2002:a00:1::", "2002:7f00:1::", "2001:db8::1",
    "2001:0:4136:e378:8000:63bf:80ff:fffe", "not an address", "",
]  # fmt: skip


@pytest.mark.parametrize("address", OPEN)
def test_addresses_of_the_open_internet_are_open(address: str) -> None:
    assert reach.is_open(address)


@pytest.mark.parametrize("address", INSIDE)
def test_no_address_within_a_house_is_one_of_the_open_internet(address: str) -> None:
    assert not reach.is_open(address)


def test_a_name_that_leads_outside_and_inside_is_a_trap(monkeypatch: pytest.MonkeyPatch) -> None:
    both = [(0, 0, 0, "", ("93.184.216.34", 443)), (0, 0, 0, "", ("10.0.0.1", 443))]
    monkeypatch.setattr("socket.getaddrinfo", lambda *_given, **_also: both)
    with pytest.raises(NotOpenInternet):
        INTERNET.addresses_of("trap.example", 443)
    monkeypatch.setattr("socket.getaddrinfo", lambda *_given, **_also: both[:1])
    assert INTERNET.addresses_of("fine.example", 443) == ["93.184.216.34"]


def test_a_name_that_nobody_knows_is_said_to_be_unknown(monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown(*_given: object, **_also: object) -> list[object]:
        raise OSError("Name or service not known")

    monkeypatch.setattr("socket.getaddrinfo", unknown)
    with pytest.raises(NoSuchName):
        reach.must_be_open("https://nobody.example/")


def test_an_address_is_looked_at_before_its_name_is_looked_up(monkeypatch: pytest.MonkeyPatch) -> None:
    looked: list[str] = []

    def look_up(host: str, _port: int) -> list[str]:
        looked.append(host)
        return ["93.184.216.34"]

    monkeypatch.setattr(reach, "INTERNET", replace(INTERNET, look_up=look_up, ports=frozenset({443})))
    for wrong in ("http://x.example/", "https://a:b@x.example/", "https://x.example:22/", "https://", "x",
                  "https://x.example:99999/", "https://[::", "file:///etc/hosts"):  # fmt: skip
        with pytest.raises(NotOpenInternet):
            reach.must_be_open(wrong)
    assert looked == []
    reach.must_be_open("https://x.example/feed")
    assert looked == ["x.example"]
