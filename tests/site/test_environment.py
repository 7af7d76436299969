import pytest
from django.core.exceptions import ImproperlyConfigured

from freehold.site import environment

NAME = "FREEHOLD_TEST_SETTING"


@pytest.mark.parametrize(
    ("given", "found"), [("yes", True), ("1", True), ("ON", True), ("no", False), ("", False)]
)
def test_a_switch_is_yes_or_no(monkeypatch: pytest.MonkeyPatch, given: str, found: bool) -> None:
    monkeypatch.setenv(NAME, given)
    assert environment.yes(NAME) is found


@pytest.mark.parametrize("given", ["maybe", "2", "yess"])
def test_a_switch_that_is_neither_is_refused_by_its_name(monkeypatch: pytest.MonkeyPatch, given: str) -> None:
    monkeypatch.setenv(NAME, given)
    with pytest.raises(ImproperlyConfigured, match=NAME):
        environment.yes(NAME)


@pytest.mark.parametrize("given", ["0", "-3", "1.5", "many"])
def test_a_number_that_is_none_or_too_small_is_refused(monkeypatch: pytest.MonkeyPatch, given: str) -> None:
    monkeypatch.setenv(NAME, given)
    with pytest.raises(ImproperlyConfigured, match=NAME):
        environment.number(NAME, 8, least=1)


def test_what_is_not_set_has_its_default(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(NAME, raising=False)
    assert environment.text(NAME, "here") == "here"
    assert environment.number(NAME, 8, least=1) == 8
    assert environment.words(NAME) == []


def test_a_list_has_commas_between(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(NAME, " a.example, b.example,")
    assert environment.words(NAME) == ["a.example", "b.example"]
