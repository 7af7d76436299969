"""Every screen of the house: what its addresses are, which of them are screens, and where each stands open.

``found_by`` walks from link to link as a reader does. ``ALSO`` has what no link leads to: steps between
pages, links from letters that are spent, and errors.
"""

import inspect
import re
from collections import deque
from collections.abc import Container, Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.urls import Resolver404, URLPattern, URLResolver, get_resolver

from tests.journeys.residents import Resident

INSTANCES = 4
"""So many pages of one kind are opened on the walk: some links stand only on some of them."""

NO_SCREENS = {
    "privacy:proof": "a file to keep",
    "privacy:verifier": "a file to keep",
    "privacy:record": "answers programs",
    "privacy:receipt": "a file to keep",
    "privacy:slip": "a file to keep",
    "notice:text": "a file to keep",
    "console:download_paper": "a file to keep",
    "telling:authority_file": "a file to keep",
    "breach:register_file": "a file to keep",
    "feeds:house": "answers programs",
    "feeds:group": "answers programs",
    "feeds:tag": "answers programs",
    "outlets:kit_picture": "a picture",
    "share:picture": "a picture",
    "signals:bill": "a file to keep",
    "surveys_console:file": "a file to keep",
    "needs:download": "a file to keep",
    "results:download": "a file to keep",
    "insight:file": "a file to keep",
    "insight:gone_file": "a file to keep",
    "security_txt": "answers programs",
    "gpc": "answers programs",
}
SPENT = "x" * 43
ALSO = (
    ("visitor", "/search/?q=madder"),
    ("visitor", "/search/?q=nothing-like-it"),
    ("visitor", "/trust/ask/sent/"),
    ("visitor", f"/trust/asked/{SPENT}/"),
    ("visitor", f"/me/privacy/leave/back/{SPENT}/"),
    ("visitor", "/me/privacy/leave/receipt/00000000-0000-4000-8000-000000000000/"),
    ("visitor", "/join/asked/"),
    ("visitor", "/join/waiting/"),
    ("visitor", f"/join/confirm/{SPENT}/"),
    ("visitor", f"/join/invited/{SPENT}/"),
    ("visitor", "/reset/asked/"),
    ("visitor", f"/reset/{SPENT}/"),
    ("visitor", f"/first/{SPENT}/"),
    ("visitor", f"/guardian/{SPENT}/"),
    ("visitor", f"/activate/{SPENT}/"),
    ("visitor", f"/activate/{SPENT}/turn-down/"),
    ("visitor", f"/me/address/change/{SPENT}/"),
    ("visitor", f"/me/address/undo/{SPENT}/"),
    ("visitor", f"/trust/answer/{SPENT}/"),
    ("visitor", f"/surveys/by/{SPENT}/"),
    ("visitor", "/no/such/page/"),
    ("visitor", "/design/"),
    ("owner", "/console/outlets/back/"),
    ("owner", "/console/outlets/back/?state=x&code=y"),
    ("member", f"/me/address/verify/{SPENT}/"),
    ("member", "/me/privacy/leave/back/"),
    ("member", "/me/privacy/leave/asked/00000000-0000-4000-8000-000000000000/"),
    ("member", "/console/"),
    ("member", "/sign-in/confirm/"),
    ("member", "/groups/new/"),
    ("member", "/search/?q=madder"),
    ("member", "/people/ada/?as=visitor"),
    ("member", "/people/bram/"),
    ("owner", "/console/surveys/published/?example=1"),
    ("owner", "/console/services/add/?q=twitter"),
    ("owner", "/console/services/add/?q=no-such-service"),
    ("owner", "/console/services/zoom/edit/"),
    ("owner", "/console/services/xero/leave/"),
    ("owner", "/console/services/mailchimp/leave/close/"),
    ("owner", "/console/figures/words/?words=count+people+where+salary+is+3"),
    ("owner", "/console/figures/words/?words=count+people+by+age"),
    ("owner", "/console/figures/activity-by-age/"),
    ("owner", "/console/figures/ages/leave/?amount=0.4"),
    ("adviser", "/console/needs/"),
    ("adviser", "/console/needs/questions/"),
    ("adviser", "/console/needs/facts/"),
    ("adviser", "/console/needs/pack/"),
    ("adviser", "/me/"),
    ("halfway", "/sign-in/second-step/"),
)
NOT_FROM_THERE = {"adviser", "halfway"}


@dataclass(frozen=True, slots=True)
class Screen:
    """One page as one person sees it. ``name`` is that of its address pattern."""

    who: str
    path: str
    name: str


def patterns() -> dict[str, URLPattern]:
    """Every address pattern of the house, by its full name."""
    return dict(_walk(get_resolver(), ()))


def _walk(resolver: URLResolver, spaces: tuple[str, ...]) -> Iterator[tuple[str, URLPattern]]:
    for each in resolver.url_patterns:
        if isinstance(each, URLResolver):
            yield from _walk(each, (*spaces, each.namespace) if each.namespace else spaces)
        else:
            yield ":".join((*spaces, str(each.name))), each


def is_only_sent_to(pattern: URLPattern) -> bool:
    """Whether its view refuses to be opened: a form is sent there, and another page answers."""
    view = pattern.callback
    while view is not None:
        methods = inspect.getclosurevars(view).nonlocals.get("request_method_list")
        if methods is not None:
            return "GET" not in methods
        view = getattr(view, "__wrapped__", None)
    return False


def name_of(path: str) -> str:
    """The full name of the pattern that answers a path; empty where none does."""
    try:
        return get_resolver().resolve(urlsplit(path).path).view_name
    except Resolver404:
        return ""


def found_by(reader: Resident, seen: Container[str] = ()) -> dict[str, str]:
    """Patterns that a reader comes to from the first page, each with the first path of it that is a page.

    Of those that others have ``seen`` one is opened: where they lead is known.
    """
    found: dict[str, str] = {}
    opened: dict[str, int] = {}
    ahead, known = deque(["/"]), {"/"}
    while ahead:
        path = ahead.popleft()
        name = name_of(path)
        most = 1 if name in seen else INSTANCES
        if not name or name in NO_SCREENS or opened.get(name, 0) >= most:
            continue
        opened[name] = opened.get(name, 0) + 1
        answer = reader.client.get(path, follow_redirects=False)
        if answer.status_code != 200 or not answer.headers["content-type"].startswith("text/html"):
            continue
        found.setdefault(name, path)
        for link in re.findall(r'href="(/[^"#?]*)', answer.text):
            if link not in known:
                known.add(link)
                ahead.append(link)
    return found


def all_screens(readers: dict[str, Resident]) -> list[Screen]:
    """What each reader sees: all that a visitor sees, all that a member sees, and what only others see."""
    screens: list[Screen] = []
    seen_signed_in: set[str] = set()
    for who, reader in readers.items():
        if who in NOT_FROM_THERE:
            continue
        for name, path in found_by(reader, seen_signed_in).items():
            if name not in seen_signed_in:
                screens.append(Screen(who, path, name))
            if who != "visitor":
                seen_signed_in.add(name)
    public = [screen for screen in screens if screen.who == "visitor" and screen.name == "community:topic"]
    screens += [Screen("member", screen.path, screen.name) for screen in public]
    return screens + [Screen(who, path, name_of(path)) for who, path in ALSO]
