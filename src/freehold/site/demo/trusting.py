"""Two waves of a survey on trust that the dye house asked, with answers that nobody gave.

The answers come from a seed, so that the figures beside them are always the same; a test works them out anew.
Sealed as answers are, they are written as a batch that was poured out, without the letters before.
"""

import random
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from freehold.capabilities.surveys.anonymity.shuffled import insert
from freehold.capabilities.surveys.items import bank
from freehold.capabilities.surveys.kinds import Promise, Sampling, Way
from freehold.capabilities.surveys.models import Answer, Sample, Survey
from freehold.capabilities.surveys.operations import making
from freehold.capabilities.surveys.purpose import SURVEYS
from freehold.stewardship.confidence.models import Wave
from freehold.trust.access.opener import Access, acting
from freehold.trust.register.actors import Actor, Role

_TRUST = tuple(one.id for one in bank.items("trust"))
_DOCUMENT: dict[str, Any] = {
    "format": 1,
    "languages": ["en"],
    "title": "How do you feel about your data with us?",
    "intro": "Six statements and four questions. It takes three minutes.",
    "outro": "Thank you. We print what came of it in the studio.",
    "pages": [
        {"id": "trust", "questions": [bank.question(one, languages=["en"]) for one in _TRUST]},
        {
            "id": "more",
            "questions": [
                {"id": "most", "kind": "single", "ask": "What brings you here most?",
                 "options": [{"id": "classes", "say": "Weekend classes"},
                             {"id": "shop", "say": "Yarn and roots"},
                             {"id": "talk", "say": "Talking with other dyers"}]},
                {"id": "help", "kind": "multiple", "ask": "What would make you feel better about it?",
                 "options": [{"id": "tell", "say": "Being told when something went wrong elsewhere"},
                             {"id": "less", "say": "Being asked for less"},
                             {"id": "who", "say": "Seeing who looked"},
                             {"id": "none", "say": "Nothing: I feel fine", "alone": True}]},
                {"id": "order", "kind": "ranking", "ask": "What should stay private most?",
                 "options": [{"id": "address", "say": "My address"}, {"id": "bought", "say": "What I bought"},
                             {"id": "photos", "say": "My photos"}]},
                {"id": "words", "kind": "text", "ask": "What should we do differently?", "longest": 400},
            ],
        },
    ],
}  # fmt: skip
_SAID = (
    "Write to us before the newspaper does.",
    "Ask for the phone number only when a parcel needs it.",
    "I left the other list because they kept my card. Do not keep cards.",
    "Nothing. I like that I can see who looked.",
    "Tell me which firms get my address.",
    "Shorter privacy texts, please.",
    "Delete old class lists.",
    "Say sooner what happened at the newsletter service.",
    "More classes on Sundays!",
    "Please never sell anything.",
    "I would like to know how long photos are kept.",
    "Keep telling us.",
)


@dataclass(frozen=True, slots=True)
class _Group:
    """Members since one year: how many there are, were drawn, and answered."""

    name: str
    frame: int
    drawn: int
    answered: int


@dataclass(frozen=True, slots=True)
class Asked:
    """One wave: how many days ago it closed, how trusting its answers are, and the figures of its index as
    they were worked out when it closed."""

    days: int
    seed: int
    lean: float
    groups: tuple[_Group, ...]
    figures: Mapping[str, Any]


