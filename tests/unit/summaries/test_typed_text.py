"""What people paste is kept, line by line and bullet by bullet."""

import pytest

from app.summaries.rules import Paragraph, clean, paragraphs


@pytest.mark.parametrize("bullet", ["• ", "•\t", "·\t", "- ", "* ", "– ", "— ", "\uf0b7\t", "o\t"])
def test_a_pasted_bullet_is_a_bullet_whatever_it_looks_like(bullet: str) -> None:
    typed = paragraphs(f"{bullet}Plans are shared\n\t{bullet}Data is not")

    assert typed == (Paragraph("Plans are shared", True), Paragraph("Data is not", True))


def test_bullets_that_lost_their_line_ends_are_parted_again() -> None:
    assert [line.text for line in paragraphs("• One • Two • Three")] == ["One", "Two", "Three"]


def test_a_minus_before_a_figure_and_a_number_before_words_stay_in_the_text() -> None:
    typed = paragraphs("-5 families\n1. First\n2) Second")

    assert typed == (Paragraph("-5 families"), Paragraph("1. First"), Paragraph("2) Second"))


def test_every_kind_of_line_end_ends_a_line() -> None:
    typed = paragraphs("one\r\ntwo\rthree\u2028four\vfive\n\n\nsix")

    assert [line.text for line in typed] == ["one", "two", "three", "four", "five", "six"]


def test_signs_that_break_files_or_turn_the_text_are_taken_out() -> None:
    assert clean("a\x00b\x08c\x1fd\ud800e\ufffef\u202eg\u2066h") == "abcdefgh"


def test_accents_and_emoji_stay_and_letters_in_parts_are_joined() -> None:
    assert clean("y\u0302 ŵ é 🧩 שלום") == "ŷ ŵ é 🧩 שלום"


def test_nothing_typed_gives_no_paragraph() -> None:
    assert paragraphs(" \n\t\n• \n") == ()
