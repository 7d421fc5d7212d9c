"""What is cut to fit on paper says so, and what fits is left alone."""

from app.packs.rules.fitting import CONTINUED, lines_of, shortened


def test_a_text_that_fits_stays_as_it_is() -> None:
    assert shortened("Who leads?", 500, 12, 1) == "Who leads?"


def test_a_text_that_does_not_fit_is_cut_after_a_word() -> None:
    cut = shortened("We meet every month, and then we act on it together", 200, 12, 1)

    assert cut == f"We meet{CONTINUED}"
    assert lines_of(cut, 200, 12) == 1


def test_a_word_wider_than_its_place_is_cut_inside_and_may_go_on_below() -> None:
    cut = shortened("W" * 60, 74, 10, 4)

    shown = cut.replace("\u200b", "")
    assert shown.endswith(CONTINUED)
    assert set(shown.removesuffix(CONTINUED)) == {"W"}
    assert lines_of(shown, 74, 10) <= 4
    assert "\u200b" in cut
