"""What pages say about backups, in the owner's words."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.utils.translation import ngettext

from freehold.foundation.refusal import Refusal
from freehold.interfaces.web.shell.times import moment
from freehold.stewardship.assurance.backups import queries, refused
from freehold.stewardship.assurance.backups.freshness import Freshness, State
from freehold.stewardship.assurance.backups.models import CopyKind
from freehold.stewardship.assurance.backups.places import known
from freehold.stewardship.assurance.backups.queries import CopyLine, RehearsalLine

_HEADLINES = {
    State.NOWHERE: ("warn", _lazy("No backups yet"), _lazy("If this machine dies, everything is lost.")),
    State.NEVER: (
        "warn",
        _lazy("The first backup is on its way"),
        _lazy("A place is named, and nothing lies there yet."),
    ),
    State.DATA_OLD: (
        "bad",
        _lazy("The newest backup is old"),
        _lazy("Look at the places below: one of them says why."),
    ),
    State.KEYS_OLD: (
        "warn",
        _lazy("The copy of the keys is old"),
        _lazy("Whoever was erased since then is not yet on the copy's list of erasures."),
    ),
    State.A_PLACE_FAILS: (
        "warn",
        _lazy("One place takes no backups"),
        _lazy("The list below says what is wrong."),
    ),
    State.CLOCK_WENT_BACK: (
        "bad",
        _lazy("The clock of this machine went back"),
        _lazy("The newest backup is from the future. Set the clock; backups go on meanwhile."),
    ),
    State.WELL: (
        "good",
        _lazy("Backups are fresh"),
        _lazy("If this machine dies, what was written since the newest one is lost, and nothing else."),
    ),
}


@dataclass(frozen=True, slots=True)
class PlaceLine:
    """One place: what goes there, and how the last time went."""

    words: str
    holds: str
    when: str
    well: bool
    trouble: str


def headline(fresh: Freshness) -> dict[str, str]:
    kind, title, text = _HEADLINES[fresh.state]
    return {"kind": kind, "title": str(title), "text": str(text)}


def places() -> list[PlaceLine]:
    lines = [_line(CopyKind.DATA, _("Data"), words) for words in known.data_places()]
    return lines + [_line(CopyKind.KEYS, _("Newest copy of the keys"), words) for words in known.key_places()]


def _line(kind: CopyKind, holds: str, words: str) -> PlaceLine:
    last = queries.last_of(kind, words)
    if last is None:
        return PlaceLine(words, holds, _("nothing yet"), well=False, trouble="")
    return PlaceLine(words, holds, moment(last.ended_at), not last.refusal, in_words(last.refusal))


def copy_row(line: CopyLine) -> list[str]:
    how = in_words(line.refusal) if line.refusal else _("whole")
    return [moment(line.ended_at), line.place, f"{line.bytes / 1e6:,.1f} MB", f"{line.files_copied:,}", how]


def rehearsal(line: RehearsalLine) -> dict[str, Any]:
    """One rehearsal as the page shows it: a sentence, and the counts side by side."""
    told = line.told
    if line.running:
        return {"at": line.asked_at, "kind": "info", "says": _("It waits, or it is being tried."), "rows": []}
    if line.refusal or not told:
        says = in_words(line.refusal) or _("It did not come to its end.")
        return {"at": line.asked_at, "kind": "bad", "says": says, "rows": []}
    return {
        "at": line.asked_at,
        "kind": "warn" if told["missing"] else "good",
        "says": _said(told),
        "rows": [[words, f"{there:,}", f"{here:,}"] for words, there, here in told["rows"]],
    }


def _said(told: dict[str, Any]) -> str:
    files = ngettext(
        "%(num)d picture or file was there and is as it was.",
        "%(num)d pictures and files were there and are as they were.",
        told["media"],
    ) % {"num": told["media"]}
    says = [_("The newest backup came back whole."), files]
    if told["missing"]:
        says.append(_("Missing: %(num)d.") % {"num": told["missing"]})
    if told["opened"]:
        says.append(_("%(num)d sealed values were tried, and each opened.") % {"num": told["opened"]})
    return " ".join(says)


def in_words(code: str) -> str:
    """What stopped a backup, by the code of its refusal."""
    for refusal in _kinds(refused.BackupRefused):
        if refusal.code == code:
            return _(refusal.for_owner)
    return _("It was stopped: %(code)s.") % {"code": code} if code else ""


def _kinds(refusal: type[Refusal]) -> list[type[Refusal]]:
    return [refusal, *(each for kind in refusal.__subclasses__() for each in _kinds(kind))]
