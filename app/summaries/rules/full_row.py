"""One row of the full assessment: what it is rated, why, and what stands behind it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from app.papers.rules import Block, Heading, Line, Picture, Table, Tells, Words
from app.papers.rules.drawings import spread
from app.summaries.rules.facts import ReportFacts
from app.summaries.rules.full_facts import EvidenceFacts, FullRow, SentenceFacts, VoiceFacts
from app.summaries.rules.report import rating_words, votes_of
from app.summaries.rules.typed_text import clean, one_line
from app.web.words import listed

NOT_SHARED = "What is said of each sentence is shared once partners have voted on this row."
NOTHING_SAID = "Nothing said yet"
NOTHING_BEHIND = "Nothing yet"
NO_EVIDENCE = "No evidence is recorded for this row yet."
# What the desk is asked at the end of what it claims beyond the evidence.
PROMPT = " Add something, or say why."
NO_REASON = "No reason is given yet."


def row_blocks(full: FullRow, summary: ReportFacts) -> Iterator[Block]:
    """Everything that is said of a row, from what matters most to what lies behind it."""
    yield Heading(one_line(full.row.name))
    yield from _rating(full, summary)
    yield from _vote(full, summary)
    yield from _partners(full.voices)
    yield from _sentences(full)
    yield from _evidence(full.evidence)


def _rating(full: FullRow, summary: ReportFacts) -> Iterator[Block]:
    row, (rating, standing) = full.row, rating_words(summary, full.row)
    yield Line("Rating", rating)
    yield from _lines(Tells.RESULT, ("Standing", "\n".join(filter(None, standing))))
    if full.without:
        missing = f"{listed(list(full.without))} did not vote."
        yield Line("Provisional", missing, Tells.PARTNERS)
    if full.reason or row.reason_missing:
        yield Line("Why", clean(full.reason).strip() or NO_REASON, Tells.REASONS)
    beyond = full.beyond if summary.prompts else full.beyond.removesuffix(PROMPT)
    carried = " ".join(filter(None, (full.carries, full.explanation)))
    yield from _lines(
        Tells.REASONS,
        ("Uneven within the area", row.uneven if row.rating is not None else ""),
        ("What the evidence carries", carried if full.opened else ""),
        ("Beyond the evidence", beyond if full.opened else ""),
    )
    if row.beyond and row.rating is not None:
        because = clean(row.beyond_because).strip() or NO_REASON
        yield Line("Why it is rated beyond the evidence", because, Tells.REASONS)
    yield from _lines(
        Tells.RESULT,
        ("Key evidence", row.key_evidence if row.shared else ""),
        ("Next steps", row.next_steps if row.shared else ""),
        ("Target", full.target),
    )
    yield from _lines(Tells.REASONS, ("Peers’ rating", full.peers))
    yield from _lines(Tells.PARTNERS, ("Whether partners agree", full.agreement))


def _vote(full: FullRow, summary: ReportFacts) -> Iterator[Block]:
    vote = full.row.vote
    if vote is None or not vote.voted or not full.row.shared:
        return
    yield Line("Partners’ vote", f"{'. '.join(votes_of(summary, full.row))}.")
    if full.voted_on:
        yield Line("When they voted", full.voted_on)
    if not full.figures:
        return
    yield Picture(
        f"Bar chart of how many chose what on {one_line(full.row.name)}. The table below holds the"
        " same numbers.",
        spread(full.figures, full.middle),
        Tells.COUNTS,
    )
    counted = tuple((words, str(number)) for words, number in full.figures)
    columns = ("What they chose", "How many")
    yield Table("How many chose what", columns, counted, (3, 1), Tells.COUNTS)


def _partners(voices: Sequence[VoiceFacts]) -> Iterator[Block]:
    if not voices:
        return
    yield Heading("What organisations say", 3, Tells.PARTNERS)
    for each in voices:
        note = f": {clean(each.words).strip()}" if each.words.strip() else ""
        said = f"{one_line(each.organisation)} {each.view}{note}"
        yield Words(said, bullet=True, tells=Tells.PARTNERS)


def _sentences(full: FullRow) -> Iterator[Block]:
    yield Heading("Sentence by sentence", 3, Tells.DETAIL)
    if not full.opened:
        yield Words(NOT_SHARED, tells=Tells.DETAIL)
    for criterion, found in groupby(full.sentences, key=lambda each: each.criterion):
        rows = tuple(_sentence(each) for each in found)
        columns = ("Sentence", "Stage", "What is said", "What stands behind it")
        yield Table(one_line(criterion), columns, rows, (8, 4, 6, 6), Tells.DETAIL)


def _sentence(each: SentenceFacts) -> tuple[str, ...]:
    if each.said is None:
        said = "Not shared yet"
    else:
        ways = [f"Another way: {clean(each.another_way).strip()}"] if each.another_way else []
        why = [f"Because: {clean(each.because).strip()}"] if each.because else []
        partners = [each.partners] if each.partners else []
        said = "\n".join([each.said or NOTHING_SAID, *ways, *partners, *why])
    return (each.words, each.stage, said, "\n".join(each.behind) or NOTHING_BEHIND)


def _evidence(found: Sequence[EvidenceFacts]) -> Iterator[Block]:
    yield Heading("Evidence", 3, Tells.DETAIL)
    if not found:
        yield Words(NO_EVIDENCE, tells=Tells.DETAIL)
        return
    columns = ("Evidence", "What it shows", "Where it comes from", "Date", "How it was gathered")
    rows = tuple(
        (
            "\n".join(filter(None, (one_line(each.title), each.state))),
            clean(each.shows).strip(),
            each.source,
            each.dated,
            each.gathered,
        )
        for each in found
    )
    yield Table("Evidence for this row", columns, rows, (5, 7, 5, 3, 6), Tells.DETAIL)


def _lines(tells: Tells, *told: tuple[str, str]) -> Iterator[Block]:
    for label, words in told:
        if clean(words).strip():
            yield Line(label, clean(words).strip(), tells)
