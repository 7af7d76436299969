"""Our own suspected breach, from the one button to the closed line of the register."""

import re
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from django.test import Client
from django.urls import reverse

from freehold.foundation import clock
from freehold.stewardship.watch.cases import queries as cases
from freehold.stewardship.watch.cases.kinds import Clock, State, Whose
from freehold.stewardship.watch.telling import breaches, reading
from freehold.stewardship.watch.telling.kinds import Concerned, Risk
from freehold.stewardship.watch.telling.models import Breach, Named
from tests import cast
from tests.interfaces.web.visiting import signed_in, text_of
from tests.stewardship.watch.telling import scene

pytestmark = pytest.mark.django_db
LONG = "a sentence that is long enough to be kept"


def at(name: str, case_id: UUID) -> str:
    return reverse(f"breach:{name}", args=[case_id])


def stamp(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y-%m-%dT%H:%M}"


def assessed(browser: Client, case_id: UUID, **more: object) -> object:
    turn = re.search(r'name="turn" value="(\d+)"', text_of(browser.get(at("one", case_id))))
    assert turn is not None
    sent = {"facts": LONG, "effects": LONG, "remedy": LONG, "sure": "confirmed", "risk": "high",
            "classes": ["password"], "turn": turn[1], "concerned": "everybody", **more}  # fmt: skip
    return browser.post(at("one", case_id), sent)


def line(case_id: UUID) -> breaches.Line:
    return breaches.line(cast.access_of(cast.esi()), case_id)


def test_the_one_button_starts_the_clock_and_opens_the_register() -> None:
    esi, now = signed_in(cast.esi()), clock.now()
    assert "Something went wrong" in text_of(esi.get(reverse("breach:index")))
    esi.post(
        reverse("breach:suspect"),
        {"title": "A laptop was stolen", "told": "From the train, on Friday night.",
         "discovered_at": stamp(now - timedelta(hours=3))},
    )  # fmt: skip
    row = Breach.objects.get()
    case = cases.case(row.case)
    assert (case.platform, case.state, case.whose) == ("", State.AFFECTS_US, Whose.OURS)
    assert case.authority_due is not None
    assert "hours left" in text_of(esi.get(at("one", row.case)))


@pytest.mark.parametrize(
    "sent",
    [
        {}, {"title": "short", "told": "x" * 30, "discovered_at": "2026-01-01T00:00"},
        {"title": "x" * 30, "told": "x" * 30, "discovered_at": "tomorrow"},
        {"title": "x" * 30, "told": "x" * 30, "discovered_at": "2999-01-01T00:00"},
        {"title": "x" * 30, "told": "x" * 30, "discovered_at": "1900-01-01T00:00"},
        {"title": "x" * 30, "told": "x" * 30, "discovered_at": "0001-01-01T00:00"},
        {"title": "x" * 30, "told": "x" * 30, "discovered_at": "2026-05-01T00:00",
         "since": "2026-05-02T00:00"},
        {"title": "x\x00" * 20, "told": "x" * 30, "discovered_at": "2026-01-01T00:00"},
    ],
)  # fmt: skip
def test_a_suspicion_that_says_nothing_opens_nothing(sent: dict[str, str]) -> None:
    esi = signed_in(cast.esi())
    assert esi.post(reverse("breach:suspect"), sent).status_code == 422
    assert not Breach.objects.exists()


def test_an_assessment_is_kept_with_what_stood_there_before() -> None:
    esi, case_id = signed_in(cast.esi()), scene.own()
    assessed(esi, case_id)
    assessed(esi, case_id, risk="some")
    now = line(case_id)
    assert (now.now.risk, now.now.concerned, now.turn) == (Risk.SOME, Concerned.EVERYBODY, 2)
    assert [one["was"]["risk"] for one in now.versions] == ["", "high"]
    assert Breach.objects.get().risk == "some"


def test_of_two_who_assess_at_once_the_second_reads_first() -> None:
    esi, case_id = signed_in(cast.esi()), scene.own()
    assessed(esi, case_id)
    answer = assessed(esi, case_id, turn="0", facts="something else that is long enough")
    assert answer.status_code == 422  # type: ignore[attr-defined]
    assert line(case_id).now.facts == LONG


@pytest.mark.parametrize(
    "bad",
    [
        {"turn": "x"}, {"turn": "-1"}, {"turn": "9" * 40}, {"classes": ["nothing"]}, {"risk": "enormous"},
        {"records": "-5"}, {"records": "9" * 30}, {"concerned": "reliance"}, {"since": "2999-01-01T00:00"},
        {"since": "2026-02-01T00:00", "until": "2026-01-01T00:00"}, {"facts": "x" * 5_000}, {"sure": ""},
    ],
)  # fmt: skip
def test_an_assessment_that_cannot_be_is_asked_for_again(bad: dict[str, object]) -> None:
    esi, case_id = signed_in(cast.esi()), scene.own()
    assert assessed(esi, case_id, **bad).status_code == 422  # type: ignore[attr-defined]
    assert line(case_id).turn == 0


