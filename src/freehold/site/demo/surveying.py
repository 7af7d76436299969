"""Two surveys of the owner's: one that is being written, and one that is open by a link for everybody."""

import json
from collections.abc import Mapping
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

from freehold.capabilities.surveys.kinds import Promise, Way
from freehold.capabilities.surveys.operations import framing, making
from freehold.capabilities.surveys.purpose import SURVEYS
from freehold.trust.access.opener import acting
from freehold.trust.register.actors import Actor, Role

_DRAFT = Path(__file__).with_name("questions.json")
_OPEN: dict[str, Any] = {
    "format": 1,
    "languages": ["en"],
    "title": "Which colour shall we dye next?",
    "intro": "Three questions, one minute.",
    "outro": "Thank you. The vat is heated on the first of the month.",
    "pages": [
        {"id": "page1", "questions": [
            {"id": "colour", "kind": "single", "ask": "Which colour shall we dye next?", "order": "random",
             "required": True, "options": [
                 {"id": "madder", "say": "Madder red"}, {"id": "weld", "say": "Weld yellow"},
                 {"id": "indigo", "say": "Indigo"}, {"id": "walnut", "say": "Walnut brown"},
                 {"id": "other", "say": "Another one", "last": True}]},
            {"id": "often", "kind": "scale", "ask": "How likely do you come to a workshop this year?",
             "from": 0, "to": 10, "labels": {"0": "not at all", "10": "for certain"}}]},
        {"id": "page2", "if": {"question": "colour", "is": ["other"]}, "questions": [
            {"id": "which", "kind": "text", "ask": "Which one?", "longest": 80}]},
    ],
}  # fmt: skip


def write_surveys(people: Mapping[str, UUID], *, at: datetime) -> None:
    """``people`` are the members of the demo by handle, Esi its owner among them."""
    then = at - timedelta(days=4)
    with acting(Actor.person(people["esi"], Role.OWNER), purpose=SURVEYS) as esi:
        draft = json.loads(_DRAFT.read_text(encoding="utf-8"))
        making.begin(esi, document=draft, promise=Promise.ANONYMOUS, way=Way.INVITED, at=then)
        open_one = making.begin(esi, document=_OPEN, promise=Promise.ANONYMOUS, way=Way.PUBLIC, at=then)
        framing.frame(esi, survey_id=open_one, sites=["https://www.example.org"])
        making.open_up(
            esi, survey_id=open_one, at=then, closes_at=then + timedelta(days=30), closes_after=400
        )
