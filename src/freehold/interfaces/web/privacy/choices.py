"""What the member who reads it agreed to, and what they may agree to: one press each way."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from freehold.commons.house.queries import house
from freehold.foundation import clock
from freehold.foundation.refusal import Refusal
from freehold.interfaces.web.doors import for_members
from freehold.interfaces.web.going import go
from freehold.interfaces.web.privacy import signal
from freehold.interfaces.web.privacy.plain import WHERE_CHOSEN
from freehold.interfaces.web.refusing import in_words
from freehold.interfaces.web.request import HouseRequest
from freehold.trust.consent import choices as offered
from freehold.trust.consent import operations, queries, signals, telling
from freehold.trust.consent.choices import Choice
from freehold.trust.consent.operations import How, NoSuchChoice
from freehold.trust.consent.queries import Consent
from freehold.trust.people import accounts, protections
from freehold.trust.register import purposes
from freehold.trust.register.purposes import CALLING, Purpose
from freehold.trust.rights.asking import standing


@dataclass(frozen=True, slots=True)
class Line:
    """One choice as the page shows it. ``given`` is the record that holds, ``stale`` one to an older text."""

    choice: Choice
    given: Consent | None
    stale: Consent | None
    asks_number: bool
    off_by_signal: bool


@dataclass(frozen=True, slots=True)
class Past:
    """One record in words."""

    record: Consent
    title: str
    where: str
    until: str


@require_safe
@for_members
def choices(request: HouseRequest) -> HttpResponse:
    person_id, mine = request.access.actor.person_id, queries.mine(request.access)
    young = person_id is not None and bool(protections.protected_among([person_id]))
    since = queries.signal_since(request.access)
    sends = signal.is_sent(request)
    context = {
        "lines": [] if young else list(_lines(request, mine, signalled=sends or since is not None)),
        "past": [_past(one) for one in mine],
        "young": young,
        "age": protections.audience_age(),
        "signal_since": since,
        "sends_signal": sends,
        "weighed": [] if person_id is None else _weighed(person_id),
    }
    return render(request, "privacy/choices.html", context)


@require_POST
@for_members
def agree(request: HouseRequest, code: str) -> HttpResponse:
    """Agree to one choice, by the text that stood beside the button."""
    text, now = request.POST.get("text", ""), clock.now()
    try:
        if code == CALLING.code and "phone" in request.POST:
            phone = request.POST["phone"]
            telling.tell_phone(request.access, phone=phone, text=text, how=How.CHOICES, at=now)
        else:
            operations.give(request.access, purpose=_purpose(code), text=text, how=How.CHOICES, at=now)
    except NoSuchChoice:
        raise Http404 from None
    except Refusal as refusal:
        messages.error(request, in_words(refusal))
    else:
        messages.success(request, _("Kept. You can take it back with one press, here."))
    return go("privacy:choices")


@require_POST
@for_members
def take_back(request: HouseRequest, code: str) -> HttpResponse:
    """Take one choice back. It holds from this moment."""
    operations.withdraw(request.access, purpose=_purpose(code), how=How.CHOICES, at=clock.now())
    messages.success(request, _("Taken back. It holds from now on."))
    return go("privacy:choices")


@require_POST
@for_members
def forget_signal(request: HouseRequest) -> HttpResponse:
    """Stop keeping that a browser sent Global Privacy Control."""
    signals.forget(request.access)
    if request.access.actor.person_id is not None:
        signal.forget_known(request.access.actor.person_id)
    messages.success(request, _("Forgotten. A browser that still sends it is remembered again."))
    return go("privacy:choices")


@require_safe
@for_members
def receipt(request: HouseRequest, record_id: UUID) -> HttpResponse:
    """The signed receipt of one of their records; of any other there is nothing here."""
    found = queries.receipt_of(request.access, record_id=record_id, at=clock.now())
    if found is None:
        raise Http404
    response = HttpResponse(
        json.dumps(found, ensure_ascii=False, indent=2) + "\n", content_type="application/ld+json"
    )
    name = f"consent-{record_id.hex[:8]}.jsonld"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _lines(request: HouseRequest, mine: Sequence[Consent], *, signalled: bool) -> Sequence[Line]:
    has_number = bool(accounts.account(request.access).phone)
    asked_for_number = "phone" in house().optional
    lines = []
    for choice in offered.all_choices():
        open_ones = [one for one in mine if one.purpose == choice.code and one.ended_at is None]
        given = next((one for one in open_ones if choice.text(one.text)), None)
        stale = next((one for one in open_ones if one is not given), None)
        asks_number = choice.code == CALLING.code and not has_number
        if asks_number and not asked_for_number and given is None:
            continue
        lines.append(Line(choice, given, stale, asks_number, choice.shares and signalled and given is None))
    return lines


def _past(record: Consent) -> Past:
    try:
        title = str(purposes.by_code(record.purpose).title)
    except KeyError:  # of a capability that is not there any more
        title = record.purpose
    return Past(record, title, str(WHERE_CHOSEN.get(record.how, record.how)), _end(record.end))


def _end(end: str) -> str:
    return {
        "": _("holds"),
        "withdrawn": _("taken back"),
        "replaced": _("replaced by a newer text"),
        "outgrown": _("not needed any more"),
    }.get(end, end)


def _weighed(person_id: UUID) -> list[tuple[Purpose, bool]]:
    """What rests on the house's own interests, and whether it is done no more for this person."""
    objections = standing.objections_of(person_id)
    return [(one, one.code in objections) for one in standing.open_to_objection()]


def _purpose(code: str) -> Purpose:
    try:
        return offered.by_code(code).purpose
    except KeyError:
        raise Http404 from None
