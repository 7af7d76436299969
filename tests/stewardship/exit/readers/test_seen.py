"""The memory of row keys."""

import random
import sys

from hypothesis import given
from hypothesis import strategies as st

from freehold.stewardship.exit.readers.seen import Seen


@given(st.lists(st.text(max_size=8)), st.lists(st.text(max_size=8)))
def test_it_answers_as_a_set_of_strings_would(members: list[str], asked: list[str]) -> None:
    seen, truth = Seen(), set[str]()
    for member in members:
        assert seen.add(member) == (member not in truth)
        truth.add(member)
    assert len(seen) == len(truth)
    assert [one in seen for one in asked + members] == [one in truth for one in asked + members]


def test_it_grows_past_its_first_table_in_no_more_than_24_bytes_a_member() -> None:
    seen = Seen()
    numbers = random.Random(7).sample(range(10**12), 20_000)
    for number in numbers:
        assert seen.add(str(number))
    assert all(str(number) in seen for number in numbers)
    assert not any(str(-number) in seen for number in numbers if number)
    assert sys.getsizeof(seen._slots) <= 26 * len(numbers)
