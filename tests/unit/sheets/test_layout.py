"""How cells read: in any of the ways people write a rating or an answer, and no other."""

from __future__ import annotations

import pytest

from app.sheets.rules.cells import FEATURE_PARTS, ROW_PARTS, Part
from app.sheets.rules.layout import answer_of, is_of, is_value, rating_of, titles, words_of
from app.strands.edition_file import read_edition
from app.strands.rules.claim import Answer
from app.strands.rules.edition import Polarity
from tests.factories import EDITION_2016

EDITION = read_edition(EDITION_2016)


def test_every_rating_is_read_as_it_is_written() -> None:
    for step in EDITION.scale:
        for words in (EDITION.scale.choice(step), EDITION.scale.label(step).upper()):
            assert rating_of(f" {words} ", EDITION.scale) == str(step)


@pytest.mark.parametrize(("words", "read"), [("", ""), ("M", None), ("3", None)])
def test_no_other_word_is_a_rating(words: str, read: str | None) -> None:
    assert rating_of(words, EDITION.scale) == read


@pytest.mark.parametrize("polarity", Polarity)
def test_every_answer_is_read_as_it_is_written(polarity: Polarity) -> None:
    for each in Answer:
        written = words_of(each.value, Part.ANSWER, EDITION, polarity)

        assert answer_of(written.upper(), polarity) == each.value


def test_the_answers_of_the_other_kind_of_sentence_are_not_taken() -> None:
    assert answer_of("Still true", Polarity.ACHIEVEMENT) is None
    assert answer_of("True here", Polarity.SHORTFALL) is None


def test_sheets_get_titles_that_every_program_takes() -> None:
    made = titles(["Delivery: structures/processes and other things", "rows", "A" * 40, "A" * 40])

    assert made == [
        "Delivery structures processes a",
        "rows (2)",
        "A" * 31,
        f"{'A' * 27} (2)",
    ]


def test_places_are_those_of_the_edition() -> None:
    assert all(is_of("row/leadership", part, EDITION) for part in ROW_PARTS)
    assert all(is_of("feature/LEA-LOC-D1", part, EDITION) for part in FEATURE_PARTS)
    for about in ("row/nowhere", "feature/NONE", "leadership", ""):
        assert not any(is_of(about, part, EDITION) for part in Part)
    assert not is_of("row/leadership", Part.ANSWER, EDITION)


@pytest.mark.parametrize(
    ("value", "part", "good"),
    [
        ("6", Part.RATING, True),
        ("7", Part.RATING, False),
        ("yes", Part.ANSWER, True),
        ("True here", Part.ANSWER, False),
        ("2027-03-31", Part.TARGET_BY, True),
        ("20270331", Part.TARGET_BY, False),
        ("x" * 6000, Part.REASON, True),
        ("x" * 6001, Part.REASON, False),
        ("", Part.RATING, True),
    ],
)
def test_what_comes_back_from_a_page_is_looked_at_again(value: str, part: Part, good: bool) -> None:
    assert is_value(value, part, EDITION) is good
