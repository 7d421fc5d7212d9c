"""After a first pass the meeting talks about what needs it most."""

from __future__ import annotations

from dataclasses import replace

from app.assessments.rules.diverging import VotedRow, topics


def row(
    name: str,
    reach: float | None = 0,
    gap: int | None = 0,
    grade: str = "strong",
    minutes: int | None = None,
) -> VotedRow:
    return VotedRow(name.lower(), name, reach, gap, grade, minutes)


def test_rows_come_by_spread_gap_and_thin_evidence_together() -> None:
    found = topics(
        [
            row("Strategy"),
            row("Culture", reach=1, gap=1),
            row("Leadership", reach=4),
            row("Workforce", grade="none", gap=1),
        ],
        None,
    )

    assert [topic.name for topic in found] == ["Leadership", "Workforce", "Culture", "Strategy"]


def test_each_row_says_why_in_a_sentence() -> None:
    apart, thin, well = topics(
        [row("Culture", reach=3, gap=2, grade="thin"), row("Strategy", grade="none"), row("Other")],
        None,
    )

    assert apart.why == (
        "The room is far apart; it lies one stage from the desktop rating; the evidence is thin."
    )
    assert thin.why == "Nothing stands behind it yet."
    assert well.why == "Little stands in the way: agree it."


def test_what_is_not_shown_weighs_nothing() -> None:
    hidden, seen = row("Hidden", reach=None, gap=None), row("Seen", reach=1)

    assert [topic.name for topic in topics([hidden, seen], None)] == ["Seen", "Hidden"]


def test_the_minutes_left_go_to_the_first_rows_that_fit() -> None:
    found = topics(
        [row("Long", reach=6, minutes=40), row("Longer", reach=5, minutes=30), row("Short", 4)], 60
    )

    assert [(topic.name, topic.minutes, topic.fits) for topic in found] == [
        ("Long", 40, True),
        ("Longer", 30, False),
        ("Short", 15, True),
    ]


def test_a_part_is_talked_about_and_nobody_is_told_to_agree_it() -> None:
    (topic,) = topics([replace(row("Culture: vision"), part=True)], None)

    assert topic.part is True
    assert topic.why == "The room is near one another here."
