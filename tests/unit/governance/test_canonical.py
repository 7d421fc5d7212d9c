"""A snapshot is written one way, and hides no text it could betray."""

import json

from hypothesis import given, settings
from hypothesis import strategies as st

from app.governance.rules.canonical import canonical, fingerprint, text_hash

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4)
    ),
    max_leaves=12,
)


def test_the_order_of_keys_makes_no_difference() -> None:
    assert canonical({"b": 1, "a": [2]}) == canonical({"a": [2], "b": 1}) == '{"a":[2],"b":1}'


def test_two_ways_to_write_a_letter_are_one() -> None:
    assert canonical({"name": "Cafe\u0301"}) == canonical({"name": "Caf\u00e9"})
    assert text_hash("s", "Cafe\u0301") == text_hash("s", "Caf\u00e9")


def test_any_change_changes_the_fingerprint() -> None:
    assert fingerprint(canonical({"a": 1})) != fingerprint(canonical({"a": 2}))


def test_the_same_words_look_different_under_another_salt() -> None:
    assert text_hash("one", "Maturing") != text_hash("two", "Maturing")


@given(VALUES)
@settings(max_examples=300, deadline=None, derandomize=True)
def test_what_is_read_back_is_written_the_same(value: object) -> None:
    written = canonical(value)

    assert canonical(json.loads(written)) == written
