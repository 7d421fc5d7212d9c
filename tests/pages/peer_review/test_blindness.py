"""Before the opening, no byte that others are sent depends on what a reviewer makes of a row."""

from __future__ import annotations

import pytest
from jinja2 import FileSystemBytecodeCache

from tests.databases import Databases
from tests.pages.peer_review.blindness import (
    ANN,
    FAY,
    HIDDEN,
    IDA,
    OUTSIDE,
    ROB,
    WATCHERS,
    Sent,
    Worlds,
)


@pytest.fixture(scope="module")
def sent(
    kinds_of_database: dict[str, Databases],
    tmp_path_factory: pytest.TempPathFactory,
    compiled_templates: FileSystemBytecodeCache,
) -> dict[str, Sent]:
    """What everybody is sent in each world."""
    folder = tmp_path_factory.mktemp("blind")
    worlds = Worlds(folder, kinds_of_database["sqlite"], compiled_templates)
    worlds.begin()
    return {hidden: worlds.sent(hidden) for hidden in HIDDEN}


def told(sent: dict[str, Sent], hidden: str, but: str) -> list[tuple[str, str]]:
    """Who is sent other bytes where this is hidden, but for the one whose own it is."""
    usual, other = sent[HIDDEN[0]], sent[hidden]
    assert {*other} == {key for key in usual if key[0] in {who for who, _ in other}}
    return [key for key in other if usual[key] != other[key] and key[0] != but]


def test_everybody_asks_for_everything_and_is_let_in_somewhere(sent: dict[str, Sent]) -> None:
    usual = sent[HIDDEN[0]]

    for who in WATCHERS:
        answers = [each for (asked, _), each in usual.items() if asked == who]
        assert len(answers) > 60, who
        assert any(each.startswith(b"200") for each in answers), who
    for address in ("pass", "pass/rows/culture", "differences", "pass/open"):
        assert usual[IDA, f"/areas/E99000001/reviews/1/{address}"].startswith(b"200"), address
    assert usual[ANN, "/areas/E99000001/history"].startswith(b"200")


@pytest.mark.parametrize(
    ("hidden", "whose"),
    [(HIDDEN[1], ROB), (HIDDEN[2], FAY), (HIDDEN[4], ROB)],
)
def test_no_byte_tells_anybody_else(sent: dict[str, Sent], hidden: str, whose: str) -> None:
    assert told(sent, hidden, whose) == []


def test_what_the_team_opened_and_settled_tells_the_area_nothing(sent: dict[str, Sent]) -> None:
    assert {who for who, _ in sent[HIDDEN[3]]} == {*OUTSIDE}
    assert told(sent, HIDDEN[3], "") == []


@pytest.mark.parametrize(
    ("hidden", "whose"),
    [(HIDDEN[1], ROB), (HIDDEN[2], FAY)],
)
def test_whose_own_it_is_sees_it(sent: dict[str, Sent], hidden: str, whose: str) -> None:
    assert (whose, "/areas/E99000001/reviews/1/pass") in told(sent, hidden, "")


def test_who_noted_sees_their_notes(sent: dict[str, Sent]) -> None:
    for address in ("rows/culture", "notes", "notes/as-the-area-reads-them", "evidence/1"):
        assert (ROB, f"/areas/E99000001/reviews/1/{address}") in told(sent, HIDDEN[4], "")
