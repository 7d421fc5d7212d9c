"""What bringing cells back would change: what was filled, and never what others wrote since."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.sheets.opening import read_back
from app.sheets.rules.cells import Change, Filled, Part, Place, after, unanswered
from app.sheets.rules.merging import packed, plan, unpacked, unpicked

ROW = Place("row/leadership", Part.REASON)
ANSWER, WAY = Place("feature/A-1", Part.ANSWER), Place("feature/A-1", Part.ANOTHER_WAY)

_texts = st.sampled_from(["", "one", "two", "three"])
_places = st.sampled_from([ROW, ANSWER, WAY, Place("row/culture", Part.RATING)])
_now = st.dictionaries(_places, _texts)
_filled = st.lists(
    st.builds(Filled, _places, st.just("Rows, cell C5"), _texts, _texts),
    unique_by=lambda cell: cell.place,
)


@given(filled=_filled, now=_now)
def test_unpicked_conflicts_leave_what_stands(
    filled: Sequence[Filled], now: dict[Place, str]
) -> None:
    made = plan(filled, now, {})

    changed = {each.place for each in made.changes}
    assert not changed & {each.place for each in made.conflicts}
    for each in made.changes:
        assert each.now == now.get(each.place, "") != each.becomes
    for cell in filled:
        told = cell.place in changed or cell.place in {c.place for c in made.conflicts}
        assert told == (cell.says != now.get(cell.place, ""))


@given(filled=_filled, now=_now)
def test_picking_every_text_of_the_workbook_makes_it_stand(
    filled: Sequence[Filled], now: dict[Place, str]
) -> None:
    picked = {each.place: each.says for each in plan(filled, now, {}).conflicts}

    made = plan(filled, now, picked)
    stands = now | {each.place: each.becomes for each in made.changes}

    assert {cell.place: stands.get(cell.place, "") for cell in filled} == {
        cell.place: cell.says for cell in filled
    }
    assert not unpicked(made, picked)
    assert plan(filled, stands, {}).is_empty


@given(filled=_filled)
def test_cells_come_back_from_the_page_as_they_went(filled: Sequence[Filled]) -> None:
    assert list(unpacked(packed(filled), Part)) == list(filled)


@pytest.mark.parametrize(
    "sent", ["", "{}x", "[1]", '[["row/x","reason","","",5]]', '[["row/x","colour","","",""]]', "7"]
)
def test_anything_else_is_refused(sent: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        unpacked(sent, Part)


def test_a_plan_is_another_once_something_it_is_about_has_changed() -> None:
    filled = [Filled(ROW, "Rows, cell D5", "", "ours")]

    before = plan(filled, {}, {}).now

    assert plan(filled, {ANSWER: "yes"}, {}).now == before
    assert plan(filled, {ROW: "theirs"}, {}).now != before


def test_a_picked_text_that_stands_no_longer_has_to_be_picked_again() -> None:
    filled = [Filled(ROW, "Rows, cell D5", "", "ours")]
    picked = {ROW: "theirs"}

    assert not unpicked(plan(filled, {ROW: "theirs"}, picked), picked)
    assert unpicked(plan(filled, {ROW: "theirs, changed"}, picked), picked)


def test_what_nobody_changed_stays_in_what_a_feature_says() -> None:
    said = after([Change(WAY, "x", "", "Ours")], "feature/A-1", {ANSWER: "partly"})

    assert said == {Part.ANSWER: "partly", Part.ANOTHER_WAY: "Ours", Part.BECAUSE: ""}


@pytest.mark.parametrize(
    ("change", "now", "told"),
    [
        (Change(WAY, "Here", "", "Ours"), {}, "choose an answer"),
        (Change(ANSWER, "Here", "yes", ""), {ANSWER: "yes"}, "not taken away"),
    ],
)
def test_words_need_an_answer_and_answers_stay(
    change: Change, now: dict[Place, str], told: str
) -> None:
    (wrong,) = unanswered([change], now)

    assert wrong.where == "Here"
    assert told in wrong.words


@pytest.mark.parametrize("words", ["_x000D_", "_x005F_", "a_x005F_x000D_b", "_x0041_x0042_", "=1"])
def test_a_text_that_speaks_of_how_workbooks_write_comes_back_as_it_was(words: str) -> None:
    assert read_back(words) == words
