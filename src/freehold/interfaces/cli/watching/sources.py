"""Loading what sources tell, asking them, and how it stands with them."""

from argparse import Namespace
from collections.abc import Iterable

from freehold.foundation import clock
from freehold.interfaces.cli.output import columns
from freehold.interfaces.cli.registry import Report
from freehold.stewardship.watch.signals import files, limits, loading, polling, sourcing
from freehold.stewardship.watch.signals.refused import BatchRefused
from freehold.stewardship.watch.signals.sources import known


def load(options: Namespace) -> Report:
    """Take a file. What is refused is a report too: ``ok`` is False, with the code and the reason."""
    source = known.source(options.source)
    share = 0.0 if options.shrunk else limits.LEAST_SHARE
    try:
        data = files.read(options.file, largest=source.largest)
        keeps = source.keeps if options.ours else None
        batch = loading.load(source, data, at=clock.now(), least_share=share, keeps=keeps)
    except BatchRefused as refusal:
        return {"ok": False, "source": source.slug, "refused": refusal.code, "why": str(refusal)}
    return {"ok": True, "refused": None, **batch.as_json()}


def loaded(report: Report) -> Iterable[str]:
    if report["refused"]:
        yield f"{report['source']}: {report['why']}"
        return
    yield (
        f"{report['source']}: {report['entries']} reports, {report['fresh']} new, "
        f"{report['changed']} changed, {report['already']} as they were, "
        f"{report['older']} older than ours, {report['gone']} withdrawn"
    )


def poll(options: Namespace) -> Report:
    """Ask those that are named, or those that are due. ``ok``: none of them was refused."""
    chosen = [known.source(slug) for slug in options.source] or polling.due(at=clock.now())
    asked = polling.poll([one for one in chosen if one.address], at=clock.now)
    return {"ok": not any(one.refusal for one in asked), "asked": [one.as_json() for one in asked]}


def polled(report: Report) -> Iterable[str]:
    if not report["asked"]:
        yield "No source is due."
    for one in report["asked"]:
        if "entries" in one or one["refused"]:
            yield from loaded(one)
        else:
            yield f"{one['source']}: nothing new"


def standing(_options: Namespace) -> Report:
    return {"ok": True, "sources": [one.as_json() for one in sourcing.standings(at=clock.now())]}


def stood(report: Report) -> Iterable[str]:
    for one in report["sources"]:
        good = one["good_at"] or "never"
        yield from columns([(one["source"], f"{one['title']}, {one['reports']} reports, last good: {good}")])
        if one["refused"]:
            yield f"  {one['refused']}"
        if one["off"]:
            yield f"  switched off: {one['off']}"
