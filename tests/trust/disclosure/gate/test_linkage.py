"""What an attacker finds in a table is what its classes promise, and no more."""

from freehold.trust.disclosure.gate.linkage import attack, attack_repaired
from freehold.trust.disclosure.gate.measuring import Roles
from freehold.trust.disclosure.gate.policy import Policy
from freehold.trust.disclosure.gate.repairing import repair
from freehold.trust.disclosure.gate.table import of_columns

ROLES = Roles(("age",), ("worry",))


def test_who_stands_alone_is_found_for_certain_and_all_of_them() -> None:
    table = of_columns({"age": list(range(30)), "worry": ["some", "much"] * 15})
    found = attack(table, ROLES)
    assert (found.tried, found.found, found.certain, found.told) == (30, 30, 30, 30)


def test_of_ten_alike_about_one_in_ten_is_found_and_their_common_secret_is_told() -> None:
    ages, worries = [one // 10 for one in range(2_000)], ["some", "much"] * 1_000
    table = of_columns({"age": ages, "worry": ["none"] * 10 + worries[10:]})
    found = attack(table, ROLES)
    assert 140 < found.found < 260
    assert (found.certain, found.told) == (0, 10)


def test_a_repaired_table_gives_less_and_rows_that_were_left_out_are_not_found() -> None:
    ages = [20 + one % 40 for one in range(400)] + [99]
    table = of_columns({"age": ages, "worry": [("some", "much")[one % 3 == 0] for one in range(401)]})
    repaired = repair(table, ROLES, Policy(k=20, l=2))
    assert repaired.table is not None
    assert repaired.lost is not None
    found = attack_repaired(table, ROLES, repaired.table, repaired.levels)
    bound = repaired.measured.risks.prosecutor_highest
    assert found.certain == 0
    assert found.tried == 401
    assert found.found <= attack(table, ROLES).found
    assert found.found / found.tried <= bound + 4 * (bound / found.tried) ** 0.5
