"""From reports to cases: one for each incident, noise held back, nothing asked twice."""

from datetime import timedelta

import pytest

from freehold.foundation import clock
from freehold.stewardship.watch.cases import announcing, jobs, lateness, muting, opening, operations, pages
from freehold.stewardship.watch.cases.kinds import Clock, State, Whose
from freehold.stewardship.watch.cases.models import Candidate, Case, Moment
from freehold.stewardship.watch.cases.refused import MutesEverything, MuteWithoutEnd, NoSuchMute
from freehold.stewardship.watch.signals import hooks
from freehold.stewardship.watch.signals.told import Told
from tests import cast
from tests.stewardship.watch.cases import village as on_stage
from tests.stewardship.watch.cases.village import DAY, NOW, breach, hears, on, relies_on, the_case

pytestmark = pytest.mark.django_db(databases=["default", "keys", "ledger"])


def test_a_report_about_a_service_that_we_rely_on_opens_a_case_with_its_moments() -> None:
    relies_on("dropbox")
    hears(breach(occurred_at=on(2026, 10, 1), discovered_at=on(2026, 10, 20)))
    (line,) = pages.lines(on_stage.owner(), State.CANDIDATE)
    assert (line.service, line.case.title, line.sources) == ("Dropbox", "Dropbox breached", 1)
    assert {
        each: line.case.at(each) for each in (Clock.OCCURRED, Clock.DISCOVERED, Clock.DISCLOSED, Clock.SEEN)
    } == {
        Clock.OCCURRED: on(2026, 10, 1),
        Clock.DISCOVERED: on(2026, 10, 20),
        Clock.DISCLOSED: on(2026, 10, 30),
        Clock.SEEN: NOW,
    }


def test_a_report_about_others_opens_nothing() -> None:
    relies_on("dropbox")
    hears(breach(title="Box of drops breached", names=("Box of Drops",), domains=("box.example",)))
    assert not Case.objects.exists()


def test_a_second_source_joins_the_case_and_its_moments_stand_beside_the_first() -> None:
    relies_on("dropbox")
    hears(breach(occurred_at=on(2026, 10, 1)))
    hears(breach("other", occurred_at=on(2026, 10, 12)), source_slug="attorneys")
    assert (Case.objects.count(), Candidate.objects.count()) == (1, 2)
    (line,) = pages.lines(on_stage.owner(), State.CANDIDATE)
    assert line.sources == 2
    occurred = line.case.clocks[Clock.OCCURRED]
    assert (occurred.stands.at, occurred.stands.said_by) == (on(2026, 10, 1), "paper")
    assert [(one.at, one.said_by) for one in occurred.others] == [(on(2026, 10, 12), "attorneys")]


def test_another_incident_at_the_same_service_is_another_case() -> None:
    relies_on("dropbox")
    hears(breach(occurred_at=on(2026, 1, 1), disclosed_at=on(2026, 1, 3)))
    hears(breach("later", occurred_at=on(2026, 9, 1), disclosed_at=on(2026, 9, 3)))
    assert Case.objects.count() == 2


def test_news_of_an_old_breach_that_is_listed_later_joins_by_the_day_it_happened() -> None:
    relies_on("kickstarter")
    news = Told(
        key="n", title="Hackers breach Kickstarter", occurred_at=on(2014, 2, 16), disclosed_at=on(2014, 2, 20)
    )
    hears(news)
    on_stage.hears_of_breaches()
    case = the_case()
    assert case.title == "Hackers breach Kickstarter"
    assert case.candidates.count() == 2


def test_what_is_heard_after_a_decision_joins_it_and_the_list_says_so() -> None:
    relies_on("dropbox")
    hears(breach())
    case = the_case()
    operations.decide(
        on_stage.owner(),
        case_id=case.id,
        turn=0,
        state=State.NOT_US,
        whose=Whose.INDEPENDENT,
        why="Nothing of ours there.",
        at=NOW,
    )
    hears(breach("more", disclosed_at=on(2026, 11, 4)), at=NOW + DAY)
    (line,) = pages.lines(on_stage.owner(), State.NOT_US)
    assert line.heard_since
    assert Case.objects.count() == 1


def test_a_report_that_is_told_anew_changes_its_candidate_and_adds_moments() -> None:
    relies_on("dropbox")
    hears(breach(occurred_at=on(2026, 10, 1)))
    hears(breach(title="Dropbox breached, it says now", occurred_at=on(2026, 9, 28)), at=NOW + DAY)
    candidate = Candidate.objects.get()
    assert (candidate.version, candidate.title) == (2, "Dropbox breached, it says now")
    (line,) = pages.lines(on_stage.owner(), State.CANDIDATE)
    assert line.case.at(Clock.OCCURRED) == on(2026, 10, 1)
    assert [one.at for one in line.case.clocks[Clock.OCCURRED].others] == [on(2026, 9, 28)]


def test_going_through_everything_again_adds_nothing() -> None:
    relies_on("dropbox")
    hears(breach())
    before = Case.objects.count(), Candidate.objects.count(), Moment.objects.count()
    relies_on("canva")  # what we rely on changed: everything is gone through again
    on_stage.goes_through(at=NOW + DAY)
    assert (Case.objects.count(), Candidate.objects.count(), Moment.objects.count()) == before


def test_reports_are_gone_through_in_slices(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "SLICE", 2)
    relies_on("dropbox")
    told = [breach(str(n), disclosed_at=on(2020 + n, 1, 1)) for n in range(5)]
    hears(*told)
    assert Case.objects.count() == 5


def test_a_report_that_its_source_withdrew_before_we_read_it_opens_nothing() -> None:
    relies_on("dropbox")
    hears(breach(gone=True))
    assert not Case.objects.exists()


