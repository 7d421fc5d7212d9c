"""How the one-page summary is made: facts in, finished words out, each text cut to its share."""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

from app.strands.rules import rag_mark
from app.summaries.rules import fitting
from app.summaries.rules.facts import ReportFacts, RowFacts, Standing
from app.summaries.rules.fitting import COLUMNS, Field, Room
from app.summaries.rules.structure import Colouring, Continued, Headings, Report, ReportRow
from app.summaries.rules.typed_text import Paragraph, one_line, paragraphs
from app.summaries.rules.wording import (
    agreed_sentence,
    standing_sentence,
    took_part_line,
    vote_lines,
)
from app.web.words import date_in_words

NOTE = "Early is a starting point, not a failure."
HALF_STEP_NOTE = "A half step has the colour of the stage below it, and says so."


_IN_WORDS = {
    Standing.AGREED: "Agreed by partners",
    Standing.NOT_AGREED: "Not agreed today; desktop rating shown",
    Standing.VOTED: "Desktop rating, voted and not yet agreed",
    Standing.DESKTOP: "Desktop rating, not yet voted",
    Standing.OPENED: "Desktop rating, opened without a vote",
}
_NOT_RATED, _NOT_SHARED = "Not yet rated", "Not yet shared"
_WITHOUT_A_RATING = {Standing.NOT_SHARED: _NOT_SHARED, Standing.NOT_AGREED: "Not agreed today"}
_REASON_MISSING = "Reason not yet given"
_PROVISIONAL = "Provisional"
_UNEVEN = "Uneven"
_BEYOND = "Beyond the evidence"
_ON_PAGE_2 = ": see page 2"
_NO_REASON = "No reason is given yet."
_NOTHING_WRITTEN = "Nothing written yet"
_NOTHING_ASKED = "Nothing is asked of the board yet."


class _Share(NamedTuple):
    shown: tuple[Paragraph, ...]
    rest: tuple[Continued, ...]


class _Head(NamedTuple):
    title: str
    edition: str
    label: str
    sentence: str
    took_part: str
    rest: tuple[Continued, ...]


def build_report(facts: ReportFacts) -> Report:
    """Turn facts into the words of the summary, each text cut to its share of the page."""
    ordered = sorted(facts.rows, key=lambda row: row.summary_order)
    lines = fitting.lines_of_a_row([_fixed_lines(facts, row) for row in ordered])
    drawn = [_row(facts, row, lines) for row in ordered]
    head, headings = _head(facts), Headings()
    asked = _asked(facts)
    return Report(
        title=head.title,
        area=one_line(facts.area),
        date=date_in_words(facts.day),
        edition=head.edition,
        label=head.label,
        sentence=head.sentence,
        asked=asked.shown,
        took_part=head.took_part,
        note=NOTE,
        colouring=_colouring(facts),
        half_step_note=HALF_STEP_NOTE,
        headings=headings,
        rows=tuple(row for row, _ in drawn),
        continued=(*head.rest, *asked.rest, *(more for _, rest in drawn for more in rest)),
    )


def _asked(facts: ReportFacts) -> _Share:
    """What the board is asked for; nothing at all where that is not for these readers."""
    if not facts.tells_asked:
        return _Share((), ())
    room = fitting.ROOM_FOR[Field.ASKED]
    return _share(Headings().asked, facts.asked, room, _NOTHING_ASKED)


def _head(facts: ReportFacts) -> _Head:
    width = fitting.BODY_WIDTH
    texts = {
        "Title": (f"{one_line(facts.area)}: one-page summary", _title_room()),
        "Model": (one_line(facts.edition), fitting.room_of(width - 110, 1)),
        "About this page": (one_line(facts.label), fitting.room_of(width - 16, 1, bold=True)),
        "Where the rows stand": (sentence_of(facts), fitting.room_of(width - 20, 3, size=10)),
        "Who took part": (took_part_of(facts), fitting.room_of(width, 2)),
    }
    fitted = {
        heading: fitting.shortened_line(text, room) for heading, (text, room) in texts.items()
    }
    rest = tuple(
        Continued(heading, (Paragraph(texts[heading][0]),))
        for heading, (_, cut) in fitted.items()
        if cut
    )
    title, edition, label, sentence, took_part = (shown for shown, _ in fitted.values())
    return _Head(title, edition, label, sentence, took_part, rest)


def _title_room() -> Room:
    return fitting.room_of(fitting.BODY_WIDTH, 1, size=18, bold=True)


def sentence_of(facts: ReportFacts) -> str:
    rated = [(one_line(row.name), row.rating) for row in _in_order(facts) if row.rating is not None]
    others = [_without_a_rating(row) for row in facts.rows if row.rating is None]
    agreed = sum(row.standing is Standing.AGREED for row in facts.rows)
    whose = agreed_sentence(agreed, len(facts.rows), others_rated=len(rated) > agreed)
    where = standing_sentence(facts.scale, rated, [words.lower() for words in sorted(others)])
    return f"{whose} {where}"


def _without_a_rating(row: RowFacts) -> str:
    return _WITHOUT_A_RATING.get(row.standing, _NOT_RATED)


def _in_order(facts: ReportFacts) -> list[RowFacts]:
    return sorted(facts.rows, key=lambda row: row.summary_order)


