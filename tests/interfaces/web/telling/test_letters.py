"""From whose breach it is to letters that were read, in pages: by the owner, by staff, by others."""

import re
from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from django.test import Client
from django.urls import reverse

from freehold.foundation import clock
from freehold.stewardship.watch.cases import queries as cases
from freehold.stewardship.watch.cases.kinds import State, Whose
from freehold.stewardship.watch.telling import drafting, reading
from freehold.stewardship.watch.telling.models import Approval, Campaign, Letter, Sending
from freehold.trust.people import roles
from freehold.trust.people.models import Appointment, Person
from freehold.trust.register.actors import Actor, Role
from tests import cast
from tests.interfaces.web.visiting import signed_in, text_of, visitor
from tests.stewardship.watch.telling import scene

pytestmark = pytest.mark.django_db
WORDS = {
    "title": "Kickstarter was broken into", "happened": "Strangers copied the list of backers there.",
    "done": "We asked what of ours was taken.", "more": "", "classes": ["password", "email", "phone"],
}  # fmt: skip


def page(name: str, *args: object) -> str:
    return reverse(f"telling:{name}", args=args)


def digest_on(answer: object) -> str:
    found = re.search(r'name="digest" value="([0-9a-f]{64})"', text_of(answer))  # type: ignore[arg-type]
    assert found is not None
    return found[1]


def test_the_first_thing_asked_is_whose_breach_it_is() -> None:
    scene.relied_on()
    case_id, esi = scene.case(), signed_in(cast.esi())
    scene.reported(case_id)
    first = text_of(esi.get(page("index", case_id)))
    assert "Whose breach is it?" in first
    assert "Write to members" not in first
    assert re.search(r'value="independent"[^>]* checked', first)
    assert 'value="ours"' not in first
    answer = esi.post(page("whose", case_id), {"whose": "independent", "why": "They have accounts there."})
    assert answer.headers["Location"] == page("index", case_id)
    assert cases.case(case_id).whose is Whose.INDEPENDENT
    assert "A courtesy" in text_of(esi.get(page("index", case_id)))


def test_the_clock_runs_for_a_processor_and_says_how_long() -> None:
    esi = signed_in(cast.esi())
    case_id = scene.begun(whose=Whose.OUR_PROCESSOR)
    shown = text_of(esi.get(page("index", case_id)))
    assert "Tell the authority: 70 hours left" in shown
    assert "An authority waits to be told of 1 breach" in text_of(esi.get("/console/"))


@pytest.mark.parametrize(
    "sent",
    [
        {}, {"whose": "", "why": "x"}, {"whose": "mine", "why": "Because."},
        {"whose": "ours", "why": "It is."},
        {"whose": "independent", "why": "x"}, {"whose": "independent", "why": "It is so", "aware_at": "soon"},
        {"whose": "independent", "why": "It is so", "aware_at": "2999-01-01T00:00"},
        {"whose": "independent", "why": "\x00" * 9}, {"whose": "independent", "why": "x" * 5_000},
    ],
)  # fmt: skip
def test_an_answer_that_is_none_is_asked_for_again(sent: dict[str, str]) -> None:
    scene.relied_on()
    case_id, esi = scene.case(), signed_in(cast.esi())
    assert esi.post(page("whose", case_id), sent).status_code == 422
    assert cases.case(case_id).whose is Whose.UNKNOWN


