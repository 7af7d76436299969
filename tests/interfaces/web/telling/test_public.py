"""What everybody may read: what the owner published, and nothing else."""

from uuid import UUID, uuid4

import pytest
from django.urls import reverse

from freehold.foundation import clock
from freehold.stewardship.watch.telling.models import Publication
from freehold.trust.rights import incidents
from tests import cast
from tests.interfaces.web.visiting import signed_in, text_of, visitor
from tests.stewardship.watch.telling import scene

pytestmark = pytest.mark.django_db
WORDS = {
    "title": "A list went to the wrong people", "on": "2026-05-04",
    "happened": "Twelve people got a list that was not theirs.", "means": "Mind forged mail.",
    "done": "They deleted it.",
}  # fmt: skip


def page(case_id: UUID) -> str:
    return reverse("telling:public", args=[case_id])


def test_nothing_is_public_before_the_owner_publishes_it() -> None:
    case_id, here = scene.own(), visitor()
    assert "None has been published" in text_of(here.get("/trust/incidents/"))
    assert here.get(f"/trust/incidents/{case_id}/").status_code == 404
    esi = signed_in(cast.esi())
    esi.post(page(case_id), WORDS)
    row = Publication.objects.get()
    assert "A list went to the wrong people" in text_of(here.get("/trust/incidents/"))
    shown = text_of(here.get(f"/trust/incidents/{row.of_id}/"))
    assert "Twelve people got a list" in shown
    assert "The laptop of the studio" not in shown
    assert "/trust/incidents/" in text_of(here.get("/trust/"))


def test_a_change_says_when_and_a_withdrawal_takes_it_down() -> None:
    case_id, esi = scene.own(), signed_in(cast.esi())
    esi.post(page(case_id), WORDS)
    esi.post(page(case_id), WORDS)
    assert Publication.objects.get().changed_at is None
    esi.post(page(case_id), {**WORDS, "done": "They deleted it, all of them."})
    assert Publication.objects.get().changed_at is not None
    esi.post(reverse("telling:withdraw", args=[case_id]))
    assert not Publication.objects.exists()


@pytest.mark.parametrize(
    "bad",
    [
        {"title": "x"}, {"on": "2999-01-01"}, {"on": "soon"}, {"happened": "short"},
        {"happened": "Go to https://evil.example for your money back."},
        {"done": "<script>alert(1)</script> is what we did then."},
    ],
)  # fmt: skip
def test_what_may_not_be_said_in_the_houses_name_comes_back(bad: dict[str, str]) -> None:
    case_id, esi = scene.own(), signed_in(cast.esi())
    assert esi.post(page(case_id), {**WORDS, **bad}).status_code == 422
    assert not Publication.objects.exists()


def test_dot_who_handles_incidents_does_not_publish() -> None:
    case_id, dot = scene.own(), signed_in(cast.dot())
    assert dot.get(page(case_id)).status_code == 404
    assert dot.post(page(case_id), WORDS).status_code == 404
    assert dot.post(reverse("telling:withdraw", args=[case_id])).status_code == 404
    assert not Publication.objects.exists()


def test_a_published_incident_that_ada_was_written_about_concerns_her_and_not_bram() -> None:
    ada, bram = cast.ada(), cast.bram()
    case_id, esi = scene.own(), signed_in(cast.esi())
    esi.post(reverse("breach:name", args=[case_id]), {"handles": "ada"})
    scene.sent(case_id)
    esi.post(page(case_id), WORDS)
    now = clock.now()
    assert [one.title for one in incidents.concerning(cast.access_of(ada), at=now)] == [WORDS["title"]]
    assert incidents.concerning(cast.access_of(bram), at=now) == []
    assert [one.title for one in incidents.public(at=now)] == [WORDS["title"]]
    for who in (ada, bram):
        assert WORDS["title"] in text_of(signed_in(who).get("/me/privacy/letters/"))


def test_a_made_up_incident_is_not_found() -> None:
    assert visitor().get(f"/trust/incidents/{uuid4()}/").status_code == 404
