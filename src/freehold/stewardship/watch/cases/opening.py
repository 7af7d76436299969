"""From what was heard to cases: each report is matched once, joins the case that it belongs to, or opens one.

Going through the same reports again changes nothing, so a job that was cut off is simply run again, and a
service that is added to the register has everything that was ever heard looked through for it.
"""

import hashlib
from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from django.db import transaction

from freehold.stewardship.watch.cases import held_back, joining, marking, naming
from freehold.stewardship.watch.cases.joining import Moments
from freehold.stewardship.watch.cases.kinds import Clock, Precision, State
from freehold.stewardship.watch.cases.models import Candidate, Case, Mute, Reading
from freehold.stewardship.watch.matching.heard import Match
from freehold.stewardship.watch.matching.matching import Matcher
from freehold.stewardship.watch.matching.reasons import Because
from freehold.stewardship.watch.platforms.platform import Watched
from freehold.stewardship.watch.reliances import queries as reliances
from freehold.stewardship.watch.signals import queries as signals
from freehold.stewardship.watch.signals.queries import SignalSeen
from freehold.stewardship.watch.signals.told import Family

SLICE = 250
"""Reports in one transaction: others wait for as long as these take."""
_LONGEST_THROUGH = 300


class Went(NamedTuple):
    """What a slice did. ``more``: there is more to read."""

    read: int
    opened: int
    more: bool


class _Given(NamedTuple):
    """What a slice works with."""

    matcher: Matcher
    names: dict[str, str]
    mutes: Sequence[Mute]
    at: datetime


def read_on(*, at: datetime) -> Went:
    """Go through the next slice of what was heard; from the beginning where what we rely on has changed."""
    watched = reliances.watched()
    with transaction.atomic():
        turn = _turn()
        relied = _digest(watched)
        if relied != turn.relied:
            turn.mark, turn.relied = 0, relied
        heard = signals.after(turn.mark, SLICE)
        given = _Given(
            Matcher(watched),
            {one.platform.slug: one.platform.name for one in watched},
            held_back.live(at=at),
            at,
        )
        opened = sum(_consider(signal, given) for signal in heard)
        turn.mark = heard[-1].mark if heard else turn.mark
        turn.save(update_fields=["mark", "relied"])
    return Went(len(heard), opened, more=len(heard) == SLICE)


def _turn() -> Reading:
    """The only one, held until the end of the transaction: two workers never read the same slice."""
    Reading.objects.get_or_create(id=1)
    return Reading.objects.select_for_update().get(id=1)


def _digest(watched: Sequence[Watched]) -> str:
    """What matching depends on, so that a change in any of it is noticed."""
    lines = sorted(repr((one.platform.slug, one.platform.names, one.platform.domains, one.platform.owner,
                         one.through)) for one in watched)  # fmt: skip
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def _consider(signal: SignalSeen, given: _Given) -> int:
    """Take one report in; how many cases it opened."""
    if signal.family is not Family.DEPEND or signal.gone:
        return 0
    return sum(_take_in(signal, match, given) for match in _one_each(given.matcher.match(signal)))


def _one_each(matches: Sequence[Match]) -> list[Match]:
    """One match for a service, with those of ours that run on it unless we rely on it ourselves."""
    found: dict[str, list[Match]] = {}
    for match in matches:
        found.setdefault(match.slug, []).append(match)
    return [_together(same) for same in found.values()]


def _together(same: Sequence[Match]) -> Match:
    direct = next((one for one in same if not one.through), None)
    if direct is not None:
        return direct
    through = ", ".join(sorted({one.through for one in same}))[:_LONGEST_THROUGH]
    return Match(same[0].slug, same[0].why, same[0].confidence, through)


def _take_in(signal: SignalSeen, match: Match, given: _Given) -> int:
    known = Candidate.objects.filter(signal=signal.id, platform=match.slug).select_related("case").first()
    if known is not None:
        _tell_anew(known, signal, match, given.at)
        return 0
    mute = next(
        (one for one in given.mutes if held_back.fits(one, match.slug, signal.source, signal.title)), None
    )
    if mute is not None:
        _write(signal, match, given.at, case=None, mute=mute)
        return 0
    case = _case_of(signal, match)
    opened = case is None
    if case is None:
        case = _open(signal, match, given)
    _write(signal, match, given.at, case=case, mute=None)
    set_clocks(case, signal, noted_at=given.at)
    return int(opened)


