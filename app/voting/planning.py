"""Which rounds a workshop goes through: planned in their order, or added to it."""

from __future__ import annotations

from collections.abc import Sequence

from app.access.permissions import Identity
from app.audit.deeds import Action
from app.extensions import db
from app.strands.rules import Scale
from app.strands.rules.asked import Asked
from app.voting import queries
from app.voting.changing import draw_again, record_round, refuse_ended
from app.voting.models import Round
from app.voting.rules import RoundState, choices_offered
from app.workshops.models import Workshop


def plan_rounds(who: Identity, workshop: Workshop, asked: Sequence[Asked], scale: Scale) -> None:
    """Plan one round for each row or criterion, in this order; the choices are frozen here."""
    for position, each in enumerate(asked, start=1):
        plan_round(who, workshop, each, scale, position)


def plan_round(
    who: Identity, workshop: Workshop, asked: Asked, scale: Scale, position: int = 0
) -> Round:
    """Plan the first round on a row or criterion, at this place."""
    keys = (asked.row.key, asked.criterion_key)
    return new_round(who, workshop, keys, position, 1, list(choices_offered(scale)))


def add_rounds(who: Identity, workshop: Workshop, parts: Sequence[Asked], scale: Scale) -> int:
    """Plan parts of rows beside what is planned already; gives how many are new.

    Each comes right before its row, or at the end once its row was opened. Raises
    ``RoundRefused`` once the workshop has ended.
    """
    refuse_ended(workshop)
    every = list(queries.rounds(workshop.id))
    new = [each for each in parts if each.key not in {round_.asked_key for round_ in every}]
    for part in new:
        place = _place_before(part.row.key, every)
        for later in every:
            later.position += later.position >= place
        every.append(plan_round(who, workshop, part, scale, place))
    if new:
        draw_again(workshop)
    return len(new)


def _place_before(row_key: str, every: Sequence[Round]) -> int:
    waiting = {RoundState.PLANNED, RoundState.EARLY}
    for round_ in every:
        if round_.asked_key == row_key and round_.state in waiting:
            return round_.position
    return max((round_.position for round_ in every), default=0) + 1


def new_round(
    who: Identity,
    workshop: Workshop,
    keys: tuple[str, str],
    position: int,
    attempt: int,
    choices: list[int],
    follows: int | None = None,
) -> Round:
    """Plan one attempt at a row or a criterion: its ``keys``."""
    planned = Round(
        workshop_id=workshop.id,
        area_code=workshop.area_code,
        kind="rating",
        audience="partners",
        row_key=keys[0],
        criterion_key=keys[1],
        position=position,
        attempt=attempt,
        follow_up_of=follows,
        choices=choices,
        state=RoundState.PLANNED.value,
        seq=0,
    )
    db.session.add(planned)
    db.session.flush()
    record_round(who, Action.ROUND_PLANNED, workshop, planned)
    return planned
