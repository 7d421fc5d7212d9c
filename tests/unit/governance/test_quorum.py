"""Enough organisations, or a plain reason why not."""

from app.governance.rules.quorum import quorum_problem

FOUR = ["Ashby Police", "Ashby Trust", "Beech School", "Home Start"]


def test_four_of_five_are_named_and_told_what_to_do() -> None:
    problem = quorum_problem("The partnership board", 5, FOUR)

    assert problem == (
        "The partnership board decides when five partner organisations are present, and four were:"
        " Ashby Police, Ashby Trust, Beech School and Home Start. Tick whoever else was there; if"
        " nobody was, the board has to decide at its next meeting."
    )


def test_as_many_as_needed_are_enough() -> None:
    assert quorum_problem("The board", 5, [*FOUR, "Jobcentre"]) is None
    assert quorum_problem("The board", 1, ["Jobcentre"]) is None


def test_one_of_two_reads_well() -> None:
    problem = quorum_problem("The board", 2, ["Jobcentre"])

    assert problem is not None
    assert "two partner organisations are present, and one was: Jobcentre." in problem


def test_nobody_ticked_is_asked_for() -> None:
    problem = quorum_problem("The board", 1, [])

    assert problem == (
        "The board decides when one partner organisation is present."
        " Tick the organisations that were there."
    )
