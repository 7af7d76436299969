"""Letters about one incident: whose it is, what they say, who approved them, and what became of them."""

from collections.abc import Callable, Mapping
from datetime import datetime
from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from freehold.foundation import clock
from freehold.foundation.refusal import Refusal
from freehold.interfaces.web.doors import for_staff, with_fresh_proof
from freehold.interfaces.web.faces import face
from freehold.interfaces.web.going import go
from freehold.interfaces.web.refusing import say
from freehold.interfaces.web.request import HouseRequest
from freehold.interfaces.web.telling.forms import ApproveForm, WhoseForm, WordingForm
from freehold.interfaces.web.telling.going_on import BOTH, Standing, crumbs, done, standing
from freehold.interfaces.web.telling.times import as_utc
from freehold.stewardship.watch.cases.kinds import Whose
from freehold.stewardship.watch.signals.policies import SCOPE
from freehold.stewardship.watch.telling import (
    approving,
    assessing,
    authority,
    composing,
    data_classes,
    drafting,
    jobs,
    publishing,
    receipts,
    sending,
)
from freehold.stewardship.watch.telling.composing import Wording
from freehold.stewardship.watch.telling.drafting import Round
from freehold.trust.access.opener import Access

Act = Callable[[Access, UUID, datetime], object]


@require_safe
@for_staff(SCOPE)
def index(request: HouseRequest, case_id: UUID) -> HttpResponse:
    """Everything about telling of one incident; the first question alone until it is answered."""
    now = clock.now()
    stands = standing(request, case_id, at=now)
    if stands.is_asked_whose:
        return _ask_whose(request, stands, None)
    rounds = [_with_receipts(request, one) for one in drafting.rounds(request.access, case_id)]
    context = {
        "stands": stands,
        "crumbs": crumbs(stands),
        "rounds": rounds,
        "reported": authority.reported(request.access, case_id),
        "published": publishing.published(case_id),
        "may_write": not rounds or (rounds[0][1] is not None and not _is_open(rounds[0][0])),
    }
    return render(request, "telling/index.html", context)


@require_POST
@for_staff(SCOPE)
def whose(request: HouseRequest, case_id: UUID) -> HttpResponse:
    stands = standing(request, case_id, at=clock.now())
    made = WhoseForm(request.POST, elsewhere=not stands.matter.is_ours)
    if made.is_valid():
        given = made.cleaned_data
        try:
            assessing.say_whose(
                request.access, case_id=case_id, whose=Whose(given["whose"]), why=given["why"],
                aware_at=as_utc(given["aware_at"]), at=clock.now(),
            )  # fmt: skip
        except Refusal as refusal:
            say(made, refusal)
        else:
            messages.success(request, _("Kept. Now write to those whom it concerns."))
            return go("telling:index", case_id)
    return _ask_whose(request, stands, made)


@require_http_methods(BOTH)
@for_staff(SCOPE)
def write(request: HouseRequest, case_id: UUID) -> HttpResponse:
    """A first wording, suggested from what is known."""
    stands = standing(request, case_id, at=clock.now())
    if stands.is_asked_whose or stands.line is None:
        return go("telling:index", case_id)
    wording = composing.suggested(stands.matter, stands.line.now.classes)
    made = WordingForm(request.POST if request.method == "POST" else None, initial=composing.as_kept(wording))
    if request.method == "POST" and made.is_valid():
        try:
            campaign_id = drafting.draft(
                request.access, case_id=case_id, wording=_worded(made), at=clock.now()
            )
        except Refusal as refusal:
            say(made, refusal)
        else:
            return go("telling:round", case_id, campaign_id)
    return _wording_page(request, stands, made, None)


@require_http_methods(BOTH)
@for_staff(SCOPE)
def change(request: HouseRequest, case_id: UUID, campaign_id: UUID) -> HttpResponse:
    """Write it better, while nobody has approved it."""
    stands, shown = standing(request, case_id, at=clock.now()), _round(request, case_id, campaign_id)
    initial = {**composing.as_kept(shown.wording), "digest": shown.digest}
    made = WordingForm(request.POST if request.method == "POST" else None, initial=initial)
    if request.method == "POST" and made.is_valid():
        try:
            drafting.change(
                request.access, campaign_id=campaign_id, digest=made.cleaned_data["digest"],
                wording=_worded(made), at=clock.now(),
            )  # fmt: skip
        except Refusal as refusal:
            say(made, refusal)
        else:
            return go("telling:round", case_id, campaign_id)
    return _wording_page(request, stands, made, shown)


@require_safe
@for_staff(SCOPE)
def one(request: HouseRequest, case_id: UUID, campaign_id: UUID) -> HttpResponse:
    """One round: how its letters read, and what is to be done with it next."""
    return _page(request, case_id, campaign_id, None)


@require_POST
@for_staff(SCOPE)
@with_fresh_proof
def approve(request: HouseRequest, case_id: UUID, campaign_id: UUID) -> HttpResponse:
    _round(request, case_id, campaign_id)
    made = ApproveForm(request.POST)
    if made.is_valid():
        given = made.cleaned_data
        try:
            approving.approve(
                request.access, campaign_id=campaign_id, digest=given["digest"],
                why_alone=given["why_alone"], at=clock.now(),
            )  # fmt: skip
        except Refusal as refusal:
            say(made, refusal)
        else:
            messages.success(request, _("Approved. Now it can be sent."))
            return go("telling:round", case_id, campaign_id)
    return _page(request, case_id, campaign_id, made)


