"""The facts of a summary as far as they are for whom it is made."""

from __future__ import annotations

from dataclasses import replace

from app.papers.rules import Audience, Tells, reads
from app.summaries.rules.facts import ReportFacts


def facts_for(facts: ReportFacts, audience: Audience) -> ReportFacts:
    """The facts for an audience, and a label that says for whom they are."""
    if not reads(audience, Tells.ABSENT):
        facts = replace(facts, missing=(), unheard=facts.counted)
    return replace(
        facts,
        label=". ".join(words for words in (facts.label, audience.label) if words),
        tells_asked=reads(audience, Tells.ASKED),
        tells_reasons=reads(audience, Tells.REASONS),
        prompts=audience.whole,
        hides_few=audience.hides_small_numbers,
        counts_all=reads(audience, Tells.SMALL),
    )
