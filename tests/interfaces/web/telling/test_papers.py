"""The draft for the authority: every field of the law, what is unknown said to be unknown, phases kept."""

import re
from datetime import timedelta
from uuid import UUID

import pytest
from django.urls import reverse

from freehold.foundation import clock
from freehold.stewardship.watch.cases import operations as case_operations
from freehold.stewardship.watch.cases import queries as cases
from freehold.stewardship.watch.cases.kinds import Clock, Precision, Whose
from freehold.stewardship.watch.telling.models import AuthorityReport
from tests import cast
from tests.interfaces.web.telling.test_breach import assessed, stamp
from tests.interfaces.web.visiting import signed_in, text_of
from tests.stewardship.watch.telling import scene

pytestmark = pytest.mark.django_db
FIELDS = ("Art. 33(3)(a)", "Art. 33(3)(b)", "Art. 33(3)(c)", "Art. 33(3)(d)", "Art. 34", "Art. 33(1)")


def draft(case_id: UUID) -> str:
    return reverse("telling:authority", args=[case_id])


def test_an_empty_draft_has_every_field_and_says_what_is_unknown() -> None:
    esi, case_id = signed_in(cast.esi()), scene.own()
    page = text_of(esi.get(draft(case_id)))
    assert [one for one in FIELDS if one not in page] == []
    assert re.search(r"\d+ things are unknown yet", page)
    assert "How many people is unknown" in page or "How many people are concerned is unknown." in page
    paper = text_of(esi.get(f"{draft(case_id)}markdown/"))
    assert [one for one in FIELDS if one not in paper] == []
    assert "- [ ] Which categories of data?" in paper


def test_what_is_known_stands_in_it() -> None:
    cast.ada()
    esi, case_id = signed_in(cast.esi()), scene.begun(whose=Whose.OUR_PROCESSOR)
    scene.reported(case_id)
    scene.sent(case_id)
    assessed(esi, case_id, records="12", contact="Nora Pell, officer", risk="some", concerned="")
    paper = text_of(esi.get(f"{draft(case_id)}markdown/"))
    assert "<dt>It happened</dt><dd>2 March 2026</dd>" in text_of(esi.get(draft(case_id)))
    for said in (
        "It happened at Kickstarter.", "about 3 people are concerned", "About 12 records", "Passwords",
        "Nora Pell, officer", "Somebody may come to harm", "It happened: 2 March 2026",
        "Letters to 3 members", "72 hours from when we were aware end",
    ):  # fmt: skip
        assert said in paper, said


def test_another_controllers_breach_is_said_to_be_one() -> None:
    esi, case_id = signed_in(cast.esi()), scene.begun()
    paper = text_of(esi.get(f"{draft(case_id)}markdown/"))
    assert "No 72 hours run: it is not ours to report." in paper
    assert "as a courtesy" in paper


def test_it_was_told_in_phases_and_the_clock_shows_the_first() -> None:
    esi, case_id, now = signed_in(cast.esi()), scene.own(), clock.now()
    sent = {"authority": "The authority of the land", "reference": "A-1", "told_at": stamp(now)}
    esi.post(draft(case_id), sent)
    assessed(esi, case_id)
    esi.post(draft(case_id), {**sent, "reference": "A-2"})
    assert list(AuthorityReport.objects.order_by("phase").values_list("phase", flat=True)) == [1, 2]
    shown = cases.case(case_id).at(Clock.AUTHORITY_TOLD)
    assert shown is not None
    assert abs(shown - now) < timedelta(minutes=2)
    page = text_of(esi.get(draft(case_id)))
    assert "within the 72 hours" in page
    assert "A-2" in page


def test_told_too_late_asks_for_the_reason() -> None:
    esi, case_id, now = signed_in(cast.esi()), scene.own(), clock.now()
    case_operations.correct(
        cast.access_of(cast.esi()), case_id=case_id, clock=Clock.AWARE, moment=now - timedelta(hours=100),
        precision=Precision.MOMENT, at=now,
    )  # fmt: skip
    assert "over since 28 hours" in text_of(esi.get(draft(case_id)))
    assert "Why is it reported after 72 hours?" in text_of(esi.get(f"{draft(case_id)}markdown/"))
    assessed(esi, case_id, why_late="We were on a ship without a line.")
    assert "Reasons for the delay: We were on a ship" in text_of(esi.get(f"{draft(case_id)}markdown/"))


@pytest.mark.parametrize(
    "sent",
    [
        {}, {"authority": "x", "told_at": "2026-01-01T00:00"}, {"authority": "Somebody", "told_at": "never"},
        {"authority": "Somebody", "told_at": "2999-01-01T00:00"},
        {"authority": "Somebody", "told_at": "1999-01-01T00:00"},
        {"authority": "x" * 500, "told_at": "2026-11-22T00:00"},
    ],
)  # fmt: skip
def test_a_note_that_cannot_be_is_asked_for_again(sent: dict[str, str]) -> None:
    esi, case_id = signed_in(cast.esi()), scene.own()
    assert esi.post(draft(case_id), sent).status_code == 422
    assert not AuthorityReport.objects.exists()


def test_the_pdf_holds_hostile_words_as_words() -> None:
    esi, case_id = signed_in(cast.esi()), scene.own()
    assessed(esi, case_id, facts="<b>x</b><img src=x> & </para> \u4e2d\u6587 " + "long" * 200)
    answer = esi.get(f"{draft(case_id)}pdf/")
    assert answer.status_code == 200
    assert answer.content.startswith(b"%PDF-")
    assert answer.headers["Content-Disposition"] == 'attachment; filename="breach-notice.pdf"'
    assert esi.get(f"{draft(case_id)}doc/").status_code == 404
