"""How words read on a page."""

import pytest

from app.web.filters import opening

LONG = "Partners have begun to plan together. " + "They meet each month and look at figures. " * 6


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("", ""),
        ("Two boards told us. Both agree.", "Two boards told us. Both agree."),
        (LONG, "Partners have begun to plan together."),
        ("First line\n" + LONG, "First line"),
        ("word " * 60, "word " * 31 + "word…"),
        ("x" * 400, "x" * 160 + "…"),
    ],
)
def test_a_long_text_opens_with_a_sentence_or_whole_words(words: str, shown: str) -> None:
    assert opening(words) == shown
