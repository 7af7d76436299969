"""Our own suspected breach, from the one button to the closed line of the register."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from freehold.foundation import clock
from freehold.foundation.refusal import Refusal
from freehold.interfaces.web.doors import for_reviewers, for_staff
from freehold.interfaces.web.going import go
from freehold.interfaces.web.refusing import say
from freehold.interfaces.web.request import HouseRequest
from freehold.interfaces.web.telling.forms import (
    AssessForm,
    LooksForm,
    NameForm,
    SuspectForm,
    TellNobodyForm,
)
from freehold.interfaces.web.telling.going_on import BOTH, Standing, crumbs, done, standing
from freehold.interfaces.web.telling.times import as_utc
from freehold.stewardship.watch.signals.policies import SCOPE
from freehold.stewardship.watch.telling import (
    assessing,
    authority,
    breaches,
    data_classes,
    drafting,
    publishing,
)
from freehold.stewardship.watch.telling.breaches import Assessment, Line
from freehold.stewardship.watch.telling.kinds import Concerned, Risk, Sure
from freehold.stewardship.watch.telling.register_paper import case_of
from freehold.trust.access import looked_between
from freehold.trust.access.policies import REVIEW, RecordOfLooks
from freehold.trust.permission.policies import may
from freehold.trust.register import purposes
from freehold.trust.rights import words

MISSING = {
    "facts": gettext_lazy("what happened"),
    "effects": gettext_lazy("what comes of it"),
    "remedy": gettext_lazy("what you did"),
    "risk": gettext_lazy("how high the risk is"),
    "authority": gettext_lazy("that the authority was told, or why not"),
    "members": gettext_lazy("that the members were told, or why not"),
}
_READABLE = {"yes": True, "no": False}


@require_safe
@for_staff(SCOPE)
def index(request: HouseRequest) -> HttpResponse:
    """The register, and the one button."""
    found = [(line, case) for line in breaches.register(request.access) if (case := case_of(line.case))]
    return render(request, "telling/register.html", {"lines": found})


@require_http_methods(BOTH)
@for_staff(SCOPE)
def suspect(request: HouseRequest) -> HttpResponse:
    """The one button leads here: the clock starts with the answer."""
    made = SuspectForm(
        request.POST if request.method == "POST" else None, initial={"discovered_at": clock.now()}
    )
    if request.method == "POST" and made.is_valid():
        given = made.cleaned_data
        try:
            case_id = assessing.suspect(
                request.access, title=given["title"], told=given["told"],
                discovered_at=given["discovered_at"], since=as_utc(given["since"]), at=clock.now(),
            )  # fmt: skip
        except Refusal as refusal:
            say(made, refusal)
        else:
            messages.success(
                request, _("It is in the register, and the clock runs. Now answer what you can.")
            )
            return go("breach:one", case_id)
    return render(request, "telling/suspect.html", {"made": made}, status=422 if made.is_bound else 200)


@require_http_methods(BOTH)
@for_staff(SCOPE)
def one(request: HouseRequest, case_id: UUID) -> HttpResponse:
    """One line of the register: the assessment, and what is to be done next."""
    stands, line = _line(request, case_id)
    made = AssessForm(
        request.POST if request.method == "POST" else None, initial=_initial(line), ours=stands.matter.is_ours
    )
    if request.method == "POST" and made.is_valid():
        to = _assessed(line.now, made)
        try:
            assessing.assess(
                request.access, case_id=case_id, turn=made.cleaned_data["turn"], to=to, at=clock.now()
            )
        except Refusal as refusal:
            say(made, refusal)
        else:
            messages.success(request, _("Written down. What stood there before is kept."))
            return go("breach:one", case_id)
    return _page(request, stands, line, made)


@require_http_methods(BOTH)
@for_staff(SCOPE)
@for_reviewers
def looks(request: HouseRequest, case_id: UUID) -> HttpResponse:
    """What the record knows of who looked in a while; and those looked at as the ones concerned."""
    stands, line = _line(request, case_id)
    now = line.now
    initial = {
        "since": now.looked_since or now.since,
        "until": now.looked_until or now.until or clock.now(),
        "role": now.looked_role,
    }
    made, numbers = LooksForm(request.POST if request.method == "POST" else None, initial=initial), None
    if request.method == "POST" and made.is_valid():
        since, until = made.cleaned_data["since"], made.cleaned_data["until"]
        role = made.cleaned_data["role"]
        try:
            if request.POST.get("act") == "take":
                return _take(request, case_id, line, since, until, role)
            numbers = looked_between.numbers(request.access, since=since, until=until, role=role)
        except Refusal as refusal:
            say(made, refusal)
    context = {
        "stands": stands,
        "crumbs": crumbs(stands),
        "made": made,
        "numbers": numbers,
        "rows": _rows(numbers) if numbers else [],
    }
    return render(request, "telling/looks.html", context, status=422 if made.errors else 200)


@require_POST
@for_staff(SCOPE)
def name(request: HouseRequest, case_id: UUID) -> HttpResponse:
    """Say by handle whom it concerns."""

    def keep() -> None:
        assessing.name(request.access, case_id=case_id, said=request.POST.get("handles", "").split())
        line = breaches.line(request.access, case_id)
        to = replace(line.now, concerned=Concerned.NAMED)
        assessing.assess(request.access, case_id=case_id, turn=line.turn, to=to, at=clock.now())

    return done(request, keep, _("Kept, as hashes. You see how many there are."), go("breach:one", case_id))


@require_POST
@for_staff(SCOPE)
def tell_nobody(request: HouseRequest, case_id: UUID) -> HttpResponse:
    made = TellNobodyForm(request.POST)

    def keep() -> None:
        given = made.cleaned_data if made.is_valid() else {"authority": "", "members": "", "turn": -1}
        assessing.tell_nobody(request.access, case_id=case_id, at=clock.now(), **given)

    return done(request, keep, _("The reason stands in the register."), go("breach:one", case_id))


@require_POST
@for_staff(SCOPE)
def close(request: HouseRequest, case_id: UUID) -> HttpResponse:
    def close_it() -> None:
        assessing.close(request.access, case_id=case_id, at=clock.now())

    return done(
        request, close_it, _("Closed. The register keeps it for five years."), go("breach:one", case_id)
    )


def _line(request: HouseRequest, case_id: UUID) -> tuple[Standing, Line]:
    line = breaches.line(request.access, case_id)
    return standing(request, case_id, at=clock.now()), line


def _page(request: HouseRequest, stands: Standing, line: Line, made: AssessForm) -> HttpResponse:
    case_id = stands.matter.case.id
    context = {
        "stands": stands,
        "line": line,
        "crumbs": crumbs(stands)[:-1],
        "made": made,
        "missing": [MISSING[one] for one in assessing.missing(line, stands.matter.whose)],
        "rounds": drafting.rounds(request.access, case_id),
        "reported": authority.reported(request.access, case_id),
        "published": publishing.published(case_id),
        "reviews": bool(may(request.access.actor, REVIEW, RecordOfLooks())),
        "names": NameForm(),
        "nobody": TellNobodyForm(
            initial={
                "authority": line.now.why_no_authority,
                "members": line.now.why_no_members,
                "turn": line.turn,
            },
            prefix=None,
        ),
    }
    return render(request, "telling/breach.html", context, status=422 if made.is_bound else 200)


def _take(
    request: HouseRequest, case_id: UUID, line: Line, since: datetime, until: datetime, role: str
) -> HttpResponse:
    now = clock.now()
    to = replace(
        line.now,
        concerned=Concerned.LOOKED_AT,
        looked_since=since,
        looked_until=min(until, now),
        looked_role=role,
    )
    assessing.assess(request.access, case_id=case_id, turn=line.turn, to=to, at=now)
    messages.success(request, _("Those at whose data somebody looked in that time are the ones concerned."))
    return go("breach:one", case_id)


def _initial(line: Line) -> dict[str, object]:
    now = line.now
    readable = {True: "yes", False: "no", None: ""}[now.readable]
    plain = ("facts", "effects", "remedy", "since", "until", "records", "contact", "why_late")
    return {
        **{one: getattr(now, one) for one in plain},
        "classes": [one.value for one in now.classes],
        "readable": readable,
        "concerned": now.concerned.value if now.concerned else "",
        "risk": now.risk.value,
        "sure": now.sure.value,
        "turn": line.turn,
    }


def _assessed(before: Assessment, made: AssessForm) -> Assessment:
    given = made.cleaned_data
    return replace(
        before,
        facts=given["facts"],
        effects=given["effects"],
        remedy=given["remedy"],
        contact=given["contact"],
        why_late=given["why_late"],
        since=as_utc(given["since"]),
        until=as_utc(given["until"]),
        records=given["records"],
        classes=tuple(data_classes.known(given["classes"])),
        readable=_READABLE.get(given["readable"]),
        concerned=Concerned(given["concerned"]) if given["concerned"] else None,
        risk=Risk(given["risk"]),
        sure=Sure(given["sure"]),
    )


def _rows(numbers: looked_between.Numbers) -> Sequence[tuple[str, Sequence[tuple[str, int]]]]:
    """Counts under three headings, in words, the largest first."""
    said = (
        (_("By whom"), {_(role.capitalize()): count for role, count in numbers.by_role.items()}),
        (_("What"), {str(words.of_category(one)): count for one, count in numbers.by_category.items()}),
        (_("For what"), {_purpose(one): count for one, count in numbers.by_purpose.items()}),
    )
    return [(title, sorted(found.items(), key=lambda pair: -pair[1])) for title, found in said]


def _purpose(code: str) -> str:
    try:
        return str(purposes.by_code(code).title)
    except KeyError:  # of a capability that is not there any more
        return code
