"""The register: what nobody has declared does not start."""

import pytest
from django.core.checks import run_checks
from django.db import models

from freehold.trust.register import declarations
from freehold.trust.register.checks import _problems
from freehold.trust.register.declarations import DeclaredTwice, declare, not_personal, public
from freehold.trust.register.purposes import ACCOUNT, LawfulBasis, Purpose, add
from freehold.trust.register.retention import while_member


class Parcel(models.Model):
    weight = models.IntegerField()
    consignee = models.ForeignKey("people.Person", on_delete=models.CASCADE)

    class Meta:
        app_label = "parcels"


def test_this_house_has_no_undeclared_column() -> None:
    assert [problem for problem in run_checks(tags=["freehold"]) if problem.is_serious()] == []


def test_an_undeclared_column_and_link_stop_the_start_and_say_how_to_declare_them() -> None:
    problems = list(_problems(Parcel))
    assert {problem.msg.split(" ")[0] for problem in problems} == {
        "parcels.Parcel.id", "parcels.Parcel.weight", "parcels.Parcel.consignee"
    }  # fmt: skip
    assert all('declare("parcels.Parcel", not_personal(' in str(problem.hint) for problem in problems)
    assert all(problem.is_serious() for problem in problems)


def test_a_declared_column_passes_and_a_declaration_of_nothing_does_not(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(declarations, "_declared", {})
    declare("parcels.Parcel", not_personal("a number", "id", "weight", "colour"))
    declare(
        "parcels.Parcel",
        public(
            "consignee", purpose=ACCOUNT, category="user.name", keep=while_member(), without_it="it gets lost"
        ),
    )
    assert [problem.msg for problem in _problems(Parcel)] == [
        "parcels.Parcel.colour is declared but does not exist."
    ]


def test_two_meanings_for_one_column_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(declarations, "_declared", {})
    declare("parcels.Parcel", not_personal("a number", "weight"))
    with pytest.raises(DeclaredTwice):
        declare("parcels.Parcel", not_personal("something else", "weight"))


def test_a_reason_is_needed() -> None:
    with pytest.raises(ValueError, match="Say why"):
        not_personal("", "weight")


def test_a_purpose_has_one_meaning() -> None:
    with pytest.raises(ValueError, match="another meaning"):
        add(Purpose("account", "Something else", LawfulBasis.CONSENT))
