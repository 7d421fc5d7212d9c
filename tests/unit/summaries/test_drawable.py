"""What a PDF can be asked to draw."""

from app.summaries.pdf import drawable
from app.summaries.rules.fitting import COLUMNS
from app.web.typesetting import NOT_DRAWABLE

BREAK = "\u200b"


def test_only_a_word_wider_than_its_column_may_break_inside() -> None:
    drawn = drawable(f"Responsibilities {'W' * 20}", COLUMNS.evidence)

    assert drawn == f"Responsibilities {BREAK.join('W' * 20)}"


def test_a_line_may_end_at_every_space_even_beside_a_bracket_or_a_slash() -> None:
    assert drawable("one / two") == f"one{BREAK} / two"


def test_a_sign_no_face_has_is_a_box_and_its_invisible_parts_are_left_out() -> None:
    assert drawable("✈\ufe0f 家") == f"{NOT_DRAWABLE} {NOT_DRAWABLE}"


def test_welsh_polish_greek_cyrillic_hebrew_and_arabic_are_drawn() -> None:
    words = "Ŵyth Łódź Αθήνα Київ שלום مرحبا ½ £5 €5 ✓"

    assert drawable(words) == words
