"""What the workbook of a quarter holds, sheet by sheet; pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from app.national.rules.report import Gathered, list_of_areas, report
from app.national.rules.told import SIZE_WORDS, Stands
from app.national.rules.views import Figure, Ladder, quarter_words
from app.national.rules.wanted import Wanted, no_return

# Every heading that is not a row of the model or a stage, and what stands under it.
_MEANINGS = {
    "Code": "The official code of the area; X for an invented one.",
    "Size": "How many people live there, as a band.",
    "Edition": "The edition of the maturity model that was used.",
    "Cycle": "What the area calls the assessment, usually a year.",
    "Confirmed on": "When the area’s board confirmed the assessment, as year-month-day.",
    "Sent in": "The quarter of the financial year in which the return was sent.",
    "Revision": "1 for the first return of an assessment; each correction counts one more.",
    "Own rating": "The area’s own rating before partners voted.",
    "Partners’ vote": "The middle of what partners voted.",
    "Agreed": "What partners agreed on.",
    "Peers": "What reviewers from other areas saw.",
    "Counts as": "The agreed rating, or the area’s own where partners agreed none.",
    "Evidence": "Pieces of evidence counted.",
    "Figures": "How many of those are figures.",
    "Seeks support": "Yes, where the return asks for support with this row.",
    "Has an example": "Yes, where the area has an example to share.",
}
_RETURNS = (
    "Code", "Area", "Region", "Type", "Size", "Edition", "Cycle", "Confirmed on", "Sent in",
    "Revision",
)  # fmt: skip
_ROWS = (
    "Code", "Area", "Row", "Own rating", "Partners’ vote", "Agreed", "Peers", "Counts as",
    "Evidence", "Figures", "Seeks support", "Has an example",
)  # fmt: skip


@dataclass(frozen=True)
class Sheet:
    """One sheet: how many lines it will have is known before they are made."""

    name: str
    about: str
    headings: tuple[str, ...]
    number: int
    lines: Iterable[tuple[Figure, ...]]


def sheets(gathered: Gathered, wanted: Wanted, ladder: Ladder) -> tuple[Sheet, ...]:
    """Every sheet: what they are, then the returns, their rows, and the tables of the page."""
    made = report(gathered, wanted, ladder)
    without = no_return(gathered.returns, wanted)
    told = [each for each in made.chosen if each.told]
    data = (
        Sheet(
            "Returns",
            "One line for each area that sent a return: the one that stands.",
            _RETURNS,
            len(told),
            _returns(told),
        ),
        Sheet(
            "Rows",
            "One line for each row of each of these returns.",
            _ROWS,
            len(told) * len(ladder.rows),
            _rows(told, ladder),
        ),
        *(
            Sheet(
                _SHORT.get(view.key, view.title),
                view.sentence,
                view.headings,
                len(view.lines),
                view.lines,
            )
            for view in (*made.views, list_of_areas(made.chosen, ladder, without))
        ),
    )
    notes = _notes(gathered, wanted, [view.explained for view in made.views])
    return (
        _listed("Index", "What each sheet holds.", ("Sheet", "What it holds", "Lines"), [
            (each.name, each.about, each.number) for each in data
        ]),
        _listed("Notes", "What to know before reading.", ("About", "Note"), notes),
        _listed("Dictionary", "What each column means.", ("Sheet", "Column", "Meaning"), [
            *_dictionary(data, ladder)
        ]),
        *data,
    )  # fmt: skip


# A sheet's name has 31 letters at most, and no colon.
_SHORT = {
    "support": "Support",
    "movement": "Movement",
    "ranges": "Areas, partners and peers",
    "apart": "Above, like and below",
    "groups": "By region, type and size",
    "bands": "By stage",
}


def _listed(
    name: str, about: str, headings: tuple[str, ...], lines: Sequence[tuple[Figure, ...]]
) -> Sheet:
    return Sheet(name, about, headings, len(lines), lines)


def _notes(
    gathered: Gathered, wanted: Wanted, explained: Sequence[str]
) -> list[tuple[Figure, ...]]:
    when = f"at the end of {quarter_words(wanted.quarter)}" if wanted.quarter else "on that day"
    return [
        ("Made on", gathered.today.isoformat()),
        ("As it stood", f"Returns that were in force {when}."),
        ("Areas", wanted.words),
        ("Edition", wanted.edition),
        ("What counts", "Only assessments that a board confirmed. Drafts are counted as such."),
        ("Not a ranking", "Areas differ in size and need. Early and developing are honest starts."),
        *(("How to read it", words) for words in explained if words),
    ]


def _dictionary(data: Sequence[Sheet], ladder: Ladder) -> Iterator[tuple[Figure, ...]]:
    rows = {*ladder.rows.values()}
    for sheet in data:
        for heading in sheet.headings:
            yield sheet.name, heading, _meaning(heading, rows, ladder)


def _meaning(heading: str, rows: set[str], ladder: Ladder) -> str:
    if heading in _MEANINGS:
        return _MEANINGS[heading]
    if heading in rows:
        return "What is said of this row of the model."
    if heading in ladder.headings:
        return "A rating; two stages with a stroke are the half step between them."
    return "As the sheet says."


def _returns(told: Iterable[Stands]) -> Iterator[tuple[Figure, ...]]:
    for each in told:
        if each.told is None:
            continue
        place, held = each.place, each.told
        yield (
            place.code, place.name, place.region, place.kind, SIZE_WORDS[place.size],
            held.edition_key, held.cycle, held.confirmed_on.isoformat(),
            quarter_words(held.quarter), held.revision,
        )  # fmt: skip


def _rows(told: Iterable[Stands], ladder: Ladder) -> Iterator[tuple[Figure, ...]]:
    labels: dict[int | None, str] = {None: "", **dict(enumerate(ladder.headings))}
    for each in told:
        for key, words in ladder.rows.items():
            row = each.told.rows.get(key) if each.told else None
            if row is None:
                yield (each.place.code, each.place.name, words, *("" for _ in _ROWS[3:]))
                continue
            yield (
                each.place.code, each.place.name, words, labels[row.desktop], labels[row.vote],
                labels[row.agreed], labels[row.peer], labels[row.claimed], row.evidence,
                row.figures, "Yes" if row.support else "No", "Yes" if row.example else "No",
            )  # fmt: skip