WAVES = (
    Asked(
        days=231, seed=11, lean=4.15,
        groups=(_Group("2022", 118, 85, 52), _Group("2023", 171, 110, 61), _Group("2024", 94, 80, 44)),
        figures={
            "edition": 1, "value": 68.7907, "low": 66.5947, "high": 70.9867, "se": 1.1116, "degrees": 154,
            "n": 157, "asked": 275, "alpha": 0.8374, "alpha_low": 0.7897, "alpha_high": 0.8773,
            "omega": 0.8394,
            "items": {
                "trust-care": [74.6764, 71.9218, 77.4309, 148],
                "trust-keep": [74.4729, 71.4992, 77.4466, 151],
                "trust-honest": [54.8197, 51.5823, 58.0571, 154],
                "trust-say": [75.4912, 72.5608, 78.4217, 153],
                "trust-share": [57.7064, 54.52, 60.8928, 154],
                "trust-protect": [75.6416, 72.8918, 78.3915, 148],
            },
        },
    ),
    Asked(
        days=9, seed=12, lean=3.72,
        groups=(_Group("2022", 113, 85, 50), _Group("2023", 166, 110, 66), _Group("2024", 139, 95, 58)),
        figures={
            "edition": 2, "value": 60.4162, "low": 58.3313, "high": 62.5012, "se": 1.0562, "degrees": 171,
            "n": 174, "asked": 290, "alpha": 0.837, "alpha_low": 0.7913, "alpha_high": 0.8755,
            "omega": 0.8393,
            "items": {
                "trust-care": [66.6029, 63.9709, 69.2349, 169],
                "trust-keep": [66.6429, 64.0047, 69.281, 170],
                "trust-honest": [47.0736, 44.1123, 50.035, 169],
                "trust-say": [68.1512, 65.2345, 71.0678, 170],
                "trust-share": [46.2631, 43.2363, 49.2899, 164],
                "trust-protect": [66.3381, 63.3994, 69.2767, 166],
            },
        },
    ),
)  # fmt: skip


def ask(people: Mapping[str, UUID], *, at: datetime) -> None:
    """Both waves, closed and counted."""
    with acting(Actor.person(people["esi"], Role.OWNER), purpose=SURVEYS) as access:
        survey_id = None
        for wave in WAVES:
            closed = at - timedelta(days=wave.days)
            survey_id = _wave(access, wave, survey_id, closed)
            Wave.objects.create(survey=survey_id, at=closed, whole=True, by_lot=True, **wave.figures)


def _wave(access: Access, wave: Asked, before: UUID | None, closed: datetime) -> UUID:
    opened = closed - timedelta(days=14)
    if before is None:
        survey_id = making.begin(
            access, document=_DOCUMENT, promise=Promise.ANONYMOUS, way=Way.INVITED, at=opened
        )
    else:
        survey_id = making.again(access, survey_id=before, at=opened)
    told = [
        {
            "name": one.name,
            "frame": one.frame,
            "drawn": one.drawn,
            "wanted": one.drawn,
            "answered": one.answered,
        }
        for one in wave.groups
    ]  # fmt: skip
    Sample.objects.create(of_id=survey_id, sampling=Sampling.STRATIFIED, grouped_by="since", strata=told)
    making.open_up(access, survey_id=survey_id, at=opened, closes_at=closed)
    survey = Survey.objects.get(id=survey_id)
    insert(Answer, [_row(survey, body) for body in bodies(wave)])
    Survey.objects.filter(id=survey_id).update(closed_at=closed)
    return survey_id


def _row(survey: Survey, body: Mapping[str, Any]) -> Answer:
    row = Answer(survey=survey)
    row.body = body
    return row


def bodies(wave: Asked) -> list[dict[str, Any]]:
    """The same answers each time."""
    chance = random.Random(wave.seed)  # noqa: S311  invented answers, and no secret
    found = [
        {"answers": dict(_answers(chance, wave.lean - 0.2 * place)), "stratum": place}
        for place, group in enumerate(wave.groups)
        for _one in range(group.answered)
    ]
    chance.shuffle(found)
    return found


def _answers(chance: random.Random, lean: float) -> Iterator[tuple[str, Any]]:
    """Somebody who trusts more or less, item by item."""
    mine = chance.gauss(lean, 0.75)
    for item in bank.items("trust"):
        if chance.random() < 0.04:
            yield item.id, "none"
            continue
        drift = -0.7 if item.id in ("trust-share", "trust-honest") else 0.15
        point = min(5, max(1, round(chance.gauss(mine + drift, 0.7))))
        yield item.id, 6 - point if item.is_reversed else point
    yield "most", chance.choices(["classes", "shop", "talk"], [5, 4, 2])[0]
    yield "help", _help(chance, mine)
    ranked = ["address", "bought", "photos"]
    yield "order", sorted(ranked, key=lambda one: chance.gauss(ranked.index(one) * 0.6, 1))
    if chance.random() < 0.3:
        yield "words", chance.choice(_SAID)


def _help(chance: random.Random, mine: float) -> list[str]:
    if chance.random() < (mine - 1) / 12:
        return ["none"]
    chosen = [one for one, often in (("tell", 0.6), ("less", 0.35), ("who", 0.3)) if chance.random() < often]
    return chosen or ["tell"]
