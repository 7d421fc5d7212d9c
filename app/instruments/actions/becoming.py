"""Making a piece of evidence of what a run came to, and writing back to those who took part."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from app.access.permissions import Identity
from app.audit.deeds import Action
from app.audit.events import record
from app.clock import LONDON
from app.evidence import queries as evidence
from app.evidence.actions import items
from app.evidence.actions.items import Spoken
from app.evidence.rules.content import Content
from app.evidence.rules.words import Direction, SourceType
from app.evidence.under_way import UnderWay
from app.instruments.actions.evidencing import held_still
from app.instruments.provenance import cut
from app.instruments.queries import RunHere
from app.instruments.results import DONE
from app.instruments.rules.telling import Told, as_text
from app.texts.actions import revise
from app.web.filters import short_day


@dataclass(frozen=True)
class Used:
    """What a run is evidence for, what it says of that, and who collected it."""

    criteria: Sequence[str]
    direction: Direction
    collected_by: str
    # The version of the evidence that stood when the page was opened.
    seen: int = 0


def become_evidence(who: Identity, held: UnderWay, run: RunHere, told: Told, used: Used) -> int:
    """Make evidence of a run, or renew what was made of it; gives the item.

    Raises what ``items.add`` and ``items.change`` raise.
    """
    kept = held_still(run)
    run = replace(run, item_id=kept.item_id)
    content = _content(run, told, used)
    newest = version_of(run)
    if run.item_id is not None and newest:
        seen = min(used.seen or newest, newest)
        said = evidence.version(run.item_id, seen) or content
        renewed = replace(
            said,
            shows=content.shows,
            asked_whom=content.asked_whom,
            asked_count=content.asked_count,
            collected_by=content.collected_by,
        )
        items.change(who, run.area_code, run.item_id, renewed, seen)
        return run.item_id
    spoken = [Spoken(each, used.direction) for each in used.criteria]
    item_id = items.add(who, held, content, spoken)
    kept.item_id = item_id
    record(who, Action.RUN_BECAME_EVIDENCE, run.area_code, f"run/{run.id}", item=item_id)
    return item_id


def version_of(run: RunHere) -> int:
    """The version of the evidence that was made of a run; 0 without any."""
    found = evidence.evidence_item(run.area_code, run.item_id) if run.item_id else None
    return found.newest if found is not None and found.purged_at is None else 0


def made_of(run: RunHere) -> Content | None:
    """What the evidence made of a run says now."""
    newest = version_of(run)
    return evidence.version(run.item_id, newest) if run.item_id and newest else None


def write_back(who: Identity, run: RunHere, words: str, seen: int) -> bool:
    """Say what was done, to those who took part. Raises ``ChangedMeanwhile`` of texts."""
    return revise(who, run.area_code, f"run/{run.id}", DONE, words, seen)


def _content(run: RunHere, told: Told, used: Used) -> Content:
    instrument = run.instrument
    last = run.closes_on
    if run.ended_at is not None:
        last = min(last, run.ended_at.astimezone(LONDON).date())
    return Content(
        title=cut(run.name, "title"),
        shows=cut(as_text(told), "shows"),
        kind=instrument.evidence,
        views=instrument.views,
        asked_whom=_whom(run, told),
        asked_count=told.people,
        collected_by=used.collected_by,
        cannot_show=instrument.cannot_show,
        dated=last,
        period=f"{short_day(run.opens_on)} to {short_day(last)}",
        source_type=SourceType.OWN.value,
        source=cut(run.name, "title"),
    )


def _whom(run: RunHere, told: Told) -> str:
    by_group = ", ".join(f"{name}: {number}" for name, number in told.groups)
    return cut(by_group or f"Those who answered “{run.instrument.title}”", "asked_whom")
