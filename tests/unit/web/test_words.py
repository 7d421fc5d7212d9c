"""Days and lists in a sentence."""

from __future__ import annotations

from datetime import date

import pytest

from app.web.words import date_in_words, listed


def test_a_date_is_written_in_words() -> None:
    assert date_in_words(date(2026, 3, 1)) == "1 March 2026"


@pytest.mark.parametrize(
    ("words", "sentence"),
    [((), ""), (("Ann",), "Ann"), (("Ann", "Bob"), "Ann and Bob"), (("a", "b", "c"), "a, b and c")],
)
def test_words_are_joined_as_a_sentence_does(words: tuple[str, ...], sentence: str) -> None:
    assert listed(words) == sentence
