"""Members at work in a house that is being killed: they send forms until the house acknowledges them.

What has no answer is sent again as it was, as a browser does when its reader presses the button once more;
some of what was acknowledged is sent again too. Both must make nothing twice.
"""

import http.client
import random
import threading
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any
from urllib.parse import urlencode, urlsplit
from uuid import uuid4

WITHIN = 30.0
PAUSE = 0.02
POSTS_EACH = 50
"""A member may write sixty an hour; what is sent twice counts once."""

_FORMS = "f" * 32
Fields = dict[str, str]


class Refused(AssertionError):
    """The house said no to a form that it should have taken."""


@dataclass(slots=True)
class Acknowledged:
    """What the house said it had taken."""

    words: list[str] = field(default_factory=list)
    votes: dict[tuple[str, str], bool] = field(default_factory=dict)
    looks: Counter[str] = field(default_factory=Counter)
    again: int = 0
    """Forms sent again because nobody had answered."""

    def as_json(self) -> dict[str, Any]:
        votes = [(*who_and_what, given) for who_and_what, given in self.votes.items()]
        return {"words": self.words, "votes": votes, "looks": self.looks}


class Load:
    """So many senders, each with members of its own. ``address`` answers where the house is now."""

    def __init__(self, there: dict[str, Any], address: Callable[[], str], *, senders: int, seed: int) -> None:
        self.acknowledged = Acknowledged()
        self.trouble: list[BaseException] = []
        self._there = there
        self._address = address
        self._works, self._ended = threading.Event(), threading.Event()
        self._idle = [threading.Event() for _ in range(senders)]
        self._wrote: Counter[str] = Counter()
        self._threads = [
            threading.Thread(target=self._run, args=(number, random.Random(seed + number)), daemon=True)
            for number in range(senders)
        ]
        for thread in self._threads:
            thread.start()

    def work(self) -> None:
        for idle in self._idle:
            idle.clear()
        self._works.set()

    def rest(self) -> None:
        """Wait until every form under way is acknowledged. Raises what a sender ran into."""
        self._works.clear()
        for idle in self._idle:
            idle.wait()
        if self.trouble:
            raise self.trouble[0]

    def end(self) -> None:
        self._ended.set()
        self._works.set()

    def _run(self, number: int, chance: random.Random) -> None:
        try:
            while not self._ended.is_set():
                if not self._works.is_set():
                    self._idle[number].set()
                    self._works.wait()
                    continue
                self._one(number, chance)
                time.sleep(PAUSE)
        except BaseException as trouble:  # noqa: BLE001  told where the senders are waited for
            self.trouble.append(trouble)
            self._idle[number] = _set()

    def _one(self, number: int, chance: random.Random) -> None:
        member = chance.choice(self._there["members"][number :: len(self._threads)])
        kind = chance.choices(("reply", "topic", "vote", "look"), (45, 10, 35, 10))[0]
        if kind in ("reply", "topic") and self._wrote[member["id"]] < POSTS_EACH:
            self._write(member, kind, chance)
        elif kind == "look":
            self._look(chance.choice(self._there["looked_at"]))
        else:
            self._vote(member, chance)

    def _write(self, member: Fields, kind: str, chance: random.Random) -> None:
        words = f"note {uuid4()}"
        given = {"once": str(uuid4()), "source": words}
        if kind == "reply":
            path = f"/topics/{chance.choice(self._there['topics'])['id']}/reply/"
        else:
            path = f"/groups/{chance.choice(self._there['groups'])}/new/"
            given |= {"title": "Another topic", "tags": ""}
        self._wrote[member["id"]] += 1
        place = self._sent(member["token"], path, given)
        self.acknowledged.words.append(words)
        if chance.random() < 0.1:
            assert self._sent(member["token"], path, given) == place, "a form sent twice was taken twice"

    def _vote(self, member: Fields, chance: random.Random) -> None:
        topic = chance.choice([one for one in self._there["topics"] if one["author"] != member["id"]])
        key = (member["id"], topic["post"])
        given = not self.acknowledged.votes.get(key, False)
        self._sent(member["token"], f"/posts/{topic['post']}/vote/", {"way": "up" if given else "none"})
        self.acknowledged.votes[key] = given

    def _look(self, person_id: str) -> None:
        self._sent(self._there["dot"], f"/console/people/{person_id}/", None, takes=HTTPStatus.OK)
        self.acknowledged.looks[person_id] += 1

    def _sent(
        self, token: str, path: str, given: Fields | None, *, takes: HTTPStatus = HTTPStatus.SEE_OTHER
    ) -> str:
        """Send a form, or ask for a page, until it is acknowledged; where one is led then. Raises Refused."""
        while True:
            try:
                status, place, page = _post(self._address(), token, path, given)
            except (OSError, http.client.HTTPException):
                status, place, page = 0, "", ""
            if status == takes:
                return place
            if status and status < HTTPStatus.INTERNAL_SERVER_ERROR:
                raise Refused(f"{path} answered {status}: {page[-1500:]}")
            self.acknowledged.again += 1
            time.sleep(0.1)


def _post(address: str, token: str, path: str, given: Fields | None) -> tuple[int, str, str]:
    door = http.client.HTTPConnection(urlsplit(address).netloc, timeout=WITHIN)
    headers = {
        "Cookie": f"sign-in={token}; forms={_FORMS}",
        "Content-Type": "application/x-www-form-urlencoded",
    }
    try:
        if given is None:
            door.request("GET", path, headers=headers)
        else:
            door.request("POST", path, urlencode({**given, "csrfmiddlewaretoken": _FORMS}), headers)
        answer = door.getresponse()
        page = answer.read().decode()  # all of it: what breaks off half way is no answer
        return answer.status, answer.headers.get("Location", ""), page
    finally:
        door.close()


def _set() -> threading.Event:
    event = threading.Event()
    event.set()
    return event
