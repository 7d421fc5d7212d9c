"""How a wall of notes is cut into pages that a hall can read."""

from __future__ import annotations

import random

import pytest

from app.assessments.rules.walls import MOST_THEMES, Theme, WallPage, first_pages, pages_of

SHORT, LONG = "No time", "Families wait for months before anybody rings them back. " * 2


def theme(name: str, barriers: int, positives: int = 0, words: str = SHORT) -> Theme:
    return Theme(
        name,
        tuple(f"{words}{n}" for n in range(barriers)),
        tuple(f"{words}+{n}" for n in range(positives)),
    )


def told(pages: tuple[WallPage, ...]) -> list[str]:
    """Every note in the order in which the hall comes to it."""
    return [
        words
        for page in pages
        if not page.overview
        for each in page.themes
        for words in (*each.barriers, *each.positives)
    ]


def test_a_few_notes_stand_on_one_page_without_an_overview() -> None:
    pages = pages_of([theme("Waiting", 4, 2), theme("Time", 3)])

    assert [page.overview for page in pages] == [False]
    assert [each.name for each in pages[0].themes] == ["Waiting", "Time"]


def test_nothing_written_is_no_page() -> None:
    assert pages_of([]) == ()


def test_a_full_wall_begins_with_its_themes_and_tells_each_note_once() -> None:
    themes = [theme("Waiting", 30, 10, LONG), theme("Time", 3), theme("Trust", 8, 9)]

    pages = pages_of(themes)

    assert pages[0] == WallPage(tuple(themes), overview=True)
    assert told(pages) == [n for each in themes for n in (*each.barriers, *each.positives)]
    of_waiting = [each for page in pages[1:] for each in page.themes if each.name == "Waiting"]
    assert [each.continued for each in of_waiting] == [False, *[True] * (len(of_waiting) - 1)]
    assert first_pages(pages)[:2] == ((0, "All themes"), (1, "Waiting"))


def test_a_single_theme_needs_no_overview() -> None:
    pages = pages_of([theme("Other notes", 60)])

    assert len(pages) > 1
    assert not any(page.overview for page in pages)
    assert first_pages(pages) == ()


def test_longer_notes_need_more_pages() -> None:
    assert len(pages_of([theme("A", 20, words=LONG)])) > len(pages_of([theme("A", 20)]))


def test_a_word_without_an_end_takes_the_lines_it_needs() -> None:
    assert len(pages_of([Theme("A", ("W" * 140,) * 9, ())])) > 1


def test_an_overview_names_so_many_themes_and_how_many_more_there_are() -> None:
    pages = pages_of([theme(f"Theme {n}", 5, words=LONG) for n in range(MOST_THEMES + 3)])

    assert len(pages[0].listed) == MOST_THEMES
    assert pages[0].unlisted == 3


@pytest.mark.parametrize("seed", range(20))
def test_however_notes_are_drawn_none_is_lost_and_none_is_told_twice(seed: int) -> None:
    drawn = random.Random(seed)
    themes = [
        Theme(
            f"Theme {number}",
            tuple("x " * drawn.randint(1, 70) for _ in range(drawn.randint(0, 30))),
            tuple("y" * drawn.randint(1, 140) for _ in range(drawn.randint(1, 30))),
        )
        for number in range(drawn.randint(1, 8))
    ]

    pages = pages_of(themes)

    assert told(pages) == [n for each in themes for n in (*each.barriers, *each.positives)]
    assert all(page.themes for page in pages)
