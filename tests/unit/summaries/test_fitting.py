"""What is said while somebody types is true, and nothing is cut silently."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.summaries.rules import ROOM_FOR, Field, Paragraph, how_it_fits, paragraphs, room_for
from app.summaries.rules.fitting import CONTINUED, Room, lines_taken, shortened, shortened_line
from tests.unit.summaries.sample import as_much_as_fits

PLAIN = "Partners share their plans and their data with each other every week. "


def test_a_short_text_is_counted_in_its_letters() -> None:
    fit = how_it_fits("All partners share their plans weekly.", Field.KEY_EVIDENCE)

    room = ROOM_FOR[Field.KEY_EVIDENCE].characters
    assert fit.words == f"38 of {room} characters on the one page"
    assert fit.fits


def test_an_ordinary_text_of_the_promised_length_fits() -> None:
    for field, room in ROOM_FOR.items():
        assert how_it_fits((PLAIN * 10)[: int(room.characters * 0.95)], field).fits


@pytest.mark.parametrize("seed", [PLAIN, "W", "Families ", "• One\n"])
def test_one_letter_more_than_fits_is_one_too_many(seed: str) -> None:
    full = as_much_as_fits(seed, Field.NEXT_STEPS)
    more = next(
        text
        for length in range(len(full) + 1, len(full) + 40)
        if not how_it_fits(text := (full + seed * 9)[:length], Field.NEXT_STEPS).fits
    )

    fit = how_it_fits(more, Field.NEXT_STEPS)

    assert fit.used > fit.room
    assert fit.words.endswith("too many: the rest goes on page 2")


def test_a_single_letter_too_many_is_said_in_the_singular() -> None:
    full = as_much_as_fits("W", Field.ASKED)

    fit = how_it_fits(f"{full}W", Field.ASKED)

    assert fit.words == "1 character too many: the rest goes on page 2"


def test_ten_short_lines_count_as_lines_not_as_letters() -> None:
    fit = how_it_fits("• Yes\n" * 10, Field.KEY_EVIDENCE)

    assert not fit.fits
    assert ROOM_FOR[Field.KEY_EVIDENCE].lines < 10


def test_wide_letters_use_up_more_room_than_narrow_ones() -> None:
    assert len(as_much_as_fits("W", Field.ASKED)) < len(as_much_as_fits("i", Field.ASKED)) / 2


def test_more_rows_leave_less_room_and_fewer_leave_more() -> None:
    rooms = [room_for(Field.NEXT_STEPS, rows).characters for rows in (3, 7, 10, 12)]

    assert rooms == sorted(rooms, reverse=True)
    assert len(set(rooms)) == 4


def test_a_cut_text_stops_after_a_word_and_says_where_it_goes_on() -> None:
    shown, cut = shortened(paragraphs(f"• Short\n• {PLAIN * 9}"), Room(15, 4))

    assert cut
    assert shown[0] == Paragraph("Short", True)
    assert PLAIN.startswith(shown[1].text.removesuffix(" …"))
    assert PLAIN[len(shown[1].text) - 2] == " "
    assert shown[-1] == Paragraph(CONTINUED)
    assert lines_taken(shown, 15) <= 4


def test_a_word_longer_than_the_room_is_cut_too() -> None:
    shown, cut = shortened([Paragraph("x" * 5000)], Room(15, 4))

    assert cut
    assert lines_taken(shown, 15) <= 4


def test_a_title_too_long_for_its_line_says_so_on_the_line() -> None:
    shown, cut = shortened_line("Bournemouth, Christchurch and Poole " * 4, Room(40, 1))

    assert cut
    assert shown.endswith(f"… {CONTINUED}")
    assert lines_taken([Paragraph(shown)], 40) == 1


@settings(max_examples=50, deadline=None)
@given(st.text(max_size=400), st.sampled_from(Field))
def test_whatever_is_typed_what_is_shown_keeps_to_its_share(text: str, field: Field) -> None:
    room, typed = ROOM_FOR[field], paragraphs(text)

    shown, cut = shortened(typed, room)

    assert lines_taken(shown, room.width) <= room.lines
    assert cut is not how_it_fits(text, field).fits
    assert cut or shown == typed
