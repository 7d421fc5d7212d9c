"""Puts an item into the words of its page, and of the index that goes with its files."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from app.areas.rules import OrganisationHere
from app.evidence.rules import estimates
from app.evidence.rules.content import Content
from app.evidence.rules.currency import age_in_words
from app.evidence.rules.held import Item
from app.evidence.rules.quality import not_said_yet, quality_words
from app.evidence.rules.readers import SeenBy
from app.evidence.rules.words import Kind, Level, Sort, SourceType, Whose
from app.web.filters import short_day

Pairs = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Shown:
    """What an item's page says of it."""

    facts: Pairs
    quality: tuple[str, ...]
    still_to_say: str
    estimate: str
    estimate_how: str
    headings: tuple[str, ...]
    lines: tuple[tuple[str, ...], ...]


def shown(item: Item, organisations: Iterable[OrganisationHere], today: date) -> Shown:
    """An item in words."""
    said, told = item.content, item.content.particulars
    asked = (said.asked_whom, said.asked_count, said.collected_by, said.cannot_show)
    figures = (told.get("quantity", ""), told.get("low", ""), told.get("high", ""))
    return Shown(
        facts=_facts(item, {each.id: each.name for each in organisations}, today),
        quality=quality_words(*asked),
        still_to_say=not_said_yet(*asked),
        estimate=estimates.total_in_words(*figures),
        estimate_how=estimates.worked_out(figures[0], told.get("unit", ""), *figures[1:]),
        headings=tuple(told.get("headings", ())),
        lines=tuple(tuple(line) for line in told.get("lines", ())),
    )


def in_words(content: Content, name: str, organisations: Iterable[OrganisationHere]) -> str:
    """One field of an item as words, for beside what somebody else typed."""
    value = getattr(content, name)
    if name == "organisation_id":
        return next((each.name for each in organisations if each.id == value), "not said")
    if name == "particulars":
        return "; ".join(f"{label}: {words}" for label, words in _particulars(content)) or "nothing"
    if isinstance(value, date):
        return short_day(value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, tuple):
        return ", ".join(value) or "nothing"
    return "nothing" if value in {None, ""} else str(value)


def _facts(item: Item, organisations: Mapping[int, str], today: date) -> Pairs:
    said = item.content
    dated = f"{short_day(said.dated)} ({age_in_words(said.dated, today)})" if said.dated else ""
    facts = (
        ("Sort", Sort(said.sort).words if said.sort != Sort.PLAIN else ""),
        ("Made of", Kind(said.kind).words if said.kind else ""),
        ("Whose views", ", ".join(Whose(view).words for view in said.views)),
        ("Comes from", organisations.get(said.organisation_id or 0, "")),
        ("Source", _source(said)),
        ("Date", dated),
        ("Period", said.period),
        ("To be looked at again", short_day(said.review_on) if said.review_on else ""),
        ("Said in the workshop", "Yes" if said.said_in_workshop else ""),
        *_particulars(said),
        ("Who may see it", SeenBy(said.seen_by).words),
    )
    return tuple((label, words) for label, words in facts if words)


def _source(said: Content) -> str:
    sort = SourceType(said.source_type).words if said.source_type else ""
    return ": ".join(part for part in (sort, said.source) if part)


def _particulars(said: Content) -> Pairs:
    told: Mapping[str, Any] = said.particulars
    level = Level(told["level"]).words if told.get("level") else ""
    pairs = (
        ("Signed by", _listed(told.get("signatories", ()))),
        ("Level", level),
        ("Version in plain words", told.get("plain_version", "")),
        ("Not to be read into it", told.get("caveat", "")),
        ("Name", told.get("system", "")),
        ("Used by", _listed(told.get("used_by", ()))),
        ("Since", told.get("since", "")),
        ("Estimate", _estimate(told)),
        ("Table", _table(told) if said.sort == Sort.TABLE else ""),
    )
    return tuple((label, words) for label, words in pairs if words)


def _estimate(told: Mapping[str, Any]) -> str:
    return estimates.total_in_words(
        told.get("quantity", ""), told.get("low", ""), told.get("high", "")
    )


def _table(told: Mapping[str, Any]) -> str:
    lines = len(told.get("lines", ()))
    return f"{lines} line{'' if lines == 1 else 's'}"


def _listed(names: Sequence[str]) -> str:
    return ", ".join(names)
