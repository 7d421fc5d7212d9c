"""What stands in an assessment now, place by place, as the workbook holds it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from app.assessments import queries as assessments
from app.claims.queries import answers, said_of
from app.sheets.rules.cells import Part, Place, Values
from app.strands import queries as strands
from app.strands.rules.claim import Said
from app.strands.rules.edition import Edition

if TYPE_CHECKING:
    from app.areas.models import Area
    from app.assessments.models import Assessment


@dataclass(frozen=True)
class Contents:
    """All that a workbook is written from; without an assessment it is an empty one."""

    area_code: str
    area: str
    edition: Edition
    assessment_id: int | None = None
    cycle: str = ""
    values: Values = field(default_factory=dict)
    # Rows whose desktop rating can no longer change, since partners have voted or seen it.
    settled: frozenset[str] = frozenset()
    behind: Mapping[str, str] = field(default_factory=dict)


def empty(area: Area, edition_key: str) -> Contents:
    """What a workbook for an assessment that has not begun holds."""
    return Contents(area.code, area.name, strands.edition(edition_key))


def contents(area: Area, held: Assessment, today: date) -> Contents:
    """What the workbook of an assessment holds, for those who may see what is sealed."""
    return Contents(
        area.code,
        area.name,
        strands.edition(held.edition_key),
        held.id,
        held.cycle,
        values(held),
        frozenset(
            each.row.key
            for each in assessments.standings(held, may_see_sealed=True)
            if each.voting_began or each.opened
        ),
        {key: _behind(said) for key, said in said_of(held.id, today).items()},
    )


def values(held: Assessment) -> Values:
    """Every place that holds something, with what it holds."""
    found: dict[Place, str] = {}
    for each in assessments.standings(held, may_see_sealed=True):
        steps, target = each.desktop.half_steps, each.target
        said = {
            Part.RATING: "" if steps is None else str(steps),
            Part.REASON: each.reason.words,
            Part.KEY_EVIDENCE: each.key_evidence.words,
            Part.NEXT_STEPS: each.next_steps.words,
            Part.TARGET: str(target.half_steps) if target else "",
            Part.TARGET_BY: target.by.isoformat() if target else "",
        }
        found |= {Place(f"row/{each.row.key}", part): words for part, words in said.items()}
    for key, answer in answers(held.id).items():
        found[Place(f"feature/{key}", Part.ANSWER)] = answer.answer
        found[Place(f"feature/{key}", Part.ANOTHER_WAY)] = answer.another_way
        found[Place(f"feature/{key}", Part.BECAUSE)] = answer.because
    return {place: words for place, words in found.items() if words}


def _behind(said: Said) -> str:
    """How much stands behind a sentence, for a cell nobody fills in."""
    number = said.supports + said.still_true + said.no_longer
    beside = said.mixed + said.limits
    words = f"{number} item{'' if number == 1 else 's'}" if number else ""
    more = f"{beside} mixed or limiting" if beside else ""
    return "; ".join(part for part in (words, more) if part)
