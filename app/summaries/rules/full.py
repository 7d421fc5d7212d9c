"""The full assessment: every row with its rating, its reasons and all that stands behind it."""

from __future__ import annotations

from collections.abc import Iterator

from app.papers.rules import Audience, Block, Document, Heading, Line, Table, Tells, Words
from app.papers.rules import for_audience as only_for
from app.summaries.rules.audience import facts_for
from app.summaries.rules.document import shape_blocks
from app.summaries.rules.facts import ReportFacts
from app.summaries.rules.full_facts import EVIDENCE, FullFacts, FullRow
from app.summaries.rules.full_row import row_blocks
from app.summaries.rules.report import NOTE, rating_words, sentence_of, took_part_of, votes_of
from app.summaries.rules.shape import Shape, shape_for
from app.summaries.rules.typed_text import one_line, paragraphs
from app.summaries.rules.wording import people_words
from app.web.words import date_in_words

NOTHING_ASKED = "Nothing is asked of the board yet."


def build_full(facts: FullFacts, audience: Audience) -> Document:
    """The whole assessment as it is for an audience."""
    summary = facts_for(facts.summary, audience)
    blocks = (
        *_where(facts, summary, shape_for(facts.shape, audience)),
        *_who(facts, summary),
        *_asked(summary),
        *(block for row in facts.rows for block in row_blocks(row, summary)),
        *_sources(facts, summary),
    )
    whole = Document(
        title_of(summary.area, facts.cycle),
        blocks,
        f"{date_in_words(summary.day)} · {one_line(summary.edition)}",
        one_line(facts.summary.label),
    )
    return only_for(whole, audience)


def title_of(area: str, cycle: str) -> str:
    """What the full assessment is called."""
    return one_line(f"{area}: full assessment, {cycle}")


def _where(facts: FullFacts, summary: ReportFacts, shape: Shape) -> Iterator[Block]:
    yield Words(sentence_of(summary), strong=True)
    yield Words(NOTE)
    rows = tuple(_rated(row, summary) for row in facts.rows)
    yield Table(
        "Ratings, their standing and the partners’ vote",
        ("What is rated", "Rating", "Standing", "Partner vote"),
        rows,
    )
    if facts.decision:
        yield Line("Decision of the board", facts.decision)
    if shape.outlines:
        yield Heading("Shape of strengths")
        yield from shape_blocks(shape, summary.scale)


def _rated(full: FullRow, summary: ReportFacts) -> tuple[str, ...]:
    rating, standing = rating_words(summary, full.row)
    votes = votes_of(summary, full.row)
    return (one_line(full.row.name), rating, "\n".join(filter(None, standing)), "\n".join(votes))


def _who(facts: FullFacts, summary: ReportFacts) -> Iterator[Block]:
    yield Heading("Who took part")
    yield Words(took_part_of(summary))
    for words in facts.workshops:
        yield Words(words, bullet=True)
    if facts.champion:
        yield Line("Who drives the work", facts.champion, Tells.PARTNERS)


def _asked(summary: ReportFacts) -> Iterator[Block]:
    yield Heading("Asked of the board", tells=Tells.ASKED)
    typed = paragraphs(summary.asked)
    for each in typed:
        yield Words(each.text, bullet=each.bullet, tells=Tells.ASKED)
    if not typed:
        yield Words(NOTHING_ASKED, tells=Tells.ASKED)


def _sources(facts: FullFacts, summary: ReportFacts) -> Iterator[Block]:
    yield Heading("Where the figures come from")
    yield Line("Votes", _votes(summary, len(facts.workshops)))
    for label, words in facts.sources.items():
        yield Line(label, words, Tells.DETAIL if label == EVIDENCE else Tells.RESULT)


def _votes(summary: ReportFacts, workshops: int) -> str:
    if not workshops:
        return "No workshop has been held."
    held = "1 workshop" if workshops == 1 else f"{workshops} workshops"
    if not summary.people:
        return f"Nobody has voted yet in {held}."
    who = people_words(summary.people, hides_few=summary.hides_few)
    return f"Anonymous votes in {held}, with {who}."
