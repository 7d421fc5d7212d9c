"""Begins a piece of evidence with what an indicator of the area says."""

from __future__ import annotations

from app.evidence.rules.words import Kind
from app.indicators import queries as indicators
from app.indicators.queries import Tracked
from app.web.filters import short_day


def begun_from(area_code: str, indicator_id: int | None) -> dict[str, object]:
    """What the form holds to begin with; nothing without such an indicator."""
    found = indicators.indicator(area_code, indicator_id) if indicator_id else None
    if found is None:
        return {}
    return {
        "title": found.name,
        "shows": _in_words(found),
        "kind": Kind.QUANTITATIVE.value,
        "source": found.definition.source,
        "dated": found.newest.ends_on if found.newest else None,
        "period": found.newest.period if found.newest else "",
    }


def row_of(area_code: str, indicator_id: int | None) -> str:
    """The row that an indicator tells about, empty when none is named."""
    found = indicators.indicator(area_code, indicator_id) if indicator_id else None
    return (found.definition.row_key if found else None) or ""


def _in_words(found: Tracked) -> str:
    """Then and now: "First 188 (2025), now 182 (2026)."."""
    if found.first is None or found.newest is None:
        return found.definition.shows
    first, newest = found.first, found.newest
    now = f"{found.said(newest.figure)} ({newest.period or short_day(newest.ends_on)})"
    if first.id == newest.id:
        return f"{now}. {found.definition.shows}".strip()
    then = f"{found.said(first.figure)} ({first.period or short_day(first.ends_on)})"
    return f"First {then}, now {now}. {found.definition.shows}".strip()