@require_POST
@for_staff(SCOPE)
@with_fresh_proof
def send(request: HouseRequest, case_id: UUID, campaign_id: UUID) -> HttpResponse:
    """Let the letters go."""
    _round(request, case_id, campaign_id)

    def go_out() -> None:
        with transaction.atomic():
            sending.begin(request.access, campaign_id=campaign_id, at=clock.now())
            jobs.send.enqueue(campaign_id=str(campaign_id))

    onward = go("telling:round", case_id, campaign_id)
    return done(request, go_out, _("The letters are on their way."), onward)


@require_POST
@for_staff(SCOPE)
def do(request: HouseRequest, case_id: UUID, campaign_id: UUID, act: str) -> HttpResponse:
    """What else is done with a round."""
    _round(request, case_id, campaign_id)
    if act not in ACTS:
        raise Http404
    act_out, said = ACTS[act]
    gone = act == "throw-away"
    onward = go("telling:index", case_id) if gone else go("telling:round", case_id, campaign_id)
    return done(request, lambda: act_out(request.access, campaign_id, clock.now()), _(said), onward)


def _go_on(access: Access, campaign_id: UUID, _at: datetime) -> None:
    with transaction.atomic():
        sending.go_on(access, campaign_id=campaign_id)
        jobs.send.enqueue(campaign_id=str(campaign_id))


def _look_again(access: Access, campaign_id: UUID, _at: datetime) -> None:
    with transaction.atomic():
        sending.look_again(access, campaign_id=campaign_id)
        jobs.send.enqueue(campaign_id=str(campaign_id))


def _try_again(access: Access, campaign_id: UUID, _at: datetime) -> None:
    drafting.reach(access, campaign_id)
    jobs.try_again.enqueue(campaign_id=str(campaign_id))


ACTS: Mapping[str, tuple[Act, str]] = {
    "take-back": (
        lambda access, one, _at: approving.take_back(access, campaign_id=one),
        "The approval is taken back.",
    ),
    "throw-away": (
        lambda access, one, _at: drafting.throw_away(access, campaign_id=one),
        "Thrown away. Nobody was written to.",
    ),
    "stop": (
        lambda access, one, at: sending.stop(access, campaign_id=one, at=at),
        "Stopped. What was written stands; no further letter is.",
    ),
    "go-on": (_go_on, "It goes on."),
    "look-again": (_look_again, "Those concerned are gone through once more. Nobody gets two."),
    "try-again": (_try_again, "The mails that came back are tried once more."),
    "release": (
        lambda access, one, _at: receipts.release(access, campaign_id=one),
        "The mails go on.",
    ),
}


def _round(request: HouseRequest, case_id: UUID, campaign_id: UUID) -> Round:
    """The round, if it is one of this incident's."""
    found = next((each for each in drafting.rounds(request.access, case_id) if each.id == campaign_id), None)
    if found is None:
        raise Http404
    return found


def _page(request: HouseRequest, case_id: UUID, campaign_id: UUID, made: ApproveForm | None) -> HttpResponse:
    now = clock.now()
    stands, shown = standing(request, case_id, at=now), _round(request, case_id, campaign_id)
    me = request.access.actor.person_id
    own = shown.author == me
    context = {
        "stands": stands,
        "crumbs": [*crumbs(stands), (_("Letters"), _address(case_id))],
        "round": shown,
        "samples": drafting.preview(stands.matter, shown.wording),
        "author": face(request.access, shown.author) if shown.author else None,
        "own": own,
        "others": approving.others(me) if own and shown.is_draft else 0,
        "made": made or ApproveForm(initial={"digest": shown.digest}),
        "receipts": receipts.receipts(request.access, campaign_id=campaign_id) if shown.sending else None,
        "going": _is_open(shown),
    }
    return render(request, "telling/round.html", context, status=422 if made else 200)


def _address(case_id: UUID) -> str:
    return go("telling:index", case_id).headers["Location"]


def _is_open(shown: Round) -> bool:
    """Whether its letters are still being written."""
    sent = shown.sending
    return sent is not None and sent.done_at is None and sent.stopped_at is None


def _with_receipts(request: HouseRequest, shown: Round) -> tuple[Round, receipts.Receipts | None]:
    return shown, receipts.receipts(request.access, campaign_id=shown.id) if shown.sending else None


def _ask_whose(request: HouseRequest, stands: Standing, made: WhoseForm | None) -> HttpResponse:
    likely = stands.matter.whose if stands.matter.whose is not Whose.UNKNOWN else stands.matter.likely_whose
    asked = made or WhoseForm(
        initial={"whose": likely.value, "aware_at": None}, elsewhere=not stands.matter.is_ours
    )
    context = {"stands": stands, "crumbs": crumbs(stands), "made": asked, "likely": likely}
    return render(request, "telling/whose.html", context, status=422 if made else 200)


def _wording_page(
    request: HouseRequest, stands: Standing, made: WordingForm, shown: Round | None
) -> HttpResponse:
    trail = [*crumbs(stands), (_("Letters"), _address(stands.matter.case.id))]
    context = {"stands": stands, "crumbs": trail, "made": made, "round": shown}
    return render(request, "telling/write.html", context, status=422 if made.is_bound else 200)


def _worded(made: WordingForm) -> Wording:
    given = made.cleaned_data
    return Wording(
        title=given["title"],
        happened=given["happened"],
        done=given["done"],
        more=given["more"],
        classes=tuple(data_classes.known(given["classes"])),
    )
