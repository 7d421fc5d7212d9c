"""What a year moved, row by row."""

from dataclasses import replace

from app.governance.rules.movement import FrozenRow, in_a_sentence, movements

THEN = FrozenRow(
    "leadership", "Leadership", 2, "Developing", "Early days.", {"a": "A."}, {1: "Survey"}
)
NOW = FrozenRow(
    "leadership", "Leadership", 5, "Maturing / Mature", "More of it.",
    {"a": "A.", "b": "B.", "c": "C."}, {2: "Audit"},
)  # fmt: skip


def test_a_row_says_how_far_it_moved_and_why() -> None:
    (row,) = movements([THEN], [NOW], same_edition=True)

    assert (row.before, row.after) == ("Developing", "Maturing / Mature")
    assert row.moved == "Up one and a half stages"
    assert row.became_true == ("B.", "C.")
    assert (row.evidence_added, row.evidence_gone) == (("Audit",), ("Survey",))
    assert row.reason == "More of it."


def test_a_row_may_go_down_and_lose_a_sentence() -> None:
    (row,) = movements([NOW], [replace(THEN, half_steps=4)], same_edition=True)

    assert row.moved == "Down half a stage"
    assert row.no_longer_true == ("B.", "C.")


def test_a_whole_stage_and_two_read_well() -> None:
    up = [movements([THEN], [replace(NOW, half_steps=to)], True)[0].moved for to in (2, 4, 6)]

    assert up == ["The same", "Up one stage", "Up two stages"]


def test_another_edition_is_laid_beside_and_never_scored_again() -> None:
    (row,) = movements([THEN], [NOW], same_edition=False)

    assert row.moved == "Another edition of the model: set side by side, not compared"
    assert (row.before, row.after, row.became_true) == ("Developing", "Maturing / Mature", ())
    assert not row.changed


def test_rows_that_only_one_version_has_are_named() -> None:
    other = replace(NOW, key="data", name="Data")

    new, gone = movements([THEN], [other], same_edition=False)

    assert (new.name, new.moved) == ("Data", "New in this version")
    assert (gone.name, gone.moved) == ("Leadership", "Not in this version")


def test_a_first_rating_is_not_a_move() -> None:
    (row,) = movements([replace(THEN, half_steps=None)], [NOW], same_edition=True)

    assert row.moved == "Rated for the first time"
    assert not row.changed


def test_a_year_in_a_sentence() -> None:
    second = replace(THEN, key="culture"), replace(NOW, key="culture")

    moved = movements([THEN, second[0]], [NOW, second[1]], same_edition=True)

    assert in_a_sentence(moved) == "Two rows moved; four sentences became true."
    assert in_a_sentence(movements([THEN], [THEN], True)) == "No row moved."
