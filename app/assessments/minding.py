"""What changed minds between two votes on a row: one sentence, kept as evidence."""

from __future__ import annotations

from app import clock
from app.access.permissions import Identity
from app.assessments.actions import Refused
from app.assessments.models import Assessment
from app.audit.deeds import Action
from app.audit.events import record
from app.evidence import actions as evidence
from app.evidence.rules.content import Content
from app.evidence.rules.words import Direction, Kind
from app.evidence.under_way import assessment_here
from app.strands import queries as strands
from app.voting.models import Round
from app.voting.queries import asked_in
from app.voting.rules import RoundState

_REVEALED = {RoundState.SHOWN, RoundState.COMPARED}


def may_be_told(round_: Round) -> bool:
    """Whether this is a second look whose result the hall has seen."""
    return round_.attempt > 1 and round_.state in _REVEALED


def keep_mind(
    who: Identity,
    held: Assessment,
    round_: Round,
    sentence: str,
    criterion_key: str,
    direction: Direction,
) -> int:
    """Keep what changed minds as evidence for a criterion of the row; gives the item.

    Raises ``Refused`` before a second vote is revealed, and for what was kept already.
    """
    under_way = assessment_here(held.area_code, held.id)
    if under_way is None or not may_be_told(round_):
        raise Refused("Vote on the row a second time first: then say what changed minds.")
    if round_.mind_evidence_id is not None:
        raise Refused("It has been said what changed minds here. Change that piece of evidence.")
    asked = asked_in(strands.edition(held.edition_key), round_)
    content = Content(
        title=f"What changed our mind on {asked.name}",
        shows=sentence,
        kind=Kind.QUALITATIVE.value,
        dated=clock.today(),
        said_in_workshop=True,
    )
    item_id = evidence.add(who, under_way, content, [evidence.Spoken(criterion_key, direction)])
    round_.mind_evidence_id = item_id
    record(who, Action.MIND_KEPT, held.area_code, f"round/{round_.id}", evidence=item_id)
    return item_id
