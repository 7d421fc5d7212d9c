"""Days and lists in a sentence."""

from __future__ import annotations

from datetime import date

from app.web.words import date_in_words


def test_a_date_is_written_in_words() -> None:
    assert date_in_words(date(2026, 3, 1)) == "1 March 2026"
