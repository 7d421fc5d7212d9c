"""What bringing a reviewer's lines back would change: never what they said here since."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.peer_review.rules.anchors import Span
from app.peer_review.rules.travelling import (
    CANNOT_SAY,
    Line,
    Meant,
    OwnNote,
    Standing,
    lacks,
    note_key,
    packed,
    plan,
    unpacked,
)
from app.peer_review.rules.workbook import EMPTY_LINES, is_new, is_value, value_of, words_of
from app.strands.rules.scale import Scale, Stage

STAMP = "ab" * 32
SCALE = Scale((Stage("early", "Early", ""), Stage("mature", "Mature", "")))
ROWS = {"culture": "Culture", "leadership": "Leadership"}
NOTE = ("culture", "Why Culture", "", "challenge", "Says who?")
CELLS = ("Rows, cell E4", "Rows, cell F4")
NOTE_CELLS = ("B4", "C4", "D4", "E4", "F4")
MEANT = Meant("text/1", Span(0, 11))

_said = st.tuples(st.sampled_from(["", "2", "3"]), st.sampled_from(["", "one", "two"]))
_abouts = st.sampled_from(["row/culture", "row/leadership", "evidence/7", "evidence/8"])
_lines = st.lists(
    st.builds(Line, _abouts, st.just(CELLS), _said, _said), unique_by=lambda line: line.about
)
_now = st.dictionaries(_abouts, _said)


def standing(said: dict[str, tuple[str, ...]] | None = None, *notes: OwnNote) -> Standing:
    return Standing(said or {}, notes)


def new(number: int = 1, says: tuple[str, ...] = NOTE) -> Line:
    return Line(f"new/{STAMP}/{number}", NOTE_CELLS, ("",) * 5, says)


def kept(line: Line, *, gone: bool = False, words: str = "Says who?") -> OwnNote:
    said = (line.says[0], line.says[2], line.says[3], words)
    return OwnNote(note_key(line.about, 3), said, MEANT.place, MEANT.span, gone)


@given(lines=_lines, now=_now)
def test_what_nobody_picked_stays_as_it_is_here(
    lines: Sequence[Line], now: dict[str, tuple[str, ...]]
) -> None:
    made = plan(lines, standing(now), {}, 3)

    clashes = {each.line.about for each in made.conflicts}
    changed = {each.line.about for each in made.changes}
    assert not clashes & changed
    for line in lines:
        stands = now.get(line.about, ("", ""))
        assert (line.about in clashes | changed) == (line.says != stands)
        assert (line.about in changed) == (line.says != stands == line.stood)


@given(lines=_lines, now=_now)
def test_bringing_the_same_lines_again_changes_nothing(
    lines: Sequence[Line], now: dict[str, tuple[str, ...]]
) -> None:
    mine = [each.line.about for each in plan(lines, standing(now), {}, 3).conflicts]
    made = plan(lines, standing(now), {}, 3, mine)
    after = now | {each.line.about: each.line.says for each in made.changes}

    again = plan(lines, standing(after), {}, 3)

    assert again.is_empty


@given(lines=_lines, now=_now)
def test_once_ratings_are_closed_none_changes_and_each_is_told(
    lines: Sequence[Line], now: dict[str, tuple[str, ...]]
) -> None:
    made = plan(lines, Standing(now, (), "They stay."), {}, 3, [each.about for each in lines])

    assert all(each.line.kind == "evidence" for each in (*made.changes, *made.conflicts))
    told = {each.line.about for each in made.left}
    assert told == {
        each.about
        for each in lines
        if each.kind == "row" and each.says != now.get(each.about, ("", ""))
    }


def test_a_note_is_made_of_a_line_once() -> None:
    line = new()

    made = plan([line], standing(), {line.about: MEANT}, 3)
    again = plan([line], standing({}, kept(line)), {line.about: MEANT}, 3)

    assert [each.line for each in made.changes] == [line]
    assert made.changes[0].adds
    assert again.is_empty
    assert (again.left, again.wrong) == ((), ())


def test_a_note_in_other_words_than_were_brought_before_is_told_and_changes_nothing() -> None:
    line = new()

    made = plan([line], standing({}, kept(line, words="Who says?")), {line.about: MEANT}, 3)

    assert made.is_empty
    assert "a note stays as it was written" in made.wrong[0].words


def test_a_note_that_was_taken_back_does_not_come_back_by_itself() -> None:
    line = new()

    made = plan([line], standing({}, kept(line, gone=True)), {line.about: MEANT}, 3)

    assert made.is_empty
    assert "You took this note back" in made.left[0].why


def test_the_same_note_from_another_workbook_is_not_made_twice() -> None:
    line = new()
    alike = OwnNote(
        "0" * 16, ("culture", "", "challenge", "Says who?"), "text/1", Span(0, 11), False
    )
    elsewhere = OwnNote("1" * 16, alike.said, "text/1", Span(4, 11), False)

    assert plan([line], standing({}, alike), {line.about: MEANT}, 3).is_empty
    assert not plan([line], standing({}, elsewhere), {line.about: MEANT}, 3).is_empty


def test_nobody_can_name_the_note_of_somebody_else() -> None:
    assert note_key(f"new/{STAMP}/1", 3) != note_key(f"new/{STAMP}/1", 4)
    assert note_key(f"new/{STAMP}/1", 3) != note_key(f"new/{STAMP}/2", 3)


@pytest.mark.parametrize(
    ("says", "cell"),
    [
        (("", "Why Culture", "", "challenge", "Says who?"), "B4"),
        (("culture", "", "", "challenge", "Says who?"), "C4"),
        (("culture", "Why", "families", "challenge", "Says who?"), "D4"),
        (("culture", "", "families", "", "Says who?"), "E4"),
        (("culture", "", "families", "lesson", ""), "F4"),
    ],
)
def test_what_a_note_lacks_is_told_by_its_cell(says: tuple[str, ...], cell: str) -> None:
    wrong = lacks(new(1, says))

    assert wrong is not None
    assert wrong.where == cell


@pytest.mark.parametrize(
    ("stood", "says", "cell"),
    [
        (("", ""), ("2", ""), "Rows, cell F4"),
        (("", ""), ("", "Because."), "Rows, cell E4"),
        (("2", "Because."), ("", "Because."), "Rows, cell E4"),
        (("2", "Because."), ("3", ""), "Rows, cell F4"),
    ],
)
def test_what_a_rating_lacks_is_told_by_its_cell(
    stood: tuple[str, ...], says: tuple[str, ...], cell: str
) -> None:
    wrong = lacks(Line("row/culture", CELLS, stood, says))

    assert wrong is not None
    assert wrong.where == cell


def test_a_verdict_needs_no_reason() -> None:
    assert lacks(Line("evidence/7", CELLS, ("", ""), ("supports", ""))) is None
    assert lacks(new()) is None


def test_a_line_names_the_first_cell_that_was_typed_into() -> None:
    line = Line("row/culture", CELLS, ("2", "Old."), ("2", "New."))

    assert line.where == "Rows, cell F4"


@given(lines=_lines)
def test_lines_come_back_from_the_page_as_they_went(lines: Sequence[Line]) -> None:
    every = (*lines, new())

    assert unpacked(packed(every)) == every


@pytest.mark.parametrize(
    "carried",
    ["", "nothing", "[1]", '[["row/culture", [], [], []]]', '[["row/culture", ["a", "b"], "c", 1]]',
     '[["new/x/1", ["a", "b"], ["", ""], ["", ""]]]', "[" * 100_000,
     '[["row/a", ["a", "b"], ["", ""], ["2", "\\u0000"]]]',
     '[["row/a", ["a", "b"], ["", ""], ["2", "\\ud800"]]]',
     '[["row/a", ["", ""], ["", ""], ["", ""]], ["row/a", ["", ""], ["", ""], ["", ""]]]'],
)  # fmt: skip
def test_what_no_page_of_ours_sent_is_refused(carried: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        unpacked(carried)


@pytest.mark.parametrize(
    ("words", "kind", "part", "value"),
    [
        ("between early and mature", "row", 0, "1"),
        ("Early / Mature", "row", 0, "1"),
        ("i cannot  say", "row", 0, CANNOT_SAY),
        ("Splendid", "row", 0, None),
        ("It is too old", "evidence", 0, "too old"),
        ("leadership", "new", 0, "leadership"),
        ("Nowhere", "new", 0, None),
        ("Heard from the front line", "new", 2, "front line"),
        ("Question", "new", 3, "question"),
        ("Heard from families", "new", 3, None),
        ("= as typed", "new", 4, "= as typed"),
        ("", "new", 3, ""),
    ],
)
def test_a_cell_means_what_its_list_says(
    words: str, kind: str, part: int, value: str | None
) -> None:
    assert value_of(words, kind, part, SCALE, ROWS) == value


@given(
    place=st.sampled_from([("row", 0), ("evidence", 0), ("new", 0), ("new", 2), ("new", 3)]),
    value=st.sampled_from(["0", "2", CANNOT_SAY, "supports", "culture", "data", "lesson"]),
)
def test_every_value_reads_back_from_its_words(place: tuple[str, int], value: str) -> None:
    kind, part = place
    if is_value(value, kind, part, SCALE, ROWS):
        words = words_of(value, kind, part, SCALE, ROWS)

        assert value_of(words, kind, part, SCALE, ROWS) == value


@pytest.mark.parametrize(
    ("value", "kind", "part"),
    [("3", "row", 0), ("-1", "row", 0), ("x" * 1001, "row", 1), ("x" * 301, "evidence", 1),
     ("splendid", "evidence", 0), ("nowhere", "new", 0), ("x" * 2001, "new", 4)],
)  # fmt: skip
def test_a_line_never_holds_what_the_pages_would_refuse(value: str, kind: str, part: int) -> None:
    assert not is_value(value, kind, part, SCALE, ROWS)


def test_only_an_empty_line_of_a_workbook_of_ours_is_new() -> None:
    assert is_new(f"new/{STAMP}/{EMPTY_LINES}")
    for about in (f"new/{STAMP}/{EMPTY_LINES + 1}", f"new/{STAMP}/0", "new/1", f"note/{STAMP}/1"):
        assert not is_new(about), about
