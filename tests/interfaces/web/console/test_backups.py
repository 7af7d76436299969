"""Backups as Esi sees them: how fresh, where, tried or not, and the sheet that she prints."""

import re
from datetime import timedelta
from pathlib import Path

import pytest
from pytest_django.fixtures import Settings

from freehold.foundation import clock
from freehold.stewardship.assurance.backups import keeping, queries, sheet
from freehold.stewardship.assurance.backups.models import MadeCopy, Rehearsal
from freehold.trust.vault import root_on_paper
from tests import cast
from tests.interfaces.web.visiting import signed_in, text_of, visitor

pytestmark = pytest.mark.django_db(transaction=True)
PAGE, SHEET = "/console/backups/", "/console/backups/sheet/"


@pytest.fixture
def places(tmp_path: Path, settings: Settings) -> list[Path]:
    made = [tmp_path / "disk", tmp_path / "stick"]
    for place in made:
        place.mkdir()
    settings.BACKUP_TO, settings.BACKUP_KEYS_TO = [str(made[0])], [str(made[1])]
    keeping.forget()
    return made


def test_a_house_without_a_place_is_shown_how_to_name_one() -> None:
    page = text_of(signed_in(cast.esi()).get(PAGE))
    assert "FREEHOLD_BACKUP_TO" in page
    assert "everything is lost" in page


def test_fresh_backups_are_said_to_be_fresh_and_a_place_that_refuses_says_why(
    places: list[Path], settings: Settings
) -> None:
    esi = signed_in(cast.esi())
    keeping.keep(at=clock.now())
    page = text_of(esi.get(PAGE))
    assert "Backups are fresh" in page
    assert str(places[0]) in page
    assert "lie in one place" not in page
    settings.BACKUP_TO = [str(places[0] / "unplugged")]
    MadeCopy.objects.all().delete()
    keeping.keep(at=clock.now())
    assert "Is its disk connected" in text_of(esi.get(PAGE))


def test_data_and_keys_in_one_place_are_said_plainly(places: list[Path], settings: Settings) -> None:
    settings.BACKUP_KEYS_TO = []
    assert "lie in one place" in text_of(signed_in(cast.esi()).get(PAGE))


def test_a_rehearsal_is_asked_for_once_and_its_report_is_kept(places: list[Path]) -> None:
    esi = signed_in(cast.esi())
    for _ in range(2):
        assert esi.post(f"{PAGE}rehearse/").status_code == 302
    assert Rehearsal.objects.count() == 1
    assert "It waits" in text_of(esi.get(PAGE))
    told = {
        "rows": [["people", 12, 13]],
        "media": 3,
        "missing": 0,
        "opened": 54,
        "made_at": "",
        "backup_id": "",
    }
    Rehearsal.objects.update(began_at=clock.now(), ended_at=clock.now(), told=told)
    page = text_of(esi.get(PAGE))
    assert "came back whole" in page
    assert "54 sealed values were tried" in page
    assert queries.was_rehearsed()


def test_the_sheet_holds_the_root_key_and_that_it_was_shown_is_noted(
    places: list[Path], settings: Settings
) -> None:
    assert sheet.last_shown() is None
    answer = signed_in(cast.esi()).get(SHEET)
    page = text_of(answer)
    lines = re.findall(r"<li><code>([0-9A-Z ]+)</code></li>", page)
    assert root_on_paper.from_paper(lines) == root_on_paper.read_root(settings.HOUSE.root_key)
    assert f"restore {places[0]} --keys-from {places[1]}" in page.replace("&#39;", "")
    assert "no-store" in answer["Cache-Control"]
    assert sheet.last_shown() is not None


def test_the_sheet_is_shown_only_right_after_proving_who_one_is() -> None:
    esi, an_hour_ago = visitor(), clock.now() - timedelta(hours=1)
    esi.cookies["sign-in"] = cast.token_of(cast.esi(), at=an_hour_ago)
    answer = esi.get(SHEET)
    assert answer.status_code == 302
    assert "/sign-in/confirm/" in answer["Location"]
    assert sheet.last_shown() is None
