"""Does what the lines of a workbook say, in a transaction that may end; all of it or none."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.access.permissions import Identity
from app.peer_review.actions import notes, passes, verdicts
from app.peer_review.queries import passes as own_passes
from app.peer_review.queries import reviews
from app.peer_review.queries.travelling import Reading, reading, standing
from app.peer_review.rules.conduct import Member, ReviewRefused
from app.peer_review.rules.noting import HeardFrom, Kind, Verdict
from app.peer_review.rules.passes import AnsweredMeanwhile
from app.peer_review.rules.travelling import (
    CANNOT_SAY,
    JUDGED,
    RATED,
    Change,
    Line,
    Meant,
    Plan,
    Wrong,
    note_key,
    plan,
)
from app.peer_review.travelling.meaning import meant_by, problem_with

if TYPE_CHECKING:
    from app.peer_review.models.reviews import Review


@dataclass(frozen=True)
class Look:
    """What the lines would do; whoever asked keeps it all or none of it."""

    lines: Sequence[Line]
    plan: Plan
    meant: dict[str, Meant]
    wrong: Sequence[Wrong]
    reading: Reading
    # Tells whether the reviewer has said something else since.
    now: str


def look(held: Review, place: Member, lines: Sequence[Line], mine: Collection[str] = ()) -> Look:
    """What these lines would do, with the conflicts in which the workbook is to win."""
    # Two presses at once would bring a note twice.
    reviews.hold(held)
    read, stands = reading(held, place), standing(held, place)
    problems = {line.about: problem_with(line, read) for line in lines}
    good = [line for line in lines if problems[line.about] is None]
    meant, not_there = meant_by(good, read)
    known = [line for line in good if line.kind in {RATED, JUDGED} or line.about in meant]
    planned = plan(known, stands, meant, place.id, mine)
    wrong = [*(each for each in problems.values() if each), *not_there, *planned.wrong]
    return Look(lines, planned, meant, wrong, read, stands.fingerprint)


def apply(who: Identity, held: Review, place: Member, seen: Look) -> tuple[Wrong, ...]:
    """Make the changes and tell which of them cannot be made, so that none of them is kept."""
    wrong = []
    for each in seen.plan.changes:
        try:
            _make(who, held, place, each, seen)
        except (ReviewRefused, AnsweredMeanwhile) as refusal:
            wrong.append(Wrong(each.line.where, str(refusal)))
    return tuple(wrong)


def _make(who: Identity, held: Review, place: Member, change: Change, seen: Look) -> None:
    line = change.line
    if line.kind == RATED:
        rating, because = line.says
        half_steps = None if rating == CANNOT_SAY else int(rating)
        answer = own_passes.own(held, place.id).answers.get(line.key)
        number = answer.number if answer else 0
        passes.rate_row(who, held, line.key, half_steps, because, number)
    elif line.kind == JUDGED:
        verdict, words = line.says
        item = seen.reading.items[int(line.key)]
        read = (item.item, item.version)
        verdicts.judge(who, held, place, read, Verdict(verdict), words)
    else:
        _note(who, held, place, line, seen.meant[line.about])


def _note(who: Identity, held: Review, place: Member, line: Line, meant: Meant) -> None:
    row_key, _, heard, kind, words = line.says
    on = notes.On(
        row_key, meant.place, meant.span, meant.item_version, HeardFrom(heard) if heard else None
    )
    key = note_key(line.about, place.id)
    notes.add(who, held, place, on, Kind(kind), words, key)
