"""The places of the shell: the same five whether they stand at the bottom, on the rail or at the left."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True)
class Place:
    """One entry of the navigation. ``key`` also tells which counter belongs to it."""

    key: str
    label: Promise
    path: str
    icon: str

    def is_current(self, path: str) -> bool:
        return path == self.path or (self.path != "/" and path.startswith(self.path))


HOME = Place("home", _("Home"), "/", "house")
GROUPS = Place("groups", _("Groups"), "/groups/", "users-round")
SEARCH = Place("search", _("Search"), "/search/", "search")
ALERTS = Place("alerts", _("Alerts"), "/alerts/", "bell")
ME = Place("me", _("Me"), "/me/", "user-round")
JOIN = Place("join", _("Join"), "/join/", "user-round-plus")
SIGN_IN = Place("sign-in", _("Sign in"), "/sign-in/", "log-in")
PRIVACY = Place("privacy", _("Your privacy"), "/me/privacy/", "shield-check")
TRUST = Place("trust", _("How we protect you"), "/trust/", "shield-check")
NOTICE = Place("notice", _("Privacy notice"), "/privacy/", "file-text")
HELP = Place("help", _("Help"), "/help/", "life-buoy")
CONSOLE = Place("console", _("Console"), "/console/", "layout-dashboard")

FOR_MEMBERS = (HOME, GROUPS, SEARCH, ALERTS, ME)
FOR_VISITORS = (HOME, GROUPS, SEARCH, JOIN, SIGN_IN)