def test_a_letter_goes_from_draft_to_its_reader() -> None:
    ada, esi, dot = cast.ada(), signed_in(cast.esi()), signed_in(cast.dot())
    case_id = scene.begun()
    suggested = text_of(esi.get(page("write", case_id)))
    assert "Kickstarter was broken into" in suggested
    shown = esi.post(page("write", case_id), WORDS, follow=True)
    campaign_id = Campaign.objects.get().id
    assert "To somebody who gave you everything" in text_of(shown)
    assert "1 other person can approve it" in text_of(shown)
    assert esi.post(page("send", case_id, campaign_id), follow=True).status_code == 200
    assert not Sending.objects.exists()
    read = dot.get(page("round", case_id, campaign_id))
    dot.post(page("approve", case_id, campaign_id), {"digest": digest_on(read)})
    assert Approval.objects.get().by_another
    sent = esi.post(page("send", case_id, campaign_id), follow=True)
    assert "The letters are on their way." in text_of(sent)
    scene.carry_out(campaign_id)
    done = text_of(esi.get(page("round", case_id, campaign_id)))
    assert "Sent" in done
    assert "ada" not in done.casefold().replace("data", "")
    here = signed_in(ada)
    letters = text_of(here.get("/me/privacy/letters/"))
    (letter,) = reading.of_mine(cast.access_of(ada))
    assert f"/me/privacy/letters/{letter.id}/" in letters
    assert "New" in letters
    words = text_of(here.get(f"/me/privacy/letters/{letter.id}/"))
    assert "your password there" in words
    assert "never has a link in it" in words
    assert Sending.objects.get().read == 1
    assert signed_in(cast.bram()).get(f"/me/privacy/letters/{letter.id}/").status_code == 404


def test_adas_alerts_say_that_a_letter_is_there_until_she_reads_it() -> None:
    ada = cast.ada()
    scene.sent(scene.begun())
    here = signed_in(ada)
    assert "A letter about the safety of your data" in text_of(here.get("/alerts/"))


def test_esi_does_not_approve_what_she_wrote_while_dot_can() -> None:
    cast.dot()
    esi, case_id = signed_in(cast.esi()), scene.begun()
    campaign_id = scene.drafted(case_id)
    digest = drafting.the_round(cast.access_of(cast.esi()), campaign_id).digest
    answer = esi.post(
        page("approve", case_id, campaign_id), {"digest": digest, "why_alone": "I am in a hurry today."}
    )
    assert answer.status_code == 422
    assert "somebody else can approve it" in text_of(answer)
    assert not Approval.objects.exists()


def test_esi_who_is_alone_says_why_and_it_is_kept() -> None:
    esi, case_id = signed_in(cast.esi()), scene.begun()
    campaign_id = scene.drafted(case_id)
    digest = digest_on(esi.get(page("round", case_id, campaign_id)))
    refused = esi.post(page("approve", case_id, campaign_id), {"digest": digest, "why_alone": "so"})
    assert refused.status_code == 422
    why = {"digest": digest, "why_alone": "I run this house alone."}
    esi.post(page("approve", case_id, campaign_id), why)
    assert not Approval.objects.get().by_another
    assert "by its writer, who was alone" in text_of(esi.get(page("round", case_id, campaign_id)))


def test_an_approval_and_a_sending_need_a_fresh_proof() -> None:
    case_id = scene.begun()
    campaign_id = scene.drafted(case_id)
    browser = visitor()
    browser.cookies["sign-in"] = cast.token_of(cast.esi(), at=clock.now() - timedelta(minutes=20))
    for name in ("approve", "send"):
        answer = browser.post(page(name, case_id, campaign_id), {"digest": "0" * 64})
        assert answer.headers["Location"].startswith("/sign-in/confirm/"), name


@pytest.mark.parametrize("words", ["Sign in at https://evil.example now, please.", "Too short", "x" * 3_001])
def test_words_that_may_not_stand_in_a_letter_come_back(words: str) -> None:
    esi, case_id = signed_in(cast.esi()), scene.begun()
    answer = esi.post(page("write", case_id), {**WORDS, "happened": words})
    assert answer.status_code == 422
    assert not Campaign.objects.exists()


def test_a_round_of_another_incident_is_not_found_under_this_one() -> None:
    esi, case_id = signed_in(cast.esi()), scene.begun()
    campaign_id = scene.drafted(case_id)
    other = scene.own()
    for name in ("round", "change"):
        assert esi.get(page(name, other, campaign_id)).status_code == 404
    for name in ("approve", "send"):
        assert esi.post(page(name, other, campaign_id), {"digest": "0" * 64}).status_code == 404
    assert esi.post(page("do", other, campaign_id, "throw-away")).status_code == 404
    assert Campaign.objects.exists()


@pytest.mark.parametrize("act", ["nothing", "__class__", "take-back'"])
def test_what_cannot_be_done_is_not_found(act: str) -> None:
    esi, case_id = signed_in(cast.esi()), scene.begun()
    campaign_id = scene.drafted(case_id)
    assert esi.post(f"{page('round', case_id, campaign_id)}do/{act}/").status_code == 404


