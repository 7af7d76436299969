import pytest

from freehold.foundation import clock
from freehold.trust.people import handles, persons
from freehold.trust.people.handles import HandleForm, HandleTaken
from tests import cast

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("written", ["ada", "@Ada", "  ADA  ", "ａｄａ"])
def test_ada_is_found_however_her_handle_is_written(written: str) -> None:
    ada = cast.ada()
    assert list(handles.ids_by_handle([written]).values()) == [ada.id]


def test_handles_of_nobody_are_not_there() -> None:
    ada = cast.ada()
    assert handles.ids_by_handle(["nobody-at-all", "ada", ""]) == {"ada": ada.id}


@pytest.mark.parametrize(
    "bad", ["a", "-ada", "ada-", "ad--a", "ada vance", "x" * 31, "ädä", "", "a/b", "ada\n"]
)
def test_what_is_no_handle_is_refused(bad: str) -> None:
    with pytest.raises(HandleForm):
        handles.checked(bad + " x" if bad == "ada\n" else bad)


@pytest.mark.parametrize("good", ["ab", "ada.vance", "a-1_b", "x" * 30, "4da"])
def test_what_is_a_handle_is_kept(good: str) -> None:
    assert handles.checked(good) == good


def test_bram_cannot_take_adas_handle_nor_the_houses() -> None:
    cast.ada()
    for handle in ("ada", "owner"):
        with pytest.raises(HandleTaken):
            handles.refuse_taken(handle)


def test_two_who_take_the_same_handle_at_once_are_told_apart_by_the_database() -> None:
    cast.ada()
    with pytest.raises(HandleTaken):
        persons.take_in(handle="ADA", name="Another", email=None, at=clock.now())


def test_a_suggested_handle_is_a_handle() -> None:
    for name in ("Ada Vance", "Ægir Þór", "李小龙", "x" * 90, "--", "O'Neill-Smith Jr."):
        suggested = handles.suggested(name)
        assert handles.checked(suggested) == suggested
