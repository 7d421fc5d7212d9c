"""A vote on sentences as bars, and the sentences on which a room is split."""

from __future__ import annotations

from app.voting.results import Result, StageTicked, TickedLine
from app.voting.splitting import most_split, strips


def line(name: str, number: int | None, *, most: bool = False) -> TickedLine:
    return TickedLine(name, f"Sentence {name}", number, most)


def result(*lines: TickedLine, voted: int = 12, cannot_say: int = 2) -> Result:
    return Result("", voted, cannot_say, (), 2, ticked=(StageTicked("Developing", lines),))


def test_a_share_is_of_those_who_ticked_and_not_of_those_who_could_not_say() -> None:
    (stage,) = strips(result(line("a", 10, most=True), line("b", 4), line("c", 0)))

    assert stage.shares == (100, 40, 0)
    assert stage.words == (
        "Sentence a: 10 of 10",
        "Sentence b: 4 of 10",
        "Sentence c: 0 of 10",
    )
    assert stage.most == 1


def test_where_only_the_majority_may_be_told_no_number_is_drawn() -> None:
    small = result(line("a", None, most=True), line("b", None), voted=6, cannot_say=0)

    (stage,) = strips(small)

    assert stage.shares == (100, 0)
    assert stage.words == ("Sentence a: most", "Sentence b: few or nobody")
    assert most_split(small) == ()


def test_the_three_nearest_to_half_and_half_split_the_room_most() -> None:
    found = most_split(
        result(line("a", 9), line("b", 4), line("c", 5), line("d", 7), line("e", 3), line("f", 2))
    )

    assert [each.sentence[-1] for each in found] == ["c", "b", "d"]
    assert [(each.number, each.of) for each in found] == [(5, 10), (4, 10), (7, 10)]


def test_a_room_of_one_mind_is_split_on_nothing() -> None:
    assert most_split(result(line("a", 9), line("b", 1))) == ()
    assert most_split(None) == ()
    assert strips(None) == ()
