"""Reads what a run gathered: counts, paper, words, and how many devices sent more than once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select

from app.extensions import db
from app.instruments.models import Count, Paper, Sent, Words
from app.instruments.queries import RunHere
from app.instruments.rules.answers import Totals
from app.instruments.rules.shown import EVERYBODY, Gathered
from app.web.filters import counted


@dataclass(frozen=True)
class PaperHere:
    """Paper forms that were keyed in by one press."""

    id: int
    totals: Totals
    by: str
    at: datetime


@dataclass(frozen=True)
class WordsHere:
    """What somebody wrote as an answer to a question."""

    id: str
    question: str
    words: str


@dataclass(frozen=True)
class Progress:
    """How far a run is."""

    on_screen: int
    on_paper: int
    # So many sendings came from a device that had sent before.
    again: int
    unread: int

    @property
    def people(self) -> int:
        return self.on_screen + self.on_paper

    def in_words(self, smallest: int) -> str:
        """How many so far; a few on a screen are no number, since an officer knows the paper."""
        few = f"fewer than {smallest}"
        if not 0 < self.on_screen < smallest or not self.on_paper:
            return counted(self.people, "answer") if self.people >= smallest else f"{few} answers"
        paper = counted(self.on_paper, "form") if self.on_paper >= smallest else f"{few} forms"
        return f"{paper} on paper and {few} answers on a screen"


def gathered(held: RunHere) -> Gathered:
    """Every answer as it was counted; only what ``shown_of`` makes of it is for a page."""
    counts = db.session.scalars(
        select(Count)
        .where(Count.run_id == held.id)
        .order_by(Count.cohort, Count.question, Count.value)
    )
    on_screen = {(each.cohort, each.question, each.value): each.number for each in counts}
    on_paper: Counter[tuple[str, str, str]] = Counter()
    for paper in papers(held):
        for place, number in paper.totals.places():
            on_paper[place] += number
    return Gathered(on_screen, on_paper)


def progress(held: RunHere) -> Progress:
    """How many answered so far, in which ways."""
    on_screen = db.session.scalar(
        select(func.sum(Count.number)).where(Count.run_id == held.id, Count.question == EVERYBODY)
    )
    sent, devices = db.session.execute(
        select(func.count(Sent.device), func.count(Sent.device.distinct())).where(
            Sent.run_id == held.id
        )
    ).one()
    unread = db.session.scalar(
        select(func.count()).where(Words.run_id == held.id, Words.let_through.is_(None))
    )
    on_paper = sum(each.totals.forms for each in papers(held))
    return Progress(int(on_screen or 0), on_paper, sent - devices, int(unread or 0))


def papers(held: RunHere) -> tuple[PaperHere, ...]:
    """The paper forms that count, in the order they were keyed in."""
    found = db.session.scalars(
        select(Paper)
        .where(Paper.run_id == held.id, Paper.taken_back_at.is_(None))
        .order_by(Paper.id)
    )
    return tuple(
        PaperHere(each.id, Totals(each.cohort, each.forms, each.counts), each.by, each.at)
        for each in found
    )


def unread(held: RunHere) -> tuple[WordsHere, ...]:
    """What people wrote and nobody has read yet, in no order of time."""
    return tuple(_words(held, None))


def let_through(held: RunHere) -> Mapping[str, tuple[WordsHere, ...]]:
    """What was read and may be shown, by question."""
    found: dict[str, tuple[WordsHere, ...]] = {}
    for each in _words(held, True):
        found[each.question] = (*found.get(each.question, ()), each)
    return found


def _words(held: RunHere, let: bool | None) -> Iterator[WordsHere]:
    rows = db.session.scalars(
        select(Words)
        .where(Words.run_id == held.id, Words.let_through.is_(let))
        .order_by(Words.question, Words.id)
    )
    return (WordsHere(each.id, each.question, each.words) for each in rows)
