"""What a line of the workbook means in the version under review, or why it cannot be taken."""

from __future__ import annotations

from collections.abc import Sequence

from app.peer_review.queries.passages import Passage, RowPart
from app.peer_review.queries.travelling import Reading
from app.peer_review.rules.anchors import nearest_words, words_meant
from app.peer_review.rules.travelling import JUDGED, NEW, RATED, Line, Meant, Wrong, lacks
from app.peer_review.rules.workbook import LONGEST_PARTS, is_new, is_value

# What is nearest takes long to find: for so many notes, and by so much of what was typed.
_LOOKED_FOR, _COMPARED = 10, 200
_NOT_KNOWN = {
    RATED: "this row is not in the version you review. Empty the cell",
    JUDGED: "this evidence is not given to reviewers. Empty the cell, and ask on the visit",
}
NO_IDENTIFIER = (
    "it is not known what this line is about, since its hidden first cell was changed. Download the"
    " workbook again, and copy it into that"
)
_COPY = "Copy them from the sheet with their text"


def problem_with(line: Line, reading: Reading) -> Wrong | None:
    """Why a line cannot be taken, if it cannot."""
    if not is_known(line.about, reading):
        return Wrong(line.where, _NOT_KNOWN.get(line.kind, NO_IDENTIFIER))
    for part, (cell, says) in enumerate(zip(line.cells, line.says, strict=True)):
        if not is_value(says, line.kind, part, reading.edition.scale, reading.row_names):
            longest = LONGEST_PARTS[line.kind][part]
            return Wrong(
                cell,
                f"shorten this to at most {longest:,} characters"
                if longest
                else "choose one from the cell’s list",
            )
    return lacks(line)


def is_known(about: str, reading: Reading) -> bool:
    """Whether this reviewer may say something of it."""
    kind, _, key = about.partition("/")
    if kind == RATED:
        return key in reading.row_names
    if kind == JUDGED:
        return key in {str(item) for item, each in reading.items.items() if not each.withheld}
    return is_new(about)


def meant(line: Line, reading: Reading, *, nearest: bool = True) -> Meant | Wrong:
    """What a new note stands on: the first text of its row in which its words stand."""
    row_key, chosen = line.says[:2]
    if not chosen:
        return Meant()
    row = next(each for each in reading.rows if each.key == row_key)
    texts = [each for each in row.passages if not each.taken_away]
    for passage in texts:
        span = words_meant(passage.words, chosen)
        if span is not None:
            quoted = passage.quoted(span)
            return Meant(passage.place, span, _version(row, passage), passage.heading, quoted)
    near = _near(texts, chosen) if nearest else _COPY
    return Wrong(line.cells[1], f"these words are not in the text of {row.name}. {near}")


def meant_by(lines: Sequence[Line], reading: Reading) -> tuple[dict[str, Meant], list[Wrong]]:
    """What the new notes among these lines stand on, and those whose words are not there."""
    found: dict[str, Meant] = {}
    wrong: list[Wrong] = []
    for line in lines:
        if line.kind == NEW:
            each = meant(line, reading, nearest=len(wrong) < _LOOKED_FOR)
            if isinstance(each, Meant):
                found[line.about] = each
            else:
                wrong.append(each)
    return found, wrong


def _near(texts: Sequence[Passage], chosen: str) -> str:
    """Which words are nearest, from the text that shares most of them."""
    wanted = {*chosen[:_COMPARED].casefold().split()}
    shared = [len(wanted.intersection(each.words.casefold().split())) for each in texts]
    if not any(shared):
        return _COPY
    text = texts[shared.index(max(shared))]
    return f"Nearest to them is “{nearest_words(text.words, chosen[:_COMPARED])}”"


def _version(row: RowPart, passage: Passage) -> int | None:
    """Which version of an item of evidence the reviewer read, where the words are of one."""
    items = (each for each in row.evidence if passage in (each.title, each.shows))
    item = next(items, None)
    return item.version if item else None