def _tell_anew(known: Candidate, signal: SignalSeen, match: Match, at: datetime) -> None:
    """The source changed what it says: what it says now counts, and its moments come beside the old ones."""
    if known.version == signal.version and known.confidence == match.confidence:
        return
    known.version, known.confidence, known.title = signal.version, match.confidence, signal.title
    known.why, known.through = _codes(match), match.through
    known.save(update_fields=["version", "confidence", "title", "why", "through"])
    if known.case is not None:
        set_clocks(known.case, signal, noted_at=at)


def _case_of(signal: SignalSeen, match: Match) -> Case | None:
    """The case that this report belongs to: the newest that tells of the same incident."""
    told = moments_of(signal)
    for case in (
        Case.objects.filter(platform=match.slug)
        .exclude(state=State.JOINED)
        .order_by("-id")
        .prefetch_related("moments", "candidates")
    ):
        one_list = _is_listed(match) and any(
            one.source == signal.source and [Because.LISTED.value, ""] in one.why
            for one in case.candidates.all()
        )
        if joining.is_same(_said_of(case), told, one_list=one_list):
            return case
    return None


def _open(signal: SignalSeen, match: Match, given: _Given) -> Case:
    name = given.names[match.slug]
    title = naming.of_listed(name, signal) if _is_listed(match) else signal.title
    return Case.objects.create(
        platform=match.slug, through=match.through, title=title[:300], opened_at=given.at
    )


def _write(signal: SignalSeen, match: Match, at: datetime, *, case: Case | None, mute: Mute | None) -> None:
    Candidate.objects.create(
        signal=signal.id,
        version=signal.version,
        source=signal.source,
        platform=match.slug,
        through=match.through,
        case=case,
        mute=mute,
        confidence=match.confidence,
        why=_codes(match),
        title=signal.title,
        found_at=at,
    )


def release(candidate: Candidate, *, at: datetime) -> None:
    """What a mute held back is a case now, or joins one. Call it in a transaction."""
    signal = signals.several([candidate.signal])[0]
    watched = {one.platform.slug: one.platform.name for one in reliances.watched()}
    match = Match(candidate.platform, naming.reasons(candidate.why), candidate.confidence, candidate.through)
    given = _Given(Matcher([]), {candidate.platform: candidate.platform, **watched}, [], at)
    case = _case_of(signal, match) or _open(signal, match, given)
    candidate.case, candidate.mute = case, None
    candidate.save(update_fields=["case", "mute"])
    set_clocks(case, signal, noted_at=at)


def set_clocks(case: Case, signal: SignalSeen, *, noted_at: datetime) -> None:
    """Every moment that a report tells, and that it was heard."""
    for clock, moments in moments_of(signal).items():
        for at in moments:
            said_by = marking.HOUSE if clock is Clock.SEEN else signal.source
            marking.note(
                case, clock, at=at, noted_at=noted_at, said_by=said_by, precision=_precision(clock, at)
            )


def moments_of(signal: SignalSeen) -> dict[Clock, list[datetime]]:
    """What a report says of each clock."""
    told = {
        Clock.OCCURRED: signal.occurred_at,
        Clock.DISCOVERED: signal.discovered_at,
        Clock.DISCLOSED: signal.disclosed_at,
        Clock.LISTED: signal.listed_at,
        Clock.SEEN: signal.seen_at,
    }
    return {clock: [at] for clock, at in told.items() if at is not None}


def _precision(clock: Clock, at: datetime) -> Precision:
    """A source that gives no hour means the day."""
    is_midnight = (at.hour, at.minute, at.second) == (0, 0, 0)
    return Precision.DAY if is_midnight and clock is not Clock.SEEN else Precision.MOMENT


def _said_of(case: Case) -> Moments:
    said: dict[Clock, list[datetime]] = {}
    for one in case.moments.all():
        if one.taken_out_at is not None:
            continue
        said.setdefault(Clock(one.clock), []).append(one.at)
    return said


def _is_listed(match: Match) -> bool:
    return any(reason.because is Because.LISTED for reason in match.why)


def _codes(match: Match) -> list[list[str]]:
    return [[reason.because.value, reason.what[:200]] for reason in match.why]
