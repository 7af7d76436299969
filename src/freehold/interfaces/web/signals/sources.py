"""The sources: how it stands with them, files that they publish, and whether they are asked."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from freehold.foundation import clock
from freehold.foundation.refusal import Refusal
from freehold.interfaces.web.doors import for_staff, for_the_owner
from freehold.interfaces.web.going import go
from freehold.interfaces.web.request import HouseRequest
from freehold.interfaces.web.signals.forms import LoadForm, OffForm
from freehold.interfaces.web.signals.heard import source_or_404
from freehold.stewardship.watch.signals import listening, loading, sourcing, wishing
from freehold.stewardship.watch.signals.ingest import Batch
from freehold.stewardship.watch.signals.policies import SCOPE
from freehold.stewardship.watch.signals.sources.own import OWN
from freehold.stewardship.watch.signals.told import Family


@require_safe
@for_staff(SCOPE)
def index(request: HouseRequest) -> HttpResponse:
    """All of them, the two families apart."""
    found = [one for one in sourcing.standings(at=clock.now()) if one.source != OWN.slug]
    context = {
        "depend": [one for one in found if one.family is Family.DEPEND],
        "run": [one for one in found if one.family is Family.RUN],
        "listens": listening.is_on(),
        "late": [one for one in found if one.late],
        "owner": request.access.actor.is_owner,
    }
    return render(request, "signals/sources.html", context)


@require_safe
@for_staff(SCOPE)
def one(request: HouseRequest, slug: str) -> HttpResponse:
    """One source, with what it sent and what was refused."""
    source_or_404(slug)
    return _page(request, slug, LoadForm(), OffForm())


@require_POST
@for_the_owner
def load(request: HouseRequest, slug: str) -> HttpResponse:
    """A file of this source: taken whole, or refused whole with the reason."""
    source = source_or_404(slug)
    made = LoadForm(request.POST, request.FILES)
    if made.is_valid():
        try:
            batch = loading.load(source, made.cleaned_data["file"].read(), at=clock.now())
        except Refusal as refusal:
            made.add_error("file", str(refusal))
        else:
            messages.success(request, _in_words(batch))
            return go("signals:source", slug)
    return _page(request, slug, made, OffForm())


@require_POST
@for_the_owner
def ask(request: HouseRequest, slug: str) -> HttpResponse:
    """Ask it now."""
    source_or_404(slug)
    wishing.ask_soon(request.access.actor, slug=slug, at=clock.now())
    messages.success(request, _("It is being asked. What comes of it stands here in a minute."))
    return go("signals:source", slug)


@require_POST
@for_the_owner
def off(request: HouseRequest, slug: str) -> HttpResponse:
    source_or_404(slug)
    made = OffForm(request.POST)
    if made.is_valid():
        listening.switch_off(
            request.access.actor, slug=slug, reason=made.cleaned_data["reason"], at=clock.now()
        )
        messages.success(request, _("It is not asked any more."))
        return go("signals:source", slug)
    return _page(request, slug, LoadForm(), made)


@require_POST
@for_the_owner
def on(request: HouseRequest, slug: str) -> HttpResponse:
    source_or_404(slug)
    listening.switch_on(request.access.actor, slug=slug, at=clock.now())
    messages.success(request, _("It is asked again."))
    return go("signals:source", slug)


@require_POST
@for_the_owner
def listen(request: HouseRequest) -> HttpResponse:
    """From now on the house asks by itself."""
    listening.begin(request.access.actor, at=clock.now())
    messages.success(request, _("The house asks its sources by itself from now on."))
    return go("signals:sources")


@require_POST
@for_the_owner
def rest(request: HouseRequest) -> HttpResponse:
    """The house asks nobody any more."""
    listening.end(request.access.actor, at=clock.now())
    messages.success(request, _("The house asks nobody any more. Files are taken still."))
    return go("signals:sources")


def _page(request: HouseRequest, slug: str, load_form: LoadForm, off_form: OffForm) -> HttpResponse:
    found = sourcing.stands(slug, at=clock.now())
    context = {
        "stands": found,
        "batches": sourcing.batches(slug),
        "refusals": sourcing.refusals(slug),
        "load_form": load_form,
        "off_form": off_form,
        "by_hand": slug == OWN.slug,
        "owner": request.access.actor.is_owner,
    }
    wrong = load_form.errors or off_form.errors
    return render(request, "signals/source.html", context, status=422 if wrong else 200)


def _in_words(batch: Batch) -> str:
    read = ngettext("%(num)d report was read", "%(num)d reports were read", batch.entries)
    parts = [
        read % {"num": batch.entries},
        _("%(num)d new") % {"num": batch.fresh},
        _("%(num)d changed") % {"num": batch.changed},
        _("%(num)d withdrawn") % {"num": batch.gone},
    ]
    return ", ".join(parts) + "."
