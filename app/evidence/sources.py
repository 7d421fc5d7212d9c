"""The sources that the model suggests, as a form offers them."""

from __future__ import annotations

from app.strands.rules.edition import Edition


def sources_for(edition: Edition, row_key: str) -> tuple[str, ...]:
    """The sources suggested for a row's strand, then the national ones; all without a row."""
    wanted = {row.strand_key for row in edition.rows if row_key in {"", row.key}}
    local = [
        source.words
        for strand in edition.strands
        if strand.key in wanted
        for source in strand.suggested_evidence
    ]
    national = [
        source.name
        for source in edition.national_sources
        if not source.strand_keys or wanted & set(source.strand_keys)
    ]
    return tuple(dict.fromkeys([*local, *national]))