def test_what_is_suggested_follows_from_the_answers() -> None:
    esi, case_id = signed_in(cast.esi()), scene.own()
    assessed(esi, case_id)
    assert "It seems: Harm is likely, or would be grave" in text_of(esi.get(at("one", case_id)))
    assessed(esi, case_id, readable="no")
    assert "It seems: Unlikely that anybody comes to harm" in text_of(esi.get(at("one", case_id)))


def test_those_named_are_counted_and_never_listed() -> None:
    cast.ada(), cast.bram()
    esi, case_id = signed_in(cast.esi()), scene.own()
    esi.post(at("name", case_id), {"handles": "@ada\nbram\nada"})
    assert Named.objects.count() == 2
    assert "About 2 members" in text_of(esi.get(at("one", case_id)))
    refused = text_of(esi.post(at("name", case_id), {"handles": "ada\nnobody-here"}, follow=True))
    assert "belong to nobody here" in refused
    assert Named.objects.count() == 2
    assert all(cast.ada().id.bytes not in bytes(one.link) for one in Named.objects.all())


def test_what_the_record_knows_of_who_looked_makes_those_concerned() -> None:
    ada, bram, esi = cast.ada(), cast.bram(), signed_in(cast.esi())
    looking = cast.unlocked(cast.dot(), ada)
    looking.open(type(ada).objects.get(id=ada.id).email)
    case_id, now = scene.own(), clock.now()
    window = {
        "since": stamp(now - timedelta(hours=1)),
        "until": stamp(now + timedelta(minutes=1)),
        "role": "staff",
    }
    counted = text_of(esi.post(at("looks", case_id), {**window, "act": "count"}))
    assert re.search(r"People looked at</p>\s*<p[^>]*>1<", counted)
    assert "Ada" not in counted
    none = text_of(esi.post(at("looks", case_id), {**window, "role": "moderator", "act": "count"}))
    assert "Nobody who acts for the house looked" in none
    esi.post(at("looks", case_id), {**window, "act": "take"})
    assert line(case_id).now.concerned is Concerned.LOOKED_AT
    assert "About 1 member" in text_of(esi.get(at("one", case_id)))
    scene.sent(case_id)
    assert len(reading.of_mine(cast.access_of(ada))) == 1
    assert reading.of_mine(cast.access_of(bram)) == []


def test_dot_who_does_not_review_looks_counts_none() -> None:
    dot, case_id = signed_in(cast.dot()), scene.own()
    assert dot.get(at("looks", case_id)).status_code == 404
    assert dot.get(at("one", case_id)).status_code == 200


def test_it_is_closed_only_when_the_register_has_all_that_the_law_asks() -> None:
    esi, case_id = signed_in(cast.esi()), scene.own()
    assert "Before this is closed" in text_of(esi.post(at("close", case_id), follow=True))
    assessed(esi, case_id)
    page = text_of(esi.get(at("one", case_id)))
    assert "that the authority was told, or why not" in page
    turn = line(case_id).turn
    esi.post(at("tell_nobody", case_id), {"authority": "short", "members": "", "turn": turn})
    assert line(case_id).now.why_no_authority == ""
    esi.post(at("tell_nobody", case_id), {"authority": LONG, "members": LONG, "turn": turn})
    esi.post(at("close", case_id))
    assert cases.case(case_id).state is State.CLOSED
    assert cases.case(case_id).at(Clock.CLOSED) is not None
    assert assessed_is_refused(esi, case_id)


def assessed_is_refused(browser: Client, case_id: UUID) -> bool:
    sent = {"facts": "another", "sure": "confirmed", "turn": line(case_id).turn, "risk": "none"}
    return browser.post(at("one", case_id), sent).status_code == 422


def test_the_console_does_not_forget_an_authority_that_nobody_told() -> None:
    esi, case_id = signed_in(cast.esi()), scene.own()
    assert "An authority waits to be told" in text_of(esi.get("/console/"))
    turn = line(case_id).turn
    esi.post(at("tell_nobody", case_id), {"authority": LONG, "members": "", "turn": turn})
    assert "An authority waits to be told" not in text_of(esi.get("/console/"))


def test_the_register_lists_each_breach_told_or_not_on_a_page_and_as_a_paper() -> None:
    esi, case_id = signed_in(cast.esi()), scene.own()
    assessed(esi, case_id, readable="no")
    listed = text_of(esi.get(reverse("breach:index")))
    assert "A laptop with the list was stolen" in listed
    paper = text_of(esi.get(reverse("breach:register_file", args=["markdown"])))
    assert "## A laptop with the list was stolen" in paper
    assert "Authority told: not yet, and no reason is written down" in paper
    pdf = esi.get(reverse("breach:register_file", args=["pdf"])).content
    assert pdf.startswith(b"%PDF-")
    assert esi.get(reverse("breach:register_file", args=["exe"])).status_code == 404