def test_what_a_service_of_ours_runs_on_says_through_which() -> None:
    relies_on("kickstarter")
    hears(
        breach(
            title="Amazon Web Services breached", names=("Amazon Web Services",), domains=("aws.amazon.com",)
        )
    )
    found = Case.objects.filter(platform="amazon-web-services").first()
    if found is not None:  # as the catalogue knows it today
        assert "kickstarter" in found.through
        page = pages.page(on_stage.owner(), case_id=found.id)
        assert [one.slug for one in page.through] == ["kickstarter"]


def test_noise_is_held_back_counted_and_brought_back() -> None:
    relies_on("dropbox")
    one = muting.mute(
        on_stage.owner(), pattern="Weekly  List", why="Each week.", ends_at=NOW + 30 * DAY, at=NOW
    )
    hears(breach(title="The WEEKLY LIST: Dropbox breached"), breach("two", disclosed_at=on(2026, 10, 31)))
    assert (Case.objects.count(), pages.muted(on_stage.owner())) == (1, 1)
    (line,) = pages.mutes(on_stage.owner(), at=NOW)
    assert (line.held, line.live, line.why) == (1, True, "Each week.")
    assert muting.lift(on_stage.owner(), mute_id=one, at=NOW + DAY) == 1
    assert muting.lift(on_stage.owner(), mute_id=one, at=NOW + DAY) == 0
    assert (Candidate.objects.filter(case=None).count(), Case.objects.count()) == (0, 1)


def test_a_mute_ends_by_itself() -> None:
    relies_on("dropbox")
    muting.mute(on_stage.owner(), platform="dropbox", why="For a week.", ends_at=NOW + 7 * DAY, at=NOW)
    hears(breach(), at=NOW + 6 * DAY)
    hears(breach("late", disclosed_at=on(2026, 1, 1)), at=NOW + 8 * DAY)
    assert (Case.objects.count(), pages.muted(on_stage.owner())) == (1, 1)


@pytest.mark.parametrize(
    ("held", "given"),
    [
        (True, {"platform": "dropbox"}),
        (True, {"source": "paper"}),
        (True, {"platform": "dropbox", "source": "paper", "pattern": "breached"}),
        (False, {"platform": "canva"}),
        (False, {"source": "hibp"}),
        (False, {"platform": "dropbox", "source": "hibp"}),
        (False, {"pattern": "b.eached"}),
    ],
)
def test_a_mute_holds_back_what_fits_all_of_it(held: bool, given: dict[str, str]) -> None:
    relies_on("dropbox")
    muting.mute(on_stage.owner(), why="It is noise.", ends_at=NOW + DAY, at=NOW, **given)
    hears(breach())
    assert Case.objects.exists() is not held


def test_nobody_mutes_everything_or_for_ever_or_lifts_what_is_not_there() -> None:
    for given in ({}, {"pattern": "a"}, {"pattern": "   "}):
        with pytest.raises(MutesEverything):
            muting.mute(on_stage.owner(), why="It is noise.", ends_at=NOW + DAY, at=NOW, **given)
    for ends in (NOW, NOW - DAY, NOW + timedelta(days=400)):
        with pytest.raises(MuteWithoutEnd):
            muting.mute(on_stage.owner(), source="paper", why="It is noise.", ends_at=ends, at=NOW)
    with pytest.raises(NoSuchMute):
        muting.lift(cast.access_of(cast.ada()), mute_id=_a_mute(), at=NOW)


def _a_mute() -> object:
    return muting.mute(on_stage.owner(), source="paper", why="It is noise.", ends_at=NOW + DAY, at=NOW)


def test_the_owner_is_told_once_of_all_that_is_new_and_not_again(monkeypatch: pytest.MonkeyPatch) -> None:
    sent: list[str] = []
    monkeypatch.setattr(announcing.mail, "post", lambda letter, at: sent.append(letter.template))
    relies_on("dropbox", "canva")
    hears(breach(), breach("c", title="Canva hacked", names=("Canva",), domains=("canva.com",)))
    assert announcing.announce(at=NOW) == 2
    assert announcing.announce(at=NOW) == 0
    hears(breach("old", disclosed_at=on(2026, 1, 1)))
    assert announcing.announce(at=NOW + timedelta(hours=1)) == 0
    assert announcing.announce(at=NOW + timedelta(hours=7)) == 1
    assert sent == ["cases.to-decide"] * 2


def test_the_letter_to_the_owner_names_no_service() -> None:
    body = announcing.to_decide({"count": 3})
    assert body.subject == "3 incidents elsewhere may concern you"
    assert "Dropbox" not in " ".join(map(str, body.paragraphs))


def test_the_job_and_the_round_do_all_of_it_and_twice_is_once() -> None:
    relies_on("dropbox")
    hears(breach())
    jobs.look(at=clock.now())
    jobs.read_on.call()
    assert (Case.objects.count(), the_case().announced_at is not None) == (1, True)
    assert (
        the_case().compared == {"count": 0, "days": None, "passwords": 0, "cases": []} or the_case().compared
    )


def test_whoever_takes_reports_has_the_job_called() -> None:
    assert any("read_on" in str(getattr(one, "__code__", one).co_names) for one in hooks._callbacks)


def test_what_waits_for_a_decision_is_counted() -> None:
    relies_on("dropbox")
    assert lateness.to_decide() == 0
    hears(breach())
    assert lateness.to_decide() == 1
    operations.decide(
        on_stage.owner(),
        case_id=the_case().id,
        turn=0,
        state=State.WATCHING,
        whose=Whose.UNKNOWN,
        why="Nobody can say yet.",
        at=NOW,
    )
    assert lateness.to_decide() == 0
