"""Screens that stand open only in a state: somebody is leaving, waits for an answer, is asked for a yes."""

import re
from functools import cached_property

from tests.journeys.demo import INVENTED, Demo, set_up_app
from tests.journeys.residents import PASSWORD, Resident, letter_to

GUARDIAN = "henrik@example.org"
"""Who is asked in the demo whether Pia may join."""


class States:
    """The demo with those states, each made through the house's own forms."""

    def __init__(self, demo: Demo) -> None:
        self._demo = demo

    @cached_property
    def readers(self) -> dict[str, Resident]:
        """``leaving`` is Sam, ``friend`` Bram, ``staff`` Dot, who has not read what is recorded of her."""
        return {
            "leaving": self._demo.signed_in("sam", INVENTED),
            "friend": self._demo.signed_in("bram", INVENTED),
            "staff": self._dot(),
        }

    @cached_property
    def screens(self) -> list[tuple[str, str]]:
        """Who opens which path. Made in this order: nothing undoes what a line before it needs."""
        return [
            ("visitor", self._link_back()),
            ("leaving", "/me/privacy/leave/back/"),
            ("friend", self._asked()),
            ("staff", "/console/notice/"),
            ("visitor", letter_to(self._demo.owner, GUARDIAN)),
            ("owner", self._unlocked("ada")),
            *(("owner", path) for path in self._telling()),
            ("owner", self._shown_elsewhere()),
            ("owner", self._who_looked()),
            *self._answering(),
            *self._answering_in_public("open"),
            *self._answering_in_public("framed"),
        ]

    def _link_back(self) -> str:
        """Sam leaves, reads how to come back, and signs in once more."""
        sam = self.readers["leaving"]
        left = sam.send("/me/privacy/leave/confirm/", "/me/privacy/leave/confirm/", sure="on")
        back = re.search(r'href="(/me/privacy/leave/back/[^"/]+/)', left)
        assert back is not None, left
        again = self._demo.signed_in("sam", INVENTED)
        sam.client.cookies = again.client.cookies
        return back[1]

    def _asked(self) -> str:
        asked = re.search(
            r'href="(/me/privacy/leave/asked/[^"]+)"', self.readers["friend"].get("/me/privacy/leave/ask/")
        )
        assert asked is not None
        return asked[1]

    def _unlocked(self, handle: str) -> str:
        """Esi looks at a member's address, for a purpose and a reason."""
        esi = self._demo.owner
        people = esi.get("/console/people/")
        purpose = re.search(r'<option value="([a-z_.]+)"', people)
        assert purpose is not None
        found = esi.send("/console/people/", "/console/people/find/", query=handle, purpose=purpose[1])
        path = re.search(r'action="(/console/people/[0-9a-f-]+/)unlock/"', found)
        kind = re.search(r'name="categories" value="([^"]+)"', found)
        assert path is not None
        assert kind is not None
        given = {"categories": kind[1], "purpose": purpose[1], "minutes": "60"}
        shown = esi.unlock(path[1], reason="A parcel to her came back.", **given)
        assert "ada@example.org" in shown
        return path[1]

    def _telling(self) -> list[str]:
        """Esi decides that an incident concerns her members and whose it is, and writes the letter."""
        esi = self._demo.owner
        case = re.search(r'href="(/console/incidents/[0-9a-f-]{36}/)"', esi.get("/console/incidents/"))
        assert case is not None
        given = {"turn": "0", "state": "affects-us", "whose": "our-processor", "aware_at": ""}
        esi.send(case[1], case[1], why="Members came to us from there.", **given)
        letters = f"{case[1]}letters/"
        words = {"title": "Their list of accounts was copied", "happened": "Somebody copied it in spring."}
        written = esi.send(f"{letters}write/", f"{letters}write/", classes="email", **words)
        change = re.search(rf'href="({letters}[0-9a-f-]{{36}}/)change/"', written)
        assert change is not None, written
        own = [letters, f"{letters}write/", f"{letters}authority/", f"{letters}public/"]
        return [*own, change[1], f"{change[1]}change/"]

    def _shown_elsewhere(self) -> str:
        """Where Esi chooses for a topic of her own whether it is shown elsewhere."""
        esi = self._demo.owner
        for topic in re.findall(r'href="(/topics/[^"#]+)"', esi.get("/people/esi/") + esi.get("/")):
            if found := re.search(r'href="(/share/[^"]+)"', esi.get(topic)):
                return found[1]
        raise AssertionError("No topic of Esi's.")

    def _who_looked(self) -> str:
        """Whose data somebody looked at while something of ours may have gone wrong."""
        breach = re.search(
            r'href="(/console/breach/[0-9a-f-]{36}/)"', self._demo.owner.get("/console/breach/")
        )
        assert breach is not None
        return f"{breach[1]}looks/"

    def _answering(self) -> list[tuple[str, str]]:
        """Bram half-way through a survey and before its end, and the thanks that Chidi gets."""
        bram = self.readers["friend"]
        start = bram.way_into_a_survey("Your season with us")
        bram.client.post(start, data={"language": "en"})
        page = f"{start}page/dyeing/"
        bram.client.post(page, data={"q-often": "weekly"})
        own = [("visitor", path) for path in (start, page, f"{start}send/")]
        return [*own, self._sent_by_chidi()]

    def _answering_in_public(self, way: str) -> list[tuple[str, str]]:
        """The anonymous survey that is open to everybody, or stands in another site's frame."""
        bram = self.readers["friend"]
        esi = self._demo.owner
        surveys = re.findall(r'href="(/console/surveys/[0-9a-f-]{36}/)"', esi.get("/console/surveys/"))
        shown = (esi.get(path) for path in surveys)
        slug = next(found[1] for one in shown if (found := re.search(r"/surveys/open/([^/]+)/", one)))
        start = f"/surveys/{way}/{slug}/"
        begun = bram.client.post(start, data={"language": "en"})
        assert "/page/" in begun.url.path, begun.url
        own = begun.url.path.partition("page/")[0]
        return [("visitor", path) for path in (own, begun.url.path, f"{own}send/")]

    def _sent_by_chidi(self) -> tuple[str, str]:
        chidi = self._demo.signed_in("chidi", INVENTED)
        start = chidi.way_into_a_survey("Your season with us")
        chidi.client.post(start, data={"language": "en"})
        for page, given in (("dyeing", {"q-often": "weekly"}), ("content", {"q-happy": "none"})):
            chidi.client.post(f"{start}page/{page}/", data=given)
        thanked = chidi.client.post(f"{start}send/")
        assert thanked.url.path.startswith("/surveys/thanks/"), thanked.url
        return ("visitor", thanked.url.path)

    def _dot(self) -> Resident:
        """Dot, with a password and a second factor, in the house for the first time."""
        dot = self._demo.somebody()
        dot.send("/reset/", "/reset/", email="dot@example.org")
        link = letter_to(self._demo.owner, "dot@example.org")
        dot.send(link, link, password=PASSWORD)
        signed_in = self._demo.signed_in("dot", PASSWORD)
        set_up_app(signed_in)
        return signed_in