@pytest.mark.parametrize(
    "act", ["take-back", "throw-away", "stop", "go-on", "look-again", "try-again", "release"]
)
def test_each_act_is_answered_in_words_whenever_it_comes(act: str) -> None:
    esi, case_id = signed_in(cast.esi()), scene.begun()
    for campaign_id in (scene.drafted(case_id),):
        answer = esi.post(page("do", case_id, campaign_id, act), follow=True)
        assert answer.status_code == 200


def _offices() -> list[tuple[str, Client, bool]]:
    """Who asks, and whether incidents are theirs."""

    def staff(name: str, *scopes: str) -> Client:
        person: Person = getattr(cast, name)()
        Appointment.objects.filter(person=person).delete()
        cast._appointed(person, Role.STAFF)
        roles.appoint(Actor.house(), person_id=person.id, role=Role.STAFF, at=clock.now(), scopes=scopes)
        return signed_in(person)

    return [
        ("visitor", visitor(), False),
        ("member", signed_in(cast.ada()), False),
        ("staff for letters", staff("bram", "letters"), False),
        ("staff for incidents", staff("chidi", "incidents"), True),
        ("owner", signed_in(cast.esi()), True),
    ]


def test_each_page_opens_for_whoever_handles_incidents_and_for_nobody_else() -> None:
    case_id = scene.begun()
    campaign_id = scene.drafted(case_id)
    pages = [
        page("index", case_id), page("write", case_id), page("round", case_id, campaign_id),
        page("change", case_id, campaign_id), page("authority", case_id),
        page("authority_file", case_id, "pdf"), page("authority_file", case_id, "markdown"),
        reverse("breach:one", args=[case_id]), reverse("breach:index"), reverse("breach:suspect"),
        reverse("breach:register_file", args=["pdf"]),
    ]  # fmt: skip
    offices = _offices()
    for who, browser, theirs in offices:
        for address in pages:
            assert (browser.get(address).status_code == 200) is theirs, (who, address)
    owner_only = page("public", case_id)
    assert [browser.get(owner_only).status_code == 200 for _who, browser, _theirs in offices] == [
        False, False, False, False, True,
    ]  # fmt: skip


def test_no_form_of_others_changes_anything() -> None:
    case_id = scene.begun()
    campaign_id = scene.approved(case_id)
    posts = [
        (page("whose", case_id), {"whose": "our-processor", "why": "It is so."}),
        (page("write", case_id), WORDS),
        (page("change", case_id, campaign_id), WORDS),
        (page("approve", case_id, campaign_id), {"digest": "0" * 64}),
        (page("send", case_id, campaign_id), {}),
        *[(page("do", case_id, campaign_id, act), {}) for act in ("take-back", "throw-away", "stop")],
        (page("authority", case_id), {"authority": "Somebody", "told_at": "2026-01-01T00:00"}),
        (page("public", case_id), {"title": "x" * 20}),
    ]
    before = [list(model.objects.values_list("pk")) for model in (Approval, Sending, Letter)]
    for who, browser, theirs in _offices():
        if theirs:
            continue
        for address, sent in posts:
            assert browser.post(address, sent).status_code in (302, 404), (who, address)
    assert [list(model.objects.values_list("pk")) for model in (Approval, Sending, Letter)] == before
    assert cases.case(case_id).whose is Whose.INDEPENDENT


def test_made_up_ids_are_not_found() -> None:
    esi, case_id = signed_in(cast.esi()), scene.begun()
    assert esi.get(page("index", uuid4())).status_code == 404
    assert esi.get(page("round", case_id, UUID(int=0))).status_code == 404
    assert esi.get(f"/console/incidents/{'x' * 36}/letters/").status_code == 404
    assert signed_in(cast.ada()).get(f"/me/privacy/letters/{uuid4()}/").status_code == 404


def test_an_incident_that_does_not_affect_us_is_not_written_about() -> None:
    scene.relied_on()
    esi, case_id = signed_in(cast.esi()), scene.case(state=State.WATCHING)
    assert esi.get(page("write", case_id)).headers["Location"] == page("index", case_id)