def took_part_of(facts: ReportFacts) -> str:
    groups = [one_line(group) for group in facts.groups]
    missing = [one_line(each) for each in facts.missing]
    line = took_part_line(facts.people, groups, missing, hides_few=facts.hides_few)
    return " ".join([line, *(one_line(each) for each in facts.unheard)])


def _colouring(facts: ReportFacts) -> tuple[Colouring, ...]:
    lines = []
    for stage in facts.scale.stages:
        colour = facts.colours[facts.chosen.get(stage.key, stage.colour)]
        lines.append(Colouring(colour.key, f"{stage.name}: {colour.name}"))
    return tuple(lines)


def _row(facts: ReportFacts, row: RowFacts, lines: int) -> tuple[ReportRow, tuple[Continued, ...]]:
    name, headings = one_line(row.name), Headings()
    evidence = _share(
        f"{name}: {headings.evidence.lower()}",
        row.key_evidence,
        fitting.room_in_cell(COLUMNS.evidence, lines),
    )
    next_steps = _share(
        f"{name}: {headings.next_steps.lower()}",
        row.next_steps if row.shared else "",
        fitting.room_in_cell(COLUMNS.next_steps, lines),
        _NOTHING_WRITTEN if row.shared else _NOT_SHARED,
    )
    uneven = (Continued(f"{name}: uneven within the area", paragraphs(_uneven(row))),)
    beyond = (Continued(f"{name}: why it is rated beyond the evidence", _because(row)),)
    drawn = ReportRow(
        key=row.key,
        name=_name(name),
        vote=votes_of(facts, row),
        evidence=evidence.shown,
        next_steps=next_steps.shown,
        **_rating(facts, row)._asdict(),
    )
    full_name = () if drawn.name == name else (Continued(name, ()),)
    rest = (
        *full_name,
        *(uneven if _uneven(row) and facts.tells_reasons else ()),
        *(beyond if _beyond(row) and facts.tells_reasons else ()),
    )
    return drawn, (*rest, *evidence.rest, *next_steps.rest)


class _Rating(NamedTuple):
    rating: str
    colour: str
    colour_word: str
    half: str
    standing: str
    remarks: tuple[str, ...]


def _rating(facts: ReportFacts, row: RowFacts) -> _Rating:
    if row.rating is None:
        return _Rating(_without_a_rating(row), "", "", "", "", ())
    mark = rag_mark(facts.scale, row.rating, facts.colours, facts.chosen)
    half = f"and half way to {facts.scale.label(row.rating + 1)}" if mark.half else ""
    more = _ON_PAGE_2 if facts.tells_reasons else ""
    remarks = (
        _PROVISIONAL if row.provisional else "",
        _REASON_MISSING if row.reason_missing else "",
        f"{_UNEVEN}{more}" if _uneven(row) else "",
        f"{_BEYOND}{more}" if _beyond(row) else "",
    )
    return _Rating(
        facts.scale.label(row.rating),
        mark.colour,
        mark.word,
        half,
        _IN_WORDS[row.standing],
        tuple(filter(None, remarks)),
    )


def votes_of(facts: ReportFacts, row: RowFacts) -> tuple[str, ...]:
    """How partners voted on a row, alike wherever it is told."""
    return vote_lines(
        facts.scale,
        row.vote if row.shared else None,
        hides_few=facts.hides_few,
        counts_all=facts.counts_all,
    )


def rating_words(facts: ReportFacts, row: RowFacts) -> tuple[str, tuple[str, ...]]:
    """A row's rating in words, then how it stands and what is remarked on it."""
    rating = _rating(replace(facts, tells_reasons=False), row)
    return rating.rating, (rating.standing, *rating.remarks)


def _uneven(row: RowFacts) -> str:
    return row.uneven if row.rating is not None and paragraphs(row.uneven) else ""


def _beyond(row: RowFacts) -> bool:
    return row.beyond and row.rating is not None


def _because(row: RowFacts) -> tuple[Paragraph, ...]:
    return paragraphs(row.beyond_because) or (Paragraph(_NO_REASON),)


def _share(heading: str, text: str, room: Room, otherwise: str = _NOTHING_WRITTEN) -> _Share:
    typed = paragraphs(text)
    shown, cut = fitting.shortened(typed or paragraphs(otherwise), room)
    return _Share(shown, (Continued(heading, typed),) if cut else ())


def _name(name: str) -> str:
    return fitting.shortened_line(name, fitting.room_in_cell(COLUMNS.name, 4, bold=True))[0]


def _fixed_lines(facts: ReportFacts, row: RowFacts) -> int:
    """Lines of the cells that cannot be cut."""
    rating = _rating(facts, row)
    chip = COLUMNS.rating - 2 * fitting.CHIP_INSET
    in_rating = (
        _lines(rating.rating, COLUMNS.rating, bold=True)
        + (_lines(f"{rating.colour_word} {rating.half}", chip, bold=True) if rating.colour else 0)
        + sum(_lines(text, COLUMNS.rating) for text in (rating.standing, *rating.remarks) if text)
    )
    in_vote = sum(_lines(text, COLUMNS.vote) for text in votes_of(facts, row))
    return max(_lines(_name(one_line(row.name)), COLUMNS.name, bold=True), in_rating, in_vote)


def _lines(text: str, column: float, *, bold: bool = False) -> int:
    return fitting.lines_taken([Paragraph(text)], fitting.room_in_cell(column, 0, bold=bold).width)
