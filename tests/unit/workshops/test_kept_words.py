"""What console and record say of those who agreed to keep what was said."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from app.workshops.rules import kept_words

SAID = "agreed to keep what was said in the room"


@pytest.mark.parametrize(
    ("agreed", "words"),
    [
        ({}, ""),
        ({None: 4}, ""),
        ({1: 1}, f"The one person who joined {SAID} (wording 1)."),
        ({1: 57}, f"All 57 who joined {SAID} (wording 1)."),
        ({1: 50, 2: 7}, f"All 57 who joined {SAID} (50 to wording 1, 7 to wording 2)."),
        ({None: 2, 1: 55}, f"55 of the 57 who joined {SAID} (wording 1)."),
    ],
)
def test_it_counts_who_agreed_and_names_the_wording(
    agreed: Mapping[int | None, int], words: str
) -> None:
    assert kept_words(agreed) == words
