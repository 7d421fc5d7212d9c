"""The words a note stands on are found again, whatever becomes of the text around them."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from app.peer_review.rules import anchors
from app.peer_review.rules.anchors import Now, Span, nearest_words, since, words_meant

THEN = "Every plan has one worker. Families know whom to call. Most plans end within a year."


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("", THEN),
        ("Families know whom to call", "Families know whom to call"),
        ("families  know\nwhom", "Families know whom"),
        ("plans end", "plans end"),
    ],
)
def test_typed_words_are_found_where_they_stand(typed: str, meant: str) -> None:
    span = words_meant(THEN, typed)

    assert span is not None
    assert span.of(THEN) == meant


def test_quotation_marks_of_a_keyboard_find_those_of_the_page() -> None:
    span = words_meant("The board’s “one plan” holds.", 'the board\'s "one plan"')

    assert span == Span(0, 22)


def test_of_words_that_stand_twice_the_chosen_ones_are_meant() -> None:
    assert words_meant("one and one and one", "one", near=9) == Span(8, 11)


def test_words_that_are_not_there_are_not_found_and_the_nearest_are_offered() -> None:
    assert words_meant(THEN, "Familys knew whom to call") is None
    assert nearest_words(THEN, "Familys knew whom to call") == "Families know whom to call"
    assert nearest_words("", "anything") == ""


def test_one_misspelt_word_is_found_although_no_word_is_the_same() -> None:
    assert nearest_words(THEN, "Familys") == "Families"


def test_however_much_is_typed_little_is_compared_sign_by_sign(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    compared = []

    class Counting(SequenceMatcher[str]):
        def set_seq1(self, a: Sequence[str]) -> None:
            self.first = a
            super().set_seq1(a)

        def ratio(self) -> float:
            compared.append(len(self.first))
            return super().ratio()

    monkeypatch.setattr(anchors, "SequenceMatcher", Counting)
    passage = " ".join(f"word{number % 400}" for number in range(800))

    found = nearest_words(passage, "x" + passage[1000:3000])

    assert found in passage
    assert len(compared) <= 10
    assert max(compared) < 20 * 31


def test_a_word_without_an_end_is_compared_by_its_beginning() -> None:
    assert nearest_words("plan " + "a" * 6000, "a" * 2000) == "a" * 6000


@pytest.mark.parametrize(
    ("now", "became", "shown"),
    [
        (THEN, Now.SAME, "Families know whom to call"),
        (f"At first: {THEN}", Now.ELSEWHERE, "Families know whom to call"),
        ("Families know whom to call.", Now.ELSEWHERE, "Families know whom to call"),
        (
            THEN.replace("know whom to call", "nearly always know whom to ring"),
            Now.CHANGED,
            "Families nearly always know whom to ring",
        ),
        (
            THEN.replace("Families know whom to call", "Nobody could say"),
            Now.CHANGED,
            "Nobody could say",
        ),
        ("Something else altogether.", Now.GONE, None),
        ("Every plan has one worker. Most plans end within a year.", Now.GONE, None),
        ("", Now.GONE, None),
    ],
)
def test_a_later_text_says_what_has_become_of_the_words(
    now: str, became: Now, shown: str | None
) -> None:
    span = words_meant(THEN, "Families know whom to call")
    assert span is not None

    found = since(THEN, span, now)

    assert found.now is became
    assert (found.span.of(now) if found.span else None) == shown


_WORDS = st.sampled_from(
    ["plan", "worker", "family", "families", "board", "call", "year,", "not.", "one", "the\n", "of"]
)
_TEXT = st.lists(_WORDS, min_size=1, max_size=30).map(" ".join)
_EDITS = st.lists(
    st.tuples(st.floats(0, 1), st.floats(0, 1), st.one_of(st.just(""), _TEXT)), max_size=6
)


def _edited(text: str, edits: list[tuple[float, float, str]]) -> str:
    """A text after somebody has cut out, put in and written over some of it."""
    for one, other, words in edits:
        start, end = sorted((int(one * len(text)), int(other * len(text))))
        text = f"{text[:start]}{words}{text[end:]}"
    return text


@settings(max_examples=1000, deadline=None)
@given(_TEXT, st.floats(0, 1), st.floats(0, 1), _EDITS)
def test_no_note_loses_its_words_in_a_thousand_edits(
    then: str, one: float, other: float, edits: list[tuple[float, float, str]]
) -> None:
    start, end = sorted((int(one * len(then)), int(other * len(then))))
    start = min(start, len(then) - 1)
    span = Span(start, max(end, start + 1))
    now = _edited(then, edits)
    quoted = span.of(then)
    # A note stands on words: nobody can choose a space alone.
    assume(quoted.strip())

    found = since(then, span, now)

    if found.now is Now.GONE:
        assert found.span is None
        assert quoted not in now
        return
    assert found.span is not None
    assert 0 <= found.span.start < found.span.end <= len(now)
    if found.now is not Now.CHANGED:
        assert found.span.of(now) == quoted
    else:
        assert quoted not in now
        assert found.span.of(now).strip()
