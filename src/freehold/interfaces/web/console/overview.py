"""The owner's console: what is to be done first, and what waits."""

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from freehold.commons.house import queries as house_queries
from freehold.commons.house.queries import House
from freehold.commons.support import queries as support
from freehold.interfaces.web.console.checklist import Task, tasks
from freehold.interfaces.web.console.due import due
from freehold.interfaces.web.doors import for_staff, for_the_owner
from freehold.interfaces.web.faces import face
from freehold.interfaces.web.request import HouseRequest
from freehold.interfaces.web.trustpage.questions import BY_THE_OWNER
from freehold.stewardship.confidence import queries as confidence
from freehold.trust.access.policies import REVIEW, RecordOfLooks
from freehold.trust.people import accounts
from freehold.trust.permission.policies import may


@require_safe
@for_staff()
def index(request: HouseRequest) -> HttpResponse:
    actor = request.access.actor
    letters = [line for line in support.for_the_house(actor) if line.awaits_house]
    context = {
        "counts": accounts.counts(),
        "letters": len(letters),
        "due": due(actor),
        "steps": _steps(tasks()) if actor.is_owner else [],
        "owner": actor.is_owner,
        "incidents": actor.handles("incidents"),
        "reviews": may(actor, REVIEW, RecordOfLooks()),
        "trust": confidence.newest(request.access),
    }
    return render(request, "console/index.html", context)


@require_safe
@for_the_owner
def about_the_house(request: HouseRequest) -> HttpResponse:
    """Everything that the owner decides, each with how it stands now."""
    now = house_queries.house()
    contact = face(request.access, now.contact_id)
    firms = [firm.name for firm in house_queries.processors()]
    stated = house_queries.statements()
    answers = _("%(count)d of %(all)d answered") % {"count": len(stated), "all": len(BY_THE_OWNER)}
    rows = [
        (_("Name and who is responsible"), now.name if now.named else _("Not named yet"), "console:name"),
        (_("Who can join"), now.joining.label, "console:joining"),
        (_("Age of your audience"), str(now.audience_age), "console:audience"),
        (_("Who answers for data"), now.authority or _("Not said yet"), "console:responsible"),
        (_("Papers"), _("Records, privacy notice, impact assessment"), "console:records"),
        (_("When people worry"), contact.name if contact else _("The owner"), "console:contact"),
        (_("Answers about trust"), answers, "console:statements"),
        (_("Firms that work for you"), ", ".join(firms) or _("None"), "console:processors"),
        (_("Keys"), _keys_line(now), "console:keys_apart"),
    ]
    lines = [{"title": title, "now": line, "href": reverse(name)} for title, line, name in rows]
    return render(request, "console/house.html", {"rows": lines})


def _steps(tasks: list[Task]) -> list[dict[str, str]]:
    """For the checklist: what is done, the first thing to do, and what comes after."""
    first = next((task for task in tasks if not task.done), None)
    return [
        {
            "title": task.title,
            "text": task.text,
            "href": task.href,
            "action": task.action,
            "state": "done" if task.done else "current" if task is first else "todo",
        }
        for task in tasks
    ]


def _keys_line(now: House) -> str:
    if now.keys_apart_at is None:
        return _("You have not said yet that a copy lies elsewhere")
    return _("They lie in %(folder)s; you keep a copy elsewhere") % {"folder": settings.HOUSE.keys}
