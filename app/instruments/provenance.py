"""What a run becomes as a piece of evidence: what it shows, who was asked, what it cannot show."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from app.clock import LONDON
from app.evidence import queries as evidence
from app.evidence.rules.content import Content
from app.evidence.rules.words import SourceType
from app.instruments import entries, journeys, telling
from app.instruments.entries import EntryHere
from app.instruments.queries import RunHere
from app.instruments.rules.definition import Field, Sort, Takes
from app.instruments.rules.entered import change_in, number_in_box
from app.instruments.telling import Record
from app.web.filters import counted
from app.web.words import listed

_MOST = {"title": 200, "shows": 5000, "asked_whom": 300, "collected_by": 200, "cannot_show": 2000}


@dataclass(frozen=True)
class Gathered:
    """What a run came to, and what an item says of how it was gathered."""

    shows: str
    asked_whom: str = ""
    asked_count: int | None = None
    collected_by: str = ""
    cannot_show: str = ""
    dated: date | None = None


def gathered(held: RunHere) -> Gathered | None:
    """What stands there to be made evidence of; None when nothing does."""
    match held.instrument.sort:
        case Sort.RECORD:
            standing = entries.entry(held.id)
            return of_record(Record(held.instrument, standing.content)) if standing else None
        case Sort.JOURNEY:
            return of_journeys(
                held, [each for each in entries.entries(held.id) if each.journey.steps]
            )
    return None


def content_of(held: RunHere, found: Gathered) -> Content:
    """The item that is made of it; words that do not fit go on in the record."""
    return Content(
        title=cut(held.name, "title"),
        shows=cut(found.shows, "shows"),
        kind=held.instrument.evidence,
        views=held.instrument.views,
        asked_whom=cut(found.asked_whom, "asked_whom"),
        asked_count=found.asked_count,
        collected_by=cut(found.collected_by, "collected_by"),
        cannot_show=cut(found.cannot_show, "cannot_show"),
        dated=found.dated,
        source_type=SourceType.OWN.value,
        source=f"{held.instrument.title}, kept under Gathering views",
    )


def standing_item(held: RunHere) -> int | None:
    """The item that was made of a run, unless it was taken away for good."""
    found = evidence.evidence_item(held.area_code, held.item_id) if held.item_id else None
    return found.id if found and found.purged_at is None else None


def of_record(record: Record) -> Gathered:
    """What a record says of how it was gathered, by the fields that tell it."""
    told = {each.tells: each for each in record.instrument.fields if each.tells}
    groups = listed([f"“{group.name}”" for group in record.groups])
    whom = _said(record, told.get("asked_whom"))
    return Gathered(
        shows="\n".join(telling.sentences_of(record)),
        asked_whom=whom or (f"Groups called {groups}" if groups else ""),
        asked_count=_how_many(record, told.get("asked_count")),
        collected_by=_said(record, told.get("collected_by")),
        cannot_show=_together(
            _said(record, told.get("cannot_show")), record.instrument.cannot_show
        ),
        dated=_day(record, told.get("dated")),
    )


def of_journeys(held: RunHere, drawn: Sequence[EntryHere]) -> Gathered | None:
    """The same of journeys: each is what one family told."""
    if not drawn:
        return None
    told = [each.journey for each in drawn]
    yes = {
        name: sum(1 for each in told if each.method.get(name) == "yes")
        for name in ("independent", "checked", "consent")
    }
    how = (
        f"{counted(len(told), 'journey')}: checked by the family in {yes['checked']}, consent held"
        f" for {yes['consent']}, asked by people who had nothing to do with the case in"
        f" {yes['independent']}."
    )
    whom = dict.fromkeys(each.method["asked"] for each in told if each.method.get("asked"))
    return Gathered(
        shows="\n".join([*journeys.sentences_of(told), how]),
        asked_whom=_together(*whom) or "Families",
        asked_count=len(told),
        collected_by="Officers who had nothing to do with the cases"
        if yes["independent"] == len(told)
        else "Officers",
        cannot_show=held.instrument.cannot_show,
        dated=max(each.at for each in drawn).astimezone(LONDON).date(),
    )


def _said(record: Record, each: Field | None) -> str:
    return record.said(each) if each and not each.by_cohort else ""


def _how_many(record: Record, each: Field | None) -> int | None:
    if each is None:
        return None
    if each.takes is Takes.BEFORE_AFTER:
        numbers = [group.number for group in record.groups] if each.by_cohort else [0]
        changes = [change_in(each, number, record.typed) for number in numbers]
        return sum(change.people for change in changes if change) or None
    return number_in_box(record.typed, each.key, 0)


def _day(record: Record, each: Field | None) -> date | None:
    text = record.text(each) if each else ""
    return date.fromisoformat(text) if text else None


def _together(*texts: str) -> str:
    """Sentences one after the other, each with its stop."""
    return " ".join(_with_stop(each) for each in texts if each)


def _with_stop(text: str) -> str:
    return text if text.endswith((".", "!", "?", "…", "”")) else f"{text}."


def cut(text: str, name: str) -> str:
    """As much as the item's field holds, ending with a whole word."""
    most = _MOST[name]
    return text if len(text) <= most else f"{text[: most - 1].rsplit(' ', 1)[0]}…"


def proposed(feeds: Iterable[str], known: Iterable[str]) -> tuple[str, ...]:
    """The criteria an instrument tells about, as far as this edition has them."""
    here = set(known)
    return tuple(each for each in feeds if each in here)
