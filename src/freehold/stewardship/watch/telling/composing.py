"""One member's letter: what happened, what of theirs was there, what it may mean, and what to do.

Made of the case, of what our register says lies there, and of whether this member ever gave us such a thing:
who gave no phone number is not told that it was taken. Nothing of theirs is opened for it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from freehold.stewardship.watch.cases.clocks import Said
from freehold.stewardship.watch.cases.kinds import Clock, Precision, Whose
from freehold.stewardship.watch.telling import data_classes
from freehold.stewardship.watch.telling.data_classes import DataClass
from freehold.stewardship.watch.telling.matter import Matter
from freehold.trust.people.models import Person

VERSION = 1
_PRECISE = {Precision.YEAR: "Y", Precision.MONTH: "F Y"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """What the house says in one round of letters, to everybody. ``classes`` are what it tells of."""

    title: str
    happened: str
    done: str
    more: str = ""
    classes: tuple[DataClass, ...] = ()

    def __repr__(self) -> str:
        return "<Wording>"


@dataclass(frozen=True, slots=True)
class Part:
    """A heading with paragraphs, and points below them."""

    title: str
    paragraphs: Sequence[str] = ()
    points: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Facts:
    """What decides between one member's letter and another's: which kinds of data they gave us at all."""

    has_email: bool = True
    has_phone: bool = True
    has_age: bool = True
    has_picture: bool = True

    def have(self, one: DataClass) -> bool:
        return {
            DataClass.EMAIL: self.has_email,
            DataClass.PHONE: self.has_phone,
            DataClass.BIRTH: self.has_age,
            DataClass.PICTURES: self.has_picture,
        }.get(one, True)


def facts_of(person: Person) -> Facts:
    """Whether there is something in each cell; none of them is opened."""
    return Facts(
        has_email=person.email is not None,
        has_phone=person.phone is not None,
        has_age=person.age_band is not None,
        has_picture=person.avatar is not None,
    )


def suggested(matter: Matter, now_classes: Sequence[DataClass]) -> Wording:
    """A first wording to be made better: what the register and the reports say, in plain sentences."""
    classes = tuple(now_classes) or tuple(likely(matter))
    if matter.is_ours:
        return Wording(
            title=_("Something went wrong with your data here"),
            happened=_("Data of our members could be seen by somebody who should not have seen them."),
            done=_("We closed the gap, and we are looking into how it could happen."),
            classes=classes,
        )
    name = matter.at_fault
    through = (
        " " + _("%(service)s, which we use, runs on it.") % {"service": matter.service}
        if matter.at_fault != matter.service
        else ""
    )
    return Wording(
        title=_("%(service)s was broken into, and data of yours were there") % {"service": name},
        happened=_("Strangers got at data that lay with %(service)s.") % {"service": name} + through,
        done=_(
            "We asked %(service)s what of ours was taken, and we are looking at whether to go on using it."
        )
        % {"service": name},
        classes=classes,
    )


def likely(matter: Matter) -> list[DataClass]:
    """What of ours was probably taken: what lies there, less what no report names; all of it if none says."""
    there, taken = matter.ours_there, matter.taken
    both = [one for one in there if one in taken]
    credentials = [one for one in (DataClass.PASSWORD, DataClass.SIGN_IN) if one in taken]
    return data_classes.ordered([*(both or there or taken), *credentials])


def letter(matter: Matter, wording: Wording, facts: Facts, *, at: datetime) -> dict[str, Any]:
    """The letter as it is sealed: its words as they are now, whatever is changed later."""
    elsewhere = matter.whose is Whose.INDEPENDENT  # what they gave there themselves, we cannot know
    mine = [one for one in wording.classes if elsewhere or facts.have(one)]
    parts = [
        Part(_("What happened"), [*_paragraphs(wording.happened), *_when(matter)]),
        _there(matter, wording, mine),
        *_means(mine),
        Part(_("What to do"), [], [str(one) for one in _to_do(mine)]),
        Part(_("What we did"), _paragraphs(wording.done)),
        Part(_("Why we write to you"), [_why(matter)]),
    ]
    shared = {_("What happened"), _("What to do"), _("What we did")}  # nothing of what is whose
    if wording.more:
        parts.insert(1, Part(_("What else we know"), _paragraphs(wording.more)))
    return {
        "title": wording.title,
        "at": at.isoformat(timespec="seconds"),
        "parts": [
            {
                "title": one.title,
                "paragraphs": list(one.paragraphs),
                "points": list(one.points),
                "guardian": one.title in shared,
            }
            for one in parts
            if one.paragraphs or one.points
        ],
        "case": matter.case.id.hex,
        "version": VERSION,
    }


def _paragraphs(words: str) -> list[str]:
    return [one for one in (each.strip() for each in words.split("\n")) if one]


def _when(matter: Matter) -> list[str]:
    happened, told = matter.said(Clock.OCCURRED), matter.said(Clock.DISCLOSED) or matter.said(Clock.LISTED)
    found = []
    if happened is not None:
        found.append(_("It happened: %(when)s.") % {"when": in_words(happened)})
    else:
        found.append(_("When it happened we do not know."))
    if told is not None and not matter.is_ours:
        found.append(_("It became public: %(when)s.") % {"when": in_words(told)})
    return found


def in_words(said: Said) -> str:
    """A moment as exactly as it is known."""
    return date_format(localtime(said.at), _PRECISE.get(said.precision, "j F Y"))


def _there(matter: Matter, wording: Wording, mine: Sequence[DataClass]) -> Part:
    title = _("What of yours was there")
    if not mine:
        if wording.classes:
            return Part(
                title, [_("As far as we know nothing that you gave us: we tell you to be on the safe side.")]
            )
        return Part(title, [_("We do not know yet what of yours was there. We write again when we do.")])
    lead = (
        _("These data of yours could be seen:")
        if matter.is_ours
        else _("These data of yours lay there, as far as we know:")
    )
    return Part(title, [lead], [str(data_classes.about(one).yours) for one in mine])


def _means(mine: Sequence[DataClass]) -> list[Part]:
    points = [str(data_classes.about(one).means) for one in mine]
    return [Part(_("What it may mean for you"), [], points)] if points else []


def _to_do(mine: Sequence[DataClass]) -> list[str]:
    steps = [str(data_classes.about(one).do) for one in mine if one is not DataClass.OTHER]
    return [
        *steps,
        _("If anything seems odd, write to us under Trust, here in the house. A person reads it."),
        _("A letter like this never has a link in it, and never asks for a password or a payment."),
    ]


def _why(matter: Matter) -> str:
    match matter.whose:
        case Whose.INDEPENDENT:
            return _(
                "%(service)s answers for itself, and has to tell you by itself if the law asks it to. We "
                "tell you as a courtesy, since we know that data of yours are there."
            ) % {"service": matter.at_fault}
        case Whose.OUR_PROCESSOR:
            return _(
                "%(service)s handles data for us, so we answer for it. The law asks us to tell you, and we "
                "would do so anyway."
            ) % {"service": matter.service}
        case Whose.OURS:
            return _("It happened with us, and we answer for it. We are sorry.")
        case _:
            return _("We do not know yet who has to answer for it, and did not want to wait.")


def as_kept(wording: Wording) -> dict[str, Any]:
    """A wording as it lies sealed."""
    return {
        "title": wording.title,
        "happened": wording.happened,
        "done": wording.done,
        "more": wording.more,
        "classes": [one.value for one in wording.classes],
    }


def as_worded(kept: Mapping[str, Any]) -> Wording:
    return Wording(
        title=kept.get("title", ""),
        happened=kept.get("happened", ""),
        done=kept.get("done", ""),
        more=kept.get("more", ""),
        classes=tuple(data_classes.known(kept.get("classes", ()))),
    )
