"""What can be talked about, and who is said to be writing."""

import pytest

from app.discussions.rules import also_writing, is_a_thing


@pytest.mark.parametrize("about", ["row/leadership", "feature/LEA-WID-MT2", "evidence/12"])
def test_rows_sentences_and_items_can_be_talked_about(about: str) -> None:
    assert is_a_thing(about)


@pytest.mark.parametrize("about", ["", "person/3", "row/", "row/a/b", "row/a b", "xrow/a\n"])
def test_nothing_else_can(about: str) -> None:
    assert not is_a_thing(about)


def test_nobody_else_writing_needs_no_words() -> None:
    assert not also_writing([])


def test_others_are_named() -> None:
    assert also_writing(["Ann"]).startswith("Ann is writing here too.")
    assert also_writing(["Ann", "Ben", "Cy"]).startswith("Ann, Ben and Cy are writing here too.")
