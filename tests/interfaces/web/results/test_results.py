"""What a survey says, as Esi reads it; for Ada there is nothing at these addresses."""

import csv
from uuid import uuid4

import pytest

from freehold.capabilities.surveys.kinds import Promise
from freehold.capabilities.surveys.operations import closing
from freehold.foundation import clock
from tests import cast
from tests.capabilities.surveys import scene
from tests.capabilities.surveys.scene import as_owner
from tests.interfaces.web.results.asking import anonymous, trusting
from tests.interfaces.web.visiting import signed_in, text_of, visitor

pytestmark = pytest.mark.django_db


def test_esi_reads_sentences_drawings_and_numbers() -> None:
    survey = anonymous(trusting(60), frame=600)
    page = text_of(signed_in(cast.esi()).get(f"/console/surveys/{survey.id}/results/"))
    assert "About 67 of 100 members say “Yes”, between" in page
    assert 'class="bars__whisker"' in page
    assert "±" in page
    assert "Members were drawn by lot from 600." in page
    assert "Not validated" in page
    assert "an alpha of" in page


def test_groups_are_shown_where_they_are_large_enough_and_explained_where_not() -> None:
    survey = anonymous(trusting(93), frame=600)
    page = text_of(signed_in(cast.esi()).get(f"/console/surveys/{survey.id}/results/?by=again"))
    assert "In groups: Would you come again?" in page
    assert "after Holm&#39;s correction" in page
    few = anonymous(trusting(60), frame=600)
    page = text_of(signed_in(cast.esi()).get(f"/console/surveys/{few.id}/results/?by=again"))
    assert "Some groups are held back" in page
    assert "No group is large enough to be shown." in page


def test_weights_follow_what_is_known_and_nonsense_is_said_to_be() -> None:
    address = f"/console/surveys/{anonymous(trusting(60), frame=600).id}/results/"
    esi = signed_in(cast.esi())
    raked = text_of(esi.get(address, {"known.again.yes": "40", "known.again.no": "60"}))
    assert "its shares are those that you said are known" in raked
    assert ">40 %<" in raked
    assert "Weights were fitted to what you said is known" in raked
    for yes, no in (("40", ""), ("40", "40"), ("x", "y"), ("-1", "101"), ("nan", "nan"), ("1e9", "0")):
        page = text_of(esi.get(address, {"known.again.yes": yes, "known.again.no": no}))
        assert "Of each answer a percentage is needed" in page


def test_answers_that_wait_are_said_to_wait() -> None:
    (one,) = scene.members(1)
    esi, survey = signed_in(cast.esi()), scene.opened()
    address = f"/console/surveys/{survey.id}/results/"
    assert "Nobody has answered yet" in text_of(esi.get(address))
    scene.answers(survey, one)
    assert "1 answer waits for company" in text_of(esi.get(address))
    assert esi.get(f"{address}file/csv/").status_code == 302


def test_too_few_at_the_end_stay_too_few() -> None:
    survey = anonymous(trusting(9), frame=30)
    page = text_of(signed_in(cast.esi()).get(f"/console/surveys/{survey.id}/results/"))
    assert "Too few answered" in page
    assert "waits for company" not in page


def test_confidential_answers_are_counted_when_the_survey_has_closed_and_everybody_reads_of_it() -> None:
    people = scene.members(11)
    survey = scene.opened(promise=Promise.CONFIDENTIAL)
    for place, one in enumerate(people):
        scene.answers(survey, one, worry=1 + place % 5)
    esi = signed_in(cast.esi())
    address = f"/console/surveys/{survey.id}/results/"
    page = text_of(esi.get(address))
    assert "sealed until the survey closes" in page
    assert "On average" not in page
    assert "sealed until" in text_of(esi.get(f"{address}words/why/"))
    closing.close(as_owner(), survey_id=survey.id, at=clock.now())
    page = text_of(esi.get(address))
    assert "Each look is written down" in page
    assert "On average 2.82" in page


def test_words_stand_by_themselves() -> None:
    said = [{"again": "yes", "why": f"Because of reason <{one}>"} for one in range(11)]
    survey = anonymous(said, frame=60)
    esi = signed_in(cast.esi())
    address = f"/console/surveys/{survey.id}/results/"
    page = text_of(esi.get(f"{address}words/why/"))
    assert "Because of reason &lt;7&gt;" in page
    assert "Yes" not in page.partition("<main")[2].partition("</main>")[0]
    assert "Because of" not in text_of(esi.get(address))
    assert "Because of" not in esi.get(f"{address}file/csv/").content.decode()
    for none in ("again", "no-such", "%00", "x" * 300):
        assert esi.get(f"{address}words/{none}/").status_code == 404


def test_a_file_of_figures_holds_what_the_page_shows_and_no_answer() -> None:
    survey = anonymous(trusting(60), frame=600)
    esi = signed_in(cast.esi())
    address = f"/console/surveys/{survey.id}/results/file/"
    lines = list(csv.DictReader(esi.get(f"{address}csv/").content.decode().splitlines()))
    (yes,) = [one for one in lines if one["answer"] == "Yes"]
    assert (yes["value"], yes["answered"], yes["stands_for"]) == ("0.666667", "60", "600")
    assert esi.get(f"{address}pdf/").content.startswith(b"%PDF")
    assert esi.get(f"{address}xls/").status_code == 404


def test_two_editions_stand_side_by_side_and_no_others() -> None:
    first, other = anonymous(trusting(60), frame=600, days_ago=60), anonymous(trusting(20), frame=600)
    changed = [{**one, "again": "no" if place < 50 else "yes"} for place, one in enumerate(trusting(60))]
    second = anonymous(changed, frame=600)
    type(second).objects.filter(id=second.id).update(series=first.series, edition=2)
    esi = signed_in(cast.esi())
    page = text_of(esi.get(f"/console/surveys/{second.id}/results/?beside={first.id}"))
    assert "Beside edition 1" in page
    assert "The change holds." in page
    page = text_of(esi.get(f"/console/surveys/{second.id}/results/?beside={other.id}"))
    assert "Beside edition" not in page


@pytest.mark.parametrize("asked", ["by=%00", "by=~group", "by=why", "beside=x", "known.x.y=3", "known.=1"])
def test_nonsense_in_the_address_is_passed_over(asked: str) -> None:
    survey = anonymous(trusting(20), frame=60)
    answer = signed_in(cast.esi()).get(f"/console/surveys/{survey.id}/results/?{asked}")
    assert answer.status_code == 200


def test_for_anybody_else_there_is_nothing_here() -> None:
    survey = anonymous(trusting(20), frame=60)
    for path in ("", "words/why/", "file/csv/", "file/pdf/"):
        address = f"/console/surveys/{survey.id}/results/{path}"
        assert signed_in(cast.ada()).get(address).status_code == 404
        assert visitor().get(address).status_code == 302
    assert signed_in(cast.esi()).get(f"/console/surveys/{uuid4()}/results/").status_code == 404
