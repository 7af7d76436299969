"""The demo as a house under test: its people at their doors, each with a browser of their own."""

import datetime as dt
import re
from functools import cached_property

from tests.journeys.house import OpenHouse
from tests.journeys.residents import PASSWORD, Resident, field

INVENTED = "weld and madder at dusk"  # what the demo tells whoever opens it

LETTER = "Where does my address go when I order?"


class Demo:
    """Who looks at the demo's pages."""

    def __init__(self, house: OpenHouse) -> None:
        self.house = house
        self._came: list[Resident] = []

    def close(self) -> None:
        for reader in self._came:
            reader.client.close()

    def somebody(self) -> Resident:
        """A browser that nobody has signed in with."""
        self._came.append(Resident(self.house))
        return self._came[-1]

    @cached_property
    def visitor(self) -> Resident:
        return self.somebody()

    @cached_property
    def member(self) -> Resident:
        """Ada, with the password that the demo tells."""
        return self.signed_in("ada", INVENTED)

    @cached_property
    def owner(self) -> Resident:
        """Esi, who chooses a password with the link that the demo prints, and sets an app up."""
        link = self.house.first_link.removeprefix(self.house.address)
        self.somebody().send(link, link, password=PASSWORD)
        esi = self.signed_in("esi", PASSWORD)
        set_up_app(esi)
        esi.send("/console/notice/", "/console/notice/")
        return esi

    def signed_in(self, handle: str, password: str) -> Resident:
        came = self.somebody()
        came.send("/sign-in/", "/sign-in/", login=f"{handle}@example.org", password=password)
        return came

    @cached_property
    def adviser(self) -> Resident:
        """Osric, whom Esi asks for advice until a day, with an app of his own."""
        people = self.owner.get("/console/people/")
        purpose = re.search(r'<option value="([a-z_.]+)"', people)
        assert purpose is not None
        given = {"query": "osric", "purpose": purpose[1]}
        found = self.owner.send("/console/people/", "/console/people/find/", **given)
        appoint = re.search(r'action="(/console/people/[0-9a-f-]+/appoint/)"', found)
        assert appoint is not None
        ends = dt.datetime.now(dt.UTC).date() + dt.timedelta(days=90)
        self.owner.proving("/console/people/", appoint[1], role="adviser", ends_on=f"{ends}")
        osric = self.signed_in("osric", INVENTED)
        set_up_app(osric)
        return osric

    @cached_property
    def halfway(self) -> Resident:
        """Esi after her password and before her app."""
        assert self.owner.app_secret
        return self.signed_in("esi", PASSWORD)

    @cached_property
    def readers(self) -> dict[str, Resident]:
        """Everybody, once there is something in each room: a letter, a report, an archive that was sent."""
        self.member.send("/trust/write/", "/trust/write/", words=LETTER, sign="name")
        self._report_a_post()
        self._send_a_list()
        people = ("visitor", "member", "owner", "adviser", "halfway")
        return {who: getattr(self, who) for who in people}

    def _report_a_post(self) -> None:
        """In a public group: what is reported in a private one stays with its hosts."""
        for topic in re.findall(r'href="(/topics/[^"#]+)"', self.visitor.get("/")):
            report = re.search(r'href="(/posts/[^"]+/report/)"', self.member.get(topic))
            if report:
                kind = re.search(r'name="why" value="([^"]+)"', self.member.get(report[1]))
                assert kind is not None
                self.member.send(report[1], report[1], why=kind[1], words="It reads like an advertisement.")
                return
        raise AssertionError("No post of somebody else on the first page.")

    def _send_a_list(self) -> None:
        rows = "Name,E-mail\nNell Harrow,nell@example.org\nIvo Brandt,ivo@example.org\n"
        answer = self.owner.client.post(
            "/media/for/community-archive/",
            files={"file": ("members.csv", rows.encode(), "text/csv")},
            headers={"Origin": self.house.address, "Referer": f"{self.house.address}/console/imports/"},
        )
        assert answer.status_code == 200, answer.status_code


def set_up_app(resident: Resident) -> None:
    """An authenticator app for somebody who acts for the house."""
    app = "/me/privacy/devices/authenticator/"
    page = resident.get(app)
    secret = re.search(r'id="secret"[^>]*><code>([A-Z2-7]+)<', page)
    assert secret is not None
    resident.app_secret = secret[1]
    csrf = field(page, "csrfmiddlewaretoken")
    sent = {"csrfmiddlewaretoken": csrf, "set_up": field(page, "set_up"), "code": resident.code()}
    assert resident.client.post(app, data=sent).status_code == 200
