"""Letters and the register when two cases are joined: they go along, or stop it with a reason."""

from dataclasses import replace
from uuid import UUID

import pytest

from freehold.foundation import clock
from freehold.foundation.refusal import Refusal
from freehold.stewardship.watch.cases import merging, queries, taking_out
from freehold.stewardship.watch.cases.kinds import State, Whose
from freehold.stewardship.watch.cases.models import Candidate, Case
from freehold.stewardship.watch.cases.refused import NoSuchCase
from freehold.stewardship.watch.telling import approving, assessing, breaches, drafting, sending
from freehold.stewardship.watch.telling.models import Breach, Campaign
from freehold.stewardship.watch.telling.refused import (
    BothWorkedOn,
    LettersAgreed,
    LettersOnTheirWay,
    LineClosed,
)
from tests import cast
from tests.stewardship.watch.telling import scene

pytestmark = pytest.mark.django_db


def join(going: UUID, staying: UUID) -> None:
    merging.join(
        cast.access_of(cast.esi()), case_id=going, into=staying, turn=Case.objects.get(id=going).turn,
        why="It is the same break-in.", at=clock.now(),
    )  # fmt: skip


def line(case_id: UUID) -> breaches.Line:
    return breaches.line(cast.access_of(cast.esi()), case_id)


def assess(case_id: UUID, **said: object) -> None:
    now = line(case_id)
    assessing.assess(
        cast.access_of(cast.esi()),
        case_id=case_id,
        turn=now.turn,
        to=replace(now.now, **said),
        at=clock.now(),
    )  # type: ignore[arg-type]


def test_letters_that_were_approved_or_sent_stop_it_whichever_way_round() -> None:
    case_id, other = scene.begun(), scene.case()
    campaign = scene.approved(case_id)
    for going, staying in ((case_id, other), (other, case_id)):
        with pytest.raises(LettersAgreed):
            join(going, staying)
    sending.begin(cast.access_of(cast.esi()), campaign_id=campaign, at=clock.now())
    with pytest.raises(LettersAgreed):
        join(other, case_id)
    assert queries.case(other).state is State.AFFECTS_US  # nothing of it was changed


def test_a_line_with_its_draft_goes_along_to_a_case_that_has_none_and_can_be_sent_there() -> None:
    case_id, other = scene.begun(), scene.case(whose=Whose.INDEPENDENT)
    scene.drafted(case_id)
    join(case_id, other)
    access = cast.access_of(cast.esi())
    (draft,) = drafting.rounds(access, other)
    dot = cast.access_of(cast.dot())
    approving.approve(dot, campaign_id=draft.id, digest=draft.digest, at=clock.now())
    sending.begin(access, campaign_id=draft.id, at=clock.now())
    assert scene.carry_out(draft.id)
    with pytest.raises(NoSuchCase):
        breaches.open_line(access, case_id=case_id, at=clock.now())


def test_two_suspicions_that_are_one_keep_what_was_written_about_both() -> None:
    first, second = scene.own(), scene.own()
    assess(first, remedy="All passwords were changed at once.")
    assess(second, facts="It lay in the train to Ghent.")
    join(first, second)
    kept = line(second)
    assert kept.now.facts == "It lay in the train to Ghent."
    assert kept.now.remedy == "All passwords were changed at once."
    written = [one["was"]["facts"] for one in kept.versions]
    assert "The laptop of the studio was taken from a train." in written
    assert Breach.objects.count() == 1


def test_what_was_named_or_drafted_under_one_line_is_not_lost_under_another() -> None:
    first, second = scene.own(), scene.own()
    cast.ada()
    assessing.name(cast.access_of(cast.esi()), case_id=first, said=["ada"])
    with pytest.raises(BothWorkedOn):
        join(first, second)
    join(second, first)
    assert Breach.objects.get().case == first


def test_a_draft_stops_it_where_both_have_lines_and_the_other_way_round_it_stays() -> None:
    first, second = scene.begun(), scene.case(whose=Whose.INDEPENDENT)
    breaches.open_line(cast.access_of(cast.esi()), case_id=second, at=clock.now())
    scene.drafted(first)
    with pytest.raises(BothWorkedOn):
        join(first, second)
    join(second, first)
    assert Campaign.objects.get().breach.case == first


def test_what_is_closed_in_the_register_stays_as_it_is() -> None:
    first, second = scene.begun(), scene.case(whose=Whose.INDEPENDENT)
    Breach.objects.filter(case=first).update(closed_at=clock.now())
    with pytest.raises(LineClosed):
        join(second, first)


def test_a_report_stays_while_letters_about_it_are_agreed_and_not_all_written() -> None:
    case_id = scene.begun()
    scene.reported(case_id)
    report = Candidate.objects.get()
    Candidate.objects.create(
        signal=case_id, source="wire", platform=scene.SLUG, case_id=case_id, confidence=0.5, title="Another",
        found_at=clock.now(),
    )  # fmt: skip
    campaign = scene.approved(case_id)

    def take_out() -> UUID:
        return taking_out.take_out(
            cast.access_of(cast.esi()), case_id=case_id, report_id=report.id, turn=0,
            why="It tells of something else.", at=clock.now(),
        )  # fmt: skip

    with pytest.raises(LettersOnTheirWay):
        take_out()
    sending.begin(cast.access_of(cast.esi()), campaign_id=campaign, at=clock.now())
    with pytest.raises(Refusal):
        take_out()
    scene.carry_out(campaign)
    assert queries.case(take_out()).state is State.CANDIDATE
