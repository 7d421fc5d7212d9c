"""Turns single choices into what may be shown, and deletes them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import select

from app.access.permissions import Identity
from app.areas.queries import voting_groups
from app.audit.deeds import Action
from app.disclosure.rules import (
    NO_GROUP,
    GroupShown,
    Level,
    Shown,
    publish_group,
    publish_panel,
    publish_second,
    publish_with_paper,
)
from app.disclosure.rules import Tally as Counted
from app.extensions import db
from app.strands import queries as strands
from app.voting.models import Round, Tally, TallyCount, TickCount
from app.voting.queries import asked_in
from app.voting.rules import (
    RoundState,
    count_early,
    end_panel,
    finish_closing,
    finish_late,
    late_group,
    read_ticks,
    room_level,
    stage_of,
    tick_counts,
)
from app.voting.taking_out import Single, take_out
from app.workshops.actions import note
from app.workshops.models import Workshop
from app.workshops.queries import parts_of
from app.workshops.rules import GROUP, PART_NOT_SAID, further


def fold(
    who: Identity | str,
    workshop: Workshop,
    round_: Round,
    now: datetime,
    *,
    reveal_pressed: bool = False,
) -> None:
    """Close a round for good, in one transaction. Raises ``RoundRefused`` while it may not be."""
    db.session.execute(select(Round.id).where(Round.id == round_.id).with_for_update())
    state = _closed(round_, now, reveal_pressed=reveal_pressed)
    ballots = take_out(db.session.connection(), round_.id)
    late = late_group(round_.audience)
    if round_.sentences is not None:
        _count_ticks(workshop, round_, ballots)
    elif late is None:
        round_.tallies = _tallies(workshop, ballots)
    else:
        round_.tallies = [_of_a_group(ballots)]
    heard = {each.voting_group_id for each in ballots}
    asked = {g.id for g in voting_groups(workshop.area_code) if g.essential or g.id == late}
    round_.unheard = sorted(asked & {late} - heard if late else asked - heard)
    round_.state, round_.closed_at = state.value, now
    db.session.flush()
    note(
        who,
        Action.ROUND_CLOSED,
        workshop,
        f"round/{round_.id}",
        row=round_.row_key,
        answered=len(ballots),
    )


def fold_panel(who: Identity, workshop: Workshop, round_: Round, now: datetime) -> None:
    """Close what families were asked, in one transaction. Raises ``RoundRefused``.

    Of fewer than ten nothing is kept, and the book does not say how many answered either.
    """
    db.session.execute(select(Round.id).where(Round.id == round_.id).with_for_update())
    state = end_panel(RoundState(round_.state))
    ballots = take_out(db.session.connection(), round_.id)
    figures = Counter(each.half_steps for each in ballots if each.half_steps is not None)
    shown = publish_panel(Counted(figures, len(ballots) - figures.total()))
    round_.tallies = [_tally(0, GROUP, (), shown)]
    round_.unheard = []
    round_.state, round_.closed_at, round_.seq = state.value, now, 0
    db.session.flush()
    note(who, Action.PANEL_CLOSED, workshop, f"round/{round_.id}", row=round_.row_key)


def _closed(round_: Round, now: datetime, *, reveal_pressed: bool) -> RoundState:
    state = RoundState(round_.state)
    match state:
        case RoundState.EARLY:
            return count_early(state)
        case RoundState.LATE:
            return finish_late(state, round_.closes_at, now)
        case _:
            return finish_closing(state, round_.closes_at, now, reveal_pressed=reveal_pressed)


def _count_ticks(workshop: Workshop, round_: Round, ballots: Sequence[Single]) -> None:
    """A vote on sentences: how many ticked each, and the rating that follows by the rule."""
    offered = round_.sentences or []
    sent = [read_ticks(each.ticks, len(offered)) for each in ballots if each.ticks is not None]
    counted = tick_counts(offered, sent)
    level = room_level(len(sent))
    round_.ticks = [
        TickCount(place=place, number=each.number, most=each.most)
        for place, each in enumerate(counted)
    ]
    edition = strands.edition(workshop.edition_key)
    round_.tallies = [
        Tally(
            position=0,
            by=GROUP,
            groups=[],
            level=level.value,
            voted=len(ballots),
            cannot_say=len(ballots) - len(sent) if level is Level.FIGURES else None,
            middle=stage_of(asked_in(edition, round_), counted) if counted else None,
            counts=[],
        )
    ]


def _of_a_group(ballots: Sequence[Single]) -> Tally:
    """A late vote is one group's alone, so it is shown as a group is."""
    figures = Counter(each.half_steps for each in ballots if each.half_steps is not None)
    return _tally(0, GROUP, (), publish_group(Counted(figures, len(ballots) - figures.total())))


def _tallies(workshop: Workshop, ballots: Sequence[Single]) -> list[Tally]:
    """The room, the groups of the leading way, and of one more where that gives nobody away."""
    groups = {group.id: group.name for group in voting_groups(workshop.area_code)}
    parts = parts_of(workshop)
    labels: dict[str | None, tuple[list[str], Mapping[Any, str]]] = {
        GROUP: ([groups.get(each.voting_group_id or 0, NO_GROUP) for each in ballots], groups),
        further(workshop.breakdown): (
            [parts.get(each.part or "", PART_NOT_SAID) for each in ballots],
            parts,
        ),
    }
    ways = workshop.breakdown.split("+")
    first, names = labels[ways[0]]
    rated = [each.half_steps for each in ballots]
    order = [*names.values(), NO_GROUP if ways[0] == GROUP else PART_NOT_SAID]
    said = list(zip(first, ballots, strict=True))
    phones = [(name, each.half_steps) for name, each in said if not each.on_paper]
    paper = [(name, each.half_steps) for name, each in said if each.on_paper]
    published = publish_with_paper(phones, paper, order)
    room = GroupShown((), published.room)
    shown = [(GROUP, room), *((ways[0], group) for group in published.groups)]
    # Whoever counted the slips could take them off; the second way has no rule for that.
    for way in ways[1:] if published.groups and not paper else ():
        second, names = labels[way]
        crossed = publish_second(zip(first, second, rated, strict=True), list(names.values()))
        shown += [(way, group) for group in crossed]
    return [_tally(at, by, group.names, group.shown) for at, (by, group) in enumerate(shown)]


def _tally(position: int, by: str, names: Sequence[str], shown: Shown) -> Tally:
    return Tally(
        position=position,
        by=by,
        groups=list(names),
        level=shown.level.value,
        voted=shown.voted,
        cannot_say=shown.cannot_say,
        middle=shown.middle,
        lowest=shown.lowest,
        highest=shown.highest,
        counts=[
            TallyCount(half_steps=half_steps, number=number)
            for half_steps, number in (shown.figures or {}).items()
        ],
    )
