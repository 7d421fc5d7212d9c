"""Abbreviations are explained where they first stand; the text stays as it is."""

from hypothesis import given, settings
from hypothesis import strategies as st

from app.strands.rules.glossary import ABBREVIATIONS, Part, spelled_out


def test_an_abbreviation_is_explained_once() -> None:
    assert spelled_out("Partner and TFEA feedback; TFEA reports") == (
        Part("Partner and "),
        Part("TFEA", "Troubled Families Employment Adviser"),
        Part(" feedback; TFEA reports"),
    )


def test_several_of_a_kind_are_explained_too() -> None:
    assert spelled_out("CCGs")[0].stands_for == "clinical commissioning group"


def test_letters_inside_a_word_mean_nothing() -> None:
    assert spelled_out("CAFETERIA, scaf, CPR") == (Part("CAFETERIA, scaf, CPR"),)


@given(st.lists(st.sampled_from([*ABBREVIATIONS, "the", "and ", ", ", "(", "s"]), max_size=12))
@settings(max_examples=300, deadline=None, derandomize=True)
def test_the_pieces_together_are_the_text(words: list[str]) -> None:
    text = " ".join(words)

    assert "".join(part.words for part in spelled_out(text)) == text
